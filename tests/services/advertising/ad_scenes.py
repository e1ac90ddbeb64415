"""Ad plans and scenes that a suggestion is made from."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.models.advertising import AdPlanView, SpendScope
from app.services.advertising.limits import Held, Limits, Target
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.spend import PlanSpend
from app.services.advertising.spend_curve import Burn
from app.services.advertising.suggestion import PlanNow, Scene

LIMITS = Limits()
NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)


def plan(name: str = "Serum boost", **fields: Any) -> AdPlanView:
    """A running boost of S$1,000."""
    given = {"boost": True, "budget_minor": 100_000, "currency": "SGD", "status": "active", **fields}
    return AdPlanView.model_validate(
        {"id": name, "version": 1, "created_at": NOW, "updated_at": NOW, "name": name, **given}
    )


def scene(*plans: PlanNow, **fields: Any) -> Scene:
    """A scene in Singapore dollars."""
    return Scene(now=NOW, plans=plans, currency="SGD", **fields)


def rule(key: str, **action: Any) -> RuleSpec:
    """A shipped rule, its action changed."""
    spec = shipped_rules()[key]
    return spec.model_copy(update={"action": spec.action.model_copy(update=action)}) if action else spec


def standing(view: AdPlanView, **fields: Any) -> PlanNow:
    """A plan as it stands, with the ROI of the reading that its own row kept."""
    known = view.spend_minor and view.gmv_minor is not None
    roi = (view.gmv_minor or 0) / (view.spend_minor or 1) if known else None
    return read_so(view, **{"roi": roi, **fields})


def read_so(
    view: AdPlanView,
    *,
    spent_minor: int | None = None,
    burn_minor: float | None = None,
    peak_minor: float | None = None,
    limits: Limits = LIMITS,
    held: Mapping[Target, tuple[Held, ...]] | None = None,
    **fields: Any,
) -> PlanNow:
    """A plan whose counters were read so."""
    spend = PlanSpend(
        SpendScope.SESSION,
        counter_minor=spent_minor,
        burn=None if burn_minor is None else Burn(burn_minor, 900_000),
        used=None if spent_minor is None or not view.budget_minor else spent_minor / view.budget_minor,
        peak_per_min=peak_minor,
        **fields,
    )
    return PlanNow(view, spend, limits, held or {})
