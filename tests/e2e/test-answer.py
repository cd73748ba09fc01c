# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""An answer in two parts, as a person meets it: pasted, its remarks beside the
draft, ticked, answered, asked again, and never in what goes out. With real keys
and the real clipboard.
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

MAIL = """From: Dana Whitfield <dana.whitfield@northwind.example>
Subject: Carrier reports before the January peak

Dear Marta,

our planners spend two days a week on the carrier reports. We want it down to
two hours by 18 December 2026.

Kind regards
Dana Whitfield
"""

DOCUMENT = """# Proposal

Dear Dana,

We bring two days down to two hours. AT&T <b>stay</b> as they are."""

ANSWER = f"""Here is the proposal:

{DOCUMENT}

===== FOR ME =====

- Is “two hours” agreed with <Dana> & Marek?
- Who signs?
"""

SECOND = """# Proposal

Dear Dana, two hours it is.

===== FOR ME =====

1. Shall the price be named?
"""

UNMARKED = """# Proposal

Dear Dana, two hours it is.

**Before you send:**

- Who signs in July?
"""


def start_on_task():
    task = desk.add_task("Letter", "reader=Dana")
    desk.remember(task)
    return task, desk.start()


def points_of(task):
    return json.loads(desk.tuesdayctl("draft", "points", task, "--format=json"))


def wait_for_points(task, expected):
    """Wait until the library holds these: what is done is there within a second."""

    def probe():
        return [(point["text"], point["done"]) for point in points_of(task)] == expected

    driver.wait_until(f"the points to be {expected!r}", probe, 10)


def draft_of(task):
    return desk.tuesdayctl("draft", "show", task)


def paste(window, task, answer, document):
    driver.write_clipboard(answer)
    driver.press("ctrl+shift+v")
    driver.wait_until("the document in the library", lambda: draft_of(task) == document, 10)
    return driver.find(window, role="text", name="Draft")


def tab_to(window, **wanted):
    """Go on with the Tab key until something has the focus."""
    for _ in range(80):
        if driver.find_all(window, state=driver.State.FOCUSED, **wanted):
            return driver.find(window, state=driver.State.FOCUSED, **wanted)
        driver.press("Tab")
    raise AssertionError(f"no way by Tab to {wanted!r}")


FIRST = "Is “two hours” agreed with <Dana> & Marek?"
MISSING = ("The prompt had no “Who reads it”", False)


def check_from_the_first_start_to_the_letter():
    """First start, a mail, its prompt, an answer in two parts, a tick, the letter."""
    driver.write_clipboard(MAIL)
    with desk.start() as program:
        window = program.window()
        driver.find(window, role="button", name="Start with a Real Task")
        driver.type_text("Marta Lind")
        driver.press("Return", "Return", "Return", "space")
        driver.find(window, role="check box", name="Sales", state=driver.State.CHECKED)
        driver.press("Return")
        driver.find(window, name="A letter that gets an answer.")
        driver.press("ctrl+n")
        driver.find(window, name="Paste Material", state=driver.State.FOCUSED)
        driver.press("Return")
        driver.find(window, role="list item", name="Carrier reports before the January peak")
        driver.press("ctrl+shift+c")
        driver.wait_until("the prompt on the clipboard", lambda: "two hours by 18 December" in driver.read_clipboard())

        task = json.loads(desk.tuesdayctl("task", "list", "--format=json"))[0]["id"]
        paste(window, task, ANSWER, DOCUMENT)
        wait_for_points(task, [(FIRST, False), ("Who signs?", False), MISSING])
        driver.click(window, lambda name: name.endswith("open points"), role="button")
        tab_to(window, role="check box", name=FIRST)
        driver.press("space")
        wait_for_points(task, [(FIRST, True), ("Who signs?", False), MISSING])
        if desk.show_task(task)["state"] != "drafting":
            yield f"the task is {desk.show_task(task)['state']}"

        driver.press("alt+d")
        driver.click(window, "Copy as Markdown", role="menu item")
        driver.wait_until("the letter on the clipboard", lambda: driver.read_clipboard() == DOCUMENT)
        driver.find(window, name=lambda name: "still open" in name)
        program.kill()

    # After a crash the points are as they were.
    wait_for_points(task, [(FIRST, True), ("Who signs?", False), MISSING])


def check_remarks_are_beside_the_draft():
    task, program = start_on_task()
    with program:
        window = program.window()
        desk.find_text(window, "Who reads it")
        paste(window, task, ANSWER, DOCUMENT)
        driver.find(window, name=lambda name: "2 points for you are beside the draft." in name)
        wait_for_points(task, [(FIRST, False), ("Who signs?", False)])
        driver.find(window, role="button", name=lambda name: name.endswith("open points"))

        # The box is ticked with the space bar, the place found with Return.
        driver.click(window, lambda name: name.endswith("open points"), role="button")
        driver.find(window, role="check box", name=FIRST, state=driver.State.FOCUSED)
        driver.press("space")
        wait_for_points(task, [(FIRST, True), ("Who signs?", False)])
        # One undo takes back the tick, another one draft and points.
        driver.press("ctrl+z")
        wait_for_points(task, [(FIRST, False), ("Who signs?", False)])
        driver.press("Tab")
        driver.find(window, role="button", name="About “two hours”", state=driver.State.FOCUSED)
        driver.press("Return")
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.press("ctrl+c")
        driver.wait_until("the words to be selected", lambda: driver.read_clipboard() == "two hours")
        if driver.text_of(draft) != DOCUMENT:
            yield f"the editor holds {driver.text_of(draft)!r}"
        driver.click(window, lambda name: name.endswith("open points"), role="button")
        tab_to(window, role="check box")
        driver.press("ctrl+z")
        wait_for_points(task, [])
        if draft_of(task) != "":
            yield f"undone, the draft is {draft_of(task)!r}"


def check_a_second_turn():
    task, program = start_on_task()
    with program:
        window = program.window()
        desk.find_text(window, "Who reads it")
        paste(window, task, ANSWER, DOCUMENT)
        driver.find(window, role="check box", name="Who signs?")
        driver.click(window, lambda name: name.endswith("open points"), role="button")
        tab_to(window, role="check box", name="Who signs?")
        tab_to(window, name="Answer or Remove")
        driver.press("space")
        driver.find(window, role="text", name="Your answer", state=driver.State.FOCUSED)
        driver.type_text("Marta signs.")
        driver.wait_until("the answer to be kept", lambda: points_of(task)[1]["reply"] == "Marta signs.", 10)
        driver.press("Escape")
        driver.find(window, role="check box", name="Who signs?", state=driver.State.FOCUSED)

        tab_to(window, role="list item", name=lambda name: name.startswith("Copy a reply with your answers"))
        driver.press("Return")
        copied = driver.wait_until("the reply on the clipboard", lambda: (driver.read_clipboard() or "").startswith("About your points:") and driver.read_clipboard())
        if "Who signs?\n   My answer: Marta signs." not in copied or "===== FOR ME =====" not in copied:
            yield f"the reply is {copied!r}"

        paste(window, task, SECOND, "# Proposal\n\nDear Dana, two hours it is.")
        wait_for_points(task, [("Shall the price be named?", False), (FIRST, False), ("Who signs?", True)])
        driver.find(window, name="From revision 1")


def check_what_looks_like_remarks_is_offered():
    task, program = start_on_task()
    with program:
        window = program.window()
        desk.find_text(window, "Who reads it")
        paste(window, task, UNMARKED, UNMARKED)
        wait_for_points(task, [])
        driver.click(window, "Move to Open Points", role="button")
        wait_for_points(task, [("Who signs in July?", False)])
        if draft_of(task) != "# Proposal\n\nDear Dana, two hours it is.":
            yield f"the draft is {draft_of(task)!r}"


def check_points_do_not_go_out():
    task, program = start_on_task()
    with program:
        window = program.window()
        desk.find_text(window, "Who reads it")
        paste(window, task, ANSWER, DOCUMENT)
        driver.find(window, role="check box", name="Who signs?")
        driver.press("alt+d")
        driver.click(window, "Copy as Markdown", role="menu item")
        driver.find(window, name=lambda name: name.startswith("Draft copied as Markdown. ") and "still open" in name)
        copied = driver.read_clipboard()
        if copied != DOCUMENT:
            yield f"what is copied is {copied!r}"
        for thing in driver.find_unnamed(window):
            yield f"a {thing.get_role_name()} without a name"


sys.exit(
    run_checks(
        "check_",
        [
            check_from_the_first_start_to_the_letter,
            check_remarks_are_beside_the_draft,
            check_a_second_turn,
            check_what_looks_like_remarks_is_offered,
            check_points_do_not_go_out,
        ],
    )
)
