"""A repository in which every field of every record carries a marker of its own.

The records are made from the models alone, so that a new field joins by itself. A marker is a
word, a number, a day or a time that stands nowhere else; what can hold none (a choice from a
list, a flag, the id of another record) is passed over.
"""

import datetime as dt
import gzip
import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from dialoog import pipeline
from dialoog.data.collections import COLLECTIONS, Form
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Record
from dialoog.formats import dates
from dialoog.site import edition, search
from tests.makers import Repository

CLOSED_PERSON = "zqgeheim"
"""The facilitator who agreed to nothing: this id may stand nowhere."""
IDS = {
    "providers": "zqpartij",
    "cards": "zqkaart",
    "offers": "zqaanbod",
    "facilitators": CLOSED_PERSON,
    "competencies": "zqcompetentie",
    "themes": "zqdraad",
    "directorates": "zqdirectie",
}
"""What a reference to each collection points at."""
ENDS = ("until", "valid_until", "deadline", "retired")
"""Days that have yet to come, or the record would be over."""


@dataclass(frozen=True)
class Marker:
    """A marker: the field it stands in, whether that is closed, and the forms it could show in."""

    model: str
    key: str
    path: str
    is_closed: bool
    forms: tuple[str, ...]

    def stands_in(self, texts: Sequence[str]) -> bool:
        """Whether any of its forms stands in any of the texts."""
        return any(form in text for form in self.forms for text in texts)


class Marked:
    """The repository in the making, and its markers."""

    def __init__(self, root: Path) -> None:
        self.repo = Repository(root)
        self.repo.files.clear()
        self.markers: list[Marker] = []
        self._number = count(1)

    def add(self, collection: str, name: str, secret: bool = False, **fixed: Any) -> None:
        """A record with a marker in each field; ``fixed`` gives fields by place (``a__b``).

        A field that is fixed to None is left out. ``secret`` closes the whole record to staff.
        """
        found = next(one for one in COLLECTIONS if one.name == collection)
        path = found.template.replace("*", name) if found.form is not Form.LIST else found.template
        if secret:
            self.markers.append(Marker(collection, "id", path, True, (name.partition("/")[0],)))
        data = self._record(found.model, path, secret, fixed)
        if found.form is Form.LIST:
            self.repo.files.setdefault(path, []).append(data)
        else:
            self.repo.files[path] = data

    def _record(
        self, model: type[Record], path: str, secret: bool, fixed: Mapping[str, Any]
    ) -> dict[str, Any]:
        data = {}
        for field in introspection.fields(model):
            below = {
                key.removeprefix(f"{field.attribute}__"): value
                for key, value in fixed.items()
                if key.startswith(f"{field.attribute}__")
            }
            if field.attribute in fixed:
                value = fixed[field.attribute]
                if str(value).startswith("zq"):
                    self.markers.append(Marker(model.__name__, field.key, path, secret, (value,)))
            elif field.model:
                value = self._record(field.model, path, secret, below)
                value = [value] if field.many else value
            else:
                value = self._leaf(model, field, path, secret)
                value = [value] if field.many else value
            if value is not None:
                data[field.key] = value
        return data

    def _leaf(
        self, model: type[Record], field: introspection.Field, path: str, secret: bool
    ) -> Any:
        """A value for a field, marked where it can hold a marker."""
        if field.ref:
            return IDS[field.ref.collection]
        value, forms = fitting(model, field, next(self._number))
        if forms:
            open_to = (Audience.STAFF, Audience.CONSENTED)
            is_closed = secret or field.audience not in open_to
            self.markers.append(Marker(model.__name__, field.key, path, is_closed, forms))
        return value

    def ledger(self, as_of: dt.date) -> Ledger:
        """What the pipeline makes of it; the rules may find fault with it, but all can be read."""
        checked = pipeline.check(self.repo.write(), as_of)
        unread = {"wrong-value", "missing-field", "unknown-field", "unknown-file", "yaml-syntax"}
        assert not [str(problem) for problem in checked.problems if problem.code in unread]
        assert not checked.ledger.broken
        return checked.ledger


def fitting(
    model: type[Record], field: introspection.Field, number: int
) -> tuple[Any, tuple[str, ...]]:
    """The first value that the field takes, and the forms in which it could show."""
    info = model.model_fields[field.attribute]
    type_of_field: Any = Annotated[(info.annotation, *info.metadata)]
    adapter: TypeAdapter[Any] = TypeAdapter(type_of_field)
    for value, forms in _candidates(field, number):
        try:
            adapter.validate_python([value] if field.many else value)
        except ValidationError:
            continue
        return value, forms
    raise AssertionError(f"{model.__name__}.{field.key}: no value fits")


def _candidates(field: introspection.Field, number: int) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Values with a marker, by kind, and at last those that can hold none."""
    year = (2100 if field.key in ENDS else 1900) + number % 100 + 1
    assert number < 400, "the years run out: give days another form"
    day = dt.date(year, 1 + number // 100, 9)
    yield day, (day.isoformat(), dates.format_date(day))
    yield 700_000 + number, (str(700_000 + number),)
    word = f"zq-{number:03}x"
    yield word, (word,)
    yield f"{word}@example.org", (word,)
    yield f"https://{word}.example.org/{{session}}", (word,)
    clock = dt.time(number % 24, 30 + number // 24)
    yield clock, (clock.isoformat("minutes"),)
    part = 2 * number + 1  # never ends in a zero that YAML would leave out
    yield 9 + part / 1000, (f"9.{part:03}", f"9,{part:03}")
    yield True, ()
    for word in ("nl", "ma", "active", "coordinator", "pool", "open", "staff", "facilitator"):
        yield word, ()
    for word in ("team", "new-card", "yes", "completed", "requester", "returned", "request"):
        yield word, ()


def everywhere(root: Path) -> Marked:
    """Every kind of record, in every form that shows more of it than another."""
    marked = Marked(root)
    marked.add(
        "programme",
        "programme",
        phases__state="paused",
        privacy={"min_sessions": 1, "min_directorates": 1},
        example=True,
    )
    for collection in ("competencies", "themes", "directorates"):
        marked.add(collection, "", id=IDS[collection])
    marked.add("process", "", id="request")
    marked.add("providers", IDS["providers"])
    marked.add("offers", IDS["offers"])
    marked.add("cards", IDS["cards"], follow_up__next_card=None)
    marked.add("cards", "zqtweede", follow_up=None, sessions=6, extensions__sessions=1)
    marked.add("calls", "zqoproep", withdrawn=None)
    marked.add("calls", "zqterug")
    marked.add("sounding-board", "2026-01-08")
    marked.add("news", "2026-01-09-allen", audience="staff")
    marked.add("news", "2026-01-10-pool", audience="pool")
    marked.add("news", "2026-01-11-team", audience="team", secret=True)
    marked.add("pages", "zqpagina")
    marked.add("pages", "nieuws")
    marked.add("facilitators", "zqbekend", consent__profile=True)
    marked.add("facilitators", CLOSED_PERSON, consent__profile=False, secret=True)
    marked.add("requests", "zqaanvraag", secret=True)
    marked.add("requests", "zqopen", closed=None, secret=True)
    marked.add("sessions", "zqaanvraag/session-1", cancelled=None, secret=True)
    marked.add("sessions", "zqaanvraag/session-2", held=None, secret=True)
    marked.add("sessions", "zqopen/session-1", cancelled=None, held=None, secret=True)
    return marked


def site(ledger: Ledger) -> dict[str, bytes]:
    """Every file of the staff's site, with the index that one searches in."""
    return dict(search.with_index(edition.render_edition(ledger, "staff", [pipeline.TEMPLATES])))


def texts(files: Mapping[str, bytes]) -> list[str]:
    """Every name and every text of the files, as written and with its entities read.

    What is packed is unpacked; what is no text (parts of the index) is searched byte for byte.
    """
    read = [_unpacked(data).decode("utf-8", "replace") for data in files.values()]
    return [*files, *read, *map(html.unescape, read)]


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
