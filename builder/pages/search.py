"""The page on which a reader searches: its frame, which a script fills, and the indexes for who has no scripts."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from builder.archive.places import paper_places
from builder.archive.related_words import paper_words
from builder.model import OutputFile, OutputFolder, Paper, Spot
from builder.objects import frozen
from builder.pages.links import relative_url
from builder.pages.map import map_data
from builder.pages.view import Head, View
from builder.search.files import DATA_FOLDER, search_files
from builder.search.record_words import RecordWords, record_words
from builder.search.records import SearchRecord

PAGE = "search/"

_SCRIPTS = "javascripts/search/"
_MODULES = (
    "main", "page", "address", "data", "elements", "excerpt", "facets", "help", "matches", "pause", "query", "ranking",
    "search", "shards", "sought", "spelling", "table", "words", "worker", "../vendor/stemmer", "../mark",
)  # fmt: skip


@frozen
class SearchPage:
    """The frame of the search page, and links to papers for readers without JavaScript."""

    modules: tuple[str, ...]
    """Scripts that the page will need, so that they are fetched at once and not one after the other."""
    report_url: str
    """Where a missing paper is reported: a new issue, or else the Contribute page."""
    has_tracker: bool
    """Whether `report_url` is a new issue."""


def pages(view: View) -> Iterator[OutputFile | OutputFolder]:
    """`search.md`, and the folder `search/` with all that it fetches, which is empty if there is no paper."""
    yield view.page("search.md", "search", partial(_page, view))
    yield OutputFolder(PAGE, partial(_search_files, view))


def _page(view: View) -> tuple[Head, SearchPage]:
    repository = view.settings.repo_url
    context = SearchPage(
        modules=tuple(relative_url(script, PAGE) for script in page_scripts()),
        report_url=f"{repository.rstrip('/')}/issues/new" if repository else relative_url("contribute/", PAGE),
        has_tracker=bool(repository),
    )
    head = Head("Search", f"Search the titles, abstracts, topics, people and notes of {view.settings.site_name}.")
    return head, context


def _search_files(view: View) -> Mapping[str, str]:
    def words_of(record: SearchRecord) -> RecordWords:
        return view.memory.result(("search", record.id), record_words, record)

    files = search_files(view.archive, words_of, authors=view.authors)
    return {**files, f"{DATA_FOLDER}/map.json": map_data(view, _spots(view), files)} if files else {}


def _spots(view: View) -> Mapping[str, Spot]:
    def places(papers: Sequence[Paper], known: Mapping[str, Spot]) -> Mapping[str, Spot]:
        return paper_places(papers, known, view.memory.of(paper_words))

    return view.memory.result("spots", places, view.archive.papers, view.archive.spots) if view.newest else {}


def page_scripts() -> tuple[str, ...]:
    """The scripts that the search page runs, by their URLs relative to the site's root."""
    return tuple(f"{_SCRIPTS}{module}.js".replace("search/../", "") for module in _MODULES)
