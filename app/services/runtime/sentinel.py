"""Notices that the program died: after two unclean starts within ten minutes it starts without sources and extras.

While the program runs a small file says so; a proper end takes it away. Finding it at the next start means the last
run was cut short. The session opens in any case: only what comes from outside is left off, and a person is told.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.models.errors import AppError
from app.services.runtime.atomic import atomic_write
from app.services.runtime.clock import Clock
from app.services.runtime.paths import Paths

log = logging.getLogger(__name__)
WINDOW = timedelta(minutes=10)
LIMIT = 2


@dataclass(frozen=True, slots=True)
class StartReport:
    """How the last run of the same role and store ended.

    Attributes:
        unclean: it was cut short.
        recent: how many of the runs of the last ten minutes were.
        careful: start without sources and extras.
    """

    unclean: bool
    recent: int
    careful: bool


class Sentinel:
    """The file that stands while the program runs.

    Args:
        paths: whose cache folder holds it.
        key: of the role and the store (`instance_key`), which only one process has at a time.
        clock: says when; the file holds wall times because a run may end in a reboot.
    """

    def __init__(self, paths: Paths, key: str, clock: Clock) -> None:
        self._path: Path = paths.cache / "run" / f"{key}.sentinel"
        self._clock = clock

    def begin(self) -> StartReport:
        """Look how the last run ended and note that this one began. A file that cannot be written is no obstacle."""
        now = self._clock.utc_now()
        unclean, found = self._read()
        recent = [moment for moment in found if timedelta(0) <= now - moment <= WINDOW]
        report = StartReport(unclean, len(recent), len(recent) >= LIMIT)
        if unclean:
            log.info("the last run did not end properly (%d in the last ten minutes)", len(recent))
        self._write([*recent, now])
        return report

    def end(self) -> None:
        """Note a proper end; the unclean runs before it no longer count."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as reason:
            log.warning("the end of this run was not noted: %s", reason)

    def _read(self) -> tuple[bool, list[datetime]]:
        try:
            text = self._path.read_text("utf-8")
        except OSError:
            return False, []
        try:
            moments = [datetime.fromisoformat(str(moment)) for moment in json.loads(text)["starts"]]
            return True, [moment for moment in moments if moment.tzinfo is not None]
        except (ValueError, KeyError, TypeError):
            return True, []

    def _write(self, starts: list[datetime]) -> None:
        try:
            atomic_write(self._path, json.dumps({"starts": [moment.isoformat() for moment in starts]}).encode())
        except AppError as reason:
            log.warning("the start of this run was not noted: %s", reason)
