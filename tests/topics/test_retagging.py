"""Topics after a change of the vocabulary are those that the new vocabulary alone gives."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Topic, TopicPhrase
from builder.topics.retagging import LastingTagger
from builder.topics.tagging import Tagger

TEXTS = (
    ("Folding a Paper Crane", None),
    ("Papercranes", "We propose to fold a very small crane."),
    ("MAPs of Cranes", "Unfolding wings. A crane’s wing?"),
    ("STRASSE und Straße", "Origami in 折纸, 4 bits and 4-bit."),
)
PHRASES = (
    "paper-crane",
    "fold ... crane",
    "fold*",
    "*fold*",
    "MAP",
    "crane",
    "wing",
    "?",
    "straße",
    "折纸",
    "4-bit",
    "fold",
)


def _topics(*phrases: Sequence[str], points: int = 10) -> tuple[Topic, ...]:
    return tuple(
        Topic(f"t{number}", "", "", "", phrases=tuple(TopicPhrase(text, points, "anywhere") for text in texts))
        for number, texts in enumerate(phrases)
    )


@given(st.lists(st.lists(st.lists(st.sampled_from(PHRASES), unique=True), max_size=3), max_size=4))
def test_a_lasting_tagger_assigns_what_a_new_one_does(vocabularies: list[list[list[str]]]) -> None:
    lasting = LastingTagger()
    for phrases in vocabularies:
        topics = _topics(*phrases)
        lasting.learn(topics)
        assert lasting.assign(TEXTS) == Tagger(topics).assign(TEXTS)


@pytest.mark.parametrize(
    ("after", "again"),
    [
        (_topics(["crane", "paper"], ["wing"]), ["Folding a Paper Crane", "Papercranes"]),
        (_topics(["crane"], ["wing", "laundry"]), []),
        (_topics(["crane"], []), ["MAPs of Cranes"]),
        (_topics(["crane"], ["paper ... wing"]), ["MAPs of Cranes"]),
        (_topics(["crane"]), [title for title, _ in TEXTS]),
        (_topics(["crane"], ["wing"]), []),
    ],
)
def test_a_paper_is_judged_again_only_if_a_changed_phrase_may_occur_in_it(
    after: tuple[Topic, ...], again: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting = LastingTagger()
    lasting.learn(_topics(["crane"], ["wing"]))
    for text in TEXTS:
        lasting.assign([text])
    judged: list[str] = []

    def assign(_: Tagger, texts: Sequence[tuple[str, str | None]]) -> list[tuple[()]]:
        judged.extend(title for title, _ in texts)
        return [()] * len(texts)

    monkeypatch.setattr(Tagger, "assign", assign)
    lasting.learn(after)
    for text in TEXTS:
        lasting.assign([text])
    assert judged == again
