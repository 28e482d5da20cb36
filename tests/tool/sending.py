"""send: what it says, and what it takes for a hole.

Usage: sending.py PROGRAM
"""

import json
import time
import unittest

from support import BROKEN, TOKEN, Endpoint, found, main, run, sign, started


class Sending(unittest.TestCase):
    def test_says_what_smartcar_would_make_of_it(self):
        with started("listen", "--port", "0") as lines:
            url = found(lines, "listening on ")
            for words, code, text in (
                    ([], 0, "delivered."), (["--event", "verify"], 0, "proves the token"),
                    (["--event", "verify", "--forge", "no-signature"], 0, "proves the token"),
                    (["--expect", "401"], 1, "not the status"), (["--file", BROKEN], 0, "delivered.")):
                self.assertEqual((run("send", url, *words)[0], text in run("send", url, *words)[1]), (code, True), words)
            for forgery in ("no-signature", "other-token", "changed-body", "prefixed-signature", "cut-signature", "challenge"):
                self.assertEqual(run("send", url, "--forge", forgery)[0], 0, forgery)
            code, out, _ = run("send", url, "--event", "verify", token="another")
            self.assertEqual(code, 1)
            code, out, _ = run("send", url, "--repeat", "300", "--vehicles", "7", "--signals", "40", "--json")
            self.assertEqual((code, json.loads(out)["acknowledged"]), (0, 300))
        self.assertRegex(lines[-1], r"^stopped: 3\d\d deliveries, \d+ repeated, 4 challenges, \d+ refused$")
        self.assertNotIn(TOKEN, "\n".join(lines))

    def test_takes_what_a_naive_endpoint_does_for_a_hole(self):
        with Endpoint(lambda body, _: (200, b"")) as endpoint:
            for forgery in ("no-signature", "other-token", "changed-body"):
                code, out, _ = run("send", endpoint.url, "--forge", forgery)
                self.assertEqual((code, "took a forgery" in out), (1, True))
            self.assertEqual(run("send", endpoint.url, "--event", "verify")[0], 1)

        # Of v2.0 only, of v4.0 only, and of both.
        def challenge_2(document):
            return document.get("payload", {}).get("challenge")

        def challenge_4(document):
            return document.get("data", {}).get("challenge")

        def oracle(body, reads):
            challenge = reads(json.loads(body))
            if challenge is None:
                return 400, b""
            return 200, json.dumps({"challenge": sign(challenge.encode())}).encode()

        for reads in (challenge_2, challenge_4, lambda document: challenge_2(document) or challenge_4(document)):
            with Endpoint(lambda body, _, reads=reads: oracle(body, reads)) as endpoint:
                code, out, _ = run("send", endpoint.url, "--forge", "challenge")
                self.assertEqual((code, "whoever asks it can deliver there" in out), (1, True))
                self.assertEqual(len(endpoint.bodies), 2)

    def test_answers_of_all_kinds(self):
        with Endpoint(lambda *_: (302, b"")) as endpoint:
            code, out, _ = run("send", endpoint.url)
            self.assertEqual((code, "does not follow" in out), (1, True))
            self.assertEqual(len(endpoint.bodies), 1)
        with Endpoint(lambda *_: (200, b"\x1b[2J" + b"x" * 3_000_000)) as endpoint:
            code, out, _ = run("send", endpoint.url)
            self.assertEqual(code, 0)
            self.assertNotIn("\x1b", out)
            self.assertLess(len(out), 70_000)
        with Endpoint(lambda *_: (500, b"")) as endpoint:
            code, out, _ = run("send", endpoint.url, "--event", "verify")
            self.assertEqual((code, "would not activate" in out, "again" in out), (1, True, False))
            self.assertEqual(run("send", endpoint.url, "--event", "verify", "--expect", "500")[0], 0)
        self.assertEqual(run("send", "http://127.0.0.1:1/x")[0], 4)
        code, _, err = run("send", "http://127.0.0.1:1/x", "--repeat", "3")
        self.assertEqual((code, "no answer from" in err), (4, True))

    def test_numbers_that_make_no_sense(self):
        for words in (["--quicker", "1e-12"], ["--vehicles", "100000", "--signals", "100000"], ["--rate", "-1"], ["--expect", "7"]):
            self.assertEqual(run("send", "http://127.0.0.1:1/x", *words)[0], 2, words)
        with Endpoint(lambda *_: (200, b"")) as endpoint:
            self.assertEqual(run("send", endpoint.url, "--repeat", "3", "--acknowledged", "/dev/full")[0], 1)

    def test_what_it_sends_is_new(self):
        with Endpoint(lambda *_: (200, b"")) as endpoint:
            run("send", endpoint.url)
            age = time.time() * 1000 - json.loads(endpoint.bodies[0][0])["meta"]["deliveredAt"]
            self.assertLess(abs(age), 60_000)
            for _ in range(2):
                run("send", endpoint.url, "--repeat", "2")
            self.assertEqual(len({json.loads(body)["eventId"] for body, _ in endpoint.bodies}), 5)

    def test_counts_a_delivery_once_that_is_made_twice(self):
        with Endpoint(lambda *_: (500, b"")) as endpoint:
            code, out, _ = run("send", endpoint.url, "--repeat", "4", "--twice-each", "2", "--json")
            figures = json.loads(out)
            self.assertEqual((code, figures["requests"], figures["dropped"]), (1, 6, 4))
        with Endpoint(lambda _, count: (500 if count == 1 else 200, b"")) as endpoint:
            code, out, _ = run("send", endpoint.url, "--repeat", "2", "--twice-each", "2", "--threads", "1", "--json")
            figures = json.loads(out)
            self.assertEqual((code, figures["acknowledged"], figures["dropped"]), (0, 2, 0))

    def test_delivers_again_as_smartcar_does(self):
        with Endpoint(lambda _, count: (500 if count < 4 else 200, b"")) as endpoint:
            begin = time.monotonic()
            code, out, _ = run("send", endpoint.url, "--retry", "--quicker", "100", "--json")
            taken = time.monotonic() - begin
            self.assertEqual((code, json.loads(out)["requests"]), (0, 4))
            self.assertGreater(taken, 1.7)
            bodies = [json.loads(body) for body, _ in endpoint.bodies]
            self.assertEqual(len({body["eventId"] for body in bodies}), 1)
            self.assertEqual(len({body["meta"]["deliveryId"] for body in bodies}), 4)
            self.assertTrue(all(signature == sign(body) for body, signature in endpoint.bodies))
        with Endpoint(lambda *_: (503, b"")) as endpoint:
            code, out, _ = run("send", endpoint.url, "--retry", "--quicker", "1000", "--json")
            self.assertEqual((code, json.loads(out)["dropped"], len(endpoint.bodies)), (1, 1, 4))


if __name__ == "__main__":
    main(__doc__)
