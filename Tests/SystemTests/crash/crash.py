"""The crash loop.

20 schedules come due; the daemon is killed before its K-th pwrite64, fdatasync, sendto or recvfrom, started again (and
perhaps killed again) until nothing waits, while the relay drops, refuses and delays. Then the database and the relay's
own record must agree: nothing lost, nothing sent more often than allowed.

    run [--seed N] [--point N] [--keep]

$SEATWATCH_CRASH_POINTS: how many points (200). Everything is drawn from the seed, which is printed; --point repeats one.
"""
import argparse
import atexit
import collections
import concurrent.futures
import datetime
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "harness"))
from clock import Clock, build_shim  # noqa: E402
from installation import Installation  # noqa: E402
from relay_sink import Relay  # noqa: E402
from verdict import check  # noqa: E402

CALLS = ("pwrite64", "fdatasync", "sendto", "recvfrom")
DUE = datetime.datetime(2026, 12, 1, 9, 0, tzinfo=datetime.timezone.utc)
SCHEDULES = 20
CONNECTIONS = 4
# Starts of the daemon for one point, and seconds for all points.
LIMIT = 60
BUDGET = int(os.environ.get("SEATWATCH_CRASH_BUDGET", "780"))
BEHAVIOURS = {"ok": 66, "slow": 6, "rcpt-451": 6, "body-451": 4, "rcpt-550": 3, "cut-before-dot": 5, "lost-reply": 5,
              "reset-accepted": 3, "reset-refused": 2}


class Point:
    """What is drawn for one point."""

    def __init__(self, seed, number, reach):
        self.number, self.reach = number, reach
        self.dice = random.Random(f"{seed}/{number}")
        self.max_ambiguous = self.dice.choice((0, 1, 1, 2))
        self.behaviour_seed = f"{seed}/{number}/relay"
        self.kill = self.draw_kill()
        # On some points the disk is slow, which widens what lies between two steps.
        self.disk_delay = self.dice.choice((0, 0, 0, 5000))
        self.kills = []
        self.starts = 0
        self.ends = collections.Counter()

    def draw_kill(self):
        call = self.dice.choice(CALLS)
        return call, self.dice.randint(1, self.reach[call])

    def behaviour(self, recipient, number):
        """By recipient and transaction, so that it does not depend on the order of the connections."""
        dice = random.Random(f"{self.behaviour_seed}/{recipient}/{number}")
        return dice.choices(list(BEHAVIOURS), list(BEHAVIOURS.values()))[0]

    def tally(self, site, relay):
        self.ends = collections.Counter(dict(site.query("SELECT state, count(*) FROM message GROUP BY state")))
        taken = collections.Counter(entry["recipient"] for entry in relay.copies())
        self.ends.update(starts=self.starts, copies=sum(taken.values()), repeated=sum(n - 1 for n in taken.values()),
                         ambiguous=sum(row[0] for row in site.query("SELECT ambiguous FROM message")))

    def describe(self):
        return f"max_ambiguous {self.max_ambiguous}, kills {', '.join(self.kills) or 'none reached'}"


class Worker:
    """One installation with its seed state, used for one point after the other."""

    def __init__(self, folder, shim):
        os.makedirs(folder)
        self.site = Installation(folder, Clock(os.path.join(folder, "clock"), shim))
        self.recipients = {}
        for number in range(SCHEDULES):
            admin = f"admin{number}@example.com"
            extra = [f"extra{number}-{part}@example.com" for part in range({0: 1, 5: 1, 10: 3}.get(number, 0))]
            self.recipients[admin] = {admin, *extra}
            self.site.write_team(f"team{number}", admin, DUE.date(), "09:00",
                                 ("monthly", "quarterly", "biweekly")[number % 3], extra)
        self.site.write_settings()
        self.site.clock.set(DUE.timestamp() - 7200)
        self.site.make_database()
        self.site.add_seats((DUE.date() - datetime.date(1970, 1, 1)).days)
        self.site.save_state()

    def relay_for(self, point):
        relay = Relay(os.path.join(self.site.folder, "relay.log"), point.behaviour)
        self.site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none", "connections": CONNECTIONS},
                                 point.max_ambiguous)
        return relay

    def run(self, point):
        """Plays one point to its end and returns what is wrong."""
        site = self.site
        site.restore_state()
        relay = self.relay_for(point)
        try:
            # Due for some seconds: within the minute in which it is not late.
            site.clock.set(DUE.timestamp() + point.dice.randint(0, 20))
            kill = point.kill
            for _ in range(LIMIT):
                self.round(point, kill)
                if not (waiting := self.waiting()):
                    break
                site.clock.set(max(site.clock.now(), *waiting) + 1)
                kill = point.draw_kill() if len(point.kills) < 4 and point.dice.random() < 0.3 else None
            else:
                return [f"still not idle after {LIMIT} starts"]
            if site.clock.now() > DUE.timestamp() + 5 * 86_400:
                return ["the point took more than five days of the daemon's time"]
            if not relay.settled():
                return ["the relay still has open connections"]
            point.tally(site, relay)
            return check(site, relay, self.recipients, point.max_ambiguous)
        finally:
            relay.close()

    def round(self, point, kill):
        """One run of the daemon until it is killed or has nothing to do."""
        site, before = self.site, self.site.generation()
        daemon = site.start(prefix=injection(kill, point.disk_delay) if kill else ())
        point.starts += 1
        try:
            site.until(lambda: site.generation() > before and self.is_idle(), 60, "idle", daemon)
        except ChildProcessError:
            if not kill or daemon.ended() != -9:
                raise
        finally:
            if kill and daemon.ended() == -9:
                point.kills.append(f"{kill[0]} {kill[1]}")
            ended = daemon.ended()
            if ended is None and point.dice.random() < 0.5:
                daemon.kill()
            elif ended is None and (code := daemon.stop()) != 0:
                # An injection may strike while it stops.
                if not (kill and code == -9):
                    raise ChildProcessError(f"an orderly stop ended with {code}\n{daemon.tail()}")
                point.kills.append(f"{kill[0]} {kill[1]} while stopping")

    def waiting(self):
        """When what is left comes due, in the daemon's time."""
        rows = self.site.query(
            "SELECT next_try_at FROM message WHERE state IN ('ready', 'claimed', 'data') "
            "UNION ALL SELECT ? FROM schedule WHERE next_due_at <= ?", self.site.clock.now(), self.site.clock.now())
        if not self.site.query("SELECT 1 FROM schedule"):
            return [self.site.clock.now()]
        return [row[0] for row in rows]

    def is_idle(self):
        now = self.site.clock.now()
        rows = self.site.query(
            "SELECT (SELECT count(*) FROM schedule WHERE next_due_at <= ?1), (SELECT count(*) FROM message, transport "
            "WHERE message.state IN ('claimed', 'data') OR (message.state = 'ready' AND next_try_at <= ?1 "
            "AND (transport.state = 'up' OR probe_at <= ?1)))", now)
        return bool(rows) and rows[0] == (0, 0)

    def reach(self):
        """How often one thread makes each call in a run without a crash: strace counts by thread."""
        point = Point("reach", 0, dict.fromkeys(CALLS, 1))
        relay = self.relay_for(point)
        try:
            self.site.restore_state()
            self.site.clock.set(DUE.timestamp())
            trace = os.path.join(self.site.folder, "trace")
            daemon = self.site.start(prefix=["strace", "-D", "-f", "-qq", "-o", trace, "-e",
                                             "trace=" + ",".join(CALLS)])
            self.site.until(lambda: self.site.query("SELECT 1 FROM message") and self.is_idle(), 60, "idle", daemon)
            daemon.stop()
            time.sleep(0.3)
        finally:
            relay.close()
        counts = collections.Counter()
        with open(trace, errors="replace") as file:
            for line in file:
                thread, _, rest = line.partition(" ")
                counts[thread, rest.strip().split("(")[0]] += 1
        # Each sender thread can be counted on to do its share; the database has one thread.
        reach = {call: max((n for (_, name), n in counts.items() if name == call), default=0) for call in CALLS[:2]}
        reach |= {call: sum(n for (_, name), n in counts.items() if name == call) // CONNECTIONS for call in CALLS[2:]}
        if missing := [call for call in CALLS if not reach[call]]:
            raise SystemExit(f"the daemon makes no {', '.join(missing)}: the loop would kill nothing there")
        return reach


def injection(kill, disk_delay):
    """strace's arguments. No --seccomp-bpf: with it strace 6.1 injects nothing."""
    call, number = kill
    command = ["strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call},fdatasync",
               "-e", f"inject={call}:signal=KILL:when={number}"]
    if disk_delay and call != "fdatasync":
        command += ["-e", f"inject=fdatasync:delay_enter={disk_delay}"]
    return command


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", default=os.environ.get("SEATWATCH_CRASH_SEED") or "1")
    parser.add_argument("--point", type=int)
    parser.add_argument("--keep", action="store_true", help="leave the folders of failing points")
    options = parser.parse_args()
    if not shutil.which("strace"):
        raise SystemExit("strace is needed and not there: apt-get install strace")
    count = int(os.environ.get("SEATWATCH_CRASH_POINTS", "200"))
    folder = tempfile.mkdtemp(prefix="seatwatch-crash-")
    if options.keep:
        print(f"folders: {folder}")
    else:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shim = build_shim(folder)
    workers = [Worker(os.path.join(folder, f"worker{number}"), shim) for number in range(2)]
    reach = workers[0].reach()
    print(f"seed {options.seed}, calls a thread makes in one run: "
          + ", ".join(f"{call} {number}" for call, number in reach.items()), flush=True)
    numbers = [options.point] if options.point is not None else range(count)
    began, passed, failed, killed, ends = time.monotonic(), 0, 0, collections.Counter(), collections.Counter()
    lock, free = threading.Lock(), list(workers)

    def play(number):
        with lock:
            worker = free.pop()
        point = Point(options.seed, number, reach)
        try:
            in_time = time.monotonic() - began < BUDGET
            problems = worker.run(point) if in_time else [f"not played: {BUDGET} s are over"]
        except Exception as error:
            problems = [f"{type(error).__name__}: {error}"]
            if not isinstance(error, (TimeoutError, ChildProcessError)):
                problems.append(traceback.format_exc())
        if problems and options.keep:
            kept = os.path.join(folder, f"point{number}")
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(worker.site.folder, kept, ignore=lambda *_: ["control.sock"])
        with lock:
            free.append(worker)
        return number, point, problems

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for number, point, problems in pool.map(play, numbers):
            killed.update(kill.split(" ")[0] for kill in point.kills)
            ends.update(point.ends)
            if problems:
                failed += 1
                print(f"point {number}: FAILED ({point.describe()})")
                for problem in problems:
                    print(f"  {problem}")
                print(f"  repeat: Tests/SystemTests/crash/run --seed {options.seed} --point {number} --keep", flush=True)
            else:
                passed += 1
            if (passed + failed) % 20 == 0:
                print(f"{passed + failed} points, {sum(killed.values())} kills, {time.monotonic() - began:.0f} s", flush=True)
    print(", ".join(f"{name} {ends[name]}" for name in ("starts", "sent", "failed", "held", "ambiguous", "copies", "repeated")))
    print("kills: " + ", ".join(f"{call} {killed[call]}" for call in CALLS))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
