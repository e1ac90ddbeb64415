"""What a station costs a server: two connections at rest, whatever it did before."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg

from app.models.event_log import Actor
from app.models.team import Member
from app.services.store.engines import MOST_CONNECTIONS
from app.services.store.store import Store


def _of_stations(url: str) -> int:
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        query = (
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cuedeck' AND datname = current_database()"
        )
        row = connection.execute(query).fetchone()
        assert row is not None
        return int(row[0])


def test_that_a_station_at_rest_keeps_two_connections(cleared_postgres_url: str) -> None:
    before = _of_stations(cleared_postgres_url)
    store = Store.open(cleared_postgres_url, station="a", follow=True)

    def deed(number: int) -> int:
        with store.write(Actor("a", command="deed")) as unit:
            unit.add(Member(name=f"m{number}"))
            unit.commit()
        with store.read() as session:
            session.connection().exec_driver_sql("SELECT pg_sleep(0.05)")
        return _of_stations(cleared_postgres_url) - before

    with ThreadPoolExecutor(6) as pool:
        busy = max(pool.map(deed, range(12)))
    assert 2 < busy <= MOST_CONNECTIONS
    end = time.monotonic() + 10
    while _of_stations(cleared_postgres_url) - before > 2 and time.monotonic() < end:
        time.sleep(0.05)
    assert _of_stations(cleared_postgres_url) - before == 2
    store.close()
