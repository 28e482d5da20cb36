"""Prints what docs/CHANGELOG.md says of one version, for the page of a release.

Usage: release_notes.py ROOT VERSION. A version that has no section, or an empty one, or is not released, is refused.
"""

import pathlib
import re
import sys


def notes(changelog, version):
    """The section of `version`, without its headline. Raises `ValueError` if there is nothing to publish."""
    section = rf"^## {re.escape(version)} \((?P<day>[^)]*)\)\n(?P<text>.*?)(?=^## |\Z)"
    found = re.search(section, changelog, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"the changelog has no section of version {version}")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", found["day"]):
        raise ValueError(f"the headline of version {version} has no day, but ({found['day']})")
    if not found["text"].strip():
        raise ValueError(f"the section of version {version} is empty")
    # The page of a release lies elsewhere, where links between the pages lead nowhere.
    return re.sub(r"\[([^\]]*)\]\((?!https?://)[^)]*\)", r"\1", found["text"].strip())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        print(notes((pathlib.Path(sys.argv[1]) / "docs" / "CHANGELOG.md").read_text(encoding="utf-8"), sys.argv[2]))
    except ValueError as reason:
        sys.exit(str(reason))
