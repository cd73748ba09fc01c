# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""test-compare-prompts.py SOURCE: the blind comparison of prompts, and its briefs."""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import run_checks  # noqa: E402

WORKFLOWS = {"Proposal", "Client Reply", "Monthly Report", "Approval Request", "Meeting to Actions", "Supplier Message"}


class Comparison:
    """The program, the briefs, and a folder to work in."""

    def __init__(self, source, folder):
        self.program = source / "build-aux" / "compare-prompts"
        self.own_briefs = source / "tests" / "compare" / "briefs"
        self.folder = folder

    def run(self, *arguments):
        """Exit status, standard output, standard error."""
        result = subprocess.run(
            [self.program, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=self.folder
        )
        return result.returncode, result.stdout, result.stderr

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def make_prompts(self, name):
        """A prompt for each brief, as if it had been filled."""
        for brief in self.own_briefs.glob("*.toml"):
            self.write(f"{name}/{brief.stem}.txt", f"Filled for {brief.stem}\n")
        return self.folder / name

    def prepare(self, name, *options):
        status, output, errors = self.run("prepare", name, "--prompts", self.make_prompts("filled"), *options)
        if status != 0:
            raise AssertionError(f"prepare {name} ended with {status}: {errors}")
        return output

    def read_key(self, name):
        return json.loads((self.folder / name / "key.json").read_text(encoding="utf-8"))


def expect(what, seen, wanted):
    if seen != wanted:
        yield f"{what}: {seen!r} instead of {wanted!r}"


def check_own_briefs_are_spread(comparison):
    """Three for each of six workflows, about a third of them German, each trade its own."""
    briefs = [tomllib.loads(path.read_text(encoding="utf-8")) for path in comparison.own_briefs.glob("*.toml")]
    counts = collections.Counter(brief["workflow"] for brief in briefs)
    yield from expect("briefs for each workflow", counts, collections.Counter({name: 3 for name in WORKFLOWS}))
    german = [brief["workflow"] for brief in briefs if brief["language"] == "de"]
    yield from expect("workflows with a German brief", sorted(german), sorted(WORKFLOWS))
    if len({brief["trade"] for brief in briefs}) < 12:
        yield "the briefs come from too few trades"


def check_own_briefs_are_of_real_size(comparison):
    for path in sorted(comparison.own_briefs.glob("*.toml")):
        brief = tomllib.loads(path.read_text(encoding="utf-8"))
        words = sum(len(text["text"].split()) for text in brief["material"])
        if not 200 <= words <= 450:
            yield f"{path.name}: {words} words of material"
        if brief["sender"]["name"] not in brief["newcomer"]:
            yield f"{path.name}: the newcomer does not say who signs"


def check_prepare_writes_both_prompts(comparison):
    comparison.prepare("both", "--seed=1")
    key = comparison.read_key("both")
    codes = [code for pair in key["pairs"].values() for code in pair.values()]
    yield from expect("codes", len(set(codes)), 36)
    there = {path.name for path in (comparison.folder / "both/prompts").iterdir()}
    yield from expect("files", there, {f"{code}.txt" for code in codes})
    for name, pair in key["pairs"].items():
        filled, typed = ((comparison.folder / f"both/prompts/{pair[side]}.txt").read_text() for side in ("tuesday", "newcomer"))
        yield from expect(f"{name}, filled", filled, f"Filled for {name}\n")
        brief = tomllib.loads((comparison.own_briefs / f"{name}.toml").read_text(encoding="utf-8"))
        if not typed.startswith(brief["newcomer"].strip()):
            yield f"{name}: does not begin as the newcomer does"
        for text in brief["material"]:
            if text["text"].strip() not in typed:
                yield f"{name}: {text['name']} was not pasted"


def check_prepare_repeats_a_seed(comparison):
    output = comparison.prepare("first", "--seed=5")
    if "seed: 5\n" not in output:
        yield f"the seed is not told: {output!r}"
    comparison.prepare("second", "--seed=5")
    comparison.prepare("third", "--seed=6")
    first, second, third = (comparison.read_key(name)["pairs"] for name in ("first", "second", "third"))
    yield from expect("the same seed", second, first)
    if third == first:
        yield "another seed gives the same names"


def check_prepare_takes_some(comparison):
    comparison.prepare("some", "--only=report-*")
    yield from expect("pairs", set(comparison.read_key("some")["pairs"]), {"report-evening-school", "report-wholesale"})


def check_prepare_keeps_what_is_there(comparison):
    comparison.write("taken/answers/1234.md", "an answer")
    status, _, errors = comparison.run("prepare", "taken", "--prompts", comparison.make_prompts("filled"))
    yield from expect("status", status, 1)
    if "taken" not in errors or (comparison.folder / "taken/key.json").exists():
        yield f"a folder in use was taken: {errors!r}"


def check_bad_briefs_are_named(comparison):
    good = (comparison.own_briefs / "supplier-flour.toml").read_text(encoding="utf-8")
    cases = {
        "cut": ("reader = ", "cut.toml"),
        "empty": ('workflow = "Proposal"', "language"),
        "day": (good.replace('today = "2026-12-08"', 'today = "last week"'), "last week"),
        "tongue": (good.replace('language = "en"', 'language = "xx"'), "xx"),
        "desk": (good[: good.index("[[material]]")], "material"),
    }
    for name, (text, told) in cases.items():
        comparison.write(f"bad-{name}/{name}.toml", text)
        status, _, errors = comparison.run(
            "prepare", f"run-{name}", f"--briefs=bad-{name}", "--prompts", comparison.make_prompts("filled")
        )
        if status != 1 or name not in errors or told not in errors or "Traceback" in errors:
            yield f"{name}: status {status}, {errors!r}"
        if (comparison.folder / f"run-{name}").exists():
            yield f"{name}: something was made of it"


def check_missing_prompts_are_named(comparison):
    prompts = comparison.make_prompts("fewer")
    (prompts / "supplier-flour.txt").unlink()
    status, _, errors = comparison.run("prepare", "fewer-run", "--prompts", prompts)
    yield from expect("status", status, 1)
    if "supplier-flour" not in errors:
        yield f"the missing prompt is told as {errors!r}"


CHECKS = [
    check_own_briefs_are_spread,
    check_own_briefs_are_of_real_size,
    check_prepare_writes_both_prompts,
    check_prepare_repeats_a_seed,
    check_prepare_takes_some,
    check_prepare_keeps_what_is_there,
    check_bad_briefs_are_named,
    check_missing_prompts_are_named,
]

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(run_checks("check_", CHECKS, Comparison(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(folder))))
