"""Makes one header of the library's core: what <smartcar/webhooks.hpp> includes, without the side doors.

Usage: amalgamate.py ROOT OUTPUT. The same headers give the same bytes.

Every part keeps its include guard: so a side door may be included beside it, where the headers are installed too, and
nothing is there twice. The bodies come last: they are for those who have nothing compiled.
"""

import pathlib
import re
import sys

ROOF = "smartcar/webhooks.hpp"
BODY = re.compile(r"\n#ifndef SMARTCAR_WEBHOOKS_COMPILED\n#include <(smartcar/webhooks/bodies/\S+)>\n#endif\n")
OWN = re.compile(r"^#include <(smartcar/\S+)>\n", re.MULTILINE)
FOREIGN = re.compile(r"^#include <(?!smartcar/)(\S+)>\n", re.MULTILINE)


class amalgamation:
    """The parts so far, each after what it includes."""

    def __init__(self, include):
        self.include, self.seen, self.parts, self.bodies, self.foreign = include, set(), [], [], set()

    def add(self, header):
        if header in self.seen:
            return
        self.seen.add(header)
        text = (self.include / header).read_text(encoding="utf-8")
        self.bodies += BODY.findall(text)
        text = BODY.sub("", text)
        for included in OWN.findall(text):
            self.add(included)
        self.foreign |= set(FOREIGN.findall(text))
        text = re.sub(r"\n{3,}", "\n\n", FOREIGN.sub("", OWN.sub("", text)))
        if re.search(r"^\s*#\s*include", text, re.MULTILINE):
            raise ValueError(f"{header} includes in a way that this script does not know")
        self.parts.append(f"// ---- {header} " + "-" * (100 - len(header)) + f"\n\n{text}")


def amalgamate(root):
    """The one header, as text."""
    version = ".".join(re.findall(r"#define SMARTCAR_WEBHOOKS_VERSION_\w+ (\d+)",
                                  (root / "include/smartcar/webhooks/version.hpp").read_text(encoding="utf-8")))
    licence = (root / "LICENSE").read_text(encoding="utf-8").strip()
    core = amalgamation(root / "include")
    core.add(ROOF)
    while core.bodies:
        core.add(core.bodies.pop(0))
    comment = "\n".join(f"// {line}".rstrip() for line in licence.splitlines())
    third_party_first = sorted(core.foreign, key=lambda name: ("/" not in name, name))
    includes = "\n".join(f"#include <{name}>" for name in third_party_first)
    return "\n".join([
        f"// smartcar-webhooks {version}: receive Smartcar webhooks in any HTTP server. One header, made of many.",
        "// SPDX-License-Identifier: MIT", "//", comment, "",
        "#ifndef SMARTCAR_WEBHOOKS_AMALGAMATED_HPP", "#define SMARTCAR_WEBHOOKS_AMALGAMATED_HPP", "",
        "#ifdef SMARTCAR_WEBHOOKS_COMPILED", '#error "this header has the bodies in it"', "#endif", "",
        includes, "", *core.parts, "#endif", ""])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    pathlib.Path(sys.argv[2]).write_text(amalgamate(pathlib.Path(sys.argv[1])), encoding="utf-8")
