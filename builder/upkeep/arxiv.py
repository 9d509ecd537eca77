"""Queries arXiv's API for papers, by id if known, otherwise by title."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from builder.model import Facts, Paper
from builder.upkeep.arxiv_atom import AtomError, parse_arxiv_atom
from builder.upkeep.client import Client, FetchError, Pace

ADDRESS = "https://export.arxiv.org/api/query"
PACE = Pace(pause=3.0)
"""arXiv's terms of use allow one request every three seconds."""
IDS_AT_ONCE = 50
_TITLES_AT_MOST = 3
_WORD = re.compile(r"\w+")


def arxiv_questions(papers: Sequence[Paper]) -> tuple[dict[str, str], ...]:
    """The queries for missing facts on `papers`: many ids in one query, one query for each title without an id."""
    ids = [paper.arxiv for paper in papers if paper.arxiv and not (paper.authors and paper.published)]
    batches = (ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE))
    by_id = [{"id_list": ",".join(batch), "max_results": str(len(batch))} for batch in batches]
    by_title = [
        {"search_query": f'ti:"{" ".join(words)}"', "max_results": str(_TITLES_AT_MOST)}
        for paper in papers
        if not paper.arxiv and (words := _WORD.findall(paper.title))
    ]
    return (*by_id, *by_title)


def arxiv_facts(
    client: Client, questions: Sequence[dict[str, str]], address: str = ADDRESS
) -> Iterator[tuple[Facts, ...]]:
    """The facts from the answer to each query, in order.

    Raises `FetchError` at the first answer that cannot be fetched or read.
    """
    for question in questions:
        url = f"{address}?{urlencode(question)}"
        try:
            yield parse_arxiv_atom(client.get(url))
        except AtomError as error:
            message = f"{url} returned a response that {error}"
            raise FetchError(message) from error
