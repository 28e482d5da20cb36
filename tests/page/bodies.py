"""Bodies as Smartcar sends them, v2.0 and v4.0, for this moment."""

import datetime
import json
import time

VEHICLE = "36ab27d0-fd9d-4455-823a-ce30af709ffc"


def to_bytes(value):
    """JSON as Smartcar sends it: without blanks."""
    return json.dumps(value, separators=(",", ":")).encode()


def iso(seconds_ago):
    moment = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=seconds_ago)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds(seconds_ago):
    return int((time.time() - seconds_ago) * 1000)


def reading(path, body, seconds_ago):
    headers = {"sc-data-age": iso(seconds_ago), "sc-unit-system": "metric"}
    return {"path": path, "code": 200, "body": body, "headers": headers}


def failed(path, description):
    return {"path": path, "code": 403, "body": {
        "type": "PERMISSION", "code": None, "description": description, "statusCode": 403,
        "docURL": "https://example.com/errors/permission", "requestId": "bbbbbbbb-1111-4222-8333-444444444444",
        "resolution": {"type": "REAUTHENTICATE"}}}


def schedule(name, data, vehicle=VEHICLE, webhook="77777777-aaaa-4bbb-8ccc-dddddddddddd", mode="live", event="schedule"):
    """A v2.0 delivery of what one vehicle read. `name` tells it from others."""
    return to_bytes({"version": "2.0", "webhookId": webhook, "eventName": event, "mode": mode, "payload": {"vehicles": [
        {"vehicleId": vehicle, "requestId": name, "data": data, "timestamp": iso(0)}]}})


def signal(code, group, name, value, seconds_ago, unit=None):
    body = {"value": value} if unit is None else {"value": value, "unit": unit}
    return {"code": code, "name": name, "group": group, "body": body, "status": {"value": "SUCCESS"},
            "meta": {"oemUpdatedAt": milliseconds(seconds_ago), "retrievedAt": milliseconds(seconds_ago - 1)}}


def charge(percent, seconds_ago):
    return signal("tractionbattery-stateofcharge", "TractionBattery", "StateOfCharge", percent, seconds_ago, "percent")


def state(name, signals, vehicle=None, webhook="Fleet", more=None, mode="LIVE"):
    """A v4.0 delivery of signals. `name` is the event's id, `more` further members of its data."""
    car = vehicle or {"id": VEHICLE, "make": "TESLA", "model": "Model 3", "year": 2022}
    return to_bytes({
        "eventId": name, "eventType": "VEHICLE_STATE",
        "data": {"user": {"id": "user"}, "vehicle": car, "signals": signals, **(more or {})},
        "triggers": [{"type": "SIGNAL_UPDATED", "signal": {"name": "StateOfCharge", "code": "tractionbattery-stateofcharge",
                                                           "group": "TractionBattery"}}],
        "meta": {"version": "4.0", "webhookId": "0d4bb0f7-53ab-44f5-b3f0-3a2b4e5c6d01", "webhookName": webhook,
                 "deliveryId": "f0f0a1b2-0001-4c3d-8e4f-5a6b7c8d9e0f", "deliveredAt": milliseconds(0), "mode": mode}})


def vehicle_error(name, description, is_over):
    """A v4.0 delivery of what is wrong with the vehicle as a whole, or is not any more."""
    return to_bytes({
        "eventId": name, "eventType": "VEHICLE_ERROR",
        "data": {"user": {"id": "user"}, "vehicle": {"id": VEHICLE, "make": "TESLA", "model": "Model 3", "year": 2022},
                 "errors": [{"type": "VEHICLE_STATE", "code": "ASLEEP", "state": "RESOLVED" if is_over else "ERROR",
                             "description": description, "resolution": {"type": None}, "signals": []}]},
        "meta": {"version": "4.0", "webhookId": "0d4bb0f7-53ab-44f5-b3f0-3a2b4e5c6d01", "webhookName": "Fleet",
                 "deliveryId": name, "deliveredAt": milliseconds(0), "mode": "LIVE"}})


def challenge(text):
    return to_bytes({"eventId": "e", "eventType": "VERIFY", "data": {"challenge": text}, "meta": {"version": "4.0"}})
