"""`paper-archive search`, on the seeds."""

import json

import pytest
from click.testing import Result

from builder.model import Paper
from tests.archives import seeds
from tests.commands import run_cli
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def paper() -> Paper:
    return next(paper for paper in seeds().papers if paper.arxiv)


def _run(*given: str) -> Result:
    return run_cli(ROOT, "search", *given)


def test_a_title_brings_its_paper_first_with_its_address(paper: Paper) -> None:
    first, second = _run(paper.title, "--limit", "1").stdout.splitlines()
    assert first == paper.title
    assert second.startswith(f"  papers/{paper.id}/  ")


def test_an_id_brings_the_record_of_its_paper(paper: Paper) -> None:
    found = json.loads(_run("arxiv", str(paper.arxiv), "--json").stdout)
    assert found[0]["id"] == paper.id


def test_a_topic_narrows_and_a_minus_leaves_papers_out() -> None:
    everything = json.loads(_run("quantization", "--json", "--limit", "300").stdout)
    narrowed = json.loads(_run("quantization", "-llm", "--topic", "kv-cache", "--json", "--limit", "300").stdout)
    assert 0 < len(narrowed) < len(everything)
    assert all("kv-cache" in found["topics"] for found in narrowed)


def test_an_unknown_topic_is_answered_with_those_that_there_are() -> None:
    done = _run("quantization", "--topic", "no-such-topic")
    assert done.exit_code == 2
    assert "kv-cache" in done.stderr


@pytest.mark.parametrize(
    ("query", "part"), [("the", "too common to search for"), ("-vision", "minus"), ("?", "no word")]
)
def test_a_query_that_asks_for_nothing_is_told_what_is_missing(query: str, part: str) -> None:
    done = _run(query)
    assert done.exit_code == 2
    assert part in done.stderr
