"""A licence server's log that grows and is rotated by logrotate while the daemon follows it, is killed and comes back.

    run [CASE…]

What the daemon knows in the end must be what the whole of the written lines says: each use once, on its day.
"""
import collections
import datetime
import os
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "harness"))
from cases import expect, run_cases  # noqa: E402
from installation import Installation, ROOT  # noqa: E402

USERS = [f"user{number:02}" for number in range(40)]
FEATURES = {"87001ACD_2026_0F": "autocad", "87002RVT_2026_0F": "revit"}


class Server:
    """Writes a log as a licence server does: one open file, until it is told to open it anew."""

    def __init__(self, path, seed=1, append=True):
        self.path, self.append, self.dice = path, append, random.Random(seed)
        self.now = datetime.datetime(2026, 1, 5, 7, 0, 0)
        self.stamped = self.now
        self.out = []
        self.uses, self.held = collections.Counter(), set()
        self.last = {}
        self.open()
        self.say("lmgrd", self.now.strftime("Server's System Date and Time: %a %b %d %Y %H:%M:%S GMT Standard Time"))

    def open(self):
        flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if self.append else 0)
        self.file = os.open(self.path, flags, 0o644)

    def reopen(self):
        os.close(self.file)
        self.open()

    def write(self, text):
        os.write(self.file, text.encode())

    def say(self, daemon, message, end="\n"):
        clock = f"{self.now.hour:2}:{self.now:%M:%S}"
        self.write(f"{clock} ({daemon}) {message}{end}")

    def day(self, when=None):
        return ((when or self.now).date() - datetime.date(1970, 1, 1)).days

    def lines(self, count):
        for _ in range(count):
            before = self.day()
            self.now += datetime.timedelta(seconds=self.dice.randint(2, 90))
            if self.day() > before or self.now - self.stamped > datetime.timedelta(hours=6):
                self.stamped = self.now
                self.say("lmgrd", f"TIMESTAMP {self.now.month}/{self.now.day}/{self.now.year}")
            if self.out and self.dice.random() < 0.5:
                user, feature, since = self.out.pop(0)
                self.hold(user, feature, since)
                self.say("adskflex", f'IN: "{feature}" {user}@PC-{user}  ')
            else:
                user, feature = self.dice.choice(USERS), self.dice.choice(list(FEATURES))
                self.out.append((user, feature, self.day()))
                self.uses[user, FEATURES[feature], self.day()] += 1
                self.say("adskflex", f'OUT: "{feature}" {user}@PC-{user}  ')

    def hold(self, user, feature, since):
        for day in range(since, self.day() + 1):
            self.held.add((user, FEATURES[feature], day))

    def everything(self):
        """Uses by user, product and day, and the days held: to the day of the last line for what is out."""
        held = set(self.held)
        for user, feature, since in self.out:
            held |= {(user, FEATURES[feature], day) for day in range(since, self.day() + 1)}
        return dict(self.uses), held


class Site(Installation):
    def __init__(self, folder, team_lines=()):
        super().__init__(folder)
        self.write_settings()
        self.logs = os.path.join(folder, "logs")
        os.makedirs(self.logs, exist_ok=True)
        self.log = os.path.join(self.logs, "adskflex.log")
        lines = ["team: studio", "time_zone: Etc/UTC", "freshness: off", "admins:", "  - email: ada.alder@example.com",
                 "    role: primary", "features:"]
        lines += [f"  {feature}: {product}" for feature, product in FEATURES.items()]
        lines += ["follow:", f"  - path: {self.log}", *team_lines]
        with open(os.path.join(self.config, "teams.d", "studio.yaml"), "w") as file:
            file.write("\n".join(lines) + "\n")

    def ctl(self, *arguments, code=0):
        done = subprocess.run(
            [os.environ.get("SEATWATCHCTL") or os.path.join(ROOT, ".build/debug/seatwatchctl"), *arguments,
             "--socket", f"{self.folder}/control.sock"], capture_output=True, text=True)
        expect(done.returncode == code, f"seatwatchctl {arguments}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def begin(self):
        daemon = self.start()
        self.until(daemon.is_ready, 30, "the start", daemon)
        return daemon

    def users(self):
        path = os.path.join(self.folder, "users.csv")
        with open(path, "w") as file:
            file.write("user\n" + "\n".join(USERS) + "\n")
        self.ctl("import", "--team", "studio", path)

    def known(self):
        names = "JOIN person p ON p.id = t.person_id JOIN product r ON r.id = t.product_id"
        uses = {row[:3]: row[3] for row in self.query(f"SELECT p.login, r.product, t.day, t.uses FROM use_day t {names}")}
        held = set(self.query(f"SELECT p.login, r.product, t.day FROM held_day t {names}"))
        return uses, held

    def agree(self, server, daemon, seconds=20):
        wanted = server.everything()
        try:
            self.until(lambda: self.known() == wanted, seconds, "the daemon knows what was written", daemon)
        except TimeoutError:
            uses, held = self.known()
            wrong = [(key, wanted[0].get(key), uses.get(key)) for key in sorted(set(uses) | set(wanted[0]))
                     if uses.get(key) != wanted[0].get(key)]
            raise AssertionError(f"{len(wrong)} of {len(wanted[0])} counts differ, the first {wrong[:5]}; "
                                 f"held: {len(held - wanted[1])} too many, {len(wanted[1] - held)} too few\n"
                                 f"{daemon.tail()}") from None

    def rotate(self, *options, server=None):
        """logrotate with these options. A server is told before anything is packed, and writes on until it is told."""
        config, heard = os.path.join(self.folder, "logrotate.conf"), os.path.join(self.folder, "heard")
        lines = [f"{self.log} {{", "  rotate 9", *(f"  {option}" for option in options)]
        if server:
            def hear(*_):
                server.lines(23)
                server.reopen()
                open(heard, "w").close()
            signal.signal(signal.SIGHUP, hear)
            lines += ["  postrotate", f"    kill -HUP {os.getpid()}; while ! rm {heard} 2> /dev/null; do sleep 0.01; done",
                      "  endscript"]
        with open(config, "w") as file:
            file.write("\n".join(lines) + "\n}\n")
        os.chmod(config, 0o644)
        subprocess.run(["logrotate", "--force", "--state", os.path.join(self.folder, "logrotate.state"), config],
                       check=True, capture_output=True)


def appended_lines_count_within_a_second(folder):
    """appended lines count within a second"""
    site = Site(folder)
    server = Server(site.log)
    daemon = site.begin()
    site.users()
    slowest = 0
    for _ in range(8):
        server.lines(5)
        begun = time.monotonic()
        site.agree(server, daemon)
        slowest = max(slowest, time.monotonic() - begun)
        time.sleep(0.3)
    expect(slowest < 1, f"the slowest took {slowest:.2f} s")
    expect(daemon.stop() == 0, "the daemon stops")
    return f"at most {slowest:.2f} s"


ROTATIONS = {
    "rename": (["create"], True), "copy": (["copytruncate"], False), "packed": (["create", "compress"], True),
    "packed copy": (["copytruncate", "compress"], False), "dated": (["create", "dateext", "dateformat -%Y%m%d-%s", "compress"], True),
}


def rotated(folder, kind, append=True):
    options, reopens = ROTATIONS[kind]
    site = Site(folder)
    server = Server(site.log, append=append)
    server.lines(300)
    daemon = site.begin()
    site.users()
    for _ in range(3):
        server.lines(400)
        site.agree(server, daemon)  # a copy and truncation loses what comes between, to anybody
        server.lines(7)
        if not reopens:
            site.agree(server, daemon)
        site.rotate(*options, server=server if reopens else None)
        server.lines(200)
        time.sleep(1.1)  # a date format of seconds
    site.agree(server, daemon)
    # The same while nobody looks, twice.
    expect(daemon.kill() == -signal.SIGKILL, "the daemon was killed")
    for _ in range(2):
        server.lines(250)
        site.rotate(*options, server=server if reopens else None)
        server.lines(150)
        time.sleep(1.1)
    daemon = site.begin()
    site.agree(server, daemon)
    expect(daemon.stop() == 0, "the daemon stops")


def killed_again_and_again(folder):
    """killed again and again while a server writes and rotates"""
    site = Site(folder)
    server = Server(site.log, seed=5)
    daemon = site.begin()
    site.users()
    dice = random.Random(11)
    for round in range(12):
        for _ in range(dice.randint(5, 40)):
            server.lines(dice.randint(1, 120))
            time.sleep(0.01)
        if round % 3 == 1:
            site.rotate(*dice.choice([["create"], ["create", "compress"]]), server=server)
        time.sleep(dice.random() * 0.4)
        daemon.kill()
        server.lines(dice.randint(0, 200))
        daemon = site.begin()
    server.lines(10)
    site.agree(server, daemon)
    expect(daemon.stop() == 0, "the daemon stops")


def half_a_line_waits_for_its_end(folder):
    """half a line waits for its end, over a death"""
    site = Site(folder)
    server = Server(site.log)
    daemon = site.begin()
    site.users()
    server.lines(20)
    site.agree(server, daemon)
    wanted = server.everything()
    server.write("23:59:58 (adskflex) OUT: \"87001ACD_2026_0F\" user0")
    time.sleep(1.5)
    expect(site.known() == wanted, "half a line counted")
    daemon.kill()
    server.write("1@PC-1  \n")
    server.now = server.now.replace(hour=23, minute=59, second=58)
    server.uses["user01", "autocad", server.day()] += 1
    server.out.append(("user01", "87001ACD_2026_0F", server.day()))
    daemon = site.begin()
    site.agree(server, daemon)
    expect(daemon.stop() == 0, "the daemon stops")


def an_old_log_and_a_new_file(folder):
    """the log is not there at first; unknown people and features are kept until they are known"""
    site = Site(folder)
    daemon = site.begin()
    server = Server(site.log)
    server.lines(300)
    count = lambda: (site.query("SELECT sum(uses) FROM unplaced_day") or [(0,)])[0][0]  # noqa: E731
    site.until(lambda: count() == sum(server.uses.values()), 10, "what nobody knows is kept", daemon)
    site.users()
    site.agree(server, daemon)
    expect(count() is None, "nothing is kept twice")
    expect(daemon.stop() == 0, "the daemon stops")


def rotating(name, kind, says, append=True):
    def case(folder):
        rotated(folder, kind, append)
    case.__name__, case.__doc__ = name, says
    return case


if __name__ == "__main__":
    run_cases([
        appended_lines_count_within_a_second, half_a_line_waits_for_its_end, an_old_log_and_a_new_file,
        rotating("renamed", "rename", "renamed and created anew"),
        rotating("copied", "copy", "copied and truncated"),
        rotating("packed", "packed", "renamed, created anew and packed"),
        rotating("packed_copy", "packed copy", "copied, truncated and packed"),
        rotating("dated", "dated", "renamed to a date and packed"),
        rotating("hole", "copy", "truncated under a server that writes on behind a hole", append=False),
        killed_again_and_again,
    ], "logs")
