# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""test-review-document.py PROGRAM: a draft goes to somebody with LibreOffice and comes back, and an approved one is
gone on with."""

import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

from terminal import expect, run_in_terminals
from tap import Skip

DRAFT = "# Offer\n\nDear Dana, we meet soon. It costs **10,500 euros**.\n\n- one\n- two\n"

# What Ada did in LibreOffice: "soon" went, "on Monday" came, and she asks about the price.
REGIONS = """<text:tracked-changes>
<text:changed-region text:id="d1"><text:deletion><office:change-info><dc:creator>Ada</dc:creator><dc:date>2026-05-01T09:00:00</dc:date></office:change-info><text:p>soon</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="i1"><text:insertion><office:change-info><dc:creator>Ada</dc:creator><dc:date>2026-05-01T09:01:00</dc:date></office:change-info></text:insertion></text:changed-region>
</text:tracked-changes>"""
CHANGE = '<text:change text:change-id="d1"/><text:change-start text:change-id="i1"/>on Monday<text:change-end text:change-id="i1"/>'
COMMENT = """<office:annotation office:name="c1"><dc:creator>Ada</dc:creator><dc:date>2026-05-01T09:02:00</dc:date><text:p>Net or gross?</text:p></office:annotation>"""


def convert(terminal, path, kind):
    """What LibreOffice makes of a file, with a profile of its own."""
    if shutil.which("soffice") is None:
        raise Skip("LibreOffice is not installed")
    folder = terminal.folder / "converted"
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{terminal.folder}/profile", "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(terminal.folder)},
    )
    return folder / (pathlib.Path(path).stem + "." + kind)


def edit(path, change):
    """The same ODT with another text in it."""
    edited = path.with_name("edited.odt")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(edited, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "content.xml":
                content = change(content.decode()).encode()
            new.writestr(entry, content)
    return edited


def change_text(content):
    if content.count("soon") != 1 or content.count("10,500") != 1:
        raise AssertionError(f"LibreOffice wrote it in another way: {content[-3000:]}")
    content = content.replace("soon", CHANGE).replace("10,500", COMMENT + "10,500")
    begin = content.index(">", content.index("<office:text")) + 1
    return content[:begin] + REGIONS + content[begin:]


def ask(terminal):
    terminal.write("config/glib-2.0/settings/keyfile", "[org/tuesdayapp/Tuesday]\nuser-name='Marta'\n")
    task = terminal.add("Proposal", "--title", "Northwind")
    terminal.run("draft", "import", task, typed=DRAFT)
    terminal.run("review", "request", task, "--to", "Ada")
    return task


def check_untouched(terminal):
    """What LibreOffice only opened and saved says nothing new, in either format."""
    task = ask(terminal)
    document = str(terminal.folder / "offer.docx")
    yield from expect("saved", terminal.run("review", "save-document", task, document), (0, "", ""))
    odt = convert(terminal, document, "odt")
    shutil.copy(odt, terminal.folder / "again.odt")
    docx = convert(terminal, terminal.folder / "again.odt", "docx")
    for path in (odt, docx):
        found = terminal.read("review", "read", task, str(path))
        yield from expect(f"nothing in {path.name}", (found["comments"], found["suggestions"], found["checks"]), (0, 0, 0))


def check_marked(terminal):
    """What was done in LibreOffice arrives at its words, once, from its ODT and from the DOCX it makes of that."""
    task = ask(terminal)
    document = str(terminal.folder / "offer.docx")
    terminal.run("review", "save-document", task, document)
    odt = edit(convert(terminal, document, "odt"), change_text)
    found = terminal.read("review", "read", task, str(odt))
    yield from expect("from ODT", (found["comments"], found["suggestions"], found["new"]), (1, 1, 2))
    yield from expect("twice", terminal.read("review", "read", task, str(odt))["new"], 0)
    entries = terminal.read("review", "show", task)["entries"]
    comment = next(entry for entry in entries if entry["kind"] == "comment")
    suggestion = next(entry for entry in entries if entry["kind"] == "suggest")
    yield from expect("by whom", (comment["person"], suggestion["person"]), ("Ada", "Ada"))

    other = ask(terminal)
    docx = convert(terminal, odt, "docx")
    found = terminal.read("review", "read", other, str(docx))
    yield from expect("from DOCX", (found["comments"], found["suggestions"]), (1, 1))


def check_gone_on_with(terminal):
    """An approved draft is locked until it is gone on with."""
    task = ask(terminal)
    yield from expect("not approved", terminal.run("review", "revise", task)[0], 1)
    terminal.run("review", "approve", task, "--for", "Ada")
    yield from expect("approved", terminal.read("review", "show", task)["stand"], "approved")
    yield from expect("locked", terminal.run("draft", "import", task, typed="Other.\n")[0], 1)
    yield from expect("gone on with", terminal.read("review", "revise", task)["stand"], "not-asked")
    yield from expect("open", terminal.run("draft", "import", task, typed="Other.\n")[0], 0)


sys.exit(run_in_terminals([check_untouched, check_marked, check_gone_on_with]))
