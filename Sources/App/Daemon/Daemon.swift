// Daemon: building the graph once, reload, ordered shutdown.
