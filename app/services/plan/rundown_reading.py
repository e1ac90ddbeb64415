"""The planned rundown as screens read it: every row with its times, its script's length and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.errors import NotFound
from app.models.product import ProductView
from app.models.script import SegmentView
from app.models.session import LiveSession, LiveSessionView
from app.models.team import Member
from app.services.plan.blockers import fits_of, products_of, rundown_of
from app.services.plan.checks import Check, ScriptFit, checks, order_checks, script_fit
from app.services.plan.products import ProductService
from app.services.plan.schedule import Schedule, Scheduled, schedule
from app.services.team.service import Service

#: Characters and words a minute of nobody in particular.
_USUAL_PACE = (240.0, 150.0)


@dataclass(frozen=True, slots=True)
class RundownRow:
    """One row of the planned rundown as a table shows it."""

    number: int
    segment: SegmentView
    product: ProductView | None
    scheduled: Scheduled
    fit: ScriptFit
    checks: tuple[Check, ...]


class RundownReading(Service):
    """Reads planned rundowns."""

    def segments(self, session_id: str) -> tuple[SegmentView, ...]:
        """Segments of a session by position."""
        with self.store.read() as session:
            return rundown_of(session, session_id)

    def rows(self, session_id: str) -> tuple[RundownRow, ...]:
        """The rundown with everything that is computed: starts, gaps, script fit at the anchor's pace, checks.

        Raises:
            NotFound.
        """
        with self.store.read() as session:
            live = session.get(LiveSession, session_id)
            if live is None:
                raise NotFound("live_session", session_id)
            segments = rundown_of(session, session_id)
            products = products_of(session, segments)
            fits = fits_of(session, live.anchor_id, segments)
            planned = schedule(segments, live.planned_start_at)
        by_order = order_checks(segments, planned)
        seen = {key: self._products.seen(product) for key, product in products.items()}
        rows = []
        for number, (segment, item) in enumerate(zip(segments, planned.items, strict=True), start=1):
            product = products.get(segment.product_id or "")
            codes = checks(segment, product, fits[segment.id]) + by_order.get(segment.id, ())
            shown = seen.get(segment.product_id or "")
            rows.append(RundownRow(number, segment, shown, item, fits[segment.id], codes))
        return tuple(rows)

    def schedule(self, segments: Sequence[SegmentView], session: LiveSessionView) -> Schedule:
        """Planned times of these segments in this session."""
        return schedule(segments, session.planned_start_at)

    def script_fit(self, segment: SegmentView, anchor_id: str | None) -> ScriptFit:
        """How long the script of a segment speaks at an anchor's own pace."""
        with self.store.read() as session:
            anchor = session.get(Member, anchor_id) if anchor_id else None
            pace = _USUAL_PACE if anchor is None else (float(anchor.pace_cpm), float(anchor.pace_wpm))
        return script_fit(segment, *pace)

    @property
    def _products(self) -> ProductService:
        return ProductService(self.store, self.clock, self.who)
