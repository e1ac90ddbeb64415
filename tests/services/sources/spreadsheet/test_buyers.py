"""What is told of a buyer: never the name, never the number, and no hash where identity is not certain."""

from decimal import Decimal

import pytest

from app.services.sources.spreadsheet.buyers import BUYER_KEY, PHONE_LAST4, BuyerMask
from app.services.sources.spreadsheet.cells import Row

SECRET = bytes(range(32))
HEADERS = ["Order ID", "Buyer Username", "Recipient", "Phone #", "City"]


def told(account: str, name: str, phone: str | Decimal | None, secret: bytes = SECRET) -> dict[str, str]:
    return BuyerMask(secret, HEADERS, frozenset({0})).of(Row(2, ["1", account, name, phone, "Bandung"]))


def test_that_the_account_wins_and_is_the_same_in_every_writing() -> None:
    first = told("Rina.Shop", "Rina", "0812 3456 7890")
    assert first[BUYER_KEY] == told(" rina.shop ", "Rina W", "")[BUYER_KEY]
    assert first[BUYER_KEY] != told("rina.other", "Rina", "0812 3456 7890")[BUYER_KEY]


def test_that_name_and_phone_together_make_a_buyer_whatever_the_prefix() -> None:
    local, abroad = told("", "Rina Wati", "0812-3456-7890"), told("", "rina wati", "(+62)81234567890")
    assert local == abroad
    assert local[PHONE_LAST4] == "7890"
    assert told("", "Budi", "0812-3456-7890")[BUYER_KEY] != local[BUYER_KEY]


def test_that_a_phone_stored_as_a_number_is_read() -> None:
    assert told("", "王小明", Decimal(13912345678)) == told("", "王小明", "13912345678")


@pytest.mark.parametrize(
    ("name", "phone", "last4"),
    [
        ("张**", "138****5678", "5678"),
        ("Rina", "(+62)812*****34", ""),
        ("##q8Xy==##", "$$aGVsbG8=$1$$", ""),
        ("Rina", "", ""),
        ("Rina", None, ""),
        ("-", "-", ""),
        ("Rina", "1234", ""),
    ],
)
def test_that_what_is_masked_encrypted_or_missing_gives_no_hash(name: str, phone: str | None, last4: str) -> None:
    found = told("", name, phone)
    assert BUYER_KEY not in found
    assert found.get(PHONE_LAST4, "") == last4


def test_that_the_hash_depends_on_the_secret_and_holds_nothing_of_the_buyer() -> None:
    one, two = told("", "Rina", "081234567890"), told("", "Rina", "081234567890", secret=b"x" * 32)
    assert one[BUYER_KEY] != two[BUYER_KEY]
    assert "rina" not in repr(one).casefold()
    assert "08123456" not in repr(one)


def test_that_a_short_row_tells_nothing() -> None:
    assert BuyerMask(SECRET, HEADERS, frozenset({0})).of(Row(2, ["1"])) == {}
