"""Sentences about the two locks of a running rundown: who takes the segments, who has order and lengths, who asks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.models.team import LockKind
from app.services.live.locks import LockSeen

if TYPE_CHECKING:
    from app.views.context import Context


def name_of(context: "Context", member_id: str | None, station: str = "") -> str:
    """Who somebody is: the member's name, else the station's. Oneself somewhere else is named by the station."""
    translate = QCoreApplication.translate
    member, me = context.team.member(member_id), context.team.me
    if member is not None and me is not None and member.id == me.id:
        # Two programs of one machine may be called the same; the name would tell nothing then.
        known = station not in {"", context.services.who.station}
        own = translate("LockWords", "Your other station ({name})") if known else ""
        return own.format(name=station) or translate("LockWords", "Your other station")
    return member.name if member is not None else station or translate("LockWords", "Another station")


def held_words(context: "Context") -> str:
    """What others hold of the rundown, and what is free; empty when they hold nothing."""
    translate, locks = QCoreApplication.translate, context.rundown.locks
    take, edit = locks.lock(LockKind.TAKE), locks.lock(LockKind.EDIT)
    taker, editor = (name_of(context, one.member_id, one.station) if _is_theirs(one) else "" for one in (take, edit))
    if taker and editor:
        if taker == editor:
            return translate("LockWords", "{name} has the rundown").format(name=taker)
        words = translate("LockWords", "{name} takes the segments, {other} has order and lengths")
        return words.format(name=taker, other=editor)
    if taker:
        yours = translate("LockWords", "{name} takes the segments; order and lengths are yours")
        free = translate("LockWords", "{name} takes the segments; order and lengths are free")
        return (yours if edit.mine else free).format(name=taker)
    if editor:
        yours = translate("LockWords", "{name} has order and lengths; you take the segments")
        free = translate("LockWords", "{name} has order and lengths; taking is free")
        return (yours if take.mine else free).format(name=editor)
    return ""


def asked_words(context: "Context", taken: Sequence[LockSeen]) -> str:
    """For what one asked whom; the locks are those that were asked for."""
    translate = QCoreApplication.translate
    names = " · ".join(dict.fromkeys(name_of(context, one.member_id, one.station) for one in taken))
    words: dict[tuple[LockKind, ...], str] = {
        (LockKind.TAKE,): translate("LockWords", "Asked {name} for taking the segments"),
        (LockKind.EDIT,): translate("LockWords", "Asked {name} for order and lengths"),
    }
    both = translate("LockWords", "Asked {name} for the rundown")
    return words.get(tuple(one.kind for one in taken), both).format(name=names)


def asking_words(context: "Context", asked: Sequence[LockSeen]) -> str:
    """Who asks this station for what."""
    translate = QCoreApplication.translate
    names = " · ".join(dict.fromkeys(name_of(context, one.asker_id) for one in asked))
    words: dict[tuple[LockKind, ...], str] = {
        (LockKind.TAKE,): translate("LockWords", "{name} asks to take the segments"),
        (LockKind.EDIT,): translate("LockWords", "{name} asks for order and lengths"),
    }
    both = translate("LockWords", "{name} asks for the rundown")
    return words.get(tuple(one.kind for one in asked), both).format(name=names)


def reason_words(context: "Context", kind: LockKind) -> str:
    """Why a lock cannot be had here now; empty when it can."""
    translate, locks = QCoreApplication.translate, context.rundown.locks
    lock = locks.lock(kind)
    if not _is_theirs(lock):
        return ""
    words = {
        LockKind.TAKE: translate("LockWords", "{name} takes the segments."),
        LockKind.EDIT: translate("LockWords", "{name} has order and lengths."),
    }[kind]
    other = locks.lock(LockKind.EDIT if kind is LockKind.TAKE else LockKind.TAKE)
    if _is_theirs(other) and (other.member_id, other.station) == (lock.member_id, lock.station):
        words = translate("LockWords", "{name} has the rundown.")
    return words.format(name=name_of(context, lock.member_id, lock.station))


def _is_theirs(lock: LockSeen) -> bool:
    return lock.held and not lock.mine
