"""Answers of the form that are hostile, broken or no answers: text and nothing else, and always a reply."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.curations.curation_file import parse_curation
from builder.curations.form_answers import MAX_LENGTH, parse_issue_body
from tests.issue_forms import CRANES, body
from tests.upkeep.suggestions import suggested


@pytest.mark.parametrize(
    "paper", ["", "no-such-paper", "../../../etc/passwd", "x/../../.github/workflows/ci", "A B", "é"]
)
def test_a_paper_that_is_none_is_asked_for_again(folder: Path, paper: str) -> None:
    found = suggested(folder, body(paper=paper or "_No response_", venue="X"))
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
    found = suggested(folder, body(paper=CRANES, **{"venue": "Somewhere", field: hostile}), "--reporter", reporter)
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
    found = suggested(folder, text)
    assert not found["ready"]
    assert found["reply"].startswith("Thank you.")


def test_shuffled_and_broken_forms_never_fail(folder: Path, soak_rounds: Callable[[int, int], int]) -> None:
    chance = random.Random(1)  # noqa: S311  # no secret is made
    whole = body(paper=CRANES, new_title="A: B", authors="Ada\nBo", topics_add="Robots, x", words="``` @x").splitlines()
    for _ in range(soak_rounds(25, 2000)):
        lines = [line for line in whole if chance.random() < 0.9]
        if chance.random() < 0.5:
            chance.shuffle(lines)
        assert suggested(folder, "\n".join(lines))["reply"].startswith("Thank you.")
