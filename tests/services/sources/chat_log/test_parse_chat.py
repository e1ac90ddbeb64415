"""Chat logs: every message at its offset on the stream's own axis, and every bad file one clear error."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.errors import AppError
from app.services.sources import reasons
from app.services.sources.chat_log.parse import collect, is_markup, parse_chat
from app.services.sources.chat_log.pipeline import run
from app.services.sources.chat_log.records import ParsedChat
from app.services.sources.outside import limits


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def vod(folder: Path, comments: Sequence[object], **video: object) -> Path:
    return write(folder, "chat.json", json.dumps({"video": video, "comments": comments}))


def comment(offset: object = 1, text: object = "hi", **changes: object) -> Mapping[str, object]:
    return {
        "_id": "m1", "content_offset_seconds": offset, "commenter": {"_id": "u1", "display_name": "Ann"},
        "message": {"body": text}, "created_at": "2021-07-15T02:01:48Z",
    } | changes  # fmt: skip


def refusal(path: Path) -> AppError:
    with pytest.raises(AppError) as caught:
        parse_chat(path)
    assert caught.value.code in reasons.FILE_CODES
    assert caught.value.params["file"] == path.name
    return caught.value


def test_that_a_real_49_minute_chat_is_read_whole(shared_data: Path) -> None:
    chat = parse_chat(shared_data / "live_chat" / "vod_chat_49min.json")
    assert (chat.kind, len(chat.messages), chat.rejected, chat.read) == ("vod_chat", 3090, (), 3090)
    assert len({message.user_key for message in chat.messages}) == 836
    assert len({message.message_id for message in chat.messages}) == 3090
    assert (chat.messages[0].offset_ms, chat.messages[-1].offset_ms) == (0, 2_922_000)
    assert (chat.duration_ms, chat.title) == (2_938_000, "live stream, 49 min")
    minutes = [message.offset_ms // 60_000 for message in chat.messages if message.offset_ms < 48 * 60_000]
    per_minute = [minutes.count(minute) for minute in range(48)]
    assert (min(per_minute), max(per_minute)) == (24, 174)


def test_that_a_real_danmaku_file_is_read_whole_and_in_order(shared_data: Path) -> None:
    chat = parse_chat(shared_data / "live_chat" / "danmaku.xml")
    assert (chat.kind, len(chat.messages), chat.rejected) == ("danmaku", 1200, ())
    offsets = [message.offset_ms for message in chat.messages]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1], chat.duration_ms) == (0, 180_488, 180_488)
    assert chat.messages[0].text == "第一次这么前！"
    assert len({message.message_id for message in chat.messages}) == 1200


def test_that_a_second_reading_gives_the_same_ids(shared_data: Path) -> None:
    path = shared_data / "live_chat" / "danmaku.xml"
    assert parse_chat(path) == parse_chat(path)


def test_that_only_the_offset_is_a_time(tmp_path: Path) -> None:
    chat = parse_chat(vod(tmp_path, [comment(7.25, created_at="2030-01-01T00:00:00Z")], duration="1m0s"))
    assert (chat.messages[0].offset_ms, chat.duration_ms) == (7250, 60_000)


def test_that_messages_of_one_instant_keep_the_order_of_the_file(tmp_path: Path) -> None:
    xml = "<i>" + "".join(f'<d p="{at},1,25,0,0,0,u,{n}">m{n}</d>' for n, at in enumerate("3212130")) + "</i>"
    chat = parse_chat(write(tmp_path, "d.xml", xml))
    assert [message.text for message in chat.messages] == ["m6", "m2", "m4", "m1", "m3", "m0", "m5"]


def test_that_entries_that_are_no_messages_are_rejected_with_their_place(tmp_path: Path) -> None:
    comments = [
        comment(), comment(), comment("soon", _id="m2"), comment(-1, _id="m3"), comment(2, "  ", _id="m4"),
        comment(True, _id="m5"), "text", comment(9, "x" * 10_001, _id="m6"), comment(1e300, _id="m7"),
        comment(3, "fine", _id=None, commenter=None),
    ]  # fmt: skip
    chat = parse_chat(vod(tmp_path, comments))
    assert chat.read == len(chat.messages) + len(chat.rejected) == 10
    assert [(entry.row, entry.reason) for entry in chat.rejected] == [
        (2, reasons.ROW_DUPLICATE), (3, reasons.ROW_NO_OFFSET), (4, reasons.ROW_NO_OFFSET), (5, reasons.ROW_NO_TEXT),
        (6, reasons.ROW_NO_OFFSET), (7, reasons.ROW_NOT_A_MESSAGE), (8, reasons.ROW_TEXT_TOO_LONG),
        (9, reasons.ROW_NO_OFFSET),
    ]  # fmt: skip
    assert [message.text for message in chat.messages] == ["hi", "fine"]


def test_that_messages_without_an_id_get_one_from_their_content(tmp_path: Path) -> None:
    path = write(tmp_path, "d.xml", '<i><d p="1">hi</d><d p="1">hi</d><d p="2">hi</d></i>')
    ids = [message.message_id for message in parse_chat(path).messages]
    assert len(set(ids)) == 3
    assert ids == [message.message_id for message in parse_chat(path).messages]
    longer = write(tmp_path, "e.xml", '<i><d p="1">hi</d><d p="1">hi</d><d p="2">hi</d><d p="0">new</d></i>')
    assert set(ids) < {message.message_id for message in parse_chat(longer).messages}


@pytest.mark.parametrize(
    ("text", "encoding", "offsets"),
    [
        ("time,user,message\n0:05,Ann,hi\n1:02:03,Bo,yes\n", "utf-8", [5_000, 3_723_000]),
        ("时间,昵称,评论内容\n1分5秒,小王,多少钱\n83.5,小李,有货吗\n", "gb18030", [65_000, 83_500]),
        ("message;user;offset seconds\nhi;Ann;12\nyo;Bo;7\n", "utf-8-sig", [7_000, 12_000]),
        ("Time\tName\tText\n2026-04-12 20:15:03\tAnn\thi\n2026-04-12 20:16:00\tBo\tyo\n", "utf-16", [0, 57_000]),
        ("time,user,text\n20:15:03,Ann,hi\n20:15:04,Bo,yo\n", "utf-8", [0, 1_000]),
    ],
)
def test_that_a_plain_table_is_read_whatever_its_columns_are_called(
    tmp_path: Path, text: str, encoding: str, offsets: list[int]
) -> None:
    chat = parse_chat(write(tmp_path, "chat.csv", text, encoding))
    assert (chat.kind, [message.offset_ms for message in chat.messages], chat.rejected) == ("csv_chat", offsets, ())
    assert all(message.user_name for message in chat.messages)


def test_that_a_row_without_a_time_is_rejected_and_the_rest_kept(tmp_path: Path) -> None:
    chat = parse_chat(write(tmp_path, "chat.csv", "time,user,text\n5,Ann,hi\nsoon,Bo,yo\n,Cy,\n"))
    assert [entry.reason for entry in chat.rejected] == [reasons.ROW_NO_OFFSET] * 2
    assert (chat.rejected[0].row, chat.rejected[0].column, chat.rejected[0].value) == (3, "time", "soon")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_that_json_and_xml_are_told_from_tables_by_their_first_character(tmp_path: Path, encoding: str) -> None:
    assert is_markup(write(tmp_path, "a", ' {"comments": []}', encoding))
    assert is_markup(write(tmp_path, "b", "<i/>", encoding))
    assert not is_markup(write(tmp_path, "c", "time,text\n", encoding))
    chat = parse_chat(write(tmp_path, "d", json.dumps({"comments": [comment()]}), encoding))
    assert [message.text for message in chat.messages] == ["hi"]


BOMB = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "xx"><!ENTITY b "&a;&a;&a;">]><i><d p="1,1">&b;</d></i>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><i><d p="1">&a;</d></i>'


@pytest.mark.parametrize(
    ("name", "text", "code", "what"),
    [
        ("a.xml", BOMB, reasons.CHAT_UNREADABLE, reasons.UNREADABLE_XML_ENTITIES),
        ("a.xml", OUTSIDE, reasons.CHAT_UNREADABLE, reasons.UNREADABLE_XML_ENTITIES),
        ("a.xml", "<i>" * 60 + "</i>" * 60, reasons.CHAT_UNREADABLE, reasons.UNREADABLE_XML_DEPTH),
        ("a.xml", '<i><d p="1">hi</d>', reasons.CHAT_UNREADABLE, reasons.UNREADABLE_XML),
        ("a.xml", "<library><book/></library>", reasons.CHAT_NOT_RECOGNISED, None),
        ("a.xml", "<i><chatid>1</chatid></i>", reasons.CHAT_EMPTY, None),
        ("a.html", "<!DOCTYPE html><html></html>", reasons.FILE_IS_WEB_PAGE, None),
        ("a.json", '{"comments": [', reasons.CHAT_UNREADABLE, reasons.UNREADABLE_JSON),
        ("a.json", "[" * 100_000, reasons.CHAT_UNREADABLE, reasons.UNREADABLE_JSON),
        ("a.json", '{"comments": []}', reasons.CHAT_EMPTY, None),
        ("a.json", '{"orders": [1]}', reasons.CHAT_NOT_RECOGNISED, None),
        ("a.json", '[{"a": 1}]', reasons.CHAT_NOT_RECOGNISED, None),
        ("a.csv", "colour,size\nred,4\n", reasons.CHAT_NOT_RECOGNISED, None),
        ("a.csv", "time,text\n", reasons.CHAT_EMPTY, None),
        ("a.csv", "", reasons.FILE_EMPTY, None),
        ("a.csv", "\x00\x01\x02" * 500, reasons.FILE_KIND_UNKNOWN, None),
    ],
)
def test_that_a_bad_file_is_one_clear_error(tmp_path: Path, name: str, text: str, code: str, what: str | None) -> None:
    error = refusal(write(tmp_path, name, text))
    assert (error.code, error.params.get("what")) == (code, what)


def test_that_an_oversized_log_is_refused_before_it_is_read(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, "big.json", '{"comments": [' + " " * limits.MAX_JSON_BYTES))
    assert (error.code, error.params["what"]) == (reasons.FILE_TOO_LARGE, reasons.TOO_LARGE_BYTES)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["comments", "content_offset_seconds", "message", "body", "commenter", "_id", "video", "duration"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
BOUNDED = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answer(path: Path) -> ParsedChat | None:
    """The chat as it is parsed, or None when it is refused by one of our codes."""
    try:
        return collect(run({"path": str(path)}))
    except AppError as error:
        if error.code not in reasons.FILE_CODES:
            raise
        return None


@BOUNDED
@given(st.lists(JSON | st.builds(comment, JSON, JSON), max_size=5))
def test_that_any_json_is_a_chat_or_refused_with_a_code(tmp_path: Path, comments: list[Any]) -> None:
    chat = answer(write(tmp_path, "any.json", json.dumps({"comments": comments, "video": comments})))
    assert chat is None or chat.read == len(comments) == len(chat.messages) + len(chat.rejected)


@BOUNDED
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=6))
def test_that_any_attributes_of_a_message_are_read_or_rejected(tmp_path: Path, entries: list[tuple[str, str]]) -> None:
    kept = [
        tuple("".join(c for c in part if c.isprintable() and c not in '<>&"') for part in entry) for entry in entries
    ]
    body = "".join(f'<d p="{attributes}">{text}</d>' for attributes, text in kept)
    chat = answer(write(tmp_path, "any.xml", f"<i><chatid>1</chatid>{body}</i>"))
    assert chat is None if not entries else (chat is not None and chat.read == len(entries))
