"""Sends a server every kind of request that may come, and compares what it answers with what every server here must.

Usage: contract.py PROGRAM [NAME]

PROGRAM is started on a free port, and stopped in the end. NAME (that of the program unless given) is looked up in
DEVIATIONS: what a framework cannot be made to do. Ends with 1 if an answer differs, or if a deviation is no longer one.
"""

import gzip
import json
import pathlib
import re
import signal
import sys
import time

import client
from client import Connection, ask, challenge_v2, challenge_v4, charge_event, chunked, head, post, sign, vehicle_state

TOO_LARGE_FOR_RESTINIO = "RESTinio 0.6 ends the connection where a body passes its limit"

FIRST_FOR_PISTACHE = "Pistache 0.0.5 tells of the first of several fields alone"
TOO_LARGE_FOR_PISTACHE = "Pistache 0.0.5 gives no answer where a body passes its limit"

# What is known not to hold, by server and case, with the reason. docs/hosts/ says the same.
DEVIATIONS = {
    "civetweb_server": {
        "blanks around the signature": "CivetWeb 1.15 takes a tab in a field for an error: 400; spaces are no matter",
    },
    "httplib_server": {
        "an empty signature and a right one": "httplib 0.11 does not tell of fields without a value",
        "two requests at once": "httplib 0.11 forgets what it has read of the second one",
    },
    "pistache_server": {
        "expects to be told to continue": "Pistache 0.0.5 does not know of it; clients that ask send their body after a while",
        "two equal signatures": FIRST_FOR_PISTACHE,
        "a right signature and a wrong one": FIRST_FOR_PISTACHE,
        "a wrong signature and a right one": FIRST_FOR_PISTACHE + "; it is refused as a mismatch",
        "an empty signature and a right one": FIRST_FOR_PISTACHE + "; it is refused as missing",
        "a body of 20 MB": TOO_LARGE_FOR_PISTACHE,
        "a body of 20 MB in chunks": TOO_LARGE_FOR_PISTACHE,
        "a body of 20 MB that waits to be told to continue": TOO_LARGE_FOR_PISTACHE,
        "two requests at once": "Pistache 0.0.5 forgets what it has read of the second one",
        "two lengths": "Pistache 0.0.5 tells of the first alone, and reads as many bytes: 401",
    },
    "restinio_server": {
        "expects to be told to continue": "RESTinio 0.6 does not know of it; clients that ask send their body after a while",
        "a body of 20 MB": TOO_LARGE_FOR_RESTINIO,
        "a body of 20 MB in chunks": TOO_LARGE_FOR_RESTINIO,
        "a body of 20 MB that waits to be told to continue": TOO_LARGE_FOR_RESTINIO,
    },
}

CASES = []


def case(function):
    """A check of a running server. Its name is the function's, its failure an AssertionError."""
    CASES.append((function.__name__.replace("_", " "), function))
    return function


def check(answer, status, body=None, fields=()):
    """The answer has this status, this body (bytes, or the code of an error), these header fields."""
    assert answer is not None, f"no answer; {status} expected"
    assert answer.status == status, f"{answer}; {status} expected"
    if isinstance(body, str):
        body = json.dumps({"error": body}, separators=(",", ":")).encode()
    if body is not None:
        assert answer.body == body, f"{answer}; the body {body!r} expected"
    if body:
        assert answer.field("Content-Type") == "application/json", f"its type is {answer.field('Content-Type')}"
    for name, value in fields:
        assert answer.field(name) == value, f"{name}: {answer.field(name)}; {value} expected"
    if answer.status != 500:
        assert answer.field("EXCEPTION_WHAT") is None
    assert client.TOKEN.encode() not in answer.raw


def accepted(server, name, request, **kwargs):
    """The request is answered with 200 and handled once."""
    check(ask(server.port, request, **kwargs), 200, b"")
    handled_once(server, name)


def handled_once(server, name):
    """The server has printed that delivery, or will at once; and not twice."""
    deadline = time.monotonic() + 5
    while not server.printed(f"webhook {name}") and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.printed(f"webhook {name}") == 1, f"{name} was handled {server.printed(f'webhook {name}')} times"


def refused(server, name, request, status, body=None, fields=(), method="POST"):
    """The request is answered so, and not handled."""
    check(ask(server.port, request, method), status, body, fields)
    assert name is None or not server.printed(f"webhook {name}"), "handled all the same"


# Genuine deliveries.


@case
def a_genuine_state(server):
    accepted(server, "state", post(vehicle_state("state")))


@case
def a_genuine_charge_event(server):
    accepted(server, "charge", post(charge_event("charge")))


@case
def header_name_in_lower_case(server):
    body = charge_event("lower-name")
    accepted(server, "lower-name", post(body, "", [("sc-signature", sign(body))]))


@case
def header_name_in_upper_case(server):
    body = charge_event("upper-name")
    accepted(server, "upper-name", post(body, "", [("SC-SIGNATURE", sign(body))]))


@case
def signature_in_upper_case(server):
    body = charge_event("upper-hex")
    accepted(server, "upper-hex", post(body, sign(body).upper()))


@case
def blanks_around_the_signature(server):
    body = charge_event("blanks")
    accepted(server, "blanks", post(body, "", [f"SC-Signature: \t {sign(body)} \t "]))


@case
def signed_with_a_line_break_at_the_end(server):
    accepted(server, "line-break", post(charge_event("line-break") + b"\n"))


@case
def a_body_of_200_KB(server):
    accepted(server, "large", post(charge_event("large", 200_000)))


@case
def sent_as_a_form(server):
    body = charge_event("form", 20_000)
    accepted(server, "form", post(body, headers=[("Content-Type", "application/x-www-form-urlencoded")]))


@case
def sent_without_a_type(server):
    accepted(server, "no-type", post(charge_event("no-type"), headers=()))


@case
def sent_as_text_in_another_encoding(server):
    accepted(server, "other-type", post(charge_event("other-type"), headers=[("Content-Type", "text/plain; charset=utf-16")]))


@case
def encoding_that_changes_nothing(server):
    body = charge_event("identity")
    accepted(server, "identity", post(body, headers=[("Content-Encoding", "identity")]))


@case
def with_a_query(server):
    accepted(server, "query", post(charge_event("query"), path=client.PATH + "?from=smartcar"))


@case
def version_1_0_of_HTTP(server):
    accepted(server, "http10", post(charge_event("http10"), version="HTTP/1.0"))


@case
def in_chunks(server):
    body = charge_event("chunks", 20_000)
    accepted(server, "chunks",
             head(headers=[("SC-Signature", sign(body)), ("Transfer-Encoding", "chunked")]) + chunked(body, 700))


@case
def slowly(server):
    body = charge_event("slow")
    request = post(body)
    with Connection(server.port) as connection:
        third = len(request) // 3
        connection.send_later(request[:20], 0.4, request[20:third], 0.4, request[third:-1], 0.4, request[-1:])
        check(connection.read(), 200, b"")
    handled_once(server, "slow")


@case
def expects_to_be_told_to_continue(server):
    body = charge_event("continue")
    with Connection(server.port, timeout=5) as connection:
        connection.send(head(headers=[("SC-Signature", sign(body)), ("Expect", "100-continue")], length=len(body)))
        answer = connection.read()
        assert answer is not None and answer.status == 100, f"{answer}; 100 expected"
        connection.send(body)
        check(connection.read(), 200, b"")


@case
def an_unknown_event(server):
    accepted(server, "unknown", post(client.to_bytes({"version": "2.0", "webhookId": "unknown", "eventName": "tripCompleted",
                                                      "payload": {"a": 1}})))


@case
def a_delivery_that_comes_twice(server):
    request = post(charge_event("twice"))
    accepted(server, "twice", request)
    check(ask(server.port, request), 200, b"")
    time.sleep(0.2)
    assert server.printed("webhook twice") == 1 and server.printed("came before") == 1


@case
def hostile_text(server):
    hostile = "hostile\n\x1b[2J\x07webhook faked\r\u202e"
    event = json.loads(charge_event("hostile"))
    event["webhookId"] = event["payload"]["eventId"] = hostile
    check(ask(server.port, post(client.to_bytes(event))), 200, b"")
    time.sleep(0.1)
    assert not any("\x1b" in line or "\x07" in line or line.startswith("webhook") for line in server.lines)


# Signatures that are not right.


def with_signature(name, value, code):
    """A check that `value(body)` is refused with `code`. None leaves the header out."""
    def run(server):
        body = charge_event(name)
        fields = value(body) if value else []
        refused(server, name, post(body, "", fields), 401, code)
    CASES.append((name, run))


with_signature("wrong signature", lambda body: [("SC-Signature", sign(body, "another token"))], "signature_mismatch")
with_signature("no signature", None, "signature_missing")
with_signature("empty signature", lambda body: ["SC-Signature:"], "signature_missing")
with_signature("blank signature", lambda body: ["SC-Signature:   "], "signature_missing")
with_signature("prefixed signature", lambda body: [("SC-Signature", "sha256=" + sign(body))], "signature_malformed")
with_signature("shortened signature", lambda body: [("SC-Signature", sign(body)[:-1])], "signature_malformed")
with_signature("two equal signatures", lambda body: 2 * [("SC-Signature", sign(body))], "signature_malformed")
with_signature("a right signature and a wrong one", lambda body: [
    ("SC-Signature", sign(body)), ("SC-Signature", sign(body, "another token"))], "signature_malformed")
with_signature("a wrong signature and a right one", lambda body: [
    ("SC-Signature", sign(body, "another token")), ("sc-signature", sign(body))], "signature_malformed")
with_signature("an empty signature and a right one", lambda body: ["SC-Signature:", ("SC-Signature", sign(body))],
               "signature_malformed")


@case
def a_line_break_that_was_not_signed(server):
    body = charge_event("unsigned-break")
    refused(server, "unsigned-break", post(body + b"\n", sign(body)), 401, "signature_mismatch")


# Bodies that are not right.


@case
def an_empty_body(server):
    refused(server, None, post(b""), 400, "invalid_json")


@case
def an_empty_body_without_a_length(server):
    with Connection(server.port, timeout=5) as connection:
        connection.send(head(headers=[("SC-Signature", sign(b""))]))
        check(connection.read(), 400, "invalid_json")


@case
def an_empty_body_unsigned(server):
    refused(server, None, post(b"", ""), 401, "signature_missing")


@case
def no_JSON(server):
    refused(server, None, post(b"hello"), 400, "invalid_json")


@case
def no_JSON_unsigned(server):
    refused(server, None, post(b"hello", ""), 401, "signature_missing")


@case
def no_delivery(server):
    refused(server, None, post(b'{"eventName":"schedule"}'), 400, "missing_field")


@case
def a_body_of_20_MB(server):
    refused(server, "huge", post(charge_event("huge", 20_000_000)), 413, "body_too_large")


@case
def a_body_of_20_MB_in_chunks(server):
    body = charge_event("huge", 20_000_000)
    refused(server, "huge", head(headers=[("SC-Signature", sign(body)), ("Transfer-Encoding", "chunked")]) +
            chunked(body, 60_000), 413, "body_too_large")


@case
def a_body_of_20_MB_that_waits_to_be_told_to_continue(server):
    with Connection(server.port, timeout=5) as connection:
        connection.send(head(headers=[("SC-Signature", "0" * 64), ("Expect", "100-continue")], length=20_000_000))
        check(connection.read(), 413, "body_too_large")


@case
def compressed(server):
    body = gzip.compress(charge_event("compressed"))
    refused(server, "compressed", post(body, headers=[("Content-Encoding", "gzip")]), 415, "unsupported_content_encoding")


@case
def compressed_and_signed_before(server):
    plain = charge_event("compressed")
    refused(server, "compressed", post(gzip.compress(plain), sign(plain), [("Content-Encoding", "GZIP")]), 415,
            "unsupported_content_encoding")


@case
def a_body_that_ends_too_soon(server):
    body = charge_event("short")
    with Connection(server.port) as connection:
        connection.send(head(headers=[("SC-Signature", sign(body))], length=len(body) + 1) + body)
        connection.socket.shutdown(1)
        answer = connection.read()
        assert answer is None or answer.status in (400, 408), f"{answer}; 400 or nothing expected"
    assert not server.printed("webhook short")


@case
def two_lengths(server):
    body = charge_event("lengths")
    answer = ask(server.port, post(body, headers=[("Content-Length", str(len(body) - 1))]))
    assert answer is None or answer.status == 400, f"{answer}; 400 or nothing expected"
    assert not server.printed("webhook lengths")


# Other methods and paths.


def other_method(method):
    """A check that the method is refused, and that the connection can be used again."""
    def run(server):
        with Connection(server.port) as connection:
            connection.send(head(method))
            check(connection.read(method), 405, b"" if method == "HEAD" else "method_not_allowed", [("Allow", "POST")])
            connection.send(head(method))
            check(connection.read(method), 405)
    CASES.append((method, run))


for name in ("GET", "HEAD", "OPTIONS"):
    other_method(name)


@case
def PUT(server):
    refused(server, "put", post(charge_event("put"), method="PUT"), 405, "method_not_allowed", [("Allow", "POST")])


@case
def DELETE(server):
    refused(server, "delete", head("DELETE"), 405, "method_not_allowed", [("Allow", "POST")])


@case
def another_path(server):
    refused(server, "elsewhere", post(charge_event("elsewhere"), path="/webhooks"), 404)
    refused(server, "elsewhere", head("GET", "/"), 404)


@case
def a_longer_path(server):
    refused(server, "elsewhere", post(charge_event("elsewhere"), path=client.PATH + "/more"), 404)


# Challenges.


def challenge(name, body, is_signed):
    def run(server):
        proof = b'{"challenge":"' + sign(b"some-text_1.2~3").encode() + b'"}'
        check(ask(server.port, post(body("some-text_1.2~3"), None if is_signed else "")), 200, proof)
    CASES.append((name, run))


challenge("a challenge", challenge_v4, is_signed=False)
challenge("a challenge of version 2", challenge_v2, is_signed=False)
challenge("a signed challenge", challenge_v4, is_signed=True)


def shapes_of(forged):
    """Whatever the body of a delivery can look like as a challenge, and what is at the edge of what is answered."""
    text = forged.decode()
    yield from (text, " " + text, "\n" + text, text + " ", "[" + text + "]", json.dumps(text), "\ufeff" + text)
    yield from (json.dumps(json.loads(text), indent=1), "{}", "[]", "null", "1", '"x"', "", "a" * 128, "a" * 129)


def requests_with(challenge):
    """Requests that carry `challenge`: in both layouts, doubled, beside another, and where none belongs."""
    escaped = "".join(f"\\u{ord(c):04x}" for c in challenge)
    yield from (challenge_v2(challenge), challenge_v4(challenge))
    yield b'{"eventType":"VERIFY","data":{"challenge":"' + escaped.encode() + b'"}}'
    yield b'{"eventName":"verify","payload":{"challenge":"a","challenge":' + json.dumps(challenge).encode() + b"}}"
    yield b'{"eventName":"verify","payload":{"challenge":"a","Challenge":' + json.dumps(challenge).encode() + b"}}"
    yield b'{"eventType":"VERIFY","data":{"challenge":[' + json.dumps(challenge).encode() + b"]}}"


@case
def the_signing_oracle(server):
    """No answer is the signature of anything that can be delivered."""
    forged = charge_event("forged-by-challenge")
    for wanted in shapes_of(forged):
        for body in requests_with(wanted):
            for signature in ("", None):
                answer = ask(server.port, post(body, signature))
                given = re.findall(rb"[0-9a-f]{64}", answer.raw)
                assert not given or re.fullmatch(r"[a-z0-9]{1,128}", wanted) or sign(wanted.encode()).encode() not in given, wanted
                for digest in given:
                    for target in (wanted.encode(), forged, body):
                        again = ask(server.port, post(target, digest.decode()))
                        assert again.status in (400, 401), f"{again} for {target[:80]!r}"
    assert not server.printed("forged-by-challenge")


@case
def a_refused_challenge(server):
    forged = charge_event("forged").decode()
    for body in (challenge_v2(forged), challenge_v4(forged), challenge_v4(" " + forged), challenge_v4("a" * 129)):
        check(ask(server.port, post(body, "")), 400, "challenge_refused")


# Connections.


@case
def a_refusal_between_two_deliveries_on_one_connection(server):
    with Connection(server.port) as connection:
        for name, signature, status in (("first", None, 200), ("between", "0" * 64, 401), ("last", None, 200)):
            connection.send(post(charge_event(name), signature))
            check(connection.read(), status)
    handled_once(server, "last")
    assert not server.printed("webhook between")


@case
def two_requests_at_once(server):
    with Connection(server.port, timeout=8) as connection:
        connection.send(post(charge_event("pipelined-1")) + post(charge_event("pipelined-2"), "0" * 64) +
                        post(charge_event("pipelined-3")))
        for status in (200, 401, 200):
            check(connection.read(), status)


@case
def a_delivery_hidden_in_a_refused_body(server):
    hidden = post(charge_event("hidden"))
    outer = head(headers=[("SC-Signature", "0" * 64), ("Content-Encoding", "gzip")], length=len(hidden)) + hidden
    refused(server, "hidden", outer, 415)
    time.sleep(0.3)
    assert not server.printed("webhook hidden"), "the body was taken for a request"


@case
def a_header_of_a_megabyte(server):
    answer = ask(server.port, head(headers=[("X-Padding", "x" * 1_000_000)], length=0))
    assert answer is None or answer.status in (400, 413, 431), f"{answer}; 4xx or nothing expected"


@case
def no_HTTP(server):
    answer = ask(server.port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n" + bytes(range(256)) + b"\r\n\r\n", timeout=15)
    assert answer is None or answer.status in (400, 404, 405, 501, 505), f"{answer}; 400 or nothing expected"


@case
def nothing_secret_is_printed(server):
    printed = "\n".join(server.lines)
    assert client.TOKEN not in printed
    assert not re.search(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", printed), "a signature was printed"


@case
def alive_after_all_that(server):
    assert server.is_running()
    accepted(server, "alive", post(vehicle_state("alive")))


# The program itself.


def handler_that_throws(program):
    with client.Server(program, deaf=True) as server:
        # Nobody reads what it prints, so that it cannot say that it has dealt with a delivery.
        for _ in range(2):
            check(ask(server.port, post(charge_event("unheard"))), 500, "handler_failed")
        assert server.is_running()
        server.stop()


def no_token(program):
    for token in (None, "", "two words"):
        failed = client.subprocess.run(client.command_of(program), capture_output=True, text=True, timeout=20, check=False, env={
            **{k: v for k, v in client.os.environ.items() if k != "SMARTCAR_MANAGEMENT_TOKEN"},
            **({} if token is None else {"SMARTCAR_MANAGEMENT_TOKEN": token})})
        assert failed.returncode not in (0, None) and failed.returncode > 0, f"exit code {failed.returncode}"
        assert "SMARTCAR_MANAGEMENT_TOKEN" in failed.stderr, failed.stderr
        assert "two words" not in failed.stderr + failed.stdout


def stopped(how):
    def run(program):
        with client.Server(program) as server, Connection(server.port) as connection:
            begun, body = "begun", charge_event("begun")
            request = post(body)
            connection.send(request[:-10])
            time.sleep(0.3)
            server.process.send_signal(how)
            time.sleep(0.5)
            connection.send(request[-10:])
            check(connection.read(), 200)
            connection.close()
            code = server.process.wait(30)
            assert code == 0, f"exit code {code}"
            handled_once(server, begun)
    return run


PROGRAM_CASES = [
    ("a handler that throws", handler_that_throws),
    ("no token, no start", no_token),
    ("SIGTERM lets a request end", stopped(signal.SIGTERM)),
    ("SIGINT lets a request end", stopped(signal.SIGINT)),
]


def run_case(name, function, subject, deviations):
    """Prints how it went. Whether it went as it should."""
    try:
        function(subject)
        failure = None
    except (AssertionError, OSError, RuntimeError, ValueError, client.subprocess.TimeoutExpired) as reason:
        failure = str(reason) or repr(reason)
    known = deviations.get(name)
    if failure is None and known is None:
        print(f"  right     {name}")
    elif failure is None:
        print(f"  RIGHT NOW {name}: no longer a deviation")
    elif known is not None:
        print(f"  deviates  {name}: {known}")
    else:
        print(f"  WRONG     {name}: {failure}")
    sys.stdout.flush()
    return failure is None, (failure is None) == (known is None)


def main(program, name):
    deviations = DEVIATIONS.get(name, {})
    unknown = set(deviations) - {title for title, _ in CASES + PROGRAM_CASES}
    results = []
    with client.Server(program) as server:
        for title, function in CASES:
            results.append(run_case(title, function, server, deviations))
        code = server.stop()
        print(f"  the server ended with {code}")
        results.append((code == 0, code == 0))
    for title, function in PROGRAM_CASES:
        results.append(run_case(title, function, program, deviations))
    right, expected = sum(r for r, _ in results), sum(e for _, e in results)
    print(f"{name}: {right} of {len(results)} right, {len(results) - right} deviations"
          f"{', ' + str(len(results) - expected) + ' NOT AS EXPECTED' if expected < len(results) else ''}")
    if unknown:
        print("deviations that name no case: " + ", ".join(sorted(unknown)))
    return 0 if expected == len(results) and not unknown else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else pathlib.Path(sys.argv[1]).name))
