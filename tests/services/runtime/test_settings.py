"""What the team shares about how it works."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import Invalid
from app.models.event_log import Actor
from app.models.team import Setting
from app.services.runtime.settings import DECLARED, StoreSettings, check
from app.services.store.store import Store

ACTOR = Actor("test", command="setting.put")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store.open(str(tmp_path / "a.db"), station="test", follow=False)
    yield one
    one.close()


def write(store: Store, key: str, value: Any, scope: str = "team") -> None:
    with store.write(ACTOR) as uow:
        uow.add(Setting(key=key, value=value, scope=scope))
        uow.commit()


def test_that_a_setting_is_its_default_until_it_is_changed(store: Store) -> None:
    settings = StoreSettings(store)
    assert settings.get("import.zone") == "Asia/Jakarta"
    write(store, "import.zone", "Asia/Shanghai")
    assert settings.get("import.zone") == "Asia/Shanghai"
    assert set(settings.all()) == set(DECLARED)


def test_that_scopes_are_kept_apart(store: Store) -> None:
    write(store, "backup.every_min", 15, "member:1")
    settings = StoreSettings(store)
    assert settings.get("backup.every_min") == 30
    assert settings.get("backup.every_min", "member:1") == 15


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("import.zone", "Mars/Base"), ("import.zone", 7), ("backup.every_min", 4), ("backup.every_min", True),
        ("backup.every_min", "60"), ("backup.every_min", None),
    ],
)  # fmt: skip
def test_that_a_value_that_makes_no_sense_is_refused_and_never_given_out(store: Store, key: str, value: Any) -> None:
    with pytest.raises(Invalid, match="setting_value"):
        check(key, value)
    write(store, key, value)
    assert StoreSettings(store).get(key) == DECLARED[key].default


def test_that_an_unknown_setting_is_refused(store: Store) -> None:
    with pytest.raises(Invalid, match="setting_unknown"):
        StoreSettings(store).get("no.such")
    with pytest.raises(Invalid, match="setting_unknown"):
        check("no.such", 1)


def test_that_every_default_passes_its_own_check() -> None:
    for key, declared in DECLARED.items():
        check(key, declared.default)
