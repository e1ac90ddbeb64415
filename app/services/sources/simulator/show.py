"""What a show consists of before it runs: its lineup, products, ad plans and the team, read from a resource file.

The shows (`resources/sample/show_*.json`) are the product's own inventions. Amounts are whole minor units of the
show's currency.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.models.script import SegmentKind
from app.models.team import Language


def sample_folder() -> Path:
    """The folder of the shipped sample: `resources/sample` of a checkout, `app/resources/sample` when installed.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    app_folder = Path(__file__).resolve().parents[3]
    for folder in (app_folder / "resources" / "sample", app_folder.parent / "resources" / "sample"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(app_folder / "resources" / "sample")


@dataclass(frozen=True, slots=True)
class ShowProduct:
    """A product of the lineup. `appeal` multiplies its click-to-order rate; `facts` holds its selection sheet."""

    key: str
    link_no: int
    title: str
    short_name: str
    list_minor: int
    live_minor: int
    floor_minor: int
    cost_minor: int
    stock: int
    appeal: float
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShowSegment:
    """One row of the rundown; `link_no` is None when nothing is sold in it."""

    kind: SegmentKind
    title: str
    link_no: int | None
    planned_s: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShowAdPlan:
    """An ad plan: what it may spend, what it spends a minute, and how many views a minor unit buys (relative)."""

    key: str
    name: str
    kind: str
    budget_minor: int
    per_min_minor: int
    efficiency: float
    from_min: int


@dataclass(frozen=True, slots=True)
class Show:
    """A whole show as planned. `scale` multiplies the crowd; `cpm_minor` is the price of 1,000 paid impressions."""

    key: str
    language: Language
    title: str
    platform: str
    shop: str
    market: str
    currency: str
    zone: str
    start: str
    scale: float
    cpm_minor: int
    products: tuple[ShowProduct, ...]
    segments: tuple[ShowSegment, ...]
    ad_plans: tuple[ShowAdPlan, ...]
    facts: Mapping[str, Any]

    @property
    def planned_s(self) -> int:
        """Seconds of all segments together."""
        return sum(segment.planned_s for segment in self.segments)

    def product(self, link_no: int | None) -> ShowProduct | None:
        """The product behind a link number of the cart."""
        return next((product for product in self.products if product.link_no == link_no), None)


def _product(row: Mapping[str, Any]) -> ShowProduct:
    return ShowProduct(
        key=row["key"],
        link_no=row["link_no"],
        title=row["title"],
        short_name=row["short_name"],
        list_minor=row["list_minor"],
        live_minor=row["live_minor"],
        floor_minor=row["floor_minor"],
        cost_minor=row["cost_minor"],
        stock=row["stock"],
        appeal=row["appeal"],
        facts=row,
    )


def _segment(row: Mapping[str, Any]) -> ShowSegment:
    return ShowSegment(SegmentKind(row["kind"]), row["title"], row.get("link_no"), row["minutes"] * 60, row)


@cache
def load_show(key: str) -> Show:
    """Reads one shipped show.

    Args:
        key: "glow_night_en" or "glow_night_zh".
    """
    facts = json.loads((sample_folder() / f"{key}.json").read_text(encoding="utf-8"))
    return Show(
        key=key,
        language=Language(facts["language"]),
        title=facts["title"],
        platform=facts["platform"],
        shop=facts["shop"],
        market=facts["market"],
        currency=facts["currency"],
        zone=facts["zone"],
        start=facts["start"],
        scale=facts["scale"],
        cpm_minor=facts["cpm_minor"],
        products=tuple(_product(row) for row in facts["products"]),
        segments=tuple(_segment(row) for row in facts["segments"]),
        ad_plans=tuple(ShowAdPlan(**row) for row in facts["ad_plans"]),
        facts=facts,
    )
