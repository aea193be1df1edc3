// Portal: the web pages and the doors for programs, server-rendered, on one listener.
