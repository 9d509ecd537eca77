"""Texts that do harm where a format is not escaped, by the format that they aim at."""

_SCRIPT = "window.pwned=1"
_BODIES = ("<script>{}</script>", "<img src=x onerror={}>", "<svg/onload={}>", "<iframe srcdoc='<script>{}</script>'>")
_BEFORE = (
    "",
    '"',
    "'",
    '">',
    "'>",
    "</title>",
    "</script>",
    "</style>",
    "</textarea>",
    "-->",
    "]]>",
    "</p></div>",
    "`",
)
MARKUP = tuple(before + body.format(_SCRIPT) for before in _BEFORE for body in _BODIES)
ATTRIBUTES = tuple(
    f"x{quote}{gap}{handler}={quote}{_SCRIPT}{quote} y={quote}"
    for quote in ("", '"', "'")
    for gap in (" ", "\t", "/")
    for handler in ("onmouseover", "autofocus onfocus", "style", "onload")
)
SCHEMES = tuple(
    form.format(scheme + _SCRIPT)
    for scheme in (
        "javascript:",
        "JaVaScRiPt:",
        "java\tscript:",
        "vbscript:",
        "data:text/html,<script>",
        "\x01javascript:",
    )
    for form in ("{}", "[x]({})", "<{}>", "https://example.org/#{}", '<a href="{}">x</a>', "![x]({})")
)
MARKDOWN = (
    *(
        "# x",
        "- x",
        "> x",
        "***",
        "```\nx",
        "    x",
        "| a | b |\n|--|--|",
        "[x][y]",
        "[y]: https://e.example",
        "*x*",
        "__x__",
    ),
    *(
        "x{: onclick=pwned }",
        "--8<-- '/etc/passwd'",
        "!!! note",
        "=== x",
        "[^1]",
        "~~x~~",
        "<https://e.example>",
        "\\<b>",
    ),
)
ENGINES = (
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "{# x",
        "{{ config }}",
        "{%- include '/etc/passwd' -%}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
    ),
    *("{{''.__class__.__mro__}}", "{{ super() }}", "{% extends 'x' %}", "%(x)s", "{0.__class__}", "$(id)", "`id`"),
)
DATA = (
    *(
        "---\ntitle: x\n---",
        "--- x",
        "...",
        "!!python/object:os.system x",
        "&a *a",
        "? x",
        "key: value",
        "- - x",
        "%YAML",
    ),
    *("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", "&y;", "&amp;", "&#60;b&#62;", "<![CDATA[x", "<?xml?>"),
    *(
        '"}]}',
        "\\u003cb>",
        "\\",
        '\\"',
        "null",
        "</script><!--",
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
    ),
    *("}, title = {x", "@article{x,", "{", "}", "\\input{/etc/passwd}", "$x$", "%", "~", "#", "\\end{document}", '"#"'),
)
CHARACTERS = tuple(
    f"a{char}b"
    for char in "\u202e\u202d\u2066\u2069\u200e\u200f\u061c\u200b\u200d\ufeff\ufffc"
    "\u3164\U000e0041\U000e0100\x00\x07\x0b\x7f\x85\u2028"
)
TERMINAL = (
    *(
        "\x1b[2J",
        "\x1b]0;x\x07",
        "\x1b]8;;https://e.example\x1b\\x",
        "\x9b31mx",
        "x\rspoofed",
        "\x1b[31mx\x1b[0m",
        "\b\b\bx",
    ),
    *("::error::x", "\n::set-output name=x::y", "##[error]x", "::add-mask::x", "::stop-commands::x", "%0A::warning::x"),
)
