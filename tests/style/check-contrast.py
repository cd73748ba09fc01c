#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Computes the contrast of text from the colours of libadwaita and of our style.

Text that is dimmed, and text on a tint, has to have 4.5 : 1 (WCAG 2.2, 1.4.3) on
every surface, light and dark, with each accent. Skipped where there is no
libadwaita to read.
"""

import pathlib
import re
import sys

WANTED = 4.5
SURFACES = ("window", "view", "card", "dialog", "popover", "headerbar", "sidebar", "secondary_sidebar")
BACKDROPS = ("sidebar_backdrop", "secondary_sidebar_backdrop")
# How much of the text's colour libadwaita lays over a row.
ROWS = {"plain": 0, "hovered": 0.07, "selected": 0.1}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DEFINE = re.compile(r"@define-color\s+(\w+)\s+([^;]+);")
VARIABLE = re.compile(r"(--[\w-]+):\s*([^;]+);")


def read_theme():
    import gi

    gi.require_version("Adw", "1")
    from gi.repository import Adw, Gio

    Adw.get_major_version()  # loads the library, and with it its styles

    def read(name):
        path = f"/org/gnome/Adwaita/styles/{name}.css"
        return Gio.resources_lookup_data(path, Gio.ResourceLookupFlags.NONE).get_data().decode()

    base = read("base")
    return base, {name: read(f"defaults-{name}") for name in ("light", "dark")}


def split(text):
    """Splits at the commas that stand in no brackets."""
    depth, parts = 0, [""]
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def to_linear(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def from_linear(value):
    value = min(max(value, 0), 1)
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def to_oklab(color):
    r, g, b = (to_linear(value) for value in color[:3])
    l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    )


def from_oklab(lightness, a, b):
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        from_linear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
        from_linear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
        from_linear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
        1.0,
    )


class Palette:
    """What a colour of CSS comes to, as red, green, blue and alpha from 0 to 1."""

    def __init__(self, base, defaults, accent):
        self.named = {**dict(DEFINE.findall(base)), **dict(DEFINE.findall(defaults))}
        self.variables = {**dict(VARIABLE.findall(base)), **dict(VARIABLE.findall(defaults))}
        self.variables["--accent-bg-color"] = accent
        self.named["accent_bg_color"] = accent
        self.limit = re.search(r"(min|max)\(l, ([\d.]+)\)", defaults)

    def read(self, text, current=None):
        text = text.strip()
        if text.lower() == "currentcolor":
            return current
        if text == "transparent":
            return (0, 0, 0, 0)
        if text in ("white", "black"):
            return (1, 1, 1, 1) if text == "white" else (0, 0, 0, 1)
        if text.startswith("@"):
            return self.read(self.named[text[1:]], current)
        if text.startswith("#"):
            return (*(int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)), 1)
        if text.startswith("var("):
            name = text[4:-1]
            if name in self.variables:
                return self.read(self.variables[name], current)
            return self.read("@" + name[2:].replace("-", "_"), current)
        if text.startswith("oklab("):
            source = re.match(r"oklab\(\s*from\s+(@\w+|var\([\w-]+\))", text).group(1)
            lightness, a, b = to_oklab(self.read(source, current))
            bound = float(self.limit.group(2))
            return from_oklab(min(lightness, bound) if self.limit.group(1) == "min" else max(lightness, bound), a, b)
        if text.startswith("color-mix("):
            return self.mix(split(text[10:-1])[1:], current)
        return self.read_rgb(text)

    def mix(self, parts, current):
        shares = [re.search(r"\s([\d.]+)%$", part) for part in parts]
        colors = [self.read(re.sub(r"\s[\d.]+%$", "", part), current) for part in parts]
        share = float(shares[0].group(1)) / 100 if shares[0] else 1 - float(shares[1].group(1)) / 100
        alpha = colors[0][3] * share + colors[1][3] * (1 - share)
        if alpha == 0:
            return (0, 0, 0, 0)
        mixed = (
            (one * colors[0][3] * share + other * colors[1][3] * (1 - share)) / alpha
            for one, other in zip(colors[0][:3], colors[1][:3])
        )
        return (*mixed, alpha)

    @staticmethod
    def read_rgb(text):
        match = re.match(r"(?i)rgb\((\d+)\s+(\d+)\s+(\d+)\s*(?:/\s*([\d.]+)%)?\)", text)
        if match is None:
            raise ValueError(f"no colour that this test can read: {text}")
        alpha = float(match.group(4)) / 100 if match.group(4) else 1
        return (*(int(match.group(i)) / 255 for i in (1, 2, 3)), alpha)

    def surface(self, name):
        return over(self.read(f"@{name}_bg_color" if "backdrop" not in name else f"@{name}_color"), self.read("@window_bg_color"))

    def text(self, name):
        return self.read(f"@{name.replace('_backdrop', '')}_fg_color")


def over(color, below):
    alpha = color[3]
    return (*(value * alpha + under * (1 - alpha) for value, under in zip(color[:3], below[:3])), 1)


def faded(color, opacity):
    return (*color[:3], color[3] * opacity)


def luminance(color):
    r, g, b = (to_linear(value) for value in color[:3])
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(text, surface):
    light, dark = sorted((luminance(over(text, surface)), luminance(surface)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def list_palettes(base, defaults):
    accents = re.findall(r"--accent-(\w+): (#\w+);", base)
    assert len(accents) == 9, accents
    for scheme, css in defaults.items():
        for name, accent in accents:
            yield f"{scheme}, {name}", Palette(base, css, accent)


def read_rules(css):
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    for selectors, body in RULE.findall(css):
        declared = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        yield selectors.strip(), {name.strip(): value.strip() for name, value in declared.items()}


def check_dimmed(rules, palettes, base):
    opacity = re.search(r"--dim-opacity: (\d+)%", base).group(1) + "%"
    for selectors, declared in rules:
        if selectors == ":root":
            opacity = declared.get("--dim-opacity", opacity)
    for place, palette in palettes:
        for surface in SURFACES + BACKDROPS:
            text = palette.text(surface)
            for row, tint in ROWS.items():
                below = over(faded(text, tint), palette.surface(surface))
                seen = contrast(faded(text, float(opacity[:-1]) / 100), below)
                if seen < WANTED:
                    yield f"dimmed text on {row} {surface} ({place}): {seen:.2f} : 1"


def check_tinted(rules, palettes):
    """Each rule that has a colour for text, with the surface it says, or all."""
    for selectors, declared in rules:
        if "color" not in declared or declared["color"] == "inherit":
            continue
        for place, palette in palettes:
            for surface in SURFACES + BACKDROPS:
                below = palette.surface(surface)
                inherited = palette.text(surface)
                text = palette.read(declared["color"], inherited)
                if "background-color" in declared:
                    below = over(palette.read(declared["background-color"], text), below)
                seen = contrast(text, below)
                if seen < WANTED:
                    yield f"{selectors.splitlines()[-1]} on {surface} ({place}): {seen:.2f} : 1"


def check_itself(rules, palettes):
    """The computation against ratios that are known."""
    if round(contrast((0, 0, 0, 1), (1, 1, 1, 1)), 2) != 21:
        yield "black on white is not 21 : 1"
    if round(contrast((0x76 / 255,) * 3 + (1,), (1, 1, 1, 1)), 2) != 4.54:
        yield "#767676 on white is not 4.54 : 1"
    if len(rules) < 20 or len(palettes) != 18:
        yield f"{len(rules)} rules and {len(palettes)} palettes were read"


def main():
    root = pathlib.Path(sys.argv[1])
    print("1..3")
    try:
        base, defaults = read_theme()
    except (ImportError, ValueError) as error:
        for number in (1, 2, 3):
            print(f"ok {number} # SKIP {error}")
        return
    rules = [rule for path in sorted((root / "src" / "ui").rglob("*.css")) if "-hc" not in path.name for rule in read_rules(path.read_text())]
    palettes = list(list_palettes(base, defaults))
    checks = {
        "itself": check_itself(rules, palettes),
        "dimmed": check_dimmed(rules, palettes, base),
        "tinted": check_tinted(rules, palettes),
    }
    for number, (name, problems) in enumerate(checks.items(), 1):
        problems = list(problems)
        for problem in problems:
            print(f"# {problem}")
        print(f"{'not ' if problems else ''}ok {number} {name}")


if __name__ == "__main__":
    main()
