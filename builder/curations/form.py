"""The form in which people report a mistake without YAML: the one table behind the form and its reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of the form."""

    id: str
    """Its name in the form's address, by which a page fills it in."""
    label: str
    """Its heading, in the form and in the issue that comes of it."""
    help: str
    placeholder: str = ""
    has_lines: bool = False
    """Whether the answer may have more than one line."""
    is_required: bool = False


FORM_TITLE = "Correct a paper"
FORM_FIELDS = (
    FormField("paper", "Paper", "Its id, or the address of its page.", "attention-a-survey", is_required=True),
    FormField("new-title", "Title", "As the authors write it.", has_lines=True),
    FormField("authors", "Authors", "All of them, in the paper's order, one a line.", "Ada Example", has_lines=True),
    FormField("abstract", "Abstract", "All of it; an empty line begins a paragraph.", has_lines=True),
    FormField("published", "First published", "Year, month and day.", "2025-12-11"),
    FormField("arxiv", "arXiv id", "The id, or the address on arXiv.", "2410.10230"),
    FormField("doi", "DOI", "The DOI, or its address.", "10.18653/v1/2024.example-1.1"),
    FormField("venue", "Venue", "Where it was published.", "ACL 2025"),
    FormField("code", "Code", "The address of the code.", "https://github.com/example/code"),
    FormField("project", "Project page", "The address of the project's page.", "https://example.org/project"),
    FormField("topics-add", "Topics to add", "With commas between them.", "KV Cache, Quantization"),
    FormField("topics-remove", "Topics to remove", "With commas between them.", "Code"),
    FormField("same-as", "Same paper as", "If it is here twice: the address of the page that should stay."),
    FormField("source", "Source", "Where this can be looked up.", "The PDF of version 3"),
    FormField("words", "Anything else", "What the fields above have no room for.", has_lines=True),
)
"""In the form's order; every answer but the first may be left empty."""
