"""Parses a list of mail addresses, each with the papers that it gets, and finds these papers.

A line is an address. After it, the line can name topics, organisations, authors and a search, each after a `|`:

    ada@example.org | topics: agents, robotics | search: "soft hand" -vision
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from builder.curations.known_names import author_slug
from builder.identifiers import is_mail_address
from builder.model import Paper
from builder.objects import frozen
from builder.pages.view import View
from builder.pages.wording import listed
from builder.problems import Problem, did_you_mean
from builder.search.finding import find
from builder.search.query import missing_in, parse_query
from builder.search.ranking import has_phrases
from builder.search.record_words import kept_words
from builder.search.records import search_records
from builder.search.sought import Vocabulary
from builder.search.term_index import build_index

_Key = tuple[str, str]
"""A kind of name, and what the archive knows it by: `("topics", "agents")`."""
_Names = Mapping[str, tuple[frozenset[str], str]]
"""What a name may stand for, and how it is shown. Several people may have one name."""
_KINDS = {"topics": "topic", "organizations": "organisation", "authors": "author"}
_SEARCH = "search"


@frozen
class Subscriber:
    """An address of the list. Without names and searches, it gets all papers."""

    address: str
    keys: frozenset[_Key] = frozenset()
    searches: tuple[str, ...] = ()
    choice: str = ""
    """Its names and searches, in words."""

    @property
    def is_choosy(self) -> bool:
        """Whether it gets only some papers."""
        return bool(self.keys or self.searches)


def parse_list(text: str, path: str, view: View) -> tuple[tuple[Subscriber, ...], tuple[Problem, ...]]:
    """The subscribers of a list, and every mistake in it. A line with a mistake is left out.

    Empty lines and lines that begin with `#` are ignored. `path` is the list's path in problems.
    """
    names = _names(view)
    found: dict[str, Subscriber] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        address, *parts = (part.strip() for part in line.split("|"))
        if line.strip().startswith("#") or not line.strip():
            continue
        key = address.lower()
        wrong = list(_check_address(address))
        if key in found:
            wrong.append(f"{address} is also on line {lines[key]}: join the two lines")
        subscriber, mistakes = _chosen(Subscriber(address), parts, names)
        problems += (Problem(path, number, "mail-list", message) for message in [*wrong, *mistakes])
        if not wrong and not mistakes:
            found[key], lines[key] = subscriber, number
    return tuple(found.values()), tuple(problems)


def papers_for(view: View, papers: Iterable[Paper]) -> Callable[[Subscriber], frozenset[str] | None]:
    """A function that returns the ids of those of `papers` that a subscriber chose, or `None` if it gets all of them.

    A search finds the papers that have all of its words, as the site's search reads them; no word is corrected.
    """
    papers = tuple(papers)
    keys = {paper.id: frozenset(_keys(view, paper)) for paper in papers}
    search = cache(lambda: _search(view, keys))

    def chosen(subscriber: Subscriber) -> frozenset[str] | None:
        if not subscriber.is_choosy:
            return None
        by_search = frozenset().union(*(search()(text) for text in subscriber.searches))
        return frozenset(id_ for id_ in keys if id_ in by_search or keys[id_] & subscriber.keys)

    return chosen


def _check_address(address: str) -> Iterator[str]:
    if not is_mail_address(address):
        yield f'"{address}" is not an address: write one like ada@example.org, and a | before what it chooses'


def _chosen(subscriber: Subscriber, parts: Iterable[str], names: Mapping[str, _Names]) -> tuple[Subscriber, list[str]]:
    """The subscriber with what the parts of its line choose, and the mistakes in these."""
    keys: dict[_Key, str] = {}
    searches: list[str] = []
    mistakes: list[str] = []
    for part in parts:
        kind, colon, value = (piece.strip() for piece in part.partition(":"))
        if not colon or kind not in (*_KINDS, _SEARCH):
            instead = did_you_mean(kind, (*_KINDS, _SEARCH))
            mistakes.append(
                f'"{part}"{instead} chooses nothing: write topics, organizations, authors or search, and a colon'
            )
        elif kind == _SEARCH:
            mistakes += filter(None, [missing_in(parse_query(value))])
            searches.append(value)
        else:
            for name in [value] if value.casefold() in names[kind] else value.split(","):
                ids, shown = names[kind].get(name.strip().casefold(), (frozenset(), ""))
                keys |= dict.fromkeys(((kind, id_) for id_ in ids), shown)
                if not ids:
                    mistakes.append(_unknown(kind, name.strip(), names[kind]))
    words = [*dict.fromkeys(keys.values()), *(f"search “{text}”" for text in searches)]
    return replace(
        subscriber,
        keys=frozenset(keys),
        searches=tuple(searches),
        choice=f"You chose {listed(words)}." if words else "",
    ), mistakes


def _unknown(kind: str, name: str, known: Mapping[str, object]) -> str:
    if not name:
        return f"a name is missing after {kind}: write one or delete the colon"
    instead = did_you_mean(name.casefold(), known)
    also = f", or write search: {name}" if kind != "topics" else ""
    return f'there is no {_KINDS[kind]} "{name}" in the archive{instead}: correct the name{also}'


def _names(view: View) -> Mapping[str, _Names]:
    """For each kind what its names and ids stand for. Names are in lower case."""
    found: dict[str, dict[str, tuple[frozenset[str], str]]] = {kind: {} for kind in _KINDS}

    def add(kind: str, word: str, id_: str, shown: str) -> None:
        ids, known = found[kind].get(word.casefold(), (frozenset(), shown))
        found[kind][word.casefold()] = (ids | {id_}, known)

    for topic in view.topics.values():
        for word in (topic.slug, topic.name, *topic.was):
            add("topics", word, topic.slug, topic.name)
    for paper in view.newest:
        if one := paper.organization:
            for word in (one.handle, one.name):
                add("organizations", word, one.handle.lower(), one.name)
        for name, slug in _authors(view, paper):
            add("authors", name, slug, name)
    for author in view.authors.pages.values():
        for word in (author.slug, *author.also):
            add("authors", word, author.slug, author.name)
    return found


def _authors(view: View, paper: Paper) -> Iterator[tuple[str, str]]:
    return ((name, view.authors.slug(name, paper.id) or author_slug(name)) for name in paper.authors)


def _keys(view: View, paper: Paper) -> Iterator[_Key]:
    yield from (("topics", topic.slug) for topic in paper.topics)
    yield from (("authors", slug) for _name, slug in _authors(view, paper))
    if paper.organization:
        yield "organizations", paper.organization.handle.lower()


def _search(view: View, ids: Collection[str]) -> Callable[[str], frozenset[str]]:
    """A search among the papers of these ids. It knows the words of the whole archive."""
    records = search_records(view.archive)
    vocabulary = Vocabulary(build_index(list(map(kept_words(view.memory.table("words")), records))))

    def found(text: str) -> frozenset[str]:
        query = parse_query(f"{text} ")  # with a space, its last word is not completed
        finding = find(records, vocabulary, replace(query, phrases=(), is_literal=True))
        wanted = [vocabulary.forms(phrase.words) for phrase in query.phrases if phrase.wanted]
        excluded = [vocabulary.forms(phrase.words) for phrase in query.phrases if not phrase.wanted]
        return frozenset(
            hit.record.id
            for hit in finding.hits
            if hit.record.id in ids and not hit.missing
            if has_phrases((hit.record.title, hit.record.text), wanted, wanted=True)
            and has_phrases((hit.record.title, hit.record.text), excluded, wanted=False)
        )

    return cache(found)
