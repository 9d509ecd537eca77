"""The promises of identity, on the real days that the tests have; at scale they are measured by `make bench`."""

import json
from datetime import date
from pathlib import Path

import pytest

from builder.digests.api_json import parse_api_json
from tests.archives import ROOT, SAMPLES
from tests.benchmarks.identity import Pairs, identity_lines
from tests.benchmarks.mend_days import mend_days, mended_day

DAMAGED = ["2024-12-11.json", "2024-12-26.json", "2025-01-02.json", "2025-01-10.json"]


@pytest.mark.slow
def test_no_real_paper_is_doubled_and_no_two_are_joined(tmp_path: Path) -> None:
    lines = list(identity_lines(ROOT, SAMPLES, tmp_path))
    assert len(lines) == 6
    assert [line for within, line in lines if not within] == []


@pytest.mark.parametrize(
    ("pairs", "within"), [(Pairs(99, 0, 100), True), (Pairs(98, 0, 100), False), (Pairs(100, 1, 100), False)]
)
def test_a_limit_that_is_broken_is_seen(pairs: Pairs, within: bool) -> None:
    assert [kept for kept, _ in pairs.lines("made-up pairs")] == [within]


def test_damaged_archives_are_mended_into_what_the_api_gave(tmp_path: Path) -> None:
    assert list(mend_days(SAMPLES, tmp_path)) == DAMAGED
    for path in sorted(tmp_path.iterdir()):
        text = path.read_text("utf-8")
        items = json.loads(text)
        digest, problems = parse_api_json(text, path.name, date.fromisoformat(path.stem))
        assert [problem for problem in problems if problem.severity == "error"] == []
        assert len(digest.entries) == len(items) > 0
        assert all(entry.arxiv and entry.abstract and entry.authors for entry in digest.entries)
        if path.name not in DAMAGED:
            assert path.read_bytes() == (SAMPLES / path.name).read_bytes()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "is no list of items"),
        ("3", "is no list of items"),
        ('{"data": 1}', "is no list of items"),
        ("[1", "Expecting"),
        ('["{1: "]', "no Python value"),
    ],
)
def test_what_is_no_archived_day_is_not_mended(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mended_day(text)
