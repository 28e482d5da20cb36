"""Prints what one handler costs to compile: by hand, with this library, with its compiled target; and each header alone.

Usage: compile_time.py [RUNS]. Medians of RUNS (5 unless given) of the compiler's processor time. Environment: CXX.
"""

import os
import pathlib
import re
import statistics
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
COMPILER = os.environ.get("CXX", "g++")


def compile_once(source, options):
    """Seconds of the processor, and the most memory in MB."""
    pid = os.posix_spawnp(
        COMPILER, [COMPILER, "-std=c++20", f"-I{INCLUDE}", "-c", str(source), "-o", "/dev/null", *options], os.environ
    )
    _, status, used = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{source} does not compile")
    return used.ru_utime, used.ru_maxrss / 1000


def handlers(runs):
    contenders = [
        ("by hand", "by_hand.cpp", []),
        ("header-only", "with_library.cpp", []),
        ("compiled target", "with_library.cpp", ["-DSMARTCAR_WEBHOOKS_COMPILED"]),
    ]
    print("| handler | -O0 | of by hand | -O2 | of by hand | memory at -O2 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    seconds, memory = {}, {}
    # In turn, so that what disturbs the machine disturbs them all.
    for level in ("-O0", "-O2"):
        measured = [[compile_once(HERE / "compile_time" / c[1], [level, *c[2]]) for c in contenders] for _ in range(runs)]
        for index, contender in enumerate(contenders):
            seconds[contender[0], level] = statistics.median(run[index][0] for run in measured)
            memory[contender[0], level] = max(run[index][1] for run in measured)
    for name, _, _ in contenders:
        cells = []
        for level in ("-O0", "-O2"):
            cells += [f"{seconds[name, level]:.1f} s", f"{seconds[name, level] / seconds['by hand', level]:.2f}"]
        print(f"| {name} | {' | '.join(cells)} | {memory[name, '-O2']:.0f} MB |")


def headers(runs):
    roof = (INCLUDE / "smartcar/webhooks.hpp").read_text(encoding="utf-8")
    print("\n| header alone, -O0 | header-only | compiled target |")
    print("| --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "one.cpp"
        for header in re.findall(r"#include <(smartcar/webhooks/(?!types/).*)>", roof) + ["smartcar/webhooks.hpp"]:
            source.write_text(f"#include <{header}>\n", encoding="utf-8")
            cells = []
            for options in ([], ["-DSMARTCAR_WEBHOOKS_COMPILED"]):
                cells.append(statistics.median(compile_once(source, ["-O0", *options])[0] for _ in range(runs)))
            print(f"| {header.removeprefix('smartcar/')} | {cells[0]:.1f} s | {cells[1]:.1f} s |")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    handlers(count)
    headers(max(1, count // 2))
