"""The order in which a person types metrics, learnt from what they type one after another. Pure."""

from collections.abc import Sequence

from app.services.sources.manual.typed import TYPED_METRICS


def complete(order: Sequence[str]) -> tuple[str, ...]:
    """An order as it was kept, without metrics that are gone and with those that are new at its end."""
    kept = [key for key in dict.fromkeys(order) if key in TYPED_METRICS]
    return (*kept, *(key for key in TYPED_METRICS if key not in kept))


def follow(order: Sequence[str], before: str, after: str) -> tuple[str, ...]:
    """The order in which `after` comes next once `before` was typed.

    A metric that is typed first of all, or the same one again, changes nothing.
    """
    if before == after or before not in order or after not in order:
        return tuple(order)
    rest = [key for key in order if key != after]
    at = rest.index(before) + 1
    return (*rest[:at], after, *rest[at:])
