"""The whole archive as JSON Lines, CSV and Parquet: each gives every record back, in less than 40 % of its size."""

import csv
import gzip
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from arro3.io import read_parquet

from builder.archive.record import Record, fields_of, record_of
from builder.memory import Memory
from builder.model import Archive
from builder.outputs.data import files
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.pipeline import load_archive
from builder.site_plan import site_view
from tests.archives import SAMPLES, SMALL, archive_of

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "-1+1",
    "@x",
    "'quoted'",
    "'=1",
    'a "b", c;\td',
    "one\n\ntwo",
    "漢字 é 🦊 \u2028",
    "a\r\nb",
)


def _made(archive: Archive) -> dict[str, bytes]:
    view = site_view(archive, Settings("Small"), Templates({}), Memory())
    made = {file.uri: file.make() for file in files(view)}
    return {uri: content for uri, content in made.items() if isinstance(content, bytes)}


def _from_json_lines(content: bytes) -> list[Record]:
    return [json.loads(line) for line in gzip.decompress(content).decode().splitlines()]  # U+2028 ends none


def _from_csv(content: bytes) -> list[Record]:
    """The records by the rule of the datasheet: one apostrophe goes, an empty cell is null, lists are JSON."""
    texts = {field.key for field in fields_of("paper") if "string" in str(field.schema["type"])}
    rows = csv.DictReader(io.StringIO(gzip.decompress(content).decode(), newline=""))
    assert rows.fieldnames == [field.key for field in fields_of("paper")]
    return [
        {
            key: None if not cell else cell.removeprefix("'") if key in texts else json.loads(cell)
            for key, cell in row.items()
        }
        for row in rows
    ]


def _from_parquet(content: bytes) -> list[Record]:
    table = read_parquet(io.BytesIO(content)).read_all()
    columns = [table.column(name).to_pylist() for name in table.column_names]
    rows = [dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True)]
    read: list[Record] = json.loads(json.dumps(rows, default=date.isoformat))
    return read


READERS = {"jsonl": _from_json_lines, "csv": _from_csv, "parquet": _from_parquet}


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_every_record_is_read_back_whole(ending: str, text: str) -> None:
    archive = archive_of(SMALL)
    if text:
        papers = (replace(paper, title=text, abstract=text, authors=(text, "B")) for paper in archive.papers)
        archive = replace(archive, papers=tuple(papers))
    content = next(content for uri, content in _made(archive).items() if uri.startswith("api/papers") and ending in uri)
    fields = fields_of("paper" if ending == "csv" else "archive")
    assert READERS[ending](content) == json.loads(json.dumps([record_of(paper, fields) for paper in archive.papers]))


def test_no_cell_is_a_formula() -> None:
    archive = archive_of(SMALL)
    for text in HOSTILE:
        papers = (replace(paper, title=text) for paper in archive.papers)
        content = _made(replace(archive, papers=tuple(papers)))["api/papers.csv.gz"]
        cells = [cell for row in csv.reader(io.StringIO(gzip.decompress(content).decode())) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_an_archive_without_papers_has_empty_files() -> None:
    made = _made(Archive((), (), ()))
    assert [READERS[ending](next(made[uri] for uri in made if ending in uri)) for ending in READERS] == [[], [], []]


def test_files_are_compressed_to_less_than_40_percent_and_always_the_same(tmp_path: Path) -> None:
    for day in ("2025-09-30", "2026-05-14", "2025-09-29"):
        place = tmp_path / f"content/digests/{day[:4]}"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLES / f"{day}.json", place)
    archive = load_archive(tmp_path).archive
    made = _made(archive)
    assert made == _made(archive)
    lines = gzip.decompress(made["api/papers.jsonl.gz"])
    plain = {"jsonl": len(lines), "csv": len(gzip.decompress(made["api/papers.csv.gz"])), "parquet": len(lines)}
    assert len(archive.papers) > 50
    for uri, content in made.items():
        assert len(content) < 0.4 * plain[uri.split(".")[1]], uri
