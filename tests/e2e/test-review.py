# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A draft is sent to a reviewer, sent back, asked about again, approved and
delivered, with real keys, and each time the library says the same.
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

DRAFT = """# Proposal for AT&T <b>Traders</b>

Dear Dana,

we meet soon. The total is €10,500 until [delivery date].
"""


def be(name):
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_string("user-name", name)
    settings.set_string("review-way", "none")
    Gio.Settings.sync()


def make_task():
    task = desk.add_task("Proposal", "--title", "AT&T <b>Q1</b> proposal")
    path = pathlib.Path(os.environ["HOME"]) / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    subprocess.run(["tuesdayctl", "draft", "import", task, str(path)], check=True, capture_output=True)
    desk.remember(task)
    return task


def review_of(task):
    return json.loads(desk.tuesdayctl("review", "show", task, "--format=json"))


def wait_for(task, stand, state):
    driver.wait_until(
        f"the review to be {stand}",
        lambda: review_of(task)["stand"] == stand and desk.show_task(task)["state"] == state,
    )


def take_picture(name):
    if os.environ.get("TUE_PICTURES"):
        driver.take_picture(pathlib.Path(os.environ["TUE_PICTURES"]) / f"{name}.png")


def ask(window, name, message):
    driver.find(window, role="text", name="Reviewer", state=driver.State.FOCUSED)
    driver.press("ctrl+a")
    driver.type_text(name)
    driver.find(window, name="1 place is still to be filled in")
    take_picture("ask")
    driver.set_text(driver.find(window, role="text", name="Message"), message)
    driver.press("ctrl+Return")


def check_rounds():
    be("Marta")
    task = make_task()
    with desk.start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.click(window, "Review", role="radio button")
        driver.click(window, "Ask for Review…", role="button")
        ask(window, "Marek Novak", "Is the price right?")
        wait_for(task, "waiting", "in-review")
        driver.find(window, name="Marek Novak")
        for thing in driver.find_unnamed(window):
            yield f"without a name: {thing.get_role_name()} {driver.text_of(thing)!r} in {driver.name_of(thing.get_parent())!r}"

        # Taken back, and asked for once more.
        driver.click(window, "Take Back", role="button")
        wait_for(task, "not-asked", "drafting")
        driver.click(window, "Ask for Review…", role="button")
        ask(window, "Marek Novak", "Is the price right?")
        wait_for(task, "waiting", "in-review")
        take_picture("waiting")

        # Marek decides at another place; the window shows it.
        be("Marek Novak")
        desk.tuesdayctl("review", "send-back", task, "--reason", "missing", "--note", "One <b>date</b>")
        be("Marta")
        driver.find(window, name="Ask Again…", role="button")
        take_picture("came-back")

        driver.click(window, "Ask Again…", role="button")
        ask(window, "Marta", "")
        wait_for(task, "waiting", "in-review")
        take_picture("my-turn")
        driver.click(window, "Approve", role="button")
        wait_for(task, "approved", "approved")
        take_picture("approved")
        driver.click(window, "Mark as Delivered", role="button")
        wait_for(task, "approved", "delivered")

    kinds = [entry["kind"] for entry in review_of(task)["entries"] if entry["kind"] != "look"]
    expected = ["request", "take-back", "request", "send-back", "request", "approve"]
    if kinds != expected:
        yield f"the entries are {kinds}"


sys.exit(run_checks("check_", [check_rounds]))
