# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""tour.py FOLDER: play the main job with real keys; leave pictures in FOLDER.

The pictures of the README and of software centres are these.
"""

import datetime
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests" / "e2e"))
import driver  # noqa: E402

DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}

# What is on the desk of somebody in Sales: workflow, title, days until due.
DESK = [
    ("Proposal", "Renewal for Harbor and Sons", -1, ["client=Harbor and Sons"]),
    ("Proposal", "Training package, City Library", 7, ["client=City Library", "decision_maker=Ines Faber, Director"]),
    ("Proposal", "Pilot for Alder Clinic", 10, []),
    ("Follow-Up", "Alder Clinic after the demo", 0, []),
    ("Client Reply", "Delivery date for Brandt Logistics", 1, []),
]


# What an assistant could have answered.
ANSWER = """# Proposal for Northwind Traders

Dear Dana,

Your planners lose two days every week to carrier reports. We are excited to leverage our synergies. Before the January
peak we can bring that down to two hours.

## What you get

1. **Reporting workshop** on your own data, two half-days
2. **Template set** for the weekly report, ready to reuse
3. **Review support** for the first four weeks

The total is €10,500, valid until 18 December.

## Next step

If this fits, we meet on 1 December to choose the first report.

Kind regards,
Marta Lind
"""


class Tour:
    def __init__(self, folder):
        self.folder = folder

    def picture(self, name):
        path = driver.take_picture(self.folder / f"{name}.png")
        print(f"picture: {path}", flush=True)


def tuesdayctl(*arguments):
    subprocess.run(["tuesdayctl", *arguments], check=True, stdout=subprocess.DEVNULL)


def fill_the_desk():
    today = datetime.date.today()
    for workflow, title, days, values in DESK:
        due = (today + datetime.timedelta(days)).isoformat()
        tuesdayctl("task", "add", workflow, "--title", title, "--due", due, *values)


def begin(tour, window):
    driver.find(window, role="button", name="Start with a Real Task")
    driver.type_text("Marta Lind")
    driver.press("Tab", "space")
    driver.find(window, role="check box", name="Sales", state=driver.State.CHECKED)
    tour.picture("first-start")
    driver.click(window, "Start with a Real Task", role="button")
    driver.find(window, role="button", name="Try the Example")
    fill_the_desk()
    driver.wait_gone(window, role="button", name="Try the Example")
    tour.picture("workflow")


def fill_in(tour, window):
    driver.press("ctrl+f")
    driver.type_text("alder pilot")
    driver.find(driver.find(window, role="list", name="Search results"), name=lambda name: "Pilot" in name)
    tour.picture("search")
    driver.press("Return")
    entry = driver.find(window, role="text", name="Client")
    tour.picture("task-empty")
    driver.wait_until("the focus in the form", lambda: driver.has_state(entry, driver.State.FOCUSED))
    driver.type_text("Alder Clinic")
    driver.press("Tab")
    paper = driver.find(window, role="text", name="Prompt")
    driver.wait_until("the paper to follow", lambda: "Alder Clinic" in driver.text_of(paper))
    driver.press("ctrl+shift+c")
    driver.find(window, name=lambda name: name.startswith("Prompt copied."))
    tour.picture("copied-with-missing")


def show_example(tour, window):
    driver.press("alt+Left")
    # The workflow page offers its example below the tasks.
    tuesdayctl("task", "add", "Proposal", "--example")
    driver.press("ctrl+f")
    driver.type_text("northwind")
    driver.find(driver.find(window, role="list", name="Search results"), name=lambda name: "Northwind" in name)
    driver.press("Return")
    driver.find(window, role="text", name="Client", seconds=20)
    paper = driver.find(window, role="text", name="Prompt")
    driver.wait_until("the filled prompt", lambda: "Northwind Traders" in driver.text_of(paper))
    driver.wait_gone(window, 30, name=lambda name: name.startswith("Prompt copied"))
    tour.picture("prompt")


def paste_answer(tour, window):
    driver.write_clipboard(ANSWER.replace("January\npeak", "January peak"))
    driver.press("ctrl+shift+v")
    draft = driver.find(window, role="text", name="Draft")
    driver.wait_until("the answer in the draft", lambda: driver.text_of(draft).startswith("# Proposal"))
    driver.wait_gone(window, 30, name=lambda name: name.startswith("Answer pasted"))
    driver.click(window, "Facts", role="radio button")
    driver.find(window, name=lambda name: "not in the task" in name)
    tour.picture("draft")


def replace(old, new):
    """What was found is selected, and typed over."""
    driver.press("ctrl+f", "ctrl+a")
    driver.type_text(old)
    driver.press("Return", "Escape")
    driver.type_text(new)


def show_changes(tour, window):
    driver.find(window, role="text", name="Draft")
    driver.press("ctrl+Home")
    replace("We are excited to leverage our synergies. ", "")
    driver.press("BackSpace")
    replace("two hours", "two hours, with the people who already do the work")
    replace("we meet", "Dana and Marek meet")
    driver.press("ctrl+s")
    driver.click(window, "Add Note", role="button")
    note = driver.find(window, role="text", name="Note")
    driver.wait_until("the focus in the note", lambda: driver.has_state(note, driver.State.FOCUSED))
    driver.type_text("Plainer, and names in the next step")
    driver.press("Return")
    driver.wait_gone(window, 30, role="text", name="Note")
    driver.wait_gone(window, 30, name=lambda name: name.endswith("kept"))
    driver.click(window, "Revisions", role="radio button")
    driver.click(window, "Changes", role="button")
    driver.find(window, name=lambda name: "added" in name)
    tour.picture("changes")
    driver.press("Escape")


def show_again(tour, name, size, environment=None):
    """The place where one was, in another size or colour."""
    with driver.Program("tuesday", environment=environment) as program:
        window = program.window()
        driver.find(window, role="text", name="Draft")
        driver.resize_window(*size)
        tour.picture(name)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()

    # In a corner, where the pointer makes nothing show a tip.
    subprocess.run(["xdotool", "mousemove", "1", "1"], check=True)

    tour = Tour(folder)
    with driver.Program("tuesday") as program:
        window = program.window()
        driver.resize_window(1320, 820)
        begin(tour, window)
        fill_in(tour, window)
        show_example(tour, window)
        paste_answer(tour, window)
        show_changes(tour, window)
    show_again(tour, "draft-dark", (1320, 820), DARK)
    show_again(tour, "draft-small", (1024, 600))
    show_again(tour, "draft-phone", (360, 720))


main()
