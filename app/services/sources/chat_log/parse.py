"""Reads one chat log from outside: the only door, and it leads through the reading child."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.models.errors import Invalid
from app.services.sources import reasons
from app.services.sources.chat_log.records import ChatMessage, ParsedChat, RejectedMessage
from app.services.sources.outside.files import check_file, read_head
from app.services.sources.outside.text import first_character
from app.services.sources.sandbox import CancelToken, run_task


def parse_chat(path: Path, *, cancel: CancelToken | None = None) -> ParsedChat:
    """Reads a chat log of any known kind in a limited child process.

    Blocks while it reads (at most 30 s): call it on a worker, never on the GUI or io thread.

    Args:
        path: vod-chat JSON, danmaku XML or a plain table.
        cancel: stops the reading from another thread.

    Raises:
        AppError: one of `reasons.FILE_CODES`; nothing of the file was taken.
    """
    check_file(path)
    try:
        return collect(run_task("chat_log", {"path": str(path.absolute())}, file=path, cancel=cancel))
    except Invalid as error:
        if error.code != reasons.FILE_UNREADABLE:
            raise
        # What helps with a damaged table (exporting it in another form) does not help here.
        raise Invalid(reasons.CHAT_UNREADABLE, **error.params) from error


def is_markup(path: Path) -> bool:
    """Tells by its first bytes whether a file is JSON or XML, which only chat logs are; a text table may be either.

    Raises:
        Invalid: the file cannot be read at all.
    """
    check_file(path)
    return first_character(read_head(path, 4096)) in {"{", "[", "<"}


def collect(items: Iterable[Mapping[str, Any]]) -> ParsedChat:
    """Puts the pieces that the pipeline yields together."""
    messages: list[ChatMessage] = []
    chat: Mapping[str, Any] = {}
    for item in items:
        if "chat" in item:
            chat = item["chat"]
        else:
            messages += [_message(*fields) for fields in item["messages"]]
    return ParsedChat(
        kind=chat["kind"],
        messages=tuple(messages),
        duration_ms=chat["duration_ms"],
        rejected=tuple(RejectedMessage(*entry) for entry in chat["rejected"]),
        title=chat["title"],
        read=chat["read"],
    )


def _message(
    offset_ms: int, user_name: str, user_key: str, text: str, message_id: str, badges: list[str]
) -> ChatMessage:
    return ChatMessage(offset_ms, user_name, user_key, text, message_id, tuple(badges))
