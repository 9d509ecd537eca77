"""A suggestion to the words for its pull request and to the answer for who made it; their text stays text in both."""

import re
from collections.abc import Iterable, Iterator, Mapping

from builder.curations.fields import CURATION_FIELDS
from builder.outputs.difference_text import difference_text
from builder.problems import Problem
from builder.text.characters import INVISIBLE
from builder.upkeep.suggest import Suggestion

_LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:\[bot\])?")
_UNKNOWN_PAPER = (
    "Thank you. The field “Paper” names no paper of this archive. Edit the issue and write the address of the paper's"
    " page there, or the last part of that address; leave the headings of the form as they are."
)
_NO_CHANGE = "Thank you. The archive says all of this already, so there is nothing to change."
_WRONG = "Thank you. Something in the form cannot be used as it is; edit the issue, and this is tried again:"
_READY = "Thank you. This is what your correction does; a curator looks at it before it is published:"


def credited(login: str) -> str:
    """`@login` of an account on GitHub; “a reader” for what cannot be one, so that nothing else is ever addressed."""
    return f"@{login}" if _LOGIN.fullmatch(login) else "a reader"


def pull_request_title(suggestion: Suggestion) -> str:
    """One line, made of the paper's id alone."""
    return f"Correct {suggestion.paper_id}"


def pull_request_body(suggestion: Suggestion, answers: Mapping[str, str], reporter: str, issue: int | None) -> str:
    """What changes, what `check` says, who suggested it, in Markdown."""
    told = f" in #{issue}" if issue else ""
    parts = [
        f"{credited(reporter)} suggested this{told}, by the form. The file is `{suggestion.path}`.",
        f"What it does to the site:\n\n{fenced(_change(suggestion))}",
        f"What `check` says of it:\n\n{fenced(_verdict(suggestion.problems))}",
    ]
    if "words" in answers:
        parts.append(f"Their own words, which the form has no field for:\n\n{fenced(answers['words'])}")
    if issue:
        parts.append(f"Closes #{issue}")
    return "\n\n".join(parts) + "\n"


def reply(suggestion: Suggestion) -> str:
    """What to answer to the issue, in Markdown."""
    if not suggestion.paper_id:
        return f"{_UNKNOWN_PAPER}\n"
    if suggestion.is_ready:
        return f"{_READY}\n\n{fenced(_change(suggestion))}\n"
    if any(problem.severity == "error" for problem in suggestion.problems):
        lines = "\n".join(_in_form_words(suggestion))
        return f"{_WRONG}\n\n{fenced(lines)}\n"
    return f"{_NO_CHANGE}\n"


def fenced(text: str) -> str:
    """The text as a block in which nothing is Markdown, a link or a mention, and every character can be seen."""
    shown = INVISIBLE.sub(lambda match: f"[U+{ord(match[0]):04X}]", text.replace("\r\n", "\n").strip())
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", shown))])
    return f"{fence}text\n{shown}\n{fence}"


def _change(suggestion: Suggestion) -> str:
    return difference_text(suggestion.change) if suggestion.change else "Nothing."


def _verdict(problems: Iterable[Problem]) -> str:
    return "\n".join(f"{problem.severity}: {problem}" for problem in problems) or "Nothing is wrong."


def _in_form_words(suggestion: Suggestion) -> Iterator[str]:
    """Each error with the label of the form's field that it lies in."""
    lines = suggestion.given.split("\n")
    for problem in suggestion.problems:
        if problem.severity == "error":
            label = _label(lines[: problem.line]) if problem.path == suggestion.path else ""
            yield f"{label}: {problem.message}" if label else str(problem)


def _label(lines_to_it: list[str]) -> str:
    """The form's label of the field that ends last among these lines of a curation file."""
    labels = {question.part or field.key: question.label for field in CURATION_FIELDS for question in field.questions}
    for line in reversed(lines_to_it):
        match = re.match(r" *([a-z_]+):", line)
        if match and (label := labels.get(match[1])):
            return label
    return ""
