"""Chat logs into the store: every message once, at its offset."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import select

from app.models.errors import AppError, NotFound
from app.models.event_log import Actor, event_log
from app.models.session import LiveSession
from app.services.review.kpis import session_kpis
from app.services.sources.imports import import_file
from app.services.store.audience import comment_count, comments
from app.services.store.store import Store


@pytest.mark.parametrize(
    ("name", "kind", "count"), [("vod_chat_49min.json", "vod_chat", 3090), ("danmaku.xml", "danmaku", 1200)]
)
def test_that_a_real_chat_comes_in_whole_and_once(
    store: Store, shared_data: Path, name: str, kind: str, count: int
) -> None:
    report = import_file(store, shared_data / "live_chat" / name)
    assert (report["kind"], report["rows"]["imported"]) == (kind, count)
    (key,) = report["sessions"]
    assert comment_count(store, key) == count
    times = [event.t_ms for event in comments(store, key, limit=5000)]
    assert times == sorted(times)
    with store.read() as session:
        row = session.get_one(LiveSession, key)
        assert row.origin == "imported"
        assert row.started_at is not None
        assert row.ended_at is not None
        assert (row.ended_at - row.started_at).total_seconds() * 1000 == report["totals"]["duration_ms"]
        before = session.connection().execute(func.count(event_log.c.id).select()).scalar()
    again = import_file(store, shared_data / "live_chat" / name)
    assert (again["rows"]["imported"], again["rows"]["unchanged"]) == (0, count)
    assert again["sessions"] == [key]
    with store.read() as session:
        assert session.connection().execute(func.count(event_log.c.id).select()).scalar() == before


def chat(path: Path, lines: int) -> Path:
    text = "".join(f"{second},viewer {second % 7},hello {second}\n" for second in range(lines))
    path.write_text("time,user,message\n" + text, encoding="utf-8")
    return path


def test_that_a_chat_tells_how_many_comments_there_were(store: Store, tmp_path: Path) -> None:
    (key,) = import_file(store, chat(tmp_path / "chat.csv", 40), kind="csv_chat")["sessions"]
    found = session_kpis(store, key)
    assert (found["comments"].value, found["comments"].source) == (Decimal(40), "comment_stream")
    assert (found["gmv"].value, found["gmv"].reason) == (None, "no_data")


def test_that_a_longer_export_of_the_same_chat_adds_only_what_is_new(store: Store, tmp_path: Path) -> None:
    first = import_file(store, chat(tmp_path / "chat.csv", 40), kind="csv_chat")
    second = import_file(store, chat(tmp_path / "chat.csv", 60), kind="csv_chat")
    assert second["sessions"] == first["sessions"]
    assert (second["rows"]["imported"], second["rows"]["unchanged"]) == (20, 40)
    with store.read() as session:
        assert len(session.exec(select(LiveSession)).all()) == 1


def test_that_a_chat_of_which_every_message_is_refused_makes_no_session(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "chat.csv"
    path.write_text("time,user,message\nsoon,a,hello\nlater,b,hi\n", encoding="utf-8")
    report = import_file(store, path, kind="csv_chat")
    assert (report["rows"]["rejected"], report["rows"]["imported"], report["sessions"]) == (2, 0, [])
    assert [row["row"] for row in report["rejected"]] == [2, 3]
    with store.read() as session:
        assert session.exec(select(LiveSession)).all() == []


def test_that_a_chat_whose_session_was_thrown_away_is_there_again(store: Store, tmp_path: Path) -> None:
    path = chat(tmp_path / "chat.csv", 30)
    (key,) = import_file(store, path, kind="csv_chat")["sessions"]
    with store.write(Actor("test")) as uow:
        uow.delete(uow.get(LiveSession, key))
        uow.commit()
    again = import_file(store, path, kind="csv_chat")
    assert (again["sessions"], again["rows"]["unchanged"], again["restored"]) == ([key], 30, True)
    with store.read() as session:
        assert session.get_one(LiveSession, key).deleted_at is None
    assert "restored" not in import_file(store, path, kind="csv_chat")


def test_that_a_chat_in_columns_is_known_without_being_named(store: Store, tmp_path: Path) -> None:
    assert import_file(store, chat(tmp_path / "chat.csv", 30))["kind"] == "csv_chat"


def test_that_a_file_that_is_neither_table_nor_chat_is_refused_as_a_table(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(AppError) as told:
        import_file(store, path)
    assert told.value.code == "table_not_recognised"


def test_that_a_chat_can_belong_to_a_session_that_is_there(store: Store, tmp_path: Path) -> None:
    key = import_file(store, chat(tmp_path / "chat.csv", 10))["sessions"][0]
    other = chat(tmp_path / "other.csv", 50)
    other.write_text(other.read_text().replace("hello", "hi"))
    assert import_file(store, other, session_id=key)["sessions"] == [key]
    assert comment_count(store, key) == 60
    with pytest.raises(NotFound):
        import_file(store, other, session_id="nobody")
