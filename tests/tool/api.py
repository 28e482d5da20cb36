"""The requests of subscriptions that `smartcar-webhooks simulate --api` answers, beyond those that people make.

Usage: api.py PROGRAM        (PROGRAM: smartcar-webhooks)
"""

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import unittest
import urllib.parse

PROGRAM, TOKEN = "", "token-of-the-tests-of-the-api"


@contextlib.contextmanager
def started(pattern, *words, access_token="access"):
    """A command that goes on, and what the line says that fits the pattern."""
    environment = {**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": TOKEN, "SMARTCAR_ACCESS_TOKEN": access_token}
    process = subprocess.Popen([PROGRAM, *words], stdout=subprocess.PIPE, env=environment, text=True)
    try:
        found = next(filter(None, (re.match(pattern, line) for line in process.stdout)))
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield found.groups()
    finally:
        process.kill()
        process.wait(10)


@contextlib.contextmanager
def simulated(port="0", **given):
    with started(r"listening on (\S+)", "listen", "--port", "0") as (receiver,):
        receiver = receiver.replace("0.0.0.0", "127.0.0.1")
        with started(r"subscriptions on http://(\S+), webhook (\S+), vehicles (\S+) to ", "simulate", receiver, "--api", port,
                     "--speed", "1", **given) as (api, webhook, vehicle):
            yield receiver, api, webhook, vehicle


def ask(api, path, method="GET", token="access", body=None, **query):
    connection = http.client.HTTPConnection(api, timeout=5)
    named = "?" + urllib.parse.urlencode({name.replace("_", "[") + "]": value for name, value in query.items()}) if query else ""
    connection.request(method, path + named, body, {"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, json.loads(text) if text else None


class Api(unittest.TestCase):
    def test_webhooks(self):
        with simulated() as (receiver, api, webhook, _):
            status, one = ask(api, f"/v3/webhooks/{webhook}")
            self.assertEqual((status, one["data"]["id"], one["data"]["type"]), (200, webhook, "webhook"))
            self.assertEqual(one["data"]["attributes"], {"callbackUri": receiver, "isEnabled": True, "autoSubscribe": False})
            self.assertEqual(ask(api, "/v3/webhooks")[1]["data"], [one["data"]])
            for fitting, query in ((1, {"filter_callbackUri": receiver, "filter_isEnabled": "true", "page_size": 1}),
                                   (0, {"filter_callbackUri": "other"}), (0, {"filter_isEnabled": "false"}),
                                   (0, {"filter_autoSubscribe": "true"}), (0, {"page_number": 2})):
                self.assertEqual(len(ask(api, "/v3/webhooks", **query)[1]["data"]), fitting, query)
            self.assertEqual(ask(api, "/v3/webhooks/other")[0], 404)
            self.assertEqual(ask(api, "/v3/webhooks", token="other")[0], 401)
            self.assertEqual(ask(api, "/v3/webhooks", "POST")[0], 404)  # they are made in the dashboard

    def test_pages_of_subscriptions(self):
        with simulated() as (_, api, webhook, vehicle):
            status, all_of_them = ask(api, "/v3/subscriptions")
            count = all_of_them["meta"]["totalCount"]
            self.assertEqual((status, len(all_of_them["data"])), (200, min(count, 25)))
            self.assertEqual(ask(api, "/v3/subscriptions", page_size=1, page_number=2)[1]["data"], all_of_them["data"][1:2])
            self.assertEqual(len(ask(api, "/v3/subscriptions", filter_vehicleId=vehicle, filter_webhookId=webhook)[1]["data"]), 1)
            one = all_of_them["data"][0]["id"]
            self.assertEqual(ask(api, f"/v3/subscriptions/{one}")[1]["data"], all_of_them["data"][0])
            self.assertEqual(ask(api, f"/v3/subscriptions/{one}", "DELETE"), (204, None))
            self.assertEqual(ask(api, f"/v3/subscriptions/{one}")[0], 404)

    def test_an_empty_token_lets_nobody_in(self):
        with simulated(access_token="") as (_, api, webhook, vehicle):
            for path in ("/v3/subscriptions", "/v3/webhooks", f"/v3/webhooks/{webhook}"):
                self.assertEqual(ask(api, path, token="")[0], 401, path)
            self.assertEqual(ask(api, f"/v2.0/vehicles/{vehicle}/webhooks/{webhook}", "POST", token="")[0], 401)

    def test_a_port_that_is_taken(self):
        with simulated() as (receiver, api, _, _):
            done = subprocess.run([PROGRAM, "simulate", receiver, "--api", api.split(":")[1]], capture_output=True, timeout=20,
                                  check=False, env={"SMARTCAR_MANAGEMENT_TOKEN": TOKEN})
            self.assertEqual((done.returncode, b"cannot serve subscriptions" in done.stderr), (4, True))

    def test_what_is_too_large(self):
        with simulated() as (_, api, _, _):
            self.assertEqual(ask(api, "/v3/subscriptions", "POST", body=b"x" * 70000)[0], 413)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=1, warnings="ignore")
