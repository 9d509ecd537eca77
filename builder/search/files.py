"""Plans the files of the search: the index, the table of filters, and what is shown of each paper."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from builder.archive.authors import Authors, find_authors
from builder.archive.indexes import newest_first
from builder.archive.marks import paper_mark
from builder.model import Archive, Paper, Topic
from builder.search.names import name_pages
from builder.search.record_words import WordCounter, record_words
from builder.search.records import SearchRecord, search_records
from builder.search.shards import common_terms, shards
from builder.search.table import facet_table, topics_of
from builder.search.term_index import build_index
from builder.text.json_fields import compact_json
from builder.topics.contributions import contribution

DATA_FOLDER = "search/data"

SMALL = 300
"""Archives of up to this many papers also get a single file with all texts, for offline search."""


def search_files(
    archive: Archive, words_of: WordCounter = record_words, authors: Authors | None = None
) -> Mapping[str, str]:
    """The content by URI of all files that the search pages fetch, below `search/`; none if there is no paper.

    `words_of` may be a `record_words` that remembers its results, and `authors` are those of the archive if they are
    known already.
    """
    records = search_records(archive)
    if not records:
        return {}
    by_slug = {topic.slug: topic for topic in archive.topics}
    topics = topics_of(records, {slug: topic.name for slug, topic in by_slug.items()})
    index = build_index(list(map(words_of, records)))
    names = name_pages(archive, authors or find_authors(newest_first(archive.papers), archive.people))
    firsts, bodies = zip(*shards(index, names), strict=True)
    files = [
        ("table.json", compact_json(facet_table(records, topics))),
        ("words.json", compact_json(index.words)),
        *((f"terms/{number}.json", body) for number, body in enumerate(bodies)),
        *_texts(archive.papers, by_slug, records),
    ]
    version = _version(files)
    manifest = {
        "version": version,
        "papers": len(records),
        "small": len(records) <= SMALL,
        "topics": [(slug, name, by_slug[slug].colour) for slug, name in topics.items()],
        "shards": firsts,
        "compounds": [" ".join((joined, *parts)) for joined, parts in index.compounds.items()],
        "common": " ".join(common_terms(index)),
    }
    data = ((f"{DATA_FOLDER}/{version}/{path}", content) for path, content in files)
    return {**dict(data), f"{DATA_FOLDER}/index.json": compact_json(manifest)}


def _texts(
    papers: Iterable[Paper], by_slug: Mapping[str, Topic], records: Sequence[SearchRecord]
) -> Iterator[tuple[str, str]]:
    """What results show: a file for each paper, and in a small archive also one for all."""
    marks = {paper.id: paper_mark(paper, by_slug) for paper in papers}
    texts = [_shown(record, marks[record.id]) for record in records]
    yield from ((f"texts/{number}.json", compact_json(text)) for number, text in enumerate(texts))
    if len(records) <= SMALL:
        yield "texts.json", compact_json(texts)


def _shown(record: SearchRecord, mark: str) -> Mapping[str, Any]:
    """What a result shows, without what is empty or unknown."""
    shown: dict[str, Any] = {
        "id": record.id,
        "title": record.title,
        "abstract": record.abstract,
        "claim": _claim(record.abstract),
        "more": record.more,
        "authors": record.authors,
        "count": record.author_count if record.author_count > len(record.authors) else 0,
        "organization": (record.organization, record.organization_name) if record.organization else (),
        "topics": record.topics,
        "mark": mark,
        "collections": record.collections,
        "days": record.days,
        "year": record.year,
        "upvotes": record.upvotes,
        "comments": record.comments,
        "code": int(record.has_code),
    }
    return {key: value for key, value in shown.items() if value}


def _claim(abstract: str) -> tuple[int, int] | None:
    """Start and end of the sentence that says what is new, in UTF-16 units, which JavaScript counts."""
    if not abstract:
        return None
    claim = contribution(abstract)
    start = _units(abstract.partition(claim)[0])
    return start, start + _units(claim)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _version(files: Iterable[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{path}\n".encode())
        digest.update(content.encode())
    return digest.hexdigest()[:10]
