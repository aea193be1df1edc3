"""Prints what Python's zoneinfo says about every zone from 1900 to 2400, around each transition.

Little-endian, per group of names with the same file:
  u16 number of names, each u16 length and UTF-8
  u32 number of moments, each i64 UTC seconds, i32 offset
  u32 number of local times, each i64 minutes since 1970-01-01T00:00 local, i64 UTC seconds, u8 kind (0 unique, 1 gap, 2 first of two)

Transitions up to the last one a file lists are taken from its bytes, the later ones are found by stepping through the years and
halving, so nothing here shares an idea with the code under test. The C library must give the same offsets, or the script fails.
"""

import hashlib
import os
import struct
import sys
import time
import zoneinfo
from datetime import datetime, timedelta
from multiprocessing import Pool

FOLDER = sys.argv[1]
EPOCH = datetime(1970, 1, 1)
FIRST = int((datetime(1900, 1, 1) - EPOCH).total_seconds())
LAST = int((datetime(2400, 1, 1) - EPOCH).total_seconds())
SECOND = timedelta(seconds=1)
STEP = 10 * 86400


def listed(data):
    """Times of the transitions in the 64-bit block."""
    def counts(at):
        return struct.unpack(">6l", data[at + 20 : at + 44])

    isut, isstd, leap, times, types, chars = counts(0)
    at = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    times = counts(at)[3]
    return struct.unpack(f">{times}q", data[at + 44 : at + 44 + 8 * times])


def offset_at(zone, seconds):
    return datetime.fromtimestamp(seconds, zone).utcoffset() // SECOND


def transitions(zone, data):
    explicit = listed(data)
    found = set(t for t in explicit if FIRST <= t < LAST)
    start = max(FIRST, explicit[-1] if explicit else FIRST)
    before = offset_at(zone, start)
    for end in range(start + STEP, LAST + STEP, STEP):
        after = offset_at(zone, end)
        if after != before:
            low, high = end - STEP, end
            while high - low > 1:
                middle = (low + high) // 2
                if offset_at(zone, middle) == before:
                    low = middle
                else:
                    high = middle
            found.add(high)
        before = after
    return sorted(found)


def local(zone, minute):
    first = (EPOCH + timedelta(minutes=minute)).replace(tzinfo=zone)
    one, two = first.utcoffset(), first.replace(fold=1).utcoffset()
    kind = 0 if one == two else 1 if one < two else 2
    return minute, minute * 60 - one // SECOND, kind


def group(job):
    names, path = job
    with open(path, "rb") as file:
        data = file.read()
    zone = zoneinfo.ZoneInfo.no_cache(names[0])
    moments = {FIRST, LAST - 1}
    minutes = {FIRST // 60, LAST // 60 - 1}
    for at in transitions(zone, data):
        moments |= {at - 60, at - 1, at, at + 60}
        before, after = at + offset_at(zone, at - 1), at + offset_at(zone, at)
        for edge in (before, (before + after) // 2, after):
            minutes |= {edge // 60 - 1, edge // 60, edge // 60 + 1}
    for year in range(1900, 2400, 7):
        noon = int((datetime(year, 1 + year % 12, 1 + year % 28, 12) - EPOCH).total_seconds())
        moments.add(noon)
        minutes.add(noon // 60)
    os.environ["TZ"] = ":" + path
    time.tzset()
    for at in moments:
        if time.localtime(at).tm_gmtoff != offset_at(zone, at):
            sys.exit(f"{names[0]}: zoneinfo and the C library differ at {at}")
    out = [struct.pack("<H", len(names))]
    for name in names:
        out.append(struct.pack("<H", len(name)) + name.encode())
    out.append(struct.pack("<I", len(moments)))
    out += [struct.pack("<qi", at, offset_at(zone, at)) for at in sorted(moments)]
    out.append(struct.pack("<I", len(minutes)))
    out += [struct.pack("<qqB", *local(zone, minute)) for minute in sorted(minutes)]
    return b"".join(out)


def main():
    zoneinfo.reset_tzpath([FOLDER])
    groups = {}
    names = zoneinfo.available_timezones() - {"localtime", "posixrules"}
    for name in sorted(names):
        path = os.path.join(FOLDER, name)
        with open(path, "rb") as file:
            key = hashlib.sha256(file.read()).digest()
        groups.setdefault(key, ([], path))[0].append(name)
    pool = Pool(2)
    for result in pool.imap_unordered(group, groups.values(), chunksize=8):
        sys.stdout.buffer.write(result)
    # Not `with`, which ends workers by a signal: a test runner may have started this with signals blocked.
    pool.close()
    pool.join()


main()
