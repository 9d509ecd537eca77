"""No check of content depends on what else the archive holds: a bigger archive passes the same checks."""

import subprocess
import sys
from pathlib import Path

import pytest

CONTENT_CHECKS = [
    "tests/archive/test_abstract_links.py",
    "tests/topics/test_evaluation.py",
    "tests/archive/test_related.py",
    "tests/archive/test_repair.py",
    "tests/digests/test_digest_format.py",
    "tests/digests/test_page_text.py",
    "tests/curations/test_schemas.py",
    "tests/topics/test_vocabulary.py",
    "tests/test_identifiers.py",
    "tests/test_pipeline.py",
    "tests/search/test_search.py",
]
"""The tests that look at what the archive itself holds, without building all of its site.

Of these files the tests of made-up texts, by Hypothesis, and those that compare builds are left out: the first look at
no content, the second compare the content with itself.
"""
FIRST = (
    "This abstract is invented for a test. It is long enough to be taken for an abstract, and it says nothing of any "
    "paper that exists. It is added to a copy of the archive to show that no other test counts what the archive holds."
)
SECOND = (
    "This one is made up as well. Like the first it is long enough to be taken for an abstract, and tells of nothing "
    "that was ever done. A curation in the same copy says that it is the paper above, so that there is a merge too."
)
DIGEST = """\
new

Daily Papers

Jan 2

A Made-Up Paper That Was Added Later

{first}

  • 2 authors
·
Jan 1

Another Made-Up Paper That Is the Same

{second}

  • 2 authors
·
Jan 1
"""
TOPIC = """
Invented:
  invented-topic:
    name: Invented Topic
    definition: what a test added
    anywhere:
      3: [made-up paper]
"""


@pytest.mark.slow
def test_a_copy_with_a_digest_a_merge_and_a_topic_more_passes_the_same_checks(checkout: Path) -> None:
    content = checkout / "content"
    (content / "digests/2031").mkdir()
    (content / "digests/2031/2031-01-02.txt").write_text(DIGEST.format(first=FIRST, second=SECOND), encoding="utf-8")
    same = "same_as: a-made-up-paper-that-was-added-later\n"
    (content / "papers").mkdir(exist_ok=True)
    (content / "papers/another-made-up-paper-that-is-the-same.yml").write_text(same, encoding="utf-8")
    with (content / "topics.yml").open("a", encoding="utf-8") as topics:
        topics.write(TOPIC)
    assert _run(checkout, "builder", "check", "--fix") == ""
    chosen = ["-q", "-p", "no:cacheprovider", "-m", "not hypothesis and not slow"]
    assert _run(checkout, "pytest", *chosen, *CONTENT_CHECKS) == ""


def _run(folder: Path, module: str, *arguments: str) -> str:
    """What the module printed where it failed; nothing where it did not."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""
