"""In which order problems are told."""

from builder.problems import Problem, sorted_problems


def test_problems_come_once_by_file_line_column_and_code() -> None:
    expected = (
        Problem("a.yml", 2, "z-code", "zzz", column=9),
        Problem("b.yml", 1, "z-code", "zzz", column=2),
        Problem("b.yml", 1, "a-code", "zzz", "advice", column=10),
        Problem("b.yml", 1, "b-code", "aaa", column=10),
        Problem("b.yml", 1, "b-code", "bbb", column=10),
        Problem("b.yml", 3, "a-code", "aaa"),
    )
    assert sorted_problems((*reversed(expected), expected[0])) == expected
