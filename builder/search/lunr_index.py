"""Writes the index of the search records as shards, of which a reader fetches the few that a query needs.

A shard omits what lunr.js can be given back: its field vectors and inverted index state the same facts, so these are
written once, as the papers and scores of each term. Nothing is indexed in the browser.
"""

import json
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from builder.search.term_index import TermIndex

SHARD_CHARACTERS = 16_000
"""A shard is closed before it exceeds this size, about 6 kB compressed. One very common term may exceed it."""

COMMON_TERMS = 2_000
"""Number of the most frequent terms that are known without a shard, to complete what is being typed."""

_json = json.JSONEncoder(ensure_ascii=False).encode


def shards(index: TermIndex) -> Iterator[tuple[str, str]]:
    """The first term of each shard, and the shard: a JSON list of lists of a term and its postings' numbers."""
    pending: list[str] = []
    first, length = "", 0
    for term, line in zip(index.terms, _lines(index), strict=True):
        if pending and length + len(line) > SHARD_CHARACTERS:
            yield first, f"[{','.join(pending)}]"
            pending, length = [], 0
        first = first if pending else term
        pending.append(line)
        length += len(line)
    if pending:
        yield first, f"[{','.join(pending)}]"


def common_terms(index: TermIndex) -> list[str]:
    """The most frequent terms, the most frequent first, ties in alphabetical order, without terms of one paper."""
    counted = ((index.frequency(place), text) for place, text in enumerate(index.terms))
    words = ((-frequency, text) for frequency, text in counted if frequency > 1 and text[0].isalpha())
    return [text for _, text in sorted(words)[:COMMON_TERMS]]


def _lines(index: TermIndex) -> Iterator[str]:
    """Each term as JSON, with field, gaps between the papers' numbers and scores of each posting.

    Gaps are small numbers, which compress well.
    """
    gaps = np.diff(index.papers, prepend=-1) - 1
    gaps[list(index.starts[:-1])] = index.papers[list(index.starts[:-1])]
    gap_list, scores = gaps.tolist(), index.scores.tolist()
    postings = [
        f"[{field},[{','.join(map(str, gap_list[start:end]))}],[{','.join(map(str, scores[start:end]))}]]"
        for field, (start, end) in zip(index.fields, pairwise(index.starts), strict=True)
    ]
    for text, (start, end) in zip(index.terms, pairwise(index.first_postings), strict=True):
        yield f"[{_json(text)},{','.join(postings[start:end])}]"
