"""Exports in any order: figures that only grow keep the larger one, and known amounts stay known."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from app.models.advertising import AdReport
from app.models.base import utc
from app.models.session import LiveSession, SessionSummary
from app.services.review.kpis import session_kpis
from app.services.runtime.clock import ManualClock
from app.services.sources.import_notes import MOST_DIFFERENCES
from app.services.sources.imports import import_file
from app.services.store.store import Store

HEAD = "Livestream,Start time,Duration,Gross revenue{unit},Direct GMV{unit},Orders paid for,Views,CTR\n"
ADS = "LIVE name,Launched time,Campaign name,Cost,Gross revenue,LIVE views,Currency\n"


class Exports:
    """Writes exports and imports each a minute after the one before."""

    def __init__(self, store: Store, clock: ManualClock, folder: Path) -> None:
        self.store = store
        self.clock = clock
        self.folder = folder

    def take(self, rows: str, *, unit: str = " (EUR)", head: str = HEAD) -> dict[str, Any]:
        self.clock.advance(60_000)
        path = self.folder / "t.csv"
        path.write_text(head.format(unit=unit) + rows, encoding="utf-8")
        return import_file(self.store, path, timezone="Europe/Berlin")

    def session(self) -> LiveSession:
        with self.store.read() as session:
            row = session.exec(select(LiveSession)).one()
            session.expunge_all()
            return row

    def readings(self) -> int:
        with self.store.read() as session:
            return len(session.exec(select(SessionSummary)).all())

    def figure(self, key: str) -> int | None:
        value = session_kpis(self.store, self.session().id)[key].value
        return None if value is None else int(value)


@pytest.fixture
def exports(store: Store, clock: ManualClock, tmp_path: Path) -> Exports:
    return Exports(store, clock, tmp_path)


NEW = "a,2026-04-12 15:05,3600,500.00,400.00,40,1000,0.2\n"
OLD = "a,2026-04-12 15:05,1800,200.00,100.00,20,600,0.1\n"


def smaller(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [note for note in report["told"] if note["code"] == "smaller_kept"]


def test_that_an_older_list_takes_nothing_back_and_says_so(exports: Exports) -> None:
    exports.take(NEW)
    ended = exports.session().ended_at
    report = exports.take(OLD)

    assert report["rows"]["unchanged"] == 1
    assert smaller(report) == [
        {"code": "smaller_kept", "row": 2, "column": column, "printed": printed, "kept": kept}
        for column, printed, kept in (
            ("Gross revenue (EUR)", "200", "500"),
            ("Direct GMV (EUR)", "100", "400"),
            ("Duration", "1800", "3600"),
            ("Orders paid for", "20", "40"),
            ("Views", "600", "1000"),
        )
    ]
    assert (exports.figure("gmv"), exports.figure("orders"), exports.readings()) == (50_000, 40, 1)
    assert exports.session().ended_at == ended


def test_that_a_newer_list_counts_as_it_always_did(exports: Exports) -> None:
    exports.take(OLD)
    report = exports.take(NEW)
    assert (report["rows"]["updated"], smaller(report), exports.readings()) == (1, [], 2)
    session = exports.session()
    assert session.started_at is not None
    assert session.ended_at is not None
    assert (utc(session.ended_at) - utc(session.started_at)).total_seconds() == 3600
    assert exports.figure("gmv") == 50_000


def test_that_one_figure_that_shrinks_beside_others_that_grow_is_kept(exports: Exports) -> None:
    exports.take(NEW)
    row = "a,2026-04-12 15:05,3600,450.00,400.00,41,1100,0.3\n"
    assert smaller(exports.take(row))[0]["kept"] == "500"
    assert (exports.figure("gmv"), exports.figure("orders"), exports.figure("views")) == (50_000, 41, 1100)
    # The same file again says the same and writes nothing.
    again = exports.take(row)
    assert (again["rows"]["unchanged"], len(smaller(again)), exports.readings()) == (1, 1, 2)


def test_that_a_rate_may_be_corrected_downwards(exports: Exports) -> None:
    exports.take(NEW)
    report = exports.take(NEW.replace("0.2", "0.1"))
    assert (report["rows"]["updated"], smaller(report)) == (1, [])


def test_that_every_figure_that_was_not_taken_is_told(exports: Exports) -> None:
    exports.take(NEW)
    told = smaller(exports.take("a,2026-04-12 15:05,3600,450.00,400.00,39,1100,0.3\n"))
    assert [(note["column"], note["printed"], note["kept"]) for note in told] == [
        ("Gross revenue (EUR)", "450", "500"),
        ("Orders paid for", "39", "40"),
    ]


def test_that_many_smaller_figures_are_told_one_by_one_and_then_counted(exports: Exports) -> None:
    numbers = range(MOST_DIFFERENCES + 3)
    exports.take("".join(NEW.replace("a,", f"s{number},") for number in numbers))
    fewer = NEW.replace(",40,", ",39,")
    report = exports.take("".join(fewer.replace("a,", f"s{number},") for number in numbers))
    assert len(smaller(report)) == MOST_DIFFERENCES
    assert {"code": "smaller_kept_too", "count": 3} in report["told"]


def test_that_an_older_ads_report_takes_nothing_back(exports: Exports) -> None:
    exports.take("a,2026-04-12 15:05:10,c,100,900.00,50,EUR\n", head=ADS)
    report = exports.take("a,2026-04-12 15:05:10,c,60,300.00,20,EUR\n", head=ADS)
    assert (report["rows"]["unchanged"], smaller(report)[0]["column"]) == (1, "Cost")
    with exports.store.read() as session:
        (ad,) = session.exec(select(AdReport).where(col(AdReport.deleted_at).is_(None))).all()
        assert (ad.cost, ad.gross_revenue, ad.currency) == ("100", "900", "EUR")


def test_that_amounts_without_a_currency_never_replace_known_ones(exports: Exports) -> None:
    exports.take("a,2026-04-12 15:05,3600,€1.234,50,,40,1000,0.2\n".replace("€1.234,50", '"€1.234,50"'), unit="")
    report = exports.take("a,2026-04-12 15:05,3600,5,5,40,1100,0.2\n", unit="")

    assert {"code": "amounts_kept", "count": 1} in report["told"]
    assert (exports.figure("gmv"), exports.figure("views")) == (123_450, 1100)
    assert exports.session().currency == "EUR"


def test_that_a_list_that_names_the_currency_later_replaces_unknown_amounts(exports: Exports) -> None:
    exports.take("a,2026-04-12 15:05,3600,9000,8000,40,1000,0.2\n", unit="")
    report = exports.take("a,2026-04-12 15:05,3600,500,400,39,1000,0.2\n")
    assert exports.figure("gmv") == 50_000
    assert [(note["printed"], note["kept"]) for note in smaller(report)] == [("39", "40")]
