"""The whole sentences of rules that can be broken in more than one way."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.makers import CARD, PROGRAMME, Repository, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
Break = Callable[[Repository], None]


def _closed(on: str, outcome: str = "completed") -> dict[str, Any]:
    return {"on": day(on), "outcome": outcome, "reason": "Klaar."}


def _set(path: str, loc: str, value: Any) -> Break:
    return lambda repo: repo.set(path, loc, value)


def _planned(**fields: Any) -> Break:
    def broken(repo: Repository) -> None:
        repo.request(until="intake")
        repo.session(**fields)

    return broken


def _held(**fields: Any) -> Break:
    def broken(repo: Repository) -> None:
        repo.request(until="intake")
        repo.held_session(**fields)

    return broken


def _and(first: Break, *others: Break) -> Break:
    def broken(repo: Repository) -> None:
        for change in (first, *others):
            change(repo)

    return broken


def _request(until: str, **fields: Any) -> Break:
    def broken(repo: Repository) -> None:
        repo.request(until=until, **fields)

    return broken


CANCELLED = {"on": day("2026-03-15"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
PAUSE = {"from": day("2026-06-01"), "state": "paused", "announced": day("2026-03-01")}

ORDER: dict[str, Break] = {
    "De koppeling (2026-03-03) is eerder dan het overleg (2026-03-04). "
    "Schrijf een dag vanaf 2026-03-04.": _and(
        _request("match"), _set(REQUEST, "match.on", day("2026-03-03"))
    ),
    "Hier staat de koppeling, maar het overleg ontbreekt. Leg eerst het overleg vast.": _and(
        _request("match"), lambda repo: repo.drop(REQUEST, "consultation")
    ),
    "Hier staat de intake, maar de koppeling ontbreekt. Leg eerst de koppeling vast.": _and(
        _request("intake"), lambda repo: repo.drop(REQUEST, "match")
    ),
    "De aanvraag is afgesloten op 2026-03-03, maar het overleg is later (2026-03-04). "
    "Kijk de datums na.": _request("consult", closed=_closed("2026-03-03", "withdrawn")),
    "De aanvraag is afgesloten op 2026-03-01, maar de aanvraag is later (2026-03-02). "
    "Kijk de datums na.": _request("request", closed=_closed("2026-03-01", "withdrawn")),
    "Dit gesprek is gepland op 2026-03-16, na het afsluiten op 2026-03-13. "
    "Maak een nieuwe aanvraag, of kijk de datum na.": _and(
        _planned(), _set(REQUEST, "closed", _closed("2026-03-13", "stalled"))
    ),
    "De aanvraag is afgerond, maar gesprek 1 staat nog gepland. "
    "Leg eerst vast of dat gesprek is gevoerd of afgezegd.": _and(
        _planned(), _set(REQUEST, "closed", _closed("2026-05-01"))
    ),
    "De aanvraag is afgerond op 2026-04-06, voor gesprek 1 (2026-04-07). "
    "Schrijf een dag vanaf 2026-04-07.": _and(
        _held(), _set(REQUEST, "closed", _closed("2026-04-06"))
    ),
    "Dit gesprek is gepland, maar de intake van de aanvraag ontbreekt. "
    "Leg eerst de intake vast in request.yaml.": _and(
        _planned(), lambda repo: repo.drop(REQUEST, "intake")
    ),
    "Dit gesprek is gepland (2026-03-11) voor de intake (2026-03-12). "
    "Schrijf een dag vanaf 2026-03-12.": _planned(planned_on=day("2026-03-11")),
    "Het gesprek (2026-03-13) is eerder dan de dag van plannen (2026-03-16). "
    "Schrijf een dag vanaf 2026-03-16.": _held(
        date=day("2026-03-13"), evaluation={"sent": day("2026-03-16")}
    ),
    "Het gesprek is afgezegd (2026-03-15) voor het was gepland. "
    "Schrijf een dag vanaf 2026-03-16.": _planned(cancelled=CANCELLED),
    "Alleen een gevoerd gesprek wordt geëvalueerd. "
    "Leg eerst vast dat het gesprek is gevoerd, of haal de evaluatie weg.": _planned(
        evaluation={"sent": day("2026-05-01")}
    ),
    "De evaluatie is verstuurd (2026-04-06) voor het gesprek (2026-04-07). "
    "Schrijf een dag vanaf 2026-04-07.": _held(evaluation={"sent": day("2026-04-06")}),
    "De evaluatie is terug (2026-04-08) voor zij is verstuurd (2026-04-09). "
    "Schrijf een dag vanaf 2026-04-09.": _held(
        evaluation={"sent": day("2026-04-09"), "received": day("2026-04-08"), "responses": 8}
    ),
}
PLANS: dict[str, Break] = {
    "Op 2026-06-09 (dinsdag) pauzeert het programma: vanaf 2026-06-01. "
    "Kies een andere dag, of wacht met plannen.": _and(
        _planned(), lambda repo: repo.append(PROGRAMME, "phases", PAUSE)
    ),
    "Op 2026-06-09 (dinsdag) is het programma gestopt: vanaf 2026-06-01 tot en met 2026-06-30. "
    "Kies een andere dag, of wacht met plannen.": _and(
        _planned(),
        lambda repo: repo.append(
            PROGRAMME, "phases", {**PAUSE, "state": "stopped", "until": day("2026-06-30")}
        ),
    ),
    "21 deelnemers is te veel: zonder assistent zijn het er hoogstens 20. "
    "Zet er een assistent bij (dan hoogstens 30) of maak de groep kleiner.": _planned(
        group_size=21
    ),
    "31 deelnemers is te veel: met assistent zijn het er hoogstens 30. "
    "Maak de groep kleiner, of maak er twee gesprekken van.": _planned(
        group_size=31, assistant="bram"
    ),
    "De kaart kaart-1 is geldig tot en met 2026-06-08, het gesprek is op 2026-06-09 (dinsdag). "
    "Kies een eerdere dag of een andere kaart.": _and(
        _planned(), _set(CARD, "valid_until", day("2026-06-08"))
    ),
    "anna is afwezig van 2026-06-08 tot en met 2026-06-12, en dat was op 2026-03-01 al bekend. "
    "Kies een andere dag of een ander.": _and(
        _planned(),
        _set(
            "facilitators/anna.yaml",
            "absences",
            [
                {
                    "from": day("2026-06-08"),
                    "until": day("2026-06-12"),
                    "announced": day("2026-03-01"),
                }
            ],
        ),
    ),
}


@pytest.mark.parametrize(("said", "broken"), [*ORDER.items(), *PLANS.items()])
def test_the_message_and_the_hint_of_a_problem_are_these_sentences(
    said: str, broken: Break, repo: Repository
) -> None:
    broken(repo)
    (problem,) = repo.problems()
    assert f"{problem.message} {problem.hint}" == said
