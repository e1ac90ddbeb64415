"""Members and their hats, the first start of a store, stations and settings of the team (S1, S3)."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from app.models.base import new_id
from app.models.errors import Invalid
from app.models.team import (
    Hat,
    Language,
    Member,
    MemberBase,
    MemberView,
    Setting,
    SettingView,
    Station,
    StationView,
)
from app.services.live.cue_presets import default_presets
from app.services.runtime.permissions import Deed
from app.services.runtime.settings import TEAM, check
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, assign, fields_of, finish, one_line, repeated, view

_MEMBER_FIELDS = fields_of(MemberBase)
#: A station that was not heard of for this long is not at work.
STATION_GONE = timedelta(seconds=30)


class TeamService(Service):
    """The people of a store, their stations and the settings they share."""

    def list(self, *, inactive: bool = False) -> tuple[MemberView, ...]:
        """Members by the order in which they were added; `inactive` adds those who left."""
        with self.store.read() as session:
            rows = session.exec(select(Member).where(col(Member.deleted_at).is_(None)).order_by(col(Member.id))).all()
            return tuple(view(MemberView, row) for row in rows if inactive or row.active)

    def get(self, member_id: str) -> MemberView | None:
        """One member, also one who left; None when there never was one."""
        with self.store.read() as session:
            row = session.get(Member, member_id)
            return None if row is None else view(MemberView, row)

    def add(
        self,
        name: str,
        hats: Iterable[Hat],
        *,
        language: Language = Language.ENGLISH,
        command_id: str | None = None,
        **fields: Any,
    ) -> MemberView:
        """Add a member.

        Raises:
            Denied: the hats worn do not allow it.
            Invalid: `name_missing`, `name_taken`, `hats_missing`.
        """
        self.who.require(Deed.MANAGE_TEAM)
        with self.store.write(self.who.actor("team.add", command_id)) as uow:
            before = repeated(uow, Member, MemberView)
            if before is not None:
                return before
            row = self._new_member(uow, name, hats, language, fields)
            return finish(uow, MemberView, row)

    def change(self, member_id: str, version: int, **fields: Any) -> MemberView:
        """Change fields of a member. Everybody may change their own language, colour, pace and inputs.

        Raises:
            Denied, NotFound, Conflict.
            Invalid: `name_missing`, `name_taken`, `hats_missing`, `pace_out_of_range`, `last_lead`.
        """
        own = self.who.member_id == member_id and not fields.keys() & {"hats", "active", "name", "pin_hash"}
        if not own:
            self.who.require(Deed.MANAGE_TEAM)
        with self.store.write(self.who.actor("team.change")) as uow:
            row = uow.get(Member, member_id, version=version)
            if "name" in fields:
                fields["name"] = self._free_name(uow, str(fields["name"]), member_id)
            if "hats" in fields:
                fields["hats"] = _hats(fields["hats"])
            _check_pace(fields)
            assign(row, fields, _MEMBER_FIELDS)
            self._keep_a_lead(uow)
            return finish(uow, MemberView, row)

    def remove(self, member_id: str, version: int) -> MemberView:
        """Let a member go: the name stays beside what was done, the person is offered no more.

        Raises:
            Denied, NotFound, Conflict. Invalid: `last_lead`.
        """
        return self.change(member_id, version, active=False)

    def first_start(
        self,
        name: str,
        *,
        language: Language = Language.ENGLISH,
        hats: Iterable[Hat] = (Hat.LEAD, Hat.OPERATOR),
        others: Sequence[tuple[str, Sequence[Hat]]] = (),
    ) -> MemberView:
        """Set up a fresh store: the first member, further members and the quick cues, in one transaction.

        Returns:
            The first member; the station wears their hats from now on.

        Raises:
            Invalid: `already_set_up` when the store has members, or what `add` raises.
        """
        with self.store.write(self.who.actor("team.first_start")) as uow:
            if uow.session.exec(select(Member)).first() is not None:
                raise Invalid("already_set_up")
            first = self._new_member(uow, name, {Hat.LEAD, *hats}, language, {})
            for colour, (other, worn) in enumerate(others, start=1):
                self._new_member(uow, other, worn, language, {"colour": colour})
            for preset in default_presets():
                uow.add(preset)
            shown = finish(uow, MemberView, first)
        self.who.wear(shown.id, shown.hats)
        return shown

    def is_set_up(self) -> bool:
        """Whether the store has anybody in it."""
        with self.store.read() as session:
            return session.exec(select(col(Member.id)).limit(1)).first() is not None

    def sit_down(self, member_id: str, hats: Iterable[Hat] | None = None) -> MemberView:
        """Let a member take this station, with all their hats or some of them.

        Raises:
            Invalid: `member_unknown`, `member_left`, `hat_not_worn`.
        """
        member = self.get(member_id)
        if member is None:
            raise Invalid("member_unknown")
        if not member.active or member.deleted_at is not None:
            raise Invalid("member_left", name=member.name)
        worn = frozenset(member.hats) if hats is None else frozenset(Hat(hat) for hat in hats)
        if not worn <= frozenset(member.hats):
            raise Invalid("hat_not_worn", name=member.name)
        self.who.wear(member_id, worn)
        return member

    def register_station(
        self, name: str, *, machine: str = "", role: Hat | None = None, app_version: str = ""
    ) -> StationView:
        """Say that this station is at work; called at start and now and then as a sign of life.

        A mere sign of life is no deed: it moves `last_seen_at` past the event log, which would otherwise grow by a
        row every few seconds of every evening.
        """
        now = self.clock.utc_now()
        known = (
            col(Station.name) == one_line(name, 80),
            col(Station.machine) == one_line(machine, 120),
            col(Station.role) == role,
            col(Station.member_id) == self.who.member_id,
            col(Station.app_version) == one_line(app_version, 40),
        )
        with self.store.write(self.who.actor("station.alive")) as uow:
            done = uow.session.connection().execute(update(Station).where(*known).values(last_seen_at=now))
            if done.rowcount:
                row = uow.session.exec(select(Station).where(*known).limit(1)).one()
                shown = view(StationView, row)
                uow.commit()
                return shown
        with self.store.write(self.who.actor("station.register")) as uow:
            found = uow.session.exec(
                select(Station).where(Station.name == name, Station.machine == machine).limit(1)
            ).first()
            row = found or uow.add(Station(name=one_line(name, 80), machine=one_line(machine, 120)))
            row.role, row.member_id, row.app_version = role, self.who.member_id, one_line(app_version, 40)
            row.last_seen_at = self.clock.utc_now()
            return finish(uow, StationView, row)

    def stations(self) -> tuple[StationView, ...]:
        """Stations heard of within 30 s, by name."""
        since = self.clock.utc_now() - STATION_GONE
        with self.store.read() as session:
            rows = session.exec(
                select(Station).where(col(Station.last_seen_at) >= since).order_by(col(Station.name))
            ).all()
            return tuple(view(StationView, row) for row in rows)

    def set_setting(self, key: str, value: Any, *, scope: str = TEAM, source: str = "") -> SettingView:
        """Write a setting; a setting of the team needs the right to change settings.

        Args:
            key: dotted name.
            value: anything that JSON can hold.
            scope: `team`, `member:<id>` or `station:<key>`.
            source: where a value that follows an outside rule comes from; its date is kept beside it.

        Raises:
            Denied: a team setting without the right, or another member's setting.
            Invalid: `setting_unknown`, `setting_value` of a setting of the team.
        """
        if scope != f"member:{self.who.member_id}" and not scope.startswith("station:"):
            self.who.require(Deed.CHANGE_SETTINGS)
        if scope == TEAM:
            check(key, value)
        with self.store.write(self.who.actor("setting.set")) as uow:
            rows = uow.session.exec(select(Setting).where(Setting.key == key, Setting.scope == scope)).all()
            row = _setting(rows) or uow.add(Setting(id=new_id(), key=key, scope=scope))
            row.value = value
            if source:
                row.source, row.checked_on = source, self.clock.utc_now()
            return finish(uow, SettingView, row)

    def _new_member(
        self, uow: UnitOfWork, name: str, hats: Iterable[Hat], language: Language, fields: dict[str, Any]
    ) -> Member:
        _check_pace(fields)
        row = Member(name=self._free_name(uow, name, None), hats=_hats(hats), language=language)
        assign(row, fields, _MEMBER_FIELDS)
        return uow.add(row)

    @staticmethod
    def _free_name(uow: UnitOfWork, name: str, member_id: str | None) -> str:
        name = one_line(name, 80)
        if not name:
            raise Invalid("name_missing")
        uow.session.flush()
        for row in uow.session.exec(select(Member).where(Member.name == name)).all():
            if row.id != member_id and row.active and row.deleted_at is None:
                raise Invalid("name_taken", name=name)
        return name

    @staticmethod
    def _keep_a_lead(uow: UnitOfWork) -> None:
        uow.session.flush()
        if not any(row.active and Hat.LEAD in row.hats for row in uow.session.exec(select(Member)).all()):
            raise Invalid("last_lead")


def _hats(hats: Iterable[Hat]) -> list[Hat]:
    worn = {Hat(hat) for hat in hats}
    if not worn:
        raise Invalid("hats_missing")
    return [hat for hat in Hat if hat in worn]


def _check_pace(fields: dict[str, Any]) -> None:
    for name, least, most in (("pace_cpm", 60, 600), ("pace_wpm", 40, 400)):
        if name in fields and not least <= int(fields[name]) <= most:
            raise Invalid("pace_out_of_range", field=name, least=least, most=most)


def _setting(rows: Sequence[Setting]) -> Setting | None:
    """The setting in force: the oldest row that was not deleted."""
    return min((row for row in rows if row.deleted_at is None), key=lambda row: row.id, default=None)
