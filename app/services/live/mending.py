"""What a source says, made such that it can be stored and shown: texts mended, numbers that are none left out."""

import math
from dataclasses import replace
from typing import Any, Final

from app.models.audience import AudienceEvent
from app.models.storable import is_storable, storable

#: No session is longer (a month), so no reading's moment is later.
LONGEST_MS: Final = 31 * 86_400_000
#: What the store's whole numbers hold.
_LARGEST: Final = 2**63
_TEXTS: Final = ("message_id", "user_key", "user_name", "text", "badges")


def is_moment(t_ms: object) -> bool:
    """Whether a session can have such a moment."""
    return isinstance(t_ms, int) and -LONGEST_MS <= t_ms <= LONGEST_MS


def number(value: object) -> float | None:
    """A value of a reading; None when it is no number that can be kept."""
    if isinstance(value, int | float):
        try:
            read = float(value)
        except OverflowError:  # a whole number of hundreds of digits
            return None
        return read if math.isfinite(read) else None
    return None


def mended(event: AudienceEvent) -> AudienceEvent:
    """The event with texts and an amount that can be stored and shown; nearly always the very same."""
    amount = event.amount_minor
    if amount is not None and not (isinstance(amount, int) and -_LARGEST <= amount < _LARGEST):
        event = replace(event, amount_minor=None)
    try:
        if is_storable("".join([getattr(event, name) for name in _TEXTS])):
            return event
    except TypeError:  # one of them is no text
        pass
    given = {name: getattr(event, name) for name in _TEXTS}
    texts: dict[str, Any] = {name: storable("" if text is None else str(text)) for name, text in given.items()}
    return replace(event, **texts)
