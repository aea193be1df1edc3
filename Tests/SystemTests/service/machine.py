"""What the boot's steps look at and do: units, journal, database, a relay, callers that never rest."""
import json
import os
import socket
import sqlite3
import subprocess
import threading
import time

from control import call

SERVICE = "seatwatchd.service"


def expect(truth, otherwise):
    if not truth:
        raise AssertionError(otherwise)


def run(*command, code=0, **environment):
    """`code`: what it must end with; None: anything."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
                            env={**os.environ, **environment})
    if code is not None and result.returncode != code:
        raise AssertionError(f"{' '.join(command)} ended with {result.returncode}\n{result.stdout}{result.stderr}")
    return result


def systemctl(*arguments):
    run("systemctl", *arguments)


def show(name, unit=SERVICE):
    return run("systemctl", "show", "--value", "-p", name, unit).stdout.strip()


def main_pid():
    return show("MainPID")


def journal(*arguments):
    return run("journalctl", "--no-pager", "-u", SERVICE, *arguments).stdout


def until(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < deadline, f"not within {seconds} s: {what}")
        time.sleep(0.05)


def query(sql):
    connection = sqlite3.connect("file:/var/lib/seatwatch/seatwatch.db?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def sent():
    return query("SELECT count(*) FROM message WHERE state = 'sent'")[0][0]


def pages():
    with socket.create_connection(("127.0.0.1", 8484), timeout=30) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: seats.example.com\r\nConnection: close\r\n\r\n")
        return connection.recv(4096).decode()


class Relay:
    """aiosmtpd on a fixed port, with STARTTLS and AUTH."""

    PORT, PASSWORD, HOLD = 2525, "correct horse / battery", "/tmp/relay-holds"

    def __init__(self):
        self.process = subprocess.Popen(
            ["python3", "-B", "/shared/relay_server.py", "/shared/good.pem", "/shared/good.key", "seatwatch", self.PASSWORD,
             str(self.PORT), self.HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.events = [json.loads(self.process.stdout.readline())]
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.events.append(json.loads(line))

    def seen(self, event):
        return [entry for entry in list(self.events) if entry["event"] == event]

    def hold(self):
        open(self.HOLD, "w").close()

    def go_on(self):
        os.unlink(self.HOLD)

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


class Callers:
    """One caller for each socket, who asks again and again, each time on a connection of its own."""

    def __init__(self, *paths):
        self.paths, self.ending = paths, threading.Event()
        self.answered, self.cut, self.refused = {path: 0 for path in paths}, 0, []

    def __enter__(self):
        self.threads = [threading.Thread(target=self._call, args=(path,)) for path in self.paths]
        for thread in self.threads:
            thread.start()
        self.go_on()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join()

    def _call(self, path):
        while not self.ending.is_set():
            try:
                call(path, "org.varlink.service.GetInfo", {})
                self.answered[path] += 1
            except (ConnectionRefusedError, FileNotFoundError) as error:
                self.refused.append(f"{path}: {error}")
            except (ConnectionResetError, BrokenPipeError, RuntimeError):
                self.cut += 1  # the daemon ended while it held this connection
            time.sleep(0.005)

    def go_on(self):
        """Until each got five more answers."""
        before = dict(self.answered)
        until(lambda: all(self.answered[path] >= before[path] + 5 for path in self.paths), "callers are answered")

    def judge(self):
        expect(not self.refused, f"{len(self.refused)} refused, first {self.refused[:1]}")
        print(f"    {sum(self.answered.values())} calls answered, {self.cut} cut, none refused")
