"""The small archive before a change and after it."""

from pathlib import Path

import pytest

from tests.archives import small_copy


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return small_copy(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return small_copy(tmp_path / "new")
