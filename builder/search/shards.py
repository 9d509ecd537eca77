"""Writes the index of the search records as shards, of which a reader fetches the few that a query needs."""

from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import pairwise

import numpy as np

from builder.search.record_words import Integers
from builder.search.term_index import TermIndex
from builder.search.words import utf16
from builder.text.json_fields import compact_json

SHARD_CHARACTERS = 16_000
"""A shard is closed before it exceeds this size, about 6 kB compressed. One very common term may exceed it."""

COMMON_TERMS = 2_000
"""Number of the most frequent terms that are known without a shard, to complete what is being typed."""

_FIRST_CODE = ord("#")
_STEP_BASE = 44


def shards(index: TermIndex, names: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The first key of each shard, and the shard: a JSON list of lists of a key and what is known of it.

    That is a term and its postings, or a key of `names` with its value, a list.
    """
    pending: list[str] = []
    first, length = "", 0
    named = ((key, f"[{compact_json(key)},{compact_json(names[key])[1:]}") for key in sorted(names, key=utf16))
    for term, line in merge(zip(index.terms, _lines(index), strict=True), named, key=lambda one: utf16(one[0])):
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
    """Each term as JSON, with field, steps between the papers' numbers, and levels of each posting; places in titles.

    Levels and places are a character each; a step is one or more.
    """
    steps = np.diff(index.papers, prepend=-1)
    steps[list(index.starts[:-1])] = index.papers[list(index.starts[:-1])] + 1
    codes = [_step_code(step) for step in range(index.size + 1)]
    step_list, levels, places = steps.tolist(), _characters(index.levels), _characters(index.places)
    postings = [
        f'[{field},"{"".join(map(codes.__getitem__, step_list[start:end]))}","{levels[start:end]}"'
        + (f',"{places[start:end]}"]' if field == 0 else "]")
        for field, (start, end) in zip(index.fields, pairwise(index.starts), strict=True)
    ]
    for text, (start, end) in zip(index.terms, pairwise(index.first_postings), strict=True):
        yield f"[{compact_json(text)},{','.join(postings[start:end])}]"


def _characters(numbers: Integers) -> str:
    r"""A character for each number up to 88: the printable ones of ASCII from `#` on, without the backslash."""
    codes = numbers + _FIRST_CODE
    return bytes((codes + (codes >= ord("\\"))).astype(np.uint8)).decode()


def _step_code(step: int) -> str:
    """A step to the next paper as digits of base 44, the lowest first; 44 is added to all but the last of them."""
    digits, rest = [], step
    while rest >= _STEP_BASE:
        digits.append(_STEP_BASE + rest % _STEP_BASE)
        rest //= _STEP_BASE
    return _characters(np.array([*digits, rest]))
