"""What settles a task: the lines to paste are those that the command would write."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.editing import apply_changes, parse_changes
from dialoog.tasks.context import TaskContext
from dialoog.tasks.settlement import NewFile
from dialoog.tasks.yaml_snippet import Placeholder
from tests.makers import CARD, DAY, Repository, a_repository
from tests.pasting import paste_unchanged

AGREED = {"on": DAY, "sessions": 1, "reason": "Nodig.", "agreed_by": "Team"}
NUMBERS = """\
provider: partij
offer: leidinggevenden
issued: 2026-01-12  # een maandag
sessions: 6
per_requester: 2
interim_evaluation_after: 3
"""
LISTS = "extensions: []\ninterim_evaluations: []\n"
ONE = "extensions:\n  - on: 2026-05-01\n    sessions: 1\n    reason: Nodig.\n    agreed_by: Team\n"


@pytest.mark.parametrize(
    ("text", "fields", "places"),
    [
        (NUMBERS + LISTS, {"valid_until": DAY}, ["Zet dit erbij, onderaan het bestand:"]),
        (NUMBERS + LISTS, {"sessions": 7}, ["Zet dit in de plaats van regel 4:"]),
        (
            NUMBERS + LISTS,
            {"sessions": 7, "interim_evaluation_after": 4},
            ["Zet dit in de plaats van regel 6:", "Zet dit in de plaats van regel 4:"],
        ),
        (
            NUMBERS + LISTS,
            {"sessions": 7, "per_requester": 3},
            ["Zet dit in de plaats van regel 4 tot en met 5:"],
        ),
        (NUMBERS + LISTS, {"extensions": [AGREED]}, ["Zet dit in de plaats van regel 7:"]),
        (
            f"{NUMBERS}interim_evaluations: []\n{ONE}",
            {"extensions": [AGREED, AGREED]},
            ["Zet dit onder regel 12 (in extensions):"],
        ),
        (
            f"{NUMBERS}{ONE}interim_evaluations: []\n# einde\n",
            {"extensions": [AGREED]},
            ["Zet dit onder regel 11 (in extensions):"],
        ),
        (
            f"{NUMBERS}interim_evaluations: []\n{ONE}",
            {"extensions.1.sessions": 2},
            ["Zet dit in de plaats van regel 10 (in extensions):"],
        ),
        (
            NUMBERS + LISTS + "follow_up: {on: 2026-05-01, decision: stop, reason: Klaar.}\n",
            {"follow_up.reason": "Het is klaar."},
            ["Zet dit in de plaats van regel 9:"],
        ),
    ],
)
def test_pasting_the_lines_gives_the_bytes_that_the_command_writes(
    text: str, fields: dict[str, Any], places: list[str], tmp_path: Path
) -> None:
    repo = a_repository(tmp_path)
    repo.put(CARD, text)
    changes = TaskContext(repo.ledger()).changes(repo.ledger().cards["kaart-1"], fields)
    assert [
        snippet.place[: len(place)] for snippet, place in zip(changes.snippets, places, strict=True)
    ] == places
    found = collection_of(CARD)
    assert found is not None
    kind, name, *words = changes.command
    assert (kind, name) == ("set", "kaart-1")
    written = apply_changes(text.encode(), found[0], parse_changes(words)).decode()
    paste_unchanged(repo, CARD, "".join(snippet.yaml for snippet in changes.snippets))
    pasted = repo.text(CARD)
    if places[0].startswith("Zet dit erbij"):
        assert sorted(pasted.splitlines()) == sorted(written.splitlines())
    else:
        assert pasted == written


def _changes(repo: Repository, fields: dict[str, Any]) -> str:
    ledger = repo.ledger()
    changes = TaskContext(ledger).changes(ledger.cards["kaart-1"], fields)
    return "".join(snippet.yaml for snippet in changes.snippets)


def test_a_comment_and_line_ends_of_windows_stay(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    repo.put(CARD, (NUMBERS + LISTS).replace("\n", "\r\n"))
    assert _changes(repo, {"issued": dt.date(2026, 2, 1)}) == (
        "# Zet dit in de plaats van regel 3:\nissued: 2026-02-01  # een maandag\n"
    )


def test_what_is_chosen_is_an_example_in_the_lines_and_a_gap_in_the_command(
    tmp_path: Path,
) -> None:
    repo = a_repository(tmp_path)
    ledger = repo.ledger()
    fields = {"sessions": Placeholder(8, "hoeveel?"), "offer": Placeholder([], "welk aanbod?")}
    changes = TaskContext(ledger).changes(ledger.cards["kaart-1"], fields)
    assert "sessions: 8  # een voorbeeld: hoeveel?" in _changes(repo, fields)
    assert changes.command[2:] == (
        "sessions=Vul aan: hoeveel? (bijvoorbeeld 8)",
        "offer=Vul aan: welk aanbod?",
    )


def test_a_new_file_has_its_days_from_new_and_its_other_values_as_options() -> None:
    fields = {
        "planned_on": DAY,
        "date": Placeholder(DAY, "welke dag?"),
        "start": dt.time(9, 30),
        "facilitators": ["anna", "bram"],
        "group_size": 12,
    }
    new = NewFile("requests/2026-001/session-1.yaml", "session", ("2026-001",), fields)
    assert new.command == (
        *("new", "session", "2026-001"),
        *("--date", "Vul aan: welke dag? (bijvoorbeeld 2026-06-01)", "--start", "09:30"),
        *("--facilitators", "anna, bram", "--size", "12"),
    )
    (snippet,) = new.snippets
    assert snippet.place == "Maak hiermee het nieuwe bestand requests/2026-001/session-1.yaml:"
    assert snippet.lines.startswith("planned_on: 2026-06-01\ndate: 2026-06-01  # een voorbeeld: ")


def test_a_field_that_cannot_be_edited_is_changed_by_hand(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    assert _changes(repo, {"provider.naam": "x"}) == (
        "# Verander dit met de hand, bij elk veld:\n#   provider.naam: x\n"
    )
