"""An archive to the files of its search: what both engines share, and what the chosen one needs."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from builder.model import Archive, OutputFile
from builder.write.search.lunr_index import FIELDS, build_index, common_terms, index_terms, nothing_collected, shards
from builder.write.search.pagefind_index import build_bundle
from builder.write.search.records import SearchRecord, search_records
from builder.write.search.table import facet_table, topics_of
from builder.write.search.words import STOP_WORDS, words_of
from builder.write.view import SearchEngine

EngineName: TypeAlias = Literal["lunr", "pagefind"]

DATA_FOLDER = "search/data"
BUNDLE_FOLDER = "search/pagefind"

LUNR_LIMIT = 50_000
"""Papers up to which `auto` takes lunr: on slow 4G it was measured to be the faster at every size up to here."""

SMALL = 300
"""The texts of an archive of so many papers are one file besides, for pages that go on without a network."""

WORD_LIST = 6_000
"""Words that a mistyped one may have been meant for."""

SHORTEST_WORD = 3


def search_files(archive: Archive, choice: SearchEngine = "auto") -> Iterator[OutputFile]:
    """Everything that the search pages of the site fetch, below `search/`; nothing where there is no paper.

    Raises `PagefindError` where Pagefind is chosen and its program fails.
    """
    records = search_records(archive)
    if not records:
        return
    engine = chosen_engine(choice, len(records))
    names = {topic.slug: topic.name for topic in archive.topics}
    manifest, own = _ENGINES[engine](records)
    files = [
        ("table.json", _json(facet_table(records, names))),
        ("words.json", _json(word_list(records))),
        *((path, content) for path, content in own if not path.startswith(BUNDLE_FOLDER)),
    ]
    version = _version(files)
    yield from (OutputFile(f"{DATA_FOLDER}/{version}/{path}", content) for path, content in files)
    yield from (OutputFile(path, content) for path, content in own if path.startswith(BUNDLE_FOLDER))
    shared = {"engine": engine, "version": version, "papers": len(records)}
    topics = [[slug, name] for slug, name in topics_of(records, names).items()]
    yield OutputFile(f"{DATA_FOLDER}/index.json", _json({**shared, "topics": topics, **manifest}))


def chosen_engine(choice: SearchEngine, papers: int) -> EngineName:
    """The engine that is asked for, else the one that serves so many papers faster."""
    if choice != "auto":
        return choice
    return "lunr" if papers <= LUNR_LIMIT else "pagefind"


def word_list(records: Sequence[SearchRecord]) -> list[str]:
    """The words that most papers have, most frequent first, ties in alphabetical order."""
    counts = Counter(word for record in records for word in set(words_of(_all_text(record))))
    words = [word for word in counts if len(word) >= SHORTEST_WORD and word.isalpha() and word not in STOP_WORDS]
    return sorted(words, key=lambda word: (-counts[word], word))[:WORD_LIST]


_Files: TypeAlias = "list[tuple[str, str | bytes]]"


def _lunr_files(records: Sequence[SearchRecord]) -> tuple[Mapping[str, Any], _Files]:
    with nothing_collected():
        terms = index_terms(build_index(records))
    firsts, bodies = zip(*shards(terms), strict=True)
    texts = [_shown(record) for record in records]
    small = len(records) <= SMALL
    fields, common = list(FIELDS), " ".join(common_terms(terms))
    manifest = {"fields": fields, "small": small, "shards": list(firsts), "common": common}
    return manifest, [
        *((f"terms/{number}.json", body) for number, body in enumerate(bodies)),
        *((f"texts/{number}.json", _json(text)) for number, text in enumerate(texts)),
        *([("texts.json", _json(texts))] if small else []),
    ]


def _pagefind_files(records: Sequence[SearchRecord]) -> tuple[Mapping[str, Any], _Files]:
    bundle = build_bundle(records)
    names: _Files = [("names.json", _json(list(bundle.names)))]
    files = [(f"{BUNDLE_FOLDER}/{path}", content) for path, content in bundle.files]
    return {"small": len(records) <= SMALL}, names + files


_ENGINES: Mapping[EngineName, Callable[[Sequence[SearchRecord]], tuple[Mapping[str, Any], _Files]]] = {
    "lunr": _lunr_files,
    "pagefind": _pagefind_files,
}


def _shown(record: SearchRecord) -> Mapping[str, Any]:
    topics, days = list(record.topics), list(record.days)
    return {"url": record.url, "title": record.title, "text": record.text, "topics": topics, "days": days}


def _all_text(record: SearchRecord) -> str:
    return " ".join((record.title, *record.topic_names, record.text))


def _version(files: _Files) -> str:
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{path}\n".encode())
        digest.update(content.encode() if isinstance(content, str) else content)
    return digest.hexdigest()[:10]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
