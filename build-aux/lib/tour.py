# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""tour.py FOLDER: play the main job with real keys; leave pictures in FOLDER."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests" / "e2e"))
import driver  # noqa: E402


class Tour:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def picture(self, name):
        self.count += 1
        path = driver.take_picture(self.folder / f"{self.count:02d}-{name}.png")
        print(f"picture: {path}", flush=True)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    tour = Tour(folder)
    with driver.Program("tuesday") as program:
        program.window()
        tour.picture("first-start")


main()
