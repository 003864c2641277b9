"""Makes a form of a record, and reads what was posted as the changes to its file.

The values of a form are a tree: see ``trees``.
Longer than other files: what is shown, read and missing is one walk over a model.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dialoog.data.editing.tree_values import Tree, TreePath, value_at, values_in
from dialoog.data.editing.trees import BODY_KEY, empty_or
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from dialoog.desk.form_fields import FormContext, asked_in, kind_of
from dialoog.domain.choices import FieldChoice
from dialoog.domain.fields_in_words import MANY, hint_for, note_on, shown_value
from dialoog.site.views.components.form_field import FormField, all_fields

Posted = Mapping[str, Sequence[Any]]
"""What was posted, by the name of the field."""
EVERYTHING: tuple[TreePath, ...] = ((),)
_MISSING = "Vul dit in."


def last_posted(posted: Posted, name: str) -> str:
    """The last value that was posted under a name; "" for none."""
    return str((posted.get(name) or [""])[-1])


@dataclass(frozen=True, slots=True)
class RecordForm:
    """The form of a record, or of the fields at ``shown``; ``hints`` are by path.

    What is at ``asked`` must be filled in, as what the model requires.
    ``in_file`` is the tree of the file: what stands there may be taken away.
    """

    model: type[Record]
    context: FormContext
    in_file: Tree
    shown: tuple[TreePath, ...] = EVERYTHING
    asked: frozenset[TreePath] = frozenset()
    hints: Mapping[TreePath, str] = field(default_factory=dict)

    def fields(self, tree: Tree, errors: Mapping[str, str]) -> tuple[FormField, ...]:
        """The fields of the form with the values of a tree, and by name what is wrong."""
        context = replace(self.context, offer=str(tree.get("offer") or ""))
        return replace(self, context=context)._fields(self.model, tree, (), errors)

    def _fields(
        self, model: type[Record], tree: Tree, above: TreePath, errors: Mapping[str, str]
    ) -> tuple[FormField, ...]:
        return tuple(
            self._field(model, of, tree.get(of.key), (*above, of.key), errors)
            for of in self._shown(model, above)
        )

    def _shown(self, model: type[Record], above: TreePath) -> Iterator[Field]:
        return (of for of in fields(model) if self._is_shown((*above, of.key)))

    def _is_shown(self, path: TreePath) -> bool:
        return any(path[: len(each)] == each[: len(path)] for each in self.shown)

    def _is_whole(self, path: TreePath) -> bool:
        return any(path[: len(each)] == each for each in self.shown)

    def _must_have(self, of: Field, path: TreePath) -> bool:
        """Whether a field must be filled in here; one that is the whole form is what it is for."""
        is_alone = self.shown == (path,) and of.model is None and not value_at(self.in_file, path)
        return of.is_required or is_alone or path in self.asked

    def _may_go(self, path: TreePath) -> bool:
        return self._is_whole(path) and value_at(self.in_file, path) is not None

    def _field(
        self,
        model: type[Record],
        of: Field,
        value: Any,
        path: TreePath,
        errors: Mapping[str, str],
    ) -> FormField:
        name = ".".join(path)
        title = str(model.model_fields[of.attribute].title)
        hint, error = hint_for(of, self.hints.get(path, "")), errors.get(name, "")
        is_required = self._must_have(of, path)
        row = FormField(name, title, kind_of(of).name, hint, error, is_required=is_required)
        if of.model is not None and of.many:
            items = tuple(
                FormField(
                    f"{name}.{key}",
                    f"{title} {number}",
                    "item",
                    error=errors.get(f"{name}.{key}", ""),
                    fields=self._fields(of.model, item, (*path, key), errors),
                    may_go=self._may_go((*path, key)),
                )
                for number, (key, item) in enumerate((value or {}).items(), 1)
                if self._is_shown((*path, key))
            )
            return replace(row, items=items, may_grow=self._is_whole(path))
        if of.model is not None:
            return replace(
                row,
                fields=self._fields(of.model, value or {}, path, errors),
                may_go=not of.is_required and self._may_go(path),
                is_open=value is not None or of.is_required or self.shown != EVERYTHING,
            )
        chosen = tuple(value) if isinstance(value, list) else (value,) if value else ()
        choices = self._choices(of, chosen)
        return replace(
            row,
            value="\n".join(shown_value(of, each, choices) for each in chosen),
            chosen=chosen,
            choices=choices,
            note=note_on(of, value, self.context.ledger.office_days),
        )

    def _choices(self, of: Field, chosen: Sequence[str]) -> tuple[FieldChoice, ...]:
        """What can be chosen, and what is chosen already."""
        choices = self.context.choices(of)
        if kind_of(of).name not in ("choice", "choices"):
            return choices
        if len(choices) >= MANY:  # of a long list only the first are in sight
            choices = tuple(sorted(choices, key=lambda choice: choice.value not in chosen))
        known = {choice.value for choice in choices}
        return (*choices, *(FieldChoice(value, value) for value in chosen if value not in known))

    def has(self, name: str) -> bool:
        """Whether the field of this name is in the form."""
        return self._is_shown(tuple(name.split(".")))

    def may_grow(self, name: str, tree: Tree) -> bool:
        """Whether the field of this name is a list of blocks that may get one more."""
        return any(row.may_grow for row in all_fields(self.fields(tree, {})) if row.name == name)

    def read(self, posted: Posted, tree: Tree) -> dict[str, Any]:
        """The tree with what was posted; a field that is not in the form stays as it is."""
        return self._read(self.model, posted, tree, ())

    def _read(
        self, model: type[Record], posted: Posted, tree: Tree, above: TreePath
    ) -> dict[str, Any]:
        result = dict(tree)
        for of in self._shown(model, above):
            path = (*above, of.key)
            name, old = ".".join(path), tree.get(of.key)
            if of.model is None:
                result[of.key] = self._value(model, of, posted.get(name, ()), old)
            elif of.many:
                result[of.key] = self._read_items(of.model, posted, old or {}, path)
            elif f"{name}.-" in posted:
                result[of.key] = None
            else:
                block = self._read(of.model, posted, old or {}, path)
                is_kept = of.is_required or block == old or any(values_in(block))
                result[of.key] = block if is_kept else None
        return result

    def _value(self, model: type[Record], of: Field, posted: Sequence[str], old: Any) -> Any:
        """What was posted; the old value where the form was left as it showed that.

        What was chosen already stays in its order.
        """
        kind, chosen = kind_of(of), old if isinstance(old, list) else [old] if old else []
        shown: Sequence[str] = ["\n".join(shown_value(of, each) for each in chosen)]
        if kind.name == "choices":
            shown, new = chosen, [each for each in posted if each not in chosen]
            posted = [*(each for each in chosen if each in posted), *new]
        value = kind.read(of, posted, self.context)
        if old is not None and value == kind.read(of, shown, self.context):
            return old
        return empty_or(model, of, value)

    def _read_items(
        self, model: type[Record], posted: Posted, items: Tree, path: TreePath
    ) -> dict[str, Any]:
        name = ".".join(path)
        result = dict(items)
        for key in posted.get(name, ()):
            if key not in items and not (key[:1] == "+" and key[1:].isdecimal() and len(key) < 6):
                continue
            result[key] = self._read(model, posted, items.get(key, {}), (*path, key))
            if f"{name}.{key}.-" in posted:
                del result[key]
        return result

    def missing(self, tree: Tree) -> dict[str, str]:
        """By name: the fields of the form that must be filled in and are empty."""
        return dict.fromkeys(self._missing(self.model, tree, ()), _MISSING)

    def _missing(self, model: type[Record], tree: Tree, above: TreePath) -> Iterator[str]:
        for of in self._shown(model, above):
            path, value = (*above, of.key), tree.get(of.key)
            if self.shown == (path,) and not value and not value_at(self.in_file, path):
                yield from (".".join((*path, *key)) for key in asked_in(of))
            elif of.model is None:
                if not value and of.key != BODY_KEY and self._must_have(of, path):
                    yield ".".join(path)
            elif of.many:
                if of.is_required and not value:
                    yield ".".join(path)
                for key, item in (value or {}).items():
                    yield from self._missing(of.model, item, (*path, key))
            elif value is not None:
                yield from self._missing(of.model, value, path)
