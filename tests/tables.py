"""Tables of cases: YAML files with one entry per case, which tests read and, when asked, renew."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.text.characters import INVISIBLE

Case = Mapping[str, Any]


def table_cases(table: Path) -> list[Any]:
    """Every entry of a table as a pytest parameter `(name, case)` that is named by its key."""
    return [pytest.param(name, case, id=name) for name, case in _read(table).items()]


def assert_case(table: Path, name: str, case: Case, found: Case) -> None:
    """Assert that a case is as the table says; with `RENEW_GOLDEN_FILES` set, write what was found into the table.

    Every case rewrites the table, so renew with `pytest -n 0`. Comments are kept at the top of the table.
    """
    if os.environ.get("RENEW_GOLDEN_FILES"):
        comments = "".join(re.findall(r"^#.*\n", table.read_text("utf-8"), re.MULTILINE))
        table.write_text(f"{comments}\n{render_table({**_read(table), name: found})}", "utf-8")
    else:
        assert found == case


def render_table(cases: Mapping[str, Case]) -> str:
    """The text of a table: a blank line between cases, lines as blocks, invisible characters as escapes."""
    return "\n".join(_rendered({name: dict(case)}) for name, case in cases.items())


def _read(table: Path) -> dict[str, Case]:
    cases: dict[str, Case] = yaml.safe_load(table.read_text("utf-8"))
    return cases


def _rendered(entry: Case) -> str:
    text = yaml.dump(entry, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20)
    return INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, but quotes text with invisible characters, to escape them."""

    def represent_str(self, text: str) -> yaml.ScalarNode:
        style = '"' if INVISIBLE.search(text) else "|" if "\n" in text else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_str)
