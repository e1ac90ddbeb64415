"""Pictures from outside: decoded in a child that may die, under limits, and drawn anew."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from app.models.errors import Invalid
from app.services.sources import pictures
from app.services.sources.outside import limits
from app.services.sources.pictures import LONGEST, MOST_BYTES, read_picture
from app.services.sources.sandbox import CancelToken, run_task


def picture(width: int = 60, height: int = 40, kind: str = "png") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.setText("Author", "somebody")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(buffer.data().data())


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says to be as large as this."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["png", "jpg", "webp", "bmp"])
def test_that_a_picture_is_drawn_anew_without_the_files_words(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"board.{kind}"
    path.write_bytes(picture(kind=kind))
    found = read_picture(path=path)
    buffer = QBuffer()
    buffer.setData(QByteArray(found.content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    image = reader.read()
    assert (image.width(), image.height(), found.name) == (60, 40, "board.png")
    assert b"somebody" not in found.content
    assert [key for key in image.textKeys() if image.text(key)] == []


def test_that_a_large_one_is_scaled_to_what_can_be_read() -> None:
    image = QImage.fromData(QByteArray(read_picture(content=picture(5000, 1000)).content))
    assert (image.width(), image.height()) == (LONGEST, LONGEST // 5)


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\nbroken", b"GIF89a" + b"\0" * 40]
)
def test_that_what_is_no_picture_is_said_so(content: bytes) -> None:
    with pytest.raises(Invalid, match="evidence_kind"):
        read_picture(content=content)


@pytest.mark.parametrize(("width", "height"), [(40_000, 40_000), (11_000, 11_000), (13_000, 10)])
def test_that_a_bomb_is_refused_before_it_goes_off(width: int, height: int) -> None:
    with pytest.raises(Invalid, match="evidence_large"):
        read_picture(content=bomb(width, height))


def test_that_a_child_that_dies_of_memory_is_a_picture_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    real = run_task

    def asked(_task: str, _request: object, **how: object) -> object:
        return real("probe", {"deed": "allocate", "bytes": 2 * limits.CHILD_MEMORY_BYTES}, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(pictures, "run_task", asked)
    with pytest.raises(Invalid, match="evidence_large"):
        read_picture(content=b"x")


@pytest.mark.parametrize("deed", ["abort", "die"])
def test_that_a_decoder_that_dies_takes_nothing_along(monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    real = run_task

    def asked(_task: str, _request: object, **how: object) -> object:
        return real("probe", {"deed": deed}, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(pictures, "run_task", asked)
    with pytest.raises(Invalid):
        read_picture(content=b"x")


@pytest.mark.parametrize("answer", [[], [1], [{}], [{"content": "***"}], [{"content": "eA=="}, {}]])
def test_that_an_answer_of_another_shape_is_not_believed(monkeypatch: pytest.MonkeyPatch, answer: list[object]) -> None:
    monkeypatch.setattr(pictures, "run_task", lambda *_given, **_named: iter(answer))
    with pytest.raises(Invalid, match="evidence_kind"):
        read_picture(content=b"x")


def test_that_a_file_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "run_task", lambda *_given, **_named: pytest.fail("a child was started"))
    with pytest.raises(Invalid, match="evidence_large"):
        read_picture(content=b"x" * (MOST_BYTES + 1))
    with pytest.raises(Invalid, match="evidence_kind"):
        read_picture(path=tmp_path / "gone.png")


def test_that_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Invalid, match="reading_cancelled"):
        read_picture(content=picture(), cancel=token)
