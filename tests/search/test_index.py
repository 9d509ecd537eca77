"""The search's records and its index of their terms. All papers and people here are made up."""

import json
from dataclasses import replace
from itertools import accumulate

import pytest
from lunr.builder import Builder

from builder.model import Archive
from builder.search.record_words import FIELDS, RecordWords, record_words
from builder.search.records import paper_key, search_records
from builder.search.shards import common_terms, shards
from builder.search.term_index import LEVELS, TermIndex, build_index
from builder.search.words import STOP_WORDS, in_one_spelling
from builder.text.stemming import stem
from tests.search_archive import ARCHIVE, LAMPS


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
