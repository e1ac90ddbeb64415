"""Wall instants as instants of the monotonic clock that the studio screen paints with, and back.

The store says when something happened by the wall clock; what moves on the screen follows the monotonic one. The
difference of the two is kept, so that one instant always gives the same number, and taken anew only when somebody
set the wall clock.
"""

from datetime import UTC, datetime, timedelta

from app.services.runtime.clock import Clock

#: The two clocks may drift apart this far before the difference is taken anew.
JUMP_NS = 50_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instants:
    """Converts instants of one station.

    Args:
        clock: The station's clocks.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: int | None = None

    def now(self) -> int:
        """The present instant, monotonic nanoseconds."""
        return self._clock.monotonic_ns()

    def ns(self, at: datetime) -> int:
        """A wall instant as monotonic nanoseconds."""
        return _wall_ns(at) - self._offset()

    def wall(self, ns: int) -> datetime:
        """Monotonic nanoseconds as a wall instant, in whole microseconds."""
        return _EPOCH + timedelta(microseconds=(ns + self._offset()) // 1000)

    def _offset(self) -> int:
        found = _wall_ns(self._clock.utc_now()) - self._clock.monotonic_ns()
        if self._kept is None or abs(found - self._kept) > JUMP_NS:
            self._kept = found
        return self._kept


def _wall_ns(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND * 1000
