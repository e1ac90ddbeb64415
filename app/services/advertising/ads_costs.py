"""What a session's break-even is worked out from, and the ROI that everybody may see (C6, P1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sqlmodel import Session, col, select

from app.models.errors import Invalid
from app.models.product import Product, ProductView
from app.models.script import Segment, SegmentView
from app.models.session import LiveSession, LiveSessionView
from app.services.advertising.breakeven import (
    BreakEven,
    CostInputs,
    break_even,
    inputs_from_json,
    inputs_of_lineup,
    inputs_to_json,
    shown,
)
from app.services.runtime.permissions import Deed
from app.services.team.service import Service, finish, view

EvenSource = Literal["inputs", "typed", "lineup", ""]


@dataclass(frozen=True, slots=True)
class Even:
    """The break-even ROI of a session, without the costs behind it.

    Attributes:
        pay: against payment GMV; None where none is known.
        net: against net GMV; None where none is known.
        source: the session's own cost inputs, an ROI that somebody typed, the lineup's products, or nothing.
        never: no ROI breaks even, because an order leaves nothing.
    """

    pay: float | None = None
    net: float | None = None
    source: EvenSource = ""
    never: bool = False


@dataclass(frozen=True, slots=True)
class CostSheet:
    """Everything that the sheet of costs shows.

    Attributes:
        live: the session.
        typed: inputs kept with the session; None while the lineup's are used.
        lineup: inputs out of the lineup's products; None when none of them has a price and a cost.
    """

    live: LiveSessionView
    typed: CostInputs | None
    lineup: CostInputs | None

    @property
    def inputs(self) -> CostInputs | None:
        """The inputs in force."""
        return self.typed or self.lineup

    @property
    def even(self) -> BreakEven | None:
        """What they give."""
        return None if self.inputs is None else break_even(self.inputs)


def even_of(live: LiveSessionView, sheet: CostSheet) -> Even:
    """The break-even that counts: by the session's own inputs, else the ROI somebody typed, else by the lineup."""
    if sheet.typed is not None:
        return _even(break_even(sheet.typed), "inputs")
    if live.breakeven_roi:
        return Even(live.breakeven_roi, None, "typed")
    return Even() if sheet.lineup is None else _even(break_even(sheet.lineup), "lineup")


def read_sheet(session: Session, live: LiveSession) -> CostSheet:
    """The inputs of a session, read inside a transaction; typed ones that make no sense count as none."""
    segments = session.exec(
        select(Segment).where(Segment.session_id == live.id, col(Segment.deleted_at).is_(None))
    ).all()
    ids = {row.product_id for row in segments if row.product_id is not None}
    products = session.exec(select(Product).where(col(Product.id).in_(ids))).all() if ids else []
    shown_live = view(LiveSessionView, live)
    lineup = inputs_of_lineup(
        live.currency, [view(SegmentView, row) for row in segments], [view(ProductView, row) for row in products]
    )
    return CostSheet(shown_live, _typed(live.cost_inputs), lineup)


def read_even(session: Session, live: LiveSession) -> Even:
    """The break-even that counts for a session, read inside a transaction."""
    sheet = read_sheet(session, live)
    return even_of(sheet.live, sheet)


class CostService(Service):
    """Costs of a session, for those who may see them."""

    def costs(self, session_id: str) -> CostSheet | None:
        """The inputs of a session and what they give; None when there is no such session.

        Raises:
            Denied.
        """
        self.who.require(Deed.SEE_COSTS)
        with self.store.read() as session:
            live = session.get(LiveSession, session_id)
            return None if live is None else read_sheet(session, live)

    def even(self, session_id: str) -> Even:
        """The break-even ROI that counts for a session, for everybody; none for a session that is not there."""
        with self.store.read() as session:
            live = session.get(LiveSession, session_id)
            return Even() if live is None else read_even(session, live)

    def set_costs(self, session_id: str, version: int, inputs: CostInputs | None) -> LiveSessionView:
        """Keep inputs with a session, or None to follow its lineup again.

        The session's break-even ROI follows inputs that are kept, so that every line and tile shows the same; the
        lineup's is worked out each time it is asked for.

        Raises:
            Denied, NotFound, Conflict. Invalid: `cost_input`.
        """
        self.who.require(Deed.SEE_COSTS)
        self.who.require(Deed.EDIT_SESSION)
        with self.store.write(self.who.actor("session.costs")) as uow:
            row = uow.get(LiveSession, session_id, version=version)
            roi = shown(break_even(inputs).roi_pay) if inputs is not None else None
            row.cost_inputs = {} if inputs is None else dict(inputs_to_json(inputs))
            row.breakeven_roi = None if roi is None else float(roi)
            return finish(uow, LiveSessionView, row)


def _typed(kept: Mapping[str, object]) -> CostInputs | None:
    try:
        return inputs_from_json(kept)
    except Invalid:  # a store that another program wrote; the lineup still tells
        return None


def _even(found: BreakEven, source: EvenSource) -> Even:
    return Even(_float(found.roi_pay), _float(found.roi_net), source, never=found.roi_pay is None)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
