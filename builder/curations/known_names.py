"""Reads `organizations.yml` and `people.yml`: which accounts are one organisation, and which names are one person."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from builder.curations.report import Report
from builder.curations.single_forms import parse_id
from builder.identifiers import AUTHOR_LETTERS, is_account, is_portable, is_slug, text_slug
from builder.model import Account, Organization, Person
from builder.problems import Problem, did_you_mean
from builder.text.characters import folded
from builder.text.yaml_text import YamlList, YamlMapping, YamlNode, YamlText, kind, parse_yaml

_Item = tuple[YamlMapping, Mapping[str, YamlNode]]
_ORGANIZATION = "`- name: Example Lab` and, below it, `  handles: [example-lab, ExampleLab-Research]`"
_PERSON = "`- name: Ada Example` and, below it, `  names: [A. Example]` or `  papers: [paper-id]`"


def parse_organizations(text: str, path: str) -> tuple[tuple[Account, ...], tuple[Problem, ...]]:
    """The accounts of all organisations, and a problem for each mistake; what is wrong is left out."""
    reader = _Reader(text, path, ("name", "handles"), _ORGANIZATION)
    accounts: dict[str, Account] = {}
    for item, values in reader.items():
        name, handles = reader.name(item, values), reader.texts(values, "handles")
        if not handles:
            reader.report.add(item, "missing-key", f"the accounts are missing: write {_ORGANIZATION}")
        known = [node for node in handles if reader.is_new_handle(node, accounts)]
        for node in known if name else ():
            organization = Organization(known[0].value, name)
            accounts[node.value.lower()] = Account(node.value.lower(), organization, node.line)
    return tuple(accounts.values()), tuple(reader.report.problems)


def parse_people(text: str, path: str) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The people in the file's order, and a problem for each mistake; people with a mistake are left out."""
    reader = _Reader(text, path, ("name", "names", "page", "papers"), _PERSON)
    people: list[Person] = []
    for item, values in reader.items():
        before = len(reader.report.problems)
        name = reader.name(item, values)
        names = tuple(dict.fromkeys([name, *(folded(node.value) for node in reader.texts(values, "names"))]))
        papers = tuple(
            filter(None, (parse_id("papers", node, reader.report) for node in reader.texts(values, "papers")))
        )
        page = next((node.value for node in reader.texts(values, "page")), author_slug(name))
        person = Person(page, name, names, tuple(filter(None, papers)), item.line)
        reader.check_person(item, person, people)
        if not any(problem.severity == "error" for problem in reader.report.problems[before:]):
            people.append(person)
    return tuple(people), tuple(reader.report.problems)


@cache
def author_slug(name: str) -> str:
    """The slug of an author's name; names that differ only in diacritics, capitals or spacing share it.

    If no character of the name fits in a slug, it is `name-` and ten hex digits of the name's SHA-256. The pages of
    letters have one-letter names, and `other`: a name that would take one of these gets `-1`.
    """
    slug = text_slug(name, "name")
    return f"{slug}-1" if is_author_letter(slug) else slug


def is_author_letter(slug: str) -> bool:
    """Whether the address of an author belongs to the page of a letter."""
    return slug in AUTHOR_LETTERS or re.fullmatch("[a-z]", slug) is not None


class _Reader:
    """Turns the items of a file into values, and collects problems."""

    def __init__(self, text: str, path: str, keys: Sequence[str], example: str) -> None:
        self.report = Report(text, path)
        self._keys, self._example = keys, example
        self._root, problems = parse_yaml(text, path, lambda _: f"write {example}")
        self.report.problems += problems

    def items(self) -> Iterator[_Item]:
        """Each item of the list with its values by key."""
        if self._root and not isinstance(self._root, YamlList):
            self.report.add(self._root, "wrong-kind", f"expected a list, not {kind(self._root)}: write {self._example}")
        for item in self._root.items if isinstance(self._root, YamlList) else ():
            if not isinstance(item, YamlMapping):
                self.report.add(item, "wrong-kind", f"expected several keys, not {kind(item)}: write {self._example}")
                continue
            for pair in item.pairs:
                if pair.key.value not in self._keys:
                    near = did_you_mean(pair.key.value, self._keys)
                    message = f'"{pair.key.value}" is not known{near}: write one of {", ".join(self._keys)}'
                    self.report.add(pair.key, "unknown-key", message)
            yield item, {pair.key.value: pair.value for pair in item.pairs}

    def name(self, item: YamlMapping, values: Mapping[str, YamlNode]) -> str:
        """The name of an item; empty if it is missing or cannot be read, which is reported."""
        found = [node for node in self.texts(values, "name") if self.report.is_visible(node, "the name")]
        if "name" not in values:
            self.report.add(item, "missing-key", f"the name is missing: write {self._example}")
        return folded(found[0].value) if found else ""

    def texts(self, values: Mapping[str, YamlNode], key: str) -> list[YamlText]:
        """The texts below a key; one text is a list of one. Anything else, and an empty text, is reported."""
        node = values.get(key)
        found = node.items if isinstance(node, YamlList) else (node,) if node else ()
        texts = [each for each in found if isinstance(each, YamlText) and each.value.strip()]
        for each in found:
            if each not in texts:
                self.report.add(each, "wrong-kind", f"expected a text in `{key}`: write {self._example}")
        return texts

    def is_new_handle(self, node: YamlText, accounts: Mapping[str, Account]) -> bool:
        """Whether the text is an account that no organisation above has; reports it otherwise."""
        if not is_account(node.value):
            message = f'"{node.value}" is no account: write what follows https://huggingface.co/ in its address'
            self.report.add(node, "wrong-handle", message)
        elif before := accounts.get(node.value.lower()):
            message = f'"{node.value}" is already an account of "{before.organization.name}": keep one of the two'
            self.report.add(node, "handle-twice", message)
        else:
            return True
        return False

    def check_person(self, item: YamlMapping, person: Person, people: Sequence[Person]) -> None:
        """Reports an address that cannot be or is taken, and names and papers that another person above has."""
        own = {author_slug(name) for name in person.names}
        if not (is_slug(person.slug) and is_portable(person.slug)) or is_author_letter(person.slug):
            message = f'"{person.slug}" is no address of a page: write small letters, digits and hyphens'
            self.report.add(item, "wrong-page", message)
        elif person.papers and person.slug in own:
            message = (
                f"other people may have this name and keep its page: give this person one of their own, such as"
                f" `page: {person.slug}-2`"
            )
            self.report.add(item, "page-needed", message)
        for other in people:
            if other.slug == person.slug:
                message = f'"{person.slug}" is already the page of "{other.name}": write `page:` and another'
                self.report.add(item, "page-twice", message)
            shared = set(other.names) & set(person.names)
            are_apart = other.papers and not set(other.papers) & set(person.papers)
            if shared and bool(other.papers) == bool(person.papers) and not are_apart:
                message = f'"{min(shared)}" is already a name of "{other.name}": join the two, or give each its papers'
                self.report.add(item, "name-twice", message)
