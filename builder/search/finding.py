"""Finds papers for a query: the same papers in the same order as the page's `search.js`, for the terminal and tests."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from builder.model import Archive
from builder.objects import frozen
from builder.search.query import Query, parse_query
from builder.search.ranking import FILTERED, LOOKED_AT, Forms, has_phrases, places_of, stand_together, words_needed
from builder.search.record_words import FIELDS, Integers, WordCounter, record_words
from builder.search.records import SearchRecord, search_records
from builder.search.sought import EXACT, Sought, Unit, Vocabulary
from builder.search.term_index import TermIndex, build_index
from builder.search.words import STOP_WORDS
from builder.text.stemming import stem

_BOOSTS = tuple(FIELDS.values())


@frozen
class Hit:
    """A found paper."""

    record: SearchRecord
    missing: tuple[str, ...]
    """The query's words that it lacks; none if it was asked for by its id."""


@frozen
class Finding:
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""
    sought: Sought
    unread: int = 0
    """Number of papers that have the words of a phrase, but were not searched for it and are left out."""


def search_archive(archive: Archive, text: str, words_of: WordCounter = record_words) -> Finding:
    """The papers that the query finds."""
    return finder(archive, words_of)(text)


def finder(archive: Archive, words_of: WordCounter = record_words) -> Callable[[str], Finding]:
    """A function that finds the papers for any query; the index is made once."""
    records = search_records(archive)
    if not records:
        return lambda _: Finding((), Sought((), (), (), ()))
    vocabulary = Vocabulary(build_index(list(map(words_of, records))))
    return lambda text: find(records, vocabulary, parse_query(text))


@frozen
class _Matches:
    """For each paper which of the units it has, how many, how many of them as they were typed, and its score."""

    units: Integers
    exact: Integers
    scores: Integers
    which: list[NDArray[np.bool_]] = field(default_factory=list)
    titles: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    """The places of each term in the titles of papers."""


def find(records: Sequence[SearchRecord], vocabulary: Vocabulary, query: Query) -> Finding:
    """The papers for the query, in the records' vocabulary.

    Papers whose id was asked for come first. The others are ordered by how many of the words they have, then by whether
    all of these stand together in the title, or in the text, then by score, then newest first.
    """
    index = vocabulary.index
    sought = vocabulary.sought(query)
    first = list(_papers_with(vocabulary, query.keys))
    found = _matches(vocabulary, sought.units, len(records))
    found.units[list(_papers_with(vocabulary, map(stem, query.without)))] = 0
    needed = words_needed(len(sought.units), lambda number: int(np.sum(found.units == number)))
    together = _together_in_titles(sought.units, found, index)
    order = np.lexsort((-found.scores, -together, -found.exact, -found.units)).tolist()
    ranked = [paper for paper in order if found.units[paper] >= max(needed, 1)]
    for paper in ranked[:LOOKED_AT] if _is_sequence(sought.units) else ():
        if found.units[paper] == len(sought.units):
            together[paper] = _look_at(records[paper], sought.units, together[paper])
    ranked[:LOOKED_AT] = sorted(
        ranked[:LOOKED_AT],
        key=lambda paper: (-found.units[paper], -found.exact[paper], -together[paper], -found.scores[paper], paper),
    )
    kept, unread = _with_phrases(records, vocabulary, query, ranked)
    hits = [Hit(records[paper], ()) for paper in dict.fromkeys(first)]
    lacking = {paper: _missing(found, sought.units, paper) for paper in kept}
    hits += [Hit(records[paper], words) for paper, words in lacking.items() if paper not in first]
    return Finding(tuple(hits), sought, unread)


def _with_phrases(
    records: Sequence[SearchRecord], vocabulary: Vocabulary, query: Query, ranked: Sequence[int]
) -> tuple[Sequence[int], int]:
    """The papers that have the query's phrases and none of the excluded ones, and how many were not read.

    Only papers that have the words of a phrase can have it, and only the first of these are read.
    """
    wanted = [vocabulary.forms(phrase.words) for phrase in query.phrases if phrase.wanted]
    excluded = [vocabulary.forms(phrase.words) for phrase in query.phrases if not phrase.wanted]
    excluded += [forms for word in query.without if len(forms := vocabulary.forms([word])) > 1]
    for forms in wanted:
        having = _with_words(vocabulary, forms, len(records))
        ranked = [paper for paper in ranked if paper in having]
    suspect = set(ranked) if wanted else set().union(*(_with_words(vocabulary, one, len(records)) for one in excluded))
    read = [paper for paper in ranked if paper in suspect]
    left_out = set(read[FILTERED:])
    for paper in read[:FILTERED]:
        texts = records[paper].title, records[paper].text
        if not (has_phrases(texts, wanted, wanted=True) and has_phrases(texts, excluded, wanted=False)):
            left_out.add(paper)
    return [paper for paper in ranked if paper not in left_out], len(read[FILTERED:])


def _with_words(vocabulary: Vocabulary, forms: Forms, papers: int) -> set[int]:
    """The papers that have all words of any of the forms; stop words do not count."""
    found: set[int] = set()
    for form in forms:
        each = (set(_papers_with(vocabulary, [term])) for term in form if term not in STOP_WORDS)
        found |= set(range(papers)).intersection(*each)
    return found


def _missing(found: _Matches, units: Sequence[Unit], paper: int) -> tuple[str, ...]:
    lacking = (unit.words for unit, has in zip(units, found.which, strict=True) if not has[paper])
    return tuple(word for words in lacking for word in words)


def _look_at(record: SearchRecord, units: Sequence[Unit], together: int) -> int:
    """2 if the units stand together in the title, 1 if they do in the text; otherwise 0.

    `together` is what the index says of the title: it does not know the words between the units.
    """
    has_between = any(unit.between for unit in units[1:])
    if together and (not has_between or stand_together(units, places_of(record.title), has_between=True)):
        return 2
    return int(stand_together(units, places_of(record.text), has_between=True))


def _matches(vocabulary: Vocabulary, units: Iterable[Unit], papers: int) -> _Matches:
    found = _Matches(np.zeros(papers, np.int64), np.zeros(papers, np.int64), np.zeros(papers, np.int64))
    for unit in units:
        exact, any_way = np.zeros(papers, np.bool_), np.zeros(papers, np.bool_)
        for way in unit.ways:
            scores = np.array([_scores(vocabulary, term, found) for term in way.terms])
            with_all = np.all(scores > 0, axis=0)
            found.scores[with_all] += way.weight * np.sum(scores, axis=0)[with_all]
            any_way |= with_all
            if way.weight == EXACT:
                exact |= with_all
        found.which.append(any_way)
        found.units[any_way] += 1
        found.exact[exact] += 1
    return found


def _scores(vocabulary: Vocabulary, term: str, found: _Matches) -> Integers:
    """The term's score in each paper; its places in titles are noted in `found`."""
    scores = np.zeros(len(found.units), np.int64)
    titles: dict[int, list[int]] = defaultdict(list)
    if (place := vocabulary.places.get(term)) is not None:
        rarity = vocabulary.index.rarity(place)
        for posting in vocabulary.index.postings(place):
            first = posting.levels > 0
            scores[posting.papers[first]] += rarity * _BOOSTS[posting.field] * posting.levels[first]
            for paper, title_place in zip(posting.papers.tolist(), posting.places.tolist(), strict=False):
                titles[paper].append(title_place)
    found.titles[term] = titles
    return scores


def _is_sequence(units: Sequence[Unit]) -> bool:
    """Whether there is more than one word that can stand together with others."""
    return len(units) > 1 or any(len(way.terms) > 1 for unit in units for way in unit.ways)


def _together_in_titles(units: Sequence[Unit], found: _Matches, index: TermIndex) -> Integers:
    """For each paper 2 if its title has all of the units together; otherwise 0."""
    together = np.zeros(index.size, np.int64)
    if _is_sequence(units):
        for paper in np.flatnonzero(found.units == len(units)).tolist():
            places = {term: titles[paper] for term, titles in found.titles.items() if paper in titles}
            if stand_together(units, places, has_between=False):
                together[paper] = 2
    return together


def _papers_with(vocabulary: Vocabulary, terms: Iterable[str]) -> Iterator[int]:
    for place in (vocabulary.places[term] for term in terms if term in vocabulary.places):
        for posting in vocabulary.index.postings(place):
            yield from posting.papers.tolist()
