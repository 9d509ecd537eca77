"""`paper-archive topics` on the small archive: figures, reports and counts, in words and as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from tests.archives import small_copy

GOLD = {
    "note": "made up for the tests",
    "papers": [
        {"title": "The Walking Chair and Its Fall", "topics": ["robotics"], "optional": []},
        {"title": "A Survey of Invented Furniture", "topics": ["origami"], "optional": ["robotics"]},
        {"title": "A Paper of No Archive", "topics": ["nothing"], "optional": [], "abstract": "We keep utter silence."},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = small_copy(tmp_path / "archive")
    (copy / "gold.json").write_text(json.dumps(GOLD))
    return copy


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(folder), "topics", *arguments], catch_exceptions=False)


def test_the_rules_alone_are_judged_and_a_former_slug_counts_as_todays(folder: Path) -> None:
    done = _run(folder, "evaluate", str(folder / "gold.json"), "--json")
    figures = json.loads(done.stdout)
    assert figures["papers"] == 3
    assert set(figures["topics"]) <= {"robotics", "folding", "nothing"}
    assert figures["topics"]["folding"]["right"] + figures["topics"]["folding"]["missed"] == 1
    assert "origami" in done.stderr


def test_figures_are_shown_topic_by_topic(folder: Path) -> None:
    lines = _run(folder, "evaluate", str(folder / "gold.json")).stdout.splitlines()
    assert lines[0].split() == ["precision", "recall", "F1", "right", "wrong", "missed"]
    assert lines[1].startswith("overall")


def test_a_gold_file_that_is_none_is_refused_in_words(folder: Path) -> None:
    (folder / "gold.json").write_text("[{")
    done = _run(folder, "evaluate", str(folder / "gold.json"))
    assert done.exit_code == 1
    assert "gold.json:" in done.stderr


def test_the_report_names_topics_and_phrases_without_papers(folder: Path) -> None:
    words = _run(folder, "report").stdout
    assert "topic without papers: nothing" in words
    assert "phrase matches no paper: nothing, 'utter silence'" in words
    assert "nothing" in json.loads(_run(folder, "report", "--json").stdout)["empty"]


def test_counts_of_other_days_are_written_beside_the_vocabulary(folder: Path) -> None:
    days = folder / "content/digests/2031"
    done = _run(folder, "count", str(days))
    assert done.exit_code == 0
    assert "2 papers" in done.stderr
    assert (folder / "content/phrase-counts.txt").read_text().startswith("# How many of 2 papers")


def test_folders_without_days_are_refused(folder: Path) -> None:
    done = _run(folder, "count", str(folder / "content/papers"))
    assert done.exit_code == 1
    assert "no API days found" in done.stderr
