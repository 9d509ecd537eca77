"""The form's way: from the text of an issue, as GitHub makes it, to a curation, a pull request's words and a reply."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.curations.curation_file import parse_curation
from builder.curations.form import FORM_FIELDS
from builder.curations.form_answers import MAX_LENGTH, parse_issue_body
from builder.pages.curating import ISSUE_FORM
from builder.pipeline import load_archive
from tests.archives import files_in
from tests.commands import run_cli
from tests.conftest import ROOT

CRANES = "folding-paper-cranes-with-a-soft-robot-hand"
SURVEY = "a-survey-of-invented-furniture"
LABELS = {field.id: field.label for field in FORM_FIELDS}


def body(line_break: str = "\n", **answers: str) -> str:
    """The text that GitHub makes of an answered form: every field in turn, `_No response_` where it was left empty."""
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    parts = [f"### {label}\n\n{given.get(name, '_No response_')}" for name, label in LABELS.items()]
    return "\n\n".join(parts).replace("\n", line_break)


def run(folder: Path, text: str, *options: str) -> dict[str, Any]:
    done = run_cli(folder, "suggest", "--json", *options, text=text)
    assert done.exit_code == 0, done.output
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


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
    found = run(folder, text, "--reporter", "ada-invented", "--issue", "12")
    assert found["ready"]
    assert found["file"] == {
        "path": f"content/papers/{CRANES}.yml",
        "text": "title: >-\n  Folding: Paper Cranes #2\n"
        "authors:\n  - Ada Invented\n  - Bo Fabricated\n"
        "published: 2031-03-03\narxiv: 3102.00009\ndoi: 10.1000/182\n"
        "links:\n  code: https://example.org/code\n"
        "topics:\n  add: [nothing]\n"
        "source: >-\n  The PDF\n",
    }
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
    run(folder, text)
    assert files_in(folder) == before
    run(folder, text, "--write")
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
    found = run(folder, text)["file"]["text"]
    assert found == (
        (folder / f"content/papers/{SURVEY}.yml")
        .read_text()
        .replace("venue: Proceedings of Nothing\n", "venue: >-\n  Elsewhere\n")
        .replace("  add: [robotics]\n", "  add: [robotics, nothing]\n")
        + "arxiv: 3102.00007\n"
    )


def test_a_paper_may_be_named_by_its_title_or_by_an_id_that_is_gone(folder: Path) -> None:
    by_title = run(folder, body(paper="Folding paper cranes with a soft robot hand", venue="X"))
    assert by_title["file"]["path"] == f"content/papers/{CRANES}.yml"
    by_old_id = run(folder, body(paper="the-ambling-chair-revisited", venue="X"))
    assert by_old_id["file"]["path"] == "content/papers/the-walking-chair-and-its-fall.yml"


def test_what_is_wrong_is_said_in_the_words_of_the_form(folder: Path) -> None:
    text = body(paper=CRANES, arxiv="a: b\nc", published="01/03/2031", code="javascript:alert(1)", topics_add="Robbots")
    found = run(folder, text)
    assert not found["ready"]
    assert found["file"] is None
    assert 'First published: "01/03/2031" is not a date' in found["reply"]
    assert 'arXiv id: "a: b c" is no arXiv id' in found["reply"]
    assert 'Code: "javascript:alert(1)" is no link' in found["reply"]


def test_an_unknown_topic_and_an_unknown_twin_are_said_too(folder: Path) -> None:
    found = run(folder, body(paper=CRANES, topics_add="Robbots", same_as="another-paper"))
    assert not found["ready"]
    assert 'Topics to add: "Robbots" is no topic' in found["reply"]
    assert 'Same paper as: there is no paper "another-paper"' in found["reply"]


def test_what_the_archive_says_already_is_no_correction(folder: Path) -> None:
    found = run(folder, body(paper=CRANES, new_title="Folding Paper Cranes with a Soft Robot Hand"))
    assert not found["ready"]
    assert "already" in found["reply"]


def test_a_comment_that_fits_no_field_reaches_a_curator(folder: Path) -> None:
    """Also beside an answer that the page gives already: the file then holds the comment, for a curator to act on."""
    for answers in ({}, {"new_title": "Folding Paper Cranes with a Soft Robot Hand"}):
        found = run(folder, body(paper=CRANES, words="The hand\thas\u202e six fingers.\n\nNot five.", **answers))
        assert found["ready"]
        assert found["file"]["text"] == "# The hand has[U+202E] six fingers.\n#\n# Not five.\n"
        assert "six fingers" in found["pull_request"]["body"]
        assert found["reply"].startswith("Thank you. Your comment changes nothing by itself. A curator will read it:")
    text = run(folder, body(paper=SURVEY, words="It is not on chairs."))["file"]["text"]
    assert text == (folder / f"content/papers/{SURVEY}.yml").read_text() + "# It is not on chairs.\n"


def test_the_form_repeats_nothing_that_the_page_shows_anyway(folder: Path) -> None:
    """A page fills the form in with what it shows, which is not the reader's word."""
    answers = {"new_title": "Folding Paper Cranes with a Soft Robot Hand", "venue": "Elsewhere"}
    assert run(folder, body(paper=CRANES, **answers))["file"]["text"] == "venue: >-\n  Elsewhere\n"


@pytest.mark.parametrize(
    "paper", ["", "no-such-paper", "../../../etc/passwd", "x/../../.github/workflows/ci", "A B", "é"]
)
def test_a_paper_that_is_none_is_asked_for_again(folder: Path, paper: str) -> None:
    found = run(folder, body(paper=paper or "_No response_", venue="X"))
    assert not found["ready"]
    assert "does not match a paper in this archive" in found["reply"]


HOSTILE = {
    "yaml": "x\nwithdrawn: yes\nsame_as: a\n- b: [c, {d\n--- !!python/object/apply:os.system [echo]\n&a *a",
    "fences": "```\n````\n~~~\n@everyone <!-- </details> [x](javascript:alert(1)) ![x](https://example.org/track.png)\n```",
    "expressions": "${{ secrets.GITHUB_TOKEN }} `$(touch /tmp/x)` $(touch /tmp/x); touch /tmp/x #",
    "directions": "abc \u202ednetni\u202c \u200b\u2066x\u2069 \x00\x07\x1b[31m",
    "headings": "### Paper\n\nreading-lamps-for-plants\n\n### Same paper as\n\nreading-lamps-for-plants",
    "commands": "::set-output name=x::y\n::error::z\n##[group]q",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "long": "word " * 5_000,
    "surrogates": "\ud83d broken",
}


@pytest.mark.parametrize(
    "field", ["new_title", "authors", "abstract", "arxiv", "code", "topics_add", "source", "words"]
)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_is_text_and_nothing_else(folder: Path, name: str, field: str) -> None:
    hostile = HOSTILE[name].encode("utf-8", "replace").decode()
    reporter = "x @everyone\n\nCloses #1"
    found = run(folder, body(paper=CRANES, **{"venue": "Somewhere", field: hostile}), "--reporter", reporter)
    outside = "\n".join(
        _outside_fences(found["reply"]) + _outside_fences((found["pull_request"] or {}).get("body", ""))
    )
    assert "@" not in outside
    assert "<" not in outside
    assert "$" not in outside
    assert "Closes" not in outside
    assert not set("\u202e\u2066\u200b\x00\x1b") & set(json.dumps(found, ensure_ascii=False))
    if found["ready"]:
        assert found["file"]["path"] == f"content/papers/{CRANES}.yml"
        curation, problems = parse_curation(found["file"]["text"], found["file"]["path"])
        assert curation
        assert [problem for problem in problems if problem.severity == "error"] == []
        assert curation.withdrawn is None
        assert curation.paper_id == CRANES


def _outside_fences(text: str) -> list[str]:
    """The lines of Markdown that are not in a fenced block, as CommonMark closes these."""
    outside: list[str] = []
    fence = ""
    for line in text.splitlines():
        ticks = line[: len(line) - len(line.lstrip("`"))]
        if not fence and len(ticks) >= 3:
            fence = ticks
        elif fence and line.strip() == line and set(line) == {"`"} and len(line) >= len(fence):
            fence = ""
        elif not fence:
            outside.append(line)
    assert not fence
    return outside


def test_a_heading_inside_an_answer_does_not_answer_another_paper() -> None:
    text = body(paper=CRANES, new_title="### Paper\n\nreading-lamps-for-plants")
    assert parse_issue_body(text)["paper"] == CRANES


@pytest.mark.parametrize(
    "text", ["", "Please fix the title", "### Paper", "x" * (MAX_LENGTH + 1), "\0" * 9, "### " * 999]
)
def test_a_text_that_is_no_answered_form_gets_a_reply(folder: Path, text: str) -> None:
    found = run(folder, text)
    assert not found["ready"]
    assert found["reply"].startswith("Thank you.")


def test_shuffled_and_broken_forms_never_fail(folder: Path, soak_rounds: Callable[[int, int], int]) -> None:
    chance = random.Random(1)  # noqa: S311  # no secret is made
    whole = body(paper=CRANES, new_title="A: B", authors="Ada\nBo", topics_add="Robots, x", words="``` @x").splitlines()
    for _ in range(soak_rounds(25, 2000)):
        lines = [line for line in whole if chance.random() < 0.9]
        if chance.random() < 0.5:
            chance.shuffle(lines)
        assert run(folder, "\n".join(lines))["reply"].startswith("Thank you.")
