"""The Woo bundle: nothing closed and nobody's name is in it, whatever the field."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.cli.commands.woo import _render
from dialoog.data.collections import COLLECTIONS
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark, Record
from dialoog.exports.woo_bundle import _DATED, build_bundle, is_event, is_left_out, value_kind
from dialoog.exports.woo_grounds import GROUNDS_FILE, read_grounds
from dialoog.formats.dates import DateRange
from tests.makers import CARD, DAY, PROGRAMME, Repository
from tests.marked import Marked, Marker, repository_with_markers, texts

GROUNDS = read_grounds((pipeline.TEMPLATES / GROUNDS_FILE).read_bytes(), GROUNDS_FILE)
EVENT = dt.date(2026, 10, 27)
"""A day on which nothing happens in the repository of the makers."""
REQUEST, SESSION = "requests/2026-001/request.yaml", "requests/2026-001/session-1.yaml"
THEMES = "content/themes.yaml"
ALWAYS = DateRange(dt.date(1900, 1, 1), dt.date(2600, 1, 1))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return repository_with_markers(tmp_path_factory.mktemp("marked"))


@pytest.fixture(scope="module")
def ledger(marked: Marked) -> Ledger:
    return marked.ledger(DAY)


def shown(ledger: Ledger) -> list[str]:
    """Every text in the pages of a bundle of all records."""
    bundle = build_bundle(ledger, GROUNDS, ALWAYS)
    return texts(dict(_render(bundle, (pipeline.TEMPLATES,))))


def is_of_a_person(marker: Marker) -> bool:
    models = {
        model.__name__: model
        for model in models_below(collection.model for collection in COLLECTIONS)
    }
    fields = introspection.fields(models[marker.model])
    field = next(field for field in fields if field.key == marker.key)
    return bool(field.marks & {Mark.PERSON, Mark.CONTACT, Mark.CODE})


def models_below(models: Iterable[type[Record]]) -> list[type[Record]]:
    """The models, with the models of their fields, at every depth."""
    below: list[type[Record]] = []
    for model in models:
        fields = introspection.fields(model)
        below += [model, *models_below(field.model for field in fields if field.model)]
    return below


def leaks(marked: Marked, ledger: Ledger) -> list[Marker]:
    """The markers of closed fields, and of people, that are in the bundle."""
    output = shown(ledger)
    return [
        marker
        for marker in marked.markers
        if marker.is_in(output) and (marker.is_closed or is_of_a_person(marker))
    ]


def test_no_closed_value_and_no_person_is_in_the_bundle(marked: Marked, ledger: Ledger) -> None:
    assert leaks(marked, ledger) == []


def test_every_open_value_of_a_dated_record_is_in_the_bundle(
    marked: Marked, ledger: Ledger
) -> None:
    output = shown(ledger)
    dated = ("content/cards/", "content/calls/", "content/news/", "content/sounding-board/")
    for marker in marked.markers:
        if not marker.is_closed and marker.path.startswith(dated) and not is_of_a_person(marker):
            assert marker.is_in(output), marker


def test_leaks_are_found_when_nothing_is_left_out(
    marked: Marked, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dialoog.exports.woo_bundle.is_left_out", lambda record, field: False)
    assert {marker.model for marker in leaks(marked, ledger)} >= {
        "Request",
        "Session",
        "Extension",
        "Response",
    }


def test_every_collection_with_a_day_is_in_the_bundle() -> None:
    with_days = {
        collection.name
        for collection in COLLECTIONS
        if collection.dated
        or any(
            is_event(field)
            for model in models_below([collection.model])
            for field in introspection.fields(model)
        )
    }
    assert set(_DATED) == with_days


def test_every_day_of_a_fact_brings_its_record_into_the_bundle(ledger: Ledger) -> None:
    missed = []
    for entry in ledger.entries():
        for leaf in introspection.leaves(entry.record):
            if Mark.FACT in leaf.field.marks:
                bundle = build_bundle(ledger, GROUNDS, DateRange(leaf.value, leaf.value))
                if entry.path not in [piece.path for piece in bundle.pieces]:
                    missed.append((entry.path, leaf.loc))
    assert missed == []


@pytest.mark.parametrize(
    ("path", "values", "included"),
    [
        (CARD, {"follow_up": {"on": EVENT, "decision": "stop", "reason": "Klaar."}}, True),
        (CARD, {"valid_until": EVENT}, True),
        (PROGRAMME, {"phases.0.until": EVENT}, True),
        ("content/providers/partij.yaml", {"contract.until": EVENT}, True),
        ("content/providers/partij.yaml", {"contract.announced": EVENT}, True),
        (THEMES, {"0.actions": [{"on": EVENT, "text": "Een oefening."}]}, True),
        (REQUEST, {"closed": {"on": EVENT, "outcome": "stalled", "reason": "Stil."}}, True),
        (REQUEST, {"preferred": {"from": EVENT, "until": EVENT}}, False),
        (SESSION, {"evaluation.received": EVENT}, True),
    ],
)
def test_a_record_is_in_the_bundle_by_what_happened_and_not_by_what_somebody_would_like(
    repo: Repository, path: str, values: dict[str, Any], included: bool
) -> None:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1)
    for loc, value in values.items():
        repo.set(path, loc, value)
    bundle = build_bundle(repo.ledger(EVENT), GROUNDS, DateRange(EVENT, EVENT))
    assert (path in [piece.path for piece in bundle.pieces]) is included


def test_what_is_left_out_does_not_tell_what_or_how_much_there_is(repo: Repository) -> None:
    """Nor that a session was held or cancelled, or that a note or a need is there."""
    much = {"access": "Een lift", "needs": ["kalmte"], "owner": "Ans", "language": "en"}
    repo.request("2026-001", until="intake", **much)
    repo.request("2026-002", until="intake")
    cancelled = {"on": dt.date(2026, 3, 20), "by": "requester", "reason": "x", "punch": "used"}
    repo.held_session("2026-001", 1, notes="Een notitie")
    repo.session("2026-001", 2, cancelled=cancelled)
    repo.session("2026-002", 1)
    repo.facilitator("carla", bio="Tekst", recusals=["ruimte"], days=["ma"])
    bundle = build_bundle(repo.ledger(DAY), GROUNDS, ALWAYS)
    for kind in ("aanvraag", "gesprek", "gespreksleider", "oproep"):
        pages = {
            tuple((row.title, row.ground, row.why) for row in piece.rows if row.ground)
            for piece in bundle.pieces
            if piece.kind == kind
        }
        assert len(pages) <= 1, kind
    titles = {row.title for piece in bundle.pieces for row in piece.rows if row.ground}
    assert {"Toegankelijkheid", "Koppeling: Gespreksleiders"} & titles
    assert not any(title[-1].isdecimal() for title in titles)


def test_what_is_left_out_of_a_kind_of_record_is_found_once_for_all_of_them(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(record: Record, field: introspection.Field) -> bool:
        asked.append(field.key)
        return is_left_out(record, field)

    monkeypatch.setattr("dialoog.exports.woo_bundle.is_left_out", counted)
    many = []
    for number in (1, 2, 3):
        repo.request(f"2026-00{number}", until="intake")
        repo.held_session(f"2026-00{number}", 1)
        asked.clear()
        bundle = build_bundle(repo.ledger(), GROUNDS, ALWAYS)
        many.append((len(bundle.pieces), len(asked)))
    pieces, questions = zip(*many, strict=True)
    assert pieces[2] - pieces[0] == 4
    assert questions[0] == questions[1] == questions[2]


def test_nothing_of_a_facilitator_is_shown(ledger: Ledger) -> None:
    bundle = build_bundle(ledger, GROUNDS, ALWAYS)
    pieces = [piece for piece in bundle.pieces if piece.kind == "gespreksleider"]
    assert pieces
    assert all(row.ground for piece in pieces for row in piece.rows)


def test_nothing_of_who_has_a_role_in_the_programme_is_shown(repo: Repository) -> None:
    """When a coordinator works and is away tells of a person, also without the name."""
    away = {"from": DAY, "until": DAY, "announced": DAY, "deputy": "Sam Proef"}
    repo.append(PROGRAMME, "roles.0.absences", away)
    bundle = build_bundle(repo.ledger(DAY), GROUNDS, DateRange(DAY, DAY))
    (piece,) = [piece for piece in bundle.pieces if piece.path == PROGRAMME]
    rows = [row for row in piece.rows if row.title.startswith("Rollen")]
    assert len(rows) > len(away)
    assert {row.ground for row in rows} == {GROUNDS.person.ground}
    assert not any(row.lines for row in rows)


def test_every_field_has_a_kind_of_value_with_a_ground() -> None:
    for model in models_below(collection.model for collection in COLLECTIONS):
        for field in introspection.fields(model):
            assert field.model or getattr(GROUNDS, value_kind(field)), (model, field.key)
