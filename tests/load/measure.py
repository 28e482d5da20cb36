"""Puts load on servers with wrk, and prints a table in Markdown.

Usage: measure.py FOLDER SECONDS [NAME]...

FOLDER has the programs NAME_counting and NAME_plain; all of them unless names are given. NAME_simdjson_counting is the
same on the other reader. Ends with 1 if an answer was
wrong, if a genuine delivery was not counted by the handler, or if a forged one was.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "servers"))
import client  # noqa: E402

CONNECTIONS = 32


def state_of_2_kB():
    """A v4.0 state with signals for about two kilobytes."""
    signal_ = {"code": "tractionbattery-stateofcharge", "name": "StateOfCharge", "group": "TractionBattery",
               "body": {"value": 80, "unit": "percent"},
               "meta": {"oemUpdatedAt": 1780222506000, "retrievedAt": 1780222662364}, "status": {"value": "SUCCESS"}}
    state = json.loads(client.vehicle_state("genuine"))
    state["data"]["signals"] = 7 * [signal_]
    return client.to_bytes(state)


def schedule_of_166_kB():
    """A v2.0 schedule of 100 vehicles with nine readings each."""
    fields = {"sc-data-age": "2025-05-09T15:40:57.000Z", "sc-unit-system": "metric", "sc-fetched-at": "2025-05-09T17:27:26.712Z"}
    readings = [("/", {"id": "00000000-0000-4000-A000-000000000000", "make": "TESLA", "model": "Model 3", "year": 2022}, {}),
                ("/vin", {"vin": "5YJSA1CN5DFP00101"}, {}),
                ("/odometer", {"distance": 104532.6}, fields), ("/battery", {"range": 283.2, "percentRemaining": 0.58}, fields),
                ("/charge", {"isPluggedIn": True, "state": "CHARGING"}, fields), ("/charge/limit", {"limit": 0.8}, fields),
                ("/location", {"latitude": 37.4292, "longitude": 122.1381}, fields), ("/battery/capacity", {"capacity": 28.7}, fields),
                ("/tires/pressure", {"frontLeft": 219, "frontRight": 219, "backLeft": 219, "backRight": 219}, fields)]
    vehicle = {"vehicleId": "00000000-0000-4000-A000-000000000000", "requestId": "25d743b8-14cf-4744-b067-bd8d7daf3f1a",
               "data": [{"path": p, "code": 200, "body": b, "headers": h} for p, b, h in readings],
               "timestamp": "2025-05-09T17:27:26.712Z"}
    return client.to_bytes({"version": "2.0", "webhookId": "genuine", "eventName": "schedule", "mode": "live",
                            "payload": {"vehicles": 100 * [vehicle]}})


def free_port():
    with socket.socket() as probe:
        probe.bind((client.HOST, 0))
        return probe.getsockname()[1]


def start(program):
    """The process, when it answers."""
    port = free_port()
    process = subprocess.Popen([program, str(port)], stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "SMARTCAR_MANAGEMENT_TOKEN": client.TOKEN})
    for _ in range(100):
        try:
            client.Connection(port).close()
            return process, port
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"{program} does not answer")


def measure(program, body, seconds):
    """Requests a second, 99th percentile in ms, memory before and after, what was answered, what the server said in the end."""
    process, port = start(program)
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        client.ask(port, client.post(body, "0" * 64))  # whatever is made at the first request
        before = client.memory_of(process.pid)
        loaded = subprocess.run(
            ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--timeout", "10s",
             "--script", HERE / "deliveries.lua", f"http://{client.HOST}:{port}{client.PATH}"],
            capture_output=True, text=True, check=True,
            env={**os.environ, "LOAD_BODY": file.name, "LOAD_SIGNATURE": client.sign(body)})
        after = client.memory_of(process.pid)
    found = re.search(r"^LOAD (.*)$", loaded.stdout, re.MULTILINE)
    requests, duration, slowest, *answers = (float(number) for number in found[1].split())
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=30)[0]
    return requests / duration, slowest, before, after, [int(number) for number in answers], said, process.returncode


def faults(answers, said, ended):
    """What is wrong with the answers of a server with this library. What wrk had asked when its time was over is answered,
    but not counted by it."""
    accepted, refused, other, errors = answers
    found = re.search(r"(\d+) genuine, (\d+) forged, (\d+) refused", said)
    if not found or ended != 0:
        yield f"ended with {ended}, and said {said!r}"
        return
    genuine, forged, turned_away = (int(number) for number in found.groups())
    if not accepted <= genuine <= accepted + CONNECTIONS:
        yield f"{accepted} answered with 200, {genuine} counted by the handler"
    if not refused <= turned_away <= refused + CONNECTIONS + 1:
        yield f"{refused} answered with 401, {turned_away} refused"
    if forged:
        yield f"{forged} forged ones counted by the handler"
    if other or errors:
        yield f"{other} other answers, {errors} errors"


def main(folder, seconds, names):
    folder = pathlib.Path(folder)
    names = names or sorted(p.name.removesuffix("_counting") for p in folder.glob("*_counting"))
    wrong = []
    print("| server | body | requests/s | without the library | 99 % within | without | MB before | MB after | genuine counted "
          "| forged counted |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in names:
        for size, body in (("2 kB", state_of_2_kB()), ("166 kB", schedule_of_166_kB())):
            rate, slowest, before, after, answers, said, ended = measure(folder / f"{name}_counting", body, seconds)
            plain_rate, plain_slowest, *_ = measure(folder / f"{name.removesuffix('_simdjson')}_plain", body, seconds)
            wrong += [f"{name}, {size}: {fault}" for fault in faults(answers, said, ended)]
            counted = re.search(r"(\d+) genuine, (\d+) forged", said) or [None, "?", "?"]
            print(f"| {name} | {size} | {rate:.0f} | {plain_rate:.0f} | {slowest:.1f} ms | {plain_slowest:.1f} ms | {before:.0f} "
                  f"| {after:.0f} | {counted[1]} of {answers[0]} | {counted[2]} |", flush=True)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
