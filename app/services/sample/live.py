"""Keeps the sample's live session alive: plays the rest of its evening through ingest in real time."""

import asyncio
from datetime import datetime

from app.models.base import utc
from app.models.errors import Invalid
from app.models.session import LiveSession, Phase
from app.models.source import HealthState
from app.models.team import Language
from app.services.live.ingest import Ingest
from app.services.runtime.clock import Clock
from app.services.sample.evening import TONIGHT_SEED, sample_result
from app.services.sources.base import SourceContext
from app.services.sources.health import HealthBoard
from app.services.sources.simulator.source import INFO, SimulatorSource
from app.services.sources.simulator.write import SOURCE
from app.services.store.series import load_series
from app.services.store.store import Store


async def live_demo(
    store: Store,
    session_id: str,
    ingest: Ingest,
    clock: Clock,
    *,
    board: HealthBoard | None = None,
    speed: float = 1.0,
) -> None:
    """Plays tonight's sample show into its live session until it ends; run it as a task of the io loop.

    What is stored already is not played again: it goes on after the newest reading, at the place that the wall
    clock says, filling the gap at once.

    Args:
        store: where the session is.
        session_id: a session of the sample that is on air (`install_sample(..., live_at_min=...)`).
        ingest: the gate it goes through.
        clock: where the time comes from.
        board: gets the light of the source.
        speed: seconds of the show a second.

    Raises:
        Invalid: `session_not_live` when the session is not on air.
    """
    session, last_ms = await asyncio.wrap_future(store.submit(_open, store, session_id, ingest))
    if board is not None:
        board.register(session_id, INFO.name_en, INFO.period_ms)

    def healthy() -> None:
        if board is not None:
            board.good(session_id)

    def report(state: HealthState, reason: str, retry_at: datetime | None) -> None:
        if board is not None:
            board.report(session_id, state, reason, retry_at)

    started = session.started_at or clock.utc_now()
    ctx = SourceContext(SOURCE, session_id, utc(started), session.currency, clock, ingest, report, healthy)
    language = Language(session.script_language)
    source = SimulatorSource(lambda: sample_result(language, TONIGHT_SEED), speed=speed, from_ms=last_ms)
    await source.run(ctx)


def _open(store: Store, session_id: str, ingest: Ingest) -> tuple[LiveSession, int]:
    """Opens the feed with its history; returns the session and the time of its newest reading."""
    with store.read() as reader:
        session = reader.get(LiveSession, session_id)
        if session is None or session.phase != Phase.LIVE or session.started_at is None:
            raise Invalid("session_not_live", session_id=session_id)
        reader.expunge(session)
    block = load_series(store, session_id, source=SOURCE)
    ingest.open(session_id, SOURCE, session.currency, INFO.period_ms, history=(block.t_ms, block.values))
    return session, int(block.t_ms[-1]) if len(block.t_ms) else 0
