"""GitHub with a repository, its remote on disk, for the workflows' own commands to run in.

Everything that GitHub, arXiv or Hugging Face would say here is made up.
"""

import shutil
from pathlib import Path

import pytest

from tests.archives import SMALL
from tests.conftest import ROOT
from tests.forge import GH, Forge, lend_environment, with_remote


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """GitHub without an archive; its commands come from this checkout."""
    (tmp_path / "answers").mkdir()
    (tmp_path / "bin").mkdir()
    (gh := tmp_path / "bin" / "gh").write_text(GH, "utf-8")
    gh.chmod(0o755)
    known = {"github.event.repository.default_branch": "main", "github.ref": "refs/heads/main"}
    known |= {"github.server_url": "https://forge.example", "github.repository": "somebody/their-archive"}
    return Forge(ROOT, tmp_path, known)


@pytest.fixture
def archive(forge: Forge, checkout: Path, tmp_path: Path) -> Forge:
    """The same with a repository: this checkout's code and the small archive's content, and a remote on disk."""
    for name in ("digests", "papers", "collections"):
        shutil.rmtree(checkout / "content" / name)
    shutil.copytree(SMALL / "content", checkout / "content", dirs_exist_ok=True)
    lend_environment(checkout)
    with_remote(checkout, tmp_path)
    forge.folder = checkout
    return forge
