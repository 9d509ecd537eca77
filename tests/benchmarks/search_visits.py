"""A reader's first search on a site, in headless Chromium with an empty cache: time, bytes, heap."""

import gzip
import json
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

_COMPRESSED = {".html", ".css", ".js", ".json", ".xml", ".svg"}
"""What GitHub Pages compresses on its way."""

_PAGE, _INPUT, _RESULTS = "search/", "#ps-query", "[data-part=results]"
_KEY_DELAY_MS = 120
_PATIENCE_MS = 60_000
_SHORT_PATIENCE_MS = 8_000
_SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}

_WATCH = """([input, results]) => {
  const watched = { last: 0, done: 0 };
  window.watchedSearch = watched;
  const field = document.querySelector(input);
  const list = document.querySelector(results);
  const restart = () => Object.assign(watched, { last: performance.now(), done: 0 });
  field.addEventListener("input", restart, true);
  new MutationObserver(() => {
    const asked = new URLSearchParams(location.search).get("q") === field.value.trim();
    watched.done = asked && list.children.length ? performance.now() : 0;
  }).observe(list, { childList: true });
}"""


@dataclass(frozen=True, slots=True)
class Target:
    """A site to search: its folder, and where it is served."""

    site: Path
    address: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit cost."""

    first_ms: float
    """From the last key to the first ten results; a minute where none came in that time."""
    first_bytes: int
    """Body bytes as sent, of everything fetched from the moment the reader turned to the search."""
    page_bytes: int
    """What had been fetched before that."""
    heap: int = 0
    """Bytes of JavaScript heap of the page and its workers, the most that was seen after a query."""
    further_ms: tuple[float, ...] = field(default=())

    @property
    def median_further_ms(self) -> float:
        return statistics.median(self.further_ms) if self.further_ms else 0.0


def visit(browser: Browser, target: Target, query: str, *, slow: bool = False, further: Sequence[str] = ()) -> Visit:
    """Open the page, type the query as soon as the page is there, wait for the results; then ask what is `further`."""
    with _visitor(browser, slow=slow) as (page, devtools):
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        page.goto(target.address + _PAGE, wait_until="load")
        page.wait_for_selector(_INPUT, state="attached")
        page_bytes, before = _bytes(target, sent), len(sent)
        heap = _Heap(page, devtools)
        page.evaluate(_WATCH, [_INPUT, _RESULTS])
        page.focus(_INPUT)
        page.keyboard.type(query, delay=_KEY_DELAY_MS)
        try:
            first = _waited(page)
        except PlaywrightTimeoutError:
            first = float(_PATIENCE_MS)
        first_bytes = _bytes(target, sent[before:])
        most, times = heap.used(), []
        for text in further:
            page.fill(_INPUT, text[:-1])
            page.keyboard.type(text[-1])
            with suppress(PlaywrightTimeoutError):  # nothing is found, so nothing comes
                times.append(_waited(page, _SHORT_PATIENCE_MS))
            most = max(most, heap.used())
        return Visit(first, first_bytes, page_bytes, most, tuple(times))


@contextmanager
def _visitor(browser: Browser, *, slow: bool) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    if slow:
        devtools.send("Network.emulateNetworkConditions", _SLOW_4G)
    yield page, devtools
    context.close()


def _waited(page: Page, patience_ms: int = _PATIENCE_MS) -> float:
    """Milliseconds from the last key to the results that stayed."""
    page.wait_for_function("window.watchedSearch.done > 0", timeout=patience_ms, polling=20)
    page.wait_for_function("performance.now() - window.watchedSearch.done > 250", timeout=_PATIENCE_MS, polling=50)
    watched = page.evaluate("window.watchedSearch")
    return float(watched["done"] - watched["last"])


def _bytes(target: Target, urls: Sequence[str]) -> int:
    """Body bytes of the files as GitHub Pages sends them, each once."""
    paths = dict.fromkeys(urlsplit(url).path for url in urls if url.startswith(target.address))
    base = urlsplit(target.address).path
    return sum(sent_bytes(target.site / unquote(path.removeprefix(base))) for path in paths)


def sent_bytes(file: Path) -> int:
    file = file / "index.html" if file.is_dir() else file
    content = file.read_bytes() if file.is_file() else b""
    return len(gzip.compress(content, 6)) if file.suffix in _COMPRESSED else len(content)


class _Heap:
    """The JavaScript heaps of a page and of the workers that it starts from now on."""

    def __init__(self, page: Page, devtools: CDPSession) -> None:
        self._page = page
        self._devtools = devtools
        self._workers: list[str] = []
        self._used: dict[str, int] = {}
        devtools.on("Target.attachedToTarget", lambda event: self._workers.append(event["sessionId"]))
        devtools.on("Target.receivedMessageFromTarget", self._received)
        devtools.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})

    def used(self) -> int:
        """Bytes in use now, what could be collected included."""
        message = json.dumps({"id": 1, "method": "Runtime.getHeapUsage"})
        for session in self._workers:
            self._devtools.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
        own = int(self._devtools.send("Runtime.getHeapUsage")["usedSize"])
        self._page.wait_for_timeout(50)
        return own + sum(self._used.values())

    def _received(self, event: dict[str, str]) -> None:
        answer = json.loads(event["message"])
        if "usedSize" in answer.get("result", {}):
            self._used[event["sessionId"]] = int(answer["result"]["usedSize"])
