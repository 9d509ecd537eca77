"""Asks a server once, and limits size and time of its answer. This is the only module that contacts a server."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from threading import Thread
from urllib.parse import urljoin

import urllib3

from builder.objects import frozen

MAX_ANSWER_BYTES = 32_000_000
"""Maximum size of an answer, unpacked. A day's list has under 400,000 bytes."""
_CHUNK_BYTES = 65_536
_MAX_REDIRECTS = 3


class NoAnswerError(Exception):
    """The answer exceeds a limit; the message follows the address."""


@frozen
class Answer:
    """What a server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def summary(self) -> str:
        """The status and the server's first words."""
        words = self.body[:200].decode(errors="replace").strip()
        return f"HTTP {self.status}" + (f": {words}" if words else "")


def ask_within(seconds: float, pool: urllib3.PoolManager, url: str, headers: Mapping[str, str]) -> Answer:
    """The answer of `url`, or of the address that it redirects to.

    Raises `NoAnswerError` if the answer takes longer, is too large or redirects too often, and urllib3's `HTTPError` if
    there is none. A server that sends a byte a second keeps within the time limits of sockets, so a thread waits for
    it, which ends with the process.
    """
    result: Future[Answer] = Future()
    Thread(target=_settle, args=(result, lambda: _ask(pool, url, headers)), daemon=True).start()
    try:
        return result.result(seconds)
    except TimeoutError as error:
        message = f"did not answer completely within {seconds:g} s"
        raise NoAnswerError(message) from error


def _settle(result: "Future[Answer]", work: Callable[[], Answer]) -> None:
    try:
        result.set_result(work())
    except BaseException as error:  # noqa: BLE001  # raised again in the thread that waits
        result.set_exception(error)


def _ask(pool: urllib3.PoolManager, url: str, headers: Mapping[str, str]) -> Answer:
    for _ in range(_MAX_REDIRECTS + 1):
        answer = pool.request("GET", url, headers=headers, redirect=False, preload_content=False)
        try:
            if not (target := answer.get_redirect_location()):
                return Answer(answer.status, answer.headers, _body(answer))
            url = urljoin(url, target)
        finally:
            answer.close()
    message = f"redirects more than {_MAX_REDIRECTS} times"
    raise NoAnswerError(message)


def _body(answer: urllib3.BaseHTTPResponse) -> bytes:
    parts: list[bytes] = []
    left = MAX_ANSWER_BYTES
    for part in answer.stream(_CHUNK_BYTES):
        left -= len(part)
        if left < 0:
            message = f"answers with more than {MAX_ANSWER_BYTES // 1_000_000} MB"
            raise NoAnswerError(message)
        parts.append(part)
    return b"".join(parts)
