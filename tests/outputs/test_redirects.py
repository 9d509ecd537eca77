"""At a URL that moved: a page that sends readers on, and for programs what they would have found."""

from functools import partial

from builder.model import OutputFile, OutputPage
from builder.outputs.redirects import redirect_pages, with_copies

TARGETS = {"papers/old/": "papers/new/", "topics/old/": "topics/new/", "days/2031-01-01/": "days/2032-01-01/"}


def copies(*uris: str, kind: type[OutputFile] = OutputFile) -> dict[str, str]:
    files = [kind(uri, partial(str, f"content of {uri}")) for uri in uris]
    return {file.uri: str(file.make()) for file in with_copies(files, TARGETS) if file.uri not in uris}


def test_a_redirect_page_works_without_javascript_and_under_any_base_path() -> None:
    pages = {page.uri: str(page.make()) for page in redirect_pages(TARGETS)}
    assert set(pages) == {"papers/old/index.html", "topics/old/index.html", "days/2031-01-01/index.html"}
    page = pages["papers/old/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../new/">' in page
    assert '<link rel="canonical" href="../new/">' in page
    assert '<a href="../new/">' in page


def test_feeds_citations_and_records_are_there_again_and_say_what_they_are_of() -> None:
    assert copies(
        "topics/new/feed.xml",
        "papers/new/cite.bib",
        "papers/new.md",
        "api/papers/new.json",
        "api/days/2032-01-01.json",
        "api/papers/newer.json",
        "topics/newer/feed.xml",
    ) == {
        "topics/old/feed.xml": "content of topics/new/feed.xml",
        "papers/old/cite.bib": "content of papers/new/cite.bib",
        "papers/old.md": "content of papers/new.md",
        "api/papers/old.json": "content of api/papers/new.json",
        "api/days/2031-01-01.json": "content of api/days/2032-01-01.json",
    }


def test_pages_below_one_that_moved_send_on_too() -> None:
    found = copies("topics/new.md", "topics/new/2025.md", "topics/new/2026/index.md", kind=OutputPage)
    assert set(found) == {"topics/old/2025/index.html", "topics/old/2026/index.html"}
    assert 'url=../../new/2025/"' in found["topics/old/2025/index.html"]
