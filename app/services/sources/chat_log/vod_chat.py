"""Chat of a recorded stream as JSON: `{"video": {...}, "comments": [{...}]}`.

Only `content_offset_seconds` is a time of the stream: `created_at` is when the recording wrote the entry, and
whole logs share a few seconds of it.
"""

import json
from pathlib import Path
from typing import Any

from app.services.sources import reasons
from app.services.sources.chat_log.collector import Collector
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.outside import limits
from app.services.sources.outside.files import refuse, too_large, unreadable
from app.services.sources.outside.moments import parse_duration
from app.services.sources.outside.text import find_encoding


def read_vod_chat(path: Path, head: bytes) -> ParsedChat:
    """Reads a JSON chat log.

    Raises:
        Invalid: `file_unreadable` (json, encoding), `file_too_large` (bytes), `chat_not_recognised`.
    """
    if path.stat().st_size > limits.MAX_JSON_BYTES:
        raise too_large(path, reasons.TOO_LARGE_BYTES, limits.MAX_JSON_BYTES)
    encoding = find_encoding(path, head)
    try:
        document = json.loads(path.read_text(encoding=encoding))
    except (ValueError, RecursionError) as error:
        raise unreadable(path, reasons.UNREADABLE_JSON) from error
    comments = document.get("comments") if isinstance(document, dict) else document
    if not isinstance(comments, list) or (comments and not any(_is_comment(entry) for entry in comments)):
        raise refuse(reasons.CHAT_NOT_RECOGNISED, path)
    video = _dict(document.get("video")) if isinstance(document, dict) else {}
    collector = Collector("vod_chat")
    for entry in comments:
        _take(collector, entry)
    return collector.finish(_duration_ms(video.get("duration", video.get("lengthSeconds"))), _text(video.get("title")))


def _is_comment(entry: Any) -> bool:
    return isinstance(entry, dict) and "content_offset_seconds" in entry and "message" in entry


def _take(collector: Collector, entry: Any) -> None:
    if not _is_comment(entry):
        collector.reject("", json.dumps(entry, ensure_ascii=False), reasons.ROW_NOT_A_MESSAGE)
        return
    offset = entry["content_offset_seconds"]
    commenter, message = _dict(entry.get("commenter")), _dict(entry["message"])
    name = _text(commenter.get("display_name")) or _text(commenter.get("name"))
    badges = message.get("user_badges")
    collector.add(
        offset if isinstance(offset, int | float) and not isinstance(offset, bool) else None,
        _text(message.get("body")),
        user_name=name,
        user_key=_text(commenter.get("_id")) or name,
        message_id=_text(entry.get("_id")),
        badges=tuple(
            badge for item in (badges if isinstance(badges, list) else []) if (badge := _text(_dict(item).get("_id")))
        ),
        column="content_offset_seconds",
        shown_offset=offset,
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value[: limits.MAX_TEXT_CHARS + 1] if isinstance(value, str) else ""


def _duration_ms(value: Any) -> int:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**7:
        return round(value * 1000)
    seconds = parse_duration(value) if isinstance(value, str) else None
    return 0 if seconds is None or seconds >= 10**7 else round(seconds * 1000)
