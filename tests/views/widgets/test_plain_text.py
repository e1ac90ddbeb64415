"""Text from strangers is shown as it is: no part of the house reads markup or loads what it names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QStandardItem, QStandardItemModel
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from PySide6.QtWidgets import QLabel as RawLabel  # noqa: TID251 (to show that the test can fail)
from pytestqt.qtbot import QtBot

from app.views.widgets.avatar import Avatar
from app.views.widgets.banner import Banner, BannerText
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.chip import Chip, ChipLook
from app.views.widgets.combo import Combo
from app.views.widgets.cue_state import CueState
from app.views.widgets.dialog import Question, QuestionDialog
from app.views.widgets.field import Field
from app.views.widgets.health_light import HealthLight
from app.views.widgets.key_cap import KeyCap
from app.views.widgets.kpi_tile import KpiTile, TileState
from app.views.widgets.list_view import ListView, TableView
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel, PlainTextView, plain_tooltip
from app.views.widgets.text_area import TextArea
from app.views.widgets.toast import ToastArea, ToastText

MAGENTA = QColor("#ff00ff")
TAGS = (
    '<img src="{file}">',
    '<img src="{url}" width=40 height=40>',
    '<font color="#ff00ff">████</font>',
    "<font color=#ff00ff>████",
    '<span style="background:#ff00ff">buy now</span>',
    '<b style="color:#ff00ff">████</b>',
    '<table bgcolor="#ff00ff"><tr><td>x x x</td></tr></table>',
    '<body bgcolor="#ff00ff">hello there</body>',
    '<h1 style="color:#ff00ff">████</h1>',
    '<p style="background-color:#ff00ff">hello there</p>',
    '<a href="https://example.invalid" style="color:#ff00ff">████</a>',
    '<div style="background-image:url({file})">hello</div>',
    '<hr style="color:#ff00ff" size=30>',
    '<ul style="color:#ff00ff"><li>████</ul>',
    "<style>*{{color:#ff00ff}}</style><p>████</p>",
)
FRAMES = ("{0}", "hi <b>there</b> {0}", "<html>{0}</html>", "<qt>{0}</qt>")
Maker = Callable[[str], QWidget]


def _payloads(picture: Path) -> list[str]:
    filled = [tag.format(file=picture.as_posix(), url=picture.as_uri()) for tag in TAGS]
    return [frame.format(tag) for frame in FRAMES for tag in filled]


def _wide(widget: QWidget) -> QWidget:
    widget.setMinimumSize(300, 60)
    return widget


def _label(text: str) -> QWidget:
    return _wide(PlainLabel(text))


def _elided(text: str) -> QWidget:
    return _wide(PlainLabel(text, elide=True))


def _wrapped(text: str) -> QWidget:
    return _wide(PlainLabel(text, wrap=True))


def _selectable(text: str) -> QWidget:
    label = PlainLabel(text)
    label.set_selectable(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    return _wide(label)


def _area(text: str) -> QWidget:
    area = TextArea("reply")
    area.show_text(text)
    return area


def _field(text: str) -> QWidget:
    field = Field("cue", placeholder=text)
    field.show_text(text)
    return _wide(field)


def _list(text: str) -> QWidget:
    model = QStandardItemModel()
    model.appendRow(QStandardItem(text))
    view = ListView("comments")
    model.setParent(view)
    view.setModel(model)
    return _wide(view)


def _table(text: str) -> QWidget:
    model = QStandardItemModel(1, 1)
    model.setItem(0, 0, QStandardItem(text))
    model.setHorizontalHeaderLabels([text])
    view = TableView("tickets")
    model.setParent(view)
    view.setModel(model)
    return _wide(view)


def _banner(text: str) -> QWidget:
    banner = Banner()
    banner.say(BannerText("warn", text, text, text))
    return banner


def _toast(text: str) -> QWidget:
    holder = QWidget()
    holder.resize(900, 200)
    ToastArea(holder).show_toast(ToastText(text, "warn", text))
    return holder


def _question(text: str) -> QWidget:
    return QuestionDialog(Question(text, text, text, text, details=text))


def _panel(text: str) -> QWidget:
    panel = Panel(text, "inbox", text)
    panel.set_count(text)
    return panel


KINDS: dict[str, Maker] = {
    "label": _label,
    "elided label": _elided,
    "wrapped label": _wrapped,
    "selectable label": _selectable,
    "text view": PlainTextView,
    "text area": _area,
    "field": _field,
    "button": Button,
    "chip": lambda text: Chip(ChipLook(text, "warn")),
    "check": Check,
    "key cap": KeyCap,
    "avatar": Avatar,
    "cue state": lambda text: CueState("cant", text),
    "health light": lambda text: HealthLight(text, "down", text),
    "tile": lambda text: KpiTile(TileState(text, text, delta=text, reference=text, age=text, kind="stale")),
    "segmented": lambda text: Segmented([("a", text), ("b", "x")]),
    "combo": lambda text: Combo("rule", [("a", text)]),
    "list": _list,
    "table": _table,
    "state view": lambda text: StateView(StateText("error", text, text, text)),
    "banner": _banner,
    "toast": _toast,
    "question": _question,
    "panel": _panel,
}


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(MAGENTA)
    path = tmp_path_factory.mktemp("bait") / "bait.png"
    assert image.save(str(path))
    return path


def _shows_magenta(widget: QWidget) -> bool:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    raw = bytes(image.constBits())
    stride = image.bytesPerLine()
    wanted = bytes((255, 0, 255))
    for line in range(image.height()):
        pixels = raw[line * stride : line * stride + image.width() * 3]
        at = pixels.find(wanted)
        while at >= 0 and at % 3:
            at = pixels.find(wanted, at + 1)
        if at >= 0:
            return True
    return False


def test_that_there_are_sixty_payloads_and_qt_itself_falls_for_them(qtbot: QtBot, picture: Path) -> None:
    payloads = _payloads(picture)
    assert len(set(payloads)) == 60
    assert all(GuiQt.mightBeRichText(text) for text in payloads[:15])
    caught = 0
    for text in payloads:
        label = RawLabel(text)
        qtbot.addWidget(label)
        label.resize(300, 80)
        caught += _shows_magenta(label)
    assert caught >= 40


@pytest.mark.parametrize("kind", KINDS)
def test_that_markup_is_shown_and_never_read(kind: str, qtbot: QtBot, picture: Path) -> None:
    for text in _payloads(picture):
        widget = KINDS[kind](text)
        qtbot.addWidget(widget)
        for label in widget.findChildren(RawLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        assert not _shows_magenta(widget), text
        widget.close()


def test_that_tool_tips_show_markup_and_never_read_it(qtbot: QtBot, picture: Path) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    for text in _payloads(picture):
        QToolTip.showText(QPoint(20, 20), plain_tooltip(text), holder)
        tips = [
            tip
            for tip in QApplication.topLevelWidgets()
            if tip.metaObject().className() == "QTipLabel" and tip.isVisible()
        ]
        assert tips, text
        assert not any(_shows_magenta(tip) for tip in tips), text
        QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_that_plain_tool_tips_stay_plain_and_are_broken_into_lines() -> None:
    text = "Orders divided by product clicks " * 8
    tip = plain_tooltip(text)
    assert not GuiQt.mightBeRichText(tip)
    assert max(len(line) for line in tip.splitlines()) <= 72
    assert tip.split() == text.split()
    assert plain_tooltip("") == ""


def test_that_an_ampersand_in_a_name_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Q&A")
    qtbot.addWidget(button)
    assert button.label == "Q&A"
    assert button.accessibleName() == "Q&A"
    assert button.shortcut().isEmpty()
