"""What a source says may be odd; it never stops the others, the store or the screens."""

import math

import pytest

from app.models.audience import AudienceEvent
from app.models.errors import Invalid
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.live.batch import LiveBatch
from app.services.live.ingest import Ingest
from app.services.runtime.clock import ManualClock
from app.services.store.audience import comments
from app.services.store.series import load_series
from app.services.store.store import Store


def row(gmv: object) -> list[float | None]:
    values: list[float | None] = [None] * len(TICK_KEYS)
    values[TICK_INDEX["gmv"]] = gmv  # type: ignore[call-overload]  # odd on purpose
    return values


@pytest.fixture
def ingest(store: Store, clock: ManualClock) -> Ingest:
    gate = Ingest(store.recorder, clock)
    gate.open("s1", "test", "SGD")
    return gate


def test_that_a_comment_with_half_an_emoji_is_shown_and_stored_alike(ingest: Ingest, store: Store) -> None:
    got: list[LiveBatch] = []
    ingest.subscribe(got.append)
    cut = AudienceEvent("s1", 100, "comment", "test", "m\ud83d1", "u\0", "小美\udc00", "nice \ud83d")
    assert ingest.audience([cut, AudienceEvent("s1", 200, "comment", "test", "m2", text="fine")]) == 2
    ingest.publish()
    assert store.recorder.flush()
    kept = comments(store, "s1")
    assert [event.text for event in kept] == ["nice \ufffd", "fine"]
    assert [event.text for event in got[0].comments] == ["nice \ufffd", "fine"]
    assert (kept[0].message_id, kept[0].user_key, kept[0].user_name) == ("m\ufffd1", "u", "小美\ufffd")
    for event in got[0].comments:
        f"{event}".encode()


@pytest.mark.parametrize("odd", [10**400, math.inf, math.nan, "12", object()])
def test_that_a_number_that_is_none_counts_as_not_read(ingest: Ingest, store: Store, odd: object) -> None:
    got: list[LiveBatch] = []
    ingest.subscribe(got.append)
    assert ingest.ticks("s1", "test", [(1000, row(odd)), (2000, row(7))]) == 2
    ingest.publish()
    assert store.recorder.flush()
    assert [tick.values[TICK_INDEX["gmv"]] for tick in got[0].ticks] == [None, 7]
    known = load_series(store, "s1").column("gmv")
    assert (math.isnan(known[0]), known[1]) == (True, 7)
    assert store.recorder.stats.refused == 0


@pytest.mark.parametrize("moment", [10**400, 2**63, -(10**12), "soon", None, 1.5])
def test_that_a_moment_that_no_session_has_is_refused_and_counted(ingest: Ingest, store: Store, moment: object) -> None:
    odd = AudienceEvent("s1", moment, "comment", "test", "m1", text="odd")  # type: ignore[arg-type]  # odd on purpose
    assert ingest.ticks("s1", "test", [(moment, row(1)), (1000, row(2))]) == 1  # type: ignore[list-item]  # odd on purpose
    assert ingest.audience([odd, AudienceEvent("s1", 5, "comment", "test", "m2", text="fine")]) == 1
    ingest.publish()
    assert store.recorder.flush()
    assert ingest.stats.refused == 2
    assert [event.text for event in comments(store, "s1")] == ["fine"]
    assert load_series(store, "s1").t_ms.tolist() == [1000]


def test_that_an_amount_that_no_store_holds_is_left_out_of_the_event(ingest: Ingest, store: Store) -> None:
    ingest.audience([AudienceEvent("s1", 5, "gift", "test", "m1", text="rocket", amount_minor=10**30)])
    ingest.publish()
    assert store.recorder.flush()
    assert (store.recorder.stats.events, store.recorder.stats.refused) == (1, 0)


def test_that_rows_of_another_width_are_refused_before_any_is_taken(ingest: Ingest, store: Store) -> None:
    with pytest.raises(Invalid, match="tick_width"):
        ingest.ticks("s1", "test", [(1000, row(1)), (2000, [1.0])])
    assert ingest.ticks("s1", "test", [(1000, row(1))]) == 1
