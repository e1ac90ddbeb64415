"""To whom a cue goes, who may answer it, and how long it took."""

import random
from datetime import timedelta

import pytest

from app.models.cue import CueLevel, CueState
from app.models.errors import Denied, Invalid, Unavailable
from app.models.session import Phase
from app.models.team import Hat
from app.services.live.cue_latency import latency_csv, spread
from app.services.live.cue_queue import escalated
from app.services.live.cues import CueService
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.house import House, Show

#: Enough for each fate to come dozens of times.
COMMANDS = 300


@pytest.fixture(autouse=True)
def _rehearsing(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.REHEARSAL)


def _texts(house: House, session_id: str, hat: str = "anchor") -> list[str]:
    return [cue.text for cue in house.cues.open_cues(session_id, hat)]


def test_that_a_person_sees_a_cue_for_this_person_alone(house: House, show: Show) -> None:
    house.cues.send(show.session.id, "Pin it", target_hat="person", target_id=show.anchor.id)

    house.who.wear(show.operator.id, [Hat.OPERATOR])
    assert _texts(house, show.session.id) == []
    house.who.wear(show.anchor.id, [Hat.ANCHOR])
    assert _texts(house, show.session.id) == ["Pin it"]


def test_that_a_screen_shows_a_cue_for_this_screen(house: House, show: Show) -> None:
    here, elsewhere = house.store.station, "studio-2"
    house.cues.send(show.session.id, "Turn left", target_hat="station", target_id=here)
    house.cues.send(show.session.id, "Turn right", target_hat="station", target_id=elsewhere)

    assert _texts(house, show.session.id) == ["Turn left"]


def test_that_the_assistant_is_an_anchor_who_does_not_anchor_this_show(house: House, show: Show) -> None:
    house.cues.send(show.session.id, "Bring the serum", target_hat="assistant")

    house.who.wear(show.anchor.id, [Hat.ANCHOR])
    assert _texts(house, show.session.id) == []
    house.who.wear(show.operator.id, [Hat.ANCHOR])
    assert _texts(house, show.session.id) == ["Bring the serum"]


@pytest.mark.parametrize(
    ("hat", "key"),
    [("host", None), ("person", None), ("person", "nobody"), ("station", ""), ("anchor", "someone"), ("", None)],
)
def test_that_a_target_that_nobody_can_be_is_refused(house: House, show: Show, hat: str, key: str | None) -> None:
    with pytest.raises(Invalid, match="cue_target"):
        house.cues.send(show.session.id, "Smile", target_hat=hat, target_id=key)
    assert house.cues.sent_cues(show.session.id) == ()


def test_that_whoever_a_cue_is_for_may_answer_it(house: House, show: Show) -> None:
    for_desk = house.cues.send(show.session.id, "Answer the refund", target_hat="customer_service")
    for_all = house.cues.send(show.session.id, "Two minutes", target_hat="all")
    house.who.wear("ken", [Hat.CUSTOMER_SERVICE])

    assert house.cues.acknowledge(for_desk.id).state is CueState.ACKNOWLEDGED
    with pytest.raises(Denied):
        house.cues.acknowledge(for_all.id)


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.READY, Phase.REVIEW])
def test_that_a_show_that_is_not_on_takes_no_cue(house: House, show: Show, phase: Phase) -> None:
    sent = house.cues.send(show.session.id, "Smile")
    way = {
        Phase.READY: (Phase.READY,),
        Phase.DRAFT: (Phase.READY, Phase.DRAFT),
        Phase.REVIEW: (Phase.READY, Phase.LIVE, Phase.REVIEW),
    }
    house.go(show.session.id, *way[phase])

    with pytest.raises(Invalid) as refused:
        house.cues.send(show.session.id, "Smile")
    assert (refused.value.code, refused.value.params) == ("cue_not_on_air", {"phase": phase.value})
    with pytest.raises(Invalid, match="cue_not_on_air"):
        house.cues.resend(sent.id)


@pytest.mark.parametrize(("level", "after_s"), [(CueLevel.STOP, 10), (CueLevel.NOW, 10), (CueLevel.SOON, 30)])
def test_that_an_open_cue_escalates_by_its_level(house: House, show: Show, level: CueLevel, after_s: int) -> None:
    cue = house.cues.send(show.session.id, "Smile", level)
    now = house.clock.utc_now()

    assert not escalated(cue, now + timedelta(seconds=after_s - 1))
    assert escalated(cue, now + timedelta(seconds=after_s))
    assert not escalated(house.cues.acknowledge(cue.id), now + timedelta(hours=1))


def test_that_an_fyi_never_escalates(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Smile", CueLevel.FYI)

    assert not escalated(cue, house.clock.utc_now() + timedelta(hours=1))


def test_that_percentiles_are_times_that_were_measured() -> None:
    assert spread([]).p50 is None
    found = spread([*range(1, 101)][::-1])
    assert (found.n, found.p50, found.p95, found.p99) == (100, 50, 95, 99)
    assert (spread([7]).p50, spread([7]).p99) == (7, 7)


def test_that_the_times_of_a_session_are_listed_and_exported(house: House, show: Show) -> None:
    for wait in (100, 300):
        cue = house.cues.send(show.session.id, "=SUM(1)", CueLevel.NOW)
        house.clock.advance(40)
        house.cues.mark_delivered(cue.id, "studio-1")
        house.clock.advance(wait)
        house.cues.mark_shown(cue.id, "studio-1")
        house.clock.advance(1000)
        house.cues.acknowledge(cue.id)
    house.cues.decline(house.cues.send(show.session.id, "No").id)

    found = house.cues.latencies(show.session.id)

    assert (found.delivered.n, found.delivered.p95) == (3, 40)
    assert (found.shown.p50, found.shown.p99) == (140, 340)
    assert (found.acknowledged.n, found.acknowledged.p50) == (2, 1140)
    lines = latency_csv(found).splitlines()
    assert len(lines) == 4
    assert lines[1].endswith("now,anchor,'=SUM(1),acknowledged,40,140,1140")
    assert lines[3].endswith("No,declined,0,0,")


def test_that_two_stations_bind_and_see_the_same(
    house: House, show: Show, dialect: str, request: pytest.FixtureRequest
) -> None:
    address = house.store.path if dialect == "sqlite" else str(request.getfixturevalue("cleared_postgres_url"))
    assert address is not None
    second = Store.open(address, station="studio-2", clock=house.clock)
    try:
        studio = CueService(second, house.clock, Who("studio-2", member_id=show.anchor.id, hats={Hat.ANCHOR}))
        house.live.take(show.session.id, show.segment_ids[1])
        sent = house.cues.send(show.session.id, "Say {price}", target_hat="station", target_id="studio-2")

        assert studio.preview(show.session.id, "Say {price}").text == sent.text == "Say S$18.90"
        assert [cue.id for cue in studio.open_cues(show.session.id)] == [sent.id]
        house.clock.advance(80)
        studio.mark_shown(sent.id)
        studio.acknowledge(sent.id)
        assert [(one.station_key, one.state) for one in house.cues.receipts(sent.id)] == [
            ("studio-2", CueState.SHOWN), ("studio-2", CueState.ACKNOWLEDGED),
        ]  # fmt: skip
    finally:
        second.close()


def test_that_no_cue_is_lost_or_doubled_by_a_store_that_fails_now_and_then(
    house: House, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command is given again under its id until it is through, also when the answer alone was lost."""
    draw, send = random.Random(7), CueService.send

    def flaky(self: CueService, *args: object, **kwargs: object) -> object:
        fate = draw.random()
        if fate < 0.05:
            raise Unavailable("store_offline")
        sent = send(self, *args, **kwargs)  # type: ignore[arg-type]
        if fate > 0.95:
            raise Unavailable("store_offline")
        return sent

    monkeypatch.setattr(CueService, "send", flaky)
    failed = 0
    for number in range(COMMANDS):
        while True:
            try:
                house.cues.send(show.session.id, f"cue {number}", command_id=f"c{number}")
                break
            except Unavailable:
                failed += 1

    assert failed > COMMANDS // 20
    texts = [cue.text for cue in house.cues.sent_cues(show.session.id, 2 * COMMANDS)]
    assert sorted(texts) == sorted(f"cue {number}" for number in range(COMMANDS))
