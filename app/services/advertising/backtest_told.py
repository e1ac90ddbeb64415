"""The firings of one rule in a back-test, as they are told: with the level that its guards leave it."""

from app.services.advertising.engine_types import Firing, Why
from app.services.advertising.guards import level_in
from app.services.advertising.prefix import NAN, Floats
from app.services.advertising.rule_spec import RuleSpec


class Told:
    """How the firings of one rule are told: its level is worked out once where no plan's learning can change it.

    Args:
        spec: the rule.
        version: of its definition.
        learning: float64[n], 0 while every plan learns; None when nobody knows.
    """

    def __init__(self, spec: RuleSpec, version: int, learning: Floats | None) -> None:
        self._spec, self._version = spec, version
        self._learning = learning if spec.changes_ads else None
        self._level = level_in(spec, NAN)

    def firing(self, t_ms: int, tick: int, why: tuple[Why, ...], waited: tuple[str, ...]) -> Firing:
        """The firing at a tick.

        Args:
            t_ms, tick: when.
            why: what held.
            waited: the guards that made it wait.
        """
        spec = self._spec
        level, priority, capped = self._level
        if self._learning is not None:
            level, priority, capped = level_in(spec, float(self._learning[tick]))
        return Firing(spec.key, self._version, t_ms, level, priority, spec.min_hits, why, (*capped, *waited))
