"""Which papers are offered as perhaps one: near titles with like texts, or one text; never what somebody told apart."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.archive.duplicates import check_duplicates, likely_duplicates
from builder.model import Appearance, Paper, Source
from builder.pipeline import load_archive
from tests.made_digests import FOLDING, WALKING


def _paper(title: str, abstract: str | None = FOLDING, day: int = 1, **fields: object) -> Paper:
    seen = Appearance(date(2031, 3, day), "search", 1, (Source(f"content/digests/2031/2031-03-0{day}.txt", (7, 8)),))
    paper_id = title.lower().replace(" ", "-")
    return replace(Paper(paper_id, title, abstract, (seen,)), **fields)  # type: ignore[arg-type]  # any field


def _pairs(*papers: Paper) -> list[tuple[str, str]]:
    return [(pair.kept.title, pair.other.title) for pair in likely_duplicates(papers)]


@pytest.mark.parametrize(
    "other", ["Folding Paper Craness", "Folded Paper Cranes", "Folding Papr Cranes", "Folding Paper-Crane"]
)
def test_a_near_title_over_a_like_text_is_offered(other: str) -> None:
    assert _pairs(_paper("Folding Paper Cranes"), _paper(other, f"{FOLDING} Revised.", day=2)) == [
        ("Folding Paper Cranes", other)
    ]


def test_the_paper_seen_first_is_the_one_to_keep() -> None:
    later, first = _paper("Folding Paper Cranes", day=2), _paper("Folding Paper Cranez")
    assert _pairs(later, first) == [("Folding Paper Cranez", "Folding Paper Cranes")]


def test_near_titles_over_different_texts_are_two_papers() -> None:
    assert _pairs(_paper("Crane 2 Technical Report"), _paper("Crane 3 Technical Report", WALKING)) == []


def test_one_title_over_different_texts_is_offered() -> None:
    assert len(_pairs(_paper("Technical Report"), _paper("Technical report", WALKING, day=2, id="x-2"))) == 1


def test_one_text_under_two_titles_is_offered() -> None:
    assert len(_pairs(_paper("Folding Paper Cranes"), _paper("Machines That Never Crease Twice", day=2))) == 1


def test_where_a_text_is_missing_a_number_tells_titles_apart() -> None:
    assert _pairs(_paper("Crane 2 Technical Report", None), _paper("Crane 3 Technical Report")) == []
    assert len(_pairs(_paper("Crane 2 Technical Report", None), _paper("Crane 2 Technical Reports"))) == 1


def test_two_arxiv_ids_tell_papers_apart() -> None:
    one = _paper("Folding Paper Cranes", arxiv="3101.00001")
    other = _paper("Folding Paper Cranez", arxiv="3101.00002")
    assert _pairs(one, other) == []
    assert len(_pairs(one, replace(other, arxiv=None))) == 1
    assert len(_pairs(replace(one, arxiv=None), other)) == 1


@pytest.mark.parametrize("field", [0, 1])
def test_a_curators_word_ends_the_offer(field: int) -> None:
    pair = [_paper("Folding Paper Cranes"), _paper("Folding Paper Cranez", day=2)]
    pair[field] = replace(pair[field], different_from=(pair[1 - field].id,))
    assert _pairs(*pair) == []


def test_another_title_of_a_paper_counts_too() -> None:
    known = _paper("Paper Birds", WALKING, aliases=("Folding Paper Cranes",))
    assert len(_pairs(known, _paper("Folding Paper Cranez", f"{WALKING} Revised.", day=2))) == 1


def test_advice_stands_where_the_later_one_was_read_and_gives_both_lines() -> None:
    pair = [_paper("Folding Paper Cranes"), _paper("Folding Paper Cranez", day=2)]
    (problem,) = check_duplicates(pair, "content/papers")
    assert (problem.path, problem.line, problem.severity) == ("content/digests/2031/2031-03-02.txt", 7, "advice")
    assert "write `same_as: folding-paper-cranes` in content/papers/folding-paper-cranez.yml" in problem.message
    assert "`different_from: [folding-paper-cranes]`" in problem.message


@pytest.mark.parametrize("field", [0, 1])
def test_nothing_is_said_of_a_paper_whose_curation_was_read_in_part(field: int) -> None:
    pair = [_paper("Folding Paper Cranes"), _paper("Folding Paper Cranez", day=2)]
    file = f"content/papers/{pair[field].id}.yml"
    assert list(check_duplicates(pair, "content/papers", {file})) == []
    assert len(list(check_duplicates(pair, "content/papers", {"content/papers/another.yml"}))) == 1


def test_a_title_from_a_curation_with_errors_makes_no_likely_duplicate(folder: Path) -> None:
    file = folder / "content/papers/a-survey-of-invented-furniture.yml"
    title = "title: Folding Paper Cranes With a Soft Robot Hand\nabstract: 紙\n"
    for text, codes in ((title, ["likely-duplicate"]), (f"{title}upvote: 3\n", [])):
        file.write_text(text)
        found = [problem.code for problem in load_archive(folder).problems]
        assert [code for code in found if code == "likely-duplicate"] == codes
