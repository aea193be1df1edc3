"""How the pages look: every page, on a phone and on a desk, light and dark."""
import os

from browser import Browser
from cases import expect
from journeys import signed_in
from seats import ADA, Seats
from selenium.webdriver.common.by import By

PAGES = {
    "usage-report": "usage-report", "seat-usage": "seat-usage", "by-product": "seat-usage/products",
    "details": "seat-usage/products/revit?range=12m", "by-user": "seat-usage/users", "tokens": "token-usage",
    "tokens-by-user": "token-usage/users?range=12m", "balances": "balances", "export": "export", "notifications": "notifications",
    "set-up": "notifications/set-up", "personal-data": "personal-data",
}


def check(browser, name):
    """The page as it is: no finding, nothing to scroll sideways, nothing that its policy forbids."""
    folder = os.environ.get("SEATWATCH_SCREENSHOTS")
    for width in (1280, 360):
        for dark in (False, True):
            browser.size(width, dark)
            found = browser.findings()
            expect(not found, f"{name}, {width} px, {'dark' if dark else 'light'}: {found}")
            expect(browser.overflow() <= 0, f"{name} is {browser.overflow()} px wider than {width} px")
            if folder:
                os.makedirs(folder, exist_ok=True)
                browser.shoot(os.path.join(folder, f"{name}-{width}{'-dark' if dark else ''}.png"))
    browser.size(1280)
    complaints = [line for line in browser.console() if "favicon" not in line and "status of 4" not in line]
    expect(not complaints, f"{name}: {complaints}")


def every_page(folder):
    """No page has a finding of axe-core, scrolls sideways, or does what its policy forbids; 360 and 1280 px, light and dark"""
    seats = Seats(folder)
    daemon = seats.run()
    browser = Browser()
    count = 0
    try:
        browser.open(seats.url + "/sign-in")
        check(browser, "sign-in")
        browser.driver.execute_script("document.querySelector('label').remove()")
        expect(any("label" in finding for finding in browser.findings()), "axe-core does not find what is wrong")
        signed_in(seats, browser, daemon)
        for name, path in PAGES.items():
            browser.open(f"{seats.url}/t/atelier/{path}")
            expect("There is no such page" not in browser.text, f"there is no page {path}")
            for details in browser.driver.find_elements(By.CSS_SELECTOR, "main details"):
                browser.driver.execute_script("arguments[0].open = true", details)
            check(browser, name)
            count += 1
        for name, path in (("user", "seat-usage/users"), ("tokens-user", "token-usage/users?range=12m")):
            browser.open(f"{seats.url}/t/atelier/{path}")
            browser.driver.find_element(By.CSS_SELECTOR, "tbody th a").click()
            check(browser, name)
        browser.open(seats.url + "/t/atelier/notifications/set-up")
        browser.click("Turn On")
        check(browser, "notifications-on")
        for menu in browser.driver.find_elements(By.CSS_SELECTOR, ".menu"):
            browser.driver.execute_script("arguments[0].open = true", menu)
        check(browser, "account-menu")
        browser.open(seats.url + "/t/borealis/notifications")
        check(browser, "no-such-page")
    finally:
        browser.close()
    return f"{count + 6} pages"


def newcomer(folder):
    """A team without data is told what to do, on each page that would show data"""
    seats = Seats(folder)
    daemon = seats.run(imports=False)
    browser = Browser()
    try:
        signed_in(seats, browser, daemon)
        for path in ("usage-report", "seat-usage", "token-usage", "balances"):
            browser.open(f"{seats.url}/t/atelier/{path}")
            expect("seatwatchctl import --team atelier" in browser.text, f"{path} leaves a newcomer alone:\n{browser.text}")
            check(browser, f"newcomer-{path}")
    finally:
        browser.close()


def personal_data(folder):
    """Names and addresses are nowhere until somebody shows them, and who did is written down"""
    seats = Seats(folder)
    daemon = seats.run()
    browser = Browser()
    canaries = ["cleo.cedar", "Cleo Cedar", "bela.birch", "Bela Birch"]
    try:
        signed_in(seats, browser, daemon)
        paths = ["usage-report", "seat-usage", "seat-usage/users?range=12m", "token-usage/users?range=12m", "seat-usage/users/1"]

        def seen():
            found = set()
            for path in paths:
                browser.open(f"{seats.url}/t/atelier/{path}")
                source = browser.driver.page_source
                for link in browser.driver.find_elements(By.CSS_SELECTOR, "a"):
                    source += link.get_attribute("href") or ""
                found |= {canary for canary in canaries if canary in source}
            return found

        expect(not seen(), f"hidden names are shown: {seen()}")
        expect(seats.query("SELECT count(*) FROM audit WHERE what = 'personal data'") == [(0,)], "audited without a reason")
        browser.open(f"{seats.url}/t/atelier/personal-data")
        browser.click("Show names and addresses")
        expect(browser.notice() == "Names and addresses are shown now.", browser.notice())
        expect("Bela Birch" in seen(), "names are not shown")
        rows = seats.query("SELECT who, team, old, new FROM audit WHERE what = 'personal data'")
        expect(rows == [(f"admin {ADA}", "atelier", "hidden", "shown")], rows)
        seats.ctl("reload")
        expect("Bela Birch" in seen(), "a reload of the files forgot the choice")
    finally:
        browser.close()


CASES = [every_page, newcomer, personal_data]
