"""The collections: which files hold which kind of record."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from dialoog.data.models.call import Call
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.offer import Offer
from dialoog.data.models.programme import Programme
from dialoog.data.models.provider import Provider
from dialoog.data.models.publication import Meeting, News, Page, Promise
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.values import ID_LENGTH, ID_PATTERN
from dialoog.data.models.vocabulary import Competency, Directorate, ProcessStep, Theme
from dialoog.formats.grouping import group_by_key
from dialoog.formats.places import is_device

FOLDERS = ("content", "facilitators", "requests")
"""The folders with records, directly below the root."""

_FOLDER = re.compile(
    "content(/(providers|cards|offers|calls|sounding-board|promises|news|pages))?|facilitators|requests(/[^/.][^/]*)?"
)
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Form(Enum):
    """How a file holds its records."""

    RECORD = "one record in YAML"
    LIST = "a list of records in YAML"
    MARKDOWN = "one record in front matter, with prose below"


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of record: its location on disk and its model.

    ``template`` is the path in the repository with ``*`` for the id: the file name, or of a request
    its folder (a session is found by ``path`` alone). A template without ``*`` is a single file,
    whose id is the collection's ``name``.
    ``path`` matches such paths, with the id in the group ``id``; ``loose_pattern`` matches the same
    paths with any name (but no ``~$`` of a document that Word has open), to distinguish a wrong
    name from an unknown file. ``example`` is a valid file name. The names in a ``dated`` collection
    begin with a date.
    """

    name: str
    model: type[Record]
    form: Form
    template: str
    path: re.Pattern[str]
    loose_pattern: re.Pattern[str]
    example: str
    dated: bool = False

    @property
    def folder(self) -> str:
        """The folder with the files of this collection, or with a folder for each of them."""
        return self.template.partition("*")[0].rpartition("/")[0]

    def holds(self, path: str) -> str | None:
        """The id of the record at ``path``; None when ``path`` is not in this collection."""
        match = self.path.fullmatch(path)
        if match is None:
            return None
        if "*" not in self.template:
            return self.name
        return None if self.name_error(match["id"].partition("/")[0]) else match["id"]

    def name_error(self, name: str) -> str:
        """A Dutch sentence about the length or form of an invalid id; "" for a valid one.

        The characters of the id are not checked here.
        """
        if len(name) > ID_LENGTH:
            return f"Deze naam is te lang: hoogstens {ID_LENGTH} tekens."
        if is_device(name):
            return "Deze naam gebruikt Windows zelf."
        if self.dated and not _starts_with_day(name):
            return "Deze naam begint niet met een dag die bestaat, zoals 2024-10-08."
        return ""


def _starts_with_day(name: str) -> bool:
    try:
        return dt.date.fromisoformat(name[:10]).year >= 1900 and bool(re.match(_DAY, name))
    except ValueError:
        return False


def _collection(  # noqa: PLR0913, PLR0917 - columns of the table below
    name: str,
    model: type[Record],
    form: Form,
    template: str,
    example: str = "",
    id_pattern: str = ID_PATTERN,
) -> Collection:
    before, _, after = (re.escape(part) for part in template.partition("*"))
    if not example:
        only = re.compile(f"(?P<id>){before}")
        return Collection(name, model, form, template, only, only, example)
    path = re.compile(f"{before}(?P<id>{id_pattern}){after}")
    loose = re.compile(rf"{before}(?!~\$)(?P<id>[^/]+){after}")
    dated = id_pattern.startswith(_DAY)
    return Collection(name, model, form, template, path, loose, example, dated)


_YAML, _LIST, _MD = Form.RECORD, Form.LIST, Form.MARKDOWN

PROGRAMME = _collection("programme", Programme, _YAML, "content/programme.yaml")
COMPETENCIES = _collection("competencies", Competency, _LIST, "content/competencies.yaml")
PROCESS = _collection("process", ProcessStep, _LIST, "content/process.yaml")
THEMES = _collection("themes", Theme, _LIST, "content/themes.yaml")
DIRECTORATES = _collection("directorates", Directorate, _LIST, "content/directorates.yaml")
FIXED = (PROGRAMME, COMPETENCIES, PROCESS, THEMES, DIRECTORATES)
"""The collections that are a single file; these files are required."""

FACILITATORS = _collection(
    "facilitators", Facilitator, _YAML, "facilitators/*.yaml", "pool-een.yaml"
)
_NUMBER = "[0-9]{4}-[0-9]{3,}"
REQUESTS = _collection("requests", Request, _YAML, "requests/*/request.yaml", "2026-001", _NUMBER)
_SESSION = re.compile(f"requests/(?P<id>{_NUMBER}/session-[1-9][0-9]{{0,3}})\\.yaml")
SESSIONS = Collection(
    "sessions", Session, _YAML, "requests/*.yaml", _SESSION, _SESSION, "session-1.yaml"
)
COLLECTIONS = (
    *FIXED,
    _collection("providers", Provider, _YAML, "content/providers/*.yaml", "pool.yaml"),
    _collection("cards", Card, _YAML, "content/cards/*.yaml", "kaart-2026.yaml"),
    _collection("offers", Offer, _MD, "content/offers/*.md", "leidinggevenden.md"),
    _collection("calls", Call, _MD, "content/calls/*.md", "gedragscode.md"),
    _collection(
        "sounding-board", Meeting, _MD, "content/sounding-board/*.md", "2024-09-19.md", _DAY
    ),
    _collection(
        "promises",
        Promise,
        _YAML,
        "content/promises/*.yaml",
        "2024-10-11-kaders.yaml",
        f"{_DAY}-{ID_PATTERN}",
    ),
    _collection(
        "news", News, _MD, "content/news/*.md", "2024-10-11-pauze.md", f"{_DAY}-{ID_PATTERN}"
    ),
    _collection("pages", Page, _MD, "content/pages/*.md", "privacy.md"),
    FACILITATORS,
    REQUESTS,
    SESSIONS,
)
_BY_FOLDER = group_by_key((collection.folder, collection) for collection in COLLECTIONS)


def collection_of(path: str) -> tuple[Collection, str] | None:
    """The collection of the file at ``path`` and the id of its record; None if there is none."""
    for collection in collections_in(path):
        name = collection.holds(path)
        if name is not None:
            return collection, name
    return None


def is_record(path: str) -> bool:
    """Whether the file at ``path`` is one of a collection."""
    return collection_of(path) is not None


def collection_named(name: str) -> Collection | None:
    """The collection of this name; None where there is none."""
    return next((each for each in COLLECTIONS if each.name == name), None)


def collections_in(path: str) -> tuple[Collection, ...]:
    """The collections that have their files in the folder of ``path``."""
    folder = path.rpartition("/")[0]
    return _BY_FOLDER.get("requests" if folder.startswith("requests/") else folder, ())


def is_folder(path: str) -> bool:
    """Whether ``path`` is a folder of records, or of folders of records."""
    return _FOLDER.fullmatch(path) is not None
