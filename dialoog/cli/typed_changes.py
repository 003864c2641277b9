"""The changes that were typed for ``set``: how they are read, and the command to type instead."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from dialoog.cli.arguments import PROGRAM, Progress, UsageError
from dialoog.cli.terminal import command_instead
from dialoog.data.collections import REQUESTS, SESSIONS, Collection, Form
from dialoog.data.editing import Change, EditError, apply_changes, parse_changes
from dialoog.data.editing.change import NEW
from dialoog.data.editing.misnamed import MisnamedError, places_of, refuse_misnamed, rejoin
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import ID_PATTERN
from dialoog.data.parsing.known_names import IdIndex
from dialoog.data.parsing.readings import is_id_field, read_typed, show_value
from dialoog.data.parsing.validation_errors import field_at
from dialoog.formats.command_line import as_typed
from dialoog.formats.problem import Problem
from dialoog.formats.sequences import runs

_IDS = re.compile(rf"\[?{ID_PATTERN}(?:, ?{ID_PATTERN})*\]?")
_FIELD = re.compile(r"[ -]*(?P<key>[a-z_]+):")


@dataclass(frozen=True)
class TypedChanges:
    """Changes of one file as they were typed, with the folder of the data and the day of today.

    ``name`` is what the file was called. ``ids`` gives the ids and titles that exist, and is asked
    only when a name was typed. ``has_answers`` when words are answers to questions.
    """

    root: Path
    today: dt.date
    name: str
    path: str
    collection: Collection
    words: Sequence[str]
    ids: Callable[[], IdIndex]
    has_answers: bool = False

    def apply(self, data: bytes, say: Progress) -> bytes:
        """The bytes of the file with the changes; says how a value in another form is read.

        Raises UsageError for a change that cannot be made, with the command to type instead.
        """
        try:
            joined = rejoin(self.words)
            if joined != list(self.words):
                parse_changes(joined)
                message = "Zet geen spaties om het teken =, en een tekst tussen aanhalingstekens."
                raise UsageError(_with_commands(message, self.name, [joined]))
            is_item = self.collection.form is Form.LIST
            for change in self.changes:
                refuse_misnamed(self.collection.model, change, is_item=is_item)
            read = [self.read(change, say) for change in self.changes]
            return apply_changes(data, self.collection, read)
        except MisnamedError as error:
            raise UsageError(self._instead(error)) from error
        except EditError as error:
            raise UsageError(f"{error}{self.instead}") from error

    @cached_property
    def changes(self) -> Sequence[Change]:
        """The changes in the words that were typed. Raises EditError."""
        return parse_changes(self.words)

    def read(self, change: Change, say: Progress) -> Change:
        """The change with its value as a file has it, where it was typed in another form."""
        is_one = change.path[-1] == NEW or change.path[-1].isdecimal()
        model, field = self.field_of(change)
        if field is None or change.value is None:
            return change
        needs_ids = is_id_field(field) and not _IDS.fullmatch(change.value)
        one = replace(field, many=field.many and not is_one)
        known = self.ids() if needs_ids else IdIndex()
        reading = read_typed(one, change.value, known, self.today)
        if reading is None or not reading.is_sure or reading.value == change.value:
            return change
        title = model.model_fields[field.attribute].title
        say(f"{title}: ik lees {show_value(field, reading.value)}.")
        return replace(change, value=reading.value)

    @property
    def instead(self) -> str:
        """The sentence with the command that has the answers; "" when there are none."""
        words = ["set", self.name, *self.words]
        return command_instead(words) if self.has_answers else ""

    def _block(self, key: str) -> str:
        """The path of the typed block that begins in a line with this key, with a dot behind it.

        It is the block that has the name, or the part of a list that begins with that field.
        """
        for change in self.changes:
            *above, last = change.path
            if last == key and above:
                return f"{replace(change, path=tuple(above)).dotted_path}."
            if key in above:
                until = len(above) - above[::-1].index(key)
                return f"{replace(change, path=change.path[:until]).dotted_path}."
        return f"{key}."

    def field_of(self, change: Change) -> tuple[type[Record], Field | None]:
        """The model of the block that holds the field of a change, and the field."""
        keys = tuple(name for name in change.path if name != NEW and not name.isdecimal())
        return field_at(self.collection.model, keys)

    def _instead(self, error: MisnamedError) -> str:
        """The message of an error, with the commands that may be meant."""
        if error.meant:
            rows = (self._words_with(meant, error) for meant in error.meant)
            return _with_commands(str(error), self.name, rows)
        other = _OTHER_KIND.get(self.collection.name)
        places = list(places_of(other.model, error.name)) if other else []
        if other is None or not places or error.change.path[0] != error.name:
            return str(error)
        request = self.path.split("/")[1]
        session = _last_session(self.root / "requests" / request)
        meant = replace(error.change, path=(*places[0], *error.change.path[1:]))
        if other is REQUESTS:
            message = f"Het veld {error.name} hoort bij de aanvraag."
            return _with_commands(message, request, [[as_word(meant)]])
        message = f"Het veld {error.name} hoort bij een gesprek."
        if not session:
            return f"{message} Deze aanvraag heeft nog geen gesprek. Maak het met new session."
        return _with_commands(message, f"{request}/{session}", [[as_word(meant)]])

    def _words_with(self, meant: Change, error: MisnamedError) -> list[str]:
        """The words of all changes, with the one that was meant instead of the wrong one."""
        return [as_word(meant if each is error.change else each) for each in self.changes]

    def place(self, problems: Sequence[Problem], before: bytes, after: bytes) -> Iterator[Problem]:
        """The problems that the changes would make, without a line where the file has no such line.

        What would stand there was typed, so it is called as it was typed.
        """
        old, new = before.decode().splitlines(), after.decode().splitlines()
        same = [run for run in runs(old, new) if run.is_same]
        lines = {n + 1: m + 1 for run in same for m, n in zip(run.old, run.new, strict=True)}
        for problem in problems:
            if problem.path != self.path:
                yield problem
            elif problem.line in lines:
                yield replace(problem, line=lines[problem.line])
            else:
                line = new[problem.line - 1] if problem.line <= len(new) else ""
                yield self._without_line(problem, line)

    def _without_line(self, problem: Problem, line: str) -> Problem:
        """A problem in a line that was typed, with the whole path of its field."""
        match = _FIELD.match(line)
        key, message, hint = match["key"] if match else "", problem.message, problem.hint
        paths = {change.dotted_path for change in self.changes if change.path[-1] == key}
        if problem.code == "missing-field":
            hint = _MISSING.sub(rf"Zet erbij: {self._block(key)}\1=...", hint) if key else hint
        elif len(paths) == 1:
            message = f"{paths.pop()}: {message.removeprefix(f'{key}: ')}"
        return replace(problem, line=0, column=0, message=message, hint=hint)


_OTHER_KIND = {REQUESTS.name: SESSIONS, SESSIONS.name: REQUESTS}
_MISSING = re.compile(r"^Zet erbij: ([a-z_]+): \.\.\.")
_SESSION = re.compile(r"session-([0-9]+)\.yaml")


def as_word(change: Change) -> str:
    """A change as it is typed."""
    return f"{change.dotted_path}={change.value or ''}"


def _with_commands(message: str, name: str, rows: Iterable[Sequence[str]]) -> str:
    """The message, and below it a command for each row of changes, where a shell can read it."""
    commands = (as_typed(f"{PROGRAM} set", [name, *words]) for words in rows)
    return "\n  ".join([message, *filter(None, commands)])


def _last_session(folder: Path) -> str:
    """The last session of a request; "" when there is none."""
    found = filter(None, (_SESSION.fullmatch(path.name) for path in folder.iterdir()))
    number = max((int(match[1]) for match in found), default=0)
    return f"session-{number}" if number else ""
