#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A colleague's edition of a playbook, opened, looked at, taken over and taken
back with real keys; then a second one that clashes with one's own words.
"""

import copy
import json
import os
import pathlib
import subprocess
import sys
import uuid

from gi.repository import Gio

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

STARTER = pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "offices.playbook"
PURPOSE = "An offer with one date."


def find_workflow(playbook, name):
    return next(workflow for workflow in playbook["workflows"] if workflow["name"] == name)


def write_edition(name, edition, purpose):
    playbook = json.loads(STARTER.read_text(encoding="utf-8"))
    playbook["edition"] = edition
    find_workflow(playbook, "Proposal")["purpose"] = purpose
    renewal = copy.deepcopy(find_workflow(playbook, "Client Reply"))
    renewal.update(name="Renewal", notes=[], id=str(uuid.UUID(int=7)))
    for number, step in enumerate(renewal["steps"]):
        step["id"] = str(uuid.UUID(int=100 + number))
        step["template"]["id"] = str(uuid.UUID(int=200 + number))
    for part in ("checklist", "examples"):
        renewal[part] = []
    playbook["workflows"].append(renewal)
    path = pathlib.Path(os.environ["XDG_DATA_HOME"]) / name
    path.write_text(json.dumps(playbook, ensure_ascii=False), encoding="utf-8")
    return path


def purpose_of(workflow):
    return json.loads(desk.tuesdayctl("workflow", "show", workflow, "--format=json"))["purpose"]


def has_renewal():
    return any(workflow["name"] == "Renewal" for workflow in json.loads(desk.tuesdayctl("workflow", "list", "--format=json")))


def open_file(path):
    subprocess.run(["tuesday", str(path)], check=True)


def check_import():
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    Gio.Settings.sync()
    before = purpose_of("Proposal")
    first = write_edition("Sales.playbook", 5, PURPOSE)
    with desk.start() as program:
        window = program.window()
        driver.find(window, name="Main Menu")
        open_file(first)
        driver.find(window, name="Import 2")
        # One part of it, word by word, and back.
        driver.press("Return")
        driver.find(window, name="Take Theirs")
        driver.press("alt+Left")
        driver.wait_gone(window, name="Take Theirs")
        if purpose_of("Proposal") != before:
            yield "something was written before Import"
        driver.press("ctrl+Return")
        driver.find(window, name="“Starter Playbook” imported")
        driver.wait_until("the purpose in the library", lambda: purpose_of("Proposal") == PURPOSE and has_renewal())
        driver.press("ctrl+z")
        driver.wait_until("the import undone", lambda: purpose_of("Proposal") == before and not has_renewal())
        driver.press("ctrl+shift+z")
        driver.wait_until("the import done again", lambda: purpose_of("Proposal") == PURPOSE and has_renewal())

        # The same once more has nothing new; Escape leaves.
        open_file(first)
        driver.find(window, name="Nothing New")
        driver.press("Escape")
        driver.wait_gone(window, name="Nothing New")

        # An edition of before is told as such, and takes nothing by itself.
        open_file(write_edition("Old.playbook", 4, "An older offer."))
        driver.find(window, name="Conflict")
        driver.find(window, name="Import", role="button")
        driver.press("Escape")
        driver.wait_gone(window, name="Conflict")
    if purpose_of("Proposal") != PURPOSE:
        yield "the older edition was taken over"


def check_shared_folder():
    """One's own change goes out, and a colleague's edition of it comes back."""
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("place", "playbooks")
    Gio.Settings.sync()
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "shared"
    folder.mkdir()
    desk.tuesdayctl("shelf", "add", str(folder))
    desk.tuesdayctl("workflow", "archive", "Board Summary")
    with desk.start() as program:
        window = program.window()
        driver.click(window, "Publish", "button")
        driver.wait_until("a playbook in the folder", lambda: list(folder.glob("*/*.playbook")))
        document = next(iter(folder.glob("*/*.playbook")))
        published = json.loads(document.read_text(encoding="utf-8"))
        find_workflow(published, "Proposal")["purpose"] = "An offer with a name."
        published["edition"] += 1
        for member in ("signature", "author"):
            published.pop(member, None)
        (folder / "Marek").mkdir()
        (folder / "Marek" / document.name).write_text(json.dumps(published), encoding="utf-8")
        driver.click(window, "Look Now", "button")
        driver.click(window, "Starter Playbook", "button")
        driver.find(window, name="Import 1")
        driver.press("ctrl+Return")
        driver.wait_until("the purpose in the library", lambda: purpose_of("Proposal") == "An offer with a name.")
        driver.wait_gone(window, name="Updates")
    archived = [workflow["name"] for workflow in json.loads(desk.tuesdayctl("workflow", "list", "--format=json"))]
    if "Board Summary" in archived:
        yield "what was archived here is back"


sys.exit(run_checks("check_", [check_import, check_shared_folder]))
