"""Metrics that boards, back offices or the app itself tell and no tick holds: typed, imported, worked out later.

Here so that a number read off such a board is never taken for a live one of a similar name.
"""

from typing import Final

from app.models.metric_definition import Cadence, Group, MetricDefinition, Unit

_Row = tuple[str, str, str, Unit, str, str, str, str, str]


def _counts(group: Group, cadence: Cadence, *rows: tuple[str, str, str, str, str, str], unit: Unit = Unit.COUNT,
            platform: str = "", cumulative: bool = True) -> tuple[MetricDefinition, ...]:  # fmt: skip
    """Key, names, words, source."""
    return tuple(
        MetricDefinition(
            key, en, zh, unit, key, cumulative=cumulative, words_en=words_en, words_zh=words_zh, platform=platform,
            cadence=cadence, source=source, group=group,
        )
        for key, en, zh, words_en, words_zh, source in rows
    )  # fmt: skip


def _ratios(group: Group, cadence: Cadence, *rows: _Row, platform: str = "") -> tuple[MetricDefinition, ...]:
    """Key, names, unit, numerator, denominator, words, source."""
    return tuple(
        MetricDefinition(
            key, en, zh, unit, above, below, cumulative=False, words_en=words_en, words_zh=words_zh,
            platform=platform, cadence=cadence, source=source, group=group,
        )
        for key, en, zh, unit, above, below, words_en, words_zh, source in rows
    )  # fmt: skip


#: Sales value by traffic source, as a live board prints it. Its own attribution: what the ad platform attributes is
#: another measure (`ad_gmv`), and neither is added to the other.
SOURCE_GMV_METRICS: Final[tuple[MetricDefinition, ...]] = _counts(
    Group.SALES, Cadence.BOARD,
    ("gmv_paid", "GMV from paid traffic", "付费流量成交金额", "as the live board attributes it to paid traffic",
     "按直播大屏归因到付费流量的成交", "compass"),
    ("gmv_recommend", "GMV from recommendation", "推荐流量成交金额",
     "as the live board attributes it to the recommendation feed", "按直播大屏归因到推荐流量的成交", "compass"),
    ("gmv_follow", "GMV from following", "关注流量成交金额", "as the live board attributes it to followers",
     "按直播大屏归因到关注流量的成交", "compass"),
    ("gmv_search", "GMV from search", "搜索流量成交金额", "as the live board attributes it to search",
     "按直播大屏归因到搜索流量的成交", "compass"),
    ("gmv_other", "GMV from other sources", "其他流量成交金额", "what the live board attributes to no source above",
     "直播大屏归为其他来源的成交", "compass"),
    unit=Unit.MINOR,
)  # fmt: skip
BOARD_METRICS: Final[tuple[MetricDefinition, ...]] = (
    *_counts(
        Group.REACH, Cadence.LIVE,
        ("pcu", "Peak viewers", "最高在线", "most users in the room at one moment", "同一时刻的最多在线人数",
         "cuedeck"),
        ("acu", "Average viewers", "平均在线", "users in the room, weighted by time", "按时间加权的在线人数",
         "cuedeck"),
        cumulative=False,
    ),
    *_counts(
        Group.REACH, Cadence.BOARD,
        ("impression_users", "Users reached", "直播间曝光人数", "distinct users who were shown the room (UV)",
         "看到直播间展示的去重用户数（UV）", "compass"),
        ("watchers_60s", "Viewers over 60 s", "看播超60秒人数", "distinct viewers who stayed over 60 seconds",
         "停留超过 60 秒的去重观众数", "ocean_engine"),
        ("watchers_3s", "Viewers over 3 s", "看播超3秒人数", "distinct viewers who stayed over 3 seconds",
         "停留超过 3 秒的去重观众数", "trade"),
    ),
    *_ratios(
        Group.REACH, Cadence.BOARD,
        ("enter_room_rate_users", "Enter room rate · users", "曝光进入率（人数）", Unit.RATE, "viewers",
         "impression_users", "by people (UV), not by times", "按人数（UV），非按次数", "compass"),
        ("retention_1m", "One-minute retention", "一分钟留存", Unit.RATE, "watchers_60s", "viewers", "", "",
         "ocean_engine"),
        ("retention_3s", "Three-second retention", "三秒留存", Unit.RATE, "watchers_3s", "viewers", "", "", "trade"),
    ),
    *_counts(
        Group.REACH, Cadence.BOARD,
        ("views_10s", "Views over 10 s", "10秒观看次数", "entries that lasted over 10 seconds",
         "停留超过 10 秒的进入次数",
         "tiktok_gmv_max"),
        platform="tiktok_ads",
    ),
    *_ratios(
        Group.REACH, Cadence.BOARD,
        ("share_other", "Share of views from other sources", "其他流量占比", Unit.RATE,
         "views - views_paid - views_recommend - views_follow - views_search", "views",
         "views that no source above brought", "未归入以上来源的观看占比", "compass"),
    ),
    *_ratios(
        Group.SALES, Cadence.BOARD,
        ("watch_to_pay_rate", "Viewer → buyer", "观看-成交率", Unit.RATE, "buyers", "viewers", "by people", "按人数计",
         "qianchuan"),
    ),
    *_counts(
        Group.SALES, Cadence.BOARD,
        ("affiliate_gmv", "Affiliate GMV", "达人带货成交金额",
         "the part of GMV that other creators' rooms, videos and links brought; told apart, never added",
         "其他达人的直播、视频和链接带来的成交；单独列出，不相加", "tiktok_academy"),
        unit=Unit.MINOR,
    ),
    *_counts(
        Group.ADS, Cadence.BOARD,
        ("net_cost", "Net cost", "净消耗", "as the report tells it beside cost; say which of the two a figure uses",
         "报表与消耗并列给出；使用时说明是哪一个", "tiktok_gmv_max"),
        unit=Unit.MINOR, platform="tiktok_ads",
    ),
    *_counts(
        Group.INTERACTION, Cadence.BOARD,
        ("comment_users", "Users who commented", "评论人数", "distinct users", "去重用户数", "compass"),
    ),
    *_ratios(
        Group.INTERACTION, Cadence.BOARD,
        ("comment_rate", "Comment rate", "评论率", Unit.RATE, "comment_users", "viewers",
         "users who commented by viewers",
         "评论人数 ÷ 观看人数", "compass"),
    ),
    *_counts(
        Group.SALES, Cadence.BOARD,
        ("product_viewers", "Users who saw a product", "商品曝光人数", "distinct users (UV)", "去重用户数（UV）",
         "compass"),
        ("product_clickers", "Users who clicked a product", "商品点击人数", "distinct users (UV)", "去重用户数（UV）",
         "compass"),
    ),
    *_ratios(
        Group.SALES, Cadence.BOARD,
        ("exposure_rate", "View → product seen", "观看-商品曝光率", Unit.RATE, "product_viewers", "viewers",
         "by people",
         "按人数计", "compass"),
        ("click_rate_users", "Product seen → click", "商品曝光-点击率", Unit.RATE, "product_clickers",
         "product_viewers",
         "by people", "按人数计", "compass"),
        ("click_to_buyer_users", "Clicker → buyer", "商品点击-成交率", Unit.RATE, "buyers", "product_clickers",
         "by people",
         "按人数计", "compass"),
    ),
    *_counts(
        Group.SALES, Cadence.WEEKS,
        ("settled_gmv", "Settled amount", "结算金额", "what the platform paid out after refunds and fees",
         "平台扣除退款与费用后实际结算的金额", "tiktok_academy"),
        ("refunds_7d", "Refunds within 7 days", "7天退款金额", "refunded within seven days of payment",
         "支付后七天内退款的金额",
         "trade"),
        ("refunds_15d", "Refunds within 15 days", "15天退款金额", "refunded within fifteen days of payment",
         "支付后十五天内退款的金额", "trade"),
        ("refunds_90d", "Refunds within 90 days", "90天退款金额", "refunded within ninety days of payment",
         "支付后九十天内退款的金额", "qianchuan"),
        unit=Unit.MINOR,
    ),
    *_counts(
        Group.SALES, Cadence.WEEKS,
        ("refund_orders_1h", "Orders refunded within 1 h", "1小时退款订单数", "orders with a refund within one hour",
         "一小时内发生退款的订单数", "trade"),
        ("refund_orders_7d", "Orders refunded within 7 days", "7天退款订单数", "orders with a refund within seven days",
         "七天内发生退款的订单数", "trade"),
        ("refund_orders_15d", "Orders refunded within 15 days", "15天退款订单数",
         "orders with a refund within fifteen days",
         "十五天内发生退款的订单数", "trade"),
        ("refund_orders_90d", "Orders refunded within 90 days", "90天退款订单数",
         "orders with a refund within ninety days", "九十天内发生退款的订单数", "trade"),
    ),
    *_ratios(
        Group.SALES, Cadence.WEEKS,
        ("refund_rate_7d", "Refund rate · 7 days", "7天退款率", Unit.RATE, "refunds_7d", "gmv", "by amount", "按金额计",
         "trade"),
        ("refund_rate_15d", "Refund rate · 15 days", "15天退款率", Unit.RATE, "refunds_15d", "gmv", "by amount",
         "按金额计",
         "trade"),
        ("refund_rate_90d", "Refund rate · 90 days", "90天退款率", Unit.RATE, "refunds_90d", "gmv", "by amount",
         "按金额计",
         "qianchuan"),
        ("refund_rate_orders_1h", "Refund rate · orders, 1 h", "1小时退款率（订单）", Unit.RATE, "refund_orders_1h",
         "orders", "by orders", "按订单计", "trade"),
        ("refund_rate_orders_7d", "Refund rate · orders, 7 days", "7天退款率（订单）", Unit.RATE, "refund_orders_7d",
         "orders", "by orders", "按订单计", "trade"),
        ("refund_rate_orders_90d", "Refund rate · orders, 90 days", "90天退款率（订单）", Unit.RATE,
         "refund_orders_90d", "orders", "by orders", "按订单计", "trade"),
        ("refund_rate_orders_15d", "Refund rate · orders, 15 days", "15天退款率（订单）", Unit.RATE,
         "refund_orders_15d",
         "orders", "by orders", "按订单计", "trade"),
    ),
    *_counts(
        Group.SALES, Cadence.NEXT_DAY,
        ("product_visitors", "Product visitors", "商品访客数", "distinct users who opened a product",
         "打开商品的去重用户数",
         "lazada"),
        platform="lazada",
    ),
    *_ratios(
        Group.SALES, Cadence.NEXT_DAY,
        ("guided_rate_lazada", "Product guided rate", "商品引导率", Unit.RATE, "product_visitors", "viewers", "", "",
         "lazada"),
        ("conversion_lazada", "Conversion", "转化率", Unit.RATE, "buyers", "product_visitors", "", "", "lazada"),
        platform="lazada",
    ),
    *_counts(
        Group.ADS, Cadence.BOARD,
        ("ad_impressions", "Ad impressions", "广告曝光次数", "times an ad was shown", "广告被展示的次数",
         "ocean_engine"),
        ("ad_clicks", "Ad clicks", "广告点击次数", "times an ad was clicked", "广告被点击的次数", "ocean_engine"),
    ),
    MetricDefinition("ad_budget", "Ad budget", "广告预算", Unit.MINOR, "ad_budget", cumulative=False,
                     words_en="planned spend of the session", words_zh="本场计划消耗", source="cuedeck",
                     group=Group.ADS),
    *_ratios(
        Group.ADS, Cadence.BOARD,
        ("cpm", "CPM", "千展成本", Unit.MINOR, "ad_cost x 1000", "ad_impressions", "", "", "ocean_engine"),
        ("cpc", "Cost per click", "点击成本", Unit.MINOR, "ad_cost", "ad_clicks", "", "", "ocean_engine"),
    ),
    *_ratios(
        Group.ADS, Cadence.BOARD,
        ("cost_per_10s_view", "Cost per 10 s view", "10秒观看成本", Unit.MINOR, "ad_cost", "views_10s", "", "",
         "tiktok_gmv_max"),
        platform="tiktok_ads",
    ),
    MetricDefinition("roas_shop_ads", "ROAS · Shop Ads", "ROAS（Shop Ads）", Unit.RATIO, "ad_gmv", "ad_cost",
                     cumulative=False, words_en="7-day click, 1-day view; revenue on the day of the click",
                     words_zh="点击 7 天、浏览 1 天归因；收入记在点击当天", platform="tiktok_ads",
                     cadence=Cadence.NEXT_DAY, source="tiktok_ads_help", group=Group.ADS),
    MetricDefinition("ecpm", "eCPM", "eCPM", Unit.MINOR, "ecpm", cumulative=False,
                     words_en="predicted CTR × predicted conversion × bid × 1,000, as the platform tells it",
                     words_zh="预估点击率 × 预估转化率 × 出价 × 1000，以平台显示为准", platform="qianchuan",
                     cadence=Cadence.BOARD, source="ocean_engine", group=Group.ADS),
    *_ratios(
        Group.ADS, Cadence.LIVE,
        ("budget_used", "Budget used", "预算使用率", Unit.RATE, "ad_cost", "ad_budget", "", "", "cuedeck"),
    ),
    MetricDefinition("budget_minutes_left", "Minutes of budget left", "预算剩余分钟", Unit.MINUTES,
                     "ad_budget - ad_cost", "spend_per_min", cumulative=False,
                     words_en="at the pace of the last 15 minutes, of the plan that ends first",
                     words_zh="按最近15分钟的消耗速度，取最先耗尽的计划", cadence=Cadence.LIVE, source="cuedeck",
                     version=2, group=Group.ADS),
)  # fmt: skip
