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


def show_again(tour, name, size, environment=None):
    """The place where one was, in another size or colour."""
    with driver.Program("tuesday", environment=environment) as program:
        window = program.window()
        driver.find(window, role="text", name="Prompt" if size[0] > 500 else None)
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
    show_again(tour, "prompt-dark", (1320, 820), DARK)
    show_again(tour, "prompt-small", (1024, 600))
    show_again(tour, "prompt-phone", (360, 720))


main()
