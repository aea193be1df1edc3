// Tests of Outbox: results become states, one worker's steps, the crew of threads, the loop.
