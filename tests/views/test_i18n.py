"""Both languages are complete, and switching reaches what is already on the screen."""

import ast
import importlib.util
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.services.sources import reasons
from app.views.error_texts import ERROR_TEXTS, REASONS, SUBJECTS, WHAT
from app.views.i18n import current_language, error_text, explain, language_bus, set_language
from app.views.widgets.priority_tag import PriorityTag

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = {
    "invalid",
    "not_found",
    "conflict",
    "denied",
    "unavailable",
    "auth_expired",
    "store_newer",
    "store_damaged",
    "disk_full",
    "file_too_large",
    "file_unreadable",
    "keyring_missing",
    "busy",
}
#: What is raised with a code.
NAMED = frozenset({"AppError", "Invalid", "Unavailable"})


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("cuedeck_i18n_tool", ROOT / "scripts" / "i18n.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_that_both_languages_are_complete_and_in_step_with_the_sources(tool: ModuleType) -> None:
    assert tool.faults() == []


def test_that_every_error_code_has_a_sentence_and_a_remedy_in_both_languages() -> None:
    assert set(ERROR_TEXTS) >= REQUIRED
    english = {code: explain(code) for code in ERROR_TEXTS}
    set_language("zh")
    for code, told in english.items():
        chinese = explain(code)
        assert told.sentence.endswith(".")
        assert told.remedy.endswith(".")
        assert chinese.sentence.endswith("。"), code
        assert chinese.remedy.endswith("。"), code


def _codes_of(path: Path) -> set[str]:
    """Codes that one file gives to ``AppError`` and its general children, as far as they are plain words."""
    found: set[str] = set()
    text = path.read_text(encoding="utf-8")
    if not any(f"{name}(" in text for name in NAMED):
        return found
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            plain = isinstance(first, ast.Constant) and isinstance(first.value, str)
            if plain and node.func.id in NAMED:
                found.add(str(first.value))  # type: ignore[attr-defined]  # a constant, as just seen
    return found


def test_that_no_code_of_the_services_is_without_words() -> None:
    used = set(reasons.FILE_CODES)
    for folder in ("services", "models"):
        for path in (ROOT / "app" / folder).rglob("*.py"):
            used |= _codes_of(path)
    assert len(used) > 50
    assert used - set(ERROR_TEXTS) == set()


def test_that_every_reason_of_a_rejected_row_and_every_limit_has_words() -> None:
    assert set(reasons.ROW_REASONS) | set(reasons.NOTES) <= set(REASONS)
    assert set(reasons.TOO_LARGE) | set(reasons.UNREADABLE) <= set(WHAT)
    assert explain("not_whole").sentence == "not a whole number"
    set_language("zh")
    assert "单元格过多" in error_text("file_too_large", {"file": "a.xlsx", "what": "cells"})


def test_that_an_error_names_what_it_is_about() -> None:
    assert "ticket" in error_text("conflict", {"subject": "ticket"})
    assert "orders.xlsx" in error_text("file_unreadable", {"file": "orders.xlsx"})
    set_language("zh")
    assert "工单" in error_text("conflict", {"subject": "ticket"})
    assert all(QCoreApplication.translate("Subjects", word) != word for word in SUBJECTS.values())


def test_that_an_error_with_missing_or_odd_parameters_still_speaks() -> None:
    assert "…" in error_text("file_unreadable", {})
    assert "entry" in error_text("not_found", {"subject": "no_such_table"})
    assert "brand_new_code" in error_text("brand_new_code")
    odd = error_text("file_unreadable", {"file": "{0} {x.__class__}"})
    assert "{0} {x.__class__}" in odd


def test_that_times_in_errors_are_clocks() -> None:
    told = explain("unavailable", {"retry_at": datetime(2025, 6, 17, 12, 0, tzinfo=UTC)})
    assert "datetime" not in told.sentence + told.remedy


def test_that_switching_the_language_reaches_widgets_and_qt_itself(qtbot: QtBot) -> None:
    tag = PriorityTag("now")
    qtbot.addWidget(tag)
    assert tag.accessibleName() == "NOW"
    with qtbot.waitSignal(language_bus().language_changed) as told:
        set_language("zh")
    assert told.args == ["zh"]
    assert current_language() == "zh"
    assert tag.accessibleName() == "立即"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    set_language("en")
    assert tag.accessibleName() == "NOW"


def test_that_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")  # type: ignore[arg-type]  # the fault under test
    assert current_language() == "en"


def test_that_the_tool_reports_a_string_without_translation(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views, folder = tmp_path / "app" / "views", tmp_path / "resources" / "i18n"
    (views / "room").mkdir(parents=True)
    folder.mkdir(parents=True)
    code = "class Room(QWidget):\n    def words(self):\n        return self.tr('Say it again')\n"
    (views / "room" / "room.py").write_text(code, encoding="utf-8")
    for name, value in {
        "ROOT": tmp_path,
        "VIEWS": views,
        "FOLDER": folder,
        "COMPILED": folder / "cuedeck_zh_CN.qm",
    }.items():
        monkeypatch.setattr(tool, name, value)
    monkeypatch.setattr(tool.compile_all, "__defaults__", (folder / "cuedeck_zh_CN.qm",))
    (views / "__init__.py").write_text('"""Views."""\n', encoding="utf-8")
    tool.update(["room"])
    tool.compile_all()
    assert any("Say it again" in fault for fault in tool.faults())

    given = tmp_path / "room.json"
    given.write_text('{"Room": {"Say it again": "再说一遍"}}', encoding="utf-8")
    tool.fill("room", given)
    assert [fault for fault in tool.faults() if "not translated" in fault] == []
    assert any("compile" in fault for fault in tool.faults())
    tool.compile_all()
    assert tool.faults() == []

    (views / "room" / "room.py").write_text(code.replace("again", "twice"), encoding="utf-8")
    assert any("not in step" in fault for fault in tool.faults())
