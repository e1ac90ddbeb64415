"""What somebody has to do in a platform's back office, as facts without words; views say them in a language. Pure.

Nothing is ever executed from here: a person reads the instruction, does it, and says what was really set.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from app.models.advertising import AdActionView, AdPlanView
from app.models.base import Money
from app.services.advertising.ad_steps import Step
from app.services.advertising.limits import MONEY, Target


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing to do.

    Attributes:
        target: what is changed; None for a kind of action that is no change of a plan.
        kind: kind of the action, as the log has it.
        plan: name of the plan.
        currency: of the amounts.
        daily: whether the budget is one of the account's day.
        before_minor, after_minor, before_value, after_value: amounts or ROI targets; None where they do not apply.
        pct: change in per cent of what stood before; None where nothing stood.
        page_url: where it is done; empty when nobody gave a page that may be opened.
    """

    target: Target | None
    kind: str
    plan: str
    currency: str = ""
    daily: bool = False
    before_minor: int | None = None
    after_minor: int | None = None
    before_value: float | None = None
    after_value: float | None = None
    pct: float | None = None
    page_url: str = ""

    @property
    def copied(self) -> str:
        """The value to paste into the back office, in major units without a sign; empty where there is none."""
        if self.after_minor is not None and self.currency:
            return format(Money(self.after_minor, self.currency).amount, "f")
        return "" if self.after_value is None else f"{self.after_value:.2f}"


def target_of(kind: str) -> Target | None:
    """What a kind of action of the log changes; None for one that is none of ours."""
    plain = kind.removesuffix("_up").removesuffix("_down")
    return Target(plain) if plain in set(Target) else None


def page_of(plan: AdPlanView) -> str:
    """The plan's page in the back office, if it may be opened: only https with a host."""
    return plan.page_url if is_page(plan.page_url) else ""


def is_page(url: str) -> bool:
    """Whether an address may be opened in a browser: https, a host, no user name and nothing unprintable."""
    if not url.startswith("https://") or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc


def instruction(action: AdActionView, plan: AdPlanView) -> Instruction:
    """What an action that stands in the log asks for."""
    return Instruction(
        target=target_of(action.kind),
        kind=action.kind,
        plan=plan.name,
        currency=action.currency,
        daily=plan.spend_scope == "day",
        before_minor=action.before_minor,
        after_minor=action.after_minor,
        before_value=action.before_value,
        after_value=action.after_value,
        pct=_pct(action.before_minor, action.after_minor, action.before_value, action.after_value),
        page_url=page_of(plan),
    )


def instruction_of_step(step: Step, plan: AdPlanView) -> Instruction:
    """What a step that was only checked or proposed asks for."""
    return Instruction(
        target=step.target,
        kind=step.kind,
        plan=plan.name,
        currency=plan.currency if step.target in MONEY else "",
        daily=plan.spend_scope == "day",
        before_minor=step.before_minor,
        after_minor=step.after_minor,
        before_value=step.before_value,
        after_value=step.after_value,
        pct=step.pct,
        page_url=page_of(plan),
    )


def _pct(
    before_minor: int | None, after_minor: int | None, before_value: float | None, after_value: float | None
) -> float | None:
    pairs: tuple[tuple[float | None, float | None], ...] = ((before_minor, after_minor), (before_value, after_value))
    for before, after in pairs:
        if before and after is not None:
            return (after - before) / before * 100
    return None
