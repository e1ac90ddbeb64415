"""One simulated show from first to last second, with the digest that two machines can compare."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.sources.simulator.chat import Chat, SimComment
from app.services.sources.simulator.crowd import Crowd, SimOrder
from app.services.sources.simulator.story import Story


class SimTick(NamedTuple):
    """One step: the cumulative row of TICK_KEYS at `t_ms` and what was said since the step before."""

    t_ms: int
    values: tuple[int, ...]
    comments: tuple[SimComment, ...]


@dataclass(frozen=True, slots=True)
class SimResult:
    """A whole simulated show. `values` has one row a tick in the order of TICK_KEYS."""

    story: Story
    t_ms: NDArray[np.int64]
    values: NDArray[np.int64]
    comments: tuple[SimComment, ...]
    orders: tuple[SimOrder, ...]

    @property
    def digest(self) -> str:
        """SHA-256 over every number, comment, order, cue and effect, in one fixed form."""
        digest = hashlib.sha256()
        digest.update("\n".join(TICK_KEYS).encode())
        digest.update(self.t_ms.astype("<i8").tobytes())
        digest.update(self.values.astype("<i8").tobytes())
        for comment in self.comments:
            digest.update(f"{comment.t_ms}|{comment.user_key}|{comment.text}\n".encode())
        for order in self.orders:
            digest.update(f"{order.created_s}|{order.paid_s}|{order.link_no}|{order.amount_minor}\n".encode())
        for run in self.story.runs:
            digest.update(f"{run.index}|{run.start_s}|{run.end_s}\n".encode())
        for effect in self.story.effects:
            digest.update(f"{effect.ref}|{effect.start_s}|{effect.metric}|{round(effect.factor * 1e6)}\n".encode())
        return digest.hexdigest()


class SimulatedSession:
    """A story played by a crowd. Iterating gives the ticks one by one; `run` gives everything at once.

    Args:
        story: what happens.
        step_s: seconds a tick.
        chat: whether comments are written out (they are always counted).
    """

    def __init__(self, story: Story, *, step_s: int = 1, chat: bool = True) -> None:
        self.story = story
        self.step_s = step_s
        self.crowd = Crowd(story, step_s)
        self._chat = Chat(story) if chat else None

    def ticks(self) -> Iterator[SimTick]:
        """Yields the show tick by tick; a session is played once."""
        place = TICK_INDEX["comments"]
        said = 0
        show = self.story.show
        on_air = [show.product(show.segments[run.index].link_no) for run in self.story.runs]
        for slot, ahead in enumerate(self.crowd.forecast):
            values = self.crowd.step(slot)
            comments: tuple[SimComment, ...] = ()
            if self._chat is not None and values[place] > said:
                product = on_air[ahead.run]
                comments = tuple(self._chat.say(slot * self.step_s, self.step_s, values[place] - said, product))
            said = values[place]
            yield SimTick((slot + 1) * self.step_s * 1000, values, comments)

    def run(self) -> SimResult:
        """Plays the whole show."""
        times: list[int] = []
        rows: list[tuple[int, ...]] = []
        comments: list[SimComment] = []
        for tick in self.ticks():
            times.append(tick.t_ms)
            rows.append(tick.values)
            comments.extend(tick.comments)
        return SimResult(
            story=self.story,
            t_ms=np.array(times, dtype=np.int64),
            values=np.array(rows, dtype=np.int64),
            comments=tuple(comments),
            orders=tuple(self.crowd.orders),
        )
