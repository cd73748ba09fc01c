# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""check-documents.py SOURCE VERSION: the help, the manual pages and the papers.

The help is valid, whole and without loose ends; the manual pages format
without a warning; no link from one paper to another leads nowhere. Speaks TAP;
a checker that is not installed is skipped by name. Links to the net are not
followed, since a test needs no network.
"""

import gettext
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import Skip, run_checks  # noqa: E402

MALLARD = "{http://projectmallard.org/1.0/}"
DOAP = "{http://usefulinc.com/ns/doap#}"


def run(command, *arguments):
    """Return the exit code, standard output and standard error."""
    if shutil.which(command) is None:
        raise Skip(f"{command} is not installed")
    result = subprocess.run(
        [command, *map(str, arguments)], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return result.returncode, result.stdout, result.stderr


def check_help(folder, *checks):
    pages = sorted(folder.glob("*.page"))
    for check in checks:
        code, output, errors = run("yelp-check", check, *pages)
        if code != 0 or output or errors:
            yield f"{check}: {output}{errors}"


def check_help_is_valid(source, version):
    yield from check_help(source / "help/C", "validate")


def check_help_has_no_loose_ends(source, version):
    yield from check_help(source / "help/C", "links", "ids", "orphans", "media")


def check_help_is_installed_whole(source, version):
    listed = set(re.findall(r"'(\S+\.page)'", (source / "help/meson.build").read_text(encoding="utf-8")))
    there = {page.name for page in (source / "help/C").glob("*.page")}
    for name in sorted(listed ^ there):
        yield f"{name} is listed or there, but not both"


class Untranslated(gettext.NullTranslations):
    """Tells a message without translation from one that stays as it is."""

    def gettext(self, message):
        return None


def find_untranslated_pages(folder, catalogue):
    """A page is translated when its title and its description are."""
    for page in sorted(folder.glob("*.page")):
        root = ElementTree.parse(page).getroot()
        for text in (root.findtext(f"{MALLARD}title"), root.findtext(f"{MALLARD}info/{MALLARD}desc")):
            if text and catalogue.gettext(" ".join(text.split())) is None:
                yield f"{page.name}: “{text.strip()}” is not translated"


def check_help_is_translated(source, version):
    """Each language in help/LINGUAS has every page, valid and without loose ends."""
    original = source / "help/C"
    for language in (source / "help/LINGUAS").read_text(encoding="utf-8").split():
        with tempfile.TemporaryDirectory() as folder:
            compiled = pathlib.Path(folder) / f"{language}.mo"
            code, _, errors = run(
                "msgfmt", "--check", f"--output-file={compiled}", source / f"help/{language}/{language}.po"
            )
            if code != 0 or errors:
                yield f"{language}: {errors}"
                continue
            with compiled.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)
            catalogue.add_fallback(Untranslated())
            for problem in find_untranslated_pages(original, catalogue):
                yield f"{language}: {problem}"
            code, _, errors = run("itstool", "--merge", compiled, "--output", folder, *original.glob("*.page"))
            if code != 0 or errors:
                yield f"{language}: {errors}"
            shutil.copy(original / "legal.xml", folder)
            for problem in check_help(pathlib.Path(folder), "validate", "links", "ids", "orphans", "media"):
                yield f"{language}: {problem}"


def check_manual_pages_are_translated(source, version):
    """A language has both pages, with the options, commands and endings of the original."""
    option = re.compile(r"\\-\\-[a-z\\-]+|^\.SS tuesdayctl [a-z]+(?: [a-z]+)?|(?<=^\.B )\.[a-z]+|(?<=^\.BR )\.[a-z]+", re.MULTILINE)
    for folder in sorted(path for path in (source / "data/man").iterdir() if path.is_dir()):
        for original in sorted((source / "data/man").glob("*.1")):
            page = folder / original.name
            if not page.exists():
                yield f"{folder.name}/{original.name} is missing"
                continue
            here, there = (set(option.findall(path.read_text(encoding="utf-8"))) for path in (page, original))
            for name in sorted(here ^ there):
                yield f"{folder.name}/{page.name}: {name} is in one of the languages, but not in both"


def check_manual_pages_format(source, version):
    pages = sorted((source / "data/man").rglob("*.1"))
    for page in pages:
        if f'"Tuesday {version}"' not in page.read_text(encoding="utf-8"):
            yield f"{page.name} is of another version"
        code, _, errors = run("man", "--warnings", "--encoding=UTF-8", "--local-file", "-Tutf8", "-Z", page)
        if code != 0 or errors:
            yield f"{page.name}: {errors}"


def check_links_between_papers_lead_somewhere(source, version):
    for paper in [*source.glob("*.md"), *(source / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)\s]+)\)", paper.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:|#", target) and not (paper.parent / target.split("#")[0]).exists():
                yield f"{paper.name}: {target} does not exist"


def check_translations_fit_their_originals(source, version):
    """Placeholders, plural forms and headers of each language in po/LINGUAS."""
    languages = (source / "po/LINGUAS").read_text(encoding="utf-8").split()
    for catalogue in sorted((source / "po").glob("*.po")):
        if catalogue.stem not in languages:
            yield f"po/LINGUAS does not name {catalogue.stem}"
        code, _, errors = run("msgfmt", "--check", "--output-file=/dev/null", catalogue)
        if code != 0 or errors:
            yield errors


def check_project_is_described(source, version):
    project = ElementTree.parse(source / "tuesday.doap").getroot()[0]
    if project.findtext(f"{DOAP}name") != "Tuesday":
        yield "tuesday.doap is of another project"
    for licence in ("GPL-3.0-or-later", "CC0-1.0"):
        if not (source / f"LICENSES/{licence}.txt").exists():
            yield f"the text of {licence} is missing"


CHECKS = [
    check_help_is_valid,
    check_help_has_no_loose_ends,
    check_help_is_installed_whole,
    check_help_is_translated,
    check_manual_pages_are_translated,
    check_manual_pages_format,
    check_links_between_papers_lead_somewhere,
    check_translations_fit_their_originals,
    check_project_is_described,
]

if __name__ == "__main__":
    sys.exit(run_checks("check_", CHECKS, pathlib.Path(sys.argv[1]), sys.argv[2]))
