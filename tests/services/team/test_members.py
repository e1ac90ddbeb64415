"""Members, first start, stations and settings."""

import pytest

from app.models.errors import Conflict, Denied, Invalid
from app.models.team import Hat, Language
from app.services.runtime.settings import StoreSettings
from tests.services.house import House, Show


def test_that_the_first_start_makes_the_team_and_the_quick_cues_at_once(house: House) -> None:
    assert not house.team.is_set_up()

    first = house.team.first_start("Tessa", language=Language.CHINESE, others=[("Aiko", [Hat.ANCHOR])])

    assert house.team.is_set_up()
    assert [member.name for member in house.team.list()] == ["Tessa", "Aiko"]
    assert house.who.member_id == first.id
    assert Hat.LEAD in house.who.hats
    assert len(house.cues.presets()) == 8


def test_that_a_store_is_set_up_only_once(house: House) -> None:
    house.team.first_start("Tessa")

    with pytest.raises(Invalid, match="already_set_up"):
        house.team.first_start("Mina")
    assert [member.name for member in house.team.list()] == ["Tessa"]


def test_that_adding_a_member_twice_with_one_command_id_adds_one(house: House) -> None:
    first = house.team.add("Ken", [Hat.CUSTOMER_SERVICE], command_id="c1")
    events = house.events()

    again = house.team.add("Ken", [Hat.CUSTOMER_SERVICE], command_id="c1")

    assert again == first
    assert house.events() == events
    assert len(house.team.list()) == 1


@pytest.mark.parametrize(
    ("name", "hats", "code"),
    [("  ", [Hat.ANCHOR], "name_missing"), ("Aiko", [Hat.ANCHOR], "name_taken"), ("Jon", [], "hats_missing")],
)
def test_that_a_member_needs_a_free_name_and_a_hat(
    house: House, show: Show, name: str, hats: list[Hat], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        house.team.add(name, hats)
    assert refused.value.code == code


def test_that_the_last_lead_cannot_lose_the_hat_or_leave(house: House, show: Show) -> None:
    with pytest.raises(Invalid, match="last_lead"):
        house.team.change(show.lead.id, show.lead.version, hats=[Hat.OPERATOR])
    with pytest.raises(Invalid, match="last_lead"):
        house.team.remove(show.lead.id, show.lead.version)


def test_that_a_member_who_left_keeps_the_name_in_history_and_frees_it(house: House, show: Show) -> None:
    house.team.remove(show.anchor.id, show.anchor.version)

    assert [member.name for member in house.team.list()] == ["Tessa", "Mina"]
    assert house.team.get(show.anchor.id) is not None
    assert house.team.add("Aiko", [Hat.ANCHOR]).id != show.anchor.id


def test_that_everybody_may_change_their_own_pace_but_not_their_hats(house: House, show: Show) -> None:
    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    changed = house.team.change(show.anchor.id, show.anchor.version, pace_wpm=168)

    assert changed.pace_wpm == 168
    with pytest.raises(Denied):
        house.team.change(show.anchor.id, changed.version, hats=[Hat.LEAD])
    with pytest.raises(Denied):
        house.team.change(show.operator.id, show.operator.version, pace_wpm=100)
    with pytest.raises(Invalid, match="pace_out_of_range"):
        house.team.change(show.anchor.id, changed.version, pace_wpm=2000)


def test_that_a_stale_change_of_a_member_is_a_conflict(house: House, show: Show) -> None:
    house.team.change(show.anchor.id, show.anchor.version, colour=3)

    with pytest.raises(Conflict):
        house.team.change(show.anchor.id, show.anchor.version, colour=4)


def test_that_a_member_sits_down_only_with_hats_that_are_theirs(house: House, show: Show) -> None:
    with pytest.raises(Invalid, match="hat_not_worn"):
        house.team.sit_down(show.anchor.id, [Hat.LEAD])

    house.team.sit_down(show.anchor.id)

    assert house.who.hats == {Hat.ANCHOR}


def test_that_a_station_is_listed_while_it_gives_signs_of_life(house: House) -> None:
    first = house.team.register_station("Control", machine="mac-1", role=Hat.OPERATOR)
    again = house.team.register_station("Control", machine="mac-1", role=Hat.OPERATOR)
    assert again.id == first.id
    assert [station.name for station in house.team.stations()] == ["Control"]

    house.clock.advance(31_000)

    assert house.team.stations() == ()


def test_that_settings_keep_their_scope_and_say_where_a_rule_comes_from(house: House, show: Show) -> None:
    written = house.team.set_setting("backup.every_min", 15, source="partner rules")
    house.team.set_setting("backup.every_min", 1, scope=f"member:{show.lead.id}")
    house.team.set_setting("backup.every_min", 20)

    assert written.checked_on == house.clock.utc_now()
    settings = StoreSettings(house.store)
    assert settings.get("backup.every_min") == 20
    assert settings.get("backup.every_min", f"member:{show.lead.id}") == 30  # 1 is no value of it: the default holds


def test_that_a_team_setting_is_checked_before_it_is_written(house: House) -> None:
    with pytest.raises(Invalid, match="setting_value"):
        house.team.set_setting("backup.every_min", 1)
    with pytest.raises(Invalid, match="setting_unknown"):
        house.team.set_setting("no.such", 1)
    assert StoreSettings(house.store).get("backup.every_min") == 30


def test_that_a_viewer_cannot_change_a_team_setting(house: House, show: Show) -> None:
    house.who.wear(show.anchor.id, [Hat.VIEWER])

    with pytest.raises(Denied):
        house.team.set_setting("backup.every_min", 20)
    assert house.team.set_setting("look.theme", "dark", scope=f"member:{show.anchor.id}").value == "dark"
    with pytest.raises(Denied):
        house.team.set_setting("look.theme", "dark", scope=f"member:{show.lead.id}")
