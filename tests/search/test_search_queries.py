"""The search's words, queries, and what the terminal finds by them. All papers and people here are made up."""

from dataclasses import replace

import pytest

from builder.search.finding import search_archive
from builder.search.query import Phrase, as_typed, missing_in, parse_query
from builder.search.ranking import words_needed
from builder.search.records import paper_key
from builder.search.words import folded, words_of
from tests.search_archive import ARCHIVE, CHAIRS, CRANES, LAMPS, paper


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("State-of-the-art LLMs!", ["state", "of", "the", "art", "llms"]),
        ("Ána Exámplová", ["ana", "examplova"]),
        ("Ørsted łódź straße ﬁle", ["orsted", "lodz", "strasse", "file"]),
        ("it’s the model's", ["its", "the", "models"]),
        ("GPT-4.5 at 2.5x, v1.2.3", ["gpt", "4.5", "at", "2.5", "x", "v", "1.2.3"]),
        ("KiteV3.2, Kite-R1.5B", ["kite", "v", "3.2", "kite", "r", "1.5", "b"]),
        ("压缩 model モデル", ["压", "缩", "model", "モ", "テ", "ル"]),
        ("snake_case <|im_end|>", ["snake", "case", "im", "end"]),
        ("привет, мир", ["привет", "мир"]),
        ("Optimising quantisation: a tokeniser", ["optimizing", "quantization", "a", "tokenizer"]),
        ("analysing behavioural colours", ["analyzing", "behavioral", "colors"]),
        ("analyses promise precise expertise", ["analyses", "promise", "precise", "expertise"]),
        ("denoised noise of four hours", ["denoised", "noise", "of", "four", "hours"]),
        ("pairwise, comprising, advertised", ["pairwise", "comprising", "advertised"]),
        ("", []),
    ],
)
def test_a_text_becomes_folded_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_folding_again_changes_nothing() -> None:
    for text in ("İstanbul", "ΣΊΣΥΦΟΣ", "é̂", "½ ﬃ ²"):
        assert folded(folded(text)) == folded(text)
    words = words_of("colour, optimised, neighbourhood")
    assert words_of(" ".join(words)) == words


def test_a_query_is_words_phrases_and_what_to_leave_out() -> None:
    query = parse_query('the “Folding Cranes” -hands -"two words" paper paper')
    assert query.words == ("folding", "cranes", "paper")
    assert query.phrases == (Phrase(("folding", "cranes"), wanted=True), Phrase(("two", "words"), wanted=False))
    assert query.without == ("hands",)
    assert query.keys == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("3012.12345", "3012.12345"),
        ("arXiv:3012.12345v2", "3012.12345"),
        (" https://arxiv.org/abs/3012.12345 ", "3012.12345"),
        ("arxiv 3012.12345", "3012.12345"),
        ("ARXIV: 3012.12345v1", "3012.12345"),
        ("https://arxiv.org/pdf/3012.12345v3.pdf", "3012.12345"),
        ("https://huggingface.co/papers/3012.12345", "3012.12345"),
        ("https://doi.org/10.48550/arXiv.3012.12345", "3012.12345"),
        ("10.1000/(Cranes)1<2>3", paper_key("10.1000/(cranes)1<2>3")),
        ("https://example.org/doi/abs/10.1000/(Cranes)1%3C2%3E3.", paper_key("10.1000/(cranes)1<2>3")),
        ("folding-cranes", paper_key("folding-cranes")),
    ],
)
def test_a_query_that_is_an_id_asks_for_its_paper(text: str, key: str) -> None:
    found = search_archive(ARCHIVE, text).hits
    assert parse_query(text).keys == (key,)
    assert found[0].record.id == "folding-cranes"
    assert len(found) == 1 or text == "folding-cranes"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("arXiv:3012.12345v2", ("3012.12345",)),
        ("arxiv 3012.12345", ("3012.12345",)),
        ("https://arxiv.org/abs/cs/0112017", ("0112017",)),
        ("arXiv:3012.12345 crane", ("3012.12345", "crane")),
        ("arxiv papers", ("arxiv", "papers")),
    ],
)
def test_what_stands_before_an_arxiv_id_is_no_word(text: str, words: tuple[str, ...]) -> None:
    assert parse_query(text).words == words


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("the", "too common to search for"),
        ("a", "too common to search for"),
        ('"of the"', "too common to search for"),
        ("the of -vision", "too common to search for"),
        ("-vision", "minus"),
        ('-"neural networks" -vision', "minus"),
        ("-", "no word"),
        ('""', "no word"),
        ("?!", "no word"),
        ("", "no word"),
    ],
)
def test_a_query_that_asks_for_nothing_is_told_what_is_missing(text: str, part: str) -> None:
    query = parse_query(text)
    assert part in missing_in(query)
    assert query.keys == ()


def test_unknown_words_are_named_as_they_were_typed() -> None:
    assert as_typed("Xqzwvy-C#, 深度.", ["xqzwvy", "c#", "深", "度", "else"]) == ("Xqzwvy", "C#", "深度", "else")


@pytest.mark.parametrize("text", ["crane", "the crane", "3012.12345", "crane -vision", '"the crane"'])
def test_a_query_that_asks_for_something_lacks_nothing(text: str) -> None:
    assert missing_in(parse_query(text)) == ""


@pytest.mark.parametrize(
    ("words", "papers", "needed"),
    [
        (3, {3: 10}, 3),
        (3, {3: 9, 2: 1, 1: 50}, 2),
        (3, {1: 50}, 2),
        (4, {2: 1}, 2),
        (2, {1: 5}, 1),
        (1, {}, 1),
    ],
)
def test_where_few_papers_have_every_word_those_that_lack_some_are_enough(
    words: int, papers: dict[int, int], needed: int
) -> None:
    assert words_needed(words, lambda number: papers.get(number, 0)) == needed


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("crane", ["folding-cranes"]),
        ("walking chair", ["walking-chairs"]),
        ("exAMPLOVA", ["folding-cranes"]),
        ("upholstery", ["walking-chairs"]),
        ("ambling", ["walking-chairs"]),
        ("fold-lab", ["folding-cranes", "walking-chairs"]),
        ("laboratory", ["folding-cranes"]),
        ("fold", ["folding-cranes", "walking-chairs"]),
        ("fold -chairs", ["folding-cranes"]),
        ('"folding cranes"', ["folding-cranes"]),
        ('"cranes folding"', []),
        ('"hands we fold"', []),
        ('fold -"we fold"', ["walking-chairs"]),
        ("crane lamp zzz", []),
        ("the of and", []),
    ],
)
def test_the_terminals_search_follows_the_same_rules(query: str, found: list[str]) -> None:
    assert [hit.record.id for hit in search_archive(ARCHIVE, query).hits] == found


@pytest.mark.parametrize(
    "query", ["optimisation", "optimization", "optimising", "colour", "color", "colours", '"optimised colours"']
)
def test_british_and_american_spelling_find_each_other(query: str) -> None:
    british = paper("british", "Optimised Colours", "The optimisation of colour.")
    american = paper("american", "Optimized Colors", "The optimization of color.")
    archive = replace(ARCHIVE, papers=(british, american, LAMPS))
    assert {hit.record.id for hit in search_archive(archive, query).hits} == {"british", "american"}


def test_a_word_in_the_title_counts_more_than_in_the_abstract() -> None:
    inside = paper("inside", "Of Other Things", "Cranes are here, and cranes, and cranes again.")
    archive = replace(ARCHIVE, papers=(inside, CRANES, LAMPS, CHAIRS))
    assert [hit.record.id for hit in search_archive(archive, "cranes").hits] == ["folding-cranes", "inside"]


@pytest.mark.parametrize(
    "query", ["Journal of Folding", "journal folding 2031", "10.5555/Folding.7", "doi:10.5555/folding.7"]
)
def test_a_venue_and_a_doi_find_their_papers(query: str) -> None:
    published = replace(CRANES, venue="Journal of Folding 2031", doi="10.5555/folding.7")
    archive = replace(ARCHIVE, papers=(LAMPS, CHAIRS, published))
    assert search_archive(archive, query).hits[0].record.id == published.id
