"""The datasheet: every field of a record, how often it is known, and what the archive lacks."""

from dataclasses import replace

from builder.archive.record import RECORD_FIELDS, record_of
from builder.pages.view import Settings
from tests.archives import SMALL, archive_of, made_files


def _page() -> str:
    return made_files(archive_of(SMALL), Settings("Small"))["contribute/datasheet.md"]


def test_every_field_is_there_with_the_number_of_papers_that_have_a_value() -> None:
    page = _page()
    records = [record_of(paper) for paper in archive_of(SMALL).papers]
    for field in RECORD_FIELDS:
        known = sum(record[field.key] not in (None, []) for record in records)
        row = page.partition(f"<code>{field.key}</code>")[2].partition("<tr>")[0].partition("</tbody>")[0].strip()
        assert row.endswith(f"<td>{known}</td></tr>"), field.key


def test_what_is_missing_is_counted() -> None:
    archive = archive_of(SMALL)
    without = sum(paper.abstract is None for paper in archive.papers) + 1
    first = replace(archive.papers[0], abstract=None)
    changed = replace(archive, papers=(first, *archive.papers[1:]))
    page = made_files(changed, Settings("Small"))["contribute/datasheet.md"]
    assert f"<li>{without} paper{'s' if without > 1 else ''} without abstract" in page
    assert f"<li>{len(archive.withdrawn)} paper withdrawn" in page
