"""Fetches text from a web address, with rate limiting, retries and conditional requests.

This is the only module that contacts a server. urllib3 handles retries, back-off, `Retry-After` and truncated
responses.
"""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.util import Retry

from builder.host.output_folder import write_whole

_PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Temporary HTTP statuses that are worth retrying."""
_HTTP_OK = 200
_HTTP_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits on requests, in seconds."""

    pause: float = 1.0
    """Minimum time between the starts of two requests."""
    retries: int = 4
    first_wait: float = 2.0
    """Wait before the first retry; each further wait is twice as long, unless the server specifies it."""
    longest_wait: float = 300.0
    """Maximum wait, even if the server asks for more."""
    timeout: float = 30.0


class FetchError(Exception):
    """There was no usable response; the message contains the address and the reason."""


class RefusedRequestError(FetchError):
    """The server rejects the request itself: a status from 400 to 499 for which a retry is useless."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Client:
    """Sends requests to a server one at a time and caches the responses in a folder.

    If the server marks its responses (`ETag`, `Last-Modified`), repeated requests for an unchanged address transfer
    almost nothing.
    """

    def __init__(self, cache: Path, user_agent: str, pace: Pace | None = None) -> None:
        self._cache = cache
        self._pace = pace or Pace()
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": user_agent, "Accept-Encoding": "gzip"},
            timeout=self._pace.timeout,
            retries=_retries(self._pace),
        )
        self._next_request = 0.0

    def get(self, url: str) -> str:
        """The text at `url`. Raises `FetchError` if there is none after the retries."""
        kept = self._kept(url)
        self._wait()
        try:
            answer = self._pool.request("GET", url, headers={**self._pool.headers, **_conditions(kept)})
        except MaxRetryError as error:
            message = f"could not fetch {url} after {self._pace.retries + 1} attempts: {_reason(error)}"
            raise FetchError(message) from error
        except HTTPError as error:
            message = f"could not fetch {url}: {error}"
            raise FetchError(message) from error
        if answer.status == _HTTP_NOT_MODIFIED and kept:
            return str(kept["text"])
        _check_status(url, answer)
        return self._keep(url, answer)

    def _wait(self) -> None:
        time.sleep(max(0.0, self._next_request - time.monotonic()))
        self._next_request = time.monotonic() + self._pace.pause

    def _path(self, url: str) -> Path:
        return self._cache / f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _kept(self, url: str) -> Mapping[str, Any] | None:
        """The cached response for this address, if it is complete."""
        try:
            kept = json.loads(self._path(url).read_bytes())
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) and isinstance(kept.get("text"), str) else None

    def _keep(self, url: str, answer: urllib3.BaseHTTPResponse) -> str:
        try:
            text = answer.data.decode()
        except UnicodeDecodeError as error:
            message = f"{url} did not return text"
            raise FetchError(message) from error
        marks = {name: answer.headers[name] for name in ("ETag", "Last-Modified") if name in answer.headers}
        if marks:
            write_whole(self._path(url), json.dumps({"url": url, **marks, "text": text}, ensure_ascii=False).encode())
        return text


class _PoliteRetry(Retry):
    """Also waits before the first retry, which `Retry` would send at once."""

    def get_backoff_time(self) -> float:
        """Seconds to wait; called after each failed attempt."""
        return float(min(self.backoff_max, self.backoff_factor * 2 ** (len(self.history) - 1)))


def _retries(pace: Pace) -> Retry:
    return _PoliteRetry(
        total=pace.retries,
        redirect=3,
        status_forcelist=_PASSING,
        backoff_factor=pace.first_wait,
        backoff_max=pace.longest_wait,
        retry_after_max=int(pace.longest_wait),
        raise_on_status=True,
    )


def _conditions(kept: Mapping[str, Any] | None) -> Mapping[str, str]:
    headers = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    return {header: str(kept[mark]) for mark, header in headers.items() if kept and mark in kept}


def _check_status(url: str, answer: urllib3.BaseHTTPResponse) -> None:
    if answer.status == _HTTP_OK:
        return
    words = " ".join(answer.data[:200].decode(errors="replace").split())
    message = f"{url} answers HTTP {answer.status}" + (f": {words}" if words else "")
    if 400 <= answer.status < 500:  # noqa: PLR2004  # the client errors of HTTP
        raise RefusedRequestError(message, answer.status)
    raise FetchError(message)


def _reason(error: MaxRetryError) -> str:
    return str(error.reason or error).rsplit(">: ", 1)[-1]
