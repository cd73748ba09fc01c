# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""A review goes to somebody with another library and back as files, with real keys:
opened, commented and approved in one window, and the answer opened in the other.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
from gi.repository import Gio  # noqa: E402
from tap import run_checks  # noqa: E402

FOLDER = pathlib.Path(tempfile.mkdtemp())


class Person:
    """Somebody at another computer, who has no window here."""

    def __init__(self, name, folder=None):
        self.folder = FOLDER / (folder or name)
        keyfile = self.folder / "config/glib-2.0/settings/keyfile"
        keyfile.parent.mkdir(parents=True)
        keyfile.write_text(f"[org/tuesdayapp/Tuesday]\nuser-name='{name}'\nset-up=true\nplace='today'\n", encoding="utf-8")
        self.environment = {
            **os.environ,
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "GSETTINGS_BACKEND": "keyfile",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }

    def run(self, *arguments, **options):
        return desk.tuesdayctl(*arguments, env=self.environment, **options)

    def read(self, *arguments):
        return json.loads(self.run(*arguments, "--format=json"))


def set_up(name):
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_string("place", "today")
    settings.set_string("user-name", name)
    Gio.Settings.sync()


def start(*files, person=None):
    """The window, with the library of who sits at this computer, or of somebody else."""
    environment = {"G_DEBUG": "fatal-criticals"}
    if person is not None:
        # The session's bus is the desktop's; the library and the settings are theirs.
        environment |= {name: value for name, value in person.environment.items()
                        if name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "GSETTINGS_BACKEND")}
    return driver.Program("tuesday", *map(str, files), environment=environment)


def review_of(task):
    return json.loads(desk.tuesdayctl("review", "show", task, "--format=json"))


def take_picture(name):
    if os.environ.get("TUE_PICTURES"):
        driver.take_picture(pathlib.Path(os.environ["TUE_PICTURES"]) / f"{name}.png")


def go_to(thing, key):
    """By a key, as often as it takes."""
    for _ in range(60):
        if driver.has_state(thing, driver.State.FOCUSED):
            return
        driver.press(key)
    raise AssertionError(f"{driver.name_of(thing)!r} is not reached by {key}")


def find_unnamed(window):
    """Without what a page without content is in, which has no name of its own."""
    for thing in driver.find_unnamed(window):
        if thing.get_role_name() != "scroll pane":
            yield f"without a name: {thing.get_role_name()} {driver.text_of(thing)!r} in {driver.name_of(thing.get_parent())!r} in {driver.name_of(thing.get_parent().get_parent())!r}"


def check_reviewer():
    """Who is asked reads, comments and approves, and has no task of it."""
    marta = Person("Marta")
    task = marta.run("task", "add", "Proposal", "--title", "AT&T <b>Q1</b>").strip()
    marta.run("draft", "import", task, input="Dear Dana,\n\nthe price is 10,500 euros.\n".encode())
    marta.run("review", "request", task, "--to", "Dana", "--message", "Is the <b>price</b> right?")
    file = FOLDER / "ask.review"
    marta.run("review", "save", task, str(file))

    set_up("Dana")
    with start(file) as program:
        window = program.window()
        driver.find(window, role="button", name="Open", state=driver.State.FOCUSED)
        take_picture("arrival")
        yield from find_unnamed(window)
        driver.press("Return")
        draft = desk.find_text(window, "The draft to review")
        if "10,500" not in driver.text_of(draft):
            yield f"the draft is {driver.text_of(draft)!r}"
        take_picture("to-review")

        # Put away, it waits on Today, and Return opens it again.
        driver.press("Escape")
        driver.wait_gone(window, name="The draft to review")
        row = driver.find(window, role="list item", name=lambda name: name.startswith("AT&T <b>Q1</b>, To Review"))
        take_picture("today")
        driver.press("ctrl+t", "Tab", "Tab", "j")
        driver.wait_until("the row to have the focus", lambda: driver.has_state(row, driver.State.FOCUSED))
        driver.press("Return")
        desk.find_text(window, "The draft to review")
        comment = driver.find(window, role="text", name="Add a Comment")
        go_to(comment, "shift+Tab")
        driver.type_text("Net or gross?")
        driver.press("Return")
        driver.wait_until("the comment", lambda: review_of(task)["open_comments"] == 1)
        driver.click(window, "Approve", role="button")
        driver.wait_until("the approval", lambda: review_of(task)["stand"] == "approved")
        waiting = json.loads(desk.tuesdayctl("review", "list", "--format=json"))
        if [item["group"] for item in waiting] != ["to-review"]:
            yield f"before the answer is saved {waiting} waits"
        take_picture("decided")
        yield from find_unnamed(window)

    if json.loads(desk.tuesdayctl("task", "list", "--all", "--format=json")):
        yield "there is a task"
    answer = FOLDER / "answer.review"
    desk.tuesdayctl("review", "save", task, str(answer))
    if json.loads(desk.tuesdayctl("review", "list", "--format=json")):
        yield "it waits although the answer is saved"
    marta.run("review", "open", str(answer))
    shown = marta.read("review", "show", task)
    if (shown["stand"], shown["open_comments"]) != ("approved", 1):
        yield f"with Marta it is {shown['stand']} with {shown['open_comments']} comments"


def check_answer():
    """Who asked opens the answer: it is in the task, and can be put away."""
    set_up("Robin")
    task = desk.add_task("Proposal", "--title", "Follow-up")
    desk.tuesdayctl("draft", "import", task, input=b"Dear Olga, we meet in May.\n")
    desk.tuesdayctl("review", "request", task, "--to", "Olga")
    file = FOLDER / "follow-up.review"
    desk.tuesdayctl("review", "save", task, str(file))
    olga = Person("Olga")
    olga.run("review", "open", str(file))
    olga.run("review", "send-back", task, "--reason", "missing")
    answer = FOLDER / "follow-up-answer.review"
    olga.run("review", "save", task, str(answer))

    with start(answer) as program:
        window = program.window()
        driver.find(window, role="button", name="Open", state=driver.State.FOCUSED)
        driver.press("Return")
        driver.wait_until("the answer", lambda: review_of(task)["stand"] == "sent-back")
        driver.click_in_toast(window, "Olga sends it back: Missing.", "Undo")
        driver.wait_until("it to be put away", lambda: review_of(task)["stand"] == "waiting")
    yield from ()


def check_changed_file():
    set_up("Dana")
    file = FOLDER / "changed.review"
    file.write_text((FOLDER / "ask.review").read_text(encoding="utf-8").replace("AT&T", "IBM"), encoding="utf-8")
    with start(file) as program:
        driver.find(program.window(), name="Not Opened")
        take_picture("not-opened")
    yield from ()


def outgoing(folder):
    """The one file that was copied there."""
    files = list((pathlib.Path(folder) / "tuesday/outgoing").glob("*.review"))
    return files[0] if files else None


def check_round_trip():
    """Two windows on two libraries: asked, answered, merged, approved and delivered, with
    nothing between them but what each copied."""
    set_up("Marta")
    task = desk.add_task("Proposal", "--title", "Round trip")
    desk.tuesdayctl("draft", "import", task, input=b"Dear Olga, we meet soon.\n")
    desk.remember(task)
    olga = Person("Nora", "nora-with-a-window")
    own_cache, her_cache = os.environ["XDG_CACHE_HOME"], olga.folder / "cache"

    def ask(window, again):
        driver.click(window, "Ask Again…" if again else "Ask for Review…", role="button")
        driver.find(window, role="text", name="Reviewer", state=driver.State.FOCUSED)
        driver.press("ctrl+a")
        driver.type_text("Nora")
        if not again:
            go_to(driver.find(window, role="list item", name="Copy a review file"), "Tab")
            driver.press("space")
            driver.find(window, role="radio button", name="Copy a review file", state=driver.State.CHECKED)
            take_picture("ask-ways")
        driver.press("ctrl+Return")
        driver.find(window, name="Review asked for. Review file copied. Paste it into a mail or a chat.")
        driver.wait_until("the file", lambda: outgoing(own_cache), 40)

    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        driver.click(window, "Review", role="radio button")
        ask(window, False)

    # Olga comments on a word, changes another, and sends it back.
    with start(outgoing(own_cache), person=olga) as program:
        window = program.window()
        driver.find(window, role="button", name="Open", state=driver.State.FOCUSED)
        driver.press("Return")
        draft = driver.find(window, role="text", name="The draft to review", state=driver.State.FOCUSED)
        if "we meet soon" not in driver.text_of(draft):
            yield f"the draft is {driver.text_of(draft)!r}"
        driver.press("ctrl+Home", "shift+ctrl+Right")
        comment = driver.find(window, role="text", name="Comment on “Dear”")
        go_to(comment, "shift+Tab")
        driver.type_text("Too formal")
        driver.press("Return")
        driver.find(window, name="Too formal")
        driver.click(window, "Suggest Changes", role="button")
        driver.find(window, role="text", name="Text to suggest changes in", state=driver.State.FOCUSED)
        driver.press("ctrl+End")
        driver.type_text("Kind regards")
        take_picture("guest-suggests")
        driver.press("Escape")
        driver.find(window, role="text", name="The draft to review", state=driver.State.FOCUSED)
        driver.find(window, name="Add “Kind regards”")
        take_picture("guest-suggested")
        yield from find_unnamed(window)
        driver.click(window, "Send Back", role="toggle button")
        driver.click(window, "Missing", role="menu item")
        driver.find(window, name="It is sent back. Save the answer, and send it to who asked.")
        driver.click(window, "More Ways", role="toggle button")
        driver.click(window, "Copy Answer as a File", role="menu item")
        driver.wait_until("the answer", lambda: outgoing(her_cache), 40)

    # Marta takes what was suggested, and asks again.
    with start(outgoing(her_cache)) as program:
        window = program.window()
        driver.find(window, role="button", name="Open", state=driver.State.FOCUSED)
        driver.press("Return")
        driver.wait_until("the answer", lambda: review_of(task)["stand"] == "sent-back")
        driver.find(window, role="text", name="Draft")
        driver.press("F7")
        driver.press("F7")
        driver.press("ctrl+F7")
        driver.find(window, name="Add “Kind regards”", state=driver.State.FOCUSED)
        driver.press("ctrl+Return")
        driver.wait_until("the words", lambda: desk.tuesdayctl("draft", "show", task).endswith("Kind regards"))
        outgoing(own_cache).unlink()
        ask(window, True)

    outgoing(her_cache).unlink()
    with start(outgoing(own_cache), person=olga) as program:
        window = program.window()
        driver.find(window, role="button", name="Open", state=driver.State.FOCUSED)
        driver.press("Return")
        driver.find(window, role="text", name="The draft to review", state=driver.State.FOCUSED)
        driver.act(driver.find(window, name="Changes Since Your Last Look", action="toggle"), "toggle")
        driver.find(window, name="1 change")
        for key in ("alt+Down", "alt+Up", "F8", "shift+F8"):
            driver.press(key)
            driver.find(window, name="1 of 1")
        take_picture("guest-changes")
        driver.click(window, "Approve", role="button")
        driver.find(window, name="It is approved. Save the answer, and send it to who asked.")
        driver.click(window, "More Ways", role="toggle button")
        driver.click(window, "Copy Answer as a File", role="menu item")
        driver.wait_until("the answer", lambda: outgoing(her_cache), 40)

    with start(outgoing(her_cache)) as program:
        window = program.window()
        driver.find(window, role="button", name="Open", state=driver.State.FOCUSED)
        driver.press("Return")
        driver.wait_until("the approval", lambda: review_of(task)["stand"] == "approved")
        driver.click(window, "Review", role="radio button")
        driver.click(window, "Mark as Delivered", role="button")
        driver.wait_until("it to be delivered", lambda: desk.show_task(task)["state"] == "delivered")
    shown = review_of(task)
    kinds = [entry["kind"] for entry in shown["entries"] if entry["kind"] != "look"]
    if kinds != ["request", "comment", "suggest", "send-back", "answer", "request", "approve"]:
        yield f"the entries are {kinds}"


def mark(document, marked):
    """The same DOCX with a tracked change, and a header that is no text of it."""
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(marked, "w") as new:
        for entry in old.infolist():
            content = old.read(entry).decode()
            if entry.filename == "word/document.xml":
                before = content
                run = '<w:r><w:t xml:space="preserve"> Fine.</w:t></w:r>'
                end = content.index("</w:p>", content.index("we meet soon"))
                content = content[:end] + f'<w:ins w:id="901" w:author="Ada" w:date="2026-05-01T09:00:00Z">{run}</w:ins>' + content[end:]
                if before == content:
                    raise AssertionError(before)
            new.writestr(entry.filename, content)
        new.writestr("word/header7.xml", '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                     "<w:p><w:r><w:t>Strictly private</w:t></w:r></w:p></w:hdr>")


def check_document():
    """A document that comes back is taken into the review by opening it, and by pasting it."""
    set_up("Marta")
    task = desk.add_task("Proposal", "--title", "With a document")
    desk.tuesdayctl("draft", "import", task, input=b"Dear Olga, we meet soon.\n")
    desk.tuesdayctl("review", "request", task, "--to", "Ada")
    desk.remember(task)
    document, marked = FOLDER / "offer.docx", FOLDER / "marked.docx"
    desk.tuesdayctl("review", "save-document", task, str(document))
    mark(document, marked)

    with start() as program:
        window = program.window()
        driver.find(window, role="text", name="Draft", state=driver.State.FOCUSED)
        for _ in range(2):
            driver.write_clipboard(marked.as_uri() + "\r\n", "text/uri-list")
            driver.press("ctrl+shift+v")
            driver.find(window, name="Open “marked.docx”")
            driver.find(window, name="Comments and Changes for the Review", state=driver.State.FOCUSED)
            take_picture("returned")
            driver.press("Return")
            driver.find(window, name="Not All of It Was Read")
            driver.find(window, name="The header or footer says “Strictly private”. That was left out.")
            take_picture("not-all-read")
            driver.click(window, "Close", role="button")
            driver.wait_gone(window, name="Not All of It Was Read")
            found = [entry["kind"] for entry in review_of(task)["entries"] if entry["kind"] != "look"]
            if found != ["request", "suggest"]:
                yield f"the entries are {found}"
            driver.find(window, role="text", name="Draft")
            driver.find(window, name="Add “Fine.”")
        if desk.tuesdayctl("draft", "show", task) != "Dear Olga, we meet soon.\n":
            yield f"the draft is {desk.tuesdayctl('draft', 'show', task)!r}"


sys.exit(run_checks("check_", [check_reviewer, check_answer, check_round_trip, check_document, check_changed_file]))
