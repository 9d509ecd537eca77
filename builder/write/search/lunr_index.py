"""Search records to a lunr index, and the index to shards, of which a reader fetches the few that a query needs.

A shard leaves out what lunr.js can be given back: field vectors and inverted index hold the same facts, so these are
kept once, as the papers and scores of each term. Nothing is indexed in the browser.
"""

import gc
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from lunr.builder import Builder
from lunr.index import Index
from lunr.stemmer import stemmer

from builder.stemming import stem
from builder.write.search.records import SearchRecord
from builder.write.search.words import STOP_WORDS, words_of

FIELDS = {"title": 12, "topics": 2, "people": 3, "text": 1, "keys": 100}
"""What is searched, and how much more a hit there counts than one in the abstract."""

SCORE_STEPS = 10
"""A score is kept as a whole number of tenths."""

SHARD_CHARACTERS = 16_000
"""A shard is closed before it would grow beyond this, some 6 kB compressed; one very common term may be larger."""

COMMON_TERMS = 2_000
"""So many of the most frequent terms are known without a shard, to complete what is being typed."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a term stands in one field: the papers' numbers, ascending, and the score of each."""

    field: int
    papers: tuple[int, ...]
    scores: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A stem and where it stands."""

    text: str
    postings: tuple[Posting, ...]

    @property
    def frequency(self) -> int:
        """In how many fields of papers it stands."""
        return sum(len(posting.papers) for posting in self.postings)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: an index is millions of small objects without any, and takes a quarter
    longer where they are looked through again and again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def build_index(records: Sequence[SearchRecord]) -> Index:
    """The lunr index of the records, of which there must be one at least; a paper's reference is its place in them."""
    builder = Builder()
    builder.search_pipeline.add(stemmer)
    builder.ref("number")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, record in enumerate(records):
        builder.add({"number": number, **_fields(record)})
    return builder.build()


def index_terms(index: Index) -> tuple[Term, ...]:
    """Every term with its papers and scores, in the order in which scripts compare strings."""
    serialized = index.serialize()
    found: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    field_numbers = {name: number for number, name in enumerate(FIELDS)}
    for reference, vector in serialized["fieldVectors"]:
        name, paper = reference.split("/")
        for term, score in zip(vector[::2], vector[1::2], strict=True):
            found[term][field_numbers[name]].append((int(paper), max(1, round(score * SCORE_STEPS))))
    terms = (Term(text, _postings(found[entry["_index"]])) for text, entry in serialized["invertedIndex"])
    return tuple(sorted(terms, key=lambda term: term.text.encode("utf-16-be")))


def shards(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    """The first term of each shard, and the shard: a JSON list of lists of a term and its postings' numbers."""
    pending: list[str] = []
    first, length = "", 0
    for term in terms:
        line = json.dumps([term.text, *map(_numbers, term.postings)], ensure_ascii=False, separators=(",", ":"))
        if pending and length + len(line) > SHARD_CHARACTERS:
            yield first, f"[{','.join(pending)}]"
            pending, length = [], 0
        first = first if pending else term.text
        pending.append(line)
        length += len(line)
    if pending:
        yield first, f"[{','.join(pending)}]"


def common_terms(terms: Iterable[Term]) -> list[str]:
    """The most frequent terms, most frequent first, ties in alphabetical order; terms of one paper are left out."""
    words = (term for term in terms if term.text[0].isalpha() and term.frequency > 1)
    return [term.text for term in sorted(words, key=lambda term: (-term.frequency, term.text))[:COMMON_TERMS]]


def _fields(record: SearchRecord) -> dict[str, list[str]]:
    return {
        "title": _stems(record.title),
        "topics": _stems(" ".join(record.topic_names)),
        "people": _stems(" ".join((*record.people, record.organization))),
        "text": _stems(" ".join((record.abstract, record.note, *record.other_titles))),
        "keys": list(record.keys),
    }


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words_of(text) if word not in STOP_WORDS]


def _postings(found: dict[int, list[tuple[int, int]]]) -> tuple[Posting, ...]:
    columns = ((field, sorted(found[field])) for field in sorted(found))
    return tuple(Posting(field, tuple(p for p, _ in pairs), tuple(s for _, s in pairs)) for field, pairs in columns)


def _numbers(posting: Posting) -> list[int | list[int]]:
    """Field, gaps between the papers' numbers, scores: gaps are small numbers, which compress well."""
    gaps = [after - before - 1 for before, after in pairwise((-1, *posting.papers))]
    return [posting.field, gaps, list(posting.scores)]
