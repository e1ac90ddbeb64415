"""Metrics: what each number means, and the tables that keep them at rate.

The common metrics of a track (one session as one source sees it) stand in one wide STRICT row a tick; rare
metrics, manual readings and corrections stand in `metric_reading`, append-only; every finished minute is also
packed into one blob row (layout below), NaN where nothing was read.
All counts are cumulative since the session's start; `online_users` is a gauge.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import REAL, BigInteger, Column, Index, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView

#: Version of the column order below; stored with every track.
DEFINITION_VERSION = 1


class Unit(StrEnum):
    """Units of metrics."""

    COUNT = "count"
    MINOR = "minor"
    SECONDS = "seconds"
    RATE = "rate"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """What a metric is: names, unit, numerator and denominator, and where the definition comes from."""

    key: str
    name_en: str
    name_zh: str
    unit: Unit
    numerator: str
    denominator: str | None = None
    cumulative: bool = True
    source: str = ""
    version: int = DEFINITION_VERSION


def _count(key: str, en: str, zh: str, *, cumulative: bool = True, source: str = "") -> MetricDefinition:
    return MetricDefinition(key, en, zh, Unit.COUNT, key, cumulative=cumulative, source=source)


def _minor(key: str, en: str, zh: str, source: str = "") -> MetricDefinition:
    return MetricDefinition(key, en, zh, Unit.MINOR, key, source=source)


#: The thirty series of a tick, in the order of the columns and of the minute blobs.
TICK_METRICS: tuple[MetricDefinition, ...] = (
    _count("online_users", "Viewers now", "实时在线", cumulative=False, source="users in the room at this moment"),
    _count("impressions", "Impressions", "直播间曝光次数", source="times the room was shown (PV)"),
    _count("views", "Views", "观看次数", source="entries into the room (PV)"),
    _count("viewers", "Viewers", "观看人数", source="distinct users who entered (UV)"),
    _count("leavers", "Leavers", "离开人数", source="users who left"),
    MetricDefinition("watch_s", "Watch time", "观看总时长", Unit.SECONDS, "watch_s", source="summed over viewers"),
    _count("product_impressions", "Product impressions", "商品曝光次数", source="PV"),
    _count("product_clicks", "Product clicks", "商品点击次数", source="PV"),
    _count("orders_created", "Orders created", "下单数", source="SKU orders by creation time"),
    _count("orders", "Orders", "成交订单数", source="SKU orders by payment time"),
    _count("buyers", "Buyers", "成交人数", source="distinct users who paid"),
    _count("items_sold", "Items sold", "成交件数", source="units paid"),
    _minor("gmv", "GMV", "成交金额", "payment stage, later refunds included"),
    _minor("direct_gmv", "Direct GMV", "直接成交金额", "orders that began with a click in this room"),
    _minor("refunds_1h", "Refunds within 1 h", "1小时内退款金额", "refunded within one hour of payment"),
    _minor("ad_cost", "Ad spend", "消耗", "session-cumulative, base and boost together"),
    _minor("boost_cost", "Boost spend", "追投消耗", "session-cumulative, boost tasks only"),
    _minor("ad_gmv", "Ad-attributed GMV", "广告成交金额", "as the ad platform attributes it; never added to GMV"),
    _count("ad_orders", "Ad-attributed orders", "广告成交订单数", source="as the ad platform attributes them"),
    _count("comments", "Comments", "评论次数"),
    _count("likes", "Likes", "点赞次数"),
    _count("shares", "Shares", "分享次数"),
    _count(
        "interaction_users",
        "Interacting users",
        "互动人数",
        source="users with a like, comment, share or follow",
    ),
    _count("new_followers", "New followers", "新增粉丝数"),
    _count("fanclub_joins", "Fan-club joins", "加粉丝团人数"),
    _count("negative_feedback", "Negative feedback", "负反馈次数"),
    _count("views_paid", "Views from ads", "付费流量观看次数"),
    _count("views_recommend", "Views from recommendation", "推荐流量观看次数"),
    _count("views_follow", "Views from following", "关注流量观看次数"),
    _count("views_search", "Views from search", "搜索流量观看次数"),
)
TICK_KEYS: tuple[str, ...] = tuple(metric.key for metric in TICK_METRICS)
TICK_INDEX: dict[str, int] = {key: index for index, key in enumerate(TICK_KEYS)}

#: Metrics computed from counts, never averaged from rates.
DERIVED_METRICS: tuple[MetricDefinition, ...] = (
    MetricDefinition("orders_per_min", "Orders / min", "每分钟订单", Unit.RATIO, "orders", "minutes", False),
    MetricDefinition("gmv_per_min", "GMV per minute", "每分钟成交金额", Unit.MINOR, "gmv", "minutes", False),
    MetricDefinition("spend_per_min", "Spend per minute", "每分钟消耗", Unit.MINOR, "ad_cost", "minutes", False),
    MetricDefinition("enter_room_rate", "Enter room rate", "曝光进入率", Unit.RATE, "views", "impressions", False),
    MetricDefinition("product_seen_rate", "Product impressions per view", "商品曝光/观看", Unit.RATIO,
                     "product_impressions", "views", False),
    MetricDefinition("product_ctr", "Product CTR", "商品点击率", Unit.RATE,
                     "product_clicks", "product_impressions", False),
    MetricDefinition("product_ctr_views", "Product clicks per view", "商品点击/观看", Unit.RATE,
                     "product_clicks", "views", False, "the CTR of the seller-centre LIVE list"),
    MetricDefinition("click_to_order", "Click → order", "点击成交率", Unit.RATE, "orders", "product_clicks", False),
    MetricDefinition("aov", "Average order value", "客单价", Unit.MINOR, "gmv", "orders", False),
    MetricDefinition("gpm_views", "GPM · 1,000 views", "千次观看成交金额", Unit.MINOR, "gmv x 1000", "views", False),
    MetricDefinition("gpm_shows", "GPM · 1,000 shows", "千次曝光成交金额", Unit.MINOR,
                     "gmv x 1000", "impressions", False),
    MetricDefinition("roi_pay", "ROI · payment", "支付ROI", Unit.RATIO, "gmv", "ad_cost", False,
                     "all GMV of the room over all spend"),
    MetricDefinition("roi_net", "ROI · net", "净成交ROI", Unit.RATIO, "gmv - refunds_1h", "ad_cost", False),
    MetricDefinition("uv_value", "Value per viewer", "UV价值", Unit.MINOR, "gmv", "viewers", False),
    MetricDefinition("avg_watch_s", "Average watch time", "人均观看时长", Unit.SECONDS, "watch_s", "viewers", False),
)  # fmt: skip
METRICS: dict[str, MetricDefinition] = {metric.key: metric for metric in (*TICK_METRICS, *DERIVED_METRICS)}

_Int = Integer().with_variant(BigInteger(), "postgresql")
_Real: TypeEngine[float] = REAL().with_variant(DOUBLE_PRECISION(), "postgresql")

#: A session as one source sees it; the small integer key keeps tick rows short.
metric_track = Table(
    "metric_track",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=True),
    Column("session_id", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("definition_version", Integer, nullable=False),
    Column("currency", Text, nullable=False),
    Column("period_ms", _Int, nullable=False),
    Column("created_ms", _Int, nullable=False),
    sqlite_strict=True,
)
#: One wide row a tick: (track, t_ms since session start), wall clock of reading, then TICK_KEYS.
metric_tick = Table(
    "metric_tick",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=False),
    Column("t_ms", _Int, primary_key=True, autoincrement=False),
    Column("read_at_ms", _Int, nullable=False),
    *(Column(key, _Real, nullable=True) for key in TICK_KEYS),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
#: Rare metrics, manual readings and corrections: append-only; the newest `read_at_ms` of a (metric, t) is in force.
metric_reading = Table(
    "metric_reading",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=False),
    Column("t_ms", _Int, primary_key=True, autoincrement=False),
    Column("metric", Text, primary_key=True),
    Column("read_at_ms", _Int, primary_key=True, autoincrement=False),
    Column("value", _Real, nullable=True),
    Column("confidence", _Real, nullable=False, server_default="1"),
    Column("member_id", Text, nullable=True),
    Column("note", Text, nullable=False, server_default=""),
    Column("evidence_id", Text, nullable=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
#: One finished minute of a track, little endian: `ticks` uint32 (ms after the minute's start), then
#: ticks x len(TICK_KEYS) float64, row-major.
metric_minute = Table(
    "metric_minute",
    SQLModel.metadata,
    Column("track", Integer, primary_key=True, autoincrement=False),
    Column("minute", Integer, primary_key=True, autoincrement=False),
    Column("ticks", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    # Counts ticks without touching the blobs.
    Index("ix_metric_minute_track_minute_ticks", "track", "minute", "ticks"),
    sqlite_strict=True,  # with rowid: a large blob is read a third quicker from a table than from an index
)


class MetricTargetBase(SQLModel):
    """What a team expects of a metric in a session or of every session (target, warning edge)."""

    session_id: str | None = Field(default=None, index=True)
    metric: str = Field(max_length=60)
    target: float | None = None
    warn_below: float | None = None
    warn_above: float | None = None
    set_at: datetime | None = None


class MetricTarget(MetricTargetBase, Entity, table=True):
    """Table of metric targets."""

    __tablename__ = "metric_target"


class MetricTargetView(MetricTargetBase, EntityView):
    """Frozen read model of a metric target."""
