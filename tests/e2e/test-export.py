#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A playbook handed on with real keys: the name of a client is found in it,
replaced, and the file is copied for another program.
"""

import json
import os
import pathlib
import subprocess
import sys
import urllib.parse

from gi.repository import Gio

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from tap import run_checks  # noqa: E402

CLIENT = "Zimmerli & Cie GmbH"


def show(name):
    picture = os.environ.get("TUE_PICTURES")
    if picture:
        driver.take_picture(f"{picture}/{name}.png")


def copied_file():
    """The file that another program would paste."""
    result = subprocess.run(
        ["xclip", "-out", "-selection", "clipboard", "-target", "text/uri-list"], capture_output=True, check=False, timeout=10
    )
    uri = result.stdout.decode().strip()
    return pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(uri).path)) if uri.startswith("file:") else None


def check_export():
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("user-name", "Marta <b> Lind")
    settings.set_string("place", "playbooks")
    Gio.Settings.sync()
    values = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "values.json"
    values.write_text(json.dumps({"client": CLIENT}), encoding="utf-8")
    desk.add_task("Proposal", "--title", "Proposal for spring", "--values", str(values))
    text = desk.tuesdayctl("template", "show", "Proposal", "--with-fields")
    desk.tuesdayctl("template", "edit", "Proposal", "-", input=f"{text}As we did for {CLIENT}.\n".encode())
    with desk.start() as program:
        window = program.window()
        driver.click(window, "Export “Starter Playbook”…", "button")
        driver.find(window, name="What Leaves")
        driver.find(window, name=CLIENT)
        show("export-ready")
        driver.click(window, "Replace", "toggle button")
        show("export-replaced")
        driver.press("Escape")
        driver.wait_gone(window, name="What Leaves")
        if CLIENT not in desk.tuesdayctl("template", "show", "Proposal"):
            yield "something was replaced before it went out"
        driver.click(window, "Export “Starter Playbook”…", "button")
        driver.click(window, "Replace", "toggle button")
        driver.click(window, "Other Ways", "toggle button")
        driver.click(window, "Copy as File", "menu item")
        driver.find(window, name="Edition 2 Is Ready")
        show("export-done")
        file = driver.wait_until("a file on the clipboard", copied_file)
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["author"]["name"] != "Marta <b> Lind" or "signature" not in document:
            yield f"it is from {document.get('author')}"
        if CLIENT in json.dumps(document, ensure_ascii=False):
            yield "the client is in the file"
        driver.press("Escape")
        driver.wait_gone(window, name="Edition 2 Is Ready")
        driver.press("ctrl+z")
        driver.wait_until("the words back", lambda: CLIENT in desk.tuesdayctl("template", "show", "Proposal"))


sys.exit(run_checks("check_", [check_export]))
