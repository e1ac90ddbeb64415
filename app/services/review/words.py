"""Numbers, times and words of the report in both languages. The words stand in `resources/report/words.json`."""

import json
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.models.currency import CURRENCY_EXPONENT
from app.models.metric import METRICS, Unit
from app.models.team import Language
from app.services.plan.amounts import length_text, money_text
from app.services.review.kpis import Figure

_APP = Path(__file__).resolve().parents[2]


def report_folder() -> Path:
    """Where templates and words are: packaged below `app`, or beside it in a working tree."""
    packaged = _APP / "resources" / "report"
    return packaged if packaged.is_dir() else _APP.parent / "resources" / "report"


@lru_cache(maxsize=1)
def _all_words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((report_folder() / "words.json").read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one language, in the time zone and currency of a session."""

    language: Language
    zone: tzinfo
    currency: str

    @classmethod
    def of(cls, language: Language, zone: str, currency: str) -> "Words":
        """Words for a session; an unknown zone is UTC."""
        try:
            return cls(language, ZoneInfo(zone), currency)
        except (ZoneInfoNotFoundError, ValueError):
            return cls(language, ZoneInfo("UTC"), currency)

    @property
    def chinese(self) -> bool:
        """Whether the language is Chinese."""
        return self.language is Language.CHINESE

    def say(self, key: str, **values: object) -> str:
        """The words of a key; a key without words is shown as it is, so nothing is lost."""
        text = str(_all_words()[self.language.value].get(key, key.rsplit(".", maxsplit=1)[-1].replace("_", " ")))
        return text.format(**values) if values else text

    def metric(self, key: str) -> str:
        """The name of a metric."""
        own = f"metric.{key}"
        if own in _all_words()[self.language.value]:
            return self.say(own)
        definition = METRICS.get(key)
        if definition is None:
            return key.replace("_", " ")
        return definition.name_zh if self.chinese else definition.name_en

    def source(self, text: str) -> str:
        """The sources of a figure, comma-separated codes, in words; a dash for none."""
        return ", ".join(self.say(f"source.{part.strip()}") for part in text.split(",") if part.strip()) or "—"

    def definition(self, text: str) -> str:
        """A definition by metric keys, in words."""
        signs = {"x": "×", "-": "−", "max": self.say("definition.max")}
        return " ".join(self.metric(part) if part in METRICS else signs.get(part, part) for part in text.split())

    def figure(self, figure: Figure) -> str:
        """The value of a figure, or a dash."""
        if figure.value is None:
            return "—"
        return self.amount(figure.value, figure.unit, figure.currency)

    def amount(self, value: Decimal, unit: Unit, currency: str = "") -> str:
        """A value by its unit; an amount whose currency is not known is a dash."""
        if unit is Unit.MINOR:
            own = currency or self.currency
            if own not in CURRENCY_EXPONENT:
                return "—"
            return money_text(int(value), own, cents=abs(int(value)) < 1_000_000)
        if unit is Unit.RATE:
            return f"{_rounded(value * 100, 1)}%"
        if unit is Unit.SECONDS:
            return length_text(int(value * 1000))
        if unit is Unit.RATIO:
            return f"{_rounded(value, 2)}"
        return f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"

    def money(self, minor: float | None) -> str:
        """An amount of the session's currency, or a dash."""
        return "—" if minor is None else self.amount(Decimal(round(minor)), Unit.MINOR)

    def count(self, value: float | None) -> str:
        """A whole number, or a dash."""
        return "—" if value is None else f"{round(value):,}"

    def seconds(self, ms: float) -> str:
        """A short time in whole seconds, rounded as the screens round it."""
        whole = int(ms + 500) // 1000
        return f"{whole} 秒" if self.chinese else f"{whole} s"

    def rate(self, value: float | None) -> str:
        """A share as a percentage, or a dash."""
        return "—" if value is None else self.amount(Decimal(str(value)), Unit.RATE)

    def clock(self, moment: datetime | None, *, seconds: bool = True) -> str:
        """The time of day at the session's place."""
        if moment is None:
            return "—"
        return moment.astimezone(self.zone).strftime("%H:%M:%S" if seconds else "%H:%M")

    def date(self, moment: datetime | None) -> str:
        """The day at the session's place."""
        if moment is None:
            return "—"
        local = moment.astimezone(self.zone)
        weekday = str(_all_words()[self.language.value]["weekdays"][local.weekday()])
        if self.chinese:
            return f"{local.year}年{local.month}月{local.day}日 {weekday}"
        month = str(_all_words()[self.language.value]["months"][local.month - 1])
        return f"{weekday} {local.day} {month} {local.year}"

    def stamp(self, moment: datetime | None) -> str:
        """Day and time."""
        return "—" if moment is None else f"{self.date(moment)} {self.clock(moment, seconds=False)}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
