"""Papers that belong together: what makes them so, and that the order is always the same."""

from collections.abc import Sequence

import pytest

from builder.archive.related import FEW_TIMES, RelatedIndex, related_papers
from builder.archive.related_words import PaperWords, paper_words
from builder.model import Paper, RelatedPaper, TopicAssignment


def _paper(paper_id: str, title: str, abstract: str | None = None, topics: Sequence[str] = ()) -> Paper:
    given = tuple(TopicAssignment(slug, "rule") for slug in topics)
    return Paper(paper_id, title, abstract, (), topics=given)


CRANE = _paper("crane", "Folding Cranes", "Creases of washi bend, crease by crease, under steam.")
WASHI = _paper("washi", "On Washi", "A crease of washi, and a wing.")
WING = _paper("wing", "Wings", "A wing of feathers.")
CHAIR = _paper("chair", "Chairs", "Oak and glue.")
PAPERS = (CRANE, WASHI, WING, CHAIR)


def _ids(related: Sequence[RelatedPaper]) -> list[str]:
    return [one.paper_id for one in related]


def test_papers_are_related_by_telling_words_whatever_their_ending() -> None:
    related = related_papers(PAPERS)
    assert _ids(related["crane"]) == ["washi"]
    assert _ids(related["washi"]) == ["crane", "wing"]


@pytest.mark.parametrize(
    ("own", "other", "shared"),
    [
        ("Wet folding bends washi.", "A wet fold bends oak.", ("Wet folding bends",)),
        ("Steam lifts a kite.", "Creases bend under steam.", ()),  # one word is no reason
        ("We propose a novel method.", "We propose a novel method.", ()),  # nor are common words
        ("Creases, washi and glue.", "Creases washi.", ()),  # punctuation stands between the words
        ("A crane (wet folding).", "Cranes: wet folding, and more.", ("wet folding",)),
        ("A washi language model.", "Two washi language models.", ("washi language model",)),
        ("Auto-folding cranes.", "The auto-folding crane.", ("Auto-folding cranes",)),
        ("Wet folding. Oak glue.", "Oak glue; wet folding.", ("Wet folding", "Oak glue")),
        ("Wet <b>folding.", "Wet <b>folding.", ("Wet <b>folding",)),
    ],
)
def test_rare_phrases_say_why_papers_are_related(own: str, other: str, shared: tuple[str, ...]) -> None:
    papers = [_paper("one", "Kites", own, ["folding"]), _paper("two", "Birds", other, ["folding"])]
    assert [one.shared_phrases for one in related_papers(papers)["one"]] == [shared]


def test_the_rarest_phrases_come_first_and_frequent_ones_are_left_out() -> None:
    texts = ["Wet folding, oak glue, glue pots.", "Glue pots, oak glue, wet folding."]
    papers = [_paper(f"p{number}", "Kites", text, ["folding"]) for number, text in enumerate(texts)]
    papers += [_paper(f"q{number}", "Kites", "Wet folding. Oak glue.") for number in range(2)]
    papers += [_paper(f"r{number}", "Kites", "Wet folding.") for number in range(FEW_TIMES)]
    assert related_papers(papers)["p0"][0] == RelatedPaper("p1", ("glue pots", "oak glue"), ("folding",))


def test_what_shares_nothing_is_left_out() -> None:
    assert related_papers(PAPERS)["chair"] == ()
    assert related_papers([CRANE]) == {"crane": ()}
    assert related_papers([]) == {}


def test_no_paper_is_related_to_itself() -> None:
    same = [_paper(f"p{number}", "Folding Cranes", "Creases of washi.", ["folding"]) for number in range(9)]
    related = related_papers(same)
    assert all(paper.id not in _ids(related[paper.id]) and len(related[paper.id]) == 6 for paper in same)


def test_common_topics_weigh_more_than_words_and_are_shown_in_the_papers_order() -> None:
    papers = [
        _paper("crane", "Folding Cranes", "Creases of washi.", ["folding", "birds"]),
        _paper("words", "Creases", "Washi."),
        _paper("topics", "A Crease", None, ["birds", "folding"]),
        *(_paper(f"other-{number}", f"Chair {number}", "Oak.") for number in range(9)),
    ]
    first, second = related_papers(papers)["crane"]
    assert (first.paper_id, first.shared_topics) == ("topics", ("folding", "birds"))
    assert (second.paper_id, second.shared_topics) == ("words", ())


def test_where_words_are_too_few_common_topics_fill_up() -> None:
    papers = [*PAPERS, _paper("oak", "Eiche", None, ["wood"]), _paper("ash", "Esche", None, ["wood", "trees"])]
    (only,) = related_papers(papers)["oak"]
    assert only == RelatedPaper("ash", (), ("wood",))


def test_equally_like_papers_come_by_id_and_the_order_of_the_papers_does_not_matter() -> None:
    papers = [_paper(f"p{number:02}", "Folding Cranes", "Washi.") for number in range(20)]
    expected = related_papers(papers)
    assert _ids(expected["p05"]) == ["p00", "p01", "p02", "p03", "p04", "p06"]
    assert related_papers(papers[::-1]) == related_papers([*papers[7:], *papers[:7]]) == expected


def test_as_many_are_given_as_asked_for() -> None:
    papers = [_paper(f"p{number}", "Folding Cranes") for number in range(9)]
    assert {len(related) for related in related_papers(papers, 3).values()} == {3}


def test_an_unknown_paper_has_no_answer() -> None:
    assert "stool" not in RelatedIndex(PAPERS)
    with pytest.raises(KeyError):
        RelatedIndex(PAPERS).related_to("stool")


def test_words_of_papers_can_be_remembered() -> None:
    counted = []

    def words_of(title: str, abstract: str | None) -> PaperWords:
        counted.append(title)
        return paper_words(title, abstract)

    index = RelatedIndex(PAPERS, words_of)
    assert dict(index) == related_papers(PAPERS)
    assert sorted(counted) == sorted(paper.title for paper in PAPERS)


def test_words_are_counted_by_stem_those_of_the_title_more() -> None:
    assert paper_words("Folding Cranes", "A crane, the crane and wings.") == PaperWords(
        ("fold", "crane", "wing"), bytes([3, 5, 1])
    )
    assert paper_words("Cranes", "crane " * 1000).times == bytes([255])
