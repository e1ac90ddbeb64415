"""Writes what happened in a show: runs, cues with receipts, ad actions, log and marks, and the truth of its effects."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.models.advertising import AdAction, AdActionState
from app.models.base import new_id
from app.models.cue import Cue, CueLevel, CueReceipt, CueState
from app.models.review import GroundTruth
from app.models.session import Incident, Mark, SegmentRun
from app.services.sources.simulator.lineup import StoredShow
from app.services.sources.simulator.story import SimCue, Story
from app.services.store.unit import UnitOfWork

#: Milliseconds from sending to the studio's screen, and to its being painted there.
_DELIVERED_MS, _SHOWN_MS = 40, 120
_EXPIRES_S = 60


def add_story(
    uow: UnitOfWork,
    stored: StoredShow,
    story: Story,
    started_at: datetime,
    *,
    operator_id: str | None = None,
    anchor_id: str | None = None,
    until_s: int | None = None,
) -> None:
    """Adds what happened in a show.

    Args:
        uow: the unit of work.
        stored: the show's rows.
        story: what happened.
        started_at: the zero of the session's time axis.
        operator_id: who sent, logged and marked.
        anchor_id: who answered.
        until_s: leaves out what comes later; a run that goes on then stays open.
    """
    end = story.duration_s if until_s is None else until_s
    writer = _Writer(uow, stored, story, started_at, operator_id, anchor_id, end)
    writer.runs()
    writer.cues()
    writer.ad_actions()
    writer.log()
    writer.truth()


@dataclass(slots=True)
class _Writer:
    uow: UnitOfWork
    stored: StoredShow
    story: Story
    started_at: datetime
    operator_id: str | None
    anchor_id: str | None
    end: int
    refs: dict[str, str] = field(default_factory=dict)

    def at(self, second: float) -> datetime:
        return self.started_at + timedelta(seconds=second)

    def runs(self) -> None:
        for run in self.story.runs:
            if run.start_s > self.end:
                continue
            self.uow.add(
                SegmentRun(
                    session_id=self.stored.session_id,
                    segment_id=self.stored.segment_ids[run.index],
                    planned_ms=run.planned_s * 1000,
                    started_at=self.at(run.start_s),
                    ended_at=self.at(run.end_s) if run.end_s <= self.end else None,
                    taken_by=self.operator_id,
                )
            )

    def cues(self) -> None:
        told = [(cue, new_id()) for cue in self.story.cues if cue.t_s <= self.end]
        for cue, key in told:
            self.refs[f"cue:{cue.t_s}"] = key
            self.uow.add(self._cue(cue, key))
        # Receipts point at their cues, which must be there first.
        self.uow.session.flush()
        for cue, key in told:
            sent = self.at(cue.t_s)
            self._receipt(key, CueState.SHOWN, sent, sent + timedelta(milliseconds=_SHOWN_MS))
            if cue.answer_s is not None:
                self._receipt(key, _state(cue), sent, sent + timedelta(seconds=cue.answer_s))

    def _cue(self, cue: SimCue, key: str) -> Cue:
        sent = self.at(cue.t_s)
        answered = None if cue.answer_s is None else sent + timedelta(seconds=cue.answer_s)
        run = next((run for run in self.story.runs if run.start_s <= cue.t_s < run.end_s), self.story.runs[-1])
        return Cue(
            id=key,
            session_id=self.stored.session_id,
            level=cue.level,
            kind=cue.kind,
            text=cue.text,
            author_id=self.operator_id,
            state=_state(cue),
            sent_at=sent,
            delivered_at=sent + timedelta(milliseconds=_DELIVERED_MS),
            shown_at=sent + timedelta(milliseconds=_SHOWN_MS),
            answered_at=answered,
            expires_at=None if cue.level is CueLevel.STOP else sent + timedelta(seconds=_EXPIRES_S),
            answered_by=self.anchor_id if answered is not None else None,
            segment_id=self.stored.segment_ids[run.index],
        )

    def _receipt(self, key: str, state: CueState, sent: datetime, at: datetime) -> None:
        self.uow.add(
            CueReceipt(
                cue_id=key,
                station_key="studio",
                member_id=self.anchor_id,
                state=state,
                at=at,
                latency_ms=round((at - sent).total_seconds() * 1000),
            )
        )

    def ad_actions(self) -> None:
        for action in self.story.ad_actions:
            if action.t_s > self.end:
                continue
            row = AdAction(
                session_id=self.stored.session_id,
                plan_id=self.stored.plan_ids[action.plan],
                kind=action.kind,
                t_ms=action.t_s * 1000,
                currency=self.story.show.currency,
                before_minor=action.before_minor,
                after_minor=action.after_minor,
                state=AdActionState.DONE,
                by_member_id=self.operator_id,
            )
            self.refs[f"ad:{action.t_s}"] = self.uow.add(row).id

    def log(self) -> None:
        for incident in self.story.incidents:
            if incident.t_s <= self.end:
                self.uow.add(
                    Incident(
                        session_id=self.stored.session_id,
                        kind=incident.kind,
                        t_ms=incident.t_s * 1000,
                        text=incident.text,
                        owner_id=self.operator_id,
                        reported_by=self.operator_id,
                        closed_at=self.at(incident.closed_s) if incident.closed_s <= self.end else None,
                    )
                )
        for mark in self.story.marks:
            if mark.t_s <= self.end:
                self.uow.add(
                    Mark(
                        session_id=self.stored.session_id,
                        t_ms=mark.t_s * 1000,
                        preset=mark.preset,
                        text=mark.text,
                        member_id=self.operator_id,
                    )
                )

    def truth(self) -> None:
        for effect in self.story.effects:
            if effect.start_s <= self.end:
                self.uow.add(
                    GroundTruth(
                        session_id=self.stored.session_id,
                        kind=effect.kind,
                        subject_id=self.refs.get(effect.ref),
                        t_ms=effect.start_s * 1000,
                        end_ms=effect.end_s * 1000,
                        metric=effect.metric,
                        factor=effect.factor,
                    )
                )


def _state(cue: SimCue) -> CueState:
    if cue.answer_s is None:
        return CueState.EXPIRED
    return CueState.DECLINED if cue.declined else CueState.ACKNOWLEDGED
