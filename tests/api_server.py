"""A server on loopback that answers as the APIs do, with recorded answers, and fails in every way that they might."""

import hashlib
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from urllib.parse import parse_qs, urlsplit

PATIENCE_S = 60
"""For what a machine under load may be slow to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_off: bool = False
    """Send half of the body, under the length of the whole, and hang up."""
    delay: float = 0.0
    drip: float = 0.0
    """Seconds between any two bytes of the answer, headers too."""
    is_endless: bool = False
    """Send the body again and again."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the server was asked."""

    query: dict[str, str]
    headers: dict[str, str]
    path: str = ""


Respond = Callable[[Request], Answer]


@dataclass
class ApiServer:
    """Answers by `respond`, after the faults that were ordered for a query's `date` are used up."""

    respond: Respond
    address: str = ""
    faults: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    requests: list[Request] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)

    def asked(self) -> list[str]:
        """The dates asked for, in order."""
        return [request.query.get("date", "") for request in self.requests]

    def note(self, request: Request) -> None:
        """Remember a request, and tell who waits for it."""
        with self._news:
            self.requests.append(request)
            self._news.notify_all()

    def wait_for(self, day: str) -> None:
        """Return once the list of that day was asked for; fail where nobody asks."""
        with self._news:
            assert self._news.wait_for(lambda: day in self.asked(), PATIENCE_S), f"nobody asks for {day}"


@contextmanager
def api_server(respond: Respond) -> Iterator[ApiServer]:
    """A server that runs until the block ends; `address` is where."""
    state = ApiServer(respond)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            request = Request(query, dict(self.headers.items()), urlsplit(self.path).path)
            state.note(request)
            faults = state.faults[query.get("date", "")]
            _send(self, faults.pop(0) if faults else state.respond(request))

        def log_message(self, *_arguments: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}/api"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def pages(days: dict[str, str], most: int = 100, *, can_turn: bool = True) -> Respond:
    """The API with these answers, marked by `ETag`: lists in parts of up to `most` items, by `p` if it `can_turn`."""

    def respond(request: Request) -> Answer:
        text = days.get(request.query["date"])
        if text is None:
            return Answer(b'{"error":"Invalid date"}', 400)
        items = json.loads(text)
        size = min(int(request.query.get("limit", "50")), most)
        start = size * int(request.query.get("p", "0")) if can_turn else 0
        body = json.dumps(items[start : start + size] if isinstance(items, list) else items).encode()
        mark = f'"{hashlib.sha256(body).hexdigest()}"'
        if request.headers.get("If-None-Match") == mark:
            return Answer(status=304, headers={"ETag": mark})
        return Answer(body, headers={"ETag": mark, "Content-Type": "application/json"})

    return respond


def _send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    time.sleep(answer.delay)
    try:
        if answer.drip or answer.is_endless:
            handler.close_connection = True
            handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
            whole = b"Content-Type: application/json\r\n\r\n" + answer.body
            for part in map(bytes, zip(whole, strict=True)) if answer.drip else chain([whole], repeat(answer.body)):
                handler.wfile.write(part)
                time.sleep(answer.drip)
            return
        handler.send_response(answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        handler.wfile.write(answer.body[: len(answer.body) // 2] if answer.cut_off else answer.body)
        handler.close_connection = answer.cut_off
    except ConnectionError:
        handler.close_connection = True
