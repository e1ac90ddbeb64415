"""Sentences for people who hear the deck instead of seeing it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.views.widgets.deck.data import LaneHeader, LaneSpec
from app.views.widgets.deck.lane_head import age_text
from app.views.widgets.deck.track import Track

# A change below this share of the lane's range is "steady".
_STEADY = 0.05
_LOOK_BACK = 15


def describe_lane(spec: LaneSpec, header: LaneHeader, track: Track | None) -> tuple[str, str]:
    """Name ("Viewers 3,482, 16% vs plan 3,000") and description ("Last ..., lowest ..., highest ..., rising")."""
    parts = [f"{spec.title} {header.value}".strip()]
    parts += [text for text in (header.delta, header.reference, header.note) if text]
    if header.condition != "ok" and header.message:
        parts.append(header.message)
    if header.stale_age_s is not None:
        age = age_text(header.stale_age_s)
        parts.append(QCoreApplication.translate("DeckSpeech", "{age} old").format(age=age))
    return ", ".join(parts), describe_track(spec, track)


def describe_track(spec: LaneSpec, track: Track | None) -> str:
    """Last, lowest and highest value and the trend of the last quarter of an hour."""
    extremes = track.pyramid.value_range() if track is not None else None
    if track is None or track.last is None or extremes is None:
        return QCoreApplication.translate("DeckSpeech", "No readings yet")
    low, high = extremes
    sentence = QCoreApplication.translate("DeckSpeech", "Last {last}, lowest {low}, highest {high}, {trend}")
    return sentence.format(
        last=spec.format_value(track.last[1]), low=spec.format_value(low), high=spec.format_value(high),
        trend=trend(track),
    )  # fmt: skip


def trend(track: Track) -> str:
    """Whether the last quarter of an hour rose, fell or held, against the range of the whole show."""
    extremes = track.pyramid.value_range()
    if extremes is None or track.last is None:
        return QCoreApplication.translate("DeckSpeech", "steady")
    start, end = track.pyramid.index_range(track.last[0] - _LOOK_BACK * 60_000, track.last[0] + 1)
    return _trend(track.pyramid.v[start:end], extremes[1] - extremes[0])


def read_ms(track: Track, header: LaneHeader, now_ms: int | None) -> int | None:
    """When the newest reading was made; of a number that its head calls old it is the head that knows."""
    if now_ms is not None and header.stale_age_s is not None:
        return now_ms - header.stale_age_s * 1_000
    return track.last[0] if track.last is not None else None


def minute_summary(spec: LaneSpec, track: Track, header: LaneHeader) -> tuple[str, str, str, str]:
    """Last reading, lowest and highest value by minute, and the trend of the last quarter of an hour; dashes without.

    The last of a counter is what its last minute added. Figures that are old have no trend: nobody knows it.
    """
    values = track.by_minute().values
    known = values[np.isfinite(values)]
    if not len(known):
        return ("—", "—", "—", "—")
    low, high = float(known.min()), float(known.max())
    told = "—" if header.stale_age_s is not None else _trend(values[-_LOOK_BACK:], high - low)
    last = float(known[-1]) if track.series.cumulative or track.last is None else track.last[1]
    return spec.format_value(last), spec.format_value(low), spec.format_value(high), told


def _trend(values: NDArray[np.float64], span: float) -> str:
    values = values[np.isfinite(values)]
    third = max(1, len(values) // 3)
    change = float(values[-third:].mean() - values[:third].mean()) if len(values) else 0.0
    if abs(change) <= _STEADY * span:
        return QCoreApplication.translate("DeckSpeech", "steady")
    if change > 0:
        return QCoreApplication.translate("DeckSpeech", "rising")
    return QCoreApplication.translate("DeckSpeech", "falling")
