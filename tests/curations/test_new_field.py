"""A new field is a typed attribute and a definition; everything that reads, checks or shows fields follows."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PAPER = "a-survey-of-invented-furniture"
CRANES = "folding-paper-cranes-with-a-soft-robot-hand"
ADDRESS = "https://example.org/furniture.pdf"
CHANGES = {
    "builder/model/curation.py": {"    venue: str | None = None\n": "    pdf: str | None = None\n"},
    "builder/curations/fields.py": {
        "import ARXIV_ID, DAY, DOI, PAPER_ID": ", WEB_ADDRESS",
        "CURATION_FIELDS: tuple[CurationField[Any], ...] = (\n": """
    CurationField[str](
        key="pdf", form=WEB_ADDRESS,
        of=lambda curation: curation.pdf, of_paper=lambda paper: paper.pdf,
        meaning="Where its text can be read.",
        example="pdf: https://example.org/paper.pdf",
        words="address of the PDF", also=("paper-pdf",),
        questions=(Question("pdf", "PDF", "The address of the text.", "https://example.org/paper.pdf"),),
        page_fact=PageFact("Text", url=lambda address: address),
    ),
""",
    },
}
"""What is added by hand: to each file, behind which text."""

PAGE = f"""
from tests.archives import *
print(made_files(archive_of(Path("new")), Settings("New"))["papers/{PAPER}.md"])
"""
"""Prints the HTML of a page, of which `build` writes only the Markdown twin."""


@pytest.fixture
def project(checkout: Path) -> Path:
    """A copy of the project with the field `pdf`, and with the small archive in `old` and `new`."""
    for name, additions in CHANGES.items():
        text = (checkout / name).read_text("utf-8")
        for place, added in additions.items():
            assert text.count(place) == 1
            text = text.replace(place, place + added)
        (checkout / name).write_text(text, "utf-8")
    for folder in ("old", "new"):
        shutil.copytree(checkout / "tests/data/small_archive", checkout / folder)
        shutil.copytree(checkout / "site_templates", checkout / folder / "site_templates")
    return checkout


def run(project: Path, *arguments: str, text: str = "", fails: bool = False) -> str:
    """What the command line of the copy prints."""
    command = [sys.executable, "-m", "builder", *arguments]
    done = subprocess.run(command, cwd=project, input=text, capture_output=True, text=True, check=False)
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stdout


def curate(project: Path, text: str) -> None:
    (project / f"new/content/papers/{PAPER}.yml").write_text(text, "utf-8")


def test_one_command_renews_the_committed_files(project: Path) -> None:
    assert len(run(project, "forms").splitlines()) == 3
    assert run(project, "forms") == ""
    schema = json.loads((project / "schemas/curation.schema.json").read_text("utf-8"))
    assert schema["properties"]["pdf"]["description"] == "Where its text can be read."
    form = yaml.safe_load((project / ".github/ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))
    assert "PDF" in [question["attributes"].get("label") for question in form["body"]]
    assert '["pdf", "value", "Text"],\n' in (project / "site_templates/theme/javascripts/suggest.js").read_text("utf-8")


@pytest.mark.slow
def test_page_record_and_difference_show_it(project: Path, tmp_path: Path) -> None:
    old = (project / f"new/content/papers/{PAPER}.yml").read_text("utf-8")
    curate(project, f"{old}pdf: {ADDRESS}\n")
    run(project, "--archive", "new", "build", str(tmp_path / "site"))
    twin = (tmp_path / f"site/papers/{PAPER}.md").read_text("utf-8")
    assert f"- Text: [{ADDRESS}]({ADDRESS})\n" in twin
    page = subprocess.run([sys.executable, "-c", PAGE], cwd=project, capture_output=True, text=True, check=True).stdout
    assert f'<dt>Text<dd><a href="{ADDRESS}">{ADDRESS}</a>' in page
    assert "address of the PDF, title, venue and topics" in page
    assert '<h2 id="pdf"><code>pdf</code></h2>' in (tmp_path / "site/contribute/fields.md").read_text("utf-8")
    assert json.loads((tmp_path / f"site/api/papers/{PAPER}.json").read_text("utf-8"))["pdf"] == ADDRESS
    assert json.loads((tmp_path / f"site/api/papers/{CRANES}.json").read_text("utf-8"))["pdf"] is None
    assert f"  pdf: (none) → {ADDRESS}\n" in run(project, "--archive", "new", "difference", "old", "new")


@pytest.mark.slow
def test_files_are_checked_and_fixed_and_an_answered_form_is_one(project: Path) -> None:
    curate(project, "pdf: example.org/furniture.pdf\n")
    assert "write the whole address, `https://example.org/furniture.pdf`" in run(
        project, "--archive", "new", "check", fails=True
    )
    curate(project, f"Paper_PDF: {ADDRESS}\n")
    run(project, "--archive", "new", "check", "--fix")
    assert (project / f"new/content/papers/{PAPER}.yml").read_text("utf-8") == f"pdf: {ADDRESS}\n"
    answers = f"### Paper\n\n{CRANES}\n\n### PDF\n\n{ADDRESS}\n"
    found = json.loads(run(project, "--archive", "new", "suggest", "--json", text=answers))
    assert found["file"]["text"] == f"pdf: {ADDRESS}\n"
