"""Nodes of a curation file that hold several values → names, organisation, links and topics."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.curations.fields import (
    LINK_KINDS,
    MAX_NAME_LENGTH,
    ORGANIZATION_PARTS,
    TOPIC_EDITS,
    CurationField,
)
from builder.curations.report import Report
from builder.identifiers import is_handle, is_slug, is_web_address
from builder.model import Link, LinkKind, Organization, TopicEdit
from builder.model.edits import Edit
from builder.model.topic import MAX_TOPICS
from builder.problems import did_you_mean
from builder.text.characters import folded
from builder.text.yaml_text import YamlList, YamlMapping, YamlNode, YamlText, kind

_ACCOUNT = re.compile(r"(?:https?://huggingface\.co/|@)(?P<handle>[^/]+)/?")


@dataclass(frozen=True, slots=True)
class CuratedLinks:
    """The kinds of link that a curation decides, and the links of these kinds."""

    kinds: tuple[LinkKind, ...]
    links: tuple[Link, ...]


def parse_names(field: CurationField, node: YamlNode, report: Report) -> tuple[str, ...] | None:
    """The names in their order; one that is wrong is left out."""
    names: list[str] = []
    for item in list_of_texts(field.key, field.example, node, report):
        name = folded(item.value)
        if not name:
            report.add(item, "no-value", "this name is empty: write it, or delete the line")
        elif len(name) > MAX_NAME_LENGTH:
            message = f"this name has {len(name)} characters and may have {MAX_NAME_LENGTH}: write one name a line"
            report.add(item, "too-long", message)
        elif report.is_visible(item, "a name"):
            report.check_name(item, name, names)
            names.append(name)
    return tuple(names) or None


def parse_organization(field: CurationField, node: YamlNode, report: Report) -> Organization | None:
    """The organisation, where both its parts are right."""
    parts = _parts(field.key, node, ORGANIZATION_PARTS, field.example, report)
    if parts is None:
        return None
    for part in ORGANIZATION_PARTS:
        if part not in parts:
            report.add(node, "missing-key", f"`organization` has no `{part}`: add a line `{part}: …`")
    handle = _handle(parts["handle"], report) if "handle" in parts else None
    name = _part_text("organization", "name", parts["name"], report) if "name" in parts else None
    return Organization(handle, name) if handle and name else None


def _handle(node: YamlNode, report: Report) -> str | None:
    text = _part_text("organization", "handle", node, report)
    if text is None or not isinstance(node, YamlText):
        return None
    if is_handle(text):
        return text
    match = _ACCOUNT.fullmatch(text)
    handle = match["handle"] if match and is_handle(match["handle"]) else None
    message = f'"{text}" is no account\'s name on Hugging Face: write {on_one_line(handle or "example-lab")}'
    report.add(node, "wrong-handle", message, report.replaced(node, handle))
    return None


def _part_text(key: str, part: str, node: YamlNode, report: Report) -> str | None:
    if not isinstance(node, YamlText) or not node.value.strip():
        report.add(node, "no-value", f"`{part}` of `{key}` takes a text: write `{part}: …`")
        return None
    text = folded(node.value)
    if len(text) > MAX_NAME_LENGTH:
        report.add(node, "too-long", f"`{part}` has {len(text)} characters and may have {MAX_NAME_LENGTH}: shorten it")
        return None
    report.check_quotation(node, text, f"this {part}")
    return text if report.is_visible(node, f"`{part}`") else None


def parse_links(field: CurationField, node: YamlNode, report: Report) -> CuratedLinks | None:
    """The kinds that are given, and their links."""
    parts = _parts(field.key, node, LINK_KINDS, field.example, report)
    if parts is None:
        return None
    links: list[Link] = []
    kinds: list[LinkKind] = []
    for name in LINK_KINDS:
        if name in parts:
            found = tuple(_addresses(name, parts[name], report))
            if found or _is_empty_list(parts[name]):
                kinds.append(name)
            links += [Link(name, url) for url in found]
    return CuratedLinks(tuple(kinds), tuple(links)) if kinds else None


def _is_empty_list(node: YamlNode) -> bool:
    return isinstance(node, YamlList) and not node.items


def _addresses(name: str, node: YamlNode, report: Report) -> Iterator[str]:
    seen: set[str] = set()
    items = (
        (node,) if isinstance(node, YamlText) else list_of_texts(name, f"{name}: [https://…, https://…]", node, report)
    )
    for item in items:
        url = item.value.strip()
        if not url:
            report.add(item, "no-value", f"`{name}` has no address: write `{name}: https://…`, or delete it")
        elif not is_web_address(url):
            report.add(item, "wrong-link", f'"{url}" is no link: {_better_link(url)}')
        elif url in seen:
            report.advise(item, "link-twice", f"{url} stands here twice: delete one", report.removed(item))
        elif report.is_visible(item, "a link"):
            seen.add(url)
            yield url


def _better_link(url: str) -> str:
    if re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(?:/\S*)?", url, re.IGNORECASE):
        return f"write the whole address, `https://{url}`"
    if re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", url, re.IGNORECASE):
        return "only addresses that begin with https:// or http:// are linked"
    return "write an address such as `https://example.org/code`, without spaces, quotation marks or a user name"


def parse_topics(field: CurationField, node: YamlNode, report: Report) -> TopicEdit | None:
    """The exact list, or what to add and to remove; whether these topics exist is not known here."""
    if not isinstance(node, YamlMapping):
        exact = _topic_list(field.key, node, report)
        return TopicEdit(exact=exact) if exact else None
    parts = _parts(field.key, node, TOPIC_EDITS, field.example, report) or {}
    add = _topic_list("add", parts["add"], report) if "add" in parts else ()
    remove = _topic_list("remove", parts["remove"], report) if "remove" in parts else ()
    for slug in add:
        if slug in remove:
            message = f'"{slug}" is both added and removed: delete it from one of the two'
            report.add_at(f"topics {slug}", "topic-added-and-removed", message)
    both = set(add) & set(remove)
    add, remove = (tuple(slug for slug in slugs if slug not in both) for slugs in (add, remove))
    return TopicEdit(add=add, remove=remove) if add or remove else None


def _topic_list(key: str, node: YamlNode, report: Report) -> tuple[str, ...]:
    slugs: list[str] = []
    for item in list_of_texts(key, f"{key}: [quantization]", node, report):
        slug = folded(item.value)
        if not slug:
            report.add(item, "no-value", "this topic is empty: write one, or delete it")
        elif slug in slugs:
            report.advise(item, "topic-twice", f'"{slug}" stands here twice: delete one', report.removed(item))
        else:
            slugs.append(slug)
            report.note_place(f"topics {slug}", item)
    if key != "remove" and len(slugs) > MAX_TOPICS:
        message = f"{len(slugs)} topics are given and a paper has at most {MAX_TOPICS}: keep those that it is about"
        report.add(node, "too-many-topics", message)
        return ()
    return tuple(slugs)


def list_of_texts(key: str, example: str, node: YamlNode, report: Report) -> Iterator[YamlText]:
    """The texts of a list; whatever else stands there is reported."""
    if not isinstance(node, YamlList):
        edit = _bracketed(key, node, report) if isinstance(node, YamlText) else None
        meant = f"`{key}: {edit.text}`" if edit else on_one_line(example)
        report.add(node, "wrong-kind", f"`{key}` takes a list, this is {kind(node)}: write {meant}", edit)
        return
    if not node.items and key not in LINK_KINDS:
        report.add(node, "no-value", f"this list is empty: write {on_one_line(example)}, or delete the line")
    for item in node.items:
        if isinstance(item, YamlText):
            if not report.holds_item(item):
                yield item
        else:
            message = f"only a text may stand here, this is {kind(item)}: put it on the next line after `- >-`"
            report.add(item, "wrong-kind", message)


def _bracketed(key: str, node: YamlText, report: Report) -> Edit | None:
    """Slugs that stand where a list of them belongs, as that list; names may hold a comma of their own."""
    words = [word.strip() for word in node.value.split(",")]
    if key == "authors" or not all(map(is_slug, words)):
        return None
    return report.replaced(node, f"[{', '.join(words)}]")


def _parts(
    key: str, node: YamlNode, known: Sequence[str], example: str, report: Report
) -> Mapping[str, YamlNode] | None:
    """The named parts of a field that is a block of them."""
    if not isinstance(node, YamlMapping):
        report.add(
            node, "wrong-kind", f"`{key}` takes {_listed(known)}, this is {kind(node)}: write {on_one_line(example)}"
        )
        return None
    for pair in node.pairs:
        if pair.key.value not in known:
            message = f'`{key}` has no "{pair.key.value}"{did_you_mean(pair.key.value, known)}: write {_listed(known)}'
            report.add(pair.key, "unknown-key", message)
    return {pair.key.value: pair.value for pair in node.pairs if pair.key.value in known}


def _listed(words: Iterable[str]) -> str:
    *others, last = (f"`{word}`" for word in words)
    return f"{', '.join(others)} or {last}"


def on_one_line(example: str) -> str:
    """An example as a message can hold it: `authors: [Ada Example, Ben Example]`."""
    first, *others = (line.strip() for line in example.splitlines())
    if not others:
        return f"`{first}`"
    if others[0].startswith("- "):
        return f"`{first} [{', '.join(line.removeprefix('- ') for line in others)}]`"
    return f"`{first} {{{', '.join(others)}}}`"
