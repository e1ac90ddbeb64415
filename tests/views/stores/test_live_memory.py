"""The live figures take their memory when a session is opened, and not while it is on the air."""

import numpy as np

from app.models.metric import TICK_KEYS
from app.views.stores.live import FIRST_CAPACITY, LiveStore
from tests.views.stage import Stage


def append(live: LiveStore, count: int) -> None:
    first = int(live.times[-1]) + 1000
    times = first + 1000 * np.arange(count, dtype=np.int64)
    live._append(times, np.repeat(times[:, None] / 1000.0, len(TICK_KEYS), axis=1))


def test_that_a_show_of_eight_hours_is_written_into_the_memory_it_began_with(stage: Stage) -> None:
    live = stage.context.live
    began = live._values
    assert began is not None
    append(live, 8 * 3600 - live.size)
    assert live.size == 8 * 3600
    assert live._values is began


def test_that_a_longer_one_goes_on_with_everything_it_had(stage: Stage) -> None:
    live = stage.context.live
    append(live, FIRST_CAPACITY - live.size)
    times, values = live.times.copy(), live.values.copy()
    append(live, 3)
    assert live.size == FIRST_CAPACITY + 3
    np.testing.assert_array_equal(live.times[:FIRST_CAPACITY], times)
    np.testing.assert_array_equal(live.values[:FIRST_CAPACITY], values)
    assert live.last("gmv") == int(live.times[-1]) / 1000.0
