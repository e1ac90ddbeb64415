"""Texts that might be run are made harmless, everything else stays (T-21)."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.export.cells import TRIGGERS, is_live, plain_cell, safe_cell, safe_text
from tests.services.export.formulas import FORMULAS


def test_that_there_are_thirty_hostile_texts_and_all_differ() -> None:
    assert len(set(FORMULAS)) == 30


@pytest.mark.parametrize("text", FORMULAS)
def test_that_a_formula_is_quoted_and_comes_back(text: str) -> None:
    safe = safe_text(text)

    assert safe == "'" + text
    assert plain_cell(safe) == text


@pytest.mark.parametrize(
    "text",
    ["", "Barrier serum", "S$18.90", "5-1", "a=b", "lucy@home", "'quoted'", "焕亮之夜", "(=1)", "3,000", "#4", "→"],
)
def test_that_plain_texts_are_left_alone(text: str) -> None:
    assert safe_text(text) == text
    assert plain_cell(text) == text


def test_that_numbers_stay_numbers() -> None:
    assert safe_cell(-5) == -5
    assert safe_cell(-5.5) == -5.5
    assert safe_cell(True) is True
    assert safe_cell(None) is None
    assert safe_text(None) == ""


@given(st.text())
def test_that_no_safe_text_begins_with_a_trigger_and_every_text_comes_back(text: str) -> None:
    safe = safe_text(text)

    assert not safe or safe[0] not in TRIGGERS
    assert plain_cell(safe) == text
    assert is_live(text) == (safe != text)


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_that_texts_survive_a_csv_file(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([[safe_text(cell) for cell in row] for row in rows])

    read = csv.reader(io.StringIO(out.getvalue(), newline=""))

    assert [[plain_cell(cell) for cell in row] for row in read] == rows
