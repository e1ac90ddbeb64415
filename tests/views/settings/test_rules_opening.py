"""Settings > Rules opens at a rule that the stored shows tell something about, and names its curve legibly."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.services.advertising.back_judge import Acted
from app.services.advertising.backtest_report import BackFiring, BacktestReport, SessionBack, rule_back
from app.services.advertising.engine_types import Firing
from app.services.advertising.outcome import Outcome, Verdict
from app.views.settings.rules_curve_names import name_spot, spot_beside
from app.views.settings.rules_data import Overview, telling_most
from app.views.settings.rules_list import RuleListView
from app.views.settings.rules_page import RulesPage
from tests.views.shell.window import part
from tests.views.stage import Stage

START = datetime(2026, 6, 14, 11, 0, tzinfo=UTC)
PLOT = QRectF(34, 34, 240, 120)
NAME = QSizeF(90, 16)


@dataclass(frozen=True)
class Seen:
    """A firing of a rule: whether it was answered and what was seen after it."""

    rule: str
    answered: bool = False
    verdict: Verdict = Verdict.UNCLEAR


def _report(keys: list[str], seen: list[Seen]) -> BacktestReport:
    firings = tuple(
        BackFiring(
            Firing(one.rule, 1, place * 60_000, "suggest", "soon", 1), START,
            Acted("cue", place * 60_000 + 30_000) if one.answered else None, Outcome(one.verdict),
        )
        for place, one in enumerate(seen)
    )  # fmt: skip
    show = replace(SessionBack("s", "Show", START, 3_600_000, 100), firings=firings)
    return BacktestReport((show,), tuple(rule_back(key, [show]) for key in keys))


@pytest.mark.parametrize(
    ("seen", "rule"),
    [
        ([], ""),
        ([Seen("A"), Seen("B"), Seen("B")], "B"),
        ([Seen("B"), Seen("B"), Seen("A", answered=True)], "A"),
        ([Seen("A", answered=True), Seen("B", answered=True, verdict=Verdict.WORSE)], "B"),
        ([Seen("B"), Seen("A")], "A"),
        ([Seen("A", verdict=Verdict.IMPROVED), Seen("B", answered=True)], "B"),
    ],
)
def test_that_surely_judged_answers_tell_more_than_answers_and_those_more_than_firings(
    seen: list[Seen], rule: str
) -> None:
    assert telling_most(_report(["A", "B"], seen)) == rule


def _page(stage: Stage) -> RulesPage:
    page = RulesPage(stage.context)
    stage.show(page, 1560, 980)
    stage.until(lambda: page._store.loaded)
    return page


def test_that_the_page_opens_at_a_rule_that_fired_in_the_stored_shows(stage: Stage) -> None:
    page = _page(stage)
    stage.until(lambda: bool(page._store.telling))
    stage.until(lambda: not page._back.running and page._back._ran is not None)
    stage.settle()
    assert page.draft_shown is not None
    assert page.draft_shown.key == page._store.telling
    view = part(page, "settings.rules.list", RuleListView)
    assert page._side.model.key_at(view.currentIndex()) == page._store.telling
    assert page._back._result is not None
    assert page._back._result.report.rules[0].fired > 0


def test_that_a_rule_that_somebody_chose_stays(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.views.settings.rules_store.OVERVIEW_MS", 600_000)
    page = _page(stage)
    view = part(page, "settings.rules.list", RuleListView)
    view.setCurrentIndex(page._side.model.index_of("R06_short_watch"))
    stage.settle()
    page._store._on_overview(Overview({}, "R04_online_drop"))
    stage.settle()
    assert page.draft_shown is not None
    assert page.draft_shown.key == "R06_short_watch"


def test_that_a_name_stands_on_no_line_and_on_nothing_that_is_taken() -> None:
    rising = [QPointF(34, 150), QPointF(150, 120), QPointF(274, 60)]
    falling = [QPointF(34, 60), QPointF(150, 130), QPointF(274, 150)]
    marker = QRectF(144, 34, 12, 120)
    first = name_spot(NAME, PLOT, rising, (falling,), [marker], from_left=False)
    assert first is not None
    second = name_spot(NAME, PLOT, falling, (rising,), [marker, first], from_left=True)
    assert second is not None
    for spot, line in ((first, falling), (second, rising), (first, rising), (second, falling)):
        assert PLOT.contains(spot)
        for step in range(101):
            at = step / 100
            for start, end in pairwise(line):
                assert not spot.contains(start + (end - start) * at)
    assert not first.intersects(second)
    assert not marker.intersects(first)
    assert not marker.intersects(second)


def test_that_names_go_beside_the_number_on_top_where_the_chart_is_too_low() -> None:
    low = QRectF(34, 34, 240, 14)
    assert name_spot(NAME, low, [QPointF(34, 40), QPointF(274, 40)], (), [], from_left=True) is None
    strip, tag = QRectF(0, 0, 300, 34), QRectF(120, 2, 30, 22)
    first = spot_beside(NAME, strip, [tag])
    assert first is not None
    second = spot_beside(NAME, strip, [tag, first])
    assert second is not None
    assert not first.intersects(second)
    assert not tag.intersects(second)
    assert spot_beside(QSizeF(290, 16), strip, [tag]) is None
