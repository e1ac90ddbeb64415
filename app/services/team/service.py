"""What every service of the domain shares: where facts are, what time it is and who acts."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlmodel import SQLModel

from app.models.base import Entity, EntityView
from app.models.errors import Invalid
from app.models.team import Hat
from app.services.runtime.clock import Clock
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork, subject_of
from app.services.team.who import Who

ViewT = TypeVar("ViewT", bound=EntityView)


class Service:
    """Base of the domain services: synchronous, safe on any thread, one unit of work a command.

    Args:
        store: the open store.
        clock: where time comes from.
        who: who acts at this station.
    """

    def __init__(self, store: Store, clock: Clock, who: Who) -> None:
        self.store = store
        self.clock = clock
        self.who = who


def view(kind: type[ViewT], row: Entity) -> ViewT:
    """The frozen read model of a row."""
    return kind.model_validate(row)


def finish(uow: UnitOfWork, kind: type[ViewT], row: Entity) -> ViewT:
    """Commit and return the row's read model as it now stands.

    Raises:
        Invalid: `value_unfit` with the field whose value is none of those that it may have; `value_too_long`.
    """
    uow.session.flush()
    try:
        shown = view(kind, row)
    except ValidationError as error:
        # Without its text: it would repeat the value.
        field = next((str(part) for one in error.errors(include_input=False) for part in one["loc"][:1]), "")
        raise Invalid("value_unfit", field=field) from None
    uow.commit()
    return shown


def repeated(uow: UnitOfWork, model: type[Entity], kind: type[ViewT]) -> ViewT | None:
    """What a command made when it was done before (same command id); None when it is new."""
    if uow.already_done is None:
        return None
    found = uow.already_done.ids(subject_of(model))
    row = uow.session.get(model, found[0]) if found else None
    return None if row is None else view(kind, row)


def assign(row: Entity, fields: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Set fields of a row; values are checked when they are written (`fitting`) and by the read model (`finish`).

    Raises:
        Invalid: `unknown_field` with its name.
    """
    known = frozenset(allowed)
    for name, value in fields.items():
        if name not in known:
            raise Invalid("unknown_field", field=name)
        if getattr(row, name) != value:
            setattr(row, name, value)


def fields_of(base: type[SQLModel], *, without: Iterable[str] = ()) -> frozenset[str]:
    """Names of the fields that a shared base declares."""
    return frozenset(base.model_fields) - frozenset(without)


def one_line(text: str, limit: int) -> str:
    """A text cut to what a column holds, without surrounding white space."""
    return text.strip()[:limit]


def hats_of(values: Iterable[str]) -> frozenset[Hat]:
    """Hats as stored -> hats."""
    return frozenset(Hat(value) for value in values)
