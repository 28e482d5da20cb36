"""Tests of release_notes.py.

Usage: release_notes_test.py ROOT: whether the changelog there is one that it can read, too.
"""

import pathlib
import re
import sys
import unittest

from release_notes import notes

CHANGELOG = """# Changes

## 1.1.0 (unreleased)

- Not yet.

## 1.0.10 (2026-03-02)

#### Additions
- A page: [see](SECURITY.md#reporting), and [elsewhere](https://example.com/a).

## 1.0.1 (2026-03-01)

## 1.0.0 (2026-02-01)

- First.
"""


class release_notes_test(unittest.TestCase):
    def test_a_section_comes_without_its_headline_and_without_the_next(self):
        self.assertEqual(notes(CHANGELOG, "1.0.0"), "- First.")

    def test_links_between_pages_become_text(self):
        text = "#### Additions\n- A page: see, and [elsewhere](https://example.com/a)."
        self.assertEqual(notes(CHANGELOG, "1.0.10"), text)

    def test_what_is_not_there_is_refused(self):
        refused = {"2.0.0": "no section", "1.0": "no section", ".*": "no section", "1.0.1": "empty", "1.1.0": "no day"}
        for version, reason in refused.items():
            with self.subTest(version), self.assertRaisesRegex(ValueError, reason):
                notes(CHANGELOG, version)

    def test_the_changelog_of_the_project_has_the_version_of_its_header_first(self):
        header = (ROOT / "include/smartcar/webhooks/version.hpp").read_text(encoding="utf-8")
        version = ".".join(re.findall(r"#define SMARTCAR_WEBHOOKS_VERSION_\w+ (\d+)", header))
        changelog = (ROOT / "docs/CHANGELOG.md").read_text(encoding="utf-8")
        headlines = re.findall(r"^## (.*)", changelog, re.MULTILINE)
        for headline in headlines:
            self.assertRegex(headline, r"^\d+\.\d+\.\d+ \((unreleased|\d{4}-\d\d-\d\d)\)$")
        self.assertEqual(headlines[0].split()[0], version)
        self.assertTrue(notes(changelog.replace("(unreleased)", "(2026-01-01)"), version))


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv.pop())
    unittest.main()
