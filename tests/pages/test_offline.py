"""Pages and scripts as an offline copy has them."""

import pytest

from builder.pages.offline import Part, classic_script, offline_page

LINK = '<a class="x" href="{}">x</a>'


@pytest.mark.parametrize(
    ("link", "whole", "in_part", "in_part_of_published"),
    [
        ("../../topics/a/", "../../topics/a/index.html", "../../topics/a/index.html", "../../topics/a/index.html"),
        ("../b/?x=1#y", "../b/index.html?x=1#y", None, "https://x.example/z/papers/b/?x=1#y"),
        ("../b/cite.bib", "../b/cite.bib", None, "https://x.example/z/papers/b/cite.bib"),
        ("./", "./index.html", "./index.html", "./index.html"),
        ("../..", "../../index.html", None, "https://x.example/z/"),
        ("#top", "#top", "#top", "#top"),
        ("https://a.example/b/", *["https://a.example/b/"] * 3),
    ],
)
def test_links_lead_to_files_and_from_a_part_to_the_published_site(
    link: str, whole: str, in_part: str | None, in_part_of_published: str
) -> None:
    files = {"site/papers/a/index.html", "site/topics/a/index.html"}
    for part, expected in (
        (None, whole),
        (Part(files, "site/", ""), in_part),
        (Part(files, "site/", "https://x.example/z/"), in_part_of_published),
    ):
        place = "site/papers/a/index.html" if part else "papers/a/index.html"
        right = LINK.format(expected) if expected else '<a class="x">x</a>'
        assert offline_page(LINK.format(link), place, part) == right


def test_text_is_left_alone_and_redirects_lead_to_files() -> None:
    text = '<p title="a/">href="a/" &lt;a href="a/"></p>'
    assert offline_page(text, "index.html") == text
    assert offline_page('<meta content="0; url=../a/">', "b/index.html") == '<meta content="0; url=../a/index.html">'


def test_modules_become_functions_of_one_script() -> None:
    sources = {
        "a.js": 'import { b as c } from "./x/b.js";\nimport("./d.js").then(c);\nexport const e = 1;\n',
        "x/b.js": "const one = 1;\nexport { one as b };\nlet here = import.meta.url;\n",
        "d.js": "export async function f() {}\n",
        "unused.js": "",
    }
    script = classic_script("a.js", sources, "// start")
    assert 'const { b: c } = need("x/b.js");' in script
    assert 'Promise.resolve(need("d.js")).then(c);\nconst e = 1;\n\nreturn { e };' in script
    assert 'let here = (ROOT + "x/b.js");\n\nreturn { b: one };' in script
    assert "async function f() {}" in script
    assert "unused.js" not in script
