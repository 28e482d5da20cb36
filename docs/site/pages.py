"""Puts the pages and the public headers into a folder, in the form that doxygen wants.

The pages are written for a code forge. What doxygen sees otherwise: the anchors of headings, links to other pages and
to files of the project, the first line of a block of code. In the headers, what is said once in code gets its comment
from there: the rows of the signals, comparisons that are defaulted. No line moves, so that warnings name the right one.

Usage: pages.py ROOT FOLDER
"""

import pathlib
import posixpath
import re
import shutil
import sys

HEADERS = pathlib.PurePosixPath("include/smartcar/webhooks")
NOT_PUBLIC = ("detail", "bodies", "inbox_conformance")

LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)([.,;:)]*)")
SIGNAL = re.compile(r'^inline constexpr signal<[^;]*?\{\s*"([^"]+)",\s*"[^"]+",\s*"[^"]+",\s*"([^"]+)"\};', re.M | re.S)
EQUALITY = re.compile(r"^( *(?:friend )?bool operator==\(.*\).* = default;)$", re.M)


def slug(heading, taken):
    """The anchor that GitHub gives a heading: its text in lower case, without punctuation, each anchor once."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    text = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")
    taken[text] = taken.get(text, -1) + 1
    return text if taken[text] == 0 else f"{text}-{taken[text]}"


def label(page, anchor=""):
    """What a page, or a heading in it, is called on the site: `docs/hosts/beast.md` is `hosts-beast`."""
    name = "index" if page == "README.md" else page.removeprefix("docs/").removesuffix(".md").replace("/", "-")
    return re.sub(r"[^A-Za-z0-9_-]", "_", f"{name}-{anchor}" if anchor else name)


def example(file):
    """The page that doxygen makes of an example."""
    escapes = {"/": "_2", ".": "_8"}
    return "".join(escapes.get(character, character) for character in file) + "-example.html"


def target(root, page, link):
    """Where a link of a page leads on the site."""
    path, _, anchor = link.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if file.endswith(".md"):
        return "@ref " + (label(file, anchor) if anchor or file != "README.md" else "index")
    if file.startswith("include/"):
        return "@ref " + file.removeprefix("include/")
    if (root / file).is_dir():
        return "examples.html"
    return file if file == "LICENSE" else example(file)


def convert_links(root, page, prose):
    def replace(match):
        is_image, text, link, after = match.groups()
        if "://" in link or link.startswith("mailto:"):
            return match[0]
        if is_image:
            return f"![{text}]({posixpath.basename(link)}){after}"
        # Doxygen stumbles over a text of two lines.
        return f"[{' '.join(text.split())}]({target(root, page, link)}){after}" + "\n" * text.count("\n")

    return LINK.sub(replace, prose)


def convert_page(root, page, text):
    taken, level = {}, 0
    pieces = re.split(r"^(```.*?^```)$", text, flags=re.M | re.S)  # prose, code, prose, ...
    for i in range(1, len(pieces), 2):
        pieces[i] = re.sub(r"^```(\w+).*", r"```{.\1}", pieces[i])

    def replace(match):
        nonlocal level
        is_title = not taken
        anchor = slug(match[2], taken)
        level = min(len(match[1]), level + 1)  # doxygen wants none left out
        if is_title and page == "README.md":
            return match[0]
        return "#" * level + f" {match[2]} {{#{label(page, '' if is_title else anchor)}}}"

    for i in range(0, len(pieces), 2):
        pieces[i] = re.sub(r"^(#+) (.*)$", replace, convert_links(root, page, pieces[i]), flags=re.M)
    if text.count("\n## ") >= 3:
        pieces[0] = pieces[0].replace("\n\n", "\n[TOC]\n", 1)
    return "".join(pieces)


def convert_header(text):
    opening = re.match(r"(//[^\n]*\n)+", text)[0]  # what the file is for
    brief = opening.replace("// ", "/// ").replace("//\n", "///\n").removesuffix("\n") + " \\file\n"
    text = brief + text[len(opening) :]
    text = SIGNAL.sub(lambda row: f"/** {row[2]}. The signal `{row[1]}`. */ {row[0]}", text)
    return EQUALITY.sub(r"\1  ///< Equal if every member is.", text)


def main(root, folder):
    pages = ["README.md"] + sorted(str(path.relative_to(root)) for path in (root / "docs").rglob("*.md"))
    navigation = (root / "docs/site/layout.xml").read_text(encoding="utf-8")
    for page in pages:
        if page != "README.md" and f'url="@ref {label(page)}"' not in navigation:
            raise SystemExit(f"{page} has no place in docs/site/layout.xml: url=\"@ref {label(page)}\"")
        to = folder / page
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(convert_page(root, page, (root / page).read_text(encoding="utf-8")), encoding="utf-8")
    for path in sorted((root / "include").rglob("*.hpp")):
        file = path.relative_to(root)
        if not any(part in NOT_PUBLIC for part in file.relative_to(HEADERS.parent).parts):
            to = folder / file
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(convert_header(path.read_text(encoding="utf-8")), encoding="utf-8")
    for file in ("docs/site/reference.dox", "docs/site/layout.xml", "LICENSE"):
        shutil.copy(root / file, folder)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]))
