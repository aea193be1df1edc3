// Varlink: framing, calls, replies and errors of the Varlink protocol over a Unix socket.
