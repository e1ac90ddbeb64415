"""The effect of what prompts made somebody do, read at each window that has passed (R7)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlmodel import col, select

from app.models.advertising import AdAction, Prompt, PromptState, PromptView
from app.models.base import utc
from app.models.errors import Conflict
from app.models.event_log import Actor
from app.models.session import LiveSession, Phase
from app.services.advertising.outcome import Outcome
from app.services.advertising.outcome_data import VIEWERS, judged
from app.services.advertising.outcome_deeds import load_deeds
from app.services.advertising.outcome_metric import WITHOUT_REFUNDS, beside, readable
from app.services.advertising.outcome_windows import Measured, add_windows, due_windows
from app.services.advertising.prompt_life import Step, axis_ms, speed_of, take_step
from app.services.advertising.prompt_reading import PromptReader
from app.services.advertising.signal_facts_load import session_view
from app.services.advertising.signals_stored import columns_for, stored_series
from app.services.team.service import finish, view

#: Phases in which a show brings nothing more.
OVER: Final = frozenset({Phase.REVIEW, Phase.CLOSED})


class PromptMeasurer(PromptReader):
    """Reads what became of the figures that prompts were to move."""

    def measure_due(self, now: datetime | None = None) -> tuple[PromptView, ...]:
        """Read the effect of what was done at each window that has passed, and judge it at the longest.

        Returns:
            The prompts whose outcome is new.
        """
        now = now or self.clock.utc_now()
        with self.store.read() as session:
            found = [
                (view(PromptView, row), _present(row, live, now), axis_ms(row, live, row.executed_at or now))
                for row, live in session.exec(
                    select(Prompt, LiveSession)
                    .join(LiveSession, col(LiveSession.id) == col(Prompt.session_id))
                    .where(Prompt.state == PromptState.OBSERVING, col(Prompt.deleted_at).is_(None))
                ).all()
            ]
        done = (self._measured(prompt, windows, at_ms) for prompt, windows, at_ms in found if windows)
        return tuple(row for row in done if row is not None)

    def _by_itself(self, command: str) -> Actor:
        """Nobody did it: the program, at this station."""
        return Actor(self.store.station, None, command)

    def _measured(self, prompt: PromptView, windows: Sequence[int], at_ms: int) -> PromptView | None:
        found = self._look(prompt, windows, at_ms)
        try:
            with self.store.write(self._by_itself("prompt.measure")) as uow:
                row = uow.get(Prompt, prompt.id, version=prompt.version)
                state = None if found.final is None else PromptState(found.final.value)
                take_step(uow, row, Step.MEASURE, member_id=None, to_state=state, values=found.outcome)
                row.outcome = found.outcome
                if row.ad_action_id is not None:
                    action = uow.session.get(AdAction, row.ad_action_id)
                    if action is not None:
                        action.outcome = found.outcome
                return finish(uow, PromptView, row)
        except Conflict:
            # Another station measured it at the same moment; its figures are the same.
            return None

    def _look(self, prompt: PromptView, windows: Sequence[int], at_ms: int) -> Measured:
        """Judge the effect at windows that have passed, by the figure of the first of them ever after."""
        asked, told = str(prompt.suggestion["outcome_metric"]), beside(str(prompt.suggestion.get("type", "")))
        known = [key for key in (asked, told) if key]
        series = stored_series(
            self.store, prompt.session_id, columns_for((*map(_plain_too, known), *known, "orders", VIEWERS)),
            around=False,
        )  # fmt: skip
        metric = str(prompt.outcome.get("metric") or readable(asked, series.columns))
        told = readable(told, series.columns)
        with self.store.read() as session:
            live = session_view(session, prompt.session_id)
            deeds = load_deeds(session, live)
        own = {key for key in (prompt.id, prompt.cue_id, prompt.ad_action_id, prompt.incident_id) if key}

        def read(key: str) -> dict[int, Outcome]:
            action = str(prompt.suggestion.get("type", ""))
            return {
                window: judged(series, key, at_ms, window, deeds.others(at_ms, window, action, own))
                for window in windows
            }

        also = {told: read(told)} if told and told != metric else {}
        return add_windows(prompt.outcome, metric, prompt.suggestion["windows_min"], read(metric), also)


def _plain_too(metric: str) -> str:
    """The same figure without refunds, which may never be read."""
    return WITHOUT_REFUNDS.get(metric, metric)


def _present(row: Prompt, live: LiveSession, now: datetime) -> tuple[int, ...]:
    """Windows to read now; when the show is over nothing more comes, so that all that are left are read at once."""
    if row.executed_at is None:
        return ()
    windows = tuple(row.suggestion.get("windows_min") or ())
    known = row.outcome.get("windows", {})
    if Phase(live.phase) in OVER:
        return tuple(window for window in windows if str(window) not in known)
    return due_windows(windows, utc(row.executed_at), now, known, speed_of(live))
