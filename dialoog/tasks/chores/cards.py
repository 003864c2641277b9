"""Chores on cards: interim evaluations, the decision at the end, and what was decided."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from dialoog.data.entry import Entry
from dialoog.data.models.card import Card
from dialoog.data.models.record_names import call_card
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.balance import punch_taken_on
from dialoog.domain.cards import next_card
from dialoog.domain.deadlines import add_months
from dialoog.domain.interim_evaluations import interim_evaluations
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import join_words, quantity
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.obstacle import filled_on
from dialoog.tasks.settlement import NewFile
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
                text=f"Houd een tussenevaluatie over de {call_card(card.id)}: {number_held}.",
                fields={"interim_evaluations": [evaluation]},
            )


@chore
def decide_follow_up(context: TaskContext) -> Iterator[Task]:
    """Decide the follow-up of a card that is used up or expired; also after an extended card ends.

    Also of a full card for which requests wait, though its last sessions are still to be held. The
    programme team decides, so it is due ``consult`` after the end of the card.
    """
    for card in context.ledger.cards.values():
        end, follow_up = _end(context, card), card.record.follow_up
        if end and (not follow_up or (card.record.goes_on and follow_up.on < end[0])):
            since, state = end
            decision = {
                "on": context.today,
                "decision": Placeholder("new-card", "kies uit: new-card, extend, other-form, stop"),
                "reason": to_fill_in("waarom is dit besloten?"),
            }
            text = f"De {call_card(card.id)} is {state}. {_waiting(context, card)}"
            yield context.task(
                card,
                since,
                days=context.terms.consult,
                text=f"{text}Besluit hoe het verder gaat.",
                fields={"follow_up": decision},
            )


def _end(context: TaskContext, card: Entry[Card]) -> tuple[dt.date, str] | None:
    """The day on which a card ended, and Dutch words for how; None while it can be used."""
    balance, valid_until = context.balances[card.id], card.record.valid_until
    if len(balance.used) >= balance.total:
        days = [punch_taken_on(session.record) for session in balance.used[: max(balance.total, 1)]]
        return max(days, default=card.record.issued), "op"
    if valid_until and valid_until < context.today:
        return valid_until, "verlopen"
    if balance.left < 1 and context.waiting_for(card):
        came = min(request.record.received for request in context.waiting_for(card))
        return max(filled_on(balance), came), "vol: alle strippen zijn gebruikt of beloofd"
    return None


def _waiting(context: TaskContext, card: Entry[Card]) -> str:
    """A Dutch sentence on the requests that wait for a card, with a space after it; else ""."""
    waiting = context.waiting_for(card)
    if not waiting:
        return ""
    verb = "wacht" if len(waiting) == 1 else "wachten"
    more = ["meer"] if len(waiting) > _MOST_NAMED else []
    names = join_words([*(request.id for request in waiting[:_MOST_NAMED]), *more])
    return f"Er {verb} {quantity(len(waiting), 'aanvraag', 'aanvragen')}: {names}. "


_MOST_NAMED = 10


@chore
def make_card(context: TaskContext) -> Iterator[Task]:
    """Make the card that was decided on (``new-card``); due ``consult`` after the decision.

    Settled by a card for the same offer that was issued since, or by naming it (``next_card``).
    """
    for card in context.ledger.cards.values():
        record, follow_up = card.record, card.record.follow_up
        if follow_up is None or follow_up.decision != "new-card" or follow_up.next_card:
            continue
        if next_card(context.ledger, card) is None:
            name = _free_name(context)
            path = f"content/cards/{name}.yaml"
            fields = {
                "provider": Placeholder(record.provider, "wie levert de gespreksleiders?"),
                "offer": record.offer,
                "issued": context.today,
                "sessions": Placeholder(record.sessions, "hoeveel strippen heeft de kaart?"),
                "per_requester": Placeholder(record.per_requester, "hoeveel voor elke aanvrager?"),
                "interim_evaluation_after": record.interim_evaluation_after,
                "extensions": [],
                "interim_evaluations": [],
            }
            task = context.task(
                card,
                since=follow_up.on,
                days=context.terms.consult,
                text=f"Maak de nieuwe kaart die na {call_card(card.id)} komt: zo is op "
                f"{format_date(follow_up.on)} besloten. {_waiting(context, card)}".rstrip(),
                fields={},
            )
            new = NewFile(path, "card", ("--id", name), fields)
            yield replace(task, path=path, settlement=new, about=card.path)


def _free_name(context: TaskContext) -> str:
    name = usual = f"kaart-{context.today.year}"
    for number in count(2):
        if not context.ledger.exists("cards", name):
            break
        name = f"{usual}-{number}"
    return name


@chore
def extend_card(context: TaskContext) -> Iterator[Task]:
    """Add the punches, or the last day, that were decided on (``extend``); due ``consult`` after.

    Nothing is to be added to a card that can be used as it is.
    """
    for card in context.ledger.cards.values():
        follow_up, valid_until = card.record.follow_up, card.record.valid_until
        if follow_up is None or follow_up.decision != "extend":
            continue
        end = _end(context, card)
        if end and follow_up.on < end[0]:
            continue  # used up again since then: decide-follow-up
        if context.balances[card.id].left < 1:
            what = "Zet de strippen erbij"
            fields: dict[str, object] = {
                "extensions": [
                    {
                        "on": context.today,
                        "sessions": Placeholder(1, "hoeveel strippen komen erbij?"),
                        "reason": to_fill_in("waarom komen er strippen bij?"),
                        "agreed_by": to_fill_in("wie besloot dit?"),
                    }
                ]
            }
        elif valid_until and valid_until < context.today:
            what = "Zet de nieuwe laatste dag erbij"
            last = add_months(context.today, 12)
            fields = {"valid_until": Placeholder(last, "tot en met welke dag geldt de kaart?")}
        else:
            continue
        yield context.task(
            card,
            since=follow_up.on,
            days=context.terms.consult,
            text=f"{what} bij de {call_card(card.id)}: op {format_date(follow_up.on)} is besloten "
            f"om de kaart te verlengen. {_waiting(context, card)}".rstrip(),
            fields=fields,
        )
