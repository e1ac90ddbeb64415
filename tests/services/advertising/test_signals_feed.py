"""What live signals remember of comments when they begin in the middle of a show."""

from app.models.audience import AudienceEvent
from app.services.advertising.signal_facts_desk import comment_facts
from app.services.advertising.signals_feed import PUBLISHED_MS, CommentFeed


def _event(t_ms: int, number: int, text: str = "How much?") -> AudienceEvent:
    return AudienceEvent("session", t_ms, "comment", "chat", str(number), text=text)


def _begun(*t_ms: int) -> CommentFeed:
    """A feed that begins beside these comments in the store."""
    feed = CommentFeed()
    feed.begin(comment_facts([(at, "How much?") for at in t_ms]), t_ms[-1])
    return feed


def _read(feed: CommentFeed, t_ms: int) -> int:
    facts = feed.facts(t_ms)
    return facts.read_before + int((facts.t_ms <= t_ms).sum())


def test_that_comments_stored_just_before_count_once_when_they_are_published() -> None:
    feed = _begun(8_000, 10_000, 10_000)

    feed.add([_event(10_000, 1), _event(10_000, 2), _event(10_500, 3)])

    assert _read(feed, 11_000) == 4


def test_that_one_more_of_the_same_moment_counts_and_so_does_another_kind() -> None:
    feed = _begun(10_000)

    feed.add([_event(10_000, 1), _event(10_000, 2), _event(10_000, 3, "this is a scam")])

    assert _read(feed, 11_000) == 3


def test_that_what_comes_after_the_publication_is_always_new() -> None:
    feed = _begun(10_000)

    feed.add([_event(10_001 + PUBLISHED_MS, 1)])
    feed.add([_event(10_000, 2)])

    assert _read(feed, 20_000) == 3
