"""The whole way from a chat file to messages, as pure steps; runs inside the reading child."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final

from app.services.sources import reasons
from app.services.sources.chat_log.csv_chat import read_csv_chat
from app.services.sources.chat_log.danmaku import read_danmaku
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.chat_log.vod_chat import read_vod_chat
from app.services.sources.outside.files import check_file, read_head, refuse
from app.services.sources.outside.text import first_character, looks_binary

_CHUNK: Final = 1_000


def run(request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Parses one chat log.

    Args:
        request: `path`.

    Yields:
        `{"messages": [[offset_ms, user_name, user_key, text, message_id, badges] ...]}` in pieces, at last
        `{"chat": {...}}`.

    Raises:
        Invalid: one of `reasons.FILE_CODES`.
    """
    path = Path(request["path"])
    chat = _read(path)
    if not chat.messages and not chat.rejected:
        raise refuse(reasons.CHAT_EMPTY, path)
    for at in range(0, len(chat.messages), _CHUNK):
        yield {"messages": [astuple(message) for message in chat.messages[at : at + _CHUNK]]}
    yield {
        "chat": {
            "kind": chat.kind,
            "duration_ms": chat.duration_ms,
            "title": chat.title,
            "read": chat.read,
            "rejected": [astuple(entry) for entry in chat.rejected],
        }
    }


def _read(path: Path) -> ParsedChat:
    check_file(path)
    head = read_head(path)
    if looks_binary(head):
        raise refuse(reasons.FILE_KIND_UNKNOWN, path, found="binary")
    first = first_character(head[:4096])
    if first in {"{", "["}:
        return read_vod_chat(path, head)
    if first == "<":
        start = head[:4096].replace(b"\x00", b"").lower()
        if b"<html" in start or b"<!doctype html" in start:
            raise refuse(reasons.FILE_IS_WEB_PAGE, path)
        return read_danmaku(path)
    return read_csv_chat(path, head)
