"""Runs every command of smartcar-webhooks, as people would and as they should not.

Usage: tool.py PROGRAM SUBSCRIBE        (SUBSCRIBE: the example of that name, which talks to `simulate`)
"""

import contextlib
import hashlib
import hmac
import http.client
import http.server
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

TOKEN = "token-of-the-tools-tests"
PROGRAM, SUBSCRIBE, DATA = "", "", pathlib.Path(__file__).parent.parent / "data"


def sign(body, token=TOKEN):
    return hmac.new(token.encode(), body, hashlib.sha256).hexdigest()


def run(*words, stdin=b"", token=TOKEN, timeout=60):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SMARTCAR_")}
    if token is not None:
        environment["SMARTCAR_MANAGEMENT_TOKEN"] = token
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, env=environment, timeout=timeout,
                          check=False)
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


@contextlib.contextmanager
def started(*words, first="listening on "):
    """A command that goes on, what it printed, and where it listens. Must end in order when it is told to."""
    environment = {**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": TOKEN}
    process = subprocess.Popen([PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env=environment, text=True)
    lines, said = [], threading.Event()

    def read():
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if line.startswith(first):
                said.set()
        said.set()

    thread = threading.Thread(target=read)
    thread.start()
    said.wait(30)
    try:
        yield lines
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(60)
        thread.join()
        if code not in (0, 1):
            raise AssertionError(f"ended with {code}: {lines[-5:]}")


def found(lines, start):
    return next(line[len(start):] for line in lines if line.startswith(start)).replace("0.0.0.0", "127.0.0.1")


def ask(url, path, headers=None):
    host = url.split("//")[1].split("/")[0]
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


class Endpoint:
    """A server that answers as it is told, and keeps what came."""

    def __init__(self, answer):
        self.bodies, endpoint = [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                endpoint.bodies.append((body, self.headers.get("SC-Signature")))
                status, text = answer(body, len(endpoint.bodies))
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                if status // 100 == 3:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class OneBody(unittest.TestCase):
    schedule = DATA / "v2" / "schedule_from_product_owner.json"
    broken = DATA / "v2" / "charge_event_with_broken_time.json"

    def test_help_has_an_example_for_each(self):
        code, out, _ = run("--help")
        self.assertEqual(code, 0)
        commands = re.findall(r"^  ([a-z]+)  ", out.split("Subcommands:")[1], re.M)
        self.assertEqual(sorted(commands), ["explain", "inbox", "listen", "replay", "send", "sign", "simulate", "verify"])
        for command in commands:
            code, out, _ = run(command, "--help")
            self.assertEqual(code, 0)
            self.assertRegex(out, r"Example: (curl .*\$\()?smartcar-webhooks " + command, command)

    def test_wrong_arguments_end_with_2(self):
        for words in ([], ["nonsense"], ["sign"], ["sign", "/nowhere"], ["sign", DATA], ["explain", "/nowhere"],
                      ["verify", self.schedule], ["send", "ftp://x"], ["send", "http://"], ["send", "http://127.0.0.1:1", "--event", "no"],
                      ["listen", "--port", "70000"], ["listen", "--path", "x"], ["inbox", "/nowhere.db"],
                      ["simulate", "http://127.0.0.1:1", "--endpoints", "rocket"], ["listen", "--port", "0", "--page", "nonsense"]):
            self.assertEqual(run(*words)[0], 2, words)

    def test_without_a_token_it_ends_with_3(self):
        for words in (["sign", self.schedule], ["send", "http://127.0.0.1:1"], ["listen", "--port", "0"],
                      ["verify", self.schedule, "--signature", "x"], ["simulate", "http://127.0.0.1:1"]):
            self.assertEqual(run(*words, token=None)[0], 3, words)
        self.assertEqual(run("sign", self.schedule, token="two words")[0], 3)
        self.assertEqual(run("sign", self.schedule, "--token-file", "/nowhere")[0], 3)

    def test_signs_what_it_verifies(self):
        body = self.schedule.read_bytes()
        self.assertEqual(run("sign", self.schedule), (0, sign(body) + "\n", ""))
        self.assertEqual(run("sign", "-", stdin=body)[1], sign(body) + "\n")
        self.assertEqual(run("verify", self.schedule, "--signature", sign(body))[0], 0)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "token")
            file.write_text("another\n", encoding="utf-8")
            self.assertEqual(run("sign", self.schedule, "--token-file", file, token=None)[1], sign(body, "another") + "\n")
            code, out, _ = run("verify", self.schedule, "--signature", sign(body, "another"), "--other-token-file", file)
            self.assertEqual(code, 1)
            self.assertIn("other_token", out)

    def test_says_why_it_is_not_genuine(self):
        body = self.schedule.read_bytes()
        for changed, signature, cause in (
                (body + b"\n", sign(body), "body_line_break"), (body, "sha256=" + sign(body), "signature_prefixed"),
                (body, "", "signature_missing"), (json.dumps(json.loads(body)).encode(), sign(body), "unknown")):
            code, out, err = run("verify", "-", "--json", "--signature", signature, stdin=changed)
            self.assertEqual((code, json.loads(out)["genuine"]), (1, False))
            if cause != "unknown":
                self.assertEqual(json.loads(out)["cause"], cause)
            self.assertNotIn(TOKEN, out + err)
            self.assertNotIn(sign(changed), out + err)

    def test_explains(self):
        code, out, _ = run("explain", self.broken, token=None)
        self.assertEqual(code, 0)
        self.assertIn("left over at /payload/eventTime (not_a_time)", out)
        code, out, _ = run("explain", self.schedule, "--rows", token=None)
        self.assertEqual((code, out.splitlines()[0]), (0, "vehicle,source,name,value,unit,time"))
        self.assertIn('"/fuel","range",44.12', out)
        self.assertEqual(json.loads(run("explain", self.schedule, "--json")[1])["event"], "schedule")
        for nonsense in (b"", b"{}", b"[1", b"\xff\xfe", b'{"eventName":"schedule"}'):
            code, _, err = run("explain", "-", stdin=nonsense)
            self.assertEqual(code, 1)
            self.assertIn("no delivery: ", err)

    def test_steers_no_terminal(self):
        hostile = json.dumps({"version": "2.0", "eventName": "\x1b[2J", "webhookId": "\x9b31m\x07", "payload": {"a": "\x1b]0;x\x07"}})
        for words in (["explain", "-"], ["explain", "-", "--json"], ["explain", "-", "--rows"]):
            _, out, err = run(*words, stdin=hostile.encode())
            self.assertNotRegex(out + err, "[\x1b\x07\x9b]", words)

    def test_completes(self):
        script = pathlib.Path(__file__).parents[2] / "examples" / "tool" / "completion.bash"

        def complete(*words):
            line = f"""source {script}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _smartcar_webhooks
                       printf '%s\\n' "${{COMPREPLY[@]}}" """
            return subprocess.run(["bash", "-c", line, "bash", PROGRAM, *words], capture_output=True, text=True,
                                  check=True).stdout.split()

        self.assertEqual(complete("si"), ["simulate", "sign"])
        self.assertIn("--token-file", complete("listen", "--"))
        self.assertIn("v4-vehicle-error", complete("send", "http://x", "--event", "v4"))
        self.assertEqual(complete("simulate", "x", "--units", "i"), ["imperial"])
        self.assertIn("--before", complete("inbox", "x.db", "purge", "--"))
        self.assertIn("purge", complete("inbox", "x.db", "p"))


class Sending(unittest.TestCase):
    def test_says_what_smartcar_would_make_of_it(self):
        with started("listen", "--port", "0") as lines:
            url = found(lines, "listening on ")
            for words, code, text in (
                    ([], 0, "delivered."), (["--event", "verify"], 0, "proves the token"),
                    (["--event", "verify", "--forge", "no-signature"], 0, "proves the token"),
                    (["--expect", "401"], 1, "not the status"), (["--file", OneBody.broken], 0, "delivered.")):
                self.assertEqual((run("send", url, *words)[0], text in run("send", url, *words)[1]), (code, True), words)
            for forgery in ("no-signature", "other-token", "changed-body", "prefixed-signature", "cut-signature", "challenge"):
                self.assertEqual(run("send", url, "--forge", forgery)[0], 0, forgery)
            code, out, _ = run("send", url, "--event", "verify", token="another")
            self.assertEqual(code, 1)
            code, out, _ = run("send", url, "--repeat", "300", "--vehicles", "7", "--signals", "40", "--json")
            self.assertEqual((code, json.loads(out)["acknowledged"]), (0, 300))
        self.assertRegex(lines[-1], r"^stopped: 3\d\d deliveries, \d+ repeated, 4 challenges, \d+ refused$")
        self.assertNotIn(TOKEN, "\n".join(lines))

    def test_takes_what_a_naive_endpoint_does_for_a_hole(self):
        with Endpoint(lambda body, _: (200, b"")) as endpoint:
            for forgery in ("no-signature", "other-token", "changed-body"):
                code, out, _ = run("send", endpoint.url, "--forge", forgery)
                self.assertEqual((code, "took a forgery" in out), (1, True))
            self.assertEqual(run("send", endpoint.url, "--event", "verify")[0], 1)

        def oracle(body, _):
            challenge = json.loads(body)["payload"]["challenge"]
            return 200, json.dumps({"challenge": sign(challenge.encode())}).encode()

        with Endpoint(oracle) as endpoint:
            code, out, _ = run("send", endpoint.url, "--forge", "challenge")
            self.assertEqual((code, "whoever asks it can deliver there" in out), (1, True))

    def test_answers_of_all_kinds(self):
        with Endpoint(lambda *_: (302, b"")) as endpoint:
            code, out, _ = run("send", endpoint.url)
            self.assertEqual((code, "does not follow" in out), (1, True))
            self.assertEqual(len(endpoint.bodies), 1)
        with Endpoint(lambda *_: (200, b"\x1b[2J" + b"x" * 3_000_000)) as endpoint:
            code, out, _ = run("send", endpoint.url)
            self.assertEqual(code, 0)
            self.assertNotIn("\x1b", out)
            self.assertLess(len(out), 70_000)
        self.assertEqual(run("send", "http://127.0.0.1:1/x")[0], 4)

    def test_delivers_again_as_smartcar_does(self):
        with Endpoint(lambda _, count: (500 if count < 4 else 200, b"")) as endpoint:
            begin = time.monotonic()
            code, out, _ = run("send", endpoint.url, "--retry", "--quicker", "100", "--json")
            taken = time.monotonic() - begin
            self.assertEqual((code, json.loads(out)["requests"]), (0, 4))
            self.assertGreater(taken, 1.7)
            bodies = [json.loads(body) for body, _ in endpoint.bodies]
            self.assertEqual(len({body["eventId"] for body in bodies}), 1)
            self.assertEqual(len({body["meta"]["deliveryId"] for body in bodies}), 4)
            self.assertTrue(all(signature == sign(body) for body, signature in endpoint.bodies))
        with Endpoint(lambda *_: (503, b"")) as endpoint:
            code, out, _ = run("send", endpoint.url, "--retry", "--quicker", "1000", "--json")
            self.assertEqual((code, json.loads(out)["dropped"], len(endpoint.bodies)), (1, 1, 4))


class Listening(unittest.TestCase):
    def test_says_why_it_refused(self):
        with started("listen", "--port", "0") as lines:
            run("send", found(lines, "listening on "), "--forge", "prefixed-signature")
        self.assertTrue(any("signature_prefixed" in line for line in lines), lines)

    def test_lines_of_json(self):
        with started("listen", "--port", "0", "--json") as lines:
            run("send", found(lines, "listening on "))
            run("send", found(lines, "listening on "))
        seen = [json.loads(line) for line in lines if line.startswith("{")]
        self.assertEqual([line["verdict"] for line in seen], ["genuine", "repeated"])
        self.assertTrue(seen[0]["vehicles"][0]["values"])

    def test_a_port_that_is_taken_ends_with_4(self):
        with started("listen", "--port", "0") as lines:
            port = found(lines, "listening on ").split(":")[2].split("/")[0]
            self.assertEqual(run("listen", "--port", port)[0], 4)

    def test_the_page_only_reads_and_is_for_this_machine(self):
        with started("listen", "--port", "0", "--page", "127.0.0.1:0") as lines:
            page = found(lines, "page on ")
            status, headers, body = ask(page, "/")
            self.assertEqual(status, 200)
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertNotIn("unsafe", headers["Content-Security-Policy"])
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            for name in ("attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example:80", ""):
                self.assertEqual(ask(page, "/", {"Host": name})[0], 421, name)
            for name in ("localhost", "localhost:8081", "127.0.0.1:1", "[::1]", "[::1]:1"):
                self.assertEqual(ask(page, "/", {"Host": name})[0], 200, name)
            self.assertEqual(ask(page, "/../../etc/passwd")[0], 404)
            self.assertEqual(ask(page, "/deliveries/99/body")[0], 404)
            self.assertEqual(ask(page, "/deliveries/99999999999999999999999/body")[0], 404)
            url = found(lines, "listening on ")
            run("send", url, "--forge", "other-token")
            run("send", url, "--file", OneBody.schedule)
            self.assertEqual(ask(page, "/deliveries/1/body")[0], 404)  # not genuine: not kept
            self.assertEqual(ask(page, "/deliveries/2/body")[2], OneBody.schedule.read_bytes())
            host = page.split("//")[1].rstrip("/")
            watchers = []
            for _ in range(40):
                watchers.append(http.client.HTTPConnection(host, timeout=10))
                watchers[-1].request("GET", "/events")
            statuses = [each.getresponse().status for each in watchers]
            self.assertEqual((statuses.count(200), statuses.count(503)), (32, 8))
            self.assertEqual(ask(page, "/")[0], 200)
            for each in watchers:
                each.close()

    def test_the_events_go_on_where_they_were_seen(self):
        with started("listen", "--port", "0", "--page", "127.0.0.1:0") as lines:
            page, url = found(lines, "page on "), found(lines, "listening on ")
            run("send", url)
            run("send", url, "--event", "v2-charge-started")

            def events(last=None):
                connection = http.client.HTTPConnection(page.split("//")[1].rstrip("/"), timeout=5)
                connection.request("GET", "/events", headers={"Last-Event-ID": last} if last else {})
                answer, text = connection.getresponse(), ""
                while "event: counts" not in text:
                    text += answer.read1(65536).decode()
                connection.close()
                return re.findall(r"^id: (.*)$", text, re.M)

            first, second = events()
            self.assertEqual(events(first), [second])
            self.assertEqual(events("another run 2"), [first, second])


class Inboxes(unittest.TestCase):
    def test_keeps_shows_puts_back_and_sends_again(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "in box.db")
            with started("listen", "--port", "0", "--inbox", file) as lines:
                url = found(lines, "listening on ")
                for event in ("v4-vehicle-state", "v2-charge-started", "v4-vehicle-state"):
                    self.assertEqual(run("send", url, "--event", event)[0], 0)
                code, out, _ = run("inbox", file)
                self.assertEqual((code, out.startswith("2 waiting, 0 in work")), (0, True))
                self.assertEqual(json.loads(run("inbox", file, "--json")[1])["waiting"], 2)
                listed = [json.loads(line) for line in run("inbox", file, "--json", "list")[1].splitlines()]
                self.assertEqual([one["state"] for one in listed], ["waiting", "waiting"])
                body = run("inbox", file, "show", listed[0]["key"])[1]
                self.assertEqual(json.loads(body)["eventType"], "VEHICLE_STATE")
                self.assertEqual(run("inbox", file, "show", listed[1]["id"])[0], 0)
                self.assertEqual(run("inbox", file, "show", "no such key")[0], 1)
                self.assertEqual(run("inbox", file, "retry", "--state", "given_up")[0], 1)
                self.assertEqual(run("inbox", file, "retry")[0], 2)
                self.assertIn("0 purged", run("inbox", file, "purge", "--before", "0s")[1])
                self.assertEqual(run("inbox", file, "purge", "--before", "yesterday")[0], 2)
                exported = [json.loads(line) for line in run("inbox", file, "export")[1].splitlines()]
                self.assertEqual(exported[0]["body"] + "\n", body)
                with Endpoint(lambda *_: (200, b"")) as endpoint:
                    code, out, _ = run("replay", file, endpoint.url)
                    self.assertEqual((code, len(endpoint.bodies)), (0, 2))
                    self.assertEqual(endpoint.bodies[0], (exported[0]["body"].encode(), sign(exported[0]["body"].encode())))
                    self.assertEqual(run("replay", "--anew", file, endpoint.url)[0], 0)
                    self.assertNotEqual(endpoint.bodies[2][0], endpoint.bodies[0][0])
                    run("replay", "--signature", "ab" * 32, OneBody.schedule, endpoint.url, token=None)
                    self.assertEqual(endpoint.bodies[4], (OneBody.schedule.read_bytes(), "ab" * 32))
                self.assertEqual(run("replay", file, "http://127.0.0.1:1")[0], 4)
            pathlib.Path(folder, "text").write_text("no database", encoding="utf-8")
            self.assertEqual(run("inbox", pathlib.Path(folder, "text"))[0], 1)


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

    def test_subscriptions(self):
        with Endpoint(lambda body, _: (200, b"" if b"challenge" not in body else json.dumps(
                {"challenge": sign(json.loads(body)["payload"]["challenge"].encode())}).encode())) as endpoint:
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
                    return subprocess.run([SUBSCRIBE, "--api", api + under, *words], env=environment, capture_output=True,
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
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    PROGRAM, SUBSCRIBE = sys.argv.pop(1), sys.argv.pop(1)
    unittest.main(verbosity=1, warnings="ignore")
