"""Text that stands in a file and does not count: fields in prose, words behind a ``#``."""

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.discovery import Source
from dialoog.data.parsing import parse
from dialoog.formats.problem import Problem
from tests.makers import CARD, PROGRAMME, Repository, codes

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
CALL = "content/calls/gedragscode.md"
MEETING = "content/sounding-board/2026-03-12.md"
THEMES = "content/themes.yaml"


def problems_of(path: str, text: str) -> tuple[Problem, ...]:
    place = collection_of(path)
    assert place is not None
    return parse(Source(*place, path, text.encode())).problems


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


# ----------------------------------------------------------------------- below the front matter

MOVE = "Zet deze regels hoger, boven de tweede regel met ---"


@pytest.mark.parametrize(
    ("added", "column", "names", "below"),
    [
        (
            "withdrawn:\n  on: 2026-05-27\n  reason: De directie doet het zelf.\n",
            1,
            "withdrawn",
            "",
        ),
        ("  withdrawn:\n    on: 2026-05-27\n", 3, "withdrawn", ""),
        ("    withdrawn:\n", 5, "withdrawn", ""),
        ("chosen: [pool-een]\n", 1, "chosen", ""),
        ("deadline: 1 juni\nopened: 1 mei\n", 1, "deadline en opened", ""),
        (
            "  - facilitator: pool-een\n    on: 2026-05-20\n    answer: yes\n",
            *(5, "facilitator", ", onder responses:"),
        ),
        ("- facilitator: pool-een\n", 3, "facilitator", ", onder responses:"),
        ("  on: 2026-05-27\n  reason: Niet nodig.\n", 3, "on", ", onder withdrawn:"),
        ("withdrawn:\n", 1, "withdrawn", ""),
        ("```\nvoorbeeld\n```\nwithdrawn:\n", 1, "withdrawn", ""),
    ],
)
def test_a_field_below_the_front_matter_is_one_problem_at_its_name(
    repo: Repository, added: str, column: int, names: str, below: str
) -> None:
    for end in ("", "\nNog een alinea.\n"):
        text = repo.text(repo.call()) + "\nWie doet er mee?\n\n" + added + end
        (problem,) = problems_of(CALL, text)
        many = " en " in names
        first = next(line for line in added.splitlines() if names.split(maxsplit=1)[0] in line)
        assert (problem.code, problem.line, problem.column) == (
            "field-in-text",
            line_of(text, first),
            column,
        )
        start = "Hier staan velden" if many else "Hier staat een veld"
        assert problem.message == f"{start} ({names}) onder de tekst."
        assert problem.hint == f"{MOVE}{below}."


def test_fields_in_two_passages_are_two_problems(repo: Repository) -> None:
    text = repo.text(repo.call()) + "chosen: [pool-een]\n\nTekst.\n\nneeded: 3\n"
    assert codes(problems_of(CALL, text)) == ["field-in-text"] * 2


@pytest.mark.parametrize(
    "prose",
    [
        "datum: 3 juni, van half twee tot vier\n",
        "Deadline: 3 juni\n",
        "Wie: de pool. Wat: title: niets.\n",
        "- wie: iedereen\n- wat: luisteren\n",
        "```yaml\nwithdrawn:\n  on: 2026-05-27\n```\n",
        "~~~\n- facilitator: pool-een\n~~~\n",
        "- Zo:\n\n    ```yaml\n    withdrawn:\n    ```\n",
        "Lees `withdrawn:` na.\n",
        "on: dat is Engels\n",
        "reason: een los woord\n",
        "[deadline]: https://example.org\n",
        "**deadline:** 3 juni\n",
    ],
)
def test_prose_and_examples_are_no_fields(repo: Repository, prose: str) -> None:
    assert problems_of(CALL, repo.text(repo.call()) + prose) == ()


def test_an_item_of_a_meeting_below_its_text_belongs_to_its_list(repo: Repository) -> None:
    text = repo.text(repo.meeting()) + "\n- wish: Een vaste dag\n  state: open\n"
    (problem,) = problems_of(MEETING, text)
    assert problem.hint == f"{MOVE}, onder outcomes:."


# ------------------------------------------------------------------------------ in a block of text


@pytest.mark.parametrize("head", ["|", ">-", "|-  # een opmerking"])
def test_a_field_swallowed_by_a_text_is_one_problem_at_its_name(
    repo: Repository, head: str
) -> None:
    repo.session()
    text = (
        repo.text(SESSION) + f"notes: {head}\n  Het ging goed.\n\n  held:\n    participants: 14\n"
    )
    (problem,) = problems_of(SESSION, text)
    assert (problem.code, problem.line, problem.column) == (
        "field-in-text",
        line_of(text, "  held:"),
        3,
    )
    assert problem.message == "Het veld held staat hier in de tekst van notes, en telt zo niet mee."
    assert problem.hint == (
        "Zet deze regel recht onder notes: en wat erbij hoort ook zo ver naar links."
    )


def test_a_required_field_in_a_text_is_not_reported_as_missing_too(repo: Repository) -> None:
    repo.request()
    for key in ("goals", "reason"):
        repo.drop(REQUEST, key)
    text = repo.text(REQUEST) + "reason: |\n  Gesprek.\n  goals: [veilige-ruimte]\n"
    (problem,) = problems_of(REQUEST, text)
    assert (problem.code, problem.column) == ("field-in-text", 3)


def test_a_field_of_the_record_in_a_text_of_a_block_belongs_under_that_block(
    repo: Repository,
) -> None:
    repo.request()
    advice = "consultation:\n  on: 2026-03-04\n  advice: |\n    Akkoord.\n    match:\n      on: 2\n"
    (problem,) = problems_of(REQUEST, repo.text(REQUEST) + advice)
    assert problem.hint.startswith("Zet deze regel recht onder consultation: ")
    swallowed = "consultation:\n  advice: |\n    Akkoord.\n    on: 2026-03-04\n"
    (problem,) = problems_of(REQUEST, repo.text(REQUEST) + swallowed)
    assert problem.hint.startswith("Zet deze regel recht onder advice: ")


def test_a_field_in_a_text_of_a_list_of_records_is_found(repo: Repository) -> None:
    text = "- id: een\n  title: Een\n  text: |\n    Uitleg.\n    actions:\n      - on: 2026-01-01\n"
    assert codes(problems_of(THEMES, text)) == ["field-in-text"]


@pytest.mark.parametrize(
    "line",
    [
        "start: iedereen stelde zich voor",
        "date: volgt nog, in overleg",
        "held: we zouden het nog eens doen",
        "themes: veiligheid en vertrouwen",
        "afspraak: volgende week bellen",
        "Held:",
        "participants: 14",
    ],
)
def test_a_sentence_in_a_text_is_no_field(repo: Repository, line: str) -> None:
    repo.session()
    text = repo.text(SESSION) + f"notes: |\n  Het ging goed.\n  {line}\n"
    assert problems_of(SESSION, text) == ()


# --------------------------------------------------------------------------------- behind a #

CUT_OFF = "Wat achter # staat, telt niet mee als tekst."


def hint_of(field: str) -> str:
    return (
        f'Hoort het erbij? Schrijf {field}"..." met de hele tekst tussen de aanhalingstekens. '
        "Is het een opmerking? Zet die op een eigen regel."
    )


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("location: Zaal # 3", 16),
        ("location: Zaal #3", 16),
        ("location: Zaal   #3", 18),
        ("location: Zaal #", 16),
        ("location: Zaal nr. # 3", 20),
        ("notes: Gesprek. #MeToo", 17),
        ("notes: Gesprek over #MeToo. De leider is nieuw", 21),
        ("notes: Gesprek\n  over #MeToo. De leider is nieuw", 8),
    ],
)
def test_words_behind_a_text_without_quotes_are_one_problem_at_the_sign(
    repo: Repository, line: str, column: int
) -> None:
    repo.session()
    text = f"{repo.text(SESSION)}{line}\n"
    (problem,) = problems_of(SESSION, text)
    number = text.count("\n")
    assert (problem.code, problem.line, problem.column) == ("text-cut-off", number, column)
    assert problem.message == CUT_OFF
    assert problem.hint == hint_of(f"{line.partition(':')[0]}: ")


@pytest.mark.parametrize(
    ("path", "fields", "name"),
    [
        (CARD, "extensions:\n  - on: 2026-05-01\n    sessions: 1\n    reason: Zie #12\n", "reason"),
        (PROGRAMME, "roles:\n  - role: team\n    holder: Sam #1\n", "holder"),
    ],
)
def test_a_text_in_a_block_or_a_list_is_found(
    repo: Repository, path: str, fields: str, name: str
) -> None:
    for key in ("extensions", "roles"):
        repo.files[path].pop(key, None)
    problem = next(
        each for each in problems_of(path, repo.text(path) + fields) if each.code == "text-cut-off"
    )
    assert problem.hint == hint_of(f"{name}: ")


def test_a_text_in_front_matter_is_found_at_its_line_in_the_file(repo: Repository) -> None:
    (problem,) = problems_of("content/pages/over.md", "---\ntitle: Over #1\n---\nTekst #2\n")
    assert (problem.code, problem.line, problem.column) == ("text-cut-off", 2, 13)


def test_an_item_of_a_list_of_texts_is_quoted_behind_its_dash(repo: Repository) -> None:
    fields = "- on: 2026-05-01\n    summary: Goed.\n    adjustments:\n      - Meer tijd #3\n"
    repo.files[CARD].pop("interim_evaluations", None)
    text = f"{repo.text(CARD)}interim_evaluations:\n  {fields}"
    (problem,) = problems_of(CARD, text)
    assert problem.hint == hint_of("- ")


@pytest.mark.parametrize(
    "line",
    [
        'location: "Zaal #3"',
        "location: 'Zaal # 3'  #een",
        "location: Zaal 3  # de kleine",
        "location: Zaal#3",
        "notes: Het gesprek was goed. # nog nabellen",
        "notes: Was het goed? # vraag ik na",
        "assistant: bram #x",
        "held: {participants: 14} #x",
        "themes: [een, twee] #x",
        "# location: Zaal #3",
        "notes: |\n  Gesprek over #MeToo. De leider",
        "notes: | #x\n  Gesprek",
    ],
)
def test_a_comment_is_no_text(repo: Repository, line: str) -> None:
    repo.session()
    assert problems_of(SESSION, f"{repo.text(SESSION)}{line}\n") == ()
