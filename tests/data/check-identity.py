# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""check-identity.py SOURCE BUILD ID VERSION: what the desktop knows Tuesday by.

Holds the desktop file, the metainfo, the D-Bus service and the icons against
one another, against their validators and against the limits that software
centres set. Speaks TAP. A validator that is not installed is skipped by name.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"


class Skip(Exception):
    pass


class Identity:
    def __init__(self, source, build, application_id, version):
        self.source = pathlib.Path(source)
        self.data = pathlib.Path(build) / "data"
        self.id = application_id
        self.version = version

    @property
    def desktop(self):
        return self.data / f"{self.id}.desktop"

    @property
    def metainfo(self):
        return self.data / f"{self.id}.metainfo.xml"

    def component(self):
        return ElementTree.parse(self.metainfo).getroot()

    def read_keys(self, path, group):
        keys, current = {}, None
        for line in path.read_text().splitlines():
            if line.startswith("["):
                current = line.strip("[]")
            elif current == group and "=" in line and not line.startswith("#"):
                key, value = line.split("=", 1)
                keys[key] = value
        return keys


def run(command, *arguments):
    if shutil.which(command) is None:
        raise Skip(f"{command} is not installed")
    result = subprocess.run(
        [command, *map(str, arguments)], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def luminance(colour):
    channels = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_desktop_file_is_valid(own):
    assert run("desktop-file-validate", own.desktop).strip() == ""


def test_desktop_file_is_complete(own):
    keys = own.read_keys(own.desktop, "Desktop Entry")
    assert keys["Icon"] == own.id
    assert keys["DBusActivatable"] == "true" and keys["StartupNotify"] == "true"
    assert not {"GNOME", "GTK", ""} >= set(keys["Categories"].split(";")), "no category but the toolkit's"
    assert keys["Keywords"].endswith(";")
    for action in filter(None, keys["Actions"].split(";")):
        assert own.read_keys(own.desktop, f"Desktop Action {action}")["Name"]


def test_metainfo_is_valid(own):
    report = run("appstreamcli", "validate", "--no-net", "--explain", own.metainfo)
    marks = re.findall(r"^[EWI]: .*", report, re.MULTILINE)
    assert not marks, report


def test_metainfo_fits_software_centres(own):
    component = own.component()
    name, summary = component.findtext("name"), component.findtext("summary")
    assert len(name) <= 15, name
    assert 10 <= len(summary) <= 25, summary
    assert name.lower() not in summary.lower() and not summary.endswith(".")
    assert not re.match(r"(A|An|The) ", summary)
    shots = component.findall("screenshots/screenshot")
    assert 3 <= len(shots) <= 6
    for shot in shots:
        assert 0 < len(shot.findtext("caption")) <= 60, shot.findtext("caption")
        assert shot.findtext("image").startswith("https://")


def test_newest_release_is_this_version(own):
    release = own.component().find("releases/release")
    assert release.get("version") == own.version
    assert "".join(release.itertext()).strip()
    news = (own.source / "NEWS").read_text()
    assert re.match(rf"Tuesday {re.escape(own.version)}\b", news), news[:60]


def test_branding_can_be_read(own):
    component = own.component()
    colours = {c.get("scheme_preference"): c.text for c in component.findall("branding/color")}
    assert contrast(colours["light"], "#000000") >= 7
    assert contrast(colours["dark"], "#ffffff") >= 7


def test_one_id_everywhere(own):
    component = own.component()
    assert re.fullmatch(r"[a-z]+(\.[A-Za-z]+){2,}", own.id) and not own.id.startswith("org.gnome")
    assert component.findtext("id") == own.id
    assert component.findtext("launchable") == own.desktop.name
    service = own.read_keys(own.data / f"{own.id}.service", "D-BUS Service")
    assert service["Name"] == own.id
    assert service["Exec"].endswith("/tuesday --gapplication-service")


def test_icons_are_drawn(own):
    icons = own.source / "data/icons/hicolor"
    drawings = {
        "scalable/apps/org.tuesdayapp.Tuesday.svg": "128",
        "scalable/apps/org.tuesdayapp.Tuesday.Devel.svg": "128",
        "symbolic/apps/org.tuesdayapp.Tuesday-symbolic.svg": "16",
    }
    for name, size in drawings.items():
        root = ElementTree.parse(icons / name).getroot()
        assert (root.get("width"), root.get("height")) == (size, size), name
        assert not list(root.iter(SVG + "filter")), f"{name} bakes a shadow in"
        assert not list(root.iter(SVG + "image")), f"{name} is not all drawing"
        run("rsvg-convert", icons / name)


def main():
    own = Identity(*sys.argv[1:])
    tests = [(name, value) for name, value in globals().items() if name.startswith("test_")]
    failed = False
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        label = name.removeprefix("test_").replace("_", "-")
        try:
            test(own)
            print(f"ok {number} {label}")
        except Skip as reason:
            print(f"ok {number} {label} # SKIP {reason}")
        except (AssertionError, OSError, KeyError, ElementTree.ParseError) as error:
            failed = True
            print(f"not ok {number} {label}")
            for line in str(error).splitlines() or [repr(error)]:
                print(f"# {line}")
    return 1 if failed else 0


sys.exit(main())
