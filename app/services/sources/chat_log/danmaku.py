"""Bilibili danmaku as XML: `<d p="offset,mode,size,colour,sent,pool,user,id[,weight]">text</d>`.

Offsets are seconds into the video and are not in order; messages with the same offset keep the file's order.
The user is a hash, so there is no name. `sent` is when the viewer wrote it, often days later: no time of the
stream.
"""

from pathlib import Path

from app.services.sources import reasons
from app.services.sources.chat_log.collector import Collector
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.outside import limits
from app.services.sources.outside.files import refuse, too_large
from app.services.sources.outside.xml_stream import stream_xml


def read_danmaku(path: Path) -> ParsedChat:
    """Reads a danmaku file.

    Raises:
        Invalid: `file_unreadable` (xml, xml_entities, xml_depth), `file_too_large` (bytes),
            `chat_not_recognised`.
    """
    if path.stat().st_size > limits.MAX_XML_BYTES:
        raise too_large(path, reasons.TOO_LARGE_BYTES, limits.MAX_XML_BYTES)
    handler = _DanmakuHandler()
    with path.open("rb") as file:
        stream_xml(file, handler, path, limits.MAX_XML_BYTES)
    if not handler.is_danmaku:
        raise refuse(reasons.CHAT_NOT_RECOGNISED, path)
    return handler.collector.finish()


class _DanmakuHandler:
    """Takes each `d` element at its end, when its text is complete."""

    def __init__(self) -> None:
        self.collector = Collector("danmaku")
        self.is_danmaku = False
        self._attributes: str | None = None
        self._parts: list[str] = []
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name in {"chatserver", "chatid"}:
            self.is_danmaku = True
        if name == "d" and self._depth == 2:
            self._attributes = attributes.get("p", "")
            self._parts = []

    def text(self, text: str) -> None:
        if self._attributes is not None:
            self._parts.append(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == "d" and self._depth == 1 and self._attributes is not None:
            self.is_danmaku = True
            self._take(self._attributes.split(","), "".join(self._parts))
            self._attributes = None

    def _take(self, parts: list[str], text: str) -> None:
        try:
            offset: float | None = float(parts[0])
        except ValueError:
            offset = None
        self.collector.add(
            offset,
            text,
            user_name="",
            user_key=parts[6].strip() if len(parts) > 6 else "",
            message_id=parts[7].strip() if len(parts) > 7 else "",
            column="p",
            shown_offset=parts[0],
        )
