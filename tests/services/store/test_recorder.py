import math
import threading
from pathlib import Path

import numpy as np
import pytest

from app.models.audience import AudienceEvent
from app.models.errors import Invalid, Unavailable
from app.models.event_log import ChangeSet
from app.models.metric import TICK_KEYS
from app.services.store import audience, recorder
from app.services.store.recorder import Recorder
from app.services.store.series import load_series, tracks
from app.services.store.store import Store
from app.services.store.verify import verify_chain

WIDTH = len(TICK_KEYS)


def _event(number: int, session_id: str = "s1", kind: str = "comment", **changed: object) -> AudienceEvent:
    given: dict[str, object] = {"text": f"第{number}条 ❤", "user_name": "小美", "t_ms": number * 10, **changed}
    return AudienceEvent(session_id=session_id, kind=kind, source="sim", message_id=str(number), **given)  # type: ignore[arg-type]  # keyword arguments by name


def _values(number: float) -> list[float | None]:
    return [number * 100 + column for column in range(WIDTH)]


def test_that_a_source_gets_the_same_track_again(store: Store) -> None:
    first = store.recorder.open_track("s1", "sim", "SGD")
    assert store.recorder.open_track("s1", "sim", "SGD") == first
    assert store.recorder.open_track("s1", "manual", "SGD") != first
    assert {one.source for one in tracks(store, "s1")} == {"sim", "manual"}


def test_that_one_row_is_on_the_disk_a_moment_later_without_flush(store: Store) -> None:
    store.recorder.audience([_event(1)])
    end = threading.Event()
    for _turn in range(100):
        if audience.comment_count(store, "s1"):
            break
        end.wait(0.02)
    assert audience.comment_count(store, "s1") == 1


def test_that_a_burst_becomes_few_commits_and_loses_nothing(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    for number in range(3000):
        store.recorder.tick(track, number * 1000, _values(number), 7)
        store.recorder.audience([_event(number)])
    assert store.recorder.flush(30)
    stats = store.recorder.stats
    assert (stats.ticks, stats.events, stats.duplicates, stats.dropped, stats.queued) == (3000, 3000, 0, 0, 0)
    assert stats.commits < 1500
    assert audience.comment_count(store, "s1") == 3000
    block = load_series(store, "s1")
    assert block.values.shape == (3000, WIDTH)
    assert block.t_ms.tolist() == [number * 1000 for number in range(3000)]
    assert block.values[:, 0].tolist() == [number * 100.0 for number in range(3000)]


def test_that_what_came_before_is_ignored_and_counted(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    store.recorder.audience([_event(1), _event(2)])
    store.recorder.tick(track, 0, _values(1), 7)
    assert store.recorder.flush()
    store.recorder.audience([_event(2, text="changed"), _event(3), _event(3), _event(2, "s2")])
    store.recorder.tick(track, 0, _values(9), 8)
    assert store.recorder.flush()
    assert store.recorder.stats.duplicates == 3
    assert [one.text for one in audience.comments(store, "s1")] == ["第1条 ❤", "第2条 ❤", "第3条 ❤"]
    assert load_series(store, "s1").values[0, 0] == 100


def test_that_a_batch_is_told_by_one_log_row_per_track_and_session(store: Store) -> None:
    heard: list[ChangeSet] = []
    told = threading.Event()

    def hear(changes: ChangeSet) -> None:
        if changes.touches("audience_event", "metric_tick"):
            heard.append(changes)
            told.set()

    track = store.recorder.open_track("s1", "sim", "SGD")
    store.subscribe(hear)
    with store.writer_lock():
        # Queued while nobody may write, so that all of it is one batch (SQLite) or two at most (server).
        store.recorder.audience([_event(number) for number in range(50)])
        store.recorder.tick(track, 1000, _values(1), 7)
        store.recorder.tick(track, 2000, _values(2), 7)
    assert store.recorder.flush()
    assert told.wait(5)
    assert sum(len(changes.changes) for changes in heard) <= 4
    assert {one.session_id for changes in heard for one in changes.changes} == {"s1"}
    assert verify_chain(store).ok


def test_that_a_row_of_another_width_is_refused(store: Store) -> None:
    with pytest.raises(Invalid, match="tick_width"):
        store.recorder.tick(1, 0, [1.0], 7)


def test_that_what_was_not_read_comes_back_as_nan(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    store.recorder.tick(track, 0, [None, math.nan, *_values(1)[2:]], 7)
    assert store.recorder.flush()
    assert np.isnan(load_series(store, "s1").values[0]).tolist() == [True, True] + [False] * (WIDTH - 2)


def test_that_a_text_with_a_nul_character_does_not_stop_the_writer(store: Store) -> None:
    store.recorder.audience([_event(1, text="a\0b\tc\\n"), _event(2)])
    assert store.recorder.flush()
    assert audience.comment_count(store, "s1") == 2
    assert audience.comments(store, "s1")[0].text.replace("\0", "") == "ab\tc\\n"


@pytest.mark.allow_log("app.services.store.recorder")
def test_that_a_locked_store_delays_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(tmp_path / "a.db")
    failures = [3]
    commit = Recorder._commit

    def fails_at_first(self: Recorder, batch: object) -> object:
        if failures[0]:
            failures[0] -= 1
            from app.services.store.driver import dbapi

            error = dbapi.OperationalError("database is locked")
            error.sqlite_errorcode = 5
            raise error
        return commit(self, batch)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(Recorder, "_commit", fails_at_first)
    store.recorder.audience([_event(number) for number in range(10)])
    assert not store.recorder.flush(0.05)
    assert store.recorder.stats.trouble == "store_locked"
    store.recorder.audience([_event(number) for number in range(10, 20)])
    assert store.recorder.flush(10)
    assert store.recorder.stats.trouble == ""
    assert [one.message_id for one in audience.comments(store, "s1")] == [str(number) for number in range(20)]
    store.close()


def test_that_a_full_memory_drops_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MAX_QUEUED", 5)
    store = Store.open(tmp_path / "a.db")
    with store.writer_lock():
        store.recorder.audience([_event(number) for number in range(5)])
        store.recorder.audience([_event(number) for number in range(5, 8)])
    assert store.recorder.flush()
    assert (store.recorder.stats.events, store.recorder.stats.dropped) == (5, 3)
    store.close()


def test_that_closing_the_store_writes_what_is_queued(store_url: str) -> None:
    store = Store.open(store_url)
    store.recorder.audience([_event(number) for number in range(5000)])
    store.close()
    again = Store.open(store_url, follow=False)
    assert audience.comment_count(again, "s1") == 5000
    again.close()


def test_that_comments_are_paged_by_id_in_both_directions(store: Store) -> None:
    store.recorder.audience([_event(number, kind="like" if number % 3 == 0 else "comment") for number in range(30)])
    store.recorder.audience([_event(100, "other")])
    assert store.recorder.flush()
    every = audience.comments(store, "s1")
    assert [one.message_id for one in every] == [str(number) for number in range(30) if number % 3]
    page = audience.comments(store, "s1", after_id=every[4].id, limit=3)
    assert page == every[5:8]
    assert audience.comments_before(store, "s1", before_id=every[4].id, limit=3) == every[1:4]
    assert audience.comments_before(store, "s1", limit=2) == every[-2:]
    assert audience.comment_count(store, "s1") == 20
    assert audience.event_counts(store, "s1") == {"like": 10, "comment": 20}
    assert [one.t_ms for one in audience.events_between(store, "s1", 50, 80)] == [50, 60, 70]
    assert audience.comment(store, every[0].id) == every[0]
    assert audience.comment(store, 10**9) is None


@pytest.mark.parametrize("query", ["after", "before"])
def test_that_a_page_of_comments_is_found_by_an_index(file_store: Store, query: str) -> None:
    order = "id > 5 ORDER BY id" if query == "after" else "id < 5 ORDER BY id DESC"
    with file_store.read() as session:
        plan = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN SELECT * FROM audience_event WHERE session_id = 's' AND kind = 'comment' AND {order} "  # noqa: S608 - fixed text
            "LIMIT 500"
        )
        text = " ".join(str(row[3]) for row in plan)
    assert "ix_audience_event_session_id_kind_id" in text
    assert "TEMP B-TREE" not in text


@pytest.mark.allow_log("app.services.store.recorder")
def test_that_closing_gives_up_on_a_store_that_cannot_be_written_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_self: Recorder, _batch: object) -> object:
        raise Unavailable("disk_full")

    store = Store.open(tmp_path / "a.db")
    monkeypatch.setattr(Recorder, "_commit", fails)
    store.recorder.audience([_event(1), _event(2)])
    store.recorder.close(timeout=0.3)
    assert "closing with 2 rows" in caplog.text
    store.close()
