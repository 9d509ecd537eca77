"""The line by which one refers to a paper: what is known, and what is not, said. All of it is made up."""

from dataclasses import replace
from datetime import date

import pytest

from builder.model import Organization, Paper
from builder.pages.reference import reference

BARE = Paper("on-stools", "On Stools", None, ())
NAMED = replace(BARE, authors=("Ada Invented", "Bo Made-Up"), published=date(2031, 2, 1))


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        (NAMED, "Ada Invented and Bo Made-Up. On Stools. 2031."),
        (
            replace(NAMED, venue="Journal of Nothing"),
            "Ada Invented and Bo Made-Up. On Stools. Journal of Nothing, 2031.",
        ),
        (replace(NAMED, arxiv="3102.00001"), "Ada Invented and Bo Made-Up. On Stools. 2031. arXiv:3102.00001."),
        (
            replace(NAMED, doi="10.9999/none", title="Why Stools?"),
            "Ada Invented and Bo Made-Up. Why Stools? 2031. https://doi.org/10.9999/none.",
        ),
        (BARE, "On Stools. [Incomplete: author names and year unknown.]"),
        (
            replace(NAMED, published=None),
            "Ada Invented and Bo Made-Up. On Stools. [Incomplete: year unknown.]",
        ),
        (
            replace(BARE, author_count=3, organization=Organization("none", "No Lab"), published=date(2031, 2, 1)),
            "[3 authors, No Lab]. On Stools. 2031. [Incomplete: author names unknown.]",
        ),
    ],
)
def test_a_reference_holds_what_is_known_and_says_what_is_not(paper: Paper, line: str) -> None:
    assert reference(paper) == line


def test_of_many_authors_the_first_ten_are_named() -> None:
    paper = replace(NAMED, authors=tuple(f"Author {number}" for number in range(1, 14)))
    assert reference(paper).startswith("Author 1, Author 2,")
    assert "Author 10 and 3 others. On Stools." in reference(paper)
