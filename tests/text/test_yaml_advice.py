"""Broken YAML is met with what belongs into a file of its kind."""

import pytest

from builder.archive.moves import parse_moves
from builder.text.yaml_text import parse_yaml
from builder.topics.vocabulary import parse_topics


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Efficiency:\n  rag: foo: bar\n", 2, "below it, indented, `name: …`, `definition: …` and `title:"),
        ("Efficiency:\n  rag:\n    name: RAG\n    definition: foo: bar\n", 4, "after `definition: >-`"),
    ],
)
def test_in_the_vocabulary_only_a_key_that_takes_a_text_is_told_where_to_put_it(
    text: str, line: int, said: str
) -> None:
    (problem,) = parse_topics(text, "content/topics.yml")[1]
    assert (problem.line, problem.code) == (line, "yaml-syntax")
    assert said in problem.message
    assert "rag: >-" not in problem.message


@pytest.mark.parametrize("text", ["foo\ndays/2024-12-11/: days/2025-12-11/\n", "days/2024-12-11/: a: b\n", "foo\n"])
def test_a_broken_line_among_the_moves_is_told_how_a_move_is_written(text: str) -> None:
    (problem,) = parse_moves(text, "content/moved.yml")[1]
    assert problem.line == 1
    assert "as in `days/2024-12-11/: days/2025-12-11/`" in problem.message.replace("such as", "as in")
    assert ">-" not in problem.message


def test_a_line_without_a_key_is_named_itself_and_not_the_field_below_it() -> None:
    (problem,) = parse_yaml("foo\n\ntitle: One\n", "x.yml")[1]
    assert (problem.line, problem.column) == (1, 1)
    assert "this line has no key" in problem.message
