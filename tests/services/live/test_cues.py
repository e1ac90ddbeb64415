"""Cues from sending to their end, on a real store."""

from datetime import timedelta

import pytest

from app.models.cue import CueKind, CueLevel, CueState
from app.models.errors import Denied, Invalid, NotFound
from app.models.session import Phase
from app.models.team import Hat, Language
from app.services.live.cues import latency_ms
from tests.services.house import House, Show


@pytest.fixture(autouse=True)
def _rehearsing(house: House, show: Show) -> None:
    """Cues go out while the show is rehearsed or live."""
    house.go(show.session.id, Phase.READY, Phase.REHEARSAL)


def test_that_a_cue_sent_twice_with_one_command_id_is_stored_once(house: House, show: Show) -> None:
    first = house.cues.send(show.session.id, "Slow down", CueLevel.NOW, command_id="c1")
    events = house.events()

    again = house.cues.send(show.session.id, "Slow down", CueLevel.NOW, command_id="c1")

    assert again == first
    assert house.events() == events
    assert len(house.cues.sent_cues(show.session.id)) == 1


def test_that_a_cue_carries_who_sent_it_when_and_until_when(house: House, show: Show) -> None:
    house.who.wear(show.operator.id, [Hat.OPERATOR])

    cue = house.cues.send(show.session.id, "Slow  down\n", CueLevel.SOON, CueKind.DO, expires_s=45)

    assert (cue.text, cue.author_id, cue.state) == ("Slow down", show.operator.id, CueState.SENT)
    assert cue.sent_at == house.clock.utc_now()
    assert cue.expires_at == house.clock.utc_now() + timedelta(seconds=45)


def test_that_the_whole_life_of_a_cue_is_written_down_with_latencies(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Repeat price", CueLevel.NOW)
    house.clock.advance(40)
    house.cues.mark_delivered(cue.id, "studio-1")
    house.clock.advance(60)
    house.cues.mark_shown(cue.id, "studio-1")
    house.clock.advance(2900)
    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    done = house.cues.acknowledge(cue.id, "studio-1")

    assert done.state is CueState.ACKNOWLEDGED
    assert done.answered_by == show.anchor.id
    assert latency_ms(done) == 3000
    receipts = house.cues.receipts(cue.id)
    assert [(item.state, item.latency_ms) for item in receipts] == [
        (CueState.DELIVERED, 40),
        (CueState.SHOWN, 100),
        (CueState.ACKNOWLEDGED, 3000),
    ]


def test_that_a_second_report_of_the_same_station_changes_nothing(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Slow down")
    first = house.cues.mark_shown(cue.id, "studio-1")
    events = house.events()

    again = house.cues.mark_shown(cue.id, "studio-1")

    assert (again.version, again.shown_at, house.events()) == (first.version, first.shown_at, events)


def test_that_the_state_is_the_furthest_that_any_station_came(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Slow down", target_hat="all")
    house.cues.mark_shown(cue.id, "studio-1")

    later = house.cues.mark_delivered(cue.id, "tablet-2")

    assert later.state is CueState.SHOWN
    assert len(house.cues.receipts(cue.id)) == 2


def test_that_an_acknowledgement_given_twice_is_one(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Slow down")
    first = house.cues.acknowledge(cue.id)

    assert house.cues.acknowledge(cue.id) == first


def test_that_a_cancelled_cue_can_not_be_acknowledged(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Slow down")
    house.cues.cancel(cue.id)

    with pytest.raises(Invalid, match="cue_closed"):
        house.cues.acknowledge(cue.id)
    assert house.cues.open_cues(show.session.id) == ()


def test_that_a_cue_answered_just_after_it_expired_counts_as_answered(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Slow down")
    house.clock.advance(61_000)
    house.cues.expire_due()

    assert house.cues.acknowledge(cue.id).state is CueState.ACKNOWLEDGED


def test_that_a_decline_keeps_its_reason(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Show the texture")

    done = house.cues.decline(cue.id, "sample is gone")

    assert (done.state, done.decline_reason) == (CueState.DECLINED, "sample is gone")


def test_that_cues_expire_in_their_time_and_stop_never(house: House, show: Show) -> None:
    stop = house.cues.send(show.session.id, "Stop", CueLevel.STOP)
    soon = house.cues.send(show.session.id, "Slow down", CueLevel.SOON)
    late = house.cues.send(show.session.id, "Ask to follow", CueLevel.FYI, expires_s=120)
    house.clock.advance(59_000)
    house.cues.mark_shown(late.id, "studio-1")
    assert house.cues.expire_due() == ()
    house.clock.advance(2_000)

    expired = house.cues.expire_due()

    assert [cue.id for cue in expired] == [soon.id]
    house.clock.advance(86_400_000)
    house.cues.expire_due()
    assert [cue.id for cue in house.cues.open_cues(show.session.id)] == [stop.id]


def test_that_a_round_without_anything_due_writes_nothing(house: House, show: Show) -> None:
    house.cues.send(show.session.id, "Slow down")
    events = house.events()

    assert house.cues.expire_due() == ()
    assert house.events() == events


def test_that_sending_again_makes_a_new_cue_and_takes_the_old_one_back(house: House, show: Show) -> None:
    old = house.cues.send(show.session.id, "Pin the link", CueLevel.NOW)
    house.clock.advance(20_000)

    new = house.cues.resend(old.id, command_id="again")

    assert house.cues.resend(old.id, command_id="again") == new
    assert (new.resent_of, new.text, new.level) == (old.id, "Pin the link", CueLevel.NOW)
    assert [(cue.id, cue.state) for cue in house.cues.sent_cues(show.session.id)] == [
        (new.id, CueState.SENT),
        (old.id, CueState.CANCELLED),
    ]


def test_that_a_hat_sees_its_own_cues_and_those_for_all(house: House, show: Show) -> None:
    mine = house.cues.send(show.session.id, "Slow down")
    every = house.cues.send(show.session.id, "Two minutes", target_hat="all")
    other = house.cues.send(show.session.id, "Pin it", target_hat="operator")

    assert [cue.id for cue in house.cues.open_cues(show.session.id, "anchor")] == [mine.id, every.id]
    assert [cue.id for cue in house.cues.open_cues(show.session.id, "operator")] == [every.id, other.id]


@pytest.mark.parametrize(("text", "code"), [("", "cue_empty"), ("x" * 49, "cue_too_long"), ("字" * 25, "cue_too_long")])
def test_that_a_cue_that_nobody_could_read_is_refused(house: House, show: Show, text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        house.cues.send(show.session.id, text)
    assert refused.value.code == code
    assert house.cues.sent_cues(show.session.id) == ()


def test_that_a_preset_is_bound_to_the_segment_on_air_in_the_anchors_language(house: House, show: Show) -> None:
    price = next(preset for preset in house.cues.presets() if preset.key == "F3")
    house.live.take(show.session.id, show.segment_ids[1])
    english = house.cues.send(show.session.id, preset_id=price.id)
    live = house.fresh(show.session.id)
    house.sessions.change(live.id, live.version, script_language=Language.CHINESE)
    chinese = house.cues.send(show.session.id, preset_id=price.id)

    assert (english.text, english.level, english.kind) == ("Repeat the price: S$18.90", CueLevel.NOW, CueKind.PRICE)
    assert chinese.text == "重复一遍价格：S$18.90"
    assert chinese.template == "重复一遍价格：{price}"


def test_that_presets_are_seeded_once_and_can_be_changed(house: House) -> None:
    presets = house.cues.presets()
    events = house.events()
    assert [preset.key for preset in presets] == [f"F{number}" for number in range(1, 9)]
    assert presets[7].level is CueLevel.STOP
    assert house.cues.presets("rehearsal") == presets
    assert house.events() == events

    changed = house.cues.change_preset(presets[0].id, presets[0].version, text_en="Breathe")

    assert house.cues.presets()[0] == changed
    with pytest.raises(Invalid, match="cue_too_long"):
        house.cues.change_preset(presets[0].id, changed.version, text_en="x" * 60)


def test_that_hats_decide_who_sends_and_who_answers(house: House, show: Show) -> None:
    cue = house.cues.send(show.session.id, "Slow down")
    house.who.wear(show.anchor.id, [Hat.VIEWER])
    with pytest.raises(Denied):
        house.cues.send(show.session.id, "Hello")
    house.who.wear(show.anchor.id, [Hat.CUSTOMER_SERVICE])
    with pytest.raises(Denied):
        house.cues.acknowledge(cue.id)
    with pytest.raises(Denied):
        house.cues.change_preset("any", 1)


def test_that_unknown_things_are_said_to_be_missing(house: House, show: Show) -> None:
    with pytest.raises(NotFound):
        house.cues.send("nowhere", "Hello")
    with pytest.raises(NotFound):
        house.cues.send(show.session.id, preset_id="none")
    with pytest.raises(NotFound):
        house.cues.acknowledge("none")
    assert house.cues.get("none") is None


def test_that_a_cue_to_nobody_is_refused(house: House, show: Show) -> None:
    with pytest.raises(Invalid, match="cue_target"):
        house.cues.send(show.session.id, "Smile", target_hat="host")
    assert house.cues.send(show.session.id, "Smile", target_hat="all").target_hat == "all"
