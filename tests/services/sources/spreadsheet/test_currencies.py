"""Which currency an amount is in: cell, header and currency column together, and never a sign against a code."""

import itertools

import pytest

from app.models.currency import CURRENCY_EXPONENT
from app.services.sources import reasons
from app.services.sources.spreadsheet.currencies import named, stated
from app.services.sources.spreadsheet.parse import ParsedFile, parse_file
from tests.services.sources.spreadsheet.conftest import FileMaker

#: Sign or code in the cell -> the currencies it can mean among those of these tests.
CELLS = {
    "$": {"USD", "SGD", "MXN"}, "S$": {"SGD"}, "US$": {"USD"}, "¥": {"CNY", "JPY"}, "JP¥": {"JPY"}, "€": {"EUR"},
    "SGD ": {"SGD"}, "": {"USD", "SGD", "MXN", "CNY", "JPY", "EUR"},
}  # fmt: skip
STATED = {"": None, "S$": "SGD", "MXN": "MXN", "JPY": "JPY", "EUR": "EUR", "CNY": "CNY"}
ALONE = {"$": "USD", "S$": "SGD", "US$": "USD", "¥": "CNY", "JP¥": "JPY", "€": "EUR", "SGD ": "SGD", "": "XXX"}
ASSUMED = {"$", "¥"}


def parsed(make: FileMaker, cell: str, header: str = "", column: str = "", amount: str = "1,234.50") -> ParsedFile:
    title = f"Gross revenue ({header})" if header else "Gross revenue"
    row = ["a", "2026-04-12 15:05", "3600", f"{cell}{amount}", column, "7"]
    head = ["Livestream", "Start time", "Duration", title, "Currency", "Views"]
    return parse_file(make.csv([head, row]))


def expected(cell: str, header: str, column: str) -> str | None:
    """The one currency that all can mean, None for a contradiction."""
    said = {code for code in (STATED[header], STATED[column]) if code}
    if len(said) > 1:
        return None
    if not said:
        return ALONE[cell]
    code = said.pop()
    return code if code in CELLS[cell] else None


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("header", STATED)
def test_that_a_sign_is_read_in_the_light_of_header_and_column(make: FileMaker, cell: str, header: str) -> None:
    for column in ("", "SGD", "JPY"):
        wanted = expected(cell, header, "S$" if column == "SGD" else column)
        found = parsed(make, cell, header, column)
        if wanted is None:
            assert [row.reason for row in found.rejected] == [reasons.ROW_CURRENCY_DIFFERS], (cell, header, column)
        else:
            (row,) = found.rows
            assert row.values["gross_revenue"] == {
                "amount": "1234.5",
                "currency": wanted,
                "minor": row.values["gross_revenue"]["minor"],
            }, (cell, header, column)
        told = wanted is not None and not header and not column and cell in ASSUMED
        assert (reasons.NOTE_CURRENCY_ASSUMED in found.notes) is told, (cell, header, column)
        assert found.assumed == ((ALONE[cell],) if told else ())


def test_that_a_contradiction_refuses_its_row_and_keeps_the_others(make: FileMaker) -> None:
    head = ["Livestream", "Start time", "Duration", "Gross revenue (EUR)"]
    rows = [[f"show {cell}", "2026-04-12 15:05", "3600", cell] for cell in ("USD 5", "€5", "5", "$5", "EUR 5")]
    found = parse_file(make.csv([head, *rows]))
    assert [(row.row, row.reason) for row in found.rejected] == [(2, "currency_differs"), (5, "currency_differs")]
    assert found.currencies == ("EUR",)


def test_that_a_sign_in_the_header_or_the_column_is_only_a_sign(make: FileMaker) -> None:
    assert parsed(make, "", "$").assumed == ("USD",)
    assert parsed(make, "MXN ", "$").currencies == ("MXN",)
    assert parsed(make, "", "$", "SGD").currencies == ("SGD",)
    assert parsed(make, "$", "", "$").assumed == ("USD",)


def test_that_other_amounts_of_the_table_say_what_a_sign_means(make: FileMaker) -> None:
    head = ["Livestream", "Start time", "Duration", "Gross revenue (MXN)", "Direct GMV"]
    found = parse_file(make.csv([head, ["a", "2026-04-12 15:05", "3600", "5", "$4"]]))
    assert (found.currencies, found.assumed) == (("MXN",), ())


def test_that_a_person_or_a_kind_that_names_the_currency_is_believed(make: FileMaker) -> None:
    path = make.csv([["Livestream", "Start time", "Duration", "Gross revenue"], ["a", "2026-04-12 15:05", "9", "$5"]])
    assert (parse_file(path, currency="SGD").currencies, parse_file(path, currency="SGD").assumed) == (("SGD",), ())
    minutes = make.csv([["时间", "进入直播间人数", "成交金额"], ["2026-04-01 20:00", "5", "¥12"]], "m.csv")
    assert parse_file(minutes).assumed == ()


@pytest.mark.parametrize("sign", ["kr", "KR"])
def test_that_a_sign_nobody_can_place_stays_without_a_currency(make: FileMaker, sign: str) -> None:
    assert parsed(make, sign).currencies == ("XXX",)
    assert parsed(make, sign, "SEK").currencies == ("SEK",)


def test_that_no_sign_means_a_currency_that_is_not_there() -> None:
    for first, second in itertools.product(("$", "¥", "£", "元", "₩", "kr", "C$", "KD"), ("1", " 2")):
        found = named(first + second)
        assert found is not None
        assert all(named(code) is not None for code in found.may_be)
        assert found.code is None or found.code in found.may_be


@pytest.mark.parametrize(
    ("header", "cell", "minor"), [("INR", "₹1,23,456.50", 12_345_650), ("KWD", "KD1234.567", 1_234_567)]
)
def test_that_amounts_of_india_and_kuwait_are_read(make: FileMaker, header: str, cell: str, minor: int) -> None:
    row = ["a", "2026-04-12 15:05", "3600", cell]
    found = parse_file(make.csv([["Livestream", "Start time", "Duration", f"Gross revenue ({header})"], row]))
    assert found.rows[0].values["gross_revenue"]["minor"] == minor
    assert found.currencies == (header,)


@pytest.mark.parametrize("text", ["1,2,345", "123,45,678", "1,23,45", "1.23.456"])
def test_that_pairs_of_digits_count_only_as_india_writes_them(make: FileMaker, text: str) -> None:
    assert [row.reason for row in parsed(make, "", amount=text).rejected] == [reasons.ROW_NOT_A_NUMBER]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("idr", "IDR"), (" Idr ", "IDR"), ("Rupiah", "IDR"), ("Indonesian Rupiah (Rp)", "IDR"), ("ringgit", "MYR"),
        ("try", "TRY"), ("US  Dollar", "USD"), ("Euro", "EUR"), ("美元", "USD"), ("日元", "JPY"), ("人民币", "CNY"),
        ("印尼盾", "IDR"),
    ],
)  # fmt: skip
def test_that_a_currency_column_may_say_its_currency_in_words(make: FileMaker, word: str, code: str) -> None:
    found = parsed(make, "", column=word)
    assert (found.currencies, found.assumed, found.rejected) == ((code,), (), ())


def test_that_a_name_of_several_currencies_is_only_assumed(make: FileMaker) -> None:
    assert (parsed(make, "", column="Dollar").currencies, parsed(make, "", column="Dollar").assumed) == (
        ("USD",),
        ("USD",),
    )
    assert parsed(make, "SGD ", column="dollar").assumed == ()


@pytest.mark.parametrize("word", ["peso", "Pesos", "dollar", "won", "pound", "dirham", "reais"])
def test_that_no_name_means_a_currency_that_is_not_there(word: str) -> None:
    found = stated(word)
    assert found is not None
    assert found.code in found.may_be
    assert found.may_be <= set(CURRENCY_EXPONENT)


def test_that_a_word_is_a_currency_in_its_column_alone() -> None:
    assert (named("all"), named("try")) == (None, None)
    assert stated("blah") is None


def test_that_an_unknown_word_leaves_the_currency_of_the_table_and_is_told(make: FileMaker) -> None:
    head = ["Livestream", "Start time", "Duration", "Gross revenue", "Currency"]
    rows = [[name, "2026-04-12 15:05", "3600", "5000", word] for name, word in (("a", "IDR"), ("b", "zorkmid"))]
    found = parse_file(make.csv([head, *rows]))
    assert [row.values["gross_revenue"]["currency"] for row in found.rows] == ["IDR", "IDR"]
    assert found.assumed == ("IDR",)
    assert reasons.NOTE_CURRENCY_ASSUMED in found.notes


def test_that_an_unknown_word_alone_leaves_the_currency_unknown(make: FileMaker) -> None:
    found = parsed(make, "", column="zorkmid")
    assert found.currencies == ("XXX",)
    assert reasons.NOTE_CURRENCY_UNKNOWN in found.notes
