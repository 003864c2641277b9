"""The page on which the day's work is looked at, taken back, shared, and merged with others'."""

from dataclasses import dataclass

from dialoog.data.editing.merge import Chosen, FieldConflict
from dialoog.data.incoming_records import Choices, Conflicts, conflict_title, conflict_value
from dialoog.desk.form import Posted
from dialoog.site.views.components.layout import Head

_HEAD = Head("Bewaren en delen", "Bewaren en delen")
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

    head: Head = _HEAD
    saved: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    url: str = ""
    remark: str = ""
    conflicts: tuple[ConflictChoice, ...] = ()


def conflict_choices(conflicts: Conflicts) -> tuple[ConflictChoice, ...]:
    """The conflicts as they are shown."""
    return tuple(
        ConflictChoice(_name(path, conflict), conflict_title(path, conflict), _sides(conflict))
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


def _sides(conflict: FieldConflict) -> tuple[tuple[Chosen, str, str], ...]:
    values = {"mine": conflict.mine, "theirs": conflict.theirs}
    return tuple((whose, words, conflict_value(values[whose])) for whose, words in _WHOSE)
