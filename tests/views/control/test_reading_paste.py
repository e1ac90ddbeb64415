"""Readings by pad, by a copied table and with a screenshot: nothing is stored unseen, everything can be taken back."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from app.models.errors import Invalid
from app.models.session import Phase
from app.models.team import Hat
from app.services.sources.manual.evidence import EvidenceService
from app.services.sources.manual.typed import TYPED_METRICS
from app.services.sources.pictures import LONGEST
from app.views.control.incident_evidence import PictureView
from app.views.control.incident_picture import Offer, decode, holds_picture, offer_of, read_offer
from app.views.control.reading_form import ReadingForm
from app.views.control.reading_order import complete, follow
from app.views.control.reading_pad import BACK, ENTER, PadKey
from app.views.control.room import ControlRoom
from app.views.theme import set_theme
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.list_view import TableView
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import part
from tests.views.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
TABLE = "时间\t在线人数\tGMV\t备注\n{first}\t3,400\tS$120\tx\n{second}\tabc\tS$215.50\ty\n"


@pytest.fixture
def room(stage: Stage) -> ControlRoom:
    """A show that has run for ten minutes without a source."""
    made = ControlRoom(stage.context)
    stage.show(made)
    stage.session_in(Phase.LIVE)
    stage.sit(Hat.OPERATOR)
    stage.pass_s(600)
    made._on_tick()
    return made


@pytest.fixture
def form(stage: Stage, room: ControlRoom) -> ReadingForm:
    """Its form for readings, open."""
    room.readings.open_form()
    stage.settle()
    return room.readings


def _clip(text: str = "", image: QImage | None = None) -> None:
    mime = QMimeData()
    if text:
        mime.setText(text)
    if image is not None:
        mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)


def _picture(width: int = 640, height: int = 360) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    return image


def _paste(stage: Stage, form: ReadingForm) -> None:
    stage.qtbot.keyClick(form.fields.value, Qt.Key.Key_V, CTRL)
    stage.settle()


def _table(stage: Stage) -> str:
    now = stage.context.now().astimezone(ZoneInfo(stage.session.zone))
    first, second = now - timedelta(minutes=6), now - timedelta(minutes=3)
    return TABLE.format(first=f"{first:%H:%M}", second=f"{second:%H:%M}")


def test_that_the_pad_types_deletes_and_saves(stage: Stage, form: ReadingForm) -> None:
    stage.qtbot.mouseClick(part(form, "control.reading.pad.show", Button), Qt.MouseButton.LeftButton)
    for key in ("3", "4", "00", "7", BACK):
        made = part(form, f"control.reading.pad.{key}", PadKey)
        assert min(made.width(), made.height()) >= 44
        stage.qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert form.fields.value.text() == "3400"
    assert form.fields.value.hasFocus()
    stage.qtbot.mouseClick(part(form, f"control.reading.pad.{ENTER}", PadKey), Qt.MouseButton.LeftButton)
    stage.until(lambda: len(stage.context.live.typed) == 1)
    assert stage.context.live.typed[0].reading.value == 3400


def test_that_the_order_of_metrics_is_learnt_and_kept_for_the_member(stage: Stage, form: ReadingForm) -> None:
    for metric, figure in (("views", "900"), ("comments", "40"), ("gmv", "12")):
        form.fields.kind.choose(metric)
        form.fields.value.setText(figure)
        stage.qtbot.keyClick(form.fields.value, Qt.Key.Key_Return)
        stage.settle()
    assert len(stage.context.live.typed) == 3
    me = stage.context.team.me
    assert me is not None
    kept = stage.services.settings.get("readings.order", f"member:{me.id}")
    at = kept.index("views")
    assert kept[at : at + 3] == ["views", "comments", "gmv"]
    holder = QWidget()
    again = ReadingForm(stage.context, holder)
    stage.show(holder)
    again.open_form()
    stage.settle()
    assert [again.fields.kind.itemData(one) for one in range(3)] == kept[:3]


def test_that_an_order_is_completed_and_follows_what_was_typed_before() -> None:
    assert set(complete(["gmv", "gone", "gmv"])) == set(TYPED_METRICS)
    assert complete(["gmv"])[0] == "gmv"
    assert follow(("a", "b", "c"), "c", "a") == ("b", "c", "a")
    assert follow(("a", "b", "c"), "", "a") == ("a", "b", "c")
    assert follow(("a", "b", "c"), "a", "a") == ("a", "b", "c")


def test_that_a_header_over_two_metrics_is_taken_for_the_one_that_its_figures_fit(
    stage: Stage, form: ReadingForm
) -> None:
    at, session = stage.context.now() - timedelta(minutes=8), stage.session
    stage.services.manual.add_many(session.id, [("viewers", 87_088), ("online_users", 3_732)], at=at)
    _clip(_table(stage).replace("在线人数", "Viewers").replace("abc", "3,910"))
    _paste(stage, form)
    column = part(form.preview, "control.paste.column.2", Combo)
    assert column.value == "online_users"
    assert "Doubtful" not in part(form.preview, "control.paste.said", PlainLabel).text()
    # What the person says then stands, and the question names the metric in full.
    form.preview._on_column_chosen((1, "viewers"))
    stage.settle()
    assert column.value == "viewers"
    said = part(form.preview, "control.paste.said", PlainLabel).text()
    assert "Doubtful: 2" in said
    assert "Viewers so far was 87,088" in said


def test_that_a_table_is_shown_first_stored_by_one_key_and_taken_back(stage: Stage, form: ReadingForm) -> None:
    _clip(_table(stage))
    _paste(stage, form)
    preview = form.preview
    assert preview.isVisible()
    assert stage.context.live.typed == ()
    assert part(preview, "control.paste.column.2", Combo).value == "online_users"
    assert part(preview, "control.paste.column.4", Combo).value == ""
    shown = part(preview, "control.paste.table", TableView).model()
    cells = [[shown.index(row, column).data() for column in range(3)] for row in range(2)]
    assert [row[1:] for row in cells] == [["3,400", "S$120"], ["✕ abc", "S$215.50"]]
    said = part(preview, "control.paste.said", PlainLabel).text()
    assert "Cannot be read: 1" in said
    assert "Row 3: Type a number." in said
    store = part(preview, "control.paste.store", Button)
    assert store.label == "Store readings: 3"
    stage.qtbot.keyClick(store, Qt.Key.Key_Return)
    stage.until(lambda: len(stage.context.live.typed) == 3)
    found = sorted(
        (one.reading.metric, one.reading.value or 0) for one in stage.services.manual.in_force(stage.session.id)
    )
    assert found == [("gmv", 12_000), ("gmv", 21_550), ("online_users", 3400)]
    stage.settle()
    stage.qtbot.mouseClick(part(preview, "control.paste.undo", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.context.live.typed == ())


def test_that_doubtful_figures_are_stored_only_when_somebody_says_so(stage: Stage, form: ReadingForm) -> None:
    stage.do(stage.services.manual.add, stage.session.id, "orders", 500)
    stage.pass_s(60)
    _clip("Orders\tViewers now\n300\t900\n")
    _paste(stage, form)
    store = part(form.preview, "control.paste.store", Button)
    stage.until(lambda: store.label == "Store readings: 1")
    assert "never falls" in part(form.preview, "control.paste.said", PlainLabel).text()
    part(form.preview, "control.paste.doubts", Check).setChecked(True)
    assert store.label == "Store readings: 2"


def test_that_the_person_says_what_a_column_is_and_when_it_was(stage: Stage, form: ReadingForm) -> None:
    _clip("something\tother\n12\t7\n")
    _paste(stage, form)
    preview = form.preview
    assert part(preview, "control.paste.store", Button).locked_reason == "There is nothing to store."
    column = part(preview, "control.paste.column.1", Combo)
    column.choose("comments")
    column.chosen.emit("comments")
    part(preview, "control.paste.back", Field).setText("4")
    stage.settle()
    stage.qtbot.mouseClick(part(preview, "control.paste.store", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: len(stage.context.live.typed) == 1)
    reading = stage.context.live.typed[0].reading
    assert (reading.metric, reading.value, reading.t_ms) == ("comments", 12, 600_000 - 4 * 60_000)


def test_that_a_figure_is_pasted_as_a_figure(stage: Stage, form: ReadingForm) -> None:
    _clip("3482")
    _paste(stage, form)
    assert form.fields.value.text() == "3482"
    assert not form.preview.isVisible()


def test_that_a_screenshot_goes_with_the_reading_and_opens_from_the_list(stage: Stage, form: ReadingForm) -> None:
    _clip(image=_picture())
    _paste(stage, form)
    assert form.proof.isVisible()
    stage.until(lambda: form.proof.picture is not None)
    form.fields.value.setText("55")
    stage.qtbot.keyClick(form.fields.value, Qt.Key.Key_Return)
    stage.until(lambda: len(stage.context.live.typed) == 1)
    reading = stage.context.live.typed[0].reading
    assert reading.evidence_id is not None
    services = stage.services
    kept = EvidenceService(services.store, services.clock, services.who).content(reading.evidence_id)
    assert decode(kept).size() == _picture().size()
    form.proof.open_kept(reading.evidence_id)
    stage.until(lambda: form.window().findChildren(PictureView) != [])
    form.window().findChildren(PictureView)[0].close()
    stage.qtbot.mouseClick(part(form, "control.reading.proof.remove", Button), Qt.MouseButton.LeftButton)
    assert not form.proof.isVisible()


def test_that_a_dropped_file_is_read_whatever_its_name_and_scaled_to_what_can_be_read(tmp_path: Path) -> None:
    assert _picture(4000, 1000).save(str(tmp_path / "board.png"))
    path = (tmp_path / "board.png").rename(tmp_path / "board.jpg")  # its name lies
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert holds_picture(mime)
    picture = read_offer(offer_of(mime))
    assert picture.name == "board.png"
    assert (decode(picture.content).width(), decode(picture.content).height()) == (LONGEST, LONGEST // 4)


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\nbroken"])
def test_that_a_file_that_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(content)
    with pytest.raises(Invalid, match="evidence_kind"):
        read_offer(Offer(path=path))


def test_that_a_text_alone_is_no_picture() -> None:
    mime = QMimeData()
    mime.setText("3482")
    assert not holds_picture(mime)
    assert not holds_picture(None)
    with pytest.raises(Invalid, match="evidence_kind"):
        offer_of(mime)


def test_that_copied_bytes_are_handed_on_as_they_are_and_never_decoded_in_the_window() -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(b"\x89PNG\r\n\x1a\nbroken"))
    offer = offer_of(mime)
    assert (offer.content, offer.image) == (b"\x89PNG\r\n\x1a\nbroken", None)
    with pytest.raises(Invalid, match="evidence_kind"):
        read_offer(offer)


def test_that_a_broken_picture_is_told_and_leaves_nothing_behind(stage: Stage, form: ReadingForm) -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(b"\x89PNG\r\n\x1a\nbroken"))
    said: list[object] = []
    form.proof.refused.connect(said.append)
    assert form.proof.take(mime) == ""
    stage.until(lambda: said != [])
    assert form.proof.picture is None
    assert not form.proof.isVisible()


def test_that_only_kinds_and_sizes_that_are_kept_are_decoded_in_the_window() -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(_picture(LONGEST + 1, 1))
    assert decode(bytes(buffer.data().data())).isNull()
    assert decode(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>").isNull()
    assert decode(b"").isNull()


def test_that_a_header_that_is_the_metric_itself_is_said_once(stage: Stage, form: ReadingForm) -> None:
    _clip("Time\tViewers now\tOnline\tMystery\n20:01\t900\t950\tx")
    _paste(stage, form)
    said = [part(form.preview, f"control.paste.column.{place}", Combo).currentText() for place in range(1, 5)]
    assert said == ["Time: time", "Viewers now", "Online: leave out", "Mystery: leave out"]


def test_that_a_table_of_sources_is_never_taken_for_the_room_and_gives_gmv_by_source(
    stage: Stage, form: ReadingForm
) -> None:
    _clip("Source\tViews\tGMV\nFeed\t52,700\t900\nSearch\t5,200\t80")
    _paste(stage, form)
    said = [part(form.preview, f"control.paste.column.{place}", Combo).currentText() for place in range(1, 5)]
    assert said == [
        "Feed Views: Views from recommendation", "Feed GMV: GMV from recommendation",
        "Search Views: Views from search", "Search GMV: GMV from search",
    ]  # fmt: skip


def test_that_in_a_low_room_the_pad_leaves_the_button_that_saves_on_the_screen(stage: Stage) -> None:
    set_theme("dark", scale=1.3)
    holder = QWidget()
    low = ReadingForm(stage.context, holder)
    stage.show(holder, 1276, 706)
    stage.do(stage.services.manual.add, stage.session.id, "online_users", 4000, sure=True)
    low.open_form()
    stage.settle()
    assert low.typed.isVisible()
    part(low, "control.reading.pad.show", Button).click()
    stage.settle()
    assert low.pad.isVisible()
    assert not low.typed.isVisible()
    assert low.sizeHint().height() <= holder.height() - 24


def test_that_the_form_steps_aside_while_the_table_lies_over_it(
    stage: Stage, room: ControlRoom, form: ReadingForm
) -> None:
    form.fields.value.show_text("34")
    _clip("Viewers\tGMV\n3,400\tS$120\n")
    form.paste()
    assert form.preview.isVisible()
    assert not form.isVisible()
    assert room.readings.draft()["open"], "it is put aside, not closed"
    stage.qtbot.mouseClick(part(room, "control.paste.close", Button), Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert form.fields.value.text() == "34"
    assert form.fields.value.hasFocus()
