# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What can go wrong with the file of the library and the disk it is on, and
what the window makes of it: it says so, keeps what was typed, and leaves alone
what it cannot read.
"""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from gi.repository import Gio, GLib  # noqa: E402

import desk  # noqa: E402
import driver  # noqa: E402
from tap import Skip, run_checks  # noqa: E402

JPEG = bytes.fromhex("ffd8ffe000104a46494600010101004800480000") + bytes(range(256)) * 64 + b"\xff\xd9"
# Room of a file system in memory: for a library, not for much more.
SMALL_DISK = 8 * 1024 * 1024
UNSHARE = ["unshare", "--user", "--map-current-user", "--keep-caps", "--mount"]
# A folder of the library on a small disk, and one that cannot be written.
ON_SMALL_DISK = 'mount -t tmpfs -o size="$2" none "$1" && cp -a "$3"/. "$1" && shift 3 && exec "$@"'
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'


def begin():
    """A new library with one task, which is where one was; return the task."""
    folder = desk.path_of_library().parent
    shutil.rmtree(folder, ignore_errors=True)
    task = desk.add_task("proposal", "--example", "--title=Fault", "client=Harbor")
    desk.remember(task)
    # One file and nothing beside it.
    with desk.connect(desk.path_of_library()) as library:
        library.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return task


def mount_in_own_space(script, *arguments):
    """The words in front of a command that see mounts of their own."""
    wrapper = [*UNSHARE, "sh", "-c", script, "sh", *map(str, arguments)]
    with tempfile.TemporaryDirectory() as folder:
        trial = [*UNSHARE, "sh", "-c", f"mount -t tmpfs none {folder}"]
        try:
            result = subprocess.run(trial, capture_output=True, check=False, text=True)
        except FileNotFoundError:
            raise Skip("this machine lacks unshare") from None
    if result.returncode != 0:
        raise Skip("no file system can be mounted here: " + (result.stderr.strip().splitlines() or [""])[-1])
    return wrapper


def find_label(window, text, seconds=20):
    """A label that shows this, waited for."""

    def probe():
        for thing in desk.walk_past_sidebar(window):
            if thing.get_role_name() == "label" and text in driver.name_of(thing):
                return thing
        return None

    return driver.wait_until(f"a label with {text!r}", probe, seconds)


def wait_for_no_label(window, text, seconds=20):
    def probe():
        return all(
            thing.get_role_name() != "label" or text not in driver.name_of(thing)
            for thing in desk.walk_past_sidebar(window)
        )

    driver.wait_until(f"no label to show {text!r}", probe, seconds)


def wait_for_text(thing, expected, seconds=10):
    driver.wait_until(f"{driver.name_of(thing)!r} to hold {expected!r}", lambda: driver.text_of(thing) == expected, seconds)


def type_at_end(text):
    driver.press("ctrl+End")
    driver.type_text(text)


# --- A file that cannot be read ----------------------------------------------


def zero_header(path):
    content = path.read_bytes()
    path.write_bytes(bytes(100) + content[100:])


def truncate(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 - 1000])


def become_a_picture(path):
    path.write_bytes(JPEG)


def raise_version(path):
    with desk.connect(path) as library:
        (version,) = library.execute("PRAGMA user_version").fetchone()
        library.execute(f"PRAGMA user_version = {version + 1}")
        library.execute("PRAGMA wal_checkpoint(TRUNCATE)")


UNREADABLE = [
    (zero_header, ["Library Damaged", "Library Not Opened"]),
    (truncate, ["Library Damaged"]),
    (become_a_picture, ["Library Damaged", "Library Not Opened"]),
    (raise_version, ["Made by a Newer Tuesday"]),
]


def check_unreadable_files_are_left_alone():
    path = desk.path_of_library()
    for damage, titles in UNREADABLE:
        begin()
        damage(path)
        before = path.read_bytes()
        with desk.start() as program:
            window = program.window()
            driver.wait_until(
                f"one of {titles} after {damage.__name__}",
                lambda: any(driver.name_of(thing) in titles for thing in desk.walk_past_sidebar(window)),
            )
            if any(driver.name_of(thing) == "Client" for thing in desk.walk_past_sidebar(window)):
                yield f"{damage.__name__}: a form is shown"
            if desk.quit_by_key(program) != 0:
                yield f"{damage.__name__}: the program ended with {program.process.returncode}"
        if path.read_bytes() != before:
            yield f"{damage.__name__}: the file was changed"


def check_damage_in_the_middle_of_a_word_presses_nothing():
    begin()
    path = desk.path_of_library()
    with desk.start() as program:
        window = program.window()
        entry = desk.find_text(window, "Client", focused=True)
        type_at_end(" and Sons")
        wait_for_text(entry, "Harbor and Sons")
        content = bytearray(path.read_bytes())
        content[:100] = bytes(100)
        with open(path, "r+b") as file:
            file.write(content)
        for word in [" of ", "the ", "harbor ", "town ", "by ", "the ", "sea "]:
            driver.type_text(word)
        find_label(window, "Library Damaged")
        for key in ["space", "Return", "space", "Escape", "space"]:
            driver.press(key)
        driver.type_text(" more words go nowhere ")
        before = path.read_bytes()
        if before != content:
            yield "the file was changed"
        if "Library Damaged" not in [driver.name_of(thing) for thing in desk.walk_past_sidebar(window)]:
            yield "a key went through the page"
        driver.click(window, "Copy Text")
        driver.wait_until("the text on the clipboard", lambda: "Harbor and Sons" in driver.read_clipboard())
        picture = os.environ.get("FAULTS_PICTURE")
        if picture:
            driver.take_picture(picture)
        if list(path.parent.glob("library.db.damaged-*")):
            yield "something was put in its place"


def check_what_a_damaged_library_holds_can_be_kept():
    """All but one task, from the list that shows after the backup is restored."""
    begin()
    path = desk.path_of_library()
    backups = path.parent / "backups"
    for file in backups.glob("*.db"):
        file.unlink()
    backups.mkdir(exist_ok=True)
    (backups / "library-2026-11-27.db").write_bytes(path.read_bytes())
    for title in ["AT&T <b>", "Second", "Third"]:
        desk.add_task("Proposal", "--title", title)
    content = path.read_bytes()
    path.write_bytes(bytes(100) + content[100:])
    with desk.start() as program:
        window = program.window()
        driver.click(window, "Restore Backup")
        for title in ["AT&T <b>", "Second", "Third"]:
            driver.find(window, role="check box", name=title, state=driver.State.CHECKED)
        driver.wait_until("the focus in the list", lambda: driver.focused(window).get_role_name() == "check box")
        left_out = driver.name_of(driver.focused(window))
        driver.press("space")
        driver.click(window, "Keep 2")
        driver.find(window, name="2 tasks recovered")
    titles = [task["title"] for task in json.loads(desk.tuesdayctl("task", "list", "--format=json"))]
    if {"AT&T <b>", "Second", "Third"} - set(titles) != {left_out}:
        yield f"without {left_out!r} the tasks are {titles}"
    kept = [file.read_bytes() for file in path.parent.glob("library.db.damaged-*")]
    if kept != [bytes(100) + content[100:]]:
        yield "the damaged file is not as it was"


# --- A session that ends ------------------------------------------------------

SESSION_MANAGER = """
<node>
  <interface name="org.gnome.SessionManager">
    <method name="RegisterClient">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  </interface>
  <interface name="org.gnome.SessionManager.ClientPrivate">
    <method name="EndSessionResponse"><arg type="b" direction="in"/><arg type="s" direction="in"/></method>
    <signal name="EndSession"><arg type="u"/></signal>
  </interface>
</node>
"""
CLIENT = "/org/gnome/SessionManager/Client1"


@contextlib.contextmanager
def session_manager():
    """A session: yields how to end it, and what was called."""
    called = []
    loop = GLib.MainLoop.new(GLib.MainContext.new(), False)

    def call(connection, sender, path, interface, method, arguments, invocation):
        called.append(method)
        invocation.return_value(GLib.Variant("(o)", (CLIENT,)) if method == "RegisterClient" else None)

    def serve():
        loop.get_context().push_thread_default()
        for path, interface in zip(("/org/gnome/SessionManager", CLIENT), node.interfaces):
            bus.register_object(path, interface, call, None, None)
        loop.run()
        loop.get_context().pop_thread_default()

    bus = Gio.DBusConnection.new_for_address_sync(
        os.environ["DBUS_SESSION_BUS_ADDRESS"],
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
    )
    node = Gio.DBusNodeInfo.new_for_xml(SESSION_MANAGER)
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    Gio.bus_own_name_on_connection(bus, "org.gnome.SessionManager", Gio.BusNameOwnerFlags.NONE, None, None)
    try:
        yield (
            lambda: bus.emit_signal(None, CLIENT, "org.gnome.SessionManager.ClientPrivate", "EndSession", GLib.Variant("(u)", (0,))),
            called,
        )
    finally:
        loop.quit()
        thread.join()
        bus.close_sync()


def check_end_of_the_session_loses_no_letter():
    task = begin()
    with session_manager() as (end, called), desk.start() as program:
        entry = desk.find_text(program.window(), "Client", focused=True)
        type_at_end(" and Sons of the harbor town by the sea")
        wait_for_text(entry, "Harbor and Sons of the harbor town by the sea")
        end()
        if program.wait(30) != 0:
            yield f"the program ended with {program.process.returncode}"
        if "EndSessionResponse" not in called:
            yield f"the session heard only {called}"
    if desk.value_of(task) != "Harbor and Sons of the harbor town by the sea":
        yield f"the client is {desk.value_of(task)!r}"


# --- A disk that takes nothing -----------------------------------------------


def check_read_only_folder_is_said_and_prompts_can_be_copied():
    task = begin()
    expected = desk.tuesdayctl("prompt", task)
    folder = desk.path_of_library().parent
    with desk.start(*mount_in_own_space(READ_ONLY, folder)) as program:
        window = program.window()
        find_label(window, "read")
        entry = desk.find_text(window, "Client")
        if driver.text_of(entry) != "Harbor":
            yield f"the client is {driver.text_of(entry)!r}"
        driver.press("ctrl+shift+c")
        driver.wait_until("the prompt on the clipboard", lambda: driver.read_clipboard() == expected)
        # When it was copied cannot be written down, and nobody is asked about it.
        driver.press("ctrl+q")
        program.wait()


def fill_disk(folder):
    """Take all the room there is; return the file that has it."""
    filler = folder / "filler"
    with open(filler, "wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def check_full_disk_is_said_and_survived():
    task = begin()
    folder = desk.path_of_library().parent
    with tempfile.TemporaryDirectory(dir=os.environ["XDG_CACHE_HOME"]) as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        with desk.start(*mount_in_own_space(ON_SMALL_DISK, folder, SMALL_DISK, copy)) as program:
            window = program.window()
            entry = desk.find_text(window, "Client", focused=True)
            inside = pathlib.Path(f"/proc/{program.process.pid}/root")
            filler = fill_disk(inside / folder.relative_to("/"))

            type_at_end(" and Sons")
            find_label(window, "The disk is full.")
            wait_for_text(entry, "Harbor and Sons")
            type_at_end(" Ltd")
            wait_for_text(entry, "Harbor and Sons Ltd")
            driver.press("ctrl+shift+c")
            driver.wait_until("the text on the clipboard", lambda: "Harbor and Sons Ltd" in driver.read_clipboard())

            filler.unlink()
            wait_for_no_label(window, "The disk is full.")
            driver.wait_until("it to be saved", lambda: find_label(window, "Saved"))
            # A look at a copy: the library itself is where only the program sees it.
            shutil.copy(inside / desk.path_of_library().relative_to("/"), desk.path_of_library())
            if desk.value_of(task) != "Harbor and Sons Ltd":
                yield f"the library holds {desk.value_of(task)!r}"
            wait_for_text(entry, "Harbor and Sons Ltd")
            if desk.quit_by_key(program) != 0:
                yield f"the program ended with {program.process.returncode}"


# --- Others at the same library ----------------------------------------------


def check_two_windows_show_the_same():
    task = begin()
    with desk.start() as program:
        first = program.window()
        there = desk.find_text(first, "Client", focused=True)
        driver.press("ctrl+shift+n")
        second = driver.wait_until(
            "a second window",
            lambda: next((frame for frame in desk.frames_of(program) if frame != first), None),
        )
        driver.wait_until("it to be active", lambda: driver.has_state(second, driver.State.ACTIVE))
        here = desk.find_text(second, "Client", focused=True)
        type_at_end(" Pilots")
        wait_for_text(here, "Harbor Pilots")
        wait_for_text(there, "Harbor Pilots")
        driver.wait_until("it in the library", lambda: desk.value_of(task) == "Harbor Pilots", 5)
        yield from ()


def check_another_program_that_writes_for_long_loses_nothing():
    task = begin()
    with desk.start() as program:
        window = program.window()
        entry = desk.find_text(window, "Client", focused=True)
        driver.press("ctrl+End")
        typed = ""
        slowest = 0
        with desk.connect(desk.path_of_library()) as library:
            library.execute("BEGIN EXCLUSIVE")
            end = time.monotonic() + 3
            while time.monotonic() < end:
                driver.type_text("x")
                typed += "x"
                asked = time.monotonic()
                wait_for_text(entry, "Harbor" + typed)
                slowest = max(slowest, time.monotonic() - asked)
            library.execute("ROLLBACK")
        if slowest > 2:
            yield f"a letter took {slowest:.1f} s to show"
        driver.wait_until("all of it in the library", lambda: desk.value_of(task) == "Harbor" + typed, 15)
        wait_for_no_label(window, "Another program")
        if desk.quit_by_key(program) != 0:
            yield f"the program ended with {program.process.returncode}"


def hold(library, lock):
    """As a program that writes, or one that only reads, at length."""
    library.execute(lock)
    library.execute("SELECT count(*) FROM task").fetchone()


def look_for_loss(task, what):
    """What was typed is found by who opens the library next, and nothing beside it."""
    value = desk.value_of(task)
    if value != "Harbor and Sons":
        yield f"{what}: {value!r} is stored"
    left = sorted(path.name for path in desk.path_of_library().parent.glob("library.db-unsaved-*"))
    if left:
        yield f"{what}: {left} are left"


def type_while_held(program, lock, end):
    """Type while another program has the library, and end as @end does."""
    entry = desk.find_text(program.window(), "Client", focused=True)
    with desk.connect(desk.path_of_library()) as library:
        hold(library, lock)
        type_at_end(" and Sons")
        wait_for_text(entry, "Harbor and Sons")
        end()
        library.execute("ROLLBACK")


def check_closing_while_another_program_holds_the_library_needs_no_question():
    for lock, key in [("BEGIN EXCLUSIVE", "ctrl+q"), ("BEGIN", "ctrl+w"), ("BEGIN EXCLUSIVE", "ctrl+w")]:
        for trouble_known in (False, True):
            task = begin()
            with desk.start() as program:

                def close(program=program, key=key, trouble_known=trouble_known):
                    if trouble_known:
                        find_label(program.window(), "Another program")
                    driver.press(key)
                    program.wait(30)

                type_while_held(program, lock, close)
                if program.process.returncode != 0:
                    yield f"{lock}, {key}: the program ended with {program.process.returncode}"
            yield from look_for_loss(task, f"{lock}, {key}, {trouble_known}")


def check_what_is_typed_while_the_library_is_held_outlives_a_kill():
    for lock in ["BEGIN EXCLUSIVE", "BEGIN"]:
        task = begin()
        with desk.start() as program:

            def kill(program=program):
                driver.turn(1)
                program.kill()

            type_while_held(program, lock, kill)
        yield from look_for_loss(task, lock)


def check_a_folder_that_is_gone_loses_no_words():
    task = begin()
    with desk.start() as program:
        window = program.window()
        entry = desk.find_text(window, "Client", focused=True)
        shutil.rmtree(desk.path_of_library().parent)
        type_at_end(" and Sons")
        wait_for_text(entry, "Harbor and Sons")
        find_label(window, "moved away or replaced")
        driver.press("ctrl+q")
        picture = os.environ.get("FAULTS_PICTURE")

        # The window hides, and is another one for who looks at it when it is back.
        def ask():
            try:
                return find_label(program.window(), "as a text file and close", seconds=1)
            except (driver.NotSeen, GLib.Error):
                return None

        driver.wait_until("the question", ask)
        window = program.window()
        if picture:
            driver.take_picture(picture + "-gone.png")
        driver.click(window, "Keep as Text and Close", role="button")
        told = find_label(window, "What was not saved is in")
        kept = list(pathlib.Path.home().glob("tuesday-unsaved-*.txt"))
        if len(kept) != 1 or str(kept[0]) not in driver.name_of(told):
            yield f"{kept} are there, told is {driver.name_of(told)!r}"
        if picture:
            driver.take_picture(picture + "-gone-kept.png")
        driver.press("Return")
        if program.wait(30) != 0:
            yield f"the program ended with {program.process.returncode}"
        kept = list(pathlib.Path.home().glob("tuesday-unsaved-*.txt"))
        texts = [path.read_text(encoding="utf-8") for path in kept]
        if len(texts) != 1 or not texts[0].startswith("Fault\n") or "Harbor and Sons" not in texts[0]:
            yield f"{task} has left {texts}"
        for path in kept:
            path.unlink()


def check_a_library_that_is_held_at_the_start_is_waited_for():
    """With words of before that are not in it; they are not typed over."""
    for lock in ["BEGIN EXCLUSIVE", "BEGIN"]:
        task = begin()
        with desk.connect(desk.path_of_library()) as library:
            with desk.start() as program:
                entry = desk.find_text(program.window(), "Client", focused=True)
                hold(library, lock)
                type_at_end(" and")
                wait_for_text(entry, "Harbor and")
                driver.turn(1)
                program.kill()
            with desk.start() as program:
                window = program.window()
                find_label(window, "opens it as soon as it is free")
                picture = os.environ.get("FAULTS_PICTURE")
                if picture:
                    driver.take_picture(picture + "-held.png")
                # It asks again meanwhile, and shows nothing else.
                driver.turn(3)
                find_label(window, "opens it as soon as it is free", seconds=1)
                library.execute("ROLLBACK")
                entry = desk.find_text(window, "Client", focused=True)
                wait_for_text(entry, "Harbor and")
                type_at_end(" Sons")
                wait_for_text(entry, "Harbor and Sons")
                if desk.quit_by_key(program) != 0:
                    yield f"{lock}: the program ended with {program.process.returncode}"
        yield from look_for_loss(task, lock)


def check_a_signal_while_another_program_holds_the_library_loses_nothing():
    for number in [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]:
        task = begin()
        with desk.start() as program:

            def end(program=program, number=number):
                program.process.send_signal(number)
                program.wait()

            type_while_held(program, "BEGIN EXCLUSIVE", end)
        yield from look_for_loss(task, number.name)


def check_what_is_set_aside_is_told_and_dismissed():
    task = begin()
    torn = desk.path_of_library().with_name("library.db-unsaved-abcdef")
    torn.write_bytes(b"torn")
    with desk.start() as program:
        window = program.window()
        entry = desk.find_text(window, "Client", focused=True)
        find_label(window, "cannot be read")
        driver.click(window, "Dismiss", role="button")
        wait_for_no_label(window, "cannot be read")
        if len(list(torn.parent.glob(torn.name + ".kept-*"))) != 1 or torn.exists():
            yield "the torn file is not under its new name"

        with desk.connect(desk.path_of_library()) as library:
            library.execute(
                "CREATE TRIGGER refuse BEFORE UPDATE ON task_value"
                " WHEN NEW.field = 'client' BEGIN SELECT RAISE (ABORT, 'no'); END"
            )
        type_at_end(" and Sons")
        wait_for_text(entry, "Harbor and Sons")
        label = find_label(window, "cannot be put into the library")
        text = next(desk.path_of_library().parent.glob("library.db-unsaved-*.txt"))
        if text.name not in driver.name_of(label):
            yield f"it says {driver.name_of(label)!r}"
        driver.wait_until("the words", lambda: text.read_text(encoding="utf-8") == "Fault\n\nclient: Harbor and Sons\n")
        driver.press("Tab")
        driver.type_text("Dana")
        driver.wait_until("what comes behind", lambda: "Dana" in str(desk.show_task(task)["values"]))
        picture = os.environ.get("FAULTS_PICTURE")
        if picture:
            driver.take_picture(picture + "-kept.png")
        driver.click(window, "Dismiss", role="button")
        wait_for_no_label(window, "cannot be put into the library")
        if desk.quit_by_key(program) != 0:
            yield f"the program ended with {program.process.returncode}"
    if desk.value_of(task) != "Harbor":
        yield f"{desk.value_of(task)!r} is stored"


sys.exit(
    run_checks(
        "check_",
        [
            check_unreadable_files_are_left_alone,
            check_damage_in_the_middle_of_a_word_presses_nothing,
            check_what_a_damaged_library_holds_can_be_kept,
            check_end_of_the_session_loses_no_letter,
            check_read_only_folder_is_said_and_prompts_can_be_copied,
            check_full_disk_is_said_and_survived,
            check_two_windows_show_the_same,
            check_another_program_that_writes_for_long_loses_nothing,
            check_closing_while_another_program_holds_the_library_needs_no_question,
            check_what_is_typed_while_the_library_is_held_outlives_a_kill,
            check_a_folder_that_is_gone_loses_no_words,
            check_a_library_that_is_held_at_the_start_is_waited_for,
            check_a_signal_while_another_program_holds_the_library_loses_nothing,
            check_what_is_set_aside_is_told_and_dismissed,
        ],
    )
)
