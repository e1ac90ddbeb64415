"""The Studio room's figures and keys: time left and overrun told alike everywhere, prices, and what Undo shows."""

from app.models.team import Hat
from app.views.studio.pad_key import PadKey
from app.views.studio.paragraphs import Paragraphs
from app.views.studio.room import StudioRoom
from app.views.studio.station import StudioStation
from app.views.theme import set_theme
from tests.views.stage import Stage
from tests.views.studio.station import pass_ms
from tests.views.studio.test_room import click_row, part, words


def test_that_an_overrun_is_told_with_a_plus_and_never_with_a_minus(stage: Stage, room: StudioRoom) -> None:
    pass_ms(stage, 1_000_000)
    room.drive.tick()
    room.up_next.tick()
    told = words(room)
    assert any(text.startswith("the segment is +") and text.endswith(" over") for text in told)
    assert "over" in words(room.up_next)
    assert any(text.startswith("+") for text in words(room.up_next))
    assert not any(text.startswith("starts ") for text in words(room.up_next))
    assert [text for text in told if "−" in text] == []


def test_that_the_time_left_is_the_same_figure_everywhere_in_the_room(
    stage: Stage, room: StudioRoom, studio: StudioStation
) -> None:
    segment = studio.controller.state.segment
    assert segment is not None
    assert segment.countdown is not None
    # Half a second before a whole one is over: where one part rounds up and another down, they part here.
    pass_ms(stage, segment.countdown.left(studio.controller.instants.now()) - 29_500)
    room.drive.tick()
    room.up_next.tick()
    assert "only 0:30 left in the segment" in words(room.drive)
    assert "00:30" in words(room.up_next)


def test_that_too_little_time_for_the_text_is_said_in_words(
    stage: Stage, room: StudioRoom, studio: StudioStation
) -> None:
    segment = studio.controller.state.segment
    assert segment is not None
    assert segment.countdown is not None
    pass_ms(stage, segment.countdown.left(studio.controller.instants.now()) - 30_000)
    room.drive.tick()
    assert "only 0:30 left in the segment" in words(room)


def test_that_the_list_price_up_next_has_the_digits_of_the_live_price(stage: Stage, room: StudioRoom) -> None:
    following = stage.context.rundown.next_segment
    assert following is not None
    stage.do(
        stage.services.rundown.change, following.id, following.version, live_price_minor=690, list_price_minor=1400
    )
    stage.until(lambda: any("list S$14.00" in text for text in words(room.up_next)))


def test_that_an_undo_with_nothing_to_take_back_rests_without_a_lock(stage: Stage, room: StudioRoom) -> None:
    undo = part(room, PadKey, "studio.drive.undo")
    assert undo.locked_reason == "Nothing to take back."
    assert undo._shown_icon() == "undo-2"
    click_row(part(room, Paragraphs, "studio.drive.paragraphs"), 2)
    assert not undo.locked_reason


def test_that_an_undo_shows_a_lock_to_hats_that_may_not_drive(stage: Stage, room: StudioRoom) -> None:
    undo = part(room, PadKey, "studio.drive.undo")
    stage.sit(Hat.CUSTOMER_SERVICE)
    assert undo.locked_reason == "Your hats do not allow this."
    assert undo._shown_icon() == "lock"


def test_that_the_large_keys_keep_their_key_line_in_a_small_window_with_large_text(stage: Stage) -> None:
    set_theme("dark", scale=1.3)
    room = StudioRoom(stage.context)
    stage.show(room, 1294, 720)
    keys = room.findChildren(PadKey)
    assert len(keys) == 6
    assert [key.objectName() for key in keys if key.height() < key.minimumSizeHint().height()] == []
    room.close()
