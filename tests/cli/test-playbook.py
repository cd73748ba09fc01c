# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""test-playbook.py PROGRAM: playbooks from the terminal."""

import json
import pathlib
import sys

from terminal import expect, run_in_terminals

# Made and signed by other programs than ours: its signature is one of openssl.
SIGNED = (pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "signed.playbook").read_text()
KEY = json.loads(SIGNED)["author"]["key"]


def check_verify(terminal):
    fingerprint = terminal.read("playbook", "verify", terminal.write("signed.playbook", SIGNED))[0]["fingerprint"]
    document = json.loads(SIGNED)
    unsigned = {key: value for key, value in document.items() if key != "signature"}
    files = {
        "good": (SIGNED, 0, "good"),
        "again": (json.dumps(document), 0, "good"),
        "lines": (SIGNED.replace("\n", "\r\n"), 0, "good"),
        "sorted": (json.dumps(document, sort_keys=True, indent=7), 0, "good"),
        "unsigned": (json.dumps(unsigned), 3, "unsigned"),
        "changed": (SIGNED.replace("one next step", "two next steps"), 4, "broken"),
        "renamed": (SIGNED.replace("Márta", "Marta"), 4, "broken"),
        "grown": (json.dumps({**document, "more": None}), 4, "broken"),
        "keyless": (json.dumps({**document, "author": {"name": "Márta Lind"}}), 4, "broken"),
        "text": ("not a playbook", 1, "unreadable"),
        "half": (SIGNED[:2000], 1, "unreadable"),
    }
    for name, (text, wanted, state) in files.items():
        path = terminal.write(name + ".playbook", text)
        status, output, errors = terminal.run("playbook", "verify", path)
        yield from expect(f"status of {name}", status, wanted)
        if not output.startswith(f"{path}: ") or errors:
            yield f"{name} is told as {output!r}, {errors!r}"
        status, output, _ = terminal.run("playbook", "verify", path, "--format=json")
        yield from expect(f"{name} as JSON", (status, json.loads(output)[0]["signature"]), (wanted, state))
    yield from expect("typed", terminal.run("playbook", "verify", "-", typed=SIGNED)[0], 0)
    yield from expect("absent", terminal.run("playbook", "verify", "absent.playbook")[0], 1)
    # What has no end is read as far as a playbook can be.
    yield from expect("endless", terminal.run("playbook", "verify", "/dev/zero")[:2], (1, "/dev/zero: The file is larger than 16 MiB.\n"))
    yield from expect("no file", terminal.run("playbook", "verify")[0], 2)

    for names, wanted in (
        (("good", "unsigned"), 3),
        (("unsigned", "text", "good"), 1),
        (("text", "changed", "unsigned"), 4),
    ):
        status, output, _ = terminal.run("playbook", "verify", *(name + ".playbook" for name in names))
        yield from expect(f"status of {names}", (status, len(output.splitlines())), (wanted, len(names)))

    for key, wanted in (
        (KEY, 0),
        (fingerprint, 0),
        (fingerprint.lower().replace(" ", ""), 0),
        (fingerprint[:9], 4),
        (KEY[:-1], 4),
        ("", 4),
    ):
        yield from expect(f"with the key {key!r}", terminal.run("playbook", "verify", "--key", key, "good.playbook")[0], wanted)
    if (terminal.folder / "data").exists():
        yield "verifying made a library"



def import_signed(terminal, *arguments):
    path = terminal.write("signed.playbook", SIGNED)
    status, _, errors = terminal.run("playbook", "import", *arguments, path)
    if status != 0:
        raise AssertionError(f"import ended with {status}: {errors}")
    return json.loads(SIGNED)


def check_warnings(terminal):
    """What the library knows of a name is said of a file that uses it, and refuses nothing."""
    document = import_signed(terminal)
    name = document["author"]["name"]
    unsigned = {key: value for key, value in document.items() if key != "signature"}
    path = terminal.write("unsigned.playbook", json.dumps({**unsigned, "edition": document["edition"] + 1}))
    for command in (["playbook", "verify"], ["playbook", "diff"], ["playbook", "import", "--dry-run"], ["playbook", "import"]):
        _, _, errors = terminal.run(*command, path)
        if not errors.startswith(f"{path}: It names “{name}”, whose key you know since") or len(errors.splitlines()) != 1:
            yield f"{command} says {errors!r}"
    _, output, errors = terminal.run("playbook", "verify", "--format=json", path)
    yield from expect("as JSON", (json.loads(output)[0]["warning"].startswith("It names"), errors), (True, ""))
    shown = terminal.read("playbook", "show", document["id"])
    yield from expect("shown", (shown["signer"], shown["warning"].startswith("It names")), (None, True))

    _, output, errors = terminal.run("playbook", "verify", "--format=json", terminal.write("signed.playbook", SIGNED))
    seen = json.loads(output)[0]
    yield from expect("the known one", (seen["known-as"], seen["warning"], errors), (name, None, ""))


def check_round_trip(terminal):
    """What nobody changed goes out as it came in, from one library to the next."""
    document = import_signed(terminal)
    status, output, errors = terminal.run("playbook", "export", document["id"], "out.playbook")
    yield from expect("export", (status, output), (0, ""))
    if document["name"] not in errors:
        yield f"the export is told as {errors!r}"
    yield from expect("bytes are the same", (terminal.folder / "out.playbook").read_text() == SIGNED, True)

    other = str(terminal.folder / "other.db")
    terminal.run("--library", other, "playbook", "import", "out.playbook")
    status, output, _ = terminal.run("--library", other, "playbook", "export", document["name"], "-")
    yield from expect("bytes of the next library are the same", (status, output == SIGNED), (0, True))

    status, _, errors = terminal.run("playbook", "export", document["id"], "out.playbook")
    if status != 1 or "out.playbook" not in errors:
        yield f"a file that is there: {status}, {errors!r}"
    yield from expect("forced", terminal.run("playbook", "export", "--force", document["id"], "out.playbook")[0], 0)
    yield from expect("no such playbook", terminal.run("playbook", "export", "Nothing", "x.playbook")[0], 1)
    yield from expect("no such folder", terminal.run("playbook", "export", document["id"], "no/x.playbook")[0], 1)

    shown = terminal.read("playbook", "show", document["id"])
    yield from expect("signer", (shown["signer"], shown["key"], shown["changed"]), (document["author"]["name"], KEY, 0))
    for start in (document["id"][:8], document["id"][:4].upper()):
        yield from expect(f"known as {start}", terminal.read("playbook", "show", start)["id"], document["id"])
    yield from expect("too short a start", terminal.run("playbook", "show", document["id"][:3])[0], 1)
    listed = [playbook["id"] for playbook in terminal.read("playbook", "list")]
    if document["id"] not in listed:
        yield f"{document['id']} is not among {listed}"
    if document["name"] not in terminal.run("playbook", "list")[1] or shown["fingerprint"] not in terminal.run("playbook", "show", document["id"])[1]:
        yield "the tables lack the playbook"


def check_next_edition(terminal):
    """What was changed is the next edition, signed by who hands it on, and only once."""
    document = import_signed(terminal)
    workflow = document["workflows"][0]
    text = terminal.write("text.mustache", "Write {{today}}.")
    status, _, errors = terminal.run("template", "edit", "--text-only", workflow["id"], text)
    yield from expect("edit", (status, errors), (0, ""))
    yield from expect("changed", terminal.read("playbook", "show", document["id"])["changed"], 1)

    terminal.run("playbook", "export", "--news", "Shorter.", document["id"], "one.playbook")
    one = json.loads((terminal.folder / "one.playbook").read_text())
    seen = terminal.read("playbook", "verify", "one.playbook")[0]
    yield from expect("signature", seen["signature"], "good")
    yield from expect("edition", (one["edition"], one["news"]), (document["edition"] + 1, "Shorter."))
    if one["author"]["key"] == KEY or one["𝄞 later"]["😂"] != document["𝄞 later"]["😂"]:
        yield f"the next edition is of {one['author']}"

    terminal.run("playbook", "export", document["id"], "two.playbook")
    same = (terminal.folder / "two.playbook").read_bytes() == (terminal.folder / "one.playbook").read_bytes()
    yield from expect("the same once more", same, True)
    key = terminal.folder / "data" / "tuesday" / "signing-key"
    yield from expect("mode of the key", key.stat().st_mode & 0o777, 0o600)
    if key.read_text().strip() in (terminal.folder / "one.playbook").read_text():
        yield "the private key went out"
    yield from expect("changed since", terminal.read("playbook", "show", document["id"])["changed"], 0)

    key.write_text("damaged")
    terminal.run("template", "edit", "--text-only", workflow["id"], terminal.write("text.mustache", "Again {{today}}."))
    status, _, errors = terminal.run("playbook", "export", document["id"], "three.playbook")
    if status != 1 or "signing-key" not in errors or (terminal.folder / "three.playbook").exists():
        yield f"with a damaged key: {status}, {errors!r}"
    yield from expect("the damaged key", key.read_text(), "damaged")


def check_new_and_move(terminal):
    """A playbook of one's own, and a workflow that moves into it and stays there."""
    status, output, _ = terminal.run("playbook", "new", "--language", "en", "--summary", "Ours", "House <b>")
    own = output.strip()
    yield from expect("new", status, 0)
    yield from expect("no name", terminal.run("playbook", "new", " ")[0], 1)
    document = import_signed(terminal)
    workflow = document["workflows"][0]
    yield from expect("move", terminal.run("playbook", "move", workflow["id"], "House <b>")[0], 0)
    yield from expect("again", terminal.run("playbook", "move", workflow["id"], own)[0], 1)
    yield from expect("nowhere", terminal.run("playbook", "move", workflow["id"], "Nothing")[0], 1)
    counts = {playbook["id"]: playbook["workflows"] for playbook in terminal.read("playbook", "list")}
    yield from expect("counts", (counts[own], counts[document["id"]]), (1, len(document["workflows"]) - 1))

    _, output, _ = terminal.run("playbook", "import", "--format=json", terminal.write("again.playbook", SIGNED))
    states = {item["name"]: (item["state"], item["choice"]) for item in json.loads(output) if item["kind"] == "workflow"}
    yield from expect("it comes again", states[workflow["name"]], ("elsewhere", "mine"))
    yield from expect("and stays", terminal.read("playbook", "show", own)["workflows"], 1)
    yield from expect("goes out", terminal.run("playbook", "export", own, "own.playbook")[0], 0)
    yield from expect("is read", terminal.read("playbook", "verify", "own.playbook")[0]["signature"], "good")


def check_key(terminal):
    """The key is shown, backed up and taken over; looking at it makes none."""
    lost = terminal.folder / "data" / "tuesday" / "signing-key"
    status, output, _ = terminal.run("key", "show", "--format=json")
    yield from expect("no key", (status, json.loads(output)["state"], json.loads(output)["key"]), (3, "none", None))
    status, _, errors = terminal.run("key", "backup", "key.txt")
    yield from expect("nothing to back up", (status, "no key to back up yet" in errors), (1, True))
    if lost.exists() or (terminal.folder / "key.txt").exists():
        yield "looking made a key"

    first = terminal.write("first.txt", "# Mine\n\ned25519-private:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n")
    yield from expect("import", terminal.run("key", "import", first)[0], 0)
    yield from expect("the same again", terminal.run("key", "import", first)[0], 0)
    shown = terminal.read("key", "show")
    yield from expect("the key", shown["key"], "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
    yield from expect("where", (shown["place"], shown["path"], lost.stat().st_mode & 0o777), ("file", str(lost), 0o600))
    if shown["fingerprint"] not in terminal.run("key", "show")[1]:
        yield "the fingerprint is not shown"

    yield from expect("backup", terminal.run("key", "backup", "key.txt")[0], 0)
    backup = terminal.folder / "key.txt"
    yield from expect("mode of the backup", backup.stat().st_mode & 0o777, 0o600)
    yield from expect("a backup that is there", terminal.run("key", "backup", "key.txt")[0], 1)
    yield from expect("forced", terminal.run("key", "backup", "--force", "key.txt")[0], 0)

    other = terminal.write("other.txt", "ed25519-private:TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs=")
    status, _, errors = terminal.run("key", "import", other)
    yield from expect("another one", (status, shown["fingerprint"] in errors), (4, True))
    yield from expect("still", terminal.read("key", "show")["key"], shown["key"])
    status, _, errors = terminal.run("key", "import", "--force", other)
    kept = errors.split("“")[1].split("”")[0]
    yield from expect("forced", (status, terminal.read("key", "show")["key"] != shown["key"]), (0, True))
    yield from expect("back", terminal.run("key", "import", "--force", kept)[0], 0)
    yield from expect("as before", terminal.read("key", "show")["key"], shown["key"])

    for text in ("", "no key", backup.read_text() * 2, KEY):
        yield from expect(f"{text[:20]!r}", terminal.run("key", "import", terminal.write("bad.txt", text))[0], 1)
    yield from expect("no such file", terminal.run("key", "import", "nothing")[0], 1)
    yield from expect("as before", terminal.read("key", "show")["key"], shown["key"])


sys.exit(run_in_terminals([check_verify, check_warnings, check_round_trip, check_next_edition, check_new_and_move, check_key]))
