"""Whom a cue is for: a hat, the anchor's assistant, one person, one screen, or everybody."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from app.models.cue import CueBase
from app.models.errors import Invalid
from app.models.team import Hat, Member

#: A cue for everybody.
EVERYBODY: Final = "all"
#: Whoever wears the anchor's hat and is not the anchor of this session.
ASSISTANT: Final = "assistant"
#: One member; the id stands in `target_id`.
PERSON: Final = "person"
#: One station, whoever sits there; its key stands in `target_id`.
STATION: Final = "station"
#: Targets that need to be told which one.
NAMED: Final = frozenset({PERSON, STATION})
_TARGETS: Final = frozenset({*Hat, EVERYBODY, ASSISTANT, PERSON, STATION})


@dataclass(frozen=True, slots=True)
class Seat:
    """Who looks at a screen.

    Attributes:
        member_id: who sits there, None when nobody said.
        hats: what that person wears.
        station: key of the station.
        anchor_id: who anchors the session.
    """

    member_id: str | None
    hats: Collection[str]
    station: str
    anchor_id: str | None

    @property
    def assists(self) -> bool:
        """Whether this is an assistant of the anchor."""
        return Hat.ANCHOR in self.hats and self.member_id is not None and self.member_id != self.anchor_id


def check_target(session: Session, hat: str, key: str | None) -> None:
    """Refuse a target that nobody can be.

    Raises:
        Invalid: `cue_target` with what was given.
    """
    if hat not in _TARGETS or (hat in NAMED) != bool(key):
        raise Invalid("cue_target", target=f"{hat} {key or ''}".strip())
    if hat == PERSON:
        member = session.get(Member, key)
        if member is None or not member.active or member.deleted_at is not None:
            raise Invalid("cue_target", target=member.name if member is not None else str(key))


def by_name(cue: CueBase, seat: Seat) -> bool:
    """Whether a cue is for this very person or screen, or for the assistant who sits there."""
    if cue.target_hat == PERSON:
        return cue.target_id == seat.member_id
    if cue.target_hat == STATION:
        return cue.target_id == seat.station
    return cue.target_hat == ASSISTANT and seat.assists


def is_for(cue: CueBase, seat: Seat) -> bool:
    """Whether a cue is for who sits here: by name, by a hat worn, or because it is for everybody."""
    return cue.target_hat == EVERYBODY or by_name(cue, seat) or cue.target_hat in seat.hats
