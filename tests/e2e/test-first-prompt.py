# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""The main job, as a person does it on a fresh machine: first start, role,
example task, another value, the prompt on the clipboard, a crash, and all of it
there again. With real keys and the real clipboard.
"""

import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

CLIENT = "Åse & Söhne <b>"


def tuesdayctl(*arguments):
    result = subprocess.run(["tuesdayctl", *arguments], capture_output=True, check=True)
    return result.stdout.decode()


def start():
    """The program, ended by its first warning."""
    # Not by every warning: when a list of choices closes, GTK may say that it
    # drew a part of a widget without an allocation.
    return driver.Program("tuesday", environment={"G_DEBUG": "fatal-criticals"})


def list_tasks():
    return json.loads(tuesdayctl("task", "list", "--format=json"))


def wait_for_value(task, field, expected):
    """Wait until the library has it: what is typed is there within a second."""

    def probe():
        shown = json.loads(tuesdayctl("task", "show", task, "--format=json"))
        return shown["values"].get(field) == expected

    driver.wait_until(f"{field} to be {expected!r} in the library", probe, 5)


def choose_role_by_keyboard(window):
    driver.type_text("Marta Lind")
    driver.press("Return", "Return", "Return")
    driver.press("space")
    driver.find(window, role="check box", name="Sales", state=driver.State.CHECKED)
    driver.press("Return")


def fill_and_copy(program):
    """From the empty library to a copied prompt; return the task's id."""
    window = program.window()
    driver.find(window, role="button", name="Start with a Real Task")
    choose_role_by_keyboard(window)

    driver.find(window, name="Try the Example", role="button", state=driver.State.FOCUSED)
    driver.press("Return")
    entry = driver.find(window, role="text", name="Client", state=driver.State.FOCUSED)
    driver.press("ctrl+a")
    driver.set_text(entry, CLIENT)
    task = driver.wait_until("the task in the library", list_tasks)[0]["id"]
    wait_for_value(task, "client", CLIENT)
    paper = driver.find(window, role="text", name="Prompt")
    driver.wait_until("the paper to show the new client", lambda: CLIENT in driver.text_of(paper))
    driver.press("ctrl+shift+c")
    driver.find(window, name="Prompt copied")
    return task


def check_first_prompt_by_keyboard():
    with start() as program:
        task = fill_and_copy(program)

        copied = driver.wait_until("the clipboard to hold the prompt", driver.read_clipboard)
        if copied != tuesdayctl("prompt", task):
            yield "the clipboard and tuesdayctl prompt differ"
        if CLIENT not in copied:
            yield "the copied prompt lacks the new client"
        driver.wait_until("the copy to be kept", lambda: list_tasks()[0]["copied"])
        if list_tasks()[0]["state"] != "drafting":
            yield f"a task whose prompt was copied is {list_tasks()[0]['state']}"
        program.kill()

    # Started again after the crash, it is where it was, with what was typed.
    with start() as program:
        window = program.window()
        entry = driver.find(window, role="text", name="Client")
        if driver.text_of(entry) != CLIENT:
            yield f"after the crash the client is {driver.text_of(entry)!r}"
        if driver.find_all(window, role="button", name="Start with a Real Task"):
            yield "the first page is asked again"


def check_changes_from_the_terminal_are_shown():
    task = list_tasks()[0]["id"]
    with start() as program:
        window = program.window()
        paper = driver.find(window, role="text", name="Prompt")
        tuesdayctl("task", "set", task, "client=Harbor and Sons", "--title=Renewal")
        driver.wait_until("the paper to show it", lambda: "Harbor and Sons" in driver.text_of(paper))
        entry = driver.find(window, role="text", name="Client")
        driver.wait_until("the form to show it", lambda: driver.text_of(entry) == "Harbor and Sons")
        driver.wait_until("the title", lambda: driver.name_of(program.window()) == "Renewal")
        yield from ()


def check_copying_names_what_is_missing():
    task = list_tasks()[0]["id"]
    with start() as program:
        window = program.window()
        entry = driver.find(window, role="text", name="Client")
        tuesdayctl("task", "set", task, "client=")
        driver.wait_until("the form to be empty there", lambda: not driver.text_of(entry))
        driver.press("ctrl+shift+c")
        driver.find(window, name="Prompt copied. Client is missing")
        driver.click(window, "Go to Field", role="button")
        driver.find(window, role="text", name="Client", state=driver.State.FOCUSED)
        if "[Client]" not in driver.read_clipboard():
            yield "the copied prompt does not show what is missing"
        driver.type_text("Harbor and Sons")
        wait_for_value(task, "client", "Harbor and Sons")


def check_each_step_has_its_prompt():
    task = list_tasks()[0]["id"]
    with start() as program:
        window = program.window()
        paper = driver.find(window, role="text", name="Prompt")
        first = driver.wait_until("a prompt", lambda: driver.text_of(paper))
        # The key of the label leads to the list of steps.
        driver.press("alt+t")
        driver.find(window, role="list item", name="1. Outline", state=driver.State.FOCUSED)
        driver.press("Down")
        driver.find(window, role="list item", name="2. Draft", state=driver.State.FOCUSED)
        driver.press("Return")
        driver.wait_until("the prompt of the second step", lambda: driver.text_of(paper) != first)
        second = driver.text_of(paper)
        driver.press("ctrl+shift+c")
        driver.wait_until("it on the clipboard", lambda: driver.read_clipboard() == second)
        if tuesdayctl("prompt", task) == first:
            yield "the terminal still prints the first step"


def check_deleting_is_undone():
    task = list_tasks()[0]["id"]
    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Client")
        page = driver.find(window, action="task.delete")
        driver.act(page, "task.delete")
        driver.wait_until("the task to be gone", lambda: not list_tasks())
        driver.click(window, "Undo", role="button")
        driver.wait_until("the task to be back", lambda: [one["id"] for one in list_tasks()] == [task])
        yield from ()


def tab_to(window, **wanted):
    """Go on with the Tab key until something has the focus."""
    for _ in range(60):
        if driver.find_all(window, state=driver.State.FOCUSED, **wanted):
            return driver.focused(window)
        driver.press("Tab")
    raise AssertionError(f"no way by Tab to {wanted!r}")


def check_what_is_below_the_tasks_is_reached_by_keys():
    """Notes are unfolded and an example is opened without the pointer."""
    with start() as program:
        window = program.window()
        before = {one["id"] for one in list_tasks()}
        # From the task, if that is where one was.
        driver.find(window, role="button", name=lambda name: name == "Back" or name.endswith("that work here"))
        if driver.find_all(window, role="button", name="Back"):
            driver.click(window, "Back", role="button")
        driver.find(window, role="button", name=lambda name: name.endswith("that work here"))
        tab_to(window, role="list item", name=lambda name: name.startswith("Renewal"))
        tab_to(window, role="list item", name="Lead with the reader’s week, not with us")
        driver.press("Return")
        driver.find(window, role="label", name=lambda name: name.startswith('A decision maker reads to fi'))
        tab_to(window, role="list item", name="Northwind Q1 proposal")
        driver.press("Return")
        driver.wait_until("a task from the example", lambda: {one["id"] for one in list_tasks()} > before)
        yield from ()


def check_search_opens_the_task():
    with start() as program:
        window = program.window()
        driver.find(window, role="list", name="Places")
        driver.press("ctrl+f")
        driver.type_text("harb")
        results = driver.find(window, role="list", name="Search results")
        driver.find(results, name=lambda name: "Renewal" in name)
        driver.press("Return")
        driver.find(window, role="text", name="Client")
        yield from ()


def check_search_from_anywhere():
    """Ctrl+K, though a field has the focus; words of a value, one misspelt; a
    second window; an action by its name.
    """
    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Client")
        driver.press("ctrl+k")
        driver.wait_until("the search to have the focus", lambda: driver.focused(window).get_role_name() in ("entry", "text"))
        driver.type_text("carier")
        results = driver.find(window, role="list", name="Search results")
        driver.find(results, name=lambda name: "carrier" in (name or ""))
        driver.press("ctrl+Return")
        driver.wait_until("a second window", lambda: program.application().get_child_count() == 2)
        yield from ()


def check_everything_has_a_name():
    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Client")
        for thing in driver.find_unnamed(window):
            yield f"a {thing.get_role_name()} without a name"


sys.exit(
    run_checks(
        "check_",
        [
            check_first_prompt_by_keyboard,
            check_changes_from_the_terminal_are_shown,
            check_copying_names_what_is_missing,
            check_each_step_has_its_prompt,
            check_deleting_is_undone,
            check_what_is_below_the_tasks_is_reached_by_keys,
            check_search_opens_the_task,
            check_search_from_anywhere,
            check_everything_has_a_name,
        ],
    )
)
