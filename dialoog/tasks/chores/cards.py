"""Cards: an interim evaluation after so many sessions, and a decision when a card has ended."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.card import Card
from dialoog.domain.balance import punch_taken_on
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder


@chore
def hold_interim_evaluation(context: TaskContext) -> Iterator[Task]:
    """After every so many held sessions on a card an interim evaluation is held.

    Within ``evaluate`` days of the session that completed the number. Of several that are missing,
    only the first is asked for.
    """
    for card in context.ledger.cards.values():
        after, done = card.record.interim_evaluation_after, len(card.record.interim_evaluations)
        held = [session for session in context.balances[card.id].used if session.record.held]
        number = (done + 1) * after
        if number <= len(held):
            number_held = (
                "er is 1 gesprek gevoerd"
                if len(held) == 1
                else f"er zijn {len(held)} gesprekken gevoerd"
            )
            evaluation = {
                "on": context.today,
                "summary": "Vul aan: wat kwam eruit?",
                "adjustments": Placeholder(
                    [], "wat gaat er anders? Zet elke aanpassing in de lijst"
                ),
            }
            yield context.task(
                card,
                since=held[number - 1].record.date,
                days=context.terms.evaluate,
                text=f"Houd een tussenevaluatie over de kaart {card.id}: {number_held}.",
                fields={"interim_evaluations": [evaluation]},
            )


@chore
def decide_follow_up(context: TaskContext) -> Iterator[Task]:
    """When a card is used up, or its last day has passed, its follow-up is decided.

    By the programme team, so within ``consult`` days. And again when a card that was extended ends.
    """
    for card in context.ledger.cards.values():
        end, decided = _end(context, card), card.record.follow_up
        if end and (not decided or (card.record.goes_on and decided.on < end[0])):
            since, state = end
            decision = {
                "on": context.today,
                "decision": Placeholder("new-card", "of: extend, other-form, stop"),
                "reason": "Vul aan: waarom is dit besloten?",
            }
            yield context.task(
                card,
                since,
                days=context.terms.consult,
                text=f"De kaart {card.id} is {state}. Besluit hoe het verder gaat.",
                fields={"follow_up": decision},
            )


def _end(context: TaskContext, card: Entry[Card]) -> tuple[dt.date, str] | None:
    """Since when a card cannot be used, and the Dutch word for it; None while it can be used."""
    balance, last = context.balances[card.id], card.record.valid_until
    if len(balance.used) >= balance.total:
        days = [punch_taken_on(session.record) for session in balance.used[: max(balance.total, 1)]]
        return max(days, default=card.record.issued), "op"
    if last and last < context.today:
        return last, "verlopen"
    return None
