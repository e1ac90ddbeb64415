"""A season of shows from the store under a hundred rules, beside reading and summing the bare arrays.

A hundred shows of four hours at one reading a second stand in a real SQLite file, as the recorder leaves them: rows,
packed minutes and all. Each has figures of its own. What is measured is what a back-test does for every show: its room
(parameters, earlier shows), its base columns from the store with the states that rules look at, and the rules
themselves. The baseline is `numpy.load` of the same thirty columns and one `numpy.cumsum` over them; both take turns
show by show, and each show is read by both for the first time.

What people wait for besides (what became of the room after each firing, what was missed) is told beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from app.models.event_log import Actor
from app.models.metric import TICK_KEYS
from app.models.session import LiveSession, Phase
from app.services.advertising.backtest import backtest
from app.services.advertising.backtest_service import BacktestService
from app.services.advertising.backtest_spans import look_around
from app.services.advertising.bench_rules import SECONDS, clock, make_rules, make_session
from app.services.advertising.room import RoomReader
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import Series
from app.services.advertising.signals_stored import columns_for, stored_series
from app.services.store.bench import Measure, scratch
from app.services.store.store import Store

SOURCE: Final = "bench"
_FIRST: Final = datetime(2026, 1, 5, 12, tzinfo=UTC)
_FLUSH_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Season:
    """Shows in a store, and the same figures in one array file each.

    Attributes:
        store: open.
        session_ids: of the shows, by time.
        files: float64[30, n] each, in the same order.
        rules: a hundred, with limits that the first show passes now and then.
    """

    store: Store
    session_ids: tuple[str, ...]
    files: tuple[Path, ...]
    rules: tuple[RuleSpec, ...]


@contextmanager
def season(sessions: int, seconds: int = SECONDS) -> Iterator[Season]:
    """Makes a season in a folder that is gone afterwards (about 6 MB a show)."""
    with scratch() as folder:
        store = Store.open(folder / "season.db", station="bench", follow=False)
        try:
            ids: list[str] = []
            files: list[Path] = []
            rules: tuple[RuleSpec, ...] = ()
            for number in range(sessions):
                series = make_session(seconds, seed=100 + number)
                rules = rules or tuple(make_rules(series))
                ids.append(_stored(store, series, _FIRST + timedelta(days=number)))
                files.append(folder / f"{number}.npy")
                np.save(files[-1], np.stack([series.columns[key] for key in TICK_KEYS]))
            yield Season(store, tuple(ids), tuple(files), rules)
        finally:
            store.close()


def _stored(store: Store, series: Series, start: datetime) -> str:
    """A show that is over, with its readings as a live source would have left them."""
    length_ms = int(series.t_ms[-1]) + 1000
    with store.write(Actor("bench", command="bench")) as uow:
        row = LiveSession(
            title="Bench", phase=Phase.REVIEW, platform="tiktok_shop", started_at=start, planned_start_at=start,
            planned_ms=length_ms, ended_at=start + timedelta(milliseconds=length_ms), target_roi=2.0,
        )  # fmt: skip
        session_id = uow.add(row).id
        uow.commit()
    recorder = store.recorder
    track = recorder.open_track(session_id, SOURCE, "SGD")
    table = np.column_stack([series.columns[key] for key in TICK_KEYS]).tolist()
    zero_ms = round(start.timestamp() * 1000)
    for t_ms, values in zip(series.t_ms.tolist(), table, strict=True):
        recorder.tick(track, t_ms, values, zero_ms + t_ms)
    if not recorder.flush(_FLUSH_S):
        raise RuntimeError("the recorder did not finish")
    return session_id


def backtest_stored(*, sessions: int = 100, seconds: int = SECONDS) -> Measure:
    """A back-test of a hundred rules over a season in ms, beside `numpy.load` and one `numpy.cumsum` of each show.

    Args:
        sessions: how many shows.
        seconds: how long each is.

    Raises:
        RuntimeError: the store gives other figures than were put into it, or no rule fired.
    """
    with season(sessions, seconds) as made:
        wanted = columns_for({key for spec in made.rules for key in spec.signals()})
        reader, around = RoomReader(made.store, made.rules, still=True), look_around(made.rules)
        ours, bare, loading, firings = 0.0, 0.0, 0.0, 0
        for session_id, file in zip(made.session_ids, made.files, strict=True):
            began = clock()
            room = reader.room(session_id)
            series = stored_series(made.store, session_id, wanted, around=around, shared=reader.shared)
            loaded = clock()
            firings += len(backtest(made.rules, series, room, memory=reader.memory))
            done = clock()
            table = np.load(file)
            np.cumsum(table, axis=1)
            bare += clock() - done
            ours += done - began
            loading += loaded - began
            _same(series, table)
        if not firings:
            raise RuntimeError("no rule fired in the whole season")
        told = {
            "shows": float(sessions),
            "ms_a_show": ours * 1000 / sessions,
            "of_it_loading": loading * 1000 / sessions,
            "firings_a_show": firings / sessions,
            "with_outcomes_ms_the_last_show": _served(made),
        }
        return Measure(ours * 1000, bare * 1000, "ms", told=told)


def _same(series: Series, table: np.ndarray) -> None:
    """The store gave back what was put in."""
    read = series.columns[TICK_KEYS[0]]
    if not np.array_equal(read[~np.isnan(read)], table[0]):
        raise RuntimeError("what was loaded is not what was written")


def _served(made: Season) -> float:
    """The whole back-test of a show as it is asked for on the rules' page, outcomes and missed moves with it, in ms."""
    began = clock()
    BacktestService(made.store).run(made.session_ids[-1:], made.rules)
    return (clock() - began) * 1000
