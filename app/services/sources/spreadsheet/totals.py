"""Sums of a table: ours over the rows that were taken, the file's own from its totals rows, and their difference."""

from collections.abc import Mapping
from decimal import Context as Arithmetic
from decimal import Decimal
from typing import Any, Final

from app.services.sources.spreadsheet.kinds import Kind
from app.services.sources.spreadsheet.values import Type, decimal_text

#: Exact for a million amounts of eighteen digits and as many decimals.
_EXACT: Final = Arithmetic(prec=60)
_COUNTED: Final = frozenset({Type.COUNT, Type.DURATION})


class Sums:
    """Adds up the summed fields of a kind, money by currency; each kept exact."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._sums: dict[str, dict[str, Decimal]] = {}
        self._seen: set[tuple[str, str]] = set()

    def add(self, values: Mapping[str, Any]) -> None:
        """Adds one taken row."""
        for field in self._kind.totals:
            value = values.get(field)
            if value is None or self._is_repeated(field, values):
                continue
            unit, amount = _amount(value)
            sums = self._sums.setdefault(field, {})
            sums[unit] = _EXACT.add(sums.get(unit, Decimal(0)), amount)

    def _is_repeated(self, field: str, values: Mapping[str, Any]) -> bool:
        once = self._kind.once_per.get(field)
        if once is None:
            return False
        mark = (field, str(values.get(once)))
        if mark in self._seen:
            return True
        self._seen.add(mark)
        return False

    def sum_of(self, field: str, unit: str) -> Decimal:
        """Returns one sum; 0 when nothing was added."""
        return self._sums.get(field, {}).get(unit, Decimal(0))

    def as_json(self) -> dict[str, Any]:
        """Returns field -> int, decimal text, `{"amount", "currency"}` or a list of those, and the ratios."""
        result: dict[str, Any] = {}
        for field, sums in self._sums.items():
            shown = [self._shown(field, unit, amount) for unit, amount in sorted(sums.items())]
            result[field] = shown[0] if len(shown) == 1 else shown
        for ratio in self._kind.ratios:
            over, under = self._sums.get(ratio.numerator, {}), self._sums.get(ratio.denominator, {})
            if len(over) == len(under) == 1 and over.keys() == under.keys():
                (above,), (below,) = over.values(), under.values()
                if below:
                    value = _EXACT.divide(above, below)
                    result[ratio.name] = decimal_text(value.quantize(Decimal(1).scaleb(-ratio.places)))
        return result

    def _shown(self, field: str, unit: str, amount: Decimal) -> Any:
        if self._kind.fields[field] is Type.MONEY:
            return {"amount": decimal_text(amount), "currency": unit}
        if self._kind.fields[field] in _COUNTED and amount == amount.to_integral_value():
            return int(amount)
        return decimal_text(amount)


def _amount(value: Any) -> tuple[str, Decimal]:
    if isinstance(value, dict):
        return str(value["currency"]), Decimal(value["amount"])
    return "", Decimal(value if isinstance(value, int) else str(value))


def differences(row: int, printed: Mapping[str, Any], sums: Sums, kind: Kind) -> list[dict[str, Any]]:
    """Compares one totals row of the file with our sums.

    Args:
        row: its number in the file.
        printed: its values by field.
        sums: ours.
        kind: says which fields are summed.

    Returns:
        One entry `{"row", "field", "printed", "sum"}` for each figure that differs.
    """
    found: list[dict[str, Any]] = []
    for field in kind.totals:
        value = printed.get(field)
        if value is None:
            continue
        unit, amount = _amount(value)
        ours = sums.sum_of(field, unit)
        if ours != amount:
            found.append({"row": row, "field": field, "printed": decimal_text(amount), "sum": decimal_text(ours)})
    return found
