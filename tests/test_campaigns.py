"""What a soak runs: the campaigns that are longer there, and nothing else."""

import subprocess
import sys

from tests.conftest import ROOT


def test_a_soak_runs_property_tests_and_tests_that_ask_for_rounds_and_no_others() -> None:
    files = [
        f"tests/{name}.py" for name in ("archive/test_ledger_file", "this_archive/test_mutations", "test_problems")
    ]
    command = [sys.executable, "-m", "pytest", "--soak", "--collect-only", "-q", "-p", "no:cacheprovider", *files]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line for line in listed.splitlines() if "::" in line] == [
        "tests/archive/test_ledger_file.py::test_any_text_is_read_without_an_exception",
        f"{files[1]}::test_damaged_digests_keep_every_line_and_the_entries_that_were_not_touched",
    ]
