"""The room second by second: who comes, looks, clicks, buys, talks and leaves, and what the ads bring.

Everything counted is a whole number and cumulative, so that every rate of the show is a ratio of counts and
LIVE GMV = impressions x enter room rate x product clicks per view x click-to-order x AOV holds exactly at any
moment. Sales lag behind the pitch: a click becomes an order after seconds to minutes, and is paid later still.
"""

from dataclasses import dataclass
from typing import Final

from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.sources.simulator import rates
from app.services.sources.simulator.dice import Dice
from app.services.sources.simulator.story import SimRun, Story

#: What effects may multiply, in the order of `Crowd._factors`.
EFFECT_METRICS: Final = (
    "views", "leavers", "product_impressions", "product_ctr", "click_to_order", "comments", "views_paid",
    "new_followers",
)  # fmt: skip
_I = TICK_INDEX


@dataclass(frozen=True, slots=True)
class SimOrder:
    """One paid order. Times are seconds of the show; `refunded_s` is set when refunded within the hour."""

    created_s: int
    paid_s: int
    link_no: int
    units: int
    amount_minor: int
    refunded_s: int | None


@dataclass(slots=True)
class _Budget:
    key: str
    per_min: float
    efficiency: float
    boost: bool
    from_s: int
    limit_minor: int
    planned_minor: int
    spent: float = 0.0


def seconds_of_day(start: str) -> int:
    """Seconds since midnight of a clock text such as "19:00"."""
    hours, minutes = start.split(":")
    return int(hours) * 3600 + int(minutes) * 60


class Crowd:
    """Plays one story. Each `step` moves time by `step_s` seconds and returns the cumulative row of TICK_KEYS.

    Args:
        story: what happens.
        step_s: seconds a step, 1 for a whole session, more for cheap background sessions.
    """

    def __init__(self, story: Story, step_s: int = 1) -> None:
        self.story = story
        self.step_s = step_s
        self.orders: list[SimOrder] = []
        self.totals = [0] * len(TICK_KEYS)
        self.online = 0
        self._dice = Dice(story.seed, stream=0)
        self._slots = -(-story.duration_s // step_s)
        self._factors = self._effect_factors()
        self._created: list[int] = [0] * (self._slots + 1)
        self._paid: list[list[tuple[int, int]]] = [[] for _ in range(self._slots + 1)]
        self._refunded: list[int] = [0] * (self._slots + 1)
        self._stock = dict(story.stock)
        self._budgets = [
            _Budget(plan.key, float(plan.per_min_minor), plan.efficiency, plan.kind == "boost", plan.from_min * 60,
                    plan.budget_minor, plan.budget_minor)
            for plan in story.show.ad_plans
        ]  # fmt: skip
        self._actions = list(story.ad_actions)
        self._day_s = seconds_of_day(story.show.start)
        self._run_place = 0

    def _effect_factors(self) -> dict[str, list[float]]:
        factors = {key: [1.0] * (self._slots + 1) for key in EFFECT_METRICS}
        for effect in self.story.effects:
            # What ad actions do is worked by the budgets themselves; their effect row only states it.
            if effect.kind == "ad_action" or effect.metric not in factors:
                continue
            series = factors[effect.metric]
            for slot in range(effect.start_s // self.step_s, min(self._slots, effect.end_s // self.step_s)):
                series[slot] *= effect.factor
        return factors

    def run_at(self, second: int) -> SimRun:
        """The segment run on air at a second; seconds are asked in rising order."""
        runs = self.story.runs
        while self._run_place + 1 < len(runs) and second >= runs[self._run_place].end_s:
            self._run_place += 1
        return runs[self._run_place]

    def step(self, slot: int) -> tuple[int, ...]:
        """Plays one step and returns the row as it stands at its end."""
        second = slot * self.step_s
        run = self.run_at(second)
        pull = rates.PULLS[self.story.show.segments[run.index].kind]
        share_gone = second / self.story.duration_s
        inflow = (
            rates.on_curve(rates.SHOW_CURVE, share_gone)
            * rates.at_hour(self._day_s + second)
            * pull.inflow
            * self.story.crowd
            * self.story.show.scale
            * self._factors["views"][slot]
        )
        views = self._enter(slot, second, inflow)
        self._stay(slot, views, pull)
        self._shop(slot, second, run, pull)
        self._settle(slot)
        self._talk(slot, views, pull)
        totals = self.totals
        totals[_I["online_users"]] = self.online
        return tuple(totals)

    def _enter(self, slot: int, second: int, inflow: float) -> int:
        dice, totals = self._dice, self.totals
        views = 0
        for channel in rates.ORGANIC:
            shown = dice.poisson(channel.impressions * inflow * self.step_s)
            came = dice.binomial(shown, channel.enter)
            totals[_I["impressions"]] += shown
            views += came
            if channel.key != "views_other":
                totals[_I[channel.key]] += came
        shown = dice.poisson(self._advertise(slot, second))
        came = dice.binomial(shown, rates.PAID_ENTER)
        totals[_I["impressions"]] += shown
        totals[_I["views_paid"]] += came
        views += came
        totals[_I["views"]] += views
        new = dice.binomial(views, rates.NEW_VIEWER_SHARE)
        totals[_I["viewers"]] += new
        follow = rates.FOLLOW_SHARE * self._factors["new_followers"][slot]
        totals[_I["new_followers"]] += dice.binomial(new, follow)
        totals[_I["fanclub_joins"]] += dice.binomial(new, rates.FANCLUB_SHARE)
        return views

    def _advertise(self, slot: int, second: int) -> float:
        """Spends for one step and returns the paid impressions expected from it."""
        while self._actions and self._actions[0].t_s <= second:
            action = self._actions.pop(0)
            for budget in self._budgets:
                if budget.key == action.plan:
                    budget.limit_minor = action.after_minor
        bought = 0.0
        wobble = 0.92 + 0.16 * self._dice.unit()
        reach = self.story.crowd if self.story.crowd < 0.5 else 1.0
        for budget in self._budgets:
            if second < budget.from_s:
                continue
            rate = budget.per_min * budget.limit_minor / budget.planned_minor * reach * wobble
            spend = min(rate * self.step_s / 60.0, max(0.0, budget.limit_minor - budget.spent))
            budget.spent += spend
            bought += spend * budget.efficiency
        totals = self.totals
        totals[_I["ad_cost"]] = sum(int(budget.spent) for budget in self._budgets)
        totals[_I["boost_cost"]] = sum(int(budget.spent) for budget in self._budgets if budget.boost)
        stopped = self._factors["views"][slot] < 0.1
        return 0.0 if stopped else bought * 1000.0 / self.story.show.cpm_minor

    def _stay(self, slot: int, views: int, pull: rates.SegmentPull) -> None:
        dice, totals = self._dice, self.totals
        hazard = rates.LEAVE_PER_S * pull.leave * self._factors["leavers"][slot] * self.step_s
        # A step longer than a stay would empty the room at once; the share that leaves is 1 - e^-hazard, cut short.
        left = dice.binomial(self.online + views // 2, hazard / (1.0 + hazard / 2.0))
        left = min(left, self.online + views)
        before = self.online
        self.online += views - left
        totals[_I["leavers"]] += left
        totals[_I["watch_s"]] += (before + self.online) * self.step_s // 2

    def _shop(self, slot: int, second: int, run: SimRun, pull: rates.SegmentPull) -> None:
        dice, totals, factors = self._dice, self.totals, self._factors
        segment = self.story.show.segments[run.index]
        pitch = rates.on_curve(rates.PITCH_CURVE, (second - run.start_s) / max(1, run.end_s - run.start_s))
        looks = self.online * self.step_s * rates.LOOK_PER_S * pull.look * factors["product_impressions"][slot]
        seen = dice.poisson(looks)
        clicks = dice.binomial(seen, rates.CLICK_SHARE * pull.click * factors["product_ctr"][slot])
        totals[_I["product_impressions"]] += seen
        totals[_I["product_clicks"]] += clicks
        product = self.story.show.product(segment.link_no)
        appeal = product.appeal if product is not None else 0.85
        chance = rates.ORDER_SHARE * pull.buy * pitch * appeal * factors["click_to_order"][slot]
        for _ in range(dice.binomial(clicks, min(1.0, chance))):
            self._order(second, segment.link_no)

    def _order(self, second: int, on_air: int | None) -> None:
        """One person decides to buy: the order comes after a while, and is mostly paid."""
        dice, products = self._dice, self.story.show.products
        weights = [9.0 if product.link_no == on_air else product.appeal * 0.42 for product in products]
        product = products[dice.pick(weights)]
        created = second + dice.from_table(rates.CLICK_TO_ORDER_S)
        units = rates.UNITS[dice.pick(rates.UNIT_WEIGHTS)]
        if created >= self.story.duration_s or self._stock.get(product.link_no, 0) < units:
            return
        self._created[created // self.step_s] += 1
        paid = created + dice.from_table(rates.ORDER_TO_PAID_S)
        if dice.unit() >= rates.PAID_SHARE or paid >= self.story.duration_s:
            return
        self._stock[product.link_no] -= units
        refunded = paid + dice.from_table(rates.REFUND_S) if dice.unit() < rates.REFUND_SHARE else None
        amount = product.live_minor * units
        self._paid[paid // self.step_s].append((amount, units))
        if refunded is not None and refunded < self.story.duration_s:
            self._refunded[refunded // self.step_s] += amount
        self.orders.append(SimOrder(created, paid, product.link_no, units, amount, refunded))

    def _settle(self, slot: int) -> None:
        dice, totals = self._dice, self.totals
        totals[_I["orders_created"]] += self._created[slot]
        totals[_I["refunds_1h"]] += self._refunded[slot]
        views = totals[_I["views"]]
        paid_share = totals[_I["views_paid"]] / views * rates.AD_CLAIM if views else 0.0
        for amount, units in self._paid[slot]:
            totals[_I["orders"]] += 1
            totals[_I["items_sold"]] += units
            totals[_I["gmv"]] += amount
            totals[_I["buyers"]] += dice.unit() >= rates.REPEAT_BUYER_SHARE
            if dice.unit() < rates.DIRECT_SHARE:
                totals[_I["direct_gmv"]] += amount
            if dice.unit() < paid_share:
                totals[_I["ad_orders"]] += 1
                totals[_I["ad_gmv"]] += amount

    def _talk(self, slot: int, views: int, pull: rates.SegmentPull) -> None:
        dice, totals = self._dice, self.totals
        people = self.online * self.step_s
        said = dice.poisson(people * rates.COMMENT_PER_S * pull.talk * self._factors["comments"][slot])
        liked = dice.poisson(people * rates.LIKE_PER_S * pull.talk)
        shared = dice.poisson(people * rates.SHARE_PER_S)
        totals[_I["comments"]] += said
        totals[_I["likes"]] += liked
        totals[_I["shares"]] += shared
        totals[_I["interaction_users"]] += dice.binomial(views, 0.075 * pull.talk) + dice.binomial(said, 0.3)
        totals[_I["negative_feedback"]] += dice.poisson(people * rates.NEGATIVE_PER_S)
