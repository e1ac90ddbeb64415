"""The customer-service desk: tickets, orders, parcels, returns, quick replies, deadlines, shop scores (D3-D8)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, Int64, JsonColumn


class TicketState(StrEnum):
    """Where a ticket stands; the SLA clock pauses while the buyer is waited for."""

    OPEN = "open"
    WAITING_BUYER = "waiting_buyer"
    ESCALATED = "escalated"
    DONE = "done"


class TicketBase(SQLModel):
    """A buyer's trouble with an owner and a clock."""

    number: int = Field(index=True)
    session_id: str | None = Field(default=None, foreign_key="live_session.id", index=True)
    subject: str = Field(max_length=200)
    buyer_key: str = Field(default="", max_length=80)
    buyer_name: str = Field(default="", max_length=120)
    order_id: str | None = Field(default=None, foreign_key="shop_order.id", index=True)
    comment_id: int | None = None
    kind: str = Field(default="question", max_length=40)
    state: TicketState = Field(default=TicketState.OPEN, sa_type=String, index=True)
    owner_id: str | None = Field(default=None, foreign_key="member.id")
    due_at: datetime | None = None
    paused_at: datetime | None = None
    sla_ms: int | None = None
    closed_at: datetime | None = None
    messages: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)


class Ticket(TicketBase, Entity, table=True):
    """Table of tickets."""

    __tablename__ = "ticket"


class TicketView(TicketBase, EntityView):
    """Frozen read model of a ticket."""


class ShopOrderBase(SQLModel):
    """An order. Recipient data is masked at the door: only keyed hashes, last digits and the province are kept."""

    platform: str = Field(max_length=40)
    external_id: str = Field(max_length=80, index=True)
    session_id: str | None = Field(default=None, foreign_key="live_session.id", index=True)
    segment_id: str | None = None
    status: str = Field(default="", max_length=40, index=True)
    buyer_key: str = Field(default="", max_length=80, index=True)
    buyer_name: str = Field(default="", max_length=120)
    phone_last4: str = Field(default="", max_length=4)
    province: str = Field(default="", max_length=80)
    currency: str = Field(default="SGD", max_length=3)
    amount_minor: int | None = Field(default=None, sa_type=Int64)
    refunded_minor: int = Field(default=0, sa_type=Int64)
    placed_at: datetime | None = Field(default=None, index=True)
    paid_at: datetime | None = Field(default=None, index=True)
    ship_by_at: datetime | None = None
    label_printed_at: datetime | None = None
    scanned_at: datetime | None = None
    delivered_at: datetime | None = None
    cancelled_at: datetime | None = None
    unpaid_reason: str = ""
    settlement_at: datetime | None = None
    settled_minor: int | None = Field(default=None, sa_type=Int64)
    tracking: str = Field(default="", max_length=120)
    #: Lines: [{"key", "digest", "product_id", "title", "sku", "quantity", "amount_minor"}].
    lines: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    #: What was settled, each once: [{"key", "at", "amount_minor"}]; `settled_minor` is their sum.
    settlements: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    import_id: str | None = None


class ShopOrder(ShopOrderBase, Entity, table=True):
    """Table of orders."""

    __tablename__ = "shop_order"


class ShopOrderView(ShopOrderBase, EntityView):
    """Frozen read model of an order."""


class OrderReturnBase(SQLModel):
    """A return or refund, by product, reason and the sentence that was said (D6)."""

    order_id: str = Field(foreign_key="shop_order.id", index=True)
    kind: str = Field(default="refund", max_length=40)
    reason: str = ""
    product_id: str | None = None
    amount_minor: int | None = Field(default=None, sa_type=Int64)
    state: str = Field(default="requested", max_length=40)
    requested_at: datetime | None = None
    due_at: datetime | None = None
    said_note: str = ""
    said_segment_id: str | None = None


class OrderReturn(OrderReturnBase, Entity, table=True):
    """Table of returns and refunds."""

    __tablename__ = "order_return"


class OrderReturnView(OrderReturnBase, EntityView):
    """Frozen read model of a return."""


class QuickReplyBase(SQLModel):
    """A reply with variables, called by its slash word (D3)."""

    slash: str = Field(max_length=40, index=True)
    text_en: str = ""
    text_zh: str = ""
    product_id: str | None = None
    position: int = 0
    used: int = 0


class QuickReply(QuickReplyBase, Entity, table=True):
    """Table of quick replies."""

    __tablename__ = "quick_reply"


class QuickReplyView(QuickReplyBase, EntityView):
    """Frozen read model of a quick reply."""


class DeadlineBase(SQLModel):
    """A time by which something must have happened: ship, pick up, answer, check (D5, D7)."""

    kind: str = Field(max_length=40, index=True)
    title: str = Field(max_length=200)
    due_at: datetime
    done: int = 0
    total: int = 1
    done_at: datetime | None = None
    owner_id: str | None = None
    source: str = ""


class Deadline(DeadlineBase, Entity, table=True):
    """Table of deadlines."""

    __tablename__ = "deadline"


class DeadlineView(DeadlineBase, EntityView):
    """Frozen read model of a deadline."""


class ShopScoreBase(SQLModel):
    """One reading of a shop score or rate with its gate; readings are appended."""

    shop: str = Field(default="", max_length=120)
    metric: str = Field(max_length=60, index=True)
    value: float
    gate: float | None = None
    better: str = Field(default="higher", max_length=6)
    window: str = Field(default="", max_length=40)
    source: str = ""
    read_at: datetime


class ShopScore(ShopScoreBase, Entity, table=True):
    """Table of shop score readings."""

    __tablename__ = "shop_score"


class ShopScoreView(ShopScoreBase, EntityView):
    """Frozen read model of a shop score reading."""
