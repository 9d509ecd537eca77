"""Queries arXiv's API for papers, by id if known, otherwise by title."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from builder.model import Facts, Paper
from builder.objects import frozen
from builder.upkeep.arxiv_atom import AtomError, parse_arxiv_atom
from builder.upkeep.client import SERVER_ERROR, Client, Pace, UnusableAnswerError

Query = dict[str, str]
"""The parameters of a query."""
ADDRESS = "https://export.arxiv.org/api/query"
PACE = Pace(pause=3.0)
"""arXiv's terms of use allow one request every three seconds."""
IDS_AT_ONCE = 50
_TITLES_AT_MOST = 3
_REFUSALS_OF_ALL = (401, 403)
"""Statuses that every other query would get too."""
_FAILURES_IN_A_ROW = 3
"""After so many server errors, the server is taken to be down."""
_WORD = re.compile(r"\w+")


def arxiv_questions(papers: Sequence[Paper]) -> tuple[Query, ...]:
    """The queries for missing facts on `papers`: many ids in one query, one query for each title without an id."""
    ids = [paper.arxiv for paper in papers if paper.arxiv and not (paper.authors and paper.published)]
    batches = (ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE))
    by_id = [_by_ids(batch) for batch in batches]
    by_title = [
        {"search_query": f'ti:"{" ".join(words)}"', "max_results": str(_TITLES_AT_MOST)}
        for paper in papers
        if not paper.arxiv and (words := _WORD.findall(paper.title))
    ]
    return (*by_id, *by_title)


@frozen
class ArxivAnswer:
    """The facts that arXiv's API gives for one query, and what is wrong with the answer."""

    facts: tuple[Facts, ...]
    faults: tuple[str, ...] = ()


def arxiv_answers(client: Client, queries: Sequence[Query], address: str = ADDRESS) -> Iterator[ArxivAnswer]:
    """The answer to each query, in order. A query with an unusable answer is skipped; one for many ids is divided.

    Raises `FetchError` if the server cannot be reached or refuses every request.
    """
    failures = 0
    for query in queries:
        try:
            answer, failures = _answer(client, query, address), 0
        except UnusableAnswerError as error:  # a server error, on which the client has spent its retries
            failures += 1
            if error.status in _REFUSALS_OF_ALL or failures == _FAILURES_IN_A_ROW:
                raise
            answer = _skipped(query, error.reason)
        yield answer


def _answer(client: Client, query: Query, address: str) -> ArxivAnswer:
    ids = query["id_list"].split(",") if "id_list" in query else []
    try:
        facts = parse_arxiv_atom(client.get(f"{address}?{urlencode(query)}"))
    except (AtomError, UnusableAnswerError) as error:
        if isinstance(error, UnusableAnswerError) and error.status in (*_REFUSALS_OF_ALL, SERVER_ERROR):
            raise
        if len(ids) > 1:
            half = len(ids) // 2
            one, other = (_answer(client, _by_ids(part), address) for part in (ids[:half], ids[half:]))
            return ArxivAnswer((*one.facts, *other.facts), (*one.faults, *other.faults))
        return _skipped(query, str(error) if isinstance(error, AtomError) else error.reason)
    missing = [one for one in ids if one not in {each.arxiv for each in facts}]
    return ArxivAnswer(facts, (f"{', '.join(missing)}: arXiv returned no entry",) if missing else ())


def _skipped(query: Query, reason: str) -> ArxivAnswer:
    asked = query.get("search_query") or query["id_list"]
    return ArxivAnswer((), (f"{asked} is skipped: the answer {reason}",))


def _by_ids(ids: Sequence[str]) -> Query:
    return {"id_list": ",".join(ids), "max_results": str(len(ids))}
