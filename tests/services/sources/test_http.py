"""The door to HTTP, against a real server on this machine."""

import asyncio
import json
import logging
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from app.models.errors import AppError, AuthExpired, Denied, Invalid, NotFound, Unavailable
from app.services.runtime.clock import ManualClock
from app.services.sources import http as door
from app.services.sources.http import HttpClient, HttpReply, retry_after

CANARY = "c4n4ryS3cr3t"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Answer = tuple[int, dict[str, str], bytes]


class Server:
    """Answers with what the test queued, then with 200, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.delay_s = 0.0
        self.lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.answer(self)

            def do_POST(self) -> None:
                outer.answer(self)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), name="http-test")
        self.thread.start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers.get("content-length") or 0)
        body = request.rfile.read(length)
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self.lock:
            self.asked.append((request.command, request.path, headers, body))
            status, extra, content = self.answers.pop(0) if self.answers else (200, {}, b'{"ok": true}')
        if self.delay_s:
            time.sleep(self.delay_s)
        try:
            request.send_response(status)
            for name, value in extra.items():
                request.send_header(name, value)
            request.send_header("content-length", str(len(content)))
            request.end_headers()
            request.wfile.write(content)
        except OSError:
            return

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.close()


class Pauses:
    def __init__(self) -> None:
        self.taken: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.taken.append(seconds)


def ask(server_url: str, what: Callable[[HttpClient], Awaitable[HttpReply]], **options: Any) -> HttpReply:
    async def main() -> HttpReply:
        async with HttpClient(server_url, clock=ManualClock(NOW), **options) as client:
            return await what(client)

    return asyncio.run(main())


def test_that_an_answer_comes_back_with_its_status_headers_and_body(server: Server) -> None:
    server.answers = [(200, {"X-Page": "2"}, '{"标题": "秀"}'.encode())]
    reply = ask(server.url, lambda c: c.get("rooms", {"page": 2}), headers={"authorization": f"Bearer {CANARY}"})
    assert reply.json() == {"标题": "秀"}
    assert reply.headers["x-page"] == "2"
    method, path, headers, _ = server.asked[0]
    assert (method, path) == ("GET", "/api/rooms?page=2")
    assert headers["authorization"] == f"Bearer {CANARY}"
    assert headers["user-agent"].startswith("Cuedeck/")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_that_a_busy_server_is_asked_again_with_growing_pauses(server: Server, status: int) -> None:
    server.answers = [(status, {}, b"")] * 3
    pauses = Pauses()
    assert ask(server.url, lambda c: c.get("x"), sleep=pauses.sleep).status == 200
    assert len(server.asked) == 4
    assert [0.25 <= pauses.taken[0] <= 0.5, 0.5 <= pauses.taken[1] <= 1, 1 <= pauses.taken[2] <= 2] == [True] * 3


def test_that_a_server_that_stays_busy_is_left_alone_and_the_time_to_try_again_is_told(server: Server) -> None:
    server.answers = [(503, {}, b"")] * 9
    pauses = Pauses()
    with pytest.raises(Unavailable) as caught:
        ask(server.url, lambda c: c.get("x"), sleep=pauses.sleep)
    assert caught.value.code == "http_busy"
    assert isinstance(caught.value.params["retry_at"], datetime)
    assert len(server.asked) == 4


def test_that_a_short_retry_after_is_waited_for_and_a_long_one_is_told(server: Server) -> None:
    server.answers = [(429, {"Retry-After": "7"}, b"")]
    pauses = Pauses()
    ask(server.url, lambda c: c.get("x"), sleep=pauses.sleep)
    assert pauses.taken == [7.0]
    server.answers = [(429, {"Retry-After": "3600"}, b"")]
    with pytest.raises(Unavailable) as caught:
        ask(server.url, lambda c: c.get("x"), sleep=pauses.sleep)
    assert caught.value.params["retry_at"] == NOW + timedelta(hours=1)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), (" 0 ", 0.0), ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0), ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("soon", None), (None, None), ("-5", None),
    ],
)  # fmt: skip
def test_that_both_forms_of_retry_after_are_read(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_that_what_is_not_repeatable_is_sent_once(server: Server) -> None:
    server.answers = [(503, {}, b"")] * 2
    with pytest.raises(Unavailable):
        ask(server.url, lambda c: c.request("POST", "budget", json_body={"budget": 5}), sleep=Pauses().sleep)
    assert len(server.asked) == 1
    assert json.loads(server.asked[0][3]) == {"budget": 5}
    server.answers = [(503, {}, b"")]
    ask(server.url, lambda c: c.request("POST", "search", json_body={}, repeatable=True), sleep=Pauses().sleep)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "kind"), [(401, AuthExpired), (403, Denied), (404, NotFound), (400, Unavailable), (302, Unavailable)]
)
def test_that_a_refusal_is_told_by_its_kind_without_the_servers_words(
    server: Server, status: int, kind: type[AppError]
) -> None:
    server.answers = [(status, {"Location": "http://127.0.0.1:1/else"}, f"<b>{CANARY}</b>".encode())]
    with pytest.raises(kind) as caught:
        ask(server.url, lambda c: c.get("x", {"access_token": CANARY}), account="Glow shop", sleep=Pauses().sleep)
    assert CANARY not in str(caught.value)
    assert len(server.asked) == 1


def test_that_a_slow_server_is_a_timeout(server: Server) -> None:
    server.delay_s = 0.4
    with pytest.raises(Unavailable) as caught:
        ask(server.url, lambda c: c.get("x", {"access_token": CANARY}), read_s=0.05, tries=1)
    assert caught.value.code == "http_timeout"
    assert CANARY not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_that_a_server_that_is_not_there_is_unreachable_and_tried_again() -> None:
    pauses = Pauses()
    with pytest.raises(Unavailable) as caught:
        ask("http://127.0.0.1:9/", lambda c: c.get("x"), sleep=pauses.sleep)
    assert caught.value.code == "http_unreachable"
    assert len(pauses.taken) == 3


def test_that_an_endless_answer_is_cut_off(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BYTES", 1000)
    server.answers = [(200, {}, b"x" * 5000)] * 2
    with pytest.raises(Unavailable) as caught:
        ask(server.url, lambda c: c.get("x"), sleep=Pauses().sleep)
    assert caught.value.code == "http_too_large"
    assert len(server.asked) == 1


def test_that_an_answer_that_is_no_json_is_told(server: Server) -> None:
    server.answers = [(200, {}, b"<html>")]
    reply = ask(server.url, lambda c: c.get("x"))
    with pytest.raises(Unavailable, match="http_not_json"):
        reply.json()


@pytest.mark.parametrize("address", ["http://a:b:c/", "ftp://host/", "host/path", "file:///etc/passwd", ""])
def test_that_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Invalid, match="http_address"):
        HttpClient(address)


def test_that_tokens_do_not_reach_the_log(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    from app.services.runtime.logs import setup_logging, stop_logging

    setup_logging(None)
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore"):
        assert logging.getLogger(name).level == logging.WARNING
    try:
        ask(server.url, lambda c: c.get("x", {"access_token": CANARY}))
    finally:
        stop_logging()
    assert CANARY not in caplog.text
