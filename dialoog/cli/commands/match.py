"""match: who could lead a session, with an explanation; a person decides.

``match REQUEST --format json`` prints one object::

    {"as_of": "2026-06-01", "request": "2026-003",
     "from": "2026-06-01", "until": "2026-07-03",     the days on which the conversation may be
     "needs": ["kalmte"],                             of the request, then of the offer
     "notes": ["..."],                                what to know before asking anyone
     "shortlist": [                                   the best first
       {"facilitator": "anna", "assistant": "bram",   an assistant (or null) where the group asks it
        "has": ["kalmte"], "lacks": [],               of the needs
        "days": ["ma", "di"],                         the weekdays on which both can
        "load": 2,                                    sessions and promises, a quarter either side
        "met": 0, "led": 4,                           with this requester; ever
        "answer": {"answer": "yes", "on": "2026-05-20"},   to a call for the request (or null)
        "chosen": false,                              for that call
        "method": "2025-03-04",                       when they learnt the offer's method (or null)
        "text": "..."}],                              why, in Dutch
     "excluded": [
       {"facilitator": "carla", "reasons": [{"code": "recused", "text": "..."}], "text": "..."}]}

``match --all --format json`` prints one object::

    {"as_of": "2026-06-01",
     "requests": [                                    in order of arrival
       {"request": "2026-003",
        "together": {"facilitator": "anna", "assistant": null},      null: nobody is left
        "one_by_one": {"facilitator": "bram", "assistant": null},
        "text": "..."}],
     "together": {"served": 5, "busiest": 3},         busiest: the heaviest load, in sessions
     "one_by_one": {"served": 4, "busiest": 4}}

``code`` is the code of the problem that a plan with this person would be, or one of
``answered-no`` (to a call for the request), ``lacks-experience``, ``other-language`` and
``quarter-full``.
"""

import argparse
import json
from typing import Any

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_data_options,
)
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.domain.names_in_words import name_of
from dialoog.domain.phases import blocking_phase_on


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``match``."""
    parser = ArgumentParser(
        "match", "Wie kan een gesprek leiden? Een voorstel met uitleg; u kiest."
    )
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("request", nargs="?", metavar="AANVRAAG", help="zoals 2026-003")
    which.add_argument(
        "--all", action="store_true", help="verdeel alle aanvragen zonder gespreksleider"
    )
    add_data_options(parser)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="voor een mens of een programma"
    )
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Propose somebody for one request, or for all of them together."""
    from dialoog.cli.reading import NotThereYet, find, read_what_is_sound

    sound = read_what_is_sound(options, say)
    if options.all:
        return _for_all(sound.ledger, options.format, say)
    message = "Er is geen aanvraag met deze naam."
    try:
        request = find(sound, "requests", options.request, message)
    except NotThereYet as answer:
        return answer.result
    return _for_one(sound.ledger, request, options.format)


def _for_one(ledger: Ledger, request: Entry[Request], form: str) -> CommandResult:
    from dialoog.domain.matching.formatting import shortlist_data, shortlist_text
    from dialoog.domain.matching.shortlist import shortlist

    ranking = shortlist(ledger, request)
    if form == "json":
        return CommandResult(_json(shortlist_data(ledger, ranking)))
    return CommandResult(shortlist_text(ledger, ranking))


def _for_all(ledger: Ledger, form: str, say: Progress) -> CommandResult:
    from dialoog.domain.matching.formatting import plan_data, plan_text
    from dialoog.domain.matching.greedy import plan_in_turn, plan_together
    from dialoog.domain.matching.plan import Backlog

    backlog = Backlog.of(ledger)
    offers = {ranking.criteria.request.record.offer for ranking in backlog.lists}
    for offer in sorted(offers):
        if blocking_phase_on(ledger, offer, ledger.as_of):
            title = name_of(ledger, "offers", offer)
            say(f"Let op: het aanbod {title} ligt stil. Aanvragen ervoor wachten.")
    plans = plan_together(backlog), plan_in_turn(backlog)
    if form == "json":
        return CommandResult(_json(plan_data(ledger, backlog, *plans)))
    return CommandResult(plan_text(backlog, *plans))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
