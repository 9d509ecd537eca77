"""Merges the sightings of a paper and its curations, and decides for each field which of them counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, get_args

from builder.archive.abstract_links import links_in
from builder.archive.naming import Named
from builder.archive.repair import repair_abstract, repair_title
from builder.archive.sightings import Group, Sighting
from builder.curations.fields import CURATION_FIELDS
from builder.identifiers import is_web_address
from builder.memory import JsonForm, Table, list_of
from builder.model import Appearance, Curation, Entry, Link, LinkKind, ListName, Paper, Source
from builder.text.titles import normalized_title
from builder.text.web_addresses import unique_links

LIST_ORDER: tuple[ListName, ...] = ("daily", "search")
"""The order of a day's lists: the day's own list comes first."""

_LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
_Value = TypeVar("_Value")


def digest_paper(named: Named, ranks: Mapping[tuple[date, ListName], int], abstracts: Table | None = None) -> Paper:
    """The paper as its digests alone tell it.

    The API counts before page text, then the paper's own entries before those of papers that joined it, then newer
    captures before older ones. `ranks` maps each (day, list) to the paper's 1-based rank there. `abstracts` stores
    repaired abstracts.
    """
    group, by_word = named.group, _by_word(named)
    abstract, found = _shown_abstract(_first(by_word, lambda entry: entry.abstract), abstracts or Table())
    authors = _first(by_word, lambda entry: entry.authors or None) or ()
    links = _first(by_word, lambda entry: entry.links or None) or ()
    return Paper(
        id=named.id,
        title=by_word[0].title,
        abstract=abstract,
        appearances=_appearances(group, ranks),
        aliases=_aliases(by_word[0].title, group),
        authors=authors,
        author_count=_first(by_word, lambda entry: entry.author_count),
        organization=_first(by_word, lambda entry: entry.organization),
        published=_first(by_word, lambda entry: entry.published),
        arxiv=_first(by_word, lambda entry: entry.arxiv),
        comments=_first(_newest_first(group), lambda entry: entry.comments),
        upvotes=_first(_newest_first(group), lambda entry: entry.upvotes),
        links=unique_links(links, found),
        keywords=_first(by_word, lambda entry: entry.keywords or None) or (),
        ai_summary=_first(by_word, lambda entry: entry.ai_summary),
        merged=named.merged,
        different_from=named.apart,
    )


def curated_paper(paper: Paper, curations: Sequence[Curation]) -> Paper:
    """The paper with what curations say in place of what digests say.

    `curations` are the paper's own first, then those of papers that it took over; the first that gives a field wins.
    Topics are not decided here: they depend on the curated title and abstract.
    """
    changed = paper
    for field in CURATION_FIELDS:
        if field.replaces:
            changed = field.corrected(changed, curations)
    changed = replace(changed, title=repair_title(changed.title)[0])
    if changed.abstract and changed.abstract != paper.abstract:
        changed = replace(changed, abstract=repair_abstract(changed.abstract)[0])
    own = next((curation for curation in curations if curation.paper_id == paper.id), None)
    curated = tuple(field.key for field in CURATION_FIELDS if field.of_paper and any(map(field.says, curations)))
    changed = replace(
        changed,
        curated=curated,
        curation=own.path if own else None,
        curations=tuple(curation.path for curation in curations),
        curated_on=max((curation.date for curation in curations if curation.date), default=None),
        different_from=(*paper.different_from, *(own.different_from if own else ())),
        links=_curated_links(paper, changed.abstract, curations),
    )
    if "title" in curated and normalized_title(paper.title) != normalized_title(changed.title):
        changed = replace(changed, aliases=tuple(dict.fromkeys([paper.title, *paper.aliases])))
    return changed


def _curated_links(paper: Paper, abstract: str | None, curations: Sequence[Curation]) -> tuple[Link, ...]:
    """The paper's links, including those in the current abstract; a kind that a curation sets has only its links."""
    links = paper.links
    if abstract != paper.abstract:
        of_digest = links_in(paper.abstract or "")
        links = unique_links([link for link in links if link not in of_digest], links_in(abstract or ""))
    edit = next((curation.links for curation in curations if curation.links), None)
    return links if edit is None else unique_links(edit.links, [link for link in links if link.kind not in edit.kinds])


def _shown_abstract(abstract: str | None, table: Table) -> tuple[str | None, tuple[Link, ...]]:
    """The repaired abstract, and the links in it."""
    if not abstract:
        return None, ()

    def shown() -> tuple[str, tuple[Link, ...]]:
        repaired = repair_abstract(abstract)[0]
        return repaired, links_in(repaired)

    def written(result: tuple[str, tuple[Link, ...]]) -> object:
        repaired, links = result
        return [None if repaired == abstract else repaired, [[link.kind, link.url] for link in links]]

    def read(value: Any) -> tuple[str, tuple[Link, ...]]:
        repaired, links = value
        (text,) = list_of(str, [abstract if repaired is None else repaired])
        return text, tuple(_link(*list_of(str, link)) for link in list_of(list, links))

    return table.result((abstract,), shown, JsonForm(written, read))


def _link(kind: str, url: str) -> Link:
    known = next((known for known in _LINK_KINDS if known == kind), None)
    if known is None or not is_web_address(url):
        message = f"no link: {kind!r:.80}, {url!r:.80}"
        raise ValueError(message)
    return Link(known, url)


def _appearances(group: Group, ranks: Mapping[tuple[date, ListName], int]) -> tuple[Appearance, ...]:
    places = sorted({(seen.digest.day, seen.digest.list) for seen in group})
    found = [_appearance(day, name, group, ranks[day, name]) for day, name in places]
    return tuple(sorted(found, key=lambda seen: (-seen.day.toordinal(), LIST_ORDER.index(seen.list))))


def _appearance(day: date, name: ListName, group: Group, rank: int) -> Appearance:
    here = _newest_first(seen for seen in group if (seen.digest.day, seen.digest.list) == (day, name))
    return Appearance(
        day=day,
        list=name,
        rank=rank,
        sources=tuple(Source(seen.digest.path, seen.entry.lines) for seen in here),
        comments=_first(here, lambda entry: entry.comments),
        upvotes=_first(here, lambda entry: entry.upvotes),
        submitter=_first(here, lambda entry: entry.submitter),
    )


def _by_word(named: Named) -> list[Sighting]:
    """The paper's sightings in order of precedence."""
    own = {seen.order for seen in named.own_group()}

    def standing(seen: Sighting) -> tuple[bool, bool]:
        return (seen.digest.format == "page text", seen.order not in own)

    return sorted(_newest_first(named.group), key=standing)


def _newest_first(group: Iterable[Sighting]) -> list[Sighting]:
    def age(seen: Sighting) -> tuple[int, int, int, int]:
        digest = seen.digest
        return (-digest.day.toordinal(), LIST_ORDER.index(digest.list), -digest.capture, seen.entry.rank)

    return sorted(group, key=age)


def _first(group: Iterable[Sighting], field: Callable[[Entry], _Value | None]) -> _Value | None:
    return next((value for seen in group if (value := field(seen.entry)) is not None), None)


def _aliases(title: str, group: Group) -> tuple[str, ...]:
    known = {normalized_title(title)}
    aliases: list[str] = []
    for seen in group:
        if normalized_title(seen.title) not in known:
            known.add(normalized_title(seen.title))
            aliases.append(seen.title)
    return tuple(aliases)
