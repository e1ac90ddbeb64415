"""Moments marked in one key (C9), and what the trade's timers count from (C8); the incident log comes with it (C7)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlmodel import col, select

from app.models.errors import Invalid
from app.models.session import LiveSession, Mark, MarkBase, MarkView
from app.services.live.cue_text import clean
from app.services.live.incidents import IncidentKeeper
from app.services.runtime.permissions import Deed
from app.services.team.service import assign, fields_of, finish, repeated, view

#: Marks that rules and timers read, by the deed that they stand for.
GIVEAWAY: Final = "giveaway"
HOLD_START: Final = "hold_start"
HOLD_RELEASE: Final = "hold_release"
PIN: Final = "pin"
HOLD_SPEND: Final = "hold_spend"
#: The price that somebody read off the cart; compared with the planned one.
PRICE: Final = "price"
DEEDS: Final = frozenset({GIVEAWAY, HOLD_START, HOLD_RELEASE, PIN, HOLD_SPEND, PRICE})
#: What a team picks a mark's name from until it changes the list (setting `marks.presets`): English, Chinese.
PRESETS: Final[tuple[tuple[str, str], ...]] = (
    ("Clip this", "剪切片"), ("Good line", "好话术"), ("Slip of the tongue", "口误"), ("Price moment", "价格时刻"),
    ("Great demo", "演示好"), ("Lost the thread", "掉节奏"), ("Question to answer", "待答问题"),
    ("For the review", "复盘看"),
)  # fmt: skip
#: Seconds, minutes or pieces beyond which what was typed about a hold is a slip of the finger.
_MOST: Final = 1_000_000
#: The same for a price, in minor units.
_MOST_MINOR: Final = 1_000_000_000_000
_FIELDS: Final = fields_of(MarkBase, without=("session_id", "member_id"))


class MarkService(IncidentKeeper):
    """Marks and incidents of sessions; times count from the session's start."""

    def mark(
        self,
        session_id: str,
        text: str = "",
        *,
        preset: str = "",
        t_ms: int | None = None,
        details: Mapping[str, Any] | None = None,
        command_id: str | None = None,
    ) -> MarkView:
        """Mark this moment, or the one at `t_ms`.

        Args:
            session_id: a session that has begun.
            text: why, in one line.
            preset: name of the kind of moment, or one of `DEEDS`.
            t_ms: when, by the session's axis.
            details: what belongs to a deed: `minutes`, `stock` and `link_no` of a hold, `link_no` of a pin, `minutes`
                that a giveaway runs, `price_minor` (a whole number) and `link_no` of a price.
            command_id: makes marking it again harmless.

        Raises:
            Denied, NotFound. Invalid: `not_started`, `mark_details` (field).
        """
        self.who.require(Deed.MARK_MOMENT)
        with self.store.write(self.who.actor("mark.add", command_id)) as uow:
            before = repeated(uow, Mark, MarkView)
            if before is not None:
                return before
            live = uow.get(LiveSession, session_id)
            row = Mark(
                session_id=session_id,
                t_ms=self._moment(uow.session, live) if t_ms is None else t_ms,
                preset=preset[:40],
                text=clean(text),
                member_id=self.who.member_id,
                details=_checked(details or {}),
            )
            return finish(uow, MarkView, uow.add(row))

    def change_mark(self, mark_id: str, version: int, **fields: Any) -> MarkView:
        """Change words, preset, moment or details of a mark.

        Raises:
            Denied, NotFound, Conflict. Invalid: `unknown_field`, `mark_details` (field).
        """
        self.who.require(Deed.MARK_MOMENT)
        with self.store.write(self.who.actor("mark.change")) as uow:
            row = uow.get(Mark, mark_id, version=version)
            if "text" in fields:
                fields["text"] = clean(str(fields["text"]))
            if "preset" in fields:
                fields["preset"] = clean(str(fields["preset"]))[:40]
            if "details" in fields:
                fields["details"] = _checked(fields["details"])
            assign(row, fields, _FIELDS)
            return finish(uow, MarkView, row)

    def delete_mark(self, mark_id: str, version: int) -> MarkView:
        """Put a mark into the trash.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.MARK_MOMENT)
        with self.store.write(self.who.actor("mark.delete")) as uow:
            row = uow.get(Mark, mark_id, version=version)
            uow.delete(row)
            return finish(uow, MarkView, row)

    def restore_mark(self, mark_id: str) -> MarkView:
        """Take a mark out of the trash.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.MARK_MOMENT)
        with self.store.write(self.who.actor("mark.restore")) as uow:
            row = uow.get(Mark, mark_id, trashed=True)
            uow.restore(row)
            return finish(uow, MarkView, row)

    def marks(self, session_id: str) -> tuple[MarkView, ...]:
        """Marks of a session by time."""
        with self.store.read() as session:
            rows = session.exec(
                select(Mark)
                .where(Mark.session_id == session_id, col(Mark.deleted_at).is_(None))
                .order_by(col(Mark.t_ms), col(Mark.id))
            ).all()
            return tuple(view(MarkView, row) for row in rows)


def preset_names(setting: Sequence[str], language: str) -> tuple[str, ...]:
    """The names that a mark may be given: the team's own, else the standard ones in a language."""
    if setting:
        return tuple(setting)
    return tuple(zh if language.startswith("zh") else en for en, zh in PRESETS)


def _checked(details: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers that rules read must be numbers that can be."""
    for field in ("minutes", "stock", "link_no"):
        value = details.get(field)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST:
            raise Invalid("mark_details", field=field)
    price = details.get("price_minor")
    if price is not None and (isinstance(price, bool) or not isinstance(price, int) or not 0 <= price <= _MOST_MINOR):
        raise Invalid("mark_details", field="price_minor")
    return {field: value for field, value in details.items() if value is not None}
