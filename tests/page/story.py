"""Drives a browser through everything that the page of `smartcar-webhooks listen --page` shows.

Usage: story.py PROGRAM FOLDER, where PROGRAM is smartcar-webhooks, and pictures of the page go to FOLDER. Ends with 1 if
anything was not as it should be, and with 77 if there is no browser: it needs chromium, chromedriver and Python's selenium.
"""

import pathlib
import sys
import threading
import time

import bodies
from program import Program

try:
    from browser import CHROMEDRIVER, CHROMIUM, Browser
    from selenium.webdriver.common.keys import Keys
except ImportError:
    CHROMIUM = None

MARKUP = ["<img src=x onerror=\"run_by_markup.push('img')\">", "<script>run_by_markup.push('script')</script>",
          "\"><svg onload=\"run_by_markup.push('svg')\">", "' onfocus=run_by_markup.push(1) autofocus tabindex=1 '",
          "left \u202egnp.exe\u202c right", "javascript:run_by_markup.push('url')", "</script></style></textarea>&lt;b&gt;"]
LONG = "A<b>cdefg\u2028" * 20 + "A<b>cdefgh" * 1000
ROWS = "#delivery-list > li"
FIRST = f"{ROWS}:first-child"


class Story:
    def __init__(self, program, folder):
        self.path = program
        self.folder = folder
        self.program = Program(program)
        self.browser = Browser()
        self.failures = 0
        self.posted = 0

    def expect(self, is_so, words):
        if not is_so:
            self.failures += 1
            print(f"  NOT SO: {words}", flush=True)

    def equal(self, seen, wanted, words):
        self.expect(seen == wanted, f"{words}: {wanted!r}, seen {seen!r}")

    def post(self, body, signature=None, status=200):
        answer, text = self.program.post(body, signature)
        self.posted += 1
        self.equal(answer, status, "answered")
        self.expect(self.browser.wait(f"return document.querySelector('{FIRST}')?.dataset.number === arguments[0]",
                                      str(self.posted)), f"delivery {self.posted} shows at the top")
        return text

    def opened(self, number):
        """The selector of a delivery that is open now."""
        row = f"#delivery-list > li[data-number='{number}']"
        self.browser.ask("document.querySelector(arguments[0]).open = true", f"{row} > details")
        self.expect(self.browser.wait("return document.querySelector(arguments[0]) !== null", f"{row} .inside"), "it opens")
        return row

    def seen(self, selector, *texts):
        # Counts are told after the deliveries that they count.
        end = time.monotonic() + 5
        shown = self.browser.text(selector)
        while not all(text in shown for text in texts) and time.monotonic() < end:
            time.sleep(0.05)
            shown = self.browser.text(selector)
        for text in texts:
            self.expect(text in shown, f"{selector} says {text!r}, it says {shown[:300]!r}")

    def pictures(self, name):
        """In both themes, on a desk and on a phone; and everything that is to be so in each."""
        self.browser.ask("scrollTo(0, 0)")
        for scheme in ("light", "dark"):
            for place, width, height, scale in (("desk", 1280, 2000, 1), ("phone", 390, 1688, 2)):
                self.browser.look_like(scheme)
                self.browser.resize(width, height, scale)
                self.browser.picture(self.folder / f"{name}-{place}-{scheme}.png")
                looked = self.browser.ask("return low_contrast()")
                self.expect(looked["looked_at"] > 20, f"{name}: texts were looked at")
                self.equal(looked["faults"], [], f"{name}, {place}, {scheme}: contrast")
        for width in (390, 360, 320):
            self.browser.resize(width, 844)
            wide = self.browser.ask("return document.documentElement.scrollWidth")
            self.expect(wide <= width, f"{name}: {wide} pixels on a screen of {width}")
            self.equal(self.browser.ask("return too_wide()"), [], f"{name}: beyond the edge at {width} pixels")
        if self.browser.count("body *") < 3000:  # it takes long
            self.equal(self.browser.nameless(), [], f"{name}: without a name")
        self.browser.resize(1280, 900)
        self.browser.look_like()

    # Chapters

    def nothing_yet(self):
        self.browser.look_like()
        self.browser.open(self.program.page)
        self.expect(self.browser.wait("return document.querySelector('#empty').checkVisibility()"), "it says that it is empty")
        self.seen("#empty", "Nothing has ever arrived", "https://YOUR-HOST/webhooks/smartcar", "redirect URI",
                  "disabled", "challenge", "subscribed", "sleeps", "smartcar-webhooks send http://127.0.0.1:")
        self.seen("#connection", "Live")
        self.seen("#listening", self.program.listening)
        self.seen("#last", "never")
        self.expect(not self.browser.is_seen("#columns"), "no empty list")
        self.pictures("empty")

    def a_stranger(self):
        body = bodies.schedule("forged", [bodies.reading("/odometer", {"distance": 666}, 5)], vehicle="forged-vehicle")
        self.post(body, signature="", status=401)
        self.expect(not self.browser.is_seen("#empty"), "it is not empty any more")
        self.seen(FIRST, "Refused 401", "no SC-Signature header")
        self.seen(self.opened(self.posted), "The request has no SC-Signature header", "signature_missing")
        self.seen(f"#delivery-list li[data-number='{self.posted}']", "The body of what is refused is not kept")
        time.sleep(1.1)  # the program looks for causes once a second
        self.post(body, signature="0" * 64, status=401)
        self.seen(FIRST, "the signature does not match")
        self.seen(self.opened(self.posted), "application management token")
        self.seen("#count-refused", "2")
        self.seen("#vehicles", "None has reported anything yet.")

    def a_challenge(self):
        self.expect(b'"challenge"' in self.post(bodies.challenge("challenge_0123456789abcdef")), "the answer has the proof")
        self.seen(FIRST, "VERIFY", "Challenge answered")
        self.seen("#count-challenges", "1")
        self.seen("#verified-hint", "no delivery has come since")

    def a_schedule(self):
        self.post(bodies.schedule("first", [
            bodies.reading("/", {"id": bodies.VEHICLE, "make": "TESLA", "model": "Model 3", "year": 2022}, 5),
            bodies.reading("/odometer", {"distance": 104.32}, 185),
            bodies.reading("/battery", {"percentRemaining": 0.3, "range": 40.5, "newInBody": {"a": 1.50}}, 185),
            bodies.failed("/engine/oil", "The application lacks a permission.")]))
        self.seen(FIRST, "schedule", "Genuine", "1 error", "1 leftover")
        row = self.opened(self.posted)
        self.seen(row, "/odometer", "104.32 km", "3 min ago", "/battery", "40.5", "/engine/oil",
                  "The application lacks a permission.", "new member", "/payload/vehicles/0/data/2/body/newInBody")
        self.expect(not self.browser.is_seen("#verified-hint"), "no hint any more")
        self.seen("#vehicles", "/odometer", "104.32 km", "3 min ago", "/engine/oil", bodies.VEHICLE)
        self.seen("#leftovers", "The format has moved on", "/payload/vehicles/*/data/*/body/newInBody", "new member")

    def states(self):
        newest = "#vehicles tr:has(th .source)"
        for name, percent, ago in (("s1", 71, 3600), ("s2", 66.5, 1800), ("s3", 64, 200), ("late", 69, 2700)):
            self.post(bodies.state(name, [bodies.charge(percent, ago)], more={"newInData": [name]}))
        self.seen(FIRST, "VEHICLE_STATE", "TESLA Model 3 2022", "1 value")
        self.seen(self.opened(self.posted), "tractionbattery-stateofcharge", "69 %", "4.0", "Fleet")
        rows = self.browser.ask("return [...document.querySelectorAll(arguments[0])].map((row) => row.innerText)", newest)
        charge = [row for row in rows if "tractionbattery-stateofcharge" in row]
        self.equal(len(charge), 1, "one row for the state of charge")
        self.expect("64 %" in charge[0] and "69" not in charge[0], f"what came late does not replace what is newer: {charge}")
        label = self.browser.ask("return document.querySelector('#vehicles svg.chart').getAttribute('aria-label')")
        for words in ("tractionbattery-stateofcharge percent over time", "4 values", "least 64", "most 71", "newest 64"):
            self.expect(words in label, f"the drawing says {words!r}: {label}")
        points = self.browser.ask("return document.querySelector('#vehicles svg.chart .line').getAttribute('d').split(/[ML]/).length - 1")
        self.equal(points, 4, "points of the drawing")
        kinds = "[...document.querySelectorAll('#leftover-list tbody tr')].map((row) => row.innerText)"
        self.expect(self.browser.wait(f"return {kinds}.some((row) => row.includes('/data/newInData') && row.includes('4'))"),
                    "leftovers of one kind are counted")
        self.seen("#count-genuine", "5")

    def an_error(self):
        self.post(bodies.vehicle_error("asleep", "The vehicle sleeps.", is_over=False))
        self.seen(FIRST, "VEHICLE_ERROR", "1 error")
        self.seen("#vehicles", "The vehicle sleeps.")
        self.post(bodies.vehicle_error("awake", "The vehicle answers again.", is_over=True))
        shown = self.browser.text("#vehicles")
        self.expect("The vehicle sleeps." not in shown and "answers again" not in shown, "what is over is not shown with the vehicle")

    def the_same_again(self):
        body = bodies.state("twice", [bodies.signal("charge-ischarging", "Charge", "IsCharging", True, 100)],
                            more={"newInTwice": 1})
        self.post(body)
        self.post(body)
        self.seen(FIRST, "Repeated")
        self.seen("#count-repeated", "1")
        self.seen("#vehicles", "charge-ischarging", "true")
        times = self.browser.ask("return [...document.querySelectorAll('#leftover-list tr')].find((row) => "
                                 "row.innerText.includes('newInTwice')).children[1].innerText")
        self.equal(times, "1", "what came before is not counted again")

    def a_filter(self):
        for verdict, wanted in (("refused", 2), ("challenge", 1), ("repeated", 1), ("genuine", 8), ("", self.posted)):
            self.browser.click(f"#filter input[value='{verdict}']")
            self.expect(self.browser.wait("return document.querySelectorAll(arguments[0]).length === arguments[1]", ROWS, wanted),
                        f"{wanted} deliveries that are {verdict or 'anything'}")
        self.browser.type("#filter input[type=search]", "ENGINE/oil")
        self.expect(self.browser.wait("return document.querySelectorAll(arguments[0]).length === 1", ROWS), "one with that text")
        self.browser.type("#filter input[type=search]", "nothing like that")
        self.expect(self.browser.wait("return document.querySelectorAll(arguments[0]).length === 0", ROWS), "none with that text")
        self.seen("#delivery-note", "None of them is like that.")
        self.browser.type("#filter input[type=search]", "")
        self.expect(self.browser.wait("return document.querySelectorAll(arguments[0]).length === arguments[1]", ROWS, self.posted),
                    "all again")

    def the_raw_body(self):
        text = ('{"version":"2.0", "webhookId": "w","eventName":"odd","mode":"test","payload":{"a": 1e2,"b":[ ],'
                '"c":{"d":"x, y: \\"{\\u00e9}","n":-0.50}, "e":"é\u202e"}}')
        self.post(text.encode())
        row = self.opened(self.posted)
        self.browser.click(f"{row} .body button")
        pre = f"{row} pre"
        self.expect(self.browser.wait("return document.querySelector(arguments[0]) !== null", pre), "the body shows")
        shown = "return document.querySelector(arguments[0]).textContent"
        self.equal(self.browser.ask(shown, pre), text, "the body is shown as it came")
        self.browser.click(f"{row} .body button[aria-pressed]")
        wanted = ('{\n  "version": "2.0",\n  "webhookId": "w",\n  "eventName": "odd",\n  "mode": "test",\n  "payload": {\n'
                  '    "a": 1e2,\n    "b": [],\n    "c": {\n      "d": "x, y: \\"{\\u00e9}",\n      "n": -0.50\n    },\n'
                  '    "e": "é\u202e"\n  }\n}')
        self.equal(self.browser.ask(shown, pre), wanted, "indented, and no number is written anew")
        self.browser.click(f"{row} .body button[aria-pressed]")
        self.equal(self.browser.ask(shown, pre), text, "and back")
        for open_row in self.browser.ask("return [...document.querySelectorAll('.delivery details[open]')].map((d) => d.parentNode.dataset.number)"):
            self.browser.ask("document.querySelector(`li[data-number='${arguments[0]}'] > details`).open = false", open_row)
        self.opened(4)
        self.opened(7)
        self.pictures("deliveries")

    def markup(self):
        before = self.browser.count("body img, body script, body iframe, body style, body svg[onload], body [onerror], body [onfocus]")
        texts = [*MARKUP, LONG]
        for i, text in enumerate(texts):
            car = {"id": f"{text}{i}", "make": text, "model": text, "year": 2022}
            wrong = {"code": text, "name": text, "group": text, "status": {"value": "ERROR", "error": {
                "type": text, "code": text, "description": text}}}
            self.post(bodies.state(f"markup{i}", [
                bodies.signal("vehicleidentification-nickname", "VehicleIdentification", "Nickname", text, 10, text),
                bodies.signal(text, text, text, text, 10, text), wrong], vehicle=car, webhook=text, more={text: text}, mode=text))
            self.expect(self.browser.ask("return document.querySelector(arguments[0]).textContent.includes(arguments[1])",
                                         self.opened(self.posted), text[:20]), f"{text[:40]!r} shows as text")
            vehicle = self.browser.ask("return [...document.querySelectorAll('#vehicles details')].at(-1).open = true")
            self.expect(vehicle, "the vehicle opens")
            self.post(bodies.schedule(text, [bodies.reading("/vin", {"vin": text}, 5), bodies.reading(text, {text: text}, 5),
                                             bodies.failed(text, text)], vehicle=text, webhook=text, mode=text))
            self.post(bodies.schedule(text, [], event=text, webhook=text))
            self.opened(self.posted)
        self.browser.wait("return document.querySelectorAll('#vehicles details').length > 8")
        self.browser.ask("for (const details of document.querySelectorAll('details')) details.open = true")
        self.browser.ask("for (const each of document.querySelectorAll('.body > button')) each.click()")
        time.sleep(0.5)
        self.equal(self.browser.ask("return document.querySelectorAll('body img, body script, body iframe, body style, "
                                    "body svg[onload], body [onerror], body [onfocus]').length"), before, "elements from texts")
        self.equal(self.browser.ask("return run_by_markup"), [], "what texts have run")
        self.expect(self.browser.ask("return [...document.querySelectorAll('.hidden-character')].some((e) => "
                                     "e.textContent === '\\u202e' && e.dataset.number === 'U+202E')"), "marks of direction are seen")
        value = "[...document.querySelectorAll('.value')].find((e) => e.textContent.startsWith('A<b>'))"
        self.browser.ask(f"{value}.querySelector('button').click()")
        self.expect(self.browser.ask(f"return {value}.firstElementChild.textContent.includes(arguments[0])", LONG),
                    "the whole of a long text, on request")
        self.pictures("markup")
        self.is_quiet("markup")

    def is_quiet(self, chapter, but=()):
        self.equal(self.browser.ask("return violations"), [], f"{chapter}: against the policy")
        self.equal(self.browser.ask("return faults"), [], f"{chapter}: errors")
        self.equal([line for line in self.browser.log() if not any(each in line for each in but)], [], f"{chapter}: console")

    def a_keyboard(self):
        self.browser.open(self.program.page)
        self.browser.wait("return document.querySelectorAll(arguments[0]).length > 5", ROWS)
        self.browser.type("#filter input[type=search]", "TESLA")
        self.browser.wait("return document.querySelectorAll(arguments[0]).length < 9", ROWS)
        self.browser.press(Keys.TAB)
        first = self.browser.ask("return focused()")
        self.expect("Skip to the deliveries" in first["words"], f"the first stop is the way past the header: {first}")
        wanted = self.browser.ask("return reachable()")
        visited = {first["visit"]}
        for _ in range(wanted + 5):
            self.browser.press(Keys.TAB)
            stop = self.browser.ask("return focused()")
            if stop is None or stop["visit"] in visited:
                break
            visited.add(stop["visit"])
            self.expect(stop["is_visible"], f"the focus is seen on {stop['words']}")
        self.equal(len(visited), wanted, "reached by keyboard")
        self.browser.ask("document.querySelector(arguments[0]).focus()", f"{FIRST} summary")
        self.browser.press(Keys.ENTER)
        self.expect(self.browser.wait("return document.querySelector(arguments[0]) !== null", f"{FIRST} .body button"), "Enter opens")
        self.browser.press(Keys.TAB, Keys.ENTER)
        self.expect(self.browser.wait("return document.activeElement.tagName === 'PRE'"), "the focus is on the body that was asked for")
        self.browser.ask("document.querySelector('.skip').focus()")
        self.browser.press(Keys.ENTER, Keys.TAB)
        self.expect(self.browser.ask("return document.activeElement.closest('#filter') !== null"), "past the header")
        self.equal(self.browser.count("header, main, nav, [role=search]"), 4, "landmarks")
        self.equal(self.browser.ask("return [...document.querySelectorAll('[aria-live], [role=status]')].map((e) => e.id)"),
                   ["connection", "announcement"], "what is announced")
        self.browser.type("#filter input[type=search]", "")

    def while_away(self):
        page = self.browser.driver.current_window_handle
        self.browser.driver.switch_to.new_window("tab")
        for i in range(3):
            self.program.post(bodies.state(f"away{i}", [bodies.charge(60, 150 - i)]))
        self.posted += 3
        time.sleep(0.5)  # the page is told within a tenth of a second, and cannot be asked while it is hidden
        self.browser.driver.close()
        self.browser.driver.switch_to.window(page)
        self.expect(self.browser.wait("return titles.includes('(3) smartcar-webhooks')"), "the title counts what was not seen")
        self.expect(self.browser.wait("return document.title === 'smartcar-webhooks'"), "and forgets it when it is")

    def a_pause(self):
        self.browser.click("#pause")
        self.program.post(bodies.state("paused", [bodies.charge(59, 20)]))
        self.posted += 1
        self.expect(self.browser.wait("return document.querySelector('#pause').textContent === 'Resume (1)'"), "it counts")
        self.expect(self.browser.ask("return document.querySelector(arguments[0]).dataset.number !== arguments[1]", FIRST,
                                     str(self.posted)), "a page that is paused stands still")
        self.browser.click("#pause")
        self.expect(self.browser.wait("return document.querySelector(arguments[0]).dataset.number === arguments[1]", FIRST,
                                      str(self.posted)), "and goes on")

    def another_run(self):
        self.is_quiet("before the end")
        self.program.end()
        self.expect(self.browser.wait("return document.querySelector('#connection').textContent === 'Reconnecting'"), "it is gone")
        self.browser.look_like("dark")
        self.browser.ask("scrollTo(0, 0)")
        self.browser.picture(self.folder / "reconnecting.png")
        self.equal(self.browser.ask("return low_contrast()")["faults"], [], "reconnecting: contrast")
        self.equal(self.browser.ask("return document.getAnimations().length"), 0, "motion, where it is unwelcome")
        self.browser.look_like()
        self.program = Program(self.path, self.program)
        self.posted = 0
        self.expect(self.browser.wait("return document.querySelector('#connection').textContent === 'Live'", seconds=20), "it is back")
        self.expect(self.browser.wait("return document.querySelector('#empty').checkVisibility()"), "another run starts afresh")
        self.post(bodies.state("afresh", [bodies.charge(50, 57)]))
        self.equal(self.browser.count(ROWS), 1, "deliveries of this run")
        self.equal(self.browser.count("#vehicles details"), 1, "vehicles of this run")
        self.expect(self.browser.wait("return document.querySelector('#vehicles').innerText.includes('1 min ago')", seconds=12),
                    "what is shown grows old")
        self.is_quiet("another run", but=("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE",
                                          "ERR_CONNECTION_RESET"))

    def a_burst(self, count=2000, senders=4):
        self.opened(1)
        sent = [bodies.state(f"burst{i}", [bodies.charge(i % 100, count - i), bodies.signal(
            "odometer-traveleddistance", "Odometer", "TraveledDistance", 1000 + i, count - i, "km")],
            vehicle={"id": f"car {i % 7}", "make": "KIA", "model": "EV6", "year": 2023}) for i in range(count)]

        def send(some):
            connection = self.program.connection()
            for body in some:
                self.program.post(body, connection=connection)
            connection.close()

        threads = [threading.Thread(target=send, args=[sent[i::senders]]) for i in range(senders)]
        start, worked = time.monotonic(), self.browser.seconds_worked()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - start
        self.posted += count
        self.expect(self.browser.wait("return document.querySelector(arguments[0]).dataset.number === arguments[1]", FIRST,
                                      str(self.posted), seconds=20), "the last of a burst shows")
        worked = self.browser.seconds_worked() - worked
        print(f"  {count} deliveries in {took:.1f} s, for which the page worked {worked:.2f} s", flush=True)
        self.expect(worked < 2, f"a burst does not freeze the page, it worked {worked:.2f} s")
        self.seen("#count-genuine", f"{count + 1:,}")
        self.seen("#delivery-note", "50 of 1,000.", "The newest 1,000 are kept.")
        points = self.browser.ask("return [...document.querySelectorAll('.chart .line')].map((e) => e.getAttribute('d').split(/[ML]/).length - 1)")
        self.expect(points and max(points) == 200, f"a line has 200 points at most: {points}")
        self.browser.click("#more")
        self.expect(self.browser.wait("return document.querySelectorAll(arguments[0]).length === 100", ROWS), "older ones on request")
        self.browser.type("#filter input[type=search]", "afresh")
        self.expect(self.browser.wait("return document.querySelectorAll(arguments[0]).length === 0", ROWS), "the oldest are forgotten")
        self.browser.type("#filter input[type=search]", "")
        self.expect(self.browser.wait("return document.querySelectorAll(arguments[0]).length >= 50", ROWS), "all again")
        self.pictures("burst")

    def strangers(self, count=1100):
        """What they send drives out nothing else, even from a page that is paused."""
        self.browser.click("#pause")
        self.program.post(bodies.state("between", [bodies.charge(41, 10)]))
        connection = self.program.connection()
        for _ in range(count):
            self.program.post(b"{}", signature="", connection=connection)
        connection.close()
        self.posted += count + 1
        self.expect(self.browser.wait("return document.querySelector('#pause').textContent === 'Resume (201)'", seconds=20),
                    "of the refused, 200 wait")
        self.browser.click("#pause")
        self.expect(self.browser.wait("return document.querySelector(arguments[0]).dataset.number === arguments[1]", FIRST,
                                      str(self.posted)), "the last one shows")
        for verdict, words in (("refused", "50 of 200."), ("genuine", "50 of 1,000.")):
            self.browser.click(f"#filter input[value='{verdict}']")
            self.expect(self.browser.wait("return document.querySelector('#delivery-note').textContent.startsWith(arguments[0])",
                                          words), f"{verdict}: {words}")
        self.seen("#delivery-note", "Of the refused, the newest 200.")
        self.seen(FIRST, "Genuine")
        self.equal(self.browser.ask("return document.querySelector(arguments[0]).dataset.number", FIRST),
                   str(self.posted - count), "the genuine one among them")

    def run(self):
        chapters = (self.nothing_yet, self.a_stranger, self.a_challenge, self.a_schedule, self.states, self.an_error, self.the_same_again,
                    self.a_filter, self.the_raw_body, self.while_away, self.a_pause, self.markup, self.a_keyboard,
                    self.another_run, self.a_burst, self.strangers)
        try:
            for chapter in chapters:
                start = time.monotonic()
                chapter()
                print(f"{chapter.__name__.replace('_', ' ')}: {time.monotonic() - start:.1f} s", flush=True)
        finally:
            self.browser.end()
            self.program.end()
        return self.failures


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if not (CHROMIUM and CHROMEDRIVER):
        print("skipped: there is no chromium, no chromedriver, or no selenium")
        sys.exit(77)
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    failures = Story(sys.argv[1], folder).run()
    print(f"{failures} failures" if failures else "all as it should be")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
