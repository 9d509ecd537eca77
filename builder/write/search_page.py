"""The page on which a reader searches: its frame, which a script fills, and the indexes for who has no scripts."""

from collections.abc import Iterator

from builder.model import OutputFile
from builder.write.contexts import SearchPage
from builder.write.links import relative_url
from builder.write.view import Head, View

PAGE = "search/"


def search_page(view: View) -> Iterator[OutputFile]:
    """`search.md`."""
    context = SearchPage(*(relative_url(target, PAGE) for target in ("days/", "topics/", "recurring/")))
    head = Head("Search", f"Search the titles, abstracts, topics, people and notes of {view.settings.site_name}.")
    yield view.page("search.md", "pages/search.md.j2", context, head)
