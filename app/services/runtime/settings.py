"""What the team shares about how it works: settings in the store, each declared once with its default and its check.

A setting that nobody changed has no row; its default applies, and a later version may bring a better one. Defaults
that come from a platform's rule name their source and the day it was checked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from sqlmodel import col, select

from app.models.errors import Invalid
from app.models.team import Setting
from app.services.store.store import Store

TEAM = "team"


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting: its default, what is allowed, and where the default comes from."""

    default: Any
    allowed: Callable[[Any], bool]
    source: str = "our choice"


DECLARED: dict[str, Declared] = {
    "import.zone": Declared(
        "Asia/Jakarta", lambda value: value in available_timezones(), "exports print local times without a zone"
    ),
    "backup.every_min": Declared(30, _whole(5, 24 * 60)),
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
