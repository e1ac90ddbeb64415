"""What must hold for every widget of every room: plain text, names, and nothing clipped."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,  # noqa: TID251 (looks for the ones that nobody may make)
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

#: Payloads that a rich text widget would draw, load or follow.
MARKUP = (
    "<b>bold</b>",
    "<img src='file:///etc/passwd'>",
    "<img src=http://198.51.100.1/x.png>",
    "<a href='http://198.51.100.1'>click</a>",
    "<table><tr><td>cell</td></tr></table>",
    "<script>alert(1)</script>",
    "<html><body style='font-size:90px'>big</body></html>",
    "<!doctype html><h1>head</h1>",
    "&lt;b&gt;twice&lt;/b&gt;",
    "<font color=red size=7>red</font>",
    "<style>*{color:red}</style>styled",
    "<p style='margin:99px'>far</p>",
)


def everything(root: QWidget) -> Iterator[QWidget]:
    """A widget and all below it."""
    yield root
    yield from root.findChildren(QWidget)


def named(widget: QWidget) -> str:
    """How a widget is called in a message of a test."""
    chain: list[str] = []
    step: QWidget | None = widget
    while step is not None and len(chain) < 4:
        chain.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return " in ".join(chain)


def rich_places(root: QWidget) -> list[str]:
    """Widgets that could draw markup: labels that are not plain, rich editors, tool tips that Qt takes for rich."""
    found = []
    for widget in everything(root):
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"label {named(widget)}: {widget.text()[:40]}")
        if isinstance(widget, QTextEdit) and widget.acceptRichText():
            found.append(f"editor {named(widget)}")
        if isinstance(widget, QPlainTextEdit | QTextEdit) and _has_pictures(widget.document()):
            found.append(f"pictures in {named(widget)}")
        tip = widget.toolTip()
        if GuiQt.mightBeRichText(tip) and ("<p style=" not in tip[:12] or any(one in tip for one in MARKUP[:8])):
            found.append(f"tool tip of {named(widget)}: {tip[:60]}")
    return found


def _has_pictures(document: QTextDocument) -> bool:
    block = document.begin()
    while block.isValid():
        if "￼" in block.text():
            return True
        block = block.next()
    return False


def _is_part_of_a_part(widget: QWidget) -> bool:
    """Qt's own insides: view ports, scroll bars, the line edit of a spin box."""
    name = widget.objectName()
    return name.startswith("qt_") or isinstance(widget, QScrollBar | QScrollArea)


def nameless(root: QWidget) -> list[str]:
    """Visible widgets that take the keyboard and have no accessible name."""
    found = []
    for widget in everything(root):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or _is_part_of_a_part(widget):
            continue
        if widget.focusProxy() is not None or widget is root:
            continue
        if not widget.accessibleName():
            found.append(named(widget))
    return found


def without_object_name(root: QWidget) -> list[str]:
    """Visible controls without an object name of their own."""
    kinds = (QAbstractButton, QComboBox, QAbstractScrollArea)
    found = []
    for widget in everything(root):
        wanted = isinstance(widget, kinds) and not isinstance(widget, QScrollArea | QHeaderView)
        if wanted and widget.isVisible() and not widget.objectName():
            found.append(named(widget))
    return found


def clipped(root: QWidget) -> list[str]:
    """Visible labels, buttons and combos whose words do not fit, and parts that stick out of the window."""
    found = []
    for widget in everything(root):
        if not widget.isVisible() or widget.width() <= 1 or _in_scroll_area(widget, root):
            continue
        short = 0.0
        if isinstance(widget, PlainLabel):
            short = _label_lacks(widget)
        elif isinstance(widget, Button | QAbstractButton) and widget.sizeHint().isValid():
            short = max(widget.sizeHint().width() - widget.width(), widget.sizeHint().height() - widget.height())
        elif isinstance(widget, QComboBox):
            short = widget.minimumSizeHint().width() - widget.width()
        if short > 1:
            found.append(f"{named(widget)} lacks {short:.0f} px: {_words(widget)[:60]}")
        outside = _sticks_out(widget, root)
        if outside:
            found.append(f"{named(widget)} sticks out {outside}: {_words(widget)[:40]}")
    return found


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else widget.accessibleName()


def _label_lacks(label: PlainLabel) -> float:
    if not label.text():
        return 0.0
    if label.wordWrap():
        return label.heightForWidth(label.width()) - label.height()
    tall = label.fontMetrics().height() - label.contentsRect().height()
    if label._elide:
        return tall
    return max(label.fontMetrics().horizontalAdvance(label.text()) - label.contentsRect().width(), tall)


def _in_scroll_area(widget: QWidget, root: QWidget) -> bool:
    """What scrolls may be cut at the edge of the view."""
    step = widget.parentWidget()
    while step is not None and step is not root:
        if isinstance(step, QScrollArea):
            return True
        step = step.parentWidget()
    return False


def _sticks_out(widget: QWidget, root: QWidget) -> str:
    if widget is root or widget.window() is not root.window():
        return ""
    box = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    room = root.rect()
    if box.right() > room.right() + 1 or box.bottom() > room.bottom() + 1:
        return f"by {box.right() - room.right()}, {box.bottom() - room.bottom()}"
    return ""
