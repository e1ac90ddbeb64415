"""The checklist of a session: standard procedure, ticks by one or two people, problems carried over (P7, R9)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, or_, select

from app.models.checklist import ChecklistItem, ChecklistItemBase, ChecklistItemView
from app.models.errors import Invalid
from app.models.review import ActionItem, ActionItemView, ActionState
from app.models.session import LiveSession, Phase
from app.models.team import Hat
from app.services.runtime.permissions import Deed
from app.services.team.service import Service, assign, fields_of, finish, repeated, view

_DAY, _HOUR = 24 * 60, 60
_FIELDS = fields_of(ChecklistItemBase, without=("session_id", "done_at", "done_by", "second_done_by"))
#: An open task is urgent from this long before it is due.
SOON = timedelta(minutes=90)


@dataclass(frozen=True, slots=True)
class StandardTask:
    """One line of the standard procedure; `before_min` counts back from the planned start."""

    before_min: int
    text_en: str
    text_zh: str
    hat: Hat | None
    needs_two: bool = False
    blocks_ready: bool = False


#: What a team does before every show, by time before the start (domain knowledge: standard procedure, before).
STANDARD: tuple[StandardTask, ...] = (
    StandardTask(7 * _DAY, "Publish date, hosts, category and GMV target", "发布排期：日期、主播、类目、GMV 目标",
                 Hat.OPERATOR),
    StandardTask(4 * _DAY, "Selection sheet: samples, papers, no veto field", "选品表：样品、资质齐全，无否决项",
                 Hat.OPERATOR),
    StandardTask(3 * _DAY, "Lineup, price mechanism and stock set", "排品、价格机制和库存定稿", Hat.OPERATOR),
    StandardTask(3 * _DAY, "Main image and detail page asked of the designer", "向美工提主图和详情页需求",
                 Hat.OPERATOR),
    StandardTask(2 * _DAY, "Scripts written, foreign words looked up", "脚本写好，生词查好读音", Hat.ANCHOR),
    StandardTask(2 * _DAY, "Compliance check: no blocked word left", "合规检查：没有违禁词", Hat.OPERATOR),
    StandardTask(1 * _DAY, "Teaser video and event page are out", "预热视频和直播预告已发布", Hat.OPERATOR),
    StandardTask(1 * _DAY, "Full rehearsal with props", "带道具完整彩排", Hat.ANCHOR),
    StandardTask(4 * _HOUR, "Second person checks every price", "第二人复核每个价格", Hat.OPERATOR, needs_two=True),
    StandardTask(3 * _HOUR, "Links, coupons and lucky bag tested", "链接、优惠券、福袋测试完", Hat.OPERATOR),
    StandardTask(3 * _HOUR, "Stock set with 10 % reserve", "库存已设，预留 10%", Hat.OPERATOR),
    StandardTask(2 * _HOUR, "Quick replies ready for every product", "每个商品的快捷回复备好", Hat.CUSTOMER_SERVICE),
    StandardTask(2 * _HOUR, "Camera, microphone and lights tested", "机位、麦克风、灯光测试完", Hat.OPERATOR),
    StandardTask(1 * _HOUR, "Second teaser one hour before the start", "开播前一小时再发一条预热", Hat.OPERATOR),
    StandardTask(1 * _HOUR, "Uplink tested, backup hotspot in reach", "上行测速，备用热点就位", Hat.OPERATOR),
    StandardTask(1 * _HOUR, "Water, backup phone and battery in reach", "水、备用手机和电池就位", Hat.ANCHOR),
    StandardTask(30, "All roles: moments and cues agreed, ready", "全员对齐节点和提示，准备就绪", None),
    StandardTask(30, "Warm-up spend starts", "暖场投放开始", Hat.OPERATOR),
)  # fmt: skip


def standard_items(session_id: str) -> tuple[ChecklistItem, ...]:
    """New rows of the standard procedure for a session."""
    return tuple(
        ChecklistItem(
            session_id=session_id,
            due_before_min=task.before_min,
            text_en=task.text_en,
            text_zh=task.text_zh,
            hat=task.hat,
            needs_two=task.needs_two,
            blocks_ready=task.blocks_ready,
            position=float(position),
        )
        for position, task in enumerate(STANDARD)
    )


def is_done(item: ChecklistItemView) -> bool:
    """Whether an item is finished: ticked, by two people where two are asked for."""
    return item.done_at is not None and (not item.needs_two or item.second_done_by is not None)


def due_at(item: ChecklistItemView, planned_start_at: datetime | None) -> datetime | None:
    """When an item is due; None while the session has no planned start."""
    return None if planned_start_at is None else planned_start_at - timedelta(minutes=item.due_before_min)


class ChecklistService(Service):
    """Checklists of sessions."""

    def list(self, session_id: str, *, hat: Hat | None = None) -> tuple[ChecklistItemView, ...]:
        """Items, the earliest due first; with `hat` only those of that hat and of everybody."""
        with self.store.read() as session:
            rows = session.exec(
                select(ChecklistItem)
                .where(ChecklistItem.session_id == session_id, col(ChecklistItem.deleted_at).is_(None))
                .order_by(col(ChecklistItem.due_before_min).desc(), col(ChecklistItem.position), col(ChecklistItem.id))
            ).all()
            return tuple(view(ChecklistItemView, row) for row in rows if hat is None or row.hat in {None, hat})

    def add(
        self, session_id: str, text_en: str, *, due_before_min: int, command_id: str | None = None, **fields: object
    ) -> ChecklistItemView:
        """Add an item.

        Raises:
            Denied, NotFound. Invalid: `text_missing`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("checklist.add", command_id)) as uow:
            before = repeated(uow, ChecklistItem, ChecklistItemView)
            if before is not None:
                return before
            uow.get(LiveSession, session_id)
            row = ChecklistItem(session_id=session_id, due_before_min=due_before_min, text_en=_text(text_en))
            assign(row, fields, _FIELDS)
            return finish(uow, ChecklistItemView, uow.add(row))

    def change(self, item_id: str, version: int, **fields: object) -> ChecklistItemView:
        """Change an item's text, hat, member or due time.

        Raises:
            Denied, NotFound, Conflict. Invalid: `text_missing`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("checklist.change")) as uow:
            row = uow.get(ChecklistItem, item_id, version=version)
            if "text_en" in fields:
                fields["text_en"] = _text(str(fields["text_en"]))
            assign(row, fields, _FIELDS)
            return finish(uow, ChecklistItemView, row)

    def delete(self, item_id: str, version: int) -> ChecklistItemView:
        """Put an item into the trash.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("checklist.delete")) as uow:
            row = uow.get(ChecklistItem, item_id, version=version)
            uow.delete(row)
            return finish(uow, ChecklistItemView, row)

    def tick(self, item_id: str, version: int, *, done: bool = True) -> ChecklistItemView:
        """Tick an item, or take the ticks off again. Where two people are asked for, the second tick finishes it.

        Raises:
            Denied, NotFound, Conflict.
            Invalid: `second_person_needed` when the same person ticks twice.
        """
        self.who.require(Deed.TICK_CHECKLIST)
        with self.store.write(self.who.actor("checklist.tick" if done else "checklist.untick")) as uow:
            row = uow.get(ChecklistItem, item_id, version=version)
            if not done:
                row.done_at = row.done_by = row.second_done_by = None
            elif row.done_at is None:
                row.done_at, row.done_by = self.clock.utc_now(), self.who.member_id
            elif row.needs_two and row.second_done_by is None:
                if row.done_by == self.who.member_id:
                    raise Invalid("second_person_needed")
                row.second_done_by = self.who.member_id
            return finish(uow, ChecklistItemView, row)

    def carried(self, session_id: str) -> tuple[ActionItemView, ...]:
        """Action items of other reviews that this session should close, the newest first.

        One that was taken into a session's checklist stays with that session while it is to come or on the air, and
        comes up again for the next one when it was not closed there.
        """
        over = or_(col(LiveSession.phase).in_((Phase.REVIEW, Phase.CLOSED)), col(LiveSession.deleted_at).is_not(None))
        with self.store.read() as session:
            rows = session.exec(
                select(ActionItem)
                .join(LiveSession, col(LiveSession.id) == col(ActionItem.planned_in_session_id), isouter=True)
                .where(
                    ActionItem.session_id != session_id,
                    col(ActionItem.deleted_at).is_(None),
                    ActionItem.state != ActionState.DONE,
                    or_(col(LiveSession.id).is_(None), LiveSession.id == session_id, over),
                )
                .order_by(col(ActionItem.id).desc())
            ).all()
            return tuple(view(ActionItemView, row) for row in rows)

    def adopt(self, session_id: str, action_item_id: str, *, due_before_min: int = _DAY) -> ChecklistItemView:
        """Take a problem of an earlier review into this session's checklist, where it stays until it is done.

        Raises:
            Denied, NotFound. Invalid: `already_adopted`.
        """
        self.who.require(Deed.EDIT_RUNDOWN)
        with self.store.write(self.who.actor("checklist.adopt")) as uow:
            action = uow.get(ActionItem, action_item_id)
            uow.get(LiveSession, session_id)
            twin = select(ChecklistItem).where(
                ChecklistItem.session_id == session_id,
                ChecklistItem.action_item_id == action_item_id,
                col(ChecklistItem.deleted_at).is_(None),
            )
            if uow.session.exec(twin).first() is not None:
                raise Invalid("already_adopted")
            action.state, action.planned_in_session_id = ActionState.IN_PLAN, session_id
            text = action.action or action.problem
            row = ChecklistItem(
                session_id=session_id,
                due_before_min=due_before_min,
                text_en=text,
                text_zh=text,
                member_id=action.owner_id,
                action_item_id=action.id,
            )
            return finish(uow, ChecklistItemView, uow.add(row))


def _text(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Invalid("text_missing")
    return text
