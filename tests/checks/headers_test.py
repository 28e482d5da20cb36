"""Sees headers.py find each kind of fault, in a small library made for it.

Usage: python3 headers_test.py
"""

import pathlib
import re
import tempfile
import unittest

import headers

SOUND = {
    "smartcar/webhooks.hpp": [
        "smartcar/webhooks/challenge.hpp",
        "smartcar/webhooks/error.hpp",
        "smartcar/webhooks/parse.hpp",
        "smartcar/webhooks/signature.hpp",
        "smartcar/webhooks/testing.hpp",
        "smartcar/webhooks/types/schedule.hpp",
        "smartcar/webhooks/types/verify_challenge.hpp",
    ],
    "smartcar/webhooks/challenge.hpp": [
        "smartcar/webhooks/signature.hpp",
        "smartcar/webhooks/types/verify_challenge.hpp",
    ],
    "smartcar/webhooks/detail/fields.hpp": ["array"],
    "smartcar/webhooks/detail/hmac.hpp": ["openssl/evp.h"],
    "smartcar/webhooks/error.hpp": ["string"],
    "smartcar/webhooks/hosts/endpoint.hpp": ["smartcar/webhooks/signature.hpp"],
    "smartcar/webhooks/hosts/httplib.hpp": ["httplib.h", "smartcar/webhooks/hosts/endpoint.hpp"],
    "smartcar/webhooks/json/decode.hpp": ["nlohmann/json.hpp", "smartcar/webhooks/types/schedule.hpp"],
    "smartcar/webhooks/bodies/parse.hpp": ["smartcar/webhooks/json/decode.hpp"],
    "smartcar/webhooks/parse.hpp": ["smartcar/webhooks/bodies/parse.hpp"],
    "smartcar/webhooks/simdjson.hpp": ["simdjson.h", "smartcar/webhooks/parse.hpp"],
    "smartcar/webhooks/signature.hpp": ["smartcar/webhooks/detail/hmac.hpp"],
    "smartcar/webhooks/testing.hpp": ["smartcar/webhooks/testing/sample.hpp"],
    "smartcar/webhooks/testing/sample.hpp": ["smartcar/webhooks/types/schedule.hpp"],
    "smartcar/webhooks/types/schedule.hpp": ["smartcar/webhooks/detail/fields.hpp"],
    "smartcar/webhooks/types/verify_challenge.hpp": [],
}


def text_of(header, includes):
    guard = re.sub(r"\W", "_", header).upper()
    lines = [f"#include <{name}>" for name in includes]
    return "\n".join(["// What it is.", "", f"#ifndef {guard}", f"#define {guard}", *lines, "", "#endif", ""])


class HeadersTest(unittest.TestCase):
    def faults(self, change=None, listed=None):
        """The faults of the sound library after `change` was applied to its texts."""
        texts = {header: text_of(header, includes) for header, includes in SOUND.items()}
        if change:
            change(texts)
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for header, text in texts.items():
                path = root / "include" / header
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            (root / "CMakeLists.txt").write_text("".join(f"    include/{h}\n" for h in listed or texts))
            return list(headers.faults(root))

    def expect_include_fault(self, header, included, fault):
        """`header` in the sound library must not include `included` as well."""
        name = "smartcar/webhooks/" + header

        def add(texts):
            texts[name] = text_of(name, SOUND[name] + [included])

        self.assertIn(f"{name}: includes <{included}>, {fault}", self.faults(add))

    def test_a_sound_library_has_no_faults(self):
        self.assertEqual(self.faults(), [])

    def test_an_include_points_down(self):
        ours, fault = "smartcar/webhooks/", "which does not stand below it"
        self.expect_include_fault("types/schedule.hpp", ours + "json/decode.hpp", fault)
        self.expect_include_fault("types/schedule.hpp", ours + "detail/hmac.hpp", fault)
        self.expect_include_fault("detail/fields.hpp", ours + "types/schedule.hpp", fault)
        self.expect_include_fault("error.hpp", ours + "signature.hpp", fault)
        self.expect_include_fault("json/decode.hpp", ours + "parse.hpp", fault)
        self.expect_include_fault("parse.hpp", ours + "testing.hpp", fault)

    def test_the_two_wings_never_see_each_other(self):
        ours, fault = "smartcar/webhooks/", "which does not stand below it"
        self.expect_include_fault("signature.hpp", ours + "json/decode.hpp", fault)
        self.expect_include_fault("challenge.hpp", ours + "json/decode.hpp", fault)
        self.expect_include_fault("challenge.hpp", ours + "types/schedule.hpp", fault)
        self.expect_include_fault("json/decode.hpp", ours + "signature.hpp", fault)
        self.expect_include_fault("parse.hpp", ours + "signature.hpp", fault)

    def test_each_library_has_its_room(self):
        fault = "which is not for this room"
        self.expect_include_fault("types/schedule.hpp", "nlohmann/json.hpp", fault)
        self.expect_include_fault("challenge.hpp", "nlohmann/json_fwd.hpp", fault)
        self.expect_include_fault("signature.hpp", "openssl/evp.h", fault)
        self.expect_include_fault("parse.hpp", "nlohmann/json.hpp", fault)
        self.expect_include_fault("error.hpp", "unistd.h", fault)

    def test_the_roof_holds_public_headers_only(self):
        for included in ("smartcar/webhooks/json/decode.hpp", "smartcar/webhooks/hosts/httplib.hpp"):

            def add(texts):
                texts["smartcar/webhooks.hpp"] += f"#include <{included}>\n"

            self.assertIn(
                f"smartcar/webhooks.hpp: includes <{included}>, but the roof holds public headers of the core only",
                self.faults(add),
            )

    def test_a_side_door_includes_one_foreign_library_and_nothing_that_reads_deliveries(self):
        self.expect_include_fault("hosts/httplib.hpp", "boost/beast.hpp", "which is not for this room")
        self.expect_include_fault("hosts/endpoint.hpp", "httplib.h", "which is not for this room")
        self.expect_include_fault("hosts/httplib.hpp", "smartcar/webhooks/parse.hpp", "which does not stand below it")
        self.expect_include_fault("parse.hpp", "smartcar/webhooks/hosts/endpoint.hpp", "which does not stand below it")

    def test_the_roof_includes_every_public_header(self):
        def remove(texts):
            for header in ("smartcar/webhooks.hpp", "smartcar/webhooks/testing.hpp"):
                texts[header] = text_of(header, SOUND[header][:-1])

        self.assertEqual(
            self.faults(remove),
            [
                "smartcar/webhooks.hpp: does not include <smartcar/webhooks/testing/sample.hpp>",
                "smartcar/webhooks.hpp: does not include <smartcar/webhooks/types/verify_challenge.hpp>",
            ],
        )

    def test_includes_have_no_cycle(self):
        def add(texts):
            for one, other in (("schedule", "verify_challenge"), ("verify_challenge", "schedule")):
                header = f"smartcar/webhooks/types/{one}.hpp"
                texts[header] = text_of(header, [f"smartcar/webhooks/types/{other}.hpp"])

        self.assertEqual(
            self.faults(add),
            [
                "include cycle: smartcar/webhooks/types/verify_challenge.hpp -> "
                "smartcar/webhooks/types/schedule.hpp -> smartcar/webhooks/types/verify_challenge.hpp"
            ],
        )

    def test_a_new_header_needs_a_floor(self):
        def add(texts):
            texts[attic] = text_of(attic, ["smartcar/webhooks/error.hpp"])

        attic = "smartcar/webhooks/attic.hpp"
        self.assertIn(
            f"{attic}: stands on no floor; give it a row in tests/checks/headers.py",
            self.faults(add),
        )

    def test_headers_on_disk_and_in_the_list_are_the_same(self):
        listed = [h for h in SOUND if h != "smartcar/webhooks/error.hpp"] + ["smartcar/webhooks/gone.hpp"]
        self.assertEqual(
            self.faults(listed=listed),
            [
                "smartcar/webhooks/error.hpp: not listed in CMakeLists.txt",
                "smartcar/webhooks/gone.hpp: listed in CMakeLists.txt, but does not exist",
            ],
        )

    def test_a_header_says_what_it_is_and_guards_itself(self):
        header = "smartcar/webhooks/error.hpp"
        guard = "its include guard is not SMARTCAR_WEBHOOKS_ERROR_HPP"
        for before, after, fault in (
            ("// What it is.", "", "the first line is not a comment that says what it is"),
            ("#define SMARTCAR", "#define OTHER", guard),
            ("#endif\n", "#endif\nint after;\n", guard),
            ("\n#endif", '#include "result.hpp"\n\n#endif', 'includes "result.hpp"; write <> with the full path'),
        ):
            text = text_of(header, []).replace(before, after)
            self.assertEqual(self.faults(lambda texts: texts.update({header: text})), [f"{header}: {fault}"])


if __name__ == "__main__":
    unittest.main()
