# ruff: noqa: INP001 (a script, not a package)
"""Makes the pictures of README and guide anew: runs the tour and keeps, small, what the pages show.

    python scripts/pictures.py [--from FOLDER]

The pages decide: every picture of `docs/pictures` that a page names is taken from the tour under the same name, and a
file there that no page names is removed. Without `--from` the tour is run (both languages, both themes, about two
minutes); with it, the pictures of an earlier `cuedeck tour --lang both --theme both` are used.

A screen of ours has a few thousand colours, nearly all of them edges of letters. 256 of them, chosen so that the most
used ones stay exact, look the same and take half the room.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QImageWriter

ROOT = Path(__file__).resolve().parents[1]
SHOWN = ROOT / "docs" / "pictures"
PAGES = ("README.md", "docs/**/*.md")
NAMED = re.compile(r"pictures/([\w.-]+\.png)")
LARGEST = 350_000
COLOURS = 256
ROUNDS = 8
TOUR_S = 900


def wanted() -> list[str]:
    """The names of the pictures that the pages show."""
    pages = [page for pattern in PAGES for page in ROOT.glob(pattern)]
    return sorted({name for page in pages for name in NAMED.findall(page.read_text("utf-8"))})


def run_tour(out: Path) -> None:
    """Picture every room in both languages and themes.

    Raises:
        SystemExit: the tour failed.
    """
    command = [sys.executable, str(ROOT / "main.py"), "tour", "--out", str(out), "--lang", "both", "--theme", "both"]
    if subprocess.run(command, check=False, timeout=TOUR_S).returncode:
        raise SystemExit("The tour failed; nothing was changed.")


def choose_colours(colours: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Choose the palette: weighted k-means, then each cluster's most used colour.

    Args:
        colours: distinct colours, (n, 3), the most used first.
        counts: how many pixels have each, (n,).

    Returns:
        (m, 3) with m <= COLOURS.
    """
    centres = colours[:COLOURS].astype(np.float64)
    weights = np.sqrt(counts)
    for _ in range(ROUNDS):
        nearest = nearest_of(colours, centres)
        total = np.bincount(nearest, weights, len(centres))
        for channel in range(3):
            sums = np.bincount(nearest, weights * colours[:, channel], len(centres))
            centres[:, channel] = np.where(total > 0, sums / np.maximum(total, 1e-9), centres[:, channel])
    nearest = nearest_of(colours, centres)
    # The colours come by use, so the first of a cluster is the one that most pixels have.
    _, first = np.unique(nearest, return_index=True)
    return colours[np.sort(first)]


def nearest_of(colours: npt.NDArray[np.int64], centres: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The index of the nearest centre of each colour, by squared distance in RGB."""
    points = colours.astype(np.float64)
    squares = (points**2).sum(1)[:, None] - 2.0 * points @ centres.T + (centres**2).sum(1)[None, :]
    nearest: npt.NDArray[np.int64] = squares.argmin(1)
    return nearest


def shrink(image: QImage) -> QImage:
    """The same picture with a palette of its own."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = plain.width(), plain.height()
    pixels = np.frombuffer(plain.constBits(), np.uint32).reshape(height, plain.bytesPerLine() // 4)[:, :width]
    values, places, counts = np.unique(pixels & 0xFFFFFF, return_inverse=True, return_counts=True)
    by_use = np.argsort(-counts, kind="stable")
    colours = np.stack([(values >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int64)[by_use]
    palette = choose_colours(colours, counts[by_use].astype(np.int64))
    of_colour = np.empty(len(values), np.uint8)
    of_colour[by_use] = nearest_of(colours, palette.astype(np.float64)).astype(np.uint8)
    indexed = np.ascontiguousarray(of_colour[places].reshape(height, width))
    made = QImage(indexed.data, width, height, width, QImage.Format.Format_Indexed8)
    made.setColorTable([0xFF000000 | int(red) << 16 | int(green) << 8 | int(blue) for red, green, blue in palette])
    return made.copy()


def save(source: Path, target: Path) -> int:
    """Write a picture small; returns its bytes.

    Raises:
        SystemExit: it cannot be read or written.
    """
    image = QImage(str(source))
    if image.isNull():
        raise SystemExit(f"{source.name} is no picture.")
    writer = QImageWriter(str(target), b"png")
    writer.setCompression(100)
    if not writer.write(shrink(image)):
        raise SystemExit(f"{target.name} cannot be written: {writer.errorString()}")
    return target.stat().st_size


def take(made: Path) -> None:
    """Bring the shown pictures from a folder of the tour.

    Raises:
        SystemExit: a page names a picture that the tour does not make.
    """
    names = wanted()
    missing = [name for name in names if not (made / name).is_file()]
    if missing:
        raise SystemExit(f"The tour does not make {', '.join(missing)}.")
    SHOWN.mkdir(parents=True, exist_ok=True)
    for name in names:
        size = save(made / name, SHOWN / name)
        note = "" if size <= LARGEST else f"  more than {LARGEST:,}"
        sys.stdout.write(f"{size:9,} bytes  {name}{note}\n")
    for file in SHOWN.glob("*.png"):
        if file.name not in names:
            file.unlink()
            sys.stdout.write(f"          gone  {file.name}\n")


def main() -> None:
    """Read the arguments and do it.

    Raises:
        SystemExit: something is missing or cannot be written.
    """
    parser = argparse.ArgumentParser(description="Make the pictures of README and guide anew.")
    parser.add_argument("--from", dest="folder", metavar="FOLDER", help="pictures of an earlier tour")
    given = parser.parse_args().folder
    if given is not None:
        take(Path(given))
        return
    with tempfile.TemporaryDirectory(prefix="cuedeck-pictures-") as folder:
        run_tour(Path(folder))
        take(Path(folder))


if __name__ == "__main__":
    main()
