"""What comes of a posted form, by its button: a look at what it does, a file to save, an item more.

Nothing is written before the check was asked, by the same rule as for ``set`` and ``new``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dialoog.checks.words_of_a_form import problems_by_field
from dialoog.data.collections import Form
from dialoog.data.drafting import Draft
from dialoog.data.editing.merge import Chosen, merge_files
from dialoog.data.editing.tree_values import (
    Tree,
    TreePath,
    as_new_items,
    with_new_item,
    without_empty_items,
)
from dialoog.data.editing.trees import new_file
from dialoog.data.file_naming import FileNameError
from dialoog.data.incoming_records import conflict_value
from dialoog.desk.form import Posted, last_posted
from dialoog.desk.subjects import FormSubject, version_of
from dialoog.effect.dry_run import DryRun, effect_of, questions_about_days, questions_about_names
from dialoog.effect.remarks import card_is_over, remarks_on_new_record
from dialoog.formats.problem import ExpectedError

_SEEN_FIELD = "gezien"
"""The field that says which questions were shown: what names somebody is not saved at once."""
DAY_FIELD = "-dag"
"""The field with the day of a file that is called after one."""
_SAVE, _MORE = "bewaar", "meer:"
_NOTHING_NEW = "Dit staat er al zo. Er is niets te bewaren."
_NO_MORE = "Er komen geen taken bij of af, en op het intranet verandert niets."
_TOO_OLD = "Dit formulier is van langer geleden. Kijk of alles hier nog klopt, en bewaar dan."
_OTHERS_FIRST = "Iemand anders heeft dit intussen veranderd. Kijk of het zo klopt, en bewaar dan."
_OF_TWO = "Iemand anders maakte hiervan: “{}” U maakte ervan: “{}” Kies wat blijft."


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a post: the form again, or the file that may be saved.

    ``tree``, ``errors`` by name and the ``day`` of a file that is called after one are for the
    form; ``general`` errors are about no field of it.
    ``saved`` are the path with the bytes before and after, where the button was to save and the
    check agrees.
    """

    tree: Tree
    errors: Mapping[str, str]
    day: str = ""
    general: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    effect: tuple[str, ...] | None = None
    saved: tuple[str, bytes | None, bytes] | None = None

    @property
    def seen(self) -> str:
        """A short name for the questions of this answer; they are seen before the file is saved."""
        return version_of("\n".join(self.notices).encode()) if self.notices else ""


@dataclass(frozen=True)
class FormHandler:
    """Works out what came of a post; ``judge`` asks the check.

    ``earlier`` has the bytes of files, as forms showed them, by path and version.
    """

    root: Path
    judge: Callable[[Mapping[str, bytes | None]], DryRun]
    earlier: Mapping[tuple[str, str], bytes]

    def answer(self, subject: FormSubject, posted: Posted) -> Answer:
        """What came of a post."""
        return replace(self._answer(subject, posted), day=last_posted(posted, DAY_FIELD))

    def _answer(self, subject: FormSubject, posted: Posted) -> Answer:
        do, shown = last_posted(posted, "doe"), last_posted(posted, "versie")
        base = self.earlier.get((subject.path, shown))
        if subject.new or not subject.name:  # of a new item in a list nobody else has a version
            base = subject.before
        is_known = subject.new is not None or base is not None
        old = subject.read(base) if base else subject.form.in_file
        read = subject.form.read(posted, old)
        tree = without_empty_items(read)
        if do.startswith(_MORE):
            name = do.removeprefix(_MORE)
            grows = subject.form.may_grow(name, read)
            return Answer(with_new_item(read, tuple(name.split("."))) if grows else read, {})
        errors = subject.form.missing(tree)
        if not is_known:
            return Answer(tree, errors, general=(_TOO_OLD,))
        try:
            if subject.new:
                path, tree = subject.new.named(self.root, tree, last_posted(posted, DAY_FIELD))
                data = new_file(subject.collection, tree)
            else:
                path, data = subject.path, subject.changed(base or b"", old, tree)
        except ExpectedError as error:
            if isinstance(error, FileNameError) and subject.collection.dated:
                errors[DAY_FIELD] = str(error)
            elif subject.form.has(error.field):
                errors[error.field] = error.sentence
            return Answer(tree, errors, general=() if errors else (str(error),))
        if base != subject.before:
            return self._answer_after_others(subject, base, data)
        if data == base:
            return Answer(tree, errors, notices=() if errors else (_NOTHING_NEW,))
        answer = self._judged(subject, Draft(path, data), tree, errors)
        is_seen = answer.seen in ("", last_posted(posted, _SEEN_FIELD))
        is_saved = do == _SAVE and answer.effect is not None and is_seen
        return replace(answer, saved=(path, base, data)) if is_saved else answer

    def _judged(
        self, subject: FormSubject, file: Draft, tree: Tree, missing: Mapping[str, str]
    ) -> Answer:
        """What the check says of a file, and what it does if it may be written.

        What is ``missing`` is told by the form.
        """
        outcome, path = self.judge({file.path: file.data}), file.path
        problems = [it for it in outcome.problems if not missing or it.code != "missing-field"]
        new = subject.new if subject.collection.name == "requests" else None
        given = new.by_option(tree) if new else {}
        before = outcome.comparison.before.read
        if new and (over := card_is_over(before, given, file)):
            problems.append(over)
        has = subject.form.has
        errors, general = problems_by_field(problems, subject.collection, file, tree, has)
        errors.update(missing)
        if errors or general:
            return Answer(tree, errors, general=tuple(general))
        said = list(effect_of(outcome))
        if new:
            said[:0] = remarks_on_new_record(new.template, path, given, before, "")
        effect = tuple(said or [_NO_MORE])
        questions = (*questions_about_names(outcome, path), *questions_about_days(outcome, path))
        return Answer(tree, {}, notices=questions, effect=effect)

    def _answer_after_others(self, subject: FormSubject, base: bytes | None, mine: bytes) -> Answer:
        """The form on top of what somebody else saved: it is not saved before it was seen."""
        theirs, collection = subject.before, subject.collection
        merged = merge_files(collection, base, mine, theirs)
        mine_wins: Mapping[TreePath, Chosen] = {each.path: "mine" for each in merged.conflicts}
        data = merge_files(collection, base, mine, theirs, mine_wins).data or b""
        tree = as_new_items(subject.read(data), subject.form.in_file)
        errors, general = {}, []
        for conflict in merged.conflicts:
            sides = (
                conflict_value(it, collection.model) for it in (conflict.theirs, conflict.mine)
            )
            words = _OF_TWO.format(*sides)
            path = conflict.path[1:] if collection.form is Form.LIST else conflict.path
            name = ".".join(path)
            if name and subject.form.has(name):
                errors[name] = words
            else:
                general.append(f"{name}: {words}" if name else words)
        return Answer(tree, errors, general=tuple(general), notices=(_OTHERS_FIRST,))
