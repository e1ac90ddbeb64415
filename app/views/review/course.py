"""Whether a session has a course that a timeline can show. Pure."""

from app.services.review.facts import Facts


def has_course(facts: Facts) -> bool:
    """Whether anything of the session is known by time: readings, segments that ran, cues, notes, incidents."""
    return (
        bool(len(facts.block.t_ms) or facts.runs or facts.cues or facts.incidents or facts.notes) and facts.end_ms > 0
    )
