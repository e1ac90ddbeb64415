"""Ids: UUIDv7 in the order of their making, unique across processes, and quick without stopping other threads."""

import os
import time
from uuid import UUID

import pytest

from app.models.base import new_id


def test_that_ids_are_uuids_of_version_7_in_the_order_of_their_making() -> None:
    before = time.time_ns() // 1_000_000
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
    first = UUID(made[0])
    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    assert before <= first.int >> 80 <= time.time_ns() // 1_000_000


def test_that_the_random_part_differs_in_every_bit() -> None:
    tails = [UUID(new_id()).int & ((1 << 62) - 1) for _ in range(500)]
    both = [{tail >> bit & 1 for tail in tails} for bit in range(62)]
    assert both == [{0, 1}] * 62


def test_that_many_ids_seldom_ask_the_system_for_randomness(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each asking lets go of the interpreter, and a thread that does so thousands of times a second keeps the others
    # from getting their turn: an import of 20,000 orders made cues wait for seconds.
    asked: list[int] = []

    def urandom(count: int) -> bytes:
        asked.append(count)
        return real(count)

    real = os.urandom
    monkeypatch.setattr("app.models.base.os.urandom", urandom)
    for _ in range(10_000):
        new_id()
    assert len(asked) < 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_that_a_forked_process_makes_other_ids() -> None:
    new_id()
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(writer, new_id().encode())
        os._exit(0)
    os.close(writer)
    child = os.read(reader, 36).decode()
    os.close(reader)
    os.waitpid(pid, 0)
    assert child[-12:] != new_id()[-12:]
