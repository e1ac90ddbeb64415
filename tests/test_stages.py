"""Start-up in stages."""

import pytest

from app.stages import Stages


def test_that_stages_are_undone_in_reverse_order_with_what_they_made() -> None:
    steps: list[str] = []
    stages = Stages()
    assert stages.run("store", lambda: "a", lambda made: steps.append(f"undo {made}")) == "a"
    stages.run("nothing to undo", lambda: None)
    stages.run("window", lambda: "b", lambda made: steps.append(f"undo {made}"))
    stages.undo()
    stages.undo()
    assert steps == ["undo b", "undo a"]


def test_that_a_stage_that_fails_is_not_counted_and_the_ones_before_are_undone() -> None:
    steps: list[str] = []
    stages = Stages()
    stages.run("first", lambda: 1, lambda _: steps.append("undone"))
    with pytest.raises(ZeroDivisionError):
        stages.run("second", lambda: 1 // 0, lambda _: steps.append("never"))
    assert [timing.name for timing in stages.timings] == ["first"]
    stages.undo()
    assert steps == ["undone"]


@pytest.mark.allow_log("app.stages")
def test_that_a_stage_that_cannot_be_undone_hinders_no_other() -> None:
    steps: list[str] = []
    stages = Stages()
    stages.run("first", lambda: 1, lambda _: steps.append("first"))
    stages.run("second", lambda: 1, lambda _: 1 // 0)
    stages.undo()
    assert steps == ["first"]


def test_that_timings_are_numbered_and_never_negative() -> None:
    stages = Stages()
    stages.run("a", lambda: None)
    stages.run("b", lambda: None)
    assert [timing.number for timing in stages.timings] == [1, 2]
    assert all(entry["ms"] >= 0 for entry in stages.as_json())
    assert stages.elapsed_ms() >= sum(entry["ms"] for entry in stages.as_json())
