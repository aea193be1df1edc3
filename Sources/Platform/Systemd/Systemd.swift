// Systemd: readiness, watchdog, sockets by name, the journal, credentials. Nothing here fails without systemd.
