"""One message for one cause, with what to type: mistakes as people make them on pasting."""

import re
from pathlib import Path

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.discovery import Source
from dialoog.data.parsing import IdIndex, parse
from tests.makers import OFFER, Repository, a_repository

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
PERSON = "facilitators/anna.yaml"
NBSP = "\u00a0"


@pytest.fixture
def known(repo: Repository) -> IdIndex:
    """The names in the base repository, with a request and a session."""
    repo.request()
    repo.session()
    sources = [
        Source(*place, path, repo.text(path).encode())
        for path in sorted(repo.files, key=lambda path: (path != OFFER, path))
        if (place := collection_of(path))
    ]
    index = IdIndex(sources)
    for source in sources:
        parse(source, index)
    return index


def report(path: str, text: str, known: IdIndex) -> list[str]:
    place = collection_of(path)
    assert place is not None
    return [str(each) for each in parse(Source(*place, path, text.encode()), known).problems]


def the_lines(repo: Repository, path: str, **fields: str) -> tuple[str, int]:
    """The file with other lines for some fields, last, and the number of the first of these."""
    for key in fields:
        repo.files[path].pop(key, None)
    text = repo.text(path)
    return text + "".join(fields.values()), text.count("\n") + 1


@pytest.mark.parametrize(
    ("path", "key", "lines", "expected"),
    [
        (
            *(REQUEST, "consultation", "consultation:\non: 2026-03-04\nadvice: Goed.\n"),
            "{1}:1: on en advice horen bij consultation. Zet er twee spaties voor. [unknown-field]",
        ),
        (
            *(REQUEST, "match", "match:\non: 2026-03-05\nfacilitators: [anna]\nreason: Goed.\n"),
            (
                "{1}:1: on, facilitators en reason horen bij match. Zet er twee spaties voor."
                " [unknown-field]"
            ),
        ),
        (
            *(REQUEST, "group", "group:\nsize: 14\nlevel: managers\n"),
            "{1}:1: size en level horen bij group. Zet er twee spaties voor. [unknown-field]",
        ),
        (
            *(SESSION, "held", "held:  # gelukt\nparticipants: 14\n"),
            "{1}:1: participants hoort bij held. Zet er twee spaties voor. [unknown-field]",
        ),
        (
            *(SESSION, "held", "held: 23\n"),
            (
                "{0}:7: held: hier hoort een blok met velden te staan. Schrijf held:"
                " en op de volgende"
                " regel, met twee spaties ervoor, participants: 23. [wrong-value]"
            ),
        ),
        (
            *(REQUEST, "group", "group: 14\n"),
            (
                "{0}:8: group: hier hoort een blok met velden te staan. Schrijf group:"
                " en op de regels"
                " eronder, met twee spaties ervoor, size: 14 en level: .... [wrong-value]"
            ),
        ),
        (
            *(REQUEST, "consultation", "consultation: 2026-03-04\n"),
            (
                "{0}:15: consultation: hier hoort een blok met velden te staan."
                " Schrijf consultation:"
                " en op de regels eronder, met twee spaties ervoor, on: 2026-03-04 en advice: ...."
                " [wrong-value]"
            ),
        ),
        (
            *(REQUEST, "closed", "closed: Mevrouw Jansen wil niet meer\n"),
            (
                "{0}:9: closed: hier hoort een blok met velden te staan. Schrijf closed: en op de"
                " regels eronder, met twee spaties ervoor, on: ..., outcome: ... en reason: ...."
                " [wrong-value]"
            ),
        ),
        (
            *(REQUEST, "x", "date: 2027-01-26\nstart: 13:30\nend: 14:30\nlocation: Zaal\n"),
            (
                "{0}:1: date, start, end en location horen bij een gesprek."
                " Zet ze in requests/2026-001/session-2.yaml. [unknown-field]"
            ),
        ),
        (
            *(REQUEST, "x", "held:\n  participants: 14\n"),
            (
                "{0}:1: held hoort bij een gesprek. Zet het in requests/2026-001/session-1.yaml."
                " [unknown-field]"
            ),
        ),
        (
            *(SESSION, "x", "owner: Jip\nconsultation:\n  on: 2026-03-04\n"),
            (
                "{0}:1: owner en consultation horen bij de aanvraag."
                " Zet ze in requests/2026-001/request.yaml. [unknown-field]"
            ),
        ),
        (
            *(REQUEST, "goals", "goals:\n  -veilige-ruimte\n"),
            (
                "{1}:3: goals: hier hoort een lijst te staan."
                " Achter het streepje hoort een spatie: - veilige-ruimte. [wrong-value]"
            ),
        ),
        (
            *(PERSON, "roles", "roles:\n  • facilitator\n"),
            (
                "{1}:3: roles: hier hoort een lijst te staan."
                " Zet een streepje en een spatie in plaats van •: - facilitator. [wrong-value]"
            ),
        ),
        (
            *(REQUEST, "group", f"group:\n  size: 14\n{NBSP}{NBSP}level: managers\n"),
            (
                "{2}:1: Vooraan deze regel staan onzichtbare tekens die met plakken meekwamen."
                " Haal ze weg en zet er twee spaties. [unknown-field]"
            ),
        ),
        (
            *(REQUEST, "group", f"group:\n  size: 14\n{NBSP}   level: managers\n"),
            (
                "{2}:1: Vooraan deze regel staan onzichtbare tekens die met plakken meekwamen."
                " Haal ze weg en zet er vier spaties. [unknown-field]"
            ),
        ),
        (
            *(REQUEST, "group", "gruop:\n  size: 14\n  level: managers\n"),
            "{0}:1: Het veld gruop bestaat hier niet. Bedoelde u group? [unknown-field]",
        ),
        (
            *(SESSION, "date", "datum: 2026-06-09\n"),
            "{0}:1: Het veld datum bestaat hier niet. Bedoelde u date? [unknown-field]",
        ),
        (
            *(SESSION, "assistant", "assistant: [anna]\n"),
            (
                "{0}:12: assistant: hier hoort één waarde te staan, geen lijst of blok."
                " Schrijf anna, zonder haken of streepje. [wrong-value]"
            ),
        ),
        (
            *(SESSION, "group_size", "group_size: ca. 14\n"),
            (
                "{0}:13: group_size: dit is geen heel getal. Schrijf 14: alleen het getal."
                " [wrong-value]"
            ),
        ),
        (
            *(SESSION, "group_size", "group_size: 10-15\n"),
            (
                "{0}:13: group_size: dit is geen heel getal. Schrijf één getal: het hoogste is 15."
                " [wrong-value]"
            ),
        ),
        *(
            (
                *(REQUEST, "owner", f"owner{sign} Jip\n"),
                (
                    f"{{0}}:{column}: Achter de naam van een veld hoort een dubbele punt,"
                    f" geen {sign.strip()}."
                    " Schrijf owner: ... met een spatie achter de dubbele punt. [yaml-syntax]"
                ),
            )
            for sign, column in ((" =", 7), (";", 6), ("\uff1a", 6))
        ),
        (
            *(REQUEST, "goals", "goals: [veilige ruimte en meer]\n"),
            (
                "{0}:9: goals: dit is geen goede naam om naar te verwijzen."
                " Kies uit: veilige-ruimte, werkklimaat. [wrong-value]"
            ),
        ),
        (
            *(REQUEST, "reason", "reason: “Het team wil verder”\n"),
            (
                "{0}:9: reason: gekrulde aanhalingstekens worden deel van de tekst."
                ' Haal ze weg, of schrijf rechte: "...". [wrong-value]'
            ),
        ),
        (
            *(REQUEST, "reason", "reason: Gesprek over #MeToo. De\n  leider is nieuw\n"),
            (
                "{0}:22: Wat achter # staat, telt niet mee als tekst. Hoort het erbij?"
                ' Schrijf reason: "..." met de hele tekst tussen de aanhalingstekens.'
                " [text-cut-off]"
            ),
        ),
        (
            *(SESSION, "x", "responses: 4\nscore: 7.9\n"),
            (
                "{0}:1: responses en score horen bij evaluation."
                " Zet ze onder evaluation:, met twee spaties ervoor. [unknown-field]"
            ),
        ),
        (
            *(REQUEST, "consultation", "consultation:\n  on: 2026-03-04\nadvice: Goed.\n"),
            (
                "{2}:1: advice hoort bij consultation."
                " Zet het onder consultation:, met twee spaties ervoor. [unknown-field]"
            ),
        ),
    ],
)
def test_one_mistake_is_one_message_with_what_to_type(
    repo: Repository, known: IdIndex, path: str, key: str, lines: str, expected: str
) -> None:
    text, first = the_lines(repo, path, **{key: lines})
    numbers = [str(first + below) for below in range(3)]
    assert report(path, text, known) == [f"{path}:{expected.format(*numbers)}"]


def test_a_whole_block_with_pasted_indentation_is_reported_where_that_stands(
    repo: Repository, known: IdIndex
) -> None:
    lines = f"group:\n{NBSP}{NBSP}size: 14\n{NBSP}{NBSP}level: managers\n"
    text, first = the_lines(repo, REQUEST, group=lines)
    cause = "Vooraan deze regel staan onzichtbare tekens die met plakken meekwamen."
    assert report(REQUEST, text, known) == [
        f"{REQUEST}:{first + below}:1: {cause} Haal ze weg en zet er twee spaties. [unknown-field]"
        for below in (1, 2)
    ]


@pytest.mark.parametrize("lines", ["consultation:\nowner: Jip\n", "consultation:\n\nkleur: rood\n"])
def test_other_fields_below_an_empty_block_are_not_taken_for_its_own(
    repo: Repository, known: IdIndex, lines: str
) -> None:
    text, first = the_lines(repo, REQUEST, consultation=lines, owner="")
    assert re.fullmatch(
        f"{REQUEST}:{first}:1: consultation: hier staat nog niets onder.*",
        report(REQUEST, text, known)[0],
    )


@pytest.mark.parametrize(
    "text",
    ["“Anders” kijken", "Kijk “anders”", '"“Anders kijken”"', "“een” en “twee”", "’s avonds"],
)
def test_curled_quotes_within_a_text_are_part_of_it(repo: Repository, text: str) -> None:
    found = report("content/pages/over.md", f"---\ntitle: {text}\n---\n", IdIndex())
    assert found == []


def test_sessions_are_counted_by_request(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    paths = [repo.session("2026-001", number) for number in (1, 2)] + [repo.session("2026-002", 1)]
    sources = [Source(*place, path, b"") for path in paths if (place := collection_of(path))]
    counted = IdIndex(sources)
    assert [counted.count_sessions(f"2026-00{number}") for number in (1, 2, 3)] == [2, 1, 0]
