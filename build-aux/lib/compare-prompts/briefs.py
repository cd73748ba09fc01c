# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Briefs: what lies on a desk, and what has to be written from it.

A brief is a TOML or JSON file; docs/blind-comparison.md describes its keys.
"""

import dataclasses
import datetime
import json
import pathlib
import tomllib

TEXTS = ("workflow", "language", "trade", "reader", "outcome", "by", "length", "newcomer")
LISTS = ("must_not", "traps", "good")
LANGUAGES = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}


class Complaint(Exception):
    """Something that the person who called can put right."""


@dataclasses.dataclass(frozen=True)
class Brief:
    name: str
    workflow: str
    language: str
    trade: str
    today: datetime.date
    reader: str
    outcome: str
    by: str
    length: str
    tone: str
    must_not: list
    traps: list
    good: list
    newcomer: str
    sender: dict
    material: list
    values: dict
    called: str

    def newcomer_prompt(self):
        """What an able person types, with everything on the desk pasted below."""
        return "\n\n".join([self.newcomer.strip(), *(text["text"].strip() for text in self.material)]) + "\n"


def spell_day(day, language):
    """A date with its weekday, so that nobody has to look it up."""
    return f"{LANGUAGES[language][day.weekday()]}, {day.isoformat()}"


def check(path, read):
    """Name the first thing that is not as it should be."""
    wrong = [key for key in TEXTS if not isinstance(read.get(key), str) or not read[key].strip()]
    wrong += [key for key in LISTS if not is_texts(read.get(key))]
    wrong += [f"sender.{key}" for key in ("name", "role", "organisation") if not read.get("sender", {}).get(key)]
    material = read.get("material")
    if not isinstance(material, list) or not material or not all(text.get("name") and text.get("text") for text in material):
        wrong.append("material")
    if wrong:
        raise Complaint(f"{path}: missing or not as expected: {', '.join(wrong)}")
    if read["language"] not in LANGUAGES:
        raise Complaint(f"{path}: no language “{read['language']}”; there are {', '.join(LANGUAGES)}")


def is_texts(value):
    return isinstance(value, list) and bool(value) and all(isinstance(text, str) for text in value)


def read_day(path, text):
    try:
        return datetime.date.fromisoformat(str(text))
    except ValueError:
        raise Complaint(f"{path}: today is “{text}”, not a date like 2026-12-01") from None


def read_brief(path):
    text = path.read_text(encoding="utf-8")
    try:
        read = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except ValueError as error:
        raise Complaint(f"{path}: {error}") from None
    check(path, read)
    today = read_day(path, read.get("today"))
    optional = {"tone": read.get("tone", ""), "values": read.get("values", {}), "called": read.get("called", "")}
    kept = {key: read[key] for key in (*TEXTS, *LISTS, "sender", "material")}
    return Brief(name=path.stem, today=today, **kept, **optional)


def read_briefs(folder, pattern="*"):
    """The briefs of a folder whose names match, in the order of their names."""
    paths = sorted(path for path in pathlib.Path(folder).glob(pattern + ".*") if path.suffix in (".toml", ".json"))
    if not paths:
        raise Complaint(f"{folder}: no brief is called {pattern}")
    names = [path.stem for path in paths]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Complaint(f"{folder}: stands twice: {', '.join(twice)}")
    return [read_brief(path) for path in paths]
