"""inbox and replay.

Usage: inboxes.py PROGRAM
"""

import json
import os
import pathlib
import sqlite3
import tempfile
import threading
import unittest

from support import DATA, SCHEDULE, Endpoint, found, main, run, sign, started


class Inboxes(unittest.TestCase):
    def test_keeps_shows_puts_back_and_sends_again(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "in box.db")
            with started("listen", "--port", "0", "--inbox", file) as lines:
                url = found(lines, "listening on ")
                for event in ("v4-vehicle-state", "v2-charge-started", "v4-vehicle-state"):
                    self.assertEqual(run("send", url, "--event", event)[0], 0)
                code, out, _ = run("inbox", file)
                self.assertEqual((code, out.startswith("2 waiting, 0 in work")), (0, True))
                self.assertEqual(json.loads(run("inbox", file, "--json")[1])["waiting"], 2)
                listed = [json.loads(line) for line in run("inbox", file, "--json", "list")[1].splitlines()]
                self.assertEqual([one["state"] for one in listed], ["waiting", "waiting"])
                body = run("inbox", file, "show", listed[0]["key"])[1]
                self.assertEqual(json.loads(body)["eventType"], "VEHICLE_STATE")
                self.assertEqual(run("inbox", file, "show", listed[1]["id"])[0], 0)
                self.assertEqual(run("inbox", file, "show", "no such key")[0], 1)
                self.assertEqual(run("inbox", file, "retry", "--state", "given_up")[0], 1)
                self.assertEqual(run("inbox", file, "retry")[0], 2)
                self.assertIn("0 purged", run("inbox", file, "purge", "--before", "0s")[1])
                self.assertEqual(run("inbox", file, "purge", "--before", "yesterday")[0], 2)
                exported = [json.loads(line) for line in run("inbox", file, "export")[1].splitlines()]
                self.assertEqual(exported[0]["body"], body)
                self.assertEqual(run("sign", "-", stdin=body.encode())[1], sign(body.encode()) + "\n")
                with Endpoint(lambda *_: (200, b"")) as endpoint:
                    code, out, _ = run("replay", file, endpoint.url)
                    self.assertEqual((code, len(endpoint.bodies)), (0, 2))
                    self.assertEqual(endpoint.bodies[0], (exported[0]["body"].encode(), sign(exported[0]["body"].encode())))
                    self.assertEqual(run("replay", "--anew", file, endpoint.url)[0], 0)
                    self.assertNotEqual(endpoint.bodies[2][0], endpoint.bodies[0][0])
                    run("replay", "--signature", "ab" * 32, SCHEDULE, endpoint.url, token=None)
                    self.assertEqual(endpoint.bodies[4], (SCHEDULE.read_bytes(), "ab" * 32))
                self.assertEqual(run("replay", file, "http://127.0.0.1:1")[0], 4)
            self.assertEqual(run("replay", "--state", "givenup", file, "http://127.0.0.1:1")[0], 2)
            self.assertEqual(run("replay", "--state", "given_up", file, "http://127.0.0.1:1")[0], 1)
            pathlib.Path(folder, "text").write_text("no database", encoding="utf-8")
            self.assertEqual(run("inbox", pathlib.Path(folder, "text"))[0], 2)
            for inbox in (pathlib.Path(folder, "text"), pathlib.Path(folder, "nowhere", "x.db")):
                self.assertEqual(run("listen", "--port", "0", "--inbox", inbox)[0], 2)

    def test_what_was_purged_is_said_to_be(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "inbox.db")
            with started("listen", "--port", "0", "--inbox", file) as lines:
                run("send", found(lines, "listening on "))
            with sqlite3.connect(file) as database:
                database.execute("UPDATE delivery SET state = 3")
            self.assertEqual(json.loads(run("inbox", file, "--json", "retry", "--state", "given_up")[1]), {"requeued": 1})
            with sqlite3.connect(file) as database:
                database.execute("UPDATE delivery SET state = 2")
            self.assertEqual(json.loads(run("inbox", file, "--json", "purge", "--before", "0s")[1]), {"purged": 1})
            code, out, err = run("inbox", file, "show", json.loads(run("inbox", file, "export")[1])["id"])
            self.assertEqual((code, out, "was purged" in err), (1, "", True))

    def test_says_what_became_of_it(self):
        with tempfile.TemporaryDirectory() as folder:
            file, body = pathlib.Path(folder, "inbox.db"), pathlib.Path(folder, "body")
            charge = json.loads((DATA / "v2" / "charge_event_with_broken_time.json").read_text(encoding="utf-8"))
            verdicts = []
            for texts in (["STARTED", "STARTED"], ["STARTED", "OTHER"]):  # the inbox remembers what this run has not seen
                with started("listen", "--port", "0", "--json", "--inbox", file) as lines:
                    for text in texts:
                        charge["payload"]["eventType"] = text
                        body.write_text(json.dumps(charge), encoding="utf-8")
                        self.assertEqual(run("send", found(lines, "listening on "), "--file", body)[0], 0)
                verdicts += [json.loads(line)["verdict"] for line in lines if line.startswith("{")]
            self.assertEqual(verdicts, ["genuine", "repeated", "repeated", "conflict"])
            self.assertTrue(lines[-1].endswith(", 1 conflicts"), lines[-1])

    def test_replays_a_pipe_and_nothing_if_a_file_is_missing(self):
        with Endpoint(lambda *_: (200, b"")) as endpoint, tempfile.TemporaryDirectory() as folder:
            pipe = pathlib.Path(folder, "pipe")
            os.mkfifo(pipe)
            writer = threading.Thread(target=lambda: pipe.write_bytes(SCHEDULE.read_bytes()))
            writer.start()
            self.assertEqual(run("replay", pipe, endpoint.url)[0], 0)
            writer.join()
            self.assertEqual(endpoint.bodies, [(SCHEDULE.read_bytes(), sign(SCHEDULE.read_bytes()))])
            self.assertEqual(run("replay", SCHEDULE, pathlib.Path(folder, "nowhere"), endpoint.url)[0], 2)
            self.assertEqual(len(endpoint.bodies), 1)


if __name__ == "__main__":
    main(__doc__)
