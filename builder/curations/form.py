"""The form in which people report a mistake without YAML: the questions of all fields, and two more."""

from builder.curations.field import Question
from builder.curations.fields import CURATION_FIELDS

FORM_TITLE = "Correct a paper"
_PAPER = Question("paper", "Paper", "Its id, or the address of its page.", "attention-a-survey", is_required=True)
_WORDS = Question("words", "Anything else", "What the fields above have no room for.", has_lines=True)
_OF_FIELDS = (question for field in CURATION_FIELDS for question in field.questions)
FORM_FIELDS = (_PAPER, *sorted(_OF_FIELDS, key=lambda question: not question.comes_first), _WORDS)
"""In the form's order; every answer but the first may be left empty."""
