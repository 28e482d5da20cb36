"""Makes the site and looks for links that lead nowhere: each file that is named must be there, and each anchor in it.

Usage: check_site.py ROOT FOLDER
"""

import html.parser
import pathlib
import posixpath
import subprocess
import sys
import urllib.parse


# Doxygen links to the list of nested classes also where all of them are private, and there is no list.
MADE_BY_DOXYGEN = "nested-classes"


class Page(html.parser.HTMLParser):
    """The links of a page, and what in it can be linked to."""

    def __init__(self, path):
        super().__init__()
        self.links, self.anchors = [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" or (name == "name" and tag == "a"):
                self.anchors.add(value)


def faults(folder):
    pages = {path.relative_to(folder).as_posix(): Page(path) for path in sorted(folder.rglob("*.html"))}
    for name, page in pages.items():
        for link in page.links:
            url = urllib.parse.urlsplit(link)
            if url.scheme or url.netloc:
                continue
            path = urllib.parse.unquote(url.path)
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if not (folder / to).is_file():
                yield f"{name}: {link}: no such file"
            elif url.fragment in ("", MADE_BY_DOXYGEN) or to not in pages:
                continue
            elif urllib.parse.unquote(url.fragment) not in pages[to].anchors:
                yield f"{name}: {link}: no such anchor"
    if len(pages) < 100:
        yield f"{len(pages)} pages: that is not the whole site"
    print(f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links")


def main(root, folder):
    if subprocess.run([root / "docs/site.sh", folder]).returncode != 0:
        return 1
    found = list(faults(folder / "html"))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
