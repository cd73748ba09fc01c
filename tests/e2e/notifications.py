# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What the desktop is told, and the hour at which: what tests of reminders share."""

import datetime
import os
import time

from gi.repository import Gio, GLib

NAME = "org.freedesktop.Notifications"
INTERFACE = """<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""


class Catcher:
    """Keeps what is told, until it is taken away."""

    def __init__(self):
        self.shown = {}
        self.n_told = 0
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.bus.register_object("/org/freedesktop/Notifications", interface, self.called, None, None)
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)

    def called(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        if method == "Notify":
            self.n_told += 1
            self.shown[self.n_told] = (arguments[3], arguments[4])
            invocation.return_value(GLib.Variant("(u)", (self.n_told,)))
        elif method == "CloseNotification":
            self.shown.pop(arguments[0], None)
            invocation.return_value(None)
            self.tell("NotificationClosed", GLib.Variant("(uu)", (arguments[0], 3)))
        elif method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (["actions", "body"],)))
        else:
            invocation.return_value(GLib.Variant("(ssss)", ("catcher", "tuesday", "1", "1.2")))

    def tell(self, signal, arguments):
        self.bus.emit_signal(None, "/org/freedesktop/Notifications", NAME, signal, arguments)

    def titles(self):
        return sorted(title for title, _ in self.shown.values())

    def press(self, title):
        """As a desktop does it: what was pressed goes."""
        number = next(number for number, told in self.shown.items() if told[0] == title)
        del self.shown[number]
        self.tell("ActionInvoked", GLib.Variant("(us)", (number, "default")))
        self.tell("NotificationClosed", GLib.Variant("(uu)", (number, 2)))


def set_clock(hour):
    """A zone in which it is that hour now, whenever the test is run."""
    west = (datetime.datetime.now(datetime.timezone.utc).hour - hour) % 24
    os.environ["TZ"] = f"TUE{west if west <= 12 else west - 24}"
    time.tzset()


def set_up(reminders):
    settings = Gio.Settings.new("org.tuesdayapp.Tuesday")
    settings.set_boolean("set-up", True)
    settings.set_boolean("reminders", reminders)
    settings.set_strv("reminders-told", [])
    settings.set_string("place", "all-tasks")
    settings.set_string("user-name", "Dana")
    Gio.Settings.sync()
