"""What is derived from closed fields is declared, and moves only above its floor.

Every closed field of every record is changed in turn. A value of the open ledger that moves came
from that field, and must be declared as a `Derivation` that names it.
"""

import dataclasses
import datetime as dt
import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog import pipeline
from dialoog.data.collections import COLLECTIONS
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Record
from dialoog.data.models.introspection import Field
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.release import LEAST_REQUESTS, Derivation, complete_batches
from tests.frozen import frozen_ledger
from tests.makers import DAY, PROGRAMME, Repository

EXAMPLE = Path(__file__).parents[1] / "example"
View = Callable[[Ledger], object]
Values = Mapping[str, list[object]]
REMOVABLE = ("requests", "sessions", "facilitators")


# -------------------------------------------------------------- every closed field, changed

MOST = 25
"""Changes of each closed field that are tried on the frozen programme."""


def changes(ledger: Ledger) -> Iterator[tuple[str, Ledger]]:
    """The ledger with one closed field of one record changed, or one closed record removed.

    With the source that changed: "sessions.themes", or the collection of the removed record.
    """
    seen = values_by_field(ledger)
    for collection, entries in ledger.collections.items():
        for name, entry in entries.items():
            for source, record in variants(ledger, entry.record, seen):
                changed = {**entries, name: dataclasses.replace(entry, record=record)}
                key = (
                    source.partition(".")[0]
                    if collection != "programme"
                    else source.rpartition(".")[0]
                )
                yield f"{collection}.{key}", with_collection(ledger, collection, changed)
            if collection in REMOVABLE:
                rest = {other: entries[other] for other in entries if other != name}
                yield collection, with_collection(ledger, collection, rest)


def with_collection(ledger: Ledger, collection: str, entries: Mapping[str, Entry[Any]]) -> Ledger:
    return Ledger(ledger.as_of, {**ledger.collections, collection: entries})


def variants(
    ledger: Ledger, record: Record, seen: Mapping[tuple[type, str], list[Any]], place: str = ""
) -> Iterator[tuple[str, Record]]:
    """Copies of a record with another value in one closed field, each with the field's place."""
    for field in introspection.fields(type(record)):
        value, name = getattr(record, field.attribute), f"{place}{field.key}"
        if field.model and value:
            items = value if field.many else (value,)
            for number, item in enumerate(items):
                for source, other in variants(ledger, item, seen, f"{name}."):
                    many = (*items[:number], other, *items[number + 1 :])
                    block = many if field.many else other
                    yield source, record.model_copy(update={field.attribute: block})
        if field.audience is not Audience.STAFF:
            for other in others(ledger, type(record), field, value, seen):
                yield name, record.model_copy(update={field.attribute: other})


def others(
    ledger: Ledger,
    model: type[Record],
    field: Field,
    value: Any,
    seen: Mapping[tuple[type, str], list[Any]],
) -> Iterator[Any]:
    """Other values for a field: those of other records, none at all, and values close by."""
    values = list(seen[model, field.attribute])
    if field.many:
        values.append(())
    elif not model.model_fields[field.attribute].is_required():
        values.append(None)
    if isinstance(value, dt.date):
        values += [value + dt.timedelta(days=days) for days in (-400, -1, 1, 400)]
    elif isinstance(value, bool):
        values.append(not value)
    elif isinstance(value, int):
        values += [value + 1, value + 50]
    words = list(typing.get_args(field.holds))
    words += list(ledger.collections.get(field.ref.collection, ())) if field.ref else []
    values += [(word,) if field.many else word for word in words]
    if isinstance(value, str) and not words:
        values.append(f"{value} anders")
    yield from (
        other for number, other in enumerate(values) if other not in (value, *values[:number])
    )


def values_by_field(ledger: Ledger) -> Mapping[tuple[type, str], list[Any]]:
    """Up to three values of each field in the records of a ledger."""
    seen: dict[tuple[type, str], list[Any]] = defaultdict(list)

    def add(record: Record) -> None:
        for field in introspection.fields(type(record)):
            value = getattr(record, field.attribute)
            values = seen[type(record), field.attribute]
            if len(values) < 3 and value not in values:
                values.append(value)
            if field.model and value:
                for item in value if field.many else (value,):
                    add(item)

    for entry in ledger.entries():
        add(entry.record)
    return seen


# --------------------------------------------------------------------- the values that move


def flat(value: object, path: str = "", into: dict[str, list[object]] | None = None) -> Values:
    """Every value within a view, by the path of its field: "cards.used"."""
    into = defaultdict(list) if into is None else into
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            flat(getattr(value, field.name), f"{path}.{field.name}".lstrip("."), into)
    elif isinstance(value, Mapping):
        into[path] += [*value]
        for item in value.values():
            flat(item, path, into)
    elif isinstance(value, tuple):
        into[path].append(len(value))
        for item in value:
            flat(item, path, into)
    else:
        into[path].append(value)
    return into


def declared(kind: Any, path: str = "") -> Iterator[tuple[str, Derivation]]:
    """The derivations in the types of a view, each with the path of its field."""
    if typing.get_origin(kind) is typing.Annotated:
        yield from ((path, mark) for mark in kind.__metadata__ if isinstance(mark, Derivation))
    for part in typing.get_args(kind):
        yield from declared(part, path)
    if dataclasses.is_dataclass(kind):
        for name, hint in typing.get_type_hints(kind, include_extras=True).items():
            yield from declared(hint, f"{path}.{name}".lstrip("."))


def derivations_of(path: str, declarations: Mapping[str, Derivation]) -> list[Derivation]:
    return [
        derivation
        for declared_path, derivation in declarations.items()
        if f"{path}.".startswith(f"{declared_path}.")
    ]


def sample(ledger: Ledger, most: int) -> Iterator[tuple[str, Ledger]]:
    """Of the changes of each closed field at most ``most``, spread over all its changes."""
    counts = Counter(source for source, _ in changes(ledger))
    seen: Counter[str] = Counter()
    for source, changed in changes(ledger):
        if seen[source] % -(-counts[source] // most) == 0:
            yield source, changed
        seen[source] += 1


def moved(view: View, ledger: Ledger, *, most: int = 0) -> Iterator[tuple[str, str]]:
    """Each value that moved, with the closed field that was changed; ``most`` changes of each."""
    before = flat(view(ledger))
    for source, changed in sample(ledger, most) if most else changes(ledger):
        after = flat(view(changed))
        for path in before.keys() | after.keys():
            if before.get(path) != after.get(path):
                yield path, source


def undeclared(view: View, kind: type, ledger: Ledger, *, most: int = 0) -> set[tuple[str, str]]:
    """Each value that moved, with its source, where no declaration of the value names it."""
    declarations = dict(declared(kind))
    return {
        (path, source)
        for path, source in moved(view, ledger, most=most)
        if not any(
            named == source or named.startswith(f"{source}.")
            for derivation in derivations_of(path, declarations)
            for named in derivation.sources
        )
    }


def below_floor(view: View, kind: type, ledger: Ledger, items: int = 0) -> set[str]:
    """The values that move though their declared floor is above the ``items`` of the ledger."""
    declarations = dict(declared(kind))
    return {
        path
        for path, source in moved(view, ledger)
        if not source.startswith("programme")
        and any((each.floor or 0) > items for each in derivations_of(path, declarations))
    }


@pytest.fixture(scope="module")
def example() -> Ledger:
    return pipeline.check(EXAMPLE, DAY).ledger


@pytest.fixture(scope="module")
def frozen() -> Ledger:
    return frozen_ledger()


@pytest.fixture
def small(repo: Repository) -> Ledger:
    """One finished session of one request: fewer than any floor."""
    repo.request(until="intake")
    repo.held_session()
    return repo.ledger()


def test_every_value_from_closed_fields_of_the_example_is_declared(example: Ledger) -> None:
    assert undeclared(OpenLedger.of, OpenLedger, example) == set()


def test_every_value_from_closed_fields_of_the_frozen_programme_is_declared(frozen: Ledger) -> None:
    """A sample of the changes: that programme holds more of everything."""
    assert undeclared(OpenLedger.of, OpenLedger, frozen, most=MOST) == set()


def test_every_declared_value_moves_with_a_closed_field(frozen: Ledger) -> None:
    paths = {path for path, _ in moved(OpenLedger.of, frozen, most=MOST)}
    still = {
        path
        for path, _ in declared(OpenLedger)
        if not any(f"{each}.".startswith(f"{path}.") for each in paths)
    }
    ends = {"cards.is_over", "cards.awaits_extension"}
    assert still == ends, "no change in the sample ends or extends a card"


def test_every_source_of_a_derivation_is_a_closed_field() -> None:
    closed = {
        f"{collection.name}.{field.key}"
        for collection in COLLECTIONS
        for field in introspection.fields(collection.model)
        if field.audience is not Audience.STAFF
    }
    sources = {source for _, derivation in declared(OpenLedger) for source in derivation.sources}
    assert sources - closed == set()


def test_a_value_with_a_floor_does_not_move_below_it(small: Ledger) -> None:
    assert below_floor(OpenLedger.of, OpenLedger, small) == set()


@pytest.mark.parametrize("items", range(2, LEAST_REQUESTS))
def test_a_value_does_not_move_while_one_item_is_missing_at_its_floor(
    repo: Repository, items: int
) -> None:
    assert below_floor(OpenLedger.of, OpenLedger, finished_requests(repo, items), items) == set()


def test_a_floor_that_is_declared_and_not_applied_is_found(repo: Repository) -> None:
    """A median of group sizes that is shown from two requests on, though it declares five."""
    ledger = finished_requests(repo, 2)
    assert below_floor(WithGroupSize.of, WithGroupSize, ledger, 2) == {"group_size"}


def finished_requests(repo: Repository, count: int) -> Ledger:
    """Requests of two directorates, each with a session that was held and evaluated."""
    for number in range(1, count + 1):
        name = f"2026-00{number}"
        directorate = ("dienstverlening", "ruimte")[number % 2]
        requester = {"code": f"lg-{number}a1a", "directorate": directorate}
        repo.request(name, until="intake", requester=requester)
        repo.held_session(name, number=1, date=DAY - dt.timedelta(days=50 + number))
    return repo.ledger()


@dataclasses.dataclass(frozen=True)
class WithGroupSize:
    """A number with a declared floor that nobody applied."""

    group_size: Annotated[int, Derivation(("requests.group",), floor=LEAST_REQUESTS)]

    @classmethod
    def of(cls, ledger: Ledger) -> "WithGroupSize":
        sizes = sorted(entry.record.group.size for entry in ledger.requests.values())
        return cls(sizes[len(sizes) // 2] if len(sizes) > 1 else 0)


@pytest.mark.parametrize("floored", ["themes", "durations"])
def test_a_value_whose_floor_is_taken_away_is_found(
    small: Ledger, monkeypatch: pytest.MonkeyPatch, floored: str
) -> None:
    monkeypatch.setattr(
        Derivation, "release", lambda self, items, privacy, directorate: list(items)
    )
    one = small.collections["programme"]["programme"]
    privacy = one.record.privacy.model_copy(update={"min_sessions": 1, "min_directorates": 1})
    record = one.record.model_copy(update={"privacy": privacy})
    lowered = with_collection(
        small, "programme", {"programme": dataclasses.replace(one, record=record)}
    )
    assert floored in below_floor(OpenLedger.of, OpenLedger, lowered)


# ----------------------------------------------------------------- a number that nobody declared


def members_by_directorate(ledger: Ledger) -> Mapping[str, int]:
    """A number for staff that nobody declared: it may be 1."""
    members = [entry.record for entry in ledger.facilitators.values()]
    return Counter(record.directorate for record in members if record.directorate)


@dataclasses.dataclass(frozen=True)
class WithMembers:
    """The open ledger with a count from a closed field."""

    open: OpenLedger
    members: Mapping[str, int]

    @classmethod
    def of(cls, ledger: Ledger) -> "WithMembers":
        return cls(OpenLedger.of(ledger), members_by_directorate(ledger))


@dataclasses.dataclass(frozen=True)
class WithDeclaredMembers(WithMembers):
    """The same count with a floor that is declared, but not applied."""

    members: typing.Annotated[Mapping[str, int], Derivation(("facilitators.directorate",), floor=5)]


def test_a_count_of_members_by_directorate_is_found_when_it_is_not_declared(small: Ledger) -> None:
    assert ("members", "facilitators.directorate") in undeclared(WithMembers.of, WithMembers, small)


def test_a_count_of_members_by_directorate_is_found_when_its_floor_is_not_applied(
    small: Ledger,
) -> None:
    found = undeclared(WithDeclaredMembers.of, WithDeclaredMembers, small)
    assert ("members", "facilitators.directorate") not in found
    assert below_floor(WithDeclaredMembers.of, WithDeclaredMembers, small) == {"members"}


@pytest.mark.parametrize(("floor", "exception"), [(None, ""), (3, "Everybody knows.")])
def test_a_derivation_has_either_a_floor_or_a_reason(floor: int | None, exception: str) -> None:
    with pytest.raises(ValueError, match="either a floor or a reason"):
        Derivation(("sessions.themes",), floor, exception)


@pytest.mark.parametrize(("floor", "released"), [(1, "abc"), (3, "abc"), (4, "")])
def test_the_higher_of_the_floors_in_code_and_in_the_programme_holds(
    repo: Repository, floor: int, released: str
) -> None:
    repo.set(PROGRAMME, "privacy.min_sessions", 3)
    programme = repo.ledger().programme
    assert programme is not None
    derivation = Derivation(("sessions.themes",), floor)
    assert "".join(derivation.release("abc", programme.privacy, lambda each: each)) == released


# ------------------------------------------------------------------------------ complete batches


def counted(text: str, least: int = 3, groups: int = 2) -> str:
    return "".join(complete_batches(text, least, groups, lambda letter: letter))


@pytest.mark.parametrize(
    ("items", "whole"),
    [
        ("", ""),
        ("ab", ""),
        ("aba", "aba"),
        ("abaab", "aba"),
        ("abaaba", "abaaba"),
        ("aaaa", ""),
        ("aaaab", "aaaab"),
        ("aaaabab", "aaaab"),
    ],
)
def test_a_batch_is_complete_with_enough_items_of_enough_groups(items: str, whole: str) -> None:
    assert counted(items) == whole


def test_with_floors_of_one_everything_counts() -> None:
    assert counted("abc", 1, 1) == "abc"


@given(st.text("abcd", max_size=30), st.sampled_from("abcd"), st.integers(1, 6), st.integers(1, 4))
def test_one_item_more_changes_nothing_or_brings_a_complete_batch(
    items: str, newest: str, least: int, groups: int
) -> None:
    before, after = counted(items, least, groups), counted(items + newest, least, groups)
    assert after.startswith(before)
    more = after[len(before) :]
    assert not more or (len(more) >= least and len(set(more)) >= groups)
