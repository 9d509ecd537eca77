import json

import pytest

from builder.archive.abstract_links import links_in
from builder.identifiers import is_web_address
from builder.model import Link
from tests.archives import SAMPLES


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Our code is at https://github.com/made-up/paper.", [Link("code", "https://github.com/made-up/paper")]),
        ("(see https://made-up.github.io/page/).", [Link("project", "https://made-up.github.io/page/")]),
        ("at https://example.org/a_(b), or", [Link("project", "https://example.org/a_(b)")]),
        ("https://example.org/a{https://example.org/a}.", [Link("project", "https://example.org/a")]),
        ("https://made-up.github.io/x/{this https URL}", [Link("project", "https://made-up.github.io/x/")]),
        (r"\url{https://huggingface.co/made/up\_model}", [Link("code", "https://huggingface.co/made/up_model")]),
        ("https://huggingface.co/datasets/made/up;", [Link("data", "https://huggingface.co/datasets/made/up")]),
        ("https://huggingface.co/spaces/made/up", [Link("project", "https://huggingface.co/spaces/made/up")]),
        ("video: https://youtu.be/abc?t=1!", [Link("video", "https://youtu.be/abc?t=1")]),
        ("as in https://arxiv.org/abs/2401.00001,", [Link("other", "https://arxiv.org/abs/2401.00001")]),
        ("code: github.com/made-up/paper.", [Link("code", "https://github.com/made-up/paper")]),
        ("foo@github.com/x and //github.com/y/z", []),
        ("https:// and http://. and ftp://example.org", []),
        ("https://user@example.org/x and https://example.org/\u202e", [Link("project", "https://example.org/")]),
        ("“https://example.org/a”", [Link("project", "https://example.org/a")]),
        (
            "https://b.example.org and https://a.example.org and https://b.example.org/",
            [Link("project", "https://b.example.org"), Link("project", "https://a.example.org")],
        ),
    ],
)
def test_addresses_are_found_without_the_sentence_around_them(text: str, links: list[Link]) -> None:
    assert list(links_in(text)) == links


def test_every_address_in_the_samples_is_safe_to_link_to() -> None:
    links: list[Link] = []
    for path in sorted(SAMPLES.glob("*.json")):
        for item in json.loads(path.read_text(encoding="utf-8")):
            links.extend(links_in(item["paper"]["summary"]) if isinstance(item, dict) else ())
    assert len(links) > 100
    assert all(is_web_address(link.url) for link in links)
