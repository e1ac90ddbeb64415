"""Session lists and ad reports into the store: sessions with readings of their figures, ads joined by the minute.

Ad revenue is what the ad platform attributes; it is kept beside the session's own revenue and never added to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

from sqlmodel import col, select

from app.models.advertising import AdReport
from app.models.currency import NO_CURRENCY
from app.models.session import LiveSession, Origin, Phase, SessionSummary
from app.services.sources import reasons
from app.services.sources.loading import (
    LONGEST_SHOW,
    MARKET_OF_CURRENCY,
    Ledger,
    RowFate,
    SessionsByTime,
    amount_text,
    digest_of,
    fit_key,
    in_parts,
    instant,
)
from app.services.sources.spreadsheet.growth import OF_ADS, OF_SESSION, Kept, kept
from app.services.sources.spreadsheet.kinds import KINDS
from app.services.sources.spreadsheet.parse import ParsedFile, ParsedRow, currency_of
from app.services.sources.spreadsheet.values import Type
from app.services.store.unit import UnitOfWork

PLATFORM: Final = "tiktok_shop"
PLATFORMS: Final = ("tiktok_shop", "tiktok_live", "tiktok")
#: Field of the export -> metric key of ours. What is not named keeps its own name.
_METRIC_OF_FIELD: Final[Mapping[str, str]] = {
    "gross_revenue": "gmv",
    "revenue": "gmv",
    "orders_paid": "orders",
    "customers": "buyers",
    # The seller centre divides clicks by views; our product_ctr divides by product impressions.
    "product_ctr": "product_ctr_views",
}
_NOT_FIGURES: Final = frozenset({"title", "started_at", "launched_at", "creator", "creator_id", "nickname", "currency"})


def load_sessions(uow: UnitOfWork, parsed: ParsedFile, import_id: str, ledger: Ledger) -> None:
    """Loads a list of sessions: one session and one reading of its figures a row; joins ads that came before.

    The ledger's `extra["joined"]` says what became of those ads, as that of `load_ads` does; it is absent without any.

    Args:
        uow: the file's unit of work.
        parsed: kind `tiktok_live_sessions` or `tiktok_live_list`.
        import_id: the import's id.
        ledger: counts what became of each row.
    """
    keys = {row.natural_key: fit_key(row.natural_key, 200) for row in parsed.rows}
    known = _known_sessions(uow, list(keys.values()))
    newest = _newest_readings(uow, [row.id for row in known.values()], parsed.kind)
    for row in parsed.rows:
        if float(row.values.get("duration_s") or 0) > LONGEST_SHOW.total_seconds():
            ledger.refuse(row.row_number, "duration_s", str(row.values["duration_s"]), reasons.ROW_NUMBER_TOO_LARGE)
            continue
        session = known.get(keys[row.natural_key])
        fresh = session is None
        if session is None:
            session = uow.add(_session_row(parsed, row, keys[row.natural_key]))
            known[keys[row.natural_key]] = session
        ledger.met(session.id)
        values, currency = _figures(row.values), currency_of(parsed, row)
        before = newest.get(session.id)
        if before is not None:
            found = _met(before, parsed, row, values, ledger)
            values, currency = found.values, found.currency
        digest = _digest(values, currency)
        if not fresh and before is not None and _digest(before.values, before.currency) == digest:
            ledger.count(RowFate.UNCHANGED)
            continue
        ledger.count(RowFate.IMPORTED if fresh else RowFate.UPDATED)
        uow.session.flush()
        if not fresh:
            session.ended_at = _end(_start(row), values.get("duration_s"))
            _told_currency(session, currency)
        newest[session.id] = uow.add(
            SessionSummary(
                session_id=session.id,
                source=parsed.kind,
                currency=currency,
                values=values,
                digest=digest,
                read_at=uow.now,
                import_id=import_id,
                row_number=row.row_number,
            )
        )
    uow.session.flush()
    if ledger.changed and (keys_of_ads := join_ads(uow)):
        ledger.extra["joined"] = _joined(uow, keys_of_ads)


def load_ads(uow: UnitOfWork, parsed: ParsedFile, import_id: str, ledger: Ledger) -> None:
    """Loads an ads report and joins its rows to sessions by the minute of their launch.

    The ledger's `extra["joined"]` says how many rows met a session and how many sessions that are, how many of
    these rows claim more revenue than their session had, and how many carry another title than it.
    """
    keys = {row.natural_key: fit_key(row.natural_key, 300) for row in parsed.rows}
    known = _newest_ads(uow, list(keys.values()))
    sessions = SessionsByTime(uow, PLATFORMS)
    for printed in parsed.rows:
        row, key = printed, keys[printed.natural_key]
        before = known.get(key)
        if before is not None:
            row = _ads_met(before, parsed, printed, ledger)
        digest = digest_of(row.values)
        if before is not None and before.digest == digest:
            ledger.count(RowFate.UNCHANGED)
            if before.session_id is not None:
                ledger.met(before.session_id)
            continue
        ledger.count(RowFate.IMPORTED if before is None else RowFate.UPDATED)
        launched = instant(row.values["launched_at"])
        session = None if launched is None else sessions.in_minute(launched, str(row.values.get("title", "")))
        if session is not None:
            ledger.met(session.id)
        if before is not None:
            # The older reading stays as it was read; in force is the newest of a key.
            uow.delete(before)
        known[key] = uow.add(_ad_row(row, key, digest, parsed, import_id, launched, session, uow.now))
    uow.session.flush()
    ledger.extra["joined"] = _joined(uow, list(keys.values()))


def join_ads(uow: UnitOfWork) -> list[str]:
    """Joins ad rows that were imported before their sessions were; returns the keys of those that met one now."""
    met: list[str] = []
    sessions = SessionsByTime(uow, PLATFORMS)
    query = select(AdReport).where(col(AdReport.session_id).is_(None), col(AdReport.deleted_at).is_(None))
    for row in uow.session.exec(query).all():
        if row.launched_at is None:
            continue
        session = sessions.in_minute(row.launched_at, str(row.values.get("title", "")))
        if session is not None:
            row.session_id = session.id
            met.append(row.natural_key)
    uow.session.flush()
    return met


def _known_sessions(uow: UnitOfWork, keys: Sequence[str]) -> dict[str, LiveSession]:
    found: dict[str, LiveSession] = {}
    for part in in_parts(keys):
        query = select(LiveSession).where(col(LiveSession.external_key).in_(part))
        found.update({str(row.external_key): row for row in uow.session.exec(query)})
    return found


def _newest_readings(
    uow: UnitOfWork, session_ids: Sequence[str], source: str | None = None
) -> dict[str, SessionSummary]:
    """The newest reading of each session, from one kind of export or from any."""
    found: dict[str, SessionSummary] = {}
    for part in in_parts(session_ids):
        query = (
            select(SessionSummary)
            .where(col(SessionSummary.session_id).in_(part))
            .order_by(col(SessionSummary.read_at), col(SessionSummary.id))
        )
        if source is not None:
            query = query.where(SessionSummary.source == source)
        found.update({row.session_id: row for row in uow.session.exec(query)})
    asked = frozenset(session_ids)
    made = (row for row in uow.fresh(SessionSummary) if row.session_id in asked and source in {None, row.source})
    return found | {row.session_id: row for row in made}


def _newest_ads(uow: UnitOfWork, keys: Sequence[str]) -> dict[str, AdReport]:
    found: dict[str, AdReport] = {}
    for part in in_parts(keys):
        query = (
            select(AdReport)
            .where(col(AdReport.natural_key).in_(part), col(AdReport.deleted_at).is_(None))
            .order_by(col(AdReport.read_at), col(AdReport.id))
        )
        found.update({row.natural_key: row for row in uow.session.exec(query)})
    asked = frozenset(keys)
    found.update({row.natural_key: row for row in uow.fresh(AdReport) if row.natural_key in asked})
    return found


def _digest(values: Mapping[str, str], currency: str) -> str:
    """The digest of a reading; figures that get a currency later are another reading."""
    unknown = {"currency": currency} if currency == NO_CURRENCY else {}
    return digest_of({"values": dict(values), **unknown})


def _met(before: SessionSummary, parsed: ParsedFile, row: ParsedRow, values: Mapping[str, str], ledger: Ledger) -> Kept:
    """What stands of a row's figures beside the newest reading of its session."""
    found = kept(
        before.values, values, OF_SESSION, money=_amount_metrics(parsed.kind), known_currency=before.currency,
        currency=currency_of(parsed, row),
    )  # fmt: skip
    fields = {metric: field for field, metric in _METRIC_OF_FIELD.items() if field in row.values}
    _tell(found, row, fields, ledger)
    return found


def _ads_met(before: AdReport, parsed: ParsedFile, row: ParsedRow, ledger: Ledger) -> ParsedRow:
    """A row with what stands of its figures beside those in force."""
    found = kept(
        before.values, row.values, OF_ADS, money=_amounts(parsed.kind), known_currency=before.currency,
        currency=currency_of(parsed, row),
    )  # fmt: skip
    _tell(found, row, {}, ledger)
    return replace(row, values=found.values)


@cache
def _amounts(kind: str) -> frozenset[str]:
    """Fields of a kind that are amounts."""
    return frozenset(name for name, holds in KINDS[kind].fields.items() if holds is Type.MONEY)


@cache
def _amount_metrics(kind: str) -> frozenset[str]:
    """The metrics that those fields become."""
    return frozenset(_METRIC_OF_FIELD.get(name, name) for name in _amounts(kind))


def _tell(found: Kept, row: ParsedRow, fields: Mapping[str, str], ledger: Ledger) -> None:
    """Notes what a row has smaller, figure by figure, and amounts that gave way for want of a currency."""
    for name, (printed, known) in found.smaller.items():
        entry = {"row": row.row_number, "field": fields.get(name, name), "printed": printed, "kept": known}
        ledger.extra.setdefault("smaller", []).append(entry)
    if found.gave_way:
        ledger.extra["gave_way"] = ledger.extra.get("gave_way", 0) + 1


def _told_currency(session: LiveSession, currency: str) -> None:
    """Gives a session the currency that an earlier export kept to itself."""
    if session.currency == NO_CURRENCY and currency != NO_CURRENCY:
        session.currency = currency
        session.market = session.market or MARKET_OF_CURRENCY.get(currency, "")


def _start(row: ParsedRow) -> datetime | None:
    return instant(row.values.get("started_at") or row.values.get("launched_at"))


def _end(start: datetime | None, length: object) -> datetime | None:
    return None if start is None or length is None else start + timedelta(seconds=float(str(length)))


def _session_row(parsed: ParsedFile, row: ParsedRow, key: str) -> LiveSession:
    start, length = _start(row), row.values.get("duration_s")
    currency = currency_of(parsed, row)
    title = str(row.values.get("title") or row.values.get("creator") or parsed.file)
    return LiveSession(
        title=title[:200],
        platform=PLATFORM,
        market=MARKET_OF_CURRENCY.get(currency, ""),
        currency=currency,
        zone=parsed.timezone,
        phase=Phase.REVIEW,
        origin=Origin.IMPORTED,
        planned_start_at=start,
        planned_ms=round(float(length or 0) * 1000),
        started_at=start,
        ended_at=_end(start, length),
        external_key=key,
        origin_note={"file": parsed.file, "row": row.row_number, "zone_guessed": "timezone_assumed" in parsed.notes},
    )


def _figures(values: Mapping[str, Any]) -> dict[str, str]:
    """The row's figures by metric key as exact decimal text."""
    return {
        _METRIC_OF_FIELD.get(name, name): amount_text(value)
        for name, value in values.items()
        if name not in _NOT_FIGURES and value is not None
    }


def _ad_row(
    row: ParsedRow,
    key: str,
    digest: str,
    parsed: ParsedFile,
    import_id: str,
    launched: datetime | None,
    session: LiveSession | None,
    now: datetime,
) -> AdReport:
    cost, revenue = row.values.get("cost"), row.values.get("gross_revenue")
    return AdReport(
        natural_key=key,
        session_id=None if session is None else session.id,
        campaign_name=str(row.values.get("campaign_name") or "")[:300],
        launched_at=launched,
        currency=currency_of(parsed, row),
        cost="0" if cost is None else amount_text(cost),
        gross_revenue="0" if revenue is None else amount_text(revenue),
        values=dict(row.values),
        digest=digest,
        read_at=now,
        import_id=import_id,
        row_number=row.row_number,
    )


def _joined(uow: UnitOfWork, keys: list[str]) -> dict[str, int]:
    """How the rows of a file met the sessions; revenues are compared, never added."""
    ads = [ad for ad in _newest_ads(uow, keys).values() if ad.session_id is not None]
    met = sorted({str(ad.session_id) for ad in ads})
    own = {key: Decimal(str(row.values.get("gmv", "0"))) for key, row in _newest_readings(uow, met).items()}
    titles: dict[str, str] = {}
    for part in in_parts(met):
        found = uow.session.exec(select(LiveSession).where(col(LiveSession.id).in_(part)))
        titles.update({row.id: row.title for row in found})
    titles.update({row.id: row.title for row in uow.fresh(LiveSession)})
    exceeding = [ad for ad in ads if ad.session_id in own and Decimal(ad.gross_revenue) > own[str(ad.session_id)]]
    elsewhere = [ad for ad in ads if titles.get(str(ad.session_id)) != ad.values.get("title")]
    return {
        "rows": len(ads),
        "sessions": len(met),
        "ad_revenue_exceeds": len(exceeding),
        "other_title": len(elsewhere),
    }
