"""State directories with something wrong: taken, of another program, newer, damaged, read-only, full.

    run [CASE…]

Mounts small file systems of its own, so it runs in a mount namespace (unshare; as root, or where users may have one).
"""
import datetime
import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "harness"))
from cases import expect, run_cases  # noqa: E402
from clock import Clock, build_shim  # noqa: E402
from installation import Installation  # noqa: E402
from relay_sink import Relay  # noqa: E402

DUE = datetime.datetime(2026, 12, 1, 9, 0, tzinfo=datetime.timezone.utc)
TEAMS = 5
DAMAGED = 60


def installation(folder):
    """Five teams whose schedules come due at DUE; a Maildir takes the mail."""
    site = Installation(folder, Clock(os.path.join(folder, "clock"), build_shim(folder)))
    for number in range(TEAMS):
        site.write_team(f"team{number}", f"admin{number}@example.com", DUE.date(), "09:00")
    site.write_settings()
    site.clock.set(DUE.timestamp() - 7200)
    site.make_database()
    site.add_seats((DUE.date() - datetime.date(1970, 1, 1)).days)
    return site


def refused(site, code, *words, seconds=10):
    """A start that ends with `code` and says all of `words`."""
    began = time.monotonic()
    daemon = site.start()
    found = daemon.wait(seconds)
    took, text = time.monotonic() - began, daemon.text()
    expect(found == code, f"ended with {found}, expected {code}; it said: {text[-500:]}")
    for word in words:
        expect(word in text, f"`{word}` is not in what it said: {text[-500:]}")
    return took, text.strip()


def refused_or_idle(site, word):
    """A start that ends with 74, or that lives and says why nothing happens: the log of the database may have room left in it
    for the little that a start writes."""
    daemon = site.start()
    site.until(lambda: daemon.ended() is not None or "takes nothing" in daemon.text(), 30, "refused or idle", daemon)
    expect(daemon.ended() in (None, 74), f"ended with {daemon.ended()}: {daemon.text()[-500:]}")
    expect(word in daemon.text(), f"`{word}` is not in what it said: {daemon.text()[-500:]}")
    if daemon.ended() is None:
        daemon.kill()
        return "idle"
    return "refused"


def second_daemon(folder):
    """a second daemon on the same state directory ends with 75 within 2 s and says who has it"""
    site = installation(folder)
    first = site.start()
    site.until(first.is_ready, 30, "ready", first)
    took, said = refused(site, 75, f"process {first.pid}", site.state)
    expect(took < 2, f"it took {took:.1f} s")
    expect(first.ended() is None, "the first one ended")
    first.kill()
    again = site.start()
    site.until(again.is_ready, 30, "ready after the first was killed", again)
    expect(again.stop() == 0, "an orderly stop ends with 0")
    return f"{took:.2f} s"


def newer_schema(folder):
    """a newer schema is refused with 78 and left alone"""
    site = installation(folder)
    connection = sqlite3.connect(site.database)
    with connection:
        connection.execute("UPDATE schema_version SET version = 99")
    connection.close()
    before = open(site.database, "rb").read()
    refused(site, 78, "schema 99", site.database)
    expect(open(site.database, "rb").read() == before, "the file was changed")


def foreign_file(folder):
    """another program's database is refused with 78 and left alone; so is what is no database"""
    site = installation(folder)
    os.unlink(site.database)
    connection = sqlite3.connect(site.database)
    with connection:
        connection.execute("CREATE TABLE recipe (id INTEGER PRIMARY KEY, name TEXT)")
    connection.close()
    refused(site, 78, "another program", site.database)
    rows = sqlite3.connect(site.database).execute("SELECT name FROM sqlite_schema").fetchall()
    expect(rows == [("recipe",)], f"the file has {rows}")
    for name in ("-wal", "-shm"):
        if os.path.exists(site.database + name):
            os.unlink(site.database + name)
    with open(site.database, "w") as file:
        file.write("not a database at all\n" * 500)
    refused(site, 78, site.database)


def damaged_file(folder):
    """a damaged database ends the start with 78 or is run with: no signal, no hang, never without a word"""
    site = installation(folder)
    site.save_state()
    size = os.path.getsize(site.database)
    ends = {}
    for number in range(DAMAGED):
        dice = random.Random(f"damage/{number}")
        site.restore_state()
        with open(site.database, "r+b") as file:
            kind = ("bytes", "page", "cut")[number % 3]
            if kind == "bytes":
                for _ in range(dice.choice((1, 4, 32, 256))):
                    file.seek(dice.randrange(size))
                    file.write(bytes([dice.randrange(256)]))
            elif kind == "page":
                file.seek(4096 * dice.randrange(size // 4096))
                file.write(dice.randbytes(4096))
            else:
                file.truncate(dice.randrange(size))
        site.clock.set(DUE.timestamp() + 5)
        daemon = site.start()
        deadline = time.monotonic() + 20
        while daemon.ended() is None and time.monotonic() < deadline:
            idle = site_query(site, "SELECT count(*) FROM schedule WHERE next_due_at <= ?", site.clock.now())
            if daemon.is_ready() and idle == [(0,)]:
                break
            time.sleep(0.02)
        code = daemon.ended()
        if code is None:
            code = daemon.stop()
            expect(code >= 0, f"copy {number}: killed by signal {-code} at the stop\n{daemon.tail()}")
            # Exit 70 is a part that failed on damage that quick_check cannot see, such as another letter in a column's name.
            expect(code in (0, 70), f"copy {number}: ended with {code} at the stop\n{daemon.tail()}")
            end = f"ran, {code}"
        else:
            expect(code >= 0, f"copy {number} ({kind}): killed by signal {-code}\n{daemon.tail()}")
            expect(code in (78, 70), f"copy {number} ({kind}): ended with {code}\n{daemon.tail()}")
            expect(daemon.text().strip(), f"copy {number}: ended with {code} without a word")
            end = str(code)
        ends[end] = ends.get(end, 0) + 1
    return ", ".join(f"{end}: {count}" for end, count in sorted(ends.items()))


def site_query(site, sql, *values):
    """The same as `site.query` on a file that may be damaged; even the engine's messages may be no text then."""
    try:
        return site.query(sql, *values)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return []


def mount(folder, megabytes):
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)


def small_disk(site, megabytes=8):
    """Moves the state onto a file system of its own."""
    site.save_state()
    shutil.rmtree(site.state)
    mount(site.state, megabytes)
    shutil.copytree(site.state + ".seed", site.state, dirs_exist_ok=True)


def fill(site):
    """Leaves no byte free; returns the file that takes the room."""
    ballast = os.path.join(site.state, "ballast")
    with open(ballast, "ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    return ballast


def read_only(folder):
    """a read-only state directory is refused with 74 and the reason"""
    site = installation(folder)
    small_disk(site)
    subprocess.run(["mount", "-o", "remount,bind,ro", site.state], check=True)
    try:
        return refused(site, 74, site.state, "ead-only")[1]
    finally:
        subprocess.run(["umount", site.state], check=True)


def full_at_start(folder):
    """a start on a full disk ends with 74 and the reason or does nothing, and with room again everything goes out once"""
    site = installation(folder)
    small_disk(site)
    relay = Relay(os.path.join(folder, "relay.log"))
    site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none"})
    try:
        # After an orderly stop the log of the database must be made anew; after a kill it is there, but takes nothing.
        ballast = fill(site)
        refused(site, 74, site.state, "disk")
        os.unlink(ballast)
        daemon = site.start()
        site.until(daemon.is_ready, 30, "ready", daemon)
        daemon.kill()
        ballast = fill(site)
        site.clock.set(DUE.timestamp() + 1)
        said = refused_or_idle(site, "full")
        expect(not relay.copies(), "mail went out that nothing records")
        os.unlink(ballast)
        daemon = site.start()
        site.until(lambda: site.query("SELECT count(*) FROM message WHERE state = 'sent'") == [(TEAMS,)], 60, "all sent", daemon)
        expect(daemon.stop() == 0, "an orderly stop ends with 0")
        exactly_once(relay)
        return said
    finally:
        subprocess.run(["umount", "-l", site.state], check=True)
        relay.close()


def exactly_once(relay):
    relay.settled()
    taken = sorted(entry["recipient"] for entry in relay.copies())
    expect(taken == [f"admin{number}@example.com" for number in range(TEAMS)], f"the relay took {taken}")


def full_when_due(folder):
    """a disk that is full when schedules come due: nothing is sent, the daemon lives, goes on by itself with room again"""
    site = installation(folder)
    small_disk(site)
    relay = Relay(os.path.join(folder, "relay.log"))
    site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none"})
    site.clock.set(DUE.timestamp() - 4)
    try:
        daemon = site.start()
        site.until(daemon.is_ready, 30, "ready", daemon)
        ballast = fill(site)
        expect(site.clock.now() < DUE.timestamp(), "the disk was full too late")
        stays(daemon, 8 + DUE.timestamp() - site.clock.now())
        expect(not relay.copies(), "mail went out that nothing records")
        expect(site.query("SELECT count(*) FROM occurrence") == [(0,)], "something was decided")
        expect("full" in daemon.text(), "the log does not say that the disk is full")
        os.unlink(ballast)
        site.until(lambda: site.query("SELECT count(*) FROM message WHERE state = 'sent'") == [(TEAMS,)], 90,
                   "all sent after there was room again", daemon)
        expect(daemon.stop() == 0, "an orderly stop ends with 0")
        exactly_once(relay)
    finally:
        subprocess.run(["umount", "-l", site.state], check=True)
        relay.close()


def full_while_sending(folder):
    """a disk that fills up while mail is under way: what was sent is recorded when there is room, and nothing twice"""
    site = installation(folder)
    small_disk(site)
    ballast = []

    def fill_first(relay, connection):
        if not ballast:
            ballast.append(fill(site))
        return "slow"

    relay = Relay(os.path.join(folder, "relay.log"), lambda recipient, number: fill_first)
    site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none", "connections": 1})
    site.clock.set(DUE.timestamp() + 1)
    try:
        daemon = site.start()
        site.until(lambda: ballast, 30, "a mail under way", daemon)
        stays(daemon, 6)
        recorded = site.query("SELECT count(*) FROM message WHERE state IN ('data', 'sent')")[0][0]
        taken = len(relay.copies())
        expect(taken <= recorded, f"the relay took {taken}, {recorded} are on record")
        expect(taken < TEAMS, "the disk was never full")
        os.unlink(ballast[0])
        site.until(lambda: site.query("SELECT count(*) FROM message WHERE state = 'sent'") == [(TEAMS,)], 90,
                   "all sent after there was room again", daemon)
        expect(site.query("SELECT sum(ambiguous) FROM message") == [(0,)], "an outcome was forgotten")
        expect(daemon.stop() == 0, "an orderly stop ends with 0")
        exactly_once(relay)
        return f"{taken} of {TEAMS} while it was full"
    finally:
        subprocess.run(["umount", "-l", site.state], check=True)
        relay.close()


def full_at_stop(folder):
    """SIGTERM while the disk is full and an outcome cannot be written: an orderly stop, then no mail lost and at most one copy more"""
    site = installation(folder)
    small_disk(site)
    ballast = []

    def fill_first(relay, connection):
        if not ballast:
            ballast.append(fill(site))
        return "ok"

    relay = Relay(os.path.join(folder, "relay.log"), lambda recipient, number: fill_first)
    site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none", "connections": 1})
    site.clock.set(DUE.timestamp() + 1)
    try:
        daemon = site.start()
        site.until(lambda: ballast and relay.copies() and "takes nothing" in daemon.text(), 30, "an unwritten outcome", daemon)
        began = time.monotonic()
        code = daemon.stop(45)
        took = time.monotonic() - began
        expect(code == 0, f"ended with {code}\n{daemon.tail()}")
        os.unlink(ballast[0])
        site.clock.set(site.clock.now() + 1200)
        daemon = site.start()
        site.until(lambda: site.query("SELECT count(*) FROM message WHERE state IN ('ready', 'sent')") == [(TEAMS,)], 30,
                   "all decided", daemon)
        daemon.stop()
        site.clock.set(site.clock.now() + 1200)
        daemon = site.start()
        site.until(lambda: site.query("SELECT count(*) FROM message WHERE state = 'sent'") == [(TEAMS,)], 30, "all sent", daemon)
        expect(daemon.stop() == 0, "an orderly stop ends with 0")
        ambiguous = site.query("SELECT sum(ambiguous) FROM message")[0][0]
        expect(len(relay.copies()) == TEAMS + ambiguous and ambiguous == 1, f"{len(relay.copies())} copies, {ambiguous} ambiguous")
        return f"stopped after {took:.1f} s"
    finally:
        subprocess.run(["umount", "-l", site.state], check=True)
        relay.close()


def stays(daemon, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if daemon.ended() is not None:
            raise ChildProcessError(f"the daemon ended with {daemon.ended()}\n{daemon.tail()}")
        time.sleep(0.05)


def hangup(folder):
    """SIGHUP does not end the daemon"""
    site = installation(folder)
    daemon = site.start()
    site.until(daemon.is_ready, 30, "ready", daemon)
    daemon.signal(signal.SIGHUP)
    stays(daemon, 1)
    expect(daemon.stop() == 0, "an orderly stop ends with 0")


def in_own_namespace():
    """Starts this program again where its mounts concern nobody else."""
    if os.environ.get("SEATWATCH_OWN_MOUNTS"):
        return
    command = ["unshare", "-m" if os.geteuid() == 0 else "-mr"]
    if subprocess.run([*command, "true"]).returncode != 0:
        raise SystemExit(f"`{' '.join(command)}` is refused here: the tests of full and read-only disks need it")
    os.environ["SEATWATCH_OWN_MOUNTS"] = "1"
    os.execvp(command[0], [*command, sys.executable, "-B", os.path.abspath(__file__), *sys.argv[1:]])


if __name__ == "__main__":
    in_own_namespace()
    run_cases([second_daemon, newer_schema, foreign_file, damaged_file, read_only, full_at_start, full_when_due,
               full_while_sending, full_at_stop, hangup], "state")
