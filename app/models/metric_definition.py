"""What it takes to say what a number means: names, words, numerator and denominator, platform, unit, source, version.

The same word has several definitions in this trade (GPM per 1,000 shows or per 1,000 views, three interaction rates),
so a metric is never only a name: whoever shows or compares one takes its definition along.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Unit(StrEnum):
    """Units of metrics."""

    COUNT = "count"
    MINOR = "minor"
    SECONDS = "seconds"
    MINUTES = "minutes"
    RATE = "rate"
    RATIO = "ratio"


class Cadence(StrEnum):
    """How soon a number can be read: while it happens, from a board within minutes, or days later."""

    LIVE = "live"
    BOARD = "board"
    NEXT_DAY = "t+1"
    WEEKS = "t+7"


class Group(StrEnum):
    """Where a metric stands in the catalogue."""

    REACH = "reach"
    INTERACTION = "interaction"
    SALES = "sales"
    ADS = "ads"


#: Where definitions come from: code -> name in English and in Chinese. `trade` means that no official page was found.
SOURCES: Final = MappingProxyType(
    {
        "boards": ("live boards of the platforms", "各平台直播大屏"),
        "tiktok_academy": ("TikTok Shop Academy", "TikTok Shop 商家学习中心"),
        "tiktok_live_list": ("TikTok Shop seller centre, LIVE list", "TikTok Shop 商家后台直播列表"),
        "tiktok_gmv_max": ("TikTok GMV Max report", "TikTok GMV Max 报表"),
        "tiktok_ads_help": ("TikTok Ads help centre", "TikTok 广告帮助中心"),
        "compass": ("Douyin Compass", "抖音罗盘"),
        "qianchuan": ("Qianchuan live board", "千川直播大屏"),
        "ocean_engine": ("Ocean Engine live report", "巨量引擎直播报表"),
        "lazada": ("Lazada LIVE report", "Lazada 直播报表"),
        "trade": ("usage of the trade, no official page", "行业通用，未见官方页面"),
        "cuedeck": ("computed by Cuedeck", "由 Cuedeck 计算"),
    }
)
EVERY_PLATFORM: Final = ""
#: Platforms that define a metric their own way, as people call them.
PLATFORMS: Final = MappingProxyType(
    {
        "tiktok_shop": ("TikTok Shop", "TikTok Shop"),
        "douyin": ("Douyin", "抖音"),
        "qianchuan": ("Qianchuan", "千川"),
        "tiktok_ads": ("TikTok Ads", "TikTok 广告"),
        "lazada": ("Lazada", "Lazada"),
    }
)


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """What a metric is.

    Attributes:
        key: its name in code and in the store.
        name_en, name_zh: what people call it.
        unit: what its values are.
        numerator, denominator: keys of the catalogue, joined by `x`, `+`, `-` and numbers; `minutes` is the length of
            the stretch. A count is its own numerator.
        cumulative: whether it counts up from the start of the session.
        words_en, words_zh: what is counted, or which of several definitions this is.
        platform: key of PLATFORMS when only that platform defines it so; empty for all.
        cadence: how soon it can be read.
        source: key of SOURCES.
        group: where it stands in the catalogue.
        version: raised whenever anything above but the group changes.
    """

    key: str
    name_en: str
    name_zh: str
    unit: Unit
    numerator: str
    denominator: str | None = None
    cumulative: bool = True
    words_en: str = ""
    words_zh: str = ""
    platform: str = EVERY_PLATFORM
    cadence: Cadence = Cadence.LIVE
    source: str = "boards"
    group: Group = Group.REACH
    version: int = 1

    @property
    def parts(self) -> tuple[str, ...]:
        """Keys of the metrics it is made of; a plain count is made of itself."""
        words = f"{self.numerator} {self.denominator or ''}".split()
        return tuple(word for word in words if word[0].isalpha() and word not in {"x", "max", "minutes"})

    def digest(self) -> str:
        """Twelve hexadecimal digits over everything that the version stands for."""
        meaning = (
            self.key, self.name_en, self.name_zh, self.unit.value, self.numerator, self.denominator or "",
            str(self.cumulative), self.words_en, self.words_zh, self.platform, self.cadence.value, self.source,
        )  # fmt: skip
        return hashlib.sha256("\x1f".join(meaning).encode()).hexdigest()[:12]
