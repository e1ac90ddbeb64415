"""Prompts that propose an ad change: a person makes it in the back office and says what was set; no figure is cut."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.models.advertising import PromptState
from app.models.base import Money
from app.views.control.prompt_action_box import ActionBox
from app.views.control.prompt_actions import read_action
from app.views.control.prompt_brief import PromptLine
from app.views.control.room import ControlRoom
from app.views.theme import set_theme, theme
from app.views.widgets import paint
from app.views.widgets.field import Field
from tests.views.control.prompt_scene import CUE, ad_step, card_of, press, raise_prompts, state_of
from tests.views.shell.window import part
from tests.views.stage import Stage


def test_that_an_ad_step_copies_the_value_and_asks_whether_it_was_done(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor and one.page_url.startswith("https"))
    after = round((plan.budget_minor or 0) * 1.1)
    (prompt,) = raise_prompts(stage, ad_step(plan, after))
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: state_of(stage, prompt) is PromptState.APPROVED)
    stage.until(lambda: card_of(room).stage == "confirm")
    assert [url.toString() for url in opened] == [QUrl(plan.page_url).toString()]
    assert float(QGuiApplication.clipboard().text()) == float(Money(after, plan.currency).amount)
    assert card_of(room).row.question == f"Done at 20:12 with {room.prompts.deeds.proposed_value(prompt)}?"
    press(stage, room, Qt.Key.Key_D)
    assert state_of(stage, prompt) is PromptState.APPROVED, "a key pressed twice logs nothing that nobody did"
    stage.pass_s(1)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: state_of(stage, prompt) is PromptState.OBSERVING)
    action = next(one for one in stage.services.ads.actions(stage.session.id) if one.prompt_id == prompt.id)
    assert (action.before_minor, action.after_minor) == (plan.budget_minor, after)


def test_that_another_value_than_the_proposed_one_is_kept(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor and one.page_url.startswith("https"))
    before = plan.budget_minor or 0
    (prompt,) = raise_prompts(stage, ad_step(plan, round(before * 1.1)))
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: room.prompts.list.card is not None and card_of(room).stage == "confirm")
    press(stage, room, Qt.Key.Key_O)
    line = part(room, "control.prompts.value", Field)
    assert line.hasFocus()
    line.clear()
    stage.qtbot.keyClicks(line, "much more")
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.trouble
    line.clear()
    really = before + 5_000
    stage.qtbot.keyClicks(line, str(Money(really, plan.currency).amount))
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.until(lambda: state_of(stage, prompt) is PromptState.OBSERVING)
    action = next(one for one in stage.services.ads.actions(stage.session.id) if one.prompt_id == prompt.id)
    assert action.after_minor == really


def test_that_a_step_that_was_not_made_is_written_down_as_such(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    (prompt,) = raise_prompts(stage, ad_step(plan, round((plan.budget_minor or 0) * 1.1)))
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: room.prompts.list.card is not None and card_of(room).stage == "confirm")
    press(stage, room, Qt.Key.Key_N)
    stage.until(lambda: state_of(stage, prompt) is PromptState.REJECTED)


def test_that_only_pages_of_the_web_are_opened(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    deeds = room.prompts.deeds
    (prompt,) = raise_prompts(stage, ad_step(plan, round((plan.budget_minor or 0) * 1.1)))
    for url in ("", "http://ads.example", "file:///etc/passwd", "javascript:alert(1)", "https:", "ftp://x.example/"):
        stage.context.prompts.plans = (plan.model_copy(update={"page_url": url}),)
        assert not deeds._open_page(prompt), url
    assert opened == []
    stage.context.prompts.plans = (plan.model_copy(update={"page_url": "https://ads.example/plan/1"}),)
    assert deeds._open_page(prompt)
    assert [url.host() for url in opened] == ["ads.example"]


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.3])
@pytest.mark.parametrize("width", [220, 290, 400])
def test_that_the_size_of_a_step_is_whole_at_any_width_and_text_size(stage: Stage, width: int, scale: float) -> None:
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    (prompt,) = raise_prompts(stage, {**ad_step(plan, round((plan.budget_minor or 0) * 1.3)), "guard": "G3"})
    action = read_action(prompt, "SGD", "en")
    set_theme(scale=scale)
    try:
        box = ActionBox()
        box.show_action(action)
        stage.show(box, width, box.heightForWidth(width))
        lines, room = box.lines_at(width), box._room(width)
        font, small = theme().font(13, 600, tabular=True), theme().font(12)
        beside = paint.advance(action.step, font) + paint.advance(action.note, small)
        assert lines.is_one_line == (beside + theme().px(10) <= room)
        assert lines.step_height + lines.note_height <= box.height()
        if not lines.is_one_line:
            # Two rows at least: neither the size nor its note shares a line that it does not fit on.
            assert min(lines.step_height, lines.note_height) > 0
    finally:
        set_theme(scale=1.0)


def test_that_the_open_card_gives_the_step_the_height_it_needs(stage: Stage, room: ControlRoom) -> None:
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    raise_prompts(stage, {**ad_step(plan, round((plan.budget_minor or 0) * 1.3)), "guard": "G3"})
    stage.settle()
    box = card_of(room).findChild(ActionBox)
    assert box is not None
    assert not box.lines_at(box.width()).is_one_line
    assert box.height() >= box.heightForWidth(box.width())


def test_that_one_line_keeps_the_amount_whole(stage: Stage, room: ControlRoom) -> None:
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    step = ad_step(plan, (plan.budget_minor or 0) + 11_000)
    _open, prompt = raise_prompts(stage, CUE, {**step, "level": "fyi"})
    assert read_action(prompt, "SGD", "en").amount == "+S$110"
    line = next(one for one in room.findChildren(PromptLine) if one.face.prompt.id == prompt.id)
    assert line._amount.text() == "+S$110"
    assert line._amount.width() >= line._amount.sizeHint().width()


@pytest.mark.parametrize(
    ("held", "said"),
    [((), "waited for another change"), (("G3",), "another ad change is being measured")],
)
def test_that_a_change_that_only_delayed_a_rule_is_not_said_to_be_measured(
    stage: Stage, held: tuple[str, ...], said: str
) -> None:
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    step = ad_step(plan, (plan.budget_minor or 0) + 11_000)
    step["suggestion"]["held"] = [{"guard": one, "reason": "exclusive", "values": {}} for one in held]
    (prompt,) = raise_prompts(stage, {**step, "guard": "G3"})
    assert read_action(prompt, "SGD", "en").note == said
