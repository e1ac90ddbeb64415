"""A replay that somebody stops leaves no session on the air."""

import pytest
from sqlmodel import col, select

from app.models.base import utc
from app.models.session import LiveSession, Origin, Phase
from app.services.runtime.clock import ManualClock
from app.services.sources.replay.command import replay
from app.services.sources.simulator.write import simulate
from app.services.store.store import Store


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, RuntimeError])
def test_that_a_stopped_replay_ends_its_session_where_it_stood(
    store: Store, clock: ManualClock, stop: type[BaseException]
) -> None:
    session_id = simulate(store, 7, 10)["session_id"]
    looks = 0

    async def sleep(seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks > 3:
            raise stop
        clock.advance(seconds * 1000)

    with pytest.raises(stop):
        replay(store, session_id, 60.0, sleep=sleep)

    with store.read() as session:
        rows = session.exec(select(LiveSession).where(col(LiveSession.origin) == Origin.REPLAY)).all()
        assert [Phase(row.phase) for row in rows] == [Phase.REVIEW]
        assert rows[0].ended_at is not None
        assert rows[0].started_at is not None
        assert utc(rows[0].ended_at) >= utc(rows[0].started_at)
