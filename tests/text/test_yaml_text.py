"""Hand-written YAML: what is read, what is refused, and what a person is told to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.yaml_advice import MAX_BYTES
from builder.text.yaml_text import YamlList, YamlMapping, YamlText, parse_yaml


def _problem(text: str) -> tuple[int, int, str, str]:
    root, problems = parse_yaml(text, "x.yml")
    assert problems, root
    return problems[0].line, problems[0].column, problems[0].code, problems[0].message


def test_every_scalar_is_text_with_its_place() -> None:
    root, problems = parse_yaml("a: yes\nb: [1.10, null]\nc:\n  d: 2031-03-01\n", "x.yml")
    assert problems == ()
    assert isinstance(root, YamlMapping)
    first, second, third = (pair.value for pair in root.pairs)
    assert isinstance(first, YamlText)
    assert (first.value, first.line, first.column) == ("yes", 1, 4)
    assert isinstance(second, YamlList)
    assert [item.value for item in second.items if isinstance(item, YamlText)] == ["1.10", "null"]
    assert isinstance(third, YamlMapping)
    assert (third.line, third.column) == (4, 3)


def test_escapes_of_half_characters_are_joined_or_replaced() -> None:
    root, problems = parse_yaml('"\\ud83d\\ude00 \\ud800 \\ude00"', "x.yml")
    assert isinstance(root, YamlText)
    assert (root.value, problems) == ("\U0001f600 \ufffd \ufffd", ())


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_document_is_nothing_and_no_problem(text: str) -> None:
    assert parse_yaml(text, "x.yml") == (None, ())


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "said"),
    [
        ("a:\t1\n", 1, 3, "tab", "spaces"),
        ("a: 1\nb: \x00\n", 2, 4, "control-character", "U+0000"),
        ("a: \u2028\n", 1, 4, "control-character", "U+2028"),
        ("a: &x 1\n", 1, 4, "yaml-anchor", "quote"),
        ("a: *x\n", 1, 4, "yaml-alias", "quote"),
        ("a: !!python/object:os.system 1\n", 1, 4, "yaml-tag", "delete"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate-key", "line 1"),
        ("a: 1\n---\nb: 2\n", 2, 1, "second-document", "delete"),
        ("? [a]\n: 1\n", 1, 3, "key-not-text", "key: value"),
        ("title: Folding: A Survey\n", 1, 15, "yaml-syntax", "after `title: >-`"),
        ("title: 'Folding\nb: 1\n", 1, 8, "yaml-syntax", "close it"),
        ("title: @folding\n", 1, 8, "yaml-syntax", "quotes"),
        ('title: "Folding" and more\n', 1, 18, "yaml-syntax", "after `title: >-`"),
        ("a: [1, 2\n", 1, 4, "yaml-syntax", "comma or its closing bracket"),
        ("a: 1\n b: 2\n", 2, 3, "yaml-syntax", "align"),
        ("[" * 100_000, 1, 21, "too-deep", "use fewer levels"),
        ("x" * (MAX_BYTES + 1), 0, 0, "file-too-large", "1,000,000"),
    ],
)
def test_what_a_content_file_needs_not_is_refused_in_words(
    text: str, line: int, column: int, code: str, said: str
) -> None:
    at, where, found, message = _problem(text)
    assert (at, where, found) == (line, column, code)
    assert said in message


def test_a_bomb_of_aliases_is_refused_without_being_unfolded() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))
    root, problems = parse_yaml("l0: &l0 [x]\n" + levels, "x.yml")
    assert root is None
    assert {problem.code for problem in problems} == {"yaml-anchor", "yaml-alias"}


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_at_a_place_within_it(text: str) -> None:
    _, problems = parse_yaml(text, "x.yml")
    lines = text.replace("\r", "\n").count("\n") + 1
    assert all(0 <= problem.line <= lines + 1 and problem.message for problem in problems)


PIECES = (
    *"ab:-#'\"[]{},&*!|>%@`?~\\ \n\t\r\ufeff\x85é😀", "a: ", "\n  ", "\n- ", "- b", "'' ", "...\n", "---\n", "|\n ",
    ">-\n ", "[a, ", "b]", "{a: ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_both_parsers_read_a_text_alike(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fast = parse_yaml(text, "x.yml")
        patch.delattr("yaml.CSafeLoader", raising=False)
        assert parse_yaml(text, "x.yml") == fast
