"""What a query finds and in which order, and what the reader is told. All papers and people here are made up."""

from dataclasses import replace
from datetime import date

import pytest

from builder.model import Archive
from builder.search.files import search_files
from builder.search.finding import finder, search_archive
from builder.search.ranking import FILTERED
from tests.search_archive import ARCHIVE, CHAIRS, CRANES, LAMPS, paper


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
