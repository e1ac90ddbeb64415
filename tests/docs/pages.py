"""The pages of the documentation, cut into what the tests ask about."""

import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
CHINESE = GUIDE / "zh" / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
#: Pages whose commands are meant for people who use Cuedeck.
FOR_PEOPLE = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *GUIDE.rglob("*.md")])
PROGRAMS = ("cuedeck", ".venv/bin/cuedeck", "python main.py", ".venv/bin/python main.py")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)
_CELLS = re.compile(r"(?<!\\)\|")


def name_of(page: Path) -> str:
    """A page's name in the messages of the tests."""
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    return page.read_text("utf-8")


def links(page: Path) -> list[str]:
    """Where the page's links and pictures point; examples of code are no links."""
    return LINK.findall(_INLINE.sub("", _FENCE.sub("", read(page))))


def anchors(page: Path) -> set[str]:
    """The names by which headings of a page are linked to, as GitHub makes them."""
    return {_slug(title) for title in _HEADING.findall(_FENCE.sub("", read(page)))}


def _slug(title: str) -> str:
    kept = (character for character in title.lower() if character in "- _" or _is_word(character))
    return "".join(kept).replace(" ", "-")


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in {"L", "N", "M"}


def command_lines(page: Path) -> Iterator[list[str]]:
    """The arguments of every command of Cuedeck that a page shows, in a block or in a line."""
    for text in _snippets(page):
        for program in PROGRAMS:
            if text == program or text.startswith(f"{program} "):
                yield shlex.split(text.removeprefix(program), comments=True)


def make_targets(page: Path) -> Iterator[str]:
    """The targets of every `make` that a page shows."""
    for text in _snippets(page):
        if text.startswith("make "):
            yield from shlex.split(text, comments=True)[1:]


def _snippets(page: Path) -> Iterator[str]:
    text = read(page)
    for block in _FENCE.findall(text):
        shown = block.splitlines()[1:-1]
        is_dialogue = any(line.startswith("$ ") for line in shown)
        yield from (line.removeprefix("$ ") for line in shown if line.startswith("$ ") or not is_dialogue)
    yield from (snippet.strip() for snippet in _INLINE.findall(_FENCE.sub("", text)))


def tables(page: Path) -> list[list[list[str]]]:
    """Every table of a page as rows of cells, the head first."""
    found: list[list[list[str]]] = []
    rows: list[list[str]] = []
    for line in [*read(page).splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip().replace("\\|", "|") for cell in _CELLS.split(line.strip().strip("|"))]
            if not all(set(cell) <= set("-: ") and cell for cell in cells):
                rows.append(cells)
        elif rows:
            found.append(rows)
            rows = []
    return found


def key_tables(page: Path) -> list[list[tuple[str, str]]]:
    """The tables of keys of a page: pairs of keys and what they do."""
    heads = {"key", "键"}
    return [[(row[0], row[1]) for row in table[1:]] for table in tables(page) if table[0][0] in heads]


def bare(cell: str) -> str:
    """A cell without its code marks."""
    return cell.replace("`", "")
