"""What an admin does, in a browser."""
import csv
import http.client
import io
import json
import os
import urllib.parse
import zipfile

from browser import Browser
from cases import expect
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from seats import ADA, TODAY, Client, Seats, token


def signed_in(seats, browser, daemon, address=ADA):
    """Signs in as a person does: address, mail, link, button."""
    before = len(seats.mail(address, "Sign in"))
    browser.open(seats.url + "/")
    browser.fill("address", address)
    browser.click("Send me a link")
    expect("Look into your mailbox" in browser.text, browser.text)
    seats.until(lambda: len(seats.mail(address, "Sign in")) > before, 20, "the mail with the link", daemon)
    browser.open(seats.links(seats.mail(address, "Sign in")[-1])[0])
    browser.click("Sign in")
    expect("/t/" in browser.url, f"signing in led to {browser.url}")


def schedule(seats):
    found = json.loads(seats.ctl("schedule", "list", "--json"))
    rows = found["schedules"] if isinstance(found, dict) else found
    return rows[0] if rows else None


def notifications(folder):
    """Set Up, next dates, Turn On, Edit, Save and off say what they must, and the socket agrees"""
    seats = Seats(folder)
    daemon = seats.run(imports=False)
    browser = Browser()
    try:
        signed_in(seats, browser, daemon)
        browser.open(seats.url + "/notifications")
        browser.click("Set Up")
        browser.fill("starts_on", "2027-01-31")
        browser.choose("frequency", "monthly")
        browser.choose("inactive_for", "6 months")
        browser.fill("at", "10:15")
        browser.click("Turn On")
        # Nothing is saved whose dates were not seen.
        expect(schedule(seats) is None, "it was saved before its dates were shown")
        for date in ("Sun 31 Jan 2027, 10:15", "Sun 28 Feb 2027, 10:15", "Wed 31 Mar 2027, 10:15"):
            expect(date in browser.text, f"{date} is not among the next dates:\n{browser.text}")
        expect("Past 6 months (Aug 28–Feb 28)" in browser.text, browser.text)
        browser.click("Turn On")
        expect(browser.notice() == "Inactive user notifications have been turned on.", browser.notice())
        row = schedule(seats)
        expect((row["starts_on"], row["frequency"], row["inactive_for"], row["at"], row["on"]) ==
               ("2027-01-31", "monthly", "6 months", "10:15", True), row)
        browser.driver.refresh()
        expect(browser.notice() is None, "the message is said twice")

        browser.click("Edit")
        browser.choose("frequency", "weekly")
        browser.click("Show next dates")
        expect("Sun 7 Feb 2027, 10:15" in browser.text and schedule(seats)["frequency"] == "monthly", browser.text)
        browser.click("Save")
        expect(browser.notice() == "Changes have been saved.", browser.notice())
        expect(schedule(seats)["frequency"] == "weekly", schedule(seats))

        browser.click("Turn Off")
        expect(browser.notice() == "Usage Notifications have been turned off.", browser.notice())
        expect(schedule(seats)["on"] is False, schedule(seats))
        audit = seats.query("SELECT who FROM audit WHERE what LIKE 'schedule%'")
        expect(audit and all(who == f"admin {ADA}" for (who,) in audit), audit)
    finally:
        browser.close()


def mail(folder):
    """The button of a mailed list signs its admin in for that team, and scanners before him spoil nothing"""
    seats = Seats(folder, schedule='starts_on: 2030-01-31\nfrequency: monthly\ninactive_for: 3 months')
    daemon = seats.run()
    seats.ctl("schedule", "send", "atelier")
    seats.until(lambda: seats.mail(ADA), 30, "the notification", daemon)
    message = seats.mail(ADA)[-1]
    page = os.path.join(folder, "mail.html")
    with open(page, "w") as file:
        file.write(message.get_body(("html",)).get_content())
    browser = Browser()
    try:
        browser.open("file://" + page)
        browser.click("View inactive users")
        expect("Continue as the admin this mail was sent to" in browser.text, browser.text)
        expect(ADA not in browser.driver.page_source and "Atelier" not in browser.driver.page_source, "it says who or which team")
        browser.driver.refresh()
        browser.click("Continue as the admin this mail was sent to")
        expect("/t/atelier/usage-report?notification=" in browser.url, browser.url)
        browser.open(seats.url + "/notifications")
        expect("extra" in browser.text and "sent" in browser.text, "the history does not show it:\n" + browser.text)
        expect("teams.d/atelier.yaml:" in browser.text, "it does not say which file owns the schedule")
        labels = {e.text for e in browser.driver.find_elements(By.CSS_SELECTOR, "a, button")}
        expect(not labels & {"Edit", "Turn Off", "Set Up"}, f"a schedule of a file can be changed here: {labels}")
    finally:
        browser.close()


def keyboard(folder):
    """Signing in and setting up go by the keyboard alone, and what has the focus shows it"""
    seats = Seats(folder)
    daemon = seats.run(imports=False)
    browser = Browser()
    try:
        browser.open(seats.url + "/sign-in")
        expect(browser.tab().text == "Skip to the content", "the first stop is not the way past the bar")
        while browser.driver.switch_to.active_element.get_attribute("name") != "address":
            browser.tab()
        browser.driver.switch_to.active_element.send_keys(ADA)
        browser.press(Keys.ENTER)
        seats.until(lambda: seats.mail(ADA, "Sign in"), 20, "the mail", daemon)
        browser.open(seats.links(seats.mail(ADA, "Sign in")[-1])[0])
        walk(browser, "Sign in")
        browser.press(Keys.ENTER)
        browser.open(seats.url + "/notifications")
        walk(browser, "Set Up")
        browser.press(Keys.ENTER)
        walk(browser, "Turn On")
        browser.press(Keys.SPACE)
        expect(browser.notice() == "Inactive user notifications have been turned on.", browser.text)
    finally:
        browser.close()


def walk(browser, words):
    """Tabs to what says this; each stop on the way has a visible mark of the focus."""
    for _ in range(60):
        element = browser.tab()
        outline = browser.driver.execute_script(
            "const e = arguments[0], s = getComputedStyle(e), t = e.type == 'radio' && getComputedStyle(e.nextElementSibling);"
            "return [s.outlineStyle, s.outlineWidth, t && t.outlineStyle]", element)
        expect(outline[0] != "none" or outline[2] not in (False, None, "none"), f"no focus is seen on {element.get_attribute('outerHTML')[:100]}: {outline}")
        if element.text == words:
            return
    raise AssertionError(f"the keyboard does not reach “{words}”")


def exports(folder):
    """Exports come as CSV and as a workbook, under pseudonyms, and who took them is written down"""
    seats = Seats(folder)
    seats.run()
    client = Client(seats)
    client.ask("POST", "/sign-in", form={"form": token(client.get("/sign-in")), "address": ADA})
    seats.until(lambda: seats.mail(ADA, "Sign in"), 20, "the mail")
    client.sign_in(seats.links(seats.mail(ADA, "Sign in")[-1])[0])
    page = client.get("/t/atelier/export")
    choice = {"team": "atelier", "columns": "2026", "from": "2026-01-01", "to": str(TODAY)}
    for report in ("subscriptions", "users", "usage"):
        answer = client.send(page, "/t/atelier/export", format="csv", report=report, **choice)
        expect(answer.status == 200 and "attachment" in answer["Content-Disposition"], f"{report}: {answer.status} {answer.text[:200]}")
        rows = list(csv.reader(io.StringIO(answer.text)))
        expect(len(rows) > 3 and len({len(row) for row in rows}) == 1, f"{report}: {rows[:2]}")
        expect("bela.birch" not in answer.text and "Birch" not in answer.text, f"{report} has hidden names")
    answer = client.send(page, "/t/atelier/export", format="csv", report=["users", "usage"], **choice)
    expect(answer.status == 400 and "A CSV file holds one report" in answer.text, answer.status)
    connection = http.client.HTTPConnection(seats.address)
    fields = {"form": token(page), "format": "xlsx", "report": ["subscriptions", "users", "usage"], **choice}
    connection.request("POST", "/t/atelier/export", urllib.parse.urlencode(fields, doseq=True), {
        "Content-Type": "application/x-www-form-urlencoded", "Cookie": "; ".join(f"{k}={v}" for k, v in client.cookies.items())})
    answer = connection.getresponse()
    body = answer.read()
    expect(answer.status == 200 and body[:2] == b"PK", answer.status)
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        expect(book.testzip() is None and len([n for n in book.namelist() if "worksheets/sheet" in n]) == 4, book.namelist())
    expect(seats.query("SELECT count(*) FROM audit WHERE what = 'export' AND who = ?", f"admin {ADA}") == [(4,)], "not audited")


CASES = [notifications, mail, keyboard, exports]
