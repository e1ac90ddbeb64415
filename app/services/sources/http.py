"""The one door to HTTP: a client that waits a limited time, tries again politely, and never shows an address's query.

Only this module imports httpx, so that a change of the library is a change of one file. What leaves it is a plain
`HttpReply` or an `AppError`; texts of servers and addresses with their queries (they carry tokens) never do.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

import httpx

from app.models.errors import AppError, AuthExpired, Denied, Invalid, NotFound, Unavailable
from app.services.runtime.clock import Clock, SystemClock
from app.services.runtime.version import app_version

CONNECT_S = 5.0
READ_S = 20.0
MAX_BYTES = 20_000_000
TRIES = 4
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 8.0
#: A server that asks for a longer pause is left alone until then; the caller is told when.
LONGEST_WAIT_S = 30.0
TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class HttpReply:
    """An answer: status, headers (names in lower case) and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            Unavailable: `http_not_json`.
        """
        try:
            return json.loads(self.body)
        except ValueError:
            raise Unavailable("http_not_json", status=self.status) from None


class HttpClient:
    """Speaks to one server. Used inside one asyncio loop; `async with` closes it.

    Args:
        base_url: scheme, host and path that all requests begin with.
        account: whose authorisation is used, for `AuthExpired`.
        headers: sent with every request (tokens go here, never into a query where it can be helped).
        clock: for `retry_at`.
        sleep: waits between tries.
        tries: for requests that may be repeated.
        read_s: seconds to wait for the next bytes.
        transport: instead of the network.
    """

    def __init__(
        self,
        base_url: str,
        *,
        account: str = "",
        headers: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        sleep: Sleep = asyncio.sleep,
        tries: int = TRIES,
        read_s: float = READ_S,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._account = account
        self._clock = clock or SystemClock()
        self._sleep = sleep
        self._tries = max(1, tries)
        self._rng = random.Random()  # noqa: S311 - jitter, not a secret
        try:
            address = httpx.URL(base_url)
            if address.scheme not in {"http", "https"} or not address.host:
                raise Invalid("http_address")
            self._host = address.host
            self._client = httpx.AsyncClient(
                base_url=base_url,
                headers={"user-agent": f"Cuedeck/{app_version()}", **(headers or {})},
                timeout=httpx.Timeout(read_s, connect=CONNECT_S),
                follow_redirects=False,
                transport=transport,
            )
        except (httpx.InvalidURL, ValueError) as reason:
            raise Invalid("http_address") from reason

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def get(self, path: str, params: Mapping[str, str | int] | None = None) -> HttpReply:
        """Ask for something."""
        return await self.request("GET", path, params=params)

    async def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json_body: object = None,
        headers: Mapping[str, str] | None = None,
        repeatable: bool | None = None,
    ) -> HttpReply:
        """Send a request and return the answer of success.

        Args:
            method: GET, POST ...
            path: below the base address.
            params: the query.
            json_body: sent as JSON.
            headers: for this request.
            repeatable: whether sending it twice does no harm; by default only GET, HEAD and OPTIONS are. What is not
                repeatable is sent once: after a lost answer nobody knows whether it was done.

        Raises:
            AuthExpired: 401.
            Denied: 403.
            NotFound: 404.
            Unavailable: `http_timeout`, `http_unreachable`, `http_busy` (with `retry_at`), `http_status`,
                `http_too_large`.
        """
        again = repeatable if repeatable is not None else method.upper() in SAFE_METHODS
        tries = self._tries if again else 1
        for attempt in range(1, tries + 1):
            last = attempt == tries
            try:
                reply = await self._send(method, path, params, json_body, headers)
            except Unavailable as trouble:
                if last or trouble.code == "http_too_large":
                    raise
                await self._sleep(self._pause(attempt))
                continue
            if reply.status not in TRY_AGAIN:
                return self._judged(reply, path)
            asked = retry_after(reply.headers.get("retry-after"), self._clock.utc_now())
            if last or (asked is not None and asked > LONGEST_WAIT_S):
                raise self._busy(reply.status, asked, attempt)
            await self._sleep(max(asked or 0.0, self._pause(attempt)))
        raise AssertionError("unreachable: the last try returns or raises")

    async def _send(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None,
        json_body: object,
        headers: Mapping[str, str] | None,
    ) -> HttpReply:
        request = self._client.build_request(
            method, path, params=dict(params) if params else None, json=json_body, headers=dict(headers or {})
        )
        # `from None`: the library's texts hold the whole address, query included.
        try:
            answer = await self._client.send(request, stream=True)
            try:
                body = await self._body(answer)
            finally:
                await answer.aclose()
        except httpx.TimeoutException:
            raise Unavailable("http_timeout", host=self._host) from None
        except (httpx.TransportError, httpx.StreamError, OSError) as reason:
            raise Unavailable("http_unreachable", host=self._host, kind=type(reason).__name__) from None
        return HttpReply(answer.status_code, dict(answer.headers), body)

    async def _body(self, answer: httpx.Response) -> bytes:
        parts = bytearray()
        async for part in answer.aiter_bytes():
            parts += part
            if len(parts) > MAX_BYTES:
                raise Unavailable("http_too_large", host=self._host, most=MAX_BYTES)
        return bytes(parts)

    def _judged(self, reply: HttpReply, path: str) -> HttpReply:
        if 200 <= reply.status < 300:
            return reply
        if reply.status == 401:
            raise AuthExpired(self._account or self._host)
        if reply.status == 403:
            raise Denied("http", host=self._host)
        if reply.status == 404:
            raise NotFound("page", f"{self._host}{path.partition('?')[0]}")
        raise Unavailable("http_status", host=self._host, status=reply.status)

    def _busy(self, status: int, asked: float | None, attempt: int) -> AppError:
        seconds = asked if asked is not None else self._pause(attempt)
        retry_at = self._clock.utc_now() + timedelta(seconds=seconds)
        return Unavailable("http_busy", host=self._host, status=status, retry_at=retry_at)

    def _pause(self, attempt: int) -> float:
        longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (attempt - 1))
        return self._rng.uniform(longest / 2, longest)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); nothing when it is no such."""
    if value is None:
        return None
    text = value.strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
