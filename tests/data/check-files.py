# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""check-files.py SOURCE: the data files that are compiled in or read at run time.

Settings schemas, resource lists, playbooks against their JSON Schema, names of icons.
Speaks TAP; a validator that is not installed is skipped by name.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from tap import Skip, run_checks  # noqa: E402


class Source:
    def __init__(self, root):
        self.root = pathlib.Path(root)

    def find(self, pattern):
        """Files of the project that match, past its build folders."""
        paths = (path for folder in ("data", "src", "help") for path in (self.root / folder).rglob(pattern))
        return sorted(path for path in paths if path.is_file())

    def name(self, path):
        return str(path.relative_to(self.root))


def run(command, *arguments):
    if shutil.which(command) is None:
        raise Skip(f"{command} is not installed")
    result = subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else (result.stdout + result.stderr).strip() or f"{command} failed"


def check_xml_is_well_formed(source):
    for pattern in ("*.xml", "*.xml.in*", "*.svg", "*.page", "*.ui"):
        for path in source.find(pattern):
            complaint = run("xmllint", "--nonet", "--noout", path)
            if complaint:
                yield complaint


def check_settings_schemas_compile(source):
    for path in source.find("*.gschema.xml"):
        with tempfile.TemporaryDirectory() as folder:
            # The compiler takes a folder; enumerations of C code are not ours.
            shutil.copy(path, folder)
            complaint = run("glib-compile-schemas", "--strict", "--dry-run", folder)
            if complaint:
                yield complaint


def check_settings_are_explained(source):
    for path in source.find("*.gschema.xml"):
        for key in ElementTree.parse(path).getroot().iter("key"):
            if not (key.findtext("summary") or "").strip():
                yield f"{source.name(path)}: {key.get('name')} has no summary"


def check_resources_name_real_files(source):
    for path in source.find("*.gresource.xml"):
        # What is not in the tree is made by the build, from one of these.
        made = {blueprint.stem + ".ui" for blueprint in source.find("*.blp")} | {"metainfo.xml"}
        patterns = tuple(pattern.name.removesuffix(".xml.in") + "-" for pattern in source.find("*.xml.in"))
        places = [path.parent, source.root / "data", source.root]
        listed = set()
        for element in ElementTree.parse(path).getroot().iter("file"):
            name = element.text.strip()
            listed.add(pathlib.PurePath(name).name)
            if pathlib.PurePath(name).name in made or pathlib.PurePath(name).name.startswith(patterns):
                continue
            if not any((place / name).exists() for place in places):
                yield f"{source.name(path)}: {name} does not exist"
        for blueprint in path.parent.rglob("*.blp"):
            if blueprint.stem + ".ui" not in listed:
                yield f"{source.name(path)}: does not list {blueprint.stem}.ui"


def read_strictly(path):
    """Read JSON, refusing a key that stands twice."""

    def make_object(pairs):
        names = [name for name, _ in pairs]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"stands twice in one object: {', '.join(sorted(twice))}")
        return dict(pairs)

    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=make_object)


def check_playbooks_follow_their_schema(source):
    try:
        import jsonschema
    except ImportError:
        raise Skip("python3-jsonschema is not installed") from None
    schemas = source.find("playbook-*.schema.json")
    if not schemas:
        yield "data: no playbook-*.schema.json"
        return
    schema = read_strictly(schemas[-1])
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    for path in source.find("*.playbook"):
        try:
            playbook = read_strictly(path)
        except ValueError as error:
            yield f"{source.name(path)}: {error}"
            continue
        for error in sorted(validator.iter_errors(playbook), key=lambda error: [str(part) for part in error.path]):
            place = "/".join(str(part) for part in error.absolute_path)
            yield f"{source.name(path)}: {place}: {error.message[:200]}"


def check_playbooks_can_be_compared(source):
    """Two-space indented, with a line end: a change shows as the lines it changes."""
    for path in source.find("*.playbook"):
        text = path.read_text(encoding="utf-8")
        if text != json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n":
            yield f"{source.name(path)}: is not laid out with two spaces and a line a value"


def check_icons_in_use_exist(source):
    """An icon named in a blueprint is the theme's own or ours."""
    theme = pathlib.Path("/usr/share/icons/Adwaita")
    if not theme.is_dir():
        raise Skip("adwaita-icon-theme is not installed")
    known = {path.stem for place in (theme, source.root / "data") for path in place.rglob("*.svg")}
    for path in source.find("*.blp"):
        for name in re.findall(r'icon-name:\s*"([^"]+)"', path.read_text(encoding="utf-8")):
            if name not in known:
                yield f"{source.name(path)}: there is no icon {name}"


CHECKS = [
    check_xml_is_well_formed,
    check_settings_schemas_compile,
    check_settings_are_explained,
    check_resources_name_real_files,
    check_playbooks_follow_their_schema,
    check_playbooks_can_be_compared,
    check_icons_in_use_exist,
]

if __name__ == "__main__":
    sys.exit(run_checks("check_", CHECKS, Source(sys.argv[1])))
