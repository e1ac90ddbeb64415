"""Evenings of the sample on which somebody did what a rule asks for: a back-test tells which way the room went."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.cue import CueKind
from app.models.team import Language
from app.services.advertising.backtest_service import BackFiring, BacktestService
from app.services.advertising.outcome import Verdict
from app.services.advertising.outcome_data import OVERLAP_MS
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signals_stored import stored_series
from app.services.runtime.clock import ManualClock
from app.services.sample.evening import sample_show, seed_in
from app.services.sample.install import install_sample
from app.services.sample.pushes import DIP_AFTER_S, PUSHES, with_pushes
from app.services.sources.simulator.plan import plan_story
from app.services.sources.simulator.story import Story
from app.services.store.store import Store

NOW = datetime(2026, 6, 17, 9, 0, tzinfo=UTC)
FEW_CLICKS = "R02_low_product_ctr"
SHOWS = 12
#: Minutes that the stock of what is pinned lasts at the least, at the speed of the room.
WELL_STOCKED_MIN = 15


def _evening(language: Language, seed: int) -> tuple[Story, Story]:
    """An earlier evening as it would have been, and with its pushes."""
    show = sample_show(language)
    plain = plan_story(show, seed_in(language, seed))
    return plain, with_pushes(show, plain, PUSHES[seed])


def _pushed_at(story: Story) -> list[int]:
    """Seconds at which the pushes of an evening come."""
    return sorted({int(one.ref.partition(":")[2]) for one in story.effects if one.ref.startswith("clicks:")})


@pytest.fixture(params=list(Language))
def firings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[BackFiring]]:
    """What the rule about few clicks would have said on the evenings of the sample."""
    store = Store.open(str(tmp_path / "sample.db"), clock=ManualClock(NOW), follow=False)
    install_sample(store, store.clock, languages=(request.param,))
    service = BacktestService(store)
    ids = [one.id for one in service.sessions(SHOWS)]
    report = service.run(ids, [shipped_rules()[FEW_CLICKS]])
    yield [firing for session in report.sessions for firing in session.firings]
    store.close()


def test_that_the_sample_shows_what_helped_what_cannot_be_told_and_what_hurt(firings: list[BackFiring]) -> None:
    answered = [one for one in firings if one.acted is not None]
    assert {one.acted.kind for one in answered if one.acted is not None} == {"cue"}
    found = Counter(one.outcome.verdict for one in answered)
    assert found[Verdict.IMPROVED] >= 2
    assert found[Verdict.UNCLEAR] >= 1
    assert found[Verdict.WORSE] >= 1
    assert len(firings) > len(answered)
    # Of each that is told surely the interval leaves out "no change".
    for one in answered:
        if one.outcome.verdict is Verdict.IMPROVED:
            assert one.outcome.low is not None
            assert one.outcome.low > 0
        if one.outcome.verdict is Verdict.WORSE:
            assert one.outcome.high is not None
            assert one.outcome.high < 0


@pytest.mark.parametrize("seed", list(PUSHES))
@pytest.mark.parametrize("language", list(Language))
def test_that_nothing_else_is_done_near_a_push(language: Language, seed: int) -> None:
    _plain, story = _evening(language, seed)
    moments = _pushed_at(story)
    assert len(moments) == len(PUSHES[seed])
    for moment in moments:
        near = [cue for cue in story.cues if abs(cue.t_s - moment) * 1000 < OVERLAP_MS]
        assert [cue.kind for cue in near] == [CueKind.LINK]
        deeds = [*(run.start_s for run in story.runs), *(one.t_s for one in story.ad_actions)]
        assert not [at for at in deeds if abs(at - moment) * 1000 < OVERLAP_MS]


@pytest.mark.parametrize("seed", list(PUSHES))
def test_that_the_evening_is_as_long_and_without_a_gap(seed: int) -> None:
    plain, story = _evening(Language.ENGLISH, seed)
    assert story.duration_s == plain.duration_s
    ends = [(run.start_s, run.end_s) for run in story.runs]
    assert [start for start, _ in ends] == [0, *(end for _, end in ends[:-1])]
    assert ends[-1][1] == plain.duration_s
    assert sum(run.planned_s for run in story.runs) == sum(run.planned_s for run in plain.runs)


def test_that_a_dip_that_a_push_ends_is_over_when_it_was_answered() -> None:
    _plain, story = _evening(Language.ENGLISH, 602)
    dips = [one for one in story.effects if one.kind == "problem"]
    answered = {cue.t_s + round(cue.answer_s or 0.0) for cue in story.cues if cue.kind is CueKind.LINK}
    assert len(dips) == len(PUSHES[602])
    assert {one.end_s for one in dips} <= answered


@pytest.mark.parametrize("language", list(Language))
def test_that_what_is_pinned_is_in_stock_and_stays_so_while_the_push_is_judged(
    language: Language, tmp_path: Path
) -> None:
    with closing(Store.open(str(tmp_path / "sample.db"), clock=ManualClock(NOW), follow=False)) as store:
        past = install_sample(store, store.clock, languages=(language,)).past[language]
        stored = {
            seed: stored_series(store, session_id, {"stock_cover_min"})
            for seed, session_id in zip(range(601, 609), past, strict=True)
            if seed in PUSHES
        }
    assert set(stored) == set(PUSHES)
    for seed, series in stored.items():
        cover, t_s = series.columns["stock_cover_min"], series.t_ms / 1000
        _plain, story = _evening(language, seed)
        for moment in _pushed_at(story):
            judged = cover[(t_s >= moment) & (t_s <= moment + DIP_AFTER_S)]
            assert judged.min() > WELL_STOCKED_MIN
