# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Where keys lead that one presses by habit: from every place of the window they
change no text, and never leave the focus on a button that makes something.
"""

import datetime
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

TITLES = ["Alpha", "Beta", "Gamma"]
DRAFT = "One two three 41 four\nFive six\nSeven\n"

# Whatever else has the focus, a space there would make something.
CREATING = {"New Task", "New task", "Try the Example", "Add Item", "Paste Answer", "Copy Prompt"}

WANDERING = ["Escape", "Escape Escape", "alt+Right", "alt+Up", "alt+Down", "ctrl+shift+a", "ctrl+shift+x"]


def make_tasks():
    """Three tasks of one workflow; the first has a draft and is due today."""
    made = []
    for title in TITLES:
        due = ["--due", datetime.date.today().isoformat()] if title == "Alpha" else []
        made.append(desk.add_task("Proposal", "--title", title, *due))
    desk.tuesdayctl("draft", "import", made[0], "-", input=DRAFT.encode())
    return made


def tasks():
    return sorted(task["title"] for task in json.loads(desk.tuesdayctl("task", "list", "--format=json")))


def draft_of(task):
    return desk.tuesdayctl("draft", "show", task)


def describe_focus(window):
    focus = driver.focused(window)
    return "nothing" if focus is None else f"{focus.get_role_name()} {driver.name_of(focus)!r}"


def problem_of(window):
    """What is wrong with the place of the focus, or ""."""
    focus = driver.focused(window)
    if focus is None:
        return "the focus is nowhere"
    if focus.get_role_name() in ("button", "toggle button") and driver.name_of(focus) in CREATING:
        return f"the focus is on {describe_focus(window)}"
    return ""


def settle(window):
    """Until the focus has come to rest somewhere."""
    try:
        driver.wait_until("a place of the focus", lambda: not problem_of(window), 3)
    except driver.NotSeen:
        pass


def wait_for_row(window, title):
    driver.wait_until(
        f"the focus on the row of {title}, not on {describe_focus(window)}",
        lambda: (focus := driver.focused(window)) is not None
        and focus.get_role_name() == "list item"
        and title in driver.name_of(focus),
    )


def wait_for_text(window, name):
    driver.wait_until(
        f"the focus in {name}, not on {describe_focus(window)}",
        lambda: (focus := driver.focused(window)) is not None
        and focus.get_role_name() == "text"
        and driver.name_of(focus) == name,
    )


def go_to_form(window):
    driver.press("ctrl+1")
    client = desk.find_text(window, "Client")
    for _ in range(40):
        if driver.has_state(client, driver.State.FOCUSED):
            return
        driver.press("Tab")
    raise driver.NotSeen("Tab never comes to Client")


def go_to_draft(window):
    driver.press("ctrl+2")
    wait_for_text(window, "Draft")
    driver.press("ctrl+Home")


def go_to_find_bar(window):
    go_to_draft(window)
    driver.press("ctrl+f")
    driver.type_text("two")
    driver.press("Return")


def go_to_text_under_find_bar(window):
    go_to_find_bar(window)
    driver.press("shift+Tab", "shift+Tab")
    go_to_draft(window)


PLACES = [go_to_form, go_to_draft, go_to_find_bar, go_to_text_under_find_bar]


def check_no_key_throws_one_out():
    made = make_tasks()
    desk.remember(made[0])
    before = draft_of(made[0])
    values = desk.show_task(made[0])["values"]
    with desk.start() as program:
        window = program.window()
        desk.find_text(window, "Draft")
        for place in PLACES:
            for keys in WANDERING:
                place(window)
                driver.press(*keys.split())
                settle(window)
                where = f"{place.__name__}, {keys}"
                if problem := problem_of(window):
                    yield f"{where}: {problem}"
                if not driver.find_all(window, name="Alpha"):
                    yield f"{where}: the task was left"
                if driver.find_all(window, role="list item", name=lambda name: "Alpha" in name):
                    yield f"{where}: the list is shown"
        desk.quit_by_key(program)
    if draft_of(made[0]) != before:
        yield f"the draft is {draft_of(made[0])!r}"
    if desk.show_task(made[0])["values"] != values:
        yield "a value changed"
    if tasks() != TITLES:
        yield f"the tasks are {tasks()}"


def check_back_leads_to_the_row():
    task = json.loads(desk.tuesdayctl("task", "list", "--format=json"))
    first = next(entry["id"] for entry in task if entry["title"] == "Alpha")
    desk.remember(first)
    before = draft_of(first)
    with desk.start() as program:
        window = program.window()
        desk.find_text(window, "Draft")
        for place in PLACES:
            place(window)
            driver.press("alt+Left")
            wait_for_row(window, "Alpha")
            driver.press("Return")
            desk.find_text(window, "Client" if place is go_to_form else "Draft")

        # Today has it, too, and gets the focus wherever one was.
        for place in PLACES:
            place(window)
            driver.press("alt+Home")
            wait_for_row(window, "Alpha")
            driver.press("Return")
            driver.find(window, name="Alpha")

        # The pane at the side goes and comes.
        for place in PLACES:
            place(window)
            for state in ("hidden", "shown"):
                driver.press("F9")
                settle(window)
                if problem := problem_of(window):
                    yield f"{place.__name__}, the pane {state}: {problem}"
        desk.quit_by_key(program)
    if draft_of(first) != before:
        yield f"the draft is {draft_of(first)!r}"
    if tasks() != TITLES:
        yield f"the tasks are {tasks()}"


def check_rows_that_go_and_come():
    task = json.loads(desk.tuesdayctl("task", "list", "--format=json"))
    ids = {entry["title"]: entry["id"] for entry in task}
    desk.remember(ids["Beta"])
    with desk.start() as program:
        window = program.window()
        desk.find_text(window, "Client")
        driver.press("alt+Left")
        wait_for_row(window, "Beta")

        # The next, the one before where there is no next; and back again.
        rows = [driver.name_of(row) for row in driver.find_all(window, role="list item") if "field" in driver.name_of(row)]
        order = [next(title for title in TITLES if title in row) for row in rows]
        if sorted(order) != TITLES:
            yield f"the rows are {rows}"
        while driver.name_of(driver.focused(window)).find(order[0]) < 0:
            driver.press("Up")
        driver.press("Delete")
        wait_for_row(window, order[1])
        driver.press("ctrl+z")
        wait_for_row(window, order[0])
        driver.press("ctrl+shift+z")
        wait_for_row(window, order[1])
        driver.press("Down")
        wait_for_row(window, order[2])
        driver.press("Delete")
        wait_for_row(window, order[1])

        # Of the last one nothing is left but buttons that make one.
        driver.press("Delete")
        driver.wait_until("no task", lambda: tasks() == [])
        settle(window)
        if problem := problem_of(window):
            yield f"without tasks {problem}"
        driver.press("ctrl+z")
        wait_for_row(window, order[1])
        driver.press("ctrl+z", "ctrl+z")
        driver.wait_until("all tasks", lambda: tasks() == TITLES)

        # A dialog gives the focus back.
        for keys in ("ctrl+comma", "ctrl+question"):
            wait_for_row(window, order[0])
            driver.press(keys)
            driver.wait_until("the focus elsewhere", lambda: driver.focused(window) is None
                              or order[0] not in driver.name_of(driver.focused(window)))
            driver.press("Escape")
        wait_for_row(window, order[0])

        # From the sidebar one comes to the tasks, not to what makes one.
        driver.press("F6")
        driver.wait_until("the focus in the sidebar", lambda: describe_focus(window) == "list item 'Proposal'")
        driver.press("F6")
        wait_for_row(window, order[0])
        desk.quit_by_key(program)
    if tasks() != TITLES:
        yield f"the tasks are {tasks()}"


def part_of(window):
    """Which part of the window has the focus."""
    thing = driver.focused(window)
    described = describe_focus(window)
    while thing is not None:
        if driver.name_of(thing) in ("Places", "Material of the Task", "Fields of the Task"):
            return {"Places": "sidebar"}.get(driver.name_of(thing), "side")
        thing = thing.get_parent()
    return "text" if described == "text 'Draft'" else described


def wait_for_part(window, keys, part):
    driver.press(keys)
    driver.wait_until(f"the focus in the {part} after {keys}, not on {describe_focus(window)}", lambda: part_of(window) == part)


def wait_for_field(window, keys, name):
    driver.press(keys)
    driver.wait_until(f"the focus in {name} after {keys}, not on {describe_focus(window)}",
                      lambda: driver.name_of(driver.focused(window)) == name)


def check_parts_and_gaps():
    """Round the window by F6, from gap to gap by F8, where the pane lies over the text as well."""
    tasks_now = json.loads(desk.tuesdayctl("task", "list", "--format=json"))
    ids = {entry["title"]: entry["id"] for entry in tasks_now}
    desk.remember(ids["Alpha"])
    with desk.start() as program:
        window = program.window()
        desk.find_text(window, "Draft")
        driver.resize_window(1320, 820)
        go_to_draft(window)
        for keys, part in [("F6", "side"), ("F6", "sidebar"), ("F6", "text"),
                           ("shift+F6", "sidebar"), ("shift+F6", "side"), ("shift+F6", "text")]:
            wait_for_part(window, keys, part)

        # The gaps are those of the prompt, in the order of the form, and go round.
        gaps = ["Client", "Decision maker"]
        for keys, name in [("F8", gaps[0]), ("F8", gaps[1]), ("shift+F8", gaps[0])]:
            wait_for_field(window, keys, name)

        # Over the text the pane takes the keys and gives them back.
        driver.resize_window(1024, 600)
        go_to_draft(window)
        driver.press("F9")
        driver.wait_until("the focus in the pane", lambda: part_of(window) == "side" or describe_focus(window) != "text 'Draft'")
        wait_for_part(window, "F9", "text")

        # In a narrow window the list has the focus, also from the sidebar.
        driver.resize_window(360, 720)
        driver.press("alt+Home")
        wait_for_row(window, "Alpha")
        wait_for_part(window, "F6", "sidebar")
        driver.press("alt+Home")
        wait_for_row(window, "Alpha")
        driver.press("Return")
        driver.find(window, name="Alpha")
        desk.quit_by_key(program)
    if tasks() != TITLES:
        yield f"the tasks are {tasks()}"


def focus_that_moved(window, last):
    """The name of what has the focus, when it is another than the last one; that one, when it stays so."""

    def probe():
        thing = driver.focused(window)
        name = driver.name_of(thing) if thing is not None else last
        return name if name != last else None

    try:
        return driver.wait_until("the focus to move", probe, 2)
    except driver.NotSeen:
        return last


def check_tab_goes_round():
    """All that can be pressed in a page is reached by Tab, also what stands before its text."""
    task = desk.add_task("Follow-Up", "client=Harbor")
    desk.remember(task)
    wanted = {"Back", "Copy Prompt", "Task Menu", "Side Pane", "Hide the Guidance of This Step", "Prompt", "Client", "New Task"}
    with desk.start() as program:
        window = program.window()
        driver.find(window, name="Copy Prompt")
        driver.resize_window(1200, 800)
        driver.find(window, name="Side Pane")
        driver.turn(1)
        # Another check may have closed it, and that is remembered.
        if not driver.find_all(window, name="Client", role="text"):
            driver.press("F9")
        driver.find(window, name="Client", role="text")
        seen, last = set(), None
        for _ in range(80):
            driver.press("Tab")
            last = focus_that_moved(window, last)
            seen.add(last)
            if wanted <= seen:
                break
        if not wanted <= seen:
            yield f"Tab does not come to {sorted(wanted - seen)}"


sys.exit(run_checks("check_", [check_no_key_throws_one_out, check_back_leads_to_the_row, check_rows_that_go_and_come, check_parts_and_gaps, check_tab_goes_round]))
