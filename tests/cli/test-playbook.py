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


sys.exit(run_in_terminals([check_verify]))
