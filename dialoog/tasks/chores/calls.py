"""Calls: after the deadline somebody chooses from the answers, or closes the call."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder


def _undecided(context: TaskContext) -> Iterator[tuple[Entry[Call], list[str], list[str]]]:
    """The calls past their deadline with fewer chosen than needed: the chosen and the available.

    Whoever was chosen and took their answer back does not count as chosen. Available is whoever
    said yes and is still a member, in the order of the answers.
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
    """When enough people said yes, the choice is made within ``call`` days of the deadline."""
    for call, chosen, available in _undecided(context):
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
    """When too few people said yes, the call is closed within ``call`` days of the deadline.

    With those who said yes: ``needed`` becomes their number. With nobody the call is withdrawn.
    """
    for call, chosen, available in _undecided(context):
        people = [*chosen, *available]
        if len(people) < call.record.needed:
            reason = "Vul aan: waarom vervalt de oproep?"
            withdrawn = {"withdrawn": {"on": context.today, "reason": reason}}
            yield context.task(
                call,
                since=call.record.deadline,
                days=context.terms.call,
                text=f"Sluit de oproep {call.id}: {call.record.needed} nodig, {len(people)} "
                "gevonden. Of verleng hem: kies een latere deadline.",
                fields={"needed": len(people), "chosen": people} if people else withdrawn,
            )
