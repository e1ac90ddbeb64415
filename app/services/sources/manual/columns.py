"""Which column of a copied table is which metric, and which says when. Pure.

Boards print the same number under many names; those known here are the catalogue's own names, the platforms' names
and what teams call them. A header that is not known is nobody's guess: the person says what it is, or it is left out.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from app.models.metric import METRICS
from app.services.sources.manual.headers import header_of
from app.services.sources.manual.pasted import Pasted
from app.services.sources.manual.typed import TYPED_METRICS

#: What a column may be besides a metric.
MOMENT: Final = "moment"
NOTHING: Final = ""
_MOMENT_NAMES: Final = frozenset(
    {"time", "moment", "at", "clock", "timestamp", "datetime", "时间", "时刻", "时间点", "数据时间", "统计时间", "分钟",
     "日期时间"}
)  # fmt: skip
#: Further names of metrics, as boards and teams print them.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "online_users": ("online", "online users", "current viewers", "concurrent viewers", "ccu", "在线人数",
                     "实时在线人数", "在线", "当前在线"),
    "impressions": ("live impressions", "shows", "曝光次数", "曝光", "直播间曝光"),
    "views": ("live views", "room views", "total views", "场观", "观看", "累计观看次数", "进入直播间次数"),
    "viewers": ("unique viewers", "total viewers", "累计观看人数", "观众人数", "uv"),
    "leavers": ("left", "离开直播间人数"),
    "product_impressions": ("product shows", "product exposures", "商品曝光", "商品曝光数"),
    "product_clicks": ("clicks", "item clicks", "商品点击", "商品点击数", "点击次数"),
    "orders_created": ("created orders", "sku orders created", "创建订单数"),
    "orders": ("paid orders", "sku orders", "order count", "成交订单", "订单数", "支付订单数", "订单",
               "整体成交订单数"),
    "buyers": ("customers", "paying users", "支付人数", "购买人数"),
    "items_sold": ("units sold", "items", "sold", "销量", "件数", "支付件数"),
    "gmv": ("sales", "revenue", "gross merchandise value", "gross revenue", "支付金额", "直播间成交金额", "销售额",
            "成交额",
            # Boards of full-domain promotion count all of the room: paid and organic together.
            "整体成交金额"),
    "direct_gmv": ("direct revenue",),
    # Refunds of any other time, or of none that is said, are another figure.
    "refunds_1h": ("refunds 1h", "refunds in 1 h", "1h refunds", "1小时退款金额"),
    "ad_cost": ("spend", "cost", "ad cost", "ads spend", "广告消耗", "投放消耗", "花费", "投放金额",
                "整体消耗"),
    "boost_cost": ("boost cost",),
    "ad_gmv": ("ad revenue", "ads gmv", "广告成交", "投放成交金额"),
    "ad_orders": ("ads orders", "广告订单数"),
    "comments": ("comment count", "评论", "评论数"),
    "likes": ("like count", "点赞", "点赞数"),
    "shares": ("share count", "分享", "分享数"),
    "new_followers": ("new fans", "follows", "new follows", "涨粉", "涨粉数", "新增关注", "新增关注数"),
    "fanclub_joins": ("新加粉丝团人数", "加团人数", "灯牌"),
    "gmv_paid": ("paid gmv", "付费流量gmv", "付费成交金额"),
    "gmv_recommend": ("recommendation gmv", "feed gmv", "推荐流量gmv", "推荐成交金额"),
    "gmv_follow": ("following gmv", "followers gmv", "关注流量gmv", "关注成交金额"),
    "gmv_search": ("search gmv", "搜索流量gmv", "搜索成交金额"),
    "gmv_other": ("other gmv", "其他流量gmv", "其他成交金额"),
}  # fmt: skip
#: Headers that boards print over either of two metrics: the one they are taken for first -> the other.
_EITHER: Final[Mapping[str, tuple[str, str]]] = {"viewers": ("viewers", "online_users")}
_CLOCK: Final = re.compile(
    r"(?:.*?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+)?(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?"
)
_NUMBER: Final = re.compile(r"\d")
_FOREIGN_ZONE: Final = re.compile(r"utc|gmt", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the copied table: its header and what it is (`MOMENT`, `NOTHING` or the key of a metric)."""

    header: str
    meaning: str

    def figure(self, cell: str) -> str:
        """A cell of it as it would be printed alone: `12.3` under `成交金额(万元)` is `CNY 12.3万`."""
        return header_of(self.header).figure(cell)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was printed, with its date where there was one."""

    hour: int
    minute: int
    second: int
    date: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is believed of a copied table.

    Attributes:
        columns: what each column is.
        rows: the cells under the headers.
        first_row: number of the first of those rows as the person counts them, 1 for the topmost.
        turned: whether names stood at the left and figures beside them, so that it was turned.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row: int
    turned: bool = False

    def with_meaning(self, column: int, meaning: str) -> "Reading":
        """The same with another meaning of a column; a metric stands in one column only."""
        changed = list(self.columns)
        for place, one in enumerate(changed):
            if place != column and meaning and one.meaning == meaning:
                changed[place] = replace(one, meaning=NOTHING)
        changed[column] = replace(changed[column], meaning=meaning)
        return replace(self, columns=tuple(changed))


def understand(pasted: Pasted) -> Reading:
    """What a copied table most likely says: headers on top, or names at the left, or name and figure by turns."""
    rows = pasted.rows
    sideways = _turned(rows)
    if sideways is not None:
        return sideways
    head = next((at for at, row in enumerate(rows[:5]) if sum(meaning_of(cell) != NOTHING for cell in row) >= 1), None)
    if head is None:
        # No header at all: the person says what each column is.
        columns = tuple(Column("", _by_cells(rows, at)) for at in range(len(rows[0])))
        return Reading(columns, rows, 1)
    seen: set[str] = set()
    columns = tuple(_column(cell, rows[head + 1 :], at, seen) for at, cell in enumerate(rows[head]))
    return Reading(columns, rows[head + 1 :], head + 2)


def meaning_of(header: str) -> str:
    """What a header means; `NOTHING` when it is not known."""
    wanted = header_of(header)
    if _normal(wanted.bare) in _MOMENT_NAMES:
        # Of another zone than the session's it would say another moment.
        return NOTHING if _FOREIGN_ZONE.search(header) else MOMENT
    return _meanings().get(_normal(wanted.name), NOTHING)


def other_meaning(column: Column) -> str:
    """The other metric that boards print under this header; `NOTHING` where there is none."""
    first, other = _EITHER.get(_normal(header_of(column.header).name), (NOTHING, NOTHING))
    return other if first and column.meaning == first else NOTHING


def clock_of(cell: str) -> Clock | None:
    """The time of day in a cell; None when there is none that can be."""
    found = _CLOCK.fullmatch(cell.strip())
    if found is None:
        return None
    hour, minute, second = int(found[4]), int(found[5]), int(found[6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    date = (int(found[1]), int(found[2]), int(found[3])) if found[1] else None
    return Clock(hour, minute, second, date)


def _column(cell: str, below: tuple[tuple[str, ...], ...], at: int, seen: set[str]) -> Column:
    meaning = meaning_of(cell)
    if meaning == NOTHING and not cell:
        meaning = _by_cells(below, at)
    if meaning in seen:
        meaning = NOTHING
    seen.add(meaning or f"nothing {at}")
    return Column(cell, meaning)


def _by_cells(rows: tuple[tuple[str, ...], ...], at: int) -> str:
    """A column without a header that holds times of day says when."""
    cells = [row[at] for row in rows if row[at]]
    return MOMENT if cells and all(clock_of(cell) is not None for cell in cells) else NOTHING


def _turned(rows: tuple[tuple[str, ...], ...]) -> Reading | None:
    """Names at the left (or by turns with their figures in one column): turned, so that each name is a column."""
    width = len(rows[0])
    pairs: list[tuple[str, str]] = []
    if width == 1:
        cells = [row[0] for row in rows]
        pairs = [(name, value) for name, value in pairwise(cells)
                 if meaning_of(name) != NOTHING and _NUMBER.search(value) and meaning_of(value) == NOTHING]  # fmt: skip
    elif width == 2:
        pairs = [(row[0], row[1]) for row in rows]
        named = sum(meaning_of(name) != NOTHING for name, _ in pairs)
        on_top = meaning_of(rows[0][0]) != NOTHING and meaning_of(rows[0][1]) != NOTHING
        if on_top or named * 2 < len(pairs):
            return None
    if not pairs:
        return None
    seen: set[str] = set()
    values = (tuple(value for _, value in pairs),)
    columns = tuple(_column(name, values, at, seen) for at, (name, _) in enumerate(pairs))
    return Reading(columns, values, 1, turned=True)


@cache
def _meanings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key in TYPED_METRICS:
        metric = METRICS[key]
        for name in (key.replace("_", " "), metric.name_en, metric.name_zh, *_NAMES.get(key, ())):
            found.setdefault(_normal(header_of(name).name), key)
    return found


def _normal(name: str) -> str:
    """NFKC, no case, no blanks; units are off already, other words in brackets stay (`header_of`)."""
    return re.sub(r"[\s_:*·]+", "", unicodedata.normalize("NFKC", name).casefold())
