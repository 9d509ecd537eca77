"""Fetches text from a web address, with rate limiting, retries and conditional requests."""

import hashlib
import json
import math
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from builder.host.disk import write_whole
from builder.objects import frozen
from builder.text.shown_text import plain_text
from builder.upkeep.answer import Answer, NoAnswerError, ask_within

_MAX_MESSAGE = 1000
_A_DAY_S = 86_400.0
"""A server that asks for a longer wait does not mean it."""
_PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Temporary HTTP statuses that are worth retrying."""
SERVER_ERROR = 500
"""The one of them that may be due to the request."""
_HTTP_OK = 200
_HTTP_NOT_MODIFIED = 304


@frozen
class Pace:
    """Limits on requests, in seconds."""

    pause: float = 1.0
    """Minimum time between the starts of two requests."""
    retries: int = 4
    first_wait: float = 2.0
    """Wait before the first retry; each further wait is twice as long, unless the server specifies it."""
    longest_wait: float = 300.0
    """Maximum total wait between the attempts at one address, even if the server asks for more."""
    timeout: float = 30.0
    """Maximum silence of the server."""
    longest_answer: float = 120.0
    """Maximum time of one attempt, from the request to the last byte."""
    total: float = math.inf
    """No request starts later than this after the client was made."""


class FetchError(Exception):
    """There was no usable response; the message contains the address and the reason, with all characters visible."""

    def __init__(self, message: str) -> None:
        text = plain_text(message)
        super().__init__(text if len(text) <= _MAX_MESSAGE else f"{text[:_MAX_MESSAGE]}…")


class UnusableAnswerError(FetchError):
    """The server answers this request with nothing that can be used, but may answer others."""

    def __init__(self, message: str, reason: str, status: int = 200) -> None:
        super().__init__(message)
        self.reason = reason
        """What the answer is or has, to go on after “the answer”."""
        self.status = status


class RefusedRequestError(UnusableAnswerError):
    """The server rejects the request itself: a status from 400 to 499 for which a retry is useless."""


class Client:
    """Sends requests to a server one at a time and caches the responses in a folder.

    If the server marks its responses (`ETag`, `Last-Modified`), repeated requests for an unchanged address transfer
    almost nothing.
    """

    def __init__(
        self, cache: Path | None, user_agent: str, pace: Pace | None = None, tell: Callable[[str], object] | None = None
    ) -> None:
        """Without a folder `cache`, nothing is cached. `tell` gets a line about each wait for the server."""
        self._cache = cache
        self._pace = pace or Pace()
        self._tell = tell or (lambda _: None)
        self._headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip"}
        self._pool = urllib3.PoolManager(timeout=self._pace.timeout, retries=False)
        self._next_request = 0.0
        self._end = time.monotonic() + self._pace.total

    def get(self, url: str) -> str:
        """The text at `url`. Raises `FetchError` if there is none after the retries, or within the limits."""
        kept = self._kept(url)
        answer = self._answer(url, {**self._headers, **_conditions(kept)})
        if answer.status == _HTTP_NOT_MODIFIED and kept:
            return str(kept["text"])
        _check_status(url, answer)
        return self._keep(url, answer)

    def get_bytes(self, url: str) -> bytes:
        """What is at `url`, past the cache. Raises `FetchError` as `get` does."""
        answer = self._answer(url, self._headers)
        _check_status(url, answer)
        return answer.body

    def _answer(self, url: str, headers: Mapping[str, str]) -> Answer:
        waited, reason, status = 0.0, "", 0
        for number in range(self._pace.retries + 1):
            self._keep_distance()
            if time.monotonic() > self._end:
                message = f"stopped before {url}: all requests may take {self._pace.total:g} s"
                raise FetchError(message)
            asked, status = None, 0
            try:
                answer = ask_within(self._pace.longest_answer, self._pool, url, headers)
            except NoAnswerError as error:
                message = f"{url} {error}"
                raise UnusableAnswerError(message, str(error)) from error
            except HTTPError as error:
                reason = str(error).rsplit(">: ", 1)[-1]
            else:
                if answer.status not in _PASSING:
                    return answer
                asked = wait_asked(answer.headers.get("Retry-After"), time.time())
                reason, status = answer.summary, answer.status
            if number < self._pace.retries:
                waited += self._wait(url, reason, asked, self._pace.first_wait * 2**number, waited)
        message = f"could not fetch {url} after {self._pace.retries + 1} attempts: {reason}"
        if status == SERVER_ERROR:
            raise UnusableAnswerError(message, f"has status {status}", status)
        raise FetchError(message)

    def _wait(self, url: str, reason: str, asked: float | None, usual: float, waited: float) -> float:
        """Waits before the next attempt and returns for how long. Raises `FetchError` where that would be too long."""
        seconds = usual if asked is None else asked
        host = urlsplit(url).hostname
        if waited + seconds > self._pace.longest_wait:
            message = (
                f"could not fetch {url}: {reason}; {host} asks to wait {seconds:.0f} s,"
                f" and an address is waited for {self._pace.longest_wait:.0f} s in all; try again later"
            )
            raise FetchError(message)
        who = "waiting" if asked is None else f"{host} asks to wait"
        self._tell(plain_text(f"{host}: {reason}; {who} {seconds:.0f} s"))
        time.sleep(seconds)
        return seconds

    def _keep_distance(self) -> None:
        if (seconds := self._next_request - time.monotonic()) > 0:
            time.sleep(seconds)
        self._next_request = time.monotonic() + self._pace.pause

    def _name(self, url: str) -> str:
        return f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _kept(self, url: str) -> Mapping[str, Any] | None:
        """The cached response for this address, if it is complete."""
        if self._cache is None:
            return None
        try:
            kept = json.loads((self._cache / self._name(url)).read_bytes())
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) and isinstance(kept.get("text"), str) else None

    def _keep(self, url: str, answer: Answer) -> str:
        try:
            text = answer.body.decode()
        except UnicodeDecodeError as error:
            message = f"{url} did not return text"
            raise UnusableAnswerError(message, "is not text") from error
        marks = {name: answer.headers[name] for name in ("ETag", "Last-Modified") if name in answer.headers}
        if marks and self._cache:
            kept = json.dumps({"url": url, **marks, "text": text}, ensure_ascii=False).encode()
            with suppress(OSError):  # without a cache, the next request only costs more
                write_whole(self._cache, self._name(url), kept)
        return text


def wait_asked(value: str | None, now: float) -> float | None:
    """The seconds that a header `Retry-After` asks for at the time `now`; `None` if it is missing or not plausible."""
    if value is None:
        return None
    with suppress(ValueError, OverflowError, TypeError):
        text = value.strip()
        seconds = float(text) if text.isascii() and text.isdigit() else parsedate_to_datetime(text).timestamp() - now
        return max(0.0, seconds) if seconds <= _A_DAY_S else None
    return None


def _conditions(kept: Mapping[str, Any] | None) -> Mapping[str, str]:
    headers = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    return {header: str(kept[mark]) for mark, header in headers.items() if kept and mark in kept}


def _check_status(url: str, answer: Answer) -> None:
    if answer.status == _HTTP_OK:
        return
    message = f"{url} answers {answer.summary}"
    if 400 <= answer.status < 500:  # noqa: PLR2004  # the client errors of HTTP
        raise RefusedRequestError(message, f"has status {answer.status}", answer.status)
    raise UnusableAnswerError(message, f"has status {answer.status}", answer.status)
