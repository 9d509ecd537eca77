"""What the archive says of curations that are right by themselves, and what `check --fix` makes of them."""

from pathlib import Path

import pytest

from builder.pipeline import load_archive
from builder.upkeep.mend import mend_content
from tests.conftest import ROOT
from tests.tables import Case, assert_case, table_cases

WRONG = ROOT / "tests/data/wrong_in_archive.yml"


@pytest.mark.parametrize(("name", "case"), table_cases(WRONG))
def test_files_that_contradict_the_archive_give_exactly_their_problems(name: str, case: Case, folder: Path) -> None:
    """The case's files are laid over the small archive; what they replace or add is all that may be said."""
    list(mend_content(folder))
    usual = set(load_archive(folder).problems)
    for path, text in case["files"].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="")
    problems = "".join(
        f"{problem.severity} {problem}{' (mended)' if problem.edit else ''}\n"
        for problem in load_archive(folder).problems
        if problem not in usual and problem.code not in ("ledger-behind", "not-in-ledger")
    )
    list(mend_content(folder))
    after = {path: (folder / path).read_text("utf-8") if (folder / path).exists() else None for path in case["files"]}
    fixed = {path: text for path, text in after.items() if text != case["files"][path]}
    found = {"files": case["files"], "problems": problems, **({"fixed": fixed} if fixed else {})}
    assert_case(WRONG, name, case, found)
    assert problems


@pytest.mark.parametrize("topics", ["[SLUG]", "{add: [SLUG]}", "{remove: [SLUG], add: [nothing]}"])
def test_a_curation_file_with_a_former_slug_gives_the_topics_that_todays_slug_gives(topics: str, folder: Path) -> None:
    crane = "folding-paper-cranes-with-a-soft-robot-hand"
    path = f"content/papers/{crane}.yml"
    given, said = {}, {}
    for slug in ("folding", "origami"):
        (folder / path).write_text(f"title: Paper Cranes\ntopics: {topics.replace('SLUG', slug)}\nvenue: Nowhere\n")
        loaded = load_archive(folder)
        (paper,) = (paper for paper in loaded.archive.papers if paper.id == crane)
        given[slug] = paper.title, paper.venue, paper.topics
        said[slug] = [(each.code, each.severity) for each in loaded.problems if each.path == path]
    assert given["origami"] == given["folding"]
    assert said == {"folding": [], "origami": [("renamed-topic", "advice")]}
    assert any(each.slug == "folding" for each in given["folding"][2]) == ("remove" not in topics)
