"""The shortlist of one request and the plan for all, as text for a person and data for a program.

The docstring of the command ``match`` shows the form of the data.
"""

from collections.abc import Iterator
from typing import Any

from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import LEVELS
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.matching.criteria import MatchCriteria
from dialoog.domain.matching.plan import Assignment, Backlog, MatchPlan, able_to_lead
from dialoog.domain.matching.sentences import call_notes, name_and_id, notes, why, why_not
from dialoog.domain.matching.shortlist import Candidate, Shortlist
from dialoog.domain.names_in_words import name_of
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.grouping import group_by_key


def shortlist_text(ledger: Ledger, ranking: Shortlist) -> str:
    """The shortlist of one request, and the command that records a choice."""
    criteria = ranking.criteria
    request = criteria.request.record
    offer = name_of(ledger, "offers", request.offer)
    directorate = name_of(ledger, "directorates", request.requester.directorate)
    size, level = request.group.size, LEVELS[request.group.level]
    asked = f"{offer}, {directorate}, {size} mensen ({level})"
    lines = [
        f"Aanvraag {criteria.request.id}: {asked}, {criteria.when}.",
        *(f"Let op: {note}" for note in notes(ledger, criteria)),
        "",
        "Op de lijst:" if ranking.candidates else "Er staat niemand op de lijst.",
    ]
    for place, candidate in enumerate(ranking.candidates, start=1):
        lines += [f"{place:3}. {name_and_id(candidate.facilitator)}"]
        lines += [f"     {why(criteria, candidate)}"]
    if ranking.excluded:
        lines += ["", "Niet op de lijst:"]
    alike = group_by_key((why_not(criteria, other), other) for other in ranking.excluded)
    for reason, others in alike.items():
        lines += [f"  -  {', '.join(name_and_id(other.facilitator) for other in others)}"]
        lines += [f"     {reason}"]
    is_decided = request.match or request.closed
    if ranking.candidates and request.consultation and not is_decided:
        lines += ["", *_command(ledger, ranking.candidates[0], criteria)]
    return "\n".join(lines) + "\n"


def _command(ledger: Ledger, first: Candidate, criteria: MatchCriteria) -> tuple[str, ...]:
    request = criteria.request
    named = [] if request.record.card or not criteria.card else [f"card={criteria.card.id}"]
    changes = [*named, f"match.on={ledger.as_of}", f"match.facilitators=[{first.facilitator.id}]"]
    if first.assistant:
        changes.append(f"match.assistant={first.assistant.id}")
    reason = to_fill_in("waarom past deze gespreksleider?")
    return (
        "Dit is een voorstel. Een mens kiest, en schrijft op waarom. Zo legt u de keuze vast:",
        f'  python build.py set {request.id} {" ".join(changes)} "match.reason={reason}"',
    )


def shortlist_data(ledger: Ledger, ranking: Shortlist) -> dict[str, Any]:
    """The shortlist of one request as an object for JSON."""
    criteria = ranking.criteria
    return {
        "as_of": ledger.as_of.isoformat(),
        "request": criteria.request.id,
        "from": criteria.first.isoformat(),
        "until": criteria.last.isoformat(),
        "needs": list(criteria.needs),
        "notes": list(notes(ledger, criteria)),
        "shortlist": [
            {
                "facilitator": candidate.facilitator.id,
                "assistant": candidate.assistant.id if candidate.assistant else None,
                "has": list(candidate.has),
                "lacks": list(candidate.lacks),
                "days": list(candidate.days),
                "load": candidate.load,
                "met": candidate.met,
                "led": candidate.led,
                **_answer(criteria, candidate),
                "method": candidate.learnt.isoformat() if candidate.learnt else None,
                "text": why(criteria, candidate),
            }
            for candidate in ranking.candidates
        ],
        "excluded": [
            {
                "facilitator": other.facilitator.id,
                "reasons": [{"code": reason.code, "text": reason.text} for reason in other.reasons],
                "text": why_not(criteria, other),
            }
            for other in ranking.excluded
        ],
    }


def _answer(criteria: MatchCriteria, candidate: Candidate) -> dict[str, Any]:
    """What somebody answered to the call for the request, and whether they were chosen for it."""
    name = candidate.facilitator.id
    response = criteria.answers.last.get(name)
    answer = {"answer": response.answer, "on": response.on.isoformat()} if response else None
    return {"answer": answer, "chosen": criteria.answers.is_chosen(name)}


def plan_text(backlog: Backlog, together: MatchPlan, in_turn: MatchPlan) -> str:
    """The plan for all open requests, compared with taking them one by one."""
    if not backlog.lists:
        return "Er zijn geen open aanvragen zonder gespreksleider.\n"
    lines = [
        f"{quantity(len(backlog.lists), 'aanvraag', 'aanvragen')} zonder gespreksleider.",
        f"Samen bekeken: {_summary(backlog, together)}",
        f"Eén voor één:  {_summary(backlog, in_turn)}",
        "",
    ]
    for ranking in backlog.lists:
        request = ranking.criteria.request.id
        people = _people(ranking.criteria.ledger, together.assignments.get(request))
        lines += [f"{request}: {people}"]
        lines += [f"     {_reason(ranking, together, in_turn)}"]
    lines += ["", "Dit is een voorstel. Een mens kiest, en schrijft bij elke aanvraag op waarom."]
    return "\n".join(lines) + "\n"


def plan_data(
    ledger: Ledger, backlog: Backlog, together: MatchPlan, in_turn: MatchPlan
) -> dict[str, Any]:
    """The plan for all open requests as an object for JSON."""
    return {
        "as_of": ledger.as_of.isoformat(),
        "requests": [
            {
                "request": ranking.criteria.request.id,
                "together": _assignment(together, ranking),
                "one_by_one": _assignment(in_turn, ranking),
                "text": _reason(ranking, together, in_turn),
            }
            for ranking in backlog.lists
        ],
        "together": {"served": together.served, "busiest": backlog.busiest(together)},
        "one_by_one": {"served": in_turn.served, "busiest": backlog.busiest(in_turn)},
    }


def _assignment(plan: MatchPlan, ranking: Shortlist) -> dict[str, Any] | None:
    match = plan.assignments.get(ranking.criteria.request.id)
    return None if match is None else {"facilitator": match.leader, "assistant": match.assistant}


def _summary(backlog: Backlog, plan: MatchPlan) -> str:
    served = quantity(plan.served, "aanvraag krijgt", "aanvragen krijgen")
    busiest = quantity(backlog.busiest(plan), "gesprek", "gesprekken")
    return f"{served} een gespreksleider; wie het drukst is, heeft er dan {busiest}."


def _people(ledger: Ledger, match: Assignment | None) -> str:
    """Who leads and who assists, with the ids to type."""
    if match is None:
        return "nog niemand"
    leader = name_and_id(ledger.facilitators[match.leader])
    if match.assistant is None:
        return leader
    return f"{leader}, met {name_and_id(ledger.facilitators[match.assistant])} als assistent"


def _reason(ranking: Shortlist, together: MatchPlan, in_turn: MatchPlan) -> str:
    """Why a request gets these people, or nobody."""
    match = together.assignments.get(ranking.criteria.request.id)
    if match is None:
        return _why_nobody(ranking)
    other = in_turn.assignments.get(match.request)
    return " ".join(_why_people(ranking, match, other, together.more_even.get(match.request)))


def _why_people(
    ranking: Shortlist, match: Assignment, in_turn: Assignment | None, more_even: str | None
) -> Iterator[str]:
    candidates = {candidate.facilitator.id: candidate for candidate in ranking.candidates}
    place = list(candidates).index(match.leader) + 1
    ledger = ranking.criteria.ledger
    yield f"Staat op plaats {place} van {len(candidates)}."
    if in_turn is None:
        yield "Eén voor één bleef er niemand over."
    elif in_turn.leader != match.leader:
        was = name_of(ledger, "facilitators", in_turn.leader)
        yield f"Eén voor één was het {was}; samen past het zo beter."
    if more_even:
        other = name_of(ledger, "facilitators", more_even)
        yield f"Met {other} is het werk gelijker verdeeld, maar die past hier minder goed."
    yield from call_notes(ranking.criteria)
    yield why(ranking.criteria, candidates[match.leader], assisted=False)


def _why_nobody(ranking: Shortlist) -> str:
    criteria = ranking.criteria
    if criteria.is_too_large:
        return "De groep is te groot, ook met een assistent. Maak er twee groepen van."
    if not criteria.may_be_served:
        return "Het aanbod is gesloten."
    if not ranking.candidates:
        reasons = [
            f"{who.facilitator.record.name} {who.reasons[0].text}" for who in ranking.excluded
        ]
        return f"Niemand kan: {join_words(reasons)}." if reasons else "Er is niemand."
    if not able_to_lead(ranking):
        return "Niemand op de lijst heeft een van de gevraagde competenties."
    if criteria.needs_assistant and not any(one.assistant for one in ranking.candidates):
        return "Er is niemand om te assisteren."
    return "Wie dit kan, is al nodig voor andere aanvragen."
