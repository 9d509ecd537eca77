"""Writes the whole archive for programs, compressed: as JSON Lines, as CSV and as Parquet."""

import csv
import gzip
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from arro3.core import DataType, Field
from arro3.core import Schema as Columns

from builder.archive.record import RECORD_FIELDS, Record, fields_of, record_of
from builder.model import OutputFile
from builder.pages.view import View
from builder.text.json_fields import compact_json, json_text

_COMPRESSION = "zstd(6)"
_packed = partial(gzip.compress, compresslevel=5, mtime=0)
_CSV_FIELDS = [field.key for field in fields_of("paper")]
"""Without abstracts, which take more space than all other fields together and do not fit a table."""
_FORMULA = re.compile("[=+@\t\r'-]")


def files(view: View) -> Iterator[OutputFile]:
    """`api/papers.jsonl.gz` and `api/papers.parquet`: every field of every paper, by id.

    `api/papers.csv.gz` has the fields of a paper's own record.
    """
    records = cache(lambda: [*map(record_of, view.archive.papers)])
    lines = cache(lambda: _json_lines(records()))
    yield OutputFile("api/papers.jsonl.gz", lambda: _packed(lines()))
    yield OutputFile("api/papers.csv.gz", lambda: _packed(_csv(records())))
    yield OutputFile("api/papers.parquet", lambda: _parquet(lines()))


def _json_lines(records: Iterable[Record]) -> bytes:
    text = "".join(map(json_text, records))
    for char in "\x85\u2028\u2029":  # some readers end a line at these too
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode()


def _csv(records: Sequence[Record]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_CSV_FIELDS)
    writer.writerows([_cell(record[key]) for key in _CSV_FIELDS] for record in records)
    return text.getvalue().encode()


def _cell(value: object) -> object:
    """A cell without a value is empty, and lists are JSON.

    An apostrophe keeps a spreadsheet from taking a text for a formula; one goes before an apostrophe too, so that
    programs can take the first away.
    """
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return compact_json(value) if isinstance(value, list | dict) else value


def _parquet(lines: bytes) -> bytes:
    """The JSON Lines as columns: the fields whose form is known. Each is one page, which compresses best."""
    from arro3.io import read_json, write_parquet  # noqa: PLC0415  # only who makes this file waits for the library

    types = {field.key: _arrow_type(field.schema) for field in RECORD_FIELDS if "type" in field.schema}
    columns = Columns([Field(key, kind) for key, kind in types.items()])
    written = io.BytesIO()
    rows = lines.count(b"\n") + 1
    table = read_json(io.BytesIO(lines), columns, batch_size=rows)
    write_parquet(
        table,
        written,
        compression=_COMPRESSION,
        data_page_size_limit=len(lines) + 1,
        data_page_row_count_limit=rows,
        dictionary_enabled=False,
    )
    return written.getvalue()


def _arrow_type(schema: Mapping[str, Any]) -> DataType:
    kinds = schema["type"]
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if kind == "array":
        return DataType.list(Field("item", _arrow_type(schema["items"])))
    if kind == "object":
        return DataType.struct([Field(key, _arrow_type(each)) for key, each in schema["properties"].items()])
    if kind == "integer":
        return DataType.int32()
    return DataType.date32() if schema.get("format") == "date" else DataType.utf8()
