"""The metric catalogue as it stands in the store: every definition that was ever in force here, by version.

The code knows what numbers mean today; a number that was read last year meant what was in force then. So a store
keeps each definition it has met: rows are only added, one a (key, version), and never changed. A newer program beside
an older one adds its versions, the older one leaves them alone.
"""

from uuid import NAMESPACE_URL, uuid5

from sqlmodel import Session, col, select

from app.models.metric import CATALOGUE, MetricDefinition, MetricDefinitionRow, MetricDefinitionRowView
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import view
from app.services.team.who import Who

Known = frozenset[tuple[str, int]]


class MetricCatalogue:
    """Reads and completes the catalogue of one store. Safe on any thread.

    Args:
        store: the open store.
        who: who acts at this station.
    """

    def __init__(self, store: Store, who: Who) -> None:
        self._store = store
        self._who = who

    def definitions(self) -> tuple[MetricDefinitionRowView, ...]:
        """All definitions, by key and with the newest version first; completes the catalogue at first need."""
        self.seed()
        with self._store.read() as session:
            rows = session.exec(
                select(MetricDefinitionRow)
                .where(col(MetricDefinitionRow.deleted_at).is_(None))
                .order_by(col(MetricDefinitionRow.key), col(MetricDefinitionRow.definition_version).desc())
            ).all()
            return tuple(view(MetricDefinitionRowView, row) for row in rows)

    def seed(self) -> int:
        """Add the definitions of this program that the store has not met; returns how many (mostly none)."""
        with self._store.read() as session:
            missing = _missing(_known(session))
        if not missing:
            return 0
        with self._store.write(self._who.actor("metric_definition.seed")) as uow:
            return _add(uow)


def _add(uow: UnitOfWork) -> int:
    # Once more inside the transaction: another station may have been quicker.
    missing = _missing(_known(uow.session))
    for metric in missing:
        uow.add(row_of(metric))
    if missing:
        uow.commit()
    return len(missing)


def _known(session: Session) -> Known:
    found = session.exec(select(MetricDefinitionRow.key, MetricDefinitionRow.definition_version)).all()
    return frozenset((key, version) for key, version in found)


def _missing(known: Known) -> list[MetricDefinition]:
    return [metric for metric in CATALOGUE.values() if (metric.key, metric.version) not in known]


def row_of(metric: MetricDefinition) -> MetricDefinitionRow:
    """The row of a definition; its id is the same on every station, so that two cannot store it twice."""
    return MetricDefinitionRow(
        id=str(uuid5(NAMESPACE_URL, f"cuedeck:metric:{metric.key}:{metric.version}")),
        key=metric.key,
        definition_version=metric.version,
        name_en=metric.name_en,
        name_zh=metric.name_zh,
        platform=metric.platform,
        numerator=metric.numerator,
        denominator=metric.denominator or "",
        unit=metric.unit.value,
        cadence=metric.cadence.value,
        source=metric.source,
    )
