"""The whole surface: knows what changed since the last frame and paints just that.

Everything but the script is a cached picture that is made again when its key changes; the script is copied from
strips. `advance` says which rectangles differ now, `paint` paints whatever rectangle is asked for. The same painter
makes the operator's preview, at another size.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QTransform

from app.services.live.prompter import ScrollState
from app.views.studio.surface import card, cue_banner, numbers, right_column, states
from app.views.studio.surface.geometry import Geometry, Options, geometry
from app.views.studio.surface.ink import Cached, Ink, colours
from app.views.studio.surface.script_view import Frame, ScriptView
from app.views.studio.surface.state import Mode, StudioState
from app.views.studio.surface.strips import finished

translate = QCoreApplication.translate

KeyOf = Callable[[StudioState, int], Hashable]
PaintOf = Callable[[Ink, QRectF, StudioState, int], None]


@dataclass(frozen=True, slots=True)
class Block:
    """A cached part: how to tell that it changed and how to paint it.

    A part may have a base of its own that changes more rarely than what is written on it every second.
    """

    key: KeyOf
    paint: PaintOf
    base_key: KeyOf | None = None
    paint_base: PaintOf | None = None


#: Parts beside the script, by the name of their rectangle in `Geometry`.
BLOCKS = {
    "cue": Block(states.zone_key, states.paint_zone, states.zone_base_key, states.paint_zone_base),
    "segment": Block(right_column.segment_key, right_column.paint_segment),
    "product": Block(right_column.product_key, right_column.paint_product),
    "next": Block(right_column.next_key, right_column.paint_next),
    "question": Block(numbers.question_key, numbers.paint_question),
    "numbers": Block(numbers.numbers_key, numbers.paint_numbers),
}


class SurfacePainter:
    """Paints `StudioState` on a surface of device pixels.

    Attributes:
        geo: where the blocks stand (before mirroring and turning).
        options: how the screen is set up.
        state: what is shown; its `scroll` may have been corrected to keep the reading line over an edit.
    """

    def __init__(self, width: int, height: int, options: Options | None = None) -> None:
        self.options = options or Options()
        self.state = StudioState()
        self._size = QSize(0, 0)
        self._now = 0
        self._shown: tuple[Hashable, ...] = ()
        self._rail: tuple[int, int] | None = None
        self._frame = Frame(0, 0.0, 0, playing=False, changed=False)
        self.resize(width, height)

    @property
    def size(self) -> QSize:
        """Size of the surface in device pixels."""
        return QSize(self._size)

    def resize(self, width: int, height: int) -> None:
        """Fits the surface to a size in device pixels; the place in the text is kept."""
        size = QSize(max(1, width), max(1, height))
        if size != self._size:
            self._size = size
            self._rebuild()

    def set_options(self, options: Options) -> None:
        """Sets the screen up anew; the place in the text is kept."""
        if options != self.options:
            self.options = options
            self._rebuild()

    def set_state(self, state: StudioState, now: int) -> ScrollState:
        """Shows another state.

        Returns:
            The scroll state in force: the given one, or, when the text under it was edited, the one that keeps the
            line being read where it stands.
        """
        before = self.state
        same = before.scroll.segment_id == state.scroll.segment_id and self.script.layout is not None
        same = same and bool(before.script) and bool(state.script)
        self.state = state
        if same and self._text_changed(before, state):
            self.state = replace(state, scroll=self._carry(before, state, now))
        elif not same or self.script.layout is None:
            self._set_text(now, edit=False)
        self._now = now
        return self.state.scroll

    def set_scroll(self, scroll: ScrollState) -> None:
        """Moves the script without touching anything else."""
        self.state = replace(self.state, scroll=scroll)

    def invalidate(self) -> None:
        """Forgets all cached pictures, as after a change of language."""
        for cached in self._cached.values():
            cached.forget()
        self._shown = ()

    def advance(self, now: int, glide: float = 0.0) -> list[QRect]:
        """Moves to `now`; returns what looks different from the last call, as rectangles of the surface.

        Args:
            now: monotonic instant.
            glide: pixels by which the script still trails behind its state after a step.
        """
        self._now = now
        if self._whole_screen():
            key: tuple[Hashable, ...] = ("none", states.no_session_key(self.state, now), self._size)
            if key == self._shown:
                return []
            self._shown, self._rail = key, None
            return [self._everything()]
        changed = []
        keys = self._keys(now)
        self._frame = self.script.frame(self.state.scroll, now, glide)
        script_key: Hashable = self._card_key(now) if self._shows_card() else (self._frame, id(self.script.layout))
        layout = "card" if self._shows_card() else "script"
        shown: tuple[Hashable, ...] = (layout, *keys, script_key)
        if not self._shown or self._shown[0] != layout:
            self._shown = shown
            return [self._everything()]
        for name, old, new in zip(BLOCKS, self._shown[1:], keys, strict=False):
            if old != new:
                changed.append(self._place(self._cached[name].rect))
        if self._shown[-1] != script_key:
            changed.append(self._place(self.geo.script))
            rail = self._rail_marks()
            if rail != self._rail:
                self._rail = rail
                changed.append(self._place(self.geo.rail))
        self._shown = shown
        return changed

    def prepare(self) -> bool:
        """Uses idle time of a frame: makes at most one strip ahead; whether it did."""
        return not self._shows_card() and not self._whole_screen() and self.script.prepare(self._frame)

    def paint(self, painter: QPainter, clip: QRect) -> None:
        """Paints what `advance` moved to, inside `clip`, on a painter in device pixels."""
        painter.save()
        painter.setClipRect(clip)
        if self.options.quarter_turns % 4:
            painter.setTransform(self._turn(), True)
            clip = self._turn().inverted()[0].mapRect(clip)
        if self._whole_screen():
            self._paint_cached(painter, "whole", clip)
        else:
            self._paint_blocks(painter, clip)
        painter.restore()

    def place_of(self, name: str) -> QRect:
        """Where a block stands on the surface, mirrored and turned, in device pixels."""
        return self._place(getattr(self.geo, name))

    def _paint_blocks(self, painter: QPainter, clip: QRect) -> None:
        script = self._flip(self.geo.script)
        if not script.contains(clip):
            painter.fillRect(clip, colours().canvas)
            for name in BLOCKS:
                self._paint_cached(painter, name, clip)
            self._paint_rules(painter, clip)
            rail = self._flip(self.geo.rail)
            if rail.intersects(clip) and not self._shows_card():
                self._paint_rail(painter, rail)
        if not script.intersects(clip):
            return
        if self._shows_card():
            painter.fillRect(script.intersected(clip), colours().canvas)
            self._paint_cached(painter, "card", clip)
        elif not self.state.script:
            self._paint_cached(painter, "missing", clip)
        else:
            painter.save()
            self.script.paint(painter, self._frame, script, clip)
            painter.restore()

    def _paint_rules(self, painter: QPainter, clip: QRect) -> None:
        for rule in self.geo.rules:
            placed = self._flip(rule)
            if placed.intersects(clip):
                painter.fillRect(placed, colours().line2)

    def _paint_cached(self, painter: QPainter, name: str, clip: QRect) -> None:
        cached = self._cached[name]
        placed = self._flip(cached.rect)
        if not placed.intersects(clip) or cached.rect.isEmpty():
            return
        key = self._key_of(name, self._now)
        if cached.image is None or cached.key != key:
            cached.key, cached.image = key, self._render(name, cached)
        cue = states.waiting_cue(self.state) if name == "cue" else None
        share = cue_banner.opacity(cue, self._now, quiet=self.state.quiet) if cue is not None else 1.0
        painter.setOpacity(share)
        painter.drawImage(placed.topLeft(), cached.image)
        painter.setOpacity(1.0)

    def _render(self, name: str, cached: Cached) -> QImage:
        image = self._base(name, cached) or cached.blank()
        painter = QPainter(image)
        ink = Ink(painter, self.geo.scale, self.geo.least_han)
        rect = QRectF(0, 0, cached.rect.width(), cached.rect.height())
        if name == "whole":
            states.paint_no_session(ink, rect, self.state, self._now)
        elif name == "card":
            card.paint_card(ink, rect, self.state, self._now)
        elif name == "missing":
            title = translate("StudioSurface", "No script for this segment")
            segment = self.state.segment
            states.paint_message(ink, rect, "file-text", title, segment.title if segment else None)
        else:
            BLOCKS[name].paint(ink, rect, self.state, self._now)
        painter.end()
        return finished(image, mirror=self.options.mirror, brightness=self.options.brightness)

    def _base(self, name: str, cached: Cached) -> QImage | None:
        """A copy of a part's base, painted anew when it changed; None for parts without one."""
        block = BLOCKS.get(name)
        if block is None or block.base_key is None or block.paint_base is None:
            return None
        key = block.base_key(self.state, self._now)
        if cached.base is None or cached.base_key != key:
            cached.base_key, cached.base = key, cached.blank()
            painter = QPainter(cached.base)
            rect = QRectF(0, 0, cached.rect.width(), cached.rect.height())
            block.paint_base(Ink(painter, self.geo.scale, self.geo.least_han), rect, self.state, self._now)
            painter.end()
        return cached.base.copy()

    def _paint_rail(self, painter: QPainter, rail: QRect) -> None:
        painter.fillRect(rail, colours().raised)
        _, done = self._rail_marks()
        painter.fillRect(QRect(rail.left(), rail.top(), rail.width(), done), colours().accent)

    def _rail_marks(self) -> tuple[int, int]:
        """Length of the progress rail and how much of it is passed, device pixels."""
        layout = self.script.layout
        length = self.geo.rail.height()
        if layout is None or not layout.lines:
            return length, 0
        span = max(1, layout.end - layout.eye_of(0))
        share = (self._frame.eye - layout.eye_of(0)) / span
        return length, round(length * min(1.0, max(0.0, share)))

    def _keys(self, now: int) -> tuple[Hashable, ...]:
        """What each block looks like; a banner that is still appearing looks different in every frame."""
        looks = [self._key_of(name, now) for name in BLOCKS]
        cue = states.waiting_cue(self.state)
        if cue is not None:
            looks[0] = looks[0], cue_banner.opacity(cue, now, quiet=self.state.quiet)
        return tuple(looks)

    def _key_of(self, name: str, now: int) -> Hashable:
        if name == "whole":
            return states.no_session_key(self.state, now)
        if name == "card":
            return self._card_key(now)
        if name == "missing":
            return self.state.segment and self.state.segment.title
        return BLOCKS[name].key(self.state, now)

    def _card_key(self, now: int) -> Hashable:
        return card.card_key(self.state, now)

    def _shows_card(self) -> bool:
        """Cards are shown when chosen, and in place of a script that is missing."""
        wanted = self.state.mode is Mode.CARD or not self.state.script
        return wanted and bool(card.points_of(self.state))

    def _whole_screen(self) -> bool:
        return self.state.session_title is None

    def _rebuild(self) -> None:
        turned = self.options.quarter_turns % 2
        width, height = self._size.width(), self._size.height()
        self.geo: Geometry = geometry(height, width) if turned else geometry(width, height)
        self.script = ScriptView(self.geo, self.options)
        self._cached = {name: Cached(getattr(self.geo, name)) for name in BLOCKS}
        self._cached["card"] = Cached(self.geo.card)
        self._cached["missing"] = Cached(self.geo.script)
        self._cached["whole"] = Cached(QRect(0, 0, self.geo.width, self.geo.height))
        self._shown = ()
        self._rail = None
        self._set_text(self._now, edit=False)
        self._frame = self.script.frame(self.state.scroll, self._now)

    def _set_text(self, now: int, *, edit: bool) -> None:
        state = self.state
        self.script.set_text(state.script, state.readings, state.values, now, edit=edit)

    def _text_changed(self, before: StudioState, after: StudioState) -> bool:
        return (
            before.script != after.script
            or before.readings != after.readings
            or (before.values != after.values and self._binds())
        )

    def _binds(self) -> bool:
        """Whether the text shows live values."""
        return self.script.layout is not None and bool(self.script.layout.script.bound_names)

    def _carry(self, before: StudioState, after: StudioState, now: int) -> ScrollState:
        """Sets the new text and keeps the line being read where it stands."""
        place = self.script.mark(before.scroll, now)
        self._set_text(now, edit=before.script != after.script)
        if after.scroll != before.scroll:
            return after.scroll
        return self.script.recall(after.scroll, now, before.script, place)

    def _everything(self) -> QRect:
        return QRect(QPoint(0, 0), self._size)

    def _flip(self, rect: QRect) -> QRect:
        if not self.options.mirror:
            return rect
        return QRect(self.geo.width - rect.left() - rect.width(), rect.top(), rect.width(), rect.height())

    def _place(self, rect: QRect) -> QRect:
        flipped = self._flip(rect)
        return self._turn().mapRect(flipped) if self.options.quarter_turns % 4 else flipped

    def _turn(self) -> QTransform:
        """From the upright surface to the turned one."""
        width, height = self._size.width(), self._size.height()
        return {
            1: QTransform(0, 1, -1, 0, width, 0),
            2: QTransform(-1, 0, 0, -1, width, height),
            3: QTransform(0, -1, 1, 0, 0, height),
        }.get(self.options.quarter_turns % 4, QTransform())
