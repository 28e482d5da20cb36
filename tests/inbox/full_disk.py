"""Fills the disk under a server's inbox, and makes room again.

Usage: full_disk.py SERVER

The inbox is a file on a small tmpfs of its own, for which the right to mount is needed; without it, the test says `skipped`.
While the disk is full the server must answer 503, and live; with room again, 200. What was answered 200 must be in the file.
"""

import contextlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "servers"))
import client  # noqa: E402


def mount(folder):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False, capture_output=True).returncode == 0


def deliver(server, name):
    return client.ask(server.port, client.post(client.charge_event(name, 20_000))).status


def check(folder, program):
    os.environ["SMARTCAR_INBOX"] = f"sqlite:{folder}/inbox.db"
    ballast = pathlib.Path(folder) / "ballast"
    ballast.write_bytes(bytes(1 << 20))
    with client.Server(program) as server:
        acknowledged, refused = [], 0
        for number in range(300):
            status = deliver(server, f"event-{number}")
            if status == 200:
                acknowledged.append(f"event-{number}")
            elif status == 503:
                refused += 1
            else:
                sys.exit(f"answered {status} while the disk was filled")
            if refused == 20:
                break
        if not acknowledged or refused < 20:
            sys.exit(f"{len(acknowledged)} acknowledged, {refused} refused: the disk was never full")
        ballast.unlink()
        if deliver(server, "after") != 200:
            sys.exit("not 200 when there was room again")
        acknowledged.append("after")
        ended = server.stop()
    if ended != 0:
        sys.exit(f"the server ended with {ended}")
    with contextlib.closing(sqlite3.connect(f"{folder}/inbox.db")) as database:
        kept = {key.rsplit("/", 1)[1] for key, in database.execute("SELECT key FROM delivery")}
        intact = database.execute("PRAGMA integrity_check").fetchone()[0]
    lost = set(acknowledged) - kept
    print(f"{len(acknowledged)} acknowledged, {refused} answered 503 while the disk was full, {len(lost)} lost; {intact}")
    sys.exit(1 if lost or intact != "ok" else 0)


def main(program):
    with tempfile.TemporaryDirectory(prefix="full-disk-") as folder:
        if not mount(folder):
            print("skipped: no right to mount a tmpfs")
            return
        try:
            check(folder, program)
        finally:
            subprocess.run(["umount", folder], check=False)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
