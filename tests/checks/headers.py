"""Checks how the headers include one another: floors, cycles, roofs, guards, and their list in CMakeLists.txt.

Usage: headers.py ROOT, where ROOT is the folder with CMakeLists.txt and include/. Prints one line for each fault.
"""

import pathlib
import re
import sys

FLOOR_0 = ["error.hpp", "result.hpp", "response.hpp", "detail/fields.hpp", "detail/function_ref.hpp", "detail/hex.hpp"]
FLOOR_3 = FLOOR_0 + ["claim.hpp", "types/", "detail/hmac.hpp", "signature.hpp", "challenge.hpp", "parse.hpp", "serialize.hpp", "json/limits.hpp"]
# What a side door to one framework may include: nothing that knows how a delivery is read.
HOST = FLOOR_0 + ["signature.hpp", "hosts/endpoint.hpp", "hosts/incoming_request.hpp"]

# Header or folder, what it may include of this library, and what of others. The first row that fits counts. A name that
# ends in a slash or an underscore stands for everything that begins with it. The standard library is open to all.
ROOMS = [
    ("version.hpp", [], []),
    ("error.hpp", [], []),
    ("result.hpp", ["error.hpp"], []),
    ("response.hpp", [], []),
    ("detail/hmac.hpp", ["detail/fields.hpp", "detail/hex.hpp"], ["openssl/"]),
    ("detail/", ["detail/fields.hpp", "detail/hex.hpp"], []),
    ("types/", ["error.hpp", "result.hpp", "detail/fields.hpp", "types/"], []),
    ("json/", FLOOR_0 + ["types/", "json/"], ["nlohmann/"]),
    ("signature.hpp", FLOOR_0 + ["detail/hmac.hpp"], []),
    ("challenge.hpp", FLOOR_0 + ["detail/hmac.hpp", "signature.hpp", "types/verify_challenge.hpp"], []),
    ("claim.hpp", [], []),
    ("delivery_log.hpp", ["claim.hpp", "types/timestamp.hpp"], []),
    ("diagnosis.hpp", [], []),
    ("diagnose.hpp", FLOOR_0 + ["diagnosis.hpp", "signature.hpp", "bodies/diagnose.hpp"], []),
    ("bodies/diagnose.hpp", FLOOR_0 + ["detail/hmac.hpp", "diagnosis.hpp", "signature.hpp", "bodies/diagnose/"], []),
    ("bodies/diagnose/", FLOOR_0 + ["types/", "json/", "detail/hmac.hpp", "diagnosis.hpp", "bodies/diagnose/"], []),
    ("bodies/sample_", FLOOR_0 + ["types/", "testing/sample_signal.hpp"], []),
    ("bodies/subscriptions.hpp", FLOOR_0 + ["types/", "json/", "subscriptions/"], []),
    ("bodies/", FLOOR_0 + ["types/", "json/"], []),
    ("parse.hpp", FLOOR_0 + ["types/", "json/limits.hpp", "bodies/parse.hpp"], []),
    ("serialize.hpp", FLOOR_0 + ["types/", "bodies/serialize.hpp"], []),
    ("subscriptions.hpp", ["subscriptions/"], []),
    ("subscriptions/read_answers.hpp", ["json/limits.hpp", "subscriptions/", "bodies/subscriptions.hpp"], []),
    ("subscriptions/", ["json/limits.hpp", "json/text.hpp", "types/", "subscriptions/"], []),
    ("values.hpp", ["detail/fields.hpp", "detail/function_ref.hpp", "types/"], []),
    ("to_json.hpp", FLOOR_0 + ["types/", "serialize.hpp"], ["nlohmann/"]),
    ("simdjson.hpp", FLOOR_0 + ["types/", "json/", "parse.hpp"], ["simdjson.h"]),
    ("receiver_options.hpp", FLOOR_0 + ["types/"], []),
    ("receiver.hpp", FLOOR_3 + ["receiver_options.hpp"], []),
    ("inbox/requirements.hpp", ["types/timestamp.hpp"], []),
    ("inbox/", FLOOR_3 + ["receiver.hpp", "inbox/"], []),
    ("inbox.hpp", ["inbox/"], []),
    ("stores/sqlite/database.hpp", [], ["sqlite3.h"]),
    ("stores/sqlite.hpp", ["stores/sqlite/"], []),
    ("stores/sqlite/", ["claim.hpp", "detail/function_ref.hpp", "types/timestamp.hpp", "inbox/requirements.hpp", "stores/sqlite/"], []),
    ("stores/redis/connection.hpp", [], ["hiredis/", "sys/time.h"]),
    ("stores/redis.hpp", ["stores/redis/"], []),
    ("stores/redis/", ["claim.hpp", "types/timestamp.hpp", "inbox/requirements.hpp", "stores/redis/"], []),
    ("testing.hpp", FLOOR_3 + ["testing/"], []),
    ("testing/inbox_conformance.hpp", ["testing/inbox_conformance/"], []),
    ("testing/inbox_conformance/", ["inbox/requirements.hpp", "types/timestamp.hpp", "testing/inbox_conformance/"], ["catch2/", "sys/wait.h", "unistd.h"]),
    ("testing/sample_signal.hpp", ["types/"], []),
    ("testing/", FLOOR_3 + ["testing/", "bodies/"], []),
    ("hosts/endpoint.hpp", FLOOR_0 + ["signature.hpp"], []),
    ("hosts/incoming_request.hpp", FLOOR_0 + ["signature.hpp", "hosts/endpoint.hpp"], []),
    ("hosts/beast.hpp", HOST, ["boost/"]),
    ("hosts/civetweb.hpp", HOST, ["civetweb.h"]),
    ("hosts/httplib.hpp", HOST, ["httplib.h"]),
    ("hosts/microhttpd.hpp", HOST, ["microhttpd.h"]),
    ("hosts/pistache.hpp", HOST, ["pistache/"]),
    ("hosts/poco.hpp", HOST, ["Poco/"]),
    ("hosts/restinio.hpp", HOST, ["restinio/"]),
]

LIBRARY = "smartcar/webhooks/"
ROOF = "smartcar/webhooks.hpp"
INTERNAL = (LIBRARY + "bodies/", LIBRARY + "detail/", LIBRARY + "json/")
SIDE_DOORS = (LIBRARY + "hosts/", LIBRARY + "simdjson.hpp", LIBRARY + "stores/", LIBRARY + "testing/inbox_conformance")


def fits(name, patterns):
    """Whether `name` is one of `patterns`, or begins with one that ends in a slash or an underscore."""
    return any(name.startswith(p) if p.endswith(("/", "_")) else name == p for p in patterns)


def floor_faults(header, included, is_ours):
    """Why `header` may not include `included`."""
    if header == ROOF:
        if not is_ours or included.startswith(INTERNAL + SIDE_DOORS):
            yield f"{header}: includes <{included}>, but the roof holds public headers of the core only"
        return
    name = header.removeprefix(LIBRARY)
    room = next((row for row in ROOMS if fits(name, [row[0]])), None)
    if room is None:
        yield f"{header}: stands on no floor; give it a row in tests/checks/headers.py"
    elif is_ours and not fits(included.removeprefix(LIBRARY), room[1]):
        yield f"{header}: includes <{included}>, which does not stand below it"
    elif not is_ours and not fits(included, room[2]):
        yield f"{header}: includes <{included}>, which is not for this room"


def roof_faults(headers):
    """The roof names each public header, and reaches those that are the parts of another."""
    reached, waiting = set(), [ROOF]
    while waiting:
        header = waiting.pop()
        if header not in reached:
            reached.add(header)
            waiting += headers.get(header, [])
    for header in headers:
        folder = header.rpartition("/")[0] + "/"
        is_named = header in headers[ROOF]
        is_part = folder not in ("smartcar/", LIBRARY, LIBRARY + "types/")
        if header != ROOF and not header.startswith(INTERNAL + SIDE_DOORS) and not (header in reached if is_part else is_named):
            yield f"{ROOF}: does not include <{header}>"


def cycle_faults(headers):
    """The first include cycle there is."""
    done, path = set(), []

    def visit(header):
        if header in path:
            return " -> ".join(path[path.index(header):] + [header])
        if header in done or header not in headers:
            return None
        path.append(header)
        cycle = next(filter(None, map(visit, headers[header])), None)
        path.pop()
        done.add(header)
        return cycle

    cycle = next(filter(None, map(visit, sorted(headers))), None)
    if cycle:
        yield f"include cycle: {cycle}"


def text_faults(header, text):
    """First line, guard, and the form of includes."""
    if not re.match(r"// \S.*\n", text):
        yield f"{header}: the first line is not a comment that says what it is"
    guard = re.sub(r"\W", "_", header).upper()
    directives = re.findall(r"^#.*$", text, re.MULTILINE)
    if directives[:2] != [f"#ifndef {guard}", f"#define {guard}"] or not text.endswith("\n#endif\n"):
        yield f"{header}: its include guard is not {guard}"
    for quoted in re.findall(r'^\s*#\s*include\s*"(.*)"', text, re.MULTILINE):
        yield f'{header}: includes "{quoted}"; write <> with the full path'


def faults(root):
    """Everything that is wrong under `root`."""
    include = root / "include"
    texts = {p.relative_to(include).as_posix(): p.read_text() for p in sorted(include.rglob("*.hpp"))}
    headers = {h: re.findall(r"^\s*#\s*include\s*<(.*)>", text, re.MULTILINE) for h, text in texts.items()}

    listed = re.findall(r"^\s*include/(\S+\.hpp)\s*$", (root / "CMakeLists.txt").read_text(), re.MULTILINE)
    yield from (f"{h}: not listed in CMakeLists.txt" for h in headers if h not in listed)
    yield from (f"{h}: listed in CMakeLists.txt, but does not exist" for h in listed if h not in headers)

    for header, includes in headers.items():
        yield from text_faults(header, texts[header])
        for included in includes:
            is_ours = included.startswith("smartcar/")
            if is_ours and included not in headers:
                yield f"{header}: includes <{included}>, which does not exist"
            elif is_ours or not re.fullmatch(r"[a-z_0-9]+", included):
                yield from floor_faults(header, included, is_ours)
    yield from roof_faults(headers)
    yield from cycle_faults(headers)


if __name__ == "__main__":
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "the headers are in order")
    sys.exit(1 if found else 0)
