"""What settles a task, stated once: derived are the lines to paste, and the one command.

The lines are those that the command would write, so that a comment in the file stays and a name
deep in it is one line. What somebody has to choose is an example with a comment in the lines, and a
gap in the command. The check refuses both as they are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dialoog.data.collections import Form, collection_of
from dialoog.data.editing import Change, EditError, edit_document
from dialoog.data.editing.change import NEW
from dialoog.data.editing.document import Document
from dialoog.data.editing.emit import quote
from dialoog.data.editing.typed_values import value_as_typed
from dialoog.data.entry import Entry
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields as fields_of
from dialoog.data.placeholders import example_comment, is_to_fill_in, to_fill_in
from dialoog.data.record_templates import BODY, FILLED_IN, RECORD_TEMPLATES
from dialoog.formats.command_line import as_typed, is_typable
from dialoog.formats.sequences import runs
from dialoog.tasks.yaml_snippet import Placeholder, Snippet, as_yaml

FieldPath = tuple[str, ...]
FieldValues = Mapping[str, object] | Callable[[], Mapping[str, object]]
"""New values by field; or a function that works them out, where that takes long."""


@dataclass(frozen=True)
class FieldChanges:
    """Fields of one file, with the values ``given``; ``name`` is what ``set`` calls the file.

    A key is the path of a field, as for ``set``. A block becomes what is given: a field that it has
    besides is removed. Blocks in a list are added to it.
    """

    entry: Entry[Any]
    name: str
    given: FieldValues

    @cached_property
    def fields(self) -> Mapping[str, object]:
        """The fields with their new values, worked out when they are asked for."""
        return self.given() if callable(self.given) else self.given

    @property
    def path(self) -> str:
        """The file that changes."""
        return self.entry.path

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        """The lines to paste, the last place in the file first: so the numbers stay right."""
        known = self.entry.record.model_fields_set
        if not any(key in known or not key.isidentifier() for key in self.fields):
            place = "boven de tweede regel met ---" if self.entry.body_line else "onderaan"
            file = "" if self.entry.body_line else " het bestand"
            return (Snippet(f"Zet dit erbij, {place}{file}:", as_yaml(self.fields)),)
        try:
            edited = self._edited.yaml
            for _, value in self._leaves:
                if isinstance(value, str) and is_to_fill_in(value):
                    edited = edited.replace(_single_quoted(value), quote(value))
            return tuple(_differences(self.entry.text, edited, self.entry.first_line))
        except EditError:
            lines = as_yaml({".".join(path): value for path, value in self._leaves})
            return (Snippet("Verander dit met de hand, bij elk veld:", lines, elsewhere=True),)

    @property
    def _edited(self) -> Document:
        found = collection_of(self.entry.path)
        assert found is not None
        changes = [Change(path, _example(value), _comment(value)) for path, value in self._leaves]
        return edit_document(Document("", self.entry.text, "", "\n"), found[0].model, changes)

    @cached_property
    def command(self) -> tuple[str, ...]:
        """The arguments of the ``set`` that makes the changes."""
        changes = (Change(path, _gap(value)) for path, value in self._leaves)
        return ("set", self.name, *(f"{it.dotted_path}={it.value or ''}" for it in changes))

    @cached_property
    def _leaves(self) -> tuple[tuple[FieldPath, object], ...]:
        found = collection_of(self.entry.path)
        base = (self.entry.id,) if found and found[0].form is Form.LIST else ()
        return tuple(
            leaf
            for key, value in self.fields.items()
            for leaf in _leaves((*base, *_split(key)), value, getattr(self.entry.record, key, None))
        )


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that ``new`` makes; ``kind`` says of what, and ``words`` are its first arguments."""

    path: str
    kind: str
    words: tuple[str, ...]
    fields: Mapping[str, object]
    body: str = ""

    @property
    def snippets(self) -> tuple[Snippet, ...]:
        """The content of the file; with a ``body`` as the front matter above it."""
        text = as_yaml(self.fields)
        lines = f"---\n{text}---\n{self.body}" if self.body else text
        return (Snippet(f"Maak hiermee het nieuwe bestand {self.path}:", lines),)

    @property
    def command(self) -> tuple[str, ...]:
        """The arguments of the ``new`` that makes it; it fills in the day of today itself."""
        template = next(each for each in RECORD_TEMPLATES if each.name == self.kind)
        values: dict[FieldPath, str | None] = {BODY: " ".join(self.body.split())}
        values |= {(key,): _gap(value) for key, value in self.fields.items()}
        words = ["new", self.kind, *self.words]
        for option in template.options:
            value = _as_option(values.get(option.path) or "")
            if value and option.name not in FILLED_IN:
                words += [f"--{option.name}", value]
        return tuple(words)


@dataclass(frozen=True, slots=True)
class ByHand:
    """What no field of a file settles: Dutch sentences, and a command where there is one."""

    path: str
    snippets: tuple[Snippet, ...]
    command: tuple[str, ...] = ()


Settlement = FieldChanges | NewFile | ByHand


def command_line(settlement: Settlement, program: str, *options: str) -> str:
    """The command as somebody types it; "" where there is none that every shell reads alike."""
    return as_typed(program, (*settlement.command, *options)) if settlement.command else ""


def _split(key: str) -> FieldPath:
    return tuple(key.replace(NEW, f".{NEW}").split("."))


def _leaves(path: FieldPath, value: object, old: object) -> Iterator[tuple[FieldPath, object]]:
    """Each single value with its path, and None for what a block has besides."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _leaves((*path, key), below, None)
        yield from (((*path, key), None) for key in _keys(old) if key not in value)
    elif isinstance(value, (list, tuple)) and any(isinstance(item, Mapping) for item in value):
        for item in value:
            yield from _leaves((*path, NEW), item, None)
    else:
        yield path, value


def _keys(block: object) -> Iterator[str]:
    """The names of the fields that a block has in its file."""
    if isinstance(block, Record):
        for field in fields_of(type(block)):
            if field.attribute in block.model_fields_set:
                yield field.key


def _example(value: object) -> str | None:
    """A value as it is typed; of a placeholder, the example."""
    if isinstance(value, Placeholder):
        return _example(value.value)
    return None if value is None else value_as_typed(value)


def _comment(value: object) -> str:
    return example_comment(value.question) if isinstance(value, Placeholder) else ""


def _gap(value: object) -> str | None:
    """A value as it is typed; of a placeholder, its question with the example."""
    if not isinstance(value, Placeholder):
        return _example(value)
    example = _example(value.value) or ""
    is_shown = example not in ("", "[]") and is_typable(example)
    return to_fill_in(f"{value.question} (bijvoorbeeld {example})" if is_shown else value.question)


def _as_option(value: str) -> str:
    """A list as an option of ``new`` has it: without brackets."""
    return value[1:-1] if value.startswith("[") else value


def _single_quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _differences(old: str, new: str, first_line: int) -> Iterator[Snippet]:
    """The lines that differ, the last first, each with its place in the old file."""
    before, after = old.splitlines(), new.splitlines()
    for run in reversed(list(runs(before, after))):
        if run.is_same:
            continue
        first, last = run.old.start + first_line, run.old.stop + first_line - 1
        inside = _blocks_around(*((before, run.old) if run.old else (after, run.new)))
        lines = "".join(f"{after[at]}\n" for at in run.new)
        rows = f"regel {first}" if first == last else f"regel {first} tot en met {last}"
        if not run.new:
            yield Snippet(f"Haal {rows} weg{inside}.")
        elif run.old:
            yield Snippet(f"Zet dit in de plaats van {rows}{inside}:", lines)
        else:
            yield Snippet(f"Zet dit onder regel {last}{inside}:", lines)


def _blocks_around(lines: list[str], numbers: range) -> str:
    """The names of the blocks that lines are in, as " (in roles, absences)"; "" without any."""
    names: list[str] = []
    indent = _indent(lines[numbers.start])
    for line in reversed(lines[: numbers.start]):
        text = line.lstrip(" -").rstrip()
        if _indent(line) < indent and text and not text.startswith("#"):
            indent = _indent(line)
            if text.endswith(":"):
                names.insert(0, text[:-1])
    return f" (in {', '.join(names)})" if names else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
