"""What a statement was given never stands in an error's text: that text goes into logs and crash files."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.models.errors import AppError
from app.models.event_log import Actor
from app.services.runtime.crash import crash_text
from app.services.store.store import Store

BUYER = "ZHANG SAN"
FAILING = text("INSERT INTO no_such_table (name, phone) VALUES (:name, :phone)")


def _raised(store: Store, *, writing: bool) -> BaseException:
    given = {"name": BUYER, "phone": "13812345678"}
    with pytest.raises((SQLAlchemyError, AppError)) as caught:  # noqa: PT012 - the block is the failing statement
        if writing:
            with store.write(Actor("one", command="test")) as unit:
                unit.session.connection().execute(FAILING, given)
        else:
            with store.read() as session:
                session.connection().execute(FAILING, given)
    return caught.value


@pytest.mark.parametrize("writing", [True, False])
def test_that_a_failing_statement_does_not_tell_its_values(store: Store, writing: bool) -> None:
    error = _raised(store, writing=writing)
    told = crash_text(error, datetime.now(UTC), "test")
    assert "no_such_table" in told
    assert BUYER not in told
    assert "13812345678" not in told
    assert BUYER not in str(error)


def test_that_a_failing_statement_of_the_readings_does_not_tell_its_values(store: Store) -> None:
    with pytest.raises(SQLAlchemyError) as caught, store.engines.readings.connect() as connection:
        connection.execute(FAILING, {"name": BUYER, "phone": "1"})
    assert BUYER not in crash_text(caught.value, datetime.now(UTC), "test")
