"""The search's records and files. All papers and people here are made up."""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Any

import pytest
from lunr.builder import Builder

from builder.model import Archive
from builder.pages.search import page_scripts
from builder.search.compounds import word_counts, word_list
from builder.search.files import search_files
from builder.search.finding import finder, search_archive
from builder.search.ranking import FILTERED
from builder.search.record_words import FIELDS, RecordWords, occurrences, record_words
from builder.search.records import paper_key, search_records
from builder.search.shards import common_terms, shards
from builder.search.table import facet_table
from builder.search.term_index import LEVELS, TermIndex, build_index
from builder.search.words import STOP_WORDS, in_one_spelling
from builder.text.stemming import stem
from tests.conftest import ROOT
from tests.search_archive import ARCHIVE, CHAIRS, CRANES, FOLDING, LAMPS, paper


def data_of(files: Mapping[str, str], name: str) -> Any:
    return next(json.loads(content) for uri, content in files.items() if uri.endswith(name))


def test_records_stand_newest_first_and_say_only_what_is_known() -> None:
    chairs, cranes, lamps = search_records(ARCHIVE)
    assert [record.id for record in (chairs, cranes, lamps)] == ["walking-chairs", "folding-cranes", "reading-lamps"]
    assert (cranes.year, cranes.organization, cranes.has_code) == ("2030", "fold-lab", True)
    assert (lamps.year, lamps.organization, lamps.has_code, lamps.people) == ("", "", False, ())
    assert cranes.keys == (paper_key("folding-cranes"), "3012.12345", paper_key("10.1000/(cranes)1<2>3"))
    assert "upholstery" in chairs.text
    assert "Ambling" in chairs.text
    assert "By Ána Exámplová, Bert Beispiel, The Folding Laboratory." in cranes.text


def index_of(archive: Archive) -> TermIndex:
    return build_index([record_words(record) for record in search_records(archive)])


def test_every_term_of_each_field_is_in_the_index() -> None:
    index = index_of(ARCHIVE)
    cranes = [record.id for record in search_records(ARCHIVE)].index("folding-cranes")
    found = {
        (text, list(FIELDS)[posting.field])
        for place, text in enumerate(index.terms)
        for posting in index.postings(place)
        if cranes in posting.papers
    }
    assert {field for text, field in found if text == "fold"} == {"title", "topics", "people", "text"}
    assert {text for text, field in found if field == "title"} == {"fold", "crane", "without", "hand"}
    assert {text for text, field in found if field == "keys"} == {
        paper_key("folding-cranes"),
        "3012.12345",
        paper_key("10.1000/(cranes)1<2>3"),
    }
    assert index.terms == tuple(sorted(index.terms))


def test_scores_are_those_of_lunr() -> None:
    records = search_records(ARCHIVE)
    builder = Builder()
    builder.ref("number")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, record in enumerate(records):
        builder.add({"number": number, **dict(zip(FIELDS, repeated_terms(record_words(record)), strict=True))})
    serialized = builder.build().serialize()
    names = {entry["_index"]: text for text, entry in serialized["invertedIndex"]}
    expected = {
        (names[term], reference): pytest.approx(score, rel=0.03)
        for reference, vector in serialized["fieldVectors"]
        for term, score in zip(vector[::2], vector[1::2], strict=True)
    }
    index, fields, boosts = index_of(ARCHIVE), list(FIELDS), list(FIELDS.values())
    assert expected == {
        (text, f"{fields[posting.field]}/{paper}"): level / LEVELS * index.rarity(place) / 100 * boosts[posting.field]
        for place, text in enumerate(index.terms)
        for posting in index.postings(place)
        for paper, level in zip(posting.papers.tolist(), posting.levels.tolist(), strict=True)
    }


def repeated_terms(words: RecordWords) -> list[list[str]]:
    """The terms of each field, each as often as it occurs."""
    *texts, keys = map(str.split, words)
    return [*([stem(word) for word in map(in_one_spelling, text) if word not in STOP_WORDS] for text in texts), keys]


def test_the_shards_say_what_the_index_says() -> None:
    index = index_of(ARCHIVE)
    terms = [term for _, body in shards(index, {}) for term in json.loads(body)]
    assert [text for text, *_ in terms] == list(index.terms)
    for place, (_, *postings) in enumerate(terms):
        for (field, steps, levels, *places), expected in zip(postings, index.postings(place), strict=True):
            assert field == expected.field
            assert [paper - 1 for paper in accumulate(numbers(steps))] == expected.papers.tolist()
            assert numbers(levels) == expected.levels.tolist()
            assert [number for each in places for number in numbers(each)] == expected.places.tolist()


def numbers(characters: str) -> list[int]:
    """The numbers that the characters of a shard stand for."""
    return [ord(char) - ord("#") - (char > "\\") for char in characters]


def test_words_of_records_can_be_remembered() -> None:
    words = {record: record_words(record) for record in search_records(ARCHIVE)}
    assert search_files(ARCHIVE, words.__getitem__) == search_files(ARCHIVE)


def test_a_shard_begins_where_the_directory_says_and_is_not_large() -> None:
    many = tuple(replace(LAMPS, id=f"lamp-{n}", title=f"Lamp word{n:04} word{n + 5000:04}") for n in range(2000))
    made = list(shards(index_of(Archive(many, (), ())), {}))
    assert len(made) > 2
    assert [first for first, _ in made] == sorted(first for first, _ in made)
    for first, body in made:
        terms = json.loads(body)
        assert terms[0][0] == first
        assert len(body) < 40_000 or len(terms) == 1


def test_terms_of_many_papers_come_first_in_the_list_that_completes_words() -> None:
    index = index_of(ARCHIVE)
    common = common_terms(index)
    assert common[0] in {"fold", "chair", "lamp", "plant", "crane"}
    assert all(index.frequency(index.terms.index(term)) > 1 for term in common)


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


def test_an_archive_without_papers_has_nothing_to_search() -> None:
    assert search_files(Archive((), (), ())) == {}
    assert search_archive(Archive((), (), ()), "anything").hits == ()


def test_the_terminal_completes_a_word_that_no_paper_has_where_the_query_breaks_off_in_it() -> None:
    found = {text: search_archive(ARCHIVE, text).hits for text in ("uphols", "uphols the", "ch")}
    assert [hit.record.id for hit in found.pop("uphols")] == ["walking-chairs"]
    assert set(found.values()) == {()}


@pytest.mark.parametrize(
    ("query", "found"), [("humanoid 2029", {"walker", "lamps"}), ("humanoid 3", {"walker"}), ("humanoid3", {"walker"})]
)
def test_a_name_and_a_number_that_no_paper_has_together_are_two_words(query: str, found: set[str]) -> None:
    papers = (paper("walker", "A Humanoid 3 Walks"), paper("lamps", "Lamps of 2029"), paper("three", "All 3 Chairs"))
    assert {hit.record.id for hit in search_archive(Archive(papers, (), ()), query).hits} == found


def test_a_number_joined_to_a_word_is_two_words_and_the_reader_is_told() -> None:
    papers = (paper("bits", "Chairs of 4-bit Wood"), paper("lamps", "A Bit of Light for 4 Chairs"))
    found = search_archive(Archive(papers, (), ()), "4bit chairs")
    assert [hit.record.id for hit in found.hits] == ["bits", "lamps"]
    assert found.sought.corrections == (("4bit", "4 bit"),)


def test_a_word_that_hardly_any_paper_has_may_be_a_misspelling_of_a_common_one() -> None:
    papers = [paper(f"language-{number}", f"Language of Owls {number}") for number in range(100)]
    slip = paper("slip", "A Languge of Owls", authors=("Bert Languago",))
    find = finder(replace(ARCHIVE, papers=(slip, *papers, CRANES)))
    found = find("languge owls")
    assert found.sought.similar == (("languge", "language"),)
    assert found.hits[0].record.id == "slip"
    assert {hit.record.id for hit in found.hits} == {"slip", *(one.id for one in papers)}
    assert [hit.record.id for hit in find("languago").hits] == ["slip"], "names are not corrected"


def test_a_slip_whose_stem_is_only_that_of_a_name_is_also_looked_for_as_it_may_be_meant() -> None:
    papers = [paper(f"tuning-{number}", f"Fine-Tuning of Owls {number}") for number in range(100)]
    named = paper("named", "Owls at Night", authors=("Bert Tun",))
    find = finder(replace(ARCHIVE, papers=(named, *papers)))
    for query in ("fine tunning owls", "tunning owls"):
        found = find(query)
        assert found.sought.similar == (("tunning", "tuning"),)
        assert {one.id for one in papers} <= {hit.record.id for hit in found.hits if not hit.missing}


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("owls -fine-tuning", ["plain"]),
        ("owls -finetuning", ["plain"]),
        ("owls “fine-tuning”", ["apart", "joined"]),
        ("owls “tuning fine”", []),
    ],
)
def test_a_phrase_is_found_and_left_out_in_either_form(query: str, kept: list[str]) -> None:
    texts = {"apart": "Fine-tuning of owls", "joined": "Owls and finetuning", "plain": "Owls that are fine"}
    archive = replace(ARCHIVE, papers=tuple(paper(name, text) for name, text in texts.items()))
    assert sorted(hit.record.id for hit in finder(archive)(query).hits) == kept


def test_only_the_first_papers_are_searched_for_a_phrase_and_the_others_counted() -> None:
    papers = tuple(paper(f"owl-{number}", f"Owl {number}", "Owls fly by night.") for number in range(FILTERED + 5))
    find = finder(replace(ARCHIVE, papers=(*papers, LAMPS)))
    assert (len(find("owls “by night”").hits), find("owls “by night”").unread) == (FILTERED, 5)
    assert (find("owls -by-night").hits, find("owls -by-night").unread) == ((), 5)
    assert (len(find("owls -at-night").hits), find("owls -reading-lamps").unread) == (FILTERED, 0)


def test_a_year_is_a_word_of_the_papers_that_were_published_then() -> None:
    earlier = replace(CRANES, id="earlier", published=date(2029, 1, 1))
    found = finder(replace(ARCHIVE, papers=(earlier, CRANES, CHAIRS)))("cranes 2029").hits
    assert [(hit.record.id, hit.missing) for hit in found] == [("earlier", ()), (CRANES.id, ("2029",))]


def test_a_word_that_every_paper_has_is_found() -> None:
    papers = tuple(paper(f"owl-{number}", f"Owl {number}") for number in range(200))
    assert {hit.missing for hit in finder(replace(ARCHIVE, papers=papers))("owls").hits} == {()}


def test_a_paper_that_lacks_a_word_says_which() -> None:
    hits = finder(ARCHIVE)("Walking-Crane").hits
    assert {hit.record.id: hit.missing for hit in hits} == {
        "folding-cranes": ("walking",),
        "walking-chairs": ("crane",),
    }


def test_papers_of_a_venue_come_before_those_that_mention_it() -> None:
    published = replace(LAMPS, venue="FOLDS 2031")
    mention = paper("mention", "Of Lamps", "We compare lamps of FOLDS 2031 with those of FOLDS 2030.")
    found = finder(replace(ARCHIVE, papers=(mention, published, CHAIRS)))("folds 2031").hits
    assert [hit.record.id for hit in found][:2] == [LAMPS.id, "mention"]


def test_letters_of_mathematics_are_letters() -> None:
    (found,) = search_archive(Archive((*ARCHIVE.papers, paper("deep", "𝐃𝐞𝐞𝐩")), (), ()), "deep").hits
    assert found.record.id == "deep"


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
