# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Kill the program while it is typed into, again and again, on one library.

TUE_KILLS says how often, TUE_SEED repeats a run. What was typed more than a
second before the kill has to be in the library, nothing else may be, the file
has to be whole, and the next start has to be as if nothing had happened.
"""

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
SEED = int(os.environ.get("TUE_SEED", random.randrange(1_000_000)))
RISK_SECONDS = 1.0
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Each with its label, and how many times Tab from where a start puts one.
FIELDS = [("client", "Client", 0), ("need", "What they need", 4)]


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


def play_round(number, chance, task, stored, losses):
    """Start, type, kill, look; update what is stored and how old the lost letters were."""
    field, label, tabs = FIELDS[number % len(FIELDS)]
    typist = Typist()
    with desk.start() as program:
        application = program.application()
        window = driver.wait_until("a window", lambda: next(iter(desk.frames_of(program)), None), 30)
        desk.find_text(window, FIELDS[0][1], focused=True)
        if number % 10 == 9:
            yield from look_for_trouble(program, window)
        if tabs > 0:
            typist.press(*["Tab"] * tabs)
            desk.find_text(window, label, focused=True)
        typist.press("ctrl+End")

        end = time.monotonic() + chance.uniform(0.05, 2.2)
        while time.monotonic() < end:
            typist.type_letter(chance.choice(LETTERS))
            driver.turn(chance.uniform(0.005, 0.12))
        if program.process.poll() is not None:
            yield f"it ended by itself with {program.process.returncode}: {program.output()[-800:]}"
        killed = time.monotonic()
        program.kill()
        application.clear_cache()
    typist.close()

    if not is_whole(desk.library_path()):
        yield "the library is damaged"
    values = desk.show_task(task)["values"]
    for other, before in stored.items():
        if other != field and values[other] != before:
            yield f"{other} changed from {before!r} to {values[other]!r}"
    value = values[field]
    kept = len(value) - len(stored[field])
    if value != stored[field] + typist.typed[: max(kept, 0)]:
        yield f"{field} was {stored[field]!r}, {typist.typed!r} was typed, {value!r} is stored"
    elif kept < len(typist.typed):
        losses.append(killed - typist.moments[kept])
    due = typist.count_before(killed - RISK_SECONDS)
    if kept < due:
        yield f"{kept} letters are stored, {due} were typed more than {RISK_SECONDS} s before"
    stored.update(values)


def check_killed_while_typing():
    print(f"# TUE_SEED={SEED} TUE_KILLS={KILLS}", flush=True)
    chance = random.Random(SEED)
    stored = {"client": "Client ", "need": "They need "}
    task = desk.add_task("proposal", "--example", "--title=Kill", *[f"{field}={value}" for field, value in stored.items()])
    stored = desk.show_task(task)["values"]
    desk.remember(task)
    losses = []
    began = time.monotonic()
    for number in range(KILLS):
        for complaint in play_round(number, chance, task, stored, losses):
            yield f"kill {number + 1}: {complaint}"
    print(f"# {KILLS} kills in {time.monotonic() - began:.0f} s, {len(losses)} lost letters;", end=" ")
    print(f"the oldest of them had been typed {max(losses, default=0) * 1000:.0f} ms before")

    with desk.start() as program:
        window = program.window()
        for _, label, _ in FIELDS:
            desk.find_text(window, label)
        yield from look_for_trouble(program, window)


sys.exit(run_checks("check_", [check_killed_while_typing]))
