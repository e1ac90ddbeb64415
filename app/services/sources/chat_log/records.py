"""A chat log once it is read: messages on the session's own time axis."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message.

    Attributes:
        offset_ms: milliseconds since the stream began.
        user_name: as shown; "" when the file holds none.
        user_key: the platform's id of the person, or the name when there is no id.
        text: what was written.
        message_id: stable: the same message of the same file has the same id at every reading.
        badges: what the platform shows beside the name, such as "moderator".
    """

    offset_ms: int
    user_name: str
    user_key: str
    text: str
    message_id: str
    badges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedMessage:
    """One entry that is no usable message; `row` counts the file's entries, or the rows of a table, from 1."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedChat:
    """A chat log, read and checked, not stored. `read` = messages + rejected.

    Attributes:
        kind: `vod_chat`, `danmaku` or `csv_chat`.
        messages: by offset; messages of one instant stay in the file's order.
        duration_ms: length of the stream as the file says, at least up to the last message.
        rejected: entries that cannot be stored, with the reason.
        title: of the stream, if the file names it.
        read: entries of the file.
    """

    kind: str
    messages: tuple[ChatMessage, ...]
    duration_ms: int
    rejected: tuple[RejectedMessage, ...] = ()
    title: str = ""
    read: int = 0
