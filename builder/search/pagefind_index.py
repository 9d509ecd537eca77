"""Builds Pagefind's search bundle from one small HTML record per paper.

The records are in a temporary folder while Pagefind's program runs; the pages of the site are not read.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.search.records import SearchRecord
from builder.search.words import other_words

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind", "*.pf_meta", "*/*.pf_*")
"""Files of the bundle that a page with its own interface loads."""

_MARK = b"pagefind_dcd"
"""The first bytes of each of Pagefind's files after decompression."""


@dataclass(frozen=True, slots=True)
class PagefindBundle:
    """The files of the bundle, by their path in it and in that order, and Pagefind's name for each record."""

    files: tuple[tuple[str, bytes], ...]
    names: tuple[str, ...]


class PagefindError(Exception):
    """Pagefind's program is not installed or failed."""


def build_bundle(records: Sequence[SearchRecord]) -> PagefindBundle:
    """The bundle of the records, which must not be empty. Raises `PagefindError`."""
    with TemporaryDirectory(prefix="search-records-") as folder:
        source, target = Path(folder, "records"), Path(folder, "bundle")
        for record in records:
            page = source / record.url / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(record_page(record), encoding="utf-8")
        _run(source, target)
        paths = sorted({path for pattern in _NEEDED for path in target.glob(pattern)})
        files = tuple((path.relative_to(target).as_posix(), path.read_bytes()) for path in paths)
    name_of = dict(_fragment_names(files))
    return PagefindBundle(files, tuple(name_of[f"/{record.url}"] for record in records))


def record_page(record: SearchRecord) -> str:
    """The record as HTML: each field with its weight, and the values of a result as attributes.

    Hidden words follow the keys: words that Pagefind does not normalise or split itself, in the form that queries use.
    A separator sign between them prevents false phrase matches.

    Filters and sort keys are not attributes but in the table that both engines share. Pagefind 1.5 writes the values of
    a filter in a different order each time, and adds the order of every sort key to the file that each first search
    loads.
    """
    return "".join(_record_parts(record))


def _record_parts(record: SearchRecord) -> Iterator[str]:
    yield f'<!doctype html><html lang="en"><title>{escape(record.title)}</title><body data-pagefind-body>'
    yield f'<h1 data-pagefind-weight="8">{escape(record.title)}</h1><p>{escape(record.text)}</p>'
    yield f'<p data-pagefind-weight="3">{escape(", ".join(record.topic_names))}</p>'
    yield f'<p data-pagefind-weight="10">{escape(" ".join(record.keys))}</p>'
    yield f'<p data-pagefind-weight="8">{escape(" · ".join(other_words(record.title)))}</p>'
    yield f"<p>{escape(' · '.join(other_words(record.text)))}</p>"
    yield f'<i data-pagefind-meta="topics[title]" title="{escape(" ".join(record.topics))}"></i>'
    yield f'<i data-pagefind-meta="days[title]" title="{escape(" ".join(record.days).replace("-", ""))}"></i>'
    yield "</body></html>\n"


def _run(source: Path, target: Path) -> None:
    options = ["--site", str(source), "--output-path", str(target), "--force-language", "en", "--quiet"]
    command = [sys.executable, "-m", "pagefind", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own folders only)
    if done.returncode:
        message = f"Pagefind did not make the search index: {(done.stderr or done.stdout).strip()}"
        raise PagefindError(message)


def _fragment_names(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    """For each record, its address and the name of the file with its result."""
    for path, content in files:
        if path.endswith(".pf_fragment"):
            record: Mapping[str, object] = json.loads(gzip.decompress(content).removeprefix(_MARK))
            yield str(record["url"]), Path(path).stem
