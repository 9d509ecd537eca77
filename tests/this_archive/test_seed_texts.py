"""The five digests that this archive began with, as real input: what is read of them, and of damaged copies."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from builder.digests.page_text import parse_page_text
from builder.text.titles import normalized_title
from tests.archives import ROOT
from tests.digests.line_changes import Change, accounted, doubled, halved, lines_of, readings, split, without

DAY = date(2025, 12, 11)
ENTRIES = {"2025-12-11": 34, "2025-12-10": 43, "2025-10-31": 65, "2025-03-12": 89, "2025-12-08": 41}


def seed(day: str) -> str:
    return (ROOT / f"content/digests/2025/{day}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("day", "count"), ENTRIES.items())
def test_each_seed_yields_its_entries_and_no_problem(day: str, count: int) -> None:
    digest, problems = parse_page_text(seed(day), day, date.fromisoformat(day))
    assert (len(digest.entries), problems, digest.set_aside) == (count, (), ())
    assert [entry.rank for entry in digest.entries] == list(range(1, count + 1))
    assert accounted(digest) == lines_of(seed(day))


def test_the_seeds_hold_243_papers_of_which_23_are_on_two_days_and_3_on_three() -> None:
    days: Counter[str] = Counter()
    for day in ENTRIES:
        digest, _ = parse_page_text(seed(day), day, date.fromisoformat(day))
        days.update({normalized_title(entry.title) for entry in digest.entries})
    assert Counter(days.values()) == {1: 217, 2: 23, 3: 3}


def test_the_seeds_lack_last_lines_94_times_and_name_an_organisation_five_times() -> None:
    entries = [
        entry for day in ENTRIES for entry in parse_page_text(seed(day), day, date.fromisoformat(day))[0].entries
    ]
    without = [e for e in entries if (e.author_count, e.organization, e.published, e.comments) == (None,) * 4]
    assert len(without) == 94
    named = [entry.organization for entry in entries if entry.organization]
    assert sorted((organization.handle, organization.name) for organization in named) == [
        ("ReactiveAI", "Reactive AI"), ("kyutai", "Kyutai"),
        ("openbmb", "OpenBMB"), ("openbmb", "OpenBMB"), ("tencent", "Tencent"),
    ]  # fmt: skip
    for entry in entries:
        if entry not in without:
            assert (entry.author_count is None) == (entry.organization is not None)
            assert entry.published is not None
            assert entry.comments is not None


def test_last_lines_of_a_seed_are_read() -> None:
    entries = parse_page_text(seed("2025-12-11"), "", DAY)[0].entries
    by_title = {entry.title: entry for entry in entries}
    entry = by_title["Simple linear attention language models balance the recall-throughput tradeoff"]
    assert (entry.author_count, entry.published, entry.comments) == (9, date(2024, 2, 28), 12)
    entry = by_title["From Tokens to Thoughts: How LLMs and Humans Trade Compression for Meaning"]
    assert (entry.author_count, entry.published, entry.comments) == (4, date(2025, 5, 21), 0)
    assert entry.lines == (13, 15, 17, 18, 19)


@pytest.mark.parametrize("day", ENTRIES)
@pytest.mark.parametrize("change", [without, doubled, halved, split])
def test_a_change_to_any_one_line_of_a_seed_leaves_every_entry_that_it_does_not_touch(
    day: str, change: Change, soak_rounds: Callable[[int, int], int]
) -> None:
    rows = seed(day).split("\n")
    step = soak_rounds(7, 1)  # most entries have eight lines, so that a step of seven meets each of the eight
    captured = date.fromisoformat(day)
    before, _ = parse_page_text(seed(day), "", captured)
    original = readings(before)
    for index in range(0, len(rows), step):
        if not rows[index] and change in (halved, split):
            continue
        digest, _ = parse_page_text("\n".join(change(rows, index)), "", captured)
        touched = {number for number, entry in enumerate(before.entries) if index + 1 in entry.lines}
        expected = [entry for number, entry in enumerate(original) if number not in touched]
        found = readings(digest)
        assert [entry for entry in found if entry in expected] == expected, f"line {index + 1}"
        assert len(found) - len(expected) <= len(touched), f"line {index + 1} makes up a paper"
