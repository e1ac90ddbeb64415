"""The means that keep a display awake: a child program, a state of the thread, and what the doctor says of them."""

import sys

import pytest

from app.services.runtime import awake, doctor
from app.services.runtime.awake import ChildMeans, ThreadMeans, awake_offer, system_means

SLEEPER = (sys.executable, "-c", "import time; time.sleep(60)")


def test_that_a_child_runs_only_while_the_display_is_held() -> None:
    means = ChildMeans(SLEEPER)
    means.release()
    means.hold()
    child = means._child
    assert child is not None
    means.hold()
    assert means._child is child
    assert child.poll() is None
    means.release()
    assert child.poll() is not None
    assert not means.running


def test_that_a_child_that_died_is_started_again() -> None:
    means = ChildMeans((sys.executable, "-c", ""))
    means.hold()
    assert means._child is not None
    means._child.wait(10)
    first, means._command = means._child, SLEEPER
    means.hold()
    assert means._child is not first
    assert means.running
    means.release()


def test_that_a_missing_program_is_no_error() -> None:
    means = ChildMeans(("/nonexistent/caffeinate",))
    means.hold()
    assert not means.running
    means.release()


def test_that_windows_is_told_once_and_told_the_usual_again() -> None:
    told: list[int] = []
    means = ThreadMeans(told.append)
    means.release()
    means.hold()
    means.release()
    means.release()
    assert told == [0x80000003, 0x80000000]


def test_that_macos_ends_the_wish_with_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    (means,) = system_means()
    assert isinstance(means, ChildMeans)
    assert means._command[:4] == ("caffeinate", "-d", "-i", "-w")
    monkeypatch.setattr(sys, "platform", "linux")
    assert system_means() == ()


def test_that_without_a_bus_the_offer_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    ok, value, remedy = awake_offer()
    assert (ok, value) == (False, "no service answers")
    assert "screen saver" in remedy


@pytest.mark.parametrize(
    ("found", "ok"),
    [
        ([awake.SCREEN_SERVICE, awake.LOGIN_SERVICE], True),
        ([awake.SCREEN_SERVICE], True),
        ([awake.LOGIN_SERVICE], False),
    ],
)
def test_that_the_doctor_says_whether_the_display_can_be_kept_awake(
    monkeypatch: pytest.MonkeyPatch, found: list[str], ok: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(awake, "_services_found", lambda: found)
    monkeypatch.setattr(doctor, "has_display", lambda: True)
    check = doctor.check_awake()
    assert check.ok is ok
    assert bool(check.remedy) is not ok
    assert found[-1] in check.value


def test_that_the_doctor_asks_nobody_where_there_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "has_display", lambda: False)
    monkeypatch.delattr(awake, "_services_found")
    assert doctor.check_awake().ok
