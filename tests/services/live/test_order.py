"""The order in which segments run: the plan's, changed during the show."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.live.rundown_order import moved_before, order_after, sequence, still_to_come, with_link
from tests.services.pieces import Piece


def ids(rows: tuple[Piece, ...]) -> str:
    return "".join(row.id for row in rows)


ROWS = tuple(Piece(key) for key in "abcdef")


def test_that_named_segments_fill_their_own_places_and_the_others_stay() -> None:
    assert ids(sequence(ROWS, ["f", "d", "c"])) == "abfdec"


def test_that_names_of_segments_that_are_gone_or_said_twice_change_nothing() -> None:
    assert ids(sequence(ROWS, ["gone", "c", "c", "b"])) == "acbdef"


def test_that_a_segment_added_to_the_plan_comes_where_it_was_put() -> None:
    added = (*ROWS[:3], Piece("new"), *ROWS[3:])

    assert [row.id for row in sequence(added, ["f", "e", "d", "c", "b"])] == ["a", "f", "e", "new", "d", "c", "b"]


def test_that_the_order_goes_on_behind_the_current_segment_in_the_new_order() -> None:
    ordered = sequence(ROWS, ["d", "b", "c"])

    assert ids(still_to_come(ordered, "d")) == "bcef"
    assert ids(order_after(ordered, "d", {"c"})) == "bef"
    assert ids(still_to_come(ordered, None)) == "adbcef"


def test_that_a_segment_is_put_before_another_or_at_the_end() -> None:
    assert "".join(moved_before("bcdef", "e", "b")) == "ebcdf"
    assert "".join(moved_before("bcdef", "b", None)) == "cdefb"


def test_that_a_link_number_leads_to_the_next_segment_that_sells_it() -> None:
    links = {"a": 7, "b": 3, "c": 7, "d": 9, "e": None, "f": 7}
    rows = tuple(Piece(key, link_no=link) for key, link in links.items())

    found = {current: with_link(rows, 7, current) for current in ("a", "c", "f", None)}

    assert {current: one.id if one else "" for current, one in found.items()} == {
        "a": "c", "c": "f", "f": "f", None: "a",
    }  # fmt: skip
    assert with_link(rows, 3, "e") == rows[1]
    assert with_link(rows, 4, "a") is None


@given(st.lists(st.sampled_from("abcdefxyz"), max_size=12))
def test_that_every_order_keeps_every_segment_once(order: list[str]) -> None:
    found = sequence(ROWS, order)

    assert sorted(row.id for row in found) == sorted(row.id for row in ROWS)
    assert [row.id for row in found if row.id in order] == list(dict.fromkeys(key for key in order if key in "abcdef"))
    assert [row.id for row in found if row.id not in order] == [row.id for row in ROWS if row.id not in order]


@given(st.permutations("bcdef"), st.sampled_from("abcdef"))
def test_that_what_ran_and_what_comes_is_the_whole_rundown(order: list[str], current: str) -> None:
    ordered = sequence(ROWS, order)
    later = still_to_come(ordered, current)

    assert ids((*ordered[: len(ordered) - len(later)], *later)) == ids(ordered)
    assert order_after(ordered, current, ()) == later
