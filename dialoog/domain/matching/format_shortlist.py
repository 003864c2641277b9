"""The shortlist of a request, as text for a person and as data for a program."""

from typing import Any

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.notes import notes
from dialoog.domain.matching.sentences import name, why, why_not
from dialoog.domain.matching.shortlist import Candidate, Shortlist


def as_text(ledger: Ledger, found: Shortlist) -> str:
    """The shortlist of one request, and the words that record a choice."""
    question = found.question
    request = question.request.record
    size, level = request.group.size, request.group.level
    asked = f"{request.offer}, {request.requester.directorate}, {size} mensen ({level})"
    lines = [
        f"Aanvraag {question.request.id}: {asked}, {question.when}.",
        *(f"Let op: {note}" for note in notes(ledger, question)),
        "",
        "Op de lijst:" if found.candidates else "Er staat niemand op de lijst.",
    ]
    for place, one in enumerate(found.candidates, start=1):
        lines += [f"{place:3}. {name(one.facilitator)}", f"     {why(question, one)}"]
    if found.excluded:
        lines += ["", "Niet op de lijst:"]
    for other in found.excluded:
        lines += [f"  -  {name(other.facilitator)}", f"     {why_not(question, other)}"]
    decided = request.match or request.closed
    if found.candidates and request.consultation and not decided:
        lines += ["", *_next(ledger, found.candidates[0], question.request.id)]
    return "\n".join(lines) + "\n"


def _next(ledger: Ledger, first: Candidate, request: str) -> tuple[str, ...]:
    words = [f"match.on={ledger.as_of}", f"match.facilitators=[{first.facilitator.id}]"]
    if first.assistant:
        words.append(f"match.assistant={first.assistant.id}")
    return (
        "Dit is een voorstel. Een mens kiest, en schrijft op waarom. Zo legt u de keuze vast:",
        f'  python build.py set {request} {" ".join(words)} "match.reason=..."',
    )


def as_data(ledger: Ledger, found: Shortlist) -> dict[str, Any]:
    """The shortlist of one request, as told in the docstring of the command."""
    question = found.question
    return {
        "as_of": ledger.as_of.isoformat(),
        "request": question.request.id,
        "from": question.first.isoformat(),
        "until": question.last.isoformat(),
        "needs": list(question.needs),
        "notes": list(notes(ledger, question)),
        "shortlist": [_candidate(found, one) for one in found.candidates],
        "excluded": [
            {
                "facilitator": one.facilitator.id,
                "reasons": [{"code": it.code, "text": it.text} for it in one.obstacles],
                "text": why_not(question, one),
            }
            for one in found.excluded
        ],
    }


def _candidate(found: Shortlist, one: Candidate) -> dict[str, Any]:
    return {
        "facilitator": one.facilitator.id,
        "assistant": one.assistant.id if one.assistant else None,
        "has": list(one.has),
        "lacks": list(one.lacks),
        "days": list(one.days),
        "load": one.load,
        "met": one.met,
        "led": one.led,
        "text": why(found.question, one),
    }
