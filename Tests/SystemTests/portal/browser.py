"""Chromium without a screen, driven as a person would: by what is written on buttons and links."""
import glob
import json
import os

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

AXE = glob.glob(os.path.join(os.path.dirname(axe_playwright_python.__file__), "**/axe.min.js"), recursive=True)[0]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


class Browser:
    def __init__(self, width=1280, dark=False):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                         "--force-prefers-reduced-motion", "--no-first-run", "--disable-background-networking"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.size(width, dark)

    def size(self, width, dark=False, height=900):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                                    {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})

    def open(self, url):
        self.driver.get(url)

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def url(self):
        return self.driver.current_url

    def notice(self):
        found = self.driver.find_elements(By.CSS_SELECTOR, "[role=status]")
        return found[0].text if found else None

    def click(self, words):
        """The button or link that says exactly this."""
        found = [element for element in self.driver.find_elements(By.CSS_SELECTOR, "button, a, summary")
                 if " ".join(element.text.split()) == words]
        if not found:
            raise AssertionError(f"nothing says “{words}” on {self.url}:\n{self.text}")
        leaves = found[0].tag_name != "summary"
        self.driver.execute_script("window.isLeft = true")
        found[0].click()
        if leaves:
            WebDriverWait(self.driver, 20).until(lambda d: d.execute_script("return !window.isLeft && document.readyState == 'complete'"))

    def choose(self, name, value):
        self.driver.find_element(By.CSS_SELECTOR, f'input[name="{name}"][value="{value}"]').click()

    def fill(self, name, value):
        """Through the DOM for dates and hours, whose fields take keys by the locale of the machine."""
        element = self.driver.find_element(By.NAME, name)
        self.driver.execute_script("arguments[0].value = arguments[1]", element, value)

    def press(self, key):
        """A key that leads to another page."""
        self.driver.execute_script("window.isLeft = true")
        self.driver.switch_to.active_element.send_keys(key)
        WebDriverWait(self.driver, 20).until(lambda d: d.execute_script("return !window.isLeft && document.readyState == 'complete'"))

    def tab(self, times=1):
        """What has the focus after so many Tab keys."""
        for _ in range(times):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
        return self.driver.switch_to.active_element

    def findings(self):
        """What axe-core finds on this page, a line each."""
        # Not through the page's own script policy: the driver runs it in the page as an extension would.
        with open(AXE) as file:
            self.driver.execute_script(file.read())
        result = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: arguments[0]}).then(r => done(JSON.stringify(r.violations)), e => done(JSON.stringify([{id: String(e), nodes: []}])))",
            RULES)
        return [f"{finding['id']}: {[' '.join(node['target']) for node in finding['nodes']][:3]} {finding.get('help', '')}" for finding in json.loads(result)]

    def overflow(self):
        """By how many pixels the page is wider than the window."""
        return self.driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def console(self):
        """What the browser complained about, such as something that the page's policy forbids."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def shoot(self, path):
        height = self.driver.execute_script("return document.documentElement.scrollHeight")
        image = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "scale": 1, "width": self.driver.execute_script("return innerWidth"), "height": min(height, 4000)}})
        import base64
        with open(path, "wb") as file:
            file.write(base64.b64decode(image["data"]))

    def close(self):
        self.driver.quit()
