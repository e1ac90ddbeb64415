"""Two real processes on one store: what the operator types, the anchor sees, and the answer comes back."""

import time
from collections.abc import Callable
from pathlib import Path

from app.models.cue import CueReceiptView, CueState, CueView
from app.models.session import PrompterStateView
from app.services.live.cues import CueService
from app.services.live.prompter_store import PrompterStore
from app.services.runtime.clock import SystemClock
from app.services.store.store import Store
from app.services.team.who import Who
from tests.e2e.stations import Screen, Spot, Station, differing, share_of, wait_for

TEXT = "Show patch test, say no perfume"
#: What a person did is done again when nothing came of it for so long.
REPEAT_S = 5.0
AMBER = (0xFB, 0xC6, 0x3A)
TEAL = (0x35, 0xD6, 0xBC)
#: The cue zone of the studio screen: the banner's lower edge, left of its words.
BANNER = Spot(200, 164, 600, 10)
WHITE = (0xF3, 0xF1, 0xEC)
#: The lines of the script.
SCRIPT = Spot(40, 300, 1200, 500)


class Look:
    """What the store says, from outside."""

    def __init__(self, store: Store, session_id: str) -> None:
        who = Who("look")
        self._cues = CueService(store, SystemClock(), who)
        self._prompter = PrompterStore(store, SystemClock(), who)
        self._session_id = session_id

    def cue(self) -> CueView | None:
        """The cue that was typed."""
        return next((cue for cue in self._cues.sent_cues(self._session_id, 5) if cue.text == TEXT), None)

    def state(self) -> CueState | None:
        """What became of it."""
        cue = self.cue()
        return cue.state if cue is not None else None

    def receipts(self) -> dict[CueState, CueReceiptView]:
        """Who reported what of it."""
        cue = self.cue()
        return {receipt.state: receipt for receipt in self._cues.receipts(cue.id)} if cue is not None else {}

    def place(self) -> PrompterStateView | None:
        """Where the prompter stands."""
        return self._prompter.get(self._session_id)


def again(act: Callable[[], None], true: Callable[[], object], what: str) -> None:
    """Do something, and once more when nothing comes of it for long, until something is true."""
    acted_at = -REPEAT_S

    def now_true() -> bool:
        nonlocal acted_at
        if not true() and time.monotonic() > acted_at + REPEAT_S:
            act()
            acted_at = time.monotonic()
        return bool(true())

    wait_for(now_true, what)


def studio_screen(station: Station) -> str:
    """The anchor's screen, opened by its key where the start has not opened it; returns its window."""
    screen, main = station.screen, station.main_window()

    def ask() -> None:
        screen.focus(main)
        screen.key("F9")

    again(ask, lambda: screen.window("Studio screen"), "the studio screen")
    window = screen.window("Studio screen")
    screen.focus(window)
    return window


def write_cue(operator: Station, field: Spot) -> None:
    """Click the line in Control, type and press Enter, as a person does."""
    screen = operator.screen
    screen.focus(operator.main_window())
    screen.click(*field.centre)
    screen.key("ctrl+a")
    screen.type(TEXT)
    screen.key("Return")


def test_that_a_typed_cue_is_shown_in_the_anchors_process_and_its_answer_in_the_operators(
    live_store: tuple[Path, str],
    reader: Store,
    open_screen: Callable[[], Screen],
    start: Callable[[Screen, str, str], Station],
    spots: Callable[..., list[Spot]],
) -> None:
    look = Look(reader, live_store[1])
    operator = start(open_screen(), "operator", "control")
    anchor = start(open_screen(), "anchor", "studio")
    # while the two start
    field, tabs, tab = spots("control", "control.cue.text", "control.side", "control.side.sent")
    studio_screen(anchor)
    operator.main_window()
    before = anchor.screen.picture()
    assert share_of(before, BANNER, AMBER) == 0

    again(lambda: write_cue(operator, field), lambda: look.cue() is not None, "the cue in the store")
    wait_for(lambda: CueState.SHOWN in look.receipts(), "the anchor's receipt")
    assert look.receipts()[CueState.SHOWN].station_key.endswith("/anchor")
    wait_for(lambda: share_of(anchor.screen.picture(), BANNER, AMBER) > 0.5, "the amber banner")

    anchor.screen.key("space")
    wait_for(lambda: look.state() is CueState.ACKNOWLEDGED, "the answer in the store")
    cue = look.cue()
    assert cue is not None
    assert cue.answered_by is not None
    assert look.receipts()[CueState.ACKNOWLEDGED].station_key.endswith("/anchor")
    wait_for(lambda: share_of(anchor.screen.picture(), BANNER, AMBER) == 0, "the thanks")
    operator.screen.click(*tab.centre)
    # Under the tabs: the head of the panel and the first rows of the list.
    first_rows = Spot(tabs.left, tabs.top + tabs.height, tabs.width, 140)
    wait_for(lambda: share_of(operator.screen.picture(), first_rows, TEAL) > 0.002, "the operator's list saying got it")


def test_that_after_a_crash_the_anchor_is_back_at_the_same_line(
    live_store: tuple[Path, str],
    reader: Store,
    open_screen: Callable[[], Screen],
    start: Callable[[Screen, str, str], Station],
) -> None:
    look = Look(reader, live_store[1])
    anchor = start(open_screen(), "anchor", "studio")
    studio_screen(anchor)
    anchor.screen.key("Next", "Next", "Next", "Down", "Down")

    def moved() -> bool:
        place = look.place()
        return place is not None and place.char_offset > 100

    wait_for(moved, "the place in the store")
    wait_for(lambda: _still(look), "the last step in the store")
    place = look.place()
    assert place is not None
    shown = anchor.screen.picture()
    assert share_of(shown, SCRIPT, WHITE) > 0.05
    anchor.kill()

    again = start(anchor.screen, "anchor", "studio")
    studio_screen(again)

    def same() -> bool:
        return differing(again.screen.picture(), shown, SCRIPT) < 0.01

    wait_for(same, "the same lines on the screen")
    kept = look.place()
    assert kept is not None
    assert kept.char_offset == place.char_offset


def _still(look: Look) -> bool:
    """Whether nothing was written for a moment longer than the prompter waits between two writings."""
    before = look.place()
    time.sleep(0.6)
    return look.place() == before
