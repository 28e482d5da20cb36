"""simulate, its webhooks and its subscriptions.

Usage: simulating.py PROGRAM SUBSCRIBE        (SUBSCRIBE: the example of that name)
"""

import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
import unittest

from support import TOKEN, Endpoint, found, main, proof_of, run, started


class Simulating(unittest.TestCase):
    def test_delivers_only_to_who_holds_the_token(self):
        with Endpoint(lambda *_: (200, b"")) as endpoint:
            code, _, err = run("simulate", endpoint.url, "--for", "2h")
            self.assertEqual((code, len(endpoint.bodies)), (1, 1))
            self.assertIn("not activated", err)
        self.assertEqual(run("simulate", "http://127.0.0.1:1", "--for", "2h")[0], 4)

    def test_each_kind_of_webhook(self):
        with started("listen", "--port", "0", "--json") as lines:
            url = found(lines, "listening on ")
            for words, kind in ((["--units", "imperial", "--endpoints", "fuel,odometer", "--every", "daily", "--interval", "2"], "schedule"),
                                (["--webhook", "events"], "eventBased"), (["--webhook", "states"], "VEHICLE_STATE")):
                code, out, _ = run("simulate", url, "--for", "6d", "--speed", "300000", "--vehicles", "4", "--json", *words)
                figures = json.loads(out)
                self.assertEqual((code, figures["event"], figures["dropped"]), (0, kind, 0))
                if kind == "schedule":
                    self.assertEqual(figures["sent"], 12)
        seen = [json.loads(line) for line in lines if line.startswith("{")]
        units = {value["unit"] for one in seen if one["event"] == "schedule" for car in one["vehicles"] for value in car["values"]}
        self.assertEqual(units, {"miles", "gallons", "fraction"} & units | {"miles", "gallons"})
        self.assertFalse([one for one in seen if one["leftovers"]])
        types = {value["value"] for one in seen if one["event"] == "eventBased" for car in one["vehicles"] for value in car["values"]}
        self.assertTrue({"CHARGING_STARTED", "CHARGING_COMPLETED"} <= types, types)

    def test_twice_out_of_order_and_again(self):
        seen, lock = set(), threading.Lock()

        def answer(body, _):
            if "challenge" in json.loads(body)["payload"]:
                return 200, proof_of(body)
            with lock:
                is_new = body not in seen
                seen.add(body)
            return (500 if is_new else 200), b""

        with Endpoint(answer) as endpoint:
            code, out, _ = run("simulate", endpoint.url, "--webhook", "events", "--for", "20d", "--speed", "300000", "--vehicles", "9",
                               "--json", timeout=120)
            figures = json.loads(out)
            self.assertEqual((code, figures["dropped"], figures["open"]), (0, 0, 0))
            bodies = [body for body, _ in endpoint.bodies[1:]]
            times = [json.loads(body)["payload"]["eventTime"] for body in bodies]
            self.assertNotEqual(times, sorted(times))
            self.assertLess(max(times), time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 60)))
            self.assertGreater(len(bodies), 2 * figures["sent"])  # each again, and a few twice
            self.assertEqual(len(set(bodies)), figures["sent"])

    def test_ends_at_once_when_it_is_told(self):
        silent = threading.Event()

        def answer(body, count):
            if count > 1:
                silent.wait(30)
            return 200, proof_of(body)

        for words in (["--webhook", "states", "--vehicles", "60000", "--speed", "100000"], ["--speed", "1", "--every", "hourly"]):
            with Endpoint(answer) as endpoint:
                with started("simulate", endpoint.url, *words, first="the challenge was answered") as lines:
                    time.sleep(2)
                    begin = time.monotonic()
                self.assertLess(time.monotonic() - begin, 5, words)
                self.assertRegex(lines[0], "the challenge was answered")
                self.assertRegex(lines[1], r"^event +sent +acknowledged +dropped +open$")
        silent.set()
        self.assertEqual(run("simulate", "http://127.0.0.1:1", "--unsubscribed")[0], 2)

    def test_subscriptions(self):
        with Endpoint(lambda body, _: (200, proof_of(body))) as endpoint:
            words = ["simulate", endpoint.url, "--api", "0", "--unsubscribed", "--vehicles", "2", "--speed", "36000"]
            with started(*words, first="subscriptions on ") as lines:
                line = next(line for line in lines if line.startswith("subscriptions on "))
                api, webhook, vehicle = re.match(r"subscriptions on (\S+), webhook (\S+), vehicles (\S+) to ", line).groups()
                host = api.split("//")[1]

                def call(method, path, body=None, token="simulated-access-token"):
                    connection = http.client.HTTPConnection(host, timeout=10)
                    connection.request(method, path, body=body, headers={"Authorization": f"Bearer {token}"})
                    answer = connection.getresponse()
                    return answer.status, answer.read()

                old = f"/v2.0/vehicles/{vehicle}/webhooks/{webhook}"
                self.assertEqual(call("POST", old, token="wrong")[0], 401)
                self.assertEqual(call("POST", old)[0], 200)
                self.assertEqual(call("DELETE", old)[0], 401)
                wanted = {"webhookId": webhook, "userId": "u", "vehicleId": vehicle}
                body = json.dumps({"data": {"attributes": wanted}})
                self.assertEqual(call("POST", "/v3/subscriptions", body)[0], 409)
                self.assertEqual(call("DELETE", old, token=TOKEN)[0], 200)
                self.assertEqual(call("POST", "/v3/subscriptions", body, token=TOKEN)[0], 401)
                for wrong in ("", "[]", "{}", json.dumps({"data": {"attributes": {**wanted, "userId": ""}}})):
                    self.assertEqual(call("POST", "/v3/subscriptions", wrong)[0], 400, wrong)
                self.assertEqual(call("POST", "/v3/subscriptions", body)[0], 202)
                listed = json.loads(call("GET", "/v3/subscriptions?page%5Bsize%5D=1&filter%5BuserId%5D=u")[1])["data"]
                self.assertEqual(len(listed), 1)
                self.assertEqual(json.loads(call("GET", "/v3/subscriptions?filter%5BuserId%5D=other")[1])["data"], [])
                def subscribe(*words, token="simulated-access-token", under=""):
                    environment = {**os.environ, "SMARTCAR_ACCESS_TOKEN": token, "SMARTCAR_MANAGEMENT_TOKEN": TOKEN}
                    return subprocess.run([sys.argv[2], "--api", api + under, *words], env=environment, capture_output=True,
                                          text=True, timeout=30, check=False)

                self.assertIn(vehicle, subscribe("v3", "list", "--user", "u", under="/v3").stdout)
                again = ["v3", "subscribe", "--webhook", webhook, "--user", "u", "--vehicle", vehicle]
                self.assertEqual(subscribe(*again, under="/v3").returncode, 0)
                self.assertEqual(subscribe(*again, under="/v3", token="wrong").returncode, 1)
                end = time.monotonic() + 30
                while len(endpoint.bodies) < 3 and time.monotonic() < end:
                    time.sleep(0.05)
                self.assertEqual(call("DELETE", "/v3/subscriptions/" + listed[0]["id"])[0], 204)
            reports = [json.loads(body)["payload"] for body, _ in endpoint.bodies[1:]]
            self.assertEqual({report["vehicleId"] for payload in reports for report in payload["vehicles"]}, {vehicle})


if __name__ == "__main__":
    main(__doc__)
