"""Where the views of a room come from (C12): views, share and sales value by traffic source.

Counts in, shares out: a share is the source's views ÷ all views of the same stretch, never a mean of shares. "Other" is
what no known source explains; it can be told only when every known source was read. A source that was not read is
"cannot tell" (None), never zero. Pure; amounts are minor units.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

SourceKey = Literal["paid", "recommend", "follow", "search", "other"]
#: The count of each source, in the order in which the screens list them.
VIEWS_OF: Final[Mapping[SourceKey, str]] = {
    "paid": "views_paid",
    "recommend": "views_recommend",
    "follow": "views_follow",
    "search": "views_search",
}
#: Sales value of each source, the metric that is believed first in front. A board's own split comes first: its parts
#: are measured alike. What the ad platform attributes is another measure: it stands in for the paid part alone, and is
#: never added to GMV, nor taken from it to guess at the others.
GMV_OF: Final[Mapping[SourceKey, tuple[str, ...]]] = {
    "paid": ("gmv_paid", "ad_gmv"),
    "recommend": ("gmv_recommend",),
    "follow": ("gmv_follow",),
    "search": ("gmv_search",),
    "other": ("gmv_other",),
}
SOURCES: Final[tuple[SourceKey, ...]] = (*VIEWS_OF, "other")
#: The counts of a split that every tick may hold.
COUNTS: Final[tuple[str, ...]] = ("views", *VIEWS_OF.values(), "ad_gmv")
#: Those that only a board tells: typed, pasted or imported.
BOARD_COUNTS: Final[tuple[str, ...]] = ("gmv_paid", "gmv_recommend", "gmv_follow", "gmv_search", "gmv_other")


@dataclass(frozen=True, slots=True)
class SourceFlow:
    """What one source brought in a stretch of time.

    Attributes:
        key: the source.
        views: entries into the room; None when it cannot be told.
        share: of all views, 0 to 1; None when it cannot be told or nobody entered.
        gmv: minor units; None when no reading tells it.
        gmv_metric: which metric of the catalogue that is; empty without one.
    """

    key: SourceKey
    views: float | None
    share: float | None
    gmv: float | None
    gmv_metric: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """The sources of one stretch.

    Attributes:
        views: all entries; None when not read.
        flows: one a source, in the order of `SOURCES`.
        excess: by how many views the sources exceed all views together: the readings contradict each other and the
            shares add up to more than one. 0 when they agree.
    """

    views: float | None
    flows: tuple[SourceFlow, ...]
    excess: float = 0.0

    @property
    def is_known(self) -> bool:
        """Whether any source was read; what the ad platform attributes alone is no split."""
        return any(flow.views is not None or flow.gmv_metric in BOARD_COUNTS for flow in self.flows)

    def flow(self, key: SourceKey) -> SourceFlow:
        """One source."""
        return self.flows[SOURCES.index(key)]


def split(counts: Mapping[str, float | None]) -> Split:
    """The split of one stretch.

    Args:
        counts: what `COUNTS` (and, for a whole show, `BOARD_COUNTS`) grew by in the stretch, or stand at since the
            start; None where not read.
    """
    views = _count(counts, "views")
    known = {key: _count(counts, metric) for key, metric in VIEWS_OF.items()}
    read = [value for value in known.values() if value is not None]
    rest = None if views is None or len(read) < len(known) else views - sum(read)
    known["other"] = None if rest is None else max(0.0, rest)
    # Even a few of the sources may be more than the whole.
    excess = 0.0 if views is None else max(0.0, sum(read) - views)
    flows = tuple(SourceFlow(key, known[key], _share(known[key], views), *_gmv(counts, key)) for key in SOURCES)
    return Split(views, flows, excess)


def _gmv(counts: Mapping[str, float | None], key: SourceKey) -> tuple[float | None, str]:
    """Sales value of a source and the metric that tells it."""
    found = ((_count(counts, metric), metric) for metric in GMV_OF[key])
    return next(((value, metric) for value, metric in found if value is not None), (None, ""))


def _count(counts: Mapping[str, float | None], metric: str) -> float | None:
    """A count; one that fell was corrected by whoever counts, so what came in the stretch cannot be told."""
    value = counts.get(metric)
    return None if value is None or value < 0 else value


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or whole is None or whole <= 0 else part / whole
