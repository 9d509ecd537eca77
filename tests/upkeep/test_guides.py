"""The pages on undoing and reviewing changes: their commands are run as they stand there, in an archive under git."""

import re
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from tests.archives import SAMPLES, paper_of
from tests.commands import run_cli
from tests.upkeep.guides import LEDGER, addresses, blocks, commit, errors, publish, shell

SURVEY = "a-survey-of-invented-furniture"
CHAIR = "the-ambling-chair-revisited"
FIRST, SECOND = "2026-08-20", "2026-08-21"


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    """The small archive under git, published as `origin/main`."""
    run_cli(folder, "check", "--fix")
    shell(tmp_path, "git init --quiet --bare --initial-branch main origin.git")
    shell(folder, "git init --quiet --initial-branch main; git remote add origin ../origin.git")
    publish(folder)
    return folder


def correct(folder: Path, paper: str, text: str) -> None:
    """Writes the correction of a paper, and has the ledger follow it."""
    (folder / f"content/papers/{paper}.yml").write_text(text)
    run_cli(folder, "check", "--fix")


def test_a_day_that_was_not_pushed_vanishes_and_other_new_days_stay(archive: Path) -> None:
    published = addresses(archive)
    run_cli(archive, "import", str(SAMPLES / f"{FIRST}.json"))
    both = addresses(archive)
    run_cli(archive, "import", str(SAMPLES / f"{SECOND}.json"))
    commit(archive)
    (commands,) = blocks("Not yet pushed")
    shell(archive, commands, **{"2025/2025-12-11.txt": f"2026/{FIRST}.json"})
    assert published < addresses(archive)
    assert f"days/{FIRST}/" in both - addresses(archive)
    assert f"days/{SECOND}/" in addresses(archive)
    assert errors(archive) == []


def test_a_published_day_goes_without_losing_an_address_and_comes_back(archive: Path) -> None:
    run_cli(archive, "import", str(SAMPLES / f"{FIRST}.json"))
    published = publish(archive)
    before = load_archive(archive).archive
    remove, bring_back = blocks("Already published")
    shell(archive, remove, **{"2025-12-11": FIRST})
    gone = shell(archive, "git rev-parse HEAD").strip()
    removed = load_archive(archive).archive
    assert errors(archive) == []
    assert addresses(archive) == published
    assert {one.reason for one in removed.withdrawn} == {"The lamp asked us to.", "This list was a test."}
    assert len(removed.papers) + len(removed.withdrawn) == len(before.papers) + len(before.withdrawn)
    told = run_cli(archive, "difference", "HEAD~1", "HEAD").stdout
    assert f"address moved: days/{FIRST}/ → days/\n" in told
    assert "GONE" not in told
    assert f"days/{FIRST}/: days/\n" in (archive / "content/moved.yml").read_text("utf-8")
    run_cli(archive, "import", str(SAMPLES / f"{SECOND}.json"))
    commit(archive)
    shell(archive, bring_back, HASH=gone)
    after = load_archive(archive).archive
    assert errors(archive) == []
    assert {paper.id for paper in before.papers} < {paper.id for paper in after.papers}
    assert after.withdrawn == before.withdrawn
    assert {FIRST, SECOND} < {str(day.date) for day in after.days}


def test_a_digest_that_is_deleted_needs_no_circle(archive: Path) -> None:
    """Each message leads on: to a reason, or to the paper that takes the place."""
    (archive / "content/digests/2031/2031-03-01.txt").unlink()
    (archive / f"content/papers/{SURVEY}.yml").unlink()
    assert any("write in content/papers/" in error and "`withdrawn: >-`" in error for error in errors(archive))
    (archive / "content/moved.yml").write_text("days/2031-03-01/: days/\n")
    for gone in (SURVEY, "paper-9a7273eaa2"):
        (archive / f"content/papers/{gone}.yml").write_text("venue: X\n")
    assert any("orphan no digest contains the published paper" in error for error in errors(archive))
    (archive / f"content/papers/{SURVEY}.yml").write_text("withdrawn: It was a test.\n")
    (archive / "content/papers/paper-9a7273eaa2.yml").write_text("same_as: reading-lamps-for-plants\n")
    left = [url for error in errors(archive) for url in re.findall("published address ([^ ]+)", error)]
    assert [url.split("-")[0] for url in left] == ["papers/breaking"]


@pytest.mark.parametrize(("day", "is_published"), [("03-01", True), ("03-05", False)])
def test_a_wrong_date_is_corrected(archive: Path, day: str, is_published: bool) -> None:
    """The digest of 2031-03-01 is published, and that of 2031-03-05 is not; both are of 2032."""
    (commands,) = blocks("Imported with the wrong date")
    published = addresses(archive)
    if not is_published:
        (archive / "content/digests/2031/2031-03-05.txt").write_text(
            "Daily Papers\n\nMar 5\n\nA Paper on Time\n\n·\nMar 4\n"
        )
        run_cli(archive, "check", "--fix")
        commit(archive)
        commands = re.sub(r"echo .*", "git checkout origin/main -- content/published.txt", commands)
    names = {"2024/2024-12-11": f"2031/2031-{day}", "2025/2025-12-11": f"2032/2032-{day}"}
    names |= {"digests/2025": "digests/2032", "2024-12-11": f"2031-{day}", "2025-12-11": f"2032-{day}"}
    shell(archive, commands, **names)
    assert errors(archive) == []
    assert published < addresses(archive)
    assert (f"days/2031-{day}/ -> days/2032-{day}/" in (archive / LEDGER).read_text()) == is_published
    assert (f"days/2031-{day}/" in addresses(archive)) == is_published


def test_two_papers_of_one_title_are_separated_and_joined_again(archive: Path) -> None:
    (archive / "content/digests/2031/2031-03-05.txt").write_text(
        "Daily Papers\n\nMar 5\n\nA Survey of Invented Furniture\n\n  • 2 authors\n·\nMar 4\n"
    )
    file = archive / f"content/papers/{SURVEY}.yml"
    joined = file.read_text()
    run_cli(archive, "check", "--fix")
    assert len(paper_of(load_archive(archive).archive, SURVEY).appearances) == 2
    publish(archive)
    correct(archive, SURVEY, joined + "not_on: [2031-03-05]\n")
    for _ in range(2):
        separated = load_archive(archive)
        assert [problem for problem in separated.problems if problem.code != "odd-character"] == []
        other = paper_of(separated.archive, f"{SURVEY}-2")
        assert [str(seen.day) for seen in other.appearances] == ["2031-03-05"]
        assert (other.author_count, other.venue) == (2, None)
        assert len(paper_of(separated.archive, SURVEY).appearances) == 1
        (archive / f"content/papers/{SURVEY}-2.yml").write_text("venue: Elsewhere\n")
        assert paper_of(load_archive(archive).archive, other.id).venue == "Elsewhere"
        (archive / f"content/papers/{SURVEY}-2.yml").unlink()
    file.write_text(joined)
    shell(archive, "git checkout origin/main -- content/published.txt; paper-archive check --fix")
    assert errors(archive) == []
    assert f"papers/{SURVEY}-2/" not in addresses(archive)
    correct(archive, SURVEY, joined + "not_on: [2031-03-05]\n")
    publish(archive)
    correct(archive, f"{SURVEY}-2", f"same_as: {SURVEY}\n")
    assert errors(archive) == []
    assert len(paper_of(load_archive(archive).archive, SURVEY).appearances) == 2
    assert f"papers/{SURVEY}-2/ -> papers/{SURVEY}/" in (archive / LEDGER).read_text()


def test_a_merge_is_taken_back(archive: Path) -> None:
    (archive / f"content/papers/{CHAIR}.yml").unlink()
    (commands,) = blocks("Two pages merged by mistake")
    shell(archive, commands)
    assert errors(archive) == []
    assert paper_of(load_archive(archive).archive, CHAIR).merged == ()
    assert f"papers/{CHAIR}/ ->" not in (archive / LEDGER).read_text()


def test_a_correction_is_taken_back_and_its_history_is_told(archive: Path) -> None:
    file = archive / f"content/papers/{SURVEY}.yml"
    good = file.read_text()
    history, restore, go_back = blocks("A bad correction")
    file.write_text("title: Wrong\n")
    shell(archive, restore, PAPER=SURVEY)
    assert file.read_text() == good
    file.write_text("title: Wrong\n")
    bad = commit(archive)
    file.write_text("title: Wrong again\n")
    commit(archive)
    assert "+title: Wrong again" in shell(archive, history, PAPER=SURVEY)
    shell(archive, go_back, PAPER=SURVEY, HASH=bad)
    assert file.read_text() == good


def test_a_pull_request_is_compared_with_what_is_published(archive: Path) -> None:
    shell(archive, "git switch --quiet --create proposal")
    (archive / f"content/papers/{SURVEY}.yml").write_text("title: A Survey\n")
    commit(archive)
    shell(archive, "git push --quiet origin proposal; git switch --quiet main")
    (change,) = blocks("See what changes")
    compare, clean_up = blocks("See the pages before and after")
    told = shell(archive, change, **{"pull/12/head": "proposal"})
    assert told.startswith("1 paper changed.\n")
    assert "title: A Survey of Invented Furniture, Corrected → A Survey" in told
    assert f"before/papers/{SURVEY}.md and ../after/papers/{SURVEY}.md differ" in shell(archive, compare)
    shell(archive, clean_up)
    assert not (archive.parent / "after").exists()
    (archive / "mkdocs.yml").write_text("site_name: Other\n")
    commit(archive)
    shell(archive, "git push --quiet origin main:proposal --force; git reset --quiet --hard HEAD~1")
    assert shell(archive, change, **{"pull/12/head": "proposal"}).startswith(" mkdocs.yml | ")
