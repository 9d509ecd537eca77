"""What a change does to the site, in words and as JSON."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.archive.difference import difference
from builder.cli import main
from builder.outputs.difference_text import difference_text
from builder.pipeline import load_archive
from tests.archives import small_copy

SURVEY = "content/papers/a-survey-of-invented-furniture.yml"
CHAIR = "content/papers/the-ambling-chair-revisited.yml"
LAMPS = "content/papers/reading-lamps-for-plants.yml"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return small_copy(tmp_path / "old"), small_copy(tmp_path / "new")


def said(old: Path, new: Path) -> str:
    return difference_text(difference(load_archive(old).archive, load_archive(new).archive))


def test_the_same_content_changes_nothing(folders: tuple[Path, Path]) -> None:
    assert said(*folders) == "Nothing on the site changes.\n"


def test_fields_topics_and_days_are_told_old_and_new(folders: tuple[Path, Path]) -> None:
    old, new = folders
    (new / SURVEY).write_text("title: A Survey\ntopics: [nothing]\nauthors: [Ada Invented]\n")
    text = said(old, new)
    assert "1 paper changed" in text.splitlines()[0]
    assert "papers/a-survey-of-invented-furniture/: changed\n  “A Survey”\n" in text
    assert "  title: A Survey of Invented Furniture, Corrected → A Survey\n" in text
    assert "  authors: (none) → Ada Invented\n" in text
    assert "  venue: Proceedings of Nothing → (none)\n" in text
    assert "+ nothing" in text
    assert "− robotics" in text


def test_a_long_text_is_shown_where_it_changed(folders: tuple[Path, Path]) -> None:
    old, new = folders
    for folder, word in ((old, "yellow"), (new, "blue")):
        (folder / SURVEY).write_text("abstract: >-\n  " + "before " * 40 + word + " after" * 40 + "\n")
    before, after = "before " * 6, " after" * 6
    assert f"  abstract: … {before}yellow{after} … → … {before}blue{after} …\n" in said(old, new)


def test_a_long_text_that_changed_throughout_is_shown_by_its_beginning(folders: tuple[Path, Path]) -> None:
    old, new = folders
    for folder, word in ((old, "yellow"), (new, "blue")):
        (folder / SURVEY).write_text("abstract: >-\n  " + f"{word} " * 400 + "\n")
    (line,) = (line for line in said(old, new).splitlines() if line.startswith("  abstract: "))
    assert line.startswith("  abstract: yellow yellow ")
    assert " … → blue blue " in line
    assert len(line) < 350
    (change,) = difference(load_archive(old).archive, load_archive(new).archive).papers
    assert [len(field.new or "") for field in change.fields if field.field == "abstract"] == [400 * len("blue ") - 1]


def test_a_change_deep_in_a_long_text_without_spaces_is_seen(folders: tuple[Path, Path]) -> None:
    old, new = folders
    for folder, word in ((old, "鶴"), (new, "亀")):
        (folder / SURVEY).write_text(f"abstract: {'紙' * 500}{word}{'折' * 500}\n")
    (line,) = (line for line in said(old, new).splitlines() if line.startswith("  abstract: "))
    before, after = line.split(" → ")
    assert "鶴" in before
    assert "亀" in after
    assert len(line) < 350


def test_a_renamed_topic_is_told_once_and_not_for_each_of_its_papers(folders: tuple[Path, Path]) -> None:
    old, new = folders
    topics = (new / "content/topics.yml").read_text()
    renamed = topics.replace("  folding:", "  creasing:").replace("was: [origami]", "was: [origami, folding]")
    (new / "content/topics.yml").write_text(renamed.replace("name: Folding", "name: Creasing"))
    text = said(old, new)
    assert "topic folding renamed to creasing: name: Folding → Creasing\n" in text
    assert "papers/" not in text
    assert "+ creasing" not in text


def test_a_topic_that_became_part_of_another_is_not_told_to_be_gone(folders: tuple[Path, Path]) -> None:
    archive = load_archive(folders[0]).archive
    kept, former, *others = archive.topics
    merged = replace(archive, topics=(replace(kept, was=(*kept.was, former.slug)), *others))
    (change,) = difference(archive, merged).terms
    assert (change.name, change.fate, change.into) == (former.slug, "merged", kept.slug)
    assert f"topic {former.slug} merged into {kept.slug}\n" in difference_text(difference(archive, merged))


def test_a_day_names_the_papers_that_came_and_went(folders: tuple[Path, Path]) -> None:
    archive = load_archive(folders[0]).archive
    day = archive.days[0]
    (listed,) = day.lists
    first, *others = listed.placements
    other = replace(first, paper_id="an-invented-stranger")
    for placements, words in (
        ((other, *others), f"day {day.date}: + an-invented-stranger, − {first.paper_id}\n"),
        ((*others, first), f"day {day.date}: same papers, different order or list\n"),
    ):
        changed = replace(day, lists=(replace(listed, placements=placements),))
        after = replace(archive, days=(changed, *archive.days[1:]))
        assert words in difference_text(difference(archive, after))


def test_merges_withdrawals_and_moves_are_told(folders: tuple[Path, Path]) -> None:
    old, new = folders
    (old / CHAIR).unlink()
    (old / LAMPS).unlink()
    (new / "content/topics.yml").write_text(
        (new / "content/topics.yml").read_text().replace("  nothing:", "  emptiness:\n    was: [nothing]")
    )
    text = said(old, new)
    assert "papers/the-ambling-chair-revisited/: merged into papers/the-walking-chair-and-its-fall/" in text
    assert "papers/reading-lamps-for-plants/: withdrawn; its page says why" in text
    assert "topic nothing renamed to emptiness\n" in text
    assert "topic emptiness" not in text
    assert "address added: topics/emptiness/" in text
    assert "address moved: topics/nothing/ → topics/emptiness/" in text
    assert "GONE" not in text
    assert "papers/the-ambling-chair-revisited/: restored to its own page" in said(new, old)


def test_an_address_that_leads_nowhere_stands_out(folders: tuple[Path, Path]) -> None:
    old, new = folders
    (new / "content/digests/2031/2031-03-01.txt").unlink()
    text = said(old, new)
    assert "day 2031-03-01: gone" in text
    assert "address GONE: days/2031-03-01/ no longer leads anywhere" in text
    assert "days: − 2031-03-01 (search list)" in text


def test_new_content_is_told(folders: tuple[Path, Path]) -> None:
    new, old = folders
    (old / "content/digests/2031/2031-03-01.txt").unlink()
    text = said(old, new)
    assert "papers/a-survey-of-invented-furniture/: new" in text
    assert "day 2031-03-01: new" in text
    assert "address added: days/2031-03-01/" in text


def run(folder: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["--archive", str(folder), "difference", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def git(folder: Path, *arguments: str) -> None:
    author = ["-c", "user.name=Ada Invented", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", "-C", str(folder), *author, *arguments], check=True, capture_output=True)


def test_the_command_compares_revisions_folders_and_content_folders(folders: tuple[Path, Path]) -> None:
    old, new = folders
    git(new, "init", "--quiet", "--initial-branch=main")
    git(new, "add", "content")
    git(new, "commit", "--quiet", "--message=begin")
    (new / SURVEY).write_text("title: A Survey\n")
    git(new, "commit", "--quiet", "--all", "--message=shorter")
    by_revision = run(new, "HEAD~1", "main")
    assert "title: A Survey of Invented Furniture, Corrected → A Survey" in by_revision
    assert run(new, str(old), str(new)) == by_revision
    assert run(new, str(old / "content"), str(new / "content")) == by_revision
    assert run(new, "HEAD", str(new)) == "Nothing on the site changes.\n"


def test_the_command_speaks_json(folders: tuple[Path, Path]) -> None:
    old, new = folders
    (new / SURVEY).write_text("title: A Survey\n")
    found = json.loads(run(new, str(old), str(new), "--json"))
    assert found["papers"][0]["id"] == "a-survey-of-invented-furniture"
    assert {"field": "venue", "old": "Proceedings of Nothing", "new": None} in found["papers"][0]["fields"]
    assert found["urls_gone"] == []


@pytest.mark.parametrize("name", ["no-such-branch", "--output=/tmp/x", "HEAD"])
def test_what_is_neither_folder_nor_revision_is_said_in_words(name: str, folders: tuple[Path, Path]) -> None:
    old, _ = folders
    done = CliRunner().invoke(main, ["--archive", str(old), "difference", "--", name, str(old)])
    assert done.exit_code == 1
    assert "Error: " in done.stderr
