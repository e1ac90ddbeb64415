"""How far the sales should be by now, as the plan of the session says (P8). Pure."""

from collections.abc import Sequence

import numpy as np

from app.models.session import LiveSessionView


def pace_share(session: LiveSessionView, t_ms: int) -> float | None:
    """Share of the sales target that the plan expects at a moment, 0 to 1; None without a target or a length.

    The pace curve stands at equal steps of the planned length, linear between them; without one it is a straight line.
    """
    if not session.target_gmv_minor or session.planned_ms <= 0:
        return None
    part = min(1.0, max(0.0, t_ms / session.planned_ms))
    curve: Sequence[float] = session.pace_curve or (0.0, 1.0)
    return float(np.interp(part, np.linspace(0.0, 1.0, len(curve)), curve))


def pace_at(session: LiveSessionView, t_ms: int) -> float | None:
    """GMV in minor units that the plan expects at a moment; None when it expects nothing in particular."""
    share = pace_share(session, t_ms)
    return None if share is None or session.target_gmv_minor is None else share * session.target_gmv_minor


def against_pace(session: LiveSessionView, gmv_minor: float, t_ms: int) -> float | None:
    """How far GMV stands above (0.1 = 10 %) or below the pace; None while the plan expects nothing yet."""
    pace = pace_at(session, t_ms)
    return gmv_minor / pace - 1 if pace else None
