"""The break-even ROI of the current session, worked out from what the window already knows."""

from typing import TYPE_CHECKING

from app.models.errors import Invalid
from app.services.advertising.ads_costs import CostSheet, Even, even_of
from app.services.advertising.breakeven import inputs_from_json, inputs_of_lineup
from app.services.runtime.permissions import Deed

if TYPE_CHECKING:
    from app.models.session import LiveSessionView
    from app.views.context import Context
    from app.views.stores.rundown import RundownData


class EvenNow:
    """Works it out anew only when the session or its rundown changed.

    Args:
        context: Where both are kept.
    """

    def __init__(self, context: "Context") -> None:
        self._context = context
        self._of: tuple[LiveSessionView | None, RundownData | None] = (None, None)
        self._found = Even()
        self._lines: tuple[str, ...] = ()

    def read(self) -> Even:
        """The break-even that counts, against payment and against net GMV."""
        self._read()
        return self._found

    def derivation(self) -> tuple[str, ...]:
        """How it was worked out, line by line; nothing where it was typed, and for hats that do not see costs."""
        self._read()
        return self._lines if self._context.team.may(Deed.SEE_COSTS) else ()

    def _read(self) -> None:
        session, data = self._context.session.current, self._context.rundown.data
        if session is not self._of[0] or data is not self._of[1]:
            self._of = (session, data)
            self._found, self._lines = (Even(), ()) if session is None else _even(session, data)


def _even(session: "LiveSessionView", data: "RundownData | None") -> tuple[Even, tuple[str, ...]]:
    try:
        typed = inputs_from_json(session.cost_inputs)
    except Invalid:  # a store that another program wrote; the lineup still tells
        typed = None
    lineup = inputs_of_lineup(session.currency, data.segments, data.products) if data is not None else None
    sheet = CostSheet(session, typed, lineup)
    found, worked_out = even_of(session, sheet), sheet.even
    return found, worked_out.derivation if worked_out is not None and found.source in {"inputs", "lineup"} else ()
