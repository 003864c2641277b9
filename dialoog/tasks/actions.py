"""What can be done with a record: a form of a few of its fields, under the name of the work.

Longer than other files: it is one table.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialoog.data.editing.change import NEW
from dialoog.data.editing.tree_values import Tree, TreePath
from dialoog.data.entry import Entry
from dialoog.data.models.record_names import RECORDS
from dialoog.data.models.session import Session
from dialoog.formats.dutch import capitalize

CHOOSE = "koppelen"
"""The name of the form with the match of a request."""
PHASE = "fase"
"""The name of the form with a new phase of the programme, or of one offer."""
EDIT = "wijzigen"
"""The name of the form of all fields of a record."""
EVERY_FIELD = ""
"""In ``fields``: the whole record."""
_TODAY = "vandaag"
"""In ``given``: the day of today."""
_NUMBERED = ("requests", "sessions", "cards")
"""The collections whose ids are numbers: the others may hold the name of a person."""


def _always(_: Any) -> bool:
    return True


def _is_planned(session: Session) -> bool:
    return session.state == "planned"


def _is_next(block: str, after: str = "received") -> Callable[[Any], bool]:
    """Whether a step of an open request can be taken: it was not, and the one before it was."""
    return lambda request: (
        not request.closed and not getattr(request, block) and bool(getattr(request, after))
    )


def _without(field: str) -> Callable[[Any], bool]:
    """Whether a record has nothing in this field yet."""
    return lambda record: not getattr(record, field)


@dataclass(frozen=True, slots=True)
class Action:
    """A piece of work on a record of a collection.

    ``fields`` are dotted paths, in which ``+1`` is a new item of a list and ``*`` its last.
    ``done`` says in Dutch what was done, for the history. ``given`` fills fields in, "" is
    for one that begins empty; ``step`` is the step of a request that it records; ``asks`` are the
    fields for which it is there.
    """

    name: str
    collection: str
    title: str
    fields: tuple[str, ...]
    done: str
    when: Callable[[Any], bool] = _always
    given: Mapping[str, str] = field(default_factory=dict)
    step: str = ""
    asks: tuple[str, ...] = ()

    def asked(self, tree: Tree) -> Iterator[TreePath]:
        """The paths of the fields that must be filled in, also where the model does not say so."""
        return (_path(field, tree) for field in self.asks)

    def shown(self, tree: Tree) -> tuple[TreePath, ...]:
        """The paths of the fields in the form of a record, by its tree."""
        return tuple(_path(field, tree) for field in self.fields)

    def filled_in(self, tree: Tree, today: dt.date) -> Mapping[TreePath, object]:
        """The values that are filled in already, by path."""
        return {
            _path(field, tree): today.isoformat() if value == _TODAY else value or None
            for field, value in self.given.items()
        }


def _path(field: str, tree: Tree) -> TreePath:
    """A dotted path in a tree; the last item of a list is a new one where there is none."""
    path = field.split(".") if field else []
    if "*" in path:
        path[path.index("*")] = [f"{NEW}1", *(tree.get(path[0]) or {})][-1]
    return tuple(path)


def _of_block(name: str, collection: str, title: str, block: str, done: str, **more: Any) -> Action:
    """The work of filling in a block with the day on which it happened."""
    given = {f"{block}.on": _TODAY}
    more = {"when": _without(block), **more}
    return Action(name, collection, title, (block,), done, given=given, **more)


ACTIONS: tuple[Action, ...] = (
    _of_block(
        "overleg",
        "requests",
        "Overleg vastleggen",
        "consultation",
        "Overleg vastgelegd",
        when=_is_next("consultation"),
        step="consult",
    ),
    _of_block(
        CHOOSE,
        "requests",
        "Gespreksleider kiezen",
        "match",
        "Koppeling vastgelegd",
        when=_is_next("match", "consultation"),
        step="match",
    ),
    _of_block(
        "intake",
        "requests",
        "Intake vastleggen",
        "intake",
        "Intake vastgelegd",
        when=_is_next("intake", "match"),
        step="intake",
    ),
    _of_block("afsluiten", "requests", "Aanvraag afsluiten", "closed", "Afgesloten"),
    Action("gevoerd", "sessions", "Gesprek is gevoerd", ("held",), "Gevoerd", _is_planned),
    Action(
        "verzetten",
        "sessions",
        "Gesprek verzetten",
        ("date", "start", "end", "location", "outside_hours", "planned_on"),
        "Verzet",
        _is_planned,
        {"planned_on": _TODAY},
    ),
    _of_block(
        "afzeggen", "sessions", "Gesprek afzeggen", "cancelled", "Afgezegd", when=_is_planned
    ),
    Action(
        "wisselen",
        "sessions",
        "Andere gespreksleider",
        ("facilitators", "assistant"),
        "Gespreksleider gewisseld",
        _is_planned,
        {"facilitators": ""},
    ),
    Action(
        "evaluatie",
        "sessions",
        "Evaluatie vastleggen",
        ("evaluation",),
        "Evaluatie vastgelegd",
        lambda session: session.state == "held",
    ),
    Action(
        "nabespreken",
        "sessions",
        "Rode draden en notitie",
        ("themes", "notes"),
        "Rode draden vastgelegd",
        lambda session: session.state == "held",
    ),
    Action(
        "afwezig",
        "facilitators",
        "Afwezigheid melden",
        ("absences.+1",),
        "Afwezigheid vastgelegd",
        given={"absences.+1.announced": _TODAY},
    ),
    Action(
        "toestemming",
        "facilitators",
        "Toestemming geven of intrekken",
        ("consent",),
        "Toestemming vastgelegd",
        given={"consent.on": _TODAY},
    ),
    Action(
        "stopt",
        "facilitators",
        "Stopt als gespreksleider",
        ("membership.*.until", "membership.*.announced", "membership.*.reason"),
        "Einde vastgelegd",
        given={"membership.*.announced": _TODAY},
        asks=("membership.*.until",),
    ),
    Action(
        "afspraak",
        "cards",
        "Afspraak over extra strippen",
        ("extensions.+1", "valid_until"),
        "Afspraak vastgelegd",
        given={"extensions.+1.on": _TODAY},
    ),
    Action(
        "tussenevaluatie",
        "cards",
        "Tussenevaluatie vastleggen",
        ("interim_evaluations.+1",),
        "Tussenevaluatie vastgelegd",
        given={"interim_evaluations.+1.on": _TODAY},
    ),
    _of_block("vervolg", "cards", "Besluit over het vervolg", "follow_up", "Besluit vastgelegd"),
    Action(
        "antwoord",
        "calls",
        "Antwoord van een gespreksleider",
        ("responses.+1",),
        "Antwoord vastgelegd",
        _without("withdrawn"),
        {"responses.+1.on": _TODAY},
    ),
    Action("kiezen", "calls", "Kiezen wie meedoen", ("chosen",), "Keuze vastgelegd"),
    _of_block("intrekken", "calls", "Oproep intrekken", "withdrawn", "Oproep ingetrokken"),
    _of_block("uitstellen", "sounding-board", "Bijeenkomst uitstellen", "postponed", "Uitgesteld"),
    _of_block("gaat-niet-door", "sounding-board", "Bijeenkomst afzeggen", "cancelled", "Afgezegd"),
    Action(
        "uitkomst", "sounding-board", "Wens of uitkomst", ("outcomes.+1",), "Uitkomst vastgelegd"
    ),
    _of_block("nagekomen", "promises", "Belofte nagekomen", "kept", "Belofte nagekomen"),
    Action(
        PHASE,
        "programme",
        "Pauze, stop of nieuwe start",
        ("phases.+1",),
        "Fase vastgelegd",
        given={"phases.+1.announced": _TODAY},
    ),
    *(
        Action(
            "opheffen",
            name,
            "Niet meer gebruiken",
            ("retired",),
            "Opgeheven",
            _without("retired"),
            {"retired": _TODAY},
        )
        for name in ("themes", "directorates")
    ),
)
"""All actions, in the order in which they are offered."""


def actions_for(collection: str, entry: Entry[Any]) -> Iterator[Action]:
    """What can be done with a record now, besides changing any of its fields."""
    for action in ACTIONS:
        if action.collection == collection and action.when(entry.record):
            yield action


def action_named(name: str, collection: str) -> Action | None:
    """The action of this name on records of a collection; None where there is none."""
    if name == EDIT and collection in RECORDS:
        return Action(EDIT, collection, edit_title(collection), (EVERY_FIELD,), "Gewijzigd")
    found = (each for each in ACTIONS if (each.name, each.collection) == (name, collection))
    return next(found, None)


def done_with(collection: str, shown: Sequence[str]) -> str:
    """What was done when these fields were filled in, as the action that begins with one says."""
    for action in ACTIONS:
        if action.collection == collection and action.fields[0] in shown:
            return action.done
    return "Taak gedaan"


def edit_title(collection: str) -> str:
    """What the form of all fields of a record is called."""
    return f"{capitalize(RECORDS[collection])} wijzigen"


def saved_sentence(done: str, collection: str, name: str) -> str:
    """What was done with a record, as a Dutch sentence that names nobody."""
    what = RECORDS[collection]
    if collection == "sessions":
        request, _, number = name.partition("/session-")
        name = f"{number} van aanvraag {request}"
    return f"{done}: {what} {name}" if collection in _NUMBERED else f"{done}: {what}"
