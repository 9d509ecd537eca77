"""Archive folders of several sizes: the checkout's content, archived API days, and days recombined from them.

A size is `checkout` (its content alone), `days` (with every archived day) or a number of papers.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from builder.model import Archive
from builder.pipeline import load_archive
from tests.benchmarks.mend_days import mended_day

ADDRESSES = {
    "ARCHIVE_SITE_URL": "https://archive.example/archive/",
    "ARCHIVE_REPO_URL": "https://github.com/example/archive",
}
"""Both addresses of a published site, as environment variables."""

PAPERS_PER_DAY = 15

_OWN_PARTS = ("mkdocs.yml", "site_templates", "content/pages")
"""The parts of an archive that belong to a version of the code."""

_UNUSED_NUMBERS = 90_000
"""arXiv has never assigned so high a number in any month, so no fabricated id is the id of a real paper."""

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Archives:
    """Makes archive folders below `folder` and reuses those that are already there."""

    root: Path
    """The checkout."""
    days: Path
    """Archived API days (`YYYY-MM-DD.json`)."""
    folder: Path

    def of(self, size: str) -> Path:
        """Return the archive folder of this size, with a ledger and with the checkout's settings and templates."""
        made = self.folder / f"archive-{size}"
        if not made.exists():
            unfinished = made.with_name(f"{made.name}-unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            self._fill(unfinished, size)
            unfinished.rename(made)
        put_own_parts(made, self.root)
        return made

    def loaded(self, size: str) -> Archive:
        """Return the archive of this size."""
        return load_archive(self.of(size)).archive

    def papers(self, size: str) -> int:
        """Return the number of papers of this size."""
        return int(size) if size.isdigit() else len(self.loaded(size).papers)

    def _fill(self, folder: Path, size: str) -> None:
        shutil.copytree(self.root / "content", folder / "content")
        put_own_parts(folder, self.root)
        if size == "checkout":
            return
        papers = int(size) if size.isdigit() else None
        add_days(folder, _newest_days(self.days, papers and papers - _count(folder)))
        if papers:
            missing = papers - _count(folder)
            for day, text in recombined_days(self.days, missing, first_day(folder)):
                _write_day(folder, day.isoformat(), text)
        command = [sys.executable, "-m", "builder", "--archive", str(folder), "check", "--fix"]
        environment = {**os.environ, **ADDRESSES, "PYTHONPATH": str(self.root)}
        subprocess.run(command, env=environment, check=True, capture_output=True)


def put_own_parts(folder: Path, tree: Path) -> None:
    """Replace settings, templates and hand-written pages in an archive folder by those of a source tree."""
    for name in _OWN_PARTS:
        if (tree / name).is_file():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(tree / name, folder / name)
        else:
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(tree / name, folder / name)


def add_days(folder: Path, days: Sequence[Path]) -> None:
    """Add archived API days to an archive folder, restored to the API's format if they are damaged."""
    for path in days:
        _write_day(folder, path.stem, mended_day(path.read_bytes().decode()))


def first_day(folder: Path) -> date:
    """Return the oldest day that an archive folder has a digest of."""
    return date.fromisoformat(min(path.name[:10] for path in folder.glob("content/digests/*/*")))


def recombined_days(days: Path, papers: int, before: date) -> Iterator[tuple[date, str]]:
    """Yield days before this date as answers of the API, with this number of fabricated papers in all.

    Each paper has halves of two titles and of two abstracts, and all else from a third paper, so that words are as
    frequent and as varied as in real papers.
    """
    chance = random.Random(1)  # noqa: S311 (no secret depends on it)
    real = [item for path in day_files(days) for item in _items(path)]
    for made in range(0, papers, PAPERS_PER_DAY):
        before -= timedelta(days=1)
        ranks = range(min(PAPERS_PER_DAY, papers - made))
        items = [_recombined(chance.sample(real, 3), before, rank) for rank in ranks]
        yield before, json.dumps(items, ensure_ascii=False, indent=2)


def day_files(days: Path) -> list[Path]:
    """Return the files of archived API days, oldest first."""
    return sorted(days.glob("????-??-??.json"))


def _count(folder: Path) -> int:
    return len(load_archive(folder).archive.papers)


def _newest_days(days: Path, papers: int | None) -> list[Path]:
    """Return the newest days that have at most this number of papers in all, oldest first."""
    chosen: list[Path] = []
    left = papers
    for path in reversed(day_files(days)):
        if left is not None:
            left -= len(_items(path))
            if left < 0:
                break
        chosen.append(path)
    return chosen[::-1]


def _items(path: Path) -> list[Item]:
    items: list[Any] = json.loads(mended_day(path.read_bytes().decode()))
    return [item for item in items if isinstance(item, dict) and isinstance(item.get("paper"), dict)]


def _recombined(items: Sequence[Item], day: date, rank: int) -> Item:
    one, other, third = (item["paper"] for item in items)
    number = _UNUSED_NUMBERS + PAPERS_PER_DAY * day.day + rank
    title = " ".join(_halves(_text(one, "title").split(), _text(other, "title").split()))
    summary = ". ".join(_halves(_text(one, "summary").split(". "), _text(other, "summary").split(". ")))
    published = f"{day.isoformat()}T00:00:00.000Z"
    paper = {**third, "id": f"{day:%y%m}.{number}", "title": title, "summary": summary, "publishedAt": published}
    paper["submittedOnDailyAt"] = published
    return {**items[2], "title": title, "publishedAt": published, "paper": paper}


def _text(paper: Item, field: str) -> str:
    return str(paper.get(field) or "")


def _halves(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return [*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]]


def _write_day(folder: Path, day: str, text: str) -> None:
    digest = folder / "content/digests" / day[:4] / f"{day}.json"
    digest.parent.mkdir(parents=True, exist_ok=True)
    digest.write_text(text, "utf-8")
