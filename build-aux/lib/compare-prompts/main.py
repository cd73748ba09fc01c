# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""main.py COMMAND …: compare prompts without telling the judges which is which."""

import argparse
import pathlib
import random
import sys

import briefs
import run

BRIEFS = pathlib.Path(__file__).resolve().parents[3] / "tests" / "compare" / "briefs"


def pick_seed(seed):
    """The seed that was named, or a new one."""
    return random.randrange(1_000_000) if seed is None else seed


def prepare(options):
    chosen = briefs.read_briefs(options.briefs, options.only)
    filled = run.read_prompts(options.prompts, chosen)
    seed = pick_seed(options.seed)
    made = run.prepare(options.run, chosen, filled, seed)
    print(f"seed: {seed}")
    print(f"{2 * len(chosen)} prompts of {len(chosen)} briefs are in {made.folder / 'prompts'}.")
    print(f"Put the answer to prompts/CODE.txt into {made.folder / 'answers'}/CODE.md.")


def read_arguments(arguments):
    parser = argparse.ArgumentParser(prog="compare-prompts", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("prepare", help="make pairs of prompts", allow_abbrev=False)
    command.add_argument("run", metavar="RUN", help="a new folder for this comparison")
    command.add_argument("--briefs", metavar="FOLDER", default=BRIEFS, help="the briefs (default: Tuesday's own)")
    command.add_argument("--only", metavar="PATTERN", default="*", help="only briefs with such names, as in “report-*”")
    command.add_argument("--prompts", metavar="FOLDER", required=True, help="take prompts from BRIEF.txt in here")
    command.add_argument("--seed", metavar="N", type=int, help="shuffle as in an earlier run")
    command.set_defaults(call=prepare)
    return parser.parse_args(arguments)


def main(arguments):
    options = read_arguments(arguments)
    try:
        options.call(options)
    except (briefs.Complaint, OSError) as error:
        print(f"tuesday: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
