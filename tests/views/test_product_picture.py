"""Product pictures: shipped or from this machine, cropped to a square; anything else is a parcel."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.views.product_picture import MOST_BYTES, ProductPicture, load_picture, picture_path
from tests.views.stage import Stage


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A picture twice as wide as high: red, green, red."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    for x in range(50, 150):
        for y in range(100):
            image.setPixelColor(x, y, QColor("#00ff00"))
    file = tmp_path / "wide.png"
    assert image.save(str(file))
    return file


def test_that_a_picture_is_cropped_to_its_middle(wide: Path) -> None:
    pixmap = load_picture(str(wide), 40)
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (40, 40)
    image = pixmap.toImage()
    assert {image.pixelColor(x, 20).name() for x in (3, 20, 36)} == {"#00ff00"}


@pytest.mark.parametrize(
    "picture", ["", "/no/such/file.png", "sample/../../settings.json", "http://198.51.100.1/x.png"]
)
def test_that_what_is_no_file_here_is_no_picture(picture: str) -> None:
    assert load_picture(picture, 40) is None


def test_that_a_file_that_is_no_picture_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"not a picture")
    assert load_picture(str(tmp_path / "bad.png"), 40) is None


def test_that_a_picture_too_large_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "huge.png"
    with file.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert picture_path(str(file)) is None


def test_that_every_picture_of_the_sample_is_there(stage: Stage) -> None:
    pictures = {product.picture for product in stage.services.rundown.products() if product.picture}
    assert pictures
    assert not [picture for picture in pictures if load_picture(picture, 44) is None]


def test_that_the_widget_shows_a_product_and_the_parcel(qtbot: QtBot, stage: Stage) -> None:
    widget = ProductPicture(52)
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    parcel = widget.grab().toImage()
    product = next(one for one in stage.services.rundown.products() if one.picture)
    widget.show_product(product)
    assert widget.grab().toImage() != parcel
    assert widget.accessibleName() == (product.short_name or product.title)
    widget.show_product(None)
    assert widget.grab().toImage() == parcel
