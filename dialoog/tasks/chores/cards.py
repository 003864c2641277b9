"""Cards: a look back after so many sessions, and a decision when a card is over."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.supply import Card
from dialoog.domain.balance import taken_on
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import Placeholder, for_file


@chore
def hold_interim_evaluation(desk: TaskContext) -> Iterator[Todo]:
    """After every so many held sessions on a card there is an interim evaluation.

    In ``evaluate`` days of the session that made the number full. Of several that are missing the
    first is asked for.
    """
    for card in desk.ledger.cards.values():
        after, done = card.record.interim_evaluation_after, len(card.record.interim_evaluations)
        held = [session for session in desk.balances[card.id].used if session.record.held]
        number = (done + 1) * after
        if number <= len(held):
            since = held[number - 1].record.date
            evaluation = {
                "on": desk.today,
                "summary": "Vul aan: wat kwam eruit?",
                "adjustments": Placeholder(
                    [], "wat gaat er anders? Zet elke aanpassing in de lijst"
                ),
            }
            yield Todo(
                path=card.path,
                owner=desk.coordinator,
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.evaluate),
                text=f"Houd een tussenevaluatie over de kaart {card.id}: {_counted(len(held))}.",
                yaml=for_file(card, {"interim_evaluations": [evaluation]}),
            )


def _counted(held: int) -> str:
    return "er is 1 gesprek gevoerd" if held == 1 else f"er zijn {held} gesprekken gevoerd"


@chore
def decide_follow_up(desk: TaskContext) -> Iterator[Todo]:
    """When a card is used up, or its last day is past, it is decided how to go on.

    By the programme team: so in ``consult`` days. And again when a card that was extended is over.
    """
    for card in desk.ledger.cards.values():
        over, decided = _over(desk, card), card.record.follow_up
        if over and (not decided or (card.record.goes_on and decided.on < over[0])):
            since, words = over
            decision = {
                "on": desk.today,
                "decision": Placeholder("new-card", "of: extend, other-form, stop"),
                "reason": "Vul aan: waarom is dit besloten?",
            }
            yield Todo(
                path=card.path,
                owner=desk.coordinator,
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.consult),
                text=f"De kaart {card.id} is {words}. Besluit hoe het verder gaat.",
                yaml=for_file(card, {"follow_up": decision}),
            )


def _over(desk: TaskContext, card: Entry[Card]) -> tuple[dt.date, str] | None:
    """Since when a card is over, and the word for it; None while it can be used."""
    counted, last = desk.balances[card.id], card.record.valid_until
    if len(counted.used) >= counted.total:
        days = [taken_on(session.record) for session in counted.used[: max(counted.total, 1)]]
        return max(days, default=card.record.issued), "op"
    if last and last < desk.today:
        return last, "verlopen"
    return None
