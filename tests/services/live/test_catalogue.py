"""The catalogue in the store: complete after the first need, only ever added to."""

from sqlmodel import select

from app.models.metric import CATALOGUE, MetricDefinitionRow
from app.services.live.catalogue import MetricCatalogue, row_of
from app.services.store.store import Store
from app.services.team.who import Who


def test_that_the_first_look_completes_the_catalogue_and_the_next_adds_nothing(store: Store, who: Who) -> None:
    catalogue = MetricCatalogue(store, who)
    found = catalogue.definitions()
    assert {row.key for row in found} == set(CATALOGUE)
    assert catalogue.seed() == 0
    assert MetricCatalogue(store, who).definitions() == found


def test_that_a_row_says_what_the_definition_says(store: Store, who: Who) -> None:
    row = next(row for row in MetricCatalogue(store, who).definitions() if row.key == "gpm_shows")
    metric = CATALOGUE["gpm_shows"]
    assert (row.name_en, row.name_zh, row.unit) == (metric.name_en, metric.name_zh, "minor")
    assert (row.numerator, row.denominator, row.definition_version) == ("gmv x 1000", "impressions", metric.version)
    assert (row.platform, row.cadence, row.source) == ("", "live", "tiktok_academy")


def test_that_older_versions_stay_as_they_were(store: Store, who: Who) -> None:
    older = row_of(CATALOGUE["gpm_views"])
    older.id, older.definition_version, older.denominator = "0" * 8, 0, "viewers"
    with store.write(who.actor("test")) as uow:
        uow.add(older)
        uow.commit()
    found = [row for row in MetricCatalogue(store, who).definitions() if row.key == "gpm_views"]
    assert [(row.definition_version, row.denominator) for row in found] == [(1, "views"), (0, "viewers")]


def test_that_a_newer_programs_definitions_are_left_alone(store: Store, who: Who) -> None:
    newer = row_of(CATALOGUE["aov"])
    newer.id, newer.definition_version = "1" * 8, 9
    with store.write(who.actor("test")) as uow:
        uow.add(newer)
        uow.commit()
    MetricCatalogue(store, who).seed()
    with store.read() as session:
        rows = session.exec(select(MetricDefinitionRow).where(MetricDefinitionRow.key == "aov")).all()
        assert sorted(row.definition_version for row in rows) == [1, 9]
