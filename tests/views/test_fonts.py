"""There is always a typeface for both languages, with or without one on the system."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont

from app.views import fonts
from app.views.resources import resource_path, resource_root
from app.views.theme import font


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Fonts as if they had not been loaded yet."""
    monkeypatch.setattr(fonts, "_families", [])
    return monkeypatch


def test_that_both_scripts_have_glyphs() -> None:
    latin, chinese = fonts.families()
    assert latin == "Inter"
    assert QFontInfo(font(13)).family() == "Inter"
    raw = QRawFont.fromFont(QFontDatabase.font(chinese, "Regular", 13))
    assert all(raw.supportsCharacter(ord(letter)) for letter in "价格提示主播，。「」")


def test_that_the_systems_own_chinese_family_comes_first(fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(QFontDatabase, "families", lambda *_: ["Noto Sans CJK SC", "Microsoft YaHei UI"])
    assert fonts.load_fonts() == ("Inter", "Microsoft YaHei UI")


def test_that_the_packaged_family_is_loaded_where_the_system_has_none(fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(QFontDatabase, "families", lambda *_: ["DejaVu Sans"])
    assert fonts.load_fonts() == ("Inter", "Noto Sans CJK SC")


@pytest.mark.allow_log("app.views.fonts")
def test_that_a_machine_without_any_chinese_family_is_warned_of(
    fresh: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fresh.setattr(QFontDatabase, "families", lambda *_: ["DejaVu Sans"])
    fresh.setattr(fonts, "BUNDLED_CHINESE", ("no_such_package_of_fonts", "font.ttc"))
    assert fonts.load_fonts()[0] == "Inter"
    assert "no Chinese typeface" in caplog.text


def test_that_the_resource_folder_is_found_beside_the_code_or_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.views import resources

    assert resource_path("icons", "zap.svg").is_file()
    package = tmp_path / "app"
    (package / "views").mkdir(parents=True)
    (package / "resources").mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "views" / "resources.py"))
    resource_root.cache_clear()
    assert resource_root() == package / "resources"
    (package / "resources").rmdir()
    resource_root.cache_clear()
    with pytest.raises(FileNotFoundError):
        resource_root()
    resource_root.cache_clear()


@pytest.fixture(autouse=True)
def real_resources() -> Iterator[None]:
    """Forget folders that a test made up."""
    yield
    resource_root.cache_clear()
