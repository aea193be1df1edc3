"""The verdicts of every as-of day and range of an expected.json, computed anew from the CSV files by the rule in its README.

usage: verdicts.py FOLDER
prints {as_of: {range: {"inactive": [[user, product]], "new": [...], "active": [...]}}}
"""
import calendar
import csv
import datetime
import gzip
import json
import sys
from zoneinfo import ZoneInfo

folder = sys.argv[1]
expected = json.load(open(f"{folder}/expected.json"))
zone = ZoneInfo(expected["time_zone"])


def day(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(zone).date()


def months_before(end, months):
    index = end.year * 12 + end.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(end.day, last))


def rows(name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(f"{folder}/{name}", "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


counted = {
    row["product"]
    for row in rows("subscriptions.csv")
    if row["access"] == "single-user" and row["plan"] in ("standard", "premium")
}
seats = [(row["user"], row["product"], day(row["assigned_at"])) for row in rows("seats.csv") if row["product"] in counted]
uses = {}
for row in rows("usage.csv.gz"):
    uses.setdefault((row["user"], row["product"]), set()).add(day(row["used_at"]))

result = {}
for as_of in expected["as_of"]:
    end = datetime.date.fromisoformat(as_of)
    for name in ("30d", "3m", "6m", "9m", "12m"):
        start = end - datetime.timedelta(days=30) if name == "30d" else months_before(end, int(name[:-1]))
        lists = {"inactive": [], "new": [], "active": []}
        for user, product, assigned in seats:
            if assigned > end:
                continue
            if start < assigned:
                verdict = "new"
            elif any(start < used <= end for used in uses.get((user, product), ())):
                verdict = "active"
            else:
                verdict = "inactive"
            lists[verdict].append([user, product])
        result.setdefault(as_of, {})[name] = {verdict: sorted(pairs) for verdict, pairs in lists.items()}
print(json.dumps(result))
