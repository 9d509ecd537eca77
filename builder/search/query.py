"""Parses a reader's query, by the same rules as the page's `words.js` and `ranking.js`."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.identifiers import ARXIV_ID, DOI, is_slug, parse_doi
from builder.search.records import paper_key
from builder.search.words import STOP_WORDS, words_of
from builder.text.stemming import stem

FEW = 10
"""If fewer papers than this contain every word, papers without one word are found too, then papers without two."""

_PART = re.compile(r'(?P<minus>-?)(?:["“”„](?P<quoted>[^"“”„]*)["“”„]|(?P<plain>[^\s"“”„]+))')
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotes."""

    words: tuple[str, ...]
    wanted: bool
    """Whether a paper must contain them together, or must not."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; words are normalised and not repeated."""

    words: tuple[str, ...]
    """A paper should contain all of these."""
    phrases: tuple[Phrase, ...]
    without: tuple[str, ...]
    """A paper must contain none of these."""
    keys: tuple[str, ...]
    """Words for the ids in the query; papers with these ids come first."""
    is_common: bool
    """Whether all of its words are stop words."""
    unfinished: str
    """The last word, if the query ends in the middle of it; otherwise empty."""


def parse_query(text: str) -> Query:
    """The query of any text."""
    is_broken_off = unicodedata.category(text[-1:] or " ")[0] in "LMN"
    text, ids = _with_keys(text)
    if text in ids:
        return Query(tuple(words_of(text)[-1:]), (), (), (text,), is_common=False, unfinished="")
    words: list[str] = []
    without: list[str] = []
    phrases: list[Phrase] = []
    last = ""
    for part in _PART.finditer(text):
        quoted, wanted = part["quoted"], not part["minus"]
        found = words_of(part["plain"] if quoted is None else quoted)
        is_phrase = len(found) > 1 and (quoted is not None or not wanted)
        if is_phrase:
            phrases.append(Phrase(tuple(found), wanted))
        if wanted:
            words += found
        elif not is_phrase:
            without += found
        last = found[-1] if found and wanted and quoted is None else ""
    rare = _rare(words)
    keys = (*ids, *([paper_key(text)] if rare and is_slug(text) else []))
    unfinished = last if is_broken_off and last in rare else ""
    return Query(rare, tuple(phrases), _rare(without), keys, bool(words) and not rare, unfinished)


def _with_keys(text: str) -> tuple[str, list[str]]:
    """The text with the key of a record instead of each arXiv id or DOI, and these keys."""
    keys: list[str] = []

    def key(match: re.Match[str]) -> str:
        doi = parse_doi(match[0]) if match.re is DOI else None
        keys.append(paper_key(doi) if doi else match[1].lower())
        return keys[-1]

    return DOI.sub(key, ARXIV_ID.sub(key, text)).strip(), keys


def missing_in(query: Query) -> str:
    """The message for a query without searchable words; empty if it has some."""
    if query.words:
        return ""
    if query.is_common:
        return "These words are too common to search for. Please add a more specific one."
    if query.without or query.phrases:
        return "A minus only excludes papers. Please add a word to search for."
    return "This query contains no words to search for."


def words_needed(words: int, papers_with: Callable[[int], int]) -> int:
    """How many of the words a paper must have: all of them, or, if too few papers match, fewer, down to half.

    `papers_with` returns how many papers have exactly that many.
    """
    needed, papers = words, papers_with(words)
    while papers < FEW and needed > 1 and (needed - 1) * 2 >= words:
        needed -= 1
        papers += papers_with(needed)
    return needed


def has_phrases(texts: Sequence[str], phrases: tuple[Phrase, ...]) -> bool:
    """Whether the title and text contain every required phrase and no excluded one; word endings are ignored."""
    stems = [_joined_stems(words_of(text)) for text in texts]
    return all(any(_joined_stems(one.words) in text for text in stems) == one.wanted for one in phrases)


def _joined_stems(words: Sequence[str]) -> str:
    return f" {' '.join(map(stem, words))} "


def _rare(words: list[str]) -> tuple[str, ...]:
    """The words without stop words and repetitions."""
    return tuple(dict.fromkeys(word for word in words if word not in STOP_WORDS))[:_MOST_WORDS]
