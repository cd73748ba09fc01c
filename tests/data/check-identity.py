# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""check-identity.py SOURCE BUILD ID VERSION: what the desktop knows Tuesday by.

Holds the desktop file, the metainfo, the D-Bus service and the icons against
one another, against their validators and against the limits that software
centres set. Speaks TAP; a validator that is not installed is skipped by name.
"""

import itertools
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import Skip, run_checks  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
ICONS = {
    "scalable/apps/org.tuesdayapp.Tuesday.svg": "128",
    "scalable/apps/org.tuesdayapp.Tuesday.Devel.svg": "128",
    "symbolic/apps/org.tuesdayapp.Tuesday-symbolic.svg": "16",
}


class Identity:
    def __init__(self, source, build, application_id, version):
        data = pathlib.Path(build) / "data"
        self.source = pathlib.Path(source)
        self.id = application_id
        self.version = version
        self.desktop = data / f"{application_id}.desktop"
        self.metainfo = data / f"{application_id}.metainfo.xml"
        self.service = data / f"{application_id}.service"
        self.component = ElementTree.parse(self.metainfo).getroot()


def read_group(path, name):
    """The keys of a group of a desktop or service file."""
    keys, current = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif current == name and "=" in line and not line.startswith("#"):
            key, value = line.split("=", 1)
            keys[key] = value
    return keys


def run(command, *arguments):
    """Return the exit code and all that was said."""
    if shutil.which(command) is None:
        raise Skip(f"{command} is not installed")
    result = subprocess.run(
        [command, *map(str, arguments)], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return result.returncode, result.stdout + result.stderr


def measure_contrast(one, other):
    def luminance(colour):
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check_desktop_file_is_valid(own):
    code, report = run("desktop-file-validate", own.desktop)
    if code != 0 or report.strip():
        yield report


def check_desktop_file_is_complete(own):
    keys = read_group(own.desktop, "Desktop Entry")
    for key, value in {"Icon": own.id, "DBusActivatable": "true", "StartupNotify": "true"}.items():
        if keys.get(key) != value:
            yield f"{key} is {keys.get(key)}, not {value}"
    if {"GNOME", "GTK", ""} >= set(keys["Categories"].split(";")):
        yield "has no category but the toolkit's"
    if not keys["Keywords"].endswith(";"):
        yield "the keywords do not end with a semicolon"
    types = keys["MimeType"].split(";")
    for kind in ("application/vnd.tuesday.playbook+json", "application/vnd.tuesday.review+json", "application/vnd.tuesday.summary+json", "text/markdown", "text/html",
                 "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text"):
        if kind not in types:
            yield f"it is not offered for {kind}"
    for action in filter(None, keys["Actions"].split(";")):
        if not read_group(own.desktop, f"Desktop Action {action}").get("Name"):
            yield f"the action {action} has no name"


def check_metainfo_is_valid(own):
    code, report = run("appstreamcli", "validate", "--no-net", "--explain", own.metainfo)
    if code != 0 or re.search(r"^[EWI]: ", report, re.MULTILINE):
        yield report


def check_metainfo_fits_software_centres(own):
    name, summary = own.component.findtext("name"), own.component.findtext("summary")
    if len(name) > 15:
        yield f"the name has {len(name)} characters"
    if not 10 <= len(summary) <= 25:
        yield f"the summary has {len(summary)} characters"
    if name.lower() in summary.lower() or summary.endswith(".") or re.match(r"(A|An|The) ", summary):
        yield f"the summary repeats the name, or begins or ends like a sentence: {summary}"
    shots = own.component.findall("screenshots/screenshot")
    if not 3 <= len(shots) <= 6:
        yield f"there are {len(shots)} screenshots"
    for shot in shots:
        caption, image = shot.findtext("caption"), shot.findtext("image")
        if not 0 < len(caption) <= 60:
            yield f"this caption has {len(caption)} characters: {caption}"
        if not image.startswith("https://"):
            yield f"{image} is not on the net"


def check_newest_release_is_this_version(own):
    release = own.component.find("releases/release")
    if release.get("version") != own.version:
        yield f"the newest release is {release.get('version')}, not {own.version}"
    if not "".join(release.itertext()).strip():
        yield "the newest release has no notes"
    news = (own.source / "NEWS").read_text(encoding="utf-8").splitlines()[0]
    if not re.match(rf"Tuesday {re.escape(own.version)}\b", news):
        yield f"NEWS begins with {news}"


def read_newest_news(news):
    """The sentences of the first section of NEWS: what it is about, and its items."""
    section = re.split(r"\n(?=Tuesday \d)", news)[0].partition("=\n")[2]
    return [" ".join(text.split()) for text in re.split(r"\n\n|^- ", section, flags=re.MULTILINE) if text.strip()]


def check_newest_release_has_the_words_of_news(own):
    news = read_newest_news((own.source / "NEWS").read_text(encoding="utf-8"))
    release = ElementTree.parse(own.source / "data/org.tuesdayapp.Tuesday.metainfo.xml.in.in").find("releases/release")
    notes = [text.text for text in release.iter() if text.tag in ("p", "li")]
    if len(notes) > 11:
        yield f"the newest release has {len(notes) - 1} items; software centres show ten"
    for one, other in itertools.zip_longest(notes, news):
        if one is None or other is None or one.rstrip(".") != other.rstrip("."):
            yield f"the metainfo says “{one}”, NEWS says “{other}”"


def check_branding_can_be_read(own):
    for scheme, text in {"light": "#000000", "dark": "#ffffff"}.items():
        colour = own.component.findtext(f"branding/color[@scheme_preference='{scheme}']")
        if measure_contrast(colour, text) < 7:
            yield f"{text} cannot be read on {colour}"


def check_one_id_is_used_everywhere(own):
    if not re.fullmatch(r"[a-z]+(\.[A-Za-z]+){2,}", own.id) or own.id.startswith("org.gnome"):
        yield f"{own.id} is no id for an application of ours"
    service = read_group(own.service, "D-BUS Service")
    for place, value in {
        "the metainfo": own.component.findtext("id"),
        "the launchable": own.component.findtext("launchable").removesuffix(".desktop"),
        "the service": service.get("Name"),
    }.items():
        if value != own.id:
            yield f"{place} has {value}, not {own.id}"
    if not service.get("Exec", "").endswith("/tuesday --gapplication-service"):
        yield f"the service runs {service.get('Exec')}"


def check_icons_are_drawn(own):
    for name, size in ICONS.items():
        icon = own.source / "data/icons/hicolor" / name
        root = ElementTree.parse(icon).getroot()
        if (root.get("width"), root.get("height")) != (size, size):
            yield f"{name} is not on the grid of {size}"
        for element in ("filter", "image", "text"):
            if root.find(f".//{SVG}{element}") is not None:
                yield f"{name} has a {element}; an icon is all drawing, without a shadow"
        code, report = run("rsvg-convert", icon)
        if code != 0:
            yield report


CHECKS = [
    check_desktop_file_is_valid,
    check_desktop_file_is_complete,
    check_metainfo_is_valid,
    check_metainfo_fits_software_centres,
    check_newest_release_is_this_version,
    check_newest_release_has_the_words_of_news,
    check_branding_can_be_read,
    check_one_id_is_used_everywhere,
    check_icons_are_drawn,
]

if __name__ == "__main__":
    sys.exit(run_checks("check_", CHECKS, Identity(*sys.argv[1:])))
