"""Every field of a request and a session is shown on the pages that are made of it, or excused.

Each field is changed in turn. A page whose content does not change with it does not show it, and
the field must be excused here by name, with the reason.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, get_args, get_origin

import pytest

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from dialoog.formats.dates import DateRange
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team import calendars
from dialoog.site.views.team import session_pack
from dialoog.site.views.team.dossier import page as dossier
from dialoog.site.views.team.handover.page import handover
from tests.makers import DAY, Repository, day

Page = Callable[[Ledger], object]


def show_dossier(ledger: Ledger) -> object:
    view = dossier.view(without_tasks(ledger), "2026-001")
    return view.request, view.sessions, view.timeline


def show_packs(ledger: Ledger) -> object:
    team = without_tasks(ledger)
    return [session_pack.view(team, name) for name in session_pack.ids(team)]


def show_handover(ledger: Ledger) -> object:
    return handover(without_tasks(ledger), DateRange(DAY, DAY + dt.timedelta(days=30)))


def show_calendar(ledger: Ledger) -> object:
    return calendars.calendar_of_all(without_tasks(ledger))


def without_tasks(ledger: Ledger) -> TeamLedger:
    """The team's ledger with an empty worklist: a page must show a field itself."""
    return TeamLedger.of(ledger, lambda _: ())


PAGES: Mapping[str, Page] = {
    "dossier": show_dossier,
    "session pack": show_packs,
    "handover": show_handover,
    "calendar": show_calendar,
}

PRIVATE = "a facilitator need not know it, and the pack is on paper"
DOSSIER = "the dossier tells it, to which the handover links"
AFTERWARDS = "only planned sessions are on the page"
PHONE = "a calendar is seen by others than the programme team"
OUTCOME = ("held", "cancelled", "evaluation", "themes", "notes")
EXCUSED: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "dossier": {"requests": {}, "sessions": {}},
    "session pack": {
        "requests": {
            **dict.fromkeys(("received", "card", "reason", "preferred", "owner"), PRIVATE),
            **dict.fromkeys(("requester.code", "requester.contact", "consultation"), PRIVATE),
            **dict.fromkeys(("match", "intake.on", "intake.by", "closed"), PRIVATE),
            "group.size": "the size that is expected at the session is shown",
        },
        "sessions": session_pack.NOT_IN_PACK,
    },
    "handover": {
        "requests": {
            **dict.fromkeys(("offer", "reason", "goals", "group", "language"), DOSSIER),
            **dict.fromkeys(("needs", "access", "owner", "preferred.days"), DOSSIER),
            **dict.fromkeys(("preferred.text", "consultation", "match.on"), DOSSIER),
            **dict.fromkeys(("match.reason", "intake"), DOSSIER),
            "closed": "only open requests are on the page",
        },
        "sessions": {
            **dict.fromkeys(("planned_on", "outside_hours"), DOSSIER),
            **dict.fromkeys(("held", "cancelled", "evaluation", "notes"), AFTERWARDS),
        },
    },
    "calendar": {
        "requests": {
            **dict.fromkeys(("received", "offer", "card", "requester", "reason", "goals"), PHONE),
            **dict.fromkeys(("group", "preferred", "language", "needs", "access", "owner"), PHONE),
            **dict.fromkeys(("consultation", "match", "intake", "closed"), PHONE),
        },
        "sessions": dict.fromkeys(OUTCOME, AFTERWARDS)
        | {"outside_hours": "the date and the times are shown"},
    },
}
"""By page and collection: the field, or the block of fields, and why the page does not show it."""


@pytest.fixture
def ledger(repo: Repository) -> Ledger:
    """A request with every field, and a held, a planned and a cancelled session of it."""
    repo.card("kaart-2")
    repo.request(
        until="intake",
        requester={
            "code": "lg-7k4q",
            "directorate": "ruimte",
            "role": "Teamleider",
            "contact": "Zaak 12",
        },
        preferred={"from": day("2026-07-01"), "until": day("2026-07-31"), "days": ["di"]},
        needs=["kalmte"],
        access="Een ringleiding.",
        owner="Coördinator Proef",
    )
    repo.held_session(number=1, notes="Het was rustig.")
    repo.session(number=2)
    cancelled = {"on": day("2026-05-20"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    repo.session(number=3, cancelled=cancelled)
    return repo.ledger()


def variants(
    ledger: Ledger, record: Record, above: str = ""
) -> Iterator[tuple[str, Record, Record]]:
    """Every field by its dotted name, with copies of the record before and after a change of it.

    A block that is empty is filled in before.
    """
    for field in fields(type(record)):
        name = f"{above}{field.key}"
        value = getattr(record, field.attribute)
        pairs: Iterator[tuple[str, Any, Any]]
        if field.model is None:
            pairs = iter([(name, value, another(ledger, field, value))])
        else:
            assert not field.many, f"{name}: no list of blocks is known here yet"
            pairs = variants(ledger, value or example(ledger, field.model), f"{name}.")
        for dotted, before, after in pairs:
            yield (
                dotted,
                record.model_copy(update={field.attribute: before}),
                record.model_copy(update={field.attribute: after}),
            )


def example(ledger: Ledger, model: type[Record]) -> Record:
    """A block with a value in every field."""
    values = {field.attribute: another(ledger, field, None) for field in fields(model)}
    return model.model_construct(None, **values)


def another(ledger: Ledger, field: Field, value: Any) -> Any:
    """Another value than ``value`` that the field can hold."""
    if field.many:
        return () if value else (another_item(ledger, field, None),)
    return another_item(ledger, field, value)


def another_item(ledger: Ledger, field: Field, value: Any) -> Any:
    if field.ref is not None:
        return next(name for name in ledger.collections[field.ref.collection] if name != value)
    if get_origin(field.holds) is Literal:
        return next(word for word in get_args(field.holds) if word != value)
    examples: Mapping[type, tuple[Any, Any]] = {
        bool: (True, False),
        int: (11, 12),
        float: (6.5, 7.5),
        str: ("Iets", "Iets anders"),
        dt.date: (day("2026-06-25"), day("2026-06-26")),
        dt.time: (dt.time(9, 5), dt.time(9, 10)),
    }
    return next(example for example in examples[field.holds] if example != value)


def changes(ledger: Ledger, collection: str) -> Iterator[tuple[str, Ledger, Ledger]]:
    """Every field of every record, with the ledger before and after a change of it."""
    entries: Mapping[str, Entry[Any]] = ledger.collections[collection]

    def with_record(name: str, record: Record) -> Ledger:
        changed = {**entries, name: replace(entries[name], record=record)}
        return Ledger(ledger.as_of, {**ledger.collections, collection: changed})

    for name, entry in entries.items():
        for field, before, after in variants(ledger, entry.record):
            yield field, with_record(name, before), with_record(name, after)


def is_excused(field: str, excuses: Iterable[str]) -> bool:
    return any(f"{field}.".startswith(f"{name}.") for name in excuses)


@pytest.mark.parametrize("collection", ["requests", "sessions"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_every_field_or_excuses_it_by_name(
    ledger: Ledger, page: str, collection: str
) -> None:
    show, excuses = PAGES[page], EXCUSED[page][collection]
    is_shown: dict[str, bool] = {}
    for field, before, after in changes(ledger, collection):
        is_shown[field] = is_shown.get(field, False) or show(before) != show(after)
    hidden = {field for field, shown in is_shown.items() if not shown}
    assert {field for field in hidden if not is_excused(field, excuses)} == set()
    needless = {name for name in excuses if not any(is_excused(each, [name]) for each in hidden)}
    assert needless == set(), "what is shown needs no excuse"


def test_every_excuse_has_a_reason() -> None:
    for by_collection in EXCUSED.values():
        for excuses in by_collection.values():
            assert all(len(reason.split()) > 3 for reason in excuses.values())
