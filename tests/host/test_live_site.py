"""Plans that are answered from: what is made when, and what is shown while something is wrong."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from builder.host.live_site import LiveSite, Plan
from builder.model import OutputFile, OutputFolder
from builder.pages.templates import TemplateFailedError


def _folder(asked: Counter[str]) -> OutputFolder:
    def make() -> dict[str, str | bytes]:
        asked["search/"] += 1
        return {"search/data/a.json": "a", "search/data/b.json": "b"}

    return OutputFolder("search/", make)


def test_a_folder_is_made_once_whatever_is_asked_for_below_it() -> None:
    asked: Counter[str] = Counter()
    plan = Plan.of([_folder(asked)])
    uris = ("search/data/a.json", "search/data/a.json/index.html", "search/nothing", "search/data/b.json")
    assert [plan.content(uri) for uri in uris] == [b"a", None, None, b"b"]
    assert asked == {"search/": 1}


def test_a_file_is_made_when_it_is_asked_for_and_then_remembered() -> None:
    asked: Counter[str] = Counter()

    def make() -> str:
        asked["page"] += 1
        return "made"

    plan = Plan.of([OutputFile("page", make)])
    assert asked == {}
    assert [plan.content("page"), plan.content("page"), plan.content("other")] == [b"made", b"made", None]
    assert asked == {"page": 1}


def test_a_page_whose_template_fails_is_shown_as_it_was_with_the_mistake(tmp_path: Path) -> None:
    def fail() -> str:
        message = "site_templates/pages/x.html.j2:1: broken"
        raise TemplateFailedError(message)

    told: list[str] = []
    live = LiveSite(told.append)
    live.renew(Plan.of([OutputFile("index.html", lambda: "<body>as it was</body>")]), (), tmp_path)
    for _ in range(2):
        live.renew(Plan.of([OutputFile("index.html", fail)]), (), tmp_path)
        body = _get(live, tmp_path)
        assert body.startswith(b'<body><div role="alert"')
        assert b"x.html.j2:1: broken</div><style>" in body
        assert body.endswith(b"</style>as it was</body>")
    assert told == ["site_templates/pages/x.html.j2:1: broken"] * 2


def test_a_page_need_not_wait_for_the_search_to_be_made(tmp_path: Path) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def make() -> dict[str, str | bytes]:
        begun.set()
        assert may_end.wait(30)
        return {"search/data/a.json": "a"}

    plan = Plan.of([OutputFolder("search/", make), OutputFile("index.html", lambda: "<body>page</body>")])
    live = LiveSite(lambda _: None)
    live.renew(plan, (), tmp_path)
    with ThreadPoolExecutor(1) as pool:
        search = pool.submit(plan.content, "search/data/a.json")
        assert begun.wait(30)
        page = _get(live, tmp_path)
        may_end.set()
        assert (page, search.result()) == (b"<body>page</body>", b"a")


def _get(live: LiveSite, folder: Path) -> bytes:
    def host(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html")])
        return [(folder / "index.html").read_bytes()]

    parts = live.app(host, "/")({"PATH_INFO": "/"}, lambda *_: None)
    return b"".join(parts)
