// Systemd: readiness, watchdog, sockets by name, the journal.
