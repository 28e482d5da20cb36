"""The requests of subscriptions that `smartcar-webhooks simulate --api` answers, beyond those that people make.

Usage: api.py PROGRAM        (PROGRAM: smartcar-webhooks)
"""

import contextlib
import http.client
import json
import os
import re
import unittest
import urllib.parse

from support import found, main, run, started


@contextlib.contextmanager
def simulated(access_token="access"):
    """Where deliveries go, where the API listens, the webhook, and the first vehicle."""
    os.environ["SMARTCAR_ACCESS_TOKEN"] = access_token
    with started("listen", "--port", "0") as lines:
        receiver = found(lines, "listening on ")
        with started("simulate", receiver, "--api", "0", "--speed", "1", first="subscriptions on ") as said:
            line = "subscriptions on " + found(said, "subscriptions on ")
            yield receiver, *re.match(r"subscriptions on http://(\S+), webhook (\S+), vehicles (\S+) to ", line).groups()


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
            code, _, err = run("simulate", receiver, "--api", api.split(":")[1])
            self.assertEqual((code, "cannot serve subscriptions" in err), (4, True))

    def test_what_is_too_large(self):
        with simulated() as (_, api, _, _):
            self.assertEqual(ask(api, "/v3/subscriptions", "POST", body=b"x" * 70000)[0], 413)


if __name__ == "__main__":
    main(__doc__)
