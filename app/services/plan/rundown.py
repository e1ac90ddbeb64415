"""The rundown while it is planned: segments in order, their products, times and what is wrong with them (P2, P3)."""

from typing import Any

from app.models.errors import Invalid
from app.models.product import Product, ProductView
from app.models.script import Segment, SegmentBase, SegmentKind, SegmentView
from app.models.session import LiveSession, Phase
from app.models.team import LockKind
from app.services.live.clock import ON_AIR
from app.services.live.locks import LiveLocks
from app.services.plan.blockers import rundown_of
from app.services.plan.products import ProductService
from app.services.plan.rundown_reading import RundownReading, RundownRow
from app.services.plan.rundown_rules import STEP, checked, open_session, ordered, position_of, team_size
from app.services.plan.schedule import fit
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork, subject_of
from app.services.team.service import assign, fields_of, finish, repeated, view
from app.services.team.who import Who

__all__ = ["RundownRow", "RundownService"]

_FIELDS = fields_of(SegmentBase, without=("session_id", "position", "price_checked_by", "price_checked_again_by"))
#: Fields that an anchor may change without the right to edit the rundown.
_SCRIPT_FIELDS = frozenset({"script", "script_language", "notes", "chat_prompt", "line_kind", "stage"})
#: What a second pair of eyes has checked; a change of any of these asks for the check anew.
_PRICE_FIELDS = frozenset({"live_price_minor", "list_price_minor", "product_id", "link_no"})


class RundownService(RundownReading):
    """Segments of sessions, and the products that they sell.

    While a session is on air its rundown is changed only where no other station holds the lock for editing; the words
    of its script are the anchor's and ask for none.

    Args:
        store, clock, who: as of every service.
        locks: the locks of this running program; its own without it.
    """

    def __init__(self, store: Store, clock: Clock, who: Who, locks: LiveLocks | None = None) -> None:
        super().__init__(store, clock, who)
        self._locks = locks or LiveLocks(store, clock, who)

    def add(
        self,
        session_id: str,
        *,
        kind: SegmentKind = SegmentKind.PROFIT,
        before_id: str | None = None,
        command_id: str | None = None,
        **fields: Any,
    ) -> SegmentView:
        """Add a segment at the end, or before another.

        A segment with a product takes title, prices and stock from it where they are not given.

        Raises:
            Denied, NotFound. Invalid: `session_locked`, `bad_length`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("segment.add", command_id)) as uow:
            before = repeated(uow, Segment, SegmentView)
            if before is not None:
                return before
            live = self._edited(uow, session_id)
            row = Segment(session_id=session_id, position=0.0, kind=kind, script_language=live.script_language)
            assign(row, checked(fields), _FIELDS)
            if row.product_id is not None:
                ProductService.fill(uow, row, given=frozenset(fields))
            row.position = position_of(uow, session_id, before_id, None)
            return finish(uow, SegmentView, uow.add(row))

    def append_from(self, session_id: str, from_id: str, *, command_id: str | None = None) -> tuple[SegmentView, ...]:
        """Copy the segments of another session behind those of this one: all of them, or none.

        Fixed starts and price checks belong to one evening and stay behind. A product that is in the trash by now is
        left off its segment, and the check of the rundown says so.

        Raises:
            Denied, NotFound. Invalid: `session_locked`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("segment.append", command_id)) as uow:
            if uow.already_done is not None:
                ids = uow.already_done.ids(subject_of(Segment))
                return tuple(row for row in rundown_of(uow.session, session_id) if row.id in ids)
            self._edited(uow, session_id)
            uow.get(LiveSession, from_id)
            position = position_of(uow, session_id, None, None)
            added = []
            for number, old in enumerate(ordered(uow, from_id)):
                row = Segment(session_id=session_id, position=position + number * STEP)
                assign(row, {name: getattr(old, name) for name in _FIELDS}, _FIELDS)
                row.hard_start_at = None
                if row.product_id is not None and uow.get(Product, row.product_id, trashed=True).deleted_at is not None:
                    row.product_id = None
                added.append(uow.add(row))
            uow.session.flush()
            shown = tuple(view(SegmentView, row) for row in added)
            uow.commit()
            return shown

    def change(self, segment_id: str, version: int, **fields: Any) -> SegmentView:
        """Change fields of a segment; a changed price, product or link has to be checked by two people again.

        Raises:
            Denied, NotFound, Conflict. Invalid: `session_locked`, `bad_length`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_SCRIPT if fields.keys() <= _SCRIPT_FIELDS else Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("segment.change")) as uow:
            row = uow.get(Segment, segment_id, version=version)
            if fields.keys() <= _SCRIPT_FIELDS:
                open_session(uow, row.session_id)
            else:
                self._edited(uow, row.session_id)
            old = {name: getattr(row, name) for name in _PRICE_FIELDS}
            assign(row, checked(fields), _FIELDS)
            if row.product_id is not None and row.product_id != old["product_id"]:
                ProductService.fill(uow, row, given=frozenset(fields), anew=True)
            if any(getattr(row, name) != value for name, value in old.items()):
                row.price_checked_by = row.price_checked_again_by = None
            return finish(uow, SegmentView, row)

    def move(self, segment_id: str, before_id: str | None, *, version: int | None = None) -> SegmentView:
        """Put a segment before another, or at the end when `before_id` is None.

        Raises:
            Denied, NotFound, Conflict. Invalid: `session_locked`, `move_onto_itself`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        if before_id == segment_id:
            raise Invalid("move_onto_itself")
        with self.store.write(self.who.actor("segment.move")) as uow:
            row = uow.get(Segment, segment_id, version=version)
            self._edited(uow, row.session_id)
            row.position = position_of(uow, row.session_id, before_id, segment_id)
            return finish(uow, SegmentView, row)

    def delete(self, segment_id: str, version: int) -> SegmentView:
        """Put a segment into the trash.

        Raises:
            Denied, NotFound, Conflict. Invalid: `session_locked`.
        """
        return self._trash(segment_id, version, away=True)

    def restore(self, segment_id: str) -> SegmentView:
        """Take a segment out of the trash; it stands where it stood.

        Raises:
            Denied, NotFound. Invalid: `session_locked`.
        """
        return self._trash(segment_id, None, away=False)

    def duplicate(self, segment_id: str, *, command_id: str | None = None) -> SegmentView:
        """Copy a segment to the place right behind it, without its pinned start.

        Raises:
            Denied, NotFound. Invalid: `session_locked`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("segment.duplicate", command_id)) as uow:
            before = repeated(uow, Segment, SegmentView)
            if before is not None:
                return before
            old = uow.get(Segment, segment_id)
            self._edited(uow, old.session_id)
            later = [row for row in ordered(uow, old.session_id) if row.position > old.position]
            row = Segment(session_id=old.session_id, position=0.0)
            assign(row, {name: getattr(old, name) for name in _FIELDS}, _FIELDS)
            row.hard_start_at = None
            row.position = position_of(uow, old.session_id, later[0].id if later else None, None)
            return finish(uow, SegmentView, uow.add(row))

    def check_price(self, segment_id: str, version: int) -> SegmentView:
        """Say that price, product and link of a segment are right; two different people have to.

        In a team of one the same person may look twice.

        Raises:
            Denied, NotFound, Conflict. Invalid: `price_missing`, `second_person_needed`, `member_needed`.
        """
        self.who.require(Deed.CHECK_PRICE)
        me = self.who.member_id
        if me is None:
            raise Invalid("member_needed")
        with self.store.write(self.who.actor("segment.check_price")) as uow:
            row = uow.get(Segment, segment_id, version=version)
            if row.live_price_minor is None:
                raise Invalid("price_missing")
            if row.price_checked_by is None:
                row.price_checked_by = me
            elif row.price_checked_again_by is None:
                if row.price_checked_by == me and team_size(uow) > 1:
                    raise Invalid("second_person_needed")
                row.price_checked_again_by = me
            return finish(uow, SegmentView, row)

    def fit_to(self, session_id: str, total_ms: int) -> tuple[SegmentView, ...]:
        """Stretch or shrink every segment in proportion, so that the show takes `total_ms`.

        Raises:
            Denied, NotFound. Invalid: `session_locked`, `nothing_to_fit`, `bad_length`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("rundown.fit")) as uow:
            self._edited(uow, session_id)
            rows = ordered(uow, session_id)
            lengths = fit([view(SegmentView, row) for row in rows], total_ms)
            for row in rows:
                row.planned_ms = lengths[row.id]
            uow.session.flush()
            shown = tuple(view(SegmentView, row) for row in rows)
            uow.commit()
            return shown

    def products(self, *, search: str = "", limit: int = 500) -> tuple[ProductView, ...]:
        """Products of the store, see `ProductService.list`."""
        return self._products.list(search=search, limit=limit)

    def add_product(self, title: str, *, command_id: str | None = None, **fields: Any) -> ProductView:
        """Add a product, see `ProductService.add`."""
        return self._products.add(title, command_id=command_id, **fields)

    def change_product(self, product_id: str, version: int, **fields: Any) -> ProductView:
        """Change a product, see `ProductService.change`."""
        return self._products.change(product_id, version, **fields)

    def _edited(self, uow: UnitOfWork, session_id: str) -> LiveSession:
        """The session whose rundown is changed; on air only where nobody else holds the lock for it."""
        live = open_session(uow, session_id)
        if Phase(live.phase) in ON_AIR:
            self._locks.permit(uow, session_id, LockKind.EDIT)
        return live

    def _trash(self, segment_id: str, version: int | None, *, away: bool) -> SegmentView:
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("segment.delete" if away else "segment.restore")) as uow:
            row = uow.get(Segment, segment_id, version=version, trashed=not away)
            self._edited(uow, row.session_id)
            if away:
                uow.delete(row)
            else:
                uow.restore(row)
            return finish(uow, SegmentView, row)
