"""The kinds of record that ``new`` makes, with an option for each field: derived from the models.

Nothing is written to disk here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotated_types import MinLen

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.editing.change import NEW
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields

BODY = ("body",)
"""The path of the prose in a Markdown file, below the front matter."""

_MAY_BE_EMPTY = (BODY, ("goals",))
"""The paths of fields that must be in every file but may be empty, so their option is optional."""

_LATER = "happens after the record is made, and is recorded with `set`"

FILLED_IN = ("planned-on", "received", "code", "opened", "issued", "consent-on", "made")
"""Options that users are not asked for: the default is today's date, or a random code."""


@dataclass(frozen=True, slots=True)
class FieldOption:
    """An option of ``new``: its name, and the path, model and field that it fills in."""

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
    def may_be_empty(self) -> bool:
        """Whether the field is a list that may have no items."""
        info = self.model.model_fields[self.field.attribute]
        return self.field.many and not any(isinstance(mark, MinLen) for mark in info.metadata)

    @property
    def help(self) -> str:
        """The Dutch description of the field."""
        return str(self.model.model_fields[self.field.attribute].description)

    @property
    def question(self) -> str:
        """The Dutch name and description of the field; what yes means where that is the answer."""
        meaning = self.help.removeprefix("true: ")
        return f"{self.title}{': ' if meaning == self.help else '. Ja betekent: '}{meaning}"


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of record that ``new`` makes: its collection, and its options in order of appearance.

    ``what`` describes it in Dutch. ``not_asked`` has the fields without an option, with the reason.
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
    """Derive a template; an option has the name of its field, unless it is in ``renamed``.

    A list of blocks has one option for the whole list, unless a field in it is ``renamed`` or
    ``not_asked``: then each field of its first item has an option.
    """
    owner = next(candidate for candidate in COLLECTIONS if candidate.name == collection)
    names = {**dict.fromkeys(not_asked), **(renamed or {})}
    return Template(name, what, owner, tuple(_options(owner.model, names, (), True)), not_asked)


def _options(
    model: type[Record],
    names: Mapping[str, str | None],
    above: tuple[str, ...],
    is_required: bool,
) -> Iterator[FieldOption]:
    """The options for a model; ``names`` maps dotted paths to other names, or to None to skip."""
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
RECORD_TEMPLATES = (
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
    _template(
        "meeting",
        "een bijeenkomst",
        "sounding-board",
        dict.fromkeys(("postponed", "cancelled", "outcomes"), _LATER),
        {"body": "text"},
    ),
    _template("promise", "een belofte", "promises", {"kept": _LATER}),
    _template("page", "een pagina", "pages", {}, {"body": "text"}),
    _template("provider", "een partij", "providers", {}),
    _template(
        "offer",
        "een aanbod",
        "offers",
        {},
        {"body": "text", "method.name": "method", "method.owner": "method-owner"},
    ),
)
