"""Length and reading time of cues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import Invalid
from app.services.live.cue_text import LIMIT_WIDTH, accept, clean, measure, shorten, width


@pytest.mark.parametrize(
    ("text", "used", "limit", "seconds"),
    [
        ("Thank the new followers, then price", 35, 48, 2),
        ("先感谢新关注，再报价格", 11, 24, 2),
        ("a" * 48, 48, 48, 3),
        ("字" * 24, 24, 24, 4),
        ("", 0, 48, 0),
    ],
)
def test_that_a_cue_is_counted_in_the_script_that_prevails(text: str, used: int, limit: int, seconds: int) -> None:
    found = measure(text)

    assert (found.used, found.limit, found.reading_s, found.fits) == (used, limit, seconds, True)


def test_that_mixed_text_has_the_same_room() -> None:
    assert measure("价格 S$18.90 再说一遍").fits
    assert measure("字" * 20 + "abcdefgh").fits
    assert not measure("字" * 20 + "abcdefghi").fits


@pytest.mark.parametrize(
    ("text", "code"), [("  \n ", "cue_empty"), ("a" * 49, "cue_too_long"), ("字" * 25, "cue_too_long")]
)
def test_that_what_cannot_be_shown_is_refused(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        accept(text)
    assert refused.value.code == code


def test_that_line_breaks_and_control_characters_become_spaces() -> None:
    assert clean(" a\r\nb\tc\u2028d\x00e ") == "a b c d e"


@given(st.text(max_size=200))
def test_that_a_shortened_text_always_fits_and_a_short_one_is_kept(text: str) -> None:
    cut = shorten(text)

    assert width(cut) <= LIMIT_WIDTH
    if width(clean(text)) <= LIMIT_WIDTH:
        assert cut == clean(text)
