"""How tests let the command `suggest` read an answered form."""

import json
from pathlib import Path
from typing import Any

from tests.commands import run_cli


def suggested(folder: Path, text: str, *options: str) -> dict[str, Any]:
    done = run_cli(folder, "suggest", "--json", *options, text=text)
    assert done.exit_code == 0, done.output
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome
