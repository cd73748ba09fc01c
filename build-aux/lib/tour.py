# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""tour.py FOLDER: play the main job with real keys; leave pictures in FOLDER.

The pictures of the README and of software centres are these.
"""

import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests" / "e2e"))
import driver  # noqa: E402

DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}

# What is on the desk of somebody in Sales: workflow, title, days until due.
DESK = [
    ("Proposal", "Renewal for Harbor and Sons", -1, ["reader=Harbor and Sons"]),
    ("Proposal", "Training package, City Library", 7, ["reader=Ines Faber, Director"]),
    ("Follow-Up", "Alder Clinic after the demo", 0, []),
    ("Client Reply", "Delivery date for Brandt Logistics", 1, []),
]

# A mail as it lies on the desk.
MAIL = """From: Ruth Adler <ruth.adler@alder.example>
Subject: Pilot in the day clinic

Hello Marta,

thank you for the demo on Thursday. We would like to try it in the day clinic first, with the two ward clerks. Could you
tell us what a pilot of six weeks would cost, and what you need from us? We decide on 14 January.

Kind regards
Ruth Adler, Head of Administration, Alder Clinic
"""

# What an assistant could have answered to the example.
ANSWER = """# Proposal for Northwind Traders

Dear Dana,

Your planners lose two days every week to carrier reports. We are excited to leverage our synergies. Before the January peak we can bring that down to two hours.

## What you get

1. **Reporting workshop** on your own data, two half-days
2. **Template set** for the weekly report
3. **Review support** for four weeks

The total is €10,500 without VAT, valid until 18 December.

## Next step

If this fits, we meet on 9 December to choose the first report.

Kind regards,
Marta Lind

===== FOR ME =====

- Who meets on 9 December, and is the date agreed with Dana?
- The “two hours” are her wish; say where they come from if she asks.
- Four weeks of support would reach into the January peak.
"""


class Tour:
    def __init__(self, folder):
        self.folder = folder

    def picture(self, name):
        path = driver.take_picture(self.folder / f"{name}.png")
        print(f"picture: {path}", flush=True)


def tuesdayctl(*arguments):
    """What it says is for whoever sits at a terminal; only a failure matters here."""
    result = subprocess.run(["tuesdayctl", *arguments], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        sys.exit(f"tour: tuesdayctl {' '.join(arguments)}: {result.stderr.strip()}")


def fill_the_desk():
    today = datetime.date.today()
    for workflow, title, days, values in DESK:
        due = (today + datetime.timedelta(days)).isoformat()
        tuesdayctl("task", "add", workflow, "--title", title, "--due", due, *values)


def begin(tour, window):
    driver.find(window, role="button", name="Start with a Real Task")
    for words in ("Marta Lind", "Account manager", "Brightwell Reporting"):
        driver.type_text(words)
        driver.press("Tab")
    driver.press("space")
    driver.find(window, role="check box", name="Sales", state=driver.State.CHECKED)
    tour.picture("first-start")
    driver.click(window, "Start with a Real Task", role="button")
    driver.find(window, role="button", name="Show Me a Good One")
    fill_the_desk()
    driver.wait_gone(window, role="button", name="Show Me a Good One")
    tour.picture("workflow")


def show_template(tour, window):
    """Where a workflow is improved, and back."""
    driver.press("ctrl+e")
    driver.click(window, "Template", role="button")
    driver.find(window, name="Save Version…")
    tour.picture("template")
    driver.press("alt+Left")
    driver.find(window, name="Steps")
    driver.press("alt+Left")
    driver.find(window, role="button", name="New Task")


def paste_material(tour, window):
    driver.write_clipboard(MAIL)
    driver.press("ctrl+n")
    button = driver.find(window, role="button", name="Paste Material")
    driver.wait_until("the focus on Paste Material", lambda: driver.has_state(button, driver.State.FOCUSED))
    tour.picture("task-empty")
    driver.press("Return")
    paper = driver.find(window, role="text", name="Prompt")
    driver.wait_until("the mail on the paper", lambda: "day clinic" in driver.text_of(paper))
    driver.press("ctrl+shift+c")
    driver.find(window, name=lambda name: name.startswith("Prompt copied"))
    tour.picture("copied")
    driver.wait_gone(window, 30, name=lambda name: name.startswith("Prompt copied"))
    # Messages that can be undone come back behind it.
    driver.wait_gone(window, 30, role="button", name="Undo")


def show_example(tour, window):
    tuesdayctl("task", "add", "Proposal", "--example")
    driver.press("ctrl+f")
    driver.type_text("northwind")
    driver.find(driver.find(window, role="list", name="Search results"), name=lambda name: "Northwind" in name)
    tour.picture("search")
    driver.press("Return")
    paper = driver.find(window, role="text", name="Prompt")
    driver.wait_until("the filled prompt", lambda: "Northwind Traders" in driver.text_of(paper))
    tour.picture("prompt")


def paste_answer(tour, window):
    driver.write_clipboard(ANSWER)
    driver.press("ctrl+shift+v")
    draft = driver.find(window, role="text", name="Draft")
    driver.wait_until("the answer in the draft", lambda: driver.text_of(draft).startswith("# Proposal"))
    driver.wait_gone(window, 30, name=lambda name: name.startswith("Answer pasted"))
    driver.click(window, "Open Points and Facts", role="radio button")
    driver.find(window, name=lambda name: "Who meets" in name)
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


def write_edition():
    """What a colleague made of the playbook: the file."""
    path = pathlib.Path(tempfile.mkdtemp()) / "Sales.playbook"
    tuesdayctl("playbook", "export", "Starter Playbook", str(path))
    playbook = json.loads(path.read_text(encoding="utf-8"))
    workflows = {workflow["name"]: workflow for workflow in playbook["workflows"]}
    workflows["Proposal"]["purpose"] = "A one-page offer that asks for one next step, with a name and a date."
    workflows["Proposal"]["checklist"][0]["text"] += " And one next step."
    workflows["Follow-Up"]["use_when"] = "Use it within two days of a call, while both of you remember it."
    playbook["edition"] += 1
    playbook["news"] = "Proposals ask for one next step. Follow-ups go out within two days."
    path.write_text(json.dumps(playbook, ensure_ascii=False), encoding="utf-8")
    return path


def show_playbook(tour, window):
    """An edition of a colleague, looked at and taken over."""
    subprocess.run(["tuesday", str(write_edition())], check=True)
    driver.find(window, name="Import 2")
    tour.picture("import")
    driver.press("Return")
    driver.find(window, name="Take Theirs")
    tour.picture("import-part")
    driver.press("Escape")
    driver.wait_gone(window, name="Take Theirs")
    driver.press("Escape")
    driver.wait_gone(window, name="Import 2")


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
        show_template(tour, window)
        paste_material(tour, window)
        show_example(tour, window)
        paste_answer(tour, window)
        show_changes(tour, window)
        show_playbook(tour, window)
    show_again(tour, "draft-dark", (1320, 820), DARK)
    show_again(tour, "draft-small", (1024, 600))
    show_again(tour, "draft-phone", (360, 720))


main()
