"""What a stranger, or Smartcar, can send to a server: raw bytes over TCP, and what came back. Standard library only."""

import hashlib
import hmac
import json
import os
import shlex
import signal
import socket
import ssl
import subprocess
import threading
import time

HOST = "127.0.0.1"
PATH = "/webhooks/smartcar"
TLS = False  # whether connections speak TLS unless told
TOKEN = os.environ.get("SMARTCAR_MANAGEMENT_TOKEN", "token-of-the-server-tests")


def sign(body, token=TOKEN):
    """The value of SC-Signature for `body`."""
    return hmac.new(token.encode(), body, hashlib.sha256).hexdigest()


def to_bytes(value):
    """JSON as Smartcar sends it: without blanks."""
    return json.dumps(value, separators=(",", ":")).encode()


def charge_event(name, size=0):
    """A genuine v2.0 delivery that prints `name`; about `size` bytes long, if that is more."""
    event = {"version": "2.0", "webhookId": name, "eventName": "eventBased", "mode": "live", "payload": {
        "eventId": name, "vehicleId": "vehicle", "eventType": "CHARGING_STARTED", "eventTime": "2022-04-06T01:48:22.845Z"}}
    if size > len(to_bytes(event)):
        event["payload"]["padding"] = "x" * (size - len(to_bytes(event)))
    return to_bytes(event)


def vehicle_state(name):
    """A genuine v4.0 delivery that prints `name`."""
    return to_bytes({
        "eventId": name, "eventType": "VEHICLE_STATE",
        "data": {"user": {"id": "user"}, "vehicle": {"id": "vehicle", "make": "VOLKSWAGEN", "model": "ID.7", "year": 2025},
                 "signals": [{"code": "tractionbattery-stateofcharge", "name": "StateOfCharge", "group": "TractionBattery",
                              "body": {"value": 80, "unit": "percent"}, "status": {"value": "SUCCESS"}}]},
        "triggers": [],
        "meta": {"version": "4.0", "webhookId": name, "deliveryId": name, "deliveredAt": 1780222662654, "mode": "LIVE"}})


def challenge_v2(text):
    return to_bytes({"version": "2.0", "webhookId": "w", "eventName": "verify", "payload": {"challenge": text}})


def challenge_v4(text):
    return to_bytes({"eventId": "e", "eventType": "VERIFY", "data": {"challenge": text}, "meta": {"version": "4.0"}})


def chunked(body, size):
    """`body` in the chunked transfer coding."""
    pieces = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def head(method="POST", path=PATH, headers=(), length=None, version="HTTP/1.1"):
    """The header of a request. `headers` are pairs, or lines as they are."""
    lines = [f"{method} {path} {version}", "Host: localhost"]
    lines += [line if isinstance(line, str) else f"{line[0]}: {line[1]}" for line in headers]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def post(body, signature=None, headers=(("Content-Type", "application/json"),), **kwargs):
    """A whole request. `signature`: None signs rightly, "" leaves the header out."""
    value = sign(body) if signature is None else signature
    signed = [("SC-Signature", value)] if value else []
    return head(headers=[*signed, *headers], length=len(body), **kwargs) + body


class Response:
    """What a server answered."""

    def __init__(self, status, fields, body, raw):
        self.status, self.fields, self.body, self.raw = status, fields, body, raw

    def field(self, name):
        """The value of a header field, or None."""
        return next((value for key, value in self.fields if key.lower() == name.lower()), None)

    def __repr__(self):
        return f"{self.status} {self.body[:80]!r}"


class Connection:
    """One TCP connection. Sending never waits for the answer, so that a server may answer early."""

    def __init__(self, port, timeout=20, tls=None):
        self.socket = socket.create_connection((HOST, port), timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if TLS if tls is None else tls:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            self.socket = context.wrap_socket(self.socket, server_hostname="localhost")
        self.unread = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, *pieces):
        """Sends bytes, and waits where a piece is a number of seconds. False if the other side would not take them."""
        try:
            for piece in pieces:
                if isinstance(piece, (int, float)):
                    time.sleep(piece)
                else:
                    self.socket.sendall(piece)
            return True
        except OSError:
            return False

    def send_later(self, *pieces):
        """Sends while something else is done; with TLS, before: its sockets are not for two threads at a time."""
        if isinstance(self.socket, ssl.SSLSocket):
            self.send(*pieces)
        else:
            threading.Thread(target=self.send, args=pieces, daemon=True).start()

    def _receive(self):
        """More bytes; False at the end."""
        try:
            piece = self.socket.recv(65536)
        except (ConnectionError, ssl.SSLError):
            piece = b""
        self.unread += piece
        return bool(piece)

    def read(self, method="POST"):
        """The next response; None if the connection ended before one came. Raises TimeoutError."""
        while b"\r\n\r\n" not in self.unread:
            if not self._receive():
                return None
        header, _, rest = self.unread.partition(b"\r\n\r\n")
        lines = header.decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        fields = [(k, v.strip()) for k, _, v in (line.partition(":") for line in lines[1:])]
        self.unread = rest
        length = next((int(v) for k, v in fields if k.lower() == "content-length"), 0)
        body = b""
        if any(k.lower() == "transfer-encoding" for k, _ in fields):
            body = self._read_chunks()
        elif method != "HEAD" and status not in (100, 204, 304):
            while len(self.unread) < length and self._receive():
                pass
            body, self.unread = self.unread[:length], self.unread[length:]
        return Response(status, fields, body, header + b"\r\n\r\n" + body)

    def _read_chunks(self):
        body = b""
        while True:
            while b"\r\n" not in self.unread and self._receive():
                pass
            line, _, self.unread = self.unread.partition(b"\r\n")
            size = int(line or b"0", 16)
            while len(self.unread) < size + 2 and self._receive():
                pass
            body, self.unread = body + self.unread[:size], self.unread[size + 2:]
            if size == 0:
                return body

    def is_closed(self, within=5):
        """Whether the server ends the connection, without a word more, within some seconds."""
        self.socket.settimeout(within)
        try:
            return not self.unread and not self._receive()
        except TimeoutError:
            return False


def ask(port, request, method="POST", timeout=20, tls=None):
    """The response to one request on a connection of its own; None if there is none."""
    with Connection(port, timeout, tls) as connection:
        connection.send_later(request)
        return connection.read(method)


def command_of(program):
    """PROGRAM is its path, or a command line to which the port is added."""
    return [*([program] if os.path.exists(program) else shlex.split(program)), "0"]


class Server:
    """A server program, started on a free port, with what it prints.

    token: None leaves it out. deaf: whether nobody listens to what it prints, once it has said that it listens.
    """

    def __init__(self, program, token=TOKEN, deaf=False):
        environment = {key: value for key, value in os.environ.items() if key != "SMARTCAR_MANAGEMENT_TOKEN"}
        if token is not None:
            environment["SMARTCAR_MANAGEMENT_TOKEN"] = token
        self._output, output = os.pipe()
        self.process = subprocess.Popen(command_of(program), stdout=output, stderr=subprocess.PIPE, env=environment, text=True,
                                        errors="replace")
        os.close(output)
        self.lines, self.port, self._started = [], None, threading.Event()
        self._reading = threading.Thread(target=self._read, args=(deaf,), daemon=True)
        self._reading.start()
        if not self._started.wait(30):
            self.process.kill()
            raise RuntimeError("the server does not say that it listens")

    def _read(self, deaf):
        unread = b""
        while piece := os.read(self._output, 1 << 20):
            *lines, unread = (unread + piece).split(b"\n")
            for line in lines:
                self.lines.append(line.decode(errors="replace"))
                if self.port is None and line.startswith(b"listening on "):
                    self.port = int(line.rsplit(b":", 1)[1].split(b"/")[0])
                    if deaf:
                        os.close(self._output)
                    self._started.set()
                    if deaf:
                        return
        os.close(self._output)
        self._started.set()

    def __enter__(self):
        if self.port is None:
            raise RuntimeError(f"the server did not start: {self.process.stderr.read()}")
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def printed(self, text):
        """How many lines hold `text`."""
        return sum(text in line for line in list(self.lines))

    def is_running(self):
        return self.process.poll() is None

    def memory(self, peak=False):
        """Megabytes of memory in use, or the most that ever were."""
        return memory_of(self.process.pid, peak)

    def stop(self, how=signal.SIGTERM, within=30):
        """Asks it to end. Its exit code; None if it does not end in time."""
        self.process.send_signal(how)
        try:
            code = self.process.wait(within)
        except subprocess.TimeoutExpired:
            return None
        self._reading.join(5)  # what it said last
        return code


def memory_of(pid, peak=False):
    """Megabytes of memory that a process uses, or the most it ever did."""
    name = "VmHWM:" if peak else "VmRSS:"
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        return next((int(line.split()[1]) / 1024 for line in status if line.startswith(name)), 0.0)
