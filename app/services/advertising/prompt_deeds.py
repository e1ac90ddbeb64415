"""What an approved prompt makes: a cue to the anchor, an incident with its runbook, or an intended ad change.

Every deed has a command id that follows from the prompt, so that making it again (after a crash, or by two stations at
once) makes nothing new. Ad changes are only written down: a person makes them in the platform's back office.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionState, Prompt, PromptView
from app.models.base import ms_between
from app.models.cue import CueKind, CueLevel
from app.models.errors import NotFound
from app.models.session import Incident, IncidentKind, LiveSession
from app.services.advertising.ads import AdChange, AdService, Seen
from app.services.advertising.guards import SPENDS_MORE
from app.services.advertising.limits import MONEY, STATES, Target
from app.services.advertising.prompt_causes import SAME_INCIDENT_MS
from app.services.advertising.prompt_life import axis_ms
from app.services.advertising.spend_hold import refuse_held
from app.services.advertising.suggestion import DeedKind, cue_goes, deed_of
from app.services.advertising.suggestion_cue import BoundCue, bind_cue
from app.services.advertising.suggestion_values import chinese, cue_values
from app.services.live.cue_text import accept
from app.services.live.cues import CueService
from app.services.live.marks import MarkService
from app.services.live.runbooks import Does, runbook
from app.services.live.timers import Limits
from app.services.live.timers_reading import limits_of
from app.services.runtime.settings import StoreSettings
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

_CUE_LIFE_S: Final = 60
#: What a person was asked about before an ad change and said yes to: spend is on hold, the figures are old.
SPEND_HELD, FIGURES_OLD = "ad_spend_held", "ad_figures_old"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Made:
    """Ids of what was made."""

    cue_id: str | None = None
    ad_action_id: str | None = None
    incident_id: str | None = None


class Deeds:
    """Carries out what a person approved.

    Args:
        store: for the live values of a cue at the moment it is sent.
        cues, marks, ads: who does it.
    """

    def __init__(self, store: Store, cues: CueService, marks: MarkService, ads: AdService) -> None:
        self._store = store
        self._cues, self._marks, self._ads = cues, marks, ads

    def limits(self) -> Limits:
        """The team's limits of timers, by which a cue says until when a link is held."""
        return limits_of(StoreSettings(self._store).all())

    def check(self, session: Session, prompt: PromptView, chosen: Mapping[str, Any], limits: Limits) -> None:
        """Refuse what could not be carried out, before anything is written.

        Args:
            session: the session in which the prompt is about to be approved.
            prompt: as it stands.
            chosen: other words or another size than suggested.
            limits: see `limits`; asked before the session was opened.

        Raises:
            Invalid: `cue_unbound` (names), `cue_too_long`, `cue_empty`; `ad_spend_held` for more spend while that is on
                hold, unless it is among what was asked already (`chosen["despite"]`).
        """
        deed = deed_of(prompt.suggestion)
        if deed is DeedKind.AD_ACTION and SPEND_HELD not in chosen.get("despite", ()):
            if str(prompt.suggestion.get("type")) in SPENDS_MORE:
                refuse_held(session, _live(session, prompt), self._store.clock.utc_now())
            return
        if deed is not DeedKind.CUE:
            return
        if chosen.get("text"):
            accept(str(chosen["text"]))
            return
        self._cue_now(session, prompt, limits).require()

    def make(self, prompt: PromptView, chosen: Mapping[str, Any]) -> Made:
        """Make what the prompt asks for, once.

        Raises:
            Denied, NotFound, Conflict. Invalid: whatever the cue or the ad change refuses.
        """
        deed = deed_of(prompt.suggestion)
        if deed is DeedKind.AD_ACTION:
            return self._intend(prompt, chosen)
        if deed is DeedKind.CUE:
            return Made(cue_id=self._send(prompt, chosen))
        if deed is DeedKind.INCIDENT:
            return self._open_and_tell(prompt, chosen)
        return Made()

    def confirm(self, prompt: PromptView, really: Mapping[str, Any], note: str) -> str | None:
        """Write down that an ad change was made, with the value really set.

        Returns:
            The ad action, None where nothing was proposed that could be written down.

        Raises:
            Denied, NotFound, Conflict. Invalid: what the ad change refuses.
        """
        target = _target(prompt)
        given = None if target is None else _after(target, really)
        if prompt.ad_action_id is not None:
            action = next((one for one in self._ads.actions(prompt.session_id) if one.id == prompt.ad_action_id), None)
            if action is None:
                return None
            done = self._ads.settle(
                action.id, action.version, done=True, after=given, note=note, command_id=_command(prompt, "settle")
            )  # fmt: skip
            return done.id
        plan_id = prompt.suggestion.get("plan_id")
        if target is None or not plan_id or (given is None and target not in STATES):
            return None
        change = AdChange(plan_id, target, given, prompt_id=prompt.id, note=note, sure=True, despite_hold=True)
        logged = self._ads.log(change, command_id=_command(prompt, "log"))
        return logged.id

    def _intend(self, prompt: PromptView, chosen: Mapping[str, Any]) -> Made:
        suggestion, target = prompt.suggestion, _target(prompt)
        plan_id = suggestion.get("plan_id")
        if target is None or not plan_id:
            return Made()
        after = _after(target, chosen)
        if after is None:
            after = suggestion.get("after_minor" if target in MONEY else "after_value")
        if after is None and target not in STATES:
            # No size was proposed: the person decides it, and says so when it is done.
            return Made()
        seen = None if target in STATES else Seen(suggestion.get("before_minor" if target in MONEY else "before_value"))
        change = AdChange(
            plan_id, target, after, seen=seen, prompt_id=prompt.id, sure=bool(chosen.get("sure"))
        )  # fmt: skip
        action = self._ads.intend(change, command_id=_command(prompt, "intend"))
        return Made(ad_action_id=action.id)

    def _send(self, prompt: PromptView, chosen: Mapping[str, Any]) -> str:
        text = str(chosen.get("text") or "")
        if not text:
            limits = self.limits()
            with self._store.read() as session:
                text = self._cue_now(session, prompt, limits).require()
        cue = prompt.suggestion.get("cue") or {}
        level = CueLevel(str(cue.get("level", CueLevel.SOON)))
        sent = self._cues.send(
            prompt.session_id, text, level, CueKind(str(cue.get("kind", CueKind.SAY))), prompt_id=prompt.id,
            expires_s=_CUE_LIFE_S, command_id=_command(prompt, "cue"),
        )  # fmt: skip
        return sent.id

    def _open_and_tell(self, prompt: PromptView, chosen: Mapping[str, Any]) -> Made:
        """Open the incident and send its cue: the step that asks for the cue is done when the anchor answers it."""
        incident_id, cue_id = self._open(prompt), self._send_if_ready(prompt, chosen)
        incident = next((one for one in self._marks.incidents(prompt.session_id) if one.id == incident_id), None)
        if cue_id is not None and incident is not None:
            steps = (one.key for one in runbook(incident.kind).steps if one.does is Does.CUE)
            step = next((key for key in steps if key not in incident.steps_done), None)
            if step is not None:
                self._marks.record_cue(incident_id, step, cue_id)
        return Made(incident_id=incident_id, cue_id=cue_id)

    def _send_if_ready(self, prompt: PromptView, chosen: Mapping[str, Any]) -> str | None:
        """An incident is opened whether or not there is anything to tell the anchor.

        What did not stand on the card is not sent: the line that could not be bound then waits in the runbook.
        """
        limits = self.limits()
        with self._store.read() as session:
            shown = cue_goes(prompt.suggestion)
            ready = bool(chosen.get("text")) or (shown and self._cue_now(session, prompt, limits).sendable)
        return self._send(prompt, chosen) if ready else None

    def _cue_now(self, session: Session, prompt: PromptView, limits: Limits) -> BoundCue:
        """The cue with the values of this moment: a number that stood on the card minutes ago is not sent.

        An incident whose cue lacks a value is told by the bare sentence of its runbook: the anchor must hear of it.
        """
        live, now = _live(session, prompt), self._store.clock.utc_now()
        cue, language = prompt.suggestion.get("cue") or {}, "zh" if chinese(live) else "en"
        values = cue_values(session, live, axis_ms(prompt, live, now), now, limits)
        bound = bind_cue(str(cue.get(f"template_{language}") or ""), values, now)
        return bound.or_bare(str(cue.get(f"bare_{language}") or ""))

    def _open(self, prompt: PromptView) -> str:
        """The incident; one of its kind of a moment ago that is open, or was closed since the prompt, is the same."""
        kind = IncidentKind(str(prompt.suggestion.get("runbook") or IncidentKind.OTHER))
        with self._store.read() as session:
            live, since = _live(session, prompt), prompt.read_at or prompt.created_at
            same = session.exec(
                select(Incident)
                .where(
                    Incident.session_id == prompt.session_id, Incident.kind == kind,
                    col(Incident.closed_at).is_(None) | (col(Incident.closed_at) >= since),
                    col(Incident.deleted_at).is_(None), col(Incident.t_ms) >= prompt.t_ms - SAME_INCIDENT_MS,
                )
                .order_by(col(Incident.closed_at).is_not(None), col(Incident.t_ms).desc())
            ).first()  # fmt: skip
            title = prompt.what["title"]["zh" if chinese(live) else "en"]
        if same is not None:
            return same.id
        opened = self._marks.add_incident(
            prompt.session_id, kind, title, t_ms=prompt.t_ms, prompt_id=prompt.id,
            details={"rule": prompt.rule_key, "why": prompt.values.get("why", [])},
            command_id=_command(prompt, "incident"),
        )  # fmt: skip
        return opened.id


def withdraw_intent(uow: UnitOfWork, prompt: Prompt, reason: str, member_id: str | None) -> None:
    """An intended ad change of a prompt is not made after all, in the caller's transaction.

    Whoever may decide a prompt may take back what deciding it wrote down; what is known of it already stays.
    """
    action = uow.session.get(AdAction, prompt.ad_action_id) if prompt.ad_action_id else None
    if action is None or action.state not in {AdActionState.INTENDED, AdActionState.UNKNOWN}:
        return
    action.state = AdActionState.REFUSED
    action.note = " · ".join(part for part in (action.note, reason) if part)
    action.read_back_at, action.by_member_id = uow.now, member_id


def _command(prompt: PromptView, deed: str) -> str:
    """The command id of one deed of one approval; a prompt that was put back and approved again makes it anew."""
    decided = 0 if prompt.decided_at is None else ms_between(_EPOCH, prompt.decided_at)
    return f"prompt:{prompt.id}:{deed}:{decided}"


def _target(prompt: PromptView) -> Target | None:
    found = str(prompt.suggestion.get("target") or "")
    return Target(found) if found in {target.value for target in Target} else None


def _after(target: Target, given: Mapping[str, Any]) -> float | None:
    found = given.get("value_minor") if target in MONEY else given.get("value")
    return None if found is None else float(found)


def _live(session: Session, prompt: PromptView) -> LiveSession:
    live = session.get(LiveSession, prompt.session_id)
    if live is None:
        raise NotFound("live_session", prompt.session_id)
    return live
