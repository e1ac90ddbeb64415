"""The rows of rules: how a definition becomes a row and back, and how the shipped rules get into a store.

Ids follow from the rule's key (and version), the same on every station, so that two stations that seed a store at the
same moment cannot make two rows of one rule.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from pydantic import ValidationError
from sqlalchemy import func, text
from sqlmodel import Session, select

from app.models.advertising import Rule, RuleVersion, RuleView
from app.services.advertising.rule_file import RuleFile, read_rules
from app.services.advertising.rule_spec import RuleSpec
from app.services.runtime.paths import resources_folder
from app.services.store.unit import UnitOfWork

#: Note of a version that came with the program.
FROM_PROGRAM: Final = "program"


@cache
def shipped_file() -> RuleFile:
    """The rules that come with the program, with their sources."""
    return read_rules((resources_folder() / "rules" / "rules.yaml").read_text(encoding="utf-8"))


@cache
def shipped_rules() -> Mapping[str, RuleSpec]:
    """The rules that come with the program, by key in their order."""
    return {spec.key: spec for spec in shipped_file().specs}


def rule_id(key: str) -> str:
    """The id of a rule's row."""
    return str(uuid5(NAMESPACE_URL, f"cuedeck:rule:{key}"))


def version_id(key: str, number: int) -> str:
    """The id of the row of one version."""
    return str(uuid5(NAMESPACE_URL, f"cuedeck:rule-version:{key}:{number}"))


def definition_of(spec: RuleSpec) -> dict[str, Any]:
    """A definition as it is stored; whether the rule is switched on stands in its row, not in here."""
    return spec.model_dump(mode="json", exclude={"enabled"})


def spec_of(rule: Rule | RuleView) -> RuleSpec | None:
    """The definition of a stored rule; None when this program cannot read it (a newer one wrote it)."""
    try:
        return RuleSpec.model_validate({**rule.definition, "enabled": rule.enabled})
    except ValidationError:
        return None


def new_row(uow: UnitOfWork, spec: RuleSpec, position: int, *, built_in: bool, edited_by: str | None) -> Rule:
    """Add a rule that the store does not have, with its first version."""
    row = Rule(
        id=rule_id(spec.key), key=spec.key, position=position, built_in=built_in, edited_by=edited_by,
        enabled=spec.enabled, rule_version=0,
    )  # fmt: skip
    _describe(row, spec)
    uow.add(row)
    return row


def give_version(uow: UnitOfWork, row: Rule, spec: RuleSpec, *, note: str, edited_by: str | None) -> RuleVersion:
    """Put a new definition in force and keep it as a version of its own."""
    last = 0
    if row.rule_version:
        kept = select(func.max(RuleVersion.rule_version)).where(RuleVersion.rule_key == row.key)
        last = uow.session.exec(kept).one() or 0
    number = max(last, row.rule_version) + 1
    row.rule_version, row.edited_by = number, edited_by
    _describe(row, spec)
    return uow.add(
        RuleVersion(
            id=version_id(row.key, number), rule_key=row.key, rule_version=number, definition=definition_of(spec),
            edited_by=edited_by, note=note.strip()[:500],
        )
    )  # fmt: skip


def _describe(row: Rule, spec: RuleSpec) -> None:
    row.title_en, row.title_zh, row.group = spec.title_en, spec.title_zh, spec.group
    row.evidence, row.source, row.definition = spec.evidence, ", ".join(spec.source), definition_of(spec)


def seed(uow: UnitOfWork) -> int:
    """Bring the shipped rules into a store: those it lacks, and newer definitions of those that nobody edited.

    A definition that was in force here before is not brought back, so that an older program beside a newer one
    leaves the newer definitions alone. A rule that a person deleted stays deleted.

    Returns:
        How many rules were added or renewed.
    """
    connection = uow.session.connection()
    if connection.dialect.name == "postgresql":
        # Two stations that open a new store at once: the second waits here, and finds what the first one made.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('cuedeck:rule.seed', 0))"))
    rows = {row.key: row for row in uow.session.exec(select(Rule)).all()}
    done = 0
    for position, spec in enumerate(shipped_rules().values()):
        row = rows.get(spec.key)
        if row is None:
            row = new_row(uow, spec, position, built_in=True, edited_by=None)
        elif not _may_renew(uow.session, row, spec):
            continue
        give_version(uow, row, spec, note=FROM_PROGRAM, edited_by=None)
        done += 1
    return done


def is_seeded(session: Session) -> bool:
    """Whether the store has every shipped rule in a definition that this program may leave as it is."""
    rows = {row.key: row for row in session.exec(select(Rule)).all()}
    return all(spec.key in rows and not _may_renew(session, rows[spec.key], spec) for spec in shipped_rules().values())


def _may_renew(session: Session, row: Rule, spec: RuleSpec) -> bool:
    """Whether the shipped definition is one that this store never had, of a rule that nobody edited."""
    if not row.built_in or row.edited_by is not None or row.definition == definition_of(spec):
        return False
    known = session.exec(select(RuleVersion).where(RuleVersion.rule_key == row.key)).all()
    return all(one.definition != definition_of(spec) for one in known)
