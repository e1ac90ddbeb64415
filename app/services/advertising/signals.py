"""Every signal that a rule may watch: what it is made of, where it comes from, what people call it.

Base columns (counts, gauges, states) are read; ratios and rates are computed from counts over a window, never averaged
from rates. Amounts are minor units of the session's currency.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from app.services.live.metrics import MINUTES, Formula

#: count: cumulative since the session's start. gauge: a level, averaged over a window. ratio: of counts over a window.
#: per_min: growth of counts by minute (`Formula.under` is MINUTES). state: a number that stands at a moment. upper: the
#: upper 95 % end of the first count (Poisson) times a parameter, under the formula's denominator.
Kind = Literal["count", "gauge", "ratio", "per_min", "state", "upper"]
Provider = Literal["ticks", "rundown", "marks", "ads", "desk", "shop", "stream", "session", "guard"]
#: A value older than this is unknown (guard G1).
STALE_S: Final = 120
#: What a wrong price is wrong by while nobody said it: half a minor unit, which no price can differ by.
UNSAID: Final = 0.5


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal.

    Attributes:
        key: its name in rules.
        kind: how it is computed over a window.
        unit: "count", "minor", "s", "min", "h", "pct", "share" (0 to 1, shown in per cent), "ratio", "flag", "score",
            "MB/s".
        name_en: what people call it.
        name_zh: the same in Chinese.
        provider: who reads it.
        formula: of what counts it is made; None: of the column of its own name.
        parameter: of the room: an "upper" is multiplied by it, a "ratio" is divided by it.
        stale_s: seconds after which a value is unknown (G1); 0: it stands until the next one.
        event: counts things that happen at a moment: it never goes stale and needs no full window.
    """

    key: str
    kind: Kind
    unit: str
    name_en: str
    name_zh: str
    provider: Provider
    formula: Formula | None = None
    parameter: str = ""
    stale_s: int = STALE_S
    event: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """The base columns it is computed from."""
        return self.formula.needs if self.formula else (self.key,)

    @property
    def is_cost_of_each(self) -> bool:
        """Whether it is spend over a number of things: with spend and not one of them it is more than the spend."""
        formula = self.formula
        return self.kind == "ratio" and formula is not None and formula.plus == ("ad_cost",) and formula.scale == 1


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Base columns of a session on one grid of readings; NaN = not read at that moment, no column = never read.

    Attributes:
        t_ms: int64[n], ms since the session's start, rising.
        columns: float64[n] by key.
    """

    t_ms: NDArray[np.int64]
    columns: dict[str, NDArray[np.float64]] = field(default_factory=dict)


def _tick(key: str, kind: Kind, unit: str, en: str, zh: str, formula: Formula | None = None) -> Signal:
    return Signal(key, kind, unit, en, zh, "ticks", formula)


def _state(key: str, unit: str, en: str, zh: str, provider: Provider, stale_s: int = STALE_S) -> Signal:
    return Signal(key, "state", unit, en, zh, provider, stale_s=stale_s)


DAY_S: Final = 86_400
_SIGNALS: Final = (
    # money and ads
    _tick("gmv", "count", "minor", "GMV", "成交金额"),
    _tick("orders", "count", "count", "Orders", "成交订单数"),
    _tick("ad_cost", "count", "minor", "Ad spend", "消耗"),
    _tick("refunds_1h", "count", "minor", "Refunds within 1 h", "1小时内退款金额"),
    _tick("product_clicks", "count", "count", "Product clicks", "商品点击次数"),
    _tick("views", "count", "count", "Views", "观看次数"),
    _tick("impressions", "count", "count", "Impressions", "直播间曝光次数"),
    _tick("online_users", "gauge", "count", "Viewers now", "实时在线"),
    _tick("roi_pay", "ratio", "ratio", "ROI · payment", "支付ROI", Formula(("gmv",), "ad_cost")),
    _tick("roi_net", "ratio", "ratio", "ROI · net", "净成交ROI", Formula(("gmv",), "ad_cost", ("refunds_1h",))),
    Signal("roi_vs_target", "ratio", "ratio", "ROI against target", "ROI达成率", "ticks",
           Formula(("gmv",), "ad_cost"), parameter="target_roi"),
    Signal("orders_upper95_roi", "upper", "ratio", "ROI at the upper end of chance", "ROI乐观上限", "ticks",
           Formula(("orders",), "ad_cost"), parameter="aov"),
    _tick("cost_per_order", "ratio", "minor", "Cost per order", "单均成本", Formula(("ad_cost",), "orders")),
    _tick("ad_cost_per_min", "per_min", "minor", "Spend per minute", "每分钟消耗", Formula(("ad_cost",), MINUTES)),
    _tick("ad_cost_per_hour", "per_min", "minor", "Spend per hour", "每小时消耗",
          Formula(("ad_cost",), MINUTES, scale=60.0)),
    _tick("cpm", "ratio", "minor", "Cost per 1,000 ad impressions", "千次展示成本",
          Formula(("ad_cost",), "ad_impressions", scale=1000.0)),
    _tick("creative_ctr", "ratio", "share", "CTR of the creative", "素材点击率",
          Formula(("ad_clicks",), "ad_impressions")),
    _state("budget_used_pct", "pct", "Budget used", "预算消耗进度", "ads"),
    _state("budget_minutes_left", "min", "Budget lasts", "预算剩余时长", "ads"),
    _state("task_active_hours", "h", "Task active", "任务投放时长", "ads", 0),
    _state("campaign_age_hours", "h", "Campaign age", "计划时长", "ads", 0),
    _state("conversions_total", "count", "Conversions since launch", "累计转化数", "ads", 0),
    _state("roi_target_edits_today", "count", "ROI target edits today", "今日改ROI目标次数", "ads", 0),
    _state("minutes_since_last_edit", "min", "Since the last edit", "距上次修改", "ads", 0),
    _state("ad_cost_cv", "ratio", "Unevenness of spend", "消耗波动系数", "ads"),
    _tick("room_entries", "count", "count", "Room entries", "进房次数", Formula(("views",), MINUTES)),
    _tick("paid_view_share_pct", "ratio", "pct", "Share of paid views", "付费流量占比",
          Formula(("views_paid",), "views", scale=100.0)),
    _state("learning_done", "flag", "Learning phase over", "已过学习期", "guard", 0),
    _state("ad_action_open", "flag", "An ad change is being measured", "有投放动作在观察", "guard", 0),
    _state("ad_cut_open", "flag", "An ad change waits, or a cut is measured", "有动作待执行，或减量在观察", "guard", 0),
    _state("spend_held", "flag", "Spend on hold", "暂停加量", "guard", 0),
    # the room
    _tick("enter_room_rate_pct", "ratio", "pct", "Enter room rate", "曝光进入率",
          Formula(("views",), "impressions", scale=100.0)),
    _tick("product_ctr_pct", "ratio", "pct", "Product CTR", "商品点击率",
          Formula(("product_clicks",), "product_impressions", scale=100.0)),
    _tick("click_to_order_rate_pct", "ratio", "pct", "Click → order", "点击成交率",
          Formula(("orders",), "product_clicks", scale=100.0)),
    _tick("add_to_cart_rate", "ratio", "pct", "Add-to-cart rate", "加购率",
          Formula(("add_to_cart",), "product_clicks", scale=100.0)),
    _tick("avg_watch_s", "ratio", "s", "Average watch time", "人均观看时长", Formula(("watch_s",), "viewers")),
    _tick("median_watch_s", "gauge", "s", "Median watch time", "观看时长中位数"),
    _tick("interaction_rate_pct", "ratio", "pct", "Interaction rate", "互动率",
          Formula(("interaction_users",), "viewers", scale=100.0)),
    _tick("comment_per_viewer_pct", "ratio", "pct", "Comments per viewer", "人均评论率",
          Formula(("comments",), "viewers", scale=100.0)),
    _tick("follow_rate_pct", "ratio", "pct", "Follow rate", "转粉率",
          Formula(("new_followers",), "viewers", scale=100.0)),
    _tick("negative_feedback_rate", "ratio", "share", "Negative feedback rate", "负反馈率",
          Formula(("negative_feedback",), "viewers")),
    Signal("hostile_comment_share_pct", "ratio", "pct", "Share of hostile comments", "黑评占比", "desk",
           Formula(("comments_hostile",), "comments_read", scale=100.0)),
    _state("minutes_since_giveaway", "min", "Since the last giveaway", "距上次福袋", "marks", 0),
    _state("hold_order_elapsed_min", "min", "Link held for", "憋单时长", "marks", 0),
    _state("seconds_since_pin", "s", "Since the product was pinned", "距上次弹讲解", "marks", 0),
    _state("segment_product_is_on_air", "flag", "Segment's product on air", "当前品在讲解", "rundown", 0),
    _state("segment_overrun_min", "min", "Segment over by", "环节超时", "rundown", 0),
    _state("gpm_segment", "minor", "GPM of the segment", "本环节GPM", "rundown"),
    _state("host_on_air_hours", "h", "Host on air", "主播在播时长", "rundown", 0),
    _state("stock_cover_min", "min", "Stock lasts", "库存可撑时长", "rundown"),
    _state("stock_low_min", "min", "Stock lasts, at the least", "库存最少可撑时长", "rundown"),
    _state("live_price_vs_plan", "minor", "Live price minus plan", "直播价与计划差", "rundown", 0),
    _state("same_question_count", "count", "Same question asked", "同一问题条数", "desk", 0),
    _state("new_question_count", "count", "Same question, new or doubled", "同一问题条数（新出现或翻倍）", "desk", 0),
    _state("answered_on_air", "count", "Answers given", "已回答次数", "desk", 0),
    # incidents, stream, session
    Signal("violation_event", "count", "count", "Violation warnings", "违规警告", "marks", event=True),
    _state("room_incident_open", "flag", "Incident open", "有未结事故", "marks", 0),
    _state("stream_offline_s", "s", "Stream offline", "断流时长", "stream", 0),
    Signal("uplink_mbytes_s", "gauge", "MB/s", "Uplink", "上行带宽", "stream"),
    _state("minutes_to_start", "min", "To the start", "距开播", "session", 0),
    _state("minutes_since_start", "min", "Since the start", "开播时长", "session", 0),
    _state("prelive_checklist_done_pct", "pct", "Checklist done", "开播清单完成度", "session", 0),
    _state("hours_since_end", "h", "Since the end", "距下播", "session", 0),
    _state("review_done", "flag", "Review done", "已复盘", "session", 0),
    _state("local_hour", "h", "Hour of the day", "当地时刻", "session", 0),
    # further counts and what follows from them, for rules that a team writes itself
    _tick("viewers", "count", "count", "Viewers", "观看人数"),
    _tick("leavers", "count", "count", "Leavers", "离开人数"),
    _tick("watch_s", "count", "s", "Watch time", "观看总时长"),
    _tick("product_impressions", "count", "count", "Product impressions", "商品曝光次数"),
    _tick("orders_created", "count", "count", "Orders created", "下单数"),
    _tick("buyers", "count", "count", "Buyers", "成交人数"),
    _tick("items_sold", "count", "count", "Items sold", "成交件数"),
    _tick("direct_gmv", "count", "minor", "Direct GMV", "直接成交金额"),
    _tick("boost_cost", "count", "minor", "Boost spend", "追投消耗"),
    _tick("ad_gmv", "count", "minor", "Ad-attributed GMV", "广告成交金额"),
    _tick("ad_orders", "count", "count", "Ad-attributed orders", "广告成交订单数"),
    _tick("comments", "count", "count", "Comments", "评论次数"),
    _tick("likes", "count", "count", "Likes", "点赞次数"),
    _tick("shares", "count", "count", "Shares", "分享次数"),
    _tick("interaction_users", "count", "count", "Interacting users", "互动人数"),
    _tick("new_followers", "count", "count", "New followers", "新增粉丝数"),
    _tick("fanclub_joins", "count", "count", "Fan-club joins", "加粉丝团人数"),
    _tick("negative_feedback", "count", "count", "Negative feedback", "负反馈次数"),
    _tick("views_paid", "count", "count", "Views from ads", "付费流量观看次数"),
    _tick("views_recommend", "count", "count", "Views from recommendation", "推荐流量观看次数"),
    _tick("views_follow", "count", "count", "Views from following", "关注流量观看次数"),
    _tick("views_search", "count", "count", "Views from search", "搜索流量观看次数"),
    _tick("orders_per_min", "per_min", "count", "Orders per minute", "每分钟订单", Formula(("orders",), MINUTES)),
    _tick("gmv_per_min", "per_min", "minor", "GMV per minute", "每分钟成交金额", Formula(("gmv",), MINUTES)),
    _tick("net_gmv_per_min", "per_min", "minor", "Net GMV per minute", "每分钟净成交金额",
          Formula(("gmv",), MINUTES, ("refunds_1h",))),
    _tick("gpm_views", "ratio", "minor", "GPM · 1,000 views", "千次观看成交金额",
          Formula(("gmv",), "views", scale=1000.0)),
    _tick("gpm_shows", "ratio", "minor", "GPM · 1,000 shows", "千次曝光成交金额",
          Formula(("gmv",), "impressions", scale=1000.0)),
    _tick("average_order", "ratio", "minor", "Average order value", "客单价", Formula(("gmv",), "orders")),
    _tick("uv_value", "ratio", "minor", "Value per viewer", "UV价值", Formula(("gmv",), "viewers")),
    _tick("order_pay_rate_pct", "ratio", "pct", "Order payment rate", "下单支付率",
          Formula(("orders",), "orders_created", scale=100.0)),
    _tick("cost_per_view", "ratio", "minor", "Cost per view", "单次观看成本", Formula(("ad_cost",), "views")),
    # customer service and the shop
    _state("unanswered_s", "s", "Oldest unanswered message", "最久未回复", "desk", 0),
    _state("unanswered_h", "h", "Oldest unanswered message", "最久未回复", "desk", 0),
    _state("hours_to_ship_deadline", "h", "To the shipping deadline", "距发货截止", "desk", 0),
    _state("order_status", "flag", "Orders to ship", "有待发货订单", "desk", 0),
    _state("late_dispatch_rate_pct", "pct", "Late dispatch rate", "延迟发货率", "shop", DAY_S),
    _state("seller_fault_cancel_rate_pct", "pct", "Seller-fault cancellation rate", "卖家责任取消率", "shop", DAY_S),
    _state("valid_tracking_rate_pct", "pct", "Valid tracking rate", "有效物流轨迹率", "shop", DAY_S),
    _state("seller_fault_return_rate_pct", "pct", "Seller-fault return rate", "卖家责任退货率", "shop", DAY_S),
    _state("shop_experience_score", "score", "Shop experience score", "店铺体验分", "shop", DAY_S),
    _state("merchant_operating_score", "score", "Merchant operating score", "商家经营分", "shop", DAY_S),
    Signal("refund_rate_pct", "ratio", "pct", "Refund rate", "退款率", "shop",
           Formula(("refunds",), "orders", scale=100.0)),
    Signal("refunds", "count", "count", "Refunds", "退款单数", "shop"),
)  # fmt: skip
SIGNALS: Final[dict[str, Signal]] = {signal.key: signal for signal in _SIGNALS}
