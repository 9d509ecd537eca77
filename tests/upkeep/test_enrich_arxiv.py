"""Suggestions from arXiv: what it is asked, what becomes of its answers, and what of those that are wrong."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.model import Paper
from builder.pipeline import load_archive
from builder.upkeep.arxiv import ADDRESS, PACE, arxiv_answers, arxiv_questions
from builder.upkeep.client import Client, FetchError, Pace
from tests.api_server import Answer, ApiServer, Request, api_server
from tests.archives import archive_of, paper_of
from tests.commands import run_cli
from tests.conftest import ROOT
from tests.made_facts import SURVEY

ANSWER = (ROOT / "tests/data/arxiv/answer.xml").read_text("utf-8")
SURVEY_ANSWER = ANSWER.replace("Made-Up Lamps &amp; Invented\n  Kites", "A Survey of Invented\n  Furniture").replace(
    "This made-up abstract is about lamps.\nIt is broken into lines.", ""
)


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch) -> Iterator[ApiServer]:
    """A server that stands in for arXiv's and needs no pause between requests."""
    monkeypatch.setattr("builder.commands.enrich.PACE", Pace(pause=0))

    def respond(request: Request) -> Answer:
        known = "Survey of Invented Furniture" in request.query.get("search_query", "")
        return Answer((SURVEY_ANSWER if known else ANSWER).encode(), headers={"Content-Type": "application/atom+xml"})

    with api_server(respond) as running:
        yield running


def test_arxiv_is_asked_by_title_and_its_answer_used(folder: Path, arxiv: ApiServer) -> None:
    done = run_cli(folder, "enrich", "--arxiv", "--address", arxiv.address, "--json")
    (suggestion,) = json.loads(done.stdout)["suggestions"]
    assert suggestion == {
        "paper": SURVEY,
        "score": 100,
        "source": "arXiv, 3102.00077",
        "fields": {
            "arxiv": "3102.00077",
            "authors": ["Ada Invented", "Bő Fabricated"],
            "published": "2031-02-21",
            "doi": "10.1000/made-up.77",
        },
    }
    asked = [request.query["search_query"] for request in arxiv.requests]
    assert 'ti:"A Survey of Invented Furniture Corrected"' in asked
    assert all(request.headers["User-Agent"].startswith("paper-archive/") for request in arxiv.requests)


def test_arxiv_is_asked_for_many_ids_at_once_and_for_no_paper_that_is_complete(folder: Path) -> None:
    papers = [
        Paper(f"paper-{number}", "Title", None, (), arxiv=f"3102.{number:05}", authors=("Ada",) if number % 2 else ())
        for number in range(120)
    ]
    questions = arxiv_questions(papers)
    assert [question["id_list"].count(",") + 1 for question in questions] == [50, 50, 20]
    complete = load_archive(folder).archive
    assert all("id_list" not in question for question in arxiv_questions(complete.papers))


def test_arxiv_gets_three_seconds_between_requests_and_an_encrypted_address() -> None:
    assert PACE.pause >= 3
    assert ADDRESS.startswith("https://")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(b"Rate exceeded.", 429), "after 2 attempts: HTTP 429: Rate exceeded."),
        (Answer(ANSWER.encode(), cut_off=True), "after 2 attempts"),
        (Answer(b"", 403), "HTTP 403"),
    ],
)
def test_a_server_that_does_not_answer_ends_the_questions_with_a_clear_line(
    tmp_path: Path, arxiv: ApiServer, answer: Answer, words: str
) -> None:
    arxiv.respond = lambda _request: answer
    client = Client(tmp_path, "x", Pace(pause=0, retries=1, first_wait=0.01))
    with pytest.raises(FetchError, match=words):
        list(arxiv_answers(client, [{"search_query": 'ti:"x"'}], arxiv.address))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(b"<oops>"), "is not XML"),
        (Answer(b"Rate exceeded."), "is not XML"),
        (Answer(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "document type"),
        (Answer(b"Bad request", 400), "has status 400"),
        (Answer(b"\xff\xfe"), "is not text"),
        (Answer(b"", 302, {"Location": "?"}), "redirects more than"),
    ],
)
def test_one_papers_bad_answer_is_reported_and_the_others_are_used(
    folder: Path, arxiv: ApiServer, answer: Answer, words: str
) -> None:
    right = arxiv.respond
    arxiv.respond = lambda request: answer if "鶴" in request.query["search_query"] else right(request)
    done = run_cli(folder, "enrich", "--arxiv", "--address", arxiv.address, "--accept")
    assert done.exit_code == 1
    assert "1 suggestion:" in done.stdout
    assert "紙の鶴" in done.stderr
    assert words in done.stderr
    assert paper_of(archive_of(folder), SURVEY).arxiv == "3102.00077"


def test_a_server_error_for_one_paper_is_skipped_and_the_third_in_a_row_ends_the_questions(
    tmp_path: Path, arxiv: ApiServer
) -> None:
    arxiv.respond = lambda request: Answer(ANSWER.encode()) if "good" in str(request.query) else Answer(b"", 500)
    client = Client(tmp_path, "x", Pace(pause=0, retries=1, first_wait=0.01))
    asked = [{"search_query": word} for word in ("bad", "good", "bad", "bad", "bad", "good")]
    answers = arxiv_answers(client, asked, arxiv.address)
    first, good, bad, again = (next(answers) for _ in range(4))
    assert first.faults == bad.faults == again.faults == ("bad is skipped: the answer has status 500",)
    assert (bool(good.facts), good.faults) == (True, ())
    with pytest.raises(FetchError, match="HTTP 500"):
        next(answers)


def test_no_usable_answer_is_not_called_no_suggestion(folder: Path, arxiv: ApiServer) -> None:
    arxiv.respond = lambda _request: Answer(b"", 400)
    done = run_cli(folder, "enrich", "--arxiv", "--address", arxiv.address)
    assert done.exit_code == 1
    assert "0 suggestions" not in done.output
    assert done.stderr.count("has status 400") == len(arxiv.requests)


def test_a_query_for_many_ids_is_divided_until_only_the_bad_one_is_skipped(tmp_path: Path, arxiv: ApiServer) -> None:
    entry = ANSWER[ANSWER.index("<entry>") : ANSWER.index("</entry>") + len("</entry>")]
    (known,) = re.findall("abs/([0-9.]+)", entry)[:1]
    ids = [f"3102.1000{number}" for number in range(5)]

    def respond(request: Request) -> Answer:
        asked = request.query["id_list"].split(",")
        found = "".join(entry.replace(known, one) for one in asked if one != ids[1])
        return (
            Answer(b"", 400)
            if ids[3] in asked
            else Answer(f"{ANSWER[: ANSWER.index('<entry>')]}{found}</feed>".encode())
        )

    arxiv.respond = respond
    (answer,) = arxiv_answers(Client(tmp_path, "x", Pace(pause=0)), [{"id_list": ",".join(ids)}], arxiv.address)
    assert [each.arxiv for each in answer.facts] == [ids[0], ids[2], ids[4]]
    assert answer.faults == (
        f"{ids[1]}: arXiv returned no entry",
        f"{ids[3]} is skipped: the answer has status 400",
    )
