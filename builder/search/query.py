"""Parses a reader's query, by the same rules as the page's `query.js`."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.identifiers import is_slug
from builder.search.records import paper_key
from builder.search.words import STOP_WORDS, words_of

_PART = re.compile(r'(?P<minus>-?)(?:["“”„](?P<quoted>[^"“”„]*)["“”„]|(?P<plain>[^\s"“”„]+))')
_MOST_WORDS = 24
_ARXIV_ID = re.compile(
    r"(?:\S*[/:=(\[<\"']|arxiv\.|\S*/arxiv\.)?"
    r"(?P<id>[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|(?a:[a-z-]+(?:\.[a-z]{2})?)/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3})"
    r"(?:v[0-9]+)?(?:\.pdf)?(?:[/?#&)\]>.,;\"']\S*)?",
    re.IGNORECASE,
)
"""An arXiv id as people paste it: after a prefix, in an address or a DOI, with a version."""
_DOI = re.compile(r"(?:\S*?[/:=(\[<\"'])?(?P<id>10\.[0-9]{4,9}/\S*[^\s)\]>.,;\"'])[)\]>.,;\"']*", re.IGNORECASE)
_BEFORE_ID = re.compile(r"\b(?:arxiv|doi)\s*:?\s+(?=\S*[0-9]{2})", re.IGNORECASE)
_TEX_STYLE = re.compile(r"\\(?:text|math|emph|operatorname)[a-z]*", re.IGNORECASE)
_LISTED_TITLE = re.compile(r"\A\s*-(?=\w)(?!.*(?:\s-|[\"“”„]))(?=\S+(?:\s+\S+){3})", re.DOTALL)
"""The minus before a title that was copied from a list: four words or more, none of them quoted or after a minus."""


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
    gaps: tuple[int, ...]
    """How many other words are in the query between each of the words and the one before."""
    phrases: tuple[Phrase, ...]
    without: tuple[str, ...]
    """A paper must contain none of these."""
    keys: tuple[str, ...]
    """Words for the ids in the query; papers with these ids come first."""
    is_common: bool
    """Whether all of its words are stop words."""
    unfinished: str
    """The last word, if the query ends in the middle of it; otherwise empty."""
    name: str
    """The key of the pages whose name the query is."""


def parse_query(text: str) -> Query:
    """The query of any text."""
    is_broken_off = unicodedata.category(text[-1:] or " ")[0] in "LMN"
    pieces = list(_pieces(_TEX_STYLE.sub(" ", _LISTED_TITLE.sub("", text))))
    ids = [piece for piece, is_id in pieces if is_id]
    plain = " ".join(piece for piece, _ in pieces)
    if plain in ids:
        return Query(tuple(words_of(plain)[-1:]), (0,), (), (), (plain.lower(),), False, "", "")  # noqa: FBT003
    found: list[str] = []
    without: list[str] = []
    phrases: list[Phrase] = []
    last = ""
    for part in _PART.finditer(plain):
        quoted, wanted = part["quoted"], not part["minus"]
        words = words_of(part["plain"] if quoted is None else quoted)
        is_phrase = len(words) > 1 and (quoted is not None or not wanted)
        if is_phrase:
            phrases.append(Phrase(tuple(words), wanted))
        if wanted:
            found += words
        elif not is_phrase:
            without += words
        last = words[-1] if words and wanted and quoted is None else ""
    rare = _rare(found)
    places = [found.index(word) for word in rare]
    return Query(
        words=rare,
        gaps=tuple(place - before - 1 for before, place in zip([-1, *places], places, strict=False)),
        phrases=tuple(phrases),
        without=_rare(without),
        keys=(*map(str.lower, ids), *([paper_key(plain)] if rare and is_slug(plain) else [])),
        is_common=bool(found) and not rare,
        unfinished=last if is_broken_off and last in rare else "",
        name=name_key(text),
    )


def name_key(name: str) -> str:
    """The key under which the index has the pages of a name."""
    return f"@{' '.join(words_of(name))}"


def missing_in(query: Query) -> str:
    """The message for a query without searchable words; empty if it has some."""
    if query.words:
        return ""
    if query.is_common:
        return "These words are too common to search for. Please add a more specific one."
    if query.without or query.phrases:
        return "A minus only excludes papers. Please add a word to search for."
    return "This query contains no words to search for."


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text split at white space, and whether a piece is an id; of an address with an id, only the id."""
    for piece in _BEFORE_ID.sub("", text).split():
        match = _ARXIV_ID.fullmatch(piece) or _DOI.fullmatch(piece)
        yield (match["id"], True) if match else (piece, False)


def _rare(words: Sequence[str]) -> tuple[str, ...]:
    """The words without stop words and repetitions."""
    return tuple(dict.fromkeys(word for word in words if word not in STOP_WORDS))[:_MOST_WORDS]
