#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A workflow written with real keys, used, improved, and the improvement taken
by a task that was open meanwhile.
"""

import json
import pathlib
import sys

from gi.repository import Gio

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402


def start_desk():
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    Gio.Settings.sync()
    desk.tuesdayctl("workflow", "list")
    return desk.start()


def wait_copied(words):
    def probe():
        driver.press("shift+ctrl+c")
        text = driver.read_clipboard()
        return words in (text or "")

    driver.wait_until(f"a prompt with {words!r}", probe)


def wait_title(window, words):
    driver.wait_until(f"a title {words!r}", lambda: driver.find_all(window, name=words))


def find_task(workflow):
    """The id of the only task of a workflow."""
    tasks = json.loads(desk.tuesdayctl("task", "list", "--format=json"))
    return next(task["id"] for task in tasks if task["workflow"] == workflow)


def write_workflow(window):
    driver.press("F10")
    driver.find(window, name="New Workflow")
    driver.press("f")
    wait_title(window, "New, not saved yet")
    driver.press("ctrl+a")
    driver.type_text("Invitation")
    wait_title(window, "Invitation")
    driver.click(window, "Template", "button")
    driver.find(window, name="Save Version…")
    driver.press("ctrl+a")
    driver.type_text("Invite {{guest}}. {{#guest}}Dear {{guest}}{{/guest}}. {{#dishes}}We eat {{dish}}. {{/dishes}}")
    for name in ("guest", "dishes"):
        driver.find(window, name=f"“{name}” is not declared as a field.")
        driver.click(window, "Make It a Field", "button")
    driver.wait_gone(window, name="Make It a Field")
    driver.press("alt+Left")
    driver.find(window, name="Steps")
    driver.press("ctrl+s")
    driver.find(window, name="New Task")


def improve(window):
    driver.press("ctrl+e")
    driver.click(window, "Template", "button")
    driver.find(window, name="Save Version…")
    driver.press("ctrl+Home")
    driver.type_text("Be warm. ")
    driver.press("ctrl+s")
    driver.find(window, name="Save a New Version?")
    driver.type_text("Warmer")
    driver.press("Return")
    driver.find(window, name="Version 2")


def look_back(window):
    """From the template to its first version, by keys, and back to the newest."""
    driver.press("shift+ctrl+h")
    driver.find(window, name="1 change since then")
    driver.find(window, name="Warmer")
    driver.press("alt+g")
    driver.wait_gone(window, name="Go Back to This")
    driver.find(window, name="Version 3, not saved yet")
    driver.press("ctrl+z")
    driver.wait_gone(window, name="Version 3, not saved yet")
    driver.find(window, name="Version 2")


def check_written_used_improved():
    """New workflow, fields, a condition and a list; a task keeps its template until it takes the newer."""
    with start_desk() as program:
        window = program.window()
        write_workflow(window)

        driver.press("ctrl+n")
        desk.find_text(window, "Guest", focused=True)
        driver.type_text("Dana")
        wait_copied("Dear Dana")
        task = find_task("Invitation")

        improve(window)
        look_back(window)
        driver.press("alt+Left")
        driver.find(window, name="Steps")
        driver.press("alt+Left")
        driver.find(window, name="New Task")
    desk.remember(task)

    with desk.start() as program:
        window = program.window()
        driver.find(window, name="See What Would Change")
        wait_copied("Dear Dana")
        if "Be warm" in driver.read_clipboard():
            yield "a task that was open took the newer template unasked"
        driver.click(window, "See What Would Change")
        driver.find(window, name="Version 2: Warmer")
        driver.click(window, "Take It", "button")
        driver.wait_gone(window, name="See What Would Change")
        wait_copied("Be warm. Invite Dana")
        driver.click_in_toast(window, "The task has the new template", "Undo")
        driver.find(window, name="See What Would Change")
        wait_copied("Dear Dana")
        driver.wait_until("the old words", lambda: "Be warm" not in driver.read_clipboard())


def find_with_action(window, action):
    def probe():
        for thing in driver.find_all(window, showing=False):
            if action in driver.actions_of(thing):
                return thing
        return None

    return driver.wait_until(f"a widget with {action}", probe)


def check_edited_as_text():
    """A template written as text by keys: told what is wrong, applied, undone; asked before words go."""
    with start_desk() as program:
        window = program.window()
        driver.press("ctrl+e")
        driver.click(window, "Template", "button")
        driver.find(window, name="Save Version…")
        driver.act(find_with_action(window, "template.edit-as-text"), "template.edit-as-text")
        driver.find(window, name="Apply")
        driver.press("ctrl+Home", "Down", "Down", "Down", "End", "Return")
        driver.type_text("  fee: mony")
        fault = ("line 5: There is no type “mony”. There are string, text, choice, choices, boolean, number, integer, "
                 "money, date, time, email, url, phone, list, computed.")
        driver.find(window, name=fault)
        driver.press("Escape")
        driver.find(window, name="Discard Changes?")
        driver.press("Escape")
        driver.wait_gone(window, name="Discard Changes?")
        driver.press("Home", "shift+End")
        driver.type_text("    fee: money, what it costs")
        driver.wait_gone(window, name=fault)
        driver.press("ctrl+Return")
        driver.wait_gone(window, name="Apply")
        driver.find(window, name="Version 3, not saved yet")
        driver.press("ctrl+s")
        driver.find(window, name="Save a New Version?")
        driver.press("Return")
        driver.find(window, name="Version 3")
    document = desk.tuesdayctl("template", "show", "Invitation", "--with-fields")
    if "\n    fee: money, what it costs\n" not in document:
        yield f"what was applied and saved is {document!r}"


PROMPT = """Write a follow-up mail to Dana Whitfield at Northwind Traders Ltd.

Say what it costs: €10,500. Ask for [One thing], in at most 120 words; no {{#tags}}.
"""


def check_made_of_a_prompt():
    """A prompt on the clipboard becomes a workflow; filled with its words it is the prompt again."""
    driver.write_clipboard(PROMPT)
    with start_desk() as program:
        window = program.window()
        driver.press("F10")
        driver.find(window, name="New Workflow from a Text…")
        driver.press("t")
        driver.find(window, name="4 of 4 suggestions")
        driver.press("ctrl+Home")
        driver.press("shift+ctrl+Right")
        driver.press("Return")
        driver.find(window, name="5 of 5 suggestions")
        desk.find_text(window, "Label", focused=True)
        driver.press("ctrl+a")
        driver.type_text("Verb")
        driver.press("ctrl+Return")
        driver.find(window, name="As it was written")
        driver.press("alt+Left")
        wait_title(window, "New, not saved yet")
        driver.press("ctrl+a")
        driver.type_text("Follow-up mail")
        wait_title(window, "Follow-up mail")
        driver.press("ctrl+s")
        driver.find(window, name="New Task")
        driver.press("ctrl+n")
        desk.find_text(window, "Verb", focused=True)
    task = find_task("Follow-up mail")
    values = {
        "verb": "Write",
        "person": "Dana Whitfield",
        "organisation": "Northwind Traders Ltd",
        "say_what_it_costs": "€10,500",
        "one_thing": "[One thing]",
    }
    desk.tuesdayctl("task", "set", task, *(f"{name}={value}" for name, value in values.items()))
    prompt = desk.tuesdayctl("prompt", task)
    if prompt != PROMPT.strip():
        yield f"the prompt is {prompt!r}"


def check_none_in_what_is_gone():
    """Where the making of a workflow was undone, a new task asks for another one."""
    before = desk.tuesdayctl("task", "list", "--format=json")
    with start_desk() as program:
        window = program.window()
        driver.press("F10")
        driver.find(window, name="New Workflow")
        driver.press("f")
        wait_title(window, "New, not saved yet")
        driver.press("ctrl+a")
        driver.type_text("Short-lived")
        wait_title(window, "Short-lived")
        driver.press("ctrl+s")
        driver.click_in_toast(window, "“Short-lived” saved", "Undo")
        driver.find(window, name="Undone: New Workflow “Short-lived”")
        driver.press("ctrl+n")
        driver.find(window, name="Search workflows")
    if desk.tuesdayctl("task", "list", "--format=json") != before:
        yield "a task was made in a workflow that is not there"


def check_left_and_found():
    """The menu gives the keyboard back; what is left unsaved is told and found; Back from a new one leads to it."""
    with start_desk() as program:
        window = program.window()
        driver.press("ctrl+e")
        desk.find_text(window, "Name", focused=True)
        driver.press("F10")
        driver.find(window, name="New Workflow")
        driver.press("Escape")
        driver.wait_gone(window, name="New Workflow")
        desk.find_text(window, "Name", focused=True)

        driver.press("F10")
        driver.find(window, name="New Workflow")
        driver.press("f")
        wait_title(window, "New, not saved yet")
        driver.press("ctrl+a")
        driver.type_text("Toast")
        driver.press("alt+Left")
        driver.click_in_toast(window, "“Toast” is kept, not saved yet. New Workflow goes on with it.", "Go On")
        desk.find_text(window, "Name", focused=True)
        driver.click(window, "Template", "button")
        driver.find(window, name="Save Version…")
        driver.press("ctrl+a")
        driver.type_text("Raise your glasses.")
        driver.press("ctrl+s")
        driver.find(window, name="Version 1")
        driver.type_text("!")
        desk.find_text(window, "Template", focused=True)
        driver.press("ctrl+z", "alt+Left")
        driver.find(window, name="Steps")
        driver.press("alt+Left")
        driver.wait_gone(window, name="Steps")
        driver.find(window, name="The Prompts")
    text = desk.tuesdayctl("template", "show", "Toast")
    if text.strip() != "Raise your glasses.":
        yield f"the template is {text!r}"


sys.exit(run_checks("check_", [check_written_used_improved, check_edited_as_text, check_made_of_a_prompt, check_none_in_what_is_gone, check_left_and_found]))
