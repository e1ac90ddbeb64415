"""Prompter text: what is spoken, what is only shown, and where everything stands in the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.plan.markup import (
    CHARACTERS_PER_WORD,
    Counts,
    TokenKind,
    count,
    parse,
    speaking_seconds,
)
from app.services.sources.simulator.show import load_show
from app.services.sources.simulator.spoken import compose_script

TEXT = st.text(alphabet=st.sampled_from("ab 9你好，。(){}[]*\n（）【】$%-'price"), max_size=80)


def _spoken(text: str) -> list[str]:
    return [token.text for paragraph in parse(text).paragraphs for token in paragraph.tokens if token.units > 0]


@pytest.mark.parametrize(
    "text",
    ["(wave) Hello you", "[close-up] Hello you", "（挥手）Hello you", "【特写】Hello you"],
)
def test_that_directions_of_every_bracket_are_shown_but_not_counted(text: str) -> None:
    script = parse(text)
    assert script.counts == Counts(0, 2)
    assert script.paragraphs[0].tokens[0].kind is TokenKind.DIRECTION
    assert "(" not in script.paragraphs[0].tokens[0].text


def test_that_han_characters_and_latin_words_are_counted_apart() -> None:
    assert count("这瓶是 5% Niacinamide，it’s 1,000.50 S$18.90!") == Counts(3, 5)


def test_that_punctuation_and_currency_signs_are_not_spoken() -> None:
    assert _spoken("S$18.90, ok！¥169。") == ["18.90", "ok", "169"]


def test_that_only_known_names_in_braces_are_live_values() -> None:
    script = parse("{price} {list} {stock} {left} {gift}")
    assert script.bound_names == {"price", "list", "stock", "left"}
    assert _spoken("{gift}") == ["gift"]


def test_that_stress_spans_words_and_an_unpaired_mark_stays_text() -> None:
    tokens = parse("a **b c** d ** e").paragraphs[0].tokens
    assert [token.text for token in tokens if token.stressed] == ["b", " ", "c"]
    assert "**" in [token.text for token in tokens]


def test_that_each_line_is_a_paragraph_and_blank_ones_are_left_out() -> None:
    script = parse("one\n\n  \ntwo three\n")
    assert [(p.start, p.end) for p in script.paragraphs] == [(0, 3), (8, 17)]


def test_that_a_latin_reading_needs_the_whole_word_and_a_han_one_does_not() -> None:
    script = parse("Serum serums 烟酰胺酸", {"serum": "SEER-um", "烟酰胺": "yān xiān àn"})
    found = [(script.text[r.start : r.end], r.text) for r in script.paragraphs[0].readings]
    assert found == [("Serum", "SEER-um"), ("烟酰胺", "yān xiān àn")]


def test_that_the_longer_of_two_overlapping_readings_wins() -> None:
    script = parse("烟酰胺", {"烟": "yān", "烟酰胺": "yān xiān àn"})
    assert [r.text for r in script.paragraphs[0].readings] == ["yān xiān àn"]


def test_that_a_reading_is_not_looked_for_inside_a_direction() -> None:
    assert parse("(serum) yes", {"serum": "SEER-um"}).paragraphs[0].readings == ()


def test_that_speaking_time_adds_both_languages_at_their_own_rate() -> None:
    assert speaking_seconds(Counts(240, 150)) == pytest.approx(120.0)
    assert speaking_seconds(Counts(100, 0), characters_per_minute=300) == pytest.approx(20.0)


@pytest.mark.parametrize("rates", [(0.0, 150.0), (240.0, -1.0)])
def test_that_a_rate_must_be_positive(rates: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="positive"):
        speaking_seconds(Counts(1, 1), *rates)


def test_that_the_language_is_the_one_most_is_spoken_in() -> None:
    assert parse("这瓶是 serum").language == "zh"
    assert parse("this is a 瓶").language == "en"
    assert parse("(特写)").language == "en"


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_that_tokens_stand_in_order_inside_their_paragraph(text: str) -> None:
    for paragraph in parse(text).paragraphs:
        at = paragraph.start
        for token in paragraph.tokens:
            assert at <= token.start < token.end <= paragraph.end
            assert "\n" not in text[token.start : token.end]
            at = token.end


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_that_units_are_the_sum_of_characters_and_words(text: str) -> None:
    script = parse(text)
    counts = script.counts
    expected = counts.characters + CHARACTERS_PER_WORD * counts.words
    assert sum(p.units for p in script.paragraphs) == pytest.approx(expected)
    assert counts.units == pytest.approx(expected)


@given(TEXT, TEXT)
@settings(max_examples=100, deadline=None)
def test_that_paragraphs_count_as_much_together_as_alone(one: str, other: str) -> None:
    together, a, b = count(f"{one}\n{other}"), count(one), count(other)
    assert together == Counts(a.characters + b.characters, a.words + b.words)


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_that_counting_without_tokens_counts_what_the_tokens_say(text: str) -> None:
    assert count(text) == parse(text).counts


@pytest.mark.parametrize("key", ["glow_night_en", "glow_night_zh"])
def test_that_whole_scripts_count_what_their_tokens_say(key: str) -> None:
    show = load_show(key)
    for segment in show.segments:
        script = compose_script(show, segment, 200)
        assert count(script) == parse(script).counts
