"""listen and its page, over HTTP.

Usage: listening.py PROGRAM
"""

import http.client
import json
import os
import pathlib
import re
import tempfile
import threading
import unittest

from support import SCHEDULE, TOKEN, ask, found, main, run, started


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

    def test_reads_its_token_from_a_pipe(self):
        with tempfile.TemporaryDirectory() as folder:
            pipe = pathlib.Path(folder, "token")
            os.mkfifo(pipe)
            writer = threading.Thread(target=lambda: pipe.write_text(TOKEN + "\n", encoding="utf-8"))
            writer.start()
            with started("listen", "--port", "0", "--token-file", pipe) as lines:
                self.assertEqual(run("send", found(lines, "listening on "))[0], 0)
            writer.join()

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
            run("send", url, "--file", SCHEDULE)
            self.assertEqual(ask(page, "/deliveries/1/body")[0], 404)  # not genuine: not kept
            self.assertEqual(ask(page, "/deliveries/2/body")[2], SCHEDULE.read_bytes())
            host = page.split("//")[1].rstrip("/")
            watchers = []
            for _ in range(40):
                watchers.append(http.client.HTTPConnection(host, timeout=10))
                watchers[-1].request("GET", "/events")
            answers = [each.getresponse() for each in watchers]  # held: else they are closed
            statuses = [each.status for each in answers]
            self.assertEqual((statuses.count(200), statuses.count(503)), (32, 8))
            self.assertEqual(ask(page, "/")[0], 200)
            for each in (*answers, *watchers):
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


if __name__ == "__main__":
    main(__doc__)
