"""Parses a source: bytes to text, to strict YAML, to a record of the collection's model."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from dialoog.data import decoding
from dialoog.data.collections import FIXED, Collection, Form
from dialoog.data.discovery import ANY, Source
from dialoog.data.discovery.likeness import likely_collection, right_place
from dialoog.data.entry import Entry, InvalidEntry
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc
from dialoog.data.models.values import is_id
from dialoog.data.parsing import hints, single_causes
from dialoog.data.parsing.file_text import FileText
from dialoog.data.parsing.known_names import IdIndex, every_field
from dialoog.data.parsing.stray_text import STRAY_SIGNS, find_stray_text
from dialoog.data.parsing.unfilled import find_unfilled
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import Problem, UnplacedProblem

MAX_PROBLEMS = 100
"""The maximum number of problems that is reported for one file."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The entries and problems of one source.

    ``broken`` holds the ids of records that exist but could not be read; ``invalid`` what their
    model refused; ``meant`` the collection and id of one that stands in the wrong folder;
    ``findings`` what the rules say that need this file alone. ``data`` is the content of a single
    sound record, for who remembers it.
    """

    collection: str
    entries: tuple[Entry[Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()
    invalid: tuple[InvalidEntry, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()
    findings: tuple[Problem, ...] = ()
    data: object = field(default=None, compare=False, repr=False)


def parse(source: Source, known: IdIndex | None = None) -> Parsed:
    """Parse a source. Never raises.

    ``known`` holds the ids that exist, for suggestions; those of this source are added to it.
    """
    known = IdIndex() if known is None else known
    text = decoding.decode(source.data)
    if isinstance(text, UnplacedProblem):
        return _refused(source, [text])
    parsed = _parse_text(source, text, known)
    known.add(parsed.collection, parsed.entries)
    if not parsed.problems:
        return parsed
    problems = single_causes.merge(parsed.problems, text.split("\n"), source, known)
    return replace(parsed, problems=tuple(hints.with_causes(problems, text)))


def _parse_text(source: Source, text: str, known: IdIndex) -> Parsed:
    if source.collection.form is Form.LIST:
        node, problems = yaml.compose(text, names=every_field())
        if node is not None and not problems:
            return _parse_list(source, text, node, known)
    return _parse_record(source, text, known)


def _parse_record(source: Source, text: str, known: IdIndex) -> Parsed:
    """A file with one record: YAML alone, or front matter with prose below it."""
    first_line, body, body_line = 1, None, 0
    if source.collection.form is Form.MARKDOWN:
        parts = decoding.front_matter(text)
        if isinstance(parts, UnplacedProblem):
            return _refused(source, [parts])
        text, first_line, body, body_line = parts
    front = text if body is None or text.strip() else "{}"
    node, problems = yaml.compose(front, first_line, every_field())
    if node is None and body is None:
        return _refused(source, problems)
    data = yaml.value(node) if node else {}
    file = FileText(
        source.collection.model,
        text,
        first_line,
        None if problems else node,
        body or "",
        body_line,
        is_public=_is_public(source),
    )
    stray = _besides(file)
    blank = Entry(source.id, Record(), source.path, text, first_line, body_line=body_line)
    model = source.collection.model
    other = _meant(source.collection, data)
    if other:
        message, hint = right_place(other, source.path, source.collection)
        problem = UnplacedProblem(1, 1, "unknown-file", message, hint)
        refused = _refused(source, [*problems, problem], InvalidEntry(blank, other.model, data))
        return replace(refused, meant=((other.name, source.id),))
    swallowed = frozenset(loc for _, loc in stray)
    validated = validate(model, data, node, known, body=body, elsewhere=swallowed) if node else ()
    result = _with_syntax_problems(problems, validated)
    found = tuple(problem.in_file(source.path) for problem, _ in stray)
    if isinstance(result, Record):
        entries = (replace(blank, record=result),)
        return Parsed(source.collection.name, entries, found, data=data)
    result = (*(problem for problem, _ in stray), *result)
    if body is not None:
        data = {**data, "body": body} if isinstance(data, dict) else {"body": body}
    return _refused(source, result, InvalidEntry(blank, model, data))


def _meant(collection: Collection, data: object) -> Collection | None:
    """The collection in which the data belongs; None where that is the one in which it is."""
    if collection in FIXED or not isinstance(data, dict):
        return None
    return likely_collection(data.keys(), collection)


def _with_syntax_problems(
    syntax: list[UnplacedProblem], validated: Record | Iterable[UnplacedProblem]
) -> Record | Iterable[UnplacedProblem]:
    """The record, or all problems: of the model too, unless those of the YAML explain them."""
    if not syntax:
        return validated
    is_all = any(problem.code != "duplicate-key" for problem in syntax)
    return syntax if is_all or isinstance(validated, Record) else [*syntax, *validated]


def _refused(source: Source, problems: Iterable[UnplacedProblem], *invalid: InvalidEntry) -> Parsed:
    """The result for a file with problems; its id exists all the same."""
    broken = ANY if source.collection in FIXED else source.id
    placed = tuple(problem.in_file(source.path) for problem in islice(problems, MAX_PROBLEMS))
    return Parsed(source.collection.name, problems=placed, broken=(broken,), invalid=invalid)


def _besides(file: FileText) -> list[tuple[UnplacedProblem, Loc]]:
    """The problems with what stands in a file besides its record, as ``find_stray_text`` does."""
    if not (file.body or file.is_public or any(sign in file.text for sign in STRAY_SIGNS)):
        return []
    unfilled = ((problem, ()) for problem in find_unfilled(file))
    return [*islice(unfilled, MAX_PROBLEMS), *islice(find_stray_text(file), MAX_PROBLEMS)]


def _is_public(source: Source) -> bool:
    """Whether people read the texts of a file on the site."""
    return source.path.startswith("content/")


def _parse_list(source: Source, text: str, node: yaml.Node, known: IdIndex) -> Parsed:
    """A file that is a list: each item becomes an entry of its own."""
    items = yaml.value(node)
    if not isinstance(items, list):
        message = "Hier hoort een lijst te staan."
        hint = "Begin elk deel van de lijst met een streepje en een spatie: - id: ..."
        position = yaml.position(node, ())
        return _refused(source, [UnplacedProblem(*position, "wrong-value", message, hint)])
    model = source.collection.model
    file = FileText(model, text, 1, node, is_list=True, is_public=_is_public(source))
    stray = _besides(file)
    swallowed = frozenset(loc for _, loc in stray)
    entries: list[Entry[Any]] = []
    problems = [problem.in_file(source.path) for problem, _ in stray]
    broken: set[str] = set()
    invalid: list[InvalidEntry] = []
    for number, item in enumerate(items):
        result = validate(model, item, node, known, base=(number,), elsewhere=swallowed)
        blank = Entry("", Record(), source.path, text, base=(number,))
        if isinstance(result, Record):
            entries.append(replace(blank, id=getattr(result, "id", ""), record=result))
        else:
            broken.add(_id_of(item))
            invalid.append(InvalidEntry(blank, model, item))
            room = MAX_PROBLEMS - len(problems)
            problems.extend(problem.in_file(source.path) for problem in islice(result, room))
    return Parsed(
        source.collection.name,
        tuple(entries),
        tuple(problems),
        tuple(sorted(broken)),
        tuple(invalid),
    )


def _id_of(item: object) -> str:
    """The id of an invalid item of a list; ANY when it has none."""
    name = item.get("id") if isinstance(item, dict) else None
    return str(name) if isinstance(name, str) and is_id(name) else ANY
