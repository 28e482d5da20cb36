"""Puts nginx in front of a server, with the configuration of docs/deploy.md, and asks it the questions of the contract.

Usage: proxy.py PROGRAM [--siege [option of siege.py]...]

The certificate is made for the occasion. Only ports, paths of files, and what an nginx beside others needs are changed.
With --siege it is besieged afterwards. Ends with 1 if an answer was wrong, or a promise was broken.
"""

import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

import client
import contract

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "deploy.md"

# nginx refuses these itself, as it should, but without our JSON; or does better than what stands behind it.
BY_NGINX = "nginx answers itself, with a page of its own"
DIFFERENT = {
    "a body of 20 MB": BY_NGINX,
    "a body of 20 MB in chunks": BY_NGINX,
    "a body of 20 MB that waits to be told to continue": BY_NGINX,
    "compressed": BY_NGINX,
    "compressed and signed before": BY_NGINX,
    "GET": BY_NGINX,
    "OPTIONS": BY_NGINX,
    "PUT": BY_NGINX,
    "DELETE": BY_NGINX,
}


def free_port():
    with socket.socket() as probe:
        probe.bind((client.HOST, 0))
        return probe.getsockname()[1]


def configuration(folder, port, upstream):
    """The configuration of the page, for this port and that server."""
    text = re.search(r"```nginx\n(.*?)```", PAGE.read_text(), re.DOTALL)[1]
    for pattern, value in (
            (r"listen 443 ssl;", f"listen {client.HOST}:{port} ssl;"),
            (r"server 127\.0\.0\.1:8080;", f"server {client.HOST}:{upstream};"),
            (r"ssl_certificate \S+;", f"ssl_certificate {folder}/certificate.pem;"),
            (r"ssl_certificate_key \S+;", f"ssl_certificate_key {folder}/key.pem;"),
            (r"access_log \S+;", f"access_log {folder}/access.log;" + "".join(
                f" {what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")))):
        text, count = re.subn(pattern, value, text)
        assert count == 1, f"{PAGE.name} has {count} times {pattern}"
    user = "user root;\n" if os.geteuid() == 0 else ""
    return f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n{text}"


class Proxied:
    """A server behind nginx, as the contract wants to see a server."""

    def __init__(self, server, folder):
        self.server, self.port = server, free_port()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"], check=True, capture_output=True)
        config = pathlib.Path(folder) / "nginx.conf"
        config.write_text(configuration(folder, self.port, server.port))
        self.nginx = subprocess.Popen(["/usr/sbin/nginx", "-c", config, "-p", folder])
        for _ in range(100):
            try:
                client.Connection(self.port, tls=True).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("nginx does not answer: " + (pathlib.Path(folder) / "error.log").read_text())

    def __getattr__(self, name):
        return getattr(self.server, name)

    def stop(self):
        self.nginx.terminate()
        self.nginx.wait(30)

    def memory_of_nginx(self):
        """Megabytes of nginx's master and workers."""
        found = subprocess.run(["pgrep", "-P", str(self.nginx.pid)], capture_output=True, text=True, check=False).stdout
        return sum(client.memory_of(pid, peak=True) for pid in [self.nginx.pid, *map(int, found.split())])


def main(program, arguments):
    client.TLS = True
    with tempfile.TemporaryDirectory() as folder, client.Server(program) as server:
        proxied = Proxied(server, folder)
        try:
            name = pathlib.Path(program).name
            known = {**contract.DEVIATIONS.get(name, {}), **DIFFERENT}
            failed = False
            for title, function in contract.CASES:
                right, as_expected = contract.run_case(title, function, proxied, known)
                failed |= not right and not as_expected  # what is right behind nginx alone is welcome
            if arguments[:1] == ["--siege"]:
                siege = pathlib.Path(__file__).with_name("siege.py")
                failed |= subprocess.run(
                    [sys.executable, "-B", siege, str(proxied.port), str(server.process.pid), "--tls", *arguments[1:]],
                    env={**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": client.TOKEN}, check=False).returncode != 0
            print(f"nginx used {proxied.memory_of_nginx():.0f} MB at most")
        finally:
            proxied.stop()
        return 1 if failed or server.stop() != 0 else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
