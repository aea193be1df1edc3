"""What a scanner, a thief or a guesser does with the links in mail."""
import os
import re
import shutil
import sqlite3
import threading

from cases import expect
from seats import ADA, BELA, Client, Seats

SCHEDULE = f"starts_on: 2030-01-31\nfrequency: monthly\ninactive_for: 3 months\nrecipients: [{BELA}]"


def notified(folder, **more):
    """A site whose admins were just sent a notification; `links` of Ada's: report, edit, unsubscribe."""
    seats = Seats(folder, schedule=SCHEDULE, **more)
    daemon = seats.run()
    seats.ctl("schedule", "send", "atelier")
    seats.until(lambda: seats.mail(ADA) and seats.mail(BELA), 30, "the notification", daemon)
    return seats, daemon, seats.links(seats.mail(ADA)[-1])


def steady(seats):
    """The database without what passes by itself."""
    return [line for line in seats.dump() if "INTO \"epoch\"" not in line and "INTO \"id_block\"" not in line]


def scanners(folder):
    """GET, HEAD and prefetch of every link change no row and show nothing of anybody"""
    seats, _, links = notified(folder)
    client = Client(seats)
    client.ask("POST", "/sign-in", form={"form": form_token(client.get("/sign-in")), "address": ADA})
    seats.until(lambda: seats.mail(ADA, "Sign in"), 20, "the mail")
    seats.until(lambda: seats.query("SELECT count(*) FROM message WHERE state <> 'sent'") == [(0,)], 20, "all sent")
    links = links + seats.links(seats.mail(ADA, "Sign in")[-1])[:1]
    before = steady(seats)
    for link in links:
        path = link[len(seats.public_url):]
        for method in ("GET", "HEAD"):
            for headers in ({}, {"Sec-Purpose": "prefetch"}, {"Purpose": "preview"}, {"User-Agent": "LinkScanner/1.0"}):
                for _ in range(7):
                    answer = Client(seats).ask(method, path, headers=headers)
                    expect(answer.status in (200, 303), f"{method} {path[:4]}…: {answer.status}")
                    for word in ("ada.alder", "bela.birch", "example.com", "Atelier", "Alder"):
                        expect(word.lower() not in answer.text.lower(), f"{method} {path[:3]}… shows “{word}”")
    after = steady(seats)
    expect(before == after, f"looking changed rows: {[line for line in after if line not in before][:5]}")
    # And what was looked at so often is still good.
    expect(Client(seats).sign_in(links[0]).status == 303, "the scanner used the link up")
    expect(Client(seats).sign_in(links[-1]).status == 303, "the scanner used the link to sign in up")
    return f"{len(links) * 56} requests"


def form_token(page):
    return re.search(r'name="form" value="([^"]*)"', page.text).group(1)


def forgeries(folder):
    """A link with any character changed, of another purpose, expired or revoked is refused, and all refusals look alike"""
    seats, _, links = notified(folder)
    report, _, unsubscribe = (link[len(seats.public_url):] for link in links[:3])
    refused = set()

    def dead(path):
        answer = Client(seats).get(path)
        expect(answer.status == 410, f"{path}: {answer.status}")
        refused.add(answer.text)
        page = Client(seats)
        started = page.get("/sign-in")
        expect(page.send(started, path).status == 410, f"POST {path} was taken")

    token = report[3:]
    for index, letter in enumerate(token):
        other = "B" if letter != "B" else "C"
        answer = Client(seats).get(f"/r/{token[:index]}{other}{token[index + 1:]}")
        expect(answer.status == 410, f"a token with another character {index} was taken: {answer.status}")
        refused.add(answer.text)
    for path in (f"/u/{token}", f"/s/{token}", f"/r/{unsubscribe[3:]}", f"/s/{unsubscribe[3:]}", "/r/v1.", "/r/x", "/r/" + "A" * 5000):
        answer = Client(seats).get(path)
        expect(answer.status in (410, 404, 414), f"{path[:30]}: {answer.status}")
    expect(len(refused) == 1, "refusals tell why")

    with sqlite3.connect(seats.database, timeout=10) as writer:
        writer.execute("UPDATE link SET expires_at = 1 WHERE purpose = 'report' AND recipient = ?", (BELA,))
    dead(seats.links(seats.mail(BELA)[-1])[0][len(seats.public_url):])

    ada = Client(seats)
    expect(ada.sign_in(links[0]).status == 303, "a good link was refused")
    page = ada.get("/t/atelier/notifications")
    expect(ada.send(page, "/sign-out", everywhere="yes").status == 303, "signing out everywhere failed")
    dead(report)
    expect(ada.get("/t/atelier/notifications").status == 303, "the session outlived signing out")


def rotation(folder):
    """Links survive one rotation of the key, and not two"""
    seats, daemon, links = notified(folder)
    key = os.path.join(seats.state, "installation.key")
    for good in (True, False):
        daemon.stop()
        shutil.move(key, key + ".previous")
        daemon = seats.run(imports=False)
        answer = Client(seats).get(links[0][len(seats.public_url):])
        expect(answer.status == (200 if good else 410), f"after {'one' if good else 'two'}: {answer.status}")
        if good:
            expect(Client(seats).sign_in(links[0]).status == 303, "it can be looked at, but not used")


def sign_in(folder):
    """Asking for a link tells nobody who administers a team, sends three in a quarter of an hour, and each is good once"""
    seats = Seats(folder)
    daemon = seats.run(imports=False)

    def ask(address):
        client = Client(seats)
        return client.ask("POST", "/sign-in", form={"form": form_token(client.get("/sign-in")), "address": address})

    answers = {ask(address).text for address in (ADA, "nobody@example.com", ADA.upper(), "ada.alder@example.org")}
    expect(len(answers) == 1, "the answers differ")
    for _ in range(4):
        expect(ask(ADA).text in answers, "the limit is told")
    seats.until(lambda: len(seats.mail()) >= 3 and not seats.query("SELECT 1 FROM sign_in WHERE address IS NOT NULL AND token_sha256 IS NULL"),
                20, "the mails", daemon)
    expect(len(seats.mail()) == 3, f"{len(seats.mail())} mails")
    expect({m["To"].lower() for m in seats.mail()} == {ADA}, [m["To"] for m in seats.mail()])
    expect(not any("nobody" in line for line in seats.dump()), "an address that is no admin's is kept")

    path = seats.links(seats.mail()[0])[0][len(seats.url):]
    clients = [Client(seats) for _ in range(100)]
    pages = [client.get(path) for client in clients]
    results = []
    threads = [threading.Thread(target=lambda c=c, p=p: results.append(c.send(p, path).status)) for c, p in zip(clients, pages)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(sorted(results) == [303] + [410] * 99, f"of 100 at once: {sorted(results)[:5]}…")
    expect(Client(seats).get(path).status == 410, "a used link is shown as good")
    with sqlite3.connect(seats.database, timeout=10) as writer:
        writer.execute("UPDATE sign_in SET expires_at = 1 WHERE used_at IS NULL")
    expect(Client(seats).get(seats.links(seats.mail()[1])[0][len(seats.url):]).status == 410, "an expired link is good")


def unsubscribe(folder):
    """One click turns this recipient's mail off and nobody else's; looking at the link does not"""
    seats, _, links = notified(folder, public_url="https://seats.example.com")
    message = seats.mail(ADA)[-1]
    expect(message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click", message["List-Unsubscribe-Post"])
    url = message["List-Unsubscribe"].strip("<>")
    expect(url in links, "header and body lead to different places")
    path = url[len(seats.public_url):]

    def off():
        return dict(seats.query("SELECT address, is_off FROM recipient"))

    page = Client(seats).get(path)
    expect(page.status == 200 and "Turn this mail off" in page.text and off() == {ADA: 0, BELA: 0}, off())
    # As a mail program does: no cookie, another origin, the body of RFC 8058.
    answer = Client(seats).ask("POST", path, form={"List-Unsubscribe": "One-Click"}, headers={"Origin": "https://mail.example.net"})
    expect(answer.status == 200 and "This mail has been turned off" in answer.text, answer.text)
    expect(off() == {ADA: 1, BELA: 0}, off())
    again = Client(seats).ask("POST", path, form={"List-Unsubscribe": "One-Click"})
    expect(again.status == 200, f"a second click: {again.status}")
    expect(seats.query("SELECT count(*) FROM audit WHERE what = 'schedule unsubscribe'") == [(1,)], "not audited once")
    forged = path[:-1] + ("A" if path[-1] != "A" else "E")
    expect(Client(seats).ask("POST", forged, form={}).status == 410, "a forged link turned mail off")


CASES = [scanners, forgeries, rotation, sign_in, unsubscribe]
