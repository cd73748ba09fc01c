# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Run checks and say in TAP how they went."""

import traceback


class Skip(Exception):
    """A check that cannot be made here; the message says why."""


def run_checks(prefix, checks, *arguments):
    """Call each check; it yields complaints. Return an exit status."""
    failed = False
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        label = check.__name__.removeprefix(prefix).replace("_", "-")
        try:
            complaints = list(check(*arguments))
        except Skip as reason:
            print(f"ok {number} {label} # SKIP {reason}")
            continue
        except Exception as error:
            # What comes after may build on what this one did not do.
            print("not ok", number, label)
            for line in traceback.format_exc().splitlines():
                print("#", line)
            print("Bail out!", str(error).partition("\n")[0])
            return 1
        print("not ok" if complaints else "ok", number, label)
        for complaint in complaints:
            for line in str(complaint).splitlines():
                print("#", line)
        failed = failed or bool(complaints)
    return 1 if failed else 0
