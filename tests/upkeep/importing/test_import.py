"""Importing captures: what a digest becomes, what is reported, and how captures of one day stand side by side."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from builder.upkeep.captures import Capture
from tests.archives import SMALL, files_in
from tests.commands import git, run_cli
from tests.conftest import ROOT
from tests.upkeep.importing.captures import MADE_UP, PAGE, import_captures, report_of, taken_captures


def test_a_page_becomes_a_digest_and_every_entry_of_it_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "2031-03-03.txt").write_text(PAGE)
    (report,) = report_of(run_cli(folder, "import", "--json", str(tmp_path / "2031-03-03.txt")))["imported"]
    assert (report["format"], report["date"], report["list"]) == ("page text", "2031-03-03", "search")
    assert report["digest"] == "content/digests/2031/2031-03-03.txt"
    assert (folder / report["digest"]).read_text() == PAGE
    assert report["entries_seen"] == 2
    assert report["new_papers"] == ["invented-kites-for-indoor-weather"]
    assert report["known_papers"] == ["folding-paper-cranes-with-a-soft-robot-hand"]
    assert report["dates_known"] == 2
    assert [repair["rules"] for repair in report["repairs"]] == [["product sign"]]


def test_after_an_import_nothing_is_wrong_and_the_ledger_knows_the_new_pages(folder: Path) -> None:
    import_captures(folder, Capture("2031-03-03.txt", PAGE))
    assert run_cli(folder, "check").exit_code == 0
    ledger = (folder / "content/published.txt").read_text()
    assert "days/2031-03-03/" in ledger
    assert "papers/invented-kites-for-indoor-weather/" in ledger


def test_the_report_in_words_adds_up(folder: Path) -> None:
    done = run_cli(folder, "import", "--date", "2031-03-03", text=PAGE)
    assert done.exit_code == 0
    assert (
        "standard input: page text of 3 March 2031 (by the page's own date; it shows papers from 2030)" in done.stdout
    )
    assert "2 entries seen: 1 new paper, 1 known, 0 set aside" in done.stdout
    assert "  new: Invented Kites for Indoor Weather" in done.stdout
    assert "1 new digest with 1 new paper written" in done.stdout


def test_the_same_capture_again_changes_nothing_even_with_other_line_endings(folder: Path) -> None:
    import_captures(folder, Capture("2031-03-03.txt", PAGE))
    before = files_in(folder)
    for text in (PAGE, "\ufeff" + PAGE.replace("\n", "\r\n"), PAGE.replace("new\n", "new\n\n\n", 1)):
        (again,) = taken_captures(folder, Capture("2031-03-03.txt", text))
        assert not again.is_new
        assert files_in(folder) == before


def test_a_second_capture_of_a_list_is_kept_beside_the_first(folder: Path) -> None:
    for number, text in enumerate((PAGE, PAGE.replace("Mar 2 4", "Mar 2 5"), PAGE.replace("Mar 2 4", "Mar 2 6")), 1):
        (taken,) = taken_captures(folder, Capture("2031-03-03.txt", text))
        assert (taken.is_new, taken.digest.capture) == (True, number)
    assert {"2031-03-03.txt", "2031-03-03-2.txt", "2031-03-03-3.txt"} <= {
        path.name for path in folder.rglob("2031-03-03*")
    }
    papers = {paper.id: paper for paper in load_archive(folder).archive.papers}
    assert papers["invented-kites-for-indoor-weather"].comments == 6


def test_what_a_second_capture_adds_removes_and_changes_is_told(folder: Path) -> None:
    import_captures(folder, Capture("2031-03-03.txt", PAGE))
    later = PAGE.replace("Mar 2 4", "Mar 2 5").replace("Folding paper cranes with a soft robot hand!", "Paper Boats")
    later = re.sub(" None of this has ever happened.*", "", later).replace("We fold paper cranes", "We fold boats")
    (taken,) = taken_captures(folder, Capture("2031-03-03.txt", later))
    kites = "Invented Kites for Indoor Weather"
    keep = (
        "to keep the one of content/digests/2031/2031-03-03.txt:7, write it below `abstract: >-` in content/papers/"
        "invented-kites-for-indoor-weather.yml"
    )
    assert taken.changes == (
        "added: Paper Boats",
        "removed, so shown after the others: Folding paper cranes with a soft robot hand!",
        f"changed: {kites}: comments 4 → 5, abstract of 154 instead of 291 characters",
        f"shorter abstract shown now: {kites}: 154 instead of 291 characters; {keep}",
    )


@pytest.mark.parametrize("has_driver", [True, False])
def test_two_branches_that_each_import_a_day_merge(folder: Path, has_driver: bool) -> None:
    if has_driver:
        shutil.copy(ROOT / ".gitattributes", folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=begin")
    for day, other in ((3, "Kites"), (4, "Boats")):
        git(folder, "switch", "--quiet", "--create", f"day-{day}", "main")
        import_captures(
            folder, Capture(f"2031-03-0{day}.txt", PAGE.replace("Mar 3\n", f"Mar {day}\n").replace("Kites", other))
        )
        git(folder, "add", "content")
        git(folder, "commit", "--quiet", f"--message=day {day}")
    git(folder, "merge", "day-3", fails=not has_driver)
    assert run_cli(folder, "check").exit_code == (0 if has_driver else 1)
    assert run_cli(folder, "check", "--fix").exit_code == 0
    urls = [line.split(" ")[0] for line in (folder / "content/published.txt").read_text().splitlines()]
    assert urls == sorted(set(urls))
    assert {"days/2031-03-03/", "days/2031-03-04/", "papers/invented-boats-for-indoor-weather/"} < set(urls)


def test_two_captures_in_one_import_are_told_apart_too(folder: Path) -> None:
    first, again = taken_captures(folder, Capture("2031-03-03.txt", PAGE), Capture("copy of 2031-03-03.txt", PAGE))
    assert (first.is_new, again.is_new) == (True, False)
    assert again.new_papers == ()


def test_the_daily_list_stands_beside_the_search_list(folder: Path) -> None:
    items = (SMALL / "content/digests/2031/2031-03-02.json").read_text()
    import_captures(folder, Capture("2031-03-03.txt", PAGE), Capture("2031-03-03.json", items))
    day = load_archive(folder).archive.days[-1]
    assert [(listing.name, listing.digests) for listing in day.lists] == [
        ("daily", ("content/digests/2031/2031-03-03.json",)),
        ("search", ("content/digests/2031/2031-03-03.txt",)),
    ]


def test_a_dry_run_reports_the_same_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "2031-03-03.txt"
    path.write_text(PAGE)
    before = files_in(folder)
    dry = run_cli(folder, "import", "--dry-run", "--json", str(path))
    assert files_in(folder) == before
    assert report_of(dry) == report_of(run_cli(folder, "import", "--json", str(path)))


@pytest.mark.parametrize("half_read", [False, True])
def test_a_likely_duplicate_is_offered_unless_a_correction_of_it_could_not_be_read(
    folder: Path, half_read: bool
) -> None:
    if half_read:
        curation = folder / "content/papers/folding-papier-cranes-with-a-soft-robot-hand.yml"
        curation.write_text("title: [A Quite Different One]\n")
    text = PAGE.replace("Folding paper cranes with a soft robot hand!", "Folding Papier Cranes with a Soft Robot Hand")
    (taken,) = taken_captures(folder, Capture("2031-03-03.txt", text))
    offers = [problem.code for problem in taken.problems if "same_as:" in problem.message]
    assert offers == ([] if half_read else ["likely-duplicate"])


def test_a_daily_page_as_text_stands_beside_a_search_page_of_its_day(folder: Path) -> None:
    day = date(2031, 3, 3)
    daily = (MADE_UP / "p2_daypage.txt").read_text().replace("Oct 2\n", "Mar 3\n")
    taken = taken_captures(
        folder, Capture("search", PAGE, day), Capture("daily", daily, day), Capture("again", daily, day)
    )
    assert [(Path(one.digest.path).name, one.digest.list, one.is_new) for one in taken] == [
        ("2031-03-03.txt", "search", True),
        ("2031-03-03-2.txt", "daily", True),
        ("2031-03-03-2.txt", "daily", False),
    ]
