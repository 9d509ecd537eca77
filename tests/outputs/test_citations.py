"""Citations: other programs read back exactly what is known, and no key ever changes. All of it is made up."""

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pybtex.database
import pytest
import rispy
from jsonschema import Draft7Validator
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from builder.model import OutputFile, Paper
from builder.outputs.citation import short_keys
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.site_plan import site_files
from builder.text.author_names import Name, split_name
from tests.archives import ROOT, SMALL, archive_of

SITE = "https://papers.example/archive"
HOSTILE = (
    r"50% of {GPT-4} & C#_x^2 ~ $5 \alpha",
    r"Unbalanced }} {{ } \{ \\",
    "Ünïçødé Łódź, Ångström & Erdős’ “β”: 紙の鶴 🦊",
    "Œuvre, cœur, Đ, đ, Ė, ė, Ż, ş, Ű and dotless ı",
    '@misc{x, title = "</script>" } %',
    "TY  - JOUR",
    "One -- two --- ``three'' ?` !`",
)
NAMED = (
    Name("Ada Lovelace-Invented", "Ada", "", "Lovelace-Invented"),
    Name("Ludwig van der Made-Up", "Ludwig", "van der", "Made-Up"),
    Name("Élodie Ünal", "Élodie", "", "Ünal"),
    Name("名前"),
    Name("Invented"),
    Name("Made-Up Lab, Inc."),
    Name("Research and Development {AI} \\"),
)
PARTS = ("given", "family", "literal")
WALKING = "the-walking-chair-and-its-fall"
PAPER = replace(
    archive_of(SMALL).papers[0],
    id="on-stools", title="On Stools", authors=("Ada Invented",), published=date(2031, 2, 1),
    arxiv=None, doi=None, venue=None,
)  # fmt: skip
FULL = replace(
    PAPER,
    arxiv="3102.00001",
    doi="10.9999/a_b<c>(d)%",
    venue="Journal of {Nothing} & 50%",
    authors=tuple(name.text for name in NAMED),
)


def _files(papers: Iterable[Paper]) -> dict[str, str]:
    """The citations of an archive of these papers, by URI; compressed ones are unpacked."""
    small = archive_of(SMALL)
    archive = replace(small, papers=tuple(papers), ledger=small.ledger)
    made = {}
    for file in site_files(archive, Settings("Small", SITE), Templates.read(ROOT)):
        if isinstance(file, OutputFile) and "/cite." in file.uri:
            content = file.make()
            made[file.uri] = gzip.decompress(content).decode() if isinstance(content, bytes) else str(content)
    return made


def _plain(tex: str) -> str:
    context = get_default_latex_context_db()
    names = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}  # LaTeX knows them, the reader not
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in names.items()]
    context.add_context_category("signs", prepend=True, macros=macros)
    text: str = LatexNodes2Text(latex_context=context, keep_comments=True).latex_to_text(tex)
    return text


def _bibtex(text: str) -> dict[str, dict[str, Any]]:
    read = pybtex.database.parse_string(text, "bibtex").entries
    return {
        key: {name.lower(): _plain(value) for name, value in entry.fields.items()}
        | {"author": [_plain(str(person)) for person in entry.persons.get("author", [])]}
        for key, entry in read.items()
    }


READERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "bib": _bibtex,
    "ris": lambda text: {one["id"]: one for one in rispy.loads(text)},
    "json": lambda text: {one["id"]: one for one in json.loads(text)},
}


def _of(files: dict[str, str], paper_id: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """What readers find in the three files of a paper."""
    (key, entry), *others = _bibtex(files[f"papers/{paper_id}/cite.bib"]).items()
    [record] = rispy.loads(files[f"papers/{paper_id}/cite.ris"])
    [item] = json.loads(files[f"papers/{paper_id}/cite.json"])
    assert not others
    assert key == record["id"] == item["id"] == paper_id
    return entry, record, item


@pytest.mark.parametrize("title", HOSTILE)
def test_readers_find_every_field_of_a_hostile_paper(title: str) -> None:
    entry, record, item = _of(_files([replace(FULL, title=title, venue=title)]), "on-stools")
    shown = " ".join(title.split())
    assert entry["title"] == record["title"] == item["title"] == shown
    assert entry["howpublished"] == record["secondary_title"] == item["container-title"] == shown
    assert (entry["year"], entry["month"], entry["day"]) == ("2031", "February", "1")
    assert (record["year"], record["date"]) == ("2031", "2031/02/01")
    assert item["issued"] == {"date-parts": [[2031, 2, 1]]}
    assert (entry["eprint"], entry["archiveprefix"], entry["eprinttype"]) == ("3102.00001", "arXiv", "arxiv")
    assert record["accession_number"] == item["number"] == "arXiv:3102.00001"
    assert record["urls"] == [item["URL"]] == [entry["url"]] == ["https://arxiv.org/abs/3102.00001"]
    assert entry["doi"] == record["doi"] == item["DOI"] == FULL.doi
    assert entry["ids"].startswith("invented2031")
    inverted = [f"{name.particle} {name.family}, {name.given}".lstrip() if name.family else name.text for name in NAMED]
    assert entry["author"] == record["authors"] == inverted
    assert [" ".join(filter(None, map(author.get, PARTS))) for author in item["author"]] == list(FULL.authors)
    assert not {"note", "notes"} & {*entry, *record, *item}


def test_names_are_split_as_bibtex_does_or_not_at_all() -> None:
    assert [split_name(name.text) for name in NAMED] == list(NAMED)


@pytest.mark.parametrize(
    ("paper", "lacking"),
    [
        (replace(PAPER, authors=()), "author names"),
        (replace(PAPER, published=None), "year"),
        (replace(PAPER, authors=(), published=None), "author names and year"),
    ],
)
def test_a_record_without_authors_or_year_says_so_and_makes_nothing_up(paper: Paper, lacking: str) -> None:
    entry, record, item = _of(_files([paper]), "on-stools")
    note = f"Incomplete: {lacking} unknown."
    assert entry["note"] == item["note"] == note
    assert record["notes"] == [note]
    assert bool(paper.published) == ("year" in entry) == ("year" in record) == ("issued" in item)
    assert bool(paper.authors) == bool(entry["author"]) == bool(record.get("authors")) == ("author" in item)
    assert entry["url"] == item["URL"] == f"{SITE}/papers/on-stools/"
    assert "ids" not in entry


def test_no_key_changes_with_authors_a_year_or_a_namesake() -> None:
    bare, namesake = replace(PAPER, authors=(), published=None), replace(PAPER, id="on-stools-2")
    found = [_bibtex(_files(papers)["papers/on-stools/cite.bib"]) for papers in ([bare], [PAPER], [PAPER, namesake])]
    assert [list(entries) for entries in found] == [["on-stools"]] * 3
    assert found[1]["on-stools"]["ids"] == found[2]["on-stools"]["ids"] == "invented2031stools"
    assert short_keys([PAPER, namesake])["on-stools-2"] == "invented2031stools-2"


def test_every_item_follows_the_schema_of_csl() -> None:
    schema = Draft7Validator(json.loads((ROOT / "tests/data/csl-data.json").read_text("utf-8")))
    files = _files([FULL, *archive_of(SMALL).papers])
    items = [json.loads(text) for uri, text in files.items() if ".json" in uri]
    assert items
    assert [str(error) for item in items for error in schema.iter_errors(item)] == []


def test_days_and_months_have_the_same_entries_as_their_papers() -> None:
    papers = archive_of(SMALL).papers
    files = _files(papers)
    for ending in ("bib", "ris", "json"):
        parts = {uri: text for uri, text in files.items() if uri.endswith(f".{ending}.gz")}
        month = f"days/2031/03/cite.{ending}.gz"
        assert set(parts) == {month, *(f"days/2031-03-0{day}/cite.{ending}.gz" for day in (1, 2))}
        read = READERS[ending]
        alone = {
            key: value for paper in papers for key, value in read(files[f"papers/{paper.id}/cite.{ending}"]).items()
        }
        assert read(parts[month]) == alone
        days = [read(text) for uri, text in parts.items() if "-" in uri]
        assert {key for day in days for key in day} == set(alone)
        assert days[0] != days[1]


def test_a_moved_paper_is_cited_at_its_old_address_under_its_key_of_today() -> None:
    files = _files(archive_of(SMALL).papers)
    for ending in ("bib", "ris", "json"):
        old, new = (f"papers/{name}/cite.{ending}" for name in ("the-ambling-chair-revisited", WALKING))
        assert files[old] == files[new]
        assert WALKING in files[old]
