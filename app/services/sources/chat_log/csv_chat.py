"""Chat as a plain table: a time, a name, a text. The columns may stand in any order and either language.

The time is an offset (`83`, `1:23`, `0:01:23.5`, `1分23秒`) or a date with a clock; dates and bare clocks of a
day are counted from the first message.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from app.services.sources import reasons
from app.services.sources.chat_log.collector import Collector
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.outside.files import refuse
from app.services.sources.outside.moments import find_date_order, parse_date, parse_duration
from app.services.sources.outside.text import find_encoding, read_rows

_HEADERS: Final = {
    "time": "time offset timestamp timeseconds seconds second offsetseconds contentoffsetseconds elapsed 时间 时间点"
    " 发送时间 评论时间 偏移 秒 秒数 waktu",
    "user": "user username name nickname displayname author viewer sender 用户 用户名 昵称 用户昵称 观众 发送者"
    " nama pengguna",
    "user_id": "userid uid viewerid authorid 用户id",
    "text": "text message comment content body chat 内容 评论 评论内容 弹幕 弹幕内容 消息 komentar pesan",
    "id": "id messageid commentid msgid 消息id 评论id",
}
_FIELD_OF: Final = {header: field for field, headers in _HEADERS.items() for header in headers.split()}
_SEARCHED_ROWS: Final = 20
_NOT_LETTERS: Final = re.compile(r"[\s_\-()（）\[\].:：]+")


def read_csv_chat(path: Path, head: bytes) -> ParsedChat:
    """Reads a text table of messages.

    Raises:
        Invalid: `chat_not_recognised`, and what reading a text table raises.
    """
    rows = list(read_rows(path, find_encoding(path, head)))
    header_at, columns = _find_header(rows, path)
    below = enumerate(rows[header_at + 1 :], start=header_at + 2)
    body = [(number, row) for number, row in below if any(cell.strip() for cell in row)]
    times = [_cell(row, columns["time"]) for _, row in body]
    offsets = _offsets(times)
    collector = Collector("csv_chat")
    printed = rows[header_at][columns["time"]].strip("\ufeff \t")
    for (number, row), shown, offset in zip(body, times, offsets, strict=True):
        name = _cell(row, columns.get("user"))
        collector.add(
            offset,
            _cell(row, columns["text"]),
            user_name=name,
            user_key=_cell(row, columns.get("user_id")) or name,
            message_id=_cell(row, columns.get("id")),
            column=printed,
            shown_offset=shown,
            row=number,
        )
    return collector.finish()


def _find_header(rows: list[list[str]], path: Path) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            form = _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", cell.strip("\ufeff")).casefold())
            field = _FIELD_OF.get(form)
            if field is not None:
                columns.setdefault(field, index)
        if "time" in columns and "text" in columns:
            return at, columns
    raise refuse(reasons.CHAT_NOT_RECOGNISED, path)


def _cell(row: list[str], index: int | None) -> str:
    return row[index].strip("\ufeff \t\r\n") if index is not None and index < len(row) else ""


def _offsets(texts: Iterable[str]) -> list[float | None]:
    """Seconds since the start for each printed time; dates are counted from the earliest one."""
    order = find_date_order(texts := list(texts))
    lengths: list[Decimal | None] = []
    dates: list[datetime | None] = []
    for text in texts:
        moment = parse_date(text, order) if text else None
        is_date = isinstance(moment, datetime)
        dates.append(_aware(moment) if isinstance(moment, datetime) else None)
        lengths.append(None if is_date or not text else parse_duration(text))
    known = [date for date in dates if date is not None]
    if len(known) * 2 > len(texts):
        first = min(known)
        return [None if date is None else (date - first).total_seconds() for date in dates]
    seconds = [length for length in lengths if length is not None]
    # Clocks such as 20:15:03 are far from zero; a stream's own axis begins near it.
    is_clock = bool(seconds) and min(seconds) >= 6 * 3600 and all(":" in text for text in texts if text)
    base = min(seconds) if is_clock else Decimal(0)
    return [None if length is None else float(length - base) for length in lengths]


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
