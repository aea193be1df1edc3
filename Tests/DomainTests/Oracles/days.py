"""Prints for every day from 1890 to 2410, little-endian: i32 days since 1970-01-01, u16 year, u8 month, u8 day, u8 weekday (0 is Sunday)."""

import struct
import sys
from datetime import date, timedelta

day, end, epoch = date(1890, 1, 1), date(2411, 1, 1), date(1970, 1, 1)
while day < end:
    line = struct.pack("<iHBBB", (day - epoch).days, day.year, day.month, day.day, day.isoweekday() % 7)
    sys.stdout.buffer.write(line)
    day += timedelta(days=1)
