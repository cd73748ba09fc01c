# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""From the copied prompt to the delivered document, as a person does it: paste
the answer, edit, keep, compare, restore, export; with a crash in between. With
real keys and the real clipboard.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import driver  # noqa: E402
from gi.repository import Gio  # noqa: E402
from tap import Skip, run_checks  # noqa: E402

ANSWER = """# Proposal for Northwind Traders

Dear Dana,

We bring two days down to two hours. AT&T <b>stay</b> as they are.

- one workshop
- one template
"""

SECOND = "# Another answer\n\nShorter.\n"


def tuesdayctl(*arguments):
    return subprocess.run(["tuesdayctl", *arguments], capture_output=True, check=True).stdout.decode()


def start():
    return driver.Program("tuesday", environment={"G_DEBUG": "fatal-criticals"})


def the_task():
    return json.loads(tuesdayctl("task", "list", "--format=json"))[0]["id"]


def the_draft():
    return tuesdayctl("draft", "show", the_task())


def wait_for_draft(expected):
    driver.wait_until(f"the draft to be {expected!r} in the library", lambda: the_draft() == expected, 5)


def list_revisions():
    return json.loads(tuesdayctl("revision", "list", the_task(), "--format=json"))


def check_answer_becomes_the_draft():
    with start() as program:
        window = program.window()
        driver.find(window, role="button", name="Start with a Real Task")
        driver.type_text("Marta Lind")
        driver.press("Return", "Return", "Return", "space")
        driver.find(window, role="check box", name="Sales", state=driver.State.CHECKED)
        driver.click(window, "Start with a Real Task", role="button")
        driver.click(window, "Try the Example", role="button")
        driver.find(window, role="text", name="Client", state=driver.State.FOCUSED)
        driver.press("ctrl+shift+c")
        driver.find(window, name="Prompt copied")

        driver.write_clipboard(ANSWER)
        driver.press("ctrl+shift+v")
        draft = driver.find(window, role="text", name="Draft")
        driver.wait_until("the answer in the editor", lambda: driver.text_of(draft) == ANSWER)
        wait_for_draft(ANSWER)
        driver.wait_until("the focus in the draft", lambda: driver.has_state(draft, driver.State.FOCUSED))

        # Typed, then the program dies: nothing of it is lost.
        driver.press("ctrl+End")
        driver.type_text("Kind regards, Marta")
        wait_for_draft(ANSWER + "Kind regards, Marta")
        program.kill()

    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        if driver.text_of(draft) != ANSWER + "Kind regards, Marta":
            yield f"after the crash the draft is {driver.text_of(draft)!r}"
        if [revision["origin"] for revision in list_revisions()][-1] != "answer":
            yield f"the revisions are {list_revisions()}"


def check_tab_leaves_the_draft():
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.wait_until("the focus in the draft", lambda: driver.has_state(draft, driver.State.FOCUSED))
        before = driver.text_of(draft)
        driver.press("Tab")
        driver.wait_until("the focus elsewhere", lambda: not driver.has_state(draft, driver.State.FOCUSED))
        if driver.text_of(draft) != before:
            yield "Tab wrote into the draft"


def check_second_answer_keeps_the_first():
    before = the_draft()
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.write_clipboard(SECOND)
        driver.press("ctrl+shift+v")
        driver.wait_until("the second answer", lambda: driver.text_of(draft) == SECOND)
        # The toast takes it back before it goes; the revisions stay.
        driver.click(window, "Undo", role="button")
        driver.wait_until("the text of before", lambda: driver.text_of(draft) == before)
        wait_for_draft(before)
        revisions = list_revisions()
        texts = [tuesdayctl("revision", "show", the_task(), str(revision["number"])) for revision in revisions]
        for text in (ANSWER, before, SECOND):
            if text not in texts:
                yield f"no revision has {text!r}"


def check_find_and_replace():
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.wait_until("the focus in the draft", lambda: driver.has_state(draft, driver.State.FOCUSED))
        before = driver.text_of(draft)
        driver.press("ctrl+f")
        driver.type_text("two")
        driver.find(window, name=lambda name: re.fullmatch(r"\d+ of 2", name))
        driver.press("Escape")
        driver.wait_until("the focus back in the draft", lambda: driver.has_state(draft, driver.State.FOCUSED))
        if driver.text_of(draft) != before:
            yield "finding changed the draft"

        # What was found is selected, and typed over.
        driver.type_text("2")
        driver.wait_until("the word replaced", lambda: driver.text_of(draft) == before.replace("two", "2", 1))
        driver.press("ctrl+z", "ctrl+z")
        driver.wait_until("the word back", lambda: driver.text_of(draft) == before)


def check_compare_and_restore():
    before = the_draft()
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.wait_until("the focus in the draft", lambda: driver.has_state(draft, driver.State.FOCUSED))
        driver.press("ctrl+Home")
        driver.type_text("Draft of a ")
        wait_for_draft("Draft of a " + before)
        driver.press("ctrl+s")
        driver.find(window, name=lambda name: re.fullmatch(r"Revision \d+ kept", name))
        kept = list_revisions()[0]
        if (kept["origin"], kept["note"]) != ("saved", ""):
            yield f"the revision is {kept}"
        driver.press("ctrl+s", "ctrl+s")
        driver.click_in_toast(window, f"Nothing new since revision {kept['number']}", "Add Note")
        note = driver.find(window, role="text", name="Note")
        if list_revisions()[0] != kept:
            yield f"pressed again it kept {list_revisions()[0]}"
        driver.wait_until("the focus in the note", lambda: driver.has_state(note, driver.State.FOCUSED))
        driver.type_text("A note")
        driver.press("Return")
        driver.wait_until("the note in the library", lambda: list_revisions()[0]["note"] == "A note")
        newest = list_revisions()[0]
        if (newest["origin"], newest["note"]) != ("saved", "A note"):
            yield f"the revision is {newest}"

        driver.click(window, "Changes", role="button")
        driver.find(window, name=lambda name: "words added" in name or "word added" in name)
        driver.press("Escape")
        draft = driver.find(window, role="text", name="Draft")

        # The same from the list of revisions, in the pane beside it.
        driver.click(window, "Changes", role="button")
        driver.find(window, name=lambda name: "words added" in name or "word added" in name)
        for _ in range(30):
            driver.press("Tab")
            focus = driver.focused(window)
            if focus is not None and focus.get_role_name() == "list item":
                break
        else:
            yield f"Tab does not come to a revision: {driver.describe(window)}"
        driver.press("Escape")
        draft = driver.find(window, role="text", name="Draft")
        driver.wait_until("the focus in the draft", lambda: driver.has_state(draft, driver.State.FOCUSED))

        answer = min(revision["number"] for revision in list_revisions() if revision["origin"] == "answer")
        tuesdayctl("revision", "restore", the_task(), str(answer))
        driver.wait_until("the window to follow", lambda: driver.text_of(draft) == ANSWER)


def check_narrow_page_keeps_the_keys():
    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.resize_window(1320, 820)
        driver.press("ctrl+1")
        driver.find(window, role="text", name="Prompt")
        # The field that has the focus is not on the narrow page.
        for _ in range(20):
            if driver.find_all(window, role="text", name="Client", state=driver.State.FOCUSED):
                break
            driver.press("Tab")
        driver.find(window, role="text", name="Client", state=driver.State.FOCUSED)
        driver.resize_window(360, 720)
        driver.wait_until("a focus", lambda: driver.focused(window) is not None)
        driver.press("ctrl+2")
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.press("ctrl+1")
        driver.find(window, role="text", name="Prompt", state=driver.State.FOCUSED)
        driver.write_clipboard(SECOND)
        driver.press("ctrl+shift+v")
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        wait_for_draft(SECOND)
        driver.resize_window(1320, 820)
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        yield from ()


def check_html_becomes_markdown():
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.write_clipboard("<h2>Title</h2><p>Dear <b>Dana</b>,</p><ul><li>one<li>two</ul><script>alert(1)</script>", "text/html")
        driver.press("ctrl+shift+v")
        driver.wait_until("the Markdown", lambda: "## Title" in driver.text_of(draft))
        text = driver.text_of(draft)
        if "**Dana**" not in text or "- one" not in text or "alert" in text:
            yield f"the draft is {text!r}"


def check_reading_view_shows_no_marks():
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.wait_until("the focus in the draft", lambda: driver.has_state(draft, driver.State.FOCUSED))
        driver.press("ctrl+r")
        reading = driver.find(window, role="text", name="Draft, to read")
        text = driver.text_of(reading)
        if "Title" not in text or "#" in text or "**" in text or "•\tone" not in text:
            yield f"it reads {text!r}"
        driver.press("ctrl+r")
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)


def check_reading_view_shows_tables():
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.write_clipboard("Offer\n\n| Item | Price |\n|---|--:|\n| AT&T <b | €900 |\n\nEnd\n")
        driver.press("ctrl+shift+v")
        driver.wait_until("the table", lambda: "| AT&T <b |" in driver.text_of(draft))
        driver.press("ctrl+r")
        table = driver.find(window, role="table", name="Table: Item,Price")
        rows = driver.find_all(table, role="table row")
        cells = [driver.text_of(cell) for row in rows for cell in driver.children_of(row)]
        if cells != ["Item", "Price", "AT&T <b", "€900"]:
            yield f"the cells are {cells}, in {driver.describe(table)}"
        driver.press("ctrl+a", "ctrl+c")
        driver.wait_until("the table on the clipboard", lambda: "Item\tPrice\nAT&T <b\t€900\n" in driver.read_clipboard())
        driver.press("ctrl+r")
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)


def check_pages_are_shown_as_they_print():
    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.write_clipboard("# Offer\n\n" + "\n\n".join(f"Paragraph {number} for AT&T <name>." for number in range(200)))
        driver.press("ctrl+shift+v")
        draft = driver.find(window, role="text", name="Draft")
        driver.wait_until("the long draft", lambda: "Paragraph 199" in driver.text_of(draft))
        driver.press("ctrl+shift+r")
        page = driver.find(window, name=lambda name: name.startswith("Page 1 of "), role="document text")
        if not driver.text_of(page).startswith("Offer\nParagraph 0 for AT&T <name>.\n"):
            yield f"the page says {driver.text_of(page)!r}"
        last = int(driver.name_of(page).split()[-1])
        if last < 4:
            yield f"there are {last} pages"
        driver.find(window, name="Draft, as it is printed", state=driver.State.FOCUSED)

        # By keys alone, to the end and back, larger and smaller.
        driver.press("Page_Down", "Page_Down", "Page_Down")
        driver.find(window, role="label", name=lambda name: re.fullmatch(f"Page [23] of {last}", name))
        driver.press("End")
        driver.find(window, role="label", name=f"Page {last} of {last}")
        driver.press("Home")
        driver.find(window, role="label", name=f"Page 1 of {last}")
        driver.press("ctrl+plus", "ctrl+plus", "ctrl+minus", "ctrl+0")

        # One way of reading gives way to the other, and both to writing.
        driver.press("ctrl+r")
        driver.find(window, role="text", name="Draft, to read", state=driver.State.FOCUSED)
        driver.press("ctrl+shift+r")
        driver.find(window, name="Draft, as it is printed", state=driver.State.FOCUSED)
        driver.press("ctrl+shift+r")
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)


def check_empty_clipboard_is_explained():
    before = the_draft()
    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.write_clipboard("   \n")
        driver.press("ctrl+shift+v")
        driver.find(window, name=lambda name: "clipboard" in name)
        if the_draft() != before:
            yield "an empty clipboard changed the draft"


def check_help_without_a_viewer_says_so():
    for scheme in ("help", "https"):
        if Gio.AppInfo.get_default_for_uri_scheme(scheme) is not None:
            raise Skip("a program shows the help here")
    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.press("F1")
        driver.find(window, name="There is no program on this computer that shows the help.", seconds=60)
        if not driver.find_all(window, role="text", name="Draft"):
            yield "the draft is gone"


def check_stale_fact_is_marked():
    tuesdayctl("task", "set", the_task(), "client=Northwind Traders")
    with start() as program:
        window = program.window()
        draft = driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.write_clipboard(ANSWER)
        driver.press("ctrl+shift+v")
        driver.wait_until("the answer", lambda: driver.text_of(draft) == ANSWER)
        wait_for_draft(ANSWER)
        tuesdayctl("task", "set", the_task(), "client=Alder Clinic")
        driver.click(window, "1 fact changed", role="button", seconds=20)
        driver.click(window, "Update", role="button")
        driver.wait_until("the new client in the draft",
                          lambda: driver.text_of(draft) == ANSWER.replace("Northwind Traders", "Alder Clinic"))
        yield from ()


def items_of_menu(window, name):
    driver.act(driver.find(window, name=name, action="click"))
    driver.find(window, role="menu item")
    return [driver.name_of(item) for item in driver.find_all(window, role="menu item")]


def find_dialog(program, name):
    """A window of its own, which is not told as showing."""
    return next(iter(driver.find_all(program.application(), role="dialog", name=name, showing=False)), None)


def check_exports_are_written_from_the_window():
    """Each kind, by the name that is offered in a folder, and by one that is typed."""
    with tempfile.TemporaryDirectory() as folder, start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        items = items_of_menu(window, "Deliver")
        driver.press("Escape")
        kinds = [item for item in items if item.startswith("Export as")]
        if len(kinds) < 4:
            yield f"the menu has {items}"
        for index, kind in enumerate(kinds):
            path = pathlib.Path(folder) / f"out {index}"
            items_of_menu(window, "Deliver")
            driver.click(window, kind, role="menu item")
            dialog = driver.wait_until("the file dialog", lambda: find_dialog(program, "Export Draft"))
            driver.wait_until("the name to have the focus",
                              lambda: driver.find_all(dialog, state=driver.State.FOCUSED, showing=False))
            driver.press("ctrl+a")
            driver.type_text(str(path))
            driver.press("Return")
            driver.wait_until(f"{kind} to be written", path.exists, 20)
            driver.find(window, name=lambda name: name.startswith("Exported to “out"))
            if path.stat().st_size == 0:
                yield f"{kind} wrote an empty file"


def check_exports_open_in_other_programs():
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        raise Skip("LibreOffice or pdftotext is not installed")
    expected = re.findall(r"\w+", "Proposal for Alder Clinic Dear Dana We bring two days down to two hours")
    with tempfile.TemporaryDirectory() as folder:
        for extension in ("docx", "odt"):
            path = pathlib.Path(folder) / f"draft.{extension}"
            tuesdayctl("draft", "export", the_task(), str(path))
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                 "--convert-to", "pdf", "--outdir", folder, str(path)],
                check=True, capture_output=True, timeout=240,
            )
            text = subprocess.run(["pdftotext", f"{folder}/draft.pdf", "-"], check=True, capture_output=True)
            words = re.findall(r"\w+", text.stdout.decode())
            if words[:len(expected)] != expected:
                yield f"the {extension} reads {words[:20]}"


sys.exit(
    run_checks(
        "check_",
        [
            check_answer_becomes_the_draft,
            check_tab_leaves_the_draft,
            check_second_answer_keeps_the_first,
            check_find_and_replace,
            check_compare_and_restore,
            check_narrow_page_keeps_the_keys,
            check_html_becomes_markdown,
            check_reading_view_shows_no_marks,
            check_reading_view_shows_tables,
            check_pages_are_shown_as_they_print,
            check_empty_clipboard_is_explained,
            check_help_without_a_viewer_says_so,
            check_stale_fact_is_marked,
            check_exports_are_written_from_the_window,
            check_exports_open_in_other_programs,
        ],
    )
)
