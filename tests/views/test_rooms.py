"""Whole rooms: foreign text stays plain, nothing is clipped in either language at any size, everything has a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.models.audience import AudienceEvent, AudienceKind
from app.models.cue import CueLevel
from app.models.session import IncidentKind
from app.models.team import Hat, Language
from app.views.control.room import ControlRoom
from app.views.desk.room import DeskRoom
from app.views.i18n import set_language
from app.views.settings.room import PAGES, SettingsRoom
from app.views.shell.main_window import MainWindow
from app.views.shell.new_session import NewSession
from app.views.shell.phase_menu import PhaseMenu
from app.views.shell.session_popup import SessionPopup
from app.views.shell.shell import Shell
from app.views.shell.start_page import StartPage
from app.views.theme import set_theme
from tests.views.looks import MARKUP, clipped, everything, nameless, rich_places, without_object_name
from tests.views.shell.window import open_window, shell_of
from tests.views.stage import Stage

ROOMS = ("control", "desk", "settings")


def _visit(stage: Stage, shell: Shell) -> Iterator[tuple[str, QWidget]]:
    """Every room and every page, one after the other, shown and with everything read."""
    for key in ROOMS:
        shell.open_room(key)
        stage.settle()
        room = shell.room_widget(key)
        if isinstance(room, SettingsRoom):
            for page in PAGES:
                room.open_page(page)
                stage.settle()
                stage.qtbot.wait(30)
                yield f"settings/{page}", room
            continue
        if isinstance(room, DeskRoom):
            stage.until(_Loaded(room))
            room._stream._show_waiting()
            room._stream._step(-1)
        elif isinstance(room, ControlRoom):
            room._on_tick()
        stage.qtbot.wait(30)
        yield key, room
        if isinstance(room, ControlRoom) and room.side.tabs.isVisible():
            for tab in room.side._keys():
                room.side.tabs.part(tab).click()
                stage.qtbot.wait(30)
                yield f"control/{tab}", room
    yield "bar", shell.bar
    yield "rail", shell.rail


class _Loaded:
    """Whether a desk has read its comments."""

    def __init__(self, desk: DeskRoom) -> None:
        self.desk = desk

    def __call__(self) -> bool:
        return self.desk.store.loaded


@pytest.fixture
def marked(stage: Stage) -> Stage:
    """The station after strangers wrote markup wherever they can write."""
    services, who = stage.services, stage.who
    who.wear(None, (Hat.LEAD,))
    for payload in MARKUP[:4]:
        services.team.add(payload, [Hat.CUSTOMER_SERVICE, Hat.LEAD])
    session = stage.session
    services.sessions.change(session.id, session.version, title=MARKUP[5], shop=MARKUP[6])
    for segment, payload in zip(services.rundown.segments(session.id), MARKUP * 3, strict=False):
        services.rundown.change(segment.id, segment.version, title=payload)
    for product, payload in zip(services.rundown.products(), MARKUP * 9, strict=False):
        services.rundown.change_product(
            product.id, product.version, title=payload, short_name=payload[:40], sizes=payload[:40]
        )
    for payload in MARKUP:
        services.cues.send(session.id, payload[:46], CueLevel.SOON)
        services.marks.add_incident(session.id, IncidentKind.OTHER, payload)
        services.marks.mark(session.id, payload)
    for preset, payload in zip(services.cues.presets(), MARKUP, strict=False):
        services.cues.change_preset(preset.id, preset.version, label_en=payload[:20], text_en=payload[:46])
    at = stage.context.session_ms() or 0
    services.ingest.audience(
        AudienceEvent(session.id, at, AudienceKind.COMMENT, "t", f"m{place}", payload, payload, payload, payload)
        for place, payload in enumerate(MARKUP)
    )
    assert stage.store.recorder.flush()
    who.wear(services.team.list()[-1].id, (Hat.LEAD, Hat.CUSTOMER_SERVICE))
    stage.qtbot.wait(60)
    stage.settle()
    return stage


def test_that_foreign_text_is_never_rich_text_anywhere(marked: Stage) -> None:
    window = open_window(marked)
    shell = shell_of(window)
    for name, widget in _visit(marked, shell):
        assert rich_places(widget) == [], name
    desk = shell.room_widget("desk")
    assert isinstance(desk, DeskRoom)
    shown = {label for widget in everything(desk) if (label := getattr(widget, "text", None)) is not None}
    assert shown
    popups: tuple[QWidget, ...] = (
        SessionPopup(marked.context.session.sessions, marked.session.id, may_create=True, parent=shell),
        PhaseMenu(
            marked.session, marked.context.session.blockers, marked.context.team.hats, marked.context.now(), shell
        ),
        NewSession(marked.context, shell),
    )
    for popup in popups:
        assert rich_places(popup) == []
        popup.close()


def test_that_the_tool_tips_of_rows_are_escaped(marked: Stage) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHelpEvent, Qt
    from PySide6.QtWidgets import QToolTip

    room = ControlRoom(marked.context)
    marked.show(room)
    shown = []
    for name in ("control.cue.sent", "control.incidents"):
        view = room.findChild(QListView, name)
        assert view is not None
        for row in range(min(6, view.model().rowCount())):
            at = view.visualRect(view.model().index(row, 0)).center()
            QApplication.sendEvent(
                view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(QPoint(at)))
            )
            shown.append(QToolTip.text())
    QToolTip.hideText()
    assert any("&lt;" in tip for tip in shown)
    assert not [tip for tip in shown if any(payload in tip for payload in MARKUP[:8]) and Qt.mightBeRichText(tip)]


class _Flashes(QObject):
    """Notes parts that were shown as windows of their own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow() and watched is not self.window:
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_that_no_part_of_a_room_flashes_up_as_a_window(stage: Stage) -> None:
    window = MainWindow("dark")
    stage.qtbot.addWidget(window)
    flashes = _Flashes(window)
    QApplication.instance().installEventFilter(flashes)  # type: ignore[union-attr]
    try:
        window.show()
        window.attach(stage.context, "control")
        stage.settle()
        for _name, _room in _visit(stage, shell_of(window)):
            pass
    finally:
        QApplication.instance().removeEventFilter(flashes)  # type: ignore[union-attr]
    assert flashes.seen == []


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 720)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_text_is_clipped(stage: Stage, language: str, size: tuple[int, int]) -> None:
    set_language("zh" if language == "zh" else "en")
    stage.open(stage.ids.tonight[Language.CHINESE if language == "zh" else Language.ENGLISH])
    stage.services.health.register("sim", "TikTok LIVE" if language == "en" else "抖音直播", 1000)
    stage.services.health.good("sim")
    window = open_window(stage, *size)
    shell = shell_of(window)
    troubles = [f"{name}: {one}" for name, widget in _visit(stage, shell) for one in clipped(widget)]
    set_theme(scale=1.3)
    stage.settle()
    troubles += [f"130 % {name}: {one}" for name, widget in _visit(stage, shell) for one in clipped(widget)]
    assert not troubles, "\n".join(troubles)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_text_of_the_sheets_is_clipped(fresh_stage: Stage, language: str) -> None:
    set_language("zh" if language == "zh" else "en")
    for scale in (1.0, 1.3):
        set_theme(scale=scale)
        page = StartPage(fresh_stage.context)
        fresh_stage.show(page, 1280, 720)
        sheet = NewSession(fresh_stage.context, page)
        sheet.open()
        fresh_stage.qtbot.wait(30)
        assert clipped(page) + clipped(sheet) == []
        sheet.reject()


def test_that_everything_that_takes_the_keyboard_has_a_name(stage: Stage) -> None:
    window = open_window(stage)
    for name, widget in _visit(stage, shell_of(window)):
        assert nameless(widget) == [], name
        assert without_object_name(widget) == [], name
