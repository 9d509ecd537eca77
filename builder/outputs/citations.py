"""Writes citations of a paper, a day, a month and a collection in each format; all months are the whole archive."""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby

from builder.identifiers import collection_url, day_url, paper_url
from builder.model import Day, OutputFile
from builder.outputs import bibtex, csl, ris
from builder.outputs.citation import Citation, citation, short_keys
from builder.pages.calendars import month_url
from builder.pages.day_rows import day_papers
from builder.pages.view import View

FORMATS: Mapping[str, tuple[Callable[[Citation], str], Callable[[Sequence[str]], str]]] = {
    "bib": (bibtex.entry, bibtex.joined),
    "ris": (ris.entry, ris.joined),
    "json": (csl.entry, csl.joined),
}
"""By the ending of a file's name, the functions that write an entry and a file of entries."""


def files(view: View) -> Iterator[OutputFile]:
    """`cite.bib`, `cite.ris` and `cite.json` of each paper; compressed, of each day, month and collection."""
    keys = cache(lambda: short_keys(view.archive.papers))

    @cache
    def cited(paper_id: str) -> Citation:
        return citation(view.papers[paper_id], keys().get(paper_id, ""), view.settings.site_url)

    @cache
    def entry(ending: str, paper_id: str) -> str:
        return FORMATS[ending][0](cited(paper_id))

    def text(ending: str, paper_ids: Iterable[str]) -> str:
        return FORMATS[ending][1]([entry(ending, paper_id) for paper_id in paper_ids])

    def packed(ending: str, paper_ids: Callable[[], Iterable[str]]) -> bytes:
        return gzip.compress(text(ending, paper_ids()).encode(), 6, mtime=0)

    for ending in FORMATS:
        for paper in view.newest:
            yield OutputFile(f"{paper_url(paper.id)}cite.{ending}", partial(text, ending, (paper.id,)))
        for url, paper_ids in _lists(view):
            yield OutputFile(f"{url}cite.{ending}.gz", partial(packed, ending, paper_ids))


def _lists(view: View) -> Iterator[tuple[str, Callable[[], Iterable[str]]]]:
    """The URL and the papers of each day, month and collection."""
    for day in view.days:
        yield day_url(day.date), partial(_of_days, view, (day,))
    for url, days in groupby(view.days, key=lambda day: month_url(day.date)):
        yield url, partial(_of_days, view, tuple(days))
    for one in view.archive.collections:
        yield collection_url(one.slug), partial(list, [listed.paper_id for listed in one.papers])


def _of_days(view: View, days: Iterable[Day]) -> Iterable[str]:
    """The papers of these days, each once."""
    return dict.fromkeys(paper.id for day in days for paper in day_papers(view, day))
