"""A copied table whose rows are traffic sources (recommendation, following, search, paid): views and GMV of each. Pure.

Read as any other table, the views of one source would be taken for those of the room. Here each cell becomes a column
of its own, the metric of that source. Rows of sources that the catalogue does not split by are left out.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from app.services.live.traffic import VIEWS_OF, SourceKey
from app.services.sources.manual.columns import NOTHING, Column, Reading, meaning_of, understand
from app.services.sources.manual.pasted import Pasted

_NAMES: Final[Mapping[SourceKey, tuple[str, ...]]] = {
    "paid": ("paid", "paid traffic", "ads", "ad traffic", "paid ads", "付费", "付费流量", "广告", "广告流量", "千川"),
    "recommend": ("recommendation", "recommended", "feed", "for you", "for you feed", "live feed", "推荐", "推荐流量",
                  "自然推荐", "推荐feed", "直播推荐"),
    "follow": ("following", "followers", "follow", "follow page", "关注", "关注流量", "关注页", "粉丝"),
    "search": ("search", "search page", "搜索", "搜索流量", "搜索页"),
    "other": ("other", "others", "other sources", "其他", "其他流量", "其它"),
}  # fmt: skip
_MEASURES: Final = frozenset({"views", "gmv"})
#: Rows that must be named for a table to be one of sources.
LEAST_ROWS: Final = 2


def understand_table(pasted: Pasted) -> Reading:
    """What a copied table most likely says, one by traffic source among them."""
    return by_source(pasted) or understand(pasted)


def by_source(pasted: Pasted) -> Reading | None:
    """A table of traffic sources as one moment of the metrics of each source; None when it is none."""
    rows = pasted.rows
    head = next((at for at, row in enumerate(rows[:5]) if any(meaning_of(cell) in _MEASURES for cell in row)), -1)
    if head < 0:
        return None
    named = [(source_of(row[0]), row) for row in rows[head + 1 :]]
    if sum(key is not None for key, _row in named) < LEAST_ROWS:
        return None
    columns: list[Column] = []
    cells: list[str] = []
    seen: set[str] = set()
    for key, row in named:
        for at, title in enumerate(rows[head]):
            metric = "" if key is None else _metric(key, meaning_of(title))
            if metric and metric not in seen and row[at]:
                seen.add(metric)
                columns.append(Column(f"{row[0]} {title}", metric))
                cells.append(row[at])
    return Reading(tuple(columns), (tuple(cells),), head + 2, turned=True) if columns else None


def source_of(cell: str) -> SourceKey | None:
    """The source that a cell names; None when the catalogue does not split by it."""
    return _known().get(" ".join(cell.casefold().split()))


def _metric(key: SourceKey, measure: str) -> str:
    if measure == "gmv":
        return f"gmv_{key}"
    return VIEWS_OF.get(key, NOTHING) if measure == "views" else NOTHING


@cache
def _known() -> Mapping[str, SourceKey]:
    return {name: key for key, names in _NAMES.items() for name in names}
