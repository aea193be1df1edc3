// SystemdTests: what systemd hears, passes and logs, against sockets of our own and systemd's own tools.
