"""No closed field is on the site for staff: each field of each record has a marker to find."""

import dataclasses
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.data.collections import COLLECTIONS
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Record
from dialoog.data.models.programme import EvaluationColumns
from dialoog.data.models.publication import NewsAudience
from dialoog.privacy import disclosure
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCall, OpenCard
from dialoog.site import edition, search
from tests.makers import DAY, Repository
from tests.marked import Marked, Marker, first_valid_value, repository_with_markers, site, texts

NOT_SHOWN = {
    **{("Help", key): "stands on the page about reporting alone" for key in ("url", "when")},
    ("Evaluation", "system"): "goes to who took part in a session",
    ("Evaluation", "url"): "goes to who took part in a session",
    **{
        ("EvaluationColumns", key): "is for the command that reads the academy's export"
        for key in EvaluationColumns.model_fields
    },
    ("Phase", "announced"): "decides whether a coming phase is told",
    ("Phase", "reason"): "the message stands in its place",
    ("Role", "from"): "decides who holds the role today",
    ("Role", "until"): "decides who holds the role today",
    ("RoleAbsence", "announced"): "decides nothing that a reader asks for",
    ("Directorate", "retired"): "decides whether it may still be used",
    ("Theme", "retired"): "decides whether it may still be used",
    ("Page", "menu"): "is a place, and no word",
    ("Programme", "days_off"): "counts in deadlines and waiting times",
    ("Programme", "days_worked"): "counts in deadlines and waiting times",
}
"""The open fields that no page shows as they stand, each with the reason."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return repository_with_markers(tmp_path_factory.mktemp("marked"))


@pytest.fixture(scope="module")
def ledger(marked: Marked) -> Ledger:
    return marked.ledger(DAY)


@pytest.fixture(scope="module")
def shown(ledger: Ledger) -> list[str]:
    return texts(site(ledger))


def leaks(marked: Marked, shown: Sequence[str]) -> list[Marker]:
    return [marker for marker in marked.markers if marker.is_closed and marker.is_in(shown)]


# ------------------------------------------------------------------- every field, by its marker


def test_no_marker_of_a_closed_field_is_in_any_file(marked: Marked, shown: list[str]) -> None:
    assert leaks(marked, shown) == []


def test_every_open_field_is_shown_somewhere_or_has_a_reason_not_to_be(
    marked: Marked, shown: list[str]
) -> None:
    there = {(one.model, one.key) for one in marked.markers if not one.is_closed}
    found = {
        (one.model, one.key) for one in marked.markers if not one.is_closed and one.is_in(shown)
    }
    assert there - found == set(NOT_SHOWN)


def test_every_marker_is_in_its_file_and_differs_from_the_others(marked: Marked) -> None:
    words = [one.forms[0] for one in marked.markers if one.key != "id"]
    assert len(words) == len(set(words))
    for one in marked.markers:
        text = marked.repo.text(one.path)
        assert any(form in text or form in one.path for form in one.forms), one


def test_every_field_that_can_hold_a_marker_has_one(marked: Marked) -> None:
    has = {(one.model, one.key) for one in marked.markers}
    free = {("Privacy", "min_sessions"), ("Privacy", "min_directorates")}  # 1, or nothing shows
    for model in set(_models(collection.model for collection in COLLECTIONS)):
        for field in introspection.fields(model):
            if not field.model and not field.ref and first_valid_value(model, field, 1)[1]:
                assert (model.__name__, field.key) in has | free


def _models(models: Iterator[type[Record]]) -> Iterator[type[Record]]:
    for model in models:
        yield model
        yield from _models(iter([one.model for one in introspection.fields(model) if one.model]))


# ------------------------------------------------------------- each guard, when it is taken out


def _consent_of_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    published = disclosure._published

    def all_of_them(members: list[Entry[Any]]) -> Mapping[str, Any]:
        agreed = members[0].record.consent.model_copy(update={"profile": True})
        return published(
            [
                dataclasses.replace(one, record=one.record.model_copy(update={"consent": agreed}))
                for one in members
            ]
        )

    monkeypatch.setattr(disclosure, "_published", all_of_them)


def _news_of_the_team(monkeypatch: pytest.MonkeyPatch) -> None:
    for_all: frozenset[NewsAudience] = frozenset(("staff", "pool", "team"))
    opened = type("Opened", (), {"of": partial(OpenLedger.of, audiences=for_all)})
    monkeypatch.setattr(edition, "OpenLedger", opened)


def _reasons_of_extensions(monkeypatch: pytest.MonkeyPatch) -> None:
    card = disclosure._card

    def leaking_card(ledger: Ledger, entry: Entry[Any]) -> OpenCard:
        reason = entry.record.extensions[0].reason
        return dataclasses.replace(card(ledger, entry), id=f"{entry.id}-{reason}")

    monkeypatch.setattr(disclosure, "_card", leaking_card)


def _answers_to_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = disclosure._calls

    def leaking_calls(ledger: Ledger) -> tuple[OpenCall, ...]:
        note = next(iter(ledger.calls.values())).record.responses[0].note or ""
        return tuple(dataclasses.replace(call, title=note) for call in calls(ledger))

    monkeypatch.setattr(disclosure, "_calls", leaking_calls)


@pytest.mark.parametrize(
    "take_out",
    [_consent_of_everybody, _news_of_the_team, _reasons_of_extensions, _answers_to_calls],
)
def test_a_leak_is_found_when_a_guard_is_removed(
    take_out: Callable[[pytest.MonkeyPatch], None],
    marked: Marked,
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take_out(monkeypatch)
    forgotten = Ledger(ledger.as_of, ledger.collections)  # what it remembered had the guard
    assert leaks(marked, texts(site(forgotten)))


def test_a_marker_in_a_template_is_found(marked: Marked, ledger: Ledger, tmp_path: Path) -> None:
    word = next(one.forms[0] for one in marked.markers if one.is_closed)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "robots.txt").write_text(f"# {word}\n", encoding="utf-8")
    files = edition.render_edition(ledger, "staff", [tmp_path, pipeline.TEMPLATES])
    assert leaks(marked, texts(dict(files)))


@pytest.mark.skipif(not search.is_possible(), reason="pagefind is not installed")
def test_a_marker_in_the_search_index_is_found(marked: Marked, ledger: Ledger) -> None:
    files = site(ledger)
    index = {
        path: data for path, data in files.items() if path.startswith(f"{search.INDEX_FOLDER}/")
    }
    is_open = [one for one in marked.markers if not one.is_closed]
    assert len([one for one in is_open if one.is_in(texts(index))]) > len(is_open) / 2
    word = next(one.forms[0] for one in marked.markers if one.is_closed)
    page = (b"<html lang=nl><body data-pagefind-body><p>", word.encode(), b"</p></body></html>")
    leaking = dict(search.with_index([("lek/index.html", b"".join(page))]))
    assert leaks(marked, texts({path: leaking[path] for path in leaking if path not in files}))


# ----------------------------------------------------------------------------------- by its type


def _reachable(kind: Any, seen: set[Any]) -> None:
    """Every class that a value of this type can hold, into ``seen``."""
    for part in typing.get_args(kind):
        _reachable(part, seen)
    whole = typing.get_origin(kind) or kind
    if not isinstance(whole, type) or whole in seen:
        return
    seen.add(whole)
    if dataclasses.is_dataclass(whole):
        for hint in typing.get_type_hints(whole).values():
            _reachable(hint, seen)
    if issubclass(whole, Record):
        for field in whole.model_fields.values():
            _reachable(field.annotation, seen)


def test_nothing_closed_can_be_reached_from_the_open_ledger() -> None:
    seen: set[Any] = set()
    _reachable(OpenLedger, seen)
    records = {one for one in seen if issubclass(one, Record) and one is not Record}
    assert len(records) > 10
    for model in records:
        closed = [
            one.key for one in introspection.fields(model) if one.audience is not Audience.STAFF
        ]
        assert closed == [], model.__name__
    assert Ledger not in seen


@pytest.mark.parametrize(
    ("to", "is_open"), [("staff", True), ("pool", True), ("requester", False), ("provider", False)]
)
def test_a_promise_is_open_or_closed_as_a_whole_by_whom_it_was_made_to(
    repo: Repository, to: str, is_open: bool
) -> None:
    words = {"text": "Zqbelofte.", "waits_for": "Zqwacht.", "to": to}
    repo.promise("2026-04-02-zqnaam", **words, by=DAY, kept={"on": DAY, "how": "Zqhoe."})
    repo.promise("2026-04-02-zqopen", **words)
    ledger = repo.ledger()
    everything = texts(site(ledger))
    for word in ("Zqbelofte", "Zqhoe", "Zqwacht"):
        assert any(word in page for page in everything) is is_open, word
    assert {entry.record.to for entry in OpenLedger.of(ledger).promises} == (
        {to} if is_open else set()
    )
    if not is_open:
        assert not any("zqnaam" in page or "zqopen" in page for page in everything)
