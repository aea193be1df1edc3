"""Prints the offsets that the C library gives for POSIX TZ strings, the arguments, from 1990 to 2060.

Little-endian, for each string: u32 number of moments, each i64 UTC seconds, i32 offset.
"""

import os
import struct
import sys
import time

for text in sys.argv[1:]:
    os.environ["TZ"] = text
    time.tzset()
    moments = list(range(631_152_000, 2_840_140_800, 13 * 3600 + 1020))
    # Each hour around the ends of some years.
    for year in range(20, 90, 7):
        middle = year * 31_556_952
        moments += range(middle - 9 * 86_400, middle + 9 * 86_400, 3600)
    out = [struct.pack("<I", len(moments))]
    out += [struct.pack("<qi", at, time.localtime(at).tm_gmtoff) for at in moments]
    sys.stdout.buffer.write(b"".join(out))
