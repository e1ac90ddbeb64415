"""An order that arrives in parts: lines from several files, settlements in any order, older exports after newer ones.

Pure. A line is known by the natural key of its row, a settlement by that of its own; each counts once, whichever file
brings it and however often.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from app.services.sources.loading import digest_of, instant, minor_of
from app.services.sources.spreadsheet.parse import ParsedRow

Part = dict[str, Any]
#: What happened to an order, as its rows tell: the newest of these says how old an export is.
_MOMENTS: Final = (
    "created_at", "paid_at", "ready_at", "shipped_at", "delivered_at", "completed_at", "cancelled_at",
)  # fmt: skip


def told_until(rows: Iterable[ParsedRow]) -> datetime | None:
    """The newest moment that rows tell of."""
    found = (instant(row.values.get(name)) for row in rows for name in _MOMENTS)
    return max((moment for moment in found if moment is not None), default=None)


def line_of(row: ParsedRow) -> Part:
    """One line of an order; `amount_minor` is what the buyer pays for it."""
    values = row.values
    return {
        "key": row.natural_key,
        "digest": digest_of(values),
        "product_id": None,
        "title": str(values.get("product_title") or ""),
        "sku": _first_text(values.get("seller_sku")) or _first_text(values.get("sku_codes")),
        "quantity": values.get("quantity") or 0,
        "amount_minor": _row_amount(values),
    }


def merged_lines(known: Sequence[Part], rows: Sequence[ParsedRow], *, newer: bool) -> list[Part]:
    """The lines of an order after another file: new ones are added, known ones replaced by a newer export only.

    Args:
        known: the lines so far.
        rows: the order's rows in the file.
        newer: whether the file knows at least as much of the order as the store.
    """
    lines = {str(line["key"]): line for line in known if line.get("key")}
    for row in rows:
        if newer or row.natural_key not in lines:
            lines[row.natural_key] = line_of(row)
    return list(lines.values())


def is_known(known: Sequence[Part], rows: Iterable[ParsedRow]) -> bool:
    """Whether every row says exactly what a known line was made of."""
    digests = {line.get("key"): line.get("digest") for line in known}
    return all(digests.get(row.natural_key) == digest_of(row.values) for row in rows)


def lines_total(lines: Iterable[Part]) -> int:
    """Minor units of all lines together."""
    return sum(line["amount_minor"] or 0 for line in lines)


def new_settlements(known: Sequence[Part], rows: Iterable[ParsedRow]) -> list[Part]:
    """The settlements of an order that are not counted yet; several of one moment are several."""
    counted = {part.get("key") for part in known}
    return [
        {
            "key": row.natural_key,
            "at": str(row.values.get("settled_at") or ""),
            "amount_minor": minor_of(row.values.get("settled_amount")) or 0,
        }
        for row in rows
        if row.natural_key not in counted
    ]


def settled(parts: Sequence[Part]) -> tuple[int | None, datetime | None]:
    """What was settled in all, in minor units, and when for the last time."""
    if not parts:
        return None, None
    moments = [moment for part in parts if (moment := instant(part["at"])) is not None]
    return sum(part["amount_minor"] for part in parts), max(moments, default=None)


def _row_amount(values: Mapping[str, Any]) -> int | None:
    for name in ("payable", "subtotal_after_discount", "goods_amount", "order_amount"):
        amount = minor_of(values.get(name))
        if amount is not None:
            return amount
    return None


def _first_text(value: Any) -> str:
    """Text of a cell; a cell of several codes is told as they stood, with commas between."""
    if isinstance(value, list | tuple):
        return ",".join(str(part) for part in value)
    return str(value or "")
