"""Checks the sources of the page: nothing in them reads a text as markup or as a script, and nothing comes from elsewhere.

Usage: sources.py FOLDER, where FOLDER has index.html. Prints one line for each fault.
"""

import pathlib
import re
import sys

FORBIDDEN = [
    (r"innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|document\.write|createContextualFragment|DOMParser|srcdoc",
     "reads text as markup"),
    (r"\beval\b|\bnew Function\b|\bFunction\(|\bimport\(|setTimeout\(\s*[\"'`]|setInterval\(\s*[\"'`]|javascript:",
     "reads text as a script"),
    (r"(?<![\w-])style=|\.style\b|<style|cssText|insertRule", "is a style that the page's policy forbids"),
    (r"\son\w+=|<script(?![^>]*\ssrc=)", "is a script that the page's policy forbids"),
    (r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(|from ["'](?!\./)""", "comes from elsewhere"),
    (r"localStorage|sessionStorage|indexedDB|document\.cookie", "keeps deliveries in the browser"),
]
MOST_LINES = 300


def faults_of(path):
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        for pattern, words in FORBIDDEN:
            found = re.search(pattern, line)
            if found:
                yield f"{path.name}:{number}: {found[0].strip()} {words}"
    if path.suffix != ".css" and text.count("\n") > MOST_LINES:
        yield f"{path.name}: more than {MOST_LINES} lines"


def main(folder):
    files = [path for path in sorted(pathlib.Path(folder).iterdir()) if path.suffix in (".html", ".css", ".js")]
    if not files:
        sys.exit(f"{folder} has no page")
    faults = [fault for path in files for fault in faults_of(path)]
    print("\n".join(faults) or f"{len(files)} files, no fault")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
