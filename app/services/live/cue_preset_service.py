"""The quick cues of a store: reading, seeding and changing them."""

from typing import Any

from sqlmodel import col, select

from app.models.cue import CuePreset, CuePresetBase, CuePresetView
from app.services.live.cue_presets import DEFAULT_PHASE, default_presets
from app.services.live.cue_text import accept
from app.services.runtime.permissions import Deed
from app.services.team.service import Service, assign, fields_of, finish, view


class CuePresetService(Service):
    """Quick cues by phase."""

    def presets(self, phase: str = DEFAULT_PHASE) -> tuple[CuePresetView, ...]:
        """Quick cues of a phase by position; a phase without its own uses those of the live phase.

        A store that has none yet gets the eight standard ones.
        """
        found = self._of_phase(phase) or self._of_phase(DEFAULT_PHASE)
        if found:
            return found
        self._seed()
        return self._of_phase(DEFAULT_PHASE)

    def change_preset(self, preset_id: str, version: int, **fields: Any) -> CuePresetView:
        """Change a quick cue.

        Raises:
            Denied, NotFound, Conflict. Invalid: `cue_empty`, `cue_too_long`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_PRESETS)
        with self.store.write(self.who.actor("cue_preset.change")) as uow:
            row = uow.get(CuePreset, preset_id, version=version)
            for name in {"text_en", "text_zh"} & fields.keys():
                fields[name] = accept(str(fields[name]))
            assign(row, fields, fields_of(CuePresetBase))
            return finish(uow, CuePresetView, row)

    def _of_phase(self, phase: str) -> tuple[CuePresetView, ...]:
        with self.store.read() as session:
            rows = session.exec(
                select(CuePreset)
                .where(CuePreset.phase == phase, col(CuePreset.deleted_at).is_(None))
                .order_by(col(CuePreset.position), col(CuePreset.id))
            ).all()
            return tuple(view(CuePresetView, row) for row in rows)

    def _seed(self) -> None:
        with self.store.write(self.who.actor("cue_preset.seed")) as uow:
            if uow.session.exec(select(CuePreset).limit(1)).first() is not None:
                return
            for preset in default_presets():
                uow.add(preset)
            uow.commit()
