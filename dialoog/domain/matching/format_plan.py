"""The plan for all open requests, as text for a person and as data for a program."""

from typing import Any

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.plan import Assignment, Plan, Table
from dialoog.domain.matching.sentences import why
from dialoog.domain.matching.shortlist import Shortlist
from dialoog.formats.dutch import join_words, quantity


def as_text(table: Table, together: Plan, one_by_one: Plan) -> str:
    """The plan for all open requests, compared with taking them one by one."""
    if not table.lists:
        return "Er zijn geen open aanvragen zonder gespreksleider.\n"
    lines = [
        f"{quantity(len(table.lists), 'aanvraag', 'aanvragen')} zonder gespreksleider.",
        f"Samen bekeken: {_sum(table, together)}",
        f"Eén voor één:  {_sum(table, one_by_one)}",
        "",
    ]
    for found in table.lists:
        request = found.question.request.id
        lines += [f"{request}: {_who(together.assignments.get(request))}"]
        lines += [f"     {_because(found, together, one_by_one)}"]
    lines += ["", "Dit is een voorstel. Een mens kiest, en schrijft bij elke aanvraag op waarom."]
    return "\n".join(lines) + "\n"


def as_data(ledger: Ledger, table: Table, together: Plan, one_by_one: Plan) -> dict[str, Any]:
    """The plan for all open requests, as told in the docstring of the command."""
    return {
        "as_of": ledger.as_of.isoformat(),
        "requests": [
            {
                "request": found.question.request.id,
                "together": _people(together.assignments.get(found.question.request.id)),
                "one_by_one": _people(one_by_one.assignments.get(found.question.request.id)),
                "text": _because(found, together, one_by_one),
            }
            for found in table.lists
        ],
        "together": {"served": together.served, "busiest": table.busiest(together)},
        "one_by_one": {"served": one_by_one.served, "busiest": table.busiest(one_by_one)},
    }


def _people(one: Assignment | None) -> dict[str, Any] | None:
    return None if one is None else {"facilitator": one.leader, "assistant": one.assistant}


def _sum(table: Table, plan: Plan) -> str:
    served = quantity(plan.served, "aanvraag krijgt", "aanvragen krijgen")
    busiest = quantity(table.busiest(plan), "gesprek", "gesprekken")
    return f"{served} een gespreksleider; wie het drukst is, heeft er dan {busiest}."


def _who(one: Assignment | None) -> str:
    if one is None:
        return "nog niemand"
    return one.leader + (f", met {one.assistant} als assistent" if one.assistant else "")


def _because(found: Shortlist, together: Plan, one_by_one: Plan) -> str:
    """Why a request gets whom it gets, or nobody."""
    question = found.question
    mine = together.assignments.get(question.request.id)
    if mine is None:
        return _because_nobody(found)
    places = {one.facilitator.id: one for one in found.candidates}
    place = list(places).index(mine.leader) + 1
    words = [f"Staat op plaats {place} van {len(places)}."]
    other = one_by_one.assignments.get(question.request.id)
    if other is None:
        words.append("Eén voor één bleef er niemand over.")
    elif other.leader != mine.leader:
        words.append(f"Eén voor één was het {other.leader}; zo is het werk beter verdeeld.")
    words.append(why(question, places[mine.leader], assisted=False))
    return " ".join(words)


def _because_nobody(found: Shortlist) -> str:
    question = found.question
    if question.is_too_large:
        return "De groep is te groot, ook met een assistent. Maak er twee groepen van."
    if not question.may_be_served:
        return "Het aanbod ligt stil of is gesloten."
    if not found.candidates:
        return (
            f"Niemand kan: {join_words(_reasons(found))}." if found.excluded else "Er is niemand."
        )
    if question.needs_assistant and not any(one.assistant for one in found.candidates):
        return "Er is niemand om te assisteren."
    return "Wie dit kan, is al nodig voor andere aanvragen."


def _reasons(found: Shortlist) -> list[str]:
    return [f"{one.facilitator.id} {one.obstacles[0].text}" for one in found.excluded]
