"""The report as a page and as Markdown, on a real store."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.models.advertising import AdAction, AdPlan, AdReport
from app.models.cue import CueLevel
from app.models.errors import Invalid, NotFound
from app.models.metric import TICK_KEYS
from app.models.review import NoteKind
from app.models.session import IncidentKind, LiveSession, Origin, Phase
from app.models.team import Language
from app.services.review.facts import gather
from app.services.review.report import markdown_text, write_report
from app.services.review.words import Words, report_folder
from tests.services.export.formulas import FORMULAS
from tests.services.house import House, Show, planned_show
from tests.services.scenes import scene

HOSTILE = (
    '<img src=x onerror="alert(1)"> [link](http://evil.example) https://evil.example www.evil.example a@evil.example'
)
MINUTE = 60_000


class Page(HTMLParser):
    """Collects tags, attributes and the texts of table cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.cells: list[str] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag in {"td", "h1"}:
            self._in_cell = True
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "h1"}:
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.cells[-1] += data


@scene
def reviewed(house: House) -> Show:
    """A show of half an hour that ran and sold, with one entry in every section."""
    show = planned_show(house)
    session = show.session.id
    house.go(session, Phase.READY)
    house.clock.advance(2 * 3_600_000)
    house.go(session, Phase.LIVE)
    track = house.store.recorder.open_track(session, "shop", "SGD")
    started = round(house.clock.utc_now().timestamp() * 1000)
    for second in range(0, 1800, 10):
        row = {
            "online_users": 1000 + second, "views": second * 5, "viewers": second * 4, "product_clicks": second,
            "orders": second // 20, "gmv": (second // 20) * 1890.0, "ad_cost": second * 20.0,
        }  # fmt: skip
        values = [row.get(key) for key in TICK_KEYS]
        house.store.recorder.tick(track, second * 1000, values, started + second * 1000)
    assert house.store.recorder.flush()
    for _ in range(3):
        house.live.next(session)
        house.clock.advance(10 * MINUTE)
    cue = house.cues.send(session, "Repeat price", CueLevel.NOW)
    house.clock.advance(4200)
    house.cues.acknowledge(cue.id)
    house.marks.add_incident(session, IncidentKind.TECH, "Stream dropped 112 frames")
    note = house.review.add(session, 5 * MINUTE, "Price said late", kind=NoteKind.PROBLEM)
    house.review.add_action(
        session, "Price said late", action="Say it in 40 s", note_id=note.id, owner_id=show.anchor.id,
        check_metric="click_to_order",
    )  # fmt: skip
    house.go(session, Phase.REVIEW)
    return show


def page_of(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def test_that_the_report_holds_the_roi_against_the_break_even_of_the_lineup(
    house: House, reviewed: Show, tmp_path: Path
) -> None:
    write_report(house.store, reviewed.session.id, tmp_path / "before.html", "en")
    assert "break-even" not in (tmp_path / "before.html").read_text("utf-8")
    product = house.products.get(reviewed.product_id)
    assert product is not None
    house.products.change(product.id, product.version, cost_minor=900)

    write_report(house.store, reviewed.session.id, tmp_path / "r.html", "en")

    even = gather(house.store, reviewed.session.id).even
    assert (even.source, round(even.pay or 0, 2)) == ("lineup", 1.91)
    assert "break-even 1.9" in (tmp_path / "r.html").read_text("utf-8")


def test_that_the_report_has_every_section_that_has_something_to_tell(
    house: House, reviewed: Show, tmp_path: Path
) -> None:
    made = write_report(house.store, reviewed.session.id, tmp_path / "r.html", "en")

    assert made["sections"] == [
        "kpi", "chart", "segments", "products", "cues", "incidents", "notes", "actions", "sources",
    ]  # fmt: skip
    assert made["kpi"]["gmv"]["value"] == {"amount": "1682.10", "currency": "SGD"}
    assert made["kpi"]["roi_pay"]["value"] == pytest.approx(168_210 / 35_800, abs=1e-6)
    json.dumps(made)
    text = (tmp_path / "r.html").read_text("utf-8")
    for words in ("Glow Night", "S$1,682.10", "Barrier serum", "got it", "4 s", "Price said late", "Aiko", "19:00"):
        assert words in text


@pytest.mark.parametrize("lang", list(Language))
def test_that_both_languages_are_complete(house: House, reviewed: Show, tmp_path: Path, lang: Language) -> None:
    write_report(house.store, reviewed.session.id, tmp_path / "r.html", lang)

    text = (tmp_path / "r.html").read_text("utf-8")

    assert f'lang="{lang.value.replace("_", "-")}"' in text
    visible = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    assert ("环节排行" in visible) == (lang is Language.CHINESE)
    assert ("Segment league" in visible) == (lang is Language.ENGLISH)
    assert not re.search(r"\b(col|section|reason|state|level|incident|note|action)\.\w+", visible)


def test_that_the_words_of_both_languages_have_the_same_keys_and_values() -> None:
    words = json.loads((report_folder() / "words.json").read_text("utf-8"))

    assert words["en"].keys() == words["zh_CN"].keys()
    for key, english in words["en"].items():
        chinese = words["zh_CN"][key]
        assert bool(chinese)
        if isinstance(english, str):
            assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", chinese)), key


def test_that_the_page_stands_alone_and_forbids_everything_from_outside(
    house: House, reviewed: Show, tmp_path: Path
) -> None:
    write_report(house.store, reviewed.session.id, tmp_path / "r.html", "en")

    page = page_of(tmp_path / "r.html")

    names = {name for name, _value in page.attributes}
    assert not {"script", "a", "link", "iframe", "img", "object", "form", "base"} & set(page.tags)
    assert not {"src", "href", "onclick", "onerror", "onload", "action"} & names
    policy = next(value for name, value in page.attributes if name == "content" and value and "default-src" in value)
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_that_the_drawing_is_well_formed_and_shows_bars_and_breaks(
    house: House, reviewed: Show, tmp_path: Path
) -> None:
    write_report(house.store, reviewed.session.id, tmp_path / "r.html", "en")
    text = (tmp_path / "r.html").read_text("utf-8")

    drawing = ET.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])  # noqa: S314 - our own file

    space = "{http://www.w3.org/2000/svg}"
    paths = drawing.findall(f"{space}path")
    assert len(paths) == 3
    assert paths[0].get("d", "").count("z") == 30
    assert len(drawing.findall(f"{space}rect")) == 3
    assert "19:10" in [node.text for node in drawing.iter(f"{space}text")]


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_that_foreign_text_never_becomes_markup(house: House, reviewed: Show, tmp_path: Path, suffix: str) -> None:
    session = house.fresh(reviewed.session.id)
    house.sessions.change(session.id, session.version, title=HOSTILE, shop=HOSTILE[:100])
    house.review.add(session.id, 1000, HOSTILE)
    house.team.change(reviewed.anchor.id, reviewed.anchor.version, name='<b>Aiko</b>"')

    write_report(house.store, session.id, tmp_path / f"r.{suffix}", "en")

    text = (tmp_path / f"r.{suffix}").read_text("utf-8")
    if suffix == "html":
        page = page_of(tmp_path / "r.html")
        assert not {"img", "b", "a"} & set(page.tags)
        assert "onerror" not in {name for name, _value in page.attributes}
        assert HOSTILE in " ".join(page.cells)
    else:
        assert not re.search(r"(?<!\\)<", text)
        assert not re.search(r"(?<!\\)\]\(", text)
        assert "https://evil" not in text
        assert "www.evil" not in text
        assert "a@evil" not in text


@pytest.mark.parametrize("formula", FORMULAS)
def test_that_no_formula_is_live_in_markdown(formula: str) -> None:
    assert "\n" not in markdown_text(formula)
    assert markdown_text(formula).lstrip("\\").startswith("“")


def test_that_no_cell_of_the_page_begins_as_a_formula(house: House, reviewed: Show, tmp_path: Path) -> None:
    """Spreadsheet programs open pages too and run what their cells begin with."""
    for number, formula in enumerate(FORMULAS):
        house.review.add(reviewed.session.id, number, formula if formula.strip() else "x")
        house.review.add_action(reviewed.session.id, "problem", action=formula)
    write_report(house.store, reviewed.session.id, tmp_path / "r.html", "en")
    write_report(house.store, reviewed.session.id, tmp_path / "r.md", "en")

    cells = page_of(tmp_path / "r.html").cells
    lines = (tmp_path / "r.md").read_text("utf-8").splitlines()

    quoted = [cell for cell in cells if cell.startswith("“")]
    assert len(quoted) >= 2 * len(FORMULAS) - 5
    rows = [cell.strip() for line in lines if line.startswith("|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for cell in [cell.strip() for cell in cells] + rows:
        assert not re.match(r"[=+@＝＋－＠\u200b\ufeff\u202e]|-(?!--|\d|$)", cell), cell


def test_that_ad_reports_stand_beside_the_session_and_are_not_added_to_it(
    house: House, reviewed: Show, tmp_path: Path
) -> None:
    with house.store.write(house.who.actor("test")) as uow:
        uow.add(AdPlan(session_id=reviewed.session.id, name="Main plan", budget_minor=800_000, spend_minor=35_800))
        uow.add(
            AdAction(
                session_id=reviewed.session.id, kind="budget_up", t_ms=60_000, before_minor=70_000, after_minor=80_000
            )
        )
        uow.add(
            AdReport(
                natural_key="1", session_id=reviewed.session.id, campaign_name="GMV Max", currency="SGD", cost="358.00",
                gross_revenue="9000.00", digest="d", read_at=house.clock.utc_now(),
            )
        )  # fmt: skip
        uow.commit()

    made = write_report(house.store, reviewed.session.id, tmp_path / "r.html", "en")

    assert "ads" in made["sections"]
    assert made["kpi"]["gmv"]["value"]["amount"] == "1682.10"
    assert made["kpi"]["ad_gmv"]["value"]["amount"] == "9000.00"
    cells = page_of(tmp_path / "r.html").cells
    for shown in ("GMV Max", "S$9,000.00", "25.14", "Main plan", "Budget up S$700.00 → S$800.00", "running"):
        assert shown in cells


@pytest.mark.parametrize(("origin", "badge"), [(Origin.SIMULATED, "Simulated data"), (Origin.SAMPLE, "Sample data")])
def test_that_numbers_that_nobody_earned_carry_a_badge(
    house: House, reviewed: Show, tmp_path: Path, origin: Origin, badge: str
) -> None:
    write_report(house.store, reviewed.session.id, tmp_path / "real.md", "en")
    with house.store.write(house.who.actor("test")) as uow:
        uow.get(LiveSession, reviewed.session.id).origin = origin
        uow.commit()

    write_report(house.store, reviewed.session.id, tmp_path / "r.md", "en")
    write_report(house.store, reviewed.session.id, tmp_path / "r.html", "en")

    assert badge not in (tmp_path / "real.md").read_text("utf-8")
    assert f"**{badge}**" in (tmp_path / "r.md").read_text("utf-8")
    assert badge in (tmp_path / "r.html").read_text("utf-8")


def test_that_markdown_tables_are_whole(house: House, reviewed: Show, tmp_path: Path) -> None:
    write_report(house.store, reviewed.session.id, tmp_path / "r.md", "en")
    width = 0

    for line in (tmp_path / "r.md").read_text("utf-8").splitlines():
        columns = len(re.split(r"(?<!\\)\|", line)) - 2 if line.startswith("|") else 0
        assert not (width and columns) or columns == width
        width = columns


def test_that_a_session_without_data_makes_a_report_that_says_so(house: House, tmp_path: Path) -> None:
    session = house.sessions.create("Empty")

    made = write_report(house.store, session.id, tmp_path / "r.html", "en")

    assert made["sections"] == ["kpi", "sources"]
    assert made["kpi"]["gmv"]["reason"] == "no_data"
    assert "no readings and no platform figures" in (tmp_path / "r.html").read_text("utf-8")


def test_that_unknown_formats_and_sessions_are_refused(house: House, show: Show, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="report_format"):
        write_report(house.store, show.session.id, tmp_path / "r.docx")
    with pytest.raises(NotFound):
        write_report(house.store, "nowhere", tmp_path / "r.html")
    assert list(tmp_path.glob("r.*")) == []


def test_that_times_and_amounts_follow_the_session_and_words_the_reader() -> None:
    english = Words.of(Language.ENGLISH, "Asia/Singapore", "SGD")
    chinese = Words.of(Language.CHINESE, "Asia/Shanghai", "CNY")
    from tests.services.house import START

    assert english.stamp(START) == "Wed 17 Jun 2026 19:00"
    assert chinese.stamp(START) == "2026年6月17日 周三 19:00"
    assert english.money(5_182_000) == "S$51,820"
    assert english.money(1890) == "S$18.90"
    assert chinese.money(None) == "—"
    assert english.rate(0.0631) == "6.3%"
    assert Words.of(Language.ENGLISH, "Nowhere/Town", "SGD").clock(START) == "11:00:00"
