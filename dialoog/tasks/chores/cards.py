"""Chores on cards: an interim evaluation after a number of sessions, and a decision at the end."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.card import Card
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.balance import punch_taken_on
from dialoog.domain.interim_evaluations import interim_evaluations
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder


@chore
def hold_interim_evaluation(context: TaskContext) -> Iterator[Task]:
    """Hold an interim evaluation after every ``interim_evaluation_after`` held sessions on a card.

    Due ``evaluate`` after the session that completed the number. If several evaluations are
    missing, there is a task for the first only.
    """
    for card in context.ledger.cards.values():
        evaluations = interim_evaluations(context.ledger, card)
        if since := evaluations.due_since:
            held = len(evaluations.held)
            number_held = (
                "er is 1 gesprek gevoerd" if held == 1 else f"er zijn {held} gesprekken gevoerd"
            )
            evaluation = {
                "on": context.today,
                "summary": to_fill_in("wat kwam eruit?"),
                "adjustments": Placeholder(
                    [], "wat gaat er anders? Zet elke aanpassing in de lijst"
                ),
            }
            yield context.task(
                card,
                since=since,
                days=context.terms.evaluate,
                text=f"Houd een tussenevaluatie over de kaart {card.id}: {number_held}.",
                fields={"interim_evaluations": [evaluation]},
            )


@chore
def decide_follow_up(context: TaskContext) -> Iterator[Task]:
    """Decide the follow-up of a card that is used up or expired; also after an extended card ends.

    The programme team decides, so it is due ``consult`` after the end of the card.
    """
    for card in context.ledger.cards.values():
        end, follow_up = _end(context, card), card.record.follow_up
        if end and (not follow_up or (card.record.goes_on and follow_up.on < end[0])):
            since, state = end
            decision = {
                "on": context.today,
                "decision": Placeholder("new-card", "of: extend, other-form, stop"),
                "reason": to_fill_in("waarom is dit besloten?"),
            }
            yield context.task(
                card,
                since,
                days=context.terms.consult,
                text=f"De kaart {card.id} is {state}. Besluit hoe het verder gaat.",
                fields={"follow_up": decision},
            )


def _end(context: TaskContext, card: Entry[Card]) -> tuple[dt.date, str] | None:
    """The day on which a card ended, and a Dutch word for how; None while it can be used."""
    balance, valid_until = context.balances[card.id], card.record.valid_until
    if len(balance.used) >= balance.total:
        days = [punch_taken_on(session.record) for session in balance.used[: max(balance.total, 1)]]
        return max(days, default=card.record.issued), "op"
    if valid_until and valid_until < context.today:
        return valid_until, "verlopen"
    return None
