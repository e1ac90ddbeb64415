"""Keeps what is typed into long texts (scripts, hand cards) and saves it shortly after typing stops.

A text is saved against the version it was written on. When somebody else changed *this* text meanwhile, nothing is
overwritten: saving stops and the person chooses. A change of other fields is no conflict and is simply saved again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.errors import AppError, Conflict
from app.models.product import ProductView
from app.models.script import SegmentView
from app.views.plan.history import Subject

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context

SAVE_MS = 600
SaveState = Literal["saved", "typing", "saving", "conflict", "failed"]
MOST_RETRIES = 5


@dataclass(frozen=True, slots=True)
class TextKey:
    """Which text: a field of a segment or product."""

    subject: Subject
    id: str
    field: str


@dataclass(slots=True)
class _Draft:
    """One text under way.

    Attributes:
        base: What the store held when typing began, or what was saved last.
        version: The version of its row.
        text: What the person sees.
        theirs: What somebody else made of it; ``None`` while there is no conflict.
        state: Where saving stands.
        tries: Saves that failed in a row because of other fields.
    """

    base: str
    version: int
    text: str
    theirs: str | None = None
    state: SaveState = "saved"
    tries: int = 0


@dataclass(frozen=True, slots=True)
class _Saved:
    key: TextKey
    text: str
    row: SegmentView | ProductView | None
    error: AppError | None = None


class TextSaver(QObject):
    """The texts of the room.

    Signals:
        changed: ``TextKey`` whose state changed (saving, saved, conflict ...).
        replaced: ``TextKey`` whose text is now another one than was typed (somebody else's).
        stale: The store has to be read again to see what happened.
    """

    changed = Signal(object)
    replaced = Signal(object)
    stale = Signal()

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._drafts: dict[TextKey, _Draft] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.flush)

    def text(self, key: TextKey) -> str:
        """The text as the person sees it."""
        return self._drafts[key].text if key in self._drafts else ""

    def state(self, key: TextKey) -> SaveState:
        """Where saving stands."""
        return self._drafts[key].state if key in self._drafts else "saved"

    def knows(self, key: TextKey) -> bool:
        """Whether the text was shown to this saver."""
        return key in self._drafts

    def unsaved(self) -> dict[TextKey, tuple[str, int, str]]:
        """Base, version and text of everything not saved yet."""
        return {key: (one.base, one.version, one.text) for key, one in self._drafts.items() if one.state != "saved"}

    def restore(self, drafts: Mapping[TextKey, tuple[str, int, str]]) -> None:
        """Take up what was half typed."""
        for key, (base, version, text) in drafts.items():
            self._drafts[key] = _Draft(base, version, text, state="typing")
            self.replaced.emit(key)
        if drafts:
            self._timer.start()

    def show(self, key: TextKey, text: str, version: int) -> None:
        """The store says that the text is this."""
        draft = self._drafts.get(key)
        if draft is None:
            self._drafts[key] = _Draft(text, version, text)
            return
        if version < draft.version:
            return  # an older reading, under way while we saved
        draft.version = version
        if text == draft.base:
            if draft.state == "conflict":
                self._settle(key, draft, "typing")
            return
        if draft.text in {draft.base, text}:
            moved = draft.text != text
            draft.base = draft.text = text
            draft.theirs = None
            self._settle(key, draft, "saved")
            if moved:
                self.replaced.emit(key)
        else:
            draft.theirs = text
            self._settle(key, draft, "conflict")

    def typed(self, key: TextKey, text: str) -> None:
        """The person typed."""
        draft = self._drafts.get(key)
        if draft is None or draft.text == text:
            return
        draft.text = text
        if draft.state != "conflict":
            self._settle(key, draft, "typing")
            self._timer.start()

    def flush(self) -> None:
        """Save everything that was typed, now."""
        self._timer.stop()
        for key, draft in self._drafts.items():
            if draft.state in {"typing", "failed"}:
                if draft.text == draft.base:
                    self._settle(key, draft, "saved")
                else:
                    self._save(key, draft)

    def keep_mine(self, key: TextKey) -> None:
        """Settle a conflict: what was typed here wins."""
        draft = self._drafts.get(key)
        if draft is not None and draft.theirs is not None:
            draft.base, draft.theirs = draft.theirs, None
            self._save(key, draft)

    def take_theirs(self, key: TextKey) -> None:
        """Settle a conflict: what somebody else wrote wins."""
        draft = self._drafts.get(key)
        if draft is not None and draft.theirs is not None:
            draft.base = draft.text = draft.theirs
            draft.theirs = None
            self._settle(key, draft, "saved")
            self.replaced.emit(key)

    def clear(self) -> None:
        """Forget what is saved (another session is shown)."""
        self.flush()
        self._drafts = {key: one for key, one in self._drafts.items() if one.state != "saved"}

    def _save(self, key: TextKey, draft: _Draft) -> None:
        self._settle(key, draft, "saving")
        run = self._context.runner.run
        services = self._context.services
        run(_store, services, key, draft.version, draft.text, done=self._on_stored, failed=self._on_broken)

    def _on_stored(self, saved: object) -> None:
        draft = self._drafts.get(saved.key) if isinstance(saved, _Saved) else None
        if not isinstance(saved, _Saved) or draft is None:
            return
        if saved.error is not None:
            self._on_refused(saved.key, draft, saved.error)
            return
        draft.tries = 0
        draft.base = saved.text
        if saved.row is not None:
            draft.version = max(draft.version, saved.row.version)
        if draft.text == draft.base:
            self._settle(saved.key, draft, "saved")
        else:
            self._settle(saved.key, draft, "typing")
            self._timer.start()

    def _on_refused(self, key: TextKey, draft: _Draft, error: AppError) -> None:
        """A newer version exists: look what it says. Anything else is told, and the text stays here."""
        if isinstance(error, Conflict) and draft.tries < MOST_RETRIES:
            draft.tries += 1
            self._settle(key, draft, "typing")
            self._timer.start()
            self.stale.emit()
            return
        draft.tries = 0
        self._settle(key, draft, "failed")
        self._context.runner.failed.emit(error)

    def _on_broken(self, error: AppError) -> None:
        """A bug on the way: nothing that was under way counts as saved."""
        for key, draft in self._drafts.items():
            if draft.state == "saving":
                self._settle(key, draft, "failed")
        self._context.runner.failed.emit(error)

    def _settle(self, key: TextKey, draft: _Draft, state: SaveState) -> None:
        if draft.state != state:
            draft.state = state
            self.changed.emit(key)


def _store(services: "Services", key: TextKey, version: int, text: str) -> _Saved:
    """Write a text; on the store's executor."""
    fields: dict[str, Any] = {key.field: text}
    change = services.rundown.change if key.subject == "segment" else services.rundown.change_product
    try:
        return _Saved(key, text, change(key.id, version, **fields))
    except AppError as error:
        return _Saved(key, text, None, error)
