"""The order in which a person types metrics, learnt from what they type one after another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.services.sources.manual.typed import TYPED_METRICS

if TYPE_CHECKING:
    from app.views.context import Context

#: Setting of a member that keeps the order.
ORDER: Final = "readings.order"


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


class ReadingOrder(QObject):
    """The order of whoever sits here.

    Signals:
        changed: The order is another; carries it.
    """

    changed = Signal(object)

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._order = complete(())
        self._last = ""

    def read(self) -> None:
        """Ask the store for the order."""
        me = self._context.team.me
        if me is not None:
            self._context.runner.run(
                self._context.services.settings.get, ORDER, f"member:{me.id}", done=self._on_read
            )  # fmt: skip

    def learn(self, metric: str, *, keep: bool) -> None:
        """A metric was typed: it is offered after the one before from now on.

        Args:
            metric: which.
            keep: whether this says anything about the order; a correction does not.
        """
        before, self._last = self._last, metric
        order, me = follow(self._order, before, metric), self._context.team.me
        if order == self._order or me is None or not keep:
            return
        self._order = order
        self.changed.emit(order)
        self._context.runner.run(
            self._context.services.team.set_setting, ORDER, list(order), scope=f"member:{me.id}"
        )  # fmt: skip

    def forget_last(self) -> None:
        """In another session nothing was typed before."""
        self._last = ""

    def _on_read(self, order: list[str]) -> None:
        self._order = complete(order)
        self.changed.emit(self._order)
