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


def check_calm_until_asked():
    """What is missing is a number until one copies; then one is led to it, to the cell."""
    values = ["client=Northwind", "decision_maker=Dana", "need=Speed", "deadline=2027-03-05", "next_step=Call"]
    task, program, window = open_task("Proposal", "--title", "Calm", *values)
    with program:
        driver.find(window, name="5 of 6 required fields filled")
        driver.find(window, name="What we offer is missing, also Your name")
        # From a spreadsheet, with a cell that is no number.
        wait_focus(window, "Add Item", "button")
        driver.write_clipboard("Workshop\t2\t4800\nReview support\tfour\t1200\n")
        driver.press("ctrl+v")
        wait_focus(window, "Quantity", "text")
        driver.find(window, name="Review support: Quantity is not a number.")
        driver.press("shift+Tab", "shift+Tab")
        driver.press("shift+ctrl+c")
        driver.click(window, "Go to Field", role="button")
        wait_focus(window, "Quantity", "text")
        if driver.text_of(driver.focused(window)) != "four":
            yield f"Go to Field led to {driver.text_of(driver.focused(window))!r}"
        driver.press("ctrl+a")
        driver.type_text("4")
        driver.find(window, name="Your name is missing")
        driver.find(window, name="6 of 6 required fields filled")
        if desk.quit_by_key(program) != 0:
            yield program.output()
    if [item["quantity"] for item in desk.show_task(task)["values"]["items"]] != [2, 4]:
        yield f"the list holds {desk.show_task(task)['values']['items']}"


def check_due_date_is_told():
    """Return on what is no date keeps it, and says so; on a date it is done."""
    task, program, window = open_task("Proposal")
    with program:
        wait_focus(window, "Client", "text")
        driver.type_text("Contoso")
        # The title follows until somebody gives another.
        driver.find(window, name=lambda name: name.startswith("Proposal, Contoso, "), role="toggle button")
        driver.press("F2")
        wait_focus(window, "Title", "text")
        driver.press("Tab")
        driver.type_text("32 Foo")
        driver.press("Return")
        driver.wait_until(
            "the sentence about the date",
            lambda: any(
                driver.text_of(thing).startswith("“32 Foo” is not a date")
                for thing in driver.find_all(window, role="status bar")
            ),
        )
        focus = driver.focused(window)
        if focus is None or driver.text_of(focus) != "32 Foo":
            yield f"after Return the focus is on {describe_focus(window)}"
        driver.press("ctrl+a")
        driver.type_text("2027-03-05")
        driver.press("Return")
        driver.wait_gone(window, name="No Due Date")
        if desk.quit_by_key(program) != 0:
            yield program.output()
    shown = desk.show_task(task)
    if shown["due"] != "2027-03-05" or shown["title"] != "Proposal, Contoso":
        yield f"the task is {shown}"


def check_narrow_page_begins_a_task():
    """Tab goes on in the form; above the bar of buttons a message has its room."""
    task, program, window = open_task("Proposal", "--title", "Narrow")
    with program:
        wait_focus(window, "Client", "text")
        driver.resize_window(360, 720)
        driver.find(window, role="page tab", name="Task")
        # The form was put on another page with the focus in it.
        driver.press("Tab")
        wait_focus(window, "Decision maker", "text")
        driver.press("ctrl+n")
        driver.find(window, name="New task: Proposal")
        if desk.quit_by_key(program) != 0:
            yield program.output()


def check_text_is_left_backwards():
    task, program, window = open_task("Proposal", "--title", "Back")
    with program:
        wait_focus(window, "Client", "text")
        driver.press("Return")
        wait_focus(window, "Decision maker", "text")
        driver.press("Return")
        wait_focus(window, "What they need", "text")
        driver.press("shift+Tab")
        wait_focus(window, "Decision maker", "text")
        if desk.quit_by_key(program) != 0:
            yield program.output()


sys.exit(
    run_checks(
        "check_",
        [
            check_filled_by_return,
            check_calm_until_asked,
            check_due_date_is_told,
            check_narrow_page_begins_a_task,
            check_text_is_left_backwards,
        ],
    )
)
