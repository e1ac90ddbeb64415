"""Funnel, traffic sources and hosts in one place, a tab each."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.views.control.figures import LiveFigures
from app.views.control.funnel import Funnel
from app.views.control.host_deeds import KEY, HostDeeds
from app.views.control.hosts import HostsPage
from app.views.control.traffic import TrafficPage
from app.views.theme import theme, theme_bus
from app.views.tokens import PANEL_HEAD
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.tab_strip import TabStrip
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

FUNNEL, SOURCES, HOSTS = "funnel", "sources", "hosts"


class FunnelPage(Funnel):
    """The funnel without a frame of its own; what it says beside its title stands beside the tabs.

    Signals:
        captioned: That is another.
    """

    captioned = Signal()
    caption_ink = "text3"

    @property
    def caption(self) -> str:
        """What stands beside the tabs."""
        words = self.head.subtitle.text()
        return self.tr("15 min · {words}").format(words=words) if words else self.tr("15 min")

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Keep the words; the head itself stays away."""
        super().set_title("", subtitle)
        self.setAccessibleName(title)
        self.captioned.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel around it has drawn the ground and the frame."""


class _Head(QWidget):
    """Tabs at the left, what is said of the page, and its buttons at the right."""

    def __init__(self, tabs: TabStrip, caption: PlainLabel, buttons: tuple[Button, ...]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(8)
        # Their line is the line of the head.
        row.addWidget(tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(caption, 1)
        for button in buttons:
            row.addWidget(button)
        self.follow_look()

    def follow_look(self) -> None:
        """Take the height that fits the text size in force."""
        self.setFixedHeight(theme().px(PANEL_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        painter.end()


class TrafficPages(Panel):
    """The panel.

    Args:
        context: what it shows.
        room: its actions come into the palette.
        deeds: who is on air, and what is done about it.

    Signals:
        page_asked: A page was chosen from outside; the room brings the panel into view.
    """

    page_asked = Signal()

    def __init__(self, context: "Context", room: QWidget, deeds: HostDeeds) -> None:
        super().__init__("", padding=0, spacing=0, parent=room)
        self.setAccessibleName(self.tr("Traffic"))
        self._deeds = deeds
        self.funnel = FunnelPage(context)
        self.sources = TrafficPage(context)
        self.hosts = HostsPage(context, deeds)
        self._pages: dict[str, FunnelPage | TrafficPage | HostsPage] = {
            FUNNEL: self.funnel, SOURCES: self.sources, HOSTS: self.hosts,
        }  # fmt: skip
        self._now: tuple[LiveFigures | None, int | None] = (None, None)
        self._build()
        self._connect(room)

    def _build(self) -> None:
        self.tabs = TabStrip(
            ((FUNNEL, self.tr("Funnel")), (SOURCES, self.tr("Sources")), (HOSTS, self.tr("Hosts"))),
            self.tr("Funnel, sources or hosts"),
        )
        self.tabs.setObjectName("control.traffic.tabs")
        for key in self._pages:
            self.tabs.part(key).setObjectName(f"control.traffic.tabs.{key}")
        self._caption = PlainLabel("", "caption", "text3", elide=True)
        self._caption.setObjectName("control.traffic.caption")
        self._caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._back = Button(self.tr("Take back"), "ghost", "undo-2", size="compact")
        self._back.setObjectName("control.hosts.undo")
        self._back.hide()
        self._over = Button(self.tr("Hand over"), "ghost", "mic", hint=KEY, size="compact")
        self._over.setObjectName("control.hosts.over")
        self._over.hide()
        self._head = _Head(self.tabs, self._caption, (self._back, self._over))
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.body.addWidget(self._head)
        self.body.addWidget(self._stack, 1)

    def _connect(self, room: QWidget) -> None:
        self.tabs.chosen.connect(self._on_chosen)
        self._over.clicked.connect(self._deeds.ask)
        self._back.clicked.connect(self._deeds.undo)
        self._deeds.changed.connect(self._on_hosts_changed)
        self.funnel.captioned.connect(self._sync_head)
        self.sources.captioned.connect(self._sync_head)
        theme_bus().theme_changed.connect(self._on_look_changed)
        self._action(room, self.tr("Show the funnel"), self._on_funnel_asked)
        self._action(room, self.tr("Show the traffic sources"), self._on_sources_asked)
        self._action(room, self.tr("Show the hosts"), self._on_hosts_asked)
        self._sync_head()

    @property
    def page(self) -> str:
        """The page that is shown."""
        return str(self.tabs.value)

    def show_page(self, key: str) -> None:
        """Show a page and bring it into view."""
        self.tabs.choose(key)
        self._show_chosen()
        self.page_asked.emit()

    def show_now(self, figures: LiveFigures | None, now_ms: int | None) -> None:
        """Show the page in front as it stands; the others follow when they come to the front.

        Args:
            figures: The live figures; ``None`` before anything was read.
            now_ms: The moment.
        """
        self._now = (figures, now_ms)
        if self.page == FUNNEL:
            self.funnel.show_now(figures, now_ms)
        elif self.page == SOURCES:
            self.sources.show_now(figures, now_ms)
        else:
            self.hosts.show_now()
            self._sync_buttons()

    def _show_chosen(self) -> None:
        self._stack.setCurrentWidget(self._pages[self.page])
        self.show_now(*self._now)
        self._sync_head()

    def _sync_head(self) -> None:
        page = self._pages[self.page]
        # The hosts need the room for their buttons; who is on air stands in their table.
        words, ink = ("", "text3") if isinstance(page, HostsPage) else (page.caption, page.caption_ink)
        self._caption.setText(words)
        self._caption.set_colour(ink)
        self._sync_buttons()

    def _sync_buttons(self) -> None:
        hosts, undo = self.page == HOSTS, self._deeds.can_undo
        # One at a time: both do not fit beside the tabs, and the key hands over either way.
        self._back.setVisible(hosts and undo)
        self._over.setVisible(hosts and not undo)
        self._over.set_label(self.tr("Hand over") if self._deeds.store.on_air is not None else self.tr("Put on air"))
        self._over.set_locked(self._deeds.reason)

    def _action(self, room: QWidget, words: str, slot: Any) -> None:
        action = QAction(words, room)
        action.triggered.connect(slot)
        room.addAction(action)

    def _on_chosen(self, _key: object) -> None:
        self._show_chosen()

    def _on_hosts_changed(self) -> None:
        if self.page == HOSTS and self.isVisible():
            self.hosts.show_now()
            self._sync_buttons()

    def _on_look_changed(self, _theme: object) -> None:
        self._head.follow_look()

    def _on_funnel_asked(self) -> None:
        self.show_page(FUNNEL)

    def _on_sources_asked(self) -> None:
        self.show_page(SOURCES)

    def _on_hosts_asked(self) -> None:
        self.show_page(HOSTS)
