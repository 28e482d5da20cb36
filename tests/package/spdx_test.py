"""Checks the SPDX document of an installed tree: what SPDX 2.3 requires, and that it tells the truth about the tree.

Usage: spdx_test.py ROOT STAGE LIBRARY_BUILD VERSION, with the folder of the project and of its build
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

NAME = "share/smartcar_webhooks/smartcar-webhooks.spdx.json"
OPTIONAL = {"simdjson", "sqlite", "hiredis", "boost-beast", "civetweb", "cpp-httplib", "libmicrohttpd", "pistache",
            "poco", "restinio", "catch2"}


def digest(algorithm, path):
    return hashlib.new(algorithm, path.read_bytes()).hexdigest()


def faults(document, root, stage, version):
    """Everything that is wrong with `document`."""
    def require(what, where, fields):
        return (f"{where}: no {field}" for field in fields if not what.get(field) and what.get(field) is not False)

    yield from require(document, "document", ["name", "documentNamespace", "packages", "files", "relationships"])
    fixed = {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT"}
    yield from (f"{field} is not {value}" for field, value in fixed.items() if document.get(field) != value)
    if not re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document["documentNamespace"]):
        yield "documentNamespace is not a URI of its own"
    if "example.com" in json.dumps(document):
        yield "it names an address that is none"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["creationInfo"]["created"]):
        yield "created is not a time"
    creators = document["creationInfo"]["creators"]
    if not creators or not all(re.match(r"(Person|Organization|Tool): \S", creator) for creator in creators):
        yield "creators are not of a kind"

    packages = {package["name"]: package for package in document["packages"]}
    for package in document["packages"]:
        fields = ["SPDXID", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText", "filesAnalyzed"]
        yield from require(package, package["name"], fields)
    own = packages.pop("smartcar-webhooks")
    if own["versionInfo"] != version or own["licenseDeclared"] != "MIT":
        yield f"it is of version {own['versionInfo']} and licence {own['licenseDeclared']}"
    for field in ("downloadLocation", "homepage"):
        if not re.fullmatch(r"NOASSERTION|https?://\S+", own[field]):
            yield f"its {field} is {own[field]!r}"
    if set(packages) != OPTIONAL | {"openssl", "nlohmann-json"}:
        yield f"it depends on {sorted(packages)}"

    ids = [thing["SPDXID"] for thing in [document, *document["packages"], *document["files"]]]
    yield from (f"{id} is twice there" for id in set(ids) if ids.count(id) > 1)
    yield from (f"{id} is no id" for id in ids if not re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", id))

    listed = {file["fileName"].removeprefix("./") for file in document["files"]}
    installed = {path.relative_to(stage).as_posix() for path in (stage / "include").rglob("*.hpp")}
    yield from (f"{name} is in one of the tree and the document alone" for name in sorted(listed ^ installed))
    for file in document["files"]:
        yield from require(file, file["fileName"], ["licenseConcluded", "copyrightText"])
        sums = {sum["algorithm"]: sum["checksumValue"] for sum in file["checksums"]}
        for tree in (root, stage):
            if sums != {name: digest(name, tree / file["fileName"]) for name in ("SHA1", "SHA256")}:
                yield f"the checksums of {file['fileName']} are not those in {tree}"
    code = hashlib.sha1("".join(sorted(digest("sha1", stage / name) for name in installed)).encode()).hexdigest()
    if own["packageVerificationCode"]["packageVerificationCodeValue"] != code:
        yield "the package verification code is wrong"

    related = {(r["spdxElementId"], r["relationshipType"], r["relatedSpdxElement"]) for r in document["relationships"]}
    yield from (f"{relation} is of nothing" for relation in related if relation[0] not in ids or relation[2] not in ids)
    wanted = {("SPDXRef-DOCUMENT", "DESCRIBES", own["SPDXID"])}
    wanted |= {(own["SPDXID"], "DEPENDS_ON", packages[name]["SPDXID"]) for name in set(packages) - OPTIONAL}
    wanted |= {(packages[name]["SPDXID"], "OPTIONAL_DEPENDENCY_OF", own["SPDXID"]) for name in OPTIONAL & set(packages)}
    wanted |= {(own["SPDXID"], "CONTAINS", file["SPDXID"]) for file in document["files"]}
    yield from (f"{relation} is missing, or more than there should be" for relation in sorted(related ^ wanted))


def again(build, prefix, seconds):
    """The document of an installation that believes `seconds` to be the time."""
    subprocess.run(["cmake", "--install", build, "--prefix", prefix, "--component", "smartcar_webhooks_development"],
                   env=dict(os.environ, SOURCE_DATE_EPOCH=str(seconds)), stdout=subprocess.DEVNULL, check=True)
    return (prefix / NAME).read_bytes()


def main(root, stage, build, version):
    document = json.loads((stage / NAME).read_text(encoding="utf-8"))
    found = list(faults(document, root, stage, version))
    prefix = stage.with_name(stage.name + "_again")
    first = again(build, prefix, 86400)
    if json.loads(first)["creationInfo"]["created"] != "1970-01-02T00:00:00Z" or first != again(build, prefix, 86400):
        found.append("it is not the same when it is written again for the same time")
    print("\n".join(found) or f"{len(document['packages'])} packages, {len(document['files'])} files")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*(pathlib.Path(argument) for argument in sys.argv[1:4]), sys.argv[4]))
