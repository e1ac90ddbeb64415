"""Amounts of which nobody said what they count: kept, told as not known, and in nobody's way."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from app.models.advertising import AdReport
from app.models.base import Money
from app.models.currency import CURRENCY_EXPONENT, NO_CURRENCY
from app.models.event_log import Actor
from app.models.metric import TICK_KEYS
from app.models.product import Product
from app.models.session import LiveSession, Phase, SessionSummary
from app.models.team import Language
from app.services.review.kpis import session_kpis
from app.services.review.report import write_report
from app.services.review.words import Words
from app.services.runtime.clock import ManualClock
from app.services.sources import reasons
from app.services.sources.imports import import_file
from app.services.sources.spreadsheet.numbers import find_currency
from app.services.store.store import Store
from tests.services.house import House, Show
from tests.terminal import Shell

MONEY = ("gmv", "aov", "gpm_views", "roi_pay")
NAMELESS = "Livestream,Start time,Duration,Gross revenue,Items sold,Orders paid,Views\n"
ROW = "My live,2026-04-12 15:05:00,3600,{amount},5,4,100\n"


def sessions_file(folder: Path, amount: str, head: str = NAMELESS) -> Path:
    path = folder / "sessions.csv"
    path.write_text(head + ROW.format(amount=amount), encoding="utf-8")
    return path


def only_session(store: Store) -> LiveSession:
    with store.read() as session:
        row = session.exec(select(LiveSession)).one()
        session.expunge_all()
        return row


@pytest.mark.parametrize(
    ("code", "digits"),
    [("INR", 2), ("BHD", 3), ("KWD", 3), ("CLF", 4), ("PLN", 2), ("XOF", 0), ("CLP", 0), ("IDR", 0), ("JPY", 0)],
)
def test_that_every_currency_of_the_standard_has_its_minor_unit(code: str, digits: int) -> None:
    assert CURRENCY_EXPONENT[code] == digits
    assert Money.of("1.5", "INR").minor == 150
    assert find_currency(f"12.50 {code}") == code


def test_that_no_currency_is_none_of_them() -> None:
    assert NO_CURRENCY not in CURRENCY_EXPONENT
    assert len(CURRENCY_EXPONENT) >= 165


def test_that_a_session_without_a_named_currency_keeps_none_and_says_so(store: Store, tmp_path: Path) -> None:
    report = import_file(store, sessions_file(tmp_path, "1234.50"))

    assert reasons.NOTE_CURRENCY_UNKNOWN in report["notes"]
    assert {"code": reasons.NOTE_CURRENCY_UNKNOWN} in report["told"]
    live = only_session(store)
    assert (live.currency, live.market) == (NO_CURRENCY, "")
    figures = session_kpis(store, live.id)
    assert {key: (figures[key].value, figures[key].reason) for key in MONEY[:3]} == dict.fromkeys(
        MONEY[:3], (None, "unknown_currency")
    )
    assert [figures[key].value for key in ("orders", "views")] == [4, 100]
    assert figures["ad_cost"].reason == "no_ad_cost"


def test_that_a_list_without_any_amount_is_not_taken_for_dollars(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("Livestream,Start time,Duration,Gross revenue,Views\nA,2026-04-12 15:05:00,3600,-,7\n", "utf-8")
    report = import_file(store, path)

    assert reasons.NOTE_CURRENCY_UNKNOWN in report["notes"]
    assert only_session(store).currency == NO_CURRENCY


def test_that_a_header_may_name_any_currency_of_the_standard(store: Store, tmp_path: Path) -> None:
    head = NAMELESS.replace("Gross revenue", "Gross revenue (INR)")
    import_file(store, sessions_file(tmp_path, "₹1234.50", head))
    live = only_session(store)
    assert live.currency == "INR"
    assert session_kpis(store, live.id)["gmv"].value == 123_450


def test_that_a_later_export_that_names_the_currency_mends_the_session(
    store: Store, clock: ManualClock, tmp_path: Path
) -> None:
    # The zone of a file follows its currency; the session is the same one only in the same zone.
    first = sessions_file(tmp_path, "1234.50")
    import_file(store, first, timezone="Asia/Kolkata")
    assert import_file(store, first, timezone="Asia/Kolkata")["rows"]["unchanged"] == 1
    clock.advance(60_000)

    again = import_file(store, sessions_file(tmp_path, "INR 1234.50"), timezone="Asia/Kolkata")

    assert again["rows"]["updated"] == 1
    live = only_session(store)
    assert live.currency == "INR"
    assert session_kpis(store, live.id)["gmv"].value == 123_450


def test_that_a_product_keeps_no_currency_until_a_list_names_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    found = []
    for amount in ("12.50", "S$12.50"):
        path.write_text(f"Product ID,Product,GMV,Items sold\n1729999999,Serum,{amount},1\n", encoding="utf-8")
        import_file(store, path, kind="tiktok_products")
        with store.read() as session:
            found.append(session.exec(select(Product)).one().currency)
    assert found == [NO_CURRENCY, "SGD"]


@pytest.mark.parametrize("currency", [NO_CURRENCY, "ZZZ"])
def test_that_readings_in_an_unknown_currency_are_told_as_such(house: House, show: Show, currency: str) -> None:
    with house.store.write(house.who.actor("test")) as uow:
        live = uow.session.get(LiveSession, show.session.id)
        assert live is not None
        live.currency = currency
        uow.commit()
    track = house.store.recorder.open_track(show.session.id, "sim", currency)
    row = {"gmv": 100_00.0, "orders": 10.0, "refunds_1h": 5_00.0}
    house.store.recorder.tick(track, 0, [row.get(key) for key in TICK_KEYS], 1_781_743_200_000)
    assert house.store.recorder.flush()

    figures = session_kpis(house.store, show.session.id)

    for key in ("gmv", "net_gmv_1h", "aov"):
        assert (figures[key].value, figures[key].reason) == (None, "unknown_currency")
        assert figures[key].as_json()["value"] is None
    assert figures["orders"].value == 10


@pytest.mark.parametrize(
    ("currencies", "reason"),
    [(("IDR",), "mixed_currency"), (("SGD", "IDR"), "mixed_currency"), ((NO_CURRENCY,), "unknown_currency")],
)
def test_that_ads_that_cannot_be_counted_with_the_session_say_why(
    house: House, show: Show, currencies: tuple[str, ...], reason: str
) -> None:
    now = datetime(2026, 6, 18, 1, 0, tzinfo=UTC)
    with house.store.write(Actor("test")) as uow:
        uow.add(
            SessionSummary(
                session_id=show.session.id, source="tiktok_live_sessions", currency="SGD", values={"gmv": "90"},
                digest="d", read_at=now,
            )
        )  # fmt: skip
        for currency in currencies:
            uow.add(
                AdReport(
                    natural_key=currency, session_id=show.session.id, currency=currency, cost="5",
                    gross_revenue="9", values={}, digest=currency, read_at=now,
                )
            )  # fmt: skip
        uow.commit()

    figures = session_kpis(house.store, show.session.id)

    assert figures["gmv"].value == 9_000
    assert {figures[key].reason for key in ("ad_cost", "ad_gmv", "roi_pay")} == {reason}


@pytest.mark.parametrize("language", list(Language))
def test_that_the_reasons_have_words_in_both_languages(language: Language) -> None:
    words = Words.of(language, "UTC", NO_CURRENCY)
    for reason in ("unknown_currency", "mixed_currency"):
        assert words.say(f"reason.{reason}") != reason.replace("_", " ")
    assert words.money(1_250) == "—"


def test_that_a_report_of_such_a_session_is_written(store: Store, tmp_path: Path) -> None:
    import_file(store, sessions_file(tmp_path, "1234.50"))
    made = write_report(store, only_session(store).id, tmp_path / "r.md", lang="en")
    assert made["kpi"]["gmv"]["reason"] == "unknown_currency"
    assert "the currency is not known" in (tmp_path / "r.md").read_text("utf-8")


def test_that_one_odd_session_never_hides_the_others(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.json("import", str(sessions_file(tmp_path, "1234.50")))
    head = NAMELESS.replace("Gross revenue", "Gross revenue (SGD)")
    other = tmp_path / "other.csv"
    other.write_text(head + ROW.format(amount="88.00").replace("My live", "Second").replace("04-12", "04-13"), "utf-8")
    shell.json("import", str(other))
    odd = Store.open(str(shell.store), station="test")
    with odd.write(Actor("test")) as uow:
        uow.add(LiveSession(title="Odd", platform="x", currency="ZZZ", zone="Mars/Olympus", phase=Phase.REVIEW,
                            started_at=datetime(2026, 4, 1, tzinfo=UTC)))  # fmt: skip
        uow.commit()
    odd.close()

    listed = {row["title"]: row["gmv"] for row in shell.json("sessions")["sessions"]}

    assert listed == {"My live": None, "Second": {"amount": "88.00", "currency": "SGD"}, "Odd": None}
