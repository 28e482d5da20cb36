"""The program that is tested: started, sent deliveries, and ended."""

import hashlib
import hmac
import http.client
import os
import re
import secrets
import subprocess
import threading
import urllib.parse

TOKEN = secrets.token_hex(16)


class Program:
    """`PROGRAM listen --page`, on the ports of a run before, or on any. `printed` is what it prints after the beginning."""

    def __init__(self, path, before=None, address=None):
        port = urllib.parse.urlsplit(before.listening).port if before else 0
        page = urllib.parse.urlsplit(before.page).port if before else 0
        self.process = subprocess.Popen(
            [path, "listen", "--port", str(port), f"--page={address or f'127.0.0.1:{page}'}"],
            env={**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": TOKEN}, stdout=subprocess.PIPE, text=True)
        self.listening, self.page = self._addresses()
        # What it prints of deliveries must not fill the pipe.
        self.printed = ""
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.printed = (self.printed + line)[-10000:]

    def _addresses(self):
        said = {}
        for line in self.process.stdout:
            found = re.match(r"(listening|page) on (http://\S+)", line)
            if found:
                said[found[1]] = found[2]
            if len(said) == 2:
                return said["listening"], said["page"]
        raise RuntimeError("the program has ended without saying where it listens")

    def connection(self):
        address = urllib.parse.urlsplit(self.listening)
        return http.client.HTTPConnection("127.0.0.1", address.port, timeout=10)

    def post(self, body, signature=None, connection=None):
        """The status and the body of the answer. `signature`: None signs rightly, "" leaves the header out."""
        value = hmac.new(TOKEN.encode(), body, hashlib.sha256).hexdigest() if signature is None else signature
        headers = {"Content-Type": "application/json", **({"SC-Signature": value} if value else {})}
        used = connection or self.connection()
        used.request("POST", urllib.parse.urlsplit(self.listening).path, body, headers)
        response = used.getresponse()
        answer = response.status, response.read()
        if connection is None:
            used.close()
        return answer

    def end(self):
        self.process.kill()
        self.process.wait(10)
