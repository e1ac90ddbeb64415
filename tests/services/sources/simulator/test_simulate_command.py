"""Simulated sessions in the store, and the scripts they are given."""

import pytest
from sqlmodel import select

from app.models.cue import Cue, CueReceipt
from app.models.errors import Invalid
from app.models.metric import TICK_KEYS
from app.models.product import Product
from app.models.review import GroundTruth
from app.models.script import Segment
from app.models.session import LiveSession, SegmentRun
from app.models.team import Language
from app.services.plan.markup import count
from app.services.runtime.clock import ManualClock
from app.services.sources.simulator.show import load_show
from app.services.sources.simulator.spoken import compose_script, spoken_units
from app.services.sources.simulator.write import simulate
from app.services.store.audience import comment_count
from app.services.store.series import load_series
from app.services.store.store import Store


def test_that_a_simulated_session_is_stored_whole_and_stands_in_review(store: Store, clock: ManualClock) -> None:
    made = simulate(store, 7, 30, "stream_drop")
    counts = made["counts"]
    with store.read() as session:
        row = session.get(LiveSession, made["session_id"])
        assert row is not None
        assert (row.phase, row.origin) == ("review", "simulated")
        assert row.origin_note["seed"] == 7
        assert row.origin_note["digest"] == made["digest"]
        assert row.started_at is not None
        assert row.ended_at is not None
        assert (row.ended_at - row.started_at).total_seconds() == 1800
        assert row.ended_at <= clock.utc_now()
        runs = session.exec(select(SegmentRun)).all()
        cues = session.exec(select(Cue)).all()
        receipts = session.exec(select(CueReceipt)).all()
        assert len(runs) == counts["segments"]
        assert len(cues) == counts["cues"]
        assert len(receipts) >= len(cues)
        assert len(session.exec(select(GroundTruth)).all()) == counts["effects"]
    block = load_series(store, made["session_id"])
    assert block.keys == TICK_KEYS
    assert len(block.t_ms) == counts["ticks"] == 1800
    assert block.column("orders")[-1] == counts["orders"]
    assert comment_count(store, made["session_id"]) == counts["comments"]


def test_that_the_same_seed_simulated_twice_gives_two_sessions_of_one_digest_and_products_once(store: Store) -> None:
    first, second = simulate(store, 3, 5), simulate(store, 3, 5)
    assert first["digest"] == second["digest"]
    assert first["session_id"] != second["session_id"]
    with store.read() as session:
        assert len(session.exec(select(Product)).all()) == 9


def test_that_a_chinese_simulation_speaks_chinese(store: Store) -> None:
    made = simulate(store, 4, 5, language=Language.CHINESE)
    with store.read() as session:
        row = session.get(LiveSession, made["session_id"])
        assert row is not None
        assert (row.currency, row.zone, row.script_language) == ("CNY", "Asia/Shanghai", "zh_CN")
        scripts = [segment.script for segment in session.exec(select(Segment))]
        assert all(spoken_units(script, Language.CHINESE) > 200 for script in scripts)


def test_that_an_unknown_scenario_is_refused_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(Invalid) as told:
        simulate(store, 1, 30, "earthquake")
    assert told.value.code == "simulation_scenario"
    with store.read() as session:
        assert session.exec(select(LiveSession)).first() is None


@pytest.mark.parametrize(("key", "rate"), [("glow_night_en", 168), ("glow_night_zh", 245)])
def test_that_scripts_fill_the_time_they_are_meant_to_fill_and_leave_no_placeholder(key: str, rate: int) -> None:
    show = load_show(key)
    for segment in show.segments:
        script = compose_script(show, segment, rate)
        seconds = spoken_units(script, show.language) / rate * 60
        assert segment.facts["script_s"] - 30 <= seconds <= segment.facts["script_s"]
        assert "«" not in script
        assert script == compose_script(show, segment, rate)
        counted = count(script)
        assert (counted.characters if show.language is Language.CHINESE else counted.words) > 100


@pytest.mark.parametrize(
    ("key", "hello", "bye"),
    [
        ("glow_night_en", "Good evening Singapore", "good night Singapore."),
        ("glow_night_zh", "晚上好，欢迎来到焕亮之夜！", "洗好脸，晚安。"),
    ],
)
def test_that_a_show_is_spoken_from_its_greeting_to_its_farewell(key: str, hello: str, bye: str) -> None:
    show = load_show(key)
    rate = 168 if show.language is Language.ENGLISH else 245
    opening, *_between, closing = (compose_script(show, segment, rate) for segment in show.segments)
    assert opening.startswith(hello)
    assert opening.count(hello) == 1
    assert closing.endswith(bye)
    assert closing.count(bye) == 1
    for script in (opening, closing):
        paragraphs = script.split("\n")
        # What is said again is said to those who came in late, never twice in the same minute.
        assert all(one not in paragraphs[place + 1 : place + 5] for place, one in enumerate(paragraphs))


@pytest.mark.parametrize("key", ["glow_night_en", "glow_night_zh"])
def test_that_a_product_is_offered_a_last_time_at_the_end_of_its_segment(key: str) -> None:
    show = load_show(key)
    ends = 0
    for segment in show.segments:
        product = show.product(segment.link_no)
        if product is not None:
            *said, end = compose_script(show, segment, 200).split("\n")
            assert product.short_name in end
            assert end not in said
            ends += 1
    assert ends > 5
