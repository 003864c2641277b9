"""The page on which the day's work is looked at, taken back, shared, and merged with others'."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.data.collections import collection_of
from dialoog.data.editing.merge import Chosen, FieldConflict
from dialoog.data.incoming_records import Choices, Conflicts
from dialoog.data.models.labels import field_titles
from dialoog.desk.form import Posted
from dialoog.desk.keeping import CameIn
from dialoog.effect.comparison import Comparison
from dialoog.effect.in_short import effect_in_short
from dialoog.effect.revision import RevisionError, Versions
from dialoog.pipeline import Checked
from dialoog.site.views.components.layout import Head

_WHOSE: tuple[tuple[Chosen, str], ...] = (("mine", "Die van u"), ("theirs", "Die van de ander"))


@dataclass(frozen=True, slots=True)
class ConflictChoice:
    """A value that two people changed: where it stands, and the two, each with its button."""

    name: str
    title: str
    sides: tuple[tuple[Chosen, str, str], ...]


@dataclass(frozen=True, slots=True)
class KeepingView:
    """What was saved today, the newest first; what came in; and what is to be chosen.

    ``url`` is the page at which a colleague is asked to look; ``remark`` says how by hand.
    """

    head: Head
    token: str
    saved: tuple[str, ...]
    errors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    url: str = ""
    remark: str = ""
    conflicts: tuple[ConflictChoice, ...] = ()


def keeping_view(token: str, error: str = "") -> KeepingView:
    """The page before anything was done, or when that could not be done."""
    title = "Bewaren en delen"
    return KeepingView(Head(title, title), token, (), errors=(error,) if error else ())


def came_in_lines(came: CameIn) -> tuple[str, ...]:
    """What others changed, in sentences."""
    if came.conflicts:
        return ()
    lines = [": ".join((it.words, ", ".join(it.below))).rstrip(": ") for it in came.records]
    return tuple(filter(None, (*lines, came.others))) or ("Er is niets nieuws.",)


def pull_request(root: Path, checked: Checked, sentences: Sequence[str]) -> tuple[str, str]:
    """The title and the text with which a colleague is asked to look: what was done, and does."""
    title = sentences[0] if len(sentences) == 1 else "Wijzigingen van het programmateam"
    done = [f"- {sentence}" for sentence in reversed(sentences)]
    try:
        versions = Versions.of(root, None, None)
    except RevisionError:
        return title, "\n".join(done)
    day = checked.ledger.as_of
    old, new = versions.old_records, versions.new_records
    comparison = Comparison.of(root, day, old, new, looks_back=False)
    effect = [f"- {line}" for line in effect_in_short(comparison)]
    return title, "\n".join((*done, "", "Dit doet het:", "", *effect))


def conflict_choices(conflicts: Conflicts) -> tuple[ConflictChoice, ...]:
    """The conflicts as they are shown."""
    return tuple(
        ConflictChoice(_name(path, conflict), f"{path}: {_title(path, conflict)}", _sides(conflict))
        for path, those in conflicts.items()
        for conflict in those
    )


def posted_choices(posted: Posted) -> Choices:
    """Whose value was chosen for each conflict, by file and path."""
    choices: dict[str, dict[tuple[str, ...], Chosen]] = {}
    for name, values in posted.items():
        path, mark, field = name.partition("#")
        for whose, _ in _WHOSE:
            if mark and values[-1] == whose:
                choices.setdefault(path, {})[tuple(filter(None, field.split(".")))] = whose
    return choices


def _name(path: str, conflict: FieldConflict) -> str:
    return f"{path}#{'.'.join(conflict.path)}"


def _title(path: str, conflict: FieldConflict) -> str:
    found = collection_of(path)
    if not conflict.path or found is None:
        return "het hele bestand"
    keys = [key for key in conflict.path if not key.isdecimal()]
    try:
        return " - ".join(field_titles(found[0].model, tuple(keys)))
    except StopIteration:  # the first part is the id of an item
        return " - ".join((keys[0], *field_titles(found[0].model, tuple(keys[1:]))))


def _sides(conflict: FieldConflict) -> tuple[tuple[Chosen, str, str], ...]:
    values = {"mine": conflict.mine, "theirs": conflict.theirs}
    return tuple((whose, words, "\n".join(_words(values[whose]))) for whose, words in _WHOSE)


def _words(value: object) -> Iterator[str]:
    """A value as lines to read."""
    if isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif isinstance(value, Mapping):
        yield from (f"{key}: {', '.join(_words(below))}" for key, below in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (", ".join(_words(item)) for item in value)
    else:
        yield "(niets)" if value is None else str(value)
