"""The sheet that makes a session: title, market, start and length; everything else has a good default."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDateTime
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.errors import AppError
from app.models.session import LiveSessionView
from app.models.team import Language
from app.views.i18n import current_language, explain
from app.views.shell.sheet import Sheet, labelled
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.spin import WhenField
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

#: Market -> currency, zone, language of the script, platform.
MARKETS: dict[str, tuple[str, str, Language, str]] = {
    "SG": ("SGD", "Asia/Singapore", Language.ENGLISH, "tiktok_shop"),
    "MY": ("MYR", "Asia/Kuala_Lumpur", Language.ENGLISH, "tiktok_shop"),
    "ID": ("IDR", "Asia/Jakarta", Language.ENGLISH, "tiktok_shop"),
    "TH": ("THB", "Asia/Bangkok", Language.ENGLISH, "tiktok_shop"),
    "VN": ("VND", "Asia/Ho_Chi_Minh", Language.ENGLISH, "tiktok_shop"),
    "PH": ("PHP", "Asia/Manila", Language.ENGLISH, "tiktok_shop"),
    "US": ("USD", "America/Los_Angeles", Language.ENGLISH, "tiktok_shop"),
    "GB": ("GBP", "Europe/London", Language.ENGLISH, "tiktok_shop"),
    "CN": ("CNY", "Asia/Shanghai", Language.CHINESE, "douyin"),
}
LENGTHS_MIN = (60, 90, 120, 180, 240, 360, 480)
START_HOUR = 20


def next_evening(now: datetime, zone: str) -> datetime:
    """The next 20:00 in a zone, as a local time without its zone."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    evening = local.replace(hour=START_HOUR, minute=0, second=0, microsecond=0)
    return evening if evening > local else evening + timedelta(days=1)


class NewSession(Sheet):
    """Makes a session and opens it."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("NewSession", "New session"), width=620, parent=parent)
        self.setObjectName("shell.new")
        self._context = context
        self._title = Field(self.tr("Title"), self.tr("e.g. Friday night skincare"), limit=200)
        self._title.setObjectName("shell.new.title")
        self._market = Combo(self.tr("Market"), self._market_options(), height=40)
        self._market.setObjectName("shell.new.market")
        self._market.choose("CN" if current_language() == "zh" else "SG")
        self._start = WhenField(self.tr("Planned start"))
        self._start.setObjectName("shell.new.start")
        evening = next_evening(context.now(), MARKETS[self._market.value][1])
        self._start.setDateTime(QDateTime(evening.year, evening.month, evening.day, evening.hour, 0, 0))
        lengths = [(str(minutes), self.tr("{hours} h").format(hours=f"{minutes / 60:g}")) for minutes in LENGTHS_MIN]
        self._length = Combo(self.tr("Length"), lengths, height=40)
        self._length.setObjectName("shell.new.length")
        self._length.choose("180")
        self._trouble = PlainLabel("", "body", "crit", wrap=True)
        kept = self._trouble.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the buttons stay where they are when there is something to say
        self._trouble.setSizePolicy(kept)
        self._trouble.hide()
        self._build()

    def _build(self) -> None:
        self.body.addLayout(labelled(self.tr("Title"), self._title))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(labelled(self.tr("Market"), self._market), 2)
        row.addLayout(labelled(self.tr("Planned start (market time)"), self._start), 2)
        row.addLayout(labelled(self.tr("Length"), self._length), 1)
        self.body.addLayout(row)
        self.body.addWidget(self._trouble)
        self.add_cancel(self.tr("Cancel"))
        self._verb = self.add_verb(self.tr("Create session"), "plus")
        self._verb.clicked.connect(self._on_create)
        self._title.submitted.connect(self._on_create)
        self._title.textEdited.connect(self._on_title_edited)
        self._title.setFocus()

    def _market_options(self) -> list[tuple[str, str]]:
        names = {
            "SG": self.tr("Singapore"),
            "MY": self.tr("Malaysia"),
            "ID": self.tr("Indonesia"),
            "TH": self.tr("Thailand"),
            "VN": self.tr("Vietnam"),
            "PH": self.tr("Philippines"),
            "US": self.tr("United States"),
            "GB": self.tr("United Kingdom"),
            "CN": self.tr("China (Douyin)"),
        }
        return [(key, f"{names[key]} · {MARKETS[key][0]}") for key in MARKETS]

    def _on_create(self, _value: object = None) -> None:
        if not self._title.text().strip():
            self._title.set_trouble(self.tr("Give the session a title first."))
            self._say(self._title.trouble)
            self._title.setFocus()
            return
        currency, zone, language, platform = MARKETS[self._market.value]
        local = self._start.dateTime().toPython()
        if not isinstance(local, datetime):
            return
        start = local.replace(tzinfo=ZoneInfo(zone))
        length = timedelta(minutes=int(self._length.value))
        self._context.runner.run(
            self._context.services.sessions.create,
            self._title.text(),
            platform=platform,
            market=self._market.value,
            currency=currency,
            zone=zone,
            planned_start_at=start,
            planned_ms=int(length.total_seconds() * 1000),
            script_language=language,
            done=self._on_created,
            failed=self._on_failed,
            busy=self._verb,
        )

    def _on_created(self, session: object) -> None:
        if isinstance(session, LiveSessionView):
            self._context.session.open_when_listed(session.id)
        self.accept()

    def _on_failed(self, error: AppError) -> None:
        told = explain(error.code, error.params)
        self._say(f"{told.sentence} {told.remedy}")

    def _on_title_edited(self, _text: str) -> None:
        self._title.set_trouble("")
        self._trouble.hide()

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()
