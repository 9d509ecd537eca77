"""The committed files that `make forms` makes from the fields' definitions: schemas, issue form and script."""

import json
import re
from collections.abc import Callable, Mapping

from builder.curations.fields import CURATION_FIELDS
from builder.curations.form import issue_form
from builder.curations.schemas import (
    collection_schema,
    curation_schema,
    organizations_schema,
    people_schema,
    topics_schema,
)


def script_with_fields(script: str) -> str:
    """The text of `suggest.js` with a line for each field that a new curation file offers."""
    rows = (
        [field.key, field.form.script, field.page_fact.label if field.page_fact else ""]
        for field in CURATION_FIELDS
        if field.is_offered
    )
    lines = "".join(f"  {json.dumps(row)},\n" for row in rows)
    return re.sub(r"(?<=^const FIELDS = \[\n).*?(?=^\];)", lambda _: lines, script, flags=re.MULTILINE | re.DOTALL)


DERIVED_FILES: Mapping[str, Callable[[str], str]] = {
    "schemas/collection.schema.json": lambda _: collection_schema(),
    "schemas/curation.schema.json": lambda _: curation_schema(),
    "schemas/topics.schema.json": lambda _: topics_schema(),
    "schemas/organizations.schema.json": lambda _: organizations_schema(),
    "schemas/people.schema.json": lambda _: people_schema(),
    ".github/ISSUE_TEMPLATE/correction.yml": lambda _: issue_form(),
    "site_templates/theme/javascripts/suggest.js": script_with_fields,
}
"""For each path, the function from the file's present text to the text that it should have."""
