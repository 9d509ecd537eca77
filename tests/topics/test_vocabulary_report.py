"""What the keepers of the vocabulary are shown."""

from builder.model import Paper, Topic, TopicAssignment, TopicPhrase
from builder.topics.vocabulary_report import report_topics


def _topic(slug: str, definition: str, *phrases: str) -> Topic:
    return Topic(
        slug, slug.title(), "Paper", definition, phrases=tuple(TopicPhrase(text, 5, "anywhere") for text in phrases)
    )


FOLDING = _topic("folding", "creases that bend", "fold")
BENDING = _topic("bending", "wood under steam", "bend", "steam")
CHAIRS = _topic("chairs", "things to sit upon", "chair")
TOPICS = (FOLDING, BENDING, CHAIRS)


def _papers(count: int, title: str, *slugs: str) -> list[Paper]:
    topics = tuple(TopicAssignment(slug, "rule") for slug in slugs)
    return [Paper(f"{title.lower()}-{number}", title, None, (), topics=topics) for number in range(count)]


def test_topics_that_the_same_papers_have_are_near() -> None:
    papers = [*_papers(6, "Fold", "folding", "bending"), *_papers(4, "Fold it", "folding")]
    (near,) = report_topics(papers, TOPICS).near
    assert (near.first, near.second, near.both, near.either) == ("folding", "bending", 6, 10)
    assert report_topics(papers[2:], TOPICS).near == ()


def test_topics_of_the_same_definition_are_near() -> None:
    (near,) = report_topics([], [FOLDING, _topic("creasing", "creases that bend more")]).near
    assert near.words == ("bend", "creases", "that")


def test_phrases_that_fit_no_paper_or_nearly_all_are_listed() -> None:
    papers = [*_papers(30, "Fold", "folding"), *_papers(1, "Chair", "chairs")]
    report = report_topics(papers, TOPICS)
    assert [(one.topic, one.phrase.text) for one in report.unused] == [("bending", "bend"), ("bending", "steam")]
    assert [(one.topic, one.papers) for one in report.common] == [("folding", 30)]
    assert (report.empty, report.full) == (("bending",), ("folding",))
    assert report.counts == {"folding": 30, "bending": 0, "chairs": 1}


def test_papers_without_a_topic_are_named() -> None:
    assert report_topics([*_papers(2, "Crane"), *_papers(1, "Fold", "folding")], TOPICS).without_topic == (
        "crane-0",
        "crane-1",
    )
