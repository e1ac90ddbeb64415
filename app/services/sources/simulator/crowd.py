"""The room second by second: who comes, looks, clicks, buys, talks and leaves, and what the ads bring.

Everything counted is a whole number and cumulative, so that every rate of the show is a ratio of counts and
LIVE GMV = impressions x enter room rate x product clicks per view x click-to-order x AOV holds exactly at any
moment. Sales lag behind the pitch: a click becomes an order after seconds to minutes, and is paid later still.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.sources.simulator import rates
from app.services.sources.simulator.dice import Dice, Odds, odds
from app.services.sources.simulator.forecast import StepForecast, forecast
from app.services.sources.simulator.story import Story

# Places in the row: a name of the module is found at once, a key in a dictionary fifty times a step is not.
_ONLINE: Final = TICK_INDEX["online_users"]
_IMPRESSIONS: Final = TICK_INDEX["impressions"]
_VIEWS: Final = TICK_INDEX["views"]
_VIEWERS: Final = TICK_INDEX["viewers"]
_LEAVERS: Final = TICK_INDEX["leavers"]
_WATCH_S: Final = TICK_INDEX["watch_s"]
_PRODUCT_IMPRESSIONS: Final = TICK_INDEX["product_impressions"]
_PRODUCT_CLICKS: Final = TICK_INDEX["product_clicks"]
_ORDERS_CREATED: Final = TICK_INDEX["orders_created"]
_ORDERS: Final = TICK_INDEX["orders"]
_BUYERS: Final = TICK_INDEX["buyers"]
_ITEMS_SOLD: Final = TICK_INDEX["items_sold"]
_GMV: Final = TICK_INDEX["gmv"]
_DIRECT_GMV: Final = TICK_INDEX["direct_gmv"]
_REFUNDS_1H: Final = TICK_INDEX["refunds_1h"]
_AD_COST: Final = TICK_INDEX["ad_cost"]
_BOOST_COST: Final = TICK_INDEX["boost_cost"]
_AD_GMV: Final = TICK_INDEX["ad_gmv"]
_AD_ORDERS: Final = TICK_INDEX["ad_orders"]
_COMMENTS: Final = TICK_INDEX["comments"]
_LIKES: Final = TICK_INDEX["likes"]
_SHARES: Final = TICK_INDEX["shares"]
_INTERACTION_USERS: Final = TICK_INDEX["interaction_users"]
_NEW_FOLLOWERS: Final = TICK_INDEX["new_followers"]
_FANCLUB_JOINS: Final = TICK_INDEX["fanclub_joins"]
_NEGATIVE_FEEDBACK: Final = TICK_INDEX["negative_feedback"]
_VIEWS_PAID: Final = TICK_INDEX["views_paid"]
#: Where each organic channel is counted by itself (None: only among all views), and the share that enters.
_ORGANIC: Final = tuple((TICK_INDEX.get(channel.key), channel.enter) for channel in rates.ORGANIC)
_UNIT_ODDS: Final = odds(rates.UNIT_WEIGHTS)


class SimOrder(NamedTuple):
    """One paid order. Times are seconds of the show; `refunded_s` is set when refunded within the hour."""

    created_s: int
    paid_s: int
    link_no: int
    units: int
    amount_minor: int
    refunded_s: int | None


@dataclass(slots=True)
class _Budget:
    """One ad plan while it runs. `pace` is its spend a minute as its budget stands."""

    key: str
    per_min: float
    efficiency: float
    boost: bool
    from_s: int
    limit_minor: int
    planned_minor: int
    reach: float
    pace: float = 0.0
    spent: float = 0.0

    def allow(self, limit_minor: int) -> None:
        """Sets how much it may spend; the pace follows."""
        self.limit_minor = limit_minor
        self.pace = self.per_min * limit_minor / self.planned_minor * self.reach


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
        self.forecast = forecast(story, step_s)
        self._dice = Dice(story.seed, stream=0)
        segments = [story.show.segments[run.index] for run in story.runs]
        self._pulls = [rates.PULLS[segment.kind] for segment in segments]
        self._wanted = [self._odds(segment.link_no) for segment in segments]
        slots = len(self.forecast)
        self._created: list[int] = [0] * (slots + 1)
        self._paid: list[list[tuple[int, int]]] = [[] for _ in range(slots + 1)]
        self._refunded: list[int] = [0] * (slots + 1)
        self._stock = dict(story.stock)
        reach = story.crowd if story.crowd < 0.5 else 1.0
        self._budgets = [
            _Budget(plan.key, float(plan.per_min_minor), plan.efficiency, plan.kind == "boost", plan.from_min * 60,
                    plan.budget_minor, plan.budget_minor, reach)
            for plan in story.show.ad_plans
        ]  # fmt: skip
        for budget in self._budgets:
            budget.allow(budget.limit_minor)
        self._actions = list(story.ad_actions)

    def _odds(self, on_air: int | None) -> Odds:
        """Which product people decide for while one is on air."""
        products = self.story.show.products
        return odds([9.0 if product.link_no == on_air else product.appeal * 0.42 for product in products])

    def step(self, slot: int) -> tuple[int, ...]:
        """Plays one step and returns the row as it stands at its end."""
        second, ahead = slot * self.step_s, self.forecast[slot]
        pull = self._pulls[ahead.run]
        views = self._enter(second, ahead)
        self._stay(views, ahead)
        self._shop(second, ahead, pull)
        self._settle(slot)
        self._talk(views, ahead, pull)
        self.totals[_ONLINE] = self.online
        return tuple(self.totals)

    def _enter(self, second: int, ahead: StepForecast) -> int:
        dice, totals = self._dice, self.totals
        poisson, binomial = dice.poisson, dice.binomial
        views = impressions = 0
        for expected, (place, enter) in zip(ahead.shown, _ORGANIC, strict=True):
            shown = poisson(expected)
            came = binomial(shown, enter)
            impressions += shown
            views += came
            if place is not None:
                totals[place] += came
        shown = poisson(self._advertise(second, ads_reach=ahead.ads_reach))
        came = binomial(shown, rates.PAID_ENTER)
        totals[_IMPRESSIONS] += impressions + shown
        totals[_VIEWS_PAID] += came
        views += came
        totals[_VIEWS] += views
        new = binomial(views, rates.NEW_VIEWER_SHARE)
        totals[_VIEWERS] += new
        totals[_NEW_FOLLOWERS] += binomial(new, ahead.follow)
        totals[_FANCLUB_JOINS] += binomial(new, rates.FANCLUB_SHARE)
        return views

    def _advertise(self, second: int, *, ads_reach: bool) -> float:
        """Spends for one step and returns the paid impressions expected from it."""
        while self._actions and self._actions[0].t_s <= second:
            action = self._actions.pop(0)
            for budget in self._budgets:
                if budget.key == action.plan:
                    budget.allow(action.after_minor)
        bought, cost, boost_cost = 0.0, 0, 0
        wobble = 0.92 + 0.16 * self._dice.unit()
        for budget in self._budgets:
            if second >= budget.from_s:
                left = budget.limit_minor - budget.spent
                spend = min(budget.pace * wobble * self.step_s / 60.0, left) if left > 0.0 else 0.0
                budget.spent += spend
                bought += spend * budget.efficiency
            whole = int(budget.spent)
            cost += whole
            if budget.boost:
                boost_cost += whole
        self.totals[_AD_COST] = cost
        self.totals[_BOOST_COST] = boost_cost
        return bought * 1000.0 / self.story.show.cpm_minor if ads_reach else 0.0

    def _stay(self, views: int, ahead: StepForecast) -> None:
        totals, before = self.totals, self.online
        left = min(self._dice.binomial(before + views // 2, ahead.leave), before + views)
        self.online = before + views - left
        totals[_LEAVERS] += left
        totals[_WATCH_S] += (before + self.online) * self.step_s // 2

    def _shop(self, second: int, ahead: StepForecast, pull: rates.SegmentPull) -> None:
        dice, totals = self._dice, self.totals
        seen = dice.poisson(self.online * self.step_s * rates.LOOK_PER_S * pull.look * ahead.look)
        clicks = dice.binomial(seen, ahead.click)
        totals[_PRODUCT_IMPRESSIONS] += seen
        totals[_PRODUCT_CLICKS] += clicks
        for _ in range(dice.binomial(clicks, ahead.order)):
            self._order(second, self._wanted[ahead.run])

    def _order(self, second: int, wanted: Odds) -> None:
        """One person decides to buy: the order comes after a while, and is mostly paid."""
        dice = self._dice
        product = self.story.show.products[dice.choose(wanted)]
        created = second + dice.from_table(rates.CLICK_TO_ORDER_S)
        units = rates.UNITS[dice.choose(_UNIT_ODDS)]
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
        totals[_ORDERS_CREATED] += self._created[slot]
        totals[_REFUNDS_1H] += self._refunded[slot]
        paid = self._paid[slot]
        if not paid:
            return
        views = totals[_VIEWS]
        paid_share = totals[_VIEWS_PAID] / views * rates.AD_CLAIM if views else 0.0
        for amount, units in paid:
            totals[_ORDERS] += 1
            totals[_ITEMS_SOLD] += units
            totals[_GMV] += amount
            totals[_BUYERS] += dice.unit() >= rates.REPEAT_BUYER_SHARE
            if dice.unit() < rates.DIRECT_SHARE:
                totals[_DIRECT_GMV] += amount
            if dice.unit() < paid_share:
                totals[_AD_ORDERS] += 1
                totals[_AD_GMV] += amount

    def _talk(self, views: int, ahead: StepForecast, pull: rates.SegmentPull) -> None:
        dice, totals = self._dice, self.totals
        people = self.online * self.step_s
        said = dice.poisson(people * rates.COMMENT_PER_S * pull.talk * ahead.comment)
        totals[_COMMENTS] += said
        totals[_LIKES] += dice.poisson(people * rates.LIKE_PER_S * pull.talk)
        totals[_SHARES] += dice.poisson(people * rates.SHARE_PER_S)
        totals[_INTERACTION_USERS] += dice.binomial(views, 0.075 * pull.talk) + dice.binomial(said, 0.3)
        totals[_NEGATIVE_FEEDBACK] += dice.poisson(people * rates.NEGATIVE_PER_S)
