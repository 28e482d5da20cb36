"""Sees that what README.md and docs/ have the tool do is what it can do: commands and options are those in its sources.

Usage: commands.py ROOT

Looked at are lines of code and texts in backticks that start with `smartcar-webhooks`; in docs/tool.md, every option.
"""

import pathlib
import re
import shlex
import sys

DECLARED = re.compile(r"add_(subcommand|option|flag)\(\s*\"([^\"]+)\"")
CODE = re.compile(r"^```sh\b.*?\n(.*?)^```|`(smartcar-webhooks [^`]+)`", re.M | re.S)
GLOBAL = {"--help", "--version"}


def commands(root):
    """The options of each command, and the commands within it: {"inbox": ({"--json", ...}, {"list", ...})}."""
    shared, found = set(GLOBAL), {}
    for source in sorted((root / "examples/tool").glob("*.cpp")):
        declared = DECLARED.findall(source.read_text(encoding="utf-8"))
        options = {name for kind, name in declared if kind != "subcommand" and name.startswith("-")}
        names = [name for kind, name in declared if kind == "subcommand"]
        if names:
            found[names[0]] = (options, set(names[1:]))
        else:
            shared |= options
    return {name: (options | shared, within) for name, (options, within) in found.items()}


def uses(page):
    """The words of each call of the tool, as a shell splits them."""
    for lines, inline in CODE.findall(page):
        for line in (lines or inline).replace("\\\n", " ").splitlines():
            if match := re.search(r"(?:^|[\s/(])smartcar-webhooks (.*)", line):
                yield shlex.split(re.split(r"[|>;)&]|\s<", match[1])[0], comments=True)


def fault(words, known):
    """What is wrong with a call, or none."""
    if not words:
        return None
    name = words[0]
    if name.startswith("-"):
        return None if name in GLOBAL else f"no option {name}"
    if name not in known:
        return f"no command {name}"
    options, within = known[name]
    unknown = [word for word in words if word.startswith("--") and word.partition("=")[0] not in options]
    if unknown:
        return f"{name} has no option {unknown[0]}"
    if within and len(words) > 2 and not words[2].startswith("-") and words[2] not in within:
        return f"{name} has no command {words[2]}"
    return None


def main(root):
    known = commands(root)
    faults, count = [], 0
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        for words in uses(text):
            count += 1
            if wrong := fault(words, known):
                faults.append(f"{page.relative_to(root)}: {wrong}: {' '.join(words)}")
    every_option = set().union(*(options for options, _ in known.values()))
    page = (root / "docs/tool.md").read_text(encoding="utf-8")
    faults += [f"docs/tool.md: no option {option}" for option in set(re.findall(r"(?<!-)--[a-z][a-z-]+", page)) - every_option]
    print("\n".join(faults) or f"{count} calls of {len(known)} commands")
    return 1 if faults or count < 20 or len(known) < 8 else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
