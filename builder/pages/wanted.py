"""What a curator can do: the papers that lack facts, and everything that `check` advises."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from builder.archive.content import CONTENT_FOLDER, DIGESTS_FOLDER
from builder.archive.ranking import days_seen
from builder.archive.worklist import worklist
from builder.identifiers import paper_url
from builder.model import OutputFile, Paper
from builder.objects import frozen
from builder.pages.curating import suggest_links
from builder.pages.links import Place, page_uri, relative_url, repository_link
from builder.pages.view import Head, View
from builder.pages.walks import with_neighbours
from builder.pages.wording import counted, field_words
from builder.problems import Problem
from builder.text.shown_text import shown_text, visible_text

NAV_TITLE = "Wanted"
WANTED, ADVICE = "contribute/wanted/", "contribute/wanted/advice/"
PAPERS_SHOWN = 100
"""Maximum number of papers on one page."""
ADVICE_SHOWN = 500
_DIGESTS = f"{CONTENT_FOLDER}/{DIGESTS_FOLDER}/"


@frozen
class WantedRow:
    """A paper that lacks facts, or a piece of advice on a file."""

    title: Markup | str
    url: str
    """Empty if the repository's address is not known."""
    facts: Markup | str
    links: tuple[Place, ...]


@frozen
class WantedSection:
    """Rows of one kind."""

    mark: str
    """The name of the check, which is the id of the section's heading; empty for papers."""
    heading: str
    rows: tuple[WantedRow, ...]


@frozen
class WantedPage:
    """Some of the papers that lack facts, or the advice."""

    lists: tuple[Place, ...]
    """The two lists; the current one has no URL."""
    summary: str
    sections: tuple[WantedSection, ...]
    """Those of the fewest rows first; none if nothing is wanted."""
    is_advice: bool = False
    before: Place | None = None
    after: Place | None = None


def pages(view: View) -> Iterator[OutputFile]:
    """`contribute/wanted.md`, `contribute/wanted/2.md` and so on for papers, and `contribute/wanted/advice.md`."""
    papers = worklist(view.newest)
    starts = range(0, max(len(papers), 1), PAPERS_SHOWN)
    parts = [(WANTED if start == 0 else f"{WANTED}{start // PAPERS_SHOWN + 1}/", start) for start in starts]
    for before, (url, start), after in with_neighbours(parts):
        ways = [Place(f"Page {part[1] // PAPERS_SHOWN + 1}", relative_url(part[0], url)) if part else None
                for part in (before, after)]  # fmt: skip
        make = partial(_papers, view, url, papers[start : start + PAPERS_SHOWN], len(papers), ways)
        yield view.page(page_uri(url), "wanted", make, nav_title=NAV_TITLE)
    yield view.page(page_uri(ADVICE), "wanted", partial(_advice, view))


def _papers(
    view: View, page: str, papers: Sequence[tuple[Paper, Sequence[str]]], total: int, ways: Sequence[Place | None]
) -> tuple[Head, WantedPage]:
    summary = f"{counted(total, 'paper')} of {len(view.newest):,} without authors, arXiv id, date, abstract or topics"
    rows = tuple(
        WantedRow(
            title=shown_text(paper.title),
            url=relative_url(paper_url(paper.id), page),
            facts=f"lacks {field_words(lacks)} · seen on {counted(days_seen(paper), 'day')}",
            links=_links(view, paper),
        )
        for paper, lacks in papers
    )
    sections = (WantedSection("", "", rows),) if rows else ()
    return Head(NAV_TITLE, f"{summary}."), WantedPage(_lists(page), summary, sections, before=ways[0], after=ways[1])


def _advice(view: View) -> tuple[Head, WantedPage]:
    advice = view.late.advice()
    summary = counted(len(advice), "piece of advice", "pieces of advice")
    if len(advice) > ADVICE_SHOWN:
        summary += f"; the first {ADVICE_SHOWN} are here"
    papers = _papers_of(view, advice)
    by_check: dict[str, list[WantedRow]] = {}
    for problem in advice[:ADVICE_SHOWN]:
        row = _advice_row(view, problem, papers.get((problem.path, problem.line)))
        by_check.setdefault(problem.code, []).append(row)
    sections = tuple(
        WantedSection(code, code.replace("-", " ").capitalize(), tuple(rows))
        for code, rows in sorted(by_check.items(), key=lambda item: (len(item[1]), item[0]))
    )
    return Head(NAV_TITLE, f"{summary}."), WantedPage(_lists(ADVICE), summary, sections, is_advice=True)


def _advice_row(view: View, problem: Problem, paper: Paper | None) -> WantedRow:
    file = repository_link(problem.path, view.settings.repo_url)
    line = f":{problem.line}" if problem.line else ""
    return WantedRow(
        title=f"{problem.path}{line}",
        url=f"{file.url}?plain=1#L{problem.line}" if file.url and problem.line else file.url,
        facts=_with_code(problem.message),
        links=((Place("Paper", relative_url(paper_url(paper.id), ADVICE)), *_links(view, paper)) if paper else ()),
    )


def _with_code(message: str) -> Markup:
    """The message with what is between backticks as code."""
    quoted = str(escape(visible_text(message)))
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", quoted))  # noqa: S704  # escaped above


def _links(view: View, paper: Paper) -> tuple[Place, ...]:
    links = suggest_links(paper, view.settings.repo_url, view.settings.site_url)
    return (Place("Edit", links.edit), Place("Form", links.form)) if links.edit else ()


def _papers_of(view: View, advice: Sequence[Problem]) -> Mapping[tuple[str, int], Paper]:
    """The paper that each piece of advice on a curation or a digest is about, by path and line."""
    places = {(problem.path, problem.line) for problem in advice if problem.path.startswith(_DIGESTS)}
    sources = ((source, paper) for paper in view.newest for seen in paper.appearances for source in seen.sources)
    found = {
        (source.digest, line): paper
        for source, paper in (sources if places else ())
        for line in source.lines
        if (source.digest, line) in places
    }
    ids = {(problem.path, problem.line): PurePosixPath(problem.path).stem for problem in advice}
    return {place: view.papers[paper_id] for place, paper_id in ids.items() if paper_id in view.papers} | found


def _lists(page: str) -> tuple[Place, ...]:
    places = (("Papers that lack facts", WANTED), ("Advice on files", ADVICE))
    return tuple(Place(words, "" if url == page else relative_url(url, page)) for words, url in places)
