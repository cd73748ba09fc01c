# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Text that is not nice: markup, template language, formats, right-to-left,
and far too much of it. The window shows it as it is and goes on answering, and
the copied prompt is the one that tuesdayctl prints.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

ANSWER_SECONDS = 5
# How long after its window is there the program is asked again and again.
WATCH_SECONDS = 2

SHORT = [
    "AT&T <b>bold",
    "unbalanced <b",
    "<span size='200pt'>x</span> &#0; &amp;",
    "שלום עולם \N{FAMILY} \N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4} العربية",
    "{{client}} {{{title}}} {{#items}}",
    "%s%n %1$s %%",
]


def add_task(title, values):
    path = pathlib.Path(os.environ["XDG_CACHE_HOME"]) / "values.json"
    path.write_text(json.dumps(values))
    return desk.add_task("proposal", "--example", "--title=" + title, "--values=" + str(path))


def read_clipboard():
    """Like driver.read_clipboard, with time for much text, and as it is."""
    result = subprocess.run(
        ["xclip", "-out", "-selection", "clipboard"], capture_output=True, check=False, timeout=20
    )
    return result.stdout if result.returncode == 0 else b""


def ask(thing):
    """How long the program takes to say what one of its things is called."""
    asked = time.monotonic()
    thing.clear_cache_single()
    thing.get_name()
    thing.get_state_set()
    return time.monotonic() - asked


def watch(window, seconds=WATCH_SECONDS):
    """The longest it took to answer within this time."""
    end = time.monotonic() + seconds
    slowest = 0
    while time.monotonic() < end:
        slowest = max(slowest, ask(window))
        driver.turn(0.05)
    return slowest


def copy_and_compare(task):
    driver.write_clipboard("nothing")
    driver.press("ctrl+shift+c")
    copied = driver.wait_until(
        "the prompt on the clipboard",
        lambda: next((text for text in [read_clipboard()] if text != b"nothing"), None),
        20,
    )
    expected = desk.tuesdayctl("prompt", task).encode()
    if copied != expected:
        yield f"{len(copied)} bytes were copied, tuesdayctl prompt prints {len(expected)} others"


def open_task(title, values, look):
    """Start on a task with these; look yields complaints about the window."""
    began = time.monotonic()
    task = add_task(title, values)
    desk.remember(task)
    with desk.start() as program:
        window = program.window()
        slowest = watch(window)
        yield from look(window)
        yield from copy_and_compare(task)
        slowest = max(slowest, watch(window))
        if slowest > ANSWER_SECONDS:
            yield f"{title}: an answer took {slowest:.1f} s"
        if desk.quit_by_key(program) != 0:
            yield f"{title}: the program ended with {program.process.returncode}"
    print(f"# {title[:40]!a}: slowest answer {slowest * 1000:.0f} ms, {time.monotonic() - began:.0f} s in all")


def check_titles_and_values_are_shown_literally():
    for text in SHORT:

        def look(window, text=text):
            driver.wait_until(f"the title {text!r}", lambda: driver.name_of(window) == text)
            entry = desk.find_text(window, "Client")
            if driver.text_of(entry) != text:
                yield f"{text!r} is {driver.text_of(entry)!r} in the form"
            paper = desk.find_text(window, "Prompt")
            driver.wait_until(f"{text!r} on the paper", lambda: text in driver.text_of(paper))
            titled = [
                thing
                for thing in desk.walk_past_sidebar(window)
                if thing.get_role_name() == "label" and driver.name_of(thing) == text
            ]
            if not titled:
                yield f"no label shows {text!r}"

        yield from open_task(text, {"client": text}, look)


def check_ten_megabytes_in_one_line():
    text = "ten megabytes " * 750_000

    def look(window):
        desk.find_text(window, "Client")
        yield from ()

    yield from open_task("Ten megabytes of text", {"need": text}, look)


def check_table_of_five_thousand_rows():
    # As a spreadsheet puts them on the clipboard.
    rows = "".join(f"Row {number} <b>\t{number % 999 + 1}\t{number * 7}\n" for number in range(1, 5001))

    def look(window):
        paper = desk.find_text(window, "Prompt")
        driver.wait_until("the rows on the paper", lambda: "Row 4999 <b>" in driver.text_of(paper))
        yield from ()

    yield from open_task("Five thousand rows", {"need": rows}, look)


sys.exit(
    run_checks(
        "check_",
        [
            check_titles_and_values_are_shown_literally,
            check_ten_megabytes_in_one_line,
            check_table_of_five_thousand_rows,
        ],
    )
)
