"""What commands print: nothing steers the terminal, no line is a command of GitHub Actions, JSON keeps its values."""

import json

import pytest

from builder.commands.saying import echo, echo_json

PRINTED = {
    "\x1b[2Jx": "[U+001B][2Jx",
    "x\rspoofed": "x[U+000D]spoofed",
    "\x9b31mx": "[U+009B]31mx",
    "a\u202eb": "a[U+202E]b",
    "a\tb\nc": "a\tb\nc",
}
IN_ACTIONS = {
    "::error::x": ": :error::x",
    "x\n  ::add-mask::y": "x\n  : :add-mask::y",
    "x ##[error]y": "x # #[error]y",
    "a::b # c": "a::b # c",
}


@pytest.mark.parametrize(
    ("text", "shown", "in_actions"),
    [
        *((text, shown, "false") for text, shown in PRINTED.items()),
        *((text, shown, "true") for text, shown in (PRINTED | IN_ACTIONS).items()),
        *((text, text, "false") for text in IN_ACTIONS),
    ],
)
def test_text_is_printed_without_what_a_terminal_or_a_log_obeys(
    text: str, shown: str, in_actions: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", in_actions)
    echo(text)
    echo(text, nl=False, err=True)
    assert capsys.readouterr() == (f"{shown}\n", shown)


@pytest.mark.parametrize("text", [*PRINTED, "x ##[error]y"])
def test_json_is_printed_with_escapes_and_keeps_its_values(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    echo_json(json.dumps([text, "名 \U000e0041"], ensure_ascii=False))
    printed = capsys.readouterr().out
    assert printed.removesuffix("\n").isprintable()
    assert "##[" not in printed
    assert json.loads(printed) == [text, "名 \U000e0041"]
