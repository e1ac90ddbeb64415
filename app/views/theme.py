"""The look in force: colours as ``QColor``, fonts, scale, and the one place that changes them.

Painted leaves read :func:`theme` inside ``paintEvent``, so a change of theme is one repaint. The style sheet
(:mod:`app.views.style`) covers only fields, buttons, scroll bars, menus, tables and tool tips.
"""

from dataclasses import fields
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from app.views import fonts
from app.views.tokens import THEMES, TYPE_SCALE, Tokens, high_contrast

MIN_SCALE: Final = 0.9
MAX_SCALE: Final = 1.3
STYLED: Final = "house_style"


class Colours:
    """The tokens of one theme as ``QColor``; the attributes have the names of the fields of ``Tokens``.

    Treat them as constants: they are shared. Take ``QColor(theme().colours.accent)`` before changing one.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._by_role = {
            entry.name: QColor(getattr(tokens, entry.name)) for entry in fields(tokens) if entry.name != "name"
        }

    def __getattr__(self, role: str) -> QColor:
        if role.startswith("_"):
            raise AttributeError(role)
        return self[role]

    def __getitem__(self, role: str) -> QColor:
        try:
            return self._by_role[role]
        except KeyError:
            raise AttributeError(f"no colour role {role!r}") from None


class Theme:
    """One look: a token table at one text scale.

    Attributes:
        tokens: The token table (``#RRGGBB`` strings).
        scale: Text size, 0.9 to 1.3; lengths that hold text grow with it.
        reduced_motion: No pulses and no fades.
    """

    def __init__(self, tokens: Tokens, scale: float = 1.0, *, reduced_motion: bool = False) -> None:
        self.tokens = tokens
        self.scale = min(MAX_SCALE, max(MIN_SCALE, scale))
        self.reduced_motion = reduced_motion
        self._fonts: dict[tuple[float, int, bool, bool], QFont] = {}

    @property
    def name(self) -> str:
        """``dark``, ``light`` or ``studio``."""
        return self.tokens.name

    @cached_property
    def colours(self) -> Colours:
        """The tokens as shared ``QColor`` objects."""
        return Colours(self.tokens)

    def px(self, length: float) -> int:
        """A length at 100 % as whole pixels at this text size."""
        return round(length * self.scale)

    def font(self, size_px: float, weight: int = 400, *, tabular: bool = False, case: bool = False) -> QFont:
        """A font of the house; see :func:`font`."""
        key = (size_px, weight, tabular, case)
        made = self._fonts.get(key)
        if made is None:
            made = self._fonts[key] = _make_font(max(1, self.px(size_px)), weight, tabular, case)
        return QFont(made)

    def role_font(self, role: str, *, tabular: bool = False) -> QFont:
        """The font of a role of the type scale, e.g. ``caption``."""
        size, weight = TYPE_SCALE[role]
        return self.font(size, weight, tabular=tabular)

    def metrics(self, size_px: float, weight: int = 400, *, tabular: bool = False) -> QFontMetricsF:
        """Metrics of :meth:`font`."""
        return QFontMetricsF(self.font(size_px, weight, tabular=tabular))


class ThemeBus(QObject):
    """Tells everybody that the look changed.

    Signals:
        theme_changed: The new :class:`Theme`.
    """

    theme_changed = Signal(object)


class _State:
    """The look in force. One a process: a process has one application and one palette."""

    bus: ThemeBus | None = None
    theme: Theme = Theme(THEMES["dark"])
    contrast: bool = False


def theme() -> Theme:
    """The look in force."""
    return _State.theme


def theme_bus() -> ThemeBus:
    """The object whose ``theme_changed`` signal follows the look."""
    if _State.bus is None:
        _State.bus = ThemeBus()
    return _State.bus


def set_theme(
    name: str | None = None,
    *,
    scale: float | None = None,
    contrast: bool | None = None,
    reduced_motion: bool | None = None,
) -> Theme:
    """Change the look and repaint everything. What is ``None`` stays as it is.

    Args:
        name: ``dark`` or ``light`` (the studio screen takes its own table by itself).
        scale: Text size, 0.9 to 1.3.
        contrast: Whether captions and hairlines are strengthened.
        reduced_motion: Whether pulses and fades are left out.

    Raises:
        KeyError: There is no theme of that name.
    """
    old = _State.theme
    if contrast is not None:
        _State.contrast = contrast
    tokens = THEMES[name or old.name]
    _State.theme = Theme(
        high_contrast(tokens) if _State.contrast else tokens,
        old.scale if scale is None else scale,
        reduced_motion=old.reduced_motion if reduced_motion is None else reduced_motion,
    )
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply_theme(application)
    theme_bus().theme_changed.emit(_State.theme)
    return _State.theme


def apply_theme(application: QApplication) -> None:
    """Give the application the fonts, palette and style sheet of the look in force."""
    from app.views.style import (
        style_sheet,
    )  # the style sheet needs the icon renderer, which needs this module

    fonts.load_fonts()
    look = _State.theme
    if not application.property(STYLED):
        # Once: under a style sheet the application no longer tells which style it has.
        application.setStyle("Fusion")
        application.setProperty(STYLED, True)
    application.setPalette(make_palette(look))
    application.setFont(look.font(13))
    # First none, then the new one: Qt changes a sheet in place at four times the cost of taking one off and putting
    # one on (1,500 widgets: 0.65 s and 0.15 s), and the prompter stands still meanwhile.
    application.setStyleSheet("")
    application.setStyleSheet(style_sheet(look))


def font(size_px: float, weight: int = 400, *, tabular: bool = False, case: bool = False) -> QFont:
    """A font of the house at the scale in force.

    Args:
        size_px: Size at 100 %, in pixels.
        weight: 400, 500, 600 or 700.
        tabular: All figures equally wide: for every value that changes.
        case: Raise colons and dashes to figure height: for clocks.
    """
    return _State.theme.font(size_px, weight, tabular=tabular, case=case)


def make_palette(look: Theme) -> QPalette:
    """The Qt palette of a look, for the parts that the style sheet leaves to the style."""
    colours = look.colours
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.canvas,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.text3,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.crit,
        QPalette.ColorRole.Highlight: colours.selected,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Light: colours.line2,
        QPalette.ColorRole.Midlight: colours.line2,
        QPalette.ColorRole.Mid: colours.line2,
        QPalette.ColorRole.Dark: colours.line,
        QPalette.ColorRole.Shadow: colours.canvas,
    }
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours.disabled)
    return palette


def _make_font(pixels: int, weight: int, tabular: bool, case: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(fonts.families()))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    if case:
        made.setFeature(QFont.Tag("case"), 1)
    return made
