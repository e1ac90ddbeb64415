"""A session as a data package and as a workbook, on a real store."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.models.audience import AudienceEvent
from app.models.errors import Invalid, NotFound
from app.models.metric import TICK_KEYS
from app.models.session import Phase
from app.services.export.package import export_session, package_digest, read_package, session_digest
from app.services.export.workbook import export_workbook
from tests.services.export.formulas import FORMULAS
from tests.services.house import House, Show, planned_show
from tests.services.scenes import scene


@scene
def rich(house: House) -> Show:
    """A show that ran, with a hostile text in every place where people or viewers write."""
    show = planned_show(house)
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.live.next(show.session.id)
    for number, text in enumerate(FORMULAS):
        house.review.add(show.session.id, number * 1000, text if text.strip() else "x")
        house.review.add_action(show.session.id, f"problem {number}", action=text)
    house.marks.mark(show.session.id, "=1+1")
    events = [
        AudienceEvent(show.session.id, number, "comment", "sim", f"m{number}", "u", text, text)
        for number, text in enumerate(FORMULAS)
    ]
    house.store.recorder.audience(events)
    track = house.store.recorder.open_track(show.session.id, "sim", "SGD")
    for second in range(130):
        values = [
            None if place == 5 else float(second * place) + 0.25 * (place == 7) for place in range(len(TICK_KEYS))
        ]
        house.store.recorder.tick(track, second * 1000, values, 1_700_000_000_000 + second)
    assert house.store.recorder.flush()
    return show


def test_that_an_export_holds_every_row_and_reads_back_to_the_same_digest(
    house: House, rich: Show, tmp_path: Path
) -> None:
    report = export_session(house.store, rich.session.id, tmp_path / "out")

    assert report["digest"] == package_digest(tmp_path / "out") == session_digest(house.store, rich.session.id)
    assert report["rows"]["audience"] == report["rows"]["notes"] == len(FORMULAS)
    assert report["rows"]["series"] == 130
    assert report["rows"]["segments"] == 3
    tables = read_package(tmp_path / "out")
    header, *rows = tables["audience"]
    assert [row[header.index("text")] for row in rows] == list(FORMULAS)


def test_that_no_cell_of_any_csv_begins_as_a_formula(house: House, rich: Show, tmp_path: Path) -> None:
    report = export_session(house.store, rich.session.id, tmp_path / "out")

    checked = 0
    for name in report["files"]:
        data = (tmp_path / "out" / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        for row in csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)):
            for cell in row:
                stripped = cell.strip(" \t\r\n\u00a0\ufeff\u200b\u202e")
                live = bool(stripped) and stripped[0] in "=+-@＝＋－＠"
                assert not live or _is_number(cell), cell
                checked += 1
    assert checked > 4000


def test_that_the_descriptor_says_what_the_files_are(house: House, rich: Show, tmp_path: Path) -> None:
    export_session(house.store, rich.session.id, tmp_path / "out")

    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))

    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["title"] == "Glow Night"
    for resource in descriptor["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        header = next(csv.reader(data.decode("utf-8-sig").splitlines()))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        assert set(resource["schema"]["primaryKey"]) <= set(header)
    fields = {
        field["name"]: field["type"]
        for resource in descriptor["resources"]
        if resource["name"] == "session"
        for field in resource["schema"]["fields"]
    }
    assert (fields["started_at"], fields["planned_ms"], fields["target_roi"], fields["pace_curve"]) == (
        "datetime", "integer", "number", "array",
    )  # fmt: skip


def test_that_times_are_iso_8601_and_pins_never_leave(house: House, rich: Show, tmp_path: Path) -> None:
    export_session(house.store, rich.session.id, tmp_path / "out")

    tables = read_package(tmp_path / "out")

    header, row = tables["session"]
    assert row[header.index("started_at")] == "2026-06-17T09:00:00.000Z"
    assert not {"pin_hash", "inputs"} & set(tables["members"][0])
    series_header, first = tables["series"][:2]
    assert first[series_header.index("at")] == "2026-06-17T09:00:00.000Z"
    assert first[series_header.index("watch_s")] == ""


def test_that_a_changed_file_is_noticed(house: House, rich: Show, tmp_path: Path) -> None:
    export_session(house.store, rich.session.id, tmp_path / "out")
    path = tmp_path / "out" / "notes.csv"
    path.write_bytes(path.read_bytes().replace(b"problem", b"idea"))

    with pytest.raises(Invalid, match="package_unreadable"):
        package_digest(tmp_path / "out")


def test_that_every_change_of_the_session_changes_the_digest(house: House, rich: Show) -> None:
    before = session_digest(house.store, rich.session.id)
    assert session_digest(house.store, rich.session.id) == before

    house.marks.mark(rich.session.id, "one more")

    assert session_digest(house.store, rich.session.id) != before


def test_that_a_workbook_has_no_formula_and_no_link(house: House, rich: Show, tmp_path: Path) -> None:
    report = export_workbook(house.store, rich.session.id, tmp_path / "out.xlsx")

    book = load_workbook(tmp_path / "out.xlsx")
    texts = 0
    for sheet in book.worksheets:
        assert sheet.max_row == report["sheets"][sheet.title] + 1
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if isinstance(cell.value, str):
                    texts += 1
                    assert not cell.value.startswith(("=", "+", "-", "@"))
    assert texts > 500
    series = book["series"]
    assert series.cell(3, 1).value == 1000
    book.close()


def test_that_what_does_not_exist_or_cannot_be_written_is_said(house: House, show: Show, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        export_session(house.store, "nowhere", tmp_path / "out")
    (tmp_path / "file").write_text("x")
    with pytest.raises(Invalid, match="folder_unusable"):
        export_session(house.store, show.session.id, tmp_path / "file")
    with pytest.raises(Invalid, match="package_unreadable"):
        package_digest(tmp_path)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
