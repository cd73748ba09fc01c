# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""test-tuesdayctl.py PROGRAM: what the terminal gets, and how it is told of a mistake."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import run_checks  # noqa: E402


class Terminal:
    """A folder of files, a library in it, and the program."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def run(self, *arguments, typed=None):
        """Exit status, standard output, standard error."""
        result = subprocess.run(
            [self.program, *arguments],
            input=typed.encode() if typed is not None else None,
            stdin=subprocess.DEVNULL if typed is None else None,
            capture_output=True,
            check=False,
            cwd=self.folder,
            env={**os.environ, "XDG_DATA_HOME": str(self.folder / "data"), "HOME": str(self.folder)},
        )
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    def read(self, *arguments):
        """What a command that succeeds prints, as JSON."""
        status, output, errors = self.run(*arguments, "--format=json")
        if status != 0:
            raise AssertionError(f"{arguments} ended with {status}: {errors}")
        return json.loads(output)

    def add(self, *arguments):
        status, output, errors = self.run("task", "add", *arguments)
        if status != 0:
            raise AssertionError(f"task add {arguments} ended with {status}: {errors}")
        return output.strip()


def expect(what, seen, wanted):
    if seen != wanted:
        yield f"{what}: {seen!r} instead of {wanted!r}"


def check_render(terminal):
    template = terminal.write("t.mustache", "Dear {{client}},\n{{> sign}}\n")
    values = terminal.write("v.json", '{"client": "AT&T <b> {{x}} %s"}')
    partials = terminal.folder / "partials"
    terminal.write("partials/sign.mustache", "  {{name}}\n")
    status, output, errors = terminal.run("render", "--partials", str(partials), template, values)
    yield from expect("text", output, "Dear AT&T <b> {{x}} %s,\n  \n")
    yield from expect("status with a miss", status, 0)
    if "sign.mustache:1:3" not in errors or "name" not in errors:
        yield f"the miss is told as {errors!r}"
    status, _, _ = terminal.run("render", "--strict", "--partials", str(partials), template, values)
    yield from expect("strict status", status, 3)
    _, output, _ = terminal.run("render", "--html", template, values)
    yield from expect("html", output, "Dear AT&amp;T &lt;b&gt; {{x}} %s,\n")


def check_render_errors(terminal):
    values = terminal.write("v.json", "{}")
    bad = terminal.write("bad.mustache", "a\nb {{#items}}\n")
    status, output, errors = terminal.run("render", bad, values)
    yield from expect("status", (status, output), (1, ""))
    if not errors.startswith(f"{bad}:2:3: "):
        yield f"the place is told as {errors!r}"
    good = terminal.write("good.mustache", "{{a}}")
    for name, content in (
        ("two.json", "{} {}"),
        ("list.json", "[1]"),
        ("deep.json", "[" * 1000000),
        ("nul.json", '{"a": "\\u0000"}'),
        ("latin.json", b'{"a": "\xff"}'),
        ("empty.json", ""),
    ):
        status, _, errors = terminal.run("render", good, terminal.write(name, content))
        if status != 1 or not errors.strip():
            yield f"{name}: status {status}, {errors!r}"
    status, _, errors = terminal.run("render", "absent.mustache", values)
    if status != 1 or "absent.mustache" not in errors:
        yield f"a template that is not there: {status}, {errors!r}"


def check_partials_stay_in_their_folder(terminal):
    terminal.write("secret.mustache", "secret")
    terminal.write("partials/a.mustache", "{{> ../secret}}")
    template = terminal.write("t.mustache", "[{{> ../secret}}{{> a}}]")
    values = terminal.write("v.json", "{}")
    _, output, _ = terminal.run("render", "--partials", str(terminal.folder / "partials"), template, values)
    if "secret" in output:
        yield "a partial was read from outside its folder"


def check_workflows(terminal):
    workflows = terminal.read("workflow", "list")
    yield from expect("workflows", len(workflows), 14)
    shown = terminal.read("workflow", "show", "proposal")
    yield from expect("name", shown["name"], "Proposal")
    if not any(field["name"] == "client" for field in shown["fields"]):
        yield "the fields lack the client"
    status, output, _ = terminal.run("workflow", "list")
    if status != 0 or len(output.splitlines()) != 15:
        yield f"the table has {len(output.splitlines())} lines"
    status, _, errors = terminal.run("workflow", "show", "nothing of that name")
    yield from expect("status of an unknown workflow", status, 1)


def check_tasks(terminal):
    values = terminal.write(
        "v.json",
        '{"client": "Northwind", "items": [{"name": "Workshop", "quantity": 2, "price": "4,800.50 EUR"}]}',
    )
    task = terminal.add("Proposal", "--title", "AT&T <b>", "--due", "2026-12-24", "--values", values, "decision_maker=Dana")
    shown = terminal.read("task", "show", task)
    yield from expect("title", shown["title"], "AT&T <b>")
    yield from expect("due", shown["due"], "2026-12-24")
    yield from expect("values", shown["values"]["client"], "Northwind")
    yield from expect("assigned", shown["values"]["decision_maker"], "Dana")
    yield from expect("money", shown["values"]["items"][0]["price"], {"minor": 480050, "currency": "EUR"})
    # A task is also known by the start of its id and by its title.
    yield from expect("by short id", terminal.read("task", "show", task[:8])["id"], task)
    yield from expect("by title", terminal.read("task", "show", "AT&T <b>")["id"], task)

    status, _, errors = terminal.run("task", "set", task, "client=", "--due=", "--title=Renewal")
    yield from expect("status of set", (status, errors), (0, ""))
    shown = terminal.read("task", "show", task)
    yield from expect("cleared", (shown["values"].get("client"), shown["due"], shown["title"]), (None, None, "Renewal"))


def check_a_refused_change_changes_nothing(terminal):
    task = terminal.add("Proposal", "client=Northwind")
    before = terminal.read("task", "show", task)
    for arguments in (
        ["client=Other", "max_words=many"],
        ["client=Other", "nothing=1"],
        ["client=Other", "total=1"],
        ["client=Other", "deadline=someday"],
        ["client=Other", "--state=delivered"],
        ["client=Other", "--state=nonsense"],
        ["client=Other", "--due=someday"],
        ["client=Other", "--title= "],
        ["client=Other", "novalue"],
        ["client=Other", "--values", terminal.write("bad.json", '{"items": 7}')],
    ):
        status, output, errors = terminal.run("task", "set", task, *arguments)
        if status != 1 or output or not errors:
            yield f"{arguments}: status {status}, {output!r}, {errors!r}"
    if terminal.read("task", "show", task) != before:
        yield "a refused change left something behind"


def check_prompt(terminal):
    task = terminal.add("Proposal", "--example")
    status, output, errors = terminal.run("prompt", task, "--strict")
    yield from expect("status", (status, errors), (0, ""))
    if "Northwind Traders" not in output or output.endswith("\n"):
        yield f"the prompt ends with {output[-20:]!r}"
    _, second, _ = terminal.run("prompt", task, "--step", "draft")
    _, by_number, _ = terminal.run("prompt", task, "--step", "2")
    if second == output or second != by_number:
        yield "a step is not found by name or number"
    terminal.run("task", "set", task, "client=")
    status, output, errors = terminal.run("prompt", task, "--strict")
    yield from expect("strict status", status, 3)
    yield from expect("misses", errors, "missing: Client (client)\n")
    if "[Client]" not in output:
        yield "the missing field is not marked"
    yield from expect("in JSON", terminal.read("prompt", task)["missing"], ["client"])
    status, _, _ = terminal.run("prompt", task, "--step", "nine")
    yield from expect("status of an unknown step", status, 1)


def check_lists(terminal):
    late = terminal.add("Proposal", "--title", "late", "--due", "2099-01-01")
    soon = terminal.add("Follow-Up", "--title", "soon", "--due", "2000-01-01")
    terminal.run("task", "set", terminal.add("Proposal", "--title", "gone"), "--state=dropped")
    yield from expect("due first", [task["id"] for task in terminal.read("task", "list")], [soon, late])
    yield from expect("today", [task["id"] for task in terminal.read("task", "list", "--today")], [soon])
    yield from expect("of a workflow", [task["id"] for task in terminal.read("task", "list", "--workflow=proposal")], [late])
    yield from expect("all", len(terminal.read("task", "list", "--all")), 3)


def check_another_library(terminal):
    other = str(terminal.folder / "other.db")
    status, _, _ = terminal.run("--library", other, "task", "add", "Proposal")
    yield from expect("before the command", status, 0)
    yield from expect("its tasks", len(terminal.read("task", "list", "--library", other)), 1)
    yield from expect("one's own", len(terminal.read("task", "list")), 0)
    damaged = terminal.write("damaged.db", b"SQLite format 3\0" + b"\xff" * 5000)
    content = pathlib.Path(damaged).read_bytes()
    status, output, errors = terminal.run("task", "list", "--library", damaged)
    if status != 1 or output or not errors:
        yield f"a damaged library: {status}, {output!r}, {errors!r}"
    if pathlib.Path(damaged).read_bytes() != content:
        yield "a damaged library was written to"


def check_wrong_calls(terminal):
    for arguments in ([], ["nonsense"], ["task"], ["task", "show"], ["render", "a"], ["task", "list", "--nonsense"],
                      ["task", "list", "--format=xml"], ["workflow", "list", "more"]):
        status, output, errors = terminal.run(*arguments)
        if status != 2 or output or not errors:
            yield f"{arguments}: status {status}, {output!r}, {errors!r}"
    for arguments in (["--help"], ["task", "add", "--help"], ["--version"]):
        status, output, errors = terminal.run(*arguments)
        if status != 0 or not output or errors:
            yield f"{arguments}: status {status}, {errors!r}"


def in_terminal(check):
    def run():
        with tempfile.TemporaryDirectory() as folder:
            yield from check(Terminal(os.path.abspath(sys.argv[1]), folder))

    run.__name__ = check.__name__
    return run


CHECKS = [
    check_render,
    check_render_errors,
    check_partials_stay_in_their_folder,
    check_workflows,
    check_tasks,
    check_a_refused_change_changes_nothing,
    check_prompt,
    check_lists,
    check_another_library,
    check_wrong_calls,
]

sys.exit(run_checks("check_", [in_terminal(check) for check in CHECKS]))
