# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""test-review-file.py PROGRAM: a review between two people who have a library each, and nothing but files."""

import json
import sys

from terminal import Terminal, expect, run_in_terminals


def person(terminal, name):
    """Somebody with a folder, a name, a library and a key of their own."""
    own = Terminal(terminal.program, terminal.folder / name)
    own.write("config/glib-2.0/settings/keyfile", f"[org/tuesdayapp/Tuesday]\nuser-name='{name}'\n")
    return own


def ask(marta, *reviewers):
    task = marta.add("Proposal", "--title", "Northwind")
    marta.run("draft", "import", task, typed="Dear Dana,\n\nthe price is 10,500 euros.\n")
    marta.run("review", "request", task, *[word for name in reviewers for word in ("--to", name)])
    file = str(marta.folder / "ask.review")
    status, output, errors = marta.run("review", "save", task, file)
    if (status, output, errors) != (0, "", ""):
        raise AssertionError(f"review save: {status}, {output!r}, {errors!r}")
    return task, file


def check_there_and_back(terminal):
    marta, dana = person(terminal, "Marta"), person(terminal, "Dana")
    task, file = ask(marta, "Dana")
    if marta.run("review", "save", task, file)[0] != 1:
        yield "a file that is there was replaced"
    yield from expect("by force", marta.run("review", "save", task, file, "--force"), (0, "", ""))

    status, output, errors = dana.run("review", "open", "--dry-run", file)
    yield from expect("a look", (status, errors), (0, ""))
    if "Northwind" not in output or "Marta" not in output or "asks you" not in output:
        yield f"a look says {output!r}"
    yield from expect("nothing is written", dana.read("review", "list"), [])
    opened = dana.read("review", "open", file)
    yield from expect("opened", (opened["new"], opened["answer"], opened["for-me"], opened["left-out"]), (1, False, True, []))
    yield from expect("it waits", [(item["title"], item["group"], item["person"]) for item in dana.read("review", "list")],
                      [("Northwind", "to-review", "Marta")])
    yield from expect("no task", dana.read("task", "list", "--all"), [])
    yield from expect("the draft", dana.run("review", "show", "--text", "Northwind")[1], "Dear Dana,\n\nthe price is 10,500 euros.\n")

    yield from expect("a comment", dana.run("review", "comment", task[:8], "Net or gross?", "--at", "10,500")[::2], (0, ""))
    yield from expect("nowhere", dana.run("review", "comment", task, "?", "--at", "12,500")[0], 1)
    yield from expect("sent back", dana.read("review", "send-back", task, "--reason", "missing")["stand"], "sent-back")
    answer = str(dana.folder / "answer.review")
    yield from expect("the answer", dana.run("review", "save", task, answer), (0, "", ""))

    marta.run("draft", "import", task, typed="Dear Dana,\n\nthe price is 10,500 euros, net.\n")
    yield from expect("it came", marta.read("review", "open", answer)["new"], 2)
    shown = marta.read("review", "show", task)
    yield from expect("what it says", (shown["stand"], shown["open_comments"]), ("sent-back", 1))
    yield from expect("the draft stays", marta.run("draft", "show", task)[1].rstrip("\n").split(" ")[-1], "net.")
    yield from expect("twice", marta.read("review", "open", answer)["new"], 0)
    yield from expect("one's own", marta.read("review", "open", file)["new"], 0)
    yield from expect("still once", marta.read("review", "show", task)["open_comments"], 1)


def check_away(terminal):
    """Who is away says so once, with an answer; from then on who stands in is asked."""
    marta, dana = person(terminal, "Marta"), person(terminal, "Dana")
    nothing = {"first_day": None, "last_day": None, "stand_in": None}
    yield from expect("there", dana.run("review", "away"), (0, "You are not away.\n", ""))
    yield from expect("there, as JSON", dana.read("review", "away"), nothing)
    for name, arguments in (
        ("no last day", ["--stand-in", "Priya"]),
        ("no day", ["--until", "soonish"]),
        ("no first day", ["--from", "0001-01-01", "--until", "2099-12-20"]),
        ("backwards", ["--from", "2099-12-20", "--until", "2099-12-10"]),
    ):
        status, _, errors = dana.run("review", "away", *arguments)
        if status != 1 or not errors.startswith("tuesdayctl: "):
            yield f"{name}: {status}, {errors!r}"
    yield from expect("nothing kept", dana.read("review", "away"), nothing)
    kept = {"first_day": "2026-01-01", "last_day": "2099-12-20", "stand_in": "Priya"}
    yield from expect("said", dana.read("review", "away", "--from", "2026-01-01", "--until", "2099-12-20", "--stand-in", "Priya"), kept)
    yield from expect("another deputy", dana.read("review", "away", "--stand-in", "Ines"), {**kept, "stand_in": "Ines"})

    task, file = ask(marta, "Dana")
    dana.run("review", "open", file)
    dana.run("review", "send-back", task, "--reason", "missing")
    answer = str(dana.folder / "answer.review")
    dana.run("review", "save", task, answer)
    output = marta.run("review", "open", answer)[1]
    if "Dana" not in output or "is away" not in output or "Ines" not in output:
        yield f"the answer says {output!r}"
    status, _, errors = marta.run("review", "request", task, "--to", "dana")
    yield from expect("told", (status, errors), (0, "Dana is away until 20 December 2099: Ines is asked instead.\n"))
    shown = marta.read("review", "show", task)["steps"]
    yield from expect("asked", [(step["name"], step.get("handed_over_from")) for step in shown], [("Ines", "dana")])
    marta.run("review", "request", task, "--take-back")
    yield from expect("as named", marta.run("review", "request", task, "--to", "Dana", "--as-named")[2], "")
    shown = marta.read("review", "show", task)
    yield from expect("asked as named", [step["name"] for step in shown["steps"]], ["Dana"])
    yield from expect("shown as away", (shown.get("away"), shown.get("stand_in")), ("Dana", "Ines"))
    yield from expect("listed as away", [(item["away"], item["stand_in"]) for item in marta.read("review", "list")], [("Dana", "Ines")])
    if "Dana is away until 20 December 2099. Ines stands in." not in marta.run("review", "show", task)[1]:
        yield "who is away is not said"
    if "Dana (away)" not in marta.run("review", "list")[1]:
        yield "who is away is not listed"
    shown = marta.read("review", "hand-over", task, "Ines")
    yield from expect("handed over", (shown.get("away"), [step["name"] for step in shown["steps"]]), (None, ["Ines"]))
    yield from expect("back", dana.read("review", "away", "--back"), nothing)


def check_shared_folder(terminal):
    """Put into the folder that both share, it is offered to who is asked, and the answer to who asked."""
    marta, dana = person(terminal, "Marta"), person(terminal, "Dana")
    folder = dana.folder / "team"
    folder.mkdir()
    task, file = ask(marta, "Dana")
    yield from expect("no folder", marta.run("review", "save", task, "--shelf")[0], 1)
    for one in (marta, dana):
        yield from expect("shared", one.run("shelf", "add", str(folder))[0], 0)
    yield from expect("a file and the folder", marta.run("review", "save", task, file, "--shelf")[0], 2)
    yield from expect("neither", marta.run("review", "save", task)[0], 2)

    status, document, _ = marta.run("review", "save", task, "--shelf")
    yield from expect("put", status, 0)
    yield from expect("not offered to who put it", marta.read("shelf", "list"), [])
    listed = dana.read("shelf", "list")
    yield from expect("offered", [(item["document"], item["state"], item["person"]) for item in listed], [(document.strip(), "to-review", "Marta")])
    if "to review" not in dana.run("shelf", "list")[1]:
        yield "the review is not listed"
    dana.run("review", "open", str(folder / document.strip()))
    yield from expect("offered once", dana.read("shelf", "list"), [])
    dana.run("review", "approve", task)
    status, answer, _ = dana.run("review", "save", task, "--shelf")
    yield from expect("answered", status, 0)
    yield from expect("the answer", [(item["document"], item["state"], item["person"]) for item in marta.read("shelf", "list")], [(answer.strip(), "answer", "Dana")])
    marta.run("review", "open", str(folder / answer.strip()))
    yield from expect("approved", marta.read("review", "show", task)["stand"], "approved")
    yield from expect("nothing left", marta.read("shelf", "list"), [])


def check_changed_files(terminal):
    """Nothing of a file that somebody changed is taken over."""
    marta, dana = person(terminal, "Marta"), person(terminal, "Dana")
    task, file = ask(marta, "Dana")
    dana.run("review", "open", file)
    dana.run("review", "approve", task)
    answer = str(dana.folder / "answer.review")
    dana.run("review", "save", task, answer)
    with open(answer, encoding="utf-8") as stream:
        text = stream.read()
    document = json.loads(text)
    for name, content, word in (
        ("price", text.replace("10,500", "10,600"), "hash"),
        ("title", text.replace("Northwind", "Southwind"), "signed"),
        ("decision", text.replace('"send-back"', '"approve"').replace('"approve"', '"send-back"'), "signed"),
        ("unsigned", json.dumps({key: value for key, value in document.items() if key != "signature"}), "not signed"),
        ("half", text[:len(text) // 2], ""),
        ("playbook", '{"format": "tuesday-playbook"}', "not a review"),
    ):
        status, output, errors = marta.run("review", "open", marta.write(f"{name}.review", content))
        if status != 1 or output or word not in errors or f"{name}.review" not in errors:
            yield f"{name}: {status}, {output!r}, {errors!r}"
    yield from expect("it waits", marta.read("review", "show", task)["stand"], "waiting")
    yield from expect("the real one", marta.read("review", "open", answer)["new"], 1)
    yield from expect("it is approved", marta.read("review", "show", task)["stand"], "approved")


def check_somebody_else(terminal):
    """Who is not asked reads and comments; a decision in another name is none."""
    marta, olga = person(terminal, "Marta"), person(terminal, "Olga")
    task, file = ask(marta, "Dana")
    yield from expect("not for her", olga.read("review", "open", file)["for-me"], False)
    yield from expect("not hers to decide", olga.run("review", "approve", task)[0], 1)
    yield from expect("a comment", olga.run("review", "comment", task, "Who is Dana?")[0], 0)
    answer = str(olga.folder / "answer.review")
    olga.run("review", "save", task, answer)
    yield from expect("it came", marta.read("review", "open", answer)["new"], 1)
    yield from expect("it waits", marta.read("review", "show", task)["stand"], "waiting")
    olga.write("config/glib-2.0/settings/keyfile", "[org/tuesdayapp/Tuesday]\nuser-name='Dana'\n")
    yield from expect("as Dana", olga.run("review", "approve", task)[0], 0)
    forged = str(olga.folder / "forged.review")
    olga.run("review", "save", task, forged)
    status, output, errors = marta.run("review", "open", forged, "--format=json")
    yield from expect("told to a script", (status, errors), (4, ""))
    opened = json.loads(output)
    yield from expect("left out", (opened["new"], len(opened["left-out"])), (0, 1))
    if "by another name" not in opened["left-out"][0]["reason"]:
        yield f"it is left out because {opened['left-out'][0]['reason']!r}"
    yield from expect("it still waits", marta.read("review", "show", task)["stand"], "waiting")



sys.exit(run_in_terminals([check_there_and_back, check_away, check_shared_folder, check_changed_files, check_somebody_else]))
