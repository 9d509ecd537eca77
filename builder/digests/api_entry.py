"""Reads an entry from one item of the Daily Papers API; an invalid field is ignored and noted."""

from collections.abc import Iterator, Mapping
from datetime import date

from builder.digests.page_lines import MAX_ABSTRACT_LENGTH
from builder.identifiers import is_handle, parse_arxiv_id, parse_iso_date
from builder.model import Entry, Link, LinkKind, Organization
from builder.text.characters import folded, folded_paragraphs, names_in, odd_characters
from builder.text.json_fields import JsonFields
from builder.text.web_addresses import clean_address, link_kind, unique_links

_MAX_TITLE_LENGTH = 1000
_SHOWN = 60


def parse_item(value: Mapping[str, object], lines: tuple[int, ...]) -> tuple[Entry | None, tuple[str, ...]]:
    """The entry of an item, with rank 0 for now, and notes on what is wrong; `None` if the item has no title.

    Most fields are inside the item's `paper`; comments, the submitter and, in some years, media and the organisation
    are beside it. The `publishedAt` beside it is not read, because its meaning changed on 2025-03-11.
    """
    item = JsonFields(value, [])
    paper = item.inside("paper")
    title = folded(paper.text("title") or item.text("title") or "")
    if not title or len(title) > _MAX_TITLE_LENGTH:
        return None, (*item.notes, "has no usable title")
    authors = _authors(paper)
    entry = Entry(
        title=title,
        abstract=_abstract(paper, item),
        lines=lines,
        rank=0,
        authors=authors or (),
        author_count=None if authors is None else len(authors),
        organization=_organization(paper, item),
        published=_day(paper, "publishedAt"),
        comments=item.count("numComments"),
        arxiv=_arxiv(paper),
        upvotes=paper.count("upvotes"),
        submitter=_submitter(item, paper),
        links=_links(paper, item),
        keywords=tuple(dict.fromkeys(word for each in paper.texts("ai_keywords") if (word := folded(each)))),
        ai_summary=folded(paper.text("ai_summary") or "") or None,
        withdrawn=_day(paper, "withdrawnAt"),
    )
    return entry, (*item.notes, *_hidden_characters(entry))


def _abstract(paper: JsonFields, item: JsonFields) -> str | None:
    text = folded_paragraphs(paper.text("summary") or item.text("summary") or "")
    if len(text) > MAX_ABSTRACT_LENGTH:
        paper.notes.append("its abstract is too long for an abstract and is ignored")
        return None
    return text or None


def _authors(paper: JsonFields) -> tuple[str, ...] | None:
    """The names of all authors that are not hidden, in order; `None` if the item has no list of authors."""
    authors = paper.objects("authors")
    if authors is None:
        return None
    return names_in(author.text("name") or "" for author in authors if not author.is_true("hidden"))


def _organization(paper: JsonFields, item: JsonFields) -> Organization | None:
    """The organisation of the paper; `submitterOrganization` is the field's first name."""
    for found in (paper.inside("organization"), item.inside("organization"), item.inside("submitterOrganization")):
        handle = folded(found.text("name") or "")
        if is_handle(handle):
            return Organization(handle, folded(found.text("fullname") or "") or handle)
        if handle:
            paper.notes.append(f"{handle[:_SHOWN]!r} is not a valid organisation account and is ignored")
    return None


def _day(paper: JsonFields, key: str) -> date | None:
    text = paper.text(key)
    day = parse_iso_date(text[:10]) if text else None
    if text and day is None:
        paper.notes.append(f"{key!r} ({text[:_SHOWN]!r}) is not a valid time and is ignored")
    return day


def _arxiv(paper: JsonFields) -> str | None:
    text = paper.text("id")
    arxiv = parse_arxiv_id(text) if text else None
    if arxiv is None:
        paper.notes.append(f"its id {text[:_SHOWN]!r} is not an arXiv id" if text else "it has no arXiv id")
    return arxiv


def _submitter(item: JsonFields, paper: JsonFields) -> str | None:
    """The name that Hugging Face shows for the person who submitted the paper to the list."""
    by = (item.inside("submittedBy"), paper.inside("submittedOnDailyBy"))
    names = (folded(each.text(key) or "") for each in by for key in ("fullname", "name", "user"))
    return next((name for name in names if name), None)


def _links(paper: JsonFields, item: JsonFields) -> tuple[Link, ...]:
    return unique_links(
        (
            *_link(paper, paper.text("githubRepo"), "code"),
            *_link(paper, paper.text("projectPage"), "project"),
            *(link for each in (paper, item) for url in each.texts("mediaUrls") for link in _link(paper, url, "other")),
        )
    )


def _link(paper: JsonFields, text: str | None, otherwise: LinkKind) -> Iterator[Link]:
    url = clean_address(text) if text else None
    if url:
        yield Link(link_kind(url, otherwise), url)
    elif text and text.strip():
        paper.notes.append(f"{text.strip()[:_SHOWN]!r} is not a safe web address and is ignored")


def _hidden_characters(entry: Entry) -> Iterator[str]:
    names = entry.organization.name if entry.organization else ""
    texts = (entry.title, entry.abstract or "", *entry.authors, *entry.keywords, entry.submitter or "", names)
    if found := odd_characters("".join(texts).replace("\n", "")):
        yield f"it contains {found}, which browsers do not show; the site shows the code in its place"
