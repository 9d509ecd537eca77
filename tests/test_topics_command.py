"""`paper-archive topics` on the small archive: figures, reports and learning, in words and as JSON."""

import json
import shutil
from pathlib import Path

import pytest

from builder.topics.tagging import Tagger
from builder.topics.vocabulary import parse_topics
from tests.commands import run_cli

LABELS = {"Robot": ["robotics"], "Walking chair": []}
GOLD = {
    "note": "made up for the tests",
    "papers": [
        {"title": "The Walking Chair and Its Fall", "topics": ["robotics"], "optional": []},
        {"title": "A Survey of Invented Furniture", "topics": ["origami"], "optional": ["robotics"]},
        {"title": "A Paper of No Archive", "topics": ["nothing"], "optional": [], "abstract": "We keep utter silence."},
    ],
}


@pytest.fixture
def folder(folder: Path) -> Path:
    (folder / "gold.json").write_text(json.dumps(GOLD))
    return folder


def test_the_rules_alone_are_judged_and_a_former_slug_counts_as_todays(folder: Path) -> None:
    done = run_cli(folder, "topics", "evaluate", str(folder / "gold.json"), "--json")
    figures = json.loads(done.stdout)
    assert figures["papers"] == 3
    assert set(figures["topics"]) <= {"robotics", "folding", "nothing"}
    assert figures["topics"]["folding"]["right"] + figures["topics"]["folding"]["missed"] == 1
    assert "origami" in done.stderr


def test_figures_are_shown_topic_by_topic(folder: Path) -> None:
    lines = run_cli(folder, "topics", "evaluate", str(folder / "gold.json")).stdout.splitlines()
    assert lines[0].split() == ["precision", "recall", "F1", "right", "wrong", "missed"]
    assert lines[1].startswith("overall")


def test_a_gold_file_that_is_none_is_refused_in_words(folder: Path) -> None:
    (folder / "gold.json").write_text("[{")
    done = run_cli(folder, "topics", "evaluate", str(folder / "gold.json"))
    assert done.exit_code == 1
    assert "gold.json:" in done.stderr


def test_the_report_names_topics_and_phrases_without_papers(folder: Path) -> None:
    words = run_cli(folder, "topics", "report").stdout
    assert "topic without papers: nothing" in words
    assert "phrase matches no paper: nothing, 'utter silence'" in words
    assert "nothing" in json.loads(run_cli(folder, "topics", "report", "--json").stdout)["empty"]


def test_the_report_shows_what_each_topic_gained_and_lost_and_how_to_undo_it(folder: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(folder, before)
    assert "lost" not in run_cli(folder, "topics", "report", "--against", str(before)).stdout
    path = folder / "content/topics.yml"
    path.write_text(path.read_text().replace("3: [fold*, folding]", "1: [fold*]"))
    lines = run_cli(folder, "topics", "report", "--against", str(before)).stdout.splitlines()
    assert lines[1] == "folding: 0 gained, 1 lost"
    paper = "content/papers/folding-paper-cranes-with-a-soft-robot-hand.yml"
    assert lines[2] == f"  lost: {paper}; to undo it: topics: {{add: [folding]}}"
    changes = json.loads(run_cli(folder, "topics", "report", "--against", str(before), "--json").stdout)["changes"]
    assert [change["slug"] for change in changes] == ["folding"]
    assert run_cli(folder, "topics", "report", "--against", "no-revision").exit_code == 1


def test_learnt_points_are_written_and_lines_of_a_person_kept(folder: Path) -> None:
    path = folder / "content/topics.yml"
    kept = "      4!: [gait]"
    path.write_text(f"# Keep this.\n{path.read_text()}".replace(", gait]", f"]\n{kept}"))
    papers = [{"title": f"{word} {number}", "topics": topics} for number in range(9) for word, topics in LABELS.items()]
    (folder / "gold.json").write_text(json.dumps({"papers": papers}))
    done = run_cli(folder, "topics", "learn", str(folder / "gold.json"))
    assert (done.exit_code, "points learnt from 18 papers" in done.stderr) == (0, True)
    text = path.read_text()
    topics, problems = parse_topics(text, "topics.yml")
    assert problems == ()
    assert text.startswith("# Keep this.\n")
    assert kept in text.splitlines()
    robot, chair = (Tagger(topics).margins([(word, None)])[0]["robotics"] for word in LABELS)
    assert robot > chair
