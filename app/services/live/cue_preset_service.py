"""The quick cues of a store by phase: reading, seeding, changing, ordering, taking back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from app.models.base import new_id
from app.models.cue import CueLevel, CuePreset, CuePresetView
from app.models.errors import Invalid
from app.models.team import Hat, Setting
from app.services.live.cue_presets import (
    DEFAULT_EXPIRY,
    DEFAULT_PHASE,
    EXTRAS,
    MOST,
    PRESET_FIELDS,
    QuickCue,
    check_fields,
    default_presets,
)
from app.services.live.cue_targets import check_target
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, assign, view

#: Scope of the settings that hold whom a quick cue goes to and how long it lives, by its id.
_SCOPE: Final = "cue_preset"


class CuePresetService(Service):
    """Quick cues by phase."""

    def presets(self, phase: str = DEFAULT_PHASE) -> tuple[QuickCue, ...]:
        """Quick cues of a phase by position; a phase without its own uses those of the live phase.

        A store that has none yet gets the eight standard ones.
        """
        found = self.own_presets(phase) or self.own_presets(DEFAULT_PHASE)
        if found:
            return found
        self._seed()
        return self.own_presets(DEFAULT_PHASE)

    def own_presets(self, phase: str) -> tuple[QuickCue, ...]:
        """Quick cues that a phase has for itself; none when it uses those of the live phase."""
        with self.store.read() as session:
            return _of_phase(session, phase)

    def change_preset(self, preset_id: str, version: int, **fields: Any) -> QuickCue:
        """Change a quick cue.

        Args:
            preset_id: which one.
            version: the version that the person saw.
            fields: columns of the row, and `target_hat`, `target_id`, `expires_s`.

        Raises:
            Denied, NotFound, Conflict.
            Invalid: `cue_empty`, `cue_too_long`, `cue_name_unknown`, `cue_typed_number`, `cue_stop_live`,
                `preset_key`, `preset_key_taken` (key, label), `cue_target`, `value_too_long`, `value_unfit`,
                `unknown_field`.
        """
        self.who.require(Deed.EDIT_PRESETS)
        with self.store.write(self.who.actor("cue_preset.change")) as uow:
            row = uow.get(CuePreset, preset_id, version=version)
            self._write(uow, row, fields)
            return self._finish(uow, row)

    def add_preset(self, phase: str, **fields: Any) -> QuickCue:
        """Add a quick cue at the end of a phase's list; one without a key stands among the templates.

        Raises:
            Denied. Invalid: what `change_preset` raises, `presets_many` (most).
        """
        self.who.require(Deed.EDIT_PRESETS)
        with self.store.write(self.who.actor("cue_preset.add")) as uow:
            there = _rows(uow.session, phase)
            if len(there) >= MOST:
                raise Invalid("presets_many", most=MOST)
            row = CuePreset(text_en="", phase=phase, position=len(there), level=CueLevel.SOON)
            self._write(uow, row, {"text_en": "", **fields})
            uow.add(row)
            return self._finish(uow, row)

    def remove_preset(self, preset_id: str, version: int) -> None:
        """Take a quick cue out of the list.

        Raises:
            Denied, NotFound, Conflict. Invalid: `preset_last`: a phase keeps at least one.
        """
        self.who.require(Deed.EDIT_PRESETS)
        with self.store.write(self.who.actor("cue_preset.remove")) as uow:
            row = uow.get(CuePreset, preset_id, version=version)
            if len(_rows(uow.session, row.phase)) <= 1:
                raise Invalid("preset_last")
            uow.delete(row)
            uow.commit()

    def put_presets(
        self, phase: str, rows: Sequence[CuePresetView], seen: Mapping[str, int] | None = None
    ) -> tuple[QuickCue, ...]:
        """Make the list of a phase exactly this one, in this order: for another order, a reset and to undo.

        Args:
            phase: whose list.
            rows: quick cues as they were read from the store; one whose id was removed comes back, a new id is added.
                Empty: the phase uses those of the live phase.
            seen: id -> version that the person saw; what somebody else changed since is refused.

        Raises:
            Denied, Conflict. Invalid: `preset_key_taken`, `presets_many`, `preset_last` for an empty list of the live
                phase.
        """
        self.who.require(Deed.EDIT_PRESETS)
        if not rows and phase == DEFAULT_PHASE:
            raise Invalid("preset_last")
        if len(rows) > MOST:
            raise Invalid("presets_many", most=MOST)
        with self.store.write(self.who.actor("cue_preset.put")) as uow:
            for preset_id, version in (seen or {}).items():
                uow.get(CuePreset, preset_id, version=version, trashed=True)
            wanted = {one.id for one in rows}
            for old in _rows(uow.session, phase):
                if old.id not in wanted:
                    uow.delete(old)
            # Keys are free before they are given anew: two may change places.
            for position, one in enumerate(rows):
                row = uow.session.get(CuePreset, one.id)
                fields = {name: getattr(one, name) for name in PRESET_FIELDS} | {"position": position, "phase": phase}
                fields |= {name: getattr(one, name) for name in EXTRAS if hasattr(one, name)}
                if row is None:
                    row = uow.add(CuePreset(id=one.id, text_en=one.text_en))
                uow.restore(row)
                self._write(uow, row, fields, alone=True)
            _no_twins(rows)
            uow.session.flush()
            shown = _of_phase(uow.session, phase)
            uow.commit()
        return shown

    def reset_presets(self, phase: str = DEFAULT_PHASE) -> tuple[QuickCue, ...]:
        """The standard quick cues again; those that the team added are removed.

        Raises:
            Denied.
        """
        if phase != DEFAULT_PHASE:
            return self.put_presets(phase, ())
        return self.put_presets(phase, tuple(_unsaved(row) for row in default_presets(phase)))

    def separate_presets(self, phase: str) -> tuple[QuickCue, ...]:
        """Give a phase quick cues of its own: a copy of those of the live phase.

        Raises:
            Denied.
        """
        return self.put_presets(phase, tuple(one.model_copy(update={"id": new_id()}) for one in self.presets()))

    def _write(self, uow: UnitOfWork, row: CuePreset, fields: dict[str, Any], *, alone: bool = False) -> None:
        # Another level may forbid what the text says; a list that is put holds what was in the store before.
        both = {"text_en": row.text_en, "text_zh": row.text_zh} if "level" in fields and row.text_en else {}
        kept = dict(fields) if alone else check_fields({**both, **fields}, row.level)
        extras = {name: kept.pop(name) for name in EXTRAS & kept.keys()}
        if extras:
            self._keep_extras(uow, row, extras)
        if kept.get("key") and not alone:
            _refuse_twin(uow.session, str(kept["key"]), str(kept.get("phase", row.phase)), row.id)
        assign(row, kept, PRESET_FIELDS)

    def _keep_extras(self, uow: UnitOfWork, row: CuePreset, extras: dict[str, Any]) -> None:
        kept = uow.session.exec(select(Setting).where(Setting.scope == _SCOPE, Setting.key == row.id)).first()
        before = _extras(kept)
        after = {**before, **extras}
        if "target_hat" in extras and "target_id" not in extras:
            after["target_id"] = None
        if after == before:
            return
        check_target(uow.session, str(after["target_hat"]), after["target_id"])
        if kept is None:
            kept = uow.add(Setting(id=new_id(), key=row.id, scope=_SCOPE))
        kept.value = after
        if row in uow.session and row not in uow.session.new:
            # The quick cue has changed, though no column of its row has.
            flag_modified(row, "key")

    @staticmethod
    def _finish(uow: UnitOfWork, row: CuePreset) -> QuickCue:
        uow.session.flush()
        shown = _quick(row, uow.session.exec(_setting_of(row.id)).first())
        uow.commit()
        return shown

    def _seed(self) -> None:
        with self.store.write(self.who.actor("cue_preset.seed")) as uow:
            if uow.session.exec(select(CuePreset).limit(1)).first() is not None:
                return
            for preset in default_presets():
                uow.add(preset)
            uow.commit()


def quick_cue(session: Session, preset: CuePreset) -> QuickCue:
    """A row with whom it goes to and how long it lives."""
    return _quick(preset, session.exec(_setting_of(preset.id)).first())


def _setting_of(preset_id: str) -> Any:
    return select(Setting).where(Setting.scope == _SCOPE, Setting.key == preset_id)


def _rows(session: Session, phase: str) -> list[CuePreset]:
    return list(
        session.exec(
            select(CuePreset)
            .where(CuePreset.phase == phase, col(CuePreset.deleted_at).is_(None))
            .order_by(col(CuePreset.position), col(CuePreset.id))
        ).all()
    )


def _of_phase(session: Session, phase: str) -> tuple[QuickCue, ...]:
    kept = {row.key: row for row in session.exec(select(Setting).where(Setting.scope == _SCOPE)).all()}
    return tuple(_quick(row, kept.get(row.id)) for row in _rows(session, phase))


def _extras(kept: Setting | None) -> dict[str, Any]:
    value = kept.value if kept is not None and isinstance(kept.value, dict) else {}
    return {
        "target_hat": value.get("target_hat") or Hat.ANCHOR.value,
        "target_id": value.get("target_id"),
        "expires_s": value.get("expires_s", DEFAULT_EXPIRY),
    }


def _quick(row: CuePreset, kept: Setting | None) -> QuickCue:
    return QuickCue.model_validate({**view(CuePresetView, row).model_dump(), **_extras(kept)})


def _unsaved(row: CuePreset) -> QuickCue:
    """A quick cue that is in no store yet."""
    stamps = {"version": 1, "created_at": row.created_at, "updated_at": row.updated_at}
    return QuickCue.model_validate({**{name: getattr(row, name) for name in PRESET_FIELDS}, "id": row.id, **stamps})


def _refuse_twin(session: Session, key: str, phase: str, own_id: str) -> None:
    twin = next((row for row in _rows(session, phase) if row.key == key and row.id != own_id), None)
    if twin is not None:
        raise Invalid("preset_key_taken", key=key, label=twin.label_en or twin.text_en)


def _no_twins(rows: Sequence[CuePresetView]) -> None:
    seen: dict[str, CuePresetView] = {}
    for one in rows:
        if one.key and one.key in seen:
            twin = seen[one.key]
            raise Invalid("preset_key_taken", key=one.key, label=twin.label_en or twin.text_en)
        seen[one.key] = one
