"""Plans the files of the search: those that both engines share, and those of the selected engine."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal, TypeAlias

from builder.model import Archive
from builder.search.lunr_index import common_terms, shards
from builder.search.pagefind_index import build_bundle
from builder.search.record_words import RecordWords, WordCounter, record_words
from builder.search.records import SearchRecord, search_records
from builder.search.table import facet_table, topics_of
from builder.search.term_index import FIELDS, build_index
from builder.search.words import STOP_WORDS

SearchEngine = Literal["auto", "lunr", "pagefind"]
EngineName: TypeAlias = Literal["lunr", "pagefind"]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
DATA_FOLDER = "search/data"
BUNDLE_FOLDER = "search/pagefind"

LUNR_LIMIT = 50_000
"""`auto` selects lunr up to this many papers; up to this size it was measured to be faster on slow 4G."""

SMALL = 300
"""Archives of up to this many papers also get a single file with all texts, for offline search."""

WORD_LIST = 6_000
"""Maximum number of words kept for spelling suggestions."""

SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class SearchFile:
    """A file that the search pages fetch."""

    uri: str
    content: str | bytes


def search_files(
    archive: Archive, choice: SearchEngine = "auto", words_of: WordCounter = record_words
) -> Iterator[SearchFile]:
    """All files that the search pages fetch, below `search/`; none if there is no paper.

    `words_of` may be a `record_words` that remembers its results. Raises `PagefindError` if Pagefind is chosen and its
    program fails.
    """
    records = search_records(archive)
    if not records:
        return
    engine = chosen_engine(choice, len(records))
    names = {topic.slug: topic.name for topic in archive.topics}
    words = list(map(words_of, records))
    manifest, own = _ENGINES[engine](records, words)
    files = [
        ("table.json", _json(facet_table(records, names))),
        ("words.json", _json(word_list(words))),
        *((path, content) for path, content in own if not path.startswith(BUNDLE_FOLDER)),
    ]
    version = _version(files)
    yield from (SearchFile(f"{DATA_FOLDER}/{version}/{path}", content) for path, content in files)
    yield from (SearchFile(path, content) for path, content in own if path.startswith(BUNDLE_FOLDER))
    shared = {"engine": engine, "version": version, "papers": len(records)}
    topics = [[slug, name] for slug, name in topics_of(records, names).items()]
    yield SearchFile(f"{DATA_FOLDER}/index.json", _json({**shared, "topics": topics, **manifest}))


def chosen_engine(choice: SearchEngine, papers: int) -> EngineName:
    """The engine set in `mkdocs.yml`; for `auto`, the faster one for this number of papers."""
    if choice != "auto":
        return choice
    return "lunr" if papers <= LUNR_LIMIT else "pagefind"


def word_list(words: Iterable[RecordWords]) -> list[str]:
    """The words of the most papers, most frequent first, ties in alphabetical order."""
    counts = Counter(chain.from_iterable(own.words for own in words))
    listed = [word for word in counts if len(word) >= SHORTEST_WORD and word.isalpha() and word not in STOP_WORDS]
    return sorted(listed, key=lambda word: (-counts[word], word))[:WORD_LIST]


_Files: TypeAlias = "list[tuple[str, str | bytes]]"


def _lunr_files(records: Sequence[SearchRecord], words: Sequence[RecordWords]) -> tuple[Mapping[str, Any], _Files]:
    index = build_index(words)
    firsts, bodies = zip(*shards(index), strict=True)
    texts = [_shown(record) for record in records]
    small = len(records) <= SMALL
    fields, common = list(FIELDS), " ".join(common_terms(index))
    manifest = {"fields": fields, "small": small, "shards": list(firsts), "common": common}
    return manifest, [
        *((f"terms/{number}.json", body) for number, body in enumerate(bodies)),
        *((f"texts/{number}.json", _json(text)) for number, text in enumerate(texts)),
        *([("texts.json", _json(texts))] if small else []),
    ]


def _pagefind_files(records: Sequence[SearchRecord], _: Sequence[RecordWords]) -> tuple[Mapping[str, Any], _Files]:
    bundle = build_bundle(records)
    names: _Files = [("names.json", _json(list(bundle.names)))]
    files = [(f"{BUNDLE_FOLDER}/{path}", content) for path, content in bundle.files]
    return {"small": len(records) <= SMALL}, names + files


_Maker: TypeAlias = Callable[[Sequence[SearchRecord], Sequence[RecordWords]], tuple[Mapping[str, Any], _Files]]
_ENGINES: Mapping[EngineName, _Maker] = {"lunr": _lunr_files, "pagefind": _pagefind_files}


def _shown(record: SearchRecord) -> Mapping[str, Any]:
    topics, days = list(record.topics), list(record.days)
    return {"url": record.url, "title": record.title, "text": record.text, "topics": topics, "days": days}


def _version(files: _Files) -> str:
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{path}\n".encode())
        digest.update(content.encode() if isinstance(content, str) else content)
    return digest.hexdigest()[:10]


def _json(value: object) -> str:
    return _ENCODER.encode(value)
