"""What the archive says of curations that are right by themselves, and what `check --fix` makes of them."""

import os
from pathlib import Path

import pytest

from builder.pipeline import load_archive
from builder.upkeep.mend import mend_content
from tests.archives import small_copy
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests/data/wrong_in_archive").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_files_that_contradict_the_archive_give_exactly_their_problems(case: Path, tmp_path: Path) -> None:
    """The case's files are laid over the small archive; what they replace or add is all that may be said."""
    folder = small_copy(tmp_path / "archive")
    list(mend_content(folder))
    usual = set(load_archive(folder).problems)
    ours = sorted(path.relative_to(case) for path in case.rglob("*.yml"))
    for path in ours:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes((case / path).read_bytes())
    found = [problem for problem in load_archive(folder).problems if problem not in usual]
    outcome = "".join(
        f"{problem.severity} {problem}{' (mended)' if problem.edit else ''}\n"
        for problem in found
        if problem.code not in ("ledger-behind", "not-in-ledger")
    )
    list(mend_content(folder))
    for path in ours:
        after = (folder / path).read_bytes() if (folder / path).exists() else None
        if after is None:
            outcome += f"--- {path} is deleted by `check --fix`\n"
        elif after != (case / path).read_bytes():
            outcome += f"--- {path} after `check --fix`\n{after.decode()}"
    golden = case / "problems.txt"
    if os.environ.get("RENEW_GOLDEN_FILES"):
        golden.write_text(outcome, encoding="utf-8")
    assert outcome == golden.read_text(encoding="utf-8")
    assert found
