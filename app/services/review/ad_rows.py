"""Rows of the report's ads section: plans, rows of the platform's report, and what somebody changed. Pure."""

from decimal import Decimal

from app.models.base import Money
from app.models.errors import AppError
from app.models.metric import Unit
from app.services.review.facts import Facts
from app.services.review.words import Words


def ad_rows(facts: Facts, words: Words) -> tuple[tuple[str, ...], ...]:
    """Time, plan, budget, spend, attributed revenue, ROI, change or scope, state."""
    return (*_plan_rows(facts, words), *_report_rows(facts, words), *_action_rows(facts, words))


def _plan_rows(facts: Facts, words: Words) -> list[tuple[str, ...]]:
    """Plans with what was spent and what the platform attributes to them, and the span that both count."""
    return [
        (
            words.stamp(plan.read_at) if plan.read_at else "",
            plan.name,
            words.money(plan.budget_minor),
            words.money(plan.spend_minor),
            words.money(plan.gmv_minor),
            _ratio(words, plan.gmv_minor, plan.spend_minor),
            words.say(f"scope.{plan.spend_scope}"),
            words.say(f"status.{plan.status}"),
        )
        for plan in facts.ad_plans
    ]


def _report_rows(facts: Facts, words: Words) -> list[tuple[str, ...]]:
    """Rows of the platform's ads report, in the currency that it printed."""
    rows: list[tuple[str, ...]] = []
    for report in facts.ad_reports:
        currency = report.currency or facts.live.currency
        try:
            cost, revenue = (Money.of(text, currency).minor for text in (report.cost, report.gross_revenue))
        except AppError:  # a currency that we do not know is shown as it was printed
            rows.append(("", report.campaign_name, "", report.cost, report.gross_revenue, "—", currency, ""))
            continue
        shown = [words.amount(Decimal(minor), Unit.MINOR, currency) for minor in (cost, revenue)]
        launched = words.stamp(report.launched_at) if report.launched_at else ""
        rows.append((launched, report.campaign_name, "", *shown, _ratio(words, revenue, cost), "", ""))
    return rows


def _action_rows(facts: Facts, words: Words) -> list[tuple[str, ...]]:
    """What somebody changed, with the value before and after."""
    names = {plan.id: plan.name for plan in facts.ad_plans}
    rows: list[tuple[str, ...]] = []
    for action in facts.ad_actions:
        change = words.say(f"adkind.{action.kind}")
        if action.before_minor is not None or action.after_minor is not None:
            change += f" {words.money(action.before_minor)} → {words.money(action.after_minor)}"
        elif action.before_value is not None or action.after_value is not None:
            change += f" {_plain(action.before_value)} → {_plain(action.after_value)}"
        when = words.clock(facts.at(action.t_ms))
        name = names.get(action.plan_id or "", "")
        rows.append((when, name, "", "", "", "", change, words.say(f"ad.{action.state}")))
    return rows


def _ratio(words: Words, revenue: int | None, cost: int | None) -> str:
    return words.amount(Decimal(revenue) / cost, Unit.RATIO) if revenue is not None and cost else "—"


def _plain(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"
