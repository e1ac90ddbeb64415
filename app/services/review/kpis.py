"""The figures of a session: each with its unit, definition, source and age, or the reason why it cannot be told.

Everything is derived from counts and sums, never averaged from rates. What an ad platform attributes to itself is a
figure of its own and is never added to the session's GMV.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
from sqlmodel import Session, col, select

from app.models.advertising import AdReport
from app.models.base import Money
from app.models.currency import CURRENCY_EXPONENT, NO_CURRENCY
from app.models.errors import AppError, NotFound
from app.models.metric import METRICS, Unit
from app.models.session import LiveSession, LiveSessionView, SessionSummary, SessionSummaryView
from app.services.store.audience import comment_count
from app.services.store.series import SeriesBlock, load_series
from app.services.store.store import Store

#: Names that exports give to the figures that we know under another name.
_ALIASES: dict[str, tuple[str, ...]] = {
    "gmv": ("gmv", "gross_revenue"),
    "orders": ("orders", "orders_paid"),
    "buyers": ("buyers", "customers"),
    "ad_cost": ("ad_cost", "cost"),
}
#: Source of a count of the comments that are stored.
COMMENT_STREAM = "comment_stream"
#: Counts that the figures are made of.
_COUNTS = (
    "gmv", "direct_gmv", "orders", "orders_created", "buyers", "items_sold", "views", "viewers", "impressions",
    "product_impressions", "product_clicks", "ad_cost", "ad_gmv", "ad_orders", "refunds_1h", "watch_s", "comments",
    "new_followers",
)  # fmt: skip
#: The figures in the order in which they are shown: key -> (numerator, denominator or None, factor).
FIGURES: dict[str, tuple[str, str | None, int]] = {
    "gmv": ("gmv", None, 1),
    "net_gmv_1h": ("net_gmv_1h", None, 1),
    "orders": ("orders", None, 1),
    "buyers": ("buyers", None, 1),
    "items_sold": ("items_sold", None, 1),
    "viewers": ("viewers", None, 1),
    "views": ("views", None, 1),
    "pcu": ("pcu", None, 1),
    "click_to_order": ("orders", "product_clicks", 1),
    "product_ctr": ("product_clicks", "product_impressions", 1),
    "aov": ("gmv", "orders", 1),
    "gpm_views": ("gmv", "views", 1000),
    "ad_cost": ("ad_cost", None, 1),
    "roi_pay": ("gmv", "ad_cost", 1),
    "avg_watch_s": ("watch_s", "viewers", 1),
    "comments": ("comments", None, 1),
    "new_followers": ("new_followers", None, 1),
    "ad_gmv": ("ad_gmv", None, 1),
}
_UNITS = {"net_gmv_1h": Unit.MINOR, "pcu": Unit.COUNT}
_MONEY = frozenset({"gmv", "direct_gmv", "ad_cost", "ad_gmv", "refunds_1h", "net_gmv_1h"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a person may be shown.

    Attributes:
        key: metric key.
        value: minor units for money, a fraction for a rate, seconds, a ratio or a count; None when it cannot be told.
        unit: what the value counts.
        currency: of money (`XXX`: nobody knows which, and there is no value), else "".
        definition: numerator, denominator and factor by metric keys, as in "gmv / views x 1000".
        source: where the counts came from.
        read_at: when the newest of them was read.
        confidence: 1 for a platform's own reading, less for what was estimated.
        reason: why there is no value: `no_data`, `no_<key>`, `zero_<key>`, `unknown_currency`,
            `mixed_currency`; else "".
    """

    key: str
    value: Decimal | None
    unit: Unit
    currency: str
    definition: str
    source: str
    read_at: datetime | None
    confidence: float = 1.0
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    def as_json(self) -> dict[str, Any]:
        """The form of JSON outputs: amounts as decimal text with a currency, times in ISO 8601."""
        value: Any = None
        if self.value is not None:
            money = self.unit is Unit.MINOR
            value = Money(int(self.value), self.currency).as_json() if money else _json_number(self.value)
        return {
            "value": value,
            "unit": self.unit.value,
            "definition": self.definition,
            "source": self.source,
            "read_at": None if self.read_at is None else self.read_at.isoformat(),
            "confidence": self.confidence,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """What a session's figures are made of: whole-session sums by key, money in minor units."""

    values: Mapping[str, Decimal]
    currency: str
    source: str
    read_at: datetime | None
    sources: Mapping[str, str]
    #: Figures that a platform printed itself and that its counts do not give.
    printed: Mapping[str, Decimal]
    #: Counts that were read and cannot be told: key -> reason.
    untold: Mapping[str, str] = field(default_factory=dict)


def session_kpis(store: Store, session_id: str) -> dict[str, Figure]:
    """The figures of a session in the order of `FIGURES`: from its readings, else from its newest summary.

    Raises:
        NotFound.
    """
    with store.read() as session:
        row = session.get(LiveSession, session_id)
        if row is None:
            raise NotFound("live_session", session_id)
        live = LiveSessionView.model_validate(row)
        summary = newest_summary(session, session_id)
        ads = _ads(session, session_id)
    block = load_series(store, session_id)
    counts = counts_of_series(block, live.currency) if len(block.t_ms) else counts_of_summary(summary, live.currency)
    return figures(_with_comments(_with_ads(counts, ads), store, session_id))


def newest_summary(session: Session, session_id: str) -> SessionSummaryView | None:
    """The whole-session figures read last; a final one counts before any other."""
    rows = session.exec(
        select(SessionSummary)
        .where(SessionSummary.session_id == session_id, col(SessionSummary.deleted_at).is_(None))
        .order_by(col(SessionSummary.final).desc(), col(SessionSummary.read_at).desc(), col(SessionSummary.id).desc())
    ).all()
    return SessionSummaryView.model_validate(rows[0]) if rows else None


def counts_of_series(block: SeriesBlock, currency: str) -> Counts:
    """The last reading of every cumulative series, and the peak of users online."""
    values: dict[str, Decimal] = {}
    for key in _COUNTS:
        if key in block.keys:
            value = last_value(block.column(key))
            if value is not None:
                values[key] = _whole(value) if key != "watch_s" else Decimal(str(value))
    online = block.column("online_users") if "online_users" in block.keys else np.empty(0)
    if np.isfinite(online).any():
        values["pcu"] = _whole(float(np.nanmax(online)))
    read_at = None if block.read_at_ms is None else datetime.fromtimestamp(block.read_at_ms / 1000, UTC)
    unit = _currency_of(block.currency, currency)
    return _in_currency(Counts(values, unit, ", ".join(block.sources), read_at, {}, {}))


def counts_of_summary(summary: SessionSummaryView | None, currency: str) -> Counts:
    """Whole-session figures as a platform reported them; amounts come in major units of their currency."""
    if summary is None:
        return Counts({}, currency, "", None, {}, {})
    unit = _currency_of(summary.currency, currency)
    known = unit in CURRENCY_EXPONENT
    values: dict[str, Decimal] = {}
    for key in (*_COUNTS, "pcu"):
        for name in _ALIASES.get(key, (key,)):
            number = _decimal(summary.values.get(name))
            if number is not None:
                values[key] = Decimal(Money.of(number, unit).minor) if key in _MONEY and known else number
                break
    watch = _decimal(summary.values.get("avg_watch_s"))
    printed = {} if watch is None else {"avg_watch_s": watch}
    return _in_currency(Counts(values, unit, summary.source, summary.read_at, {}, printed))


def _currency_of(own: str, session: str) -> str:
    """The currency of a session's amounts: their own, else the session's."""
    return session if own in {"", NO_CURRENCY} else own


def _in_currency(counts: Counts) -> Counts:
    """Takes back the amounts of counts whose currency is not known: nobody can tell what they count."""
    if counts.currency in CURRENCY_EXPONENT:
        return counts
    untold = dict.fromkeys(_MONEY & counts.values.keys(), "unknown_currency")
    return replace(
        counts, values={key: value for key, value in counts.values.items() if key not in untold}, untold=untold
    )


def figures(counts: Counts) -> dict[str, Figure]:
    """Every figure that these counts give, in order, with a reason where one cannot be told."""
    values, untold = dict(counts.values), dict(counts.untold)
    if {"gmv", "refunds_1h"} <= untold.keys():
        untold["net_gmv_1h"] = untold["gmv"]
    if "gmv" in values and "refunds_1h" in values:
        values["net_gmv_1h"] = values["gmv"] - values["refunds_1h"]
    found: dict[str, Figure] = {}
    for key, (numerator, denominator, factor) in FIGURES.items():
        value, reason = _divide(values, numerator, denominator, factor, bool(counts.source))
        if value is None:
            reason = untold.get(denominator or "" if numerator in values else numerator, reason)
        if value is None and key in counts.printed:
            value, reason = counts.printed[key], ""
        unit = _UNITS[key] if key in _UNITS else METRICS[key].unit
        if value is not None and unit is Unit.MINOR:
            value = value.quantize(Decimal(1))
        money = unit is Unit.MINOR
        sources = {counts.sources.get(part, counts.source) for part in (numerator, denominator) if part}
        found[key] = Figure(
            key,
            value,
            unit,
            counts.currency if money else "",
            definition_of(key),
            ", ".join(sorted(source for source in sources if source)),
            counts.read_at,
            1.0 if value is not None else 0.0,
            reason,
        )
    return found


def definition_of(key: str) -> str:
    """Numerator, denominator and factor of a figure by metric keys."""
    if key == "net_gmv_1h":
        return "gmv - refunds_1h"
    if key == "pcu":
        return "max online_users"
    numerator, denominator, factor = FIGURES[key]
    if denominator is None:
        return numerator
    return f"{numerator} / {denominator}" + (f" x {factor}" if factor != 1 else "")


def last_value(series: "np.ndarray[Any, np.dtype[np.float64]]") -> float | None:
    """The last reading of a series, or None when nothing was read."""
    known = np.flatnonzero(np.isfinite(series))
    return float(series[known[-1]]) if len(known) else None


def _divide(
    values: Mapping[str, Decimal], numerator: str, denominator: str | None, factor: int, any_source: bool
) -> tuple[Decimal | None, str]:
    if not any_source and numerator not in values:
        return None, "no_data"
    if numerator not in values:
        return None, f"no_{numerator}"
    if denominator is None:
        return values[numerator], ""
    if denominator not in values:
        return None, f"no_{denominator}"
    if values[denominator] == 0:
        return None, f"zero_{denominator}"
    return values[numerator] * factor / values[denominator], ""


def _ads(session: Session, session_id: str) -> dict[str, Decimal | str | datetime]:
    """Spend and attributed revenue of the ad reports that belong to a session, in minor units of `currency`.

    Empty when there are none; only a `reason` when they cannot be told together.
    """
    rows = session.exec(
        select(AdReport).where(AdReport.session_id == session_id, col(AdReport.deleted_at).is_(None))
    ).all()
    if not rows:
        return {}
    currencies = {row.currency for row in rows}
    if len(currencies) > 1:
        return {"reason": "mixed_currency"}
    cost, revenue = Decimal(0), Decimal(0)
    for row in rows:
        cost += _decimal(row.cost) or Decimal(0)
        revenue += _decimal(row.gross_revenue) or Decimal(0)
    currency = currencies.pop()
    try:
        minor = {
            "ad_cost": Decimal(Money.of(cost, currency).minor),
            "ad_gmv": Decimal(Money.of(revenue, currency).minor),
        }
    except AppError:
        return {"reason": "unknown_currency"}
    return {**minor, "currency": currency}


def _with_ads(counts: Counts, ads: Mapping[str, Decimal | str | datetime]) -> Counts:
    """Add spend and attributed revenue from ad reports where the session's own readings have none."""
    if not ads:
        return counts
    reason = str(ads.get("reason") or _mismatch(counts, str(ads["currency"])))
    if reason:
        missing = [key for key in ("ad_cost", "ad_gmv") if key not in counts.values and key not in counts.untold]
        sources = {**counts.sources, **dict.fromkeys(missing, "ad_report")}
        return replace(counts, sources=sources, untold={**counts.untold, **dict.fromkeys(missing, reason)})
    added = {key: ads[key] for key in ("ad_cost", "ad_gmv") if key not in counts.values}
    values = {**counts.values, **{key: value for key, value in added.items() if isinstance(value, Decimal)}}
    sources = {**counts.sources, **dict.fromkeys(added, "ad_report")}
    return replace(counts, values=values, sources=sources)


def _mismatch(counts: Counts, currency: str) -> str:
    """Why amounts of this currency cannot stand among the counts; "" when they can."""
    if currency == counts.currency:
        return ""
    return "mixed_currency" if counts.currency in CURRENCY_EXPONENT else "unknown_currency"


def _with_comments(counts: Counts, store: Store, session_id: str) -> Counts:
    """Count the stored comments where nobody else counted them: all that a chat log tells."""
    if "comments" in counts.values:
        return counts
    number = comment_count(store, session_id)
    if not number:
        return counts
    values, sources = {**counts.values, "comments": Decimal(number)}, {**counts.sources, "comments": COMMENT_STREAM}
    return replace(counts, values=values, sources=sources)


def _whole(value: float) -> Decimal:
    return Decimal(round(value))


def _decimal(value: object) -> Decimal | None:
    if value is None or isinstance(value, bool) or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else round(float(value), 6)
