"""Labels and open questions are counted over the whole session, however it is read."""

import pytest
from sqlalchemy import delete

from app.models.audience import AudienceEvent, CommentLabel, audience_event
from app.models.session import Phase
from app.services.desk import tally
from app.services.desk.tally import LabelCounts
from tests.services.house import House, Show


def _say(house: House, session_id: str, *texts: str, start: int = 0) -> None:
    house.store.recorder.audience(
        [
            AudienceEvent(session_id, number * 1000, "comment", "sim", f"m{number}", "u1", "lucy", text)
            for number, text in enumerate(texts, start)
        ]
    )
    assert house.store.recorder.flush()


def _of(counts: LabelCounts, label: CommentLabel) -> int:
    return counts.labels.get(label, 0)


def test_that_labels_are_counted_over_all_comments_and_a_persons_word_wins(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    _say(house, show.session.id, "how much?", "does it sting?", "lovely", "bought two", "is it in stock?")
    rows = house.desk.comments(show.session.id)

    first = house.desk.labels(show.session.id)
    assert (_of(first, CommentLabel.QUESTION), first.open_questions, first.complete) == (3, 3, True)

    house.desk.label(rows[2].event, CommentLabel.QUESTION)
    house.desk.answered(rows[0].event)
    cue = house.desk.to_anchor(rows[1].event)

    counts = house.desk.labels(show.session.id)
    assert (_of(counts, CommentLabel.QUESTION), counts.open_questions) == (4, 2)
    house.cues.cancel(cue.id)
    assert house.desk.labels(show.session.id).open_questions == 3
    _say(house, show.session.id, "when does it ship?", start=5)
    assert house.desk.labels(show.session.id).open_questions == 4


def test_that_a_long_session_is_counted_in_parts(house: House, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "PART", 4)
    _say(house, show.session.id, *("how much?" for _ in range(10)))

    read = [house.desk.labels(show.session.id) for _ in range(3)]

    assert [(_of(one, CommentLabel.QUESTION), one.complete) for one in read] == [(4, False), (8, False), (10, True)]


def test_that_comments_that_are_gone_are_not_counted(house: House, show: Show) -> None:
    _say(house, show.session.id, "how much?", "does it sting?")
    assert house.desk.labels(show.session.id).open_questions == 2
    first = house.desk.comments(show.session.id)[0].event.id

    with house.store.write(house.who.actor("test")) as uow:
        uow.session.connection().execute(delete(audience_event).where(audience_event.c.id == first))
        uow.commit()

    assert house.desk.labels(show.session.id).open_questions == 1


def test_that_a_comment_brought_to_the_anchor_keeps_its_label(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    _say(house, show.session.id, "love this serum")
    comment = house.desk.comments(show.session.id)[0]

    house.desk.to_anchor(comment.event)

    after = house.desk.comments(show.session.id)[0]
    assert (comment.label, after.label, after.with_anchor) == (CommentLabel.PRAISE, CommentLabel.PRAISE, True)


def test_that_only_what_somebody_handled_is_looked_at_again(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    _say(house, show.session.id, "one?", "two?", "three?")
    events = [row.event for row in house.desk.comments(show.session.id)]
    house.desk.answered(events[0])
    house.desk.to_anchor(events[2])

    found = house.desk.dress_handled(show.session.id, events)

    assert [(row.event.text, row.answered, row.with_anchor) for row in found] == [
        ("one?", True, False), ("three?", False, True),
    ]  # fmt: skip
