"""The thirty series of a tick, in the order of the columns and of the minute blobs. Never reordered, only extended."""

from typing import Final

from app.models.metric_definition import Group, MetricDefinition, Unit


def _of(group: Group, *rows: tuple[str, str, str, str, str, str]) -> tuple[MetricDefinition, ...]:
    """Cumulative counts of a group: key, names, words, source."""
    return tuple(
        MetricDefinition(
            key, en, zh, Unit.COUNT, key, words_en=words_en, words_zh=words_zh, source=source, group=group
        )
        for key, en, zh, words_en, words_zh, source in rows
    )  # fmt: skip


def _money(group: Group, *rows: tuple[str, str, str, str, str, str]) -> tuple[MetricDefinition, ...]:
    """Cumulative amounts of a group, in minor units."""
    return tuple(
        MetricDefinition(
            key, en, zh, Unit.MINOR, key, words_en=words_en, words_zh=words_zh, source=source, group=group
        )
        for key, en, zh, words_en, words_zh, source in rows
    )  # fmt: skip


TICK_METRICS: Final[tuple[MetricDefinition, ...]] = (
    MetricDefinition("online_users", "Viewers now", "实时在线", Unit.COUNT, "online_users", cumulative=False,
                     words_en="users in the room at this moment", words_zh="此刻在直播间内的用户数"),
    *_of(
        Group.REACH,
        ("impressions", "Impressions", "直播间曝光次数", "times the room was shown (PV)", "直播间被展示的次数（PV）",
         "boards"),
        ("views", "Views", "观看次数", "entries into the room (PV)", "进入直播间的次数（PV）", "boards"),
        ("viewers", "Viewers", "观看人数", "distinct users who entered (UV)", "进入直播间的去重用户数（UV）", "boards"),
        ("leavers", "Leavers", "离开人数", "users who left", "离开直播间的用户数", "compass"),
    ),
    MetricDefinition("watch_s", "Watch time", "观看总时长", Unit.SECONDS, "watch_s",
                     words_en="seconds watched, summed over viewers", words_zh="所有观众观看时长之和（秒）"),
    *_of(
        Group.SALES,
        ("product_impressions", "Product impressions", "商品曝光次数", "times a product was shown (PV)",
         "商品被展示的次数（PV）", "boards"),
        ("product_clicks", "Product clicks", "商品点击次数", "times a product was clicked (PV)",
         "商品被点击的次数（PV）", "boards"),
        ("orders_created", "Orders created", "下单数", "SKU orders by creation time", "按下单时间计的 SKU 订单数",
         "boards"),
        ("orders", "Orders", "成交订单数", "SKU orders by payment time", "按支付时间计的 SKU 订单数", "boards"),
        ("buyers", "Buyers", "成交人数", "distinct users who paid", "支付的去重用户数", "boards"),
        ("items_sold", "Items sold", "成交件数", "units paid", "已支付的件数", "boards"),
    ),
    *_money(
        Group.SALES,
        ("gmv", "GMV", "成交金额", "paid amounts, later refunds and cancellations included",
         "支付金额，含之后的退款与取消", "tiktok_academy"),
        ("direct_gmv", "Direct GMV", "直接成交金额", "orders that began with a click in this room",
         "由本场直播间点击带来的成交", "tiktok_live_list"),
        ("refunds_1h", "Refunds within 1 h", "1小时内退款金额", "refunded within one hour of payment",
         "支付后一小时内退款的金额", "qianchuan"),
    ),
    *_money(
        Group.ADS,
        ("ad_cost", "Ad spend", "消耗", "of the session so far, base and boost together", "本场累计，基础与追投合计",
         "qianchuan"),
        ("boost_cost", "Boost spend", "追投消耗", "of the session so far, boost tasks only", "本场累计，仅追投任务",
         "qianchuan"),
        ("ad_gmv", "Ad-attributed GMV", "广告成交金额", "as the ad platform attributes it; never added to GMV",
         "按广告平台归因口径；不与成交金额相加", "tiktok_ads_help"),
    ),
    *_of(
        Group.ADS,
        ("ad_orders", "Ad-attributed orders", "广告成交订单数", "as the ad platform attributes them",
         "按广告平台归因口径", "tiktok_ads_help"),
    ),
    *_of(
        Group.INTERACTION,
        ("comments", "Comments", "评论次数", "comments, each one counted", "评论条数", "boards"),
        ("likes", "Likes", "点赞次数", "likes, each one counted", "点赞次数", "boards"),
        ("shares", "Shares", "分享次数", "shares, each one counted", "分享次数", "boards"),
        ("interaction_users", "Interacting users", "互动人数", "distinct users with a like, comment, share or follow",
         "有点赞、评论、分享或关注的去重用户数", "compass"),
        ("new_followers", "New followers", "新增粉丝数", "users who began to follow", "新关注的用户数", "boards"),
        ("fanclub_joins", "Fan-club joins", "加粉丝团人数", "users who joined the fan club", "加入粉丝团的用户数",
         "compass"),
        ("negative_feedback", "Negative feedback", "负反馈次数", "times viewers said that they do not want to see this",
         "观众表示不感兴趣或举报的次数", "compass"),
    ),
    *_of(
        Group.REACH,
        ("views_paid", "Views from ads", "付费流量观看次数", "entries that ads brought", "付费流量带来的进入次数",
         "boards"),
        ("views_recommend", "Views from recommendation", "推荐流量观看次数", "entries from the recommendation feed",
         "推荐流带来的进入次数", "boards"),
        ("views_follow", "Views from following", "关注流量观看次数", "entries of followers", "关注带来的进入次数",
         "boards"),
        ("views_search", "Views from search", "搜索流量观看次数", "entries from search", "搜索带来的进入次数",
         "boards"),
    ),
)  # fmt: skip
TICK_KEYS: Final[tuple[str, ...]] = tuple(metric.key for metric in TICK_METRICS)
