"""Cues from a person to the studio and their whole life: sent, delivered, shown, answered, expired (C4, A4, A5)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from app.models.base import ms_between
from app.models.cue import (
    Cue,
    CueKind,
    CueLevel,
    CuePreset,
    CueReceipt,
    CueState,
    CueView,
)
from app.models.errors import Conflict, Invalid, NotFound
from app.models.event_log import ChangeSet
from app.models.session import LiveSession, Phase
from app.services.live.clock import ON_AIR
from app.services.live.cue_answered import answered
from app.services.live.cue_binding import LiveValue, bind, names_in
from app.services.live.cue_facts import live_values
from app.services.live.cue_preset_service import CuePresetService, quick_cue
from app.services.live.cue_presets import QuickCue
from app.services.live.cue_queue import CueQueue, is_due, queue
from app.services.live.cue_reading import OPEN_STATES, CueReader, latency_ms
from app.services.live.cue_targets import EVERYBODY, check_target, is_for
from app.services.live.cue_text import accept, clean
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import assign, finish, view

__all__ = ["EVERYBODY", "CueQueue", "CueService", "bind", "latency_ms", "queue"]

_RANK = {CueState.QUEUED: 0, CueState.SENT: 1, CueState.DELIVERED: 2, CueState.SHOWN: 3}
_LINKS = ("product_id", "segment_id", "metric", "comment_id", "cluster_id", "prompt_id", "pictogram", "target_id")


class CueService(CueReader, CuePresetService):
    """Sends cues and writes down what became of them."""

    def send(
        self,
        session_id: str,
        text: str = "",
        level: CueLevel = CueLevel.SOON,
        kind: CueKind = CueKind.SAY,
        target_hat: str = "anchor",
        *,
        preset_id: str | None = None,
        expires_s: float | None = 60,
        command_id: str | None = None,
        values: Mapping[str, str] | None = None,
        **links: Any,
    ) -> CueView:
        """Send one cue.

        Names in braces (`cue_binding.NAMES`) are replaced by live values; one that nobody knows now, or whose value
        was read too long ago, stops the cue.

        Args:
            session_id: the session.
            text: what is shown; with a preset it may be empty.
            level: urgency; STOP never expires.
            kind: what it asks for.
            target_hat: who sees it: a hat, `assistant`, `person` or `station` (with `target_id`), or `all`.
            preset_id: the quick cue it came from; its level, kind, pictogram, target and life are used.
            expires_s: seconds after which nobody needs it any more; None never.
            command_id: makes sending it again harmless.
            values: names that the caller binds, over the live ones.
            links: `product_id`, `segment_id`, `metric`, `comment_id`, `cluster_id`, `prompt_id`, `pictogram`,
                `target_id`.

        Raises:
            Denied, NotFound.
            Invalid: `cue_not_on_air` (phase), `cue_empty`, `cue_too_long` (used, limit), `cue_target`,
                `unknown_field`, and what `BoundText.require` raises.
        """
        self.who.require(Deed.SEND_CUE)
        with self.store.write(self.who.actor("cue.send", command_id)) as uow:
            if uow.already_done is not None:
                return _sent_before(uow.session, uow.already_done)
            live = _on_air(uow, session_id)
            row = Cue(session_id=session_id, level=level, kind=kind, text="", target_hat=target_hat)
            assign(row, links, _LINKS)
            template = text
            if preset_id is not None:
                preset = self._preset(uow, preset_id)
                chinese = live.script_language == "zh_CN"
                template = text or ((preset.text_zh if chinese else preset.text_en) or preset.text_en)
                row.level, row.kind, row.pictogram = preset.level, preset.kind, preset.pictogram
                row.target_hat, row.target_id, expires_s = preset.target_hat, preset.target_id, preset.expires_s
            check_target(uow.session, row.target_hat, row.target_id)
            row.template = clean(template)
            row.text = self._bound(uow, live, template, values or {})
            self._stamp(row, expires_s)
            row.command_id = command_id
            return finish(uow, CueView, uow.add(row))

    def mark_delivered(self, cue_id: str, station: str) -> CueView:
        """A station received the cue.

        Raises:
            NotFound.
        """
        return self._receive(cue_id, station, CueState.DELIVERED)

    def mark_shown(self, cue_id: str, station: str | None = None) -> CueView:
        """A station put the cue on its screen.

        Raises:
            NotFound.
        """
        return self._receive(cue_id, station or self.who.station, CueState.SHOWN)

    def acknowledge(self, cue_id: str, station: str | None = None, *, command_id: str | None = None) -> CueView:
        """The anchor got it. A cue that expired on its way is still acknowledged; a second time changes nothing.

        The comment that a cue answers is answered with it, the step of a runbook that it was sent for is done.

        Raises:
            Denied, NotFound. Invalid: `cue_closed` when it was cancelled or declined.
        """
        return self._answer(cue_id, CueState.ACKNOWLEDGED, station, "", command_id)

    def decline(
        self, cue_id: str, reason: str = "", station: str | None = None, *, command_id: str | None = None
    ) -> CueView:
        """The anchor cannot do it now.

        Raises:
            Denied, NotFound. Invalid: `cue_closed`.
        """
        return self._answer(cue_id, CueState.DECLINED, station, clean(reason)[:200], command_id)

    def cancel(self, cue_id: str) -> CueView:
        """Take a cue back; one that is closed already stays as it is.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.SEND_CUE)
        with self.store.write(self.who.actor("cue.cancel")) as uow:
            row = uow.get(Cue, cue_id)
            if CueState(row.state).is_open:
                row.state = CueState.CANCELLED
            return finish(uow, CueView, row)

    def resend(self, cue_id: str, *, expires_s: float | None = 60, command_id: str | None = None) -> CueView:
        """Send a cue again as a new one, with the live values of now; the old one is taken back when still open.

        Raises:
            Denied, NotFound. Invalid: `cue_not_on_air`, and what `BoundText.require` raises.
        """
        self.who.require(Deed.SEND_CUE)
        with self.store.write(self.who.actor("cue.resend", command_id)) as uow:
            if uow.already_done is not None:
                return _sent_before(uow.session, uow.already_done, newest=True)
            old = uow.get(Cue, cue_id)
            if CueState(old.state).is_open:
                old.state = CueState.CANCELLED
            kept = ("session_id", "level", "kind", "text", "template", "target_hat", *_LINKS)
            row = Cue(text="", session_id=old.session_id)
            assign(row, {name: getattr(old, name) for name in kept}, kept)
            live = _on_air(uow, old.session_id)
            if names_in(old.template):
                row.text = self._bound(uow, live, old.template, {})
            self._stamp(row, expires_s)
            row.resent_of, row.command_id = old.id, command_id
            return finish(uow, CueView, uow.add(row))

    def expire_due(self, now: datetime | None = None) -> tuple[CueView, ...]:
        """Close the cues whose time is over; STOP never expires, and nothing that was shown for less than 3 s."""
        now = now or self.clock.utc_now()
        with self.store.read() as session:
            rows = session.exec(select(Cue).where(col(Cue.state).in_(OPEN_STATES), col(Cue.expires_at) <= now)).all()
            due = [row.id for row in rows if is_due(view(CueView, row), now)]
        if not due:
            return ()
        with self.store.write(self.who.actor("cue.expire")) as uow:
            closed = [uow.get(Cue, cue_id) for cue_id in due]
            closed = [row for row in closed if is_due(view(CueView, row), now)]
            for row in closed:
                row.state = CueState.EXPIRED
            uow.session.flush()
            shown = tuple(view(CueView, row) for row in closed)
            uow.commit()
        return shown

    @staticmethod
    def _preset(uow: UnitOfWork, preset_id: str) -> QuickCue:
        row = uow.session.get(CuePreset, preset_id)
        if row is None:
            raise NotFound("cue_preset", preset_id)
        return quick_cue(uow.session, row)

    def _bound(self, uow: UnitOfWork, live: LiveSession, template: str, given: Mapping[str, str]) -> str:
        """The text as it goes out."""
        now = self.clock.utc_now()
        known: dict[str, LiveValue | None] = {}
        if set(names_in(template)) - given.keys():
            known = live_values(uow.session, live, now)
        known |= {name: LiveValue(value) for name, value in given.items()}
        return accept(bind(template, known, now).require())

    def _stamp(self, row: Cue, expires_s: float | None) -> None:
        now = self.clock.utc_now()
        row.author_id, row.state, row.sent_at = self.who.member_id, CueState.SENT, now
        timed = expires_s is not None and CueLevel(row.level) is not CueLevel.STOP
        row.expires_at = now + timedelta(seconds=expires_s or 0) if timed else None

    def _receive(self, cue_id: str, station: str, state: CueState) -> CueView:
        with self.store.write(self.who.actor(f"cue.{state}")) as uow:
            row = uow.get(Cue, cue_id)
            seen = select(CueReceipt).where(
                CueReceipt.cue_id == cue_id, CueReceipt.station_key == station, CueReceipt.state == state
            )
            if uow.session.exec(seen).first() is not None:
                return view(CueView, row)
            now = self.clock.utc_now()
            self._receipt(uow, row, station, state, now)
            if row.delivered_at is None:
                row.delivered_at = now
            if state is CueState.SHOWN and row.shown_at is None:
                row.shown_at = now
            old = CueState(row.state)
            if old.is_open and _RANK[state] > _RANK[old]:
                row.state = state
            return finish(uow, CueView, row)

    def _receipt(self, uow: UnitOfWork, row: Cue, station: str, state: CueState, now: datetime) -> None:
        uow.add(
            CueReceipt(
                cue_id=row.id,
                station_key=station,
                member_id=self.who.member_id,
                state=state,
                at=now,
                latency_ms=max(0, ms_between(row.sent_at or row.created_at, now)),
            )
        )

    def _answer(
        self, cue_id: str, state: CueState, station: str | None, reason: str, command_id: str | None
    ) -> CueView:
        verb = "acknowledge" if state is CueState.ACKNOWLEDGED else "decline"
        with self.store.write(self.who.actor(f"cue.{verb}", command_id)) as uow:
            row = uow.get(Cue, cue_id)
            if row.target_hat == EVERYBODY or not is_for(row, self.seat(uow.session, row.session_id)):
                # Whoever a cue is for may answer it, whatever the hat.
                self.who.require(Deed.ACKNOWLEDGE_CUE)
            old = CueState(row.state)
            if uow.already_done is not None or old is state:
                return view(CueView, row)
            if not old.is_open and old is not CueState.EXPIRED:
                raise Invalid("cue_closed", state=old.value)
            now = self.clock.utc_now()
            self._receipt(uow, row, station or self.who.station, state, now)
            row.state, row.answered_at, row.answered_by = state, now, self.who.member_id
            row.delivered_at = row.delivered_at or now
            row.shown_at = row.shown_at or now
            row.decline_reason = reason
            if state is CueState.ACKNOWLEDGED:
                answered(uow, row, now)
            return finish(uow, CueView, row)


def _on_air(uow: UnitOfWork, session_id: str) -> LiveSession:
    """The session, when somebody is there to see a cue.

    Raises:
        NotFound. Invalid: `cue_not_on_air` with the phase.
    """
    live = uow.get(LiveSession, session_id)
    if Phase(live.phase) not in ON_AIR:
        raise Invalid("cue_not_on_air", phase=str(live.phase))
    return live


def _sent_before(session: Session, done: ChangeSet, *, newest: bool = False) -> CueView:
    """The cue that an earlier run of the same command made."""
    ids: Iterable[str] = done.ids("cue")
    rows = [row for row in (session.get(Cue, cue_id) for cue_id in ids) if row is not None]
    made = [row for row in rows if row.command_id == done.actor.command_id] or rows
    if not made:
        raise Conflict("cue", done.actor.command_id or "")
    return view(CueView, made[-1] if newest else made[0])
