"""The runner: results and errors come back to the GUI thread, to whoever still lives."""

import gc
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot

from app.models.errors import AppError, Invalid
from app.views.commands import Runner
from app.views.i18n import explain
from app.views.widgets.button import Button

GUI = "gui"


class Asker(QObject):
    """Somebody who asks for work."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[AppError] = []
        self.threads: list[bool] = []

    def on_done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread() is QCoreApplication.instance().thread())  # type: ignore[union-attr]

    def on_failed(self, error: AppError) -> None:
        self.errors.append(error)


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    made = ThreadPoolExecutor(1)
    yield made
    made.shutdown()


@pytest.fixture
def runner(executor: ThreadPoolExecutor) -> Runner:
    return Runner(executor.submit)


@pytest.fixture
def asker() -> Asker:
    return Asker()


def _fail(error: Exception) -> None:
    raise error


def test_that_a_result_comes_back_on_the_gui_thread(qtbot: QtBot, runner: Runner, asker: Asker) -> None:
    worked_on: list[str] = []

    def work(number: int, *, more: int) -> int:
        worked_on.append(threading.current_thread().name)
        return number + more

    with qtbot.waitSignal(runner.idle):
        runner.run(work, 40, more=2, done=asker.on_done)
    assert asker.results == [42]
    assert asker.threads == [True]
    assert worked_on != [threading.main_thread().name]


def test_that_an_error_goes_to_who_asked_and_not_to_the_banner(qtbot: QtBot, runner: Runner, asker: Asker) -> None:
    banner: list[object] = []
    runner.failed.connect(banner.append)
    with qtbot.waitSignal(runner.idle):
        runner.run(_fail, Invalid("name_missing"), done=asker.on_done, failed=asker.on_failed)
    assert [error.code for error in asker.errors] == ["name_missing"]
    assert (asker.results, banner) == ([], [])


def test_that_an_error_nobody_takes_care_of_goes_to_the_banner(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.failed) as told:
        runner.run(_fail, Invalid("name_missing"))
    assert told.args is not None
    assert told.args[0].code == "name_missing"


def test_that_a_button_is_busy_until_the_answer_is_there(qtbot: QtBot, runner: Runner) -> None:
    button, gate = Button("Save"), threading.Event()
    qtbot.addWidget(button)
    runner.run(gate.wait, 5, busy=button)
    assert button.busy
    assert runner.busy
    gate.set()
    qtbot.waitUntil(lambda: not button.busy)
    qtbot.waitUntil(lambda: not runner.busy)


def test_that_a_button_is_free_again_after_an_error(qtbot: QtBot, runner: Runner, asker: Asker) -> None:
    button = Button("Save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(runner.idle):
        runner.run(_fail, Invalid("name_missing"), failed=asker.on_failed, busy=button)
    assert not button.busy


def test_that_nobody_is_kept_alive_by_work_under_way(qtbot: QtBot, runner: Runner) -> None:
    gate, called = threading.Event(), []

    class Gone(Asker):
        def on_done(self, result: object) -> None:
            called.append(result)

    owner: Gone | None = Gone()
    assert owner is not None
    runner.run(gate.wait, 5, done=owner.on_done)
    owner = None
    gc.collect()
    with qtbot.waitSignal(runner.idle):
        gate.set()
    assert called == []


def test_that_a_deleted_widget_is_not_called(qtbot: QtBot, runner: Runner) -> None:
    gate = threading.Event()
    owner = Asker()
    runner.run(gate.wait, 5, done=owner.on_done)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, 52)  # QEvent::DeferredDelete
    with qtbot.waitSignal(runner.idle):
        gate.set()
    assert owner.results == []


def test_that_a_plain_function_may_be_called_back(qtbot: QtBot, runner: Runner) -> None:
    got: list[object] = []
    with qtbot.waitSignal(runner.idle):
        runner.run(int, "7", done=got.append)
    assert got == [7]


def test_that_a_bug_goes_to_the_exception_hook_and_is_told_in_plain_words(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []

    def hook(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        assert trace is not None
        caught.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    with qtbot.waitSignal(runner.failed) as told:
        runner.run(_fail, ZeroDivisionError("a secret"))
    assert [type(error) for error in caught] == [ZeroDivisionError]
    assert told.args is not None
    error = told.args[0]
    assert error.code == "unexpected"
    words = explain(error.code, error.params)
    assert words.sentence
    assert "secret" not in words.sentence + words.remedy


def test_that_a_callback_that_fails_does_not_leave_the_runner_busy(qtbot: QtBot, runner: Runner) -> None:
    def break_down(_result: object) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(runner.idle):
        runner.run(int, "7", done=break_down)
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert not runner.busy


def test_that_a_closed_runner_takes_nothing_and_drops_what_is_late(
    qtbot: QtBot, runner: Runner, asker: Asker, executor: ThreadPoolExecutor
) -> None:
    gate = threading.Event()
    runner.run(gate.wait, 5, done=asker.on_done)
    runner.close()
    runner.run(int, "7", done=asker.on_done)
    gate.set()
    executor.submit(int).result(5)
    qtbot.wait(30)
    assert asker.results == []


def test_that_work_after_the_end_of_the_executor_is_answered_as_cancelled(
    qtbot: QtBot, asker: Asker, executor: ThreadPoolExecutor
) -> None:
    executor.shutdown()
    runner, button = Runner(executor.submit), Button("Save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(runner.idle):
        runner.run(int, "7", done=asker.on_done, failed=asker.on_failed, busy=button)
    assert [error.code for error in asker.errors] == ["cancelled"]
    assert not button.busy


def test_that_a_cancelled_command_is_told_as_such(qtbot: QtBot, asker: Asker) -> None:
    futures: list[Future[Any]] = []

    def submit(_function: object, *_args: object, **_fields: object) -> "Future[Any]":
        futures.append(Future())
        return futures[-1]

    runner = Runner(submit)
    with qtbot.waitSignal(runner.idle):
        runner.run(int, failed=asker.on_failed)
        futures[0].cancel()
        futures[0].set_running_or_notify_cancel()
    assert [error.code for error in asker.errors] == ["cancelled"]


def test_that_closing_waits_for_an_answer_that_is_being_handed_over(qtbot: QtBot) -> None:
    executor = ThreadPoolExecutor(1)
    runner = Runner(executor.submit)
    runner._gate.acquire()  # as an executor's thread does while it hands an answer over
    closed = threading.Event()

    def close() -> None:
        runner.close()
        closed.set()

    thread = threading.Thread(target=close)
    thread.start()
    assert not closed.wait(0.05)
    runner._gate.release()
    thread.join(5)

    assert closed.is_set()
    executor.shutdown()


def test_that_what_a_person_does_does_not_wait_behind_what_screens_read(qtbot: QtBot) -> None:
    deeds, looks = (ThreadPoolExecutor(1) for _ in range(2))
    runner, gate, told = Runner(deeds.submit, submit_read=looks.submit), threading.Event(), list[str]()
    runner.read(gate.wait, 10, done=lambda _: told.append("read"))
    runner.run(told.append, "done")
    qtbot.waitUntil(lambda: told == ["done"])
    gate.set()
    qtbot.waitUntil(lambda: told == ["done", "read"])
    for executor in (deeds, looks):
        executor.shutdown(wait=True)
