"""The controlled vocabulary, who has which of its terms, and what judges that."""

from dataclasses import dataclass
from typing import Literal

MAX_TOPICS = 5
"""Most topics of a paper."""

TopicAuthor = Literal["rule", "curation"]
PhrasePlace = Literal["title", "claims", "anywhere"]
"""Where a phrase counts: in the title; there and in sentences that say what the paper does; anywhere."""


@dataclass(frozen=True, slots=True)
class TopicPhrase:
    """Words that speak for a topic, or with negative points against it, wherever `place` says."""

    text: str
    """`*` is any ending or beginning of a word, `-` a hyphen, a space or nothing, `...` a few words in between."""
    points: int
    """0 takes the phrase's words away from the topic's shorter phrases, and counts for nothing itself."""
    place: PhrasePlace


@dataclass(frozen=True, slots=True)
class Topic:
    """A term of the controlled vocabulary."""

    slug: str
    name: str
    group: str
    definition: str
    not_for: str | None = None
    was: tuple[str, ...] = ()
    """Slugs this topic had before; they redirect here."""
    phrases: tuple[TopicPhrase, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicAssignment:
    """A topic given to a paper, by whom, and the phrases of title or abstract that gave it (none for a curation)."""

    slug: str
    by: TopicAuthor
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """A paper whose topics were given by reading it, for judging the rules by."""

    title: str
    topics: tuple[str, ...]
    optional: tuple[str, ...] = ()
    """Topics on which opinions differed: they count neither for the rules nor against them."""
    abstract: str | None = None
    arxiv: str | None = None
