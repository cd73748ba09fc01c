# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Files that are handed to the program, by its command line, by a second start
and by the desktop: texts become drafts, everything else is refused in words.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from gi.repository import Gio  # noqa: E402
from tap import run_checks  # noqa: E402

FOLDER = pathlib.Path(tempfile.mkdtemp())
APPLICATION_ID = "org.tuesdayapp.Tuesday"


def write(name, content):
    path = FOLDER / name
    path.write_bytes(content)
    return str(path)


def start(*files):
    """The program with files, ended by its first critical message."""
    return driver.Program("tuesday", *files, environment={"G_DEBUG": "fatal-criticals"})


def set_up():
    settings = Gio.Settings.new(APPLICATION_ID)
    settings.set_boolean("set-up", True)
    settings.set_string("place", "today")
    Gio.Settings.sync()


def list_tasks():
    return json.loads(desk.tuesdayctl("task", "list", "--all", "--format=json"))


def find_task(title):
    return next((task for task in list_tasks() if task["title"] == title), None)


def choose(window, workflow):
    """Answer which workflow it is of, by keyboard."""
    driver.find(window, role="entry", name="Search workflows")
    driver.wait_until("the search of the chooser to have the focus", lambda: driver.focused(window).get_role_name() in ("entry", "text"))
    driver.type_text(workflow)
    driver.press("Return")


def wait_for_draft(title, text):
    def probe():
        task = find_task(title)
        return task is not None and text in desk.tuesdayctl("draft", "show", task["id"])

    driver.wait_until(f"the draft of {title}", probe, 20)


def check_a_file_on_the_command_line_becomes_a_draft():
    set_up()
    path = write("Offer for Åse & <b>.md", "# An Offer\r\n\r\nFor **Åse**.\r\n".encode())
    with start(path) as program:
        choose(program.window(), "Proposal")
        wait_for_draft("Offer for Åse & <b>", "# An Offer\n\nFor **Åse**.")
        task = find_task("Offer for Åse & <b>")
        if task["state"] != "drafting":
            yield f"the task is {task['state']}"
        # Today does not have it: the list of its workflow is under it.
        place = driver.find(program.window(), role="list item", name="Proposal")
        driver.wait_until("its workflow to be chosen in the sidebar", lambda: driver.has_state(place, driver.State.SELECTED))
    yield from ()


def check_a_second_start_passes_its_files_on():
    set_up()
    one = write("one.txt", b"The first text\n")
    two = write("two.txt", b"The second text\n")
    with start() as program:
        window = program.window()
        second = subprocess.run(["tuesday", one, two], capture_output=True, timeout=60, check=False)
        if second.returncode != 0 or b"CRITICAL" in second.stderr:
            yield f"the second start ended with {second.returncode}: {second.stderr[-500:]!r}"
        choose(window, "Client Reply")
        wait_for_draft("one", "The first text")
        wait_for_draft("two", "The second text")
        # What was opened is taken back from the toast.
        driver.press("ctrl+z")


def check_a_web_page_is_taken_as_if_it_were_pasted():
    set_up()
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><h6 class=sr-only>ChatGPT said:</h6>"
        "<h1>An Offer</h1><p>For <b>Åse</b> &amp; co.</p><table><tr><th>Part<th>Cost<tr><td>Audit<td>€900</table>"
        "<p><a href='https://example.org/?utm_source=chatgpt.com'>Rates</a></p><script>alert(1)</script></body></html>"
    ).encode()
    expected = "# An Offer\n\nFor **Åse** & co.\n\n| Part | Cost |\n| --- | --- |\n| Audit | €900 |\n\n[Rates](https://example.org/)"
    with start(write("Page.HTM", page)) as program:
        window = program.window()
        choose(window, "Proposal")
        wait_for_draft("Page", expected)
        driver.find(window, name="“Page.HTM” opened as a draft. What tracks readers was left out of links.")
        task = find_task("Page")
        if desk.tuesdayctl("draft", "show", task["id"]).strip() != expected:
            yield "more than the page says is in the draft"
        revisions = json.loads(desk.tuesdayctl("revision", "list", task["id"], "--format=json"))
        if [revision["origin"] for revision in revisions] != ["imported"]:
            yield f"the revisions are {revisions}"

        # From the terminal the same comes of it.
        other = desk.add_task("proposal", "--title=Other")
        desk.tuesdayctl("draft", "import", other, str(FOLDER / "Page.HTM"))
        if desk.tuesdayctl("draft", "show", other) != desk.tuesdayctl("draft", "show", task["id"]):
            yield "the terminal makes another draft of it"


def check_what_is_no_text_is_refused():
    set_up()
    files = {
        "picture.md": b"\x89PNG\r\n\x1a\n\x00\x00",
        "empty.md": b"",
        "empty.html": b"<html><body><script>alert(1)</script></body></html>",
    }
    before = len(list_tasks())
    for name, content in files.items():
        with start(write(name, content)) as program:
            window = program.window()
            choose(window, "Proposal")
            driver.wait_until(
                f"a word about {name}",
                lambda: [thing for thing in driver.walk(window) if name in driver.name_of(thing)],
            )
    with start(str(FOLDER / "not-there.md")) as program:
        window = program.window()
        choose(window, "Proposal")
        driver.wait_until(
            "a word about a file that is not there",
            lambda: [thing for thing in driver.walk(window) if "not-there.md" in driver.name_of(thing)],
        )
    with start(str(FOLDER)) as program:
        choose(program.window(), "Proposal")
        driver.find(program.window(), role="frame")
    if len(list_tasks()) != before:
        yield f"{len(list_tasks()) - before} tasks were made of what is no text"


def check_the_desktop_begins_a_task():
    set_up()
    with start() as program:
        window = program.window()
        subprocess.run(["gapplication", "action", APPLICATION_ID, "new-task"], check=True, timeout=30)
        before = len(list_tasks())
        choose(window, "Procedure")
        driver.wait_until("the new task", lambda: len(list_tasks()) == before + 1)
    yield from ()


os.environ.setdefault("LC_ALL", "C.UTF-8")
sys.exit(
    run_checks(
        "check_",
        [
            check_a_file_on_the_command_line_becomes_a_draft,
            check_a_second_start_passes_its_files_on,
            check_a_web_page_is_taken_as_if_it_were_pasted,
            check_what_is_no_text_is_refused,
            check_the_desktop_begins_a_task,
        ],
    )
)
