"""Files of labelled papers, and the counts of phrases that go with them."""

from datetime import date

import pytest

from builder.model import GoldPaper
from builder.topics.gold import parse_gold
from builder.topics.phrase_counts import parse_phrase_counts, render_phrase_counts


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


def test_counts_are_read_as_they_are_written() -> None:
    counts = {("anywhere", "fold*"): 3, ("title", "Fold"): 2, ("claims", "a crane"): 12}
    text = render_phrase_counts({**counts, ("title", "rare"): 1}, 40, date(2031, 3, 1), date(2031, 4, 1))  # type: ignore[dict-item]  # places are literals
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "claims\ta crane\t12",
        "title\tFold\t2",
        "anywhere\tfold*\t3",
    ]
    assert parse_phrase_counts(text, "counts.txt") == (counts, ())


@pytest.mark.parametrize("line", ["fold", "nowhere\tfold\t3", "title\tfold\tmany", "title\t\t3", "title\tfold\t-1"])
def test_a_line_that_is_no_count_is_told(line: str) -> None:
    counts, (problem,) = parse_phrase_counts(f"# head\n{line}\ntitle\tcrane\t2\r\n", "counts.txt")
    assert (problem.line, counts) == (2, {("title", "crane"): 2})
