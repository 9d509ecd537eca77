"""What a change does to the site, in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.archive.comparison import compare_archives
from builder.outputs.difference_text import difference_text, named_pages
from builder.pipeline import load_archive

SURVEY = "content/papers/a-survey-of-invented-furniture.yml"
CHAIR = "content/papers/the-ambling-chair-revisited.yml"
LAMPS = "content/papers/reading-lamps-for-plants.yml"


def said(old: Path, new: Path) -> str:
    return difference_text(compare_archives(load_archive(old).archive, load_archive(new).archive))


def test_the_same_content_changes_nothing(old: Path, new: Path) -> None:
    assert said(old, new) == "Nothing on the site changes.\n"


def test_fields_topics_and_days_are_told_old_and_new(old: Path, new: Path) -> None:
    (new / SURVEY).write_text("title: A Survey\ntopics: [nothing]\nauthors: [Ada Invented]\n")
    text = said(old, new)
    assert "1 paper changed" in text.splitlines()[0]
    assert "papers/a-survey-of-invented-furniture/: changed\n  “A Survey”\n" in text
    assert "  title: A Survey of Invented Furniture, Corrected → A Survey\n" in text
    assert "  authors: (none) → Ada Invented\n" in text
    assert "  venue: Proceedings of Nothing → (none)\n" in text
    assert "+ nothing" in text
    assert "− robotics" in text


def abstract_line(old: Path, before: str, new: Path, after: str) -> str:
    """What is said of an abstract that was `before` and is `after`."""
    for folder, abstract in ((old, before), (new, after)):
        (folder / SURVEY).write_text(f"abstract: >-\n  {abstract}\n")
    (line,) = (line for line in said(old, new).splitlines() if line.startswith("  abstract: "))
    return line


def test_a_long_text_is_shown_where_it_changed(old: Path, new: Path) -> None:
    was, is_now = ("before " * 40 + word + " after" * 40 for word in ("yellow", "blue"))
    line = abstract_line(old, was, new, is_now)
    before, after = "before " * 6, " after" * 6
    assert line == f"  abstract: … {before}yellow{after} … → … {before}blue{after} …"


def test_a_long_text_that_changed_throughout_is_shown_by_its_beginning(old: Path, new: Path) -> None:
    line = abstract_line(old, "yellow " * 400, new, "blue " * 400)
    assert line.startswith("  abstract: yellow yellow ")
    assert " … → blue blue " in line
    assert len(line) < 350
    (change,) = compare_archives(load_archive(old).archive, load_archive(new).archive).papers
    assert [len(field.new or "") for field in change.fields if field.field == "abstract"] == [400 * len("blue ") - 1]


def test_a_change_deep_in_a_long_text_without_spaces_is_seen(old: Path, new: Path) -> None:
    was, is_now = (f"{'紙' * 500}{word}{'折' * 500}" for word in "鶴亀")
    line = abstract_line(old, was, new, is_now)
    before, after = line.split(" → ")
    assert "鶴" in before
    assert "亀" in after
    assert len(line) < 350


def test_a_renamed_topic_is_told_once_and_not_for_each_of_its_papers(old: Path, new: Path) -> None:
    topics = (new / "content/topics.yml").read_text()
    renamed = topics.replace("  folding:", "  creasing:").replace("was: [origami]", "was: [origami, folding]")
    (new / "content/topics.yml").write_text(renamed.replace("name: Folding", "name: Creasing"))
    text = said(old, new)
    assert "topic folding renamed to creasing: name: Folding → Creasing\n" in text
    assert "papers/" not in text
    assert "+ creasing" not in text


def test_a_topic_that_became_part_of_another_is_not_told_to_be_gone(old: Path) -> None:
    archive = load_archive(old).archive
    kept, former, *others = archive.topics
    merged = replace(archive, topics=(replace(kept, was=(*kept.was, former.slug)), *others))
    (change,) = compare_archives(archive, merged).terms
    assert (change.name, change.fate, change.into) == (former.slug, "merged", kept.slug)
    assert f"topic {former.slug} merged into {kept.slug}\n" in difference_text(compare_archives(archive, merged))


def test_a_day_names_the_papers_that_came_and_went(old: Path) -> None:
    archive = load_archive(old).archive
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
        assert words in difference_text(compare_archives(archive, after))


def test_merges_withdrawals_and_moves_are_told(old: Path, new: Path) -> None:
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


def test_an_address_that_leads_nowhere_stands_out(old: Path, new: Path) -> None:
    (new / "content/digests/2031/2031-03-01.txt").unlink()
    text = said(old, new)
    assert "day 2031-03-01: gone" in text
    assert "address GONE: days/2031-03-01/ no longer leads anywhere" in text
    assert "days: − 2031-03-01 (search list)" in text


def test_new_content_is_told(old: Path, new: Path) -> None:
    (old / "content/digests/2031/2031-03-01.txt").unlink()
    text = said(old, new)
    assert "papers/a-survey-of-invented-furniture/: new" in text
    assert "day 2031-03-01: new" in text
    assert "address added: days/2031-03-01/" in text


CHAIRS = "title: Chairs\npapers:\n  a-survey-of-invented-furniture: First.\n  the-walking-chair-and-its-fall: Then.\n"


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("", CHAIRS, ["collection chairs: new", "address added: collections/chairs/"]),
        (CHAIRS.replace("Then.", "Later."), CHAIRS, ["sentence on the-walking-chair-and-its-fall: Later. → Then."]),
        (CHAIRS.replace("title: C", "title: My c"), CHAIRS, ["collection chairs: title: My chairs → Chairs"]),
        (CHAIRS, "".join(CHAIRS.splitlines(True)[:3]), ["papers: 2 → 1; − the-walking-chair-and-its-fall"]),
        (CHAIRS, "".join(CHAIRS.splitlines(True)[at] for at in (0, 1, 3, 2)), ["same papers, different order"]),
        (CHAIRS, "", ["collection chairs: gone", "address GONE: collections/chairs/ no longer leads anywhere"]),
    ],
)
def test_changes_of_collections_are_told(old: Path, new: Path, before: str, after: str, lines: list[str]) -> None:
    for folder, text in ((old, before), (new, after)):
        (folder / "content/collections").mkdir()
        if text:
            (folder / "content/collections/chairs.yml").write_text(text)
    text = said(old, new)
    assert [line for line in lines if f"{line}\n" not in text] == []
    assert named_pages(text)[:1] == ["collections/chairs/"]
