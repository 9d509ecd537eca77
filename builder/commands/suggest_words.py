"""Writes the pull request and the reply for a suggestion. The reader's own text is never Markdown in either."""

import re
from collections.abc import Iterable, Iterator, Mapping

from builder.curations.fields import CURATION_FIELDS
from builder.outputs.difference_text import difference_text
from builder.problems import Problem
from builder.text.characters import visible
from builder.upkeep.suggestion import Suggestion

_LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:\[bot\])?")
_UNKNOWN_PAPER = (
    "Thank you. The field “Paper” does not match a paper in this archive. Edit the issue and enter the address of the"
    " paper's page, or the last part of that address. Do not change the form's headings."
)
_NO_CHANGE = "Thank you. The archive already contains all of this, so there is nothing to change."
_HEARD = "Thank you. Your comment changes nothing by itself. A curator will read it:"
_WRONG = "Thank you. Part of the form could not be used. Edit the issue and it will be processed again:"
_READY = "Thank you. Your correction makes the changes below. A curator will review them before they are published:"


def credited(login: str) -> str:
    """`@login` of a GitHub account; “a reader” if the text is not a login, so that nobody else is mentioned."""
    return f"@{login}" if _LOGIN.fullmatch(login) else "a reader"


def pull_request_title(suggestion: Suggestion) -> str:
    """The title of the pull request: one line that contains only the paper's id."""
    return f"Correct {suggestion.paper_id}"


def commit_message(suggestion: Suggestion, login: str, account: int) -> str:
    """The message of the commit; it credits the GitHub account of this name and number."""
    who = f"{login} <{account}+{login}@users.noreply.github.com>"
    credit = f"\n\nCo-authored-by: {who}" if _LOGIN.fullmatch(login) and account > 0 else ""
    return f"{pull_request_title(suggestion)}{credit}\n"


def pull_request_body(suggestion: Suggestion, answers: Mapping[str, str], reporter: str, issue: int | None) -> str:
    """The text of the pull request in Markdown: what changes, what `check` reports, and who suggested it."""
    told = f" in #{issue}" if issue else ""
    parts = [
        f"{credited(reporter)} suggested this{told} with the form. The file is `{suggestion.path}`.",
        f"Changes to the site:\n\n{fenced(_change(suggestion))}",
        f"Result of `check`:\n\n{fenced(_verdict(suggestion.problems))}",
    ]
    if "words" in answers:
        parts.append(f"Their comment, which does not fit into the other fields:\n\n{fenced(answers['words'])}")
    if issue:
        parts.append(f"Closes #{issue}")
    return "\n\n".join(parts) + "\n"


def reply(suggestion: Suggestion) -> str:
    """The reply to the issue, in Markdown."""
    if not suggestion.paper_id:
        return f"{_UNKNOWN_PAPER}\n"
    if suggestion.is_ready and not suggestion.change:
        return f"{_HEARD}\n\n{fenced(suggestion.words)}\n"
    if suggestion.is_ready:
        return f"{_READY}\n\n{fenced(_change(suggestion))}\n"
    if any(problem.severity == "error" for problem in suggestion.problems):
        lines = "\n".join(_in_form_words(suggestion))
        return f"{_WRONG}\n\n{fenced(lines)}\n"
    return f"{_NO_CHANGE}\n"


def fenced(text: str) -> str:
    """The text as a block without Markdown, links or mentions, with every character visible."""
    shown = visible(text.replace("\r\n", "\n").strip())
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", shown))])
    return f"{fence}text\n{shown}\n{fence}"


def _change(suggestion: Suggestion) -> str:
    return difference_text(suggestion.change) if suggestion.change else "Nothing."


def _verdict(problems: Iterable[Problem]) -> str:
    return "\n".join(f"{problem.severity}: {problem}" for problem in problems) or "No problems."


def _in_form_words(suggestion: Suggestion) -> Iterator[str]:
    """Each error, with the label of the form field that it is in."""
    lines = suggestion.given.split("\n")
    for problem in suggestion.problems:
        if problem.severity == "error":
            label = _label(lines[: problem.line]) if problem.path == suggestion.path else ""
            yield f"{label}: {problem.message}" if label else str(problem)


def _label(lines_to_it: list[str]) -> str:
    """The form label of the last field in these lines of a curation file."""
    labels = {question.part or field.key: question.label for field in CURATION_FIELDS for question in field.questions}
    for line in reversed(lines_to_it):
        match = re.match(r" *([a-z_]+):", line)
        if match and (label := labels.get(match[1])):
            return label
    return ""
