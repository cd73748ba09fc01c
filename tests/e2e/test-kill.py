# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Kill the program while it is typed into, again and again, on one library,
also while another program holds that.

TUE_KILLS says how often, TUE_SEED repeats a run. What was typed more than a
second before the kill has to be in the library, nothing else may be, the file
has to be whole, and the next start has to be as if nothing had happened.
"""

import contextlib
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

KILLS = int(os.environ.get("TUE_KILLS", "15"))
# Rounds in which the library is held take longer.
HELD_KILLS = KILLS if "TUE_KILLS" in os.environ else 4
SEED = int(os.environ.get("TUE_SEED", random.randrange(1_000_000)))
RISK_SECONDS = 1.0
# A busy machine gets a second more, where nobody asked for a long run.
HELD_RISK_SECONDS = RISK_SECONDS if "TUE_KILLS" in os.environ else 2.0
# A text of thousands of letters is not typed into in its row any more.
TASK_KILLS = 100
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Each with its label, and how many times Tab from where a start puts one.
FIELDS = [("client", "Client", 0), ("need", "What they need", 2)]
DRAFT = ("draft", "Draft", 0)
# As a program that writes, and as one that only reads.
LOCKS = ["BEGIN EXCLUSIVE", "BEGIN"]


class Typist:
    """Types letter by letter and remembers when."""

    def __init__(self):
        self.keys = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True, bufsize=1)
        self.typed = ""
        self.moments = []

    def press(self, *keys):
        for key in keys:
            self.keys.stdin.write(f"key --delay 0 {key}\n")

    def type_letter(self, letter):
        self.press(letter)
        self.typed += letter
        self.moments.append(time.monotonic())

    def count_before(self, moment):
        return sum(1 for typed in self.moments if typed < moment)

    def close(self):
        self.keys.stdin.close()
        self.keys.wait(10)


def is_whole(path):
    """Look at a copy: opening the file itself might mend it."""
    with tempfile.TemporaryDirectory(dir=os.environ["XDG_CACHE_HOME"]) as folder:
        for part in path.parent.glob(path.name + "*"):
            shutil.copy(part, folder)
        with desk.connect(pathlib.Path(folder) / path.name) as library:
            answers = library.execute("PRAGMA integrity_check").fetchall()
    return answers == [("ok",)]


def look_for_trouble(program, window):
    frames = desk.frames_of(program)
    if len(frames) != 1:
        yield f"{len(frames)} windows"
    for thing in desk.walk_past_sidebar(window):
        if thing.get_role_name() in ("alert", "dialog", "notification"):
            yield f"a {thing.get_role_name()}: {driver.name_of(thing)!r}"
        elif thing.get_role_name() == "label" and "ibrary" in driver.name_of(thing):
            yield f"it says {driver.name_of(thing)!r}"


def read_texts(task, place):
    """All that was typed into and is stored."""
    if place == DRAFT:
        return {"draft": desk.tuesdayctl("draft", "show", task)}
    return desk.show_task(task)["values"]


@contextlib.contextmanager
def hold(lock):
    """The library in the hands of another program."""
    if lock is None:
        yield
        return
    with desk.connect(desk.path_of_library()) as library:
        library.execute(lock)
        library.execute("SELECT count(*) FROM task").fetchone()
        yield
        library.execute("ROLLBACK")


def type_for(seconds, typist, chance):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        typist.type_letter(chance.choice(LETTERS))
        driver.turn(chance.uniform(0.005, 0.12))


def type_and_die(number, chance, place, typist, lock):
    """Start, type, kill; return the moment of the kill."""
    _, label, tabs = place
    with desk.start() as program:
        application = program.application()
        # One that is not active yet has no keys.
        window = driver.wait_until("a window", lambda: next((frame for frame in desk.frames_of(program) if driver.has_state(frame, driver.State.ACTIVE)), None), 30)
        desk.find_text(window, label if place == DRAFT else FIELDS[0][1], focused=True)
        if number % 10 == 9:
            yield from look_for_trouble(program, window)
        if tabs > 0:
            typist.press(*["Tab"] * tabs)
            try:
                desk.find_text(window, label, focused=True)
            except driver.NotSeen:
                focus = driver.focused(window)
                yield f"Tab went to {driver.name_of(focus) if focus else None!r}, not to {label!r}"
        typist.press("ctrl+End")

        with hold(lock):
            type_for(chance.uniform(0.05, 2.2) if lock is None else chance.uniform(2.2, 4), typist, chance)
            if program.process.poll() is not None:
                yield f"it ended by itself with {program.process.returncode}: {program.output()[-800:]}"
            killed = time.monotonic()
            program.kill()
        application.clear_cache()
    typist.close()
    return killed


def play_round(number, chance, task, place, stored, losses, lock=None):
    """Start, type, kill, look; update what is stored and how old the lost letters were."""
    field = place[0]
    typist = Typist()
    killed = yield from type_and_die(number, chance, place, typist, lock)

    if not is_whole(desk.path_of_library()):
        yield "the library is damaged"
    values = read_texts(task, place)
    for other, before in stored.items():
        if other != field and values[other] != before:
            yield f"{other} changed from {before!r} to {values[other]!r}"
    value = values[field]
    kept = len(value) - len(stored[field])
    if value != stored[field] + typist.typed[: max(kept, 0)]:
        yield f"{field} was {stored[field]!r}, {typist.typed!r} was typed, {value!r} is stored"
    elif kept < len(typist.typed):
        losses.append(killed - typist.moments[kept])
    risk = RISK_SECONDS if lock is None else HELD_RISK_SECONDS
    due = typist.count_before(killed - risk)
    if kept < due:
        yield f"{kept} letters are stored, {due} were typed more than {risk} s before"
    left = sorted(path.name for path in desk.path_of_library().parent.glob("library.db-unsaved-*"))
    if left:
        yield f"{left} are left"
    stored.update(values)


def report(kills, began, losses):
    print(f"# {kills} kills in {time.monotonic() - began:.0f} s, {len(losses)} lost letters;", end=" ")
    print(f"the oldest of them had been typed {max(losses, default=0) * 1000:.0f} ms before", flush=True)


def add_task():
    texts = {"client": "Client ", "need": "They need "}
    task = desk.add_task("proposal", "--example", "--title=Kill", *[f"{field}={value}" for field, value in texts.items()])
    desk.remember(task)
    return task


def check_killed_while_typing():
    print(f"# TUE_SEED={SEED} TUE_KILLS={KILLS}", flush=True)
    chance = random.Random(SEED)
    losses = []
    began = time.monotonic()
    for number in range(KILLS):
        if number % TASK_KILLS == 0:
            task = add_task()
            stored = desk.show_task(task)["values"]
        for complaint in play_round(number, chance, task, FIELDS[number % len(FIELDS)], stored, losses):
            yield f"kill {number + 1}: {complaint}"
    report(KILLS, began, losses)

    with desk.start() as program:
        window = program.window()
        for _, label, _ in FIELDS:
            desk.find_text(window, label)
        yield from look_for_trouble(program, window)


def check_killed_while_another_program_holds_the_library():
    chance = random.Random(SEED)
    losses = []
    began = time.monotonic()
    for number in range(HELD_KILLS):
        if number % TASK_KILLS == 0:
            task = add_task()
            drafted = desk.add_task("proposal", "--example", "--title=Drafted")
            desk.tuesdayctl("draft", "import", drafted, "-", input=b"Dear Dana, ")
            stored = {task: desk.show_task(task)["values"], drafted: {"draft": "Dear Dana, "}}
        place = [DRAFT, *FIELDS][number % 3]
        typed = drafted if place == DRAFT else task
        lock = LOCKS[number // 3 % 2] if HELD_KILLS > 4 else LOCKS[number % 2]
        desk.remember(typed)
        for complaint in play_round(number, chance, typed, place, stored[typed], losses, lock):
            yield f"kill {number + 1}, {lock}, {place[0]}: {complaint}"
    report(HELD_KILLS, began, losses)


sys.exit(
    run_checks(
        "check_",
        [check_killed_while_typing, check_killed_while_another_program_holds_the_library],
    )
)
