"""The files that the search fetches, and its scripts. All papers and people here are made up."""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from builder.model import Archive
from builder.pages.search import page_scripts
from builder.search.compounds import word_counts, word_list
from builder.search.files import search_files
from builder.search.record_words import occurrences, record_words
from builder.search.records import search_records
from builder.search.table import facet_table
from tests.conftest import ROOT
from tests.search_archive import ARCHIVE, CHAIRS, CRANES, FOLDING, LAMPS


def data_of(files: Mapping[str, str], name: str) -> Any:
    return next(json.loads(content) for uri, content in files.items() if uri.endswith(name))


def test_words_of_records_can_be_remembered() -> None:
    words = {record: record_words(record) for record in search_records(ARCHIVE)}
    assert search_files(ARCHIVE, words.__getitem__) == search_files(ARCHIVE)


def test_the_same_archive_gives_the_same_bytes_in_any_order() -> None:
    many = tuple(
        replace(
            CRANES, id=f"cranes-{number:03}", title=f"Cranes {number} of {number % 7} folds", arxiv=f"3012.{number:05}"
        )
        for number in range(150)
    )
    archive = Archive((*many, LAMPS, CHAIRS), (), (FOLDING,))
    shuffled = replace(archive, papers=tuple(reversed(archive.papers)))
    assert search_files(archive) == search_files(shuffled)


def test_another_archive_has_its_files_in_another_folder() -> None:
    other = replace(ARCHIVE, papers=(CRANES, LAMPS, replace(CHAIRS, title="Surveys of Sitting Chairs")))
    first, second = (data_of(search_files(one), "index.json")["version"] for one in (ARCHIVE, other))
    assert first != second


def test_the_index_comes_with_table_words_and_topics() -> None:
    files = search_files(ARCHIVE)
    manifest = data_of(files, "/index.json")
    assert (manifest["papers"], manifest["topics"]) == (3, [["folding", "Paper Folding", 1]])
    assert data_of(files, "/table.json") == facet_table(search_records(ARCHIVE), {"folding": "Paper Folding"})
    assert {"chairs", "cranes", "upholstery", "examplova"} <= set(data_of(files, "/words.json"))


def test_a_result_can_quote_what_is_new_wherever_it_is_in_the_abstract() -> None:
    claim = "We propose a 𝐟𝐨𝐥𝐝 for cranes."
    told = replace(CRANES, abstract=f"The letter 𝐱 has two units. {claim} It works.")
    shown = data_of(search_files(Archive((told,), (), ())), "texts/0.json")
    start, end = shown["claim"]
    units = shown["abstract"].encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == claim
    assert "claim" not in data_of(search_files(Archive((replace(CRANES, abstract=None),), (), ())), "texts/0.json")


def test_the_table_has_each_papers_facets_and_comments() -> None:
    table = facet_table(search_records(ARCHIVE), {"folding": "Paper Folding"})
    column = table["facets"]["day"]
    assert [[column["values"][place][0] for place in places] for places in column["papers"]] == [
        ["2031-03-02"],
        ["2031-03-01"],
        ["2031-02-01"],
    ]
    assert table["facets"]["organization"]["values"] == [["fold-lab", "The Folding Laboratory"]]
    assert table["facets"]["code"]["papers"] == [[], [0], []]
    assert table["comments"] == [0, 3, 9]


def test_the_word_list_leaves_out_what_no_reader_mistypes() -> None:
    words = word_list(word_counts(occurrences([record_words(record) for record in search_records(ARCHIVE)])))
    assert {"the", "we", "2", "3012.12345"}.isdisjoint(words)


def test_every_file_is_below_the_search_page() -> None:
    assert all(uri.startswith("search/data/") for uri in search_files(ARCHIVE))


def test_the_page_names_just_the_scripts_that_it_will_run() -> None:
    folder = ROOT / "site_templates/theme"
    waiting, seen = [f"javascripts/search/{name}.js" for name in ("main", "page", "worker")], set()
    while waiting:
        script = waiting.pop()
        seen.add(script)
        imported = re.findall(r'^import .*?"(\..*?)";', (folder / script).read_text("utf-8"), re.MULTILINE | re.DOTALL)
        found = {posixpath.normpath(f"{posixpath.dirname(script)}/{name}") for name in imported}
        waiting += sorted(found - seen)
    assert set(page_scripts()) == seen - {
        "javascripts/kept.js",
        "javascripts/keys.js",
        "javascripts/papers.js",
        "javascripts/shelf_marks.js",
        "javascripts/shelf.js",
    }
