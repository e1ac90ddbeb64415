"""The services of one test's store, bound together, and the show that most tests use."""

from dataclasses import dataclass

from app.models.session import LiveSessionView, Phase
from app.models.team import MemberView
from app.services.desk.comments import DeskService
from app.services.live.clock import SteadyTimes
from app.services.live.cues import CueService
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


class House:
    """Every service of the domain on one store, and shortcuts that tests of several rooms share."""

    def __init__(self, store: Store, clock: ManualClock, who: Who) -> None:
        parts = (store, clock, who)
        self.store, self.clock, self.who = parts
        self.team = TeamService(*parts)
        self.sessions = SessionService(*parts)
        self.rundown = RundownService(*parts)
        self.products = ProductService(*parts)
        self.checklist = ChecklistService(*parts)
        steady = SteadyTimes(clock)
        self.live = LiveRundown(*parts, steady)
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
