"""What the team shares about how it works: settings in the store, each declared once with its default and its check.

A setting that nobody changed has no row; its default applies, and a later version may bring a better one. Defaults
that come from a platform's rule name their source and the day it was checked.
"""

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from sqlmodel import col, select

from app.models.errors import Invalid
from app.models.team import Setting
from app.services.runtime.settings_ads import AD_SETTINGS, Declared
from app.services.store.store import Store

TEAM = "team"


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _words(most: int, longest: int) -> Callable[[Any], bool]:
    def allowed(value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) <= most
            and all(isinstance(one, str) and 0 < len(one.strip()) <= longest for one in value)
        )

    return allowed


def _phrases(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and one.keys() == {"phrase", "rewrite"}
        and all(isinstance(part, str) for part in one.values())
        for one in value
    )


DECLARED: dict[str, Declared] = {
    "import.zone": Declared(
        "Asia/Jakarta", lambda value: value in available_timezones(), "exports print local times without a zone"
    ),
    "backup.every_min": Declared(30, _whole(5, 24 * 60)),
    # Names that a mark is given by digit; empty: the standard ones in the language of the window.
    "marks.presets": Declared([], _words(9, 40)),
    # Order in which a member types metrics; kept for the member, empty: the standard one.
    "readings.order": Declared([], _words(60, 60)),
    "compliance.phrases": Declared([], _phrases, "phrases of the team's own violations"),
    "timers.hold_most_min": Declared(10, _whole(1, 60), "operators' code citing a merchant school; original not seen"),
    "timers.pin_shown_s": Declared(8, _whole(1, 600), "a vendor's figure for one platform; check it on yours"),
    "timers.giveaway_from_min": Declared(15, _whole(1, 240), "practitioners' lore: every 15 to 20 minutes"),
    "timers.giveaway_by_min": Declared(20, _whole(1, 240), "practitioners' lore: every 15 to 20 minutes"),
    "timers.host_most_h": Declared(6, _whole(1, 24), "practitioners' lore: no shift over 6 hours"),
    **AD_SETTINGS,
}


def check(key: str, value: Any) -> None:
    """Refuse a value that a setting cannot have; called before one of the team is written.

    Raises:
        Invalid: `setting_unknown`, `setting_value`.
    """
    if not _declared(key).allowed(value):
        raise Invalid("setting_value", key=key, value=str(value)[:80])


class StoreSettings:
    """Reads settings with their defaults. Its methods block: call them on the executor."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, scope: str = TEAM) -> Any:
        """The value of a setting, or its default when it has none or one that makes no sense here.

        Raises:
            Invalid: `setting_unknown`.
        """
        _declared(key)
        return self.all(scope)[key]

    def all(self, scope: str = TEAM) -> dict[str, Any]:
        """All settings of a scope (`team`, `member:<id>`, `station:<key>`) with their values or defaults."""
        with self._store.read() as session:
            rows = session.exec(select(Setting).where(Setting.scope == scope, col(Setting.deleted_at).is_(None)))
            kept = {row.key: row.value for row in rows}
        return {
            key: kept[key] if key in kept and declared.allowed(kept[key]) else declared.default
            for key, declared in DECLARED.items()
        }


def _declared(key: str) -> Declared:
    if key not in DECLARED:
        raise Invalid("setting_unknown", key=key)
    return DECLARED[key]
