"""The committed schemas, form and script are those of the definitions, and editors are told of the schemas."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from builder.curations.curation_file import parse_curation
from builder.curations.derived_files import DERIVED_FILES
from builder.curations.fields import CURATION_FIELDS
from tests.conftest import ROOT


def judged(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """The verdict of a JSON Schema validator that is not ours."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", f"schemas/{schema}.schema.json"]
    return subprocess.run([*command, *map(str, files)], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", DERIVED_FILES)
def test_schemas_form_and_script_are_those_of_the_definitions(name: str) -> None:
    """`make forms` renews them."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text == DERIVED_FILES[name](text)


def test_editors_are_told_which_file_has_which_schema() -> None:
    told = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert told == {
        "./schemas/collection.schema.json": "content/collections/*.yml",
        "./schemas/curation.schema.json": "content/papers/*.yml",
        "./schemas/topics.schema.json": "content/topics.yml",
        "./schemas/organizations.schema.json": "content/organizations.yml",
        "./schemas/people.schema.json": "content/people.yml",
    }


def test_the_vocabulary_and_all_curations_fit_their_schemas() -> None:
    verdict = judged("topics", ROOT / "content/topics.yml")
    assert verdict.returncode == 0, verdict.stdout
    if curations := sorted((ROOT / "content/papers").glob("*.yml")):
        verdict = judged("curation", *curations)
        assert verdict.returncode == 0, verdict.stdout
    if collections := sorted((ROOT / "content/collections").glob("*.yml")):
        verdict = judged("collection", *collections)
        assert verdict.returncode == 0, verdict.stdout


def test_the_example_of_each_field_fits_the_schema(tmp_path: Path) -> None:
    for field in CURATION_FIELDS:
        (tmp_path / f"{field.key}.yml").write_text(field.example, encoding="utf-8")
    (tmp_path / "as-yaml-types-it.yml").write_text("title: No\narxiv: 2410.10230\nvenue: 1.10\nauthors: [1, yes]\n")
    verdict = judged("curation", *sorted(tmp_path.glob("*.yml")))
    assert verdict.returncode == 0, verdict.stdout


def test_the_schema_refuses_what_the_reader_refuses(tmp_path: Path) -> None:
    wrong = (
        "titel: >-\n  Attention\n",
        "authors: Ada Example\n",
        "published: 2025/01/03\n",
        "arxiv: https://arxiv.org/abs/2410.10230\n",
        "doi: 11.1000/182\n",
        "links: {code: github.com/example/code}\n",
        "links: {demo: https://example.org}\n",
        "topics: [a, b, c, d, e, f]\n",
        "topics: {add: []}\n",
        "organization: {handle: example-lab}\n",
        "same_as: Attention Is Enough\n",
    )
    files = [tmp_path / f"wrong-{number}.yml" for number in range(len(wrong))]
    for file, text in zip(files, wrong, strict=True):
        file.write_text(text, encoding="utf-8")
        assert parse_curation(text, "content/papers/a-paper.yml")[1]
    verdict = judged("curation", *files)
    assert [file for file in files if f"{file}::" not in verdict.stdout] == []
