#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Favourites, an order of one's own and tags, by real keys; the terminal and the
next start have them, and undo takes them back.
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

IN_PLAYBOOK = ["Proposal", "Follow-Up", "Client Reply", "Meeting Notes to Next Steps"]
MOVED = ["Follow-Up", "Client Reply", "Proposal", "Meeting Notes to Next Steps"]


def workflows():
    return json.loads(desk.tuesdayctl("workflow", "list", "--format=json"))


def sales():
    return [workflow["name"] for workflow in workflows() if workflow["role"] == "Sales"]


def start_at(name):
    place = next(workflow["id"] for workflow in workflows() if workflow["name"] == name)
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("place", "workflow/" + place)
    Gio.Settings.sync()
    return desk.start()


def places(window):
    """The names of the sidebar's rows that show, in order."""
    found = driver.find(window, name="Places", role="list")
    return [driver.name_of(place) for place in driver.children_of(found)]


def wait_places(window, expected):
    driver.wait_until(f"places {expected}", lambda: places(window)[3 : 3 + len(expected)] == expected)


def check_order_by_keys():
    """Alt+Down twice, told by the terminal, kept, and undone."""
    with start_at("Proposal") as program:
        window = program.window()
        wait_places(window, IN_PLAYBOOK)
        driver.press("F6")
        driver.press("alt+Down", "alt+Down")
        wait_places(window, MOVED)
        driver.find(window, name="“Proposal” is now number 3 of 4")
        driver.wait_until("the order in the library", lambda: sales() == MOVED)
        if driver.name_of(driver.focused(window)) != "Proposal":
            yield "the row that was moved lost the keyboard"

    with start_at("Proposal") as program:
        window = program.window()
        wait_places(window, MOVED)
        driver.press("F6")
        driver.press("alt+Up")
        wait_places(window, ["Follow-Up", "Proposal"])
        driver.press("ctrl+z")
        wait_places(window, MOVED)
        driver.wait_until("the order in the library", lambda: sales() == MOVED)


def check_favourites_by_keys():
    """From the menu of a row, and from the page; both windows and the next start show it."""
    with start_at("Client Reply") as program:
        window = program.window()
        wait_places(window, MOVED)
        driver.press("F6")
        driver.press("shift+F10")
        driver.find(window, name="Add to Favourites")
        driver.press("f")
        wait_places(window, ["Client Reply", *MOVED])
        driver.find(window, name="“Client Reply” is a favourite now")
        driver.press("ctrl+z")
        wait_places(window, MOVED)
        driver.press("ctrl+shift+z")
        wait_places(window, ["Client Reply", *MOVED])

    with start_at("Client Reply") as program:
        window = program.window()
        wait_places(window, ["Client Reply", *MOVED])
        driver.act(driver.find(window, name="Remove from Favourites", action="click"), "click")
        wait_places(window, MOVED)
        if driver.find_unnamed(window):
            yield "something has no name"


def tab_to(window, name):
    for _ in range(120):
        driver.press("Tab")
        focus = driver.focused(window)
        if focus is not None and driver.name_of(focus) == name:
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def check_tags_by_keys():
    """Tags written in the editor find the workflow, in the search and for a new task."""
    with start_at("Monthly Report") as program:
        window = program.window()
        driver.find(window, name="New Task")
        driver.press("ctrl+e")
        driver.find(window, name="Steps")
        tab_to(window, "Who looks after it")
        driver.type_text("Dana")
        tab_to(window, "Tags")
        driver.type_text("zanzibar, bord")
        driver.find(window, name="Remove “zanzibar”")
        driver.press("Return")
        driver.find(window, name="Remove “bord”")
        # Back from the empty end to the last one, which goes.
        driver.press("BackSpace", "BackSpace")
        driver.wait_gone(window, name="Remove “bord”")
        driver.press("ctrl+s")
        driver.find(window, name="Looked after by Dana")
        shown = desk.tuesdayctl("workflow", "show", "monthly report")
        if "Looked after by: Dana\n" not in shown or "Tags: zanzibar\n" not in shown:
            yield f"the terminal shows {shown!r}"
        driver.press("ctrl+k")
        driver.type_text("zanz")
        driver.find(window, name="Tag: zanzibar")
        driver.press("Escape")
        driver.press("ctrl+z")
        driver.wait_gone(window, name="Looked after by Dana")
        if driver.find_unnamed(window):
            yield "something has no name"


sys.exit(run_checks("check_", [check_order_by_keys, check_favourites_by_keys, check_tags_by_keys]))
