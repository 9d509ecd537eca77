"""The text of an answered issue form, as GitHub makes it, and a paper to name in it."""

from builder.curations.form import FORM_FIELDS

CRANES = "folding-paper-cranes-with-a-soft-robot-hand"
LABELS = {field.id: field.label for field in FORM_FIELDS}


def body(line_break: str = "\n", **answers: str) -> str:
    """The text that GitHub makes of an answered form: every field in turn, `_No response_` where it was left empty."""
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    parts = [f"### {label}\n\n{given.get(name, '_No response_')}" for name, label in LABELS.items()]
    return "\n\n".join(parts).replace("\n", line_break)
