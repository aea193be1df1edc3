// Tests of the daemon that need no process of its own.
