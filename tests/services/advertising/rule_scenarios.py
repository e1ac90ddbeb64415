"""One scenario for each shipped rule: readings built so that the tick at which it has to fire follows from them.

Readings come every five seconds. Counts are given as rates by second ("so many a second from second n on"), so that a
window's sum is plain arithmetic; states and gauges as steps. Unless a rule says otherwise two hits have to be seen
fifteen seconds apart, so a rule whose condition holds from second n on fires at n + 15.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.engine_types import PhaseSpan, PriorTotal, RoomContext, Statistic
from app.services.advertising.signals import Series

STEP_S = 5
HOUR_MS = 3_600_000
Seconds = NDArray[np.int64]
Column = Callable[[Seconds], NDArray[np.float64]]


def rate(pieces: float | Mapping[int, float]) -> Column:
    """A cumulative count that grows by so much a second from each given second on."""
    steps = sorted((pieces if isinstance(pieces, Mapping) else {0: pieces}).items())

    def column(t_s: Seconds) -> NDArray[np.float64]:
        total = np.zeros(len(t_s))
        for number, (start, each) in enumerate(steps):
            end = steps[number + 1][0] if number + 1 < len(steps) else 10**9
            total += each * (np.clip(t_s, start, end) - start)
        return total.round(6)

    return column


def steps(pieces: float | Mapping[int, float]) -> Column:
    """A level that stands at each value from its second on."""
    given = sorted((pieces if isinstance(pieces, Mapping) else {-(10**9): pieces}).items())

    def column(t_s: Seconds) -> NDArray[np.float64]:
        values = np.full(len(t_s), np.nan)
        for start, value in given:
            values[t_s >= start] = value
        return values

    return column


def one_in(seconds: int) -> Column:
    """A count of one every so many seconds."""
    return lambda t_s: np.floor(t_s / seconds)


def minutes_of_clock(sign: int) -> Column:
    """Minutes since (1) or until (-1) the start."""
    return lambda t_s: sign * t_s / 60.0


def usual(mean: float, sd: float = 0.0, median: float = 0.0) -> Statistic:
    """The same at every minute."""
    return Statistic((-(10**9),), (mean,), (sd,), (median,))


def earlier(hours: int, **counts: float) -> PriorTotal:
    """An earlier show that ended so many hours before this one began."""
    return PriorTotal(-hours * HOUR_MS, counts)


@dataclass(frozen=True)
class Scenario:
    """Readings in which one rule has to fire.

    Attributes:
        columns: of the session.
        fires_s: the second at which it fires.
        guard: what holds it back in the second test: G1 to G9, "again" (it does not repeat itself while it stays true),
            or "cooldown".
        guarded: for G1 the column that stops being read; for G4 and "again" the columns that differ.
        missing: columns that are taken away in the third test.
        room: what differs from the usual room.
        start_s: first reading.
    """

    columns: Mapping[str, Column]
    fires_s: int
    guard: str
    missing: tuple[str, ...]
    guarded: Any = None
    room: Mapping[str, Any] = field(default_factory=dict)
    start_s: int = 0

    def series(self, **other: Column | None) -> Series:
        """Its readings, with some columns changed or (None) taken away."""
        t_s = np.arange(self.start_s, self.fires_s + 305, STEP_S)
        made = {**self.columns, **other}
        return Series(t_s * 1000, {key: column(t_s) for key, column in made.items() if column is not None})

    def context(self, **other: Any) -> RoomContext:
        """Its room: douyin in CNY, target ROI 2.0, break-even 1.6 (net 1.5), orders of 100.00."""
        given: dict[str, Any] = {
            "platform": "douyin", "currency": "CNY", "stages": ("growth",), "market": "CN",
            "parameters": {"target_roi": 2.0, "breakeven_roi_pay": 1.6, "breakeven_roi_net": 1.5, "aov": 10_000.0,
                           "target_cost_per_order": 3000.0, "learning_age_h": 24.0, "learning_conversions": 20.0,
                           "roi_edits_per_day": 2.0, "edit_gap_min": 60.0},
        }  # fmt: skip
        return RoomContext(**{**given, **self.room, **other})


GMV_MAX = {"platform": "tiktok_gmv_max", "currency": "USD", "market": "US"}
MATURE, BURST, COLD = {"stages": ("mature",)}, {"stages": ("burst",)}, {"stages": ("cold_start",)}
ENDED = {"phase_spans": (PhaseSpan("live", 0, 600_000), PhaseSpan("post_live", 600_000, None))}
#: ROI 3.0, net 2.9; ROI 2.0; ROI 1.0, net 0.9.
GOOD = {"gmv": rate(300), "ad_cost": rate(100), "refunds_1h": rate(10)}
FAIR = {"gmv": rate(200), "ad_cost": rate(100)}
BAD = {"gmv": rate(100), "ad_cost": rate(100), "refunds_1h": rate(10)}
#: Spend of 60.00 a minute where 30.00 +- 5.00 is usual; an order costs 5.00.
FAST = {"ad_cost": rate(100), "orders": rate(0.2)}


def _fast(cost_per_order: Statistic) -> dict[str, Any]:
    slot = "same_slot"
    return {
        "statistics": {("ad_cost_per_min", 900, slot): usual(3000, 500), ("cost_per_order", 3600, slot): cost_per_order}
    }


SCENARIOS: dict[str, Scenario] = {
    # The window of two hours is full at 7200 s.
    "A01": Scenario(GOOD, 7215, "G9", ("refunds_1h",)),
    # Viewers double at 2000 s: with two of the twelve readings of a minute the rise is 16.7 %. Held for ten minutes.
    "A02": Scenario({**GOOD, "online_users": steps({0: 100, 2000: 200}), "budget_used_pct": steps(70)}, 2605, "G2",
                    ("budget_used_pct",)),
    "A03": Scenario({**GOOD, "budget_used_pct": steps({0: 50, 900: 75})}, 915, "G3", ("gmv",), room=COLD),
    "A04": Scenario({"budget_used_pct": steps({0: 50, 600: 20}), "ad_cost": rate(10), "orders": rate(1)}, 615, "G3",
                    ("budget_used_pct", "orders"), room=COLD),
    # A day's window without earlier shows is known after a quarter of an hour.
    "A05": Scenario(GOOD, 915, "G6", ("ad_cost",), room=GMV_MAX),
    "A06": Scenario({"minutes_to_start": minutes_of_clock(-1), "prelive_checklist_done_pct": steps(100)}, -1785, "G3",
                    ("prelive_checklist_done_pct",), start_s=-3600),
    "A07": Scenario({**GOOD, "minutes_since_start": minutes_of_clock(1)}, 1815, "G2", ("refunds_1h",), room=BURST),
    # 36.00 CNY an hour; the task is three hours old at 9000 s.
    "A08": Scenario({"ad_cost": rate(1), "task_active_hours": steps({0: 2, 9000: 3})}, 9015, "G3",
                    ("task_active_hours",)),
    "A09": Scenario({**GOOD, "budget_minutes_left": steps({0: 60, 4000: 15})}, 4015, "G2", ("budget_minutes_left",)),
    "A10": Scenario(FAIR, 7215, "G1", ("gmv",), guarded="gmv"),
    "A11": Scenario(FAST, 3615, "G1", ("orders",), guarded="orders", room=_fast(usual(3000))),
    # ROI 1.0 is half the target.
    "A12": Scenario({**BAD, "orders": rate(0.2)}, 915, "G1", ("orders",), guarded="orders", room=GMV_MAX),
    "A13": Scenario(BAD, 7215, "G3", ("gmv",)),
    # Twelve orders in half an hour: even 19.4 would give 1.08. Held for ten minutes.
    "A14": Scenario({**BAD, "orders": one_in(150)}, 2400, "G3", ("orders",)),
    # More than 500.00 is spent from 505 s on.
    "A15": Scenario({"ad_cost": rate(100), "orders": rate(0)}, 520, "G3", ("orders",)),
    # Spend a second rises from 100 to 1000 at 1800 s: its five minutes reach three times the five before after 70 s.
    "A16": Scenario({"gmv": rate(300), "ad_cost": rate({0: 100, 1800: 1000})}, 1885, "G1", ("gmv",),
                    guarded="gmv"),
    "A17": Scenario({"campaign_age_hours": steps({0: 30, 600: 0.1}), "conversions_total": steps({0: 25, 600: 0})}, 615,
                    "G4", ("campaign_age_hours", "conversions_total"),
                    guarded={"campaign_age_hours": steps({0: 30, 600: 0.1, 610: 30}),
                             "conversions_total": steps({0: 25, 600: 0, 610: 25})}),
    "A18": Scenario({"roi_target_edits_today": steps({0: 1, 600: 2}), "minutes_since_last_edit": steps(100)}, 615, "G4",
                    ("roi_target_edits_today", "minutes_since_last_edit"),
                    guarded={"roi_target_edits_today": steps({0: 1, 600: 2, 610: 1})}),
    # The day before had ROI 5.0, today has 3.0: far less, and above break-even still.
    "A19": Scenario({**GOOD, "room_incident_open": steps(0)}, 915, "G3", ("room_incident_open",),
                    room={**MATURE, "prior": (earlier(30, gmv=5_000_000, ad_cost=1_000_000),)}),
    # 5.00 an order where 3.00 +- 1.00 is usual, held for half an hour.
    "A20": Scenario(FAST, 5400, "G2", ("orders",), room=_fast(usual(300, 100))),
    "A21": Scenario({**BAD, "ad_cost_cv": steps(0.2)}, 915, "G6", ("ad_cost_cv",), room=MATURE),
    "A22": Scenario({"gmv": rate(50), "ad_cost": rate(100)}, 915, "G3", ("gmv",), room=GMV_MAX),
    # 900.00 CNY are spent at 900 s: the lower band, ROI 0.5 under its 0.8.
    "A23": Scenario({"gmv": rate(50), "ad_cost": rate(100)}, 915, "G3", ("ad_cost",)),
    "A24": Scenario({"ad_clicks": rate(2), "ad_impressions": rate(100)}, 915, "G1", ("ad_impressions",),
                    guarded="ad_clicks",
                    room={**MATURE, "prior": (earlier(60, ad_clicks=5000, ad_impressions=100_000),)}),
    # 50.00 for a thousand in the second hour, 40.00 in the first.
    "A25": Scenario({"ad_cost": rate({0: 80, 3600: 100}), "ad_impressions": rate(20)}, 7215, "G1", ("ad_impressions",),
                    guarded="ad_impressions"),
    "A26": Scenario({"views": rate(10), "median_watch_s": steps(10), "add_to_cart": rate(0.2),
                    "product_clicks": rate(20)},
                    3615, "G2", ("add_to_cart",), room={**BURST, "prior": (earlier(30, views=1000),)}),
    # (2000 + 20 x) of (10000 + 30 x) views are paid x seconds after 1000 s: more than half from x = 605 on.
    "A27": Scenario({"views_paid": rate({0: 2, 1000: 20}), "views": rate({0: 10, 1000: 30})}, 1620, "G1",
                    ("views_paid",), guarded="views_paid", room=MATURE),
    # (1800 - x) of 6000 impressions lead to views x seconds after 1800 s: below 25 % from x = 305 on, held 5 min.
    "R01": Scenario({"views": rate({0: 3, 1800: 2}), "impressions": rate(10)}, 2405, "G1", ("impressions",),
                    guarded="impressions"),
    # (1800 - 2 x) of 6000: below 15 % from x = 455 on.
    "R02": Scenario({"product_clicks": rate({0: 3, 1800: 1}), "product_impressions": rate(10)}, 2270, "G1",
                    ("product_impressions",), guarded="product_clicks"),
    # (120 - x / 5) of 1200 clicks: below 3 % from x = 425 on; the CTR of 20 % is above the room's 10 %.
    "R03": Scenario({"product_clicks": rate(2), "product_impressions": rate(10), "orders": rate({0: 0.2, 1800: 0})},
                    2240,
                    "G1", ("product_clicks",), guarded="orders",
                    room={"statistics": {("product_ctr_pct", 600, "room"): usual(0, 0, 10)}}),
    # From 100 to 80 at 1800 s: with nine of twelve readings the minute's mean is down by 15 %.
    "R04": Scenario({"online_users": steps({0: 100, 1800: 80}), "ad_cost": rate(100)}, 1855, "G1", ("online_users",),
                    guarded="online_users"),
    # With two of twelve readings at 200 the rise is 16.7 %.
    "R05": Scenario({"online_users": steps({0: 100, 1800: 200})}, 1820, "G1", ("online_users",),
                    guarded="online_users"),
    # (144000 + 20 x) seconds of (1800 + x) viewers: below 60 s from x = 905 on.
    "R06": Scenario({"watch_s": rate({0: 80, 1800: 20}), "viewers": rate(1),
                     "minutes_since_start": minutes_of_clock(1)}, 2720, "G1", ("viewers",), guarded="watch_s"),
    # 1800 of (18000 + 10 x): below 5 % from x = 1805 on.
    "R07": Scenario({"interaction_users": rate({0: 1, 1800: 0}), "viewers": rate(10),
                     "minutes_since_start": minutes_of_clock(1)}, 3620, "G1",
                    ("interaction_users",), guarded="interaction_users"),
    # 600 of (18000 + 10 x): below 2 % from x = 1205 on.
    "R08": Scenario({"comments": rate(2), "new_followers": rate({0: 1, 600: 0}), "viewers": rate(10),
                     "minutes_since_start": minutes_of_clock(1)}, 3020, "G1",
                    ("new_followers",), guarded="comments"),
    "R09": Scenario({"minutes_since_giveaway": steps({0: 5, 2000: 21}), "online_users": steps(100)}, 2015, "G4",
                    ("minutes_since_giveaway",),
                    guarded={"minutes_since_giveaway": steps({0: 5, 2000: 21, 2010: 0})}),
    "R10": Scenario({"hold_order_elapsed_min": steps({0: 0, 600: 8})}, 600, "again", ("hold_order_elapsed_min",),
                    guarded={}),
    "R11": Scenario({"new_question_count": steps({0: 1, 600: 3}), "answered_on_air": steps(0)}, 615, "G4",
                    ("answered_on_air",), guarded={"answered_on_air": steps({0: 0, 610: 1})}),
    "R12": Scenario({"seconds_since_pin": steps({0: 2, 600: 8}), "segment_product_is_on_air": steps(1)}, 615, "G4",
                    ("seconds_since_pin",), guarded={"seconds_since_pin": steps({0: 2, 600: 8, 610: 0})}),
    "R13": Scenario({"segment_overrun_min": steps({0: 0, 600: 3}), "gpm_segment": steps(500)}, 615, "G4",
                    ("gpm_segment",), guarded={"segment_overrun_min": steps({0: 0, 600: 3, 610: 0})},
                    room={"statistics": {("gpm_segment", 300, "room"): usual(0, 0, 800)}}),
    "R14": Scenario({"host_on_air_hours": steps({0: 5, 600: 6})}, 615, "G4", ("host_on_air_hours",),
                    guarded={"host_on_air_hours": steps({0: 5, 600: 6, 610: 0})}),
    # x of 9000 viewers: above 0.01 + 2 x 0.005 from x = 185 on.
    "R15": Scenario({"negative_feedback": rate({0: 0, 1800: 1}), "viewers": rate(10)}, 2000, "G1",
                    ("negative_feedback",), guarded="negative_feedback",
                    room={"statistics": {("negative_feedback_rate", 900, "room"): usual(0.01, 0.005)}}),
    # A warning every fifty seconds: the rule stays true and says so once.
    "I01": Scenario({"violation_event": steps({0: 0, 600: 1})}, 600, "again", ("violation_event",),
                    guarded={"violation_event": lambda t_s: np.maximum(0, np.floor((t_s - 550) / 50))}),
    "I02": Scenario({"stock_low_min": steps({0: 30, 600: 4})}, 615, "G4", ("stock_low_min",),
                    guarded={"stock_low_min": steps({0: 30, 600: 4, 610: 30})}),
    "I03": Scenario({"live_price_vs_plan": steps({0: 0, 600: -500})}, 600, "again", ("live_price_vs_plan",),
                    guarded={}),
    "I04": Scenario({"stream_offline_s": steps({0: 0, 600: 10})}, 600, "cooldown", ("stream_offline_s",), guarded=60),
    # Thirteen of the 24 readings of two minutes at 2 instead of 8 take the mean below 5.
    "I05": Scenario({"uplink_mbytes_s": steps({0: 8, 600: 2})}, 675, "G1", ("uplink_mbytes_s",),
                    guarded="uplink_mbytes_s"),
    # 2 x of 1800 comments: above 10 % from x = 95 on.
    "I06": Scenario({"comments_hostile": rate({0: 0, 600: 2}), "comments_read": rate(10)}, 710, "G1",
                    ("comments_read",), guarded="comments_hostile"),
    "P01": Scenario({"hours_since_end": steps({600: 0, 7800: 2}), "review_done": steps(0)}, 7815, "G4",
                    ("review_done",),
                    guarded={"review_done": steps({0: 0, 7810: 1})}, room=ENDED),
    "P02": Scenario({"unanswered_s": steps({0: 20, 600: 100}), "local_hour": steps(20)}, 615, "G4", ("local_hour",),
                    guarded={"unanswered_s": steps({0: 20, 600: 100, 610: 0})}),
    "P03": Scenario({"unanswered_h": steps({0: 1, 600: 18})}, 615, "G4", ("unanswered_h",),
                    guarded={"unanswered_h": steps({0: 1, 600: 18, 610: 0})}, room=GMV_MAX),
    "P04": Scenario({"hours_to_ship_deadline": steps({0: 20, 1200: 12}), "order_status": steps(1)}, 1215, "G4",
                    ("order_status",), guarded={"order_status": steps({0: 1, 1210: 0})}, room={**GMV_MAX, **ENDED}),
    "P05": Scenario({"late_dispatch_rate_pct": steps({0: 1, 600: 4})}, 615, "G4", ("late_dispatch_rate_pct",),
                    guarded={"late_dispatch_rate_pct": steps({0: 1, 600: 4, 610: 1})}, room=GMV_MAX),
    "P06": Scenario({"shop_experience_score": steps({0: 80, 600: 60})}, 615, "G4", ("shop_experience_score",),
                    guarded={"shop_experience_score": steps({0: 80, 600: 60, 610: 80})}),
    # x of 600 orders are refunded x seconds after 1200 s: above 5 + 2 x 2 % from x = 55 on.
    "P07": Scenario({"orders": rate({0: 1, 600: 0}), "refunds": rate({0: 0, 1200: 1})}, 1270, "G1", ("refunds",),
                    guarded="refunds",
                    room={**ENDED, "statistics": {("refund_rate_pct", 86_400, "product"): usual(5, 2)}}),
}  # fmt: skip
