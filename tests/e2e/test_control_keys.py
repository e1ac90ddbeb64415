"""The operator's five deeds on a real screen, by the keyboard alone: take, cue, incident, prompt, ad change."""

from collections.abc import Callable
from pathlib import Path

from app.models.advertising import AdActionState, PromptState
from app.models.event_log import Actor
from app.models.session import IncidentKind, LiveSession, Origin
from app.services.advertising.ads import AdService
from app.services.advertising.limits import Target
from app.services.live.cues import CueService
from app.services.live.marks import MarkService
from app.services.live.rundown import LiveRundown
from app.services.runtime.clock import SystemClock
from app.services.store.store import Store
from app.services.team.who import Who
from tests.e2e.stations import Screen, Station, wait_for
from tests.e2e.test_two_stations import again

TEXT = "Keys alone will do"


class Table:
    """What the store says of the show, from outside."""

    def __init__(self, store: Store, session_id: str) -> None:
        given = (store, SystemClock(), Who("look"))
        self._session_id = session_id
        self._rundown, self._cues = LiveRundown(*given), CueService(*given)
        self._marks, self._ads = MarkService(*given), AdService(*given)
        self._store = store

    def armed(self) -> str | None:
        """The segment that Enter would take."""
        state = self._rundown.state(self._session_id)
        return state.armed_segment_id if state is not None else None

    def on_air(self) -> str | None:
        """The segment on air."""
        state = self._rundown.state(self._session_id)
        return state.current_segment_id if state is not None else None

    def cues(self) -> list[str]:
        """The lines that were sent."""
        return [cue.text for cue in self._cues.sent_cues(self._session_id, 20)]

    def violations(self) -> int:
        """Violations in the log."""
        return sum(one.kind is IncidentKind.VIOLATION for one in self._marks.incidents(self._session_id))

    def report_wrong_price(self) -> None:
        """A colleague sees another price in the cart and logs it."""
        self._marks.add_incident(self._session_id, IncidentKind.PRICE_ERROR)

    def prompt(self) -> PromptState | None:
        """State of the newest prompt of the rule that watches for wrong prices."""
        from sqlmodel import col, select

        from app.models.advertising import Prompt

        with self._store.read() as session:
            row = session.exec(
                select(Prompt)
                .where(Prompt.session_id == self._session_id, col(Prompt.rule_key).startswith("I03"))
                .order_by(col(Prompt.id).desc())
            ).first()
            return None if row is None else PromptState(row.state)

    def tenths(self) -> int:
        """Budgets that were raised by a tenth; answering a prompt may have changed another one."""
        return sum(
            abs(one.after_minor - 1.1 * one.before_minor) <= 1
            for one in self._ads.actions(self._session_id)
            if one.kind.startswith(Target.BUDGET) and one.state is AdActionState.DONE
            if one.before_minor is not None and one.after_minor is not None
        )


def make_real(file: Path, session_id: str) -> None:
    """Training is watched only where its readings pass; a real show always is."""
    store = Store.open(file, station="setup", clock=SystemClock(), follow=False)
    with store.write(Actor("setup", command="test")) as uow:
        uow.get(LiveSession, session_id).origin = Origin.REAL
        uow.commit()
    store.close()


def test_that_the_five_deeds_of_the_operator_need_no_mouse(
    live_store: tuple[Path, str],
    reader: Store,
    open_screen: Callable[[], Screen],
    start: Callable[[Screen, str, str], Station],
) -> None:
    file, session_id = live_store
    make_real(file, session_id)
    table, screen = Table(reader, session_id), open_screen()
    station = start(screen, "operator", "control")
    window = station.main_window()
    screen.focus(window)
    before, old_cues, old_violations = table.on_air(), len(table.cues()), table.violations()
    old_tenths = table.tenths()

    again(lambda: screen.key("F6"), table.armed, "an armed segment")
    armed = table.armed()
    again(lambda: screen.key("Escape", "Return"), lambda: table.on_air() == armed, "the take")
    assert armed != before

    screen.key("c")
    screen.type(TEXT)
    screen.key("Return")
    wait_for(lambda: TEXT in table.cues(), "the cue")
    assert len(table.cues()) > old_cues

    screen.key("Escape", "ctrl+i")
    screen.key("1", "Return")
    wait_for(lambda: table.violations() == old_violations + 1, "the incident")

    # Whoever logged an incident is not asked about it, so the one that a prompt is about is a colleague's.
    table.report_wrong_price()
    wait_for(lambda: table.prompt() is PromptState.PENDING, "the prompt of the wrong price")
    screen.key("Escape", "Escape", "p")
    again(lambda: screen.key("d"), lambda: table.prompt() not in {None, PromptState.PENDING}, "the answer")

    def log_change() -> None:
        # The answer has opened the runbook by now, or does it a moment later: then the next try finds it closed.
        screen.key("Escape", "Escape", "l")
        screen.type("+10%")
        # The violation holds spend, so that a raise is asked about: the second Return means it.
        screen.key("Return", "Return")

    again(log_change, lambda: table.tenths() > old_tenths, "the ad change")
    assert station.process.poll() is None, station.told
