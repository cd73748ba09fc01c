#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Reminders with the window closed: a portal and a desktop that is told stand on the bus of the test."""

import contextlib
import pathlib
import signal
import sqlite3
import subprocess
import sys

from gi.repository import Gio, GLib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import desk  # noqa: E402
import driver  # noqa: E402
import notifications  # noqa: E402
from tap import run_checks  # noqa: E402

KEYCODE_OF_Q = 24  # where it is on most keyboards, and A in France

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = """<node><interface name="org.freedesktop.portal.Background">
  <method name="RequestBackground">
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
  </method>
  <method name="SetStatus"><arg type="a{sv}" direction="in"/></method>
</interface></node>"""


class Portal:
    """Says yes or no; asked: the options of each time."""

    def __init__(self):
        self.allows = True
        self.asked = []
        self.status = ""
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.bus.register_object(PATH, interface, self.called, None, None)
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)

    def called(self, _bus, sender, _path, _interface, method, arguments, invocation):
        if method == "SetStatus":
            self.status = arguments[0]["message"]
            invocation.return_value(None)
            return
        options = arguments[1]
        self.asked.append(options)
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        invocation.return_value(GLib.Variant("(o)", (handle,)))
        answer = {
            "background": GLib.Variant("b", self.allows),
            "autostart": GLib.Variant("b", self.allows and options["autostart"]),
        }
        self.bus.emit_signal(
            sender, handle, "org.freedesktop.portal.Request", "Response", GLib.Variant("(ua{sv})", (0, answer))
        )


catcher = notifications.Catcher()
portal = Portal()


def find_owner():
    """The process that another start of the program would be handed to; None where there is none."""
    try:
        return portal.bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
            GLib.Variant("(s)", ("org.tuesdayapp.Tuesday",)), None, Gio.DBusCallFlags.NONE, -1, None,
        )[0]
    except GLib.Error:
        return None


def set_up(background):
    # What the program before asked at its end may still be on its way.
    driver.wait_until("nobody to be there", lambda: find_owner() is None)
    driver.turn()
    notifications.set_clock(12)
    notifications.set_up(True)
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("background", background)
    settings.set_boolean("autostart", background)
    Gio.Settings.sync()
    catcher.n_told = 0
    catcher.shown = {}
    portal.allows = True
    portal.asked = []


def close_window(program):
    driver.press("ctrl+w")
    driver.wait_gone(program.application(), role="frame", showing=False)


def ended(program):
    return driver.wait_until("the end", lambda: program.process.poll() is not None) and program.process.returncode


def ask_dana(title):
    task = desk.add_task("Proposal", "--title", title)
    desk.tuesdayctl("draft", "import", task, input=b"Dear Olga, we meet in May.\n")
    desk.tuesdayctl("review", "request", task, "--to", "Dana")
    return task


def check_background():
    """Without a window it goes on, is in nobody's way, tells, and shows one when it is opened again."""
    set_up(True)
    desk.add_task("Proposal", "--title", "Later", "--due", "2099-01-04")
    with desk.start() as program:
        program.window()
        close_window(program)
        driver.wait_until("the portal", lambda: portal.status == "Reminds you of what is due")
        if portal.asked != [{**portal.asked[0], "autostart": True, "commandline": ["tuesday", "--gapplication-service"]}]:
            yield f"it asked {portal.asked}"

        with contextlib.closing(sqlite3.connect(desk.path_of_library(), timeout=0, isolation_level=None)) as library:
            library.execute("BEGIN EXCLUSIVE")
            library.execute("ROLLBACK")
        asked = ask_dana("Asked")
        driver.wait_until("the review", lambda: catcher.titles() == ["“Asked” is to be reviewed"])
        desk.tuesdayctl("review", "approve", asked)
        driver.wait_until("it to be taken away", lambda: not catcher.titles())

        if subprocess.run(["tuesday"], timeout=20, check=False).returncode != 0:
            yield "it does not open again"
        program.window()
        driver.press("ctrl+q")
        if ended(program) != 0:
            yield f"it ended with {program.process.returncode}: {program.output()}"


def check_press():
    """A notification opens the task, also where there is no window."""
    set_up(True)
    with desk.start() as program:
        program.window()
        close_window(program)
        ask_dana("Pressed")
        driver.wait_until("the review", lambda: catcher.titles() == ["“Pressed” is to be reviewed"])
        catcher.press("“Pressed” is to be reviewed")
        driver.find(program.application(), role="frame", name="Pressed", showing=False)
        program.window()
        close_window(program)
        if program.process.poll() is not None:
            yield "it ended with its second window"
        if program.kill(signal.SIGTERM) != 0:
            yield f"told to end it ended with {program.process.returncode}: {program.output()}"
    if list(desk.path_of_library().parent.glob("*unsaved*")):
        yield "something is left beside the library"


def check_login():
    """Started when one logs in, it has no window until it is opened."""
    set_up(True)
    with driver.Program("tuesday", "--gapplication-service", name="tuesday") as program:
        driver.wait_until("the portal", lambda: portal.asked)
        driver.wait_until("the service", lambda: find_owner() == program.process.pid)
        if subprocess.run(["tuesday"], timeout=20, check=False).returncode != 0:
            yield "it does not open"
        program.window()
        driver.press("ctrl+q")
        # A service waits some seconds for what may still come.
        if driver.wait_until("the end", lambda: program.process.poll() is not None, 30) and program.process.returncode != 0:
            yield f"it ended with {program.process.returncode}: {program.output()}"


def check_quit_with_dialog():
    """Quit closes what is in front, or asks; who says no goes on as before, also in the background."""
    set_up(True)
    desk.add_task("Proposal", "--title", "Later", "--due", "2099-01-04")
    with desk.start() as program:
        window = program.window()
        driver.press("ctrl+k")
        driver.type_text("House voice")
        driver.wait_until("the snippet", lambda: driver.find_all(window, name="House voice", role="list item"))
        driver.press("Down", "Return")
        text = desk.find_text(window, "Text", focused=True)
        driver.press("ctrl+a")
        driver.type_text("Half a sen")
        driver.wait_until("the words", lambda: driver.text_of(text) == "Half a sen")
        driver.press("ctrl+q")
        driver.find(window, name="Discard Changes?")
        driver.click(window, "Keep Editing", role="button")
        driver.wait_gone(window, name="Discard Changes?")
        if program.process.poll() is not None or driver.text_of(text) != "Half a sen":
            yield f"no was no answer: {program.process.poll()}"

        # Closing is no more than that: the dialog first, then the window.
        driver.press("ctrl+w")
        driver.click(window, "Discard", role="button")
        driver.wait_gone(window, name="Edit Snippet")
        close_window(program)
        driver.wait_until("the portal", lambda: portal.asked)
        if subprocess.run(["tuesday"], timeout=20, check=False).returncode != 0:
            yield "it does not open again"
        window = program.window()
        driver.press("ctrl+comma")
        driver.find(window, name="Preferences", role="dialog")
        driver.press("ctrl+q")
        if ended(program) != 0:
            yield f"it ended with {program.process.returncode}: {program.output()}"


def check_quit_on_other_layouts():
    """The key that has Q in another layout quits from a dialog, unless it is a Latin letter in this one."""
    for layouts, quits in (("ru,us", True), ("gr,us", True), ("fr,us", False)):
        set_up(False)
        with desk.start() as program:
            window = program.window()
            driver.press("ctrl+comma")
            driver.find(window, name="Preferences", role="dialog")
            try:
                subprocess.run(["setxkbmap", layouts], check=True)
                driver.press(f"ctrl+{KEYCODE_OF_Q}")
                if quits and ended(program) != 0:
                    yield f"{layouts}: it ended with {program.process.returncode}: {program.output()}"
            finally:
                subprocess.run(["setxkbmap", "us"], check=True)
            if not quits:
                driver.turn(1)
                if program.process.poll() is not None:
                    yield f"{layouts}: it ended"
                driver.press("ctrl+q")
                ended(program)


def check_end():
    """It ends with its window where it is off, where the permission was taken back, and where nothing is left."""
    for name, background, allows in (("off", False, True), ("taken back", True, False)):
        set_up(background)
        portal.allows = allows
        with desk.start() as program:
            program.window()
            driver.press("ctrl+w")
            if ended(program) != 0:
                yield f"{name}: it ended with {program.process.returncode}: {program.output()}"
        if len(portal.asked) != background:
            yield f"{name}: it asked {len(portal.asked)} times"
    if Gio.Settings.new("org.tuesdayapp.Tuesday").get_boolean("background"):
        yield "it is not off although it is not allowed"


sys.exit(run_checks("check_", [check_background, check_press, check_login, check_quit_with_dialog, check_quit_on_other_layouts, check_end]))
