"""The services of one test's store, bound together, and the show that most tests use."""

from dataclasses import dataclass
from datetime import UTC, datetime

from app.models.script import SegmentKind
from app.models.session import LiveSessionView, Phase
from app.models.team import Hat, MemberView
from app.services.desk.comments import DeskService
from app.services.live.clock import SteadyTimes
from app.services.live.cues import CueService
from app.services.live.locks import LiveLocks
from app.services.live.marks import MarkService
from app.services.live.prompter_store import PrompterStore
from app.services.live.rundown import LiveRundown
from app.services.plan.checklist import ChecklistService
from app.services.plan.products import ProductService
from app.services.plan.rundown import RundownService
from app.services.plan.sessions import SessionService
from app.services.review.notes import ReviewService
from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from app.services.team.members import TeamService
from app.services.team.who import Who

#: When the show of the tests is planned to begin.
START = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)


class House:
    """Every service of the domain on one store, and shortcuts that tests of several rooms share."""

    def __init__(self, store: Store, clock: ManualClock, who: Who) -> None:
        parts = (store, clock, who)
        self.store, self.clock, self.who = parts
        self.team = TeamService(*parts)
        self.sessions = SessionService(*parts)
        locks = LiveLocks(*parts)
        self.rundown = RundownService(*parts, locks)
        self.products = ProductService(*parts)
        self.checklist = ChecklistService(*parts)
        steady = SteadyTimes(clock)
        self.live = LiveRundown(*parts, steady, locks)
        self.cues = CueService(*parts)
        self.marks = MarkService(*parts, steady)
        self.prompter = PrompterStore(*parts)
        self.desk = DeskService(*parts)
        self.review = ReviewService(*parts)

    def events(self) -> int:
        """Rows of the event log."""
        with self.store.read() as session:
            return int(session.connection().exec_driver_sql("SELECT count(*) FROM event_log").scalar() or 0)

    def fresh(self, session_id: str) -> LiveSessionView:
        """The session as it stands."""
        found = self.sessions.get(session_id)
        assert found is not None
        return found

    def go(self, session_id: str, *phases: Phase) -> LiveSessionView:
        """Move a session through phases."""
        for phase in phases:
            self.sessions.set_phase(session_id, self.fresh(session_id).version, phase)
        return self.fresh(session_id)


@dataclass(frozen=True)
class Show:
    """A team of three and a session of three segments, the second of which sells a product."""

    lead: MemberView
    anchor: MemberView
    operator: MemberView
    session: LiveSessionView
    segment_ids: tuple[str, str, str]
    product_id: str


def planned_show(house: House) -> Show:
    """A planned show with every price checked by two people."""
    lead = house.team.first_start("Tessa", others=[("Aiko", [Hat.ANCHOR]), ("Mina", [Hat.OPERATOR])])
    anchor, operator = house.team.list()[1:3]
    session = house.sessions.create(
        "Glow Night", planned_start_at=START, planned_ms=3 * 600_000, anchor_id=anchor.id, shop="Glow Night SG"
    )
    product = house.products.add(
        "Barrier serum", live_price_minor=1890, list_price_minor=3200, floor_price_minor=1750, stock=760
    )
    first = house.rundown.add(
        session.id, title="Warm-up", kind=SegmentKind.OPENING, planned_ms=600_000, script="Hello all"
    )
    second = house.rundown.add(
        session.id, kind=SegmentKind.HERO, product_id=product.id, planned_ms=600_000, script="Tonight it is {price}."
    )
    third = house.rundown.add(
        session.id, title="Wrap-up", kind=SegmentKind.CLOSING, planned_ms=600_000, script="Good night"
    )
    checked = house.rundown.check_price(second.id, second.version)
    house.who.wear(operator.id, [Hat.OPERATOR])
    house.rundown.check_price(second.id, checked.version)
    house.who.wear(lead.id, lead.hats)
    return Show(lead, anchor, operator, session, (first.id, second.id, third.id), product.id)
