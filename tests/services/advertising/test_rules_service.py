"""The team's rules in a store: seeded, edited by versions, reset, imported and exported."""

import threading
from pathlib import Path

import pytest
from sqlmodel import select

from app.models.advertising import Rule, RuleVersion
from app.models.errors import AppError, Conflict, Denied, Invalid, NotFound
from app.models.event_log import Actor
from app.models.team import Hat
from app.services.advertising import rules_store
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules import RuleService
from app.services.advertising.rules_store import definition_of, rule_id, shipped_rules
from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from app.services.team.who import Who

POINT = "R02_low_product_ctr"


@pytest.fixture
def rules(store: Store, clock: ManualClock, who: Who) -> RuleService:
    return RuleService(store, clock, who)


def quieter(spec: RuleSpec, **fields: object) -> RuleSpec:
    return spec.model_copy(update={"min_hits": spec.min_hits + 1, **fields})


def rows_of(store: Store) -> tuple[int, int]:
    with store.read() as session:
        return len(session.exec(select(Rule)).all()), len(session.exec(select(RuleVersion)).all())


def test_that_a_new_store_gets_the_shipped_rules_once(rules: RuleService, store: Store) -> None:
    first = rules.list()
    assert [row.key for row in first] == list(shipped_rules())
    assert len(first) == 55
    assert all(row.built_in and row.rule_version == 1 and row.edited_by is None for row in first)
    RuleService(store, rules.clock, rules.who).list()
    assert rows_of(store) == (55, 55)


def test_that_a_stored_definition_is_the_one_that_was_shipped(rules: RuleService) -> None:
    assert rules.specs() == tuple(shipped_rules().values())


def test_that_two_stations_seed_one_set_of_rules(store: Store, tmp_path: Path, clock: ManualClock) -> None:
    seed_at_once(store, str(tmp_path / "store.db"), clock)


def test_that_two_stations_on_a_server_seed_one_set_of_rules(empty_postgres_url: str, clock: ManualClock) -> None:
    store = Store.open(empty_postgres_url, station="first", clock=clock)
    try:
        seed_at_once(store, empty_postgres_url, clock)
    finally:
        store.close()


def seed_at_once(store: Store, address: str, clock: ManualClock) -> None:
    second = Store.open(address, station="second", clock=clock)
    try:
        services = [RuleService(one, clock, Who(one.station)) for one in (store, second)]
        gate, found, wrong = threading.Barrier(2), [], []

        def seed(service: RuleService) -> None:
            gate.wait()
            try:
                found.append(len(service.list()))
            except AppError as error:
                wrong.append(error)

        threads = [threading.Thread(target=seed, args=(service,)) for service in services]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (found, wrong) == ([55, 55], [])
        assert rows_of(store) == (55, 55)
    finally:
        second.close()


def test_that_saving_makes_a_version_and_keeps_the_old_one(rules: RuleService) -> None:
    before = rules.get(POINT)
    spec = quieter(rules.spec(POINT))
    after = rules.save(spec, "too many in slow hours", version=before.version)
    assert (after.rule_version, after.edited_by) == (2, "test")
    assert rules.spec(POINT) == spec
    newest, oldest = rules.versions(POINT)
    assert (newest.rule_version, newest.note, oldest.rule_version) == (2, "too many in slow hours", 1)
    assert oldest.definition == definition_of(shipped_rules()[POINT])


def test_that_saving_what_stands_already_makes_no_version(rules: RuleService) -> None:
    rules.save(rules.spec(POINT), "nothing new")
    assert rules.get(POINT).rule_version == 1


def test_that_a_stale_edit_is_told_who_was_first(rules: RuleService) -> None:
    before = rules.get(POINT)
    rules.save(quieter(rules.spec(POINT)), version=before.version)
    with pytest.raises(Conflict):
        rules.save(quieter(rules.spec(POINT), hold_s=60), version=before.version)


def test_that_saving_twice_with_one_command_id_makes_one_version(rules: RuleService) -> None:
    spec = quieter(rules.spec(POINT))
    rules.save(spec, command_id="c1")
    rules.save(quieter(spec), command_id="c1")
    assert rules.get(POINT).rule_version == 2
    assert rules.spec(POINT) == spec


def test_that_a_rule_is_switched_off_without_a_new_version(rules: RuleService) -> None:
    row = rules.get(POINT)
    off = rules.enable(POINT, row.version, enabled=False)
    assert (off.enabled, off.rule_version) == (False, 1)
    assert [spec.key for spec in rules.specs() if not spec.enabled] == [POINT]
    rules.save(quieter(rules.spec(POINT)))
    assert rules.get(POINT).enabled is False


def test_that_a_reset_brings_back_the_shipped_definition_as_a_new_version(rules: RuleService) -> None:
    rules.save(quieter(rules.spec(POINT)))
    row = rules.get(POINT)
    back = rules.reset(POINT, row.version)
    assert (back.rule_version, back.edited_by) == (3, None)
    assert rules.spec(POINT) == shipped_rules()[POINT]


def test_that_only_who_may_change_rules_does(rules: RuleService) -> None:
    row = rules.get(POINT)
    rules.who.wear(None, [Hat.ANCHOR])
    with pytest.raises(Denied):
        rules.save(quieter(rules.spec(POINT)))
    with pytest.raises(Denied):
        rules.enable(POINT, row.version, enabled=False)
    with pytest.raises(Denied):
        rules.reset(POINT, row.version)
    with pytest.raises(Denied):
        rules.import_file(rules.export_text())


def test_that_a_team_adds_deletes_and_restores_a_rule_of_its_own(rules: RuleService) -> None:
    own = shipped_rules()[POINT].model_copy(update={"key": "T01_ours"})
    made = rules.save(own)
    assert (made.built_in, rules.list()[-1].key) == (False, "T01_ours")
    with pytest.raises(Invalid, match="rule_own"):
        rules.reset("T01_ours", made.version)
    rules.delete("T01_ours", made.version)
    with pytest.raises(NotFound):
        rules.get("T01_ours")
    rules.restore("T01_ours")
    assert rules.spec("T01_ours") == own


def test_that_a_shipped_rule_is_switched_off_and_not_deleted(rules: RuleService) -> None:
    with pytest.raises(Invalid, match="rule_built_in"):
        rules.delete(POINT, rules.get(POINT).version)


def test_that_an_export_is_imported_unchanged(rules: RuleService) -> None:
    result = rules.import_file(rules.export_text())
    assert (result.new, result.changed) == ((), ())
    assert len(result.unchanged) == 55


def test_that_an_import_tells_what_is_new_and_changed_before_it_does_it(rules: RuleService, store: Store) -> None:
    text = rules.export_text([POINT, "R05_online_rise"])
    changed = text.replace("R05_online_rise", "T05_ours")
    rules.save(quieter(rules.spec(POINT)))
    told = rules.preview_file(changed)
    assert (told.new, told.changed, told.unchanged) == (("T05_ours",), (POINT,), ())
    assert rows_of(store) == (55, 56)
    assert rules.import_file(changed) == told
    assert rules.get(POINT).rule_version == 3
    assert rules.get("T05_ours").built_in is False


def test_that_a_file_with_one_mistake_changes_nothing(rules: RuleService, store: Store) -> None:
    text = rules.export_text([POINT, "R05_online_rise"]).replace("T05", "T05")
    broken = text.replace("R05_online_rise", "T05_ours").replace("online_users", "no_such_signal")
    rules.list()
    with pytest.raises(Invalid, match="rule_file"):
        rules.import_file(broken)
    assert rows_of(store) == (55, 55)


def as_shipped(monkeypatch: pytest.MonkeyPatch, spec: RuleSpec) -> None:
    newer = {**shipped_rules(), spec.key: spec}
    monkeypatch.setattr(rules_store, "shipped_rules", lambda: newer)


def test_that_a_newer_programs_definition_reaches_a_rule_that_nobody_edited(
    rules: RuleService, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.list()
    newer = quieter(shipped_rules()[POINT])
    as_shipped(monkeypatch, newer)
    later = RuleService(store, rules.clock, rules.who)
    assert later.spec(POINT) == newer
    assert (later.get(POINT).rule_version, later.get(POINT).edited_by) == (2, None)


def test_that_an_edited_rule_stays_as_the_team_made_it(
    rules: RuleService, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = quieter(rules.spec(POINT), hold_s=30)
    rules.save(edited)
    as_shipped(monkeypatch, quieter(shipped_rules()[POINT]))
    assert RuleService(store, rules.clock, rules.who).spec(POINT) == edited


def test_that_an_older_program_beside_a_newer_one_leaves_its_definition_alone(
    rules: RuleService, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules.list()
    newer = quieter(shipped_rules()[POINT])
    with monkeypatch.context() as upgraded:
        as_shipped(upgraded, newer)
        RuleService(store, rules.clock, rules.who).list()
    assert RuleService(store, rules.clock, rules.who).spec(POINT) == newer


def test_that_a_definition_of_another_program_is_left_out_and_told(rules: RuleService, store: Store) -> None:
    rules.list()
    with store.write(Actor("test", command="test")) as uow:
        row = uow.get(Rule, rule_id(POINT))
        row.definition = {**row.definition, "moon_phase": "full"}
        uow.commit()
    assert POINT not in {spec.key for spec in rules.specs()}
    with pytest.raises(Invalid, match="rule_unreadable"):
        rules.spec(POINT)
