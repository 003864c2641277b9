"""What ``new`` can make, and an option for each field of it, derived from the models."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args, get_origin

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.editing.change import NEW
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields

BODY = ("body",)
"""The path of the prose below the front matter of a Markdown file."""

_MAY_BE_EMPTY = (BODY, ("goals",))
"""Paths of fields that every file has, but that may be empty."""

_LATER = "happens after the record is made, and is recorded with `set`"


@dataclass(frozen=True, slots=True)
class FieldOption:
    """An option of ``new``: its name, the path of its field in the file, and that field."""

    name: str
    path: tuple[str, ...]
    model: type[Record]
    field: Field
    is_required: bool

    @property
    def title(self) -> str:
        """The Dutch name of the field."""
        return str(self.model.model_fields[self.field.attribute].title)

    @property
    def help(self) -> str:
        """The Dutch description of the field."""
        return str(self.model.model_fields[self.field.attribute].description)

    def choices(self, ledger: Ledger, given: Mapping[str, str]) -> tuple[str, ...]:
        """The words or ids to choose from, given the other answers; empty for free text."""
        if get_origin(self.field.holds) is Literal:
            return get_args(self.field.holds)
        if self.field.holds is bool:
            return ("ja", "nee")
        if self.path == ("goals",):
            offer = ledger.offers.get(given.get("offer", ""))
            return tuple(goal.id for goal in offer.record.goals) if offer else ()
        collection = self.field.ref.collection if self.field.ref else ""
        day = given.get("received") or given.get("opened") or ledger.as_of.isoformat()
        entries = ledger.collections.get(collection, {}).values()
        return tuple(sorted(entry.id for entry in entries if not _is_retired(entry.record, day)))


def _is_retired(record: Record, day: str) -> bool:
    """Whether a directorate is retired on a day, which is compared as typed."""
    retired = getattr(record, "retired", None)
    return retired is not None and retired.isoformat() <= day


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of record that ``new`` makes: its collection, and its options in order of asking.

    ``not_asked`` names the fields without an option, each with the reason.
    """

    name: str
    what: str
    collection: Collection
    options: tuple[FieldOption, ...]
    not_asked: Mapping[str, str]


def _template(
    name: str,
    what: str,
    collection: str,
    not_asked: Mapping[str, str],
    renamed: Mapping[str, str] | None = None,
) -> Template:
    """Derive a template; an option is called after its field, unless it is ``renamed``.

    A list of blocks has one option for the whole list, unless a field in it is ``renamed`` or
    ``not_asked``: then each field of its first item has an option.
    """
    home = next(each for each in COLLECTIONS if each.name == collection)
    names = {**dict.fromkeys(not_asked), **(renamed or {})}
    return Template(name, what, home, tuple(_options(home.model, names, (), True)), not_asked)


def _options(
    model: type[Record],
    names: Mapping[str, str | None],
    above: tuple[str, ...],
    is_required: bool,
) -> Iterator[FieldOption]:
    """The options of a model; ``names`` has other names by dotted path, None for no option."""
    for field in fields(model):
        path = (*above, field.key)
        dotted = ".".join(name for name in path if name != NEW)
        name = names.get(dotted, field.key.replace("_", "-"))
        if name is None:
            continue
        required = is_required and model.model_fields[field.attribute].is_required()
        has_first_item = any(other.startswith(f"{dotted}.") for other in names)
        if field.model is not None and (has_first_item or not field.many):
            below = (*path, NEW) if field.many else path
            yield from _options(field.model, names, below, required)
        else:
            required = required and path not in _MAY_BE_EMPTY
            yield FieldOption(name, path, model, field, required)


REQUEST = _template(
    "request",
    "een aanvraag van een leidinggevende",
    "requests",
    dict.fromkeys(("consultation", "match", "intake", "closed"), _LATER),
    {"preferred.text": "wish"},
)
TEMPLATES = (
    REQUEST,
    _template(
        "session",
        "een gepland gesprek van een aanvraag",
        "sessions",
        dict.fromkeys(("held", "cancelled", "evaluation", "themes", "notes"), _LATER),
        {"group_size": "size"},
    ),
    _template(
        "facilitator",
        "een gespreksleider",
        "facilitators",
        dict.fromkeys(("membership.until", "membership.reason", "absences"), _LATER),
        {"experience.text": "experience", "consent.profile": "consent", "consent.on": "consent-on"},
    ),
    _template(
        "card",
        "een strippenkaart",
        "cards",
        {"follow_up": _LATER},
        {"interim_evaluation_after": "interim-after"},
    ),
    _template("call", "een oproep aan de pool", "calls", {"withdrawn": _LATER}, {"body": "text"}),
    _template("news", "een nieuwsbericht", "news", {}, {"body": "text"}),
)
