"""Cards and lines that show a paper in a list."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from builder.archive.marks import paper_mark
from builder.identifiers import collection_url, paper_url, topic_url
from builder.model import Appearance, Paper, Topic
from builder.objects import frozen
from builder.pages.links import Place, relative_url
from builder.pages.walks import paper_link
from builder.pages.wording import byline, counted, listed, short_date, unbroken
from builder.text.shown_text import shown_text
from builder.topics.contributions import contribution

_DAYS_NAMED = 3
_shown_title = lru_cache(maxsize=1 << 15)(shown_text)


@frozen
class TopicTag:
    """A topic as a link; `phrases` are the words of the paper that gave it, none where a curator did."""

    name: str
    url: str
    phrases: tuple[str, ...] = ()
    curated: bool = False
    colour: int = 1
    """The colour of its group."""


@frozen
class PaperCard:
    """A paper in a list."""

    url: str
    title: Markup
    lead: Markup
    """The sentence of the abstract that says what is new."""
    is_first: bool
    """Whether the abstract begins with that sentence."""
    rest: Markup
    """The rest of the abstract if it begins with `lead`, else all of it; empty if `lead` is all."""
    byline: str
    """Who wrote it, as far as is known; empty where nothing is."""
    published: str
    """The year; empty if it is that of one of the days shown with it."""
    upvotes: int
    """0 if nobody voted or the number is not known."""
    comments: str
    """`3 comments`; empty if there are none or the digest does not say."""
    has_code: bool
    topics: tuple[TopicTag, ...]
    mark: str
    rank: int | None = None
    """Its place in the list, where the list is a ranking."""
    collections: tuple[Place, ...] = ()
    days: str = ""
    """On which days it appeared, where the list is not a day's."""


@frozen
class PaperRow:
    """A paper in a dense list: a line, and a second one if there are facts."""

    url: str
    title: Markup
    mark: str
    rank: int | None
    """Its place on a day; a list that is another ranking is numbered by its template."""
    upvotes: int
    """0 if nobody voted or the number is not known."""
    comments: str
    """`3 comments`; empty if there are upvotes, because a row shows one figure."""
    has_code: bool
    facts: str


def paper_card(paper: Paper, page: str, topics: Mapping[str, Topic], appearance: Appearance | None = None) -> PaperCard:
    """The card of `paper` on `page`; with `appearance`, its place and figures on that day, else its days."""
    abstract = (paper.abstract or "").replace("\n\n", " ")
    lead = contribution(abstract)
    counts = appearance or paper
    days = [appearance.day] if appearance else [seen.day for seen in paper.appearances]
    return PaperCard(
        url=paper_link(paper, appearance.day, page) if appearance else relative_url(paper_url(paper.id), page),
        title=_shown_title(paper.title),
        lead=shown_text(lead),
        is_first=abstract.startswith(lead),
        rest=shown_text(abstract.removeprefix(lead).strip()),
        byline=byline(paper),
        published=_published(paper, days),
        upvotes=counts.upvotes or 0,
        comments=unbroken(counted(counts.comments, "comment")) if counts.comments else "",
        has_code=_has_code(paper),
        topics=topic_tags(paper, page, topics),
        mark=paper_mark(paper, topics),
        collections=tuple(Place(one.title, relative_url(collection_url(one.slug), page)) for one in paper.collections),
        rank=appearance.rank if appearance else None,
        days="" if appearance else shown_days(paper),
    )


def paper_row(
    paper: Paper, page: str, topics: Mapping[str, Topic], appearance: Appearance | None = None, facts: str = ""
) -> PaperRow:
    """The row of `paper` on `page`; with `appearance`, its place and figures on that day."""
    counts = appearance or paper
    return PaperRow(
        url=paper_link(paper, appearance.day, page) if appearance else relative_url(paper_url(paper.id), page),
        title=_shown_title(paper.title),
        mark=paper_mark(paper, topics),
        rank=appearance.rank if appearance else None,
        upvotes=counts.upvotes or 0,
        comments=counted(counts.comments, "comment") if counts.comments and not counts.upvotes else "",
        has_code=_has_code(paper),
        facts=facts,
    )


def fact_rows(papers: Iterable[Paper], page: str, topics: Mapping[str, Topic]) -> tuple[PaperRow, ...]:
    """The rows of `papers` on `page`, each with its authors and its days in a second line."""
    facts = ((paper, " · ".join(filter(None, [byline(paper), shown_days(paper)]))) for paper in papers)
    return tuple(paper_row(paper, page, topics, facts=line) for paper, line in facts)


def paper_rows(papers: Iterable[Paper], page: str, topics: Mapping[str, Topic]) -> tuple[PaperRow, ...]:
    """The rows of `papers` on `page`."""
    return tuple(paper_row(paper, page, topics) for paper in papers)


def topic_tags(paper: Paper, page: str, topics: Mapping[str, Topic]) -> tuple[TopicTag, ...]:
    """The paper's topics as links from `page`."""
    return tuple(
        TopicTag(
            name=topics[given.slug].name,
            url=relative_url(topic_url(given.slug), page),
            phrases=given.phrases,
            curated=given.by == "curation",
            colour=topics[given.slug].colour,
        )
        for given in paper.topics
    )


def shown_days(paper: Paper) -> str:
    """The days on which it appeared, newest first, the first few named: `11 Dec, 10 Dec and 12 Mar 2025`."""
    days = list(dict.fromkeys(seen.day for seen in paper.appearances))
    named = days[:_DAYS_NAMED]
    words = [short_date(day, after) for day, after in zip(named, [*named[1:], None], strict=True)]
    more = [counted(len(days) - _DAYS_NAMED, "more day")] if len(days) > _DAYS_NAMED else []
    return listed([*words, *more])


def _published(paper: Paper, days: Iterable[date]) -> str:
    """The year of publication, unless it is the year of one of these days, which stand beside it."""
    year = paper.published.year if paper.published else None
    return str(year) if year and all(day.year != year for day in days) else ""


def _has_code(paper: Paper) -> bool:
    return any(link.kind == "code" for link in paper.links)
