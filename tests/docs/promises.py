"""Sees that each proof of docs/SECURITY.md exists: that its `ctest -R ...` selects a test, and its script is there.

Usage: promises.py ROOT BUILD
"""

import pathlib
import re
import subprocess
import sys

# What is built in other folders, or only where valgrind, ThreadSanitizer or a framework are installed.
ELSEWHERE = re.compile(r"^(constant_time|threads|servers\\?\.)")


def main(root, build):
    page = (root / "docs" / "SECURITY.md").read_text(encoding="utf-8")
    proofs = re.findall(r"`((?:ctest -R|tests/)[^`]*)`", page)
    faults = []
    for proof in proofs:
        if proof.startswith("tests/"):
            if not (root / proof.split()[0]).is_file():
                faults.append(f"no such script: {proof}")
            continue
        pattern = proof.removeprefix("ctest -R").strip().strip('"').replace("\\|", "|")
        listed = subprocess.run(["ctest", "--test-dir", build, "-N", "-R", pattern], capture_output=True, text=True, check=True)
        count = int(re.search(r"Total Tests: (\d+)", listed.stdout)[1])
        print(f"{count:4} {pattern}")
        if count == 0 and not ELSEWHERE.match(pattern):
            faults.append(f"selects no test: {proof}")
    print("\n".join(faults) or f"{len(proofs)} proofs")
    return 1 if faults or len(proofs) < 10 else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2]))
