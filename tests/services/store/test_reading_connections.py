"""Whoever reads takes the connection that was used last: its pages are at hand, and no other cache fills with them."""

from contextlib import ExitStack

from app.services.store.store import Store


def _speaks(store: Store) -> object:
    with store.read() as session:
        return session.connection().connection.driver_connection


def test_that_readings_one_after_the_other_share_a_connection(file_store: Store) -> None:
    with ExitStack() as many:
        for _reader in range(3):
            many.enter_context(file_store.read()).connection()
    assert len({id(_speaks(file_store)) for _reading in range(8)}) == 1
