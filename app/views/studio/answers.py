"""Carries to the store what became of a cue on this station's screen: received, shown, got it, cannot.

An answer has one command id for all its attempts, so that trying again is harmless; while the store does not answer
it is tried every two seconds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.base import new_id
from app.models.cue import CueState, CueView
from app.models.errors import AppError, Denied, Invalid, NotFound
from app.views.studio.parts import Parts

RETRY_MS = 2000
#: A cue that is painted within this time needs no receipt of its arrival: shown says more.
RECEIPT_MS = 150


@dataclass(frozen=True, slots=True)
class _Answer:
    cue_id: str
    got_it: bool
    command_id: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    cue_id: str
    error: AppError | None


class Answers(QObject):
    """Writes receipts and answers.

    Signals:
        refused: id of a cue whose answer the store does not take.
    """

    refused = Signal(object)

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._shown: set[str] = set()
        self._received: set[str] = set()
        self._open: dict[str, _Answer] = {}
        self._arrived: list[str] = []
        self._receipts = QTimer(self, singleShot=True, interval=RECEIPT_MS)
        self._receipts.timeout.connect(self._on_receipts_due)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._on_retry_due)

    def received(self, cues: Iterable[CueView]) -> None:
        """These cues have come to a station with a studio screen."""
        fresh = [cue for cue in cues if cue.id not in self._received]
        self._received.update(cue.id for cue in fresh)
        self._arrived += [cue.id for cue in fresh if cue.state in {CueState.QUEUED, CueState.SENT}]
        if self._arrived and not self._receipts.isActive():
            self._receipts.start()

    def shown(self, cue_id: object) -> None:
        """A cue has been painted for the first time."""
        key = str(cue_id)
        if key not in self._shown:
            self._shown.add(key)
            services = self._parts.services
            self._parts.runner.run(services.cues.mark_shown, key, services.store.station)

    def acknowledge(self, cue_id: object) -> None:
        """The anchor got it."""
        self._answer(str(cue_id), got_it=True)

    def decline(self, cue_id: object) -> None:
        """The anchor cannot do it now."""
        self._answer(str(cue_id), got_it=False)

    def _answer(self, cue_id: str, *, got_it: bool) -> None:
        if cue_id not in self._open:
            self._open[cue_id] = _Answer(cue_id, got_it, new_id())
            self._send(self._open[cue_id])

    def _send(self, answer: _Answer) -> None:
        cues = self._parts.services.cues
        station = self._parts.services.store.station
        method = cues.acknowledge if answer.got_it else cues.decline
        self._parts.runner.run(_tell, method, answer, station, done=self._on_told)

    def _on_told(self, outcome: object) -> None:
        if not isinstance(outcome, _Outcome):
            return
        error = outcome.error
        if error is not None and not isinstance(error, Denied | Invalid | NotFound):
            self._retry.start()
            return
        self._open.pop(outcome.cue_id, None)
        if error is None:
            return
        self.refused.emit(outcome.cue_id)
        # A cue that was taken back in the meantime is nobody's mistake.
        if error.code != "cue_closed":
            self._parts.runner.failed.emit(error)

    def _on_receipts_due(self) -> None:
        arrived, self._arrived = self._arrived, []
        services = self._parts.services
        for cue_id in arrived:
            if cue_id not in self._shown:
                self._parts.runner.run(services.cues.mark_delivered, cue_id, services.store.station)

    def _on_retry_due(self) -> None:
        for answer in tuple(self._open.values()):
            self._send(answer)


def _tell(method: Callable[..., CueView], answer: _Answer, station: str) -> _Outcome:
    """Runs on the executor; an error comes back with the cue it is about."""
    try:
        method(answer.cue_id, station=station, command_id=answer.command_id)
    except AppError as error:
        return _Outcome(answer.cue_id, error)
    return _Outcome(answer.cue_id, None)
