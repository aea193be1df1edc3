// Outbox: the sending loop.
