"""What another site, another admin or a thief of cookies tries on the forms and sessions."""
import re
import sqlite3

from cases import expect
from hostile_links import form_token, steady
from seats import ADA, BELA, EVE, Client, Seats


def signed_in(seats, address):
    """Signed in by mail; also the link that did it."""
    client = Client(seats)
    before = len(seats.mail(address, "Sign in"))
    client.ask("POST", "/sign-in", form={"form": form_token(client.get("/sign-in")), "address": address})
    seats.until(lambda: len(seats.mail(address, "Sign in")) > before, 20, "the mail")
    link = seats.links(seats.mail(address, "Sign in")[-1])[0]
    expect(client.sign_in(link).status == 303, "signing in failed")
    return client


CHOICE = {"starts_on": "2030-01-31", "frequency": "monthly", "inactive_for": "3 months", "at": "09:00",
          "choice": "2030-01-31 monthly 3 months 09:00", "step": "save"}
FORMS = [("/t/atelier/notifications/set-up", CHOICE), ("/t/atelier/personal-data", {"personal_data": "shown"}),
         ("/t/atelier/export", {"format": "csv", "report": "users", "columns": "2026", "from": "2026-01-01", "to": "2026-02-01"}),
         ("/sign-out", {"everywhere": "yes"})]


def foreign_forms(folder):
    """A form without our token, with another's, or from another site changes nothing; the same form of ours does"""
    seats = Seats(folder)
    seats.run(imports=False)
    ada, eve = signed_in(seats, ADA), signed_in(seats, EVE)
    token = form_token(ada.get("/t/atelier/notifications/set-up"))
    other = form_token(eve.get("/t/borealis/notifications/set-up"))
    before, count = steady(seats), 0
    for path, fields in FORMS:
        for form, headers in (({}, {}), ({"form": ""}, {}), ({"form": "0" * 32}, {}), ({"form": other}, {}), ({"form": token[:-1]}, {}),
                              ({"form": token}, {"Origin": "https://evil.example"}), ({"form": token}, {"Sec-Fetch-Site": "cross-site"}),
                              ({"form": token}, {"Sec-Fetch-Site": "same-site"}), ({"form": token}, {"Sec-Fetch-Site": "none"})):
            answer = ada.ask("POST", path, form={**fields, **form}, headers=headers)
            expect(answer.status == 403, f"{path} {form} {headers}: {answer.status}")
            count += 1
        expect(ada.ask("POST", path, body=b"\xff\xfe=%zz", headers={"Content-Type": "application/x-www-form-urlencoded"}).status == 400, path)
        expect(Client(seats).ask("POST", path, form={**fields, "form": token}).status == 403, f"{path} without a session")
        for method in ("GET", "PUT", "DELETE", "PATCH"):
            ada.ask(method, path, headers={})
        count += 6
    expect(steady(seats) == before, "something changed")
    for path, fields in FORMS:
        answer = ada.ask("POST", path, form={**fields, "form": token}, headers={"Sec-Fetch-Site": "same-origin", "Origin": seats.url})
        expect(answer.status in (200, 303), f"{path}: our own form is refused: {answer.status}")
    return f"{count} refused"


def cookies(folder):
    """The cookie is the browser's alone, changes at each sign-in, ends by itself, and the database knows only its hash"""
    seats = Seats(folder)
    daemon = seats.run(imports=False)
    client = signed_in(seats, ADA)
    first = client.cookies["seatwatch-session"]
    secret = first.split(".")[0]
    expect(len(secret) >= 43, "fewer than 256 bits")
    expect(not any(secret in line for line in seats.dump()), "the database knows the token")
    answer = Client(seats).get("/sign-in")
    expect(re.fullmatch(r"seatwatch-form=[\w-]+; Path=/; HttpOnly; SameSite=Strict", answer["Set-Cookie"]), answer["Set-Cookie"])

    # Signing in again in the same browser: the old one is worth nothing.
    client.ask("POST", "/sign-in", form={"form": form_token(client.get("/sign-in")), "address": ADA})
    seats.until(lambda: len(seats.mail(ADA)) == 2, 20, "the mail", daemon)
    client.sign_in(seats.links(seats.mail(ADA)[-1])[0])
    expect(client.cookies["seatwatch-session"].split(".")[0] != secret, "the token stays")
    thief = Client(seats)
    thief.cookies = {"seatwatch-session": first}
    expect(thief.get("/t/atelier/notifications").status == 303, "the old token is good")

    # Nobody prolongs his own session, or makes one up.
    value, seen, proof = client.cookies["seatwatch-session"].split(".")
    for forged in (f"{value}.{int(seen) + 600}.{proof}", f"{value}.{seen}.{'0' * 32}", f"{value}..{proof}", "x", f"{value[:-1]}A.{seen}.{proof}"):
        thief.cookies = {"seatwatch-session": forged}
        expect(thief.get("/t/atelier/notifications").status == 303, f"forged: {forged}")
    with sqlite3.connect(seats.database, timeout=10) as writer:
        writer.execute("UPDATE web_session SET ends_at = 1")
    expect(client.get("/t/atelier/notifications").status == 303, "a session outlives its end")
    daemon.stop()

    secure = Seats(folder + "/https", public_url="https://seats.example.com/seats")
    secure.run(imports=False)
    answer = Client(secure).get("/seats/sign-in")
    expect(re.fullmatch(r"__Host-seatwatch-form=[\w-]+; Path=/; HttpOnly; SameSite=Strict; Secure", answer["Set-Cookie"]), answer["Set-Cookie"])
    expect('href="/seats/portal.css?' in answer.text and 'action="/seats/sign-in"' in answer.text, "the folder of the public address is lost")
    expect(Client(secure).get("/sign-in").status == 200, "a proxy that takes the folder away finds nothing")


def other_teams(folder):
    """An admin of one team gets the same 404 for another's pages as for what is not there"""
    seats = Seats(folder, schedule="starts_on: 2030-01-31\nfrequency: monthly\ninactive_for: 3 months")
    daemon = seats.run()
    eve, bela = signed_in(seats, EVE), signed_in(seats, BELA)
    person = seats.query("SELECT id FROM person LIMIT 1")[0][0]
    paths = ["usage-report", "seat-usage", "seat-usage/products", "seat-usage/products/revit", "seat-usage/users", f"seat-usage/users/{person}",
             "token-usage", "token-usage/users", f"token-usage/users/{person}", "balances", "export", "notifications",
             "notifications/set-up", "notifications/edit", "personal-data"]
    nowhere = eve.get("/t/nowhere/seat-usage").text
    for path in paths:
        if path == "export":
            answer = eve.ask("POST", "/t/borealis/export", form={"form": form_token(eve.get("/t/borealis/export")), "team": "atelier",
                             "format": "csv", "report": "users", "columns": "2026", "from": "2026-01-01", "to": "2026-02-01"})
            expect(answer.status == 400 and "@" not in answer.text, f"another team is exported: {answer.status}")
        answer = eve.get(f"/t/atelier/{path}")
        expect(answer.status == 404, f"{path}: {answer.status}")
        expect(answer.text == nowhere, f"{path} can be told from what is not there")
        expect(Client(seats).get(f"/t/atelier/{path}").status == 303, f"{path} without a session")
    token = form_token(eve.get("/t/borealis/notifications/set-up"))
    for path in ("notifications/set-up", "notifications/edit", "notifications/off", "notifications/mail-on", "personal-data"):
        answer = eve.ask("POST", f"/t/atelier/{path}", form={"form": token, **CHOICE, "personal_data": "shown"})
        expect(answer.status == 404, f"POST {path}: {answer.status}")
    # Somebody else's person under one's own team.
    expect(eve.get(f"/t/borealis/seat-usage/users/{person}").status == 404, "another team's person is shown")
    expect(eve.get("/t/borealis/token-usage?team=atelier").status == 200, "the dropdown leads out of his teams")

    expect(bela.get("/t/atelier/notifications").status == 200, "a secondary may not look")
    expect(bela.get("/t/atelier/notifications/set-up").status == 403, "a secondary sets up")
    # The link of a mail is for its team only, though the admin has more.
    seats.write("borealis", "Borealis", [(EVE, "primary"), (ADA, "secondary")])
    seats.ctl("reload")
    seats.ctl("schedule", "send", "atelier")
    seats.until(lambda: seats.mail(ADA), 20, "the mail", daemon)
    ada = Client(seats)
    ada.sign_in(seats.links(seats.mail(ADA)[-1])[0])
    expect(ada.get("/t/atelier/notifications").status == 200 and ada.get("/t/borealis/notifications").status == 404, "the link opens another team")
    # Who is taken out of the file is out at once.
    seats.write("atelier", "Atelier Nord", [("cleo.cedar@example.com", "primary")])
    seats.ctl("reload")
    expect(ada.get("/t/atelier/notifications").status == 404, "a former admin still gets in")
    return f"{len(paths)} pages"


CASES = [foreign_forms, cookies, other_teams]
