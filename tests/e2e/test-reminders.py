#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What the desktop is told: a catcher stands for it on the bus of the test, and presses."""

import pathlib
import sys

from gi.repository import Gio

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from notifications import Catcher, set_clock, set_up  # noqa: E402
from tap import run_checks  # noqa: E402

catcher = Catcher()


def check_day():
    """By day it is told, pressing it opens the task, and what is done is taken away."""
    set_clock(12)
    set_up(True)
    task = desk.add_task("Proposal", "--title", "AT&T <b>Q1</b>", "--due", "today")
    with desk.start() as program:
        window = program.window()
        driver.wait_until("what is due", lambda: catcher.titles() == ["“AT&T <b>Q1</b>” is due"])
        catcher.press("“AT&T <b>Q1</b>” is due")
        driver.find(window, name="Copy Prompt", role="button")

        asked = desk.add_task("Proposal", "--title", "Asked")
        desk.tuesdayctl("draft", "import", asked, input=b"Dear Olga, we meet in May.\n")
        desk.tuesdayctl("review", "request", asked, "--to", "Dana")
        driver.wait_until("the review", lambda: "“Asked” is to be reviewed" in catcher.titles())
        desk.tuesdayctl("review", "approve", asked)
        driver.wait_until("it to be taken away", lambda: "“Asked” is to be reviewed" not in catcher.titles())
        if desk.show_task(task)["state"] != "open" or catcher.titles():
            yield f"{catcher.titles()} are left"
    if catcher.n_told != 2:
        yield f"{catcher.n_told} were told"


def check_markup():
    """A name is no markup, in whatever the desktop makes of a body."""
    set_clock(12)
    set_up(True)
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_string("user-name", 'Dana <a href="https://example.com">&')
    Gio.Settings.sync()
    with desk.start() as program:
        program.window()
        asked = desk.add_task("Proposal", "--title", "Named")
        desk.tuesdayctl("draft", "import", asked, input=b"Dear Olga, we meet in May.\n")
        desk.tuesdayctl("review", "request", asked, "--to", 'Dana <a href="https://example.com">&')
        driver.wait_until("the review", lambda: "“Named” is to be reviewed" in catcher.titles())
        bodies = [body for title, body in catcher.shown.values() if title == "“Named” is to be reviewed"]
        if bodies != ['Dana ‹a href="https://example.com">& asks you']:
            yield f"it says {bodies}"


def check_night():
    """At night, and where they are off, nothing is told."""
    for hour, reminders in ((2, True), (12, False)):
        catcher.n_told = 0
        set_clock(hour)
        set_up(reminders)
        desk.add_task("Proposal", "--title", f"At {hour}", "--due", "today")
        with desk.start() as program:
            window = program.window()
            driver.find(window, role="list item", name=lambda name, hour=hour: name.startswith(f"At {hour}"))
        if catcher.n_told:
            yield f"at {hour} {catcher.n_told} were told"


sys.exit(run_checks("check_", [check_day, check_markup, check_night]))
