# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""mutants.py SOURCE BUILD [OPTIONS] [FOLDER…]: do the tests notice a mistake?

A mutant is a source with one small mistake. Only that source is compiled anew;
the test programs that link it are linked once more with the object put first,
so that the linker never asks the library for the right one. They are run, two at
a time, until one fails: those of the source's own folder first, then those of the
folders above, and of a folder those that call the source or are named like it. The
tree and its build are only read.
"""

import argparse
import collections
import concurrent.futures
import difflib
import json
import pathlib
import random
import re
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time

FOLDERS = ["template", "model", "facts", "drafting", "document", "exchange", "foreign", "insights", "store", "search", "shelf", "export", "workspace"]
# The tests that start a program by its path would start one without the mistake;
# a loss of power is tried for longer than anybody waits.
LEFT_OUT = {"workspace/kill", "store/power"}
MEMORY_BYTES = 6 << 30
FILE_BYTES = 1 << 30
AT_A_TIME = 2

Site = collections.namedtuple("Site", "path line column kind begin end replacement")

SWAPS = {
    "relation": {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="},
    "logic": {"&&": "||", "||": "&&"},
    "arithmetic": {"+": "-", "-": "+", "*": "+", "/": "*", "%": "/", "+=": "-=", "-=": "+=", "&": "|", "|": "&", "|=": "&="},
    "constant": {"TRUE": "FALSE", "FALSE": "TRUE"},
}
# Spaces tell an operator from a pointer or a sign; the layout is clang-format's.
OPERATOR = re.compile(r"(?<= )(<=|>=|==|!=|&&|\|\||\+=|-=|\|=|[<>+\-*/%&|])(?= |$)")
WORD = re.compile(r"\b(TRUE|FALSE)\b")
STEP = re.compile(r"\+\+|--")
NUMBER = re.compile(r"(?<![\w.])\d+(?=u?\b(?![.\w]))")
CONDITION = re.compile(r"(?<=[\s])(if|while) \(")
CALL = re.compile(r"^ +[a-z]\w+ \([^;{}]*\);$", re.MULTILINE)
ASSIGNMENT = re.compile(r"^ +\*?\w+(?:(?:->|\.)\w+|\[[^\]]+\])* = [^;{}]*;$", re.MULTILINE)
JUMP = re.compile(r"^ +continue;$", re.MULTILINE)
# A programmer's guards, what is logged, what is only given back, a secret that is
# wiped from memory before, how memory is asked for at first: no test is meant
# to see them.
UNSEEN = re.compile(
    r"g_return_|g_assert|g_warn|g_debug|g_message|g_critical|g_error \(|g_info|G_STATIC|G_DEFINE|G_OBJECT_WARN"
    r"|[_a-z][fF]ree\w* \(|\bclose \(|_unref \(|_unlock \(|explicit_bzero|g_new0? \(|g_array_new \(|_sized_new \(|va_end|g_param_spec|g_type_ensure|static const|^\s*\w[\w ]* \*?\w+\[\d+\]|: \d+;"
)
# What is left out here is still held at the end, which the sanitizers see.
GIVES_BACK = re.compile(r"_(free|finalize)$")


def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def hide_text(source):
    """The source with comments, strings and directives made blank, of the same length."""
    source = re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, source, flags=re.DOTALL)
    return re.sub(r"^#(?:.*\\\n)*.*$", blank, source, flags=re.MULTILINE)


def find_bodies(code):
    """The functions: how each is called, and where its body begins and ends."""
    for body in re.finditer(r"^\{$.*?^\}$", code, flags=re.MULTILINE | re.DOTALL):
        name = re.search(r"^(\w+) \([^{}]*$", code[: body.start()], flags=re.MULTILINE)
        heads = re.findall(r"^(\w+) \(", code[: body.start()][-2000:], flags=re.MULTILINE)
        if name is not None and heads and not heads[-1].endswith("_class_init"):
            yield heads[-1], body.start(), body.end()


def close_of(code, opening):
    depth = 0
    for place in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[place], 0)
        if depth == 0:
            return place
    return None


def find_changes(code):
    """Every change that can be made in a body: kind, begin, end, replacement."""
    for match in OPERATOR.finditer(code):
        for kind in ("relation", "logic", "arithmetic"):
            if match.group() in SWAPS[kind]:
                yield kind, match.start(), match.end(), SWAPS[kind][match.group()]
    for match in WORD.finditer(code):
        yield "constant", match.start(), match.end(), SWAPS["constant"][match.group()]
    for match in NUMBER.finditer(code):
        yield "constant", match.start(), match.end(), str(int(match.group()) + 1)
    for match in STEP.finditer(code):
        yield "arithmetic", match.start(), match.end(), {"++": "--", "--": "++"}[match.group()]
    for match in CONDITION.finditer(code):
        closing = close_of(code, match.end() - 1)
        if closing is not None:
            for prefix in ("FALSE && ",) if match.group(1) == "while" else ("FALSE && ", "TRUE || "):
                inside = slice(match.end(), closing)
                yield "condition", inside.start, inside.stop, prefix + "({})"
    for kind, pattern in (("call", CALL), ("assignment", ASSIGNMENT), ("jump", JUMP)):
        for match in pattern.finditer(code):
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            if not re.match(r"(return|for|while|switch|else)\b", code[begin:]):
                yield kind, begin, match.end(), ";"


def find_sites(root, path):
    source = (root / path).read_text()
    code = hide_text(source)
    for name, first, last in find_bodies(code):
        body = code[first:last]
        for kind, begin, end, replacement in find_changes(body):
            begin, end = begin + first, end + first
            line_begin = source.rfind("\n", 0, begin) + 1
            line_end = source.find("\n", begin)
            if UNSEEN.search(source[line_begin:line_end]) or UNSEEN.search(source[begin:end]):
                continue
            if kind == "call" and GIVES_BACK.search(name):
                continue
            if "{}" in replacement:
                replacement = replacement.replace("{}", source[begin:end])
            yield Site(path, source.count("\n", 0, begin) + 1, begin - line_begin + 1, kind, begin, end, replacement)


def draw(sites, count, chance):
    """Places at random: a file by how much is in it, then a kind, then a place."""
    by_file = collections.defaultdict(list)
    for site in sites:
        by_file[site.path].append(site)
    drawn = []
    while len(drawn) < count and by_file:
        names = sorted(by_file)
        name = chance.choices(names, [len(by_file[one]) for one in names])[0]
        kind = chance.choice(sorted({site.kind for site in by_file[name]}))
        site = chance.choice([site for site in by_file[name] if site.kind == kind])
        drawn.append(site)
        # What stands in the same line is much the same mistake.
        by_file[name] = [other for other in by_file[name] if other.line != site.line]
        if not by_file[name]:
            del by_file[name]
    return drawn


class Test:
    """A test of the core, and how the program that it runs is linked."""

    def __init__(self, description, build):
        self.name = description["name"]
        self.command = description["cmd"]
        self.environment = description["env"]
        self.build = build
        self.link = None
        self.seconds = None
        self.words = set()
        programs = [word for word in self.command if word.startswith(str(build)) and "." not in pathlib.Path(word).name]
        self.program = programs[0] if len(programs) == 1 else None

    def read_source(self, entries):
        """The words of its own sources, which say what it calls."""
        objects = str(pathlib.Path(self.program).relative_to(self.build)) + ".p/"
        for entry in entries:
            if entry["output"].startswith(objects):
                text = pathlib.Path(entry["directory"], entry["file"]).read_text(errors="replace")
                self.words.update(re.findall(r"\w+", text))

    @property
    def folder(self):
        return self.name.split("/")[0]

    def links(self, folder):
        return any(word.endswith(f"libtue-{folder}.a") for word in self.link)

    def link_with(self, mutant, program):
        """Link once more, with an object in front of the libraries."""
        command = list(self.link)
        place = command.index("-o")
        command[place + 1 : place + 2] = [str(program), str(mutant)]
        subprocess.run(command, cwd=self.build, check=True, capture_output=True)

    def run(self, program, folder, seconds):
        """None when it passed, else what became of it."""
        command = [str(program) if word == self.program else word for word in self.command]
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, **self.environment}
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=set_limits,
        )
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            return f"{self.name} did not end"
        finally:
            end_session(process)
        if status < 0:
            return f"{self.name} by {signal.Signals(-status).name}"
        return f"{self.name}" if status else None

    def measure(self):
        """How long it takes as it is; it has to pass."""
        if self.seconds is None:
            begin = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="tue-", ignore_cleanup_errors=True) as folder:
                trouble = self.run(self.program, folder, 600)
            if trouble is not None:
                sys.exit(f"mutants: {trouble} fails without any mistake")
            self.seconds = time.monotonic() - begin
        return self.seconds


def set_limits():
    """A mistake may not take the machine with it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_session(process):
    try:
        subprocess.os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def read_tests(build):
    answer = subprocess.run(["meson", "introspect", "--tests", build], check=True, capture_output=True, text=True)
    tests = [Test(one, build) for one in json.loads(answer.stdout) if "tuesday:core" in one["suite"]]
    tests = [test for test in tests if test.program is not None and test.name not in LEFT_OUT]
    # All at once: reading what is to be built takes longer than all else that is done here.
    targets = {str(pathlib.Path(test.program).relative_to(build)): test for test in tests}
    commands = subprocess.run(["ninja", "-C", build, "-t", "commands", *targets], check=True, capture_output=True, text=True)
    for command in commands.stdout.splitlines():
        words = shlex.split(command) if " -o tests/" in command else []
        test = targets.get(words[words.index("-o") + 1]) if words else None
        if test is not None:
            test.link = words[: words.index("&&")] if "&&" in words else words
    return tests


class Bench:
    """Builds mutants and shows them to the tests."""

    def __init__(self, root, build, seconds):
        self.root, self.build, self.seconds = root, build, seconds
        self.tests = read_tests(build)
        self.commands = {}
        entries = json.loads((build / "compile_commands.json").read_text())
        for test in self.tests:
            test.read_source(entries)
        for entry in entries:
            path = pathlib.Path(entry["directory"], entry["file"]).resolve()
            if path.is_relative_to(root) and "test" not in entry["output"]:
                self.commands[str(path.relative_to(root))] = shlex.split(entry["command"])

    def compile(self, path, source, target):
        """Optimised, and with nothing in it that says where it was compiled."""
        command = list(self.commands[path])
        command[command.index("-o") + 1] = str(target)
        for option, count in (("-MF", 2), ("-MQ", 2)):
            place = command.index(option)
            del command[place : place + count]
        command.remove("-MD")
        # The last word is the source.
        command[-1] = str(source)
        # What reads a variable that was never set is a mistake of ours, not the tests'.
        command = [word for word in command if not word.startswith("-W")]
        command += ["-iquote", str((self.root / path).parent), "-g0", "-O1", "-Werror", "-Wuninitialized", "-Wmaybe-uninitialized"]
        return subprocess.run(command, cwd=self.build, capture_output=True).returncode == 0

    def write(self, site, folder, mistaken):
        text = (self.root / site.path).read_text()
        if mistaken:
            text = text[: site.begin] + site.replacement + text[site.end :]
        file = folder / ("mistaken.c" if mistaken else "right.c")
        file.write_text(f'#line 1 "{site.path}"\n{text}')
        return file

    def choose_tests(self, site):
        """Those that link the source's library: the nearest first."""
        folder = pathlib.Path(site.path).parent.name
        subject = pathlib.Path(site.path).stem.removeprefix("tue-")
        functions = set(re.findall(r"^(tue_\w+) \(", (self.root / site.path).read_text(), flags=re.MULTILINE))

        def distance(test):
            near = difflib.SequenceMatcher(None, subject, test.name.split("/")[1]).ratio()
            called = len(functions & test.words) / max(len(functions), 1)
            rank = FOLDERS.index(test.folder) if test.folder in FOLDERS else len(FOLDERS)
            return (test.folder != folder, rank, -near - called)

        return sorted((test for test in self.tests if test.links(folder)), key=distance)

    def try_mutant(self, site):
        """Its fate, and a word on it."""
        with tempfile.TemporaryDirectory(prefix="tue-", ignore_cleanup_errors=True) as name:
            folder = pathlib.Path(name)
            right, mistaken = folder / "right.o", folder / "mistaken.o"
            if not self.compile(site.path, self.write(site, folder, True), mistaken):
                return "void", "does not compile"
            if self.compile(site.path, self.write(site, folder, False), right) and right.read_bytes() == mistaken.read_bytes():
                return "void", "the compiler makes the same of it"
            return self.show(site, mistaken, folder)

    def show(self, site, mistaken, folder):
        tests = self.choose_tests(site)
        lock = threading.Lock()
        costs, troubles = [], []

        def show_to(test):
            if troubles or sum(costs) >= self.seconds:
                return
            # How long a test takes is found once, and not counted.
            cost = test.measure()
            with lock:
                if troubles or (costs and sum(costs) + cost > self.seconds):
                    return
                costs.append(cost)
            program = folder / test.name.replace("/", "-")
            test.link_with(mistaken, program)
            with tempfile.TemporaryDirectory(prefix="tue-", ignore_cleanup_errors=True) as home:
                trouble = test.run(program, home, 10 + 4 * cost)
            program.unlink()
            if trouble is not None:
                troubles.append(trouble)

        with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
            list(pool.map(show_to, tests))
        if troubles:
            return "killed", troubles[0]
        if len(costs) < len(tests):
            return "survived", f"after {len(costs)} of {len(tests)} tests the time was up"
        return "survived", f"{len(tests)} tests"


def describe(root, site):
    text = (root / site.path).read_text()
    before = " ".join(text[site.begin : site.end].split())
    after = " ".join(site.replacement.split())
    before, after = (part if len(part) < 90 else part[:87] + "…" for part in (before, after))
    return f"{site.path}:{site.line}:{site.column}: {before}  →  {after}"


def read_arguments(words):
    parser = argparse.ArgumentParser(prog="mutants", description="Do the tests notice a mistake?")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="repeats a run")
    parser.add_argument("--count", type=int, default=60, help="of mistakes to make")
    parser.add_argument("--minutes", type=float, help="after which no further mistake is made")
    parser.add_argument("--seconds", type=float, default=120, help="after which no further test is shown a mistake")
    parser.add_argument("--at", metavar="FILE[:LINE[:COLUMN]]", action="append", help="make every mistake there is at a place")
    parser.add_argument("--list", action="store_true", help="only say which mistakes would be made")
    parser.add_argument("folders", metavar="FOLDER", nargs="*", help="of the core: " + ", ".join(FOLDERS))
    arguments = parser.parse_args(words)
    for folder in arguments.folders:
        if folder not in FOLDERS:
            parser.error(f"{folder} is none of {', '.join(FOLDERS)}")
    return arguments


def is_at(site, place):
    path, line, column = (place.split(":") + ["", ""])[:3]
    return site.path == path and line in ("", str(site.line)) and column in ("", str(site.column))


def choose_sites(root, arguments):
    paths = [
        str(path.relative_to(root)) for folder in arguments.folders or FOLDERS for path in sorted((root / "src" / folder).glob("*.c"))
    ]
    sites = [site for path in paths for site in find_sites(root, path)]
    if arguments.at:
        return [site for site in sites if any(is_at(site, place) for place in arguments.at)]
    return draw(sites, arguments.count, random.Random(arguments.seed))


def main():
    root, build = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    arguments = read_arguments(sys.argv[3:])
    sites = choose_sites(root, arguments)
    if arguments.list:
        for site in sites:
            print(describe(root, site))
        return 0

    print(f"# --seed={arguments.seed} --count={len(sites)}", flush=True)
    bench = Bench(root, build, arguments.seconds)
    begin = time.monotonic()
    fates = collections.Counter()
    for site in sites:
        if arguments.minutes and time.monotonic() - begin > arguments.minutes * 60:
            break
        fate, why = bench.try_mutant(site)
        fates[fate] += 1
        print(f"{fate:8} {describe(root, site)}  ({why})", flush=True)

    seen = fates["killed"] + fates["survived"]
    share = 100 * fates["killed"] / seen if seen else 0
    print(f"# {seen} mistakes: {fates['killed']} killed, {fates['survived']} survived (equivalent, or a test is missing);", end=" ")
    print(f"{share:.1f} % killed; {fates['void']} were none; {time.monotonic() - begin:.0f} s")
    return 0


sys.exit(main())
