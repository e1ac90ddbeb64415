"""Files that are there whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from app.models.errors import Unavailable
from app.services.runtime.atomic import atomic_write


def test_that_a_file_is_written_whole_for_its_owner_only_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "new" / "设置.json"
    atomic_write(target, b"one")
    atomic_write(target, "二".encode())
    assert target.read_text("utf-8") == "二"
    assert [entry.name for entry in target.parent.iterdir()] == ["设置.json"]
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EROFS, "not_writable"), (errno.EIO, "write_failed")],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_that_a_failed_write_leaves_the_old_content_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, step: str
) -> None:
    target = tmp_path / "kept.json"
    atomic_write(target, b"old")

    def fail(*_: object) -> None:
        raise OSError(number, "injected")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Unavailable) as caught:
        atomic_write(target, b"new")
    monkeypatch.undo()
    assert caught.value.code == code
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept.json"]


def test_that_bytes_are_forced_to_the_disk_before_the_name_changes_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def seen_fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "bytes")
        fsync(handle)

    def seen_replace(self: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(Path, "replace", seen_replace)
    atomic_write(tmp_path / "file", b"x")
    assert steps == (["bytes", "rename"] if os.name == "nt" else ["bytes", "rename", "folder"])


def test_that_a_link_is_written_through(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    real.write_bytes(b"old")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
