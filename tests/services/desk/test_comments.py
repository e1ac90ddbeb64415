"""Comments on the desk, on a real store."""

import pytest

from app.models.audience import AudienceEvent, CommentLabel
from app.models.cue import CueKind, CueLevel, CueState
from app.models.errors import Denied, Invalid, NotFound
from app.models.session import Phase
from app.models.team import Hat
from app.services.desk.labels import first_label
from app.services.live.cue_text import LIMIT_WIDTH, width
from tests.services.house import House, Show


def say(house: House, session_id: str, *texts: str, name: str = "lucy") -> None:
    known = len(house.desk.comments(session_id))
    house.store.recorder.audience(
        [
            AudienceEvent(session_id, (known + number) * 1000, "comment", "sim", f"m{known + number}", "u1", name, text)
            for number, text in enumerate(texts)
        ]
    )
    assert house.store.recorder.flush()


def test_that_comments_come_in_pages_and_in_order(house: House, show: Show) -> None:
    say(house, show.session.id, *(f"comment {number}" for number in range(7)))

    first = house.desk.comments(show.session.id, limit=3)
    rest = house.desk.comments(show.session.id, after_id=first[-1].event.id)

    assert [row.event.text for row in (*first, *rest)] == [f"comment {number}" for number in range(7)]
    newest = house.desk.comments_before(show.session.id, limit=2)
    assert [row.event.text for row in newest] == ["comment 5", "comment 6"]


def test_that_a_question_goes_to_the_anchor_and_comes_back_answered(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    say(house, show.session.id, "ok for oily skin?")
    comment = house.desk.comments(show.session.id)[0]
    house.who.wear("ken", [Hat.CUSTOMER_SERVICE])

    cue = house.desk.to_anchor(comment.event, command_id="c1")

    assert house.desk.to_anchor(comment.event, command_id="c1") == cue
    assert (cue.text, cue.level, cue.kind, cue.comment_id) == (
        "@lucy: ok for oily skin?", CueLevel.SOON, CueKind.ANSWER, comment.event.id,
    )  # fmt: skip
    waiting = house.desk.comments(show.session.id)[0]
    assert (waiting.with_anchor, waiting.answered, waiting.cue_state) == (True, False, CueState.SENT)
    assert house.desk.counts(show.session.id).with_anchor == 1
    house.who.wear(show.anchor.id, [Hat.ANCHOR])
    house.cues.acknowledge(cue.id)

    done = house.desk.comments(show.session.id)[0]

    assert (done.answered, done.with_anchor) == (True, False)
    assert done.triage is not None
    assert done.triage.answered_by == show.anchor.id
    counts = house.desk.counts(show.session.id)
    assert (counts.comments, counts.with_anchor, counts.answered) == (1, 0, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lucy", "x" * 300),
        ("a very long name of a viewer", "是不是适合敏感肌" * 20),
        ("@lucy", "line\nbreak {price} {stock}"),
        ("", "no name"),
    ],
)
def test_that_any_comment_fits_the_studio_screen_and_binds_no_value(
    house: House, show: Show, name: str, text: str
) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    say(house, show.session.id, text, name=name)

    cue = house.desk.to_anchor(house.desk.comments(show.session.id)[0].event.id)

    assert 0 < width(cue.text) <= LIMIT_WIDTH
    assert not {"{", "}", "\n"} & set(cue.text)
    assert not cue.text.startswith("@@")


def test_that_a_comment_is_marked_answered_by_hand_and_back(house: House, show: Show) -> None:
    say(house, show.session.id, "how much")
    comment = house.desk.comments(show.session.id)[0]

    done = house.desk.answered(comment.event)
    assert (done.answered_by, done.label) == (show.lead.id, CommentLabel.QUESTION)
    house.desk.answered(comment.event.id, undone=True)

    assert house.desk.counts(show.session.id).answered == 0


def test_that_a_persons_label_wins_over_the_rule(house: House, show: Show) -> None:
    say(house, show.session.id, "nice?")
    comment = house.desk.comments(show.session.id)[0]
    assert (comment.label, comment.why) == (CommentLabel.QUESTION, "question_mark")

    house.desk.label(comment.event, CommentLabel.PRAISE)

    again = house.desk.comments(show.session.id)[0]
    assert (again.label, again.why) == (CommentLabel.PRAISE, "")
    assert again.triage is not None
    assert again.triage.by_member_id == show.lead.id


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("does it sting?", CommentLabel.QUESTION),
        ("how much is it", CommentLabel.QUESTION),
        ("敏感肌能不能用", CommentLabel.QUESTION),
        ("bought two, thanks", CommentLabel.ORDER),
        ("拍了三件", CommentLabel.ORDER),
        ("my bottle is leaking!", CommentLabel.COMPLAINT),
        ("where is my refund?", CommentLabel.COMPLAINT),
        ("love this serum", CommentLabel.PRAISE),
        ("很好用，回购", CommentLabel.PRAISE),
        ("111", CommentLabel.NOISE),
        ("", CommentLabel.NOISE),
    ],
)
def test_that_the_first_guess_follows_plain_rules(text: str, label: CommentLabel) -> None:
    assert first_label(text)[0] is label


def test_that_live_comments_that_are_not_stored_yet_have_a_guess(house: House, show: Show) -> None:
    events = [
        AudienceEvent(show.session.id, 0, "comment", "sim", "m0", text="why?"),
        AudienceEvent(show.session.id, 0, "like", "sim", "m1"),
    ]

    rows = house.desk.dress(show.session.id, events)

    assert [(row.label, row.triage) for row in rows] == [(CommentLabel.QUESTION, None)]


def test_that_thousands_of_ids_are_asked_for_in_parts(house: House, show: Show) -> None:
    say(house, show.session.id, *("hello" for _ in range(1_200)))

    assert len(house.desk.comments(show.session.id, limit=2_000)) == 1_200


def test_that_nonsense_is_refused(house: House, show: Show) -> None:
    say(house, show.session.id, "   ")
    empty = house.desk.comments(show.session.id)[0]

    with pytest.raises(Invalid, match="comment_empty"):
        house.desk.to_anchor(empty.event)
    with pytest.raises(NotFound):
        house.desk.answered(99_999)
    house.who.wear(show.anchor.id, [Hat.ANCHOR])
    with pytest.raises(Denied):
        house.desk.answered(empty.event)
