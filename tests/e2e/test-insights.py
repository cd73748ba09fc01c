#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A year of work whose truth is known is found in the window: the figures, the tasks
behind one of them, and what the review of the workflows says of it.
"""

import json
import os
import pathlib
import subprocess
import sys

from gi.repository import Gio

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402


def make_year():
    path = desk.path_of_library()
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([os.environ["TUE_MAKE_YEAR"], str(path)], check=True)
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("place", "insights")
    Gio.Settings.sync()


def begins_with(words):
    return lambda name: name.startswith(words)


def check_year():
    make_year()
    told = json.loads(desk.tuesdayctl("insights", "--since=1y", "--by=version", "--format=json"))
    found = {figure["version"]: figure for figure in told["figures"] if figure["figure"] == "revisions"}
    newer = next(figure for name, figure in found.items() if name.endswith("version 2"))
    if newer["change"] != "lower" or newer["median"] >= newer["before"]["median"]:
        yield f"the new version is not found: {newer}"

    marks = json.loads(desk.tuesdayctl("insights", "--since=1y", "--workflow=Proposal", "--format=json"))["marks"]
    if len(marks) != 1 or not marks[0]["text"].startswith("since version 2 of Proposal"):
        yield f"the marks are {marks}"

    review = desk.tuesdayctl("workflow-review")
    if "**Proposal**: approved drafts lie " not in review or "of them are still there" not in review:
        yield f"what nobody delivered is not in the review: {review!r}"

    file = desk.path_of_library().parent / "own.summary"
    words = desk.tuesdayctl("insights", "share", "--yes", str(file))
    if "Proposal" not in words or "Northwind" in words + file.read_text() or "5 cases" not in words:
        yield f"what leaves is not what is shown: {words!r}"

    shelf = desk.path_of_library().parent / "shelf"
    shelf.mkdir()
    desk.tuesdayctl("shelf", "add", str(shelf))
    if desk.tuesdayctl("insights", "share", "--shelf", "--yes") != words:
        yield "what is put into the shared folder is not what is shown"
    put = list(shelf.rglob("*.summary"))
    if len(put) != 1 or put[0].parent.name != "Summaries" or put[0].read_bytes() != file.read_bytes():
        yield f"in the shared folder there is {put}"
    if json.loads(desk.tuesdayctl("insights", "read", "--shelf", "--format=json"))["people"] != 1:
        yield "the shared folder is not read"

    with desk.start() as program:
        window = program.window()
        card = driver.find(window, name=begins_with("Revisions per draft: "), action="click")
        if "Down from" not in driver.name_of(card):
            yield f"the card says {driver.name_of(card)!r}"
        driver.act(card, "click")
        driver.find(window, name=begins_with("Northwind"))
        driver.press("Escape")
        driver.wait_gone(window, name=begins_with("Northwind"))
        picture = os.environ.get("TUE_PICTURES")
        if picture:
            driver.take_picture(picture + "/insights.png")

        driver.press("alt+w")
        driver.find(window, name="“Proposal” needs fewer revisions")
        driver.find(window, name="“Proposal” is approved sooner")
        driver.find(window, name="“Proposal” waits to be delivered")
        if picture:
            driver.take_picture(picture + "/workflow-review.png")
        driver.click(window, "See Tasks", "button")
        driver.find(window, name="Still there")
        driver.press("Escape")
        driver.wait_gone(window, name="Still there")
        driver.click(window, "Publish…", "button")
        driver.find(window, name=begins_with("Export"), role="dialog")


sys.exit(run_checks("check_", [check_year]))
