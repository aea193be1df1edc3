"""Programs that push events (POST /v1/events) with tokens that seatwatchctl makes and revokes.

    run [CASE…]
"""
import http.client
import json
import os
import re
import socket
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "harness"))
from cases import expect, run_cases  # noqa: E402
from installation import Installation, ROOT  # noqa: E402

SAMPLE = os.path.join(ROOT, "Tests/IngestionTests/Samples/atelier")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site(Installation):
    def __init__(self, folder):
        super().__init__(folder)
        self.port = free_port()
        self.write_settings()
        with open(self.settings_file) as file:
            text = file.read()
        with open(self.settings_file, "w") as file:
            file.write(text.replace("127.0.0.1:0", f"127.0.0.1:{self.port}"))
        for team in ("atelier", "studio"):
            with open(os.path.join(self.config, "teams.d", f"{team}.yaml"), "w") as file:
                file.write(f"team: {team}\ntime_zone: Europe/Berlin\nadmins:\n"
                           "  - email: ada.alder@example.com\n    role: primary\n")

    def begin(self):
        daemon = self.start()
        self.until(daemon.is_ready, 30, "the start", daemon)
        return daemon

    def ctl(self, *arguments):
        done = subprocess.run(
            [os.environ.get("SEATWATCHCTL") or os.path.join(ROOT, ".build/debug/seatwatchctl"), *arguments,
             "--socket", f"{self.folder}/control.sock"], capture_output=True, text=True)
        expect(done.returncode == 0, f"seatwatchctl {arguments}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def token(self, *teams):
        said = self.ctl("token", "create", *(part for team in teams for part in ("--team", team)), "--name", "test")
        return re.search(r"swt_[0-9a-f]{64}", said).group(0), re.search(r"Token (\d+)", said).group(1)

    def push(self, lines, token, headers=()):
        body = lines if isinstance(lines, bytes) else "".join(json.dumps(line) + "\n" for line in lines).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        fields = dict(headers)
        if token:
            fields["Authorization"] = f"Bearer {token}"
        connection.request("POST", "/v1/events", body, fields)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text), answer.headers

    def names(self, *kinds):
        self.ctl("import", "--team", "atelier", *(os.path.join(SAMPLE, f"{kind}.csv") for kind in kinds))

    def facts(self):
        who = "JOIN person p ON p.id = t.person_id JOIN product r ON r.id = t.product_id"
        return {
            table: sorted(self.query(f"SELECT p.login, r.product, {columns} FROM {table} t {who}"))
            for table, columns in (("use_day", "t.day, t.uses"), ("token_day", "t.day, t.hundredths"),
                                   ("seat", "t.assigned_on, t.unassigned_on, t.last_used_on"))}


def use(number, team="atelier", **more):
    return {"type": "use", "team": team, "user": "ada.alder@example.com", "product": "revit",
            "at": f"2026-08-{1 + number % 28:02}T06:{number // 28 % 60:02}:00Z", **more}


def refusals(folder):
    """what is refused says why: 400, 401, 413, 429, and single lines"""
    site = Site(folder)
    daemon = site.begin()
    site.names("users", "products", "subscriptions")
    token, number = site.token("atelier")
    for wrong in (None, "swt_" + "0" * 64, token[:-1], token.upper()):
        status, _, headers = site.push([use(1)], wrong)
        expect(status == 401 and headers["WWW-Authenticate"] == "Bearer", f"{wrong}: {status}")
    expect(site.push([use(1)], None, {"Cookie": f"session={token}"})[0] == 401, "a cookie signs nobody in")
    for body in (b"", b"\n\n", b"[1, 2]\n", b"\xff\xfe\n", b"user,product\nada,revit\n"):
        expect(site.push(body, token)[0] == 400, f"{body}")
    expect(site.push([use(number) for number in range(10_001)], token)[0] == 413, "10,001 events")
    expect(site.push(b" " * (17 << 20), token)[0] == 413, "17 MiB")
    lines = [use(1, id="a"), use(1, team="studio"), {**use(2), "user": "nobody"}, {**use(2), "product": "none"},
             {**use(2), "at": "2026-02-30"}, {**use(2), "at": "2031-01-01"}, {**use(2), "type": "usage"}]
    body = "".join(json.dumps(line) + "\n" for line in lines).encode() + b'{"type":"use"\n{}{}\n'
    status, answer, _ = site.push(body, token)
    expect(status == 200 and answer["accepted"] == 1, f"{answer}")
    reasons = {line["line"]: line["reason"] for line in answer["rejected"]}
    expect(reasons == {2: "other team", 3: "unknown user", 4: "unknown product", 5: "bad date", 6: "bad date",
                       7: "unknown type", 8: "broken line", 9: "broken line"}, f"{reasons}")
    statuses = [site.push([use(1, id="a")], token)[0] for _ in range(90)]
    expect(set(statuses) == {200, 429}, f"{set(statuses)}")
    site.ctl("token", "revoke", number)
    expect(site.push([use(1)], token)[0] == 401, "a revoked token")
    kept = open(site.database, "rb").read() + open(site.database + "-wal", "rb").read()
    expect(token.encode() not in kept and token[4:].encode() not in kept, "the token itself is kept")
    expect(daemon.stop() == 0, "the daemon stops")


def each_event_counts_once(folder):
    """each event counts once: by its id, by its words, after a restart, in any number of requests"""
    site = Site(folder)
    daemon = site.begin()
    site.names("users", "products", "subscriptions", "seats")
    token, _ = site.token("atelier", "studio")
    events = [use(number, id=f"lic-1:{number}") for number in range(10_000)]
    status, answer, _ = site.push(events, token)
    expect((status, answer["accepted"], answer["duplicates"]) == (200, 10_000, 0), f"{status} {answer}")
    once = site.facts()
    expect(sum(row[3] for row in once["use_day"]) == 10_000, "10,000 uses")
    seat = [row for row in once["seat"] if row[:2] == ("ada.alder@example.com", "aec")]
    expect(seat[0][4] == max(row[2] for row in once["use_day"]), f"the seat's last use: {seat}")
    daemon.kill()
    daemon = site.begin()
    for part in range(0, 10_000, 2500):
        status, answer, _ = site.push(events[part:part + 2500], token)
        expect((answer["accepted"], answer["duplicates"]) == (0, 2500), f"{answer}")
    expect(site.facts() == once, "pushed again")
    words = {**use(3), "user": "bela.birch@example.com"}
    expect([site.push([words], token)[1]["accepted"] for _ in range(2)] == [1, 0], "by its words")
    expect(daemon.stop() == 0, "the daemon stops")


def as_tables(folder):
    """the sample's events give what the same rows give as tables"""
    facts = []
    with open(os.path.join(SAMPLE, "events.jsonl")) as file:
        events = [json.loads(line) for line in file]
    for way in ("push", "tables"):
        site = Site(os.path.join(folder, way))
        daemon = site.begin()
        site.names("users", "products", "subscriptions")
        if way == "push":
            status, answer, _ = site.push(events, site.token("atelier")[0])
            expect(status == 200 and not answer["rejected"], f"{answer}")
        else:
            tables = {
                "seats.csv": ["team,user,product,assigned_at,unassigned_at"], "usage.csv": ["team,user,product,used_at"],
                "tokens.csv": ["team,user,product,used_at,tokens"]}
            for event in events:
                start = ",".join(event.get(key, "") for key in ("team", "user", "product"))
                if event["type"] == "assign":
                    tables["seats.csv"].append(f"{start},{event['at']},")
                elif event["type"] == "unassign":
                    tables["seats.csv"].append(f"{start},,{event['at']}")
                elif event["type"] == "use":
                    tables["usage.csv"].append(f"{start},{event['at']}")
                elif event["type"] == "tokens":
                    tables["tokens.csv"].append(f"{start},{event['at']},{event['n']}")
            for name, rows in tables.items():
                with open(os.path.join(folder, name), "w") as file:
                    file.write("\n".join(rows) + "\n")
            site.ctl("import", "--team", "atelier", *(os.path.join(folder, name) for name in tables))
        facts.append(site.facts())
        expect(daemon.stop() == 0, "the daemon stops")
    expect(all(facts[0].values()) and facts[0] == facts[1], f"{facts[0]}\n{facts[1]}")


if __name__ == "__main__":
    run_cases([refusals, each_event_counts_once, as_tables], "push")
