"""Forms of a block of named parts: an organisation, and links by kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Literal, get_args

from builder.curations import schema_parts
from builder.curations.forms import Described, Form, named_parts, on_one_line, text_block
from builder.curations.list_forms import MAX_NAME_LENGTH, list_of_texts
from builder.curations.report import Report
from builder.curations.single_forms import parse_address
from builder.identifiers import is_handle
from builder.model import Link, LinkEdit, LinkKind, Organization
from builder.text.characters import folded
from builder.text.yaml_text import YamlList, YamlNode, YamlText

CuratedLinkKind = Literal["code", "project", "video", "data"]
LINK_KINDS: tuple[CuratedLinkKind, ...] = get_args(CuratedLinkKind)
_ORGANIZATION_PARTS = ("handle", "name")
_ACCOUNT = re.compile(r"(?:https?://huggingface\.co/|@)(?P<handle>[^/]+)/?")


def _organization(field: Described, node: YamlNode, report: Report) -> Organization | None:
    parts = named_parts(field, node, _ORGANIZATION_PARTS, report)
    if parts is None:
        return None
    for part in _ORGANIZATION_PARTS:
        if part not in parts:
            report.add(node, "missing-key", f"`organization` has no `{part}`: add a line `{part}: …`")
    handle = _handle(parts["handle"], report) if "handle" in parts else None
    name = _part_text("name", parts["name"], report) if "name" in parts else None
    return Organization(handle, name) if handle and name else None


def _handle(node: YamlNode, report: Report) -> str | None:
    text = _part_text("handle", node, report)
    if text is None or not isinstance(node, YamlText):
        return None
    if is_handle(text):
        return text
    match = _ACCOUNT.fullmatch(text)
    handle = match["handle"] if match and is_handle(match["handle"]) else None
    message = f'"{text}" is no account\'s name on Hugging Face: write {on_one_line(handle or "example-lab")}'
    report.add(node, "wrong-handle", message, report.replaced(node, handle))
    return None


def _part_text(part: str, node: YamlNode, report: Report) -> str | None:
    if not isinstance(node, YamlText) or not node.value.strip():
        report.add(node, "no-value", f"`{part}` of `organization` takes a text: write `{part}: …`")
        return None
    text = folded(node.value)
    if len(text) > MAX_NAME_LENGTH:
        report.add(node, "too-long", f"`{part}` has {len(text)} characters and may have {MAX_NAME_LENGTH}: shorten it")
        return None
    report.check_quotation(node, text, f"this {part}")
    return text if report.is_visible(node, f"`{part}`") else None


def _organization_block(key: str, value: Organization) -> Iterator[str]:
    yield f"{key}:"
    yield f"  handle: {value.handle}"
    yield from text_block("name:", value.name, "  ")


def _links(field: Described, node: YamlNode, report: Report) -> LinkEdit | None:
    parts = named_parts(field, node, LINK_KINDS, report)
    if parts is None:
        return None
    links: list[Link] = []
    kinds: list[LinkKind] = []
    for name in LINK_KINDS:
        if given := parts.get(name):
            is_empty = isinstance(given, YamlList) and not given.items
            found = () if is_empty else tuple(_addresses(name, given, report))
            if found or is_empty:
                kinds.append(name)
            links += [Link(name, url) for url in found]
    return LinkEdit(tuple(kinds), tuple(links)) if kinds else None


def _addresses(name: str, node: YamlNode, report: Report) -> Iterator[str]:
    seen: set[str] = set()
    example = f"{name}: [https://…, https://…]"
    items = (node,) if isinstance(node, YamlText) else list_of_texts(name, example, node, report)
    for item in items:
        url = item.value.strip()
        if not url:
            report.add(item, "no-value", f"`{name}` has no address: write `{name}: https://…`, or delete it")
        elif url in seen:
            report.advise(item, "link-twice", f"{url} is listed twice: delete one", report.removed(item))
        elif parse_address(item, report):
            seen.add(url)
            yield url


def _links_block(key: str, value: LinkEdit) -> Iterator[str]:
    yield f"{key}:"
    for name in value.kinds:
        urls = [link.url for link in value.links if link.kind == name]
        if len(urls) == 1:
            yield f"  {name}: {urls[0]}"
        else:
            yield f"  {name}:" if urls else f"  {name}: []"
            yield from (f"    - {url}" for url in urls)


def _links_draft(key: str, answers: Mapping[str, str]) -> Iterator[str]:
    yield f"{key}:"
    for name, answer in answers.items():
        yield from text_block(f"{name}:", answer, "  ")


def _other_kinds(value: LinkEdit, known: Sequence[LinkEdit]) -> LinkEdit | None:
    """The links of those kinds of which nothing is known."""
    decided = {kind for edit in known for kind in edit.kinds}
    kinds = tuple(kind for kind in LINK_KINDS if kind in value.kinds and kind not in decided)
    return LinkEdit(kinds, tuple(link for link in value.links if link.kind in kinds)) if kinds else None


_URL = schema_parts.WEB_ADDRESS
ORGANIZATION = Form(
    words="an account and a name",
    schema=schema_parts.mapping(dict.fromkeys(_ORGANIZATION_PARTS, schema_parts.text(MAX_NAME_LENGTH)))
    | {"required": _ORGANIZATION_PARTS},
    read=_organization, write=_organization_block,
    shown=lambda organization: f"{organization.name} ({organization.handle})", script="organization",
    record=lambda organization: {"handle": organization.handle, "name": organization.name},
)  # fmt: skip
LINKS = Form(
    words="addresses by kind",
    schema=schema_parts.mapping(dict.fromkeys(LINK_KINDS, schema_parts.either(_URL, schema_parts.items(_URL, 0)))),
    read=_links, write=_links_block, draft=_links_draft, beyond=_other_kinds,
    shown=lambda edit: ", ".join(f"{link.kind} {link.url}" for link in edit.links),
    record=lambda edit: [asdict(link) for link in edit.links], script="links", none="[]", is_edit=True,
)  # fmt: skip
