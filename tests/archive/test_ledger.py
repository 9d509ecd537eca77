"""What `check` says where the ledger lacks something: one error for papers and days, advice for a curator's edits."""

import re
from pathlib import Path

import pytest

from builder.archive.ledger_checks import check_ledger
from builder.model import LedgerLine
from builder.pipeline import load_archive
from builder.upkeep.mend import mend_content, write_ledger
from tests.conftest import ROOT

PATH = "content/published.txt"
CHAIR = "the-ambling-chair-revisited"
FALL = "the-walking-chair-and-its-fall"


def _lines(*urls: str) -> list[LedgerLine]:
    return [LedgerLine(url) for url in sorted(urls)]


def test_all_papers_and_days_that_are_missing_are_one_error_that_names_the_first() -> None:
    due = _lines("days/2031-03-01/", *(f"papers/paper-{number}/" for number in range(8)))
    (problem,) = check_ledger((), due, PATH)
    assert (problem.severity, problem.line) == ("error", 0)
    assert (
        "days/2031-03-01/, papers/paper-0/, papers/paper-1/, papers/paper-2/, papers/paper-3/ and 4 more"
        in problem.message
    )
    assert "check --fix" in problem.message


def test_what_a_curators_edit_makes_is_advice_each_by_itself() -> None:
    problems = list(check_ledger((), _lines("topics/rag/", "organizations/lab/"), PATH))
    assert [(problem.severity, problem.code) for problem in problems] == [("advice", "not-in-ledger")] * 2


def test_a_line_that_says_less_than_is_known_is_advice_on_that_line() -> None:
    written = [*_lines("days/2031-03-01/"), LedgerLine("papers/cranes/", None, ("cranes",))]
    due = [*_lines("days/2031-03-01/"), LedgerLine("papers/cranes/", "3101.00001", ("cranes",))]
    (problem,) = check_ledger(written, due, PATH)
    assert (problem.severity, problem.code, problem.line) == ("advice", "ledger-behind", 2)


def test_a_ledger_that_says_all_is_silent() -> None:
    assert list(check_ledger(_lines("papers/cranes/"), _lines("papers/cranes/"), PATH)) == []


def test_the_ledger_is_written_only_where_it_changes(folder: Path) -> None:
    assert write_ledger(folder, load_archive(folder)) is False
    (folder / PATH).unlink()
    assert write_ledger(folder, load_archive(folder)) is True
    assert write_ledger(folder, load_archive(folder)) is False


def test_a_contradiction_of_curations_never_reaches_the_ledger(folder: Path) -> None:
    chair, fall = (folder / f"content/papers/{name}.yml" for name in (CHAIR, FALL))
    chair.unlink()
    fall.write_text(f"same_as: {CHAIR}\n")
    list(mend_content(folder))
    before = (folder / PATH).read_text()
    assert f"papers/{FALL}/ -> papers/{CHAIR}/" in before
    chair.write_text(f"same_as: {FALL}\n")
    problems = load_archive(folder).problems
    assert "same-as-circle" in {problem.code for problem in problems}
    assert not [str(problem) for problem in problems if "--fix" in problem.message]
    said = [line for line in mend_content(folder) if line.startswith(PATH)]
    assert (folder / PATH).read_text() == before
    assert len(said) == 1
    assert "fix the errors" in said[0]


def test_a_mistyped_topic_never_reaches_the_ledger_but_new_papers_and_days_do(folder: Path) -> None:
    before = (folder / PATH).read_text()
    unsaid = ("days/2031-03-02/", "papers/a-")
    lines = (line for line in before.splitlines(keepends=True) if not line.startswith(unsaid))
    (folder / PATH).write_text("".join(lines))
    topics = folder / "content/topics.yml"
    text = topics.read_text()
    topics.write_text(text.replace("  nothing:", "  nothin:"))
    problems = load_archive(folder).problems
    assert {"url-gone", "not-in-ledger"} <= {problem.code for problem in problems}
    assert not [problem for problem in problems if "topics/nothin/ is not in the ledger" in problem.message]
    list(mend_content(folder))
    assert (folder / PATH).read_text() == before
    topics.write_text(text.replace("  nothing:", "  nothin:\n    was: [nothing]"))
    list(mend_content(folder))
    assert "topics/nothing/ -> topics/nothin/\n" in (folder / PATH).read_text()


def test_a_broken_line_of_the_ledger_alone_holds_nothing_back(folder: Path) -> None:
    before = (folder / PATH).read_text()
    (folder / PATH).write_text(before.replace("topics/origami/ ->", "topics/origami/ -> ?"))
    (told,) = mend_content(folder)
    assert re.fullmatch(
        rf"{PATH}:\d+: fixed\n  - topics/origami/ -> \? topics/folding/\n  \+ topics/origami/ -> .*", told
    )
    assert (folder / PATH).read_text() == before


def test_a_ledger_that_cannot_be_read_is_never_written_over(folder: Path) -> None:
    (folder / PATH).write_bytes(b"papers/cranes/ \xff\n")
    list(mend_content(folder))
    assert (folder / PATH).read_bytes() == b"papers/cranes/ \xff\n"


UNREAD_DIGESTS: dict[str, tuple[str, bytes]] = {
    "broken JSON": ("2031-03-09.json", b"[{"),
    "nothing": ("2031-03-09.txt", b""),
    "no text": ("2031-03-09.txt", bytes(range(256)) * 20),
    "another day's page": ("2031-03-09.txt", (ROOT / "tests/data/captures/made_up_page.txt").read_bytes()),
}


@pytest.mark.parametrize("name", UNREAD_DIGESTS)
def test_the_day_of_a_digest_with_an_error_is_not_pinned_until_it_is_read(folder: Path, name: str) -> None:
    file, content = UNREAD_DIGESTS[name]
    path = folder / "content/digests/2031" / file
    path.write_bytes(content)
    list(mend_content(folder))
    assert "days/2031-03-09/" not in (folder / PATH).read_text()
    assert {problem.path for problem in load_archive(folder).problems if problem.severity == "error"} == {
        f"content/digests/2031/{file}"
    }
    path.unlink()
    path.with_name("2031-03-09.txt").write_bytes(
        UNREAD_DIGESTS["another day's page"][1].replace(b"Mar 3\n", b"Mar 9\n")
    )
    list(mend_content(folder))
    assert "days/2031-03-09/" in (folder / PATH).read_text()
