# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What the tests of the window share: a library with tasks, the program
started on one of them, and what the library holds.
"""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess

from gi.repository import Gio

import driver


def path_of_library():
    return pathlib.Path(os.environ["XDG_DATA_HOME"]) / "tuesday" / "library.db"


def tuesdayctl(*arguments, **options):
    result = subprocess.run(["tuesdayctl", *arguments], capture_output=True, check=False, **options)
    if result.returncode != 0:
        raise AssertionError(f"tuesdayctl {arguments[0]}: {result.stderr.decode()}")
    return result.stdout.decode()


def add_task(*arguments):
    """Add a task; return its id."""
    return tuesdayctl("task", "add", *arguments).strip()


def show_task(task):
    return json.loads(tuesdayctl("task", "show", task, "--format=json"))


def value_of(task, field="client"):
    return show_task(task)["values"].get(field, "")


def remember(task):
    """As if the first page was answered and the task was where one was."""
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("place", "task/" + task)
    Gio.Settings.sync()


def start(*wrapper):
    """The program, ended by its first critical message.

    Not by every warning: once in some runs GTK still says that it drew a part of a
    widget without an allocation. Those of texts that scroll are mended
    (tue-early-layout); where this one comes from, in a form, is not known yet.
    """
    return driver.Program(*wrapper, "tuesday", name="tuesday", environment={"G_DEBUG": "fatal-criticals"})


def walk_past_sidebar(root, depth=0):
    """Like driver.walk of what shows, without the sidebar."""
    yield root
    if depth >= driver.MAX_DEPTH or root.get_name() == "Places":
        return
    for child in driver.children_of(root):
        if driver.has_state(child, driver.State.SHOWING):
            yield from walk_past_sidebar(child, depth + 1)


def find_text(window, name, seconds=30, focused=False):
    """The first text with this name, waited for; quicker than driver.find."""

    def probe():
        for thing in walk_past_sidebar(window):
            if thing.get_role_name() != "text" or driver.name_of(thing) != name:
                continue
            if not focused or driver.has_state(thing, driver.State.FOCUSED):
                return thing
        return None

    return driver.wait_until(f"the text {name!r}" + (" to have the focus" if focused else ""), probe, seconds)


def frames_of(program):
    """The windows of a program."""
    return [child for child in driver.children_of(program.application()) if child.get_role_name() == "frame"]


def quit_by_key(program):
    """Leave the program as a person does."""
    driver.press("ctrl+q")
    return program.wait(30)


@contextlib.contextmanager
def connect(path):
    """The file of the library by other means than ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
