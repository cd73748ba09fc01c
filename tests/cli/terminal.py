# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""What the tests of tuesdayctl share: the program with a folder and a library of its own."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import run_checks  # noqa: E402


class Terminal:
    """A folder of files, a library in it, and the program."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def run(self, *arguments, typed=None):
        """Exit status, standard output, standard error."""
        result = subprocess.run(
            [self.program, *arguments],
            input=typed.encode() if typed is not None else None,
            stdin=subprocess.DEVNULL if typed is None else None,
            capture_output=True,
            check=False,
            cwd=self.folder,
            env={
                **os.environ,
                "XDG_DATA_HOME": str(self.folder / "data"),
                "XDG_CONFIG_HOME": str(self.folder / "config"),
                "HOME": str(self.folder),
                "GSETTINGS_BACKEND": "keyfile",
                "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            },
        )
        # That a playbook of the tests is in the place of the starter is nothing the program says.
        errors = re.sub(r"(?m)^GLib-GIO-Message: .* overlay.*\n", "", result.stderr.decode())
        return result.returncode, result.stdout.decode(), errors

    def read(self, *arguments):
        """What a command that succeeds prints, as JSON."""
        status, output, errors = self.run(*arguments, "--format=json")
        if status != 0:
            raise AssertionError(f"{arguments} ended with {status}: {errors}")
        return json.loads(output)

    def add(self, *arguments):
        status, output, errors = self.run("task", "add", *arguments)
        if status != 0:
            raise AssertionError(f"task add {arguments} ended with {status}: {errors}")
        return output.strip()


def expect(what, seen, wanted):
    if seen != wanted:
        yield f"{what}: {seen!r} instead of {wanted!r}"


def in_terminal(check):
    def run():
        with tempfile.TemporaryDirectory() as folder:
            yield from check(Terminal(os.path.abspath(sys.argv[1]), folder))

    run.__name__ = check.__name__
    return run


def run_in_terminals(checks):
    """Each check with a folder of its own; the exit status of the test."""
    return run_checks("check_", [in_terminal(check) for check in checks])
