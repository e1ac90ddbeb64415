"""Moving a session to another phase, and what begins with it."""

import contextlib
from typing import TYPE_CHECKING

from app.models.errors import AppError
from app.models.session import Phase

if TYPE_CHECKING:
    from app.services.services import Services


def set_phase(services: "Services", session_id: str, version: int, phase: Phase) -> None:
    """Set the phase; whoever is to present is on air with the show, which is taken back in Control.

    Runs on the executor.
    """
    session = services.sessions.set_phase(session_id, version, phase)
    if session.phase is Phase.LIVE:
        # The show has begun whatever comes of this; who presents can still be said by hand.
        with contextlib.suppress(AppError):
            services.shifts.begin(session_id)
