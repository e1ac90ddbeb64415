"""Prompts and ad plans of the current session, as the window shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.advertising import AdActionView, AdPlanView, PromptState, PromptView
from app.models.event_log import ChangeSet
from app.models.session import IncidentView, Origin
from app.services.advertising.prompt_causes import is_at_hand
from app.services.advertising.prompt_measuring import OVER
from app.services.advertising.prompt_reading import RuleRecord
from app.services.advertising.prompt_status import SessionStatus
from app.services.advertising.suggestion import DeedKind, deed_of
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services

#: What became of prompts in such sessions says nothing about real shows; they are counted among themselves.
_TRAINING = frozenset({Origin.SAMPLE, Origin.SIMULATED, Origin.REPLAY})
#: Levels of prompts that only tell something.
_NEWS = frozenset({"fyi", "watch", "block"})


@dataclass(frozen=True, slots=True)
class PromptLoad:
    """What was read of one session, together."""

    session_id: str
    prompts: tuple[PromptView, ...]
    plans: tuple[AdPlanView, ...]
    actions: tuple[AdActionView, ...]
    records: Mapping[str, RuleRecord] = field(default_factory=dict)
    status: SessionStatus | None = None
    incidents: tuple[IncidentView, ...] = ()


class PromptStore(GuiStore):
    """Prompts, ad plans and ad actions; what became of each rule's prompts, and why the other rules are silent.

    Signals:
        changed: Prompts or the records of their rules changed.
        status_changed: Why rules are silent changed.
        ads_changed: Ad plans or ad actions changed.
    """

    changed = Signal()
    status_changed = Signal()
    ads_changed = Signal()
    subjects = frozenset({"prompt", "prompt_decision", "ad_plan", "ad_action", "ad_sample", "incident"})

    def __init__(
        self,
        services: "Services",
        runner: Runner,
        bridge: Bridge,
        session: SessionStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, runner, bridge, parent)
        self._session = session
        self.prompts: tuple[PromptView, ...] = ()
        self.plans: tuple[AdPlanView, ...] = ()
        self.actions: tuple[AdActionView, ...] = ()
        self.records: Mapping[str, RuleRecord] = {}
        self.status: SessionStatus | None = None
        self._incidents: tuple[IncidentView, ...] = ()
        session.switched.connect(self._on_session_switched)

    @property
    def open_prompts(self) -> tuple[PromptView, ...]:
        """Prompts that wait for a person: not answered yet, or an ad change of which nobody said that it is made.

        What is about an incident that the person here logged is not among them: its runbook is open here already.
        After the show only those wait that are meant for then; the others are closed by the next look after them.
        """
        session = self._session.current
        over, me = session is not None and session.phase in OVER, self._services.who.member_id
        return tuple(
            one
            for one in self.prompts
            if (
                one.state is PromptState.PENDING
                or (one.state is PromptState.APPROVED and deed_of(one.suggestion) is DeedKind.AD_ACTION)
            )
            and (one.group == "after" or not over)
            and not is_at_hand(one, self._incidents, me)
        )

    @property
    def snoozed_prompts(self) -> tuple[PromptView, ...]:
        """Prompts that were put aside, the first to come back first."""
        found = [one for one in self.prompts if one.state is PromptState.SNOOZED and one.snoozed_until is not None]
        return tuple(sorted(found, key=lambda one: (one.snoozed_until, one.id)))

    @property
    def needs_person(self) -> bool:
        """Whether one of the open prompts is more than news."""
        return any(one.level not in _NEWS for one in self.open_prompts)

    def reload(self) -> None:
        session = self._session.current
        if session is not None:
            training = session.origin in _TRAINING
            self._runner.read(self._load, session.id, training, done=self._on_loaded, failed=self._on_read_failed)

    def reload_status(self) -> None:
        """Ask why the rules are silent; it is told from memory and is no change of the store."""
        session_id = self._session.current_id
        if session_id is not None:
            self._runner.read(self._load_status, session_id, done=self._on_status, failed=self._on_status_failed)

    def concerns(self, change_set: ChangeSet) -> bool:
        session_id = self._session.current_id
        return any(change.session_id == session_id and change.subject in self.subjects for change in change_set.changes)

    def _load(self, session_id: str, training: bool) -> PromptLoad:
        services = self._services
        return PromptLoad(
            session_id,
            services.prompts.list(session_id),
            services.ads.plans(session_id),
            services.ads.actions(session_id),
            services.prompts.records(training=training),
            services.prompts.statuses(session_id),
            services.marks.incidents(session_id),
        )

    def _on_loaded(self, load: PromptLoad) -> None:
        if load.session_id != self._session.current_id:
            return
        if (load.prompts, load.records, load.incidents) != (self.prompts, self.records, self._incidents):
            self.prompts, self.records, self._incidents = load.prompts, load.records, load.incidents
            self.changed.emit()
        if (load.plans, load.actions) != (self.plans, self.actions):
            self.plans, self.actions = load.plans, load.actions
            self.ads_changed.emit()
        self._on_status((load.session_id, load.status))

    def _load_status(self, session_id: str) -> tuple[str, SessionStatus | None]:
        return session_id, self._services.prompts.statuses(session_id)

    def _on_status(self, answer: tuple[str, SessionStatus | None]) -> None:
        session_id, status = answer
        if session_id == self._session.current_id and status != self.status:
            self.status = status
            self.status_changed.emit()

    def _on_status_failed(self, _error: object) -> None:
        """The next look follows in seconds; what is shown meanwhile stays."""

    def _on_session_switched(self, _session_id: object) -> None:
        self.prompts, self.plans, self.actions = (), (), ()
        self.records, self.status, self._incidents = {}, None, ()
        self.changed.emit()
        self.ads_changed.emit()
        self.status_changed.emit()
        self.reload()
