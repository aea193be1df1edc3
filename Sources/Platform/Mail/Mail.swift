// Mail: addresses, messages as bytes, and the transports that hand them over: SMTP by libcurl, Maildir.
