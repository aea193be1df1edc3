// Timekeeping: the only reading of clocks, waiting for a wall-clock instant, noticing clock jumps, loading zone files.
