"""What must be true after a crash, in the database and in the relay's own record."""
import collections
import sqlite3


def check(site, relay, recipients, max_ambiguous):
    """Returns what is wrong, a sentence each. `recipients`: by admin, to whom each schedule writes."""
    wrong = []
    database = sqlite3.connect(site.database)
    database.row_factory = sqlite3.Row

    def rows(sql):
        return database.execute(sql).fetchall()

    if (answer := rows("PRAGMA integrity_check")[0][0]) != "ok":
        wrong.append(f"the database is damaged: {answer}")
    copies = collections.Counter(entry["recipient"] for entry in relay.copies())
    check_schedules(rows, recipients, wrong)
    check_messages(rows, recipients, copies, max_ambiguous, wrong)
    check_identity(rows, relay, wrong)
    check_attempts(rows, wrong)
    database.close()
    return wrong


def check_schedules(rows, recipients, wrong):
    """Each schedule decided once, and never without its messages."""
    schedules = rows("SELECT id, admin, decided_on, next_on, next_due_at, problem FROM schedule")
    if len(schedules) != len(recipients):
        wrong.append(f"{len(schedules)} schedules, {len(recipients)} expected")
    for schedule in schedules:
        decided = rows(f"SELECT * FROM occurrence WHERE schedule_id = {schedule['id']}")
        admin = schedule["admin"]
        if len(decided) != 1:
            wrong.append(f"{admin}: {len(decided)} occurrences, expected 1")
        for occurrence in decided:
            if occurrence["disposition"] != "fired" or occurrence["kind"] != "regular":
                wrong.append(f"{admin}: {occurrence['disposition']} ({occurrence['reason']}), expected fired")
            if occurrence["local_on"] != schedule["decided_on"]:
                wrong.append(f"{admin}: decided on {schedule['decided_on']}, the occurrence is of {occurrence['local_on']}")
            if len(rows(f"SELECT 1 FROM notification WHERE occurrence_id = {occurrence['id']}")) != 1:
                wrong.append(f"{admin}: an occurrence without its notification")
            to = {row["recipient"] for row in rows(f"SELECT recipient FROM message WHERE occurrence_id = {occurrence['id']}")}
            if to != recipients[admin]:
                wrong.append(f"{admin}: lost {sorted(recipients[admin] - to)}, nobody asked for {sorted(to - recipients[admin])}")
        if schedule["next_on"] is None or schedule["next_on"] <= (schedule["decided_on"] or 0):
            wrong.append(f"{admin}: next on {schedule['next_on']}, decided on {schedule['decided_on']}")
        if schedule["problem"]:
            wrong.append(f"{admin}: stopped: {schedule['problem']}")


def check_messages(rows, recipients, copies, max_ambiguous, wrong):
    """A known end for each, true to what the relay took, and no copy too many."""
    for message in rows("SELECT * FROM message"):
        to, state, ambiguous, taken = message["recipient"], message["state"], message["ambiguous"], copies[message["recipient"]]
        if state not in ("sent", "failed", "held"):
            wrong.append(f"{to}: lost in state {state}")
        if taken > 1 + max_ambiguous:
            wrong.append(f"{to}: {taken} copies, at most {1 + max_ambiguous} are allowed")
        # An attempt that became a known success adds the last copy.
        if taken > ambiguous + (state == "sent"):
            wrong.append(f"{to}: {taken} copies, but {ambiguous} ambiguous attempts and {state}")
        if ambiguous > max_ambiguous + 1 or (ambiguous > max_ambiguous and state != "held"):
            wrong.append(f"{to}: {ambiguous} ambiguous attempts and {state} with max_ambiguous {max_ambiguous}")
        if state == "held" and ambiguous != max_ambiguous + 1:
            wrong.append(f"{to}: held after {ambiguous} ambiguous attempts")
        if state == "sent" and taken == 0:
            wrong.append(f"{to}: sent, but the relay never took it")
        if state == "failed" and message["last_code"] != 550:
            wrong.append(f"{to}: failed with {message['last_code']} {message['last_text']}")
        if (message["body"] is None) != (state in ("sent", "failed")):
            wrong.append(f"{to}: {state} {'without' if message['body'] is None else 'still with'} its body")
    if stray := set(copies) - set().union(*recipients.values()):
        wrong.append(f"mail to strangers: {sorted(stray)}")


def check_identity(rows, relay, wrong):
    """Equal Message-ID and equal bytes mean each other, and are those of the record."""
    known = {row["recipient"]: (row["message_id"], row["body_sha256"].hex()) for row in rows("SELECT * FROM message")}
    for entry in relay.copies():
        # One message a recipient here, so equality with the record is equality among the copies.
        if (entry["message_id"], entry["sha256"]) != known.get(entry["recipient"]):
            wrong.append(f"{entry['recipient']}: the relay took other bytes or another Message-ID than were recorded")
    for part in (0, 1):
        if len({value[part] for value in known.values()}) != len(known):
            wrong.append(f"two messages with one {'Message-ID' if part == 0 else 'content'}")


def check_attempts(rows, wrong):
    """Every attempt is closed and counted."""
    for row in rows("SELECT message_id, attempt FROM attempt WHERE ended_at IS NULL OR outcome IS NULL"):
        wrong.append(f"attempt {row['attempt']} of delivery {row['message_id']} never ended")
    for row in rows(
        "SELECT m.recipient, m.attempt, m.ambiguous, m.state, count(a.attempt) AS n, sum(a.was_marked) AS marked, "
        "sum(a.outcome = 'accepted') AS good FROM message m LEFT JOIN attempt a ON a.message_id = m.id GROUP BY m.id"):
        if row["n"] != row["attempt"]:
            wrong.append(f"{row['recipient']}: {row['attempt']} attempts counted, {row['n']} recorded")
        if (row["good"] or 0) != (row["state"] == "sent"):
            wrong.append(f"{row['recipient']}: {row['state']} with {row['good']} accepted attempts")
