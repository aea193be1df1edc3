"""An installation of the daemon in a folder of its own: settings, teams, state, and the running process."""
import atexit
import os
import shutil
import signal
import sqlite3
import subprocess
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


def program():
    """$SEATWATCHD, else the debug build of this checkout."""
    path = os.environ.get("SEATWATCHD") or os.path.join(ROOT, ".build/debug/seatwatchd")
    if not os.access(path, os.X_OK):
        raise SystemExit(f"{path} is not there: build first (swift build), or name the program with $SEATWATCHD")
    return path


class Daemon:
    """One run of the daemon. What a failed test leaves running ends with it."""

    started = []

    @classmethod
    def end_all(cls):
        for daemon in cls.started:
            daemon.kill()
        cls.started.clear()

    def __init__(self, process, log, start):
        Daemon.started.append(self)
        self.process, self.log, self.log_start = process, log, start

    @property
    def pid(self):
        return self.process.pid

    def ended(self):
        return self.process.poll()

    def signal(self, number):
        if self.process.poll() is None:
            self.process.send_signal(number)

    def wait(self, seconds):
        """The exit code; negative is a signal. Kills what does not end in time and raises TimeoutError."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise TimeoutError(f"the daemon did not end within {seconds} s") from None

    def kill(self):
        self.signal(signal.SIGKILL)
        return self.process.wait(20)

    def is_ready(self):
        return " Ready" in self.text()

    def stop(self, seconds=30):
        """SIGTERM once it is ready; before that the signal simply ends it."""
        deadline = time.monotonic() + seconds
        while not self.is_ready() and self.ended() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        self.signal(signal.SIGTERM)
        return self.wait(seconds)

    def text(self):
        """What this run has said."""
        with open(self.log, "rb") as file:
            file.seek(self.log_start)
            return file.read().decode(errors="replace")

    def tail(self, lines=15):
        return "\n".join(self.text().splitlines()[-lines:])


atexit.register(Daemon.end_all)


class Installation:
    """The folder: `config/`, `state/`, `daemon.log`."""

    def __init__(self, folder, clock=None):
        self.folder, self.clock = folder, clock
        self.config, self.state = os.path.join(folder, "config"), os.path.join(folder, "state")
        self.settings_file = os.path.join(self.config, "seatwatch.yaml")
        self.database = os.path.join(self.state, "seatwatch.db")
        os.makedirs(os.path.join(self.config, "teams.d"), exist_ok=True)

    def write_settings(self, smtp=None, max_ambiguous=1, state=None, tell=None):
        """`smtp`: lines of the section, as pairs."""
        lines = ["portal:", "  listen: 127.0.0.1:0", "  public_url: https://seats.example.com", "mail:", "  from: Seatwatch <seatwatch@example.com>", f"  max_ambiguous: {max_ambiguous}"]
        if tell:
            lines += [f"  tell: {tell}"]
        if smtp:
            lines += ["  smtp:"] + [f"    {key}: {value}" for key, value in smtp.items()]
        lines += ["control:", f"  socket: {self.folder}/control.sock"]
        lines += [f"state_directory: {state or self.state}", ""]
        with open(self.settings_file, "w") as file:
            file.write("\n".join(lines))

    def write_team(self, key, admin, starts_on, at, frequency="monthly", recipients=(), name=None):
        lines = [f"team: {key}", f"name: {name or key.capitalize()}", "time_zone: Etc/UTC", "freshness: off", "admins:",
                 f"  - email: {admin}", "    role: primary", "    notifications:", f"      starts_on: {starts_on}",
                 f"      frequency: {frequency}", "      inactive_for: 3 months", f'      at: "{at}"']
        if recipients:
            lines += ["      recipients:"] + [f"        - {address}" for address in recipients]
        with open(os.path.join(self.config, "teams.d", f"{key}.yaml"), "w") as file:
            file.write("\n".join(lines) + "\n")

    def start(self, prefix=(), environment=None, arguments=("run",)):
        """Starts the daemon; `prefix` is a command before it (strace). Its output is added to `daemon.log`."""
        log = os.path.join(self.folder, "daemon.log")
        variables = {name: value for name, value in os.environ.items()
                     if name not in ("STATE_DIRECTORY", "NOTIFY_SOCKET", "JOURNAL_STREAM", "LISTEN_FDS")}
        variables.update(environment or {})
        if self.clock:
            if prefix:
                prefix = [*prefix, *(part for pair in self.clock.environment().items() for part in ("-E", "=".join(pair)))]
            else:
                variables.update(self.clock.environment())
        with open(log, "ab") as out:
            start = out.tell()
            process = subprocess.Popen([*prefix, program(), *arguments, "--config", self.settings_file],
                                       stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=variables)
        return Daemon(process, log, start)

    def query(self, sql, *values):
        """Rows of the daemon's database; [] while it is not there yet or locked."""
        try:
            connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=5)
            try:
                return connection.execute(sql, values).fetchall()
            finally:
                connection.close()
        except sqlite3.OperationalError:
            return []

    def generation(self):
        rows = self.query("SELECT generation FROM epoch")
        return rows[0][0] if rows else 0

    def until(self, condition, seconds, what, daemon=None):
        """Waits until `condition()` is true. Raises TimeoutError, or ChildProcessError when the daemon ends before."""
        deadline = time.monotonic() + seconds
        while not condition():
            if daemon and daemon.ended() is not None:
                if condition():
                    return
                raise ChildProcessError(f"the daemon ended with {daemon.ended()} before: {what}\n{daemon.tail()}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {seconds} s: {what}\n{daemon.tail() if daemon else ''}")
            time.sleep(0.02)

    def make_database(self):
        """Runs the daemon once so that it creates the database and knows the teams, and stops it."""
        before = self.generation()
        daemon = self.start()
        self.until(lambda: self.generation() > before and self.query("SELECT 1 FROM schedule"), 30, "first start", daemon)
        code = daemon.stop()
        if code != 0:
            raise RuntimeError(f"the first run ended with {code}\n{daemon.tail()}")

    def add_seats(self, today, persons=6):
        """Gives each team an offering and people who do and do not use it; `today` in days since 1970."""
        connection = sqlite3.connect(self.database)
        with connection:
            row = 1_000_000_000
            for (team,) in connection.execute("SELECT id FROM team ORDER BY id").fetchall():
                product, row = row, row + 2
                connection.execute("INSERT INTO product (id, team_id, product, product_key, name) VALUES (?, ?, 'studio', 'studio', 'Studio')", (product, team))
                connection.execute("INSERT INTO subscription (id, team_id, reference, product_id, plan, access, seats) "
                                   "VALUES (?, ?, 's-1', ?, 'standard', 'single-user', ?)",
                                   (product + 1, team, product, persons))
                for number in range(persons):
                    person, row = row, row + 2
                    login = f"user{number}@example.com"
                    last = today - 10 * number if number % 3 else None
                    connection.execute("INSERT INTO person (id, team_id, login, login_key, email, name) VALUES (?, ?, ?, ?, ?, ?)",
                                       (person, team, login, login, login, f"User {number}"))
                    connection.execute("INSERT INTO seat (id, team_id, person_id, product_id, assigned_on, unassigned_on, last_used_on) VALUES (?, ?, ?, ?, ?, NULL, ?)",
                                       (person + 1, team, person, product, today - 400, last))
                connection.execute("INSERT INTO coverage (team_id, source, from_on, through_on) VALUES (?, 'usage', ?, ?)", (team, today - 400, today))
        connection.close()

    def save_state(self):
        """The state as it is, for `restore_state`."""
        shutil.rmtree(self.state + ".seed", ignore_errors=True)
        shutil.copytree(self.state, self.state + ".seed")

    def restore_state(self):
        shutil.rmtree(self.state, ignore_errors=True)
        shutil.copytree(self.state + ".seed", self.state)
        log = os.path.join(self.folder, "daemon.log")
        if os.path.exists(log):
            os.unlink(log)
