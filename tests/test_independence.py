"""No check of content depends on what else the archive holds: a bigger archive passes the same checks."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.commands import run
from tests.conftest import ROOT

CONTENT_CHECKS = [
    "tests/this_archive/test_search_command.py",
    "tests/this_archive/test_search_judged.py",
    "tests/this_archive/test_seeds.py",
    "tests/curations/test_schemas.py",
    "tests/host/test_settings.py",
    "tests/test_cli.py",
    "tests/topics/test_vocabulary.py",
]
"""The tests that look at what the archive itself holds, without building all of its site.

Tests of made-up content are left out, and those of the five digests as files, which no other file can change.
"""
TOPIC = """
Invented:
  invented-topic:
    name: Invented Topic
    definition: what a test added
    anywhere:
      3: [invented kites]
"""


@pytest.mark.slow
def test_a_copy_with_a_digest_a_merge_and_a_topic_more_passes_the_same_checks(checkout: Path) -> None:
    content = checkout / "content"
    (content / "digests/2032").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests/data/captures/made_up_page.txt", content / "digests/2032/2032-03-03.txt")
    (content / "papers").mkdir(exist_ok=True)
    same = "same_as: folding-paper-cranes-with-a-soft-robot-hand\n"
    (content / "papers/invented-kites-for-indoor-weather.yml").write_text(same, encoding="utf-8")
    with (content / "topics.yml").open("a", encoding="utf-8") as topics:
        topics.write(TOPIC)
    assert _run(checkout, "builder", "check", "--fix") == ""
    chosen = ["-q", "-p", "no:cacheprovider", "-m", "not hypothesis and not slow"]
    assert _run(checkout, "pytest", *chosen, *CONTENT_CHECKS) == ""


def _run(folder: Path, module: str, *arguments: str) -> str:
    """What the module printed where it failed; nothing where it did not."""
    done = run([sys.executable, "-m", module, *arguments], folder)
    return done.stdout + done.stderr if done.returncode else ""
