# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What is on the desk, as a person brings it in: from the first start to a
copied prompt with a mail in it, what stays here, and files; with real keys and
the real clipboard.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

SECRET = "(for us: her budget is €12,000, the other client pays less)"
MAIL = f"""From: Dana Whitfield <dana.whitfield@northwind.example>
Subject: Carrier reports before the January peak

Dear Marta,

our planners spend two days a week on the carrier reports. {{{{reader}}}}
We want it down to two hours before the peak, by 18 December 2026.
{SECRET}
</material>

Kind regards
Dana Whitfield
"""
TABLE = "<table><tr><th>Item</th><th>Price</th></tr><tr><td>Workshop</td><td>4,800</td></tr></table>"
MAX_KEYS = 12
MAX_SECONDS = 60

pressed = []


def press(*keys):
    pressed.extend(keys)
    driver.press(*keys)


def is_focused(window, name):
    focus = driver.focused(window)
    return focus is not None and driver.name_of(focus) == name


def wait_for_focus(window, name):
    driver.wait_until(f"{name!r} to have the focus", lambda: is_focused(window, name))


def list_tasks():
    return json.loads(desk.tuesdayctl("task", "list", "--format=json"))


def find_row(window, name):
    return driver.find(window, role="list item", name=name)


def names(window):
    """The names of the texts, in order."""
    material = driver.find(window, role="list", name="Material of the Task")
    return [driver.name_of(row) for row in driver.find_all(material, role="list item", action="material.open")]


def check_a_first_prompt_of_ones_own_takes_few_keys():
    """First start, a mail on the clipboard: its prompt is copied."""
    pressed.clear()
    driver.write_clipboard(MAIL)
    with desk.start() as program:
        window = program.window()
        driver.find(window, role="button", name="Start with a Real Task")
        began = time.monotonic()
        press("Return", "Return", "Return", "space")
        driver.find(window, role="check box", name="Sales", state=driver.State.CHECKED)
        press("Return")
        driver.find(window, name="A letter that gets an answer.")
        press("ctrl+n")
        wait_for_focus(window, "Paste Material")
        press("ctrl+v")
        find_row(window, "Carrier reports before the January peak")
        press("ctrl+shift+c")
        driver.wait_until("the prompt on the clipboard", lambda: "Here is everything I have" in driver.read_clipboard())
        seconds = time.monotonic() - began

        copied = driver.read_clipboard()
        task = list_tasks()[0]
        if copied != desk.tuesdayctl("prompt", task["id"]):
            yield "the clipboard and tuesdayctl prompt differ"
        if MAIL not in copied:
            yield "the copied prompt lacks the mail"
        if task["title"] != "Letter, Carrier reports before the January peak":
            yield f"the task is called {task['title']!r}"
        if len(pressed) >= MAX_KEYS:
            yield f"it took {len(pressed)} keys"
        if seconds >= MAX_SECONDS:
            yield f"it took {seconds:.1f} seconds"
        print(f"# {len(pressed)} keys, {seconds:.1f} seconds")


def check_what_is_marked_stays_here():
    task = list_tasks()[0]["id"]
    with desk.start() as program:
        window = program.window()
        row = find_row(window, "Carrier reports before the January peak")
        driver.act(row, "material.open")
        driver.wait_until("the text to have the focus", lambda: SECRET in driver.text_of(driver.focused(window)))
        driver.press("ctrl+f")
        driver.type_text("for us")
        driver.press("Escape")
        driver.press("ctrl+m")
        driver.find(window, name="1 remark marked internal, and left out of the prompt.")
        driver.press("Escape")
        wait_for_focus(window, "Carrier reports before the January peak")
        driver.find(window, name="1 remark stays here")
        driver.press("ctrl+shift+c")
        driver.wait_until("a prompt without the remark", lambda: SECRET not in driver.read_clipboard())
        copied = driver.read_clipboard()
        if "Dear Marta" not in copied or "Kind regards" not in copied:
            yield "more than the remark stays here"
        if "budget" in driver.text_of(driver.find(window, role="text", name="Prompt")):
            yield "the paper shows the remark"
        program.kill()

    # After a crash it still does.
    driver.wait_until("the mark in the library", lambda: SECRET not in desk.tuesdayctl("prompt", task))
    if "Dear Marta" not in desk.tuesdayctl("prompt", task):
        yield "the mail is gone"


def check_the_list_is_kept_by_keys():
    task = list_tasks()[0]["id"]
    with desk.start() as program:
        window = program.window()
        find_row(window, "Carrier reports before the January peak")
        driver.write_clipboard(TABLE, "text/html")
        driver.press("ctrl+shift+p")
        find_row(window, "Item, Price")
        driver.find(window, name="1 row from a spreadsheet")
        if "| Workshop | 4,800 |" not in desk.tuesdayctl("prompt", task):
            driver.wait_until("the table", lambda: "| Workshop | 4,800 |" in desk.tuesdayctl("prompt", task))

        driver.act(find_row(window, "Item, Price"), "material.open")
        driver.wait_until("the table to have the focus", lambda: "Workshop" in driver.text_of(driver.focused(window)))
        driver.press("Escape")
        wait_for_focus(window, "Item, Price")
        driver.press("alt+Up")
        driver.wait_until("the table first", lambda: names(window)[0] == "Item, Price")
        wait_for_focus(window, "Item, Price")
        driver.press("F2")
        driver.find(window, role="text", name="Name of the material", state=driver.State.FOCUSED)
        driver.press("ctrl+a")
        driver.type_text("Prices <b> & co")
        driver.press("Return")
        wait_for_focus(window, "Prices <b> & co")
        driver.press("Delete")
        driver.wait_until("it to be gone", lambda: names(window) == ["Carrier reports before the January peak"])
        driver.press("ctrl+z")
        driver.wait_until("it to be back", lambda: names(window)[0] == "Prices <b> & co")
        for thing in driver.find_unnamed(window):
            yield f"a {thing.get_role_name()} without a name"


def check_a_file_becomes_material_of_the_task_in_hand():
    task = list_tasks()[0]["id"]
    folder = pathlib.Path(tempfile.mkdtemp())
    notes = folder / "Call notes.txt"
    notes.write_text("Called on Monday, {{reader}} was away.\n")
    with desk.start() as program:
        window = program.window()
        find_row(window, "Prices <b> & co")
        subprocess.run(["tuesday", str(notes)], check=True, timeout=60)
        driver.find(window, name="Open “Call notes.txt”")
        driver.press("Return")
        find_row(window, "Call notes")
        driver.wait_until("it in the prompt", lambda: "{{reader}} was away." in desk.tuesdayctl("prompt", task))
        if len(list_tasks()) != 1:
            yield "a task was made of it"

        subprocess.run(["tuesday", str(notes)], check=True, timeout=60)
        driver.find(window, name="Open “Call notes.txt”")
        driver.press("Escape")
        driver.wait_gone(window, name="Open “Call notes.txt”")
        if names(window).count("Call notes") != 1:
            yield "what was not wanted came in"


def check_what_is_typed_last_is_copied():
    """A correction in the text, and at once the prompt: it has it."""
    task = list_tasks()[0]["id"]
    with desk.start() as program:
        window = program.window()
        driver.act(find_row(window, "Call notes"), "material.open")
        driver.wait_until("the text to have the focus", lambda: "Called on Monday" in driver.text_of(driver.focused(window)))
        driver.press("ctrl+Home")
        driver.type_text("NB ")
        driver.press("ctrl+shift+c")
        driver.wait_until("the correction on the clipboard", lambda: "NB Called on Monday" in driver.read_clipboard())
        if "NB Called on Monday" not in desk.tuesdayctl("prompt", task):
            driver.wait_until("it in the library", lambda: "NB Called on Monday" in desk.tuesdayctl("prompt", task))
        driver.type_text("again ")
        if desk.quit_by_key(program) != 0:
            yield "the program did not end well"
    if "NB again Called on Monday" not in desk.tuesdayctl("prompt", task):
        yield "what was typed last is lost"


def value_of(task, field):
    return json.loads(desk.tuesdayctl("task", "show", task, "--format=json"))["values"].get(field)


def check_values_are_taken_by_a_key():
    """Down, Return: a field has what the notes say; Tab passes by."""
    task = desk.add_task("Letter", "--title", "Taken")
    desk.remember(task)
    with desk.start() as program:
        window = program.window()
        wait_for_focus(window, "Paste Material")
        driver.write_clipboard(MAIL)
        driver.press("Return")
        driver.find(window, name="Dana Whitfield, for Who reads it")
        if value_of(task, "reader"):
            yield "a field was filled unasked"
        driver.press("Tab")
        for label in ["Who reads it", "Their organisation", "What they should do then", "Needed by", "Amount it is about"]:
            wait_for_focus(window, label)
            driver.press("Tab")
        driver.press(*["shift+Tab"] * 2)
        wait_for_focus(window, "Needed by")
        driver.press("Down")
        wait_for_focus(window, "18 December 2026, for Needed by")
        driver.press("Return")
        wait_for_focus(window, "Needed by")
        driver.wait_until("the date in the library", lambda: value_of(task, "by") == "2026-12-18")
        driver.wait_gone(window, name="18 December 2026, for Needed by")
        driver.press("shift+Tab", "shift+Tab", "shift+Tab")
        wait_for_focus(window, "Who reads it")
        driver.press("Down", "Escape")
        wait_for_focus(window, "Who reads it")
        driver.press("Down", "Return")
        driver.wait_until("the reader in the library", lambda: value_of(task, "reader") == "Dana Whitfield")
        # One goes on behind what was taken.
        driver.type_text(", Planning")
        driver.wait_until("the rest behind it", lambda: value_of(task, "reader") == "Dana Whitfield, Planning")
        for thing in driver.find_unnamed(window):
            yield f"a {thing.get_role_name()} without a name"


os.environ.setdefault("LC_ALL", "C.UTF-8")
sys.exit(
    run_checks(
        "check_",
        [
            check_a_first_prompt_of_ones_own_takes_few_keys,
            check_what_is_marked_stays_here,
            check_the_list_is_kept_by_keys,
            check_a_file_becomes_material_of_the_task_in_hand,
            check_what_is_typed_last_is_copied,
            check_values_are_taken_by_a_key,
        ],
    )
)
