#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""The form of a task, filled with real keys: where Tab and Return lead, what is
said of what is missing or wrong, and when.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402


def describe_focus(window):
    focus = driver.focused(window)
    return ("nothing", "") if focus is None else (focus.get_role_name(), driver.name_of(focus))


def wait_focus(window, name, role=None):
    driver.wait_until(
        f"the focus on {name!r}, not on {describe_focus(window)}",
        lambda: (now := describe_focus(window))[1] == name and role in (None, now[0]),
    )


def open_task(*arguments):
    """The program on a new task; its id, the program and the window."""
    task = desk.add_task(*arguments)
    desk.remember(task)
    program = desk.start()
    return task, program, program.window()


def check_filled_by_return():
    """Name, Return, name, Return: no hand leaves the keys, nothing is pressed by surprise."""
    task, program, window = open_task("Proposal", "--title", "By Return")
    with program:
        wait_focus(window, "Client", "text")
        driver.type_text("Northwind")
        driver.press("Return")
        wait_focus(window, "Decision maker", "text")
        driver.type_text("Dana")
        driver.press("Return")
        wait_focus(window, "What they need", "text")
        driver.type_text("Speed")
        # A text has lines; Tab leaves it.
        driver.press("Return")
        driver.type_text("and calm")
        driver.press("Tab")
        wait_focus(window, "What waiting costs them", "text")
        driver.press("Tab", "Tab")
        wait_focus(window, "Add Item", "button")
        driver.press("Return")
        for item, price in (("Workshop", "4800"), ("Support", "1200.50")):
            wait_focus(window, "Item", "text")
            driver.type_text(item)
            driver.press("Return")
            wait_focus(window, "Quantity", "text")
            driver.press("Return")
            wait_focus(window, "Price", "text")
            driver.type_text(price)
            driver.press("Return")
        # The third is not wanted: three times Return leads on, and it is gone.
        wait_focus(window, "Item", "text")
        driver.press("Return")
        wait_focus(window, "Quantity", "text")
        driver.press("Return")
        wait_focus(window, "Price", "text")
        driver.press("Return")
        wait_focus(window, "Deadline", "text")
        assert desk.quit_by_key(program) == 0
    values = desk.show_task(task)["values"]
    if values["client"] != "Northwind" or values["need"] != "Speed\nand calm":
        yield f"the fields hold {values}"
    if [item["name"] for item in values["items"]] != ["Workshop", "Support"]:
        yield f"the list holds {values['items']}"


sys.exit(run_checks("check_", [check_filled_by_return]))
