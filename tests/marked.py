"""A repository in which every field of every record has a unique value: a marker.

The records are generated from the models, so that new fields are included. A marker is a word, a
number, a date or a time that occurs nowhere else. Fields that cannot have one (a choice from a
list, a flag, the id of another record) get an ordinary value.
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
"""The facilitator who gave no consent: this id may not occur in the staff's site."""
IDS = {
    "providers": "zqpartij",
    "cards": "zqkaart",
    "offers": "zqaanbod",
    "facilitators": CLOSED_PERSON,
    "competencies": "zqcompetentie",
    "themes": "zqdraad",
    "directorates": "zqdirectie",
    "requests": "1987-901",
}
"""The id to which references to each collection point."""
ENDS = ("until", "valid_until", "deadline", "retired")
"""The fields with a date in the future, as the record would have expired otherwise."""


@dataclass(frozen=True)
class Marker:
    """A marker: its field, whether staff may not see it, and the texts that could show it."""

    model: str
    key: str
    path: str
    is_closed: bool
    forms: tuple[str, ...]

    def is_in(self, texts: Sequence[str]) -> bool:
        """Whether any of its forms occurs in any of the texts."""
        return any(form in text for form in self.forms for text in texts)


class Marked:
    """The repository, and the markers added to it so far."""

    def __init__(self, root: Path) -> None:
        self.repo = Repository(root)
        self.repo.files.clear()
        self.markers: list[Marker] = []
        self._number = count(31)  # so that the days of all sessions are of one hundred, in order

    def add(self, collection: str, name: str, secret: bool = False, **fixed: Any) -> None:
        """Adds a record with a marker in each field; ``fixed`` gives other values (``a__b=1``).

        A field fixed to None is left out. With ``secret``, staff may see nothing of the record.
        """
        kind = next(kind for kind in COLLECTIONS if kind.name == collection)
        path = kind.template.replace("*", name) if kind.form is not Form.LIST else kind.template
        if secret:
            self.markers.append(Marker(collection, "id", path, True, (name.partition("/")[0],)))
        data = self._record(kind.model, path, secret, fixed)
        if kind.form is Form.LIST:
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
        """A value for a field: a marker if it can have one."""
        if field.ref:
            return IDS[field.ref.collection]
        value, forms = first_valid_value(model, field, next(self._number))
        if forms:
            open_to = (Audience.STAFF, Audience.CONSENTED)
            is_closed = secret or field.audience not in open_to
            self.markers.append(Marker(model.__name__, field.key, path, is_closed, forms))
        return value

    def ledger(self, as_of: dt.date) -> Ledger:
        """The ledger; rules may report problems, but every file must be readable."""
        checked = pipeline.check(self.repo.write(), as_of)
        unread = {"wrong-value", "missing-field", "unknown-field", "unknown-file", "yaml-syntax"}
        assert not [str(problem) for problem in checked.problems if problem.code in unread]
        assert not checked.ledger.broken
        return checked.ledger


def first_valid_value(
    model: type[Record], field: introspection.Field, number: int
) -> tuple[Any, tuple[str, ...]]:
    """The first candidate that the field accepts, and the texts that could show it."""
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
    """Candidate values: first markers of each type, then ordinary values without a marker."""
    year = (2100 if field.key in ENDS else 1900) + number % 100 + 1
    assert number < 400, "the years run out: give days another form"
    day = dt.date(year, 1 + number // 100, 9)
    yield day, (day.isoformat(), dates.format_date(day))
    yield 700_000 + number, (str(700_000 + number),)
    word = f"zq-{number:03}x"
    yield word, (word,)
    code = "lg-" + "".join(f"{digit}z" for digit in f"{number:04}")
    yield code, (code,)
    yield f"{word}@example.org", (word,)
    yield str(700_000 + number), (str(700_000 + number),)
    yield f"{number:08x}-0000-4000-8000-{number:012x}", (f"{number:08x}-0000",)
    yield "America/Curacao", ()
    yield f"{word}.example.org", (word,)
    yield f"https://{word}.example.org/{{session}}", (word,)
    clock = dt.time(number % 24, 30 + number // 24)
    yield clock, (clock.isoformat("minutes"),)
    part = 2 * number + 1  # never ends in a zero that YAML would leave out
    yield round(9 + part / 1000, 3), (f"9.{part:03}", f"9,{part:03}")
    yield True, ()
    for word in ("nl", "ma", "active", "coordinator", "pool", "open", "staff", "facilitator"):
        yield word, ()
    for word in (
        "team",
        "new-card",
        "yes",
        "completed",
        "requester",
        "returned",
        "request",
        "practice",
    ):
        yield word, ()


def repository_with_markers(root: Path) -> Marked:
    """A repository with every kind of record, in each state that shows other fields."""
    marked = Marked(root)
    marked.add(
        "programme",
        "programme",
        phases__state="paused",
        phases__offers=None,
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
    marked.add("sounding-board", "2026-01-08", cancelled=None)
    marked.add("sounding-board", "2026-01-12", postponed=None)
    marked.add("promises", "2026-01-07-allen", to="staff")
    marked.add("promises", "2026-01-07-open", to="pool", kept=None)
    marked.add("promises", "2026-01-07-partij", to="provider", secret=True)
    marked.add("news", "2026-01-09-allen", audience="staff")
    marked.add("news", "2026-01-10-pool", audience="pool")
    marked.add("news", "2026-01-11-team", audience="team", secret=True)
    marked.add("pages", "zqpagina")
    marked.add("pages", "privacy")
    marked.add("pages", "nieuws")
    marked.add("facilitators", "zqbekend", consent__profile=True)
    marked.add("facilitators", CLOSED_PERSON, consent__profile=False, secret=True)
    marked.add("requests", "1987-901", secret=True)
    marked.add("requests", "1987-902", closed=None, secret=True)
    marked.add("sessions", "1987-901/session-1", cancelled=None, secret=True)
    marked.add("sessions", "1987-901/session-2", held=None, secret=True)
    marked.add("sessions", "1987-902/session-1", cancelled=None, held=None, secret=True)
    return marked


def site(ledger: Ledger) -> dict[str, bytes]:
    """Every file of the staff's site, with the search index."""
    return dict(search.with_index(edition.render_edition(ledger, "staff", [pipeline.TEMPLATES])))


def texts(files: Mapping[str, bytes]) -> list[str]:
    """The names of the files, and their contents as they are and with HTML entities decoded.

    Gzipped files are unpacked; bytes that are not UTF-8 (in the search index) are replaced.
    """
    contents = [_unpack(data).decode("utf-8", "replace") for data in files.values()]
    return [*files, *contents, *map(html.unescape, contents)]


def _unpack(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
