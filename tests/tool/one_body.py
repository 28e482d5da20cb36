"""Commands about one body: sign, verify, explain; and what all commands have in common.

Usage: one_body.py PROGRAM
"""

import json
import os
import pathlib
import pty
import re
import subprocess
import tempfile
import unittest

from support import BROKEN, DATA, PROGRAM, SCHEDULE, TOKEN, main, run, sign


def with_each_text(value, text):
    """The value again and again, each time with another of its texts or names replaced."""
    if isinstance(value, str):
        yield text
    elif isinstance(value, list):
        for i, one in enumerate(value):
            for change in with_each_text(one, text):
                yield value[:i] + [change] + value[i + 1:]
    elif isinstance(value, dict):
        for name, one in value.items():
            yield {text if key == name else key: kept for key, kept in value.items()}
            for change in with_each_text(one, text):
                yield {**value, name: change}


class OneBody(unittest.TestCase):
    def test_help_has_an_example_for_each(self):
        code, out, _ = run("--help")
        self.assertEqual(code, 0)
        commands = re.findall(r"^  ([a-z]+)  ", out.split("Subcommands:")[1], re.M)
        self.assertEqual(sorted(commands), ["explain", "inbox", "listen", "replay", "send", "sign", "simulate", "verify"])
        for command in commands:
            code, out, _ = run(command, "--help")
            self.assertEqual(code, 0)
            self.assertRegex(out, r"Example: (curl .*\$\()?smartcar-webhooks " + command, command)

    def test_wrong_arguments_end_with_2(self):
        for words in ([], ["nonsense"], ["sign"], ["sign", "/nowhere"], ["sign", DATA], ["explain", "/nowhere"],
                      ["verify", SCHEDULE], ["send", "ftp://x"], ["send", "http://"], ["send", "http://127.0.0.1:1", "--event", "no"],
                      ["listen", "--port", "70000"], ["listen", "--path", "x"], ["inbox", "/nowhere.db"],
                      ["simulate", "http://127.0.0.1:1", "--endpoints", "rocket"], ["listen", "--port", "0", "--page", "nonsense"]):
            self.assertEqual(run(*words)[0], 2, words)

    def test_without_a_token_it_ends_with_3(self):
        for words in (["sign", SCHEDULE], ["send", "http://127.0.0.1:1"], ["listen", "--port", "0"],
                      ["verify", SCHEDULE, "--signature", "x"], ["simulate", "http://127.0.0.1:1"]):
            self.assertEqual(run(*words, token=None)[0], 3, words)
        self.assertEqual(run("sign", SCHEDULE, token="two words")[0], 3)
        self.assertEqual(run("verify", SCHEDULE, "--signature", "x", token="")[0], 3)
        self.assertEqual(run("sign", SCHEDULE, "--token-file", "/nowhere")[0], 3)

    def test_signs_what_it_verifies(self):
        body = SCHEDULE.read_bytes()
        self.assertEqual(run("sign", SCHEDULE), (0, sign(body) + "\n", ""))
        self.assertEqual(run("sign", "-", stdin=body)[1], sign(body) + "\n")
        self.assertEqual(run("verify", SCHEDULE, "--signature", sign(body))[0], 0)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "token")
            file.write_text("another\n", encoding="utf-8")
            self.assertEqual(run("sign", SCHEDULE, "--token-file", file, token=None)[1], sign(body, "another") + "\n")
            code, out, _ = run("verify", SCHEDULE, "--signature", sign(body, "another"), "--other-token-file", file)
            self.assertEqual(code, 1)
            self.assertIn("other_token", out)

    def test_says_why_it_is_not_genuine(self):
        body = SCHEDULE.read_bytes()
        for changed, signature, cause in (
                (body + b"\n", sign(body), "body_line_break"), (body, "sha256=" + sign(body), "signature_prefixed"),
                (body, "", "signature_missing"), (json.dumps(json.loads(body)).encode(), sign(body), "unknown")):
            code, out, err = run("verify", "-", "--json", "--signature", signature, stdin=changed)
            self.assertEqual((code, json.loads(out)["genuine"]), (1, False))
            if cause != "unknown":
                self.assertEqual(json.loads(out)["cause"], cause)
            self.assertNotIn(TOKEN, out + err)
            self.assertNotIn(sign(changed), out + err)

    def test_explains(self):
        code, out, _ = run("explain", BROKEN, token=None)
        self.assertEqual(code, 0)
        self.assertIn("left over at /payload/eventTime (not_a_time)", out)
        code, out, _ = run("explain", SCHEDULE, "--rows", token=None)
        self.assertEqual((code, out.splitlines()[0]), (0, "vehicle,source,name,value,unit,time"))
        self.assertIn('"/fuel","range",44.12', out)
        self.assertEqual(json.loads(run("explain", SCHEDULE, "--json")[1])["event"], "schedule")
        for nonsense in (b"", b"{}", b"[1", b"\xff\xfe", b'{"eventName":"schedule"}'):
            code, _, err = run("explain", "-", stdin=nonsense)
            self.assertEqual(code, 1)
            self.assertIn("no delivery: ", err)

    def test_steers_no_terminal(self):
        hostile = json.dumps({"version": "2.0", "eventName": "\x1b[2J", "webhookId": "\x9b31m\x07", "payload": {"a": "\x1b]0;x\x07"}})
        for words in (["explain", "-"], ["explain", "-", "--json"], ["explain", "-", "--rows"]):
            _, out, err = run(*words, stdin=hostile.encode())
            self.assertNotRegex(out + err, "[\x1b\x07\x9b]", words)

    def test_no_text_of_a_body_steers_a_terminal_or_forges_a_line(self):
        hostile = "\x1b[2J\x9b31m\x07\nFORGED"
        bodies = [json.dumps({hostile: 1})[:-1] + "," + json.dumps({hostile: 1})[1:]]  # a member that is there twice
        for file in (SCHEDULE, DATA / "v2" / "charge_event_with_broken_time.json", DATA / "v4" / "error_with_stale_body.json",
                     DATA / "v4" / "error_resolved.json"):
            for change in with_each_text(json.loads(file.read_text(encoding="utf-8")), hostile):
                bodies.append(json.dumps(change, ensure_ascii=False))
        self.assertGreater(len(bodies), 100)
        for body in bodies:
            for words in ([], ["--json"]):
                _, out, err = run("explain", "-", *words, stdin=body.encode())
                self.assertNotRegex(out + err, "[\x1b\x07\x9b]|\nFORGED", body)

    def test_rows_are_escaped_for_a_terminal_only(self):
        body = json.loads(SCHEDULE.read_text(encoding="utf-8"))
        body["payload"]["vehicles"][0]["vehicleId"] = "\x1b[2J"
        body = json.dumps(body).encode()
        self.assertIn('"\x1b[2J"', run("explain", "-", "--rows", stdin=body)[1])
        master, slave = pty.openpty()
        with subprocess.Popen([PROGRAM, "explain", "-", "--rows"], stdin=subprocess.PIPE, stdout=slave) as process:
            process.communicate(body, timeout=30)
        os.close(slave)
        shown = os.read(master, 65536)
        os.close(master)
        self.assertIn(b'"\\x1B[2J"', shown)
        self.assertNotIn(b"\x1b", shown)

    def test_completes(self):
        script = pathlib.Path(__file__).parents[2] / "examples" / "tool" / "completion.bash"

        def complete(*words):
            line = f"""source {script}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _smartcar_webhooks
                       printf '%s\\n' "${{COMPREPLY[@]}}" """
            return subprocess.run(["bash", "-c", line, "bash", PROGRAM, *words], capture_output=True, text=True,
                                  check=True).stdout.split()

        self.assertEqual(complete("si"), ["simulate", "sign"])
        self.assertIn("--token-file", complete("listen", "--"))
        self.assertIn("v4-vehicle-error", complete("send", "http://x", "--event", "v4"))
        self.assertEqual(complete("simulate", "x", "--units", "i"), ["imperial"])
        self.assertIn("--before", complete("inbox", "x.db", "purge", "--"))
        self.assertIn("purge", complete("inbox", "x.db", "p"))


if __name__ == "__main__":
    main(__doc__)
