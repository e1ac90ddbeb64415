"""Buttons: primary (one a panel), secondary, ghost, danger and alarm, with icon, key hint, lock and busy state."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimerEvent
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme, theme_bus
from app.views.tokens import BUTTON, BUTTON_COMPACT, KEY, RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.key_cap import cap_width, draw_cap
from app.views.widgets.text import plain_tooltip

ButtonKind = Literal["primary", "secondary", "ghost", "danger", "alarm"]
ButtonSize = Literal["compact", "default", "key"]
_HEIGHTS: dict[str, int] = {"compact": BUTTON_COMPACT, "default": BUTTON, "key": KEY}
SPIN_MS = 120
SPIN_STEPS = 8
#: With one of these held a key means something to the room, never a press of the button that has the focus.
OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True, slots=True)
class _Colours:
    fill: QColor | None
    edge: QColor | None
    text: QColor


class Button(QAbstractButton):
    """A button in one of five kinds.

    A locked button looks locked, stays reachable with the keyboard, and says its reason instead of acting.
    A busy button does not act either and shows a turning mark.

    Args:
        label: Its words; empty for a button with an icon alone (then give ``name``).
        kind: ``primary``, ``secondary``, ``ghost``, ``danger`` (removes something) or ``alarm`` (STOP: red edge).
        icon_name: Icon at the left.
        hint: Key hint at the right, e.g. ``F1``; shown only, the shortcut is an action of the screen.
        size: ``compact`` 28, ``default`` 34 or ``key`` 36 pixels high.
        name: What a screen reader says; the label when empty.
        framed_hint: Draw the hint as a key cap (quick cues) rather than as a letter.
        align_left: Words at the left, hint at the right edge, for buttons of equal width.
    """

    def __init__(
        self,
        label: str = "",
        kind: ButtonKind = "secondary",
        icon_name: str = "",
        *,
        hint: str = "",
        size: ButtonSize = "default",
        name: str = "",
        framed_hint: bool = False,
        align_left: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: ButtonKind = kind
        self._icon_name = icon_name
        self._hint = hint
        self._size: ButtonSize = size
        self._framed_hint = framed_hint
        self._align_left = align_left
        self._locked = ""
        self._tip = ""
        self._busy = False
        self._turn = 0
        self._timer = 0
        self._label = ""
        self._focus = paint.KeyFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_label(label, name)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    @property
    def label(self) -> str:
        """The words on the button."""
        return self._label

    @property
    def locked_reason(self) -> str:
        """Why the button is locked; empty when it is not."""
        return self._locked

    @property
    def busy(self) -> bool:
        """Whether its command is still running."""
        return self._busy

    def set_label(self, label: str, name: str = "") -> None:
        """Change the words, and what a screen reader says when that is not the same."""
        wordless = not label or (not self._label and bool(self.toolTip()))
        self._label = label
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(name or label)
        if wordless:
            self._show_tip()
        self._resize()

    def set_icon_name(self, icon_name: str) -> None:
        """Change the icon; empty for none."""
        self._icon_name = icon_name
        self._resize()

    def set_kind(self, kind: ButtonKind) -> None:
        """Change the kind."""
        self._kind = kind
        self.update()

    def set_hint(self, hint: str) -> None:
        """Change the key hint; empty for none."""
        self._hint = hint
        self._resize()

    def set_tip(self, tip: str) -> None:
        """Say more when a person points at the button; the reason of a lock goes first."""
        self._tip = tip
        self._show_tip()

    def set_locked(self, reason: str) -> None:
        """Lock the button and say why, or unlock it with an empty reason."""
        self._locked = reason
        self._show_tip()
        self.setAccessibleDescription(reason)
        self._resize()

    def _show_tip(self) -> None:
        """The reason of a lock, what is to be said, or the name of a button that has an icon alone."""
        name = "" if self._label else self.accessibleName()
        self.setToolTip(plain_tooltip(self._locked or self._tip or name))

    def set_busy(self, busy: bool) -> None:
        """Show that the command is running; while it does, the button does not act."""
        if busy == self._busy:
            return
        self._busy = busy
        if busy and not theme().reduced_motion:
            self._timer = self.startTimer(SPIN_MS)
        elif self._timer:
            self._stop()
        self.update()

    def _stop(self) -> None:
        self.killTimer(self._timer)
        self._timer = 0

    def _acts(self) -> bool:
        return not self._locked and not self._busy

    def _say_reason(self) -> None:
        if self._locked:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), plain_tooltip(self._locked), self)

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self, _theme: object) -> None:
        self._resize()

    def _weight(self) -> int:
        return 600 if self._kind in {"primary", "danger", "alarm"} else 500

    def _shown_icon(self) -> str:
        if self._busy:
            return "loader-circle"
        return "lock" if self._locked else self._icon_name

    def _colours(self) -> _Colours:
        colours = theme().colours
        down, over = self.isDown() or self.isChecked(), self.underMouse()
        if not self.isEnabled() or self._locked:
            return _Colours(colours.hover, colours.line2, colours.text3 if self._locked else colours.disabled)
        if self._kind == "primary":
            fill = colours.accent_fill
            if self.isDown():
                fill = fill.darker(118)
            elif over:
                fill = fill.lighter(110) if theme().tokens.is_dark else fill.darker(108)
            return _Colours(fill, None, colours.on_fill)
        if self._kind == "ghost":
            return _Colours(
                colours.hover if over or down else None, None, colours.text if over or down else colours.text2
            )
        if self._kind in {"danger", "alarm"}:
            edge = colours.crit if self._kind == "alarm" else colours.line2
            return _Colours(colours.crit_soft if over or down else colours.raised, edge, colours.crit)
        if self.isChecked():
            return _Colours(colours.selected, colours.accent, colours.text)
        return _Colours(colours.hover if over or down else colours.raised, colours.line2, colours.text)

    def _paint_content(self, painter: QPainter, body: QRectF, ink: QColor) -> None:
        look = theme()
        made = look.font(13, self._weight())
        icon_name, side, gap = self._shown_icon(), look.px(16), look.px(8)
        icon_width = side if icon_name else 0.0
        label_width = paint.advance(self._label, made)
        hint_width = self._hint_width()
        parts = [width for width in (icon_width, label_width, 0 if self._align_left else hint_width) if width]
        content = sum(parts) + gap * max(0, len(parts) - 1) + (look.px(4) if self._hint else 0)
        hint_gap = gap + look.px(4)
        pad = look.px(10)
        x = body.left() + pad if self._align_left else max(body.left() + 4, body.center().x() - content / 2)
        right = body.right() - pad if self._align_left else body.right() - 4
        if icon_name:
            self._paint_icon(painter, QRectF(x, body.center().y() - side / 2, side, side), ink, icon_name)
            x += side + gap
        hint_space = hint_width + hint_gap if hint_width else 0.0
        label_room = QRectF(x, body.top(), max(0.0, right - hint_space - x), body.height())
        used = paint.text(painter, label_room, self._label, made, ink)
        if self._hint:
            left = right - hint_width if self._align_left else x + used + hint_gap
            self._paint_hint(painter, QRectF(left, body.top(), hint_width, body.height()), ink)

    def _paint_icon(self, painter: QPainter, rect: QRectF, ink: QColor, icon_name: str) -> None:
        if not self._busy:
            paint_icon(painter, icon_name, rect, ink)
            return
        painter.save()
        painter.translate(rect.center())
        painter.rotate(self._turn * 360 / SPIN_STEPS)
        paint_icon(painter, icon_name, QRectF(-rect.width() / 2, -rect.height() / 2, *rect.size().toTuple()), ink)
        painter.restore()

    def _hint_width(self) -> float:
        if not self._hint:
            return 0.0
        return cap_width(self._hint) if self._framed_hint else paint.advance(self._hint, theme().font(13, 500))

    def _paint_hint(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        if self._framed_hint:
            draw_cap(painter, rect, self._hint)
            return
        faint = QColor(ink)
        faint.setAlphaF(0.85)
        paint.text(painter, rect, self._hint, theme().font(13, 500), faint)

    def sizeHint(self) -> QSize:
        look = theme()
        icon_width = look.px(16) if self._shown_icon() or self._icon_name else 0
        label_width = paint.advance(self._label, look.font(13, self._weight())) if self._label else 0
        parts = [width for width in (icon_width, label_width, self._hint_width()) if width]
        pad = look.px(14 if self._label else 9)
        height = look.px(_HEIGHTS[self._size])
        gaps = look.px(8) * max(0, len(parts) - 1) + (look.px(4) if self._hint else 0)
        width = round(sum(parts) + gaps + 2 * pad)
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._acts():
            super().mousePressEvent(event)
        else:
            self._say_reason()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & OTHER_KEYS:
            event.ignore()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if not self._acts():
                self._say_reason()
                return
            if event.key() != Qt.Key.Key_Space and not event.isAutoRepeat():
                self.click()
                return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() == self._timer:
            self._turn = (self._turn + 1) % SPIN_STEPS
            self.update()
        super().timerEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._timer:
            self._stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        body = QRectF(self.rect())
        radius = float(RADIUS_CONTROL)
        look = self._colours()
        if self._focus.active:
            body = paint.focus_ring(painter, body, radius + 2)
            radius -= 1
        paint.box(painter, body, radius, look.fill, look.edge)
        self._paint_content(painter, body, look.text)
        painter.end()
