# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""check-style.py SOURCE: what the compiler does not see.

Layout, licence lines, who includes whom, names, translation lists, and that
every source and test is built. Speaks TAP; each complaint names its place.
"""

import collections
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import Skip, run_checks  # noqa: E402

# The table of ARCHITECTURE.md: which folders of src, and which libraries, each
# folder may include. A folder may always include itself.
BELOW_WORKSPACE = {"template", "model", "document", "export", "facts", "drafting", "exchange", "foreign", "insights", "store", "search", "shelf"}
FOLDERS = {
    "template": set(),
    "model": {"template"},
    "document": {"template"},
    "export": {"document", "template"},
    "facts": {"model", "template"},
    "drafting": {"facts", "model", "template"},
    "exchange": {"model", "template"},
    "foreign": {"exchange", "model", "template"},
    "insights": {"model", "template"},
    "store": {"model", "template"},
    "search": {"model", "store", "template"},
    "shelf": set(),
    "workspace": BELOW_WORKSPACE,
    "cli": BELOW_WORKSPACE | {"workspace"},
    "ui/widgets": set(),
    "ui/charts": {"ui/widgets"},
}
UI_FEATURE = BELOW_WORKSPACE | {"workspace", "ui/charts", "ui/widgets"}
# The page of a task is put together from rooms of its own,
UI_PARTS = {
    "ui/task": {"ui/changes", "ui/deliver", "ui/draft", "ui/form", "ui/material", "ui/paper", "ui/review"},
    "ui/review": {"ui/changes", "ui/reading"},
    "ui/draft": {"ui/changes", "ui/reading"},
    "ui/playbooks": {"ui/changes"},
    "ui/practice": {"ui/changes", "ui/paper"},
    "ui/all-tasks": {"ui/task-list"},
    "ui/today": {"ui/task-list"},
    "ui/workflow": {"ui/reading", "ui/task-list"},
}
# and these two put the features together.
UI_COMPOSERS = {"ui/window", "ui/application"}

GLIB = {"glib"}
GIO = GLIB | {"gobject", "gio"}
GTK = GIO | {"gtk", "adwaita", "pangocairo"}
LIBRARIES = {
    "template": GLIB,
    "model": GIO | {"json-glib"},
    "document": GIO | {"cmark", "libarchive", "libxml2"},
    "export": GIO | {"pangocairo"},
    "facts": GIO | {"json-glib"},
    "drafting": GIO,
    "exchange": GIO | {"json-glib", "libsodium", "yaml"},
    "foreign": GIO | {"json-glib"},
    "insights": GIO,
    "store": GIO | {"sqlite3", "zstd"},
    "search": GIO,
    "shelf": GIO,
    "workspace": GIO | {"json-glib", "libsecret"},
    "cli": GIO | {"json-glib"},
    "ui/widgets": GTK,
    "ui/charts": GTK,
}
UI_LIBRARIES = GTK | {"gtksourceview", "libspelling"}
LIBRARY_OF_HEADER = [
    (r"glib-object\.h|gobject/.*", "gobject"),
    (r"glib\.h|glib/.*|glib-.*\.h", "glib"),
    (r"gio/.*", "gio"),
    (r"json-glib/.*", "json-glib"),
    (r"libsecret/.*", "libsecret"),
    (r"sodium\.h", "libsodium"),
    (r"yaml\.h", "yaml"),
    (r"sqlite3\.h", "sqlite3"),
    (r"zstd.*\.h", "zstd"),
    (r"cmark-gfm.*\.h", "cmark"),
    (r"libxml/.*", "libxml2"),
    (r"archive.*\.h", "libarchive"),
    (r"pango/.*|cairo.*", "pangocairo"),
    (r"gtk/.*|gdk/.*|gsk/.*|graphene.*", "gtk"),
    (r"adwaita\.h", "adwaita"),
    (r"gtksourceview/.*", "gtksourceview"),
    (r"libspelling\.h", "libspelling"),
]

CODE = {".c", ".h"}
# Every other file has its licence from REUSE.toml.
SPDX_SUFFIXES = {".c", ".h", ".py", ".sh"}
BANNED_NAME = re.compile(r"(^|[-_.])(utils?|helpers?|common|misc)([-_.]|$)")
PLAIN_TYPES = {"gchar": "char", "gint": "int", "gdouble": "double", "gfloat": "float"}


def strip_comments(text):
    """Blank out C comments, keeping the lines."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group()) if match.group()[0] == "/" else match.group()
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.DOTALL)


class Tree:
    """The project's own files, read once."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        skipped = {".git", "__pycache__"}
        self.files = []
        for path in sorted(self.root.rglob("*")):
            parts = path.relative_to(self.root).parts
            # Build folders say what they are.
            if skipped & set(parts) or parts[0].startswith("_") or not path.is_file() or path.is_symlink():
                continue
            self.files.append(path)
        self.texts = {}

    def name(self, path):
        return str(path.relative_to(self.root))

    def read(self, path):
        if path not in self.texts:
            self.texts[path] = path.read_text(encoding="utf-8")
        return self.texts[path]

    def under(self, *folders, suffixes):
        places = [self.root / folder for folder in folders]
        return [
            path for path in self.files
            if path.suffix in suffixes and any(place in path.parents for place in places)
        ]

    def folder_of(self, path):
        """The layer of a file in src: its first folder, or the first two in ui."""
        parts = path.relative_to(self.root / "src").parts[:-1]
        return "/".join(parts[:2] if parts[:1] == ("ui",) else parts[:1])


def number_lines(text, pattern):
    for number, line in enumerate(text.splitlines(), 1):
        for match in re.finditer(pattern, line):
            yield number, match


def check_layout(tree):
    """Everything is laid out by clang-format 19."""
    formatter = shutil.which("clang-format-19")
    if formatter is None:
        raise Skip("clang-format-19 is not installed")
    files = [str(path) for path in tree.under("src", "tests", "build-aux", suffixes=CODE)]
    if not files:
        return []
    result = subprocess.run(
        [formatter, "--dry-run", "-Werror", *files], capture_output=True, text=True, check=False, cwd=tree.root
    )
    places = re.findall(r"^(.+?):(\d+):\d+: error:", result.stderr, re.MULTILINE)
    lines = collections.defaultdict(list)
    for path, line in places:
        lines[tree.name(pathlib.Path(path))].append(line)
    return [
        f"{name}: not laid out at line {', '.join(found[:5])}{' …' if len(found) > 5 else ''}; "
        f"run {formatter.rsplit('/', 1)[-1]} -i {name}"
        for name, found in lines.items()
    ]


def check_licence_lines(tree):
    """The first lines of each source file name its licence."""
    for path in tree.files:
        if path.suffix in SPDX_SUFFIXES or (path.suffix == "" and path.stat().st_mode & 0o100):
            if "SPDX-License-Identifier:" not in "\n".join(tree.read(path).splitlines()[:5]):
                yield f"{tree.name(path)}: no SPDX-License-Identifier in the first five lines"


def check_layers(tree):
    """A folder includes only what its row in ARCHITECTURE.md names."""
    owners = {path.name: tree.folder_of(path) for path in tree.under("src", suffixes={".h"})}
    ui_folders = {folder for folder in owners.values() if folder.startswith("ui/")}
    for path in tree.under("src", suffixes=CODE):
        folder = tree.folder_of(path)
        if folder in FOLDERS:
            allowed, libraries = FOLDERS[folder], LIBRARIES[folder]
        elif folder in UI_COMPOSERS:
            allowed, libraries = UI_FEATURE | ui_folders, UI_LIBRARIES
        elif folder.startswith("ui/"):
            allowed, libraries = UI_FEATURE | UI_PARTS.get(folder, set()), UI_LIBRARIES
        else:
            yield f"{tree.name(path)}: the folder {folder or 'src'} has no row in the table"
            continue
        for number, match in number_lines(tree.read(path), r'^\s*#\s*include\s*(["<])([^">]+)[">]'):
            quote, header = match.groups()
            place = f"{tree.name(path)}:{number}"
            if quote == '"':
                owner = owners.get(header)
                if "/" in header:
                    yield f"{place}: {header} is included by path, not by bare name"
                elif owner is not None and owner != folder and owner not in allowed:
                    yield f"{place}: {folder} may not include {header} of {owner}"
            else:
                library = next((name for pattern, name in LIBRARY_OF_HEADER if re.fullmatch(pattern, header)), None)
                if library is not None and library not in libraries:
                    yield f"{place}: {folder} may not use {library} ({header})"


def check_sqlite_stays_in_store(tree):
    """No folder but store says sqlite3."""
    for path in tree.under("src", suffixes=CODE):
        if tree.folder_of(path) != "store":
            for number, _ in number_lines(tree.read(path), r"sqlite3"):
                yield f"{tree.name(path)}:{number}: only store may speak of sqlite3"


def check_names(tree):
    """Files are named after what they make easy."""
    for path in tree.files:
        parts = path.relative_to(tree.root).parts
        if parts[0] in ("src", "tests", "build-aux") and any(BANNED_NAME.search(part) for part in parts):
            yield f"{tree.name(path)}: utils, helpers, common and misc name nothing"
    for path in tree.under("src", suffixes=CODE | {".blp"}):
        if path.name != "main.c" and not path.name.startswith("tue-"):
            yield f"{tree.name(path)}: a source file's name begins with tue-"


def check_c_habits(tree):
    """Small rules that every C file keeps."""
    for path in tree.under("src", "tests", suffixes=CODE):
        name, text = tree.name(path), tree.read(path)
        code = strip_comments(text)
        for number, match in number_lines(code, r"\b(" + "|".join(PLAIN_TYPES) + r")\b"):
            yield f"{name}:{number}: {match.group()} is written {PLAIN_TYPES[match.group()]}"
        for number, match in number_lines(code, r"\b(_|N_|C_|NC_|g_auto\w*) \("):
            yield f"{name}:{number}: {match.group(1)} and its bracket are written together"
        if path.suffix == ".h" and "#pragma once" not in text:
            yield f"{name}: no #pragma once"
        if path.suffix == ".c":
            includes = re.findall(r'^#include\s*["<]([^">]+)', text, re.MULTILINE)
            if includes and includes[0] != "config.h" and name.startswith("src/"):
                yield f"{name}: the first include is {includes[0]}, not config.h"
            if name.startswith("src/") and "#define G_LOG_DOMAIN" not in text:
                yield f"{name}: no G_LOG_DOMAIN"


def check_places_come_into_sight(tree):
    """GTK may forget to scroll to a place in a text; tue-text-scroll does not."""
    for path in tree.under("src", suffixes={".c"}):
        if path.name != "tue-text-scroll.c":
            for number, match in number_lines(strip_comments(tree.read(path)), r"\bgtk_text_view_scroll_\w+"):
                yield f"{tree.name(path)}:{number}: {match.group()}: tue_text_scroll_to_iter or _to_caret sees to it that the place comes into sight"


def surrounding_call(code, start, end):
    """The innermost brackets around code[start:end], and what is before and behind it in them."""
    depth, left = 0, start
    while left > 0 and (depth > 0 or code[left - 1] != "(") and code[left - 1] not in ";{}":
        left -= 1
        depth += (code[left] == ")") - (code[left] == "(")
    if code[left - 1] != "(":
        return ""
    depth, right = 0, end
    while right < len(code) and (depth > 0 or code[right] != ")") and code[right] != ";":
        depth += (code[right] == "(") - (code[right] == ")")
        right += 1
    return code[left:start] + code[end:right]


def check_what_is_taken_is_not_used_beside_it(tree):
    """Arguments are evaluated in any order: what one takes away no other one may read."""
    for path in tree.under("src", "tests", "build-aux", suffixes={".c"}):
        code = strip_comments(tree.read(path))
        for match in re.finditer(r"\b(?:g_steal_pointer|g_steal_fd|g_steal_handle_id) \(&([\w.>-]+)\)", code):
            beside = surrounding_call(code, match.start(), match.end())
            if re.search(r"(?<![\w.>&])" + re.escape(match.group(1)) + r"(?=->)", beside):
                number = code.count("\n", 0, match.start()) + 1
                yield f"{tree.name(path)}:{number}: {match.group(1)} is taken and read in one call; which comes first is not said"


def check_tests_assert_and_do_not_sleep(tree):
    """Tests wait for something, and say what they expected."""
    for path in tree.under("tests", suffixes=CODE | {".py"}):
        if path.name == "check-style.py":
            continue
        text = tree.read(path) if path.suffix == ".py" else strip_comments(tree.read(path))
        for number, match in number_lines(text, r"\b(g_usleep|usleep|nanosleep|sleep)\s*\("):
            yield f"{tree.name(path)}:{number}: {match.group(1)}: wait for what is expected instead"
        for number, _ in number_lines(text, r"\bg_assert\s*\("):
            yield f"{tree.name(path)}:{number}: g_assert() does not say what it found; use g_assert_cmp*"


def check_nothing_is_put_off(tree):
    """No note to self stands in the tree; what is left to do is an issue."""
    for path in tree.under("src", "tests", "build-aux", suffixes=CODE | {".py", ".blp", ".sh"}):
        if path.name != "check-style.py":
            for number, match in number_lines(tree.read(path), r"\b(TODO|HACK|XXX:|FIXME(?!:? https?://))|#if 0"):
                yield f"{tree.name(path)}:{number}: {match.group()}"


def is_named(tree, path, folder):
    """Whether the meson.build of folder names path, or a test by what it tests."""
    build = folder / "meson.build"
    if not build.exists():
        return False
    names = {str(path.relative_to(folder))}
    if folder == path.parent:
        names |= {path.stem, path.stem.removeprefix("test-")}
    return bool(names & set(re.findall(r"'([^']+)'", tree.read(build))))


def check_everything_is_built(tree):
    """Each source, blueprint and test is named in a meson.build."""
    for path in tree.under("src", "tests", suffixes={".c", ".blp"}):
        folders = [folder for folder in path.parents if tree.root in (folder, *folder.parents)]
        if not any(is_named(tree, path, folder) for folder in folders):
            yield f"{tree.name(path)}: no meson.build names it"
    for path in tree.files:
        if path.name == "meson.build" and path.parent != tree.root:
            parent = path.parent.parent
            while parent != tree.root and not (parent / "meson.build").exists():
                parent = parent.parent
            text = tree.read(parent / "meson.build")
            own = str(path.parent.relative_to(parent))
            # Either named, or in a list that a loop goes through.
            if not re.search(rf"'{re.escape(own)}'", text):
                yield f"{tree.name(path)}: {tree.name(parent / 'meson.build')} has no subdir('{own}')"


def check_translation_list(tree):
    """po/POTFILES.in names each file with a translatable string, and no other."""
    listing = tree.root / "po" / "POTFILES.in"
    lines = [line.strip() for line in tree.read(listing).splitlines()]
    listed = [line for line in lines if line and not line.startswith("#")]
    for name, times in collections.Counter(listed).items():
        if times > 1:
            yield f"po/POTFILES.in: {name} stands twice"
        if not (tree.root / name).exists():
            yield f"po/POTFILES.in: {name} does not exist"
    if listed != sorted(listed):
        yield "po/POTFILES.in: the names are not in order"
    call = re.compile(r'\b(?:N?C?_|g_dgettext|n?gettext|ngettext|g_dngettext|g_dpgettext2?)\s*\(')
    for path in tree.under("src", "data", suffixes=CODE | {".blp"}):
        text = strip_comments(tree.read(path))
        # A macro of one's own that only passes a string on is not a string.
        text = re.sub(r"^\s*#\s*define.*$", "", text, flags=re.MULTILINE)
        if call.search(text) and tree.name(path) not in listed:
            yield f"{tree.name(path)}: has a translatable string and is not in po/POTFILES.in"
    for path in tree.under("data", suffixes={".in"}):
        if re.search(r"\.(desktop|metainfo\.xml)(\.in)+$", path.name) and tree.name(path) not in listed:
            yield f"{tree.name(path)}: is translated and not in po/POTFILES.in"
    for path in tree.files:
        if path.name.endswith(".gschema.xml") and tree.name(path) not in listed:
            yield f"{tree.name(path)}: is translated and not in po/POTFILES.in"


def check_scripts(tree):
    """Shell scripts parse, and shellcheck has nothing to say where there is one."""
    scripts = []
    for path in tree.files:
        if path.suffix == ".sh" or (path.suffix == "" and path.stat().st_mode & 0o100):
            if path.suffix == ".sh" or re.match(r"#!.*\b(ba)?sh\b", tree.read(path).split("\n", 1)[0]):
                scripts.append(path)
    for path in scripts:
        result = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            yield result.stderr.strip()
    if shutil.which("shellcheck"):
        result = subprocess.run(
            ["shellcheck", "-x", "-f", "gcc", *map(str, scripts)],
            capture_output=True, text=True, check=False, cwd=tree.root / "build-aux",
        )
        yield from result.stdout.splitlines()


CHECKS = [
    check_layout,
    check_licence_lines,
    check_layers,
    check_sqlite_stays_in_store,
    check_names,
    check_c_habits,
    check_places_come_into_sight,
    check_what_is_taken_is_not_used_beside_it,
    check_tests_assert_and_do_not_sleep,
    check_nothing_is_put_off,
    check_everything_is_built,
    check_translation_list,
    check_scripts,
]


if __name__ == "__main__":
    sys.exit(run_checks("check_", CHECKS, Tree(sys.argv[1])))
