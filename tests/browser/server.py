"""A folder served on this machine as GitHub Pages would: below a path, compressed, 404.html for what is not there."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml", "font/ttf")
"""What is compressed on its way; fonts and pictures mostly are by themselves."""


@contextmanager
def serving(folder: Path, base: str = "/") -> Iterator[str]:
    """The address of `folder` while the block runs: `http://127.0.0.1:PORT` and `base`, which ends in a slash."""
    handler = partial(_Handler, folder.resolve(), base)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()
        thread.join()


def published_path(site: Path) -> str:
    """The path below which `site` is to be published, as its front page says: `/archive/`; `/` where it does not.

    404.html finds its style sheets only there.
    """
    found = re.search(r'rel="canonical"[^>]* href="([^"]+)"', (site / "index.html").read_text("utf-8"))
    return urlsplit(found[1]).path if found else "/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer may wait 40 ms, which no real server does

    def __init__(self, folder: Path, base: str, *args: object) -> None:
        self.folder = folder
        self.base = base
        super().__init__(*args)  # type: ignore[arg-type]  # handed through as they come

    def handle(self) -> None:
        with suppress(ConnectionError):  # a browser that has left the page reads no further
            super().handle()

    def do_GET(self) -> None:
        file = self._file()
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html")
        elif file.is_dir() and not urlsplit(self.path).path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send(HTTPStatus.OK, file / "index.html" if file.is_dir() else file)

    def _file(self) -> Path | None:
        """The file or folder asked for, if it is there to be served."""
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.base):
            return None
        found = (self.folder / path.removeprefix(self.base)).resolve()
        served = found if found.is_file() else found / "index.html"
        return found if found.is_relative_to(self.folder) and served.is_file() else None

    def _send(self, status: HTTPStatus, file: Path) -> None:
        kind = guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes() if file.is_file() else b"not found"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=600")
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _compressed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the base class's)
        """Say nothing: a test's output is the test's."""


@lru_cache(maxsize=256)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
