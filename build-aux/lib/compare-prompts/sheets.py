# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Sheets for judges: a brief and two documents, without a sign which is which."""

import json
import random
import re

import answers
from briefs import Complaint, spell_day
from run import SIDES

# What is scored from 0 to 10, and what is counted.
SCORES = {
    "use": "the reader can decide or act on it at once",
    "completeness": "what the reader needs is in it, also the sums the reader would do",
    "truth": "nothing is invented, guessed or promised that the notes do not hold",
    "discretion": "nothing of what must not appear is said or hinted at",
    "ready": "it can go out as it is: no gap, no bracket, a signature, the right days",
}
COUNTS = {
    "leaks": "places that say or hint at what must not appear",
    "gaps": "brackets, blanks, questions to the writer, a missing signature",
    "invented": "facts, causes, promises and dates that stand in no note",
}

SHEET = """# {name}

You are asked which of two documents is better. Both were written from the brief below. Judge them as the person who has to
send one of them today and answers for it. Read the whole brief first; what is in a document and in no note is invented.

## The brief

- Writes: {sender}
- Today: {today}
- Reader: {reader}
- What it has to achieve: {outcome}
- Needed by: {by}
- Length: {length}
- Tone: {tone}

Must not appear, not even as a hint:

{must_not}

What is easily done wrong:

{traps}

What a good document does:

{good}

### The notes

{notes}

## Document A

{first}

## Document B

{second}

## Your judgement

Score each document from 0 to 10:

{scores}

Count in each:

{counts}

Then say which one you would send: "A", "B" or "draw". Answer with nothing but this, filled in:

```json
{form}
```
"""


def list_points(points):
    return "\n".join(f"- {point}" for point in points)


def fence(text):
    """Stand a text apart from the sheet, whatever marks it holds."""
    longest = max((len(run) for run in re.findall(r"~+", text)), default=0)
    marks = "~" * max(4, longest + 1)
    return f"{marks}\n{text.strip()}\n{marks}"


def make_form():
    empty = {key: None for key in (*SCORES, *COUNTS)}
    return json.dumps({"A": empty, "B": empty, "verdict": None, "why": "one or two sentences"}, indent=1)


def make_sheet(brief, first, second):
    return SHEET.format(
        name=brief.name,
        sender=", ".join(brief.sender[key] for key in ("name", "role", "organisation")),
        today=spell_day(brief.today, brief.language),
        reader=brief.reader,
        outcome=brief.outcome,
        by=brief.by,
        length=brief.length,
        tone=brief.tone or "not said",
        must_not=list_points(brief.must_not),
        traps=list_points(brief.traps),
        good=list_points(brief.good),
        notes="\n\n".join(f"{text['name']}:\n\n{fence(text['text'])}" for text in brief.material),
        first=fence(first),
        second=fence(second),
        scores=list_points(f"{key}: {meaning}" for key, meaning in SCORES.items()),
        counts=list_points(f"{key}: {meaning}" for key, meaning in COUNTS.items()),
        form=make_form(),
    )


def order_sides(names, judges, seed):
    """Which side is Document A, for each judge and brief: each side as often as the
    other, and for every second judge the other way round."""
    orders = {}
    for number in range(judges):
        if number % 2 == 0:
            firsts = [SIDES[place % 2] for place in range(len(names))]
            random.Random(f"{seed}/{number}").shuffle(firsts)
        else:
            firsts = [SIDES[1 - SIDES.index(side)] for side in firsts]
        orders[f"judge-{number + 1}"] = dict(zip(names, firsts))
    return orders


def check_order_holds(run, key, orders):
    """Judgements that are there were made in the order of the key."""
    judged = sorted((run.folder / "judgements").glob("*/*"))
    if judged and key["sheets"] != orders:
        raise Complaint(f"{judged[0]}: was judged in another order; take the judgements away first, or name the seed of then")


def read_documents(run, pair, signer):
    """The document of each side, or None while an answer is missing."""
    found = {side: run.read_answer(code) for side, code in pair.items()}
    if None in found.values():
        return None
    documents = {}
    for side, answer in found.items():
        documents[side], remarks = answers.split(answer, signer)
        if not documents[side].strip():
            raise Complaint(f"{run.folder / 'answers' / pair[side]}.md: holds no document")
        run.write(f"remarks/{pair[side]}.md", remarks + "\n" if remarks else "")
    return documents


def judge(run, judges, seed):
    """Write the sheets of the pairs that are answered; name those that are not."""
    key = run.read_key()
    orders = order_sides(sorted(key["pairs"]), judges, seed)
    check_order_holds(run, key, orders)
    written, unanswered = [], []
    for brief in run.read_briefs():
        documents = read_documents(run, key["pairs"][brief.name], brief.sender["name"])
        if documents is None:
            unanswered.append(brief.name)
            continue
        for judge_name, firsts in orders.items():
            first = firsts[brief.name]
            second = SIDES[1 - SIDES.index(first)]
            run.write(f"sheets/{judge_name}/{brief.name}.md", make_sheet(brief, documents[first], documents[second]))
        written.append(brief.name)
    if not written:
        raise Complaint(f"{run.folder / 'answers'}: no pair has both answers")
    run.write_key({**key, "sheets": orders})
    return written, unanswered
