"""A panel: a surface with a head (icon, title, subtitle, actions at the right) and a body."""

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.views.theme import theme, theme_bus
from app.views.tokens import PANEL_HEAD, PANEL_HEAD_COMPACT, RADIUS_PANEL, SPACE_2, SPACE_3
from app.views.widgets import paint
from app.views.widgets.chip import CountBadge
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel


class PanelHead(QWidget):
    """The head of a panel; :meth:`add_action` puts parts at its right end."""

    def __init__(self, title: str, icon_name: str, subtitle: str, *, compact: bool) -> None:
        super().__init__()
        self._compact = compact
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3 + 2, 0, SPACE_2, 0)
        row.setSpacing(SPACE_2)
        self.icon = IconView(icon_name, 18, "text2")
        # Never setVisible(True) before there is a parent: the part would flash up as a window of its own.
        if not icon_name:
            self.icon.hide()
        self.title = PlainLabel(title, "panel")
        self.count = CountBadge()
        self.count.hide()
        self.subtitle = PlainLabel(subtitle, "caption", "text3", elide=True)
        self.subtitle.setContentsMargins(2, 1, 0, 0)
        for part in (self.icon, self.title, self.count):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.subtitle, 1)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_look()

    def add_action(self, part: QWidget) -> None:
        """Put a part at the right end."""
        self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def put_beside_title(self, part: QWidget) -> None:
        """Put a part where the subtitle stands; it takes what is free there."""
        self._row.insertWidget(self._row.indexOf(self.subtitle), part, 1, Qt.AlignmentFlag.AlignVCenter)

    def take_out(self, part: QWidget) -> None:
        """Take a part out of the head again."""
        self._row.removeWidget(part)

    def free_width(self, besides: QWidget) -> int:
        """The width that is left for a part beside the title, without subtitle, in pixels."""
        parts = [item.widget() for item in map(self._row.itemAt, range(self._row.count())) if item is not None]
        taken = [one for one in parts if one is not None and not one.isHidden() and one not in {self.subtitle, besides}]
        margins = self._row.contentsMargins()
        spent = sum(max(one.sizeHint().width(), one.minimumWidth()) + self._row.spacing() for one in taken)
        return self.width() - margins.left() - margins.right() - spent

    def follow_look(self) -> None:
        """Take the height that fits the text size in force."""
        self.setFixedHeight(theme().px(PANEL_HEAD_COMPACT if self._compact else PANEL_HEAD))


class Panel(QWidget):
    """A panel.

    Args:
        title: Its title; empty for a panel without a head.
        icon_name: Icon before the title.
        subtitle: Caption after the title; shortened first when room is short.
        compact: Head of 36 instead of 40 pixels.
        padding: Space around the body; 0 for lists that reach the edges.
        spacing: Space between the parts of the body.
    """

    def __init__(
        self,
        title: str = "",
        icon_name: str = "",
        subtitle: str = "",
        *,
        compact: bool = False,
        padding: int = SPACE_3,
        spacing: int = SPACE_2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.head = PanelHead(title, icon_name, subtitle, compact=compact)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(QMargins(padding, padding, padding, padding))
        self.body.setSpacing(spacing)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(1)
        column.addWidget(self._content, 1)
        self.head.setVisible(bool(title))
        self.setAccessibleName(title)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    @property
    def content(self) -> QWidget:
        """The widget that holds the body."""
        return self._content

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Change the title, and the subtitle when given."""
        self.head.title.setText(title)
        self.head.setVisible(bool(title))
        self.setAccessibleName(title)
        if subtitle is not None:
            self.head.subtitle.setText(subtitle)

    def set_count(self, count: str, *, urgent: bool = False) -> None:
        """Show a number beside the title; empty for none."""
        self.head.count.set_count(count, urgent=urgent)

    def add_action(self, part: QWidget) -> None:
        """Put a button or choice at the right end of the head."""
        self.head.add_action(part)

    def _on_theme_changed(self, _theme: object) -> None:
        self.head.follow_look()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, look.colours.surface, look.colours.line)
        if not self.head.isHidden():
            paint.hairline(painter, 1, self.head.geometry().bottom() + 1, self.width() - 2)
        painter.end()
