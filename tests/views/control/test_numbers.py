"""The numbers of Control: what they are compared with, what they say on hover, when they are old."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.services.advertising.breakeven import CostInputs, break_even, inputs_from_json
from app.views.control.deck_panel import DeckPanel
from app.views.control.figures import LiveFigures
from app.views.control.funnel import Funnel, FunnelView
from app.views.control.tiles import KpiRow
from app.views.format import number_apart
from app.views.theme import theme
from app.views.widgets.kpi_tile import KpiTile, TileState, fitting
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import part
from tests.views.stage import Stage


class Numbers:
    """Tiles, deck and funnel beside each other."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.tiles, self.deck, self.funnel = KpiRow(stage.context), DeckPanel(stage.context), Funnel(stage.context)
        stage.show(self.tiles, 1824, 120)
        stage.show(self.deck, 1100, 800)
        stage.show(self.funnel, 700, 220)
        stage.until(lambda: stage.context.usual.usual is not None and stage.context.rundown.data is not None)

    def look(self) -> None:
        """What the room does once a second."""
        live, now_ms = self.stage.context.live, self.stage.context.session_ms()
        assert now_ms is not None
        figures = LiveFigures(live.times, live.values, now_ms, live.typed_at)
        self.tiles.show_now(figures, now_ms)
        self.funnel.show_now(figures, now_ms)
        self.deck.show_state(figures, now_ms, measured=True)

    def tile(self, key: str) -> TileState:
        """What a tile shows."""
        return part(self.tiles, f"control.kpi.{key}", KpiTile).state


@pytest.fixture
def numbers(stage: Stage) -> Numbers:
    made = Numbers(stage)
    stage.read(1, online_users=3000.0)
    made.look()
    return made


def test_that_a_number_with_a_plan_tells_the_plan_and_what_is_usual(numbers: Numbers) -> None:
    sales = numbers.tile("gmv")
    assert sales.reference.startswith("vs pace S$")
    told = sales.tip.splitlines()
    assert [line for line in told if line.startswith("Plan: S$") and " by now (" in line]
    assert [line for line in told if line.startswith("Usual: S$") and "n = " in line]
    viewers = numbers.tile("online_users")
    assert viewers.reference.startswith("vs usual ")
    assert "Plan:" not in viewers.tip
    orders = numbers.tile("orders_per_min").tip
    assert "Over the last 5 minutes" in orders
    assert "Usual: " in orders


def test_that_spend_stands_against_an_even_pace_of_the_budget(numbers: Numbers) -> None:
    session = numbers.stage.context.session.current
    assert session is not None
    budget = session.ad_budget_minor
    now_ms = numbers.stage.context.session_ms()
    assert budget is not None
    assert now_ms is not None
    numbers.stage.read(1, ad_cost=0.5 * budget * now_ms / session.planned_ms)
    numbers.look()
    spend = numbers.tile("ad_cost")
    assert (spend.delta, spend.rising, spend.favourable) == ("50%", None, None)
    assert spend.reference.startswith("of pace · cap S$")
    assert "of the budget" in spend.tip


def test_that_roi_tells_target_and_both_break_evens(numbers: Numbers) -> None:
    stage = numbers.stage
    session = stage.context.session.current
    assert session is not None
    inputs = {"price": "30", "cost": "16.8", "refund_share": "0.15"}
    stage.services.sessions.change(session.id, session.version, cost_inputs=inputs)
    assert CostInputs.__dataclass_fields__.keys() >= inputs.keys()

    def costs_known() -> bool:
        current = stage.context.session.current
        return current is not None and bool(current.cost_inputs)

    stage.until(costs_known)
    numbers.look()
    tile = numbers.tile("roi_pay")
    assert "even 2.7" in tile.reference
    assert "Break-even: 2.67 against payment, 2.27 against net GMV" in tile.tip
    kept = inputs_from_json(inputs)
    assert kept is not None
    derivation = break_even(kept).derivation
    assert "\n".join(derivation) in tile.tip
    assert "\n".join(derivation) in numbers.deck.deck.lane("roi_pay").header.tip
    assert "ROI · net now: " in tile.tip
    assert tile.spark is not None
    assert tile.spark.reference == pytest.approx(2.674, abs=0.001)
    levels = numbers.deck.deck.lane("roi_pay").spec.references
    assert [(round(level.value, 2), level.label) for level in levels] == [(2.67, "break-even 2.7"), (2.27, "net 2.3")]


def test_that_a_source_that_is_silent_for_long_says_when_it_was_seen(numbers: Numbers) -> None:
    seen = numbers.tile("online_users")
    assert seen.delta
    numbers.stage.pass_s(100)
    numbers.look()
    assert numbers.tile("online_users").delta == seen.delta
    numbers.stage.pass_s(60)
    numbers.look()
    down = numbers.tile("online_users")
    assert (down.kind, down.delta, down.rising, down.favourable) == ("stale", "", None, None)
    assert down.reference.startswith("last seen 20:1")
    head = numbers.deck.deck.lane("online_users").header
    assert (head.delta, head.rising) == (down.reference, None)


def test_that_a_counter_that_fell_is_unknown_in_tile_lane_and_funnel_and_says_when(numbers: Numbers) -> None:
    stage = numbers.stage
    orders = float(stage.context.live.series("orders")[-2])
    stage.read(1, orders=orders * 0.6, product_clicks=50_000.0)
    numbers.look()
    for key in ("orders_per_min", "click_to_order"):
        tile = numbers.tile(key)
        assert (tile.kind, tile.delta) == ("empty", ""), key
        assert tile.reference == "count fell at 20:12 · check the reading"
    head = numbers.deck.deck.lane("orders").header
    assert (head.value, head.delta, head.favourable) == ("", "count fell at 20:12 · check the reading", None)
    stage.pass_s(300)
    numbers.look()
    old = numbers.deck.deck.lane("orders").header
    assert (old.delta, old.stale_age_s) == (head.delta, 300)
    bars = numbers.deck.deck.lane("orders").own
    assert bars is not None
    minutes = bars.by_minute().values
    assert np.isnan(minutes[-1])
    assert not (minutes < 0).any()
    view = part(numbers.funnel, "control.funnel", FunnelView)
    assert (view.rows[3].counts, view.rows[3].rate) == ("—", "—")
    assert view.rows[0].rate != "—"
    assert "count fell at 20:12" in [label.text() for label in numbers.funnel.findChildren(PlainLabel)][-1]


def test_that_a_ratio_of_two_moments_has_its_age_and_no_change(numbers: Numbers) -> None:
    stage = numbers.stage
    started = stage.session.started_at
    assert started is not None
    before = numbers.tile("roi_pay")
    assert before.delta
    stage.pass_s(400)
    stage.do(stage.services.manual.add, stage.session.id, "gmv", float(stage.context.live.series("gmv")[-2]) * 1.2)
    numbers.look()
    tile = numbers.tile("roi_pay")
    assert (tile.value, tile.kind, tile.delta, tile.favourable) == (before.value, "stale", "", None)
    assert tile.reference.startswith("last seen 20:12")
    assert tile.age
    head = numbers.deck.deck.lane("roi_pay").header
    assert (head.delta, head.rising, head.favourable) == (tile.reference, None, None)
    assert head.stale_age_s is not None
    assert head.stale_age_s >= 400


def test_that_no_line_in_a_tile_runs_on_through_a_silence(numbers: Numbers) -> None:
    numbers.stage.clock.advance(600_000)
    numbers.look()
    for key in ("online_users", "gmv", "orders_per_min", "click_to_order", "gpm_views", "ad_cost", "roi_pay"):
        spark = numbers.tile(key).spark
        assert spark is not None
        values = np.array(spark.values, float)
        last = int(np.flatnonzero(np.isfinite(values))[-1])
        # Ten minutes of the half hour that it shows.
        assert last / len(values) == pytest.approx(2 / 3, abs=0.05), key


def test_that_every_tile_lane_and_step_says_on_hover_what_it_means_and_when_it_was_read(numbers: Numbers) -> None:
    deck = numbers.deck.deck
    for key in deck.lane_keys():
        tip = deck.tip_at(QPointF(20, deck.lane(key).geometry().center().y()))
        assert "Definition: " in tip, key
        assert "Read at 20:1" in tip, key
    view = part(numbers.funnel, "control.funnel", FunnelView)
    boxes: list[QRectF] = view._boxes()
    tips = [row.tip for row in (view.row_at(box.center()) for box in boxes) if row is not None]
    assert len(tips) == 4
    assert all("Definition: " in tip and "Over the last 15 minutes" in tip for tip in tips)
    assert "Usual: 1." in tips[1]


def test_that_a_second_without_news_draws_no_lane_anew(numbers: Numbers, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers.look()
    drawn: list[str] = []
    for lane in (numbers.deck.deck.lane(key) for key in numbers.deck.deck.lane_keys()):
        monkeypatch.setattr(lane, "forget", lambda key=lane.spec.key: drawn.append(key))
    numbers.stage.pass_s(1)
    numbers.look()
    assert drawn == []


def test_that_half_a_number_is_never_shown(stage: Stage) -> None:
    made = theme().font(13, tabular=True)
    assert fitting("target 3.5 · even 2.9", made, 400) == "target 3.5 · even 2.9"
    assert fitting("target 3.5 · even 2.9", made, 90) == "target 3.5"
    assert fitting("vs pace S$16,735", made, 60) == ""
    tile = KpiTile(TileState("GMV", value="S$1,234,567", delta="9%", rising=True))
    stage.show(tile, 140, 108)
    before = tile.grab().toImage()
    tile.set_state(TileState("GMV", value="S$1,234,568", delta="9%", rising=True))
    assert tile.grab().toImage() != before


@pytest.mark.parametrize(
    ("value", "others", "told"),
    [
        (2.66, (2.67,), "2.66"), (2.67, (2.66,), "2.67"), (4.9, (2.67, 3.5), "4.9"), (2.7, (2.7,), "2.7"),
        (3.5, (None, 3.54), "3.50"), (2.6661, (2.6664,), "2.666"),
    ],
)  # fmt: skip
def test_that_numbers_that_differ_never_read_the_same(
    value: float, others: tuple[float | None, ...], told: str
) -> None:
    assert number_apart(value, *others) == told
