"""The team's list of phrases that brought a warning, with what to say instead (C7); it grows out of incidents."""

from dataclasses import dataclass
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from sqlmodel import select

from app.models.errors import Invalid
from app.models.team import Setting, SettingView
from app.services.live.cue_text import clean
from app.services.runtime.permissions import Deed
from app.services.runtime.settings import TEAM, StoreSettings
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, finish

KEY: Final = "compliance.phrases"
_ROW: Final = str(uuid5(NAMESPACE_URL, f"cuedeck:setting:{TEAM}:{KEY}"))
#: Characters of a phrase, and phrases of a team.
LONGEST: Final = 120
MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words not to be said, and the safer wording; empty when nobody gave one."""

    phrase: str
    rewrite: str = ""


class TeamPhrases(Service):
    """Reads and extends the list; everybody who may log an incident may extend it."""

    def list(self) -> tuple[Phrase, ...]:
        """All phrases, the first one first."""
        return tuple(Phrase(one["phrase"], one["rewrite"]) for one in StoreSettings(self.store).get(KEY))

    def add(self, phrase: str, rewrite: str = "") -> bool:
        """Puts a phrase on the list; one that is there gets the newer rewrite.

        Returns:
            whether the list changed.

        Raises:
            Denied. Invalid: `phrase_empty`, `phrases_many` (most).
        """
        self.who.require(Deed.LOG_INCIDENT)
        bare = clean(phrase)[:LONGEST]
        if not bare:
            raise Invalid("phrase_empty")
        given = {"phrase": bare, "rewrite": clean(rewrite)[:LONGEST]}
        with self.store.write(self.who.actor("phrase.add")) as uow:
            row = self._row(uow)
            known: list[dict[str, str]] = [*(row.value or [])]
            at = next((place for place, one in enumerate(known) if _same(one["phrase"], bare)), None)
            if at is not None and (known[at]["rewrite"] == given["rewrite"] or not given["rewrite"]):
                return False
            if at is None and len(known) >= MOST:
                raise Invalid("phrases_many", most=MOST)
            row.value = [*known, given] if at is None else [*known[:at], given, *known[at + 1 :]]
            finish(uow, SettingView, row)
            return True

    def remove(self, phrase: str) -> bool:
        """Takes a phrase off the list again; says whether it was there.

        Raises:
            Denied.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("phrase.remove")) as uow:
            row = self._row(uow)
            known: list[dict[str, str]] = [*(row.value or [])]
            kept = [one for one in known if not _same(one["phrase"], clean(phrase))]
            if len(kept) == len(known):
                return False
            row.value = kept
            finish(uow, SettingView, row)
            return True

    @staticmethod
    def _row(uow: UnitOfWork) -> Setting:
        found = uow.session.exec(select(Setting).where(Setting.key == KEY, Setting.scope == TEAM)).first()
        if found is None:
            # The same id on every station: two that begin the list at once make one row.
            return uow.add(Setting(id=_ROW, key=KEY, scope=TEAM, value=[]))
        if found.deleted_at is not None:
            uow.restore(found)
        return found


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
