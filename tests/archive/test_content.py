"""What is said of files in the content folder by their names alone."""

from pathlib import Path

import pytest

from builder.archive.content import read_content


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("a-paper.yml.txt", "a-paper.yml"),
        ("a-paper.txt", "a-paper.yml"),
        ("a-paper.yaml", "a-paper.yml"),
        ("a-paper.YML", "a-paper.yml"),
        ("Upper-Case.yml", "upper-case.yml"),
        ("deeper/a-paper.yml", "a-paper.yml"),
        ("a_b.yml", "<paper-id>.yml"),
        (".yml.txt", None),
        ("a paper.yaml", "<paper-id>.yml"),
    ],
)
def test_a_misnamed_curation_is_told_its_right_name_where_that_is_plain(
    name: str, right: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "content/papers" / name
    path.parent.mkdir(parents=True)
    path.write_text("venue: ACL 2025\n", encoding="utf-8")
    said = [problem.message for problem in read_content(tmp_path)[1] if problem.code == "curation-name"]
    assert [f"rename it to content/papers/{right}, with the id" in message for message in said] == (
        [True] if right else []
    )
