"""One row that cannot be stored never keeps the others from being stored, and it is counted and told."""

import threading
import time
from pathlib import Path

import pytest

from app.models.audience import AudienceEvent
from app.models.metric import TICK_KEYS
from app.services.store import audience, recorder
from app.services.store.driver import dbapi
from app.services.store.recorder import Recorder
from app.services.store.series import load_series
from app.services.store.store import Store
from app.services.store.verify import verify_chain

WIDTH = len(TICK_KEYS)
CUT = "nice \ud83d"
RECORDER = "app.services.store.recorder"


def _event(number: int, **changed: object) -> AudienceEvent:
    given: dict[str, object] = {"text": f"line {number}", "user_name": "Mei", "t_ms": number * 10, **changed}
    return AudienceEvent(session_id="s1", kind="comment", source="sim", message_id=str(number), **given)  # type: ignore[arg-type]  # keyword arguments by name


def _ids(store: Store) -> list[str]:
    return [one.message_id for one in audience.comments(store, "s1", limit=5000)]


def test_that_a_text_with_half_an_emoji_is_stored_with_a_mark_in_its_place(store: Store) -> None:
    store.recorder.audience([_event(1, text=CUT, user_name="\udfff小美", badges="a\0b"), _event(2)])
    assert store.recorder.flush()
    first = audience.comments(store, "s1")[0]
    assert (first.text, first.user_name, first.badges) == ("nice \ufffd", "\ufffd小美", "ab")
    assert (store.recorder.stats.events, store.recorder.stats.refused) == (2, 0)


def test_that_a_note_with_half_an_emoji_is_stored_too(store: Store) -> None:
    track = store.recorder.open_track("s1", "manual", "SGD")
    store.recorder.reading(track, 0, "gmv", 5.0, read_at_ms=1, member_id="m1", note=CUT)
    assert store.recorder.flush()
    assert store.recorder.stats.readings == 1
    with store.read() as session:
        found = session.connection().exec_driver_sql("SELECT note FROM metric_reading").scalar()
    assert found == "nice \ufffd"


@pytest.mark.allow_log(RECORDER)
@pytest.mark.parametrize("bad", [0, 1, 500, 998])
def test_that_a_row_that_no_column_holds_is_put_aside_and_all_others_are_stored(store: Store, bad: int) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    with store.writer_lock():
        for number in range(999):
            store.recorder.audience([_event(number, amount_minor=10**400 if number == bad else None)])
        store.recorder.tick(track, 1000, [1.0] * WIDTH, 7)
        store.recorder.tick(track, 10**400, [1.0] * WIDTH, 7)
        store.recorder.tick(track, 2000, [2.0] * WIDTH, 7)
    assert store.recorder.flush(20)
    stats = store.recorder.stats
    assert (stats.ticks, stats.events, stats.refused, stats.duplicates, stats.queued) == (2, 998, 2, 0, 0)
    assert stats.trouble == ""
    assert _ids(store) == [str(number) for number in range(999) if number != bad]
    assert load_series(store, "s1").t_ms.tolist() == [1000, 2000]
    assert verify_chain(store).ok


@pytest.mark.allow_log(RECORDER)
@pytest.mark.parametrize("changed", [{"text": None}, {"t_ms": "soon"}, {"message_id": object()}])
def test_that_a_row_of_the_wrong_kind_is_no_duplicate_but_refused(store: Store, changed: dict[str, object]) -> None:
    store.recorder.audience([_event(1), _event(2, **changed), _event(3)]) if "message_id" not in changed else (
        store.recorder.audience([_event(1), AudienceEvent("s1", 1, "comment", "sim", **changed), _event(3)])  # type: ignore[arg-type]  # the wrong kind is the point
    )
    assert store.recorder.flush(20)
    stats = store.recorder.stats
    assert (stats.events, stats.duplicates, stats.refused) == (2, 0, 1)
    assert _ids(store) == ["1", "3"]


@pytest.mark.allow_log(RECORDER)
def test_that_a_refused_row_is_logged_once_a_kind_and_without_its_words(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):
        store.recorder.audience([_event(number, text="ZHANG SAN", amount_minor=10**400)])
        assert store.recorder.flush(20)
    lines = [record for record in caplog.records if record.name == RECORDER]
    assert len(lines) == 1
    assert "audience_event" in lines[0].getMessage()
    assert "ZHANG" not in caplog.text
    assert store.recorder.stats.refused == 3


@pytest.mark.allow_log(RECORDER)
def test_that_an_outage_while_the_bad_row_is_searched_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "a.db", follow=False)
    commit, calls = Recorder._commit, [0]

    def away_now_and_then(self: Recorder, batch: object) -> object:
        calls[0] += 1
        if calls[0] in {3, 4, 7}:
            error = dbapi.OperationalError("database or disk is full")
            error.sqlite_errorcode = 13
            raise error
        return commit(self, batch)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(Recorder, "_commit", away_now_and_then)
    store.recorder.audience([_event(number, amount_minor=10**400 if number == 11 else None) for number in range(40)])
    assert store.recorder.flush(20)
    assert _ids(store) == [str(number) for number in range(40) if number != 11]
    assert (store.recorder.stats.events, store.recorder.stats.refused, store.recorder.stats.duplicates) == (39, 1, 0)
    store.close()


@pytest.mark.allow_log(RECORDER)
def test_that_a_fault_of_the_program_that_passes_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "_RETRY_S", (0.01,))
    store = Store.open(tmp_path / "a.db", follow=False)
    commit, failures = Recorder._commit, [6]

    def fails_at_first(self: Recorder, batch: object) -> object:
        if failures[0]:
            failures[0] -= 1
            raise RuntimeError("out of order")
        return commit(self, batch)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(Recorder, "_commit", fails_at_first)
    store.recorder.audience([_event(number) for number in range(16)])
    assert store.recorder.flush(20)
    assert _ids(store) == [str(number) for number in range(16)]
    assert store.recorder.stats.refused == 0
    store.close()


@pytest.mark.allow_log(RECORDER)
def test_that_a_fault_that_stays_is_shown_while_it_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "_RETRY_S", (0.02,))
    store = Store.open(tmp_path / "a.db", follow=False)
    commit, broken = Recorder._commit, threading.Event()
    broken.set()

    def fails_while_broken(self: Recorder, batch: object) -> object:
        if broken.is_set():
            raise RuntimeError("out of order")
        return commit(self, batch)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(Recorder, "_commit", fails_while_broken)
    store.recorder.audience([_event(1)])
    for _turn in range(200):
        if store.recorder.stats.trouble:
            break
        time.sleep(0.005)
    assert store.recorder.stats.trouble == "bug"
    broken.clear()
    store.recorder.audience([_event(2)])
    assert store.recorder.flush(10)
    assert store.recorder.stats.trouble == ""
    store.close()


@pytest.mark.allow_log(RECORDER)
def test_that_a_store_with_a_bad_row_closes_at_once(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.db", follow=False)
    store.recorder.audience([_event(1, amount_minor=10**400), _event(2)])
    began = time.monotonic()
    store.close()
    assert time.monotonic() - began < 5  # it used to wait for its whole patience of 10 s
    again = Store.open(tmp_path / "a.db", follow=False)
    assert _ids(again) == ["2"]
    again.close()
