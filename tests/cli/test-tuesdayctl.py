# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""test-tuesdayctl.py PROGRAM: what the terminal gets, and how it is told of a mistake."""

import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile

from terminal import expect, run_in_terminals


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


def check_template_from_text(terminal):
    text = "Client: Northwind Traders Ltd\nWrite to [Reader] by 27.11.2026. {{#x}} Dana Whitfield, {Reader}"
    path = terminal.write("prompt.txt", text)
    status, output, errors = terminal.run("template", "from-text", path)
    yield from expect("status", status, 0)
    yield from expect("template", output[output.index("\n\n") + 2:],
                      "Client: {{client}}\nWrite to {{reader}} by {{date}}. {{=<% %>=}}{{<%={{ }}=%>#x}} {{person}}, {{reader_2}}")
    yield from expect("first row", output.splitlines()[1].split(), ["Client", "string", "1", "Northwind", "Traders", "Ltd"])

    _, output, _ = terminal.run("template", "from-text", path, "--format=json")
    made = json.loads(output)
    template = terminal.write("made.mustache", made["template"])
    values = terminal.write("made.json", json.dumps(made["values"]))
    _, output, _ = terminal.run("render", "--strict", template, values)
    yield from expect("what the template says of itself", output, text)

    for path in "absent.txt", terminal.write("big.txt", "x" * 1048577):
        status, output, errors = terminal.run("template", "from-text", path)
        if status != 1 or output or not errors:
            yield f"from-text of {path}: {status}, {errors}"


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
        ("inexact.json", '{"a": 9007199254740993}'),
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


def check_render_hints(terminal):
    """What is wrong is said once, with its place, and then what to write."""
    values = terminal.write("v.json", '{"items": [1], "client": {"name": "N"}}')
    for text, *wanted in (
        ("{{#if a}}x{{/if}}", ":1:1: {{#if a}} is written as in Handlebars", ":1:1: Here write {{#a}} … {{/a}}"),
        ("{{#a}}x{{else}}y{{/a}}", ":1:8: {{else}} is written as in Handlebars", "{{/name}}{{^name}}"),
        ("\n{{ price | currency }}", ":2:1: {{ price | currency }} is written as in Jinja", "{{price}}"),
        ("{{#a}}", ":1:1: {{#a}} is never closed", ":1:1: Add {{/a}}"),
    ):
        template = terminal.write("t.mustache", text)
        status, output, errors = terminal.run("render", template, values)
        yield from expect(text, (status, output), (1, ""))
        if "line 1:" in errors or "line 2:" in errors or not all(part in errors for part in wanted):
            yield f"{text} is told as {errors!r}"
    for text, wanted in (
        ("{{items}}", "{{items}} is a list; write {{#items}} … {{/items}}"),
        ("{{client}}", "{{client.part}}"),
        ("{{items.length}}", "count(items)"),
        ("a\n{% if x %}b", ":2: {% if x %} is written as in Jinja"),
    ):
        template = terminal.write("t.mustache", text)
        status, _, errors = terminal.run("render", template, values)
        if status != 0 or wanted not in errors:
            yield f"{text} is told as {status}, {errors!r}"


def check_render_values(terminal):
    """Values are a JSON document of any kind, and names are what they look like."""
    for template, values, wanted in (
        ("{{.}}!", '"a"', "a!"),
        ("{{.}}", "1.5", "1.5"),
        ("{{#.}}-{{.}}{{/.}}", '["a", "b"]', "-a-b"),
        ("{{#.}}{{a}}{{/.}}", '[{"a": 1}, {"a": 2}]', "12"),
        ("x{{a}}", "null", "x"),
        ("{{\u00a0größe\u00a0}}", '{"gro\u0308ße": "L"}', "L"),
        ("{{gro\u0308ße}}", '{"größe": "L"}', "L"),
        ("\ufeff{{#a}}\nx\n{{/a}}\n", '\ufeff{"a": true}', "x\n"),
    ):
        path = terminal.write("t.mustache", template)
        status, output, _ = terminal.run("render", path, terminal.write("v.json", values))
        yield from expect(f"{template} of {values}", (status, output), (0, wanted))


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
    yield from expect("nothing said", [shown[key] for key in ("owner", "look_again", "tags", "review")], ["", "", [], {}])
    yield from expect("name", shown["name"], "Proposal")
    if not any(field["name"] == "client" for field in shown["fields"]):
        yield "the fields lack the client"
    status, output, _ = terminal.run("workflow", "list")
    if status != 0 or len(output.splitlines()) != 15:
        yield f"the table has {len(output.splitlines())} lines"
    status, _, errors = terminal.run("workflow", "show", "nothing of that name")
    yield from expect("status of an unknown workflow", status, 1)


def check_practice(terminal):
    made = terminal.read("workflow", "new", "AT&T <b> {{x}}", "--role", "Press")["id"]
    shown = terminal.read("workflow", "show", made)
    yield from expect("name", (shown["name"], shown["role"]), ("AT&T <b> {{x}}", "Press"))
    again = terminal.read("workflow", "new", "Second", "--role", "press")["id"]
    yield from expect("the role that is there", terminal.read("workflow", "show", again)["role"], "Press")

    for arguments in (["workflow", "new", " "], ["workflow", "copy", "nothing"], ["workflow", "restore", "proposal"], ["workflow", "archive", "nothing"]):
        status, output, errors = terminal.run(*arguments)
        if status != 1 or output or not errors.strip():
            yield f"{arguments}: {status}, {output!r}, {errors!r}"
    yield from expect("workflows", len(terminal.read("workflow", "list")), 16)

    status, copy, _ = terminal.run("workflow", "copy", "Proposal", "Offer")
    yield from expect("copy", status, 0)
    texts = [terminal.run("template", "show", name)[1] for name in ("Proposal", copy.strip())]
    yield from expect("text of the copy", texts[1], texts[0])

    yield from expect("archive", terminal.run("workflow", "archive", "Offer")[0], 0)
    yield from expect("archived", len(terminal.read("workflow", "list")), 16)
    yield from expect("restore", terminal.run("workflow", "restore", "Offer")[0], 0)
    yield from expect("restored", len(terminal.read("workflow", "list")), 17)


def check_names_in_two_cases(terminal):
    upper = terminal.read("workflow", "new", "Case")["id"]
    lower = terminal.read("workflow", "new", "case")["id"]
    for name, wanted in (("Case", upper), ("case", lower)):
        yield from expect(name, terminal.read("workflow", "show", name)["id"], wanted)
    yield from expect("neither", terminal.run("workflow", "show", "CASE")[0], 1)


def check_templates(terminal):
    task = terminal.add("Proposal", "client=Northwind")
    before = terminal.run("prompt", task, "--today", "2026-11-24")[1]
    version = terminal.read("template", "show", "Proposal")["version"]
    text = terminal.write("t.txt", "Dear {{client}},\n{{unknown name}}\n")
    yield from expect("edit", terminal.run("template", "edit", "Proposal", text, "--note", "Shorter <b>")[0], 0)
    shown = terminal.read("template", "show", "Proposal")
    yield from expect("text", shown["text"], "Dear {{client}},\n{{unknown name}}\n")
    yield from expect("version", (shown["version"], shown["versions"][0]["note"], len(shown["versions"])), (version + 1, "Shorter <b>", 2))
    yield from expect("the prompt of an open task", terminal.run("prompt", task, "--today", "2026-11-24")[1], before)
    new = terminal.add("Proposal", "client=Northwind")
    if not terminal.run("prompt", new)[1].startswith("Dear Northwind,\n"):
        yield "a new task has the old template"

    status, _, errors = terminal.run("template", "check", "Proposal")
    if status != 3 or "Proposal:2: " not in errors or "unknown name" not in errors:
        yield f"check: {status}, {errors!r}"
    bad = terminal.write("bad.txt", "a\n{{#client}}\n")
    status, _, errors = terminal.run("template", "check", "Proposal", bad)
    if status != 1 or "line 2" not in errors:
        yield f"check of a text: {status}, {errors!r}"
    yield from expect("check of a good one", terminal.run("template", "check", "Client Reply")[0] in (0, 3), True)

    # What does not parse is kept and makes no prompt.
    status, _, errors = terminal.run("template", "edit", "Proposal", bad)
    yield from expect("an unfinished one", status, 0)
    if "line 2" not in errors or "no prompt" not in errors:
        yield f"an unfinished one is not told: {errors!r}"
    status, _, errors = terminal.run("prompt", terminal.add("Proposal", "client=Northwind"))
    if status != 1 or not errors.strip():
        yield f"a prompt of an unfinished template: {status}, {errors!r}"

    diff = terminal.read("template", "diff", "Proposal", str(version + 1), str(version + 2))
    yield from expect("diff", (diff["old"], diff["new"]), (version + 1, version + 2))
    for arguments in (["show", "Proposal", "--version", "99"], ["diff", "Proposal", "x"], ["show", "Proposal", "--step", "none"], ["edit", "Proposal", "absent.txt"]):
        status, output, errors = terminal.run("template", *arguments)
        if status != 1 or output or not errors.strip():
            yield f"template {arguments}: {status}, {output!r}, {errors!r}"
    latin = terminal.write("latin.txt", b"caf\xe9")
    yield from expect("a text that is none", terminal.run("template", "edit", "Proposal", latin)[0], 1)
    yield from expect("list", len(terminal.read("template", "list")) >= 14, True)


def check_template_with_fields(terminal):
    """What is printed with its fields is taken back, and each refusal changes nothing."""
    name = "Proposal"
    for workflow in terminal.read("workflow", "list"):
        for step in terminal.read("workflow", "show", workflow["id"])["steps"]:
            arguments = (workflow["id"], "--step", step["id"])
            document = terminal.run("template", "show", *arguments, "--with-fields")[1]
            path = terminal.write("with-fields.txt", document)
            yield from expect("edit", terminal.run("template", "edit", *arguments, path), (1, "", "tuesdayctl: Nothing was changed.\n"))
            if not document.endswith(step["text"]):
                yield f"{workflow['name']}: the text is another"

    shown = terminal.read("workflow", "show", name)
    step = shown["steps"][0]["name"]
    front = "---\ntitle: 'Angebot: kurz'\ninput:\n  schema:\n    client: string, wer es bekommt\n    fee?: money\nfields:\n  fee:\n    currency: EUR\n    colour: red\n---\n"
    path = terminal.write("new.txt", front + "---\nDear {{client}}, {{other}}\n")
    yield from expect("check", terminal.run("template", "check", name, path)[0], 3)
    _, _, errors = terminal.run("template", "check", name, path)
    if f"{path}:10: “colour” is not known" not in errors or f"{path}:13: " not in errors or "other" not in errors:
        yield f"check: {errors!r}"
    yield from expect("still", terminal.read("workflow", "show", name), shown)
    status, output, errors = terminal.run("template", "edit", name, path, "--note", "With fields")
    yield from expect("edit", (status, output, errors), (0, "", f"{path}:10: “colour” is not known here and is left out.\n"))
    changed = terminal.read("workflow", "show", name)
    yield from expect("title", changed["steps"][0]["name"], "Angebot: kurz")
    yield from expect("text", changed["steps"][0]["text"], "---\nDear {{client}}, {{other}}\n")
    yield from expect("fields", [field["name"] for field in changed["fields"]][:2], ["client", "fee"])
    yield from expect("id", changed["steps"][0]["id"], shown["steps"][0]["id"])

    # Where nothing is said of the fields, they stay.
    path = terminal.write("no-input.txt", "---\ntitle: Kurz\n---\nDear {{client}}\n")
    yield from expect("without fields", terminal.run("template", "edit", name, path), (0, "", ""))
    yield from expect("the fields", terminal.read("workflow", "show", name)["fields"], changed["fields"])

    # Text alone, which begins as fields do.
    path = terminal.write("plain.txt", "---\nDear {{client}}\n---\n")
    yield from expect("as fields", terminal.run("template", "edit", name, path)[0], 1)
    yield from expect("as text", terminal.run("template", "edit", name, path, "--text-only"), (0, "", ""))
    yield from expect("as text", terminal.run("template", "show", name)[1], "---\nDear {{client}}\n---\n")
    yield from expect("check", terminal.run("template", "check", name, path, "-t")[0] in (0, 3), True)

    before = terminal.read("workflow", "show", name)
    for text, wanted in (("---\ninput:\n  schema:\n    a: strin\n---\n", "line 4: There is no type “strin”"),
                         ("---\ninput:\n\tschema:\n---\n", "line 3: Lines are indented with spaces"),
                         ("---\na: &a [b]\nc: *a\n---\n", "line 2: “&a”"),
                         ("---\na: b\n", "line 1: "), (b"---\n---\ncaf\xe9", "line 3: The text is not UTF-8"), (b"---\n---\na\0b", "line 3: ")):
        path = terminal.write("bad.txt", text)
        status, output, errors = terminal.run("template", "edit", name, path)
        if status != 1 or output or f"{path}: {wanted}" not in errors:
            yield f"{text!r}: {status}, {output!r}, {errors!r}"
    yield from expect("after refusals", terminal.read("workflow", "show", name), before)


def check_not_text(terminal):
    """What is no text is told by what its name promises, and the draft stays."""
    task = terminal.add("Proposal", "--title", "A picture")
    for name, wanted in (("a.docx", "This is no document of a word processor"), ("A.ODT", "This is no document of a word processor"),
                         ("a.md", "This is no text in UTF-8."), ("a", "This is no text in UTF-8.")):
        path = terminal.write(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        status, output, errors = terminal.run("draft", "import", task, path)
        if status != 1 or output or f"{path}: {wanted}" not in errors:
            yield f"{name}: {status}, {output!r}, {errors!r}"
    yield from expect("draft", terminal.run("draft", "show", task)[1], "")


def check_example(terminal):
    """An example of a task has nobody's names; what is left of them is not kept unasked."""
    task = terminal.add("Proposal", "--title", "Northwind, for Dana Whitfield")
    status, _, errors = terminal.run("draft", "import", task, "-", typed="Dear Ms Whitfield,\n\nthe Blue Heron costs £12,000.00.\n")
    yield from expect("import", (status, errors), (0, ""))

    made = terminal.read("task", "example", task)
    yield from expect("left", made["left"], [])
    yield from expect("replaced", {item["kind"] for item in made["replacements"]}, {"person", "amount"})
    if "Whitfield" in made["text"] or "12,000" in made["text"] or "14,400" not in made["text"]:
        yield f"the example is {made['text']!r}"
    yield from expect("as text", terminal.run("task", "example", task)[1], made["text"])
    listed = terminal.run("task", "example", task, "--replacements")[1]
    if "Dana Whitfield" not in listed or "£14,400.00" not in listed:
        yield f"the list is {listed!r}"

    replaced = terminal.read("task", "example", task, "--replace", "Dana Whitfield=Kay Sample", "--replace", "blue heron=grey goose")["text"]
    if "Ms Sample" not in replaced or "Heron" in replaced:
        yield f"replaced: {replaced!r}"
    for wrong in ("Dana", "=x", "x="):
        status, output, errors = terminal.run("task", "example", task, "--replace", wrong)
        if status != 2 or output or not errors:
            yield f"{wrong!r}: {status}, {output!r}, {errors!r}"

    status, output, errors = terminal.run("task", "example", task, "--keep", "--replace", "Dana Whitfield=Dana Whitfield")
    if status != 4 or output or "Whitfield" not in errors:
        yield f"with its name: {status}, {output!r}, {errors!r}"
    status, output, errors = terminal.run("task", "example", task, "--keep", "--title", "A short one", "--remark", "Says the price")
    yield from expect("kept", (status, errors), (0, ""))
    workflow = terminal.run("workflow", "export-text", "Proposal")[1]
    for words in ("Example: A short one", "Says the price", "£14,400.00"):
        if words not in workflow:
            yield f"{words!r} is not in the workflow"
    if "Whitfield, for" in workflow or "£12,000.00" in workflow:
        yield "the workflow has words of the task"


def check_playbook_import(terminal):
    """A newer edition: seen first, taken, and what both changed."""
    starter = json.loads((pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "offices.playbook").read_text("utf-8"))
    proposal = next(workflow for workflow in starter["workflows"] if workflow["name"] == "Proposal")
    before = terminal.read("workflow", "show", "Proposal")["purpose"]

    def write(name, edition, purpose):
        starter["edition"] = edition
        proposal["purpose"] = purpose
        return terminal.write(name, json.dumps(starter))

    same = write("same.playbook", starter["edition"], before)
    for command in "import", "diff":
        status, output, errors = terminal.run("playbook", command, same)
        yield from expect(f"{command} of the same", (status, output, errors), (0, "The library has all of it already.\n", ""))

    first = write("first.playbook", 5, "One two three four theirs.")
    status, output, errors = terminal.run("playbook", "diff", first)
    if status != 0 or "== Proposal (update)" not in output or "theirs." not in output or "Follow-Up" in output:
        yield f"diff: {status}, {output!r}, {errors!r}"
    status, output, errors = terminal.run("playbook", "import", "--dry-run", first)
    yield from expect("rows of the dry run", [line.split() for line in output.splitlines()[1:]], [["update", "theirs", "Proposal"]])
    yield from expect("after the dry run", terminal.read("workflow", "show", "Proposal")["purpose"], before)
    items = terminal.read("playbook", "import", first)
    yield from expect("taken", [item["name"] for item in items if item["choice"] != "mine"], ["Proposal"])
    yield from expect("after the import", terminal.read("workflow", "show", "Proposal")["purpose"], "One two three four theirs.")

    older = write("older.playbook", 4, "Older.")
    terminal.read("playbook", "import", older)
    yield from expect("after an older one", terminal.read("workflow", "show", "Proposal")["purpose"], "One two three four theirs.")
    terminal.read("playbook", "import", "--theirs", older)
    yield from expect("where it is asked for", terminal.read("workflow", "show", "Proposal")["purpose"], "Older.")

    for arguments, wanted in (
        (("--mine", "--theirs", first), 2),
        ((terminal.write("nonsense.playbook", "{"),), 1),
        ((terminal.write("newer.playbook", json.dumps({**starter, "version": 9})),), 1),
        (("absent.playbook",), 1),
    ):
        status, output, errors = terminal.run("playbook", "import", *arguments)
        if status != wanted or output or not errors:
            yield f"{arguments}: {status}, {output!r}, {errors!r}"
    yield from expect("after what failed", terminal.read("workflow", "show", "Proposal")["purpose"], "Older.")


def check_snippets(terminal):
    """A newer edition changes a snippet: the next version; an open task keeps the old words."""
    book = json.loads((pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "offices.playbook").read_text("utf-8"))
    voice = next(snippet for snippet in book["snippets"] if snippet["name"] == "house-voice")
    old = voice["text"]
    task = terminal.add("Follow-Up", "client=Northwind")
    before = terminal.run("prompt", task, "--today", "2026-11-24")[1]
    book["edition"] += 1
    voice["text"] = "Say it in few words.\n"
    terminal.read("playbook", "import", terminal.write("newer.playbook", json.dumps(book)))

    yield from expect("the prompt of an open task", terminal.run("prompt", task, "--today", "2026-11-24")[1], before)
    if voice["text"] not in terminal.run("prompt", terminal.add("Follow-Up", "client=Northwind"))[1]:
        yield "a new task has the old snippet"
    yield from expect("show", terminal.run("snippet", "show", voice["label"].upper())[1], voice["text"])
    yield from expect("show the first", terminal.run("snippet", "show", "house-voice", "--version", "1")[1], old)
    shown = terminal.read("snippet", "show", "house-voice", "--playbook", book["name"])
    yield from expect("versions", [v["version"] for v in shown["versions"]], [2, 1])
    yield from expect("list", [s["version"] for s in terminal.read("snippet", "list") if s["name"] == "house-voice"], [2])
    diff = terminal.read("snippet", "diff", "house-voice")
    yield from expect("diff", (diff["old"], diff["new"]), (1, 2))
    for arguments in (["show", "none"], ["show", "house-voice", "--version", "3"], ["diff", "house-voice", "x"], ["show", "house-voice", "--playbook", "none"]):
        status, output, errors = terminal.run("snippet", *arguments)
        if status != 1 or output or not errors.strip():
            yield f"snippet {arguments}: {status}, {output!r}, {errors!r}"


def check_export_text(terminal):
    """All of a workflow to read, with templates that can be taken back."""
    for workflow in terminal.read("workflow", "list"):
        shown = terminal.read("workflow", "show", workflow["id"])
        status, text, errors = terminal.run("workflow", "export-text", workflow["id"])
        yield from expect("export", (status, errors), (0, ""))
        yield from expect("as JSON", terminal.read("workflow", "export-text", workflow["id"])["text"], text)
        if not text.startswith(f"# {shown['name']}\n\n") or not text.endswith("\n") or text.endswith("\n\n"):
            yield f"{shown['name']}: begins or ends otherwise"
        for words in [shown["purpose"], shown["use_when"], *shown["checklist"], *(step["guidance"] for step in shown["steps"])]:
            if words not in text:
                yield f"{shown['name']}: {words!r} is not there"
        for step in shown["steps"]:
            document = terminal.run("template", "show", workflow["id"], "--step", step["id"], "-f")[1]
            fence = re.search(r"^(`{3,})\n" + re.escape(document) + r"\n?\1\n", text, re.MULTILINE)
            if fence is None:
                yield f"{shown['name']}: the template of “{step['name']}” is not there"
    status, output, errors = terminal.run("workflow", "export-text", "nonsense")
    if status != 1 or output or not errors:
        yield f"no workflow: {status}, {output!r}, {errors!r}"


def check_foreign(terminal):
    """Prompts of other tools, in and out."""
    table = terminal.write("prompts.csv", 'act,prompt,for_devs,type,contributor\nPoet,"Write of ${theme:the sea}",FALSE,TEXT,me\n"AT&T <b>","{{x}}",FALSE,TEXT,me\n')
    before = len(terminal.read("workflow", "list"))
    seen = terminal.read("workflow", "import", table, "--dry-run", "--role", "Poetry")
    yield from expect("seen", [(row["name"], row["role"], row["fields"], row["taken"]) for row in seen["workflows"]], [("Poet", "Poetry", 1, True), ("AT&T <b>", "Poetry", 0, True)])
    yield from expect("column", [remark["what"] for remark in seen["remarks"]], ["contributor"])
    yield from expect("not written", (seen["written"], len(terminal.read("workflow", "list"))), (False, before))

    taken = terminal.read("workflow", "import", table, "--role", "Poetry")
    yield from expect("written", (taken["written"], len(terminal.read("workflow", "list"))), (True, before + 2))
    poet = terminal.read("workflow", "show", "Poet")
    yield from expect("template", (poet["id"], poet["steps"][0]["text"], poet["fields"][0]["default"]), (taken["workflows"][0]["id"], "Write of {{theme}}", "the sea"))
    again = terminal.read("workflow", "import", table)
    yield from expect("again", [row["taken"] for row in again["workflows"]], [False, False])
    yield from expect("still", len(terminal.read("workflow", "list")), before + 2)

    folder = str(terminal.folder / "out")
    for name, path in (("prompts-chat", "prompts.csv"), ("open-webui", "prompts.json"), ("dotprompt", "poet.prompt"), ("command", "poet/SKILL.md")):
        written = terminal.read("workflow", "export-to", name, "Poet", "--output", folder)
        yield from expect(name, written["files"], [path])
        back = terminal.read("workflow", "import", "--dry-run", f"{folder}/{path}")
        yield from expect(f"{name} again", [(row["name"], row["format"]) for row in back["workflows"]], [("Poet", name)])
        status, output, errors = terminal.run("workflow", "export-to", name, "Poet", "--output", folder)
        if status != 1 or output or not errors:
            yield f"{name} over itself: {status}, {output!r}, {errors!r}"

    for status, arguments in ((1, ("import", folder + "/none")), (2, ("import", "--from", "none", table)), (2, ("export-to", "none")), (1, ("export-to", "fabric")), (1, ("export-to", "dotprompt", "nonsense"))):
        found, output, errors = terminal.run("workflow", *arguments)
        if found != status:
            yield f"{arguments}: {found}, {output!r}, {errors!r}"


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


def check_search(terminal):
    task = terminal.add("Proposal", "--title", "Northwind", "need=They want the carrier report by Monday")
    (found,) = terminal.read("search", "carrier", "northwind")
    yield from expect("found", (found["kind"], found["id"], found["title"]), ("task", task, "Northwind"))
    yield from expect("why", "carrier report" in found["excerpt"], True)
    yield from expect("misspelt", [one["id"] for one in terminal.read("search", "northwind carier")], [task])
    snippet, *speaking = terminal.read("search", "house", "voice")
    yield from expect("what takes it in", len(speaking) > 5, True)
    yield from expect("a snippet", (snippet["kind"], snippet["id"], snippet["title"]), ("snippet", "house-voice", "House voice"))
    first = terminal.read("search", "proposal")[0]
    yield from expect("a workflow", (first["kind"], first["title"], first["excerpt"]), ("workflow", "Proposal", None))
    yield from expect("limited", len(terminal.read("search", "--limit=1", "a")), 1)
    status, output, errors = terminal.run("search", "zzzz nothing like it")
    yield from expect("nothing", (status, output, errors), (0, "", ""))
    status, output, _ = terminal.run("search", "carrier")
    yield from expect("table", (status, "Northwind" in output, task[:8] in output), (0, True, True))


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
    yield from expect("without a name", (status, errors), (3, "missing: Your name (my.name)\n"))
    if "[Your name]" not in output:
        yield "the missing name is not marked"
    terminal.write("config/glib-2.0/settings/keyfile", "[org/tuesdayapp/Tuesday]\nuser-name='Ada'\n")
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
    terminal.run("task", "set", task, "--values", terminal.write("none.json", '{"items": []}'))
    status, output, errors = terminal.run("prompt", task)
    yield from expect("the empty list", errors, "missing: Client (client)\nmissing: What we offer (items)\n")
    if "[What we offer]" not in output:
        yield "the empty list is not marked"
    status, _, _ = terminal.run("prompt", task, "--step", "nine")
    yield from expect("status of an unknown step", status, 1)


def check_words_that_begin_with_a_dash(terminal):
    """Behind “--” nothing is an option."""
    task = terminal.add("Proposal")
    terminal.run("task", "material", "add", task, "-", typed="- Dana\n--name=x\n--\n")
    for words in ("- Dana", "--name=x", "--"):
        yield from expect(words, terminal.run("task", "material", "mark", "--", task, "1", words), (0, "", ""))
    marked = terminal.read("task", "material", "list", task)[0]["internal"]
    yield from expect("marked", marked, [{"start": 0, "length": 6}, {"start": 7, "length": 8}, {"start": 16, "length": 2}])
    status, _, errors = terminal.run("task", "material", "mark", task, "1", "- Dana", "more")
    yield from expect("status of too much", (status, "- Dana" in errors or "more" in errors), (2, True))


def check_prompt_of_another_day(terminal):
    task = terminal.add("Follow-Up", "--example")
    _, now, _ = terminal.run("prompt", task)
    status, output, errors = terminal.run("prompt", task, "--today=2024-02-29")
    if status != 0 or "Thursday, 29 February 2024" not in output or "29 February 2024" in now:
        yield f"the day is not that of the prompt: {output[:200]!r}, {errors!r}"
    for day in ("2025-02-29", "yesterday", "", "2024-02-29T10:00:00"):
        status, output, errors = terminal.run("prompt", task, f"--today={day}")
        if status != 1 or output or "2026-12-01" not in errors:
            yield f"{day!r} as a day: status {status}, {errors!r}"


def check_draft(terminal):
    task = terminal.add("Proposal", "client=Northwind Traders")
    yield from expect("no draft yet", terminal.run("draft", "show", task), (0, "", ""))
    first = "# Offer\n\nFor Northwind Traders: 480 €, ready\tby Friday."
    status, output, errors = terminal.run("draft", "import", task, terminal.write("first.md", first))
    yield from expect("import", (status, output, errors), (0, "1\n", ""))
    yield from expect("byte for byte", terminal.run("draft", "show", task)[1], first)
    yield from expect("state", terminal.read("task", "show", task)["state"], "drafting")
    second = first.replace("480", "520") + "\x1b[2J"
    status, output, _ = terminal.run("draft", "import", task, typed=second)
    yield from expect("standard input", (status, output), (0, "2\n"))
    _, output, _ = terminal.run("draft", "show", task)
    second = second.replace("\x1b[2J", "")
    yield from expect("as it was typed, made fit for a draft", output, second)
    shown = terminal.read("draft", "show", task)
    yield from expect("in JSON", (shown["text"], shown["revision"], shown["changed"]), (second, 2, False))

    for name, content in (("latin.md", b"\xff"), ("nul.md", b"a\0b"), ("long.md", b"a" * (16 * 1024 * 1024 + 1))):
        status, output, errors = terminal.run("draft", "import", task, terminal.write(name, content))
        if status != 1 or output or name not in errors:
            yield f"{name}: {status}, {output!r}, {errors!r}"
    yield from expect("nothing was taken", terminal.run("draft", "show", task)[1], second)
    status, output, errors = terminal.run("draft", "import", terminal.write("alone.md", first))
    yield from expect("import without a task", (status, output, "Say the task first" in errors), (1, "", True))
    status, output, errors = terminal.run("draft", "import", task, typed="")
    if status != 1 or output or "no text" not in errors:
        yield f"nothing: {status}, {output!r}, {errors!r}"
    yield from expect("nothing was taken away", terminal.run("draft", "show", task)[1], second)
    for typed, expected in (
        ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("one\rtwo", "one\ntwo"),
        ("bell\a rings", "bell rings"),
    ):
        terminal.run("draft", "import", task, terminal.write("odd.md", typed.encode()))
        yield from expect(f"{typed!r}", terminal.run("draft", "show", task)[1], expected)
    terminal.run("draft", "import", task, terminal.write("mark.md", b"\xef\xbb\xbfhello"))
    yield from expect("a byte order mark", terminal.run("draft", "show", task)[1], "hello")

    page = "<h1>Offer</h1><!--[if mso]>no<![endif]--><ol type=a><li>One<li>Two</ol>"
    read = "# Offer\n\n1. One\n2. Two"
    status, _, errors = terminal.run("draft", "import", task, terminal.write("page.HTML", page))
    yield from expect("a page", (status, terminal.run("draft", "show", task)[1]), (0, read))
    if "plain numbers" not in errors:
        yield f"what was changed is not told: {errors!r}"
    terminal.run("draft", "import", task, terminal.write("latin.html", "<p>café".encode("latin-1")))
    yield from expect("in its encoding", terminal.run("draft", "show", task)[1], "café")
    status, _, _ = terminal.run("draft", "import", task, "-", "--type=html", typed=page)
    yield from expect("a page typed", (status, terminal.run("draft", "show", task)[1]), (0, read))
    terminal.run("draft", "import", task, terminal.write("page.html", "<p>1 < 2"), "--type=text")
    yield from expect("no page", terminal.run("draft", "show", task)[1], "<p>1 < 2")
    status, _, errors = terminal.run("draft", "import", task, "-", "--type=markdown", typed="<think>\nHm.\n</think>\n\n# Offer\n")
    yield from expect("without thoughts", terminal.run("draft", "show", task)[1], "# Offer\n")
    if "thought" not in errors:
        yield f"what was left out is not told: {errors!r}"
    status, output, errors = terminal.run("draft", "import", task, "-", "--type=pdf", typed="x")
    if status != 1 or output or "pdf" not in errors:
        yield f"an unknown type: {status}, {output!r}, {errors!r}"


def check_points(terminal):
    task = terminal.add("Proposal")
    yield from expect("none yet", terminal.run("draft", "points", task), (0, "", ""))
    answer = "Sure!\n\n# Offer\n\nThe total is €480.\n\n===== FOR ME =====\n\n- Is “€480” agreed?\n- Who signs?\n"
    status, output, errors = terminal.run("draft", "import", task, typed=answer)
    yield from expect("import", (status, output), (0, "1\n"))
    if "2 points" not in errors:
        yield f"where the remarks went is not told: {errors!r}"
    yield from expect("the document", terminal.run("draft", "show", task)[1], "# Offer\n\nThe total is €480.")
    yield from expect("listed", terminal.run("draft", "points", task), (0, "[ ] Is “€480” agreed?\n[ ] Who signs?\n", ""))
    points = terminal.read("draft", "points", task)
    yield from expect("in JSON", [(p["text"], p["about"], p["from"], p["done"], p["revision"]) for p in points],
                      [("Is “€480” agreed?", "€480", "answer", False, 1), ("Who signs?", None, "answer", False, 1)])
    target = terminal.folder / "points.md"
    terminal.run("draft", "export", task, str(target))
    if "signs" in target.read_text():
        yield "points are exported"
    status, _, errors = terminal.run("draft", "import", task, typed="===== FOR ME =====\n\n- Only this\n")
    yield from expect("no document", (status, terminal.run("draft", "show", task)[1]), (0, "# Offer\n\nThe total is €480."))
    if "stays as it is" not in errors:
        yield f"that the draft stays is not told: {errors!r}"
    _, _, errors = terminal.run("draft", "import", task, typed="# Offer\n\n**Before you send:**\n\n- Who signs?\n")
    if "looks like remarks" not in errors:
        yield f"what looks like remarks is not told: {errors!r}"


def check_export(terminal):
    task = terminal.add("Proposal")
    text = "# Offer\n\nWords *and* more.\n"
    terminal.run("draft", "import", task, typed=text)
    target = terminal.folder / "out.md"
    yield from expect("status", terminal.run("draft", "export", task, str(target)), (0, "", ""))
    yield from expect("content", target.read_text(), text)
    terminal.run("draft", "import", task, typed="Other")
    status, output, errors = terminal.run("draft", "export", task, str(target))
    if status != 1 or output or "--force" not in errors:
        yield f"a file that is there: {status}, {errors!r}"
    yield from expect("it stays", target.read_text(), text)
    yield from expect("with force", terminal.run("draft", "export", "--force", task, str(target))[0], 0)
    yield from expect("replaced", target.read_text(), "Other")
    terminal.run("draft", "import", task, typed=text)
    for name, content in (
        ("out.txt", b"Words and more."),
        ("out.HTML", b"<em>and</em>"),
        ("out.docx", b"PK\x03\x04"),
        ("out.odt", b"PK\x03\x04"),
        ("out.pdf", b"%PDF-"),
    ):
        yield from expect(name, terminal.run("draft", "export", task, name), (0, "", ""))
        if content not in (terminal.folder / name).read_bytes():
            yield f"{name} lacks {content!r}"
        (terminal.folder / name).unlink()
    for name in ("out.pdfx", "out", "absent/out.md"):
        status, output, errors = terminal.run("draft", "export", task, name)
        if status != 1 or output or not errors:
            yield f"{name}: {status}, {errors!r}"
    yield from expect("nothing is left behind", sorted(path.name for path in terminal.folder.glob("out*")), ["out.md"])


def check_leaks(terminal):
    task = terminal.add("Proposal")
    terminal.run("task", "material", "add", task, "-", typed="Two hours. We would do it for €9,200. Ask Marek.")
    terminal.run("task", "material", "mark", task, "1", "We would do it for €9,200. Ask Marek.")
    terminal.run("draft", "import", task, typed="It costs 9.200 EUR, and no more.")
    target = terminal.folder / "leak.md"
    for name in ("leak.md", "leak.pdf", "leak.docx"):
        status, output, errors = terminal.run("draft", "export", "--force", task, name)
        if status != 4 or output or "“9.200 EUR”" not in errors or "--anyway" not in errors:
            yield f"{name}: {status}, {output!r}, {errors!r}"
        if (terminal.folder / name).exists():
            yield f"{name} was written"
    status, output, errors = terminal.run("draft", "show", task)
    yield from expect("shown", (status, output), (0, "It costs 9.200 EUR, and no more."))
    if "“9.200 EUR”" not in errors:
        yield f"not told with what is shown: {errors!r}"
    status, output, errors = terminal.run("draft", "export", "--anyway", task, str(target))
    yield from expect("anyway", (status, output, target.read_text()), (0, "", "It costs 9.200 EUR, and no more."))
    if "“9.200 EUR”" not in errors:
        yield f"anyway does not name the words: {errors!r}"
    target.unlink()
    terminal.run("draft", "import", task, typed="It costs nothing.")
    yield from expect("without", terminal.run("draft", "export", task, str(target)), (0, "", ""))


def check_approved(terminal):
    """What was approved goes out; what differs from it, only when somebody says so."""
    task = terminal.add("Proposal")
    target = terminal.folder / "approved.md"
    terminal.run("draft", "import", task, typed="We meet on Tuesday.")
    terminal.run("review", "request", task, "--to=Marek")
    terminal.run("draft", "import", task, typed="We meet on Friday.")
    for state in ("approved", "drafting"):
        status, output, errors = terminal.run("task", "set", task, f"--state={state}")
        if status != 1 or output or not errors:
            yield f"past the review, to {state}: {status}, {output!r}, {errors!r}"
    terminal.run("review", "approve", task, "--for=Marek")
    yield from expect("approved", terminal.read("task", "show", task)["state"], "approved")
    for arguments in (("draft", "import", task), ("revision", "restore", task, "2")):
        status, output, errors = terminal.run(*arguments, typed="We meet never.")
        if status != 1 or output or "locked" not in errors:
            yield f"{arguments}: {status}, {output!r}, {errors!r}"
    for name in ("approved.md", "approved.pdf", "approved.docx", "approved.odt", "approved.html", "approved.txt"):
        status, output, errors = terminal.run("draft", "export", task, name)
        if status != 4 or output or "Marek approved revision 1." not in errors or (terminal.folder / name).exists():
            yield f"{name}: {status}, {output!r}, {errors!r}"
    status, output, errors = terminal.run("draft", "show", task)
    if (status, output) != (0, "We meet on Friday.") or "Marek approved revision 1." not in errors:
        yield f"show: {status}, {output!r}, {errors!r}"
    yield from expect("show what was approved", terminal.run("draft", "show", "--approved", task), (0, "We meet on Tuesday.", ""))
    status, output, errors = terminal.run("task", "set", task, "--state=delivered")
    if status != 1 or "Marek approved revision 1." not in errors:
        yield f"delivered: {status}, {output!r}, {errors!r}"
    yield from expect("export what was approved", terminal.run("draft", "export", "--approved", task, str(target)), (0, "", ""))
    yield from expect("what was approved", target.read_text(), "We meet on Tuesday.")
    status, output, errors = terminal.run("draft", "export", "--anyway", "--force", task, str(target))
    if status != 0 or "Marek approved revision 1." not in errors or target.read_text() != "We meet on Friday.":
        yield f"anyway: {status}, {errors!r}, {target.read_text()!r}"
    status, output, errors = terminal.run("revision", "restore", task, "1")
    yield from expect("back to what was approved", (status, errors), (0, ""))
    yield from expect("nothing differs", terminal.run("draft", "export", "--force", task, str(target)), (0, "", ""))
    terminal.run("task", "set", task, "--state=delivered")
    yield from expect("delivered", terminal.read("task", "show", task)["state"], "delivered")


def read_words(path):
    """All that a file says, to whoever opens it or asks for its properties."""
    if path.suffix == ".pdf":
        said = [subprocess.run([tool, str(path), *more], capture_output=True, check=True).stdout for tool, *more in (("pdftotext", "-"), ("pdfinfo",))]
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            said = [parts.read(name) for name in parts.namelist()]
    else:
        said = []
    return b"\n".join([path.read_bytes(), *said]).decode(errors="replace")


def check_export_keeps_the_title_of_the_task(terminal):
    """What somebody calls a task is no business of those who get the draft."""
    task = terminal.add("Proposal", "--title=Squeeze Brunhilde once more")
    for draft, title in (("# Offer\n\nWords.\n", "Offer"), ("Words.\n", "Proposal")):
        terminal.run("draft", "import", task, typed=draft)
        for name in ("out.pdf", "out.docx", "out.odt", "out.html", "out.txt", "out.md"):
            if name == "out.pdf" and not shutil.which("pdfinfo"):
                continue
            yield from expect(name, terminal.run("draft", "export", task, name), (0, "", ""))
            words = read_words(terminal.folder / name)
            if "Brunhilde" in words:
                yield f"{name} tells what the task is called"
            if name not in ("out.txt", "out.md") and title not in words:
                yield f"{name} is not called {title!r}"
            if name == "out.pdf" and "Page 1 of 1" not in words:
                yield f"no number at the foot of the page: {words!r}"
            (terminal.folder / name).unlink()


def damage(terminal, statement):
    library = sqlite3.connect(terminal.folder / "data" / "tuesday" / "library.db", isolation_level=None)
    library.execute(statement)
    library.close()


def check_a_damaged_value(terminal):
    task = terminal.add("Proposal", "client=Northwind Traders")
    damage(terminal, "UPDATE task_value SET content = replace (content, 'Northwind', 'Southwind')")
    for command in (("task", "show", task), ("task", "show", task, "--format=json"), ("prompt", task)):
        status, output, errors = terminal.run(*command)
        if status != 1 or output or "client" not in errors or "damaged" not in errors:
            yield f"{command}: {status}, {output!r}, {errors!r}"
    status, output, _ = terminal.run("prompt", "--damaged", task)
    if status != 0 or "Southwind Traders" not in output:
        yield f"what could be read: {status}, {output!r}"
    shown = json.loads(terminal.run("task", "show", "--damaged", task, "--format=json")[1])
    yield from expect("what could be read", shown["values"]["client"], "Southwind Traders")
    yield from expect("written anew", terminal.run("task", "set", task, "client=Southwind Traders")[0], 0)
    yield from expect("and whole", terminal.read("task", "show", task)["values"]["client"], "Southwind Traders")


def check_damaged_material(terminal):
    """Named as a person named it."""
    task = terminal.add("Proposal", "client=Northwind Traders")
    for name, text in (("Mail of Monday", "The roof leaks."), ("Prices & <terms>", "41 each")):
        yield from expect(name, terminal.run("task", "material", "add", task, "-", "--name", name, typed=text)[0], 0)
    damage(terminal, "UPDATE task_value SET content = replace (content, 'roof', 'door') WHERE field LIKE '@material:%'")
    for command in (("task", "show", task), ("prompt", task)):
        status, output, errors = terminal.run(*command)
        if status != 1 or output or "Mail of Monday" not in errors or "@" in errors or "Prices" in errors:
            yield f"{command}: {status}, {output!r}, {errors!r}"


def check_a_damaged_task(terminal):
    """Shown as damaged in a list, handed on by nobody who did not ask, left as it is until it is kept."""
    task = terminal.add("Proposal", "--title=Offer", "client=Northwind Traders")
    other = terminal.add("Proposal", "--title=Other")
    terminal.run("draft", "import", task, typed="Words.")
    damage(terminal, f"UPDATE task SET title = 'Ofger', n_fields = 77 WHERE id = '{task}'")
    tasks = {item["id"]: (item["title"], item["damaged"]) for item in terminal.read("task", "list")}
    yield from expect("the list", tasks, {task: ("Ofger", True), other: ("Other", False)})
    for command in (("task", "show", task), ("prompt", task), ("task", "set", task, "--title=Offer"),
                    ("task", "set", task, "client=Harbor"), ("task", "set", task, "--state=dropped")):
        status, output, errors = terminal.run(*command)
        if status != 1 or output or "damaged" not in errors:
            yield f"{command}: {status}, {output!r}, {errors!r}"
    status, _, errors = terminal.run("draft", "import", task, typed="Other words.")
    if status != 1 or "damaged" not in errors:
        yield f"a draft for it: {status}, {errors!r}"
    shown = json.loads(terminal.run("task", "show", "--damaged", task, "--format=json")[1])
    yield from expect("what could be read", (shown["title"], shown["values"]["client"]), ("Ofger", "Northwind Traders"))
    yield from expect("kept", terminal.run("task", "set", "--keep", task, "--title=Offer")[0], 0)
    shown = terminal.read("task", "show", task)
    yield from expect("whole", (shown["title"], shown["damaged"], shown["values"]["client"]), ("Offer", False, "Northwind Traders"))
    yield from expect("its draft", terminal.run("draft", "show", task)[1], "Words.")


def check_a_damaged_workflow(terminal):
    """One workflow is damaged, and no other."""
    task = terminal.add("Proposal", "client=Northwind")
    other = terminal.add("Client Reply", "client=Northwind")
    damage(terminal, "UPDATE step SET name = name || 'x' WHERE workflow_id ="
                     f" (SELECT workflow_id FROM task WHERE id = '{task}')")
    status, output, errors = terminal.run("prompt", task)
    if status != 1 or output or "damaged" not in errors:
        yield f"its prompt: {status}, {output!r}, {errors!r}"
    yield from expect("the other", terminal.run("prompt", other)[0], 0)
    yield from expect("its tasks", terminal.run("task", "show", task)[0], 0)


def check_a_lost_revision(terminal):
    task = terminal.add("Proposal")
    for text in ("One.", "One. Two.", "One. Two. Three."):
        terminal.run("draft", "import", task, typed=text)
    library = sqlite3.connect(terminal.folder / "data" / "tuesday" / "library.db", isolation_level=None)
    library.execute("DROP TRIGGER revision_stays")
    sql = "DELETE FROM revision WHERE number = 2"
    library.execute(sql)
    library.execute("CREATE TRIGGER revision_stays BEFORE DELETE ON revision BEGIN SELECT RAISE (ABORT, ''); END")
    library.close()
    listed = [(r["number"], r["damaged"]) for r in terminal.read("revision", "list", task)]
    yield from expect("the list", listed, [(number, number == 2) for number, _ in listed])
    status, output, errors = terminal.run("revision", "show", task, "2")
    if status != 1 or output or "2" not in errors or "damaged" not in errors:
        yield f"the lost one: {status}, {output!r}, {errors!r}"


def check_restoring(terminal):
    terminal.add("Proposal", "client=Northwind Traders")
    terminal.run("task", "list")
    path = terminal.folder / "data" / "tuesday" / "library.db"
    status, _, errors = terminal.run("library", "restore")
    if status != 1 or "nothing to restore" not in errors:
        yield f"a library that is whole: {status}, {errors!r}"
    tasks = terminal.read("task", "list")
    whole = path.read_bytes()
    for name, content in (("damaged", b"ruined"), ("missing", None)):
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        status, output, errors = terminal.run("task", "list")
        if status != 1 or output or "library restore" not in errors:
            yield f"{name}: {status}, {output!r}, {errors!r}"
        yield from expect(f"{name} stays", path.read_bytes() if path.exists() else None, content)
        status, output, errors = terminal.run("library", "restore")
        yield from expect(f"{name} is restored", (status, errors), (0, ""))
        yield from expect(f"{name}: tasks", terminal.read("task", "list"), tasks)
    kept = [file.read_bytes() for file in path.parent.glob("library.db.damaged-*")]
    yield from expect("kept", kept, [b"ruined"])

    path.write_bytes(b"ruined")
    yield from expect("fresh", terminal.run("library", "restore", "--fresh")[0], 0)
    yield from expect("it is empty", terminal.read("task", "list"), [])
    if whole == path.read_bytes():
        yield "the library is the old one"


def check_salvage(terminal):
    path = terminal.folder / "data" / "tuesday" / "library.db"
    old = terminal.add("Proposal", "--title=Old", "client=Northwind")
    backup = path.parent / "backups" / "library-2026-11-27.db"
    backup.parent.mkdir(exist_ok=True)
    backup.write_bytes(path.read_bytes())
    for file in backup.parent.glob("*.db"):
        if file != backup:
            file.unlink()
    new = terminal.add("Proposal", "--title=New", "client=Harbor")
    terminal.run("draft", "import", new, typed="First words")
    terminal.run("draft", "import", new, typed="Second words")
    terminal.run("task", "set", old, "client=Southwind")
    terminal.run("draft", "import", old, typed="A draft of the old one")
    content = path.read_bytes()
    for length in (100, 4096):
        for file in path.parent.glob("library.db.damaged-*"):
            file.unlink()
        path.write_bytes(bytes(length) + content[length:])
        yield from expect("restore", terminal.run("library", "restore")[0], 0)
        yield from expect("the backup", [task["title"] for task in terminal.read("task", "list")], ["Old"])
        before = {file.name: file.read_bytes() for file in path.parent.glob("library.db.damaged-*")}
        found = sorted((item["title"], item["what"]) for item in terminal.read("library", "salvage"))
        yield from expect(f"found without {length} bytes", found, [("New", "only-there"), ("Old", "newer-there")])
        yield from expect("only looked", len(terminal.read("task", "list")), 1)
        yield from expect("take", terminal.run("library", "salvage", "--take")[0], 0)
        yield from expect("both", sorted(task["title"] for task in terminal.read("task", "list")), ["New", "Old"])
        yield from expect("its value", terminal.read("task", "show", new)["values"]["client"], "Harbor")
        yield from expect("its draft", terminal.run("draft", "show", new)[1], "Second words")
        yield from expect("its revision", terminal.run("revision", "show", new, "1")[1], "First words")
        yield from expect("nothing is overwritten", terminal.read("task", "show", old)["values"]["client"], "Northwind")
        yield from expect("the draft of the old one", terminal.run("draft", "show", old)[1], "A draft of the old one")
        texts = [terminal.run("revision", "show", old, str(r["number"]))[1] for r in terminal.read("revision", "list", old)]
        if not any("Southwind" in text for text in texts):
            yield f"what differs is not kept: {texts}"
        yield from expect("once", terminal.read("library", "salvage"), [])
        after = {file.name: file.read_bytes() for file in path.parent.glob("library.db.damaged-*")}
        yield from expect("the damaged file", after, before)


def check_starters(terminal):
    terminal.add("Proposal")
    yield from expect("the other language", terminal.read("library", "starter"), [{"language": "de", "name": "German"}])
    before = [workflow["id"] for workflow in terminal.read("workflow", "list")]
    yield from expect("none", terminal.run("library", "starter", "fr")[0], 1)
    yield from expect("add", terminal.run("library", "starter", "de_AT.UTF-8")[0], 0)
    after = [workflow["id"] for workflow in terminal.read("workflow", "list")]
    yield from expect("kept", after[:len(before)], before)
    yield from expect("more", len(after), len(before) + 1)
    yield from expect("no other left", terminal.read("library", "starter"), [])
    status, _, told = terminal.run("library", "starter", "de")
    yield from expect("once", status, 1)
    if "Büro" not in told:
        yield f"not named: {told}"
    task = terminal.add("Monatsbericht", "reader=Rat")
    yield from expect("in its language", terminal.run("prompt", task)[1].split(".")[0].split()[:2], ["Heute", "ist"])


def check_shelf(terminal):
    folder = terminal.folder / "shared"
    folder.mkdir()
    yield from expect("no folder yet", terminal.run("shelf", "list")[0], 1)
    yield from expect("no folder named", terminal.run("shelf", "add")[0], 2)
    yield from expect("two things named", terminal.run("shelf", "add", "--none", str(folder))[0], 2)
    yield from expect("no folder", terminal.run("shelf", "add", "nowhere")[0], 1)
    yield from expect("add", terminal.run("shelf", "add", "shared")[0], 0)
    yield from expect("nothing there", terminal.read("shelf", "list"), [])

    status, document, told = terminal.run("shelf", "publish", "starter playbook")
    yield from expect("publish", (status, told), (0, ""))
    document = document.strip()
    yield from expect("publish again", terminal.read("shelf", "publish", "Starter Playbook"), {"document": document})
    yield from expect("publish nothing", terminal.run("shelf", "publish", "Nothing")[0], 1)
    yield from expect("known", [(d["document"], d["state"], d["edition"]) for d in terminal.read("shelf", "list")], [(document, "known", 1)])
    mine = terminal.run("shelf", "fetch", document)[1]
    yield from expect("fetch", json.loads(mine)["name"], "Starter Playbook")
    signed = (pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "signed.playbook").read_text()
    terminal.write("shared/Lea/signed.playbook", signed)
    terminal.write("shared/Lea/changed.playbook", signed.replace('"name"', ' "name"').replace('"summary": "', '"summary": "Not '))
    signatures = {d["document"]: d["signature"] for d in terminal.read("shelf", "list")}
    yield from expect("signatures", signatures, {document: "none", "Lea/signed.playbook": "good", "Lea/changed.playbook": "broken"})
    for file in (folder / "Lea").iterdir():
        file.unlink()

    other = {**json.loads(mine), "edition": 7, "name": "Starter <b>&"}
    terminal.write("shared/Marek/s.playbook", json.dumps(other))
    terminal.write("shared/Marek/s (conflicted copy).playbook", json.dumps(other))
    terminal.write("shared/notes.txt", "hello")
    yield from expect("states", {d["document"]: d["state"] for d in terminal.read("shelf", "list")}, {
        document: "known",
        "Marek/s.playbook": "newer",
        "Marek/s%20%28conflicted%20copy%29.playbook": "left-out",
        "notes.txt": "left-out",
    })
    status, listed, told = terminal.run("shelf", "list")
    if "Starter <b>&" not in listed or "notes.txt" in listed or "2 files" not in told:
        yield f"list: {listed} {told}"
    listed = terminal.run("shelf", "list", "--all")[1]
    if "notes.txt" not in listed or "Marek/s (conflicted copy).playbook" not in listed or "%20" in listed:
        yield f"--all lists {listed}"
    status, _, told = terminal.run("shelf", "publish", "Starter Playbook")
    if status != 1 or "7" not in told:
        yield f"publish behind: {status} {told}"
    yield from expect("publish all the same", terminal.run("shelf", "publish", "--force", "Starter Playbook")[0], 0)

    yield from expect("fetch to a file", terminal.run("shelf", "fetch", "Starter <b>&", "s.playbook")[0], 0)
    yield from expect("as it is", json.loads((terminal.folder / "s.playbook").read_text()), other)
    yield from expect("not written over", terminal.run("shelf", "fetch", "Marek/s.playbook", "s.playbook")[0], 1)
    yield from expect("written over", terminal.run("shelf", "fetch", "--force", "Marek/s.playbook", "s.playbook")[0], 0)
    terminal.write("shared/Jörg B/Größe & Co.playbook", mine)
    yield from expect("as it is shown", terminal.run("shelf", "fetch", "Jörg B/Größe & Co.playbook")[1], mine)
    yield from expect("as it is named", terminal.run("shelf", "fetch", "J%C3%B6rg%20B/Gr%C3%B6%C3%9Fe%20%26%20Co.playbook")[1], mine)
    for hostile in ("../s.playbook", "/etc/passwd", "Marek/%2e%2e/%2e%2e/x", "Nothing"):
        yield from expect(hostile, terminal.run("shelf", "fetch", hostile)[0], 1)

    folder.rename(terminal.folder / "away")
    status, _, told = terminal.run("shelf", "list")
    if status != 1 or "out of reach" not in told or "the last time" not in told:
        yield f"out of reach: {status} {told}"
    yield from expect("none", terminal.run("shelf", "add", "--none")[0], 0)
    if "shelf add" not in terminal.run("shelf", "list")[2]:
        yield "not said how to name one"


def check_a_damaged_draft(terminal):
    task = terminal.add("Proposal")
    for text in ("It costs 48000 euros.", "It costs 48000 euros. Ready", "It costs 48000 euros. Ready by Friday."):
        terminal.run("draft", "import", task, typed=text)
    damage(terminal, "UPDATE draft_text SET text = CAST (replace (CAST (text AS TEXT), '48000', '98000') AS BLOB)")
    target = terminal.folder / "damaged.md"
    for command in (("draft", "show", task), ("draft", "show", task, "--format=json"), ("draft", "export", task, str(target))):
        status, output, errors = terminal.run(*command)
        if status != 1 or output or "damaged" not in errors or "Revision 3" not in errors:
            yield f"{command}: {status}, {output!r}, {errors!r}"
    yield from expect("nothing is written", target.exists(), False)
    status, output, _ = terminal.run("draft", "show", "--damaged", task)
    yield from expect("what could be read", (status, output), (0, "It costs 98000 euros. Ready by Friday."))
    status, output, _ = terminal.run("draft", "show", "--damaged", task, "--format=json")
    yield from expect("in JSON", json.loads(output)["damaged"], True)
    yield from expect("export", terminal.run("draft", "export", "--damaged", task, str(target))[0], 0)

    yield from expect("restore", terminal.run("revision", "restore", task, "3")[0], 0)
    yield from expect("it is whole", terminal.run("draft", "show", task), (0, "It costs 48000 euros. Ready by Friday.", ""))
    revisions = terminal.read("revision", "list", task)
    kept = [revision["number"] for revision in revisions if revision["origin"] == "other"]
    yield from expect("kept", len(kept), 1)
    yield from expect("as it was", terminal.run("revision", "show", task, str(kept[0]))[1], "It costs 98000 euros. Ready by Friday.")


def check_revisions(terminal):
    task = terminal.add("Proposal")
    yield from expect("none", terminal.read("revision", "list", task), [])
    status, _, errors = terminal.run("revision", "diff", task)
    yield from expect("nothing to compare", (status, errors), (1, "tuesdayctl: The draft has no revisions.\n"))
    terminal.run("draft", "import", task, typed="One two three.")
    terminal.run("draft", "import", task, typed="One three four.")
    revisions = terminal.read("revision", "list", task)
    yield from expect("newest first", [revision["number"] for revision in revisions], [2, 1])
    yield from expect("origin", revisions[0]["origin"], "imported")
    yield from expect("counts", [revisions[0][key] for key in ("words", "added", "removed")], [3, 1, 1])
    _, output, _ = terminal.run("revision", "list", task)
    yield from expect("lines of the table", len(output.splitlines()), 3)
    yield from expect("show", terminal.run("revision", "show", task, "1"), (0, "One two three.", ""))

    status, output, errors = terminal.run("revision", "diff", task, "1")
    yield from expect("with the draft", (status, output), (0, "One [-two -]three{+ four+}."))
    if "1" not in errors:
        yield f"the summary is {errors!r}"
    _, output, _ = terminal.run("revision", "diff", task, "2", "1")
    yield from expect("backwards", output, "One {+two +}three[- four-].")
    diff = terminal.read("revision", "diff", task, "1", "2")
    yield from expect("sides", (diff["old"], diff["new"], diff["added"], diff["removed"]), (1, 2, 1, 1))
    yield from expect("changes", [(change["removed"], change["added"]) for change in diff["changes"]], [("two ", ""), ("", " four")])

    yield from expect("restore", terminal.run("revision", "restore", task, "1"), (0, "3\n", ""))
    yield from expect("restored", terminal.run("draft", "show", task)[1], "One two three.")
    newest = terminal.read("revision", "list", task)[0]
    yield from expect("its origin", (newest["origin"], newest["restored_from"]), ("restored", 1))
    for number in ("7", "0", "x", "99999999999999999999"):
        status, output, errors = terminal.run("revision", "show", task, number)
        if status != 1 or output or not errors:
            yield f"revision {number}: {status}, {output!r}, {errors!r}"


def check_a_stale_fact(terminal):
    task = terminal.add("Proposal", "client=Northwind Traders")
    terminal.run("draft", "import", task, typed="For Northwind Traders, as agreed.")
    yield from expect("fresh", terminal.read("draft", "show", task)["stale"], 0)
    terminal.run("task", "set", task, "client=Southwind")
    yield from expect("stale", terminal.read("draft", "show", task)["stale"], 1)
    terminal.run("task", "set", task, "client=Northwind Traders")
    yield from expect("fresh again", terminal.read("draft", "show", task)["stale"], 0)


def check_material(terminal):
    """What is on the desk: put there, listed, marked, shown with the task, taken off."""
    task = terminal.add("Proposal", "client=Northwind Traders")
    notes = terminal.write("Call notes.txt", "Dana said yes.\r\nOur limit is 600. It is 600!\n")
    status, output, errors = terminal.run("task", "material", "add", task, notes)
    yield from expect("added", (status, errors), (0, ""))
    first = output.strip()
    mail = "From: Dana <d@example.com>\nTo: Marta\nSubject: The peak\n\nDear Marta,"
    status, output, _ = terminal.run("task", "material", "add", task, "-", typed=mail)
    yield from expect("from standard input", status, 0)
    _, output, _ = terminal.run("task", "material", "add", task, "-", "--name=AT&T <b> %s", typed="{{client}} </material>")
    listed = terminal.read("task", "material", "list", task)
    yield from expect("names", [(text["name"], text["kind"], text["on"]) for text in listed],
                      [("Call notes", "file", True), ("The peak", "mail", True), ("AT&T <b> %s", "notes", True)])
    yield from expect("ids", listed[0]["id"], first)
    yield from expect("whole", listed[0]["text"], "Dana said yes.\nOur limit is 600. It is 600!\n")
    yield from expect("words", listed[0]["words"], 10)
    _, output, _ = terminal.run("task", "material", "list", task)
    yield from expect("lines of the table", len(output.splitlines()), 4)

    yield from expect("marked", terminal.run("task", "material", "mark", task, "1", "600"), (0, "", ""))
    listed = terminal.read("task", "material", "list", task)
    yield from expect("where", listed[0]["internal"], [{"start": 28, "length": 3}, {"start": 39, "length": 3}])
    terminal.run("task", "material", "mark", "--off", task, "call NOTES", "600. It is 600")
    terminal.run("task", "material", "mark", task, first, "Our limit is 600.")
    listed = terminal.read("task", "material", "list", task)
    yield from expect("marked anew", listed[0]["internal"], [{"start": 15, "length": 17}])

    shown = terminal.read("task", "show", task)
    yield from expect("with the task", [text["name"] for text in shown["material"]], ["Call notes", "The peak", "AT&T <b> %s"])
    yield from expect("no field", [name for name in shown["values"] if name.startswith("@")], [])
    _, output, _ = terminal.run("task", "show", task)
    for wanted in ("What is on your desk:", "1. Call notes (Text file, 10 words, 1 remark stays here)", "3. AT&T <b> %s"):
        if wanted not in output:
            yield f"{wanted!r} is not in {output!r}"

    for arguments, wanted in (
        (("mark", task, "1", "not there"), "do not stand in"),
        (("mark", task, "1", ""), "do not stand in"),
        (("mark", task, "7", "600"), "no text “7”"),
        (("remove", task, "nothing"), "no text “nothing”"),
        (("add", task, "absent.txt"), "absent.txt"),
        (("add", task, terminal.write("a.bin", b"\0\1\2")), "This is not text."),
        (("add", task, terminal.write("e.txt", " \n")), "There is no text in it."),
        (("add", task, terminal.write("big.txt", "x" * (10 * 1024 * 1024 + 1))), "longer than"),
        (("add", task, terminal.write("b.docx", b"PK\3\4 broken")), "The document is damaged."),
        (("add", "no such task", notes), "no such task"),
        (("set", task, "@material=x"), None),
    ):
        status, output, errors = terminal.run("task", "material", *arguments)
        if status == 0 or output or not errors or (wanted is not None and wanted not in errors):
            yield f"{arguments}: {status}, {output!r}, {errors!r}"
    status, _, errors = terminal.run("task", "set", task, "@material=x")
    yield from expect("no field to set", status, 1)
    yield from expect("nothing changed", len(terminal.read("task", "material", "list", task)), 3)

    yield from expect("removed", terminal.run("task", "material", "remove", task, "The peak"), (0, "", ""))
    yield from expect("taken off", [text["name"] for text in terminal.read("task", "material", "list", task)], ["Call notes", "AT&T <b> %s"])


def check_facts(terminal):
    task = terminal.add("Proposal", "client=Northwind Traders", "deadline=2026-12-14")
    draft = "Für Nortwind Traders: 14 December 2026, €12.\n\nNorthwind Traders"
    terminal.run("draft", "import", task, typed=draft)
    facts = terminal.read("facts", task)
    yield from expect("keys", [sorted(fact) for fact in facts], [["field", "from", "kind", "length", "mark", "material", "start", "text"]] * 4)
    yield from expect("facts", [(fact["text"], fact["kind"], fact["mark"], fact["field"]) for fact in facts],
                      [("Nortwind Traders", "name", "close", "client"), ("14 December 2026", "date", "as-in-task", "deadline"),
                       ("€12", "amount", "not-in-task", None), ("Northwind Traders", "name", "as-in-task", "client")])
    content = draft.encode()
    yield from expect("bytes", [content[fact["start"]:fact["start"] + fact["length"]].decode() for fact in facts],
                      [fact["text"] for fact in facts])
    status, output, errors = terminal.run("facts", task)
    yield from expect("a table", (status, errors, len(output.splitlines())), (0, "", 5))
    if "close to the task" not in output:
        yield f"a table: {output!r}"
    task = terminal.add("Proposal", "need=They have €4,800.")
    terminal.run("draft", "import", task, typed="The budget is €4,800, half of it €2,400, not €2,500.")
    yield from expect("worked out", [(fact["text"], fact["mark"], fact["from"]) for fact in terminal.read("facts", task)],
                      [("€4,800", "as-in-task", None), ("€2,400", "worked-out", "€4,800 / 2"), ("€2,500", "not-in-task", None)])
    yield from expect("no draft yet", terminal.run("facts", terminal.add("Proposal"), "--format=json")[1], "[]\n")
    yield from expect("no such task", terminal.run("facts", "nothing")[0], 1)


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


def edit_document(path, changes, comment=None):
    """A DOCX as somebody gives it back: words changed with tracking, and a comment."""
    parts = {}
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            parts[name] = packed.read(name).decode()
    document = parts["word/document.xml"]
    for old, new in changes:
        before, behind = document.split(old, 1)
        document = (f'{before}</w:t></w:r><w:del w:id="90" w:author="Marek" w:date="2026-05-01T09:00:00Z"><w:r><w:delText>{old}</w:delText></w:r></w:del>'
                    f'<w:ins w:id="91" w:author="Marek" w:date="2026-05-01T09:00:00Z"><w:r><w:t>{new}</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">{behind}')
    if comment:
        document = document.replace("<w:p>", '<w:p><w:commentRangeStart w:id="7"/>', 1).replace("</w:p>", '<w:commentRangeEnd w:id="7"/></w:p>', 1)
        parts["word/comments.xml"] = ('<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="7" w:author="Marek">'
                                      f"<w:p><w:r><w:t>{comment}</w:t></w:r></w:p></w:comment></w:comments>")
    parts["word/document.xml"] = document
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def check_returned_document(terminal):
    """What somebody does in Word is in the review, once."""
    task = terminal.add("Proposal", "--title", "Northwind")
    terminal.run("draft", "import", task, "-", typed="# Offer\n\nThe price is firm until April.\n")
    path = str(terminal.folder / "offer.docx")
    yield from expect("no review", terminal.run("review", "read", task, path)[0], 1)
    status, _, errors = terminal.run("review", "request", task, "--to", "Marek")
    yield from expect("request", (status, errors), (0, ""))
    yield from expect("name", terminal.run("review", "save-document", task, "offer.odt")[0], 1)
    yield from expect("save", terminal.run("review", "save-document", task, path), (0, "", ""))
    yield from expect("not again", terminal.run("review", "save-document", task, path)[0], 1)
    yield from expect("again", terminal.run("review", "save-document", "--force", task, path)[0], 0)
    yield from expect("untouched", terminal.run("review", "read", task, path), (0, "There are no comments and no changes in the document.\n", ""))

    edit_document(path, [("April", "May")], "Which price?")
    yield from expect("read", terminal.run("review", "read", task, path), (0, "The document has 1 comment and 1 suggestion.\n", ""))
    told = terminal.read("review", "read", task, path)
    yield from expect("once", (told["comments"], told["suggestions"], told["new"], told["known"]), (1, 1, 0, 2))
    kinds = [(entry["kind"], entry["person"]) for entry in terminal.read("review", "show", task)["entries"]]
    yield from expect("entries", kinds[1:], [("comment", "Marek"), ("suggest", "Marek")])
    yield from expect("text", terminal.run("draft", "show", task)[1], "# Offer\n\nThe price is firm until April.\n")

    other = terminal.write("other.docx", b"PK\3\4 no")
    yield from expect("damaged", terminal.run("review", "read", task, other), (1, "", "tuesdayctl: The document is damaged.\n"))


def check_document_as_draft(terminal):
    """A document of a word processor becomes a draft; what is lost is said."""
    first = terminal.add("Proposal", "--title", "First")
    second = terminal.add("Proposal", "--title", "Second")
    text = "# Offer\n\n1. apples\n2. **pears**\n\n| a | b |\n| --- | --- |\n| c | d |"
    terminal.run("draft", "import", first, "-", typed=text)
    for name in "offer.docx", "offer.odt":
        path = str(terminal.folder / name)
        yield from expect(f"export {name}", terminal.run("draft", "export", first, path), (0, "", ""))
        status, _, errors = terminal.run("draft", "import", second, path)
        yield from expect(f"import {name}", (status, errors), (0, ""))
        yield from expect(f"the text of {name}", terminal.run("draft", "show", second)[1], text)
    edit_document(str(terminal.folder / "offer.docx"), [("apples", "plums")], "Said")
    errors = terminal.run("draft", "import", second, "offer.docx")[2]
    yield from expect("told", errors, "1 tracked change was taken.\n1 comment is not in the draft.\n")
    yield from expect("taken", terminal.run("draft", "show", second)[1], text.replace("apples", "plums"))


def check_wrong_calls(terminal):
    for arguments in ([], ["nonsense"], ["task"], ["task", "show"], ["render", "a"], ["task", "list", "--nonsense"],
                      ["task", "list", "--format=xml"], ["workflow", "list", "more"], ["draft"], ["draft", "export", "a"], ["revision", "show", "a"],
                      ["revision", "diff", "a", "1", "2", "3"]):
        status, output, errors = terminal.run(*arguments)
        if status != 2 or output or not errors:
            yield f"{arguments}: status {status}, {output!r}, {errors!r}"
    for arguments in (["--help"], ["task", "add", "--help"], ["--version"]):
        status, output, errors = terminal.run(*arguments)
        if status != 0 or not output or errors:
            yield f"{arguments}: status {status}, {errors!r}"


def check_help_of_groups(terminal):
    """The first word of commands names all of them, and no others."""
    names = [line.split("  ")[1] for line in terminal.run("--help")[1].splitlines() if line.startswith("  ")][1:]
    groups = {words[0] for words in map(str.split, names) if len(words) > 1 and words[1].islower()}
    groups -= {"insights"}  # which is a command by itself, too
    if groups != {"key", "workflow", "playbook", "template", "snippet", "task", "draft", "revision", "review", "shelf", "library"}:
        yield f"the groups are {groups}"
    for group in sorted(groups):
        for arguments in ([group, "--help"], [group, "-h"], ["help", group], [group, "nonsense", "--help"]):
            status, output, errors = terminal.run(*arguments)
            listed = [line.split()[0] for line in output.splitlines() if line.startswith("  ")][1:]
            if status != 0 or errors or set(listed) != {group}:
                yield f"{arguments}: status {status}, {output!r}, {errors!r}"
        status, output, errors = terminal.run(group, "nonsense")
        if status != 2 or output or f"“{group} nonsense”" not in errors or f"{group} --help" not in errors:
            yield f"{group} nonsense: status {status}, {output!r}, {errors!r}"
    if terminal.run("help", "task", "add")[1] != terminal.run("task", "add", "--help")[1]:
        yield "help task add is another help"
    if terminal.run("help")[1] != terminal.run("--help")[1]:
        yield "help is another help"


def check_insights(terminal):
    status, output, _ = terminal.run("insights", "--format=json")
    yield from expect("status", status, 0)
    told = json.loads(output)
    yield from expect("figures", len(told["figures"]), 13)
    for figure in told["figures"]:
        if figure["cases"] or figure["change"] != "too-few" or figure.get("median") is not None or figure["tasks"]:
            yield f"{figure} of a library in which nothing happened"
    yield from expect("days", told["since"] < told["until"] and told["before-since"] < told["since"], True)

    yield from expect("formats", "text, json or csv" in terminal.run("insights", "--help")[1], True)
    status, output, _ = terminal.run("insights", "--format=csv", "--since=2026-01-05", "--until=2026-01-11", "--by=role")
    yield from expect("groups of nothing", (status, output.count("\n")), (0, 1))
    _, output, _ = terminal.run("insights", "--since=2026-01-05", "--until=2026-01-11")
    yield from expect("first line", output.splitlines()[0], "2026-01-05 to 2026-01-11, before: since 2025-12-29")

    _, output, _ = terminal.run("insights", "--since=2026-01-05", "--until=2026-01-11", "--by=version")
    yield from expect("versions", output.splitlines()[0], "2026-01-05 to 2026-01-11, before: the version before")

    period = ("--since=2026-01-05", "--until=2026-01-11")
    _, output, _ = terminal.run("insights", *period, "--compare-since=2025-01-06")
    yield from expect("as many days of another year", output.splitlines()[0], "2026-01-05 to 2026-01-11, before: 2025-01-06 to 2025-01-12")
    told = json.loads(terminal.run("insights", *period, "--compare-since=2025-01-06", "--compare-until=2025-03-31", "--format=json")[1])
    yield from expect("other days", (told["before-since"], told["before-until"], told["marks"]), ("2025-01-06", "2025-03-31", []))

    for arguments in (
        ("--compare-until=2026-01-05",),
        ("--compare-since=2026-01-05", "--compare-until=2026-01-04"),
        ("--compare-since=then",),
        ("--since=yesterday",),
        ("--since=2026-02-30",),
        ("--since=2026-01-11", "--until=2026-01-05"),
        ("--by=person",),
        ("--format=xml",),
        ("more",),
    ):
        status, output, errors = terminal.run("insights", *arguments)
        if status != 2 or output or "--help" not in errors:
            yield f"insights {arguments}: status {status}, {output!r}, {errors!r}"
    status, output, _ = terminal.run("task", "list", "--format=csv")
    yield from expect("csv of what has none", (status, output), (2, ""))
    status, output, _ = terminal.run("insights", "--workflow=nothing of the kind")
    yield from expect("no such workflow", (status, output), (1, ""))


def check_summaries(terminal):
    """A library in which nothing happened has nothing to tell, and a folder without summaries neither."""
    status, output, errors = terminal.run("insights", "share")
    yield from expect("shown", (status, errors, "There is nothing to tell yet" in output), (0, "", True))
    file = terminal.folder / "own.summary"
    status, output, errors = terminal.run("insights", "share", "--yes", str(file))
    if status != 1 or "nothing to share" not in errors or file.exists():
        yield f"nothing shared: status {status}, {output!r}, {errors!r}"
    told = json.loads(terminal.run("insights", "share", "--format=json")[1])
    yield from expect("the file itself", (told["format"], told["version"], told["workflows"]), ("tuesday-summary", 1, []))
    yield from expect("the same key", json.loads(terminal.run("insights", "share", "--format=json")[1])["key"], told["key"])
    if told["key"] in terminal.run("key", "show", "--format=json")[1]:
        yield "a summary is signed with the key that others know"

    folder = terminal.folder / "summaries"
    folder.mkdir()
    yield from expect("an empty folder", terminal.run("insights", "read", str(folder)), (0, "There are no summaries in this folder.\n", ""))
    (folder / "bad.summary").write_text("{}")
    (folder / "good.summary").write_text(json.dumps(told))
    status, output, errors = terminal.run("insights", "read", "--format=json", str(folder))
    view = json.loads(output)
    yield from expect("one of two", (status, view["people"], [item["file"] for item in view["left-out"]]), (0, 1, ["bad.summary"]))
    yield from expect("told", errors, "“bad.summary” is left out: The file is not a summary.\n")
    yield from expect("as a table", terminal.run("insights", "read", "--format=csv", str(folder))[1], "workflow,figure,unit,of,since,until,people,cases,value\r\n")
    shelf = terminal.folder / "shelf"
    shelf.mkdir()
    status, output, errors = terminal.run("insights", "read", "--shelf")
    if status != 1 or output or "no shared folder" not in errors:
        yield f"no shelf: status {status}, {output!r}, {errors!r}"
    terminal.run("shelf", "add", str(shelf))
    (shelf / "Summaries").mkdir()
    (shelf / "Summaries" / "bad.summary").write_text("{}")
    (shelf / "Summaries" / "good.summary").write_text(json.dumps(told))
    status, output, errors = terminal.run("insights", "read", "--shelf", "--format=json")
    yield from expect("the shelf", (status, json.loads(output)["people"], errors), (0, 1, "“Summaries/bad.summary” is left out: The file is not a summary.\n"))
    status, output, errors = terminal.run("insights", "share", "--shelf", "--yes")
    if status != 1 or "nothing to share" not in errors or len(list(shelf.rglob("*.summary"))) != 2:
        yield f"nothing put: status {status}, {output!r}, {errors!r}"
    yield from expect("no playbook", terminal.run("shelf", "list", "--all")[1], "")
    for arguments in (("share", "--shelf", "own.summary"), ("read", "--shelf", str(folder))):
        yield from expect(f"insights {arguments}", terminal.run("insights", *arguments)[:2], (2, ""))

    for arguments in ((), (str(folder / "gone"),), (str(folder), "more")):
        status, output, errors = terminal.run("insights", "read", *arguments)
        if status not in (1, 2) or output or not errors:
            yield f"insights read {arguments}: status {status}, {output!r}, {errors!r}"


def check_workflow_review(terminal):
    """Of a library in which nothing happened, it says that nobody used it, and no more."""
    status, output, _ = terminal.run("workflow-review")
    yield from expect("status", status, 0)
    headings = [line for line in output.splitlines() if line.startswith("#")]
    yield from expect("headings", headings, [
        "# Workflow Review", "## Where Practice Is Apart from Work", "## Where Work Is Stuck", "## What Improves"])
    yield from expect("findings", len([line for line in output.splitlines() if line.startswith("- ")]), 1)
    if "workflows had no task" not in output or "0 tasks begun" not in output:
        yield f"it says {output!r}"

    path = terminal.folder / "review.docx"
    yield from expect("written", terminal.run("workflow-review", "--since=4w", str(path))[0], 0)
    yield from expect("a document", zipfile.is_zipfile(path), True)
    yield from expect("a file that is there", terminal.run("workflow-review", str(path))[0], 1)
    yield from expect("replaced", terminal.run("workflow-review", "--force", str(path))[0], 0)
    yield from expect("no such format", terminal.run("workflow-review", str(terminal.folder / "review.xyz"))[0], 1)
    yield from expect("no such day", terminal.run("workflow-review", "--since=soon")[0], 2)


CHECKS = [
    check_render,
    check_template_from_text,
    check_render_errors,
    check_render_hints,
    check_render_values,
    check_partials_stay_in_their_folder,
    check_workflows,
    check_practice,
    check_names_in_two_cases,
    check_templates,
    check_template_with_fields,
    check_export_text,
    check_foreign,
    check_tasks,
    check_search,
    check_a_refused_change_changes_nothing,
    check_prompt,
    check_words_that_begin_with_a_dash,
    check_prompt_of_another_day,
    check_draft,
    check_points,
    check_export,
    check_leaks,
    check_approved,
    check_export_keeps_the_title_of_the_task,
    check_a_damaged_draft,
    check_a_damaged_value,
    check_damaged_material,
    check_a_damaged_task,
    check_a_damaged_workflow,
    check_a_lost_revision,
    check_restoring,
    check_salvage,
    check_playbook_import,
    check_snippets,
    check_starters,
    check_shelf,
    check_revisions,
    check_returned_document,
    check_document_as_draft,
    check_a_stale_fact,
    check_facts,
    check_material,
    check_not_text,
    check_example,
    check_insights,
    check_summaries,
    check_workflow_review,
    check_lists,
    check_another_library,
    check_wrong_calls,
    check_help_of_groups,
]

sys.exit(run_in_terminals(CHECKS))
