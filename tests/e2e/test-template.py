#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A template written with real keys: what is offered behind two braces, taken by
Return or Tab, and what is around it.
"""

import pathlib
import sys

from gi.repository import Gio

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402


def open_template(window):
    """The template of a new workflow that has two fields, with the keyboard in it."""
    driver.press("F10")
    driver.find(window, name="New Workflow")
    driver.press("f")
    driver.find(window, name="New, not saved yet")
    driver.click(window, "Template", "button")
    driver.find(window, name="Save Version…")
    driver.press("ctrl+a")
    driver.type_text("{{guest_name}} {{#dishes}}{{dish}}{{/dishes}}")
    for name in ("guest_name", "dishes"):
        driver.find(window, name=f"“{name}” is not declared as a field.")
        driver.click(window, "Make It a Field", "button")
    driver.wait_gone(window, name="Make It a Field")


def read():
    """The text as it is copied: what stands underneath the pills."""
    driver.write_clipboard("nothing")
    driver.press("ctrl+a", "ctrl+c")
    driver.wait_until("the template", lambda: driver.read_clipboard() not in (None, "nothing"))
    text = driver.read_clipboard()
    driver.press("ctrl+End")
    return text


def write(*parts):
    """From an empty template on: words are typed, keys in brackets pressed."""
    driver.press("ctrl+a", "Delete")
    for part in parts:
        if part.startswith("["):
            driver.press(part.strip("[]"))
        else:
            driver.type_text(part)


def wait_offered(window, name):
    driver.find(window, name=name, role="list item")


def wait_closed(window):
    driver.wait_until("nothing to be offered", lambda: not driver.find_all(window, action="assistant.hide"))


GUEST = "Guest name, Text"
DISHES = "Dishes, List"

# What is typed, what is offered then, the keys that follow, and the text.
TAKEN = [
    (["Dear {{guest"], GUEST, ["Return"], "Dear {{guest_name}}"),
    (["Dear {{GUEST N"], GUEST, ["Tab"], "Dear {{guest_name}}"),
    (["Dear {{}}", "[Left]", "[Left]", "gues"], GUEST, ["Return"], "Dear {{guest_name}}"),
    (["Dear gue"], None, ["ctrl+space", "Return"], "Dear {{guest_name}}"),
    (["{{#dish"], DISHES, ["Return"], "{{#dishes}}{{/dishes}}"),
    (["{{#dishes}}{{d"], "Dish, Text", ["Return"], "{{#dishes}}{{dish}}"),
    (["{{#dishes}}x{{/"], "end of Dishes, Closes what is open", ["Return"], "{{#dishes}}x{{/dishes}}"),
    (["{{guest"], GUEST, ["Escape"], "{{guest"),
    (["{{nothing_like_it"], None, ["Return"], "{{nothing_like_it\n"),
    (["{{guest"], GUEST, ["BackSpace", "Return"], "{{guest_name}}"),
]


def take(window):
    for typed, offered, keys, text in TAKEN:
        write(*typed)
        if offered:
            wait_offered(window, offered)
        for key in keys:
            driver.press(key)
            if key == "ctrl+space":
                wait_offered(window, GUEST)
        wait_closed(window)
        written = read()
        if written != text:
            yield f"{typed}, {keys}: {written!r}"


def undo(window):
    """Takes back what was taken, and gives back what was typed; pills work beside it."""
    write("{{guest_name}} and {{gu")
    wait_offered(window, GUEST)
    driver.press("Return")
    wait_closed(window)
    driver.type_text("!")
    for keys, text in [
        ([], "{{guest_name}} and {{guest_name}}!"),
        (["ctrl+z", "ctrl+z"], "{{guest_name}} and {{gu"),
        (["shift+ctrl+z"], "{{guest_name}} and {{guest_name}}"),
        # A pill is one step of the caret, and one to delete.
        (["ctrl+End", "Left", "BackSpace"], "{{guest_name}} and{{guest_name}}"),
        (["ctrl+Home", "Delete"], " and{{guest_name}}"),
    ]:
        for key in keys:
            driver.press(key)
        written = read()
        if written != text:
            yield f"{keys}: {written!r}"


def leave(window):
    """What is offered goes with the keyboard."""
    write("Dear {{gu")
    wait_offered(window, GUEST)
    driver.press("ctrl+comma")
    driver.find(window, name="Preferences")
    wait_closed(window)
    driver.press("Escape")
    driver.wait_gone(window, name="Preferences")
    driver.type_text("e")
    wait_offered(window, GUEST)
    if read() != "Dear {{gue":
        yield f"left: {read()!r}"
    driver.type_text("s")
    wait_offered(window, GUEST)
    driver.press("alt+Left")
    driver.find(window, name="Steps")
    wait_closed(window)


def check_offered():
    """What is offered behind two braces is taken by its keys, as a whole and in one step."""
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    Gio.Settings.sync()
    desk.tuesdayctl("workflow", "list")
    with desk.start() as program:
        window = program.window()
        open_template(window)
        yield from take(window)
        yield from undo(window)
        yield from leave(window)


sys.exit(run_checks("check_", [check_offered]))
