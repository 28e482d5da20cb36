"""Puts nginx in front of a server, with the configuration of docs/deploy.md, and asks it the questions of the contract.

Usage: proxy.py PROGRAM [--unbuffered] [--siege [option of siege.py]...]

Only ports, the name, the certificate, made for the occasion, and what an nginx beside others needs are changed. Then come
questions that only a proxy answers, and the curl commands of the page. --unbuffered: with the lines that the page gives for
servers that hold slow bodies themselves. --siege: it is besieged, too. Ends with 1 if an answer was wrong, or a promise was
broken.
"""

import getpass
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

import client
import contract
from client import ask, charge_event, chunked, head, post, sign

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "deploy.md"
NAME = "webhooks.example.com"


def block(language):
    """The one block of the page in that language."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 1, f"{PAGE.name} has {len(blocks)} blocks of {language}"
    return blocks[0]


def free_port():
    with socket.socket() as probe:
        probe.bind((client.HOST, 0))
        return probe.getsockname()[1]


def configuration(folder, port, upstream, unbuffered):
    """The configuration of the page, for this port and that server."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"    {kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    text = block("nginx")
    changes = [
        (r"user www-data;", f"user {getpass.getuser()};\ndaemon off;\npid {folder}/nginx.pid;", 1),
        (r"http \{\n", "http {\n" + temporary, 1),
        (r"access_log \S+;", f"access_log {folder}/access.log;", 1),
        (r"error_log \S+;", f"error_log {folder}/error.log warn;", 1),
        (r"listen 443 ", f"listen {client.HOST}:{port} ", 2),
        (r"server 127\.0\.0\.1:8080;", f"server {client.HOST}:{upstream};", 1),
        (rf"server_name {NAME};", "server_name localhost;", 1),
        (r"ssl_certificate \S+;", f"ssl_certificate {folder}/certificate.pem;", 1),
        (r"ssl_certificate_key \S+;", f"ssl_certificate_key {folder}/key.pem;", 1),
    ]
    if unbuffered:
        changes += [
            (r"proxy_request_buffering on;", "proxy_request_buffering off;", 1),
            (r"client_body_buffer_size 1m;", "client_body_buffer_size 16k;", 1),
            (r"limit_conn all 1000;", "", 1),
        ]
    for pattern, value, times in changes:
        text, count = re.subn(pattern, value, text)
        assert count == times, f"{PAGE.name} has {count} times {pattern}"
    return text


class Proxied:
    """A server behind nginx, as the contract wants to see a server."""

    def __init__(self, server, folder, unbuffered):
        self.server, self.port, self.folder = server, free_port(), pathlib.Path(folder)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"], check=True, capture_output=True)
        (self.folder / "nginx.conf").write_text(configuration(folder, self.port, server.port, unbuffered), encoding="utf-8")
        nginx = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
        self.nginx = subprocess.Popen([nginx, "-c", f"{folder}/nginx.conf", "-p", folder, "-e", f"{folder}/error.log"])
        for _ in range(100):
            try:
                client.Connection(self.port).close()
                return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError("nginx does not answer: " + self.complaints())

    def __getattr__(self, name):
        return getattr(self.server, name)

    def complaints(self):
        """What nginx has to say."""
        return (self.folder / "error.log").read_text(encoding="utf-8", errors="replace")

    def stop(self):
        self.nginx.terminate()
        return self.nginx.wait(30)

    def nginx_memory(self):
        """Megabytes that nginx's processes used at most, all together."""
        total = client.memory_of(self.nginx.pid, peak=True)
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                if re.search(rf"^PPid:\t{self.nginx.pid}$", status.read_text(encoding="ascii", errors="replace"), re.MULTILINE):
                    total += client.memory_of(int(status.parent.name), peak=True)
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has ended
        return total


# What a proxy answers, besides the contract.

CASES = []


def case(function):
    """A check of a server behind nginx, as in contract.py."""
    CASES.append((function.__name__.replace("_", " "), function))
    return function


@case
def another_name_ends_in_the_handshake(proxied):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    for name in (None, "elsewhere.example.com"):
        with socket.create_connection((client.HOST, proxied.port), timeout=5) as plain:
            try:
                context.wrap_socket(plain, server_hostname=name)
            except ssl.SSLError:
                continue
        raise AssertionError(f"a handshake for {name} succeeded")


@case
def both_versions_of_TLS(proxied):
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.minimum_version = context.maximum_version = version
        with socket.create_connection((client.HOST, proxied.port), timeout=5) as plain:
            context.wrap_socket(plain, server_hostname="localhost").close()


def is_cut_off(connection, start):
    """Whether a client that goes on with a byte a second is not heard for more than some five seconds."""
    connection.send(start)
    for _ in range(9):
        if not connection.send(1, b"a"):
            return True
    return False


@case
def a_header_that_drips_is_cut_off(proxied):
    with client.Connection(proxied.port) as connection:
        assert is_cut_off(connection, f"POST {client.PATH} HTTP/1.1\r\nHost: localhost\r\nX: ".encode()), "it was not"


@case
def a_handshake_that_drips_is_cut_off(proxied):
    with client.Connection(proxied.port, tls=False) as connection:
        assert is_cut_off(connection, b"\x16\x03\x01\x01\x00\x01\x00\x00\xfc\x03\x03"), "it was not"


@case
def an_address_has_a_hundred_requests_at_a_time(proxied):
    begun = head(headers=[("SC-Signature", "0" * 64)], length=10_000)
    held = []
    try:
        for number in range(100):
            held.append(client.Connection(proxied.port))
            held[-1].send(begun)
            if number % 10 == 9:  # none of them may be cut off before there are a hundred
                for connection in held:
                    connection.send(b"x")
        time.sleep(0.5)
        contract.check(ask(proxied.port, post(charge_event("crowded"))), 503, "overloaded")
    finally:
        for connection in held:
            connection.close()
    time.sleep(0.5)
    contract.accepted(proxied, "after-the-crowd", post(charge_event("after-the-crowd")))


@case
def nothing_was_written_to_disk(proxied):
    body = charge_event("large-body", 1_000_000)
    contract.accepted(proxied, "large-body", post(body))
    request = head(headers=[("SC-Signature", sign(body)), ("Transfer-Encoding", "chunked")]) + chunked(body, 60_000)
    contract.check(ask(proxied.port, request), 200)
    assert "temporary file" not in proxied.complaints(), proxied.complaints()


@case
def the_commands_of_the_page(proxied):
    if shutil.which("curl") is None:
        return
    commands = re.findall(r"^(curl .*?)\s+# (\d+)(?:, (.*))?", block("sh").replace("\\\n", ""), re.MULTILINE)
    assert commands, "there are none"
    for command, status, text in commands:
        here = command.replace(f"https://{NAME}/", f"https://localhost:{proxied.port}/")
        answer = subprocess.run(["sh", "-c", here + " -k -s"], capture_output=True, text=True, timeout=20, check=True).stdout
        assert answer.split(" ", 2)[1] == status and text in answer, f"{command}: {answer}"


@case
def a_receiver_that_is_away(proxied):
    ended = proxied.server.stop()
    assert ended == 0, f"the server ended with {ended}"
    contract.check(ask(proxied.port, post(charge_event("nobody"))), 502, "receiver_away")


def main(program, arguments):
    client.TLS = True
    unbuffered = arguments[:1] == ["--unbuffered"]
    arguments = arguments[1:] if unbuffered else arguments
    deviations = contract.DEVIATIONS.get(pathlib.Path(program).name, {})
    failed = False
    with tempfile.TemporaryDirectory() as folder, client.Server(program) as server:
        proxied = Proxied(server, folder, unbuffered)
        try:
            for title, function in contract.CASES:
                right, expected = contract.run_case(title, function, proxied, deviations)
                failed |= not right and not expected  # what is right behind nginx alone is welcome
            if arguments[:1] == ["--siege"]:
                siege = pathlib.Path(__file__).with_name("siege.py")
                failed |= subprocess.run(
                    [sys.executable, "-B", siege, str(proxied.port), str(server.process.pid), "--tls", *arguments[1:]],
                    env={**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": client.TOKEN}, check=False).returncode != 0
            for title, function in CASES:
                failed |= not contract.run_case(title, function, proxied, {})[0]
            print(f"nginx used {proxied.nginx_memory():.0f} MB at most")
        finally:
            ended = proxied.stop()
    return 1 if failed or ended != 0 else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
