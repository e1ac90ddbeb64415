"""What must be done before a show: checklist items and requests to designers and editors (P7)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView
from app.models.team import Hat


class ChecklistItemBase(SQLModel):
    """One task before a session; `due_before_min` counts back from the planned start."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    due_before_min: int
    text_en: str
    text_zh: str = ""
    hat: Hat | None = Field(default=None, sa_type=String)
    member_id: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    needs_two: bool = False
    second_done_by: str | None = None
    blocks_ready: bool = False
    action_item_id: str | None = None
    position: float = 0.0


class ChecklistItem(ChecklistItemBase, Entity, table=True):
    """Table of checklist items."""

    __tablename__ = "checklist_item"


class ChecklistItemView(ChecklistItemBase, EntityView):
    """Frozen read model of a checklist item."""


class RequestState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    IN_WORK = "in_work"
    DELIVERED = "delivered"
    APPROVED = "approved"


class AssetRequestBase(SQLModel):
    """A short video, poster, main image or detail page asked of somebody."""

    session_id: str = Field(foreign_key="live_session.id", index=True)
    kind: str = Field(max_length=40)
    text: str = ""
    product_id: str | None = None
    assignee: str = Field(default="", max_length=80)
    state: RequestState = Field(default=RequestState.OPEN, sa_type=String)
    due_at: datetime | None = None
    link: str = ""


class AssetRequest(AssetRequestBase, Entity, table=True):
    """Table of asset requests."""

    __tablename__ = "asset_request"


class AssetRequestView(AssetRequestBase, EntityView):
    """Frozen read model of an asset request."""
