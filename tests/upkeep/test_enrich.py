"""Suggestions from days of the API and from facts, as curations that leave a person's word alone."""

import json
from datetime import date
from pathlib import Path

import pytest

from builder.curations.curation_file import parse_curation
from builder.model import Curation, Link, LinkEdit, Paper
from builder.upkeep.completion import completed_file
from builder.upkeep.findings import Finding
from tests.archives import archive_of, paper_of
from tests.commands import run_cli
from tests.made_facts import FACTS, SURVEY


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS))
    return path


def _curations(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((folder / "content/papers").iterdir())}


def test_suggestions_are_shown_and_nothing_is_written_without_a_word(folder: Path, facts: Path) -> None:
    before = _curations(folder)
    done = run_cli(folder, "enrich", "--facts", str(facts))
    assert done.exit_code == 0
    assert f"{SURVEY}: 100 %, from A Made-Up List" in done.stdout
    assert "arxiv: 3102.00099" in done.stdout
    assert "Another Venue" not in done.stdout
    assert _curations(folder) == before


def test_facts_are_counted_found_by_id_alone_and_accepted_paper_by_paper(folder: Path, tmp_path: Path) -> None:
    cranes = "folding-paper-cranes-with-a-soft-robot-hand"
    by_id = {"arxiv": "3102.00001", "venue": "Nowhere"}
    path = tmp_path / "three.json"
    path.write_text(json.dumps([*FACTS, by_id, {"title": "Unheard Of"}, {"arxiv": "3102.09999", "doi": "10.1000/1"}]))
    before = _curations(folder)
    done = run_cli(folder, "enrich", "--facts", str(path), "--paper", cranes, "--accept")
    assert "4 facts read: 2 matched a paper, 2 unused\n1 suggestion:" in done.stdout
    assert _curations(folder).keys() - before.keys() == {f"{cranes}.yml"}
    assert all(_curations(folder)[name] == text for name, text in before.items())
    wrong = run_cli(folder, "enrich", "--facts", str(path), "--paper", "folding-cranes")
    assert wrong.exit_code == 2
    assert "there is no paper folding-cranes" in wrong.output


def test_what_is_accepted_is_a_curation_and_the_persons_words_stay(folder: Path, facts: Path) -> None:
    before = _curations(folder)
    run_cli(folder, "enrich", "--facts", str(facts), "--accept")
    after = _curations(folder)
    assert after[f"{SURVEY}.yml"].startswith(before[f"{SURVEY}.yml"].rstrip())
    assert "# arxiv, authors, published, doi, links: A Made-Up List" in after[f"{SURVEY}.yml"]
    assert {name: text for name, text in after.items() if name != f"{SURVEY}.yml"} == {
        name: text for name, text in before.items() if name != f"{SURVEY}.yml"
    }
    survey = paper_of(archive_of(folder), SURVEY)
    assert (survey.arxiv, survey.doi, survey.venue) == ("3102.00099", "10.1000/99", "Proceedings of Nothing")
    assert survey.authors == ("Ada Invented", "Zoë: Made-Up")
    assert survey.title == "A Survey of Invented Furniture, Corrected"
    assert survey.source == "made up for the tests"
    assert "papers/a-survey-of-invented-furniture/ 3102.00099" in (folder / "content/published.txt").read_text()


def test_accepting_twice_changes_nothing_more(folder: Path, facts: Path) -> None:
    run_cli(folder, "enrich", "--facts", str(facts), "--accept")
    before = _curations(folder)
    again = run_cli(folder, "enrich", "--facts", str(facts), "--accept")
    assert "0 suggestions" in again.stdout
    assert _curations(folder) == before


def test_a_paper_without_a_curation_gets_one_marked_with_its_source(folder: Path, facts: Path) -> None:
    (folder / f"content/papers/{SURVEY}.yml").unlink()
    run_cli(folder, "enrich", "--facts", str(facts), "--accept")
    text = _curations(folder)[f"{SURVEY}.yml"]
    assert "source: >-\n  A Made-Up List\n" in text
    assert "venue: >-\n  Another Venue\n" in text
    assert "date: 20" in text
    assert parse_curation(text, f"content/papers/{SURVEY}.yml")[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "# Only a comment.\n",
        "venue: Nowhere\n",
        "venue: Nowhere",
        "links:\n  project: https://example.org/\nsource: >-\n  The PDF\n",
        "links:\n  code: []\n",
        "title: >-\n  A: B\n# note: |\n#   text\n",
    ],
)
def test_a_file_is_completed_without_a_word_of_it_lost(text: str) -> None:
    links = None if "code" in text else LinkEdit(("code",), (Link("code", "https://example.org/code"),))
    given = Curation("a", "", arxiv="3102.00099", links=links, source="X")
    finding = Finding(Paper("a", "A", None, ()), 100, given)
    after = completed_file(finding, text, date(2031, 3, 9))
    before, _ = parse_curation(text, "papers/a.yml")
    read, problems = parse_curation(after, "papers/a.yml")
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert read
    assert read.arxiv == "3102.00099"
    assert all(line in after.splitlines() for line in text.splitlines() if not line.startswith("links"))
    for key in ("title", "venue", "source"):
        if before and getattr(before, key):
            assert getattr(read, key) == getattr(before, key)
    assert set(_links(before)) <= set(_links(read))
    assert ("X" in after) is True


def _links(curation: Curation | None) -> tuple[Link, ...]:
    return curation.links.links if curation and curation.links else ()


def test_days_of_the_api_are_a_source(folder: Path, tmp_path: Path) -> None:
    items = [
        {
            "paper": {
                "id": "3102.00042",
                "title": "A Survey of\nInvented Furniture",
                "summary": "",
                "authors": [{"name": "Ada Invented"}, {"name": "Ed Notional", "hidden": True}],
                "publishedAt": "2031-02-03T00:00:00.000Z",
                "githubRepo": "https://github.com/example/furniture",
            }
        }
    ]
    days = tmp_path / "days" / "2031"
    days.mkdir(parents=True)
    (days / "2031-02-04.json").write_text(json.dumps(items))
    (days / "2031-02-05.json").write_text("[\"{'paper'")
    done = run_cli(folder, "enrich", "--days", str(tmp_path / "days"), "--accept")
    assert "2031-02-05.json" in done.stderr
    survey = paper_of(archive_of(folder), SURVEY)
    assert (survey.arxiv, survey.authors) == ("3102.00042", ("Ada Invented",))
    assert "Hugging Face Daily Papers, 2031-02-04" in _curations(folder)[f"{SURVEY}.yml"]


def test_a_finding_that_is_no_valid_curation_is_reported_and_the_others_are_written(
    folder: Path, tmp_path: Path
) -> None:
    wrong = {
        "title": "Folding Paper Cranes with a Soft Robot Hand",
        "authors": [":", "Ada Invented"],
        "venue": "x" * 999,
    }
    (tmp_path / "facts.json").write_text(json.dumps([wrong, *FACTS]))
    done = run_cli(folder, "enrich", "--facts", str(tmp_path / "facts.json"), "--accept")
    assert "authors" in done.stderr
    assert paper_of(archive_of(folder), SURVEY).arxiv == "3102.00099"


def test_a_source_has_to_be_named(folder: Path) -> None:
    done = run_cli(folder, "enrich")
    assert done.exit_code == 2
    assert "give at least one source" in done.output


@pytest.mark.parametrize("text", ["{", '{"x": 1}'])
def test_a_facts_file_that_cannot_be_read_fails_in_words(folder: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(text)
    done = run_cli(folder, "enrich", "--facts", str(path))
    assert done.exit_code == 1
    assert "facts-file" in done.stderr
