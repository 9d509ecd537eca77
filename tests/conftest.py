"""What every test may ask for: the checkout's folder, the seeds, the site built once; and how long campaigns last."""

import gc
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from builder.model import Archive
from builder.pipeline import load_archive
from tests import archives
from tests.made_once import MadeOnce
from tests.sites import build_site

pytest.register_assert_rewrite("tests.tables")

ROOT = archives.ROOT
SITE_URL = "https://archive.example/archive/"
"""Where the site of the tests is to be published: below a path, as most sites on GitHub Pages are."""
REPO_URL = "https://github.com/example/archive"

# The same examples in every run, so that a failure is the change's; no deadline, for machines differ.
settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("soak", deadline=None, max_examples=2000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the long campaigns, whole, and no other tests")


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(100_000, 50, 100)  # tests make millions of objects; the usual search for garbage takes an eighth
    settings.load_profile("soak" if config.getoption("soak") else "repeatable")


@pytest.hookimpl(trylast=True)  # after Hypothesis has marked its tests
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a soak what is no campaign: what has no more rounds or examples there.

    In another archive, skip the tests of this one's content.
    """
    for item in filter(_needs_this_content, () if archives.SEED_DIGESTS else items):
        item.add_marker(pytest.mark.skip(reason="belongs to the content of the archive that this project began with"))
    if config.getoption("soak"):
        config.hook.pytest_deselected(items=[item for item in items if not _is_campaign(item)])
        items[:] = filter(_is_campaign, items)


def _needs_this_content(item: pytest.Item) -> bool:
    """Whether a test is in `this_archive/`, or looks at the built site's pages in a browser."""
    folders = item.path.relative_to(ROOT / "tests").parts
    return "this_archive" in folders or ("browser" in folders and "built_site" in getattr(item, "fixturenames", ()))


def _is_campaign(item: pytest.Item) -> bool:
    return "soak_rounds" in getattr(item, "fixturenames", ()) or item.get_closest_marker("hypothesis") is not None


@pytest.fixture(scope="session")
def soak_rounds(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """How long a campaign is, as a number of rounds or the step between cases: first with all tests, then in a soak."""
    return (lambda _usual, soak: soak) if pytestconfig.getoption("soak") else (lambda usual, _soak: usual)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small archive, to change at will."""
    return archives.small_copy(tmp_path / "archive")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive whose digests are the samples of the API, as far as they can be read."""
    folder = tmp_path_factory.mktemp("samples")
    for sample in sorted(archives.SAMPLES.glob("*.json")):
        digest = folder / "content/digests" / sample.name[:4] / sample.name
        digest.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sample, digest)
    shutil.copy(ROOT / "content/topics.yml", folder / "content/topics.yml")
    return load_archive(folder).archive


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run on a day of the small archive's year, unless a test sets another."""
    monkeypatch.setattr("builder.commands.options.today", lambda: archives.TODAY)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project's files, to change at will: what git knows or would add, nothing that was built."""
    copy = tmp_path / "an archive"
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def made_once(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Makes folders that all tests of this run share, in whichever process they run."""
    own = tmp_path_factory.getbasetemp()
    return MadeOnce(own.parent if hasattr(pytestconfig, "workerinput") else own)


@pytest.fixture(scope="session")
def built_site(made_once: MadeOnce) -> Path:
    """The site as `mkdocs build --strict` makes it from this checkout for `SITE_URL`, built once for all tests."""
    return made_once.folder(
        "built-site", lambda site: build_site(ROOT, site, ARCHIVE_SITE_URL=SITE_URL, ARCHIVE_REPO_URL=REPO_URL)
    )
