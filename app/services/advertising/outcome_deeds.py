"""What people did in a session, and which of it stands too near to an action to be told apart from it.

One list for the effect that is read during a show and for the back-test of a show that is over: ad changes, segments
taken, giveaways, incidents, cues (by hand or of other prompts) and what other prompts made somebody do.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlmodel import Session, col

from app.models.advertising import AdAction, AdActionState, Prompt
from app.models.base import ms_between
from app.models.cue import Cue
from app.models.session import Incident, LiveSessionView, Mark, SegmentRun
from app.services.advertising.prompt_life import speed_of
from app.services.advertising.signal_facts import MINUTE_MS
from app.services.advertising.signal_facts_query import alive, start_of
from app.services.advertising.signal_facts_show import GIVEAWAY_MARKS

DeedKind = Literal["ad", "cue", "take", "giveaway", "incident", "prompt"]
#: A deed so soon after a firing is taken for an answer to what the rule saw.
ACTED_MS: Final = 3 * MINUTE_MS
#: Segments follow each other and cues are sent all the time: over longer windows than this there are several in either
#: stretch, so that one of them beside the action changes little. An ad change, a giveaway or an incident is none of
#: the routine and counts for every window.
ROUTINE_MIN: Final = 30
_ROUTINE: Final[frozenset[DeedKind]] = frozenset({"cue", "take"})
#: What people do in the room that is an action of a rule, whatever its cue says: done a moment after the cue, it is the
#: same deed, and done unasked it answers the rule.
CARRIED_OUT: Final[Mapping[str, DeedKind]] = {
    "switch_segment": "take",
    "next_segment": "take",
    "launch_giveaway": "giveaway",
}


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did.

    Attributes:
        kind: of the deed.
        t_ms: when.
        key: id of its row.
        what: of a cue its kind, of an incident its kind, of an ad change what was set and in which direction
            ("budget_up", "bid_down", "pause").
        rule: of the prompt that it came from; "" where somebody did it unasked.
    """

    kind: DeedKind
    t_ms: int
    key: str
    what: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Deeds:
    """Everything that people did in a session, by time on its axis."""

    all: tuple[Done, ...] = ()

    def of(self, *kinds: DeedKind) -> tuple[Done, ...]:
        """Those of some kinds."""
        return tuple(one for one in self.all if one.kind in kinds)

    def others(self, at_ms: int, window_min: float, action: str, own: Collection[str] = ()) -> tuple[int, ...]:
        """When something else was done that may have moved the same figures.

        Args:
            at_ms: the action whose effect is read.
            window_min: over how many minutes it is read.
            action: its type.
            own: ids of what the action itself made.
        """
        kind = CARRIED_OUT.get(action)
        first = next((one for one in self.all if one.kind == kind and at_ms <= one.t_ms <= at_ms + ACTED_MS), None)
        return tuple(
            one.t_ms
            for one in self.all
            if one.key not in own and one is not first and (window_min <= ROUTINE_MIN or one.kind not in _ROUTINE)
        )


def load_deeds(session: Session, live: LiveSessionView) -> Deeds:
    """The deeds of a session, running or over."""
    start, speed = start_of(live), speed_of(live)

    def at(moment: datetime) -> int:
        return round(ms_between(start, moment) * speed)

    ask = session.connection().execute
    prompts = alive(Prompt, Prompt.id, Prompt.rule_key).where(Prompt.session_id == live.id)
    rules: dict[str | None, str] = {str(key): str(rule) for key, rule in ask(prompts)}
    found = [
        Done("ad", t_ms, key, _change(kind, pairs), rules.get(prompt, ""))
        for key, t_ms, prompt, kind, *pairs in ask(
            alive(
                AdAction, AdAction.id, AdAction.t_ms, AdAction.prompt_id, AdAction.kind, AdAction.before_minor,
                AdAction.after_minor, AdAction.before_value, AdAction.after_value,
            ).where(col(AdAction.session_id) == live.id, col(AdAction.state) == AdActionState.DONE)
        )
    ]  # fmt: skip
    found += [
        Done("cue", at(sent), key, str(kind), rules.get(prompt, ""))
        for key, sent, kind, prompt in ask(
            alive(Cue, Cue.id, Cue.sent_at, Cue.kind, Cue.prompt_id).where(
                col(Cue.session_id) == live.id, col(Cue.sent_at).is_not(None)
            )
        )
    ]
    found += [
        Done("take", at(started), key)
        for key, started in ask(
            alive(SegmentRun, SegmentRun.id, SegmentRun.started_at).where(
                col(SegmentRun.session_id) == live.id, col(SegmentRun.rehearsal).is_(False)
            )
        )
    ]
    found += [
        Done("giveaway", t_ms, key)
        for key, t_ms in ask(
            alive(Mark, Mark.id, Mark.t_ms).where(col(Mark.session_id) == live.id, col(Mark.preset).in_(GIVEAWAY_MARKS))
        )
    ]
    found += [
        Done("incident", t_ms, key, str(kind), rules.get(prompt, ""))
        for key, t_ms, kind, prompt in ask(
            alive(Incident, Incident.id, Incident.t_ms, Incident.kind, Incident.prompt_id).where(
                col(Incident.session_id) == live.id
            )
        )
    ]
    # Where a prompt made a cue, an ad change or an incident, that is in the list already.
    found += [
        Done("prompt", at(done), key, rule=rules.get(key, ""))
        for key, done in ask(
            alive(Prompt, Prompt.id, Prompt.executed_at).where(
                col(Prompt.session_id) == live.id, col(Prompt.executed_at).is_not(None), col(Prompt.cue_id).is_(None),
                col(Prompt.ad_action_id).is_(None), col(Prompt.incident_id).is_(None),
            )
        )
    ]  # fmt: skip
    return Deeds(tuple(sorted(found, key=lambda one: (one.t_ms, one.key))))


def _change(kind: str, pairs: Sequence[float | None]) -> str:
    """What an ad change set, with its direction where both values are known: [before, after] in money, then others."""
    before, after = pairs[:2] if pairs[1] is not None else pairs[2:]
    if before is None or after is None or before == after:
        return kind
    way = "_up" if after > before else "_down"
    return kind if kind.endswith(way) else kind + way
