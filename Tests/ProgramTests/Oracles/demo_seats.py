"""Reads a team's files with Python's csv and judges its seats by the words of the specification.

    demo_seats.py DIRECTORY AS_OF

Prints JSON: how many rows each file has, counts of verdicts for each range, and what the test asks besides.
"""
import csv
import json
import sys
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

directory, today = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
NAMES = ["users", "products", "subscriptions", "seats", "usage", "tokens"]


def table(name):
    with open(directory / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True, restkey="too many"))


def months_before(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


tables = {name: table(name) for name in NAMES}
for name, rows in tables.items():
    for row in rows:
        assert "too many" not in row and None not in row.values(), (name, row)

users = {row["user"] for row in tables["users"]}
offering_of = {row["product"]: row["group"] or row["product"] for row in tables["products"]}
judged = {
    row["product"] for row in tables["subscriptions"]
    if row["plan"] in ("standard", "premium") and row["access"] == "single-user"
}
for row in tables["seats"] + tables["usage"] + tables["tokens"]:
    assert row["user"] in users and row["product"] in offering_of, row

used = {}
for row in tables["usage"] + tables["tokens"]:
    used.setdefault((row["user"], offering_of[row["product"]]), set()).add(date.fromisoformat(row["used_at"]))

seats = [row for row in tables["seats"] if not row["unassigned_at"] or date.fromisoformat(row["unassigned_at"]) > today]
starts = {"30d": today - timedelta(days=30)} | {f"{n}m": months_before(today, n) for n in (3, 6, 9, 12)}
counts = {}
never = 0
for name, start in starts.items():
    counts[name] = dict(inactive=0, new=0, active=0, exempt=0)
    for row in seats:
        if row["product"] not in judged:
            continue
        days = used.get((row["user"], row["product"]), set())
        if row["user"].startswith("svc-"):
            verdict = "exempt"
        elif start < date.fromisoformat(row["assigned_at"]) <= today:
            verdict = "new"
        elif any(start < day <= today for day in days):
            verdict = "active"
        else:
            verdict = "inactive"
            never += name == "3m" and not days
        counts[name][verdict] += 1

bought = {row["product"]: int(row["seats"]) for row in tables["subscriptions"]}
held = {}
for row in seats:
    held[row["product"]] = held.get(row["product"], 0) + 1
for row in tables["usage"]:
    key = row["user"], offering_of[row["product"]]
    for seat in tables["seats"]:
        if (seat["user"], seat["product"]) == key:
            assert seat["assigned_at"] <= row["used_at"], (seat, row)
            assert not seat["unassigned_at"] or row["used_at"] <= seat["unassigned_at"], (seat, row)

days = [row["used_at"] for row in tables["usage"]]
dates = days + [row["assigned_at"] for row in tables["seats"]]
dates += [row["unassigned_at"] for row in tables["seats"] if row["unassigned_at"]]
print(json.dumps({
    "rows": {name: len(rows) for name, rows in tables.items()},
    "counts": counts,
    "neverUsed": never,
    "firstUse": min(days),
    "lastUse": max(days),
    "lastDate": max(dates),
    "elsewhere": sorted(user for user in users if not user.endswith("@example.com")),
    "overbooked": sorted(product for product, count in held.items() if count > bought[product]),
    "repeated": len(tables["users"]) - len(users),
}))
