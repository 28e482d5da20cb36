"""What the tests of smartcar-webhooks have in common: they run it, and are an endpoint for it."""

import contextlib
import hashlib
import hmac
import http.client
import http.server
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import unittest

TOKEN = "token-of-the-tools-tests"
DATA = pathlib.Path(__file__).parent.parent / "data"
SCHEDULE = DATA / "v2" / "schedule_from_product_owner.json"
BROKEN = DATA / "v2" / "charge_event_with_broken_time.json"
PROGRAM = sys.argv[1] if len(sys.argv) > 1 else ""


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
                with contextlib.suppress(ConnectionError):  # who waits no longer
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


def proof_of(body):
    """The right answer to a challenge, if it is one."""
    document = json.loads(body)
    challenge = document.get("payload", document.get("data", {})).get("challenge")
    return b"" if challenge is None else json.dumps({"challenge": sign(challenge.encode())}).encode()


def main(usage):
    """Runs the tests of the program that calls this. The arguments are those that `usage` tells."""
    if len(sys.argv) < 2:
        sys.exit(usage)
    unittest.main(argv=sys.argv[:1], verbosity=1, warnings="ignore")
