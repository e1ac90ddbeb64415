"""What the decks of Plan, Control and Review have in common: clips, marks and lanes made of read models."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from app.models.advertising import AdActionState, AdActionView, AdPlanView
from app.models.base import ms_between
from app.models.cue import CueState, CueView
from app.models.script import SegmentView
from app.models.session import IncidentView, LiveSessionView, MarkView, RundownStateView, SegmentRunView
from app.services.plan.schedule import schedule
from app.views.format import count, duration, money, money_axis, number, percent, time_of_day
from app.views.i18n import current_language
from app.views.segment_look import KIND_ICONS, kind_title, segment_title
from app.views.widgets.deck.data import Clip, ClipState, Formatter, Mark

#: A segment that ran longer than planned by more than this is shown as over.
OVER_MS = 30_000


def zero_of(session: LiveSessionView, now: datetime) -> datetime:
    """The instant of millisecond 0: the real start, else the planned one, else now."""
    return session.started_at or session.planned_start_at or now


def make_clips(
    session: LiveSessionView,
    segments: Sequence[SegmentView],
    runs: Sequence[SegmentRunView],
    state: RundownStateView | None,
    now: datetime,
    *,
    rehearsal_began_at: datetime | None = None,
) -> tuple[Clip, ...]:
    """Segments as planned and as they ran, in order of the rundown; a later pass of a loop is its own clip.

    A rehearsal is drawn as if the show began with it: its own start is millisecond 0 of plan and runs.
    """
    zero = rehearsal_began_at or zero_of(session, now)
    plan = schedule(segments, rehearsal_began_at or session.planned_start_at or zero)
    clips: list[Clip] = []
    for place_no, segment in enumerate(segments, start=1):
        place = plan.of(segment.id)
        planned = ms_between(zero, place.start_at) if place is not None and place.start_at is not None else 0
        passes: list[SegmentRunView | None] = [run for run in runs if run.segment_id == segment.id]
        passes = passes or [None]
        for run in passes:
            start = ms_between(zero, run.started_at) if run is not None else None
            end = ms_between(zero, run.ended_at) if run is not None and run.ended_at is not None else None
            clips.append(
                Clip(
                    id=segment.id,
                    number=place_no,
                    title=segment_title(segment),
                    kind=kind_title(segment.kind),
                    icon=KIND_ICONS[segment.kind],
                    planned_start_ms=planned,
                    planned_end_ms=planned + segment.planned_ms,
                    actual_start_ms=start,
                    actual_end_ms=end,
                    state=_clip_state(segment, run, state),
                )
            )
    return tuple(clips)


def _clip_state(segment: SegmentView, run: SegmentRunView | None, state: RundownStateView | None) -> ClipState:
    if run is not None:
        if run.ended_at is None:
            return "on_air"
        took = ms_between(run.started_at, run.ended_at)
        return "over" if took > run.planned_ms + run.added_ms + OVER_MS else "done"
    if state is not None and segment.id in state.skipped_ids:
        return "skipped"
    if state is not None and state.armed_segment_id == segment.id:
        return "armed"
    return "coming"


def make_marks(
    session: LiveSessionView,
    cues: Sequence[CueView],
    incidents: Sequence[IncidentView],
    marks: Sequence[MarkView],
    now: datetime,
) -> tuple[Mark, ...]:
    """Cues, incidents and marked moments as events on the axis."""
    zero = zero_of(session, now)
    out = [
        Mark(f"cue:{cue.id}", ms_between(zero, cue.sent_at), "cue", "message-square", cue.text)
        for cue in cues
        if cue.sent_at is not None and cue.state is not CueState.CANCELLED
    ]
    out += [Mark(f"incident:{one.id}", one.t_ms, "incident", "triangle-alert", one.text) for one in incidents]
    out += [Mark(f"mark:{one.id}", one.t_ms, "mark", "bookmark", one.text or duration(one.t_ms)) for one in marks]
    return tuple(sorted(out, key=lambda mark: mark.t_ms))


def make_ad_marks(actions: Sequence[AdActionView], plans: Sequence[AdPlanView]) -> tuple[Mark, ...]:
    """Changes of ad plans as events on the axis; what was refused or nobody has confirmed yet is none."""
    names = {plan.id: plan.name for plan in plans}
    return tuple(
        Mark(f"ad:{one.id}", one.t_ms, "ad", "circle-dollar-sign", _ad_words(one, names.get(one.plan_id or "", "")))
        for one in actions
        if one.state in {AdActionState.DONE, AdActionState.UNKNOWN}
    )


def _ad_words(action: AdActionView, plan: str) -> str:
    words = QCoreApplication.translate("SessionDeck", "Ads: {plan}").format(plan=plan)
    language = current_language()
    if action.before_minor is not None and action.after_minor is not None:
        before, after = (money(one, action.currency, language) for one in (action.before_minor, action.after_minor))
    elif action.before_value is not None and action.after_value is not None:
        before, after = (number(one, 2) for one in (action.before_value, action.after_value))
    else:
        return words
    return f"{words} {before} → {after}"


def wall_time(session: LiveSessionView, at: datetime, *, seconds: bool = False) -> str:
    """A time of day in the session's own zone."""
    return time_of_day(at, ZoneInfo(session.zone), seconds=seconds)


def money_value(currency: str) -> Formatter:
    """Writes an amount in minor units in full: ``S$21,580``."""
    language = current_language()

    def write(value: float) -> str:
        return money(round(value), currency, language, cents=False)

    return write


def money_short(currency: str) -> Formatter:
    """Writes an amount in minor units for an axis: ``S$20k``."""
    language = current_language()

    def write(value: float) -> str:
        return money_axis(value, currency, language)

    return write


def share_value(value: float) -> str:
    """Writes a share with one decimal: ``5.2%``."""
    return percent(value, 1)


def whole(value: float) -> str:
    """Writes a count."""
    return count(round(value))


def ends_at(session: LiveSessionView, now: datetime) -> datetime:
    """When the session is to end, or ended."""
    return session.ended_at or zero_of(session, now) + timedelta(milliseconds=session.planned_ms)
