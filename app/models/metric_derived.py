"""Metrics computed from the counts of a tick, never averaged from rates.

Where platforms or people divide by different things there are several metrics, each with a name of its own; none is
ever shown in the place of another. The sums stand in `app.services.live.metrics.FORMULAS`.
"""

from typing import Final

from app.models.metric_definition import Group, MetricDefinition, Unit

_Row = tuple[str, str, str, Unit, str, str, str, str, str]


def _of(group: Group, *rows: _Row, platform: str = "") -> tuple[MetricDefinition, ...]:
    """Key, names, unit, numerator, denominator, words, source."""
    return tuple(
        MetricDefinition(
            key, en, zh, unit, above, below, cumulative=False, words_en=words_en, words_zh=words_zh, source=source,
            group=group, platform=platform,
        )
        for key, en, zh, unit, above, below, words_en, words_zh, source in rows
    )  # fmt: skip


DERIVED_METRICS: Final[tuple[MetricDefinition, ...]] = (
    *_of(
        Group.SALES,
        ("orders_per_min", "Orders / min", "每分钟订单", Unit.RATIO, "orders", "minutes", "", "", "cuedeck"),
        ("gmv_per_min", "GMV per minute", "每分钟成交金额", Unit.MINOR, "gmv", "minutes", "", "", "cuedeck"),
    ),
    *_of(
        Group.ADS,
        ("spend_per_min", "Spend per minute", "每分钟消耗", Unit.MINOR, "ad_cost", "minutes", "", "", "cuedeck"),
    ),
    *_of(
        Group.REACH,
        ("enter_room_rate", "Enter room rate", "曝光进入率", Unit.RATE, "views", "impressions",
         "by times (PV), not by people", "按次数（PV），非按人数", "compass"),
    ),
    *_of(
        Group.SALES,
        ("product_seen_rate", "Product impressions per view", "商品曝光/观看", Unit.RATIO, "product_impressions",
         "views",
         "a ratio of times, so it may pass one", "按次数计，可能大于一", "cuedeck"),
        ("product_ctr", "Product CTR", "商品点击率", Unit.RATE, "product_clicks", "product_impressions",
         "by product impressions, as live boards show it", "按商品曝光计，直播大屏口径", "boards"),
    ),
    *_of(
        Group.SALES,
        ("product_ctr_views", "Product clicks per view", "商品点击/观看", Unit.RATE, "product_clicks", "views",
         "the CTR of the seller-centre LIVE list", "商家后台直播列表中的 CTR", "tiktok_live_list"),
        platform="tiktok_shop",
    ),
    *_of(
        Group.SALES,
        ("click_to_order", "Click → order", "点击成交率", Unit.RATE, "orders", "product_clicks",
         "CTOR by orders paid", "CTOR，按支付订单数计", "tiktok_live_list"),
        ("click_to_order_buyers", "Click → buyer", "点击成交率（按人数）", Unit.RATE, "buyers", "product_clicks",
         "CTOR by buyers", "CTOR，按成交人数计", "compass"),
        ("order_pay_rate", "Order-payment rate", "下单支付率", Unit.RATE, "orders", "orders_created", "", "",
         "compass"),
        ("aov", "Average order value", "客单价", Unit.MINOR, "gmv", "orders", "by orders", "按订单计", "boards"),
        ("aov_buyers", "Average spend per buyer", "客单价（按人数）", Unit.MINOR, "gmv", "buyers",
         "by buyers", "按成交人数计", "compass"),
        ("item_price", "Average item price", "件单价", Unit.MINOR, "gmv", "items_sold", "", "", "compass"),
        ("units_per_order", "Units per order", "连带率", Unit.RATIO, "items_sold", "orders", "", "", "trade"),
    ),
    *_of(
        Group.SALES,
        ("gpm_views", "GPM · 1,000 views", "千次观看成交金额", Unit.MINOR, "gmv x 1000", "views",
         "GPM of Douyin's boards; TikTok calls it Watch GPM", "抖音大屏口径的 GPM；TikTok 称 Watch GPM", "compass"),
        ("gpm_shows", "GPM · 1,000 shows", "千次曝光成交金额", Unit.MINOR, "gmv x 1000", "impressions",
         "GPM as TikTok defines it; also called Show GPM", "TikTok 定义的 GPM；又称 Show GPM", "tiktok_academy"),
    ),
    *_of(
        Group.SALES,
        ("gpm_direct", "Direct GMV · 1,000 views", "千次观看直接成交金额", Unit.MINOR, "direct_gmv x 1000", "views",
         "GMV per 1K views of the seller-centre LIVE list: direct GMV only",
         "商家后台直播列表的千次观看 GMV，仅计直接成交",
         "tiktok_live_list"),
        platform="tiktok_shop",
    ),
    *_of(
        Group.SALES,
        ("opm_shows", "Orders · 1,000 shows", "千次曝光订单数", Unit.RATIO, "orders x 1000", "impressions", "", "",
         "trade"),
        ("opm_views", "Orders · 1,000 views", "千次观看订单数", Unit.RATIO, "orders x 1000", "views", "", "", "trade"),
        ("uv_value", "Value per viewer", "UV价值", Unit.MINOR, "gmv", "viewers", "", "", "compass"),
        ("refund_rate_1h", "Refund rate within 1 h", "1小时退款率", Unit.RATE, "refunds_1h", "gmv",
         "by amount", "按金额计", "qianchuan"),
    ),
    MetricDefinition("net_gmv_1h", "One-hour net GMV", "1小时净成交金额", Unit.MINOR, "gmv - refunds_1h",
                     words_en="paid amounts less refunds within one hour; not the final settlement",
                     words_zh="支付金额减一小时内退款；不等于最终结算", source="qianchuan", group=Group.SALES),
    *_of(
        Group.REACH,
        ("avg_watch_s", "Average watch time", "人均观看时长", Unit.SECONDS, "watch_s", "viewers",
         "by viewers (UV)", "按观看人数（UV）计", "compass"),
        ("avg_watch_view_s", "Watch time per view", "次均观看时长", Unit.SECONDS, "watch_s", "views",
         "by views (PV)", "按观看次数（PV）计", "trade"),
        ("share_paid", "Share of views from ads", "付费流量占比", Unit.RATE, "views_paid", "views", "", "", "compass"),
        ("share_recommend", "Share of views from recommendation", "推荐流量占比", Unit.RATE, "views_recommend", "views",
         "", "", "compass"),
        ("share_follow", "Share of views from following", "关注流量占比", Unit.RATE, "views_follow", "views", "", "",
         "compass"),
        ("share_search", "Share of views from search", "搜索流量占比", Unit.RATE, "views_search", "views", "", "",
         "compass"),
    ),
    *_of(
        Group.INTERACTION,
        ("interaction_rate", "Interaction rate · users", "互动率（互动人数）", Unit.RATE, "interaction_users",
         "viewers",
         "interacting users by viewers", "互动人数 ÷ 观看人数", "compass"),
        ("comments_per_viewer", "Interaction rate · comments", "互动率（评论）", Unit.RATE, "comments", "viewers",
         "comments by viewers: one person may count several times", "评论条数 ÷ 观看人数，同一人可多次计入", "trade"),
        ("actions_per_viewer", "Interaction rate · actions", "互动率（互动次数）", Unit.RATE,
         "comments + likes + shares + new_followers", "viewers",
         "all actions by viewers: one person may count several times", "全部互动次数 ÷ 观看人数，同一人可多次计入",
         "trade"),
        ("like_rate", "Likes per viewer", "点赞率", Unit.RATE, "likes", "viewers", "", "", "trade"),
        ("follow_rate", "Follow rate", "转粉率", Unit.RATE, "new_followers", "viewers", "", "", "compass"),
        ("fanclub_rate", "Fan-club join rate", "加团率", Unit.RATE, "fanclub_joins", "viewers", "", "", "trade"),
        ("negative_feedback_rate", "Negative feedback rate", "负反馈率", Unit.RATE, "negative_feedback", "viewers",
         "", "", "compass"),
    ),
    *_of(
        Group.ADS,
        ("roi_pay", "ROI · payment", "支付ROI", Unit.RATIO, "gmv", "ad_cost",
         "all GMV of the room over all spend, paid and organic together", "全场成交 ÷ 全部消耗，含自然与付费",
         "qianchuan"),
        ("roi_net", "ROI · net", "净成交ROI", Unit.RATIO, "gmv - refunds_1h", "ad_cost",
         "one-hour net GMV of the room over all spend", "一小时净成交 ÷ 全部消耗", "qianchuan"),
        ("roas", "ROAS · attributed", "广告ROAS", Unit.RATIO, "ad_gmv", "ad_cost",
         "only what the ad platform attributes to its ads", "仅计广告平台归因的成交", "tiktok_ads_help"),
        ("ad_rate", "Ad cost share", "广告费率", Unit.RATE, "ad_cost", "gmv", "spend over all GMV of the room",
         "消耗 ÷ 全场成交", "trade"),
        ("cost_per_order", "Cost per order", "单均成本", Unit.MINOR, "ad_cost", "orders",
         "all spend over all orders of the room", "全部消耗 ÷ 全场订单", "trade"),
        ("cost_per_ad_order", "Cost per attributed order", "广告单均成本", Unit.MINOR, "ad_cost", "ad_orders",
         "only orders that the ad platform attributes", "仅计广告归因订单", "tiktok_gmv_max"),
        ("cost_per_view", "Cost per view", "单次观看成本", Unit.MINOR, "ad_cost", "views",
         "all spend over all views of the room", "全部消耗 ÷ 全场观看次数", "tiktok_gmv_max"),
        ("cost_per_paid_view", "Cost per view from ads", "付费观看成本", Unit.MINOR, "ad_cost", "views_paid",
         "only views that ads brought", "仅计付费流量带来的观看", "trade"),
    ),
)  # fmt: skip
