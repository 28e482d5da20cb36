"""Besieges the page of `smartcar-webhooks listen --page`: clients that drip, say nothing, read nothing or lie, and an end amid
them all.

Usage: server.py PROGRAM        (PROGRAM: smartcar-webhooks)
"""

import contextlib
import http.client
import json
import pathlib
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest

import bodies
from program import Program

PROGRAM = ""
PATHS = ("/", "/page.js", "/events", "/deliveries/1/body", "/nowhere")
SAFETY = {
    "Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
}


@contextlib.contextmanager
def running(address="127.0.0.1:0"):
    program = Program(PROGRAM, address=address)
    try:
        yield program
    finally:
        program.end()


def place(program):
    host, port = program.page.split("//")[1].rstrip("/").rsplit(":", 1)
    return host.strip("[]"), int(port)


def connect(program, sent=b"", read_ahead=None):
    client = socket.socket(socket.AF_INET6 if ":" in place(program)[0] else socket.AF_INET)
    if read_ahead:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, read_ahead)
    client.settimeout(20)
    client.connect(place(program))
    client.sendall(sent)
    return client


def ask(program, path, method="GET", body=None, headers=None):
    connection = http.client.HTTPConnection(*place(program), timeout=5)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    text = b"" if answer.getheader("Content-Type") == "text/event-stream" else answer.read()
    connection.close()
    return answer.status, answer.headers, text


def watch(program, until):
    """The events up to the first that has that text."""
    client, text = connect(program, b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"), b""
    with client:
        while until not in text or not text.endswith(b"\n\n"):
            piece = client.recv(1 << 16)
            if not piece:
                raise AssertionError(f"ended: {text[-300:]}")
            text += piece
    return text.decode()


def is_over(client, seconds):
    """Whether the server ends the connection in that time; what it says before is passed over."""
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            client.settimeout(max(0.01, end - time.monotonic()))
            if not client.recv(1 << 16):
                return True
    except TimeoutError:
        return False
    except OSError:
        return True
    return False


def memory(program):
    status = pathlib.Path(f"/proc/{program.process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) // 1024


def open_files(program):
    return len(list(pathlib.Path(f"/proc/{program.process.pid}/fd").iterdir()))


def drip(client, text, gone):
    """A byte each half second. Sets `gone` when the server has ended the connection."""
    try:
        for byte in text:
            client.sendall(bytes([byte]))
            if is_over(client, 0.5):
                break
        else:
            return
    except OSError:
        pass
    gone.set()


def large(name):
    """A delivery of which much is told."""
    return bodies.state(name, [bodies.charge(50, 10)], more={f"new {i}": "v" * 1000 for i in range(60)})


class Reading(unittest.TestCase):
    def test_it_only_reads(self):
        with running() as program:
            program.post(bodies.state("first", [bodies.charge(50, 10)]))
            before = [ask(program, path)[2] for path in PATHS]
            for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"):
                for path in PATHS:
                    status, headers, _ = ask(program, path, method, b"{}")
                    self.assertEqual((status, headers["Allow"]), (405, "GET, HEAD"), f"{method} {path}")
            self.assertEqual([ask(program, path)[2] for path in PATHS], before)
            self.assertIn('"genuine":1,"refused":0,', watch(program, b"event: counts"))
            status, headers, body = ask(program, "/", "HEAD")
            self.assertEqual((status, headers["Content-Length"], body), (200, str(len(before[0])), b""))
            self.assertEqual(ask(program, "/events", "HEAD")[0], 200)

    def test_every_reply_is_safe(self):
        with running() as program:
            program.post(bodies.state("first", [bodies.charge(50, 10)]))
            replies = [(200, path, "GET", None, None) for path in PATHS[:4]] + [
                (404, "/nowhere", "GET", None, None), (404, "/deliveries/9/body", "GET", None, None),
                (405, "/", "POST", None, None), (413, "/", "POST", b"x" * 70000, None),
                (421, "/", "GET", None, {"Host": "attacker.example"}), (421, "/events", "GET", None, {"Host": "attacker.example"}),
                (431, "/", "GET", None, {"Long": "x" * 9000})]
            watchers = [connect(program, b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(31)]
            for watcher in watchers:
                self.assertIn(b" 200 ", watcher.recv(100))
            for wanted, path, method, body, headers in replies:
                with self.subTest(f"{wanted} {method} {path}"):
                    status, seen, _ = ask(program, path, method, body, headers)
                    self.assertEqual(status, wanted)
                    for name, value in SAFETY.items():
                        self.assertTrue(seen[name].startswith(value), name)
            with connect(program, b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n") as last:
                self.assertIn(b" 200 ", last.recv(100))
                status, seen, _ = ask(program, "/events")
                self.assertEqual((status, seen["X-Content-Type-Options"]), (503, "nosniff"))

    def test_who_left_is_not_counted(self):
        with running() as program:
            for _ in range(5):
                some = [connect(program, b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(20)]
                self.assertEqual([b" 200 " in each.recv(100) for each in some], [True] * 20)
                for each in some:
                    each.close()
                time.sleep(0.1)


class Addresses(unittest.TestCase):
    def test_a_name_of_somebody_else_is_refused_however_the_address_is_spelt(self):
        names = ["127.0.0.1", "127.8.8.8", "localhost", "LOCALHOST"]
        for name in ("[::1]", "[::ffff:127.0.0.1]", "ip6-localhost", socket.gethostname()):
            with contextlib.suppress(OSError):
                found = socket.getaddrinfo(name.strip("[]"), 0, type=socket.SOCK_STREAM)[0]
                address = found[4][0]
                with socket.socket(found[0]) as probe:
                    probe.bind((address, 0))
                if address == "::1" or address.replace("::ffff:", "").startswith("127."):
                    names.append(name)
        for name in names:
            with self.subTest(name), running(f"{name}:0") as program:
                self.assertEqual(ask(program, "/")[0], 200)  # by the address that it prints
                for host in ("localhost", "LocalHost:1", "127.0.0.1", "127.1.2.3:80", "[::1]", "[::1]:8081"):
                    self.assertEqual(ask(program, "/", headers={"Host": host})[0], 200, host)
                for host in ("attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example:80", "127.attacker",
                             "", "[attacker]", "localhost:80:80", "::1", "0.0.0.0", "128.0.0.1"):
                    self.assertEqual(ask(program, "/", headers={"Host": host})[0], 421, host)

    def test_what_is_no_address(self):
        for text in ("::1:0", ":0", "0", "nonsense", "127.0.0.1:", "127.0.0.1:-1", "127.0.0.1:65536", "127.0.0.1:1x", "[]:0",
                     "[::1:0", "::1]:0", "[127.0.0.1]:0", "[localhost]:0", "[::1]"):
            self.assertEqual(self.ends_with(text), (2, True), text)
        self.assertEqual(self.ends_with("there-is-no.invalid:0")[0], 4)

    def test_a_port_that_is_taken(self):
        with running() as program:
            self.assertEqual(self.ends_with(f"127.0.0.1:{place(program)[1]}")[0], 4)

    def ends_with(self, address):
        done = subprocess.run([PROGRAM, "listen", "--port", "0", f"--page={address}"], capture_output=True, timeout=20, check=False,
                              text=True, env={"SMARTCAR_MANAGEMENT_TOKEN": "t"})
        return done.returncode, "not an address such as" in done.stderr


class Siege(unittest.TestCase):
    def test_strangers_drive_out_nothing(self):
        with running() as program:
            program.post(bodies.state("first", [bodies.charge(50, 10)]))
            connection = program.connection()
            for _ in range(1500):
                program.post(b"{}", "", connection)
            events = watch(program, b'"number":1501,')
            kept = [json.loads(line[6:])["verdict"] for line in events.split("\n") if line.startswith('data: {"number"')]
            self.assertEqual((kept.count("genuine"), kept.count("refused"), kept[0]), (1, 200, "genuine"))
            self.assertEqual(ask(program, "/deliveries/1/body")[0], 200)

    def test_an_endless_header_ends(self):
        chunked = b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;"
        for beginning in (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nLong: ", chunked):
            with self.subTest(beginning[-30:]), running() as program, connect(program, beginning) as client:
                before = memory(program)
                with self.assertRaises(OSError):
                    for _ in range(64):
                        client.sendall(b"x" * (1 << 20))
                self.assertLess(memory(program) - before, 16)
                self.assertEqual(ask(program, "/")[0], 200)

    def test_silent_connections_block_nobody(self):
        with running() as program:
            silent = [connect(program) for _ in range(100)]
            self.assertEqual(ask(program, "/")[0], 200)
            self.assertLess(open_files(program), 60)  # the oldest of them had to go
            for client in silent:
                with contextlib.suppress(OSError):
                    client.sendall(b"G")
            self.assertEqual(ask(program, "/")[0], 200)
            watch(program, b"event: counts")

    def test_who_drips_or_does_not_read_is_ended(self):
        with running() as program:
            files = open_files(program)
            stuck = connect(program, b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n", read_ahead=4096)
            gone = threading.Event()
            dripping = connect(program)
            start = time.monotonic()
            threading.Thread(target=drip, args=[dripping, b"GET / HTTP/1.1\r\nLong: " + b"x" * 60, gone]).start()
            before = memory(program)
            for i in range(150):
                program.post(large(f"large {i}"))
            self.assertLess(memory(program) - before, 64)  # what is kept, and one event for who does not read
            watch(program, b'"number":150,')
            self.assertTrue(gone.wait(14 - (time.monotonic() - start)), "who drips has 10 seconds")
            time.sleep(max(0, start + 19 - time.monotonic()))
            self.assertEqual(open_files(program), files, "who does not read has 15 seconds")
            stuck.close()
            self.assertEqual(ask(program, "/")[0], 200)

    def test_an_end_amid_them_all(self):
        with running() as program:
            stuck = connect(program, b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n", read_ahead=4096)
            silent = [connect(program) for _ in range(10)]
            gone = threading.Event()
            dripping = connect(program)
            thread = threading.Thread(target=drip, args=[dripping, b"GET / HTTP/1.1\r\nLong: " + b"x" * 60, gone])
            thread.start()
            for i in range(60):
                program.post(large(f"large {i}"))
            time.sleep(0.5)
            start = time.monotonic()
            program.process.send_signal(signal.SIGTERM)
            self.assertEqual(program.process.wait(5), 0)
            self.assertLess(time.monotonic() - start, 5)
            program.reader.join(5)
            self.assertIn("stopped: 60 deliveries", program.printed)
            thread.join(5)
            for client in (stuck, dripping, *silent):
                client.close()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=1, warnings="ignore")
