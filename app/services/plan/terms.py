"""How words are said: the team's term notes as the prompter needs them (P5)."""

from sqlmodel import col, select

from app.models.script import TermNote
from app.models.team import Member
from app.services.store.store import Store


def readings(store: Store, anchor_id: str | None = None) -> tuple[tuple[str, str], ...]:
    """Words with their readings, by word.

    Args:
        store: the open store.
        anchor_id: whoever reads: words that this member has learnt are left out.
    """
    with store.read() as session:
        anchor = session.get(Member, anchor_id) if anchor_id is not None else None
        known = {word.casefold() for word in anchor.known_words} if anchor is not None else set()
        notes = session.exec(select(TermNote).where(col(TermNote.deleted_at).is_(None), TermNote.reading != ""))
        found = {note.word: note.reading for note in notes if note.word.strip()}
    return tuple(sorted((word, reading) for word, reading in found.items() if word.casefold() not in known))
