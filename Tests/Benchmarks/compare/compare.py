"""The daemon against its peers, in alternation on one machine: a table of ratios with medians.

    run [--rounds N] [--teams N] [--people N] [--messages N] [--large-teams N] [--only NAME]…

Needs the release build (`swift build -c release`) of seatwatchd and Measurements, a C compiler, smtp-source (Postfix), and Jinja2
and duckdb (PyPI) in the Python that $SEATWATCH_PYTHON names. Everything is on loopback.
"""
import argparse
import datetime
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../SystemTests/harness"))
import installation  # noqa: E402
from clock import Clock, build_shim  # noqa: E402
from installation import ROOT, Installation  # noqa: E402
from control import call  # noqa: E402

EPOCH = datetime.date(1970, 1, 1)
DUE = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.timezone.utc)
TODAY = (DUE.date() - EPOCH).days
RELEASE = os.environ.get("SEATWATCH_RELEASE") or os.path.join(ROOT, ".build/release")


class Sink:
    """The threaded sink; see sink.c."""

    def __init__(self, folder, delay_ms=0):
        program = os.path.join(folder, "sink")
        if not os.path.exists(program):
            compiler = shutil.which("cc") or shutil.which("clang")
            subprocess.run([compiler, "-O2", "-pthread", "-o", program, os.path.join(HERE, "sink.c")], check=True)
        self.process = subprocess.Popen([program, str(delay_ms)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def taken(self):
        """How many messages, and when the last came (monotonic seconds)."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        count, last = self.process.stdout.readline().split()
        return int(count), float(last)

    def until(self, count, seconds):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            taken, last = self.taken()
            if taken >= count:
                return last
            time.sleep(0.01)
        raise TimeoutError(f"{self.taken()[0]} of {count} messages after {seconds} s")

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


def processor_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def populate(database, people, idle, days=0):
    """`people` with a seat each in every team, `idle` of them inactive; `days` days of use each."""
    chance = random.Random(1)
    connection = sqlite3.connect(database)
    row = 1_000_000_000
    with connection:
        for (team,) in connection.execute("SELECT id FROM team ORDER BY id").fetchall():
            product, row = row, row + 2
            connection.execute("INSERT INTO product (id, team_id, product, product_key, name) VALUES (?, ?, 'studio', 'studio', 'Studio')",
                               (product, team))
            connection.execute("INSERT INTO subscription (id, team_id, reference, product_id, plan, access, seats) "
                               "VALUES (?, ?, 's-1', ?, 'standard', 'single-user', ?)", (product + 1, team, product, people))
            persons, seats, uses = [], [], []
            for number in range(people):
                person, row = row, row + 2
                last = TODAY - (100 + number if number < idle else number % 60)
                persons.append((person, team, f"u{number}@example.com", f"u{number}@example.com", f"u{number}@example.com", f"Person Number{number}"))
                seats.append((person + 1, team, person, product, TODAY - 700, last))
                uses += [(team, product, person, day, 1) for day in {last, *(last - chance.randrange(600) for _ in range(days - 1))}] if days else []
            connection.executemany("INSERT INTO person (id, team_id, login, login_key, email, name) VALUES (?, ?, ?, ?, ?, ?)", persons)
            connection.executemany("INSERT INTO seat (id, team_id, person_id, product_id, assigned_on, last_used_on) VALUES (?, ?, ?, ?, ?, ?)", seats)
            connection.executemany("INSERT INTO use_day (team_id, product_id, person_id, day, uses) VALUES (?, ?, ?, ?, ?)", sorted(uses))
            connection.execute("INSERT INTO coverage (team_id, source, from_on, through_on) VALUES (?, 'usage', ?, ?)", (team, TODAY - 700, TODAY))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def make_site(folder, teams, people, idle, days=0):
    """An installation that knows its teams and people, two hours before their schedules are due, and is saved."""
    os.makedirs(folder)
    site = Installation(folder, Clock(os.path.join(folder, "clock"), build_shim(folder)))
    for number in range(teams):
        site.write_team(f"t{number}", f"admin{number}@example.com", DUE.date(), f"{DUE:%H:%M}", name=f"Team {number}")
    site.write_team("nudge", "nobody@example.com", DUE.date() + datetime.timedelta(90), "09:00")
    site.write_settings()
    site.clock.set(DUE.timestamp() - 7200)
    site.make_database()
    populate(site.database, people, idle, days)
    site.save_state()
    return site


def started(site, sink, connections):
    site.restore_state()
    site.write_settings({"host": "127.0.0.1", "port": sink.port, "security": "none", "connections": connections})
    site.clock.set(DUE.timestamp() - 60)
    daemon = site.start()
    site.until(daemon.is_ready, 60, "ready", daemon)
    return daemon


def come_due(site):
    """Sets the clock to the due moment. The shim's clock wakes nobody, so a change to a schedule that is far from due does."""
    site.clock.set(DUE.timestamp())
    control = os.path.join(site.folder, "control.sock")
    schedule = str(site.query("SELECT s.id FROM schedule s JOIN team t ON t.id = s.team_id WHERE t.key = 'nudge'")[0][0])
    call(control, "org.seatwatch.SchedulePause", {"schedule": schedule})
    call(control, "org.seatwatch.ScheduleResume", {"schedule": schedule, "catch_up": False})


def pipeline(site, sink_folder, teams, rounds):
    """Due → verdicts → mail → durable outbox → accepted, against the script for cron."""
    ours, theirs, our_cpu, their_cpu = [], [], [], []
    for _ in range(rounds):
        sink = Sink(sink_folder)
        daemon = started(site, sink, 4)
        before, begin = processor_seconds(daemon.pid), time.monotonic()
        come_due(site)
        last = sink.until(teams, 300)
        ours.append(teams / (last - begin))
        our_cpu.append((processor_seconds(daemon.pid) - before) / teams)
        daemon.stop()
        sink.close()

        site.restore_state()
        sink = Sink(sink_folder)
        begin = time.monotonic()
        script = subprocess.Popen([sys.executable, os.path.join(HERE, "cron.py"), site.database, str(sink.port), str(TODAY)])
        _, status, usage = os.wait4(script.pid, 0)
        if status:
            raise ChildProcessError("cron.py failed")
        theirs.append(teams / (time.monotonic() - begin))
        their_cpu.append((usage.ru_utime + usage.ru_stime) / teams)
        sink.close()
    yield "reports/s, whole path : cron script", ours, theirs, "≥ 10"
    yield "CPU s per report : cron script", our_cpu, their_cpu, "≤ 0.125"


def sending(site, sink_folder, messages, connections, delay, rounds, target):
    """A full outbox is sent, against Postfix's smtp-source with messages as long."""
    ours, theirs = [], []
    for _ in range(rounds):
        sink = Sink(sink_folder, delay)
        daemon = started(site, sink, connections)
        control = os.path.join(site.folder, "control.sock")
        call(control, "org.seatwatch.TransportPause", {"reason": "benchmark"})
        come_due(site)
        site.until(lambda: site.query("SELECT count(*) FROM message WHERE state = 'ready'") == [(messages,)], 300, "queued", daemon)
        length = site.query("SELECT avg(length(body)) FROM message")[0][0]
        begin = time.monotonic()
        call(control, "org.seatwatch.TransportResume", {})
        ours.append(messages / (sink.until(messages, 300) - begin))
        daemon.stop()
        sink.close()

        sink = Sink(sink_folder, delay)
        begin = time.monotonic()
        subprocess.run(["/usr/sbin/smtp-source", "-d", "-s", str(connections), "-l", str(int(length)), "-m", str(messages),
                        "-f", "seatwatch@example.com", "-t", "ada@example.com", f"127.0.0.1:{sink.port}"], check=True)
        theirs.append(messages / (time.monotonic() - begin))
        sink.close()
    late = f", replies {delay} ms late" if delay else ""
    yield f"messages/s, {connections} connections{late} : smtp-source", ours, theirs, target


DUE_STATEMENT = """SELECT seat.id, person.login, product.product_key, seat.assigned_on, seat.last_used_on FROM seat
  JOIN person ON person.id = seat.person_id JOIN product ON product.id = seat.product_id
  WHERE seat.team_id = ? AND (seat.last_used_on IS NULL OR seat.last_used_on <= ?) AND seat.assigned_on <= ?
    AND (seat.unassigned_on IS NULL OR seat.unassigned_on > ?)"""


def measured(path, rounds, *arguments):
    """Rounds a second, as the Measurements program tells."""
    out = subprocess.run([os.path.join(RELEASE, "Measurements"), path, str(rounds), *arguments], check=True, capture_output=True, text=True)
    return float(out.stdout.split()[-3])


def questions(site, teams, rounds):
    """The due question, of one team and of all, against the bare statement and DuckDB."""
    import duckdb
    site.restore_state()
    window, asked = TODAY - 92, min(teams * 3, 300)
    one, bare, everyone, grouped, kept = [], [], [], [], []
    lite = sqlite3.connect(site.database)
    ids = [row[0] for row in lite.execute("SELECT id FROM team ORDER BY id")]
    duck = duckdb.connect()
    duck.execute("SET threads = 2")
    # Read from SQLite's rows, so that nothing has to be installed into DuckDB.
    import numpy
    for table, columns in (("seat", "team_id, person_id, product_id, assigned_on, coalesce(last_used_on, -1)"), ("use_day", "team_id, person_id, product_id, day")):
        rows = numpy.array(lite.execute(f"SELECT {columns} FROM {table}").fetchall(), dtype=numpy.int64)
        names = ["team", "person", "product", "day", "last_used"][: rows.shape[1]]
        values = {name: numpy.ascontiguousarray(rows[:, at]) for at, name in enumerate(names)}  # noqa: F841
        duck.execute(f"CREATE TABLE {table} AS SELECT * FROM values")
    for _ in range(rounds):
        one.append(measured("due", asked, site.database, str(TODAY)))
        begin = time.perf_counter()
        for number in range(asked):
            lite.execute(DUE_STATEMENT, (ids[number * 7919 % len(ids)], window, window, TODAY)).fetchall()
        bare.append(asked / (time.perf_counter() - begin))
        everyone.append(measured("due-all", 3, site.database, str(TODAY)))
        begin = time.perf_counter()
        duck.execute("""SELECT seat.team, count(*) FROM seat LEFT JOIN
            (SELECT team, person, product, max(day) AS last FROM use_day WHERE day <= ? GROUP BY ALL) AS used USING (team, person, product)
            WHERE seat.day <= ? AND (last IS NULL OR last <= ?) GROUP BY ALL""", (TODAY, window, window)).fetchall()
        grouped.append(1 / (time.perf_counter() - begin))
        begin = time.perf_counter()
        duck.execute("SELECT team, person, product, last_used FROM seat WHERE day <= ? AND last_used <= ?", (window, window)).fetchall()
        kept.append(1 / (time.perf_counter() - begin))
    lite.close()
    yield "due question, one team, a second : bare statement", one, bare, "≥ 0.5"
    yield "due question, all teams, a second : DuckDB over the days", everyone, grouped, "≥ 10"
    yield "due question, all teams, a second : DuckDB over the kept last use", everyone, kept, "≥ 0.2"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--teams", type=int, default=400, help="of the whole path and of sending")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--large-teams", type=int, default=200, help="of the due question, with 500 people each")
    parser.add_argument("--only", action="append", choices=["path", "sending", "late", "questions"])
    options = parser.parse_args()
    wanted = set(options.only or ["path", "sending", "late", "questions"])
    os.environ.setdefault("SEATWATCHD", os.path.join(RELEASE, "seatwatchd"))
    installation.program()
    rows = []
    with tempfile.TemporaryDirectory(prefix="seatwatch-compare-") as folder:
        if wanted & {"path", "sending", "late"}:
            site = make_site(os.path.join(folder, "site"), options.teams, options.people, options.people // 2)
        if "path" in wanted:
            rows += pipeline(site, folder, options.teams, options.rounds)
        if "sending" in wanted:
            rows += sending(site, folder, options.teams, 16, 0, options.rounds, "≥ 0.5")
        if "late" in wanted:
            rows += sending(site, folder, options.teams, 64, 5, options.rounds, "≥ 0.9")
        if "questions" in wanted:
            large = make_site(os.path.join(folder, "large"), options.large_teams, 500, 250, days=9)
            rows += questions(large, options.large_teams, options.rounds)
    print(f"medians of {options.rounds} rounds, lowest to highest; {options.teams} teams of {options.people}")
    print(f"{'what : peer':<66} {'ours':>24} {'peer':>24} {'ratio':>8}  target")
    for what, ours, theirs, target in rows:
        ratio = statistics.median(a / b for a, b in zip(ours, theirs))
        print(f"{what:<66} {spread(ours):>24} {spread(theirs):>24} {ratio:8.3g}  {target}")


def spread(values):
    return f"{statistics.median(values):.4g} ({min(values):.3g}–{max(values):.3g})"


if __name__ == "__main__":
    main()
