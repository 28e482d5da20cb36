"""A browser that shows the page, and what a person would look at in it."""

import base64
import json
import pathlib
import shutil
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")
SCRIPT = pathlib.Path(__file__).with_name("looks.js").read_text(encoding="utf-8")


class Browser:
    def __init__(self):
        options = Options()
        options.binary_location = CHROMIUM
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900",
                         "--force-device-scale-factor=1", "--hide-scrollbars", "--disable-background-networking", "--no-first-run"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(CHROMEDRIVER), options=options)
        # Before anything of the page runs, so that nothing escapes.
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SCRIPT})

        # Of the processor, not of the clock: others are at work on this machine too.
        self.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds_worked(self):
        """How long the page has kept a processor busy."""
        metrics = self.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    def open(self, url):
        self.driver.get(url)

    def ask(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def text(self, selector):
        """What a person reads there; empty if it is not there or not seen."""
        return self.ask("const e = document.querySelector(arguments[0]); return e ? e.innerText.trim() : ''", selector)

    def count(self, selector):
        return self.ask("return document.querySelectorAll(arguments[0]).length", selector)

    def is_seen(self, selector):
        return self.ask("const e = document.querySelector(arguments[0]); return e !== null && e.checkVisibility()", selector)

    def click(self, selector):
        self.ask("document.querySelector(arguments[0]).click()", selector)

    def type(self, selector, text):
        """Puts a text into a field, in place of what is there."""
        self.ask("const e = document.querySelector(arguments[0]); e.value = arguments[1]; "
                 "e.dispatchEvent(new Event('input', {bubbles: true}))", selector, text)

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def wait(self, script, *arguments, seconds=8):
        """Whether the script comes to say something true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.ask(script, *arguments):
                return True
            time.sleep(0.05)
        return False

    def look_like(self, scheme="light", is_still=True):
        """The theme that the reader wants, and whether motion is unwelcome."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce" if is_still else "no-preference"}]})

    def resize(self, width, height, scale=1):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})

    def picture(self, path):
        """What is on the screen."""
        taken = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        pathlib.Path(path).write_bytes(base64.b64decode(taken["data"]))

    def log(self):
        """What the browser's console has had since this was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def nameless(self):
        """What a screen reader would announce without a name."""
        named = {"button", "link", "textbox", "searchbox", "radio", "image", "table", "list box", "navigation", "region"}
        nodes = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        return [json.dumps(node["role"]) for node in nodes
                if not node["ignored"] and node["role"]["value"] in named and not node.get("name", {}).get("value")]

    def end(self):
        self.driver.quit()
