"""States that the guards look at: has a plan learned, is an ad change under way, is spend on hold. Pure."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.services.advertising.limits import RAISES
from app.services.advertising.signal_facts import (
    MINUTE_MS,
    Floats,
    Longs,
    PlanFact,
    SessionFacts,
    stood,
)
from app.services.advertising.signal_facts_ads import age_h, delivering
from app.services.advertising.signal_history import History
from app.services.live.runbooks import Does, kinds_that_do

#: An intended change that nobody confirms is given up after so long (as its prompt is, `prompt_life`).
INTENT_MS: Final = 30 * MINUTE_MS
#: The mark that holds spend, and how long it does where no incident is open.
HOLD_SPEND: Final = "hold_spend"
HOLD_MS: Final = 30 * MINUTE_MS


def learning_done(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 when some delivering plan has left its learning phase, 0 while every one of them learns (guard G2).

    One is enough: what a rule proposes is proposed for one plan, and one that has learned comes first. A new boost
    beside an old main plan says nothing of that plan. NaN while it cannot be told of those that are not known to learn.
    """
    learned, known, running = np.zeros(len(t_ms)), np.ones(len(t_ms), np.bool_), np.zeros(len(t_ms), np.bool_)
    for plan in facts.plans:
        here = delivering(facts, plan, t_ms)
        own = _learned(plan, t_ms)
        learned = np.maximum(learned, np.where(here & (own == 1), 1.0, 0.0))
        known &= ~(here & np.isnan(own))
        running |= here
    found: Floats = np.where(learned == 1, 1.0, np.where(known & running, 0.0, np.nan))
    return found


def _learned(plan: PlanFact, t_ms: Longs) -> Floats:
    """Whether a plan has learned: what the platform's page or a person says counts first, else age and conversions.

    One of the two that falls short is enough to know; both must be known to be enough. A limit that the team has
    switched off is kept by every plan.
    """
    says = stood(plan.learning_done, t_ms)
    if plan.learned_age_h is None and plan.learned_conversions is None:
        return says
    old = enough = np.ones(len(t_ms))
    if plan.learned_age_h is not None:
        old = _reached(age_h(plan, t_ms), plan.learned_age_h)
    if plan.learned_conversions is not None:
        enough = _reached(stood(plan.conversions, t_ms), plan.learned_conversions)
    # Zero by anything is zero; one needs both.
    follows = np.where(np.fmin(old, enough) == 0, 0.0, old * enough)
    found: Floats = np.where(np.isnan(says), follows, says)
    return found


def _reached(values: Floats, limit: float) -> Floats:
    """1 where a value has come to a limit, 0 where it has not, NaN where it is not known."""
    found: Floats = np.where(np.isnan(values), np.nan, (values >= limit).astype(np.float64))
    return found


def ad_action_open(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 from the moment an ad change is intended until its effect was read (guard G3: one variable at a time)."""
    measured = [(one.t_ms, one.observe_until_ms) for one in facts.actions if one.observe_until_ms is not None]
    return _within([*measured, *_intended(facts)], t_ms)


def ad_cut_open(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 while an ad change waits to be made, or a change is being measured that is no raise (G3, for stopping a loss).

    The effect of a raise that goes wrong is not waited for; that of a cut is, before it is cut again.
    """
    measured = [
        (one.t_ms, one.observe_until_ms)
        for one in facts.actions
        if one.observe_until_ms is not None and one.kind not in RAISES
    ]
    return _within([*measured, *_intended(facts)], t_ms)


def _intended(facts: SessionFacts) -> list[tuple[int, int]]:
    """From when until when each intended change waited."""
    found = []
    for intent in facts.intents:
        given_up = intent.t_ms + INTENT_MS
        found.append((intent.t_ms, given_up if intent.settled_ms is None else min(intent.settled_ms, given_up)))
    return found


def _within(spans: Sequence[tuple[int, int]], t_ms: Longs) -> Floats:
    found = np.zeros(len(t_ms))
    for start, end in spans:
        found[(t_ms >= start) & (t_ms < end)] = 1.0
    return found


def spend_held(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 while an incident is open that asks for it, or for half an hour after somebody marked a hold (guard G9).

    An incident asks for it where holding spend is a step of its runbook: what was logged for the review alone holds
    nothing. A hold that was marked in an incident ends with it.
    """
    held, kinds = np.zeros(len(t_ms)), kinds_that_do(Does.HOLD_SPEND)
    asking = [one for one in facts.incidents if one.kind in kinds]
    for incident in asking:
        end = np.iinfo(np.int64).max if incident.closed_ms is None else incident.closed_ms
        held[(t_ms >= incident.t_ms) & (t_ms < end)] = 1.0
    for mark in facts.marks:
        if mark.preset != HOLD_SPEND:
            continue
        within = [
            one.closed_ms
            for one in asking
            if one.t_ms <= mark.t_ms and (one.closed_ms is None or mark.t_ms < one.closed_ms)
        ]
        if not within:
            held[(t_ms >= mark.t_ms) & (t_ms < mark.t_ms + HOLD_MS)] = 1.0
    return held
