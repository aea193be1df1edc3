"""An installation with two teams and the demonstration's data, its pages, its mail, and clients for them."""
import datetime
import email
import email.policy
import glob
import html
import http.client
import os
import re
import socket
import subprocess
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "harness"))
from installation import ROOT, Installation, program  # noqa: E402

ADA, BELA, EVE = "ada.alder@example.com", "bela.birch@example.com", "eve.elm@example.com"
TODAY = datetime.datetime.now(datetime.timezone.utc).date()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Seats(Installation):
    """Atelier Nord (Ada primary, Bela secondary) and Borealis (Eve primary). Mail goes to a Maildir."""

    def __init__(self, folder, personal_data="", schedule="", public_url=None, settings=""):
        super().__init__(folder)
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.address}"
        self.public_url = public_url or self.url
        with open(self.settings_file, "w") as file:
            file.write(f"state_directory: {self.state}\nlog_level: debug\nportal:\n  listen: {self.address}\n  public_url: {self.public_url}\n"
                       f"{settings}control:\n  socket: {folder}/control.sock\nmail:\n  from: Seatwatch <seatwatch@example.com>\n")
        self.write("atelier", "Atelier Nord", [(ADA, "primary"), (BELA, "secondary")], personal_data, schedule)
        self.write("borealis", "Borealis", [(EVE, "primary")])

    def write(self, key, name, admins, personal_data="", schedule=""):
        lines = [f"team: {key}", f"name: {name}", "time_zone: Europe/Berlin", "admins:"]
        for address, role in admins:
            lines += [f"  - email: {address}", f"    role: {role}"]
            if role == "primary" and schedule:
                lines += ["    notifications:"] + ["      " + line for line in schedule.splitlines()]
        lines += ["exempt:", "  - {user: 'svc-*', because: machines}", "prices:", "  revit: 2545.00 EUR per year"]
        if personal_data:
            lines.append(f"personal_data: {personal_data}")
        with open(os.path.join(self.config, "teams.d", f"{key}.yaml"), "w") as file:
            file.write("\n".join(lines) + "\n")

    def run(self, imports=True):
        daemon = self.start()
        self.until(daemon.is_ready, 30, "ready", daemon)
        if imports:
            more = os.path.join(self.folder, "more")
            os.makedirs(more, exist_ok=True)
            day = lambda days: TODAY + datetime.timedelta(days)  # noqa: E731
            with open(os.path.join(more, "packs.csv"), "w") as file:
                file.write("team,pack,kind,amount,starts_on,ends_on,used\n"
                           f"atelier,P-1001,tokens,500,{day(-300)},{day(60)},\natelier,P-1002,tokens,1500,{day(-200)},{day(400)},\n"
                           f"atelier,P-0900,tokens,100,{day(-700)},{day(-340)},\n"
                           f"atelier,C-2001,credits,200,{day(-100)},{day(20)},170\n")
            with open(os.path.join(more, "usage.csv"), "w") as file:
                file.write("team,user,product,used_at,count,version\n")
                for user, version in ((ADA, "2025"), (BELA, "2026.1")):
                    file.write(f"atelier,{user},revit,{day(-9)},1,{version}\n")
            self.ctl("import", "--team", "atelier", *sorted(glob.glob(os.path.join(demo_data(), "*.csv"))))
            self.ctl("import", "--team", "atelier", *sorted(glob.glob(os.path.join(more, "*.csv"))))
        return daemon

    def ctl(self, *arguments):
        result = subprocess.run([os.path.join(os.path.dirname(program()), "seatwatchctl"), *arguments, "--socket", f"{self.folder}/control.sock"],
                                capture_output=True, text=True, timeout=60)
        if result.returncode != 0:
            raise RuntimeError(f"seatwatchctl {' '.join(arguments)}: {result.returncode} {result.stderr}{result.stdout}")
        return result.stdout

    def mail(self, to=None, subject=None):
        """What lies in the Maildir, the newest last."""
        paths = sorted(glob.glob(os.path.join(self.state, "Maildir/new/*")), key=os.path.getmtime)
        messages = []
        for path in paths:
            with open(path, "rb") as file:
                messages.append(email.message_from_binary_file(file, policy=email.policy.default))
        return [m for m in messages if (to is None or to in m["To"]) and (subject is None or subject in m["Subject"])]

    def links(self, message):
        return re.findall(r"https?://[^\s<>\"]+", message.get_body(("plain",)).get_content())

    def dump(self):
        """Everything that the database holds."""
        import sqlite3
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return list(connection.iterdump())


_data = None


def demo_data():
    """The files of `seatwatchd demo`, made once: forty invented people and a year of use."""
    global _data
    if _data is None:
        import shutil
        import tempfile
        import time
        import atexit
        folder = tempfile.mkdtemp(prefix="seatwatch-demo-")
        atexit.register(shutil.rmtree, folder, True)
        process = subprocess.Popen([program(), "demo", "--state-directory", f"{folder}/demo"], stdout=subprocess.PIPE, text=True)
        try:
            if not process.stdout.readline().startswith("imported"):
                raise ChildProcessError("the demonstration made no data")
        finally:
            process.terminate()
            process.wait(30)
        _data = f"{folder}/demo/data"
    return _data


class Client:
    """A browser without a screen: keeps cookies, follows nothing by itself."""

    def __init__(self, seats):
        self.seats, self.cookies = seats, {}

    def ask(self, method, path, form=None, headers=None, body=None):
        connection = http.client.HTTPConnection(self.seats.address, timeout=20)
        fields = dict(headers or {})
        if self.cookies and "Cookie" not in fields:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            body = urllib.parse.urlencode(form, doseq=True)
            fields.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection.request(method, path, body=body, headers=fields)
        response = connection.getresponse()
        answer = Answer(response.status, response.getheaders(), response.read().decode())
        connection.close()
        for name, value in answer.fields:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                if "Max-Age=0" in value:
                    self.cookies.pop(key, None)
                else:
                    self.cookies[key] = rest.split(";")[0]
        return answer

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def send(self, page, path, **fields):
        """A form of a page, with the token that the page carries."""
        return self.ask("POST", path, form={"form": token(page), **fields})

    def sign_in(self, link):
        """Follows a link from a mail and presses its button."""
        path = link[len(self.seats.public_url):]
        return self.send(self.get(path), path)


class Answer:
    def __init__(self, status, fields, text):
        self.status, self.fields, self.text = status, fields, text

    def __getitem__(self, name):
        return next((value for key, value in self.fields if key.lower() == name.lower()), None)


def token(page):
    return html.unescape(re.search(r'name="form" value="([^"]*)"', page.text).group(1))
