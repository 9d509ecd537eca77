"""Archives for tests: the small made-up one, and folders to change at will."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from builder.cache import CACHE_FOLDER
from builder.model import Archive, OutputFile, Paper
from builder.pages.markdown import file_contents
from builder.pages.templates import Templates
from builder.pages.view import Arrivals, Late, Settings
from builder.pipeline import load_archive
from builder.site_plan import site_files

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests/data/small_archive"
COMPRESSED = (".gz", ".parquet")
"""Endings of files that are not text."""
TODAY = date(2031, 3, 10)
"""The day on which tests run commands: shortly after the last digest of the small archive."""
SAMPLES = ROOT / "tests/data/api_samples"
"""Archived days of the API, a few of them damaged."""
SEED_DIGESTS = sorted((ROOT / "content/digests/2025").glob("2025-*.txt"))
"""The digests that the archive began with."""


def small_copy(folder: Path) -> Path:
    """The small archive in `folder`, with the project's templates and theme beside its content."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    """The content of each file by its path in the folder, without those of the cache."""
    paths = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.as_posix(): (folder / path).read_bytes() for path in paths if path.parts[0] != CACHE_FOLDER}


def framed_copy(folder: Path) -> Path:
    """The small archive in `folder`, in this checkout's own frame: its settings, templates and hand-written pages."""
    shutil.copytree(SMALL / "content", folder / "content")
    shutil.copytree(ROOT / "content/pages", folder / "content/pages", dirs_exist_ok=True)
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@cache
def seeds() -> Archive:
    """The archive of this checkout, in which nothing may be wrong except for advice."""
    return archive_of(ROOT)


def archive_of(folder: Path) -> Archive:
    """The archive of a folder in which nothing may be wrong except for advice."""
    loaded = load_archive(folder)
    assert [str(problem) for problem in loaded.problems if problem.severity == "error"] == []
    return loaded.archive


def made_files(archive: Archive, settings: Settings, arrivals: Arrivals = dict) -> dict[str, str]:
    """The text of every planned file by its URI, a page's HTML with front matter.

    Compressed files and what the search fetches are left out.
    """
    planned = site_files(archive, settings, Templates.read(ROOT), late=Late(arrivals))
    made = (pair for file in planned if isinstance(file, OutputFile) for pair in file_contents(file))
    files: dict[str, str] = {}
    for uri, content in made:
        if not uri.endswith(COMPRESSED):
            files.setdefault(uri, content.decode())  # a page comes before its twin
    return files


def sample(day: str) -> str:
    """The text of an archived day of the API."""
    return (SAMPLES / f"{day}.json").read_text("utf-8")


def paper_of(archive: Archive, paper_id: str) -> Paper:
    """The paper with that id, which must be there."""
    return next(paper for paper in archive.papers if paper.id == paper_id)
