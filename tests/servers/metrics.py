"""Asks a server for its metrics after all that can be counted has come, hostile names included.

Usage: metrics.py SERVER
"""

import json
import os
import sys
import urllib.request

import client
import proxy


def fetch(port):
    with urllib.request.urlopen(f"http://{client.HOST}:{port}/metrics", timeout=10) as answer:
        return answer.read().decode()


def main(program):
    port = proxy.free_port()
    os.environ["METRICS_ADDRESS"] = f"{client.HOST}:{port}"
    hostile = 'a"} 1\nforged_total{x="'
    drifted = json.loads(client.charge_event("drifted"))
    drifted[hostile] = 1
    drifted["payload"]["list"] = [{"7": 1}]
    many = {**json.loads(client.charge_event("many")), **{f"new-{i}": 1 for i in range(300)}}
    schedule = {"version": "2.0", "webhookId": "w", "eventName": "schedule", "mode": "live", "payload": {"vehicles": [
        {"vehicleId": f"v{i}", "requestId": "r", "data": [], "timestamp": "2023-01-01T00:00:00.000Z", "new": 1} for i in range(50)]}}
    with client.Server(program) as server:
        before = fetch(port)
        for body in (client.charge_event("one"), client.vehicle_state("two"), client.to_bytes(drifted),
                     client.to_bytes(schedule), client.to_bytes(many)):
            assert client.ask(server.port, client.post(body)).status == 200, body[:80]
        assert client.ask(server.port, client.post(client.charge_event("x"), "0" * 64)).status == 401
        after = fetch(port)
        server.stop()

    wrong = []
    for line in ('smartcar_webhooks_requests_total{status="200"} 5', 'smartcar_webhooks_requests_total{status="401"} 1',
                 'smartcar_webhooks_deliveries_total{kind="charge_event"} 3',
                 'smartcar_webhooks_deliveries_total{kind="vehicle_state"} 1',
                 'smartcar_webhooks_leftovers_total{pointer="/payload/vehicles/*/new"} 50',
                 "smartcar_webhooks_handler_seconds_count 5"):
        if line not in after.splitlines():
            wrong.append(f"not there: {line}")
    if "last_delivery_age" in before or "last_delivery_age" not in after:
        wrong.append("the age of the last delivery is wrong")
    if any(line.startswith("forged_total") for line in after.splitlines()):
        wrong.append("a name from outside became a metric")
    series = after.count("smartcar_webhooks_leftovers_total{")
    if series > 101:
        wrong.append(f"{series} series of leftovers")
    print("\n".join(wrong) or f"the metrics are right; {series} series of leftovers")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
