"""What a person typed as the new value of an ad plan: an amount, an ROI target, or a step such as ``+10%``. Pure."""

from app.models.errors import Invalid
from app.services.advertising.ad_steps import Step, check_step, propose, read_amount
from app.services.advertising.ads_board import AdBoard, PlanBoard
from app.services.advertising.limits import MONEY, STATES, Target


def asked_value(text: str, target: Target, row: PlanBoard) -> float | None:
    """The new value: minor units of the plan's currency, or an ROI target; None where there is none yet.

    Raises:
        Invalid: `ad_amount`, `ad_unit`.
    """
    typed = text.strip()
    if target in STATES or not typed:
        return None
    if typed.endswith("%"):
        proposed = propose(row.plan, target, read_number(typed[:-1]), row.limits)
        if proposed is None:
            raise Invalid("ad_amount", value=typed[:40])
        return float(proposed.after_minor or proposed.after_value or 0)
    return read_amount(typed, row.plan.currency) if target in MONEY else read_number(typed)


def asked_step(text: str, target: Target, row: PlanBoard, board: AdBoard | None) -> Step | None:
    """The step as it would be stored, wise or not; None while there is no value.

    Raises:
        Invalid: what makes it impossible, as `check_step`.
    """
    after = asked_value(text, target, row)
    if after is None and target not in STATES:
        return None
    return check_step(
        row.plan,
        target,
        after,
        limits=row.limits,
        spent_minor=row.spend.counter_minor,
        cap_minor=board.cap_of(row.plan) if board is not None else None,
        others_minor=board.others_minor(row.plan.id) if board is not None else 0,
        sure=True,
    )


def read_number(text: str) -> float:
    """A plain number as a person types it.

    Raises:
        Invalid: `ad_amount`.
    """
    plain = text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    try:
        value = float(plain)
    except ValueError:
        raise Invalid("ad_amount", value=text[:40]) from None
    if not abs(value) < 1e9:
        raise Invalid("ad_amount", value=text[:40])
    return value
