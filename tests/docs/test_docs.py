"""What README and guide say is so in the program: links, pictures, commands, keys, figures, numbers of notes."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from app.cli import COMMANDS
from app.cli_arguments import LANGUAGES, ROLES, ROOMS, SCENARIOS, THEMES, make_parser
from app.models.team import Hat
from app.services.live.cue_text import LIMIT_WIDTH
from app.services.plan.markup import (
    BOUND_NAMES,
    DEFAULT_CHARACTERS_PER_MINUTE,
    DEFAULT_WORDS_PER_MINUTE,
)
from app.services.runtime.permissions import Deed, allowed
from app.services.runtime.settings import DECLARED
from app.services.sources.imports import IMPORT_KINDS
from app.services.sources.outside import limits
from app.views.shell.help_texts import room_keys
from app.views.shell.shell_actions import KEYS
from tests.docs import pages

MILLION = 1_000_000
ROOM_PAGES = [pages.GUIDE / f"{room}.md" for room in ROOMS]
PICTURES = pages.ROOT / "docs" / "pictures"
LARGEST_PICTURE = 350_000
DECISIONS = pages.ROOT / "docs" / "decisions"
BOTH_GUIDES = [pages.GUIDE / "importing.md", pages.CHINESE]
#: Rows of the table of hats in the guide, in order: the deeds that each row speaks of.
ROWS_OF_HATS = (
    (Deed.EDIT_SESSION, Deed.SET_PHASE, Deed.EDIT_RUNDOWN, Deed.TAKE_SEGMENT, Deed.EDIT_PRODUCT),
    (Deed.EDIT_SCRIPT,),
    (
        Deed.CHECK_PRICE,
        Deed.TICK_CHECKLIST,
        Deed.SEND_CUE,
        Deed.MARK_MOMENT,
        Deed.LOG_INCIDENT,
        Deed.WRITE_NOTE,
        Deed.EDIT_ACTION_ITEM,
    ),
    (Deed.REHEARSE, Deed.DRIVE_PROMPTER, Deed.ACKNOWLEDGE_CUE),
    (Deed.ANSWER_COMMENT,),
    (Deed.SEE_COSTS, Deed.IMPORT_DATA, Deed.EXPORT_DATA),
    (Deed.CLOSE_REVIEW, Deed.MANAGE_TEAM),
)
COLUMNS_OF_HATS = (Hat.LEAD, Hat.OPERATOR, Hat.ANCHOR, Hat.CUSTOMER_SERVICE, Hat.VIEWER)


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, pages.ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_name(given: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", given, ids=pages.name_of)


@by_name(pages.PAGES)
def test_that_every_link_and_picture_of_a_page_leads_somewhere(page: Path) -> None:
    broken = []
    for link in pages.links(page):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in pages.anchors(target)):
            broken.append(link)
    assert broken == []


@by_name(pages.FOR_PEOPLE)
def test_that_every_command_shown_is_one_that_the_program_takes(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = []
    for arguments in pages.command_lines(page):
        if arguments == ["--help"] or (len(arguments) == 1 and arguments[0] in COMMANDS):
            continue  # the help, or a command that is only called by its name
        try:
            make_parser().parse_args(arguments)
        except SystemExit:
            refused.append((arguments, capsys.readouterr().err))
    assert refused == []


@by_name(pages.FOR_PEOPLE)
def test_that_every_make_target_shown_exists(page: Path) -> None:
    made = set(re.findall(r"^([a-z]+):", (pages.ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert [target for target in pages.make_targets(page) if target not in made] == []


@pytest.mark.parametrize("page", [pages.ROOT / "README.md", pages.CHINESE, None], ids=["readme", "zh", "guide"])
def test_that_every_command_is_explained(page: Path | None) -> None:
    shown = pages.GUIDE.glob("*.md") if page is None else [page]
    named = {arguments[0] for one in shown for arguments in pages.command_lines(one) if arguments}
    assert set(COMMANDS) - named == set()


def test_that_the_reader_of_commands_finds_them_in_blocks_and_in_lines(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "`cuedeck sessions`\n\n```console\n$ cuedeck doctor --json  # looks\nok cuedeck 0.1.0\n```\n", "utf-8"
    )
    assert sorted(pages.command_lines(page)) == [["doctor", "--json"], ["sessions"]]


def test_that_each_room_has_a_page_with_a_picture_that_the_contents_lead_to() -> None:
    contents = pages.links(pages.GUIDE / "README.md")
    for page in ROOM_PAGES:
        assert page.name in contents
        assert any("pictures/" in link for link in pages.links(page)), page.name


def test_that_the_contents_of_the_guide_lead_to_every_page() -> None:
    beside = {page.relative_to(pages.GUIDE).as_posix() for page in pages.GUIDE.rglob("*.md")} - {"README.md"}
    assert beside - {link.partition("#")[0] for link in pages.links(pages.GUIDE / "README.md")} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_that_the_keys_of_a_room_are_those_of_its_help(room: str) -> None:
    page = pages.GUIDE / f"{room}.md"
    shown = [(pages.bare(keys), words) for table in pages.key_tables(page) for keys, words in table]
    assert shown == room_keys(room)


def test_that_the_chinese_guide_has_the_keys_of_every_room() -> None:
    _everywhere, *of_rooms = pages.key_tables(pages.CHINESE)
    shown = [[pages.bare(keys) for keys, _words in table] for table in of_rooms]
    assert shown == [[keys for keys, _words in room_keys(room)] for room in ROOMS if room_keys(room)]


@by_name([pages.GUIDE / "README.md", pages.CHINESE])
def test_that_the_keys_of_every_room_are_those_of_the_window(page: Path) -> None:
    first, *shown = (keys for keys, _words in pages.key_tables(page)[0])
    assert first == f"`Ctrl+1` … `Ctrl+{len(ROOMS)}`"
    assert shown == [", ".join(f"`{key}`" for key in keys) for keys in KEYS.values()]


@by_name([pages.GUIDE / "README.md", pages.CHINESE])
def test_that_the_table_of_hats_is_the_one_in_force(page: Path) -> None:
    heads = {"may", "可以"}
    table = next(table for table in pages.tables(page) if table[0][0] in heads)
    for row, deeds in zip(table[1:], ROWS_OF_HATS, strict=True):
        said = [bool(cell) for cell in row[1:]]
        for deed in deeds:
            assert said == [allowed([hat], deed) for hat in COLUMNS_OF_HATS], (row[0], deed)


@by_name(BOTH_GUIDES)
def test_that_every_kind_of_file_is_explained(page: Path) -> None:
    named = set(re.findall(r"`([a-z_]+)`", pages.read(page)))
    assert set(IMPORT_KINDS) - {"chat_log"} - named == set()


def test_that_the_limits_told_are_those_in_force() -> None:
    english, chinese = (pages.read(page) for page in BOTH_GUIDES)
    for figure in (f"{limits.MAX_ROWS:,} rows", f"{limits.MAX_CELLS:,} cells", f"({limits.CHILD_SECONDS} seconds)"):
        assert figure in english
    assert f"{limits.MAX_FILE_BYTES // limits.MIB} MB a file" in english
    assert limits.MAX_JSON_BYTES == limits.MAX_XML_BYTES
    assert f"{limits.MAX_JSON_BYTES // MILLION} MB of JSON or XML" in english
    assert f"文本 {limits.MAX_ROWS // 10_000} 万行、{limits.MAX_CELLS // 10_000} 万个单元格" in chinese
    assert limits.CHILD_MEMORY_BYTES == 1024 * limits.MIB


def test_that_the_figures_told_of_scripts_cues_and_backups_are_those_in_force() -> None:
    plan, control, backup = (pages.read(pages.GUIDE / f"{name}.md") for name in ("plan", "control", "backup"))
    assert all(f"`{{{name}}}`" in plan for name in BOUND_NAMES)
    pace = f"{DEFAULT_CHARACTERS_PER_MINUTE:.0f} Chinese characters or {DEFAULT_WORDS_PER_MINUTE:.0f} words"
    assert pace in plan
    assert f"{LIMIT_WIDTH} Latin or {LIMIT_WIDTH // 2} Chinese characters" in control
    assert f"every {DECLARED['backup.every_min'].default} minutes" in backup


def test_that_the_choices_of_the_command_line_are_named() -> None:
    text = pages.read(pages.GUIDE / "commands.md")
    for choices in (ROLES, ROOMS, SCENARIOS):
        assert ", ".join(choices) in " ".join(text.split())
    assert all(choice in text for choice in (*LANGUAGES[1:], THEMES[1]))


def test_that_no_page_names_a_path_of_one_machine() -> None:
    found = script("check_tree").check(pages.PAGES)
    assert found == []


def test_that_the_pictures_kept_are_those_that_pages_show_and_are_small() -> None:
    shown = {Path(link).name for page in pages.PAGES for link in pages.links(page) if "pictures/" in link}
    kept = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert set(kept) == shown
    assert {name: size for name, size in kept.items() if size > LARGEST_PICTURE} == {}


def test_that_decisions_are_numbered_without_gaps_and_listed() -> None:
    notes = sorted(DECISIONS.glob("[0-9]*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    for number, note in enumerate(notes, 1):
        assert pages.read(note).startswith(f"# {number}. ")
    assert pages.links(DECISIONS / "README.md") == [note.name for note in notes]
