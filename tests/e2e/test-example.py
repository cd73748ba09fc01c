#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A task that went well becomes an example, without whom it was about; it stands
beside the next draft; a note says why it works; both are undone.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

ANSWER = """# Offer for Northwind

Dear Ms Whitfield,

Northwind Traders Ltd pays £12,000.00 until 4 December 2026. <b>AT&T</b>

Kind regards,
Tom Ashby
"""


def add_answered_task():
    task = desk.add_task("Proposal", "--title", "Northwind, for Dana Whitfield")
    desk.tuesdayctl("draft", "import", task, "-", input=ANSWER.encode())
    desk.remember(task)
    return task


def open_menu(window, key):
    driver.click(window, "Task Menu")
    driver.find(window, name="Make an Example of This…")
    driver.press(key)


def check_made_shown_undone():
    """Make an example by keys, look at it beside one's draft, take it back."""
    add_answered_task()
    with desk.start() as program:
        window = program.window()
        driver.find(window, name="Task Menu")
        open_menu(window, "x")
        driver.find(window, name="What Is Replaced")
        desk.find_text(window, "Title", focused=True)
        driver.press("ctrl+a")
        driver.type_text("A short offer")
        driver.press("ctrl+Return")
        driver.find(window, name="Example kept")

        open_menu(window, "o")
        driver.find(window, name="Your Draft")
        driver.find(window, name="A short offer")
        shown = [driver.text_of(thing) for thing in driver.find_all(window, name="A good answer")]
        if not any("14,400" in text for text in shown) or any("Whitfield" in text or "Northwind" in text for text in shown):
            yield f"the example shows {shown!r}"
        driver.press("Escape")
        driver.wait_gone(window, name="Your Draft")
        driver.press("alt+Left")
        driver.find(window, name="New Task")
        driver.press("ctrl+z")
        driver.find(window, name="Undone: Keep Example “A short offer”")
    if "A short offer" in desk.tuesdayctl("workflow", "export-text", "Proposal"):
        yield "the example is still in the workflow"


def check_left_is_asked_about():
    """What the person leaves as it is, is told, and kept only when one says so."""
    add_answered_task()
    with desk.start() as program:
        window = program.window()
        driver.find(window, name="Task Menu")
        open_menu(window, "x")
        driver.find(window, name="What Is Replaced")
        desk.find_text(window, "Title", focused=True)
        for _ in range(2):
            driver.press("Tab")
        driver.wait_until("a tick with the keyboard", lambda: driver.name_of(driver.focused(window)) == "Replace “Tom Ashby”")
        driver.press("space")
        driver.wait_until("what is left", lambda: [t for t in driver.find_all(window) if driver.name_of(t).startswith("Still in it: ")])
        driver.press("ctrl+Return")
        driver.find(window, name="Keep It with These Words?")
        driver.press("Escape")
        driver.wait_gone(window, name="Keep It with These Words?")
        driver.find(window, name="What Is Replaced")
        driver.press("ctrl+Return")
        driver.click(window, "Keep Anyway", "button")
        driver.find(window, name="Example kept")
    if "Tom Ashby" not in desk.tuesdayctl("workflow", "export-text", "Proposal"):
        yield "what the person left is not in the example"


def check_note():
    """A note on a step, written where one works, is in the Practice page and undone."""
    add_answered_task()
    with desk.start() as program:
        window = program.window()
        driver.find(window, name="Task Menu")
        open_menu(window, "n")
        desk.find_text(window, "Title", focused=True)
        driver.type_text("Price first")
        driver.press("Tab")
        driver.type_text("They look for it.")
        driver.press("ctrl+Return")
        driver.find(window, name="Practice note added")
        driver.click(window, "Practice", "radio button")
        driver.find(window, name="Why This Works")
        driver.wait_until("the note", lambda: [t for t in driver.find_all(window) if "Price first" in driver.name_of(t)])
        driver.click_in_toast(window, "Practice note added", "Undo")
        driver.find(window, name="Undone: Add Practice Note “Price first”")
        driver.wait_until("no note", lambda: not [t for t in driver.find_all(window, role="label") if "Draft: Price first" in driver.name_of(t)])
    if "Price first" in desk.tuesdayctl("workflow", "export-text", "Proposal"):
        yield "the note is still in the workflow"


sys.exit(run_checks("check_", [check_made_shown_undone, check_left_is_asked_about, check_note]))
