"""Gathers what a chat reader finds: checks each entry, gives ids, keeps the order."""

import hashlib
from collections import Counter
from typing import Final

from app.models.storable import storable
from app.services.sources import reasons
from app.services.sources.chat_log.records import ChatMessage, ParsedChat, RejectedMessage
from app.services.sources.outside import limits

_SHOWN_CHARS: Final = 200
#: Thirty days: a longer offset is a wall-clock time in the wrong place.
_LONGEST_S: Final = 30 * 86_400


class Collector:
    """Takes entries one by one; `finish` returns them as a chat."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._messages: list[ChatMessage] = []
        self._rejected: list[RejectedMessage] = []
        self._ids: Counter[str] = Counter()
        self._read = 0

    def reject(self, column: str, value: object, reason: str, row: int = 0) -> None:
        """Notes the next entry as unusable; `row` is its row in a table, else it is counted."""
        self._read += 1
        self._rejected.append(RejectedMessage(row or self._read, column, _shown(value), reason))

    def add(
        self,
        offset_s: float | None,
        text: str,
        *,
        user_name: str,
        user_key: str,
        message_id: str = "",
        badges: tuple[str, ...] = (),
        column: str = "",
        shown_offset: object = "",
        row: int = 0,
    ) -> None:
        """Takes the next entry, or rejects it.

        Args:
            offset_s: seconds since the stream began; None, infinite or negative = unreadable.
            text: what was written.
            user_name: as shown.
            user_key: the platform's id of the person.
            message_id: the platform's id; "" = made from the content.
            badges: shown beside the name.
            column: where the offset stood, for the rejection.
            shown_offset: what stood there.
            row: its row in a table, for the rejection.
        """
        # Compared before anything is computed: a whole number of hundreds of digits is no float any more.
        if offset_s is None or not 0 <= offset_s <= _LONGEST_S:
            self.reject(column, shown_offset, reasons.ROW_NO_OFFSET, row)
            return
        text = storable(text).strip()
        user_name, user_key, message_id = storable(user_name), storable(user_key), storable(message_id)
        badges = tuple(map(storable, badges))
        if not text:
            self.reject("text", "", reasons.ROW_NO_TEXT, row)
            return
        if len(text) > limits.MAX_TEXT_CHARS:
            self.reject("text", text, reasons.ROW_TEXT_TOO_LONG, row)
            return
        if message_id and self._ids[message_id]:
            self.reject("id", message_id, reasons.ROW_DUPLICATE, row)
            return
        self._read += 1
        offset_ms = round(offset_s * 1000)
        key = message_id or self._made_id(offset_ms, user_key, text)
        self._ids[key] += 1
        self._messages.append(ChatMessage(offset_ms, user_name, user_key, text, key, badges))

    def _made_id(self, offset_ms: int, user_key: str, text: str) -> str:
        """An id from the content: equal messages of one instant are told apart by their order."""
        digest = hashlib.sha256(f"{offset_ms}\x1f{user_key}\x1f{text}".encode()).hexdigest()[:32]
        self._ids[f"content {digest}"] += 1
        return f"{digest}-{self._ids[f'content {digest}']}"

    def finish(self, duration_ms: int = 0, title: str = "") -> ParsedChat:
        """Returns the chat; the sort is stable, so ties keep the file's order."""
        messages = tuple(sorted(self._messages, key=lambda message: message.offset_ms))
        last = messages[-1].offset_ms if messages else 0
        return ParsedChat(
            self._kind,
            messages,
            max(duration_ms, last),
            tuple(self._rejected),
            storable(title[:_SHOWN_CHARS]),
            self._read,
        )


def _shown(value: object) -> str:
    """The start of what stood there; a number of thousands of digits has no text at all in Python."""
    try:
        return storable(str(value)[:_SHOWN_CHARS])
    except ValueError:
        return ""
