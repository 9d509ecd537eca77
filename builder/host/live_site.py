"""The site of `mkdocs serve`: files are made when a browser asks for them; a mistake leaves the last good pages."""

import base64
import hashlib
import posixpath
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from builder.model import OutputFile, OutputFolder
from builder.pages.frame import POLICY
from builder.pages.markdown import file_contents
from builder.pages.templates import TemplateFailedError

_MISTAKES_SHOWN = 5
_STYLE = (
    "[role=alert]{position:sticky;top:0;z-index:99;padding:.5rem 1rem;background:#8a1c1c;color:#fff;"
    "font:14px/1.5 monospace;white-space:pre-wrap}"
)
_BAR = f'<div role="alert">{{}}</div><style>{_STYLE.replace("{", "{{").replace("}", "}}")}</style>'
_RELOADING = re.compile(rb"<script>([^<]*livereload\(\d+, \d+\);\s*)</script>")
"""Matches the script with which MkDocs' server reloads a page."""
_POLICY = POLICY.encode()
NO_PAGE = "<!doctype html>\n<title>Mistake</title>\n<body></body>\n"
"""What is shown, below the bar, for a page that could not be made yet."""

_StartResponse = Callable[..., Any]
_App = Callable[[dict[str, Any], _StartResponse], Iterable[bytes]]


@dataclass(frozen=True, eq=False)
class Plan:
    """The files of a site at one time, made when they are asked for and then remembered."""

    files: Mapping[str, OutputFile]
    folders: tuple[OutputFolder, ...]
    otherwise: bytes | None = None
    """The content of every page that is not in the plan."""
    _made: dict[str, bytes] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)
    """The files and folders that were made, by their URIs."""
    _locks: Mapping[type, threading.RLock] = field(
        default_factory=lambda: {OutputFile: threading.RLock(), OutputFolder: threading.RLock()}
    )
    """One for files and one for folders, so that a page need not wait for the search to be made."""

    @classmethod
    def of(cls, planned: Iterable[OutputFile | OutputFolder]) -> "Plan":
        """The plan of these files and folders."""
        files: dict[str, OutputFile] = {}
        folders: list[OutputFolder] = []
        for file in planned:
            if isinstance(file, OutputFile):
                files[file.uri] = file
            else:
                folders.append(file)
        return cls(files, tuple(folders))

    def content(self, uri: str) -> bytes | None:
        """The content of the file at `uri`; `None` if the plan has none. Raises what the file's function raises."""
        if uri not in self._made:
            file = self.files.get(uri) or next((each for each in self.folders if uri.startswith(each.uri)), None)
            if file:
                with self._locks[type(file)]:
                    if file.uri not in self._done:
                        self._made.update(file_contents(file))
                        self._done.add(file.uri)
        return self._made.get(uri, self.otherwise if uri.endswith(".html") else None)


NO_PLAN = Plan({}, (), NO_PAGE.encode())
"""The plan of a site whose templates were broken when the server started."""


class LiveSite:
    """Answers requests from the newest plan, with files that MkDocs has written beside it."""

    def __init__(self, report: Callable[[str], None]) -> None:
        """`report` tells the maintainer of a template that fails."""
        self._report = report
        self._plan = self._good = Plan.of(())
        self.folder = Path()
        self._written: set[str] = set()
        self._mistakes: tuple[str, ...] = ()
        self._has_failed = False
        self._lock = threading.Lock()

    def renew(self, plan: Plan, mistakes: Iterable[str], folder: Path) -> None:
        """Answer from `plan` and from `folder`, where MkDocs wrote its own files; show the mistakes on every page."""
        with self._lock:
            if not self._has_failed:
                self._good = self._plan
            for uri in self._written:
                (self.folder / uri).unlink(missing_ok=True)
            self._plan, self.folder, self._mistakes = plan, folder, tuple(mistakes)
            self._written, self._has_failed = set(), False

    def keep(self, *mistakes: str) -> None:
        """Go on with the site as it is, and show on every page what is wrong."""
        with self._lock:
            self._mistakes = mistakes

    def not_found(self) -> bytes | None:
        """The page for an unknown address."""
        return self._content("404.html", self._plan)

    def app(self, host: _App, base: str) -> _App:
        """The application for a WSGI server whose own application, `host`, serves a folder below the path `base`.

        A file of the plan is written to that folder before the host is asked for it. If the plan changes meanwhile, the
        host is asked again, so that no browser takes a page of an old plan for the newest.
        """

        def answer(environ: dict[str, Any], start_response: _StartResponse) -> Iterable[bytes]:
            path: str = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore")
            if not path.startswith(base):
                return host(environ, start_response)
            while True:
                plan = self._plan
                self._write(path.removeprefix(base))
                status, headers, body = _collected(host, environ)
                if plan is self._plan:
                    break
            if headers.get("Content-Type") == "text/html":
                body = _with_bar(body, self._bar())
                headers["Content-Length"] = str(len(body))
            start_response(status, list(headers.items()))
            return [body]

        return answer

    def _write(self, path: str) -> None:
        """Write the file that a browser means by `path`, unless it is there already."""
        uri = posixpath.normpath(f"/{path}").lstrip("/")
        named = [f"{uri}/index.html" if uri else "index.html"]
        for name in named if path.endswith("/") or not path else [uri, *named]:
            plan = self._plan
            content = None if name in self._written else self._content(name, plan)
            with self._lock:
                target = self.folder / name
                if content is not None and plan is self._plan and not target.parent.is_file():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content)
                    self._written.add(name)

    def _content(self, uri: str, plan: Plan) -> bytes | None:
        try:
            return plan.content(uri)
        except TemplateFailedError as error:
            self._note(str(error), plan)
        try:
            return self._good.content(uri) or NO_PAGE.encode()
        except TemplateFailedError:
            return NO_PAGE.encode()

    def _note(self, mistake: str, plan: Plan) -> None:
        with self._lock:
            if plan is self._plan:
                self._has_failed = True
                if mistake not in self._mistakes:
                    self._mistakes = (*self._mistakes, mistake)
                    self._report(mistake)

    def _bar(self) -> bytes:
        shown = [escape(mistake) for mistake in self._mistakes[:_MISTAKES_SHOWN]]
        more = len(self._mistakes) - len(shown)
        lines = "\n".join([*shown, *([f"and {more} more"] if more else [])])
        return _BAR.format(lines).encode() if lines else b""


def _collected(app: _App, environ: dict[str, Any]) -> tuple[str, dict[str, str], bytes]:
    """The status, headers and body of an application's answer."""
    begun: list[tuple[str, dict[str, str]]] = []
    parts = app(environ, lambda status, headers: begun.append((status, dict(headers))))
    try:
        body = b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
    return *begun[0], body


def _with_bar(body: bytes, bar: bytes) -> bytes:
    """The page with the bar, which may be empty, as the first thing in its body.

    Its policy allows MkDocs' script and the style of the bar by their hashes.
    """
    script = _RELOADING.search(body)
    entries = f"script-src 'self' {_hash(script[1])};" if script else ""
    entries += f"style-src 'self' {_hash(_STYLE.encode())};" if bar else ""
    body = body.replace(_POLICY, entries.encode() + _POLICY, 1)
    start = body.find(b"<body")
    end = body.find(b">", start) + 1 if start >= 0 else 0
    return body[:end] + bar + body[end:]


def _hash(content: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"
