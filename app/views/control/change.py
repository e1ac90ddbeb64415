"""A change as it is shown: the words, the direction of its arrow, and whether it is welcome."""

from app.views.format import delta_percent

#: Words, rising, welcome; ``None`` twice when what is shown is zero.
Change = tuple[str, bool | None, bool | None]


def direction(change: float, digits: int, shown: str) -> Change:
    """A change as shown; what is rounded to nothing has neither direction nor colour.

    Args:
        change: In the unit that is shown.
        digits: Decimals that are shown.
        shown: The words.
    """
    rising = None if abs(change) < 0.5 * 10.0**-digits else change > 0
    return shown, rising, rising


def share_change(change: float) -> Change:
    """A relative change in whole per cent."""
    return direction(change * 100, 0, delta_percent(change))
