"""Prints a Markdown table of what the benchmarks measured.

Usage: table.py RESULTS.json, which Google Benchmark has written. Medians of processor time.
"""

import collections
import json
import sys

STEPS = {"verify": "hmac_floor", "parse": "nlohmann_sax_floor", "receive": "nlohmann"}


def medians(results):
    """For each (body, step): what each contender took, by its name."""
    rows = collections.defaultdict(dict)
    for run in json.load(open(results, encoding="utf-8"))["benchmarks"]:
        if run.get("aggregate_name") == "median":
            body, step, by = run["run_name"].split("/")[:3]
            rows[body, step][by] = run
    return rows


def with_unit(nanoseconds):
    for size, unit in ((1e6, "ms"), (1e3, "µs")):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def print_table(rows):
    print("| body | bytes | step | by | time | MB/s | allocations | peak kB | times the reference |")
    print("| --- | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for step, reference in STEPS.items():
        for (body, this_step), contenders in rows.items():
            if this_step != step:
                continue
            base = contenders[reference]["cpu_time"]
            for by, run in contenders.items():
                size = run["body_bytes"]
                print(
                    f"| {body} | {size:.0f} | {step} | {by} | {with_unit(run['cpu_time'])} "
                    f"| {size / run['cpu_time'] * 1e3:.0f} | {run['allocations']:.0f} "
                    f"| {run['peak_bytes'] / 1000:.0f} | {run['cpu_time'] / base:.2f} of {reference} |"
                )


if __name__ == "__main__":
    print_table(medians(sys.argv[1]))
