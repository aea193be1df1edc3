"""What a slow, large or curious client does; what the log tells; the socket that systemd passes."""
import email.utils
import http.client
import os
import re
import socket
import subprocess
import time

from cases import expect
from hostile_forms import signed_in
from hostile_links import form_token
from installation import Daemon, program
from seats import ADA, Client, Seats

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"


def headers(folder):
    """Every answer, errors too, has a date, the policy, no referrer and no place in a cache"""
    seats = Seats(folder)
    seats.run()
    client = signed_in(seats, ADA)
    paths = ["/", "/sign-in", "/nowhere", "/r/x", "/u/x", "/s/x", "/notifications", "/t/atelier/seat-usage", "/t/atelier/notifications", "/t/borealis/x",
             "/t/atelier/notifications/set-up", "/t/atelier/personal-data", "/%ff", "/t/%2e%2e/x", "/portal.css"]
    for path in paths:
        for method in ("GET", "HEAD", "POST"):
            answer = client.ask(method, path)
            where = f"{method} {path}"
            expect(answer["Content-Security-Policy"] == POLICY, f"{where}: {answer['Content-Security-Policy']}")
            expect(answer["Referrer-Policy"] == "no-referrer" and answer["X-Content-Type-Options"] == "nosniff", where)
            expect(answer["Cache-Control"] == "no-store" or path == "/portal.css", f"{where}: {answer['Cache-Control']}")
            expect(abs(email.utils.parsedate_to_datetime(answer["Date"]).timestamp() - time.time()) < 5, f"{where}: {answer['Date']}")
            expect(answer.status < 500, f"{where}: {answer.status}")
            expect(" style=" not in answer.text and "<script" not in answer.text, where)
            if method == "HEAD":
                expect(answer.text == "", f"{where} has a body")
    return f"{len(paths) * 3} answers"


def logs(folder):
    """No token, cookie or address is in the log, even when it tells the most"""
    seats = Seats(folder, schedule="starts_on: 2030-01-31\nfrequency: monthly\ninactive_for: 3 months")
    daemon = seats.run()
    client = signed_in(seats, ADA)
    seats.ctl("schedule", "send", "atelier")
    seats.until(lambda: seats.mail(ADA, "inactive"), 20, "the notification", daemon)
    links = [link for message in seats.mail(ADA) for link in seats.links(message)]
    for link in links:
        Client(seats).get(link[len(seats.url):])
        Client(seats).sign_in(link) if "/r/" in link else None
    page = client.get("/t/atelier/notifications")
    client.get("/t/atelier/seat-usage/users")
    client.send(page, "/t/atelier/personal-data", personal_data="shown")
    client.get("/t/atelier/seat-usage/users")
    client.get("/r/not-a-token?address=ada.alder@example.com")
    said = daemon.text()
    expect("Answered" in said and "route=/t/{team}/seat-usage/users" in said.replace("route=/t/:team", "route=/t/{team}"), "the log does not tell of requests")
    secrets = [link.rsplit("/", 1)[-1] for link in links if "/v1." in link] + [client.cookies["seatwatch-session"].split(".")[0], form_token(page)]
    for secret in secrets + ["ada.alder", "bela.birch", "Alder", "not-a-token"]:
        expect(secret not in said, f"the log has “{secret[:12]}…”: {[line for line in said.splitlines() if secret in line][:1]}")


def limits(folder):
    """Slow, silent, large and many requests are cut off, and pages are served meanwhile"""
    seats = Seats(folder)
    daemon = seats.run(imports=False)

    def opened(data=b""):
        connection = socket.create_connection(("127.0.0.1", seats.port), timeout=20)
        connection.sendall(data)
        return connection

    # Many that begin a request and never end it: the oldest go, newcomers are served.
    many = [opened(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") for _ in range(500)]
    slowest = 0
    for _ in range(20):
        began = time.monotonic()
        expect(Client(seats).get("/sign-in").status == 200, "no page is served")
        slowest = max(slowest, time.monotonic() - began)
    expect(slowest < 1, f"a page took {slowest:.1f} s")
    # And those that are left are cut off by the limit for a head.
    began = time.monotonic()
    many[-1].settimeout(20)
    expect(many[-1].recv(10) == b"", "an unfinished head is answered")
    expect(time.monotonic() - began < 15, "an unfinished head is waited for too long")
    for connection in many:
        connection.close()

    def answer(data):
        connection = opened(data)
        try:
            return connection.recv(100)
        except ConnectionResetError:
            return b""
        finally:
            connection.close()

    expect(b" 200 " not in answer(b"GET /sign-in HTTP/1.1\r\nHost: x\r\nX-Large: " + b"a" * 1_000_000 + b"\r\n\r\n"), "a header of 1 MB is taken")
    expect(b" 200 " not in answer(b"GET /sign-in HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(5000)) + b"\r\n"), "5000 headers are taken")
    expect(b" 400 " in answer(b"NONSENSE\r\n\r\n"), "nonsense is answered otherwise")
    client = Client(seats)
    token = form_token(client.get("/sign-in"))
    expect(client.ask("POST", "/sign-in", form={"form": token, "address": "a" * 400_000}).status == 413, "a form of 400 KB is read")
    chunked = http.client.HTTPConnection(seats.address, timeout=20)
    chunked.request("POST", "/sign-in", body=(b"a" * 10_000 for _ in range(60)), encode_chunked=True,
                    headers={"Transfer-Encoding": "chunked", "Content-Type": "application/x-www-form-urlencoded"})
    expect(chunked.getresponse().status == 413, "a form without an end is read")
    expect(client.ask("POST", "/sign-in", body="&".join(f"f{i}=1" for i in range(5000))).status == 400, "5000 fields are read")
    expect(daemon.ended() is None, "the daemon ended")
    return f"slowest page {slowest * 1000:.0f} ms"


def stopping(folder):
    """SIGTERM ends an idle connection at once and lets the daemon stop in order"""
    seats = Seats(folder)
    daemon = seats.run(imports=False)
    idle = http.client.HTTPConnection(seats.address, timeout=20)
    idle.request("GET", "/sign-in")
    idle.getresponse().read()
    hanging = socket.create_connection(("127.0.0.1", seats.port))
    hanging.sendall(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nform=")
    began = time.monotonic()
    expect(daemon.stop() == 0, "it did not stop in order")
    took = time.monotonic() - began
    expect(took < 15, f"it took {took:.0f} s")
    hanging.close()
    return f"{took:.1f} s"


def passed_socket(folder):
    """The pages are served on the socket that systemd passes as `portal`, TCP or Unix"""
    for kind in ("tcp", "unix"):
        place = os.path.join(folder, kind)
        os.makedirs(place)
        seats = Seats(place)
        address = seats.address if kind == "tcp" else f"{place}/portal.sock"
        # The settings name another place, which must not be bound.
        text = open(seats.settings_file).read().replace(f"listen: {seats.address}", "listen: 127.0.0.1:1")
        open(seats.settings_file, "w").write(text)
        log = open(os.path.join(place, "daemon.log"), "w")
        process = subprocess.Popen(
            ["systemd-socket-activate", "-l", address, "-l", f"{place}/control.sock", "-l", f"{place}/reader.sock",
             "--fdname=portal:control:reader", program(), "run", "--config", seats.settings_file], stdout=log, stderr=log)
        Daemon.started.append(Daemon(process, log.name, 0))
        seats.until(lambda: os.path.exists(f"{place}/control.sock"), 10, "the sockets")
        family = socket.AF_INET if kind == "tcp" else socket.AF_UNIX
        connection = socket.socket(family)
        connection.settimeout(30)
        connection.connect(("127.0.0.1", seats.port) if kind == "tcp" else address)
        connection.sendall(b"GET /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        expect(received.startswith(b"HTTP/1.1 200 OK") and b"Send me a link" in received, received[:200])
        process.terminate()
        process.wait(30)
        expect(re.search("error|could not", open(log.name).read()) is None, open(log.name).read()[-500:])


CASES = [headers, logs, limits, stopping, passed_socket]
