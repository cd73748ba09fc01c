# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""The folder of one comparison: prompts, answers, sheets, judgements, and the key.

    RUN/briefs/BRIEF.json       what was compared, as it was then
    RUN/prompts/CODE.txt        one prompt each; the code says nothing
    RUN/answers/CODE.md         what an assistant wrote; a person puts it there
    RUN/sheets/JUDGE/BRIEF.md   for one judge: the brief and both documents
    RUN/judgements/JUDGE/BRIEF.json   what the judge says
    RUN/remarks/CODE.md         what was cut from an answer
    RUN/key.json                which is which; not for judges
"""

import dataclasses
import json
import pathlib
import random

from briefs import Complaint, read_briefs

SIDES = ("tuesday", "newcomer")


class Run:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def read_key(self):
        path = self.folder / "key.json"
        if not path.exists():
            raise Complaint(f"{self.folder}: no key.json; “prepare” makes it")
        return json.loads(path.read_text(encoding="utf-8"))

    def write_key(self, key):
        self.write("key.json", json.dumps(key, ensure_ascii=False, indent=2) + "\n")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read_briefs(self):
        return read_briefs(self.folder / "briefs")

    def read_prompt(self, code):
        return (self.folder / "prompts" / f"{code}.txt").read_text(encoding="utf-8")

    def read_answer(self, code):
        """The answer to a prompt, or None while there is none."""
        path = self.folder / "answers" / f"{code}.md"
        return path.read_text(encoding="utf-8") if path.exists() else None


def make_codes(count, chance):
    """Names without a meaning, none twice."""
    return [f"{number:04x}" for number in chance.sample(range(0x1000, 0x10000), count)]


def prepare(folder, briefs, filled, seed):
    """Write both prompts of each brief under names that tell nothing, and the key."""
    run = Run(folder)
    if run.folder.exists() and any(run.folder.iterdir()):
        raise Complaint(f"{folder}: is not empty; a comparison has a folder of its own")
    codes = iter(make_codes(len(SIDES) * len(briefs), random.Random(seed)))
    key = {"seed": seed, "pairs": {}, "sheets": {}}
    for brief in briefs:
        key["pairs"][brief.name] = pair = {side: next(codes) for side in SIDES}
        run.write(f"prompts/{pair['tuesday']}.txt", filled[brief.name])
        run.write(f"prompts/{pair['newcomer']}.txt", brief.newcomer_prompt())
        kept = {field: value for field, value in dataclasses.asdict(brief).items() if field != "name"}
        run.write(f"briefs/{brief.name}.json", json.dumps(kept, default=str, ensure_ascii=False, indent=2) + "\n")
    (run.folder / "answers").mkdir()
    run.write_key(key)
    return run


def read_prompts(folder, briefs):
    """Prompts that somebody filled elsewhere: one file for each brief, by its name."""
    filled, missing = {}, []
    for brief in briefs:
        found = [path for path in (pathlib.Path(folder) / (brief.name + end) for end in (".txt", ".md")) if path.exists()]
        if found:
            filled[brief.name] = found[0].read_text(encoding="utf-8")
        else:
            missing.append(brief.name)
    if missing:
        raise Complaint(f"{folder}: no prompt for {', '.join(missing)}")
    return filled
