"""The team's rules: stored, versioned, edited, imported (C5). A prompt names the version that fired it."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from app.models.advertising import Rule, RuleVersion, RuleVersionView, RuleView
from app.models.errors import Invalid, NotFound
from app.services.advertising.rule_file import read_rules, write_rules
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import (
    definition_of,
    give_version,
    is_seeded,
    new_row,
    rule_id,
    seed,
    shipped_file,
    shipped_rules,
    spec_of,
)
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, finish, view
from app.services.team.who import Who

#: A team with more rules than this has made a mistake; each one costs time at every reading.
MOST_RULES: Final = 500


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import of rules did, or would do: keys of new, changed and unchanged rules."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


class RuleService(Service):
    """Rules of the team, named by their key.

    Args:
        store, clock, who: as of every service.
    """

    def __init__(self, store: Store, clock: Clock, who: Who) -> None:
        super().__init__(store, clock, who)
        self._seeding = threading.Lock()
        self._seeded = False

    def list(self) -> tuple[RuleView, ...]:
        """All rules in their order; a store without them gets those that come with the program."""
        self._seed()
        with self.store.read() as session:
            rows = session.exec(
                select(Rule).where(col(Rule.deleted_at).is_(None)).order_by(col(Rule.position), col(Rule.key))
            ).all()
            return tuple(view(RuleView, row) for row in rows)

    def get(self, key: str) -> RuleView:
        """One rule.

        Raises:
            NotFound.
        """
        self._seed()
        with self.store.read() as session:
            row = session.get(Rule, rule_id(key))
            if row is None or row.deleted_at is not None:
                raise NotFound("rule", key)
            return view(RuleView, row)

    def spec(self, key: str) -> RuleSpec:
        """The definition of a rule.

        Raises:
            NotFound. Invalid: `rule_unreadable` when a newer program wrote it.
        """
        found = spec_of(self.get(key))
        if found is None:
            raise Invalid("rule_unreadable", rule=key)
        return found

    def specs(self) -> tuple[RuleSpec, ...]:
        """The definitions of all rules that this program can read, also of those that are switched off."""
        return tuple(spec for row in self.list() if (spec := spec_of(row)) is not None)

    def versions(self, key: str) -> tuple[RuleVersionView, ...]:
        """Every definition that a rule has had, the newest first."""
        with self.store.read() as session:
            rows = session.exec(
                select(RuleVersion).where(RuleVersion.rule_key == key).order_by(col(RuleVersion.rule_version).desc())
            ).all()
            return tuple(view(RuleVersionView, row) for row in rows)

    def sources(self) -> dict[str, str]:
        """What the short names of sources stand for."""
        return dict(shipped_file().sources)

    def save(
        self, spec: RuleSpec, note: str = "", *, version: int | None = None, command_id: str | None = None
    ) -> RuleView:
        """Put a definition in force as a new version; a key that is not known makes a new rule.

        Args:
            spec: the definition; it was checked when it was made.
            note: why.
            version: the version of the row that the person saw; None when it does not matter.
            command_id: makes saving it again harmless.

        Raises:
            Denied, NotFound, Conflict. Invalid: `too_many_rules`.
        """
        self.who.require(Deed.CHANGE_RULES)
        self._seed()
        with self.store.write(self.who.actor("rule.save", command_id)) as uow:
            row = uow.session.get(Rule, rule_id(spec.key))
            if uow.already_done is None:
                row = self._put(uow, spec, note, version)
            if row is None:
                raise NotFound("rule", spec.key)
            return finish(uow, RuleView, row)

    def enable(self, key: str, version: int, *, enabled: bool = True) -> RuleView:
        """Switch a rule on or off; its definition stays as it is.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.CHANGE_RULES)
        with self.store.write(self.who.actor("rule.enable" if enabled else "rule.disable")) as uow:
            row = uow.get(Rule, rule_id(key), version=version)
            row.enabled = enabled
            return finish(uow, RuleView, row)

    def reset(self, key: str, version: int) -> RuleView:
        """Bring back the definition that came with the program, as a new version.

        Raises:
            Denied, NotFound, Conflict. Invalid: `rule_own` for a rule that the team made itself.
        """
        self.who.require(Deed.CHANGE_RULES)
        shipped = shipped_rules().get(key)
        if shipped is None:
            raise Invalid("rule_own", rule=key)
        with self.store.write(self.who.actor("rule.reset")) as uow:
            row = uow.get(Rule, rule_id(key), version=version)
            if row.definition != definition_of(shipped):
                give_version(uow, row, shipped, note="reset", edited_by=None)
            row.edited_by, row.enabled = None, shipped.enabled
            return finish(uow, RuleView, row)

    def delete(self, key: str, version: int) -> RuleView:
        """Put a rule into the trash; one that came with the program is switched off instead.

        Raises:
            Denied, NotFound, Conflict. Invalid: `rule_built_in`.
        """
        self.who.require(Deed.CHANGE_RULES)
        with self.store.write(self.who.actor("rule.delete")) as uow:
            row = uow.get(Rule, rule_id(key), version=version)
            if row.built_in:
                raise Invalid("rule_built_in", rule=key)
            uow.delete(row)
            return finish(uow, RuleView, row)

    def restore(self, key: str) -> RuleView:
        """Take a rule out of the trash.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.CHANGE_RULES)
        with self.store.write(self.who.actor("rule.restore")) as uow:
            row = uow.get(Rule, rule_id(key), trashed=True)
            uow.restore(row)
            return finish(uow, RuleView, row)

    def preview_file(self, text: str) -> ImportResult:
        """What an import would do.

        Raises:
            Invalid: `rule_file` with rule, field, line and reason, `rules_file` where it is no rule's fault.
        """
        self._seed()
        specs = read_rules(text).specs
        with self.store.read() as session:
            return _compared(session, specs)

    def import_file(self, text: str, *, command_id: str | None = None) -> ImportResult:
        """Take rules out of a file, all or none; a rule that stands here already gets a new version.

        Raises:
            Denied. Invalid: `rule_file` with rule, field, line and reason, `rules_file` where it is no rule's fault;
                `too_many_rules`.
        """
        self.who.require(Deed.CHANGE_RULES)
        self._seed()
        specs = read_rules(text).specs
        with self.store.write(self.who.actor("rule.import", command_id)) as uow:
            result = _compared(uow.session, specs)
            if uow.already_done is None:
                touched = {*result.new, *result.changed}
                for spec in specs:
                    if spec.key in touched:
                        row = self._put(uow, spec, "import", None)
                        row.enabled = spec.enabled
                uow.commit()
            return result

    def export_text(self, keys: Sequence[str] | None = None) -> str:
        """Rules as a file that `import_file` reads; all by default."""
        found = [spec for spec in self.specs() if keys is None or spec.key in keys]
        return write_rules(found)

    def _put(self, uow: UnitOfWork, spec: RuleSpec, note: str, version: int | None) -> Rule:
        editor = self.who.member_id or self.who.station
        row = uow.session.get(Rule, rule_id(spec.key))
        if row is None:
            count = len(uow.session.exec(select(Rule.id).where(col(Rule.deleted_at).is_(None))).all())
            if count >= MOST_RULES:
                raise Invalid("too_many_rules", most=MOST_RULES)
            row = new_row(uow, spec, _end(uow.session), built_in=False, edited_by=editor)
        else:
            row = uow.get(Rule, row.id, version=version, trashed=True)
            uow.restore(row)
        if row.definition != definition_of(spec) or not row.rule_version:
            give_version(uow, row, spec, note=note, edited_by=editor)
        return row

    def _seed(self) -> None:
        """Bring the shipped rules in, once a program."""
        if self._seeded:
            return
        with self._seeding:
            with self.store.read() as session:
                ready = is_seeded(session)
            if not ready:
                with self.store.write(self.who.actor("rule.seed")) as uow:
                    seed(uow)
                    uow.commit()
            self._seeded = True


def _end(session: Session) -> int:
    last = session.exec(select(Rule.position).order_by(col(Rule.position).desc()).limit(1)).first()
    return 0 if last is None else last + 1


def _compared(session: Session, specs: Sequence[RuleSpec]) -> ImportResult:
    rows = {row.key: row for row in session.exec(select(Rule).where(col(Rule.deleted_at).is_(None))).all()}
    new = tuple(spec.key for spec in specs if spec.key not in rows)
    same = tuple(
        spec.key
        for spec in specs
        if spec.key in rows
        and rows[spec.key].definition == definition_of(spec)
        and rows[spec.key].enabled == spec.enabled
    )
    changed = tuple(spec.key for spec in specs if spec.key in rows and spec.key not in same)
    return ImportResult(new, changed, same)
