"""Puts a fleet together on this machine, kills its parts while Smartcar delivers, and counts what was lost.

Usage: drill.py PROGRAMS [--store redis|sqlite] [--server NAME] [--receivers N] [--workers N] [--deliveries N]
                [--vehicles N] [--rate N] [--every SECONDS] [--kills N]

PROGRAMS is the folder with the programs of the examples. nginx, if it is installed, stands in front of the receivers; they
keep what comes in Redis, or in one file of SQLite; workers write it into a history. Every so many seconds a receiver, a
worker, or Redis is killed and started again, until everything is delivered and --kills were made. Ends with a line of
figures, and with 1 if something that was acknowledged was lost, or was worked twice in effect.
"""

import argparse
import contextlib
import os
import pathlib
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

HOST = "127.0.0.1"
PATH = "/webhooks/smartcar"
SYSTEM_PROGRAMS = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_until(question, seconds, what):
    end = time.monotonic() + seconds
    while not question():
        if time.monotonic() > end:
            sys.exit(f"waited {seconds} s in vain: {what}")
        time.sleep(0.01)


def listens(port):
    try:
        socket.create_connection((HOST, port), timeout=1).close()
        return True
    except OSError:
        return False


class Part:
    """A process that is started again when it was killed."""

    def __init__(self, name, command, environment, log, port=None):
        self.name, self.command, self.environment, self.log, self.port = name, command, environment, log, port
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=self.log,
                                        stdin=subprocess.DEVNULL)
        if self.port:
            wait_until(lambda: listens(self.port) or self.process.poll() is not None, 30, f"{self.name} listens")
            if self.process.poll() is not None:
                sys.exit(f"{self.name} does not start")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


def nginx_configuration(folder, port, receivers):
    servers = " ".join(f"server {HOST}:{each} max_fails=0;" for each in receivers)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"""daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
    access_log off; {temporary}
    upstream receivers {{ {servers} }}
    server {{
        listen {HOST}:{port};
        client_max_body_size 1m;
        location = {PATH} {{ proxy_pass http://receivers; proxy_connect_timeout 2s; proxy_read_timeout 12s; }}
    }}
}}
"""


def ask_redis(port, *words):
    """The number that Redis answers to a command."""
    with socket.create_connection((HOST, port), timeout=5) as connection:
        connection.sendall(" ".join(words).encode() + b"\r\n")
        return int(connection.recv(100)[1:])


class Fleet:
    def __init__(self, given, folder):
        self.given, self.folder = given, pathlib.Path(folder)
        self.log = open(self.folder / "log", "w+", encoding="utf-8", errors="replace")
        self.history = self.folder / "history.db"
        self.environment = {**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": "token-of-the-drill"}
        self.parts, self.killable, self.sender = [], [], None

    def start(self):
        given, folder = self.given, self.folder
        if given.store == "redis":
            self.redis_port = free_port()
            redis = ["redis-server", "--port", str(self.redis_port), "--bind", HOST, "--dir", folder, "--save", "",
                     "--appendonly", "yes", "--appendfsync", "always"]
            self.add("redis", redis, port=self.redis_port)
            self.inbox = f"redis:{HOST}:{self.redis_port}"
        else:
            self.inbox = f"sqlite:{folder}/inbox.db"
        self.environment["SMARTCAR_INBOX"] = self.inbox
        ports = [free_port() for _ in range(given.receivers)]
        for number, port in enumerate(ports):
            self.add(f"receiver {number}", [given.programs / "servers" / f"{given.server}_server", str(port)], port=port)
        for number in range(given.workers):
            self.add(f"worker {number}", [given.programs / "fleet" / "worker", self.inbox, self.history, "2000"])
        self.front = ports[0]
        nginx = shutil.which("nginx", path=SYSTEM_PROGRAMS)
        if nginx:
            self.front = free_port()
            (self.folder / "nginx.conf").write_text(nginx_configuration(folder, self.front, ports), encoding="utf-8")
            self.add("nginx", [nginx, "-c", self.folder / "nginx.conf"], port=self.front, is_killable=False)
        else:
            print("nginx is not installed: one receiver alone is delivered to")

    def add(self, name, command, port=None, is_killable=True):
        part = Part(name, command, self.environment, self.log, port)
        self.parts.append(part)
        part.start()
        if is_killable:
            self.killable.append(part)

    def deliver(self):
        given = self.given
        self.sender = subprocess.Popen(
            [given.programs / "tool" / "smartcar-webhooks", "send", f"http://{HOST}:{self.front}{PATH}",
             "--acknowledged", self.folder / "acknowledged", "--repeat", str(given.deliveries), "--signals", "3",
             "--vehicles", str(given.vehicles), "--rate", str(given.rate), "--retry", "--quicker", "50", "--twice-each", "50"],
            env=self.environment, stdout=subprocess.PIPE, stderr=self.log, text=True)

    def worked(self):
        """The keys of the deliveries whose effect there is, once for each time."""
        with contextlib.closing(sqlite3.connect(self.history, timeout=30)) as database:
            return [key for key, in database.execute("SELECT key FROM delivery")]

    def count(self, *states):
        """How many deliveries in the inbox are in one of these states."""
        if self.given.store == "redis":
            return sum(ask_redis(self.redis_port, "ZCARD", f"{{smartcar}}:state:{state}") for state in states)
        numbers = ("waiting", "in_work", "done", "given_up", "conflict")
        with contextlib.closing(sqlite3.connect(self.folder / "inbox.db", timeout=30)) as database:
            return sum(database.execute("SELECT count(*) FROM delivery WHERE state = ?", (numbers.index(state),)).fetchone()[0]
                       for state in states)

    def stop(self):
        if self.sender and self.sender.poll() is None:
            self.sender.kill()
        for part in reversed(self.parts):
            part.stop()

    def last_words(self):
        self.log.flush()
        return "".join((self.folder / "log").read_text(encoding="utf-8", errors="replace").splitlines(True)[-20:])


def run(given, folder):
    fleet = Fleet(given, folder)
    try:
        fleet.start()
        chance = random.Random(20)
        fleet.deliver()
        sender = fleet.sender
        kills = 0
        while sender.poll() is None or kills < given.kills:
            part = chance.choice(fleet.killable)
            part.kill()
            kills += 1
            time.sleep(given.every / 2)
            part.start()
            time.sleep(given.every / 2)
        figures = sender.communicate()[0].strip()
        acknowledged = set((fleet.folder / "acknowledged").read_text(encoding="utf-8").split())
        end = time.monotonic() + 120
        while fleet.count("waiting", "in_work") > 0 and time.monotonic() < end:
            time.sleep(0.2)
        worked = fleet.worked()
        lost = len(acknowledged - set(worked))
        twice = len(worked) - len(set(worked))
        print(f"{given.store}: {figures}; {kills} kills")
        print(f"sent {given.deliveries}, acknowledged {len(acknowledged)}, lost {lost}, worked twice in effect {twice}, "
              f"conflicts {fleet.count('conflict')}")
        if lost or twice or sender.returncode not in (0, 1) or len(acknowledged) < given.deliveries / 2:
            print(fleet.last_words())
            return 1
        return 0
    finally:
        fleet.stop()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--store", choices=("redis", "sqlite"), default="redis")
    parser.add_argument("--server", default="beast")
    for name, default in (("receivers", 3), ("workers", 4), ("deliveries", 20000), ("vehicles", 500), ("rate", 0), ("kills", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--every", type=float, default=2.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        sys.exit(run(given, folder))


if __name__ == "__main__":
    main()
