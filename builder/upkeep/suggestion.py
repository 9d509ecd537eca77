"""Makes a curation from the answers to the form, and lists what a reviewer should know about it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.archive.comparison import compare_archives
from builder.archive.content import CONTENT_FOLDER, CURATIONS_FOLDER, Content
from builder.archive.site_changes import Difference
from builder.curations.curation_file import parse_curation
from builder.curations.fields import CURATION_FIELDS
from builder.curations.single_forms import parse_paper_id
from builder.curations.writing import render_curation, with_fields
from builder.memory import Memory
from builder.model import Archive, Curation, TopicEdit
from builder.model.edits import apply_edits
from builder.objects import frozen
from builder.pipeline import merge_content
from builder.problems import Problem, sorted_problems
from builder.text.characters import folded, visible
from builder.text.mending import mended
from builder.text.titles import normalized_title


@frozen
class Suggestion:
    """What became of a form."""

    paper_id: str
    """The paper's id; empty where none was found."""
    path: str = ""
    text: str = ""
    """The curation file as it would be; empty where nothing can be proposed."""
    change: Difference | None = None
    problems: tuple[Problem, ...] = ()
    """What `check` says of the file, and of the archive because of it."""
    words: str = ""
    """What the reader wrote besides, which the file holds as a comment if it changes nothing otherwise."""
    given: str = ""
    """The answers as a curation file, to which the lines of problems belong where no file could be made."""

    @property
    def is_ready(self) -> bool:
        """Whether there is a file that changes or asks something and that `check` lets pass."""
        return bool(self.change or self.words) and not any(problem.severity == "error" for problem in self.problems)


def make_suggestion(
    content: Content, answers: Mapping[str, str], existing: Mapping[str, str], memory: Memory | None = None
) -> Suggestion:
    """The suggestion that the answers make; `existing` are the texts of curation files by paper id."""
    memory = memory or Memory()
    archive, before = merge_content(content, memory=memory)
    paper_id = _known_paper(archive, answers.get("paper", ""))
    if not paper_id:
        return Suggestion("")
    path = f"{CONTENT_FOLDER}/{CURATIONS_FOLDER}/{paper_id}.yml"
    draft = "".join(f"{line}\n" for field in CURATION_FIELDS for line in field.draft(answers))
    draft = mended(draft, lambda text: parse_curation(text, path)[1])
    asked, problems = parse_curation(draft, path)
    asked = asked or Curation(paper_id, path)
    if any(problem.severity == "error" for problem in problems):
        return Suggestion(paper_id, path, problems=problems, given=draft)
    text = _file_text(content, asked, existing.get(paper_id, ""))
    _, found = _with_file(content, path, text, memory)
    own = [problem for problem in found if problem.path == path]
    text = _without_idle(content, apply_edits(text, [problem.edit for problem in own if problem.edit]), path, own)
    text = mended(text, lambda changed: parse_curation(changed, path)[1])
    after, found = _with_file(content, path, text, memory)
    change, words = compare_archives(archive, after), visible(answers.get("words", ""))
    if words and not change:
        text += "".join(f"# {folded(line)}".rstrip() + "\n" for line in words.split("\n"))
    new = sorted_problems(set(found) - set(before))
    shown = tuple(problem for problem in new if problem.code not in ("ledger-behind", "not-in-ledger"))
    return Suggestion(paper_id, path, text, change, shown, words, text)


def _without_idle(content: Content, text: str, path: str, problems: Iterable[Problem]) -> str:
    """The file without fields in which the form repeats the paper's page; those that it had before stay."""
    curation = parse_curation(text, path)[0]
    before = next((one for one in content.curations if one.path == path), None)
    lines = {problem.line for problem in problems if problem.code == "idle-field"}
    if curation is None or not lines:
        return text
    fields = [field for field in CURATION_FIELDS if not (before and field.says(before))]
    idle = [field.key for field in fields if (span := curation.spans.get(field.key)) and span.line in lines]
    return with_fields(text, curation, Curation(curation.paper_id, path), idle)


def _known_paper(archive: Archive, answer: str) -> str:
    """The id of the paper that is meant, by its id, address or title; today's where it is part of another by now."""
    named = parse_paper_id(answer)
    ids = {former: paper.id for paper in archive.papers for former in (paper.id, *paper.merged)}
    ids |= {gone.paper_id: gone.paper_id for gone in archive.withdrawn}
    titled = [paper.id for paper in archive.papers if normalized_title(paper.title) == normalized_title(answer)]
    return ids.get(named or "") or (titled[0] if len(titled) == 1 else "")


def _with_file(content: Content, path: str, text: str, memory: Memory) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive as the file would make it, and everything that is wrong then."""
    curation, problems = parse_curation(text, path)
    others = [other for other in content.curations if other.path != path]
    curations = sorted([*others, *([curation] if curation else [])], key=lambda each: each.paper_id)
    archive, found = merge_content(replace(content, curations=tuple(curations)), memory=memory)
    return archive, (*problems, *found)


def _file_text(content: Content, asked: Curation, existing: str) -> str:
    """The curation file with what is asked for, beside what it says already."""
    if not existing:
        return render_curation(asked)
    found = (curation for curation in content.curations if curation.paper_id == asked.paper_id)
    before = next(found, Curation(asked.paper_id, asked.path))
    keys = [field.key for field in CURATION_FIELDS if field.says(asked)]
    return with_fields(existing, before, _joined(before, asked), keys)


def _joined(before: Curation, asked: Curation) -> Curation:
    """What is asked for, with the topics and kinds of link that the file decides already and the form does not."""
    links = before.links.joined(asked.links) if before.links and asked.links else asked.links
    return replace(asked, links=links, topics=_joined_topics(before.topics, asked.topics))


def _joined_topics(before: TopicEdit | None, asked: TopicEdit | None) -> TopicEdit | None:
    if before is None or asked is None:
        return asked
    if before.exact is not None:
        kept = [slug for slug in before.exact if slug not in asked.remove]
        return TopicEdit(exact=tuple(dict.fromkeys((*kept, *asked.add))))
    add = tuple(dict.fromkeys(slug for slug in (*before.add, *asked.add) if slug not in asked.remove))
    remove = tuple(dict.fromkeys(slug for slug in (*before.remove, *asked.remove) if slug not in asked.add))
    return TopicEdit(add=add, remove=remove)
