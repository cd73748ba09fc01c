#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A task from one line, by real keys: recognised, put right, added, opened."""

import datetime
import json
import pathlib
import sys

from gi.repository import Gio

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402


def start_at(place):
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("place", place)
    Gio.Settings.sync()
    return desk.start()


def tasks():
    return json.loads(desk.tuesdayctl("task", "list", "--all", "--format=json"))


def day(after):
    return (datetime.date.today() + datetime.timedelta(days=after)).isoformat()


def has_line(window):
    thing = driver.focused(window)
    return thing is not None and driver.name_of(thing) == "Add a task in one line"


def has_empty_line(window):
    return has_line(window) and driver.text_of(driver.focused(window)) == ""


def check_add_from_anywhere():
    """Ctrl+T, a line, Return; J and Return open it; Ctrl+Z takes it back."""
    with start_at("all-tasks") as program:
        window = program.window()
        driver.find(window, name="All Tasks")
        driver.press("ctrl+t")
        driver.wait_until("the line", lambda: has_line(window))
        driver.type_text("Proposal for AT&T <b> by tomorrow")
        driver.find(window, name="Workflow: Proposal")
        driver.find(window, name="About: AT&T <b")
        driver.find(window, name="Due: Tomorrow")
        unnamed = driver.find_unnamed(driver.find(window, name="Add a task in one line").get_parent().get_parent())
        driver.press("Return")
        driver.wait_until("the task", lambda: [(t["title"], t["due"]) for t in tasks()] == [("Proposal, AT&T <b", day(1))])
        driver.wait_until("an empty line", lambda: has_empty_line(window))
        driver.press("Tab", "Tab", "j")
        driver.press("Return")
        driver.find(window, name="Copy Prompt")
        driver.press("alt+Left")
        driver.press("ctrl+z")
        driver.wait_until("no task", lambda: tasks() == [])
        if unnamed:
            yield f"{unnamed} have no name"


def check_without_workflow():
    """A line that names none asks for one, and is not lost by that."""
    with start_at("today") as program:
        window = program.window()
        driver.press("ctrl+t")
        driver.type_text("Call Peter about the oven")
        driver.find(window, name="Choose a Workflow")
        driver.press("Return")
        driver.find(window, name="Search workflows")
        driver.type_text("client rep")
        driver.press("Return")
        driver.find(window, name="Workflow: Client Reply")
        driver.press("Return")
        driver.wait_until("the task", lambda: [t["title"] for t in tasks()] == ["Call Peter about the oven"])
        driver.wait_until("an empty line", lambda: has_empty_line(window))
        driver.type_text("nothing")
        driver.press("Escape")
        driver.wait_until("an empty line again", lambda: has_empty_line(window))
        if len(tasks()) != 1:
            yield str(tasks())


def check_terminal():
    """The same from the terminal; what cannot be meant is refused."""
    try:
        desk.tuesdayctl("task", "add", "--quick", "Call Peter")
        yield "a task of no workflow was added"
    except AssertionError as error:
        if "No workflow is named in “Call Peter”" not in str(error):
            yield str(error)
    made = desk.tuesdayctl("task", "add", "--quick", "Follow up Dana in 3 days").strip()
    found = [task for task in tasks() if task["id"] == made]
    if [(task["workflow"], task["due"]) for task in found] != [("Follow-Up", day(3))]:
        yield str(found)


def check_out_of_the_way():
    """S puts a task off, D says that it went out; each goes from Today and comes back by undo."""
    made = desk.tuesdayctl("task", "add", "Proposal", "--title=Northwind", "--due=" + day(0)).strip()
    with start_at("today") as program:
        window = program.window()
        driver.find(window, name=lambda name: name.startswith("Northwind"))
        driver.press("ctrl+t")
        driver.wait_until("the line", lambda: has_line(window))
        driver.press("Tab", "Tab", "j")
        driver.press("s")
        driver.find(window, name=lambda name: name.startswith("Tomorrow,"))
        driver.press("Return")
        driver.wait_until("snoozed", lambda: desk.show_task(made)["snoozed"] == day(1))
        driver.wait_gone(window, name=lambda name: name.startswith("Northwind"))
        driver.press("ctrl+z")
        driver.wait_until("back", lambda: desk.show_task(made)["snoozed"] is None)
        desk.tuesdayctl("task", "set", made, "--state=drafting")
        driver.find(window, name=lambda name: name.startswith("Northwind, Drafting"))
        driver.press("ctrl+t")
        driver.press("Tab", "Tab", "j")
        driver.press("d")
        driver.wait_until("delivered", lambda: desk.show_task(made)["state"] == "delivered")
        driver.wait_gone(window, name=lambda name: name.startswith("Northwind"))
        driver.press("ctrl+z")
        driver.wait_until("drafting again", lambda: desk.show_task(made)["state"] == "drafting")
    try:
        desk.tuesdayctl("task", "set", made, "--snooze=" + day(0))
        yield "snoozed until today"
    except AssertionError as error:
        if "a day after today" not in str(error):
            yield str(error)


sys.exit(run_checks("check_", [check_add_from_anywhere, check_without_workflow, check_terminal, check_out_of_the_way]))
