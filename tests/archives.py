"""Archives for tests: the small made-up one, and folders to change at will."""

import shutil
from functools import cache
from pathlib import Path

from builder.cache import CACHE_FOLDER
from builder.model import Archive, OutputFile, Paper
from builder.pages.markdown import file_contents
from builder.pages.templates import Templates
from builder.pages.view import Settings
from builder.pipeline import load_archive
from builder.site_plan import site_files
from tests.conftest import ROOT

SMALL = ROOT / "tests/data/small_archive"


def small_copy(folder: Path) -> Path:
    """The small archive in `folder`, with the project's templates and theme beside its content."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    """The content of each file by its path in the folder, without those of the cache."""
    paths = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.as_posix(): (folder / path).read_bytes() for path in paths if path.parts[0] != CACHE_FOLDER}


@cache
def seeds() -> Archive:
    """The archive of this checkout."""
    return load_archive(ROOT).archive


def archive_of(folder: Path) -> Archive:
    """The archive of a folder in which nothing may be wrong but for advice."""
    loaded = load_archive(folder)
    assert [str(problem) for problem in loaded.problems if problem.severity == "error"] == []
    return loaded.archive


def made_files(archive: Archive, settings: Settings) -> dict[str, str]:
    """The text of every planned file by its URI, pages as Markdown; without the folder that the search fetches."""
    planned = site_files(archive, settings, Templates.read(ROOT))
    made = (pair for file in planned if isinstance(file, OutputFile) for pair in file_contents(file))
    return {uri: content.decode() for uri, content in made}


def paper_of(archive: Archive, paper_id: str) -> Paper:
    """The paper with that id, which must be there."""
    return next(paper for paper in archive.papers if paper.id == paper_id)
