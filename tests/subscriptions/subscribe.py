"""Runs the example `subscribe` against an API made up here, which answers as Smartcar's is known to, and as it never should.

Usage: subscribe.py PROGRAM
"""

import gzip
import http.server
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse

TOKENS = {"application": "application-token", "user": "user-token", "management": "management-token"}
HOSTILE = "\x1b[2Jforged\nsubscribed \x9b1m"


class Api(http.server.BaseHTTPRequestHandler):
    """One vehicle `car` of the user `me`, one webhook `hook`; `subscriptions` and `seen` belong to the class."""

    protocol_version = "HTTP/1.1"
    subscriptions = {}
    seen = []

    def answer(self, status, body=b"", headers=()):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status, kind, headers=()):
        # A server that repeats the token: no program may show it.
        token = self.headers.get("Authorization", "")
        self.answer(status, {"errors": [{"type": kind, "code": None, "detail": f"{token} is wrong"}]}, headers)

    def do(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urllib.parse.urlsplit(self.path)
        steps = [urllib.parse.unquote(step) for step in url.path.split("/")[1:]]
        query = dict(urllib.parse.parse_qsl(url.query, strict_parsing=True)) if url.query else {}
        self.seen.append((self.command, self.path, dict(self.headers), body))
        odd = getattr(self, "odd_" + steps[0].replace("-", "_"), None)
        if odd:
            odd()
        elif steps[0] == "v2.0":
            self.v2(steps[1:])
        else:
            self.v3(steps[1:], query, body)

    do_GET = do_POST = do_DELETE = do

    def has_token(self, kind):
        return self.headers.get("Authorization") == "Bearer " + TOKENS[kind]

    def v2(self, steps):
        if not self.has_token("user" if self.command == "POST" else "management"):
            return self.refuse(401, "AUTHENTICATION")
        if steps != ["vehicles", "car", "webhooks", "hook"]:
            return self.answer(404, {"type": "RESOURCE_NOT_FOUND", "code": "PATH", "statusCode": 404})
        if self.command == "POST":
            return self.answer(200, {"webhookId": "hook", "vehicleId": "car"})
        return self.answer(200, {"status": "success"})

    def v3(self, steps, query, body):
        if not self.has_token("application"):
            return self.refuse(401, "AUTHENTICATION")
        if self.command == "POST":
            ids = json.loads(body)["data"]["attributes"]
            if self.headers.get("Content-Type") != "application/json" or set(ids) != {"webhookId", "userId", "vehicleId"}:
                return self.refuse(400, "VALIDATION")
            if ids["webhookId"] != "hook":
                return self.refuse(404, "RESOURCE_NOT_FOUND")
            if ids["vehicleId"] in self.subscriptions:
                return self.refuse(409, "VALIDATION")
            self.subscriptions[ids["vehicleId"]] = ids["userId"]
            return self.answer(202, {"meta": {"message": "subscription creation in progress"}})
        if steps == ["webhooks"]:
            return self.answer(200, {"data": [{"type": "webhook", "id": "hook", "attributes": {
                "callbackUri": "https://receiver.example/", "isEnabled": False, "autoSubscribe": True}}]})
        if steps == ["subscriptions"]:
            size, number = int(query.get("page[size]", 25)), int(query.get("page[number]", 1))
            wanted = [v for v, user in self.subscriptions.items() if query.get("filter[vehicleId]", v) == v
                      and query.get("filter[userId]", user) == user]
            return self.answer(200, {"data": [self.item(v) for v in wanted[(number - 1) * size:number * size]], "links": {}})
        vehicle = steps[1].removeprefix("of ")
        if vehicle not in self.subscriptions:
            return self.refuse(404, "RESOURCE_NOT_FOUND")
        if self.command == "GET":
            return self.answer(200, {"data": self.item(vehicle)})
        del self.subscriptions[vehicle]
        return self.answer(204)

    def item(self, vehicle):
        return {"type": "subscription", "id": "of " + vehicle,
                "attributes": {"vehicle": {"make": "TESLA", "model": "Model 3", "year": 2023, "mode": "live"}},
                "meta": {"createdAt": "2026-04-01T10:00:00.000Z"},
                "relationships": {"webhook": {"data": {"type": "webhook", "id": "hook"}},
                                  "user": {"data": {"type": "user", "id": self.subscriptions[vehicle]}},
                                  "vehicle": {"data": {"type": "vehicle", "id": vehicle}}}}

    # What only goes wrong: the first step of the path says how.

    def odd_busy(self):
        self.refuse(429, "RATE_LIMIT", [("Retry-After", "30")])

    def odd_broken(self):
        self.refuse(500, "SERVER")

    def odd_incapable(self):
        self.answer(501, {"type": "COMPATIBILITY", "code": "VEHICLE_NOT_CAPABLE", "statusCode": 501})

    def odd_forbidden(self):
        self.refuse(403, "PERMISSION")

    def odd_elsewhere(self):
        self.answer(302, b"", [("Location", f"http://127.0.0.1:{self.server.server_port}/v3/subscriptions")])

    def odd_page(self):
        self.answer(200, b"<html>welcome</html>", [("Content-Type", "text/html")])

    def odd_hostile(self):
        self.answer(200, {"data": [{"id": HOSTILE, "attributes": {"vehicle": {"make": HOSTILE, "year": "x"}},
                                    "relationships": {"user": {"data": {"id": HOSTILE}}}}, 7, None, []]})

    def odd_deep(self):
        self.answer(200, b'{"data":' + b"[" * 100000)

    def odd_bomb(self):
        self.answer(200, gzip.compress(b'{"data":[' + b" " * (64 << 20) + b"]}"), [("Content-Encoding", "gzip")])

    def odd_endless_list(self):
        self.answer(200, {"data": [{"id": str(i)} for i in range(100)]})

    def odd_drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            for i in range(1000):  # a header every 0.2 s, for longer than anyone waits
                self.wfile.write(b"X-%d: x\r\n" % i)
                time.sleep(0.2)
        except OSError:
            pass
        self.close_connection = True

    def odd_silent(self):
        self.close_connection = True

    def log_message(self, *_):
        pass


class Check:
    def __init__(self, program, port):
        self.program, self.port, self.wrong, self.count = program, port, 0, 0

    def run(self, api, words, exit_code, *shown, access="application", management=None, absent=()):
        """Runs the program and expects its exit code, and that it shows each of `shown` and no token."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SMARTCAR_")}
        if access is not None:
            environment["SMARTCAR_ACCESS_TOKEN"] = TOKENS.get(access, access)
        if management is not None:
            environment["SMARTCAR_MANAGEMENT_TOKEN"] = TOKENS.get(management, management)
        where = ["--api", api if "://" in api else f"http://127.0.0.1:{self.port}/{api}"] if api else []
        done = subprocess.run([self.program, *where, *words], env=environment, capture_output=True, timeout=60)
        text = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
        faults = [] if done.returncode == exit_code else [f"ended with {done.returncode} instead of {exit_code}"]
        faults += [f"does not show {part!r}" for part in shown if part not in text]
        faults += [f"shows {part!r}" for part in [*TOKENS.values(), *absent] if part in text]
        faults += ["shows a control character"] if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text) else []
        self.count += 1
        if faults:
            self.wrong += 1
            print(f"WRONG {api} {words}: {'; '.join(faults)}\n{text[:2000]}")
        return text


def main(program):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    check = Check(program, server.server_port)
    run = check.run
    ids = ["--webhook", "hook", "--user", "me", "--vehicle", "car"]

    run("v3", ["v3", "subscribe", *ids], 0, "accepted")
    run("v3", ["v3", "subscribe", *ids], 0, "already subscribed")
    run("v3", ["v3", "list"], 0, "of car  webhook hook, user me, vehicle car, TESLA, Model 3, 2023, live, since 2026-04-01")
    run("v3", ["v3", "list", "--user", "other"], 0, absent=["car"])
    run("v3", ["v3", "show", "--subscription", "of car"], 0, '"type":"subscription"')
    run("v3", ["v3", "webhooks"], 0, "hook  https://receiver.example/, enabled no, auto-subscribe yes")
    run("v3", ["v3", "unsubscribe", "--subscription", "of car"], 0, "unsubscribed")
    run("v3", ["v3", "unsubscribe", "--subscription", "of car"], 1, "not_found: status 404, RESOURCE_NOT_FOUND")
    Api.subscriptions.update({f"car{i}": "me" for i in range(250)})
    if len(run("v3", ["v3", "list", "--user", "me"], 0, "car0,", "car249,").splitlines()) != 250:
        print("WRONG: not every page was listed")
        check.wrong += 1

    run("v2.0", ["v2", "subscribe", "--vehicle", "car", "--webhook", "hook"], 0, "vehicle car is subscribed to hook", access="user")
    run("v2.0", ["v2", "unsubscribe", "--vehicle", "car", "--webhook", "hook"], 0, "unsubscribed", management="management")
    run("v2.0", ["v2", "unsubscribe", "--vehicle", "bus", "--webhook", "hook"], 1, "not_found: status 404, RESOURCE_NOT_FOUND PATH",
        management="management")

    # Each with the token of another.
    run("v3", ["v3", "list"], 1, "unauthorized: status 401, AUTHENTICATION", "takes an application access token", access="management")
    run("v2.0", ["v2", "subscribe", "--vehicle", "car", "--webhook", "hook"], 1, "takes the user's access token")
    run("v2.0", ["v2", "unsubscribe", "--vehicle", "car", "--webhook", "hook"], 1, "takes the application management token",
        management="application")

    run("busy", ["v3", "subscribe", *ids], 5, "rate_limited: status 429, RATE_LIMIT, retry after 30 s")
    run("broken", ["v3", "subscribe", *ids], 5, "server_error: status 500, SERVER")
    run("incapable", ["v3", "subscribe", *ids], 1, "incompatible: status 501, COMPATIBILITY VEHICLE_NOT_CAPABLE")
    run("forbidden", ["v3", "list"], 1, "forbidden: status 403, PERMISSION")
    run("page", ["v3", "subscribe", *ids], 1, "unreadable: status 200")
    run("page", ["v3", "list"], 1, "unreadable: status 200, invalid_json", absent=["welcome"])
    run("hostile", ["v3", "list"], 0, r"\x1B[2Jforged\x0Asubscribed \xC2\x9B1m")
    run("deep", ["v3", "list"], 1, "unreadable: status 200, too_deep")
    run("bomb", ["v3", "list"], 4, "no answer: Canceled")
    run("endless-list", ["v3", "list"], 1, "the list repeats itself")
    run("drip", ["v3", "list"], 4, "no complete answer within 15 s")
    run("silent", ["v3", "list"], 4, "no answer: ")
    before = len(Api.seen)
    run("elsewhere", ["v3", "list"], 1, "unexpected_status: status 302")
    if len(Api.seen) != before + 1:
        print("WRONG: the redirect was followed")
        check.wrong += 1

    # Nothing is sent.
    before = len(Api.seen)
    run("v3", ["v3", "unsubscribe", "--subscription", "../webhooks/hook"], 2, "subscription_id holds a slash")
    run("v3", ["v3", "unsubscribe", "--subscription", ".."], 2, "subscription_id is a step of a path")
    run("v3", ["v3", "list", "--user", ""], 2, "filter[userId] is empty")
    run("v3", ["v3", "list", "--mode", "test"], 2, "filter[vehicle.mode] is neither live nor simulated")
    run("v3", ["v3", "subscribe", *ids[:4]], 2, "--vehicle is needed")
    run("v3", ["v3", "show", "--subscription", "a", "--subscription", "b"], 2, "twice: --subscription")
    run("v3", ["v3", "rename"], 2, "usage: ")
    run("v3", ["v3", "list", HOSTILE.replace("\x9b", "")], 2, r"not understood: \x1B[2Jforged")
    run("ftp://127.0.0.1/", ["v3", "list"], 2, "base_url does not begin with https:// or http://")
    run("", [], 2, "usage: ")
    run("v3", ["v3", "list"], 3, "SMARTCAR_ACCESS_TOKEN cannot be used: bearer token: empty", access=None)
    run("v3", ["v3", "list"], 3, "SMARTCAR_ACCESS_TOKEN cannot be used", access="a\r\nX-Smuggled: 1", absent=["Smuggled"])
    run("v2.0", ["v2", "unsubscribe", "--vehicle", "car", "--webhook", "hook"], 3, "SMARTCAR_MANAGEMENT_TOKEN cannot be used")
    if len(Api.seen) != before:
        print("WRONG: a request was sent that must not be made")
        check.wrong += 1

    port = server.server_port
    server.shutdown()
    server.server_close()
    run(f"http://127.0.0.1:{port}/v3", ["v3", "list"], 4, "no answer: Connection")

    paths = {path for _, path, _, _ in Api.seen}
    if "/v3/subscriptions?filter%5BuserId%5D=me&page%5Bnumber%5D=3&page%5Bsize%5D=100" not in paths:
        print("WRONG: no third page was asked for, or not percent-encoded")
        check.wrong += 1
    if "/v3/webhooks" not in paths:
        print("WRONG: the webhooks were asked for with what is not documented")
        check.wrong += 1
    print(f"{check.count} runs, {check.wrong} wrong")
    return 1 if check.wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
