"""From a mail to unassigned, as an admin would: the mail's HTML out of the Maildir, its button, the list as mailed, three ticks, Unassign.

    unassign.py [FOLDER]    screenshots at 360 and 1280 pixels, light and dark, go to the folder
"""
import csv
import datetime
import io
import json
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "portal"))
import webhook  # noqa: E402
from browser import Browser  # noqa: E402
from seats import ADA, EVE, TODAY, Client, Seats, token  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.expected_conditions import staleness_of  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

SHOTS = sys.argv[1] if len(sys.argv) > 1 else None
SCHEDULE = f"""starts_on: {TODAY + datetime.timedelta(days=40)}
frequency: monthly
inactive_for: 3 months
at: "09:00\""""


def check(what, holds):
    print(f"{'ok    ' if holds else 'FAILED'}  {what}", flush=True)
    if not holds:
        raise SystemExit(1)


def shoot(browser, name):
    if SHOTS:
        os.makedirs(SHOTS, exist_ok=True)
        for width in (360, 1280):
            for dark in (False, True):
                browser.size(width, dark)
                check(f"{name} is no wider than {width} pixels", browser.overflow() == 0)
                browser.shoot(f"{SHOTS}/{name}-{width}-{'dark' if dark else 'light'}.png")
        browser.size(1280)
    check(f"axe-core finds nothing on {name}: {browser.findings()}", browser.findings() == [])


def ctl(seats, *arguments):
    return json.loads(seats.ctl(*arguments, "--json"))


def press(browser, words):
    """Clicks, and waits for the page that follows."""
    before = browser.driver.find_element(By.TAG_NAME, "html")
    browser.click(words)
    WebDriverWait(browser.driver, 30).until(staleness_of(before))


def rows(browser):
    return browser.driver.find_elements(By.CSS_SELECTOR, "tbody tr")


def main(folder):
    seats = Seats(folder, personal_data="shown", schedule=SCHEDULE)
    daemon = seats.run()
    report = ctl(seats, "report", "inactive", "--team", "atelier", "--range", "3m")
    listed = ctl(seats, "seat", "list", "--team", "atelier", "--verdict", "inactive", "--range", "3m")
    check("report inactive and seat list count the same", report["counts"]["inactive"] == listed["counts"]["inactive"] > 4)
    check("and name the same seats", {(s["user"], s["product"]) for s in report["seats"] if s["verdict"] == "inactive"}
          == {(s["user"], s["product"]) for s in listed["seats"]})
    seats.ctl("schedule", "send", "atelier")
    seats.until(lambda: seats.mail(ADA, "inactive"), 30, "the mail", daemon)
    mail = seats.mail(ADA, "inactive")[-1]
    people = len({s["user"] for s in listed["seats"]})
    check(f"the mail counts the same people: {people}", f"{people} inactive users" in mail["Subject"])

    # Since the mail: one of the list uses it again, one is taken away by an import, one becomes exempt.
    seat = {(s["user"], s["product"]): s for s in listed["seats"]}
    users = sorted({user for user, _ in seat})
    used, gone = next(s for s in seat.values() if s["user"] == users[0]), next(s for s in seat.values() if s["user"] == users[1])
    with open(f"{folder}/usage.csv", "w") as file:
        file.write(f"team,user,product,used_at\natelier,{used['user']},{used['product']},{TODAY}\n")
    with open(f"{folder}/seats.csv", "w") as file:
        file.write(f"team,user,product,assigned_at,unassigned_at\natelier,{gone['user']},{gone['product']},{gone['assigned_on']},{TODAY}\n")
    seats.ctl("import", "--team", "atelier", f"{folder}/usage.csv", f"{folder}/seats.csv")
    seats.ctl("exempt", "add", "--team", "atelier", users[2], "--because", "on leave")
    exempt = [s for s in seat.values() if s["user"] == users[2]]

    path = f"{folder}/mail.html"
    with open(path, "w") as file:
        file.write(mail.get_body(("html",)).get_content())
    browser = Browser()
    browser.open(f"file://{path}")
    press(browser, "View inactive users")
    check("the link shows nobody before it is confirmed", not any(user in browser.text for user in users))
    press(browser, "Continue as the admin this mail was sent to")
    check("the button leads to the Usage Report of the notification", "/t/atelier/usage-report?notification=" in browser.url)
    check("the list is as it was mailed", len(rows(browser)) == min(report["counts"]["inactive"], 50))
    changed = browser.driver.find_elements(By.CSS_SELECTOR, "tr.changed")
    check("the rows that changed since are marked", len(changed) == 2 + len(exempt))
    check("and cannot be ticked", not any(row.find_elements(By.CSS_SELECTOR, "input") for row in changed))
    words = " ".join(row.text for row in changed)
    check("each says what changed", "Used on" in words and "Unassigned on" in words and "Exempt: on leave" in words)
    shoot(browser, "mailed-list")
    boxes = browser.driver.find_elements(By.CSS_SELECTOR, "input[name=seat]")
    chosen = [box.get_attribute("value") for box in boxes[:3]]
    for box in boxes[:3]:
        box.click()
    press(browser, "Unassign")
    check("Unassign asks first", browser.driver.find_element(By.TAG_NAME, "h1").text == "Unassign 3 users?")
    check("and nothing is changed before", ctl(seats, "seat", "journal", "--team", "atelier")["seats"] == [])
    shoot(browser, "unassign")
    browser.driver.find_element(By.NAME, "because").send_keys("not used since spring")
    press(browser, "Unassign")
    check("the message says what was done", browser.notice() == "3 users have been unassigned.")
    shoot(browser, "unassigned")
    journal = ctl(seats, "seat", "journal", "--team", "atelier")["seats"]
    check("the journal has who, why and in which state", len(journal) == 3 and all(
        s["by"] == f"admin {ADA}" and s["because"] == "not used since spring" and s["state"] == "asked" for s in journal))
    known = {s["id"]: (s["user"], s["product"]) for s in listed["seats"]}
    taken = {(s["user"], s["product"]) for s in journal}
    check("it has those that were ticked", taken == {known[value] for value in chosen})
    now = ctl(seats, "seat", "list", "--team", "atelier", "--verdict", "inactive")
    check("seat list has them no more", not taken & {(s["user"], s["product"]) for s in now["seats"]})
    check("report inactive agrees", ctl(seats, "report", "inactive", "--team", "atelier")["counts"]["inactive"] == now["counts"]["inactive"])
    listing = list(csv.DictReader(io.StringIO(seats.ctl("seat", "vendor-list", "--team", "atelier"))))
    check("the vendor's list has them", {(row["user"], row["product"]) for row in listing} == taken)

    undone = browser.driver.find_element(By.CSS_SELECTOR, "tbody tr .user").text
    press(browser, "Undo")
    check("undo says so", re.fullmatch(r"The seat of .* has been put back\.", browser.notice()) is not None)
    check("one is put back", sorted(s["state"] for s in ctl(seats, "seat", "journal", "--team", "atelier")["seats"]) == ["asked", "asked", "restored"])
    check("and listed again", len(ctl(seats, "seat", "list", "--team", "atelier", "--verdict", "inactive")["seats"]) == len(now["seats"]) + 1)
    check("the page shows who", undone in browser.text)

    press(browser, "Usage Report")
    shoot(browser, "usage-report")
    check("the page counts as report inactive does", f"{now['counts']['inactive'] + 1} inactive" in browser.text)
    browser.open(f"{seats.url}/t/atelier/usage-report?range=custom&from=2026-02-30&to=x")
    check("dates that there are not are told", "Own dates need a first and a last day" in browser.text)
    browser.open(f"{seats.url}/t/atelier/usage-report?text=nobody-is-called-so")
    check("nobody found is said", "Nobody to show" in browser.text)
    check("the browser complained of nothing", [c for c in browser.console() if "favicon" not in c] == [])
    browser.close()
    later(seats, folder, journal)
    hostile(seats, mail)
    hidden(seats, users)
    check("the daemon ends in order", daemon.stop() == 0)


def later(seats, folder, journal):
    """An export of the vendor that still has one and no longer has the other."""
    open_ones = [s for s in ctl(seats, "seat", "journal", "--team", "atelier")["seats"] if s["state"] == "asked"]
    with open(f"{folder}/seats.csv", "w") as file:
        file.write("team,user,product,assigned_at\n")
        for s in ctl(seats, "seat", "list", "--team", "atelier")["seats"] + open_ones[:1]:
            file.write(f"atelier,{s['user']},{s['product']},\n")
    seats.ctl("import", "--team", "atelier", f"{folder}/seats.csv")
    states = {s["id"]: s["state"] for s in ctl(seats, "seat", "journal", "--team", "atelier")["seats"]}
    check("an import that still has a seat contradicts", states[open_ones[0]["id"]] == "contradicted")
    check("and opens it not silently", not ctl(seats, "seat", "list", "--team", "atelier", "--user", open_ones[0]["user"], "--product", open_ones[0]["product"])["seats"])
    check("status says so", any("still" in problem and "atelier" in problem for problem in ctl(seats, "status")["problems"]))


def hostile(seats, mail):
    link = next(link for link in seats.links(mail) if "/r/" in link)
    ada = Client(seats)
    page = ada.sign_in(link)
    # The link signs in once; the page that it leads to.
    page = ada.get(page["Location"][len(seats.public_url):] if page["Location"].startswith("http") else page["Location"])
    ids = re.findall(r'name="seat" value="(\d+)"', page.text)
    base = "/t/atelier/usage-report"
    before = len(ctl(seats, "seat", "journal", "--team", "atelier")["seats"])
    good = {"seat": ids[:1], "basis": "3m", "back": ""}
    plan = ada.send(page, f"{base}/unassign", **good)
    check("a plan is shown", plan.status == 200 and "Unassign 1 user?" in plan.text)
    proof = re.search(r'name="token" value="([^"]*)"', plan.text).group(1)
    tries = {
        "without the form's token": ada.ask("POST", f"{base}/unassign/confirm", form={**good, "token": proof}),
        "from another site": ada.ask("POST", f"{base}/unassign/confirm", form={"form": token(plan), **good, "token": proof},
                                     headers={"Sec-Fetch-Site": "cross-site"}),
        "not signed in": Client(seats).ask("POST", f"{base}/unassign/confirm", form={"form": token(plan), **good, "token": proof}),
        "with another seat than was confirmed": ada.send(plan, f"{base}/unassign/confirm", seat=ids[1:2], basis="3m", token=proof),
        "with more seats than were confirmed": ada.send(plan, f"{base}/unassign/confirm", seat=ids[:2], basis="3m", token=proof),
        "with a token of no plan": ada.send(plan, f"{base}/unassign/confirm", **good, token="0" * 32),
        "with days that there are not": ada.send(plan, f"{base}/unassign/confirm", seat=ids[:1], basis="1970", token=proof),
        "with an id that is none": ada.send(plan, f"{base}/unassign/confirm", seat=["1 OR 1=1"], basis="3m", token=proof),
        "of another's team": ada.send(plan, "/t/borealis/usage-report/unassign/confirm", **good, token=proof),
        "by GET": ada.get(f"{base}/unassign/confirm?token={proof}&seat={ids[0]}&basis=3m"),
        "by HEAD": ada.ask("HEAD", f"{base}/unassign"),
    }
    for what, answer in tries.items():
        check(f"unassigning {what} is refused with {answer.status}", answer.status in (303, 400, 403, 404, 405, 409))
    check("nothing was changed by any of these", len(ctl(seats, "seat", "journal", "--team", "atelier")["seats"]) == before)
    once, twice = (ada.send(plan, f"{base}/unassign/confirm", **good, token=proof) for _ in range(2))
    check("confirmed twice it is one action", once.status == twice.status == 303 and once["Location"] == twice["Location"])
    check("and one entry", len(ctl(seats, "seat", "journal", "--team", "atelier")["seats"]) == before + 1)
    for path in (f"{base}?notification=1", f"{base}?notification=x", f"{base}/unassigned?action=1", f"{base}/vendor.csv?action=1"):
        check(f"{path} is not there", ada.get(path).status == 404)
    check("an undo of no entry is not there", ada.send(page, f"{base}/undo", entry="1").status == 404)
    check("a page after a seat that is gone is a page", ada.get(f"{base}?after=1").status == 200)


def hidden(seats, users):
    """Without personal data nobody is named, found or sorted by name."""
    seats.write("atelier", "Atelier Nord", [(ADA, "primary"), (EVE, "secondary")], "hidden", SCHEDULE)
    seats.ctl("reload")
    seats.ctl("schedule", "send", "atelier")
    seats.until(lambda: len(seats.mail(ADA, "inactive")) > 1, 30, "a second mail")
    eve = Client(seats)
    link = next(link for link in seats.links(seats.mail(ADA, "inactive")[-1]) if "/r/" in link)
    answer = eve.sign_in(link)
    check("the link of the second mail signs in", answer.status == 303)
    names = {row[0] for row in seats.query("SELECT login FROM person UNION SELECT name FROM person UNION SELECT email FROM person") if row[0]}
    names -= {ADA, EVE}
    for path in ("", "?sort=user", f"?text={users[0]}", "/unassigned", "/vendor.csv"):
        page = eve.get(f"/t/atelier/usage-report{path}")
        check(f"usage-report{path} names nobody", page.status == 200 and not any(name in page.text.replace(f"?text={users[0]}", "").replace(f'value="{users[0]}"', "") for name in names))
    check("a name finds nobody", "Nobody to show" in eve.get(f"/t/atelier/usage-report?text={users[0].split('@')[0]}").text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="seatwatch-unassign-") as folder:
        main(folder)
    webhook.run(check)
    print("All of it holds.")
