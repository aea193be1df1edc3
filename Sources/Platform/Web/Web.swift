// Web: one HTTP request by libcurl, on a thread of its own. Why it is made it does not know.
