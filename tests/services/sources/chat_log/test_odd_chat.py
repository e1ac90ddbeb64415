"""A chat file with odd texts and numbers is read entry by entry, and its good messages are stored."""

import json
from pathlib import Path

import pytest

from app.services.sources import reasons
from app.services.sources.chat_log.parse import parse_chat
from app.services.sources.imports import ImportService
from app.services.store.audience import comments
from app.services.store.store import Store
from tests.services.house import House


def _file(folder: Path, *entries: str, title: str = "Show") -> Path:
    path = folder / "chat.json"
    path.write_text(f'{{"video": {{"title": {json.dumps(title)}}}, "comments": [{", ".join(entries)}]}}')
    return path


def _entry(number: int, offset: str = "1", text: str = "hi", name: str = "Ann") -> str:
    # Written by hand, so that escapes stand in the file as a source would send them.
    return (
        f'{{"_id": "m{number}", "content_offset_seconds": {offset}, "commenter": {{"_id": "u1", '
        f'"display_name": "{name}"}}, "message": {{"body": "{text}"}}}}'
    )


def test_that_half_an_emoji_becomes_a_mark(tmp_path: Path) -> None:
    chat = parse_chat(_file(tmp_path, _entry(1, text="nice \\ud83d", name="\\udfffAnn"), _entry(2), title="S \ud83d"))
    assert [message.text for message in chat.messages] == ["nice \ufffd", "hi"]
    assert (chat.messages[0].user_name, chat.title, chat.rejected) == ("\ufffdAnn", "S \ufffd", ())


@pytest.mark.parametrize("offset", ["1" + "0" * 400, "-1" + "0" * 400, "1e400", "NaN", "2592001"])
def test_that_an_offset_of_no_stream_is_one_rejected_entry(tmp_path: Path, offset: str) -> None:
    chat = parse_chat(_file(tmp_path, _entry(1, offset), _entry(2)))
    assert [message.message_id for message in chat.messages] == ["m2"]
    assert [entry.reason for entry in chat.rejected] == [reasons.ROW_NO_OFFSET]


def test_that_an_entry_that_is_no_message_may_hold_odd_text_too(tmp_path: Path) -> None:
    chat = parse_chat(_file(tmp_path, '{"odd": "\\ud83d\\u0000"}', _entry(2)))
    assert [entry.reason for entry in chat.rejected] == [reasons.ROW_NOT_A_MESSAGE]
    assert chat.rejected[0].value.encode()


def test_that_such_a_file_is_imported_with_its_good_messages(tmp_path: Path, house: House, store: Store) -> None:
    path = _file(tmp_path, _entry(1, text="nice \\ud83d"), _entry(2, "1" + "0" * 400), _entry(3, "3", "end\\u0000"))
    ImportService(store, house.clock, house.who).import_file(path)
    session = house.sessions.list()[0]
    assert [one.text for one in comments(store, session.id)] == ["nice \ufffd", "end"]
