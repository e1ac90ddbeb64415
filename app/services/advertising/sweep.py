"""Turning one number of a rule: which one it is, what it is now, and the same rule with another. Pure."""

from typing import Final

from app.services.advertising.rule_spec import Condition, Group, RuleSpec
from app.services.advertising.signals import SIGNALS
from app.services.advertising.threshold import ByKey, Number, OwnStatistic, Parameter, Previous

#: Kinds of what is turned, for the words beside the slider.
NUMBER, FACTOR, SD = "number", "factor", "sd"
_STEPS: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 2.0)


def swept(spec: RuleSpec) -> tuple[Condition, str, float] | None:
    """The number of a rule that is turned: its first condition with one, of those about a signal before states.

    Returns:
        The condition, what the number is (`number`: compared as it stands, `factor`: times a parameter, what is usual,
        or the numbers of every kind of room, `sd`: standard deviations above what is usual), and its value. None for a
        rule without such a number.
    """
    found = [(one, *turned) for one in spec.when.conditions() if (turned := _number(one)) is not None]
    found.sort(key=lambda one: SIGNALS[one[0].metric].kind == "state")
    return found[0] if found else None


def thresholds_around(value: float) -> tuple[float, ...]:
    """A range of thresholds around the present one."""
    if value == 0:
        return (0.0, 1.0, 2.0, 3.0, 5.0, 10.0)
    return tuple(sorted(round(value * step, 6) for step in _STEPS))


def with_threshold(spec: RuleSpec, value: float) -> RuleSpec | None:
    """The same rule with another number in that place; None for a rule without one."""
    found = swept(spec)
    if found is None:
        return None
    return spec.model_copy(update={"when": _replaced(spec.when, found[0], _turned(found[0], value))})


def _number(condition: Condition) -> tuple[str, float] | None:
    threshold = condition.threshold
    if isinstance(threshold, Number):
        return NUMBER, threshold.value
    if isinstance(threshold, Parameter | Previous):
        return FACTOR, threshold.factor
    if isinstance(threshold, OwnStatistic):
        return (SD, threshold.sd_factor) if threshold.sd_factor else (FACTOR, threshold.factor)
    if isinstance(threshold, ByKey) and threshold.by != "spend":
        # Each kind of room has its own number: all of them are turned together, so that "now" is what the rule does.
        numbers = [one.value if isinstance(one, Number) else one.factor for one in threshold.values.values()]
        return (FACTOR, 1.0) if any(numbers) else None
    return None


def _turned(condition: Condition, value: float) -> Condition:
    threshold = condition.threshold
    if isinstance(threshold, Parameter | Previous):
        return condition.model_copy(update={"threshold": threshold.model_copy(update={"factor": value})})
    if isinstance(threshold, OwnStatistic):
        name = "sd_factor" if threshold.sd_factor else "factor"
        return condition.model_copy(update={"threshold": threshold.model_copy(update={name: value})})
    if isinstance(threshold, ByKey):
        values = {key: _scaled(one, value) for key, one in threshold.values.items()}
        return condition.model_copy(update={"threshold": threshold.model_copy(update={"values": values})})
    return condition.model_copy(update={"threshold": Number(value=value)})


def _scaled(one: Number | Parameter, factor: float) -> Number | Parameter:
    if isinstance(one, Number):
        return one.model_copy(update={"value": round(one.value * factor, 6)})
    return one.model_copy(update={"factor": one.factor * factor, "plus": one.plus * factor})


def _replaced(group: Group, old: Condition, new: Condition) -> Group:
    """The group with the first place of a condition taken by another."""
    parts: list[Condition | Group] = []
    done = False
    for part in group.parts:
        if done:
            parts.append(part)
        elif isinstance(part, Condition):
            done = part is old
            parts.append(new if done else part)
        else:
            inner = _replaced(part, old, new)
            done = inner != part
            parts.append(inner)
    return group.model_copy(update={"parts": tuple(parts)})
