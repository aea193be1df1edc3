// VarlinkTests: the protocol against the `varlink` package of PyPI and against hostile clients; org.seatwatch against its file.
