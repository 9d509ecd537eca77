"""`paper-archive suggest`: an issue that was made by the form becomes a curation, or a friendly answer."""

import json
from pathlib import Path
from typing import TextIO

import click

from builder.archive.content import read_content, read_curation_texts
from builder.cache import cached_memory
from builder.commands.options import pass_folder
from builder.commands.saying import echo, echo_json
from builder.commands.suggest_words import commit_message, fenced, pull_request_body, pull_request_title, reply
from builder.commands.writing import writing
from builder.curations.form_answers import MAX_LENGTH, parse_issue_body
from builder.host.disk import write_whole
from builder.upkeep.suggestion import Suggestion, make_suggestion


@click.command("suggest")
@click.argument("body", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.option("--reporter", default="", help="The GitHub account that opened the issue, for credit.")
@click.option("--issue", type=int, help="The issue's number.")
@click.option(
    "--event", type=click.File(encoding="utf-8"),
    help="Take the issue's text, number and account from this file, which GitHub gives a workflow.",
)  # fmt: skip
@click.option(
    "--texts", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Also write the commit message, the pull request's title and body, and the reply to files in DIR.",
)  # fmt: skip
@click.option("--write", "writes", is_flag=True, help="Write the curation file to content/papers/.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for a workflow.")
@pass_folder
def suggest_command(  # noqa: PLR0913  # click passes each option by its name
    folder: Path, *, body: TextIO, reporter: str, issue: int | None, event: TextIO | None, texts: Path | None,
    writes: bool, as_json: bool,
) -> None:  # fmt: skip
    """Turn an issue created with the form into a curation.

    BODY is a file with the issue's text, or standard input. The command prints the curation file, the text of a pull
    request (what changes, what `check` reports, whom to credit) and a reply to the issue. If the form cannot be used,
    there is no file and the reply says why; the command still succeeds. Nothing is written without --write, which
    writes only one file in content/papers/.

    \b
      paper-archive suggest issue.md
      gh issue view 12 --json body --jq .body | paper-archive suggest --issue 12 --reporter ada-example --write
    """
    account = 0
    if event:
        text, reporter, account, issue = _of_event(event)
    else:
        text = body.read(MAX_LENGTH + 1)
    answers = parse_issue_body(text)
    with writing(folder, is_needed=writes), cached_memory(folder) as memory:
        content, _ = read_content(folder, memory)
        suggestion = make_suggestion(content, answers, read_curation_texts(folder), memory)
        if writes and suggestion.is_ready:
            write_whole(folder, suggestion.path, suggestion.text.encode())
    title, words = pull_request_title(suggestion), pull_request_body(suggestion, answers, reporter, issue)
    if texts:
        message = commit_message(suggestion, reporter, account)
        written = {"message": message, "title": title, "body.md": words, "reply.md": reply(suggestion)}
        for name, words_in_it in written.items():
            write_whole(texts, name, words_in_it.encode())
    if as_json:
        echo_json(_json(suggestion, title, words), nl=False)
    else:
        echo(_text(suggestion, title, words), nl=False)


def _of_event(file: TextIO) -> tuple[str, str, int, int]:
    """The text of an issue, the account that opened it with its number, and the issue's number."""
    try:
        issue = json.load(file)["issue"]
        return str(issue["body"] or ""), str(issue["user"]["login"]), int(issue["user"]["id"]), int(issue["number"])
    except (ValueError, TypeError, KeyError) as error:
        message = "this is not GitHub's event of an issue"
        raise click.BadParameter(message, param_hint="--event") from error


def _json(suggestion: Suggestion, title: str, words: str) -> str:
    ready = suggestion.is_ready
    outcome = {
        "ready": ready,
        "file": {"path": suggestion.path, "text": suggestion.text} if ready else None,
        "pull_request": {"title": title, "body": words} if ready else None,
        "reply": reply(suggestion),
    }
    return json.dumps(outcome, ensure_ascii=False, indent=1) + "\n"


def _text(suggestion: Suggestion, title: str, words: str) -> str:
    file = f"{suggestion.path}:\n\n{fenced(suggestion.text)}\n\nPull request: {title}\n\n{words}\n"
    return f"{file if suggestion.is_ready else ''}Reply:\n\n{reply(suggestion)}"
