# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Words are commented on and changed in a review, taken by the writer, and locked
once they are approved: with real keys, and each time the library says the same.
"""

import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from gi.repository import Gio  # noqa: E402
from tap import run_checks  # noqa: E402

DRAFT = "Dear Dana, we meet soon. It takes two hours.\n"


def be(name):
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_string("user-name", name)
    Gio.Settings.sync()


def make_task():
    task = desk.add_task("Proposal", "--title", "Northwind")
    path = pathlib.Path(os.environ["HOME"]) / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    subprocess.run(["tuesdayctl", "draft", "import", task, str(path)], check=True, capture_output=True)
    desk.remember(task)
    return task


def text_of(task):
    return desk.tuesdayctl("draft", "show", task)


def review_of(task):
    return json.loads(desk.tuesdayctl("review", "show", task, "--format=json"))


def count(task, kind):
    return sum(entry["kind"] == kind for entry in review_of(task)["entries"])


def take_picture(name):
    if os.environ.get("TUE_PICTURES"):
        driver.take_picture(pathlib.Path(os.environ["TUE_PICTURES"]) / f"{name}.png")


def in_draft(window):
    return driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)


def check_remarks():
    be("Marta")
    task = make_task()
    asked = text_of(task)
    desk.tuesdayctl("review", "request", task, "--to=Marek")
    be("Marek")
    with desk.start() as program:
        window = program.window()
        in_draft(window)
        driver.find(window, name="Marta asks for your review")

        # The first word, commented on, and found again by key.
        driver.press("ctrl+Home", "shift+ctrl+Right", "ctrl+alt+m")
        driver.find(window, role="text", name="Comment on “Dear”", state=driver.State.FOCUSED)
        driver.type_text("Too formal")
        driver.press("Return")
        driver.wait_until("the comment", lambda: count(task, "comment") == 1)
        driver.find(window, name="Too formal")
        take_picture("commented")
        driver.press("F7")
        in_draft(window)
        driver.press("ctrl+F7")
        driver.find(window, name="Too formal", state=driver.State.FOCUSED)
        driver.press("Return")
        in_draft(window)

        # What the reviewer types is suggested, and changes nothing.
        driver.click(window, "Suggest Changes")
        driver.find(window, role="text", name="Text to suggest changes in", state=driver.State.FOCUSED)
        driver.press("ctrl+End")
        driver.type_text("Kind regards")
        driver.wait_until("the suggestion", lambda: count(task, "suggest") > 0)
        take_picture("suggesting")
        driver.press("Escape")
        in_draft(window)
        if text_of(task) != asked:
            yield f"the draft became {text_of(task)!r}"
        desk.tuesdayctl("review", "send-back", task, "--reason=tone", "--note=Shorter")
        for thing in driver.find_unnamed(window):
            yield f"without a name: {thing.get_role_name()} {driver.text_of(thing)!r} in {driver.name_of(thing.get_parent())!r}"

    be("Marta")
    with desk.start() as program:
        window = program.window()
        in_draft(window)
        driver.find(window, name="Marek sent it back")
        # From the words to what is suggested for them, and taken by key.
        driver.press("F7")
        driver.find(window, role="radio button", name="Review", state=driver.State.CHECKED)
        driver.press("F7")
        take_picture("came-back")
        driver.press("ctrl+F7")
        driver.find(window, name="Add “Kind regards”", state=driver.State.FOCUSED)
        driver.press("ctrl+Return")
        driver.wait_until("the suggestion in the draft", lambda: text_of(task) == asked + "Kind regards")
        if count(task, "answer") != 1:
            yield "the answer is not in the review"

        # Approved is approved.
        desk.tuesdayctl("review", "request", task, "--to=Marek")
        desk.tuesdayctl("review", "approve", task, "--for=Marek")
        driver.find(window, name="Edit On", role="button")
        driver.press("ctrl+2")
        in_draft(window)
        driver.press("ctrl+End")
        driver.type_text("never")
        driver.press("BackSpace")
        take_picture("approved")
        if "never" in text_of(task) or not text_of(task).strip().endswith("regards"):
            yield f"typed into what is approved: {text_of(task)!r}"
        driver.click(window, "Edit On", role="button")
        driver.wait_until("the draft to be open", lambda: desk.show_task(task)["state"] == "drafting")
        driver.press("ctrl+2")
        in_draft(window)
        driver.press("ctrl+End")
        driver.type_text(", Marta")
        driver.wait_until("what was typed", lambda: ", Marta" in text_of(task))


def check_differs():
    be("Marta")
    task = make_task()
    desk.tuesdayctl("review", "request", task, "--to=Marek")
    subprocess.run(["tuesdayctl", "draft", "import", task, "-"], input=b"Something else", check=True, capture_output=True)
    desk.tuesdayctl("review", "approve", task, "--for=Marek")
    with desk.start() as program:
        window = program.window()
        in_draft(window)
        driver.find(window, name="See Changes", role="button")
        take_picture("differs")
        driver.press("ctrl+p")
        driver.find(window, name="Deliver What Was Not Approved?")
        take_picture("question")
        driver.press("Escape")
        driver.wait_gone(window, name="Deliver What Was Not Approved?")
        driver.click(window, "See Changes", role="button")
        driver.find(window, name="Close Changes")
        # Nor is it called delivered from a menu without a word.
        driver.act(driver.find(window, action="task.mark-delivered"), "task.mark-delivered")
        driver.find(window, name="Deliver What Was Not Approved?")
        driver.press("Escape")
        driver.wait_gone(window, name="Deliver What Was Not Approved?")
    if desk.show_task(task)["state"] != "approved":
        yield f"the task is {desk.show_task(task)['state']}"


sys.exit(run_checks("check_", [check_remarks, check_differs]))
