"""Quick cues: by phase, on keys, in order, with target and life; every change can be taken back."""

from typing import Any

import pytest

from app.models.base import new_id
from app.models.cue import CueLevel
from app.models.errors import Conflict, Denied, Invalid
from app.models.session import Phase
from app.models.team import Hat
from app.services.live.cue_presets import PRESET_PHASES, default_presets, sample_text
from app.services.live.cue_text import measure
from tests.services.house import House, Show


def test_that_the_standard_quick_cues_keep_their_own_rules(house: House, show: Show) -> None:
    for one in house.cues.presets():
        house.cues.change_preset(one.id, one.version, text_en=one.text_en, text_zh=one.text_zh, level=one.level)
        assert measure(sample_text(one.text_zh)).fits

    assert len({row.id for phase in PRESET_PHASES for row in default_presets(phase)}) == 16


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text_en": ""}, "cue_empty"),
        ({"text_en": "x" * 60}, "cue_too_long"),
        ({"text_en": "Say {prize}"}, "cue_name_unknown"),
        ({"text_en": "only 3 left"}, "cue_typed_number"),
        ({"text_zh": "最后2分钟"}, "cue_typed_number"),
        ({"key": "F2"}, "preset_key_taken"),
        ({"key": "F12"}, "preset_key"),
        ({"label_en": "x" * 41}, "value_too_long"),
        ({"expires_s": 45}, "value_unfit"),
        ({"target_hat": "host"}, "cue_target"),
        ({"target_hat": "person"}, "cue_target"),
        ({"level": "loud"}, "value_unfit"),
    ],
)
def test_that_a_quick_cue_that_would_not_work_is_refused(
    house: House, show: Show, fields: dict[str, Any], code: str
) -> None:
    first = house.cues.presets()[0]

    with pytest.raises(Invalid) as refused:
        house.cues.change_preset(first.id, first.version, **fields)

    assert refused.value.code == code
    assert house.cues.presets()[0] == first


def test_that_a_stop_never_waits_for_a_value(house: House, show: Show) -> None:
    price = house.cues.presets()[2]

    with pytest.raises(Invalid, match="cue_stop_live"):
        house.cues.change_preset(price.id, price.version, level=CueLevel.STOP)


def test_that_target_and_life_of_a_quick_cue_are_used(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.REHEARSAL)
    first = house.cues.presets()[0]

    changed = house.cues.change_preset(
        first.id, first.version, target_hat="person", target_id=show.operator.id, expires_s=None
    )
    sent = house.cues.send(show.session.id, preset_id=first.id)

    assert house.cues.presets()[0] == changed
    assert (sent.target_hat, sent.target_id, sent.expires_at) == ("person", show.operator.id, None)
    assert changed.version > first.version


def test_that_a_rehearsal_has_quick_cues_of_its_own_when_wanted(house: House, show: Show) -> None:
    assert house.cues.own_presets("rehearsal") == ()
    own = house.cues.separate_presets("rehearsal")
    house.cues.change_preset(own[0].id, own[0].version, label_en="Again from the top")

    assert [one.key for one in own] == [one.key for one in house.cues.presets()]
    assert house.cues.presets("rehearsal")[0].label_en == "Again from the top"
    assert house.cues.presets()[0].label_en == "Slow down"
    assert house.cues.reset_presets("rehearsal") == ()
    assert house.cues.presets("rehearsal") == house.cues.presets()


def test_that_more_than_the_keys_stand_among_the_templates(house: House, show: Show) -> None:
    house.cues.presets()

    added = house.cues.add_preset("live", text_en="Hold it to the lens", label_en="Lens")

    assert (added.key, added.position, added.level) == ("", 8, CueLevel.SOON)
    assert house.cues.presets()[-1] == added


def test_that_what_was_changed_moved_or_removed_is_undone_by_putting_the_list_back(house: House, show: Show) -> None:
    before = house.cues.presets()
    house.cues.remove_preset(before[3].id, before[3].version)
    house.cues.change_preset(before[0].id, before[0].version, label_en="Softer", target_hat="all")
    now = house.cues.presets()
    house.cues.put_presets("live", now[::-1])
    assert [one.key for one in house.cues.presets()] == [one.key for one in now[::-1]]

    house.cues.put_presets("live", before)

    kept = {"key", "label_en", "text_en", "target_hat", "expires_s", "id", "position"}
    assert [one.model_dump(include=kept) for one in house.cues.presets()] == [
        one.model_dump(include=kept) for one in before
    ]


def test_that_the_standard_comes_back_and_takes_what_was_added_away(house: House, show: Show) -> None:
    first = house.cues.presets()[0]
    house.cues.change_preset(first.id, first.version, key="F9", text_en="Breathe", expires_s=30)
    house.cues.add_preset("live", text_en="Hold it to the lens")

    back = house.cues.reset_presets()

    assert [(one.key, one.text_en, one.expires_s) for one in back][:1] == [("F1", "Slow down a little", 60)]
    assert len(back) == 8


def test_that_putting_back_over_another_persons_change_is_refused(house: House, show: Show) -> None:
    before = house.cues.presets()
    seen = {one.id: one.version for one in before}
    house.cues.change_preset(before[0].id, before[0].version, label_en="Softer")

    with pytest.raises(Conflict):
        house.cues.put_presets("live", before[::-1], seen)
    assert house.cues.presets()[0].label_en == "Softer"


def test_that_two_of_a_list_never_share_a_key(house: House, show: Show) -> None:
    before = house.cues.presets()
    twin = before[0].model_copy(update={"id": new_id()})

    with pytest.raises(Invalid, match="preset_key_taken"):
        house.cues.put_presets("live", (*before, twin))
    assert house.cues.presets() == before


def test_that_the_last_quick_cue_stays(house: House, show: Show) -> None:
    first, *others = house.cues.presets()
    for one in others:
        house.cues.remove_preset(one.id, one.version)

    with pytest.raises(Invalid, match="preset_last"):
        house.cues.remove_preset(first.id, first.version)
    with pytest.raises(Invalid, match="preset_last"):
        house.cues.put_presets("live", ())


def test_that_hats_decide_who_changes_quick_cues(house: House, show: Show) -> None:
    first = house.cues.presets()[0]
    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    for change in (
        lambda: house.cues.change_preset(first.id, first.version, label_en="x"),
        lambda: house.cues.add_preset("live", text_en="x"),
        lambda: house.cues.remove_preset(first.id, first.version),
        house.cues.reset_presets,
    ):
        with pytest.raises(Denied):
            change()
