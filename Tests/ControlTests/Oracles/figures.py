"""What Status must say, counted by Python's sqlite3 in the database: prints a JSON object.

Arguments: the database, today as days since 1970.
"""
import json
import sqlite3
import sys

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
today = int(sys.argv[2])
public = {"ready": "queued", "claimed": "sending", "data": "sending", "sent": "sent", "failed": "failed",
          "expired": "failed", "held": "uncertain", "cancelled": "cancelled"}
deliveries = dict.fromkeys(public.values(), 0)
for state, count in database.execute("SELECT state, count(*) FROM message GROUP BY state"):
    deliveries[public[state]] += count
teams = {}
for id, key in database.execute("SELECT id, key FROM team WHERE is_listed = 1"):
    seats = database.execute(
        "SELECT count(*) FROM seat WHERE team_id = ? AND assigned_on <= ? AND (unassigned_on IS NULL OR unassigned_on > ?)",
        (id, today, today)).fetchone()[0]
    due = database.execute("SELECT min(next_due_at), count(*) FROM schedule WHERE team_id = ?", (id,)).fetchone()
    teams[key] = {"seats": seats, "next": due[0], "schedules": due[1]}
next_due = [team["next"] for team in teams.values() if team["next"] is not None]
print(json.dumps({
    "deliveries": deliveries, "teams": teams, "next": min(next_due) if next_due else None,
    "transport": database.execute("SELECT state FROM transport").fetchone()[0],
    "audited": database.execute("SELECT count(*) FROM audit").fetchone()[0],
}))
