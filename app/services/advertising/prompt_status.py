"""Why rules are silent: told by the station that evaluates a session, kept so that the others can show it too."""

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from pydantic import TypeAdapter, ValidationError
from sqlmodel import col, select

from app.models.base import utc
from app.models.errors import AppError
from app.models.event_log import Actor
from app.models.team import Setting
from app.services.advertising.engine_types import RuleStatus
from app.services.store.store import Store

_KEY: Final = "prompts.status"
_STATUSES: Final = TypeAdapter(tuple[RuleStatus, ...])


@dataclass(frozen=True, slots=True)
class SessionStatus:
    """Every rule of a session at one moment.

    Attributes:
        at: when it was told.
        t_ms: of which moment of the session.
        rules: why each rule is silent, or that it watches.
        metrics: how many signals the watching rules look at.
        waiting: prompts that wait for their turn.
    """

    at: datetime
    t_ms: int
    rules: tuple[RuleStatus, ...]
    metrics: int = 0
    waiting: int = 0

    @property
    def by_state(self) -> dict[str, int]:
        """How many rules are in each state."""
        return dict(Counter(rule.state for rule in self.rules))

    @property
    def needs_data(self) -> tuple[RuleStatus, ...]:
        """Rules that lack something which this session does not give, or gives too old."""
        return tuple(rule for rule in self.rules if rule.state in {"needs_data", "stale"})

    @property
    def missing(self) -> dict[str, int]:
        """What is missing, and how many rules wait for it."""
        return dict(Counter(key for rule in self.rules for key in rule.missing))


class StatusBoard:
    """The newest statuses of each session; read from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._now: dict[str, SessionStatus] = {}

    def put(self, session_id: str, status: SessionStatus) -> None:
        """Show a status at this station."""
        with self._lock:
            self._now[session_id] = status

    def drop(self, session_id: str) -> None:
        """This station evaluates the session no more: what another keeps counts from now on."""
        with self._lock:
            self._now.pop(session_id, None)

    def keep(self, session_id: str, status: SessionStatus) -> None:
        """Write a status down for the other stations (call it when its states changed, not each second)."""
        kept = _plain(status)
        with self._store.write(Actor(self._store.station, command="prompt.status")) as uow:
            row = uow.session.get(Setting, _id(session_id))
            if row is None:
                uow.add(Setting(id=_id(session_id), key=_KEY, scope=_scope(session_id), value=kept, source="rules"))
            else:
                row.value = kept
            uow.commit()

    def of(self, session_id: str) -> SessionStatus | None:
        """The newest status of a session: this station's own, else the one that another one kept."""
        with self._lock:
            own = self._now.get(session_id)
        if own is not None:
            return own
        with self._store.read() as session:
            row = session.exec(
                select(Setting).where(col(Setting.scope) == _scope(session_id), col(Setting.key) == _KEY)
            ).first()
            return None if row is None else _read(row.value)


def _scope(session_id: str) -> str:
    return f"session:{session_id}"


def _id(session_id: str) -> str:
    """The same on every station, so that two cannot make two rows."""
    return str(uuid5(NAMESPACE_URL, f"cuedeck:prompt-status:{session_id}"))


def _plain(status: SessionStatus) -> dict[str, Any]:
    return {
        "at": status.at.isoformat(),
        "t_ms": status.t_ms,
        "metrics": status.metrics,
        "waiting": status.waiting,
        "rules": [asdict(rule) for rule in status.rules],
    }


def _read(value: Any) -> SessionStatus | None:
    """A kept status; None when another version of the program wrote one that this one does not know."""
    if not isinstance(value, Mapping):
        return None
    try:
        rules = _STATUSES.validate_python(value.get("rules", ()))
        at = utc(datetime.fromisoformat(str(value["at"])))
        return SessionStatus(at, int(value["t_ms"]), rules, int(value["metrics"]), int(value["waiting"]))
    except (AppError, KeyError, TypeError, ValueError, ValidationError):
        return None


def watched(rules: Iterable[RuleStatus], metrics: Mapping[str, tuple[str, ...]]) -> int:
    """How many signals are looked at by the rules that can work now.

    Args:
        rules: statuses.
        metrics: signals by rule.
    """
    idle = {"off", "other_platform", "other_phase", "needs_data"}
    return len({key for rule in rules if rule.state not in idle for key in metrics.get(rule.rule_key, ())})
