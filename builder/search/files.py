"""Plans the files of the search: the index, the table of filters, and what is shown of each paper."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from builder.model import Archive
from builder.search.lunr_index import common_terms, shards
from builder.search.record_words import RecordWords, WordCounter, record_words
from builder.search.records import SearchRecord, search_records
from builder.search.table import facet_table, topics_of
from builder.search.term_index import FIELDS, build_index
from builder.search.words import STOP_WORDS

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
DATA_FOLDER = "search/data"

SMALL = 300
"""Archives of up to this many papers also get a single file with all texts, for offline search."""

WORD_LIST = 6_000
"""Maximum number of words kept for spelling suggestions."""

SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class SearchFile:
    """A file that the search pages fetch."""

    uri: str
    content: str


def search_files(archive: Archive, words_of: WordCounter = record_words) -> Iterator[SearchFile]:
    """All files that the search pages fetch, below `search/`; none if there is no paper.

    `words_of` may be a `record_words` that remembers its results.
    """
    records = search_records(archive)
    if not records:
        return
    names = {topic.slug: topic.name for topic in archive.topics}
    words = list(map(words_of, records))
    index = build_index(words)
    firsts, bodies = zip(*shards(index), strict=True)
    texts = [_shown(record) for record in records]
    small = len(records) <= SMALL
    files = [
        ("table.json", _json(facet_table(records, names))),
        ("words.json", _json(word_list(words))),
        *((f"terms/{number}.json", body) for number, body in enumerate(bodies)),
        *((f"texts/{number}.json", _json(text)) for number, text in enumerate(texts)),
        *([("texts.json", _json(texts))] if small else []),
    ]
    version = _version(files)
    yield from (SearchFile(f"{DATA_FOLDER}/{version}/{path}", content) for path, content in files)
    manifest = {
        "version": version,
        "papers": len(records),
        "small": small,
        "topics": list(topics_of(records, names).items()),
        "fields": list(FIELDS),
        "shards": firsts,
        "common": " ".join(common_terms(index)),
    }
    yield SearchFile(f"{DATA_FOLDER}/index.json", _json(manifest))


def word_list(words: Iterable[RecordWords]) -> list[str]:
    """The words of the most papers, most frequent first, ties in alphabetical order."""
    counts = Counter(chain.from_iterable(own.words for own in words))
    listed = [word for word in counts if len(word) >= SHORTEST_WORD and word.isalpha() and word not in STOP_WORDS]
    return sorted(listed, key=lambda word: (-counts[word], word))[:WORD_LIST]


def _shown(record: SearchRecord) -> Mapping[str, Any]:
    topics, days = list(record.topics), list(record.days)
    return {"url": record.url, "title": record.title, "text": record.text, "topics": topics, "days": days}


def _version(files: Iterable[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{path}\n".encode())
        digest.update(content.encode())
    return digest.hexdigest()[:10]


def _json(value: object) -> str:
    return _ENCODER.encode(value)
