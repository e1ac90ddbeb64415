"""States of a show: clock, checklist, giveaways and holds, people on air, incidents. Pure; see `signal_facts`.

Every function takes the facts, the counts that were read and int64[n] moments, and gives float64[n], NaN where the
state cannot be told.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from app.services.advertising.signal_facts import (
    HOUR_MS,
    MINUTE_MS,
    Floats,
    Longs,
    SessionFacts,
    count_until,
    last_at,
    moments_of,
    open_since,
    unknown,
)
from app.services.advertising.signal_facts_rundown import is_on_air, kind_of
from app.services.advertising.signal_history import History
from app.services.live.hosts import without_pause_since
from app.services.live.timers import held_since

#: Marks that say that a giveaway began.
GIVEAWAY_MARKS = frozenset({"giveaway", "draw"})
GIVEAWAY_SEGMENT = "giveaway"


def minutes_since_start(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Minutes since the show began; NaN before, and in a session that did not begin."""
    if not facts.started:
        return unknown(t_ms)
    found: Floats = np.where(t_ms >= 0, t_ms / MINUTE_MS, np.nan)
    return found


def minutes_to_start(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Minutes until the planned start, or the real one where there is no plan; NaN once the show has begun."""
    start = facts.planned_start_ms if facts.planned_start_ms is not None else (0 if facts.started else None)
    if start is None:
        return unknown(t_ms)
    found: Floats = np.where(t_ms < (0 if facts.started else np.inf), (start - t_ms) / MINUTE_MS, np.nan)
    return found


def hours_since_end(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Hours since the show ended; NaN before."""
    if facts.ended_ms is None:
        return unknown(t_ms)
    found: Floats = np.where(t_ms >= facts.ended_ms, (t_ms - facts.ended_ms) / HOUR_MS, np.nan)
    return found


def review_done(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 from the moment a reviewed show was closed or got its first action item, 0 from its end until then."""
    if facts.ended_ms is None:
        return unknown(t_ms)
    done = np.zeros(len(t_ms)) if facts.reviewed_ms is None else (t_ms >= facts.reviewed_ms).astype(np.float64)
    found: Floats = np.where(t_ms >= facts.ended_ms, done, np.nan)
    return found


def local_hour(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Hour of the day where the room is, with its fraction (20.5 is half past eight in the evening)."""
    try:
        zone = ZoneInfo(facts.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return unknown(t_ms)
    # A zone's distance from UTC changes twice a year at most, on a full quarter of an hour: asked once for each.
    walls = facts.zero_ms + t_ms
    quarters, place = np.unique(walls // (15 * MINUTE_MS), return_inverse=True)
    offsets = np.array([_offset_ms(zone, int(quarter) * 15 * MINUTE_MS) for quarter in quarters], np.int64)
    local = walls + (offsets[place] if len(offsets) else 0)
    found: Floats = (local % (24 * HOUR_MS)) / HOUR_MS
    return found


def _offset_ms(zone: ZoneInfo, wall_ms: int) -> int:
    offset = datetime.fromtimestamp(wall_ms / 1000, UTC).astimezone(zone).utcoffset()
    return 0 if offset is None else round(offset.total_seconds() * 1000)


def prelive_checklist_done_pct(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Share of the checklist's items that were done, in percent; NaN without a checklist."""
    if not facts.checklist:
        return unknown(t_ms)
    done = moments_of([at for at in facts.checklist if at is not None])
    return 100.0 * count_until(done, t_ms) / len(facts.checklist)


def minutes_since_giveaway(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Minutes since the last giveaway: a mark that says so, or a giveaway segment that was taken.

    Before the first one it counts from the start of the show, but only where somebody keeps a rundown or marks: a
    session of which nobody wrote down what was done says nothing.
    """
    given = moments_of(
        [mark.t_ms for mark in facts.marks if mark.preset in GIVEAWAY_MARKS]
        + [run.start_ms for run in facts.runs if kind_of(facts, run) == GIVEAWAY_SEGMENT]
    )
    place = last_at(given, t_ms)
    since = np.where(place >= 0, given[np.maximum(place, 0)], 0) if len(given) else np.zeros(len(t_ms))
    known = (count_until(_kept(facts), t_ms) > 0) & (t_ms >= 0) & is_on_air(facts, t_ms)
    found: Floats = np.where(known, (t_ms - since) / MINUTE_MS, np.nan)
    return found


def hold_order_elapsed_min(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Minutes since a hold began (mark hold_start) that was not released (hold_release); 0 while nothing is held."""
    deeds = held_since([(mark.t_ms, mark.preset) for mark in facts.marks])
    moments = np.array([moment for moment, _ in deeds], np.int64)
    place = last_at(moments, t_ms)
    known = (
        count_until(moments_of([mark.t_ms for mark in facts.marks] + [run.start_ms for run in facts.runs]), t_ms) > 0
    )
    since = np.array([*(np.nan if held is None else held for _, held in deeds), np.nan])
    began = since[place]  # -1 is the last entry, which is NaN
    found: Floats = np.where(np.isnan(began), 0.0, (t_ms - began) / MINUTE_MS)
    return np.where(known, found, np.nan)


def host_on_air_hours(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Hours that the one in front of the camera has been there: of their shift on air, else of the show.

    Shifts of the same person with less than an hour between them count as one.
    """
    since = np.where(t_ms >= 0, 0.0, np.nan)
    for shift in sorted(facts.shifts, key=lambda one: one.start_ms):
        inside = (t_ms >= max(0, shift.start_ms)) & (t_ms < (np.inf if shift.end_ms is None else shift.end_ms))
        since[inside] = without_pause_since(facts.shifts, shift)
    found: Floats = np.where(is_on_air(facts, t_ms), (t_ms - since) / HOUR_MS, np.nan)
    return found


def violation_event(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """How many violation warnings of the platform were logged so far (a count)."""
    moments = moments_of([one.t_ms for one in facts.incidents if one.kind == "violation"])
    return count_until(moments, t_ms)


def room_incident_open(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 while an incident of the room is open, 0 while none is."""
    since = open_since([(one.t_ms, one.closed_ms) for one in facts.incidents], t_ms)
    return (~np.isnan(since)).astype(np.float64)


def stream_offline_s(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Seconds since the stream went down: an open incident of that kind, or the source that watches the stream.

    0 while such a source says that it runs; NaN while nobody can know.
    """
    spans = [(one.t_ms, one.closed_ms) for one in facts.incidents if one.kind == "stream_drop"]
    if facts.stream_down_ms is not None:
        spans.append((facts.stream_down_ms, None))
    since = open_since(spans, t_ms)
    # Where a drop was logged and closed, the stream is known to run again.
    known = bool(facts.stream_sources) | (count_until(moments_of([start for start, _ in spans]), t_ms) > 0)
    found: Floats = np.where(np.isnan(since), np.where(known, 0.0, np.nan), (t_ms - since) / 1000)
    return found


def _kept(facts: SessionFacts) -> Longs:
    """Moments at which somebody wrote down what was done."""
    return moments_of([run.start_ms for run in facts.runs] + [mark.t_ms for mark in facts.marks])
