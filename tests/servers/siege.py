"""Lays siege to a server on this machine: the bomb, the slow, the silent, the greedy, the many; and asks meanwhile whether
genuine deliveries are still answered.

Usage: siege.py PORT PID [--short] [--tls] [--patience SECONDS] [--memory MEGABYTES] [--weak PHASE]...

PORT and PID are those of a running server, whose token is in SMARTCAR_MANAGEMENT_TOKEN here too. Ends by itself, after
some two minutes (--short: half a minute). Ends with 1 if a genuine delivery took longer than --patience (2) where that is
promised, if the server ever used more than --memory (300), or if it is not well afterwards. --weak: a phase that this
server is known not to stand; it is shown, and not counted (--short: left out).
"""

import argparse
import os
import selectors
import socket
import ssl
import sys
import threading
import time
import zlib

import client
from client import ask, challenge_v4, charge_event, head, post, sign


def bomb(megabytes):
    """That many megabytes of zeros, as gzip."""
    packer, zeros = zlib.compressobj(9, zlib.DEFLATED, 31), bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


WAIT = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Attack:
    """Something that goes on in a thread of its own until it is told that it is over. Its sockets never block."""

    def __init__(self, given):
        self.port, self.tls, self.over, self.note = given.port, given.tls, threading.Event(), ""
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join(30)

    def run(self):
        raise NotImplementedError

    def connect(self):
        """A connection that does not block, or None if there is none to be had."""
        try:
            if self.tls:
                connection = client.Connection(self.port, timeout=5, tls=True).socket
                connection.setblocking(False)
            else:
                connection = socket.socket()
                connection.setblocking(False)
                connection.connect_ex((client.HOST, self.port))
        except OSError:
            return None
        return connection


class Drip(Attack):
    """Clients that send `start`, and then one byte a second. Those that are cut off come again."""

    def __init__(self, given, count, start):
        super().__init__(given)
        self.count, self.start = count, start

    def run(self):
        open_ones, cut_off = [], 0
        while not self.over.is_set():
            while len(open_ones) < self.count and (connection := self.connect()):
                open_ones.append([connection, self.start])
            self.over.wait(1)
            for client_state in list(open_ones):
                connection, unsent = client_state
                try:
                    sent = connection.send(unsent or b"a")
                    client_state[1] = unsent[sent:]
                except WAIT:
                    pass
                except OSError:
                    connection.close()
                    open_ones.remove(client_state)
                    cut_off += 1
        for connection, _ in open_ones:
            connection.close()
        self.note = f"{cut_off} cut off"


class Silence(Attack):
    """Clients that connect and say nothing. Those that are cut off come again."""

    def __init__(self, given, count):
        super().__init__(given)
        self.count = count

    def run(self):
        open_ones, cut_off = [], 0
        while not self.over.is_set():
            while len(open_ones) < self.count and (connection := self.connect()):
                open_ones.append(connection)
            self.over.wait(0.5)
            for connection in list(open_ones):
                try:
                    ended = connection.recv(4096) == b""
                except WAIT:
                    ended = False
                except OSError:
                    ended = True
                if ended:
                    connection.close()
                    open_ones.remove(connection)
                    cut_off += 1
        for connection in open_ones:
            connection.close()
        self.note = f"{cut_off} cut off"


class Hold(Attack):
    """Clients that send all but the last byte of a body, or as much of an endless one as is taken, and wait."""

    def __init__(self, given, count, start, size):
        super().__init__(given)
        self.count, self.start, self.size = count, start, size

    def run(self):
        block, waiting = b"x" * 262_144, selectors.DefaultSelector()
        left = {}
        for _ in range(self.count):
            if connection := self.connect():
                left[connection] = [self.start, self.size]
                waiting.register(connection, selectors.EVENT_WRITE)
        refused = 0
        while not self.over.is_set():
            if not waiting.get_map():
                self.over.wait(0.1)
                continue
            for key, _ in waiting.select(timeout=0.2):
                connection = key.fileobj
                start, size = left[connection]
                try:
                    if start:
                        left[connection][0] = start[connection.send(start):]
                    else:
                        left[connection][1] = size - connection.send(block[:min(size, len(block))])
                except WAIT:
                    continue
                except OSError:
                    refused += 1
                    waiting.unregister(connection)
                    continue
                if not left[connection][0] and not left[connection][1]:
                    waiting.unregister(connection)  # and hold
        for connection in left:
            connection.close()
        held = sum(not unsent and not size for unsent, size in left.values())
        self.note = f"{held} held back, {refused} refused"


class Flood(Attack):
    """One request as fast as it goes, on some connections that are kept."""

    def __init__(self, given, request, status, threads=6):
        super().__init__(given)
        self.request, self.status, self.threads = request, status, threads
        self.right = self.wrong = 0
        self.counting = threading.Lock()

    def run(self):
        workers = [threading.Thread(target=self.work, daemon=True) for _ in range(self.threads)]
        began = time.monotonic()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.note = f"{self.right / (time.monotonic() - began):.0f} a second answered {self.status}"
        if self.wrong:
            self.note += f", {self.wrong} otherwise"

    def work(self):
        right = wrong = 0
        while not self.over.is_set():
            try:
                with client.Connection(self.port, timeout=5, tls=self.tls) as connection:
                    while not self.over.is_set() and connection.send(self.request):
                        answer = connection.read()
                        if answer is None:
                            break
                        right, wrong = (right + 1, wrong) if answer.status == self.status else (right, wrong + 1)
            except (OSError, ValueError):
                wrong += 1
        with self.counting:
            self.right, self.wrong = self.right + right, self.wrong + wrong


class Bombs(Attack):
    """One request with a bomb for its body after the other, to the path and beside it."""

    def __init__(self, given, megabytes):
        super().__init__(given)
        self.body = bomb(megabytes)

    def run(self):
        said = set()
        for path in (client.PATH, "/elsewhere"):
            for signature in ("", "0" * 64):
                request = post(self.body, signature, [("Content-Encoding", "gzip")], path=path)
                try:
                    answer = ask(self.port, request, tls=self.tls)
                    said.add(str(answer.status) if answer else "closed")
                except (OSError, ValueError) as reason:
                    said.add(type(reason).__name__)
        self.note = f"{len(self.body) / 1e6:.1f} MB each: " + ", ".join(sorted(said))


class Probe:
    """Genuine deliveries, one after the other, each on a connection of its own; how long each took."""

    def __init__(self, given, phase):
        self.port, self.tls, self.phase, self.times, self.failures = given.port, given.tls, phase, [], []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join(30)

    def run(self):
        number = 0
        while not self.over.is_set():
            began = time.monotonic()
            try:
                answer = ask(self.port, post(charge_event(f"{self.phase}-{os.getpid()}-{number}")), timeout=15, tls=self.tls)
                said = answer.status if answer else "closed"
            except (OSError, ValueError) as reason:
                said = type(reason).__name__
            self.times.append(time.monotonic() - began)
            if said != 200:
                self.failures.append(said)
            number += 1
            self.over.wait(0.05)


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def forget_peak(pid):
    """Lets the peak of memory begin anew, so that each phase has its own."""
    try:
        with open(f"/proc/{pid}/clear_refs", "w", encoding="ascii") as control:
            control.write("5")
    except OSError:
        pass


def phases(given):
    """Name, seconds, whether genuine deliveries are promised an answer in time, and what makes the attack."""
    short = given.short
    long_one = 4 if short else 13  # longer than the ten seconds that a body may take
    body_head = head(headers=[("SC-Signature", "0" * 64)], length=4000)
    header_start = f"POST {client.PATH} HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".encode()

    def hold(count, size):
        start = head(headers=[("SC-Signature", "0" * 64)], length=size)
        return lambda: Hold(given, count, start, size - 1)

    refused, asked = post(charge_event("forged", 2000), "0" * 64), post(challenge_v4("flood"), "")
    everything = [
        ("nothing", 2, True, None),
        ("bomb", 3, False, lambda: Bombs(given, 400 if short else 1500)),
        ("64 drip a body", long_one, True, lambda: Drip(given, 64, body_head)),
        ("500 drip a body", long_one, False, lambda: Drip(given, 500, body_head)),
        ("64 drip a header", long_one, True, lambda: Drip(given, 64, header_start)),
        ("500 drip a header", long_one, False, lambda: Drip(given, 500, header_start)),
        ("200 silent", long_one, True, lambda: Silence(given, 200)),
        ("100 hold 1 MB", long_one, False, hold(100, 1_000_000)),
        ("60 hold 15 MB", long_one, False, hold(60, 15_000_000)),
        ("wrong signatures", 3 if short else 10, False, lambda: Flood(given, refused, 401)),
        ("challenges", 3 if short else 10, False, lambda: Flood(given, asked, 200)),
        ("8 endless headers", 3 if short else 5, False, lambda: Hold(given, 8, header_start, 64_000_000)),
        ("nothing, afterwards", 2, True, None),
    ]
    left_out = {"500 drip a body", "500 drip a header", "64 drip a header", "100 hold 1 MB", "challenges"} if short else set()
    if short:
        left_out |= set(given.weak)
    return [phase for phase in everything if phase[0] not in left_out]


def run_phase(given, name, seconds, attack):
    """The row of the table, how long the slowest genuine delivery took, failures among them, and the peak of memory."""
    forget_peak(given.pid)
    before = processor_seconds(given.pid)
    attack = attack() if attack else None
    with attack or threading.Lock():
        time.sleep(0.5 if attack else 0)  # for the attack to have taken hold
        with Probe(given, name.replace(" ", "-")) as probe:
            time.sleep(seconds)
    if attack:
        attack.thread.join(60)
    peak = client.memory_of(given.pid, peak=True)
    times = sorted(probe.times)
    note = attack.note if attack else ""
    if probe.failures:
        note += f"; {len(probe.failures)} genuine ones got {', '.join(sorted({str(f) for f in probe.failures}))}"
    row = (f"{name:<20} {len(times):>6} {1000 * times[len(times) // 2]:>8.0f} {1000 * times[-1]:>8.0f} {peak:>7.0f} "
           f"{processor_seconds(given.pid) - before:>7.1f}  {note}")
    return row, times[-1], probe.failures, peak


def recovery(given):
    """Seconds until a genuine delivery is answered in time again; at most two minutes."""
    began = time.monotonic()
    while time.monotonic() - began < 120:
        try:
            asked = time.monotonic()
            answer = ask(given.port, post(charge_event(f"recovery-{os.getpid()}-{asked}")), timeout=given.patience, tls=given.tls)
            if answer and answer.status == 200:
                return asked - began
        except (OSError, ValueError):
            pass
    return float("inf")


def main(given):
    print(f"{'phase':<20} {'sent':>6} {'ms, mid':>8} {'ms, max':>8} {'MB max':>7} {'proc s':>7}")
    broken, highest, slowest, was_weak = [], 0.0, 0.0, False
    for name, seconds, promised, attack in phases(given):
        row, worst, failures, peak = run_phase(given, name, seconds, attack)
        had_been_weak, was_weak = was_weak, name in given.weak
        if was_weak:
            print(f"{row}  (known; well again after {recovery(given):.0f} s)", flush=True)
            continue
        print(row, flush=True)
        if not had_been_weak:  # else some of it is left from there
            highest = max(highest, peak)
            if peak > given.memory:
                broken.append(f"{name}: {peak:.0f} MB of memory")
        if promised:
            slowest = max(slowest, worst)
            if failures:
                broken.append(f"{name}: {len(failures)} genuine deliveries were not answered with 200")
            if worst > given.patience:
                broken.append(f"{name}: a genuine delivery took {worst:.1f} s")
        time.sleep(0.5 if given.short else 2)
    print(f"siege: {len(broken)} promises broken; {1000 * slowest:.0f} ms at most where an answer is promised, "
          f"{highest:.0f} MB of memory at most")
    for promise in broken:
        print("  BROKEN " + promise)
    return 1 if broken else 0


if __name__ == "__main__":
    reader = argparse.ArgumentParser(usage=__doc__)
    reader.add_argument("port", type=int)
    reader.add_argument("pid", type=int)
    reader.add_argument("--short", action="store_true")
    reader.add_argument("--tls", action="store_true")
    reader.add_argument("--patience", type=float, default=2)
    reader.add_argument("--memory", type=float, default=300)
    reader.add_argument("--weak", action="append", default=[])
    sys.exit(main(reader.parse_args()))
