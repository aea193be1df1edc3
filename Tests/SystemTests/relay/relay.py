"""The daemon and a relay, end to end: the real program, its files, a real SMTP server.

    run [CASE…]

Needs aiosmtpd (PyPI) in the Python that $SEATWATCH_PYTHON names, openssl and a C compiler.
"""
import base64
import datetime
import email
import email.policy
import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "harness"))
from cases import expect, run_cases  # noqa: E402
from clock import Clock, build_shim  # noqa: E402
from control import call  # noqa: E402
from installation import ROOT, Installation  # noqa: E402
from relay_sink import Relay  # noqa: E402

# This minute, because the relay's certificate is good only in these days.
DUE = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
HEADERS = ["from", "to", "subject", "date", "message-id", "mime-version", "auto-submitted", "list-id", "list-unsubscribe",
           "list-unsubscribe-post", "content-type"]
PASSWORD = "correct horse / battery"


def installation(folder):
    """One team with a schedule that is due once the daemon's clock is set right."""
    site = Installation(folder, Clock(os.path.join(folder, "clock"), build_shim(folder)))
    site.write_team("atelier", "ada.alder@example.com", DUE.date(), f"{DUE:%H:%M}", name="Atelier Nørd")
    site.write_settings()
    site.clock.set(DUE.timestamp() - 7200)
    site.make_database()
    site.add_seats((DUE.date() - datetime.date(1970, 1, 1)).days)
    return site


class AuthenticatedRelay:
    """aiosmtpd behind a certificate of a test authority."""

    def __init__(self, folder):
        subprocess.run(["sh", os.path.join(ROOT, "Tests/MailTests/Servers/test_ca.sh"), folder], check=True)
        self.authority = os.path.join(folder, "ca.pem")
        self.process = subprocess.Popen(
            [sys.executable, os.path.join(HERE, "relay_server.py"), os.path.join(folder, "good.pem"),
             os.path.join(folder, "good.key"), "seatwatch", PASSWORD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise ChildProcessError(f"the relay did not start; is aiosmtpd installed for {sys.executable}?")
        self.port = json.loads(line)["port"]
        self.events = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.events.append(json.loads(line))

    def seen(self, event):
        return [entry for entry in list(self.events) if entry["event"] == event]

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)

    def settings(self, password_file):
        return {"host": "localhost", "port": self.port, "security": "starttls", "user": "seatwatch",
                "password_file": password_file, "ca_file": self.authority}


def message(site):
    rows = site.query("SELECT state, refusals, ambiguous, attempt, message_id, hex(body_sha256), expires_at, last_code, id FROM message")
    names = ("state", "refusals", "ambiguous", "attempt", "message_id", "sha256", "expires_at", "last_code", "id")
    return dict(zip(names, rows[0])) if rows else {}


def is_in(site, *states):
    return message(site).get("state") in states


def delivered(folder):
    """with STARTTLS and a password the mail arrives once, as recorded and without a defect"""
    site, relay = installation(folder), AuthenticatedRelay(folder)
    try:
        secret = os.path.join(folder, "password")
        with open(secret, "w") as file:
            file.write(PASSWORD + "\n")
        site.write_settings(relay.settings(secret))
        site.clock.set_offset(0)
        daemon = site.start()
        site.until(lambda: is_in(site, "sent"), 30, "sent", daemon)
        expect(daemon.stop() == 0, "an orderly stop ends with 0")
        mails = relay.seen("message")
        expect(len(mails) == 1, f"{len(mails)} messages, expected 1")
        mail, row = mails[0], message(site)
        expect(mail["encrypted"] and mail["authenticated"], f"sent over {mail}")
        expect(mail["recipients"] == ["ada.alder@example.com"], f"to {mail['recipients']}")
        expect(mail["sender"] == "seatwatch@example.com", f"from {mail['sender']}")
        check_message(base64.b64decode(mail["bytes"]), row)
        expect(PASSWORD not in daemon.text(), "the password stands in the log")
    finally:
        relay.close()


def check_message(data, row):
    expect(hashlib.sha256(data).hexdigest().upper() == row["sha256"], "the relay got other bytes than are on record")
    expect(max(map(len, data.split(b"\r\n"))) <= 998, "a line is longer than 998 octets")
    expect(b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b""), "a bare CR or LF")
    expect(max(data) < 128, "a byte above 127")
    mail = email.message_from_bytes(data, policy=email.policy.SMTP)
    defects = [(part.get_content_type(), part.defects) for part in mail.walk() if part.defects]
    defects += [(name, value.defects) for name, value in mail.items() if getattr(value, "defects", None)]
    expect(not defects, f"defects: {defects}")
    found = sorted(name.lower() for name in mail.keys())
    expect(found == sorted(HEADERS), f"headers: {found}")
    expect(mail["message-id"].strip("<>") == row["message_id"], "another Message-ID than on record")
    expect(mail["to"] == "ada.alder@example.com", f"To: {mail['to']}")
    expect(mail["auto-submitted"] == "auto-generated", f"Auto-Submitted: {mail['auto-submitted']}")
    expect(mail["list-unsubscribe-post"] == "List-Unsubscribe=One-Click", "no one-click unsubscription")
    expect(re.fullmatch(r"<https://seats\.example\.com/u/[^<>\s]+>", mail["list-unsubscribe"]), mail["list-unsubscribe"])
    expect("Atelier Nørd" in mail["subject"] and re.search(r"\b2\b", mail["subject"]), f"Subject: {mail['subject']}")
    expect(mail.get_content_type() == "multipart/alternative", mail.get_content_type())
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    expect(kinds == ["text/plain", "text/html"], f"parts: {kinds}")
    html = mail.get_body(("html",)).get_content()
    expect("View inactive users" in html and "Atelier Nørd" in html, "the HTML part lacks its button or the team's name")


def wrong_password(folder):
    """a wrong password holds the transport and uses nothing up; mended, the mail goes out once"""
    site, relay = installation(folder), AuthenticatedRelay(folder)
    try:
        secret = os.path.join(folder, "password")
        with open(secret, "w") as file:
            file.write("no idea\n")
        site.write_settings(relay.settings(secret))
        site.clock.set_offset(0)
        daemon = site.start()
        held = lambda: site.query("SELECT reason FROM transport WHERE state = 'hold'")  # noqa: E731
        site.until(lambda: held() and is_in(site, "ready"), 30, "the transport on hold", daemon)
        reason, row = held()[0][0], message(site)
        expect("authentication" in reason, f"the reason is `{reason}`")
        expect(row["refusals"] == 0 and row["ambiguous"] == 0 and row["expires_at"] is None, f"something was used up: {row}")
        site.until(lambda: "outcome=unavailable" in daemon.text() or "unavailable" in daemon.text(), 5, "the log says it", daemon)
        time.sleep(1)
        tries = len(relay.seen("auth"))
        expect(tries <= 2, f"{tries} tries with a wrong password in a second")
        expect(daemon.stop() == 0, "an orderly stop ends with 0")
        expect("no idea" not in daemon.text(), "the password stands in the log")
        with open(secret, "w") as file:
            file.write(PASSWORD)
        daemon = site.start()
        site.until(lambda: is_in(site, "sent"), 30, "sent", daemon)
        expect(daemon.stop() == 0, "an orderly stop ends with 0")
        expect(len(relay.seen("message")) == 1, f"{len(relay.seen('message'))} messages, expected 1")
        expect(site.query("SELECT state FROM transport") == [("up",)], "the transport is not up")
        return f"held because `{reason}`"
    finally:
        relay.close()


def stop_after_dot(folder):
    """SIGTERM while the reply to the dot is awaited: the daemon waits for it and records the mail as sent"""
    site = installation(folder)
    relay = Relay(os.path.join(folder, "relay.log"), lambda recipient, number: "slow", slowness=3)
    site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none"})
    site.clock.set_offset(0)
    daemon = site.start()
    site.until(lambda: is_in(site, "data") and relay.copies() and daemon.is_ready(), 30, "the dot is sent", daemon)
    began = time.monotonic()
    code = daemon.stop(45)
    took, row = time.monotonic() - began, message(site)
    expect(code == 0, f"ended with {code}")
    expect(row["state"] == "sent" and row["ambiguous"] == 0, f"recorded as {row}")
    expect(len(relay.copies()) == 1, f"{len(relay.copies())} copies")
    relay.close()
    return f"stopped after {took:.1f} s"


def stop_before_dot(folder):
    """SIGTERM while DATA is unanswered: the mail is given up, waits again, and goes out once at the next start"""
    site = installation(folder)
    mode = ["slow-data"]
    relay = Relay(os.path.join(folder, "relay.log"), lambda recipient, number: mode[0], slowness=60)
    site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none"})
    site.clock.set_offset(0)
    daemon = site.start()
    site.until(lambda: is_in(site, "claimed") and relay.transactions and daemon.is_ready(), 30, "DATA is sent", daemon)
    time.sleep(0.3)
    began = time.monotonic()
    code = daemon.stop(45)
    took, row = time.monotonic() - began, message(site)
    expect(code == 0, f"ended with {code}")
    expect(row["state"] == "ready" and row["ambiguous"] == 0 and row["refusals"] == 0, f"recorded as {row}")
    outcome = site.query("SELECT outcome, was_marked, ended_at FROM attempt")
    expect(len(outcome) == 1 and outcome[0][:2] == ("abandoned", 0) and outcome[0][2], f"the attempt is {outcome}")
    expect(not relay.copies(), "the relay took it")
    mode[0] = "ok"
    daemon = site.start()
    site.until(lambda: is_in(site, "sent"), 30, "sent", daemon)
    expect(daemon.stop() == 0 and len(relay.copies()) == 1, f"{len(relay.copies())} copies")
    relay.close()
    return f"stopped after {took:.1f} s"


def told(folder):
    """a recipient refused for good is told to the second address, once a day whatever comes"""
    site = installation(folder)
    operator = "ops@example.com"
    relay = Relay(os.path.join(folder, "relay.log"), lambda recipient, number: "ok" if recipient == operator else "rcpt-550")
    site.write_settings({"host": "127.0.0.1", "port": relay.port, "security": "none"}, tell=operator)
    site.clock.set_offset(0)
    failed = "SELECT count(*) FROM message WHERE state = 'failed'"
    daemon = site.start()
    site.until(lambda: site.query(failed) == [(1,)], 30, "the mail fails", daemon)
    # It looks every five minutes, and when it starts.
    expect(daemon.stop() == 0, "an orderly stop ends with 0")
    daemon = site.start()
    site.until(lambda: relay.copies(operator), 30, "the operator is told", daemon)
    control, schedule = os.path.join(folder, "control.sock"), str(site.query("SELECT id FROM schedule")[0][0])
    call(control, "org.seatwatch.ScheduleSend", {"schedule": schedule, "to": "nobody@example.com"})
    site.until(lambda: site.query(failed) == [(2,)], 30, "a second one fails", daemon)
    expect(daemon.stop() == 0, "an orderly stop ends with 0")
    daemon = site.start()
    site.until(daemon.is_ready, 30, "ready", daemon)
    time.sleep(1)
    expect(daemon.stop() == 0, "an orderly stop ends with 0")
    expect(len(relay.copies(operator)) == 1, f"told {len(relay.copies(operator))} times")
    expect(not [entry for entry in relay.copies() if entry["recipient"] != operator], "the relay took what it refused")
    relay.close()


if __name__ == "__main__":
    run_cases([delivered, wrong_password, stop_after_dot, stop_before_dot, told], "relay")
