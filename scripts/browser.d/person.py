"""Somebody at a browser: finds things by what they are called, as people do, and looks at every page that comes."""

import base64
import glob
import json
import os
import time

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

HERE = os.path.dirname(__file__)
AXE = open(glob.glob(os.path.join(HERE, "../../.build/browser/lib/python3*/site-packages/axe_playwright_python/axe.min.js"))[0]).read()
FINDERS = open(os.path.join(HERE, "finders.js")).read()
WIDE, NARROW, PHONE = (1280, 900, False), (360, 740, True), (320, 640, True)
# What a sheet of A4 shows of a page.
SHEET = (794, 1123, False)


class Findings:
    """What was seen of all pages by everybody."""

    def __init__(self):
        self.pages = {}
        self.faults = []

    def add(self, page, size, fault):
        if (page, fault) not in [(p, f) for p, _, f in self.faults]:
            self.faults.append((page, size, fault))


class Person:
    def __init__(self, server, findings, name, screens=None):
        self.server, self.findings, self.name, self.screens = server, findings, name, screens
        options = webdriver.ChromeOptions()
        # As root Chromium runs only without its sandbox; what it is shown here is ours.
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN", "--hide-scrollbars",
            "--force-device-scale-factor=1", "--disable-extensions", "--no-first-run", "--disable-background-networking",
        ):
            options.add_argument(argument)
        options.binary_location = "/usr/bin/chromium"
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(60)
        # Axe takes its time over a long page on a busy machine.
        self.driver.set_script_timeout(180)
        self.size(WIDE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    # --- going

    def open(self, path):
        self.driver.get(path if path.startswith("http") else self.server.url + path)
        return self.look()

    def click(self, text, within=None):
        """A link or a button, by its words."""
        element = self._find("pressable", text, within)
        self._leave(lambda: self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element) or element.click())
        return self.look()

    def press(self, *texts):
        """The first of these that is a button of the page itself, by its whole text."""
        script = "return [...document.querySelectorAll('main button')].find(b => shown(b) && arguments[0].includes(said(b))) || null"
        self.driver.execute_script(FINDERS)
        # What is said is without blanks.
        element = self.driver.execute_script(script, ["".join(text.split()) for text in texts])
        if element is None:
            self._lost(f"finds no button {texts}")
        self._leave(element.click)
        return self.look()

    def _leave(self, act):
        # What was shown is gone when it can no longer be spoken to; a link within the page leaves it standing.
        main, before = self.driver.find_element(By.TAG_NAME, "body").find_elements(By.TAG_NAME, "main"), self.driver.current_url
        act()
        deadline = time.monotonic() + 20
        while main and time.monotonic() < deadline:
            try:
                main[0].tag_name
            except WebDriverException:
                break
            if "#" in self.driver.current_url and self.driver.current_url != before:
                return
            time.sleep(0.02)
        while time.monotonic() < deadline and self.driver.execute_script("return document.readyState") != "complete":
            time.sleep(0.02)

    # --- filling in

    def fill(self, label, value, within=None):
        element = self._find("control", label, within)
        if element.tag_name == "select":
            self.driver.execute_script("choose(arguments[0], arguments[1])", element, value)
            return
        element.clear()
        element.send_keys(value)

    def choose(self, question, answer):
        """One of the answers to a question; a long list is a select."""
        self.driver.execute_script(FINDERS)
        element = self.driver.execute_script("return answer(arguments[0], arguments[1])", question, answer)
        if element is None and self.driver.execute_script("return control(arguments[0], null)", question) is not None:
            return self.fill(question, answer)
        if element is None:
            self._lost(f"no answer “{answer}” to “{question}”")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def tick(self, label):
        element = self._find("control", label)
        if not element.is_selected():
            element.click()

    def date(self, question, day):
        year, month, number = day.split("-")
        for part, value in (("年", year), ("月", str(int(month))), ("日", str(int(number)))):
            self.fill(part, value, within=question)

    def attach(self, label, path):
        self._find("control", label).send_keys(path)

    # --- reading

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    @property
    def title(self):
        return self.driver.title

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.server.url)

    def has(self, text):
        self.driver.execute_script(FINDERS)
        return self.driver.execute_script("return pressable(arguments[0], null) !== null", text)

    def sees(self, *texts):
        for text in texts:
            if text not in self.text:
                self._lost(f"does not see “{text}”")
        return self

    def _find(self, kind, text, within=None):
        self.driver.execute_script(FINDERS)
        element = self.driver.execute_script(f"return {kind}(arguments[0], arguments[1])", text, within)
        if element is None:
            self._lost(f"finds no {kind} “{text}”" + (f" within “{within}”" if within else ""))
        return element

    def _lost(self, what):
        self.picture("lost")
        raise AssertionError(f"{self.name} at {self.path} ({self.title}): {what}\n{self.text[:3000]}")

    # --- looking

    def size(self, size):
        width, height, mobile = size
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile})

    def look(self):
        """Axe and the page's width, in both sizes, once for each kind of page of ours."""
        if not self.driver.current_url.startswith(self.server.url):
            return self
        kind = self.driver.execute_script(
            "const plain = (text) => text.replace(/\\d{4}-\\d{6}-\\d+-\\d/g, '{number}').replace(/\\/reply\\/.*/, '/reply/…');"
            "return plain(document.title) + ' ' + plain(decodeURI(location.pathname))")
        if kind in self.findings.pages:
            return self
        self.findings.pages[kind] = self.path
        for label, size in (("wide", WIDE), ("phone", PHONE)):
            self.size(size)
            self._fits(kind, label)
            for violation in self._axe():
                self.findings.add(kind, label, violation)
            self._shoot(label)
        if self.screens:
            self.size(NARROW)
            self._fits(kind, "narrow")
            self._shoot("narrow")
            self.size(SHEET)
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
            self._fits(kind, "print")
            self._shoot("print")
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
            self._note(kind)
        self.size(WIDE)
        for entry in self.driver.get_log("browser"):
            said = entry["message"]
            refused = "status of 4" in said or "status of 503" in said
            elsewhere = said.startswith("http") and not said.startswith(self.server.url)
            if entry["level"] == "SEVERE" and not refused and not elsewhere:
                self.findings.add(kind, "console", said[:300])
        return self

    def _fits(self, kind, label):
        """Nothing of the page is beyond the window; what is wider scrolls in a frame of its own."""
        over = self.driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            self.findings.add(kind, label, f"{over} px wider than the window")

    def _shoot(self, label):
        if self.screens:
            self.picture(f"{len(self.findings.pages):03d}-{label}", whole=True)

    def _note(self, kind):
        """Which picture is which page, and what is written there in Latin letters: words of the code have no business on a page."""
        latin = self.driver.execute_script(
            "const text = document.querySelector('main')?.innerText ?? ''; return [...new Set(text.match(/[A-Za-z][A-Za-z_.-]{2,}/g) ?? [])]")
        with open(os.path.join(self.screens, "pages.txt"), "a") as notes:
            notes.write(f"{len(self.findings.pages):03d} {kind}\t{self.path}\t{self.name}\t{' '.join(latin)}\n")

    def _axe(self):
        self.driver.execute_script(AXE)
        result = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then(r => done(r), e => done({violations: [{id: 'axe', help: String(e), nodes: []}]}))")
        for found in result["violations"]:
            nodes = "; ".join(node["html"][:160] for node in found["nodes"][:3])
            yield f"axe {found['id']}: {found['help']} — {nodes}"

    def picture(self, name, whole=False, folder=None):
        folder = folder or self.screens or os.path.join(HERE, "../../.build-logs/screens")
        os.makedirs(folder, exist_ok=True)
        options = {"format": "png", "captureBeyondViewport": whole}
        if whole:
            box = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
            options["clip"] = {"x": 0, "y": 0, "width": box["width"], "height": min(box["height"], 6000), "scale": 1}
        data = base64.b64decode(self.driver.execute_cdp_cmd("Page.captureScreenshot", options)["data"])
        path = os.path.join(folder, f"{name}.png")
        with open(path, "wb") as file:
            file.write(data)
        return path
