"""A prompt's content out of a firing: what, why with its values and a sparkline, what is proposed, what limits it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Final

import numpy as np

from app.services.advertising.engine_types import Firing
from app.services.advertising.guards import level_in
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import SIGNALS, Series
from app.services.live.metrics import MINUTES

#: The sparkline of a card: half an hour in steps of half a minute.
SPARK_MS: Final = 30 * 60_000
SPARK_STEP_MS: Final = 30_000
#: Signals of one plan among several, now this one and now that: a line of them would jump between plans.
_OF_ONE_PLAN: Final = frozenset({"campaign_age_hours", "conversions_total", "task_active_hours"})


@dataclass(frozen=True, slots=True)
class PromptDraft:
    """A prompt that is about to be raised.

    Attributes:
        fields: of the row.
        life_s: seconds until it expires; None: it stays until it is answered.
    """

    fields: Mapping[str, Any]
    life_s: int | None


def draft_of(
    firing: Firing,
    spec: RuleSpec,
    suggestion: Mapping[str, Any],
    *,
    rule_id: str | None,
    read_at: datetime,
    spark: Mapping[str, Any] | None = None,
) -> PromptDraft:
    """The content of a prompt.

    Args:
        firing: which rule fired when, with the conditions that held.
        spec: the rule's definition.
        suggestion: what it proposes.
        rule_id: the rule's row.
        read_at: wall clock of the reading that fired it.
        spark: points of the first condition's signal (see `sparkline`).
    """
    firing = _while_learning(firing, spec, suggestion)
    held = [str(one["guard"]) for one in suggestion.get("held", ())]
    guard = next((key for key in (str(suggestion.get("limited_by") or ""), *held, *firing.held_back) if key), "")
    return PromptDraft(
        {
            "rule_id": rule_id,
            "rule_key": firing.rule_key,
            "rule_version": firing.rule_version,
            "level": firing.priority,
            "t_ms": firing.t_ms,
            "group": spec.group,
            "owner_hat": spec.owner,
            "read_at": read_at,
            "what": {
                "title": {"en": spec.title_en, "zh": spec.title_zh},
                "action": {"type": suggestion.get("type", spec.action.type)},
                "level": firing.level,
                "hits": firing.hits,
                "evidence": spec.evidence,
                "held_back": list(firing.held_back),
            },
            "values": {"why": [_finite(asdict(why)) for why in firing.why], "spark": dict(spark or {})},
            "suggestion": dict(suggestion),
            "guard": guard,
        },
        None if firing.priority == "stop" else spec.shown_expires_s,
    )


def _while_learning(firing: Firing, spec: RuleSpec, suggestion: Mapping[str, Any]) -> Firing:
    """The firing, taken down where the very plan that is to be changed still learns (guard G2)."""
    level, priority, guards = level_in(spec, 0.0 if suggestion.get("learning") else math.nan)
    if not guards or guards[0] in firing.held_back:
        return firing
    return replace(firing, level=level, priority=priority, held_back=(*guards, *firing.held_back))


def sparkline(series: Series, metric: str, t_ms: int) -> dict[str, Any]:
    """The last half hour of a signal in even steps, for the card; None where it cannot be told.

    Counts and ratios are taken over five minutes up to each point, levels as they stood.
    """
    signal = SIGNALS.get(metric)
    if signal is None or metric in _OF_ONE_PLAN or not len(series.t_ms):
        return {}
    start = max(int(series.t_ms[0]), t_ms - SPARK_MS)
    moments = np.arange(t_ms, start - 1, -SPARK_STEP_MS, dtype=np.int64)[::-1]
    values = _read(series, metric, moments)
    return {
        "metric": metric,
        "t0_ms": int(moments[0]) if len(moments) else t_ms,
        "step_ms": SPARK_STEP_MS,
        "values": [None if math.isnan(value) else round(value, 6) for value in values],
    }


def _read(series: Series, metric: str, moments: "np.ndarray[Any, Any]") -> list[float]:
    signal = SIGNALS[metric]

    def at(key: str, when: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
        column = series.columns.get(key)
        if column is None:
            return np.full(len(when), np.nan)
        known = ~np.isnan(column)
        times, values = series.t_ms[known], column[known]
        if not len(times):
            return np.full(len(when), np.nan)
        place = np.searchsorted(times, when, side="right") - 1
        return np.where(place >= 0, values[np.maximum(place, 0)], np.nan)

    if signal.kind in {"gauge", "state"} or (signal.kind == "count" and signal.formula is None):
        return [float(value) for value in at(metric, moments)]
    if signal.formula is None:
        return [math.nan] * len(moments)
    window = 5 * 60_000
    grown = {key: at(key, moments) - np.nan_to_num(at(key, moments - window)) for key in signal.needs if key}
    total = sum((grown[key] for key in signal.formula.plus), np.zeros(len(moments)))
    for key in signal.formula.minus:
        total = total - grown[key]
    if signal.formula.under in {MINUTES, ""}:
        under = np.minimum(moments, window) / 60_000 if signal.kind == "per_min" else np.ones(len(moments))
    else:
        under = grown[signal.formula.under]
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(under > 0, signal.formula.scale * total / under, np.nan)
    return [float(value) for value in found]


def _finite(values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON has no NaN and no infinity."""
    return {key: None if isinstance(one, float) and not math.isfinite(one) else one for key, one in values.items()}


def metrics_by_rule(specs: Sequence[RuleSpec]) -> dict[str, tuple[str, ...]]:
    """Signals that each rule watches."""
    return {spec.key: spec.signals() for spec in specs}
