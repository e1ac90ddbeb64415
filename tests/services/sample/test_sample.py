"""The sample: whole in both languages, in every phase, marked as a sample, and alive in the demo."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from app.models.checklist import AssetRequest, ChecklistItem
from app.models.cue import Cue
from app.models.desk import Deadline, QuickReply, ShopOrder, ShopScore, Ticket
from app.models.errors import Invalid
from app.models.metric import TICK_KEYS
from app.models.product import Product
from app.models.review import ActionItem, Note
from app.models.script import Segment, TermNote
from app.models.session import Incident, LiveSession, Mark, RundownState, SegmentRun
from app.models.team import Language, Member, Shift
from app.services.live.ingest import Ingest
from app.services.review.kpis import session_kpis
from app.services.runtime.clock import ManualClock, SystemClock
from app.services.sample.evening import sample_show
from app.services.sample.install import SampleIds, install_sample, tonight_start
from app.services.sample.live import live_demo
from app.services.sources.health import HealthBoard
from app.services.sources.simulator.show import sample_folder
from app.services.store.audience import comment_count
from app.services.store.series import load_series
from app.services.store.store import Store

EN, ZH = Language.ENGLISH, Language.CHINESE
LIVE_MIN = 72.77
NOW = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Installed:
    """A store with a sample in it, and what the installation returned."""

    store: Store
    clock: ManualClock
    ids: SampleIds


class Samples:
    """Stores with a sample: each kind is installed once and copied for every test that asks for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, SampleIds] = {}
        self._open: list[Store] = []

    def opened(self, path: Path, name: str, **wish: Any) -> Installed:
        """A copy at `path` of the store made with these arguments of `install_sample`."""
        template = self._folder / f"{name}.db"
        if name not in self._made:
            store = Store.open(template, clock=ManualClock(NOW), follow=False)
            self._made[name] = install_sample(store, store.clock, **wish)
            store.close()
        shutil.copyfile(template, path)
        clock = ManualClock(NOW)
        self._open.append(Store.open(path, clock=clock))
        return Installed(self._open[-1], clock, self._made[name])

    def close(self) -> None:
        """Closes what was opened."""
        while self._open:
            self._open.pop().close()


@pytest.fixture(scope="module")
def all_samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Samples(tmp_path_factory.mktemp("samples"))


@pytest.fixture
def samples(all_samples: Samples) -> Iterator[Samples]:
    yield all_samples
    all_samples.close()


@pytest.fixture
def english(samples: Samples, tmp_path: Path) -> Installed:
    """The English show in Draft, with one earlier evening."""
    return samples.opened(tmp_path / "english.db", "english", languages=(EN,), past=1)


@pytest.fixture
def both(samples: Samples, tmp_path: Path) -> Installed:
    """Both shows in Draft, as they come without a wish."""
    return samples.opened(tmp_path / "both.db", "both", past=0)


@pytest.fixture
def on_air(samples: Samples, tmp_path: Path) -> Installed:
    """The English show on air."""
    return samples.opened(tmp_path / "live.db", "live", live_at_min=LIVE_MIN, languages=(EN,), past=0)


def test_that_tonight_is_planned_for_the_next_evening_of_its_zone(english: Installed) -> None:
    ids, clock = english.ids, english.clock
    with english.store.read() as session:
        row = session.get_one(LiveSession, ids.tonight[EN])
        assert (row.phase, row.origin, row.currency) == ("draft", "sample", "SGD")
        assert row.planned_start_at is not None
        local = row.planned_start_at.astimezone(ZoneInfo("Asia/Singapore"))
        assert (local.hour, local.minute) == (19, 0)
        assert timedelta(0) < row.planned_start_at - clock.utc_now() < timedelta(hours=25)
        assert row.target_gmv_minor == 4_800_000
        assert len(row.pace_curve) == 37
        assert row.pace_curve == sorted(row.pace_curve)
        assert row.pace_curve[-1] == 1.0
        assert {row.origin for row in session.exec(select(LiveSession))} == {"sample"}


def test_that_the_plan_is_as_rich_as_a_real_one(english: Installed) -> None:
    key = english.ids.tonight[EN]
    with english.store.read() as session:
        segments = session.exec(select(Segment).where(Segment.session_id == key).order_by(col(Segment.position))).all()
        products = session.exec(select(Product)).all()
        assert len(segments) == 15
        assert sum(segment.planned_ms for segment in segments) == 10_800_000
        assert len(products) == 9
        hero = segments[5]
        assert (hero.kind, hero.link_no, hero.live_price_minor, hero.list_price_minor) == ("hero", 6, 1890, 3200)
        assert "repairs skin in 3 days" in hero.script
        planned = session.get_one(LiveSession, key).planned_start_at
        assert planned is not None
        assert hero.hard_start_at == planned + timedelta(hours=1)
        once = [segment for segment in segments if segment.price_checked_by and not segment.price_checked_again_by]
        assert [segment.link_no for segment in once] == [13]
        assert len(session.exec(select(ChecklistItem).where(ChecklistItem.session_id == key)).all()) >= 18
        assert len(session.exec(select(AssetRequest)).all()) == 5
        assert {"Niacinamide", "Ceramide NP"} <= {row.word for row in session.exec(select(TermNote))}
        names = {row.name for row in session.exec(select(Member))}
        assert names == {"Aiko Tan", "Mina Zhou", "Ken Loh", "Tessa Ong", "Jon Reyes"}
        assert len(session.exec(select(Shift).where(Shift.session_id == key)).all()) == 5
        for model, count in ((Ticket, 12), (ShopOrder, 12), (Deadline, 5), (QuickReply, 9), (ShopScore, 6)):
            assert len(session.exec(select(model)).all()) == count, model
        carried = session.exec(select(ActionItem).where(ActionItem.planned_in_session_id == key)).all()
        assert len(carried) == 4


def test_that_product_pictures_are_there(both: Installed) -> None:
    with both.store.read() as session:
        products = session.exec(select(Product)).all()
        assert len(products) == 18
        for product in products:
            folder, name = Path(product.picture).parts
            assert folder == "sample"
            text = (sample_folder() / name).read_text(encoding="utf-8")
            assert text.startswith("<svg")
            assert "<script" not in text
            assert "href" not in text


def test_that_the_reviewed_show_has_its_notes_actions_and_figures(both: Installed) -> None:
    store, key = both.store, both.ids.reviewed[ZH]
    with store.read() as session:
        row = session.get_one(LiveSession, key)
        assert row.phase == "review"
        assert row.started_at is not None
        assert row.ended_at is not None
        assert (row.ended_at - row.started_at).total_seconds() == 11_052
        for model, count in ((Note, 8), (Cue, 19), (Incident, 5), (Mark, 6), (SegmentRun, 15)):
            assert len(session.exec(select(model).where(model.session_id == key)).all()) == count, model
        notes = select(Note.id).where(Note.session_id == key)
        actions = session.exec(select(ActionItem).where(col(ActionItem.note_id).in_(notes))).all()
        assert {action.state for action in actions} == {"open", "in_plan", "done"}
    figures = session_kpis(store, key)
    gmv, orders, spend = figures["gmv"].value, figures["orders"].value, figures["ad_cost"].value
    assert gmv is not None
    assert orders is not None
    assert spend is not None
    assert 30_000_000 < gmv < 70_000_000
    assert 2_000 < orders < 4_500
    assert 2.9 < gmv / spend < 8
    assert comment_count(store, key) > 5_000


def test_that_the_live_show_stands_where_its_clock_says(on_air: Installed) -> None:
    store, clock, key = on_air.store, on_air.clock, on_air.ids.tonight[EN]
    with store.read() as session:
        row = session.get_one(LiveSession, key)
        assert row.phase == "live"
        assert row.started_at is not None
        assert (clock.utc_now() - row.started_at).total_seconds() == pytest.approx(LIVE_MIN * 60, abs=1)
        state = session.exec(select(RundownState).where(RundownState.session_id == key)).one()
        open_runs = session.exec(
            select(SegmentRun).where(SegmentRun.session_id == key, col(SegmentRun.ended_at).is_(None))
        ).all()
        assert [run.id for run in open_runs] == [state.current_run_id]
        current = session.get_one(Segment, state.current_segment_id)
        armed = session.get_one(Segment, state.armed_segment_id)
        assert (current.link_no, armed.link_no) == (6, 7)
        late = session.exec(select(Cue).where(col(Cue.sent_at) > clock.utc_now())).all()
        assert not late
    block = load_series(store, key)
    assert block.keys == TICK_KEYS
    assert block.t_ms[-1] == 4_366_000
    assert 2_000 < block.column("online_users")[-1] < 6_000


def test_that_the_slot_has_a_past_that_differs_from_evening_to_evening(store: Store, clock: ManualClock) -> None:
    ids = install_sample(store, clock, languages=(EN,), past=8)
    totals = [load_series(store, key).column("gmv")[-1] for key in ids.past[EN]]
    assert len(set(totals)) == 8
    assert max(totals) < 2 * min(totals)
    with store.read() as session:
        starts = [session.get_one(LiveSession, key).started_at for key in ids.past[EN]]
        assert starts == sorted(start for start in starts if start is not None)
        assert {start.astimezone(ZoneInfo("Asia/Singapore")).hour for start in starts if start is not None} == {19}


def test_that_installing_again_adds_no_second_team_or_shelf(english: Installed) -> None:
    store, first = english.store, english.ids
    second = install_sample(store, english.clock, languages=(EN,), past=0)
    assert first.members == second.members
    assert first.tonight != second.tonight
    with store.read() as session:
        assert len(session.exec(select(Member)).all()) == 5
        assert len(session.exec(select(Product)).all()) == 9


def demo(store: Store, ids: SampleIds, clock: SystemClock) -> tuple[Ingest, HealthBoard]:
    board = HealthBoard(clock)
    ingest = Ingest(store.recorder, clock, board.snapshot)

    async def main() -> None:
        heard = asyncio.Event()
        ticks = 0

        def listen(batch: object) -> None:
            nonlocal ticks
            ticks += len(getattr(batch, "ticks", ()))
            if ticks >= 30:
                heard.set()

        ingest.subscribe(listen)
        tasks = [
            asyncio.create_task(ingest.run(0.02)),
            asyncio.create_task(live_demo(store, ids.tonight[EN], ingest, clock, board=board, speed=30)),
        ]
        await asyncio.wait_for(heard.wait(), 30)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(main())
    return ingest, board


def test_that_the_demo_goes_on_where_the_stored_evening_ends(tmp_path: Path) -> None:
    clock = SystemClock()
    store = Store.open(tmp_path / "demo.db", clock=clock)
    try:
        ids = install_sample(store, clock, live_at_min=LIVE_MIN, languages=(EN,), past=0)
        key = ids.tonight[EN]
        ingest, board = demo(store, ids, clock)
        assert store.recorder.flush()
        block = load_series(store, key)
        assert block.t_ms[-1] >= 4_366_000 + 30_000
        assert (block.t_ms[1:] - block.t_ms[:-1] == 1000).all()
        assert ingest.stats.duplicates == 0
        windows = ingest.windows(key)
        assert windows is not None
        assert windows.derived("orders_per_min", 300_000) is not None
        assert board.snapshot()[0].readings > 0
    finally:
        store.close()


def test_that_a_demo_in_real_time_catches_up_with_the_clock_before_it_goes_on(on_air: Installed) -> None:
    store, clock, key = on_air.store, on_air.clock, on_air.ids.tonight[EN]
    stored = int(load_series(store, key).t_ms[-1])
    clock.advance(14_000)  # opening the program took that long
    ingest = Ingest(store.recorder, clock)

    async def main() -> None:
        task = asyncio.create_task(live_demo(store, key, ingest, clock))
        for _ in range(400):
            await asyncio.sleep(0.02)
            windows = ingest.windows(key)
            if windows is not None and (windows.last_t_ms or 0) > stored:
                break
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(main())
    assert store.recorder.flush()
    times = load_series(store, key).t_ms
    assert times[-1] >= stored + 13_000
    assert (times[1:] - times[:-1] == 1000).all()


def test_that_only_a_session_on_air_can_be_a_demo(english: Installed) -> None:
    ingest = Ingest(english.store.recorder, english.clock)
    with pytest.raises(Invalid) as told:
        asyncio.run(live_demo(english.store, english.ids.tonight[EN], ingest, english.clock))
    assert told.value.code == "session_not_live"


@pytest.mark.parametrize(("hour", "minute", "days"), [(18, 20, 0), (18, 59, 0), (19, 0, 1), (21, 0, 1)])
def test_that_tonight_is_today_as_long_as_it_has_not_begun(hour: int, minute: int, days: int) -> None:
    zone = ZoneInfo("Asia/Singapore")
    now = datetime(2026, 6, 17, hour, minute, tzinfo=zone)
    assert tonight_start(sample_show(EN), now) == datetime(2026, 6, 17 + days, 19, 0, tzinfo=zone)
    assert tonight_start(sample_show(EN), now.astimezone(UTC)) == datetime(2026, 6, 17 + days, 19, 0, tzinfo=zone)


def test_that_the_summer_clock_of_another_zone_moves_nothing() -> None:
    winter = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
    assert tonight_start(sample_show(ZH), winter) == datetime(2026, 1, 5, 11, 0, tzinfo=UTC)
