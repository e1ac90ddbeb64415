"""A store of a test that is not about power cuts: its commits do not wait for the disk."""

from pathlib import Path

import pytest

from app.services.runtime.clock import Clock
from app.services.store import engines
from app.services.store.store import Store


def open_quickly(file: Path, station: str, clock: Clock) -> Store:
    """Open a store as the program does, but without forcing what is written to the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "FULL", "OFF")
        patch.setattr(engines, "NORMAL", "OFF")
        return Store.open(file, station=station, clock=clock)
