#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A text that templates share: improved with real keys, undone, taken by a task
that was open meanwhile, and not lost while nobody could save it.
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

OLD = "Write in our house voice"


def start_at(place):
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("place", place)
    Gio.Settings.sync()
    desk.tuesdayctl("workflow", "list")
    return desk.start()


def wait_copied(words):
    def probe():
        driver.press("shift+ctrl+c")
        return words in (driver.read_clipboard() or "")

    driver.wait_until(f"a prompt with {words!r}", probe)


def is_in_sight(window, row):
    place = driver.Atspi.Component.get_extents(row, driver.Atspi.CoordType.WINDOW)
    whole = driver.Atspi.Component.get_extents(window, driver.Atspi.CoordType.WINDOW)
    return place.height > 0 and place.y >= 0 and place.y + place.height <= whole.height


def wait_row(window, name):
    """The keyboard is on the row with this name, which is seen."""

    def probe():
        row = driver.focused(window)
        return row is not None and name in (driver.name_of(row) or driver.text_of(row) or "") and is_in_sight(window, row)

    driver.wait_until(f"the keyboard on {name!r}, in sight", probe)


def go_to_row(window, name):
    """With the keyboard, from wherever it is on the page."""
    for _ in range(60):
        row = driver.focused(window)
        if row is not None and name in (driver.name_of(row) or driver.text_of(row) or ""):
            return
        driver.press("Tab")
    raise driver.NotSeen(f"the keyboard never came to {name!r}")


def show_snippets(window):
    driver.find(window, name="Starter Playbook")
    go_to_row(window, "Starter Playbook")
    driver.press("Return")
    driver.find(window, name="House voice")


def open_snippet(window, name):
    go_to_row(window, name)
    driver.press("Return")
    driver.find(window, name="Edit Snippet")
    return desk.find_text(window, "Text", focused=True)


def list_snippets():
    return {snippet["label"]: snippet for snippet in json.loads(desk.tuesdayctl("snippet", "list", "--format=json"))}


def check_written_and_undone():
    """A new one and its second version, by keys; the keyboard stays at the snippet; undo takes each back."""
    with start_at("playbooks") as program:
        window = program.window()
        show_snippets(window)
        go_to_row(window, "New Snippet…")
        driver.press("Return")
        desk.find_text(window, "Name", focused=True)
        driver.type_text("Closing")
        driver.press("Tab")
        desk.find_text(window, "Text", focused=True)
        driver.type_text("Kind regards")
        driver.press("ctrl+Return")
        driver.find(window, name="“Closing” made")
        wait_row(window, "Closing")

        text = open_snippet(window, "Closing")
        driver.press("ctrl+a")
        driver.type_text("See you")
        driver.wait_until("the words", lambda: driver.text_of(text) == "See you")
        driver.press("Tab")
        desk.find_text(window, "What Is Better Now, in a Line", focused=True)
        driver.type_text("Warmer")
        driver.press("ctrl+Return")
        driver.find(window, name="“Closing” changed")
        wait_row(window, "Closing")
        if list_snippets()["Closing"]["version"] != 2:
            yield f"{list_snippets()['Closing']}"

        driver.press("ctrl+z")
        driver.wait_until("the first words", lambda: "Kind regards" in desk.tuesdayctl("snippet", "show", "Closing"))
        driver.press("ctrl+z")
        driver.wait_until("no snippet", lambda: "Closing" not in list_snippets())
        driver.wait_gone(window, name="Closing")


def shows_first_change(window):
    """A long prompt is not shown from its beginning, which stays as it was."""
    for text in driver.find_all(window, role="text"):
        words = driver.text_of(text) or ""
        if OLD in words and "Sound like" in words:
            return driver.Atspi.Text.get_caret_offset(text) == words.index(OLD)
    return False


def check_taken_by_a_task():
    """A task keeps what its prompt was filled with, and takes the newer text when it is asked to."""
    task = desk.add_task("Follow-Up", "client=Harbor")
    with start_at("task/" + task) as program:
        window = program.window()
        wait_copied(OLD)
        driver.press("ctrl+k")
        driver.type_text("House voice")
        driver.find(window, name="House voice")
        driver.press("Return")
        driver.find(window, name="Edit Snippet")
        desk.find_text(window, "Text", focused=True)
        driver.press("ctrl+a")
        driver.type_text("Sound like a neighbour.")
        driver.press("ctrl+Return")
        driver.find(window, name="“House voice” changed")
    desk.remember(task)

    with desk.start() as program:
        window = program.window()
        driver.find(window, name="A snippet in this prompt was improved")
        wait_copied(OLD)
        driver.click(window, "See What Would Change")
        driver.find(window, name="“House voice”, version 2")
        driver.wait_until("the first change to be shown", lambda: shows_first_change(window))
        driver.click(window, "Take It", "button")
        driver.wait_gone(window, name="See What Would Change")
        wait_copied("Sound like a neighbour.")
        if OLD in driver.read_clipboard():
            yield "the old words are there, too"
        driver.click_in_toast(window, "The task has the new snippet", "Undo")
        driver.find(window, name="See What Would Change")
        wait_copied(OLD)


def check_searched_while_held():
    """What cannot be read now is not nothing, and is found once it can."""
    with start_at("today") as program:
        window = program.window()
        with desk.connect(desk.path_of_library()) as library:
            library.execute("BEGIN EXCLUSIVE")
            driver.press("ctrl+k")
            driver.type_text("House voice")
            driver.find(window, name="Cannot Search Now")
            if driver.find_all(window, name="No Results"):
                yield "it says that there is nothing"
            library.execute("ROLLBACK")
        driver.find(window, name="House voice")
        driver.wait_gone(window, name="Cannot Search Now")


def check_held_and_killed():
    """What is typed while another program has the library is there again after the window was killed."""
    with start_at("playbooks") as program:
        window = program.window()
        show_snippets(window)
        text = open_snippet(window, "Self-check")
        with desk.connect(desk.path_of_library()) as library:
            library.execute("BEGIN EXCLUSIVE")
            driver.press("ctrl+a")
            driver.type_text("Half a sen")
            driver.wait_until("the words", lambda: driver.text_of(text) == "Half a sen")
            driver.wait_until("a journal", lambda: any(b"Half a sen" in path.read_bytes() for path in desk.path_of_library().parent.glob("*-unsaved-*")), 3)
            program.kill()
            library.execute("ROLLBACK")

    with start_at("playbooks") as program:
        window = program.window()
        show_snippets(window)
        text = open_snippet(window, "Self-check")
        driver.find(window, name="This is what you wrote last and did not save.")
        if driver.text_of(text) != "Half a sen":
            yield f"the text is {driver.text_of(text)!r}"
        if "Half a sen" in desk.tuesdayctl("snippet", "show", "Self-check"):
            yield "it was saved unasked"
        driver.press("ctrl+Return")
        driver.find(window, name="“Self-check” changed")
    if list(desk.path_of_library().parent.glob("*-unsaved-*")):
        yield "a journal is left"


sys.exit(run_checks("check_", [check_written_and_undone, check_taken_by_a_task, check_searched_while_held, check_held_and_killed]))
