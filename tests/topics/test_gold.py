"""Files of labelled papers."""

import pytest

from builder.model import GoldPaper
from builder.topics.gold import parse_gold


def test_a_labelled_paper_has_what_its_item_says() -> None:
    text = """{"note": "fabricated", "papers": [
      {"title": "A  Crane", "topics": ["folding"], "optional": ["birds"],
       "abstract": "It\\nfolds.", "arxiv": "3101.00001v2"},
      {"title": "A Chair", "topics": [], "abstract": null}
    ]}"""
    papers = (GoldPaper("A Crane", ("folding",), ("birds",), "It folds.", "3101.00001"), GoldPaper("A Chair", ()))
    assert parse_gold(text, "gold.json") == (papers, ())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "not JSON"),
        ("{\n]", 2, "not JSON"),
        ("[" * 100_000, 0, "not JSON"),
        ("[]", 0, "no list of papers"),
        ('{"papers": 3}', 0, "no list of papers"),
        ('{"papers": [3]}', 0, "paper 1: is not a paper"),
        ('{"papers": [{"topics": []}]}', 0, "paper 1: has no title"),
        ('{"papers": [{"title": "A Crane"}]}', 0, "paper 1: `topics` is not a list of slugs"),
        ('{"papers": [{"title": "A Crane", "topics": [3]}]}', 0, "paper 1: `topics` is not a list of slugs"),
        ('{"papers": [{"title": "A Crane", "topics": [], "optional": "x"}]}', 0, "`optional` is not a list of slugs"),
        ('{"papers": [{"title": "A Crane", "topics": [], "abstract": 3}]}', 0, "`abstract` is not a text"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, line: int, said: str) -> None:
    papers, (problem,) = parse_gold(text, "gold.json")
    assert papers == ()
    assert problem.line == line
    assert said in problem.message


def test_the_other_papers_are_kept() -> None:
    papers, problems = parse_gold('{"papers": [{"title": "A Crane", "topics": []}, 3]}', "gold.json")
    assert (len(papers), len(problems)) == (1, 1)
