"""When each segment of the rundown runs: as it ran, and for what is still to come the forecast. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.views.widgets.deck.data import Clip

# A start this close to the plan is on time.
SLIP_MS: Final = 30_000
# A segment this little longer than planned is not worth an amber tail.
OVER_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Run:
    """Where one segment lies on the "actual" row.

    Attributes:
        clip: The segment.
        start_ms: Actual or forecast start.
        end_ms: Actual or forecast end.
        due_ms: Where it should have ended, given when it started; later than that is over.
        forecast: Whether nothing of it has happened yet.
    """

    clip: Clip
    start_ms: int
    end_ms: int
    due_ms: int
    forecast: bool

    @property
    def slip_ms(self) -> int:
        """How much later than planned it starts; negative when earlier."""
        return self.start_ms - self.clip.planned_start_ms

    @property
    def over_ms(self) -> int:
        """How much longer than planned it runs, 0 when it is not worth showing."""
        over = self.end_ms - self.due_ms
        return over if over >= OVER_MS or (over > 0 and self.clip.state == "over") else 0

    @property
    def is_slipped(self) -> bool:
        """Whether the slip is worth showing."""
        return abs(self.slip_ms) >= SLIP_MS


def runs(clips: Sequence[Clip], now_ms: int | None) -> list[Run]:
    """Lay the segments out in order: facts first, then each one behind the one before it.

    A forecast keeps the planned length and the planned pause before it; a skipped segment takes no time.
    """
    found: list[Run] = []
    cursor: int | None = None
    before: Clip | None = None
    for clip in clips:
        length = clip.planned_end_ms - clip.planned_start_ms
        if clip.actual_start_ms is not None:
            due = clip.actual_start_ms + length
            end = clip.actual_end_ms
            if end is None:
                end = max(due, now_ms) if now_ms is not None else due
            found.append(Run(clip, clip.actual_start_ms, end, due, forecast=False))
            cursor, before = end, clip
            continue
        start = clip.planned_start_ms
        if cursor is not None:
            pause = max(0, clip.planned_start_ms - before.planned_end_ms) if before else 0
            start = cursor + pause
        if clip.state == "skipped":
            found.append(Run(clip, start, start, start, forecast=True))
            before = clip
            continue
        if cursor is not None:
            cursor = start + length
        found.append(Run(clip, start, start + length, start + length, forecast=True))
        before = clip
    return found


def borders(found: Sequence[Run]) -> tuple[float, ...]:
    """Where segments change: the vertical hairlines of all lanes."""
    return tuple(sorted({float(run.start_ms) for run in found if run.end_ms > run.start_ms}))


def over_text(milliseconds: int) -> str:
    """``+2:40``."""
    minutes, seconds = divmod(milliseconds // 1_000, 60)
    return f"+{minutes}:{seconds:02}"
