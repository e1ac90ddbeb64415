"""Words on the studio screen: large enough for their script, whole, and each row apart from its neighbours."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from app.views.i18n import set_language
from app.views.studio.set_up import SetUp
from app.views.studio.sizes import sizes
from app.views.studio.surface.ink import FIRST_HAN, Ink, Style
from app.views.studio.surface.state import (
    NS,
    CardPoint,
    Countdown,
    CueAnswer,
    Mode,
    NextView,
    Price,
    ProductView,
    QuestionView,
    SegmentView,
    StudioState,
)
from tests.views.studio.shows import NOW, cue, painted, picture, show

POINTS = (
    CardPoint("Feature", "5% niacinamide, ceramide NP, no perfume at all"),
    CardPoint("Advantage", "absorbs in ten seconds, layers well under sunscreen"),
    CardPoint("Benefit", "no tightness after washing, calmer skin within two weeks"),
    CardPoint("Evidence", "tested on 120 people with sensitive skin, 96% agree"),
)
HAN_POINTS = (
    CardPoint("特点", "5% 烟酰胺，完全无香精无酒精，配方简单，孕妇也能用"),
    CardPoint("优势", "十秒吸收不黏腻，叠加防晒粉底都不会搓泥起皮"),
    CardPoint("利益", "洗完脸不紧绷，两周后肤色更均匀更透亮有光泽"),
    CardPoint("证据", "120 位敏感肌实测，96% 表示没有刺痛感还会回购"),
)
SIZES = [(1920, 1080), (1080, 1920)]


@dataclass(frozen=True)
class Written:
    """Words as they were written: their left end, their middle, their style."""

    text: str
    left: float
    middle: float
    style: Style


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Written]]:
    """Everything that is written from now on."""
    found: list[Written] = []
    write = Ink.write

    def note(ink: Ink, left: float, middle: float, text: str, style: Style, colour: QColor) -> float:
        found.append(Written(text, left, middle, style))
        return write(ink, left, middle, text, style, colour)

    monkeypatch.setattr(Ink, "write", note)
    yield found
    set_language("en")


def _chinese(**change: object) -> StudioState:
    state = show(
        segment=SegmentView("s6", 6, "屏障修护精华", "hero", 960_000, Countdown(354_000, NOW)),
        product=ProductView("烟酰胺屏障修护精华 30ml", Price("¥", "169"), "¥299", 118, low=True),
        next=NextView(7, "面膜秒杀", "¥29.90", "20:18"),
        question=QuestionView("q1", "小鹿", "油皮可以用吗？敏感肌晚上可以用吗？孕妇能不能用呢？"),
    )
    return replace(state, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"cue": cue(text="先做耳后测试，说无香精")},
        {"cue": cue(text="先做耳后测试，再说无香精无酒精，然后请大家看一下手背上吸收的样子，最后再报价")},
        {"cue": cue(text="先做耳后测试", answer=CueAnswer.GOT_IT, answered_at=NOW)},
        {"link_lost_at": NOW - 20 * NS},
        {"rehearsal": True, "phase": "rehearsal"},
        {"product": ProductView("烟酰胺精华", Price("¥", "169"), None, 0, sold_out=True), "over_ms": -510_000},
        {"mode": Mode.CARD, "card": HAN_POINTS},
        {"script": ""},
    ],
)
def test_that_no_chinese_words_are_smaller_than_can_be_read(
    written: list[Written], size: tuple[int, int], change: dict[str, object]
) -> None:
    set_language("zh")
    picture(painted(_chinese(**change), *size))
    least = 50 if size == SIZES[0] else 46
    han = [one for one in written if any(ord(letter) > FIRST_HAN for letter in one.text)]
    assert len(han) > 4
    assert [one for one in han if one.style.px < least] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_sizes_as_delivered_pass_their_own_check(language: str) -> None:
    assert [size for size in sizes(SetUp(), language) if not size.good] == []


@pytest.mark.parametrize("size", [*SIZES, (1366, 768)])
@pytest.mark.parametrize("points", [POINTS, HAN_POINTS])
def test_that_the_points_of_a_card_are_whole_and_stand_apart(
    written: list[Written], size: tuple[int, int], points: tuple[CardPoint, ...]
) -> None:
    picture(painted(show(mode=Mode.CARD, card=points), *size))
    labels = [one.left for one in written if one.text == points[0].label]
    rows = []
    for point in points:
        lines = [one for one in written if one.left > labels[0] and one.text and one.text in point.text]
        assert "".join(line.text for line in lines).replace(" ", "") == point.text.replace(" ", "")
        rows.append([line.middle for line in lines])
    inside = max(below - above for row in rows for above, below in pairwise(row))
    assert all(after[0] - before[-1] > 1.3 * inside for before, after in pairwise(rows))


def test_that_a_point_beyond_all_room_is_shortened_and_says_so(written: list[Written]) -> None:
    card = (CardPoint("Feature", "no perfume " * 60), *POINTS[1:])
    picture(painted(show(mode=Mode.CARD, card=card)))
    assert any(one.text.startswith("no perfume") and one.text.endswith("…") for one in written)


@pytest.mark.parametrize(("over_ms", "words"), [(130_000, "+2:10 over"), (-510_000, "8:30 under")])
def test_that_over_and_under_are_told_once(written: list[Written], over_ms: int, words: str) -> None:
    picture(painted(show(over_ms=over_ms)))
    assert words in [one.text for one in written]
