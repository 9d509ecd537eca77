"""What the definition of a curation's field consists of; the fields themselves are in `fields`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from builder.curations.forms import Form, on_one_line
from builder.curations.report import Report
from builder.model import Curation, Facts, Paper
from builder.objects import frozen
from builder.text.yaml_text import YamlNode, YamlText

Role = Literal["fact", "message", "identity", "provenance"]
"""What a field is about: the paper, its readers, which papers are one, or the correction itself."""

T = TypeVar("T")
_Owner = TypeVar("_Owner", Curation, Paper)


@frozen
class Question:
    """A question of the issue form."""

    id: str
    """Its name in the form's address, by which a page fills it in."""
    label: str
    """Its heading, in the form and in the issue that comes of it."""
    help: str
    placeholder: str = ""
    part: str = ""
    """The part of the field that it asks for, if it is only one: `code` of the links."""
    has_lines: bool = False
    """Whether the answer may have more than one line."""
    is_required: bool = False
    comes_first: bool = False
    """Whether it comes before the questions of all other fields."""


@frozen
class PageFact(Generic[T]):
    """How the list of facts at the top of a paper's page shows a field."""

    label: str
    place: int = 9
    """Facts with smaller numbers come first."""
    text: Callable[[T], str] = str
    url: Callable[[T], str] | None = None
    """Where the text leads: a web address, or one relative to the site's root."""


@dataclass(frozen=True, kw_only=True)  # `CurationField[str](…)` fails if it has slots as well
class CurationField(Generic[T]):
    """One key of a curation file, and everything that is done with its value."""

    key: str
    """Its name in a file, which is also that of its attribute of `Curation`, and of `Paper` if that has one."""
    form: Form[T]
    of: Callable[[Curation], T | None]
    """What a curation says; `None` for nothing."""
    of_paper: Callable[[Paper], T | None] | None = None
    """What a paper has; it has no such field if this is `None`."""
    of_facts: Callable[[Facts], T | None] | None = None
    """What another source says, if one may fill the field in."""
    meaning: str
    """A sentence for the curator."""
    example: str
    """What to write, from the key on."""
    role: Role = "fact"
    words: str = ""
    """Its name in a sentence, if that is not the key."""
    also: tuple[str, ...] = ()
    """Other spellings that can mean no other key."""
    questions: tuple[Question, ...] = ()
    """How the issue form asks for it; none if it does not."""
    page_fact: PageFact[T] | None = None
    may_be_any_word: bool = False
    """Whether "no" or "none" can be its value, as in a title, a name or an id."""

    @property
    def replaces(self) -> bool:
        """Whether a value takes the place of the paper's value."""
        return self.of_paper is not None and not self.form.is_edit

    @property
    def is_offered(self) -> bool:
        """Whether a new file begins with it, commented out, as the paper's page shows it."""
        return self.of_paper is not None and self.role != "message"

    def says(self, curation: Curation) -> bool:
        """Whether the curation gives a value."""
        return self.of(curation) is not None

    def read(self, node: YamlNode, report: Report) -> T | None:
        """The value of a file's node; `None` if it has none that is right. What is wrong goes into the report."""
        if not self.form.is_free_text and isinstance(node, YamlText) and not node.value.strip():
            report.add(node, "no-value", f"`{self.key}` says nothing: write {on_one_line(self.example)}, or delete it")
            return None
        return self.form.read(self, node, report)

    def put(self, owner: _Owner, value: T) -> _Owner:
        """The curation or paper with this value."""
        change: dict[str, Any] = {self.key: value}
        return replace(owner, **change)

    def corrected(self, paper: Paper, curations: Iterable[Curation]) -> Paper:
        """The paper with the value of the first curation that gives one."""
        value = next((value for curation in curations if (value := self.of(curation)) is not None), None)
        return paper if value is None else self.put(paper, value)

    def says_nothing_new(self, curation: Curation, paper: Paper) -> bool:
        """Whether the curation replaces the paper's value by the same value."""
        value = self.of(curation)
        return value is not None and self.of_paper is not None and self.of_paper(paper) == value

    def lines(self, curation: Curation) -> Iterator[str]:
        """The lines of a file that give the curation's value; none if it gives none."""
        value = self.of(curation)
        if value is not None:
            yield from self.form.lines(self.key, value)

    def draft(self, answers: Mapping[str, str]) -> Iterator[str]:
        """The lines of a file that give what the issue form's answers say, not yet checked."""
        parts = {question.part: answers[question.id] for question in self.questions if question.id in answers}
        if parts:
            yield from self.form.draft(self.key, parts)

    def shown(self, paper: Paper) -> str | None:
        """The paper's value in one line; `None` if it has none."""
        value = self.of_paper(paper) if self.of_paper else None
        return None if value is None else self.form.shown(value) or None

    def record(self, paper: Paper) -> object:
        """The paper's value as JSON has it."""
        value = self.of_paper(paper) if self.of_paper else None
        return None if value is None else self.form.record(value)
