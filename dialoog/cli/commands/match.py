"""match: who could lead a conversation, explained and never decided.

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
``lacks-experience``, ``other-language`` and ``quarter-full``.
"""

import argparse
import json
import sys
from typing import Any

from dialoog.cli.arguments import (
    REPOSITORY,
    ArgumentParser,
    CommandResult,
    Progress,
    add_as_of_option,
    add_root_option,
    not_found,
)
from dialoog.data.ledger import Ledger
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats.problem import ValidationFailed

PINS = REPOSITORY / "requirements-match.txt"
"""What `match --all` needs besides the rest, pinned."""


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
    add_root_option(parser)
    add_as_of_option(parser)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="voor een mens of een programma"
    )
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Propose somebody for one request, or for all of them together."""
    from dialoog import pipeline

    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise ValidationFailed(checked.problems)
    if options.all:
        return _for_all(checked.ledger, options.format, say)
    return _for_one(checked.ledger, options.request, options.format)


def _for_one(ledger: Ledger, name: str, form: str) -> CommandResult:
    from dialoog.domain.matching import format_shortlist
    from dialoog.domain.matching.shortlist import shortlist

    request = ledger.requests.get(name)
    if request is None:
        raise not_found("Er is geen aanvraag met deze naam.", name, ledger.requests)
    found = shortlist(ledger, request)
    if form == "json":
        return CommandResult(_json(format_shortlist.as_data(ledger, found)))
    return CommandResult(format_shortlist.as_text(ledger, found))


def _for_all(ledger: Ledger, form: str, say: Progress) -> CommandResult:
    from dialoog.domain.matching import format_plan, greedy, optimal
    from dialoog.domain.matching.milp import SolverMissingError
    from dialoog.domain.matching.plan import Table

    if blocking_phase_on(ledger, ledger.as_of):
        say("Let op: het programma ligt stil. Deze aanvragen wachten tot het verdergaat.")
    table = Table.of(ledger)
    try:
        plans = optimal.plan(table), greedy.plan(table)
    except SolverMissingError:
        say(
            "Hiervoor is SciPy nodig, en dat is hier niet geïnstalleerd. Installeer het één keer:\n"
            f'  "{sys.executable}" -m pip install --require-hashes -r "{PINS}"'
        )
        return CommandResult(code=1)
    if form == "json":
        return CommandResult(_json(format_plan.as_data(ledger, table, *plans)))
    return CommandResult(format_plan.as_text(table, *plans))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
