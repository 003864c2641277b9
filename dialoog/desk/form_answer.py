"""Shows a form, and does with what was posted what its button says: look, save, or one more item.

Nothing is written before the check was asked, by the same rule as for ``set`` and ``new``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialoog.data.collections import Form
from dialoog.data.drafting import Draft
from dialoog.data.editing import EditError
from dialoog.data.editing.change import NEW
from dialoog.data.editing.trees import Tree, field_of_problem, tree_of, with_changes
from dialoog.data.file_naming import FileNameError, FileNaming
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.desk.form import Posted
from dialoog.desk.subjects import FormSubject, version_of
from dialoog.domain.defaults import defaults
from dialoog.effect.dry_run import DryRun, ask_about_names, effect_of
from dialoog.effect.remarks import card_is_over, remarks_on_new_record
from dialoog.formats.problem import Problem
from dialoog.formats.written_dates import read_day

DAY_FIELD = "-dag"
"""The field with the day of a file that is called after one."""
_SAVE, _MORE = "bewaar", "meer:"
_OTHERS_FIRST = "Iemand anders heeft dit intussen veranderd. Kijk of het zo klopt, en bewaar dan."
_FIELD_NAME = re.compile(r"(?:Zet erbij: |Schrijf )?\b([a-z_]{2,40}): ?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a post: the form again, or the file that may be saved.

    ``tree`` and ``errors`` by name are for the form; ``general`` errors are about no field of it.
    ``saved`` are the path with the bytes before and after, where the button was to save and the
    check agrees.
    """

    tree: Tree
    errors: Mapping[str, str]
    general: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    effect: tuple[str, ...] | None = None
    saved: tuple[str, bytes | None, bytes] | None = None
    subject: FormSubject | None = None


@dataclass(frozen=True)
class FormHandler:
    """Works out what came of a post; ``compare`` and ``judge`` ask the check.

    ``earlier`` has the bytes of files by version, as forms showed them.
    """

    root: Path
    judge: Any
    earlier: Mapping[str, bytes]

    def answer(self, subject: FormSubject, posted: Posted) -> Answer:
        """What came of a post."""
        do = (posted.get("doe") or ["bekijk"])[-1]
        shown = (posted.get("versie") or [""])[-1]
        base = self.earlier.get(shown, subject.before) if subject.before is not None else None
        old = self._tree(subject, base)
        tree = subject.form.read(posted, old)
        if do.startswith(_MORE):
            return Answer(_with_item(tree, do.removeprefix(_MORE)), {})
        if errors := subject.form.missing(tree):
            return Answer(tree, errors)
        try:
            path, data, new = self._file(subject, posted, base, old, tree)
        except (EditError, FileNameError) as error:
            return Answer(tree, {}, (str(error),))
        if data is None:
            return Answer(new, {}, notices=("Dit staat er al zo. Er is niets te bewaren.",))
        is_changed = subject.before is not None and shown != version_of(subject.before)
        outcome: DryRun = self.judge({path: data})
        errors, general = _placed(outcome.problems, subject, path, data, new)
        if over := self._card_is_over(subject, outcome, new, path, data):
            errors, general = _placed((over,), subject, path, data, new)
        if errors or general or not outcome.allowed:
            return Answer(new, errors, tuple(general))
        lines = [*self._remarks(subject, outcome, new, path), *effect_of(outcome)]
        notices = [*_names(outcome, path)]
        if is_changed:
            notices.insert(0, _OTHERS_FIRST)
        is_saved = do == _SAVE and not is_changed
        return Answer(
            new,
            {},
            notices=tuple(notices),
            effect=tuple(lines or ["Op de site en op de werkvoorraad verandert niets."]),
            saved=(path, subject.before, data) if is_saved else None,
            subject=subject,
        )

    def _tree(self, subject: FormSubject, data: bytes | None) -> Tree:
        if data is None:
            return subject.tree
        return tree_of(data, subject.collection, subject.name) or subject.tree

    def _file(
        self, subject: FormSubject, posted: Posted, base: bytes | None, old: Tree, tree: Tree
    ) -> tuple[str, bytes | None, Tree]:
        """The path of the file, its new bytes (None: as it is), and the tree that it has then."""
        if subject.before is None or base is None:
            path, filled = self._new_file(subject, posted, tree)
            begin = b"---\n---\n" if subject.collection.form is Form.MARKDOWN else b""
            return path, with_changes(begin, subject.collection, {}, filled, ""), filled
        mine = with_changes(base, subject.collection, old, tree, subject.name)
        if base != subject.before:
            raise EditError("Dit bestand is intussen veranderd. Open het formulier opnieuw.")
        data = mine
        new = tree_of(data, subject.collection, subject.name) or tree
        return subject.path, (data if data != subject.before else None), new

    def _new_file(
        self, subject: FormSubject, posted: Posted, tree: Tree
    ) -> tuple[str, dict[str, Any]]:
        """The path of a new file, and its tree with what follows from what was filled in."""
        template = subject.template
        assert template is not None
        ledger = subject.form.context.ledger
        given = {
            option.name: text
            for option in template.options
            if isinstance(text := _at(tree, option.path), str)
        }
        filled = dict(tree)
        request = ledger.requests.get(subject.request)
        for name, value in defaults(template.name, ledger, given, request).items():
            path = next((it.path for it in template.options if it.name == name), ())
            if len(path) == 1 and not filled.get(path[0]):
                given[name] = value
                filled[path[0]] = (
                    value if value != "[]" else _nothing(template.collection.model, path[0])
                )
        typed = (posted.get(DAY_FIELD) or [""])[-1]
        day = read_day(typed, ledger.as_of) if typed else ledger.as_of
        if day is None:
            raise FileNameError("Deze dag bestaat niet. Schrijf een dag als 1 juni 2026.")
        naming = FileNaming(template, self.root, day, request=subject.request)
        name = naming.name(given)
        if naming.exists(name):
            name = naming.free_name(name)
        return naming.path(name), filled

    def _card_is_over(
        self, subject: FormSubject, outcome: DryRun, tree: Tree, path: str, data: bytes
    ) -> Problem | None:
        if subject.template is None or subject.template.name != "request":
            return None
        given = {"card": str(tree.get("card") or ""), "offer": str(tree.get("offer") or "")}
        return card_is_over(outcome.comparison.before.read, given, Draft(path, data))

    def _remarks(
        self, subject: FormSubject, outcome: DryRun, tree: Tree, path: str
    ) -> Sequence[str]:
        template = subject.template
        if template is None or template.name != "request":
            return ()
        given = {
            option.name: text
            for option in template.options
            if isinstance(text := _at(tree, option.path), str)
        }
        before = outcome.comparison.before.read
        return remarks_on_new_record(template, path, given, before, "")


def _nothing(model: type[Record], key: str) -> object:
    """An empty list, as a tree has it."""
    of = next(each for each in fields(model) if each.key == key)
    return {} if of.model is not None else []


def _at(tree: Tree, path: Sequence[str]) -> object:
    value: Any = tree
    for part in path:
        value = (
            value.get(f"{part}1" if part == NEW else part) if isinstance(value, Mapping) else None
        )
    return value


def _with_item(tree: Tree, name: str) -> dict[str, Any]:
    """The tree with one more new item in the list of this name."""
    key, _, rest = name.partition(".")
    value = tree.get(key)
    items: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    if rest:
        return {**tree, key: _with_item(items, rest)}
    number = 1 + sum(each.startswith(NEW) for each in items)
    return {**tree, key: {**items, f"{NEW}{number}": {}}}


def _placed(
    problems: Sequence[Problem], subject: FormSubject, path: str, data: bytes, tree: Tree
) -> tuple[dict[str, str], list[str]]:
    """The problems by the field that they are about, and the others."""
    errors: dict[str, str] = {}
    general: list[str] = []
    for problem in problems:
        words = in_words_of_form(f"{problem.message} {problem.hint}".strip(), subject)
        name = ""
        if problem.path == path and problem.line:
            name = field_of_problem(problem, data, subject.collection, tree)
        if name and subject.form.has(name):
            errors.setdefault(name, words)
        else:
            general.append(words if problem.path == path else f"{problem.path}: {words}")
    return errors, general


def in_words_of_form(message: str, subject: FormSubject) -> str:
    """A message of the check, with the names of fields as the form has them."""
    titles = dict(_titles(subject.collection.model))
    return _FIELD_NAME.sub(lambda it: f"{titles[it[1]]}: " if it[1] in titles else it[0], message)


def _titles(model: type[Record]) -> Iterator[tuple[str, str]]:
    for of in fields(model):
        yield of.key, str(model.model_fields[of.attribute].title)
        if of.model is not None:
            yield from _titles(of.model)


def _names(outcome: DryRun, path: str) -> Iterator[str]:
    """Questions about texts that may name somebody."""
    said: list[str] = []
    before = outcome.comparison.before.read
    old = [entry.record for entry in before.entries() if entry.path == path]
    ask_about_names(outcome.ledger, path, said.append, old)
    yield from said
