"""Prints the days that dateutil.rrule gives for schedules, and their moments in some zones by zoneinfo.

Arguments: the folder of zone files, then zone names. Little-endian:
  u32 number of series, each: i32 first day, u8 frequency (0 weekly, 1 biweekly, 2 monthly, 3 quarterly), u32 number of days, each i32
  u32 number of moments, each: u8 zone, i32 day, u16 minute of day, i64 UTC seconds

Days count from 1970-01-01. Needs the package python-dateutil.
"""

import struct
import sys
import zoneinfo
from datetime import datetime, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule

EPOCH = datetime(1970, 1, 1)
START = datetime(2024, 1, 1)
MINUTES = (30, 150, 540, 1439)


def number(day):
    return (day - EPOCH).days


def monthly(start, interval, count):
    """The day of the month, or the last one of shorter months."""
    days = range(min(28, start.day), start.day + 1)
    return rrule(MONTHLY, dtstart=start, interval=interval, bymonthday=days, bysetpos=-1, count=count)


def weekly(start, interval):
    return list(rrule(WEEKLY, dtstart=start, interval=interval, until=datetime(2088, 12, 31)))


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    zoneinfo.reset_tzpath([folder])
    series = []
    for day in range(31):
        start = START + timedelta(days=day)
        series.append((start, 2, list(monthly(start, 1, 400))))
        series.append((start, 3, list(monthly(start, 3, 400))))
    for start in (datetime(2024, 2, 29), datetime(2026, 11, 30), datetime(2025, 4, 30)):
        series.append((start, 2, list(monthly(start, 1, 400))))
        series.append((start, 3, list(monthly(start, 3, 400))))
    # Every later anchor of 2024 to 2027 is one of the days of one of these.
    for day in range(7):
        series.append((START + timedelta(days=day), 0, weekly(START + timedelta(days=day), 1)))
    for day in range(14):
        series.append((START + timedelta(days=day), 1, weekly(START + timedelta(days=day), 2)))
    out = [struct.pack("<I", len(series))]
    for start, frequency, days in series:
        out.append(struct.pack("<iBI", number(start), frequency, len(days)))
        out.append(struct.pack(f"<{len(days)}i", *map(number, days)))
    days = sorted({day for _, frequency, days in series if frequency == 2 for day in days})
    moments = []
    for index, name in enumerate(names):
        zone = zoneinfo.ZoneInfo(name)
        for day in days:
            for minute in MINUTES:
                wall = (day + timedelta(minutes=minute)).replace(tzinfo=zone)
                seconds = (wall.replace(tzinfo=None) - EPOCH - wall.utcoffset()).total_seconds()
                moments.append(struct.pack("<BiHq", index, number(day), minute, round(seconds)))
    out.append(struct.pack("<I", len(moments)))
    sys.stdout.buffer.write(b"".join(out + moments))


main()
