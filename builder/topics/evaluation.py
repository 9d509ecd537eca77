"""Evaluates the vocabulary's rules on labelled papers: precision, recall and F1.

Only the rules are evaluated; curations are ignored. A topic marked as optional counts neither for nor against the
rules, and neither does a topic that no labelled paper mentions.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from builder.model import GoldPaper, Paper, Topic
from builder.objects import frozen
from builder.problems import Problem, sorted_problems
from builder.text.titles import normalized_title
from builder.topics.curated_topics import current_slugs
from builder.topics.tagging import Tagger


@frozen
class Score:
    """How often topics were assigned correctly, assigned wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of the assigned topics that are right; `None` if none is assigned."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of the expected topics that are assigned; `None` if none is expected."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; `None` if nothing is assigned or expected."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@frozen
class Mistake:
    """A paper whose assigned topics differ from the gold labels."""

    title: str
    wrong: tuple[str, ...]
    missed: tuple[str, ...]


@frozen
class Evaluation:
    """The result of the rules on a set of labelled papers."""

    papers: int
    overall: Score
    """Micro average: every topic of every paper has the same weight."""
    topics: Mapping[str, Score] = field(hash=False)
    """By slug, in the vocabulary's order, without topics that are neither assigned nor expected."""
    mistakes: tuple[Mistake, ...]
    unlabelled: tuple[str, ...]
    """Topics that no gold paper mentions; they are not evaluated, because the labels may be older than the topic."""
    without_abstract: tuple[str, ...]
    """Titles of gold papers without a known abstract: they are evaluated by their title only."""


@frozen
class JudgedPaper:
    """The text of a labelled paper, the topics that it has today, and those that are arguable."""

    title: str
    abstract: str | None
    topics: frozenset[str]
    optional: frozenset[str]


def evaluate_topics(gold: Sequence[GoldPaper], papers: Iterable[Paper], topics: Sequence[Topic]) -> Evaluation:
    """Evaluates the rules on the labelled papers in `gold`.

    A gold paper that is among `papers` is evaluated with its text there, any other with its own title and abstract.
    """
    judged = tuple(judged_papers(gold, tuple(papers), current_slugs(topics)))
    labels = frozenset(slug for one in judged for slug in one.topics | one.optional)
    assigned = Tagger(topics).assign([(one.title, one.abstract) for one in judged])
    given = {one: labels & {topic.slug for topic in its} for one, its in zip(judged, assigned, strict=True)}
    scores = {topic.slug: topic_score(topic.slug, given) for topic in topics}
    return Evaluation(
        papers=len(judged),
        overall=total_score(scores.values()),
        topics={slug: score for slug, score in scores.items() if score != Score()},
        mistakes=tuple(_mistakes(given)),
        unlabelled=tuple(topic.slug for topic in topics if topic.slug not in labels),
        without_abstract=tuple(one.title for one in judged if not one.abstract),
    )


def check_gold(gold: Iterable[GoldPaper], topics: Sequence[Topic], path: str) -> tuple[Problem, ...]:
    """Errors for topics in the gold labels that are not in the vocabulary, and advice for renamed ones."""
    today = current_slugs(topics)
    used = Counter(slug for paper in gold for slug in (*paper.topics, *paper.optional))
    unknown = (
        Problem(
            path,
            0,
            "unknown-topic",
            f'"{slug}" is not a topic: correct it, or add it to `was` of the topic that replaced it',
        )
        for slug in used
        if slug not in today
    )
    renamed = (
        Problem(path, 0, "old-topic", f'"{slug}" is now called "{today[slug]}": write that', "advice")
        for slug in used
        if slug in today and today[slug] != slug
    )
    return sorted_problems([*unknown, *renamed])


def judged_papers(
    gold: Iterable[GoldPaper], papers: Sequence[Paper], today: Mapping[str, str]
) -> Iterator[JudgedPaper]:
    """The gold papers with the text of the archive where it has them, and with today's slugs (see `current_slugs`)."""
    by_title = {normalized_title(title): paper for paper in papers for title in (*paper.aliases, paper.title)}
    by_arxiv = {paper.arxiv: paper for paper in papers if paper.arxiv}
    for one in gold:
        paper = by_arxiv.get(one.arxiv or "") or by_title.get(normalized_title(one.title))
        title, abstract = (paper.title, paper.abstract) if paper else (one.title, one.abstract)
        wanted = frozenset(today[slug] for slug in one.topics if slug in today)
        optional = frozenset(today[slug] for slug in one.optional if slug in today)
        yield JudgedPaper(title, abstract or one.abstract, wanted, optional - wanted)


def topic_score(slug: str, given: Mapping[JudgedPaper, frozenset[str]]) -> Score:
    """The score of one topic, from the topics that were assigned to each paper."""
    right = sum(slug in slugs and slug in one.topics for one, slugs in given.items())
    wrong = sum(slug in slugs and slug not in one.topics | one.optional for one, slugs in given.items())
    missed = sum(slug in one.topics and slug not in slugs for one, slugs in given.items())
    return Score(right, wrong, missed)


def total_score(scores: Iterable[Score]) -> Score:
    """The sum of scores: every topic of every paper has the same weight."""
    listed = tuple(scores)
    return Score(sum(s.right for s in listed), sum(s.wrong for s in listed), sum(s.missed for s in listed))


def _mistakes(given: Mapping[JudgedPaper, frozenset[str]]) -> Iterator[Mistake]:
    for one, slugs in given.items():
        wrong, missed = slugs - one.topics - one.optional, one.topics - slugs
        if wrong or missed:
            yield Mistake(one.title, tuple(sorted(wrong)), tuple(sorted(missed)))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
