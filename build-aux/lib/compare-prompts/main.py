# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""main.py COMMAND …: compare prompts without telling the judges which is which."""

import argparse
import json
import pathlib
import random
import sys

import briefs
import fill
import run
import sheets
import tally

BRIEFS = pathlib.Path(__file__).resolve().parents[3] / "tests" / "compare" / "briefs"


def pick_seed(seed):
    """The seed that was named, or a new one."""
    return random.randrange(1_000_000) if seed is None else seed


def read_playbook(text):
    """A playbook to take the workflows from, for briefs of a language: “de=FILE”."""
    language, _, path = text.partition("=")
    if language not in briefs.LANGUAGES or not pathlib.Path(path).is_file():
        raise briefs.Complaint(f"--playbook: “{text}” is not LANGUAGE=FILE with a file that is there")
    return language, path


def prepare(options):
    chosen = briefs.read_briefs(options.briefs, options.only)
    if options.prompts is not None:
        filled, notes = run.read_prompts(options.prompts, chosen), []
    else:
        filled, notes = fill.fill_all(options.tuesdayctl, chosen, dict(map(read_playbook, options.playbook)), options.mark)
    seed = pick_seed(options.seed)
    made = run.prepare(options.run, chosen, filled, seed)
    print(f"seed: {seed}")
    print(f"Pairs: {len(chosen)}. The prompts are in {made.folder / 'prompts'}.")
    for note in notes:
        print(f"tuesday: {note}", file=sys.stderr)
    print(f"Put the answer to prompts/CODE.txt into {made.folder / 'answers'}/CODE.md.")


def judge(options):
    comparison = run.Run(options.run)
    seed = comparison.read_key()["seed"] if options.seed is None else options.seed
    written, unanswered = sheets.judge(comparison, options.judges, seed)
    print(f"seed: {seed}")
    print(f"Pairs: {len(written)}, judges: {options.judges}. The sheets are in {comparison.folder / 'sheets'}.")
    print(f"Put what is answered to sheets/JUDGE/BRIEF.md into {comparison.folder / 'judgements'}/JUDGE/BRIEF.json.")
    print(f"What was cut from answers is in {comparison.folder / 'remarks'}; look whether it is no part of the document.")
    if unanswered:
        print(f"tuesday: not answered yet: {', '.join(unanswered)}", file=sys.stderr)


def count(options):
    comparison = run.Run(options.run)
    pairs, missing = tally.read_pairs(comparison)
    sums = tally.add_up(comparison, pairs)
    if options.format == "json":
        print(json.dumps(tally.describe(pairs, sums), ensure_ascii=False, indent=2))
    else:
        print(tally.make_report(pairs, sums))
    if missing:
        print(f"tuesday: not judged yet: {', '.join(missing)}", file=sys.stderr)
        return 1
    return 0


def read_arguments(arguments):
    parser = argparse.ArgumentParser(prog="compare-prompts", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("prepare", help="make pairs of prompts", allow_abbrev=False)
    command.add_argument("run", metavar="RUN", help="a new folder for this comparison")
    command.add_argument("--briefs", metavar="FOLDER", default=BRIEFS, help="the briefs (default: Tuesday's own)")
    command.add_argument("--only", metavar="PATTERN", default="*", help="only briefs with such names, as in “report-*”")
    command.add_argument("--prompts", metavar="FOLDER", help="take prompts from BRIEF.txt in here instead of filling them")
    command.add_argument(
        "--playbook", metavar="LANGUAGE=FILE", action="append", default=[], help="fill briefs of a language from this playbook"
    )
    command.add_argument("--mark", action="store_true", help="mark what is internal in the material, as a person can")
    command.add_argument("--tuesdayctl", metavar="PROGRAM", default="tuesdayctl", help="the program that fills prompts")
    command.add_argument("--seed", metavar="N", type=int, help="shuffle as in an earlier run")
    command.set_defaults(call=prepare)
    command = commands.add_parser("judge", help="write sheets for judges", allow_abbrev=False)
    command.add_argument("run", metavar="RUN")
    command.add_argument("--judges", metavar="N", type=int, default=2, choices=range(1, 10), help="how many (default: 2)")
    command.add_argument("--seed", metavar="N", type=int, help="decides what is shown first (default: as in “prepare”)")
    command.set_defaults(call=judge)
    command = commands.add_parser("tally", help="count what the judges said", allow_abbrev=False)
    command.add_argument("run", metavar="RUN")
    command.add_argument("--format", choices=("text", "json"), default="text", help="a table, or all of it for programs")
    command.set_defaults(call=count)
    return parser.parse_args(arguments)


def main(arguments):
    options = read_arguments(arguments)
    try:
        return options.call(options) or 0
    except (briefs.Complaint, OSError) as error:
        print(f"tuesday: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
