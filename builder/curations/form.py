"""The form in which people report a mistake without YAML: its questions, and the file from which GitHub makes it."""

import json
from collections.abc import Iterator

from builder.curations.field import Question
from builder.curations.fields import CURATION_FIELDS

_INTRODUCTION = (
    "Fill in only what is wrong or missing. No quoting is needed. Your answers become a proposal that others can review"
    " before it is published."
)
_PAPER = Question("paper", "Paper", "Its id, or the address of its page.", "attention-a-survey", is_required=True)
_WORDS = Question("words", "Anything else", "Anything that the fields above do not cover.", has_lines=True)
_OF_FIELDS = (question for field in CURATION_FIELDS for question in field.questions)
FORM_FIELDS = (_PAPER, *sorted(_OF_FIELDS, key=lambda question: not question.comes_first), _WORDS)
"""In the form's order; every answer but the first may be left empty."""


def issue_form() -> str:
    """The text of `.github/ISSUE_TEMPLATE/correction.yml`; strings are JSON, which is YAML that needs no care."""
    head = (
        'name: "Correct a paper"',
        'description: "Say what is wrong or missing on a paper\'s page; no Git and no YAML needed."',
        'title: "Correction: "',
        'labels: ["correction"]',
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {json.dumps(_INTRODUCTION)}",
    )
    return "\n".join([*head, *(line for field in FORM_FIELDS for line in _field(field))]) + "\n"


def _field(field: Question) -> Iterator[str]:
    yield f"  - type: {'textarea' if field.has_lines else 'input'}"
    yield f"    id: {field.id}"
    yield "    attributes:"
    yield f"      label: {json.dumps(field.label)}"
    yield f"      description: {json.dumps(field.help)}"
    if field.placeholder:
        yield f"      placeholder: {json.dumps(field.placeholder)}"
    if field.is_required:
        yield from ("    validations:", "      required: true")
