# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""test-model.py PLAYER: two programs on one library, and a model of what it holds.

Random steps: tasks, values, drafts, revisions, undo, programs that end and
programs that are killed. After each step the program that made it shows what
the model says; what the other one is shown, it shows too; and what a program
that starts anew finds is what was there. Of what was not known to be written
when a program was killed, any first part may be there, and nothing else.

TUE_STEPS says how many, TUE_SEED repeats a run: the steps, not the moments at
which the programs write and die.

The two never change the same task at once: that is what test-draft-sharing is
about, since then more than one outcome is right.
"""

import copy
import json
import os
import pathlib
import random
import select
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import run_checks  # noqa: E402

STEPS = int(os.environ.get("TUE_STEPS", "700"))
SEED = int(os.environ.get("TUE_SEED", random.randrange(1_000_000)))
PATIENCE_SECONDS = 60
N_TASKS = 6
N_OPERATIONS = 500
FIELDS = ["client", "need", "products"]
DAYS = [None, "2026-11-24", "2026-12-01", "2027-02-28"]
WORDS = "Northwind offers €4,800 for three planners by Friday 27 November; Ada says naïve 東京 **bold** yes no perhaps".split()
# Which moves there are, in the words of the page on tasks.
MOVES = {
    "open": {"drafting", "dropped"},
    "drafting": {"in-review", "delivered", "dropped"},
    # To "approved" a review moves it, and nothing else.
    "in-review": {"drafting", "dropped"},
    "approved": {"delivered"},
    "delivered": set(),
    "dropped": {"open", "drafting"},
}


class Player:
    """A program on the library, and what the model knows of it alone."""

    def __init__(self, program, library):
        self.process = subprocess.Popen([program, library], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.operations = []
        self.n_done = 0
        self.last_id = 0
        self.pending = []  # (task, as it is since), oldest first
        self.left = {}  # by task: the text that an operation left
        self.typing = set()  # tasks whose drafts have not paused
        self.unseen = set()  # tasks that the other one changed
        self.held = set()

    def tell(self, *order):
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self):
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise AssertionError(f"a player ended with {self.process.wait()}")
        return json.loads(line)

    def ask(self, *order):
        self.tell(*order)
        return self.hear()

    def live(self, seconds):
        """Until a moment that has nothing to do with what it does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            ready, _, _ = select.select([self.process.stdout], [], [], max(end - time.monotonic(), 0))
            if ready:
                self.process.stdout.read1()

    def end(self):
        self.process.stdin.close()
        self.process.stdout.read()
        if self.process.wait(PATIENCE_SECONDS) != 0:
            raise AssertionError(f"a player ended with {self.process.returncode}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Game:
    def __init__(self, program, library, seed):
        self.program, self.library = program, library
        self.chance = random.Random(seed)
        self.tasks = {}  # what each should be, by id
        self.written = {}  # what each was before what may not be written yet
        self.players = [Player(program, library), Player(program, library)]
        self.n_titles = 0
        self.counts = {}
        self.history = []

    # What a step is made on

    def pick_words(self, least, most):
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(least, most)))

    def pick_task(self):
        alive = [key for key, task in self.tasks.items() if not task["deleted"]]
        return self.chance.choice(alive) if alive else None

    def other(self, player):
        return self.players[1 - self.players.index(player)]

    def flush(self, player):
        if player.pending:
            player.ask("flush", "")
            player.pending.clear()

    def come_together(self, player, key):
        """The other one has written the task, and this one has seen it."""
        other = self.other(player)
        if any(changed == key for changed, _ in other.pending):
            self.flush(other)
        if key in player.unseen and key in player.held:
            self.wait_for_view(player, key)
        player.unseen.discard(key)
        player.held.add(key)
        if all(changed != key for changed, _ in player.pending):
            self.written[key] = copy.deepcopy(self.tasks[key])

    def wait_for_view(self, player, key):
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            view = player.ask("look", key)
            trouble = self.compare(view, self.tasks[key])
            if trouble is None:
                return
            if time.monotonic() > end:
                raise AssertionError(f"what the other wrote was never shown: {trouble}")

    # The model

    @staticmethod
    def compare(view, task):
        for name in ("deleted", "title", "due", "state", "draft"):
            if view[name] != task[name]:
                return f"{name} is {view[name]!r}, not {task[name]!r}"
        if view["values"] != task["values"]:
            return f"values are {view['values']!r}, not {task['values']!r}"
        if view["n_revisions"] != len(task["revisions"]):
            return f"there are {view['n_revisions']} revisions, not {len(task['revisions'])}"
        if view.get("revisions", task["revisions"]) != task["revisions"]:
            return f"revisions are {view['revisions']!r}, not {task['revisions']!r}"
        return None

    @staticmethod
    def is_changed(task):
        return task["draft"] != (task["revisions"][-1] if task["revisions"] else "")

    def keep_pause(self, player, key):
        task = self.tasks[key]
        player.typing.discard(key)
        if self.is_changed(task) and task["draft"].split() != (task["revisions"][-1] if task["revisions"] else "").split():
            task["revisions"].append(task["draft"])

    def apply(self, player, key, side):
        """One side of an operation: as it is now, or as it was."""
        task = self.tasks[key]
        if "draft" in side:
            if player.left.get(key) != task["draft"]:
                self.keep_pause(player, key)
            player.left[key] = side["draft"]
            player.typing.add(key)
        for name, content in side.items():
            if name.startswith("value/"):
                field = name.removeprefix("value/")
                task["values"].pop(field, None)
                if content:
                    task["values"][field] = content
            else:
                task[name] = content

    def do(self, player, key, before, after, merges, view):
        """An operation was done; the library says whether it is a part of the one before."""
        if view["undo"] == player.last_id and player.n_done > 0:
            last = player.operations[player.n_done - 1]
            if not merges or last["task"] != key or set(last["after"]) != set(after) or player.n_done != len(player.operations):
                raise AssertionError(f"{after} became a part of {last}")
            last["after"] = after
        else:
            del player.operations[player.n_done :]
            player.operations.append({"task": key, "before": before, "after": after})
            if len(player.operations) > N_OPERATIONS:
                player.operations.pop(0)
            player.n_done = len(player.operations)
            player.last_id = view["undo"]

    def change(self, player, key, order, after, merges=False):
        """A step that is one operation on what is not a text."""
        self.come_together(player, key)
        task = self.tasks[key]
        before = {name: task["values"].get(name[6:], "") if name.startswith("value/") else task[name] for name in after}
        if before == after:
            return
        view = player.ask(*order)
        self.do(player, key, before, after, merges, view)
        self.apply(player, key, after)
        self.finish(player, key, view)

    def finish(self, player, key, view):
        trouble = self.compare(view, self.tasks[key])
        if trouble is not None:
            raise AssertionError(trouble)
        player.pending.append((key, copy.deepcopy(self.tasks[key])))
        self.other(player).unseen.add(key)

    def change_text(self, player, key, order, text, begins, revisions):
        """A step that is one operation on the text of a draft."""
        task = self.tasks[key]
        before, after = {"draft": task["draft"]}, {"draft": text}
        if begins and task["state"] == "open":
            before["state"], after["state"] = "open", "drafting"
        view = player.ask(*order)
        self.do(player, key, before, after, False, view)
        task["revisions"] += revisions
        task.update(after)
        player.left[key] = text
        player.typing.add(key)
        self.finish(player, key, view)

    # The steps

    def step_add(self, player):
        if sum(not task["deleted"] for task in self.tasks.values()) >= N_TASKS:
            return self.step_delete(player)
        self.n_titles += 1
        title = f"Task {self.n_titles}"
        view = player.ask("add", "", title)
        key = view["id"]
        self.tasks[key] = {"deleted": False, "title": title, "due": None, "state": "open", "values": view["values"], "draft": "", "revisions": []}
        player.held.add(key)
        self.do(player, key, {"deleted": True}, {"deleted": False}, False, view)
        self.finish(player, key, view)
        # So that a task that a kill takes with it is not one that nobody can name.
        self.flush(player)

    def step_delete(self, player):
        key = self.pick_task()
        self.change(player, key, ("delete", key), {"deleted": True})

    def step_title(self, player):
        key, title = self.pick_task(), self.pick_words(1, 4)
        self.change(player, key, ("title", key, title), {"title": title}, merges=True)

    def step_due(self, player):
        key, due = self.pick_task(), self.chance.choice(DAYS)
        self.change(player, key, ("due", key, due), {"due": due})

    def step_value(self, player):
        key, field, text = self.pick_task(), self.chance.choice(FIELDS), self.pick_words(0, 3)
        self.change(player, key, ("value", key, field, text), {"value/" + field: text}, merges=True)

    def step_state(self, player):
        # The draft of what is delivered is locked, which has tests of its own.
        key, state = self.pick_task(), self.chance.choice(sorted(set(MOVES) - {"delivered"}))
        self.come_together(player, key)
        if state in MOVES[self.tasks[key]["state"]]:
            return self.change(player, key, ("state", key, state), {"state": state})
        trouble = self.compare(player.ask("state", key, state), self.tasks[key])
        if trouble is not None:
            raise AssertionError(trouble)

    def step_edit(self, player):
        key = self.pick_task()
        self.come_together(player, key)
        task = self.tasks[key]
        places = [place for place in range(len(task["draft"]) + 1) if place == 0 or task["draft"][place - 1] == " "]
        start = self.chance.choice(places)
        end = self.chance.choice([place for place in places if start <= place <= start + 40])
        inserted = "".join(word + " " for word in self.pick_words(1, 4).split())
        before, gone, after = task["draft"][:start], task["draft"][start:end], task["draft"][end:]
        view = player.ask("edit", key, len(before.encode()), len(gone.encode()), inserted)
        task["draft"] = before + inserted + after
        player.typing.add(key)
        self.finish(player, key, view)

    def step_paste(self, player):
        key, text = self.pick_task(), self.pick_words(3, 40)
        self.come_together(player, key)
        task = self.tasks[key]
        revisions = [task["draft"]] if task["draft"] and self.is_changed(task) else []
        self.change_text(player, key, ("paste", key, text), text, True, [*revisions, text])

    def step_replace(self, player):
        key, text = self.pick_task(), self.pick_words(0, 20)
        self.come_together(player, key)
        self.change_text(player, key, ("replace", key, text), text, False, [])

    def step_keep(self, player):
        key = self.pick_task()
        self.come_together(player, key)
        task = self.tasks[key]
        view = player.ask("keep", key)
        if self.is_changed(task):
            task["revisions"].append(task["draft"])
            player.typing.discard(key)
        self.finish(player, key, view)

    def step_restore(self, player):
        key = self.pick_task()
        task = self.tasks[key]
        if not task["revisions"]:
            return
        self.come_together(player, key)
        number = self.chance.randint(1, len(task["revisions"]))
        text = task["revisions"][number - 1]
        revisions = [task["draft"]] if self.is_changed(task) else []
        self.change_text(player, key, ("restore", key, number), text, False, [*revisions, text])

    def take_back(self, player, order, operation, side):
        key = operation["task"]
        # What is deleted is not looked at, but for bringing it back.
        if self.tasks[key]["deleted"] and side.get("deleted", True):
            return False
        self.come_together(player, key)
        view = player.ask(order, key)
        self.apply(player, key, side)
        # What is typed next is an operation of its own.
        player.last_id = 0
        self.finish(player, key, view)
        return True

    def step_undo(self, player):
        if player.n_done > 0:
            operation = player.operations[player.n_done - 1]
            player.n_done -= self.take_back(player, "undo", operation, operation["before"])

    def step_redo(self, player):
        if player.n_done < len(player.operations):
            operation = player.operations[player.n_done]
            player.n_done += self.take_back(player, "redo", operation, operation["after"])

    def step_flush(self, player):
        self.flush(player)

    def step_quit(self, player):
        """A program ends as it should, and starts anew."""
        # Whether it heard what the other wrote before it deleted that is not known.
        if any(self.tasks[key]["deleted"] and key in player.unseen for key in player.typing):
            return
        # What it keeps on its way out is of the draft as the other left it.
        for key in player.held:
            if not self.tasks[key]["deleted"]:
                self.come_together(player, key)
        self.flush(player)
        for key in [key for key in self.tasks if key in player.typing]:
            n_revisions = len(self.tasks[key]["revisions"])
            self.keep_pause(player, key)
            if len(self.tasks[key]["revisions"]) > n_revisions:
                self.other(player).unseen.add(key)
        player.end()
        self.start_anew(player)

    def step_kill(self, player):
        """It dies at some moment after it was told to do a few things more."""
        # Typing goes on without waiting for an answer.
        key = self.pick_task()
        self.come_together(player, key)
        task = self.tasks[key]
        for _ in range(self.chance.randint(0, 6)):
            inserted = self.chance.choice(WORDS) + " "
            player.tell("edit", key, 0, 0, inserted)
            task["draft"] = inserted + task["draft"]
            player.pending.append((key, copy.deepcopy(task)))
        player.live(self.chance.choice([0, 0, 0.001, 0.01, 0.05, 0.3]))
        player.kill()
        self.other(player).unseen.update(changed for changed, _ in player.pending)
        self.start_anew(player)

    def start_anew(self, player):
        anew = Player(self.program, self.library)
        self.players[self.players.index(player)] = anew
        self.flush(self.other(anew))
        self.accept_loss(anew, player)
        alive = {key for key, task in self.tasks.items() if not task["deleted"]}
        found = set(anew.ask("list", "")["ids"])
        if found != alive:
            raise AssertionError(f"a new start finds {sorted(found ^ alive)} too many or too few")
        for key in sorted(alive):
            trouble = self.compare(anew.ask("view", key), self.tasks[key])
            if trouble is not None:
                raise AssertionError(f"a new start finds that {trouble}")
            anew.held.add(key)

    def accept_loss(self, anew, dead):
        """Which first part of what the dead one had not written is there?"""
        if not dead.pending:
            return
        found = set(anew.ask("list", "")["ids"])
        views = {key: anew.ask("view", key) for key in {key for key, _ in dead.pending} & found}
        for written in range(len(dead.pending), -1, -1):
            state = {key: self.written[key] for key, _ in dead.pending}
            state.update(dict(dead.pending[:written]))
            if all(
                key not in views if task["deleted"] else key in views and self.compare(views[key], task) is None
                for key, task in state.items()
            ):
                self.tasks.update(copy.deepcopy(state))
                self.counts["lost"] = self.counts.get("lost", 0) + len(dead.pending) - written
                return
        raise AssertionError(f"after a kill there is what nobody wrote: {views}, of {dead.pending}")

    STEPS = {"add": 3, "title": 3, "due": 3, "value": 14, "state": 6, "edit": 20, "paste": 4, "replace": 3, "keep": 4, "restore": 3}
    STEPS |= {"undo": 10, "redo": 5, "delete": 1, "flush": 4, "quit": 0.4, "kill": 0.8}

    def play(self, steps):
        for _ in range(steps):
            name = self.chance.choices(list(self.STEPS), list(self.STEPS.values()))[0]
            player = self.chance.choice(self.players)
            if self.pick_task() is None:
                name = "add"
            self.history.append(f"{self.players.index(player)} {name}")
            getattr(self, "step_" + name)(player)
            self.counts[name] = self.counts.get(name, 0) + 1


def check_model(program):
    print(f"# TUE_SEED={SEED} TUE_STEPS={STEPS}", flush=True)
    with tempfile.TemporaryDirectory(prefix="tue-") as folder:
        game = Game(program, str(pathlib.Path(folder) / "library.db"), SEED)
        begin = time.monotonic()
        try:
            game.play(STEPS)
            for player in list(game.players):
                game.step_quit(player)
        except AssertionError as trouble:
            yield f"{trouble}; after {len(game.history)} steps, the last of them {', '.join(game.history[-8:])}"
        finally:
            for player in game.players:
                if player.process.poll() is None:
                    player.kill()
        print(f"# {time.monotonic() - begin:.1f} s: {game.counts}")


sys.exit(run_checks("check_", [check_model], sys.argv[1]))
