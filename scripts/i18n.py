# ruff: noqa: INP001 (a script, not a package)
"""Translations: collect, fill, compile and check.

One ``.ts`` file a folder of views (``resources/i18n/<folder>_zh_CN.ts``; files directly in ``app/views`` belong to
``views``), all compiled into one ``resources/i18n/cuedeck_zh_CN.qm``.

    python scripts/i18n.py update [FOLDER ...]     collect the strings of the sources
    python scripts/i18n.py fill FOLDER FILE.json   {source: translation} or {"Context": {source: translation}}
    python scripts/i18n.py missing [FOLDER ...]    print what is not translated, as JSON ready to be filled in
    python scripts/i18n.py compile                 write the .qm file
    python scripts/i18n.py check                   fail on unfinished or outdated files (used by the test run)
"""

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import parse

ROOT = Path(__file__).resolve().parents[1]
VIEWS = ROOT / "app" / "views"
FOLDER = ROOT / "resources" / "i18n"
COMPILED = FOLDER / "cuedeck_zh_CN.qm"
LANGUAGE = "zh_CN"
TOP = "views"


def folders() -> list[str]:
    """All folders of views that have Python files, with ``views`` for the files directly in it."""
    found = [path.name for path in VIEWS.iterdir() if path.is_dir() and any(path.rglob("*.py"))]
    return [TOP, *sorted(name for name in found if name != "__pycache__")]


def sources(folder: str) -> list[Path]:
    """The Python files of a folder, in a stable order."""
    found = VIEWS.glob("*.py") if folder == TOP else (VIEWS / folder).rglob("*.py")
    return sorted(path for path in found if "__pycache__" not in path.parts)


def ts_path(folder: str) -> Path:
    """The translation file of a folder."""
    return FOLDER / f"{folder}_{LANGUAGE}.ts"


@cache
def tool(name: str) -> str:
    """The path of one of Qt's translation tools: in the binding's folder, without the script that only calls it."""
    binding = importlib.util.find_spec("PySide6")
    folders = binding.submodule_search_locations if binding is not None else None
    return shutil.which(name, path=os.pathsep.join(folders or ())) or f"pyside6-{name}"


def run(*command: str) -> None:
    """Run a tool quietly.

    Raises:
        SystemExit: It failed; its output is the message.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def collect(folder: str, target: Path) -> None:
    """Bring one translation file in step with the sources of its folder; strings that are gone are dropped."""
    files = [path.relative_to(ROOT).as_posix() for path in sources(folder)]
    if not files:
        raise SystemExit(f"no folder {folder!r} under app/views")
    options = ["-locations", "none", "-no-obsolete", "-no-ui-lines", "-silent"]
    languages = ["-source-language", "en", "-target-language", LANGUAGE]
    run(tool("lupdate"), *files, *options, *languages, "-ts", str(target))


def update(names: Iterable[str]) -> None:
    """Bring the translation files of some folders (all when none is named) in step with the sources."""
    for folder in list(names) or folders():
        collect(folder, ts_path(folder))


def fill(folder: str, file: Path) -> None:
    """Enter translations from a JSON file and report what is still missing or unknown.

    Raises:
        SystemExit: The file names strings that the sources do not have.
    """
    given = json.loads(file.read_text(encoding="utf-8"))
    anywhere = {key: value for key, value in given.items() if isinstance(value, str)}
    by_context = {key: value for key, value in given.items() if isinstance(value, dict)}
    target = ts_path(folder)
    collect(folder, target)
    root = read_ts(target)
    used: set[tuple[str, str]] = set()
    for context, message in messages(root):
        source = message.findtext("source") or ""
        own = by_context.get(context, {})
        text = own.get(source, anywhere.get(source))
        if text is None:
            continue
        used.add((context if source in own else "", source))
        set_translation(message, text)
    write_ts(root, target)
    collect(folder, target)
    wanted = {("", key) for key in anywhere} | {(name, key) for name, part in by_context.items() for key in part}
    unknown = sorted(wanted - used)
    left = len(missing(target))
    sys.stdout.write(f"{folder}: {len(used)} filled, {left} still missing\n")
    if unknown:
        raise SystemExit("not in the sources: " + json.dumps(unknown, ensure_ascii=False, indent=1))


def read_ts(target: Path) -> Element:
    """The root of a translation file.

    Raises:
        SystemExit: The file is empty.
    """
    root = parse(target).getroot()
    if root is None:
        raise SystemExit(f"{target.name} is empty")
    return root


def messages(root: Element) -> list[tuple[str, Element]]:
    """All messages of a translation file with the name of their context."""
    return [
        (context.findtext("name") or "", message)
        for context in root.findall("context")
        for message in context.findall("message")
    ]


def set_translation(message: Element, text: str) -> None:
    """Enter one translation; a counted message has one form in Chinese."""
    translation = message.find("translation")
    if translation is None:
        return
    translation.attrib.pop("type", None)
    forms = translation.findall("numerusform")
    if forms:
        forms[0].text = text
    else:
        translation.text = text


def write_ts(root: Element, target: Path) -> None:
    """Write a translation file at once, so that nobody reads half of it."""
    body = tostring(root, encoding="unicode")
    replace_file(target, f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'.encode())


def replace_file(target: Path, content: bytes) -> None:
    """Put a file in place in one step."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(target)


def missing(target: Path) -> list[tuple[str, str]]:
    """Context and source of what a translation file leaves untranslated."""
    left = []
    for context, message in messages(read_ts(target)):
        translation = message.find("translation")
        text = "" if translation is None else "".join(translation.itertext()).strip()
        if translation is None or not text or translation.get("type") == "unfinished":
            left.append((context, message.findtext("source") or ""))
    return left


def show_missing(names: Iterable[str]) -> None:
    """Print what is not translated as JSON that ``fill`` takes."""
    for folder in list(names) or folders():
        grouped: dict[str, dict[str, str]] = {}
        for context, source in missing(ts_path(folder)) if ts_path(folder).exists() else []:
            grouped.setdefault(context, {})[source] = ""
        if grouped:
            sys.stdout.write(f"{folder}: " + json.dumps(grouped, ensure_ascii=False, indent=1) + "\n")


def compile_all(target: Path = COMPILED) -> None:
    """Compile all translation files, in the order of their names, into one ``.qm`` file."""
    files = sorted(str(path) for path in FOLDER.glob(f"*_{LANGUAGE}.ts"))
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / target.name
        run(tool("lrelease"), "-silent", "-nounfinished", *files, "-qm", str(made))
        replace_file(target, made.read_bytes())


def faults() -> list[str]:
    """Everything that is not in order, one sentence each; empty when all is well."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for folder in folders():
            target = ts_path(folder)
            fresh = Path(scratch) / target.name
            if target.exists():
                fresh.write_bytes(target.read_bytes())
            collect(folder, fresh)
            if not target.exists():
                if fresh.exists() and messages(read_ts(fresh)):
                    found.append(f"{target.name} does not exist: run `scripts/i18n.py update {folder}`")
                continue
            if fresh.read_bytes() != target.read_bytes():
                found.append(f"{target.name} is not in step with app/views: run `scripts/i18n.py update {folder}`")
            found.extend(f"{target.name}: {context}: not translated: {text!r}" for context, text in missing(target))
        made = Path(scratch) / COMPILED.name
        compile_all(made)
        if not COMPILED.exists() or made.read_bytes() != COMPILED.read_bytes():
            found.append(f"{COMPILED.name} is not in step: run `scripts/i18n.py compile`")
    known = {ts_path(folder).name for folder in folders()}
    found.extend(f"{path.name} belongs to no folder" for path in FOLDER.glob("*.ts") if path.name not in known)
    return found


def main() -> int:
    """Read the command line and do it; the exit code is 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("update", "missing"):
        commands.add_parser(name).add_argument("folders", nargs="*")
    filling = commands.add_parser("fill")
    filling.add_argument("folder")
    filling.add_argument("file", type=Path)
    commands.add_parser("compile")
    commands.add_parser("check")
    given = parser.parse_args()
    if given.command == "update":
        update(given.folders)
    elif given.command == "missing":
        show_missing(given.folders)
    elif given.command == "fill":
        fill(given.folder, given.file)
    elif given.command == "compile":
        compile_all()
    else:
        found = faults()
        sys.stdout.write("".join(f"{fault}\n" for fault in found) or "translations are complete\n")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
