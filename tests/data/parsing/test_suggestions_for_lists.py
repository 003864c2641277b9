"""Suggestions for one value where a list is expected, and for several where one is."""

from collections.abc import Iterator

import pytest

from tests.makers import CARD, OFFER, Repository, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
ANNA = "facilitators/anna.yaml"


def hints(repo: Repository, path: str, field: str, typed: object) -> Iterator[str]:
    """The hints on the wrong values of a field that holds ``typed``."""
    repo.request(until="intake")
    repo.session()
    repo.set(path, field, typed)
    for problem in repo.problems():
        if problem.code == "wrong-value":
            assert problem.path == path
            yield problem.hint


# ---------------------------------------------------------------------------- where a list belongs


@pytest.mark.parametrize(
    ("path", "field", "typed", "written"),
    [
        (REQUEST, "goals", "veilige-ruimte", "[veilige-ruimte]"),
        (REQUEST, "needs", "kalmte", "[kalmte]"),
        (SESSION, "facilitators", "anna, bram", "[anna, bram]"),
        (ANNA, "days", "ma en di", "[ma, di]"),
        (ANNA, "roles", "facilitator", "[facilitator]"),
        (ANNA, "languages", "nl; en", "[nl, en]"),
        (OFFER, "providers", "nieuwe-partij", "[nieuwe-partij]"),
    ],
)
def test_ids_without_brackets_are_suggested_with_them(
    repo: Repository, path: str, field: str, typed: str, written: str
) -> None:
    assert list(hints(repo, path, field, typed)) == [f"Schrijf {written}."]


@pytest.mark.parametrize(
    ("path", "field", "typed"),
    [
        (REQUEST, "goals", "ruzie-met-jan"),
        (REQUEST, "goals", "veilige-ruimte, ruzie"),
        (REQUEST, "needs", "rust"),
        (ANNA, "recusals", "jan"),
        (ANNA, "days", "ma, zondag"),
        (ANNA, "languages", "Nederlands"),
        (OFFER, "providers", "lg-7k4q"),
        (REQUEST, "goals", ", ".join(["veilige-ruimte"] * 13)),
        (REQUEST, "goals", {"veilige-ruimte": "x"}),
    ],
)
def test_parts_that_do_not_exist_or_are_not_allowed_are_not_repeated(
    repo: Repository, path: str, field: str, typed: object
) -> None:
    assert list(hints(repo, path, field, typed)) == ["Schrijf [een, twee], of [] als er niets is."]


def test_a_long_text_for_a_list_is_not_split(repo: Repository) -> None:
    typed = f"kalmte{' ' * 400_000}kalmte"
    assert list(hints(repo, REQUEST, "needs", typed)) == [
        "Schrijf [een, twee], of [] als er niets is."
    ]


@pytest.mark.parametrize(("path", "field"), [(SESSION, "facilitators"), (ANNA, "roles")])
def test_the_hint_on_a_list_that_may_not_be_empty_suggests_no_empty_list(
    repo: Repository, path: str, field: str
) -> None:
    assert list(hints(repo, path, field, "iets anders")) == ["Schrijf [een, twee]."]


@pytest.mark.parametrize(
    ("path", "field", "typed", "first"),
    [
        (ANNA, "membership", {"from": day("2026-01-01")}, "from"),
        (ANNA, "membership", {"until": day("2026-01-01")}, "until"),
        (CARD, "interim_evaluations", {"Jan": "x", "summary": "Goed."}, "summary"),
        (CARD, "interim_evaluations", {"wat Jan zei": "x"}, "on"),
    ],
)
def test_the_hint_on_a_block_for_a_list_of_blocks_is_to_add_a_dash(
    repo: Repository, path: str, field: str, typed: object, first: str
) -> None:
    (hint,) = hints(repo, path, field, typed)
    assert hint.startswith(f"Zet een streepje voor het eerste veld: - {first}: ... Zet de andere")


def test_the_hint_on_a_text_for_a_list_of_blocks_shows_how_it_begins(repo: Repository) -> None:
    assert list(hints(repo, ANNA, "membership", "sinds januari")) == [
        "Zet elk deel eronder, met een streepje ervoor: - from: ... Is er niets? Schrijf []."
    ]


def test_the_hint_on_a_text_for_a_list_of_texts_is_to_write_one_on_each_line(
    repo: Repository,
) -> None:
    evaluation = {"on": day("2026-05-01"), "summary": "Goed.", "adjustments": "Langer"}
    below = "Zet elk deel op een regel eronder, met een streepje en een spatie."
    assert list(hints(repo, CARD, "interim_evaluations", [evaluation])) == [
        f"{below} Is er niets? Schrijf []."
    ]


# ------------------------------------------------------------------------- where one value belongs


COLON = "Een dubbele punt in een tekst maakt er een veld van: zet de hele tekst tussen"


@pytest.mark.parametrize(
    ("path", "field", "typed", "hint"),
    [
        (REQUEST, "match.assistant", ["bram"], "Schrijf bram, zonder haken of streepje."),
        (REQUEST, "match.assistant", ["jan-de-vries"], "Haal de haken of het streepje weg."),
        (REQUEST, "match.assistant", [], "Haal de haken of het streepje weg."),
        (SESSION, "date", ["2026-06-09"], "Haal de haken of het streepje weg."),
        (REQUEST, "intake.by", ["anna", "bram"], "Schrijf er één, zonder haken of streepjes."),
        (
            REQUEST,
            "goals",
            [["veilige-ruimte"]],
            "Schrijf veilige-ruimte, zonder haken of streepje.",
        ),
        (REQUEST, "reason", ["a", "b"], "Maak er één tekst van, zonder haken of streepjes."),
        (REQUEST, "reason", {"De kern": "x"}, f"{COLON} aanhalingstekens."),
        (REQUEST, "access", {"Let op": "x"}, f"{COLON} aanhalingstekens."),
        (REQUEST, "requester.contact", {"Zaak": "x"}, f"{COLON} aanhalingstekens."),
        (REQUEST, "reason", {"“De kern": "x”"}, f"{COLON} rechte aanhalingstekens."),
        (REQUEST, "reason", {"a": "x", "b": "y"}, "Zet de tekst achter de dubbele punt."),
        (REQUEST, "offer", {"a": "x"}, "Zet de tekst achter de dubbele punt."),
    ],
)
def test_the_hint_on_several_values_for_one_is_to_write_one(
    repo: Repository, path: str, field: str, typed: object, hint: str
) -> None:
    assert list(hints(repo, path, field, typed)) == [hint]


def test_the_hint_on_a_colon_in_a_list_of_texts_is_to_quote_the_text(repo: Repository) -> None:
    text = repo.text(CARD)
    assert "interim_evaluations: []" in text
    evaluation = (
        "interim_evaluations:\n  - on: 2026-05-01\n    summary: Goed.\n"
        "    adjustments:\n      - De intake: langer\n"
    )
    repo.put(CARD, text.replace("interim_evaluations: []\n", evaluation))
    (problem,) = repo.problems()
    assert problem.hint == f"{COLON} aanhalingstekens."
    assert "langer" not in str(problem)
