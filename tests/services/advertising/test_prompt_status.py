"""Why rules are silent, kept for other stations; and which sessions are evaluated at all."""

from datetime import UTC, datetime, timedelta

import pytest

from app.models.event_log import Actor
from app.models.session import LiveSessionView, Phase
from app.models.team import Setting
from app.services.advertising.engine_types import RuleStatus
from app.services.advertising.prompt_room import is_evaluated
from app.services.advertising.prompt_status import SessionStatus, StatusBoard, watched
from app.services.store.store import Store

NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)
RULES = (
    RuleStatus("R01", "watching"),
    RuleStatus("R02", "needs_data", missing=("product_clicks",)),
    RuleStatus("R03", "stale", stale=(("online_users", 131.0),), guard="G1"),
    RuleStatus("A01", "needs_data", missing=("product_clicks", "parameter:target_roi")),
)


def status(rules: tuple[RuleStatus, ...] = RULES) -> SessionStatus:
    return SessionStatus(NOW, 60_000, rules, metrics=1, waiting=0)


def test_that_a_status_says_how_many_rules_wait_and_for_what() -> None:
    told = status()
    assert [one.rule_key for one in told.needs_data] == ["R02", "R03", "A01"]
    assert told.missing == {"product_clicks": 2, "parameter:target_roi": 1}
    assert told.by_state == {"watching": 1, "needs_data": 2, "stale": 1}


def test_that_only_rules_that_can_work_count_as_watching_a_signal() -> None:
    metrics = {"R01": ("online_users", "gmv"), "R02": ("product_ctr_pct",), "R03": ("online_users",)}
    assert watched(RULES, metrics) == 2


def test_that_what_one_station_keeps_another_reads_word_for_word(store: Store) -> None:
    StatusBoard(store).keep("s1", status())
    assert StatusBoard(store).of("s1") == status()
    assert StatusBoard(store).of("s2") is None


def test_that_the_station_that_evaluates_shows_its_own_until_it_gives_up(store: Store) -> None:
    board = StatusBoard(store)
    board.keep("s1", status())
    newer = status(RULES[:1])
    board.put("s1", newer)
    assert board.of("s1") == newer
    board.drop("s1")
    assert board.of("s1") == status()


def test_that_a_newer_status_replaces_the_kept_one(store: Store) -> None:
    board = StatusBoard(store)
    board.keep("s1", status())
    board.keep("s1", status(RULES[:2]))
    found = board.of("s1")
    assert found is not None
    assert found.rules == RULES[:2]


@pytest.mark.parametrize(
    "value", [None, 7, {}, {"at": "yesterday", "t_ms": 1, "metrics": 1, "waiting": 0, "rules": []}]
)
def test_that_a_status_of_another_program_is_passed_over(store: Store, value: object) -> None:
    StatusBoard(store).keep("s1", status())
    with store.read() as session:
        row = session.connection().exec_driver_sql("SELECT id FROM setting WHERE key = 'prompts.status'").scalar()
    with store.write(Actor("test", command="test")) as uow:
        uow.get(Setting, str(row)).value = value
        uow.commit()
    assert StatusBoard(store).of("s1") is None


def session(phase: Phase, **fields: object) -> LiveSessionView:
    return LiveSessionView.model_validate(
        {"id": "s1", "version": 1, "created_at": NOW, "updated_at": NOW, "title": "Show", "phase": phase, **fields}
    )


def test_that_rules_are_watched_on_air_an_hour_before_and_a_day_after() -> None:
    hour, day = timedelta(hours=1), timedelta(days=1)
    assert is_evaluated(session(Phase.LIVE), NOW)
    assert is_evaluated(session(Phase.READY, planned_start_at=NOW + hour), NOW)
    assert not is_evaluated(session(Phase.READY, planned_start_at=NOW + 2 * hour), NOW)
    assert is_evaluated(session(Phase.REVIEW, ended_at=NOW - day), NOW)
    assert not is_evaluated(session(Phase.REVIEW, ended_at=NOW - day - hour), NOW)
    assert not is_evaluated(session(Phase.DRAFT), NOW)
    assert not is_evaluated(session(Phase.CLOSED, ended_at=NOW), NOW)
