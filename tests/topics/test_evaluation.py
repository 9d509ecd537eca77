"""How the rules are judged, and how good they are on each set of labelled papers."""

from dataclasses import replace

from builder.model import GoldPaper, Paper, Topic, TopicAssignment, TopicPhrase
from builder.topics.evaluation import Mistake, Score, check_gold, evaluate_topics

FOLDING = Topic(
    "folding", "Folding", "Paper", "creases", was=("bending",), phrases=(TopicPhrase("fold", 20, "anywhere"),)
)
CHAIRS = Topic("chairs", "Chairs", "Wood", "to sit on", phrases=(TopicPhrase("chair", 20, "anywhere"),))
TOPICS = (FOLDING, CHAIRS)
GOLD = (
    GoldPaper("A fold", ("folding",)),
    GoldPaper("Fold a chair", ("folding",), ("chairs",)),
    GoldPaper("Two chairs", ("folding",)),
    GoldPaper("Nothing", ()),
)


def _paper(title: str, abstract: str | None = None, **fields: object) -> Paper:
    return replace(Paper(title.lower(), title, abstract, ()), **fields)  # type: ignore[arg-type]  # any field


def test_optional_topics_count_neither_way() -> None:
    found = evaluate_topics(GOLD, (), (*TOPICS, replace(CHAIRS, slug="seats")))
    assert found.unlabelled == ("seats",)
    assert found.overall == Score(right=2, wrong=1, missed=1)
    assert (found.overall.precision, found.overall.recall, found.overall.f1) == (2 / 3, 2 / 3, 2 / 3)
    assert found.topics == {"folding": Score(2, 0, 1), "chairs": Score(0, 1, 0)}
    assert found.mistakes == (Mistake("Two chairs", ("chairs",), ("folding",)),)


def test_where_nothing_is_given_or_wanted_there_is_no_figure() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)
    assert Score(missed=1).recall == 0


def test_a_paper_of_the_archive_is_judged_by_its_text_there() -> None:
    gold = (GoldPaper("A CRANE!", ("folding",)), GoldPaper("Other words", ("folding",), arxiv="3101.00001"))
    papers = (_paper("A crane", "It folds."), _paper("A second crane", "It folds.", arxiv="3101.00001"))
    assert evaluate_topics(gold, papers, TOPICS).overall == Score(right=2)
    assert evaluate_topics(gold, (), TOPICS).overall == Score(missed=2)


def test_another_paper_is_judged_by_the_abstract_it_brings() -> None:
    gold = (GoldPaper("A crane", ("folding",), abstract="It folds."), GoldPaper("A fold", ("folding",)))
    found = evaluate_topics(gold, (), TOPICS)
    assert found.overall == Score(right=2)
    assert found.without_abstract == ("A fold",)


def test_topics_of_curations_do_not_count() -> None:
    curated = _paper("A crane", topics=(TopicAssignment("folding", "curation"),))
    assert evaluate_topics([GoldPaper("A crane", ("folding",))], [curated], TOPICS).overall == Score(missed=1)


def test_former_slugs_stand_for_todays_with_advice_and_unknown_ones_are_errors() -> None:
    gold = (*GOLD[1:], GoldPaper("A fold", ("bending", "sitting")))
    assert evaluate_topics(gold, (), TOPICS).overall == evaluate_topics(GOLD, (), TOPICS).overall
    problems = check_gold(gold, TOPICS, "gold.json")
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("old-topic", "advice"),
        ("unknown-topic", "error"),
    ]
