// Scheduler: the due loop.
