"""Chores on calls: after the deadline, choose from the answers or close the call."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call
from dialoog.data.placeholders import to_fill_in
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder


def _undecided_calls(context: TaskContext) -> Iterator[tuple[Entry[Call], list[str], list[str]]]:
    """Calls past their deadline with too few people chosen; with the chosen and the available.

    A chosen person who refused or withdrew afterwards does not count. Available are the members
    who said yes and were not chosen, in the order of their answers.
    """
    for call in context.ledger.calls.values():
        record = call.record
        if record.withdrawn or context.today <= record.deadline:
            continue
        refused = {
            response.facilitator
            for response in record.responses
            if response.answer in ("no", "withdrawn")
        }
        chosen = [name for name in record.chosen if name not in refused]
        yes = sorted(
            (response.on, response.facilitator)
            for response in record.responses
            if response.answer == "yes" and response.facilitator not in chosen
        )
        available = [name for _, name in yes if _is_member(context, name)]
        if len(chosen) < record.needed:
            yield call, chosen, available


def _is_member(context: TaskContext, name: str) -> bool:
    facilitator = context.ledger.facilitators.get(name)
    return facilitator is not None and facilitator.record.member_on(context.today)


@chore
def choose_responses(context: TaskContext) -> Iterator[Task]:
    """Choose people for a call that enough people accepted; due ``call`` after its deadline."""
    for call, chosen, available in _undecided_calls(context):
        missing = call.record.needed - len(chosen)
        if len(available) >= missing:
            choice = f"kies zelf uit: {', '.join(available)}"
            yield context.task(
                call,
                since=call.record.deadline,
                days=context.terms.call,
                text=f"Kies wie er meedoet na de oproep {call.id}: {missing} nodig, "
                f"{len(available)} keer ja.",
                fields={"chosen": Placeholder([*chosen, *available[:missing]], choice)},
            )


@chore
def close_call(context: TaskContext) -> Iterator[Task]:
    """Close a call that too few people accepted; due ``call`` after its deadline.

    Those who said yes are chosen, and ``needed`` becomes their number. If nobody did, the call is
    withdrawn.
    """
    for call, chosen, available in _undecided_calls(context):
        people = [*chosen, *available]
        if len(people) < call.record.needed:
            reason = to_fill_in("waarom vervalt de oproep?")
            withdrawn = {"withdrawn": {"on": context.today, "reason": reason}}
            yield context.task(
                call,
                since=call.record.deadline,
                days=context.terms.call,
                text=f"Sluit de oproep {call.id}: {call.record.needed} nodig, {len(people)} "
                "gevonden. Of verleng hem: kies een latere deadline.",
                fields={"needed": len(people), "chosen": people} if people else withdrawn,
            )
