# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""count-tests.py BUILD_FOLDER…: count what `meson test` ran in those folders.

A test that speaks TAP counts once for each of its cases. Prints what failed,
with what it said, and what was skipped, by name, and at the end one line,
`N passed, N failed, N skipped`. Fails when a test failed or none ran.
"""

import collections
import json
import pathlib
import sys
import xml.etree.ElementTree

FAILED = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}
SKIPPED = {"SKIP", "IGNORED"}
LAST_LINES = 60


def verdict_of(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def read_cases(logs):
    """Return, for each test, its cases as pairs of a name and a verdict."""
    cases = collections.defaultdict(list)
    path = logs / "testlog.junit.xml"
    if path.exists():
        for suite in xml.etree.ElementTree.parse(path).getroot().iter("testsuite"):
            for case in suite.iter("testcase"):
                # A test with cases is a suite of its own, named after its
                # project and itself; one without is a case of its project.
                test = suite.get("name").partition(".")[2]
                cases[test].append((case.get("name"), verdict_of(case)))
    return cases


def read_tests(logs):
    path = logs / "testlog.json"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines() if line]


def last_words(test):
    """What a failed test said in the end, without the cases that went well."""
    words = []
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        telling = [line for line in lines if line.strip() and not line.startswith("ok ")]
        words += ["    " + line for line in telling[-LAST_LINES:]]
    return words


def count(folder, totals, lines):
    logs = pathlib.Path(folder) / "meson-logs"
    cases = read_cases(logs)
    label = pathlib.Path(folder).name
    for test in read_tests(logs):
        own = cases[test["name"]]
        result = test["result"]
        if result in FAILED and not any(verdict == "failed" for _, verdict in own):
            own = own + [(result.lower(), "failed")]
        elif not own:
            own = [("", "skipped" if result in SKIPPED else "passed")]
        for case, verdict in own:
            totals[verdict] += 1
            if verdict != "passed":
                lines.append(f"{verdict}: {label} {test['name'].split(' / ')[-1]} {case}".rstrip())
        if any(verdict == "failed" for _, verdict in own):
            lines += last_words(test)


def main():
    totals = collections.Counter()
    lines = []
    for folder in sys.argv[1:]:
        count(folder, totals, lines)
    for line in lines:
        print(line)
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 1 if totals["failed"] or not sum(totals.values()) else 0


sys.exit(main())
