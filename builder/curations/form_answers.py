"""Reads the answers in an issue that was created with the form."""

from collections.abc import Mapping

from builder.curations.form import FORM_FIELDS

MAX_LENGTH = 70_000
"""GitHub allows an issue 65,536 characters."""
_NOTHING = "_No response_"


def parse_issue_body(text: str) -> Mapping[str, str]:
    """Each answer by its field's id, none of them empty; a text that is no answered form gives none.

    Only the form's own headings, in the form's order, start an answer; any other heading is part of the current
    answer. A text longer than an issue can be is no issue.
    """
    if len(text) > MAX_LENGTH:
        return {}
    left = {f"### {field.label}": place for place, field in enumerate(FORM_FIELDS)}
    lines: dict[int, list[str]] = {}
    current = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        place = left.get(line.rstrip(), -1)
        if place > current:
            current = place
            lines[current] = []
        elif current >= 0:
            lines[current].append(line)
    answers = {FORM_FIELDS[place].id: "\n".join(answer).strip() for place, answer in lines.items()}
    return {name: answer for name, answer in answers.items() if answer and answer != _NOTHING}
