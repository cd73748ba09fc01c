# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""run-benches.py COUNT BENCH… [--json] [NAME…]: print figures.

A bench is a program. Called with names, it measures those of its figures that
are named, and nothing when none is its own; called without, all. It prints
lines of `name value unit ratio reference`, and may say more in lines that begin
with #. Those go to standard error.
"""

import json
import subprocess
import sys


def read_figure(line):
    """A printed line as a figure, or None when it is something else."""
    words = line.split(None, 4)
    if len(words) != 5:
        return None
    try:
        value, ratio = float(words[1]), float(words[3])
    except ValueError:
        return None
    return {"name": words[0], "value": value, "unit": words[2], "ratio": ratio, "reference": words[4].strip()}


def main():
    count = int(sys.argv[1])
    benches, rest = sys.argv[2 : 2 + count], sys.argv[2 + count :]
    as_json = "--json" in rest
    names = [argument for argument in rest if argument != "--json"]
    if any(name.startswith("-") for name in names):
        print("usage: bench [--json] [NAME…]", file=sys.stderr)
        return 2

    figures, status = [], 0
    for bench in benches:
        process = subprocess.Popen([bench, *names], stdout=subprocess.PIPE, text=True)
        for line in process.stdout:
            figure = read_figure(line)
            if figure is None:
                print(line, end="", file=sys.stderr)
            elif not names or figure["name"] in names:
                figures.append(figure)
                if not as_json:
                    print(line, end="", flush=True)
        if process.wait() != 0:
            print(f"tuesday: {bench} ended with {process.returncode}", file=sys.stderr)
            status = 1
    if as_json:
        print(json.dumps(figures, indent=2, ensure_ascii=False))
    for name in names:
        if not any(figure["name"] == name for figure in figures):
            print(f"tuesday: there is no figure {name}", file=sys.stderr)
            status = 1
    if not figures and not names:
        print("tuesday: nothing was measured", file=sys.stderr)
        status = 1
    return status


sys.exit(main())
