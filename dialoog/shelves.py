"""The shelves of the repository: which file belongs to which kind of record."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from dialoog.records.facilitator import Facilitator
from dialoog.records.fields import ID_PATTERN
from dialoog.records.programme import Programme
from dialoog.records.publication import Call, Meeting, News, Page
from dialoog.records.record import Record
from dialoog.records.request import Request
from dialoog.records.session import Session
from dialoog.records.supply import Card, Offer, Provider
from dialoog.records.vocabulary import Competency, Directorate, ProcessStep, Theme

FOLDERS = ("content", "facilitators", "requests")


class Form(Enum):
    """How a file holds its record."""

    RECORD = "one record in YAML"
    LIST = "a list of records in YAML"
    MARKDOWN = "one record in front matter, with prose below"


def _always(_: str) -> bool:
    return True


def _starts_with_day(name: str) -> bool:
    try:
        dt.date.fromisoformat(name[:10])
    except ValueError:
        return False
    return name[:10] >= "1900"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind of record: its place on disk and its model.

    ``path`` is a pattern over the path in the repository, with the id in the group ``id``;
    ``likeness`` is the same with any name, to tell a bad name from an unknown file.
    """

    name: str
    model: type[Record]
    form: Form
    path: re.Pattern[str]
    likeness: re.Pattern[str]
    example: str
    sound: Callable[[str], bool] = _always


def _shelf(  # noqa: PLR0913, PLR0917 - the columns of the table below
    name: str,
    model: type[Record],
    form: Form,
    template: str,
    example: str,
    slug: str = ID_PATTERN,
    sound: Callable[[str], bool] = _always,
) -> Shelf:
    before, _, after = template.partition("*")
    if after == "" and "*" not in template:
        exact = re.compile(f"(?P<id>){re.escape(template)}")
        return Shelf(name, model, form, exact, exact, template)
    pattern = re.compile(f"{re.escape(before)}(?P<id>{slug}){re.escape(after)}")
    likeness = re.compile(f"{re.escape(before)}(?P<id>[^/]+){re.escape(after)}")
    return Shelf(name, model, form, pattern, likeness, example, sound)


_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

PROGRAMME = _shelf("programme", Programme, Form.RECORD, "content/programme.yaml", "")
COMPETENCIES = _shelf("competencies", Competency, Form.LIST, "content/competencies.yaml", "")
PROCESS = _shelf("process", ProcessStep, Form.LIST, "content/process.yaml", "")
THEMES = _shelf("themes", Theme, Form.LIST, "content/themes.yaml", "")
DIRECTORATES = _shelf("directorates", Directorate, Form.LIST, "content/directorates.yaml", "")
PROVIDERS = _shelf("providers", Provider, Form.RECORD, "content/providers/*.yaml", "pool.yaml")
CARDS = _shelf("cards", Card, Form.RECORD, "content/cards/*.yaml", "kaart-2026.yaml")
OFFERS = _shelf("offers", Offer, Form.MARKDOWN, "content/offers/*.md", "leidinggevenden.md")
CALLS = _shelf("calls", Call, Form.MARKDOWN, "content/calls/*.md", "gedragscode.md")
MEETINGS = _shelf(
    "sounding-board",
    Meeting,
    Form.MARKDOWN,
    "content/sounding-board/*.md",
    "2024-09-19.md",
    slug=_DAY,
    sound=_starts_with_day,
)
NEWS = _shelf(
    "news",
    News,
    Form.MARKDOWN,
    "content/news/*.md",
    "2024-10-11-pauze.md",
    slug=f"{_DAY}-{ID_PATTERN}",
    sound=_starts_with_day,
)
PAGES = _shelf("pages", Page, Form.MARKDOWN, "content/pages/*.md", "privacy.md")
FACILITATORS = _shelf(
    "facilitators", Facilitator, Form.RECORD, "facilitators/*.yaml", "pool-een.yaml"
)
REQUESTS = _shelf("requests", Request, Form.RECORD, "requests/*/request.yaml", "2026-001")
SESSIONS = Shelf(
    "sessions",
    Session,
    Form.RECORD,
    re.compile(f"requests/(?P<id>{ID_PATTERN}/session-[1-9][0-9]{{0,3}})\\.yaml"),
    re.compile(r"requests/(?P<id>[^/]+/session-[1-9][0-9]{0,3})\.yaml"),
    "session-1.yaml",
)

SHELVES = (
    PROGRAMME,
    COMPETENCIES,
    PROCESS,
    THEMES,
    DIRECTORATES,
    PROVIDERS,
    CARDS,
    OFFERS,
    CALLS,
    MEETINGS,
    NEWS,
    PAGES,
    FACILITATORS,
    REQUESTS,
    SESSIONS,
)
BY_NAME = {shelf.name: shelf for shelf in SHELVES}
FIXED = (PROGRAMME, COMPETENCIES, PROCESS, THEMES, DIRECTORATES)
