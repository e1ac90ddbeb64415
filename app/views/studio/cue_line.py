"""Which cue stands on the studio screen at an instant, what waits behind it, and the word of thanks after an answer.

The order is the store's own (`services.live.cue_queue`). This adds what one screen remembers: since when a cue has
been standing here, which answer was given a moment ago, and which question from the desk is shown under the script
while another cue has the banner.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.models.cue import CueKind, CueState
from app.models.cue import CueView as StoredCue
from app.services.live.cue_queue import CueQueue, queue
from app.views.studio.feed import StudioCues
from app.views.studio.instants import Instants
from app.views.studio.surface.state import NS, CueAnswer, CueLevel, CueView, QuestionView

#: An answer is shown this long, shorter when the next cue waits, and not at all when that is a STOP.
ANSWER_NS = 3 * NS
ANSWER_BEFORE_NEXT_NS = 1 * NS

#: Icons of quick cues -> meanings of the banner's pictures.
_MEANINGS: Final[Mapping[str, str]] = {
    "hand": "hold",
    "link": "link",
    "tag": "price",
    "message-circle": "answer",
    "timer": "time",
    "skip-forward": "next",
    "user-plus": "say",
    "megaphone": "say",
    "package": "stock",
    "octagon-x": "stop",
}
_KIND_MEANINGS: Final[Mapping[CueKind, str]] = {
    CueKind.PRICE: "price",
    CueKind.LINK: "link",
    CueKind.ANSWER: "answer",
    CueKind.TIME: "time",
    CueKind.STOP: "stop",
}
_ANSWERS: Final[Mapping[CueState, CueAnswer]] = {
    CueState.ACKNOWLEDGED: CueAnswer.GOT_IT,
    CueState.DECLINED: CueAnswer.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the screen shows of the cues, and the next instant at which that may differ without any news."""

    cue: CueView | None = None
    question: QuestionView | None = None
    look_again_at: int | None = None


class CueLine:
    """Follows the cues of one screen.

    Args:
        instants: Wall instants to monotonic ones.
    """

    def __init__(self, instants: Instants) -> None:
        self._instants = instants
        self._queue: CueQueue | None = None
        self._since: dict[str, int] = {}
        self._answers: dict[str, tuple[CueAnswer, int]] = {}
        self._last: CueView | None = None

    def forget(self) -> None:
        """Begin anew, with another session."""
        self._queue, self._last = None, None
        self._since.clear()
        self._answers.clear()

    def answer(self, cue_id: str, answer: CueAnswer, at: int) -> None:
        """Note an answer that was given here; it counts at once."""
        self._answers[cue_id] = (answer, at)

    def take_back(self, cue_id: str) -> None:
        """Forget an answer that the store refused."""
        self._answers.pop(cue_id, None)

    def at(self, cues: StudioCues, now: datetime) -> Standing:
        """What stands on the screen at `now`."""
        instant = self._instants.ns(now)
        self._note_answers(cues)
        waiting = tuple(cue for cue in cues.waiting if cue.id not in self._answers)
        found = queue(waiting, now, self._queue)
        thanks = self._thanks(found, instant)
        if thanks is not None:
            until = (thanks.answered_at or instant) + (ANSWER_BEFORE_NEXT_NS if found.active else ANSWER_NS)
            # The next cue has not been seen yet: its three seconds begin when it comes on.
            self._queue = CueQueue()
            return Standing(thanks, _question(waiting, None), until)
        self._queue = found
        again = self._instants.ns(found.next_change_at) if found.next_change_at is not None else None
        if found.active is None:
            self._last = None
            return Standing(None, _question(waiting, None), again)
        question = _question(waiting, found.active)
        behind = len(found.waiting) - (question is not None and any(cue.id == question.id for cue in found.waiting))
        self._last = self._banner(found.active, behind, instant)
        return Standing(self._last, question, again)

    def _note_answers(self, cues: StudioCues) -> None:
        """Answers that came from elsewhere: another station, or this one before a restart."""
        for cue in cues.recent:
            answer = _ANSWERS.get(cue.state)
            if answer is not None and cue.id not in self._answers and cue.answered_at is not None:
                self._answers[cue.id] = (answer, self._instants.ns(cue.answered_at))

    def _thanks(self, found: CueQueue, instant: int) -> CueView | None:
        """The cue that was answered a moment ago, as long as it is shown."""
        last = self._last
        given = self._answers.get(last.id) if last is not None else None
        if last is None or given is None:
            return None
        answer, at = given
        hold = ANSWER_NS
        if found.active is not None:
            hold = 0 if found.active.level.value == CueLevel.STOP.value else ANSWER_BEFORE_NEXT_NS
        if instant - at >= hold:
            return None
        return replace(last, answer=answer, answered_at=at)

    def _banner(self, cue: StoredCue, behind: int, instant: int) -> CueView:
        if cue.id not in self._since:
            shown = self._instants.ns(cue.shown_at) if cue.shown_at is not None else instant
            self._since[cue.id] = min(shown, instant)
        return CueView(
            id=cue.id,
            level=CueLevel(cue.level.value),
            text=cue.text,
            shown_at=self._since[cue.id],
            waiting=behind,
            pictogram=_MEANINGS.get(cue.pictogram) or _KIND_MEANINGS.get(cue.kind, ""),
        )


def _question(waiting: tuple[StoredCue, ...], active: StoredCue | None) -> QuestionView | None:
    """The oldest question from the desk that has not got the banner."""
    for cue in waiting:
        if cue.kind is CueKind.ANSWER and cue.comment_id is not None and (active is None or cue.id != active.id):
            who, text = _asked(cue.text)
            return QuestionView(cue.id, who, text)
    return None


def _asked(text: str) -> tuple[str, str]:
    """Splits "@name: question", the form in which the desk sends one."""
    who, colon, rest = text.partition(": ")
    return (who[1:], rest) if colon and who.startswith("@") else ("", text)
