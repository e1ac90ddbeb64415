"""What this machine remembers."""

import json
from pathlib import Path

import pytest

from app.models.errors import Unavailable
from app.services.runtime.local_settings import (
    LocalSettings,
    LocalSettingsFile,
    language_of_system,
    save_quietly,
)
from app.services.runtime.paths import paths_under

LOGGER = "app.services.runtime.local_settings"


@pytest.fixture
def file(tmp_path: Path) -> LocalSettingsFile:
    return LocalSettingsFile(paths_under(tmp_path))


def test_that_settings_are_defaults_until_changed_and_then_kept(file: LocalSettingsFile) -> None:
    assert file.load() == LocalSettings()
    file.change(theme="light", language="zh_CN", last_store="/a/秀.db")
    file.change(text_scale=1.3)
    assert file.load() == LocalSettings(theme="light", language="zh_CN", last_store="/a/秀.db", text_scale=1.3)


@pytest.mark.parametrize(
    "given",
    [
        {"theme": "pink", "language": "tlh", "text_scale": 9},
        {"theme": 4, "language": None, "text_scale": True, "high_contrast": "yes"},
        {"unknown": 1},
        [],
        "text",
    ],
)
def test_that_what_is_not_allowed_falls_back_to_its_default(file: LocalSettingsFile, given: object) -> None:
    file.path.parent.mkdir(parents=True)
    file.path.write_text(json.dumps(given), "utf-8")
    assert file.load() == LocalSettings()


@pytest.mark.allow_log(LOGGER)
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"\0" * 40])
def test_that_a_broken_file_is_set_aside_and_the_program_goes_on(file: LocalSettingsFile, content: bytes) -> None:
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(content)
    assert file.load() == LocalSettings()
    aside = [path for path in file.path.parent.iterdir() if "broken" in path.name]
    assert [path.read_bytes() for path in aside] == [content]
    file.change(theme="light")
    assert file.load().theme == "light"


@pytest.mark.allow_log(LOGGER)
def test_that_saving_says_when_it_cannot_and_the_quiet_way_only_logs(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    file = LocalSettingsFile(paths_under(tmp_path))
    with pytest.raises(Unavailable):
        file.save(LocalSettings())
    save_quietly(file, theme="light")


@pytest.mark.parametrize(
    ("system", "ours"),
    [("zh_CN.UTF-8", "zh_CN"), ("zh-Hant-TW", "zh_CN"), ("en_GB", "en"), ("", "en"), ("id_ID", "en")],
)
def test_that_the_language_of_the_system_is_mapped_to_one_of_ours(system: str, ours: str) -> None:
    assert language_of_system(system) == ours
