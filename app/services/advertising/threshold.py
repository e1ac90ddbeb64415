"""What a rule compares with: numbers, the room's parameters, what is usual in it, the time before, or one of several.

Amounts in a rule are major units of the currency that it names (`unit: CNY`); they are never compared with amounts of
another currency.
"""

import math
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from app.models.currency import CURRENCY_EXPONENT

#: Regions that rules name, by market.
REGIONS: Final[dict[str, str]] = dict.fromkeys(("SG", "MY", "TH", "VN", "PH", "ID"), "SEA") | dict.fromkeys(
    ("DE", "FR", "IT", "ES", "IE"), "EU"
)
DEFAULT_KEY: Final = "default"
BY: Final = ("profile", "maturity", "lineup", "category", "market", "spend")
_NAME = r"^[a-z][a-z0-9_]{0,59}$"
Finite = Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)]


class Frozen(BaseModel):
    """Base of everything in a rule: unknown fields are mistakes, nothing changes after it was checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Number(Frozen):
    """A plain number; `word` is how a file calls a state ("to_ship")."""

    kind: Literal["number"] = "number"
    value: Finite
    word: str = Field(default="", max_length=40)


class Parameter(Frozen):
    """`factor` x a parameter of the room + `plus`."""

    kind: Literal["parameter"] = "parameter"
    name: str = Field(pattern=_NAME)
    factor: Finite = 1.0
    plus: Finite = 0.0


class OwnStatistic(Frozen):
    """`factor` x what is usual for the same metric in this room + `sd_factor` standard deviations.

    `span`: "same_slot" (same minute of comparable sessions), "room", "product", or "minutes:30" (its own last 30 min).
    """

    kind: Literal["statistic"] = "statistic"
    stat: Literal["mean", "median"] = "mean"
    factor: Finite = 1.0
    sd_factor: Finite = 0.0
    span: str = Field(pattern=r"^(same_slot|room|product|minutes:[1-9]\d{0,3})$")

    @model_validator(mode="after")
    def _own_minutes_have_no_sd(self) -> "OwnStatistic":
        if self.minutes and (self.sd_factor or self.stat == "median"):
            raise ValueError("only the mean of its own last minutes is known, without sd")
        return self

    @property
    def minutes(self) -> int:
        """Length of its own last minutes, 0 for the other spans."""
        return int(self.span.partition(":")[2] or 0)


class Previous(Frozen):
    """`factor` x the same metric one window earlier."""

    kind: Literal["previous"] = "previous"
    factor: Finite = 1.0


class Range(Frozen):
    """From `low` to `high`, both included (comparator "between")."""

    kind: Literal["range"] = "range"
    low: Finite
    high: Finite

    @model_validator(mode="after")
    def _low_comes_first(self) -> "Range":
        if self.low > self.high:
            raise ValueError("the low end is above the high end")
        return self


Choice = Annotated[Number | Parameter, Field(discriminator="kind")]


class ByKey(Frozen):
    """One threshold for each kind of room, or for each band of spend ("500-5000 CNY", ">5000 CNY")."""

    kind: Literal["by"] = "by"
    by: Literal["profile", "maturity", "lineup", "category", "market", "spend"]
    values: dict[str, Choice] = Field(min_length=1, max_length=20)

    @field_validator("values")
    @classmethod
    def _keys_are_words(cls, values: dict[str, Choice]) -> dict[str, Choice]:
        for key in values:
            if not 0 < len(key) <= 40 or not key.isprintable():
                raise ValueError(f"the key {key[:40]!r} is too long or empty")
        return values

    @model_validator(mode="after")
    def _bands_can_be_read(self) -> "ByKey":
        if self.by == "spend":
            for key in self.values:
                band_of(key)
        return self


Threshold = Annotated[Number | Parameter | OwnStatistic | Previous | Range | ByKey, Field(discriminator="kind")]


class Band(Frozen):
    """Spend from `low` (included) up to `high` (excluded) in major units of a currency; None is open."""

    low: float
    high: float | None
    currency: str


def band_of(text: str) -> Band:
    """Reads "500-5000 CNY", ">5000 CNY" or "<500 CNY".

    Raises:
        ValueError: it is none of these.
    """
    amounts, _space, currency = text.strip().rpartition(" ")
    low, dash, high = amounts.lstrip("<>").partition("-")
    try:
        numbers = [float(part) for part in (low, high) if part]
    except ValueError as error:
        raise ValueError(f"{text!r} is no band of spend such as '500-5000 CNY'") from error
    fits = currency in CURRENCY_EXPONENT and numbers and all(map(math.isfinite, numbers))
    if not fits or (len(numbers) == 2) != bool(dash) or (amounts[0] in "<>") == bool(dash):
        raise ValueError(f"{text!r} is no band of spend such as '500-5000 CNY'")
    if amounts[0] == "<":
        return Band(low=-math.inf, high=numbers[0], currency=currency)
    return Band(low=numbers[0], high=numbers[1] if dash else None, currency=currency)


def pick_key(values: Mapping[str, object], key: str) -> str | None:
    """Which entry holds for a room's key; a market falls back to its region, anything to "default"."""
    for candidate in (key, REGIONS.get(key, ""), DEFAULT_KEY):
        if candidate and candidate in values:
            return candidate
    return None
