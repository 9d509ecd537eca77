"""The form's way: from the text of an issue, as GitHub makes it, to a curation, a pull request's words and a reply."""

from pathlib import Path

import pytest
import yaml

from builder.pages.curating import ISSUE_FORM
from builder.pipeline import load_archive
from tests.archives import files_in
from tests.commands import run_cli
from tests.conftest import ROOT
from tests.issue_forms import CRANES, LABELS, body
from tests.upkeep.suggestions import suggested

SURVEY = "a-survey-of-invented-furniture"
CORRECTION = """\
title: >-
  Folding: Paper Cranes #2
authors:
  - Ada Invented
  - Bo Fabricated
published: 2031-03-03
arxiv: 3102.00009
doi: 10.1000/182
links:
  code: https://example.org/code
topics:
  add: [nothing]
source: >-
  The PDF
"""


def test_the_form_that_ships_asks_the_questions_of_the_table() -> None:
    shipped = (ROOT / ".github/ISSUE_TEMPLATE" / ISSUE_FORM).read_text(encoding="utf-8")
    fields = [field for field in yaml.safe_load(shipped)["body"] if field["type"] != "markdown"]
    assert [(field["id"], field["attributes"]["label"]) for field in fields] == list(LABELS.items())


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_an_answered_form_becomes_a_curation_with_words_for_both_sides(folder: Path, line_break: str) -> None:
    text = body(
        line_break,
        paper=f"https://example.org/archive/papers/{CRANES}/",
        new_title="Folding: Paper Cranes #2",
        authors="- Ada Invented\n- Bo Fabricated",
        arxiv="https://arxiv.org/abs/3102.00009v3",
        doi="https://doi.org/10.1000/182",
        published="3 March 2031",
        code="https://example.org/code",
        topics_add="Nothing",
        source="The PDF",
        words="Thank you for the archive!",
    )
    found = suggested(folder, text, "--reporter", "ada-invented", "--issue", "12")
    assert found["ready"]
    assert found["file"] == {"path": f"content/papers/{CRANES}.yml", "text": CORRECTION}
    assert found["pull_request"]["title"] == f"Correct {CRANES}"
    words = found["pull_request"]["body"]
    assert words.startswith("@ada-invented suggested this in #12 with the form.")
    assert "Folding Paper Cranes with a Soft Robot Hand → Folding: Paper Cranes #2" in words
    assert "published-late" in words
    assert "Thank you for the archive!" in words
    assert words.endswith("Closes #12\n")
    assert found["reply"].startswith("Thank you. Your correction makes the changes below")


def test_nothing_is_written_unless_asked_for_and_then_one_file_that_check_lets_pass(folder: Path) -> None:
    before = files_in(folder)
    text = body(paper=CRANES, venue="Proceedings of Nothing: Vol. 1")
    suggested(folder, text)
    assert files_in(folder) == before
    suggested(folder, text, "--write")
    file = folder / f"content/papers/{CRANES}.yml"
    assert files_in(folder) == {**before, f"content/papers/{CRANES}.yml": file.read_bytes()}
    assert [problem for problem in load_archive(folder).problems if problem.path.endswith(file.name)] == []


@pytest.mark.parametrize("event", ["", "[]", "{}", '{"issue": {"body": "", "number": 1, "user": {"login": "a"}}}'])
def test_a_file_that_is_not_the_event_of_an_issue_is_refused(folder: Path, event: str) -> None:
    (path := folder / "event.json").write_text(event)
    done = run_cli(folder, "suggest", "--event", str(path))
    assert (done.exit_code, "not GitHub's event of an issue" in done.stderr) == (2, True)


def test_what_a_curation_says_already_stays(folder: Path) -> None:
    text = body(paper=SURVEY, venue="Elsewhere", topics_add="Nothing, Robots", arxiv="3102.00007")
    found = suggested(folder, text)["file"]["text"]
    assert found == (
        (folder / f"content/papers/{SURVEY}.yml")
        .read_text()
        .replace("venue: Proceedings of Nothing\n", "venue: >-\n  Elsewhere\n")
        .replace("  add: [robotics]\n", "  add: [robotics, nothing]\n")
        + "arxiv: 3102.00007\n"
    )


def test_a_paper_may_be_named_by_its_title_or_by_an_id_that_is_gone(folder: Path) -> None:
    by_title = suggested(folder, body(paper="Folding paper cranes with a soft robot hand", venue="X"))
    assert by_title["file"]["path"] == f"content/papers/{CRANES}.yml"
    by_old_id = suggested(folder, body(paper="the-ambling-chair-revisited", venue="X"))
    assert by_old_id["file"]["path"] == "content/papers/the-walking-chair-and-its-fall.yml"


def test_what_is_wrong_is_said_in_the_words_of_the_form(folder: Path) -> None:
    text = body(paper=CRANES, arxiv="a: b\nc", published="01/03/2031", code="javascript:alert(1)", topics_add="Robbots")
    found = suggested(folder, text)
    assert not found["ready"]
    assert found["file"] is None
    assert 'First published: "01/03/2031" is not a date' in found["reply"]
    assert 'arXiv id: "a: b c" is no arXiv id' in found["reply"]
    assert 'Code: "javascript:alert(1)" is no link' in found["reply"]


def test_an_unknown_topic_and_an_unknown_twin_are_said_too(folder: Path) -> None:
    found = suggested(folder, body(paper=CRANES, topics_add="Robbots", same_as="another-paper"))
    assert not found["ready"]
    assert 'Topics to add: "Robbots" is no topic' in found["reply"]
    assert 'Same paper as: there is no paper "another-paper"' in found["reply"]


def test_what_the_archive_says_already_is_no_correction(folder: Path) -> None:
    found = suggested(folder, body(paper=CRANES, new_title="Folding Paper Cranes with a Soft Robot Hand"))
    assert not found["ready"]
    assert "already" in found["reply"]


def test_a_comment_that_fits_no_field_reaches_a_curator(folder: Path) -> None:
    """Also beside an answer that the page gives already: the file then holds the comment, for a curator to act on."""
    for answers in ({}, {"new_title": "Folding Paper Cranes with a Soft Robot Hand"}):
        found = suggested(folder, body(paper=CRANES, words="The hand\thas\u202e six fingers.\n\nNot five.", **answers))
        assert found["ready"]
        assert found["file"]["text"] == "# The hand has[U+202E] six fingers.\n#\n# Not five.\n"
        assert "six fingers" in found["pull_request"]["body"]
        assert found["reply"].startswith("Thank you. Your comment changes nothing by itself. A curator will read it:")
    text = suggested(folder, body(paper=SURVEY, words="It is not on chairs."))["file"]["text"]
    assert text == (folder / f"content/papers/{SURVEY}.yml").read_text() + "# It is not on chairs.\n"


def test_the_form_repeats_nothing_that_the_page_shows_anyway(folder: Path) -> None:
    """A page fills the form in with what it shows, which is not the reader's word."""
    answers = {"new_title": "Folding Paper Cranes with a Soft Robot Hand", "venue": "Elsewhere"}
    assert suggested(folder, body(paper=CRANES, **answers))["file"]["text"] == "venue: >-\n  Elsewhere\n"
