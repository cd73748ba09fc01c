# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Drive a program as a person would: read its window as a screen reader does,
press real keys, look at the real clipboard, take pictures.

For use inside private-desktop. Waiting is always for something, with a
deadline, and runs the main loop: the accessibility library keeps a cache that
a sleep would leave stale. What cannot be trusted is not offered: GTK reports
no screen positions, so nothing here clicks at coordinates.
"""

import functools
import os
import pathlib
import signal
import subprocess
import sys
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# The binding marks the interface calls below as deprecated, and has no others.
warnings.filterwarnings("ignore", category=DeprecationWarning)
Atspi.set_timeout(5000, 15000)
# GTK has no cache object for the library to read, and the library says so.
GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)

State = Atspi.StateType
MAX_DEPTH = 80
POLL_SECONDS = 0.02
LOOKS = 5


class NotSeen(AssertionError):
    """What was waited for did not come; the message shows what was there."""


# --- Waiting -----------------------------------------------------------------


def turn(seconds=POLL_SECONDS):
    """Let the main loop run for a moment."""
    loop = GLib.MainLoop()
    GLib.timeout_add(int(seconds * 1000), loop.quit)
    loop.run()


def wait_until(what, probe, seconds=15):
    """Call probe until it returns something true, and return that."""
    deadline = time.monotonic() + seconds
    error = None
    while True:
        try:
            result = probe()
            if result:
                return result
        except (GLib.Error, AttributeError) as failure:
            # A thing may vanish between being found and being asked, and nothing may have the focus.
            error = failure
        if time.monotonic() > deadline:
            raise NotSeen(f"waited {seconds} s for {what}" + (f" ({error})" if error else ""))
        turn()


# --- Reading -----------------------------------------------------------------


def looks_again(read):
    """Read what may change while it is read once more when a thing vanished in the middle."""

    @functools.wraps(read)
    def look(*arguments, **wanted):
        for _ in range(LOOKS - 1):
            try:
                return read(*arguments, **wanted)
            except GLib.Error:
                turn()
        return read(*arguments, **wanted)

    return look


def children_of(thing):
    """What is in a thing, in order; without what went between being counted and being asked for."""
    found = (thing.get_child_at_index(index) for index in range(thing.get_child_count()))
    return [child for child in found if child is not None]


def walk(root, showing=True, depth=0):
    """Yield root and what is in it, outermost first."""
    yield root
    if depth >= MAX_DEPTH:
        return
    for child in children_of(root):
        if showing and child.get_role() != Atspi.Role.FRAME and not has_state(child, State.SHOWING):
            continue
        yield from walk(child, showing, depth + 1)


def has_state(thing, state):
    return thing.get_state_set().contains(state)


def actions_of(thing):
    if thing.get_action_iface() is None:
        return []
    names = []
    for index in range(thing.get_n_actions()):
        try:
            names.append(thing.get_action_name(index))
        except GLib.Error as failure:
            # GTK counts those that are disabled, as of a label in a row that is, and has none there.
            if "No action with index" not in failure.message:
                raise
            names.append("")
    return names


def text_of(thing):
    """The text a thing holds, or shows."""
    if thing.get_text_iface() is not None:
        return Atspi.Text.get_text(thing, 0, Atspi.Text.get_character_count(thing))
    if thing.get_name():
        return thing.get_name()
    return " ".join(filter(None, map(text_of, children_of(thing))))


def name_of(thing):
    """The name as a screen reader finds it: given, or that of its label."""
    if thing.get_name():
        return thing.get_name()
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            targets = (relation.get_target(index) for index in range(relation.get_n_targets()))
            return " ".join(text_of(target) for target in targets if target is not None).strip()
    return ""


@looks_again
def find_all(root, name=None, role=None, action=None, state=None, showing=True):
    """What in root has all of these. A name may be a function of the name."""
    found = []
    for thing in walk(root, showing):
        if role is not None and thing.get_role_name() != role:
            continue
        if state is not None and not has_state(thing, state):
            continue
        if action is not None and action not in actions_of(thing):
            continue
        if name is not None and not (name(name_of(thing)) if callable(name) else name_of(thing) == name):
            continue
        found.append(thing)
    return found


def find(root, seconds=15, **wanted):
    """The first such thing, waited for."""
    try:
        return wait_until(str(wanted), lambda: next(iter(find_all(root, **wanted)), None), seconds)
    except NotSeen as failure:
        raise NotSeen(f"{failure}; there is\n{describe(root)}") from None


def wait_gone(root, seconds=15, **wanted):
    """Wait until no such thing is there."""
    wait_until(f"{wanted} to go", lambda: not find_all(root, **wanted), seconds)


@looks_again
def describe(root):
    """The showing tree as indented lines, for a person to read."""
    lines = []

    def add(thing, depth):
        line = "  " * depth + thing.get_role_name() + " " + repr(name_of(thing))
        actions = actions_of(thing)
        if actions:
            line += " [" + " ".join(actions[:4]) + (" …" if len(actions) > 4 else "") + "]"
        if thing.get_text_iface() is not None and text_of(thing) != name_of(thing):
            line += " " + repr(text_of(thing)[:60])
        lines.append(line)
        for child in children_of(thing):
            if depth < MAX_DEPTH and (child.get_role() == Atspi.Role.FRAME or has_state(child, State.SHOWING)):
                add(child, depth + 1)

    add(root, 0)
    return "\n".join(lines)


def focused(root):
    """The innermost thing that has the keyboard, or None."""
    found = find_all(root, state=State.FOCUSED)
    return found[-1] if found else None


@looks_again
def find_unnamed(root):
    """Things the keyboard reaches and a screen reader could not name."""
    unnamed = []
    for thing in find_all(root, state=State.FOCUSABLE):
        if name_of(thing) or thing.get_description():
            continue
        # These speak what they hold; a panel is what GTK makes of a row's inside.
        speaks = ("button", "link", "list item", "menu item", "panel", "table cell", "tree item")
        if thing.get_role_name() in speaks and text_of(thing).strip():
            continue
        unnamed.append(thing)
    return unnamed


# --- Acting ------------------------------------------------------------------


def act(thing, action=None):
    """Run an action of a thing: its first one, or one such as win.copy by name."""
    names = actions_of(thing)
    if action is None and names:
        action = names[0]
    if action not in names:
        raise NotSeen(f"{name_of(thing)!r} ({thing.get_role_name()}) has no action {action!r} but {names}")
    if not thing.do_action(names.index(action)):
        raise NotSeen(f"{name_of(thing)!r} refused {action!r}")


def click(root, name, role=None, seconds=15):
    """Press the button, row or item with this name."""
    act(find(root, seconds, name=name, role=role, action="click"), "click")


def click_in_toast(window, title, name, seconds=15):
    """Press the button beside this title; one that is going away may still be there."""

    def press_it():
        for button in find_all(window, role="button", name=name, action="click"):
            if find_all(button.get_parent(), name=title):
                act(button, "click")
                return True
        return False

    wait_until(f"{name!r} in {title!r}", press_it, seconds)


def set_text(thing, text):
    """Replace what an entry holds, as an assistive technology does."""
    if not Atspi.EditableText.set_text_contents(thing, text):
        raise NotSeen(f"{name_of(thing)!r} takes no text")


def press(*keys):
    """Press keys, such as "ctrl+n", one after the other."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
    turn()


def type_text(text):
    """Type text on the keyboard, where the focus is."""
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "8", text], check=True)
    turn()


def read_clipboard():
    """The text another program would paste; "" when there is none."""
    result = subprocess.run(
        ["xclip", "-out", "-selection", "clipboard"], capture_output=True, check=False, timeout=10
    )
    return result.stdout.decode() if result.returncode == 0 else ""


def write_clipboard(text, kind="UTF8_STRING"):
    """Put text on the clipboard as another program would, which stays to serve it."""
    subprocess.run(
        ["xclip", "-in", "-selection", "clipboard", "-target", kind],
        input=text.encode(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )

    def is_served():
        read = ["xclip", "-out", "-selection", "clipboard", "-target", kind]
        return subprocess.run(read, capture_output=True, check=False, timeout=10).stdout == text.encode()

    # What answers from then on may not have told the display yet.
    wait_until("the clipboard to be served", is_served)


def window_number(title=None):
    """The X number of the window with this title, or of the active one."""
    search = ["search", "--onlyvisible", "--name", title] if title else ["getactivewindow"]
    result = subprocess.run(["xdotool", *search], capture_output=True, check=False, text=True)
    return result.stdout.split()[0] if result.stdout.split() else None


def resize_window(width, height):
    """Give the active window this size, its shadow included."""
    number = wait_until("an active window", window_number)
    subprocess.run(["xdotool", "windowsize", "--sync", number, str(width), str(height)], check=True)


def take_picture(path, crop=True):
    """Save what the display shows as a PNG, without the empty desktop around.

    Waits until two pictures in a row are the same, so that none shows half an
    animation.
    """
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    last = [None]

    def settled():
        subprocess.run(["import", "-silent", "-window", "root", "-strip", f"png:{path}"], check=True)
        content = path.read_bytes()
        same = content == last[0]
        last[0] = content
        return same

    try:
        wait_until("the display to be still", settled, 6)
    except NotSeen:
        # A blinking cursor is no reason to go without.
        pass
    if crop:
        subprocess.run(["mogrify", "-trim", "+repage", str(path)], check=True)
    return path


# --- Programs ----------------------------------------------------------------


class Program:
    """A running program and its place on the accessibility bus."""

    def __init__(self, *command, name=None, environment=None):
        self.name = name or pathlib.Path(command[0]).name
        self.log = pathlib.Path(os.environ["XDG_CACHE_HOME"]) / (self.name + ".log")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                list(command), stdout=log, stderr=log, env={**os.environ, **(environment or {})}
            )

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            print(f"what {self.name} said:\n{self.output()[-4000:]}", file=sys.stderr)
        if self.process.poll() is None:
            self.kill(signal.SIGTERM)

    def output(self):
        return self.log.read_text(errors="replace")

    def application(self, seconds=30):
        """The program's root on the bus, waited for."""

        def probe():
            if self.process.poll() is not None:
                raise NotSeen(f"{self.name} ended with {self.process.returncode}: {self.output()[-2000:]}")
            found = (child for child in children_of(Atspi.get_desktop(0)) if child.get_process_id() == self.process.pid)
            return next(found, None)

        return wait_until(f"{self.name} on the accessibility bus", probe, seconds)

    def window(self, seconds=30):
        """Its first window, waited for until it is active."""
        application = self.application(seconds)
        return find(application, seconds, role="frame", state=State.ACTIVE, showing=False)

    def kill(self, number=signal.SIGKILL):
        self.process.send_signal(number)
        return self.process.wait(20)

    def wait(self, seconds=20):
        return self.process.wait(seconds)
