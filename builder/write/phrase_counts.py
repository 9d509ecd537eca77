"""How many papers each phrase of the vocabulary fits → `phrase-counts.txt`."""

from collections.abc import Mapping
from datetime import date

from builder.model import PhrasePlace

FEWEST = 2
"""A phrase that fits fewer papers needs no line: it is as good as unknown."""

_HEAD = """\
# How many of {papers:,} papers, those of the Daily Papers from {first} to {last}, each phrase of topics.yml fits.
# By it `paper-archive topics evaluate` and `topics report` tell a phrase from the wording of a single paper while the
# archive is small. A phrase without a line fits fewer than two of them. Written by `paper-archive topics count`.
"""


def render_phrase_counts(counts: Mapping[tuple[PhrasePlace, str], int], papers: int, first: date, last: date) -> str:
    """The file's text: by phrase, then by place, whatever the order of `counts`."""
    lines = sorted((phrase.casefold(), phrase, place, count) for (place, phrase), count in counts.items())
    told = (f"{place}\t{phrase}\t{count}\n" for _, phrase, place, count in lines if count >= FEWEST)
    return _HEAD.format(papers=papers, first=first, last=last) + "".join(told)
