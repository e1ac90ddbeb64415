"""What is wrong with a segment or with the order of segments, as codes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.models.product import ProductView
from app.models.script import SegmentKind, SegmentView
from app.services.plan.markup import count, speaking_seconds
from app.services.plan.schedule import Schedule
from app.services.plan.stock import counted

#: Kinds of segments that sell a product.
SELLING = frozenset({SegmentKind.PROFIT, SegmentKind.HERO, SegmentKind.FLASH, SegmentKind.ENCORE})


class Check(StrEnum):
    """Codes of what a rundown may lack."""

    PRODUCT_MISSING = "product_missing"
    PRICE_MISSING = "price_missing"
    PRICE_BELOW_FLOOR = "price_below_floor"
    PRICE_ABOVE_LIST = "price_above_list"
    PRICE_UNCHECKED = "price_unchecked"
    STOCK_NONE = "stock_none"
    STOCK_SHORT = "stock_short"
    LENGTH_MISSING = "length_missing"
    SCRIPT_MISSING = "script_missing"
    SCRIPT_LONG = "script_long"
    PRODUCT_VETO = "product_veto"
    PRODUCT_TWICE = "product_twice"
    OVERLAP = "overlap"
    GAP = "gap"


#: Checks that stop Ready; the others warn.
BLOCKING = frozenset(
    {Check.PRICE_MISSING, Check.PRICE_BELOW_FLOOR, Check.PRICE_UNCHECKED, Check.STOCK_NONE, Check.LENGTH_MISSING,
     Check.PRODUCT_VETO}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScriptFit:
    """How long a script speaks against the length of its segment (milliseconds)."""

    speaks_ms: int
    planned_ms: int
    characters: int
    words: int

    @property
    def over_ms(self) -> int:
        """How much longer the script is; negative when time is left."""
        return self.speaks_ms - self.planned_ms

    @property
    def share(self) -> float:
        """Speaking time as a share of the segment."""
        return self.speaks_ms / self.planned_ms if self.planned_ms > 0 else 0.0


def script_fit(segment: SegmentView, pace_cpm: float = 240.0, pace_wpm: float = 150.0) -> ScriptFit:
    """How long the segment's script speaks at an anchor's own rates (Han characters and words a minute)."""
    counts = count(segment.script)
    seconds = speaking_seconds(counts, pace_cpm, pace_wpm)
    return ScriptFit(round(seconds * 1000), segment.planned_ms, counts.characters, counts.words)


def checks(segment: SegmentView, product: ProductView | None, fit: ScriptFit | None = None) -> tuple[Check, ...]:
    """Codes of what is wrong with one segment, the worst first.

    Args:
        segment: the segment.
        product: its product, if any.
        fit: its script fit; computed at usual rates without it.
    """
    found: list[Check] = []
    if segment.planned_ms <= 0:
        found.append(Check.LENGTH_MISSING)
    if segment.kind in SELLING or segment.product_id is not None:
        found += _selling(segment, product)
    fit = fit or script_fit(segment)
    if not segment.script.strip():
        found.append(Check.SCRIPT_MISSING)
    elif fit.over_ms > 0 and segment.planned_ms > 0:
        found.append(Check.SCRIPT_LONG)
    return tuple(sorted(found, key=lambda code: (code not in BLOCKING, list(Check).index(code))))


def _selling(segment: SegmentView, product: ProductView | None) -> list[Check]:
    found: list[Check] = []
    if product is None:
        return [Check.PRODUCT_MISSING]
    price, floor = segment.live_price_minor, product.floor_price_minor
    if price is None:
        found.append(Check.PRICE_MISSING)
    else:
        if floor is not None and price < floor:
            found.append(Check.PRICE_BELOW_FLOOR)
        if segment.list_price_minor is not None and price > segment.list_price_minor:
            found.append(Check.PRICE_ABOVE_LIST)
        if segment.price_checked_by is None or segment.price_checked_again_by is None:
            found.append(Check.PRICE_UNCHECKED)
    stock = counted(segment, product)
    if stock is not None and stock.whole <= 0:
        found.append(Check.STOCK_NONE)
    elif stock is not None and segment.target_units is not None and stock.units < segment.target_units:
        found.append(Check.STOCK_SHORT)
    if product.veto.strip():
        found.append(Check.PRODUCT_VETO)
    return found


def order_checks(segments: Sequence[SegmentView], schedule: Schedule) -> dict[str, tuple[Check, ...]]:
    """Codes that only the whole order shows: a product pitched twice, gaps and overlaps of pinned starts."""
    seen: set[str] = set()
    found: dict[str, tuple[Check, ...]] = {}
    for segment in segments:
        codes: list[Check] = []
        item = schedule.of(segment.id)
        if item is not None and item.overlap_ms > 0:
            codes.append(Check.OVERLAP)
        if item is not None and item.gap_ms > 0:
            codes.append(Check.GAP)
        if segment.product_id is not None and segment.kind not in {SegmentKind.ENCORE, SegmentKind.CLOSE}:
            if segment.product_id in seen:
                codes.append(Check.PRODUCT_TWICE)
            seen.add(segment.product_id)
        if codes:
            found[segment.id] = tuple(codes)
    return found
