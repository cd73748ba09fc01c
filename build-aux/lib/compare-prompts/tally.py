# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What the judges said, turned back into which prompt it was, and counted."""

import collections
import dataclasses
import json

import answers
from briefs import Complaint
from run import SIDES
from sheets import COUNTS, SCORES

MOST = 10 * len(SCORES)
# Where judges do not say the same, points decide when they are this far apart;
# a tenth of what there is to get. Else it is a draw.
CLEAR = 0.1
OUTCOMES = {"tuesday": "won", "draw": "drawn", "newcomer": "lost"}


@dataclasses.dataclass
class Judgement:
    verdict: str  # a side, or "draw"
    shown_first: str
    points: dict  # of each side
    counts: dict  # of each side: what is counted, how often
    why: str


@dataclasses.dataclass
class Pair:
    brief: object
    judgements: list

    def points(self, side):
        return sum(judgement.points[side] for judgement in self.judgements)

    def count(self, side, what):
        """How often the judges saw it, on average."""
        return sum(judgement.counts[side][what] for judgement in self.judgements) / len(self.judgements)

    def agree(self):
        return len({judgement.verdict for judgement in self.judgements}) == 1

    def outcome(self):
        verdicts = collections.Counter(judgement.verdict for judgement in self.judgements)
        verdict, times = verdicts.most_common(1)[0]
        if 2 * times > len(self.judgements):
            return verdict
        ahead = self.points("tuesday") - self.points("newcomer")
        if abs(ahead) >= CLEAR * MOST * len(self.judgements):
            return "tuesday" if ahead > 0 else "newcomer"
        return "draw"


def find_object(path, text):
    """The JSON in what a judge answered, with or without words and a fence around it."""
    begin = text.find("{")
    try:
        return json.JSONDecoder().raw_decode(text[max(begin, 0) :])[0]
    except ValueError as error:
        raise Complaint(f"{path}: {error}") from None


def read_number(path, letter, read, key, most):
    value = read.get(letter, {}).get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= most:
        raise Complaint(f"{path}: {letter}, {key} is {value!r}, not a number from 0" + (f" to {most}" if most < 1000 else ""))
    return value


def read_judgement(path, first):
    read = find_object(path, path.read_text(encoding="utf-8"))
    sides = {"A": first, "B": SIDES[1 - SIDES.index(first)]}
    if not isinstance(read, dict) or not all(isinstance(read.get(letter), dict) for letter in sides):
        raise Complaint(f"{path}: has no “A” and “B”")
    verdict = {**sides, "draw": "draw"}.get(str(read.get("verdict")))
    if verdict is None:
        raise Complaint(f"{path}: the verdict is {read.get('verdict')!r}, not “A”, “B” or “draw”")
    points, counts = {}, {}
    for letter, side in sides.items():
        points[side] = sum(read_number(path, letter, read, key, 10) for key in SCORES)
        counts[side] = {key: read_number(path, letter, read, key, 1000) for key in COUNTS}
    return Judgement(verdict, first, points, counts, str(read.get("why", "")))


def read_pairs(run):
    """The pairs that every judge has judged, and the judgements that are missing."""
    key = run.read_key()
    pairs, missing = [], []
    for brief in run.read_briefs():
        paths = {judge: run.folder / "judgements" / judge / f"{brief.name}.json" for judge in key["sheets"]}
        absent = [f"{judge}/{brief.name}" for judge, path in paths.items() if not path.exists()]
        missing += absent
        if paths and not absent:
            judged = [read_judgement(path, key["sheets"][judge][brief.name]) for judge, path in paths.items()]
            pairs.append(Pair(brief, judged))
    if not pairs:
        raise Complaint(f"{run.folder}: no pair has been judged yet")
    return pairs, missing


def count_words(run, pairs, side):
    """Words of prompts and documents on average."""
    codes = run.read_key()["pairs"]
    sums = collections.Counter()
    for pair in pairs:
        code = codes[pair.brief.name][side]
        document, _ = answers.split(run.read_answer(code), pair.brief.sender["name"])
        sums["prompt"] += len(run.read_prompt(code).split())
        sums["document"] += len(document.split())
    return {text: count / len(pairs) for text, count in sums.items()}


def add_up(run, pairs):
    verdicts = [judgement for pair in pairs for judgement in pair.judgements]
    decided = [judgement for judgement in verdicts if judgement.verdict != "draw"]
    outcomes = collections.Counter(OUTCOMES[pair.outcome()] for pair in pairs)
    return {
        "pairs": len(pairs),
        "judges": len(pairs[0].judgements),
        **{outcome: outcomes[outcome] for outcome in OUTCOMES.values()},
        "agreed": sum(pair.agree() for pair in pairs),
        "first_preferred": sum(judgement.verdict == judgement.shown_first for judgement in decided),
        "decided": len(decided),
        "most_points": MOST * len(verdicts),
        "sides": {
            side: {
                "points": sum(pair.points(side) for pair in pairs),
                **{what: sum(pair.count(side, what) for pair in pairs) for what in COUNTS},
                "words": count_words(run, pairs, side),
            }
            for side in SIDES
        },
    }


def show(number):
    return f"{number:.1f}".removesuffix(".0")


def show_both(values):
    return " : ".join(show(values[side]) for side in SIDES)


def list_row(pair):
    return [
        pair.brief.name,
        pair.brief.workflow,
        pair.brief.language,
        OUTCOMES[pair.outcome()] + ("" if pair.agree() else "*"),
        show_both({side: pair.points(side) for side in SIDES}),
        *(show_both({side: pair.count(side, what) for side in SIDES}) for what in COUNTS),
    ]


def make_table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def list_workflows(pairs):
    """Won, drawn and lost of each workflow."""
    counts = collections.defaultdict(collections.Counter)
    for pair in pairs:
        counts[pair.brief.workflow][OUTCOMES[pair.outcome()]] += 1
    return [[name, *(str(counts[name][outcome]) for outcome in OUTCOMES.values())] for name in sorted(counts)]


def make_report(pairs, sums):
    sides = sums["sides"]
    total = ["**all**", "", "", f"{sums['won']} won, {sums['drawn']} drawn, {sums['lost']} lost"]
    total += [show_both({side: sides[side][what] for side in SIDES}) for what in ("points", *COUNTS)]
    head = ["brief", "workflow", "language", "Tuesday’s prompt", "points", *COUNTS]
    return "\n".join([
        "In each pair of figures the first is of Tuesday’s prompt, the second of the newcomer’s.",
        "A star marks pairs about which the judges did not say the same.",
        "",
        make_table(head, [*map(list_row, pairs), total]),
        "",
        make_table(["workflow", *OUTCOMES.values()], list_workflows(pairs)),
        "",
        f"- Pairs: {sums['pairs']}, judges: {sums['judges']}; all said the same of {sums['agreed']}.",
        f"- Points: {show_both({side: sides[side]['points'] for side in SIDES})} of {sums['most_points']}.",
        f"- The document shown first was preferred in {sums['first_preferred']} of {sums['decided']} judgements that prefer one.",
        *(
            f"- Words of a {text} on average: {show_both({side: round(sides[side]['words'][text]) for side in SIDES})}."
            for text in ("prompt", "document")
        ),
    ])


def describe(pairs, sums):
    """The same for programs, with what each judge said."""
    return {
        **sums,
        "each": [
            {
                "brief": pair.brief.name,
                "workflow": pair.brief.workflow,
                "language": pair.brief.language,
                "outcome": OUTCOMES[pair.outcome()],
                "judgements": [dataclasses.asdict(judgement) for judgement in pair.judgements],
            }
            for pair in pairs
        ],
    }
