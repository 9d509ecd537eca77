"""A page for each paper."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from markupsafe import Markup

from builder.archive.marks import paper_mark
from builder.curations.field import PageFact
from builder.curations.fields import CURATION_FIELDS
from builder.identifiers import collection_url, day_url, is_web_address, paper_url
from builder.model import Appearance, Organization, OutputFile, Paper, RelatedPaper
from builder.objects import frozen
from builder.pages.cards import PaperRow, TopicTag, paper_row, topic_tags
from builder.pages.curating import Curating, curating_of
from builder.pages.links import Action, Place, lookup_links, page_uri, reading_links, relative_url, source_link
from builder.pages.mark_drawing import mark_svg
from builder.pages.metadata import paper_metadata
from builder.pages.people import author_places
from builder.pages.reference import reference
from builder.pages.view import Head, View
from builder.pages.walks import PaperDay, Step, paper_day, walk_steps
from builder.pages.wording import LIST_NAMES, counted, listed, shown_date
from builder.text.shown_text import linked_text, shown_text
from builder.topics.contributions import contribution

AUTHORS_SHOWN = 12
"""Names beyond these are folded away: one paper has 671."""
T = TypeVar("T")
_FACTS = sorted(
    ((field.page_fact, field) for field in CURATION_FIELDS if field.page_fact), key=lambda pair: pair[0].place
)
_LINK_LABELS = {"code": "Code", "project": "Project page", "video": "Video", "data": "Data", "other": "Link"}


@frozen
class AppearanceRow:
    """A day on which a paper appeared."""

    day: str
    url: str
    list: str
    rank: int
    of: int
    details: str
    sources: tuple[Place, ...]
    """The lines of the digest; the URL is empty where the repository has no address."""


@frozen
class Fact:
    """Something known of a paper; the URL is empty where it leads nowhere."""

    label: str
    value: str
    url: str = ""
    handle: str = ""
    """An organisation's account name, if its capitals are lost in the URL."""


@frozen
class PaperPage:
    """The page of a paper."""

    title: Markup
    mark: Markup
    aliases: tuple[Markup, ...]
    abstract: tuple[Markup, ...]
    """Its paragraphs."""
    authors: tuple[Place, ...]
    """Their names, as links where the name has a page."""
    more_authors: tuple[Place, ...]
    """Those beyond the first few, folded away."""
    author_note: str
    """How many authors a digest counts, if it does not name them or another source names more or fewer."""
    facts: tuple[Fact, ...]
    topics: tuple[TopicTag, ...]
    links: tuple[Place, ...]
    actions: tuple[Action, ...]
    lookups: tuple[Place, ...]
    appearances: tuple[AppearanceRow, ...]
    related: tuple[PaperRow, ...]
    keywords: tuple[str, ...]
    ai_summary: str
    """Empty unless the settings ask for it."""
    curating: Curating
    reference: str
    """How to refer to it, with what is known; it says so where it is partial."""
    reference_url: str
    """Its address in the archive, in full; empty where the site's own is not known."""
    days: tuple[PaperDay, ...]
    """Newest first."""


def pages(view: View) -> Iterator[OutputFile]:
    """`papers/<id>.md`, newest first.

    Each day that a paper was on has its own previous and next, so that any day can be read from end to end.
    """
    steps = walk_steps(view.days, view.papers)
    for paper in view.newest:
        changed = max(filter(None, [paper.appearances[0].day, paper.curated_on]))
        make = partial(_page, view, paper, steps.get(paper.id, ()))
        yield view.page(page_uri(paper_url(paper.id)), "paper", make, changed)


def _page(view: View, paper: Paper, steps: Sequence[Step]) -> tuple[Head, PaperPage]:
    description = paper.abstract or f"{paper.title}: seen on {shown_date(paper.appearances[0].day)}."
    authors = author_places(view, paper, paper_url(paper.id))
    pictures = view.settings.site_url if view.settings.social_cards else None
    metadata = paper_metadata(paper, authors, pictures or "")
    return Head(paper.title, description, metadata=metadata), _context(view, paper, authors, steps)


def _context(view: View, paper: Paper, authors: Sequence[Place], steps: Sequence[Step]) -> PaperPage:
    page = paper_url(paper.id)
    site_url = view.settings.site_url
    return PaperPage(
        title=shown_text(paper.title),
        mark=mark_svg(paper_mark(paper, view.topics)),
        aliases=tuple(shown_text(title) for title in paper.aliases),
        abstract=_paragraphs(paper.abstract or ""),
        authors=tuple(authors[:AUTHORS_SHOWN]),
        more_authors=tuple(authors[AUTHORS_SHOWN:]),
        author_note=_author_note(paper),
        facts=tuple(paper_facts(paper, page)),
        topics=topic_tags(paper, page, view.topics),
        links=tuple(Place(_link_label(link.kind, link.url), link.url) for link in paper.links),
        actions=reading_links(paper),
        lookups=lookup_links(paper),
        appearances=tuple(_appearance_row(view, seen, page) for seen in paper.appearances),
        related=tuple(_related_row(view, other, page) for other in view.related(paper.id)),
        keywords=paper.keywords,
        ai_summary=(paper.ai_summary or "") if view.settings.ai_summaries else "",
        curating=curating_of(view, paper, page),
        reference=reference(paper),
        reference_url=f"{site_url.rstrip('/')}/{page}" if site_url else "",
        days=tuple(paper_day(step, page, view.list_lengths[step.here.seen.day, step.here.seen.list]) for step in steps),
    )


def _paragraphs(abstract: str) -> tuple[Markup, ...]:
    """The paragraphs of an abstract, with the sentence marked that its card quotes."""
    marked = contribution(abstract.replace("\n\n", " ")) or "\n\n"
    shown = []
    for paragraph in filter(None, abstract.split("\n\n")):
        before, found, after = paragraph.partition(marked)
        mark = Markup("<mark>{}</mark>").format(linked_text(found)) if found else ""
        shown.append(linked_text(before) + mark + linked_text(after))
        marked = "\n\n" if found else marked
    return tuple(shown)


def _author_note(paper: Paper) -> str:
    if paper.author_count in (None, len(paper.authors)):
        return ""
    count = counted(paper.author_count or 0, "author")
    return (
        f"A digest counts {count}; this list has {len(paper.authors)}."
        if paper.authors
        else f"{count} (names not in the digest)"
    )


def paper_facts(paper: Paper, page: str = "") -> Iterator[Fact]:
    """What is known of the paper besides its people, texts and topics; addresses as seen from `page`."""
    for fact, field in _FACTS:
        value = field.of_paper(paper) if field.of_paper else None
        if value is not None:
            yield _fact(fact, value, page)
    votes = counted(paper.upvotes, "upvote") if paper.upvotes is not None else ""
    comments = counted(paper.comments, "comment") if paper.comments or (votes and paper.comments == 0) else ""
    if votes or comments:
        yield Fact("On Hugging Face", listed([words for words in (votes, comments) if words]))
    for one in paper.collections:
        yield Fact("In collection", one.title, relative_url(collection_url(one.slug), page))


def _fact(fact: PageFact[T], value: T, page: str) -> Fact:
    text = shown_date(value) if isinstance(value, date) else fact.text(value)
    url = fact.url(value) if fact.url else ""
    handle = value.handle if isinstance(value, Organization) and value.handle != value.handle.lower() else ""
    return Fact(fact.label, text, url if not url or is_web_address(url) else relative_url(url, page), handle)


def _link_label(kind: str, url: str) -> str:
    return f"{_LINK_LABELS[kind]}: {url.split('://', 1)[-1].rstrip('/')}"


def _related_row(view: View, related: RelatedPaper, page: str) -> PaperRow:
    shared = [view.topics[slug].name for slug in related.shared_topics]
    shared += [f"“{phrase}”" for phrase in related.shared_phrases]
    return paper_row(view.papers[related.paper_id], page, view.topics, facts=" · ".join(shared))


def _appearance_row(view: View, seen: Appearance, page: str) -> AppearanceRow:
    details = [
        counted(seen.upvotes, "upvote") if seen.upvotes is not None else "",
        counted(seen.comments, "comment") if seen.comments is not None else "",
        f"submitted by {seen.submitter}" if seen.submitter else "",
    ]
    return AppearanceRow(
        day=shown_date(seen.day),
        url=relative_url(day_url(seen.day), page),
        list=LIST_NAMES[seen.list],
        rank=seen.rank,
        of=view.list_lengths[seen.day, seen.list],
        details=", ".join(filter(None, details)),
        sources=tuple(source_link(source, view.settings.repo_url) for source in seen.sources),
    )
