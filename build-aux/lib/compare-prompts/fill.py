# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Tuesday's prompt for a brief: a task with its answers and its material, in a
library of its own, as on the day of the brief."""

import json
import os
import pathlib
import subprocess
import tempfile

from briefs import Complaint

# Answers that every brief gives; fields of other names are under “values” of a brief.
ANSWERS = ("reader", "outcome", "by", "must_not", "length", "tone")
STARTERS = {
    "en": "/org/tuesdayapp/Tuesday/starter.playbook",
    "de": "/org/tuesdayapp/Tuesday/starter-de.playbook",
}


class Desk:
    """A person's Tuesday: their settings, and a library that is gone afterwards."""

    def __init__(self, program, folder, brief, playbook):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.brief = brief
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "GSETTINGS_BACKEND": "keyfile",
            # A new library has the workflows of the language of messages.
            "LANGUAGE": brief.language,
        }
        if playbook is not None:
            self.environment["G_RESOURCE_OVERLAYS"] = f"{STARTERS[brief.language]}={pathlib.Path(playbook).resolve()}"
        self.write_settings()

    def write_settings(self):
        path = self.folder / "config/glib-2.0/settings/keyfile"
        path.parent.mkdir(parents=True)
        lines = [f"user-{key}={quote(self.brief.sender[key])}" for key in ("name", "role", "organisation")]
        path.write_text("\n".join(["[org/tuesdayapp/Tuesday]", *lines]) + "\n", encoding="utf-8")

    def call(self, *arguments):
        result = subprocess.run(
            [self.program, *map(str, arguments)], env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        if result.returncode != 0:
            raise Complaint(f"{self.brief.name}: tuesdayctl {' '.join(map(str, arguments[:2]))}: {result.stderr.strip()}")
        return result.stdout

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def quote(text):
    """A string as settings are written."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def gather_answers(brief):
    """What a person would type into the form."""
    answers = {key: getattr(brief, key) for key in ANSWERS} | brief.values
    return {
        key: "\n".join(value) if isinstance(value, list) and all(isinstance(text, str) for text in value) else value
        for key, value in answers.items()
        if value
    }


def add_material(desk, task, brief, mark):
    """Lay the texts on the desk, and mark what a person would mark as internal."""
    for number, text in enumerate(brief.material):
        path = desk.write(f"material-{number}.txt", text["text"])
        desk.call("task", "material", "add", task, path, f"--name={text['name']}")
        for words in text.get("internal", []) if mark else []:
            desk.call("task", "material", "mark", "--", task, number + 1, words)


def fill(program, brief, playbook, mark):
    """The prompt, and the answers for which the workflow has no field."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(program, folder, brief, playbook)
        called = brief.called or brief.workflow
        workflow = json.loads(desk.call("workflow", "show", called, "--format=json"))
        fields = {field["name"] for field in workflow["fields"]}
        given = gather_answers(brief)
        values = desk.write("values.json", json.dumps({key: given[key] for key in given if key in fields}))
        task = desk.call("task", "add", called, "--title", brief.name, "--due", brief.by, "--values", values).strip()
        add_material(desk, task, brief, mark)
        prompt = desk.call("prompt", task, "--step=1", f"--today={brief.today}")
        # The day it is needed by is that of the task where there is no field for it.
        return prompt, sorted(set(given) - fields - {"by"})


def fill_all(program, briefs, playbooks, mark):
    """Prompts by brief, and sentences about answers that had no place."""
    filled, notes = {}, []
    for brief in briefs:
        filled[brief.name], unused = fill(program, brief, playbooks.get(brief.language), mark)
        if unused:
            notes.append(f"{brief.name}: the workflow has no field {', '.join(unused)}")
    return filled, notes
