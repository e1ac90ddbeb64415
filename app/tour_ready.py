"""What people do in the tour before the show, each deed by who may do it, and what waits for somebody during it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.models.advertising import PromptState
from app.models.team import Hat, MemberView
from app.services.advertising.suggestion import DeedKind, deed_of
from app.services.plan.checklist import is_done

if TYPE_CHECKING:
    from app.services.services import Services

MOST_CUES: Final = 500


def check_prices(services: "Services", session_id: str) -> None:
    """Confirm every price that one person has confirmed, or nobody: by two people, one after the other."""
    for segment in services.rundown.segments(session_id):
        if segment.live_price_minor is not None and segment.price_checked_again_by is None:
            for member in _two_people(services):
                _check_price(services, session_id, segment.id, member)


def solve_blockers(services: "Services", session_id: str) -> None:
    """Tick what has to be done before Ready (some of it twice), and write a script where there is none."""
    for member in _two_people(services):
        for item in services.checklist.list(session_id):
            if item.blocks_ready and not is_done(item) and item.done_by != member.id:
                services.checklist.tick(item.id, item.version)
    for segment in services.rundown.segments(session_id):
        if not segment.script.strip():
            services.rundown.change(segment.id, segment.version, script=segment.title)


def waiting(services: "Services", session_id: str) -> dict[str, int]:
    """What waits at this moment: prompts about the ads that nobody decided, and cues that nobody answered."""
    prompts = [one for one in services.prompts.list(session_id) if one.state is PromptState.PENDING]
    cues = services.cues.sent_cues(session_id, MOST_CUES)
    return {
        "ad_prompts_waiting": sum(deed_of(one.suggestion) is DeedKind.AD_ACTION for one in prompts),
        "cues_waiting": sum(cue.state.is_open for cue in cues),
    }


def _check_price(services: "Services", session_id: str, segment_id: str, member: MemberView) -> None:
    segment = next(one for one in services.rundown.segments(session_id) if one.id == segment_id)
    mine = member.id in {segment.price_checked_by, segment.price_checked_again_by}
    if segment.price_checked_again_by is None and not mine:
        services.rundown.check_price(segment.id, segment.version)


def _two_people(services: "Services") -> Iterator[MemberView]:
    """Each of those who may confirm, seated at this station in turn; afterwards who sat there before."""
    before = (services.who.member_id, services.who.hats)
    for member in services.team.list():
        if {Hat.LEAD, Hat.OPERATOR} & set(member.hats):
            services.who.wear(member.id, member.hats)
            yield member
    services.who.wear(*before)
