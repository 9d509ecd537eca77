"""Topics of the controlled vocabulary, their assignment to papers, and labelled papers for evaluation."""

from typing import Literal

from builder.objects import frozen

COLOURS = 9
"""Number of colours of topic groups in the style sheet."""

MAX_TOPICS = 5
"""Maximum number of topics of a paper."""

NEEDED = 20
"""Points that give a topic, if its entry does not say how many."""

TopicAuthor = Literal["rule", "curation"]
PhrasePlace = Literal["title", "claims", "anywhere"]
"""Where a phrase counts: in the title; in the title and in sentences that say what the paper does; anywhere."""


@frozen
class TopicPhrase:
    """A phrase that counts for a topic, or against it if its points are negative, in the parts of the text that `place`
    names.
    """

    text: str
    """`*` is any ending or beginning of a word, `-` a hyphen, a space or nothing, `...` a few words in between."""
    points: int
    """0 scores nothing but prevents the topic's shorter phrases from matching the same words."""
    place: PhrasePlace
    is_kept: bool = False
    """Whether a person set the points, so that learning keeps them."""


@frozen
class Topic:
    """A term of the controlled vocabulary."""

    slug: str
    name: str
    group: str
    definition: str
    not_for: str | None = None
    was: tuple[str, ...] = ()
    """Former slugs of this topic; their pages redirect to it."""
    phrases: tuple[TopicPhrase, ...] = ()
    needs: int = NEEDED
    """The points that give the topic."""
    colour: int = 1
    """The colour of its group: 1 to `COLOURS` in the vocabulary's order, then 1 again."""
    boundary: str | None = None
    """What holds if readers hesitate between this topic and others, which are named by their slugs in backticks."""


@frozen
class TopicAssignment:
    """A topic assigned to a paper, by a rule or a curation, with the phrases that a rule found."""

    slug: str
    by: TopicAuthor
    phrases: tuple[str, ...] = ()


@frozen
class GoldPaper:
    """A paper whose topics were labelled from its text, for evaluating the rules."""

    title: str
    topics: tuple[str, ...]
    optional: tuple[str, ...] = ()
    """Arguable topics: they count neither for nor against the rules."""
    abstract: str | None = None
    arxiv: str | None = None
