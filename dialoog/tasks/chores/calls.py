"""Calls: when the deadline is past, somebody chooses from the answers, or closes the call."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.publication import Call
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import Placeholder, for_file


def _undecided(desk: TaskContext) -> Iterator[tuple[Entry[Call], list[str], list[str]]]:
    """The calls whose deadline is past with fewer chosen than needed: who is, and who could be.

    Whoever was chosen and took their answer back does not count as chosen. Who could be: whoever
    said yes and still belongs to the pool, in the order of their answers.
    """
    for call in desk.ledger.calls.values():
        record = call.record
        if record.withdrawn or desk.today <= record.deadline:
            continue
        gone = {one.facilitator for one in record.responses if one.answer in ("no", "withdrawn")}
        chosen = [name for name in record.chosen if name not in gone]
        yes = sorted(
            (one.on, one.facilitator)
            for one in record.responses
            if one.answer == "yes" and one.facilitator not in chosen
        )
        could = [name for _, name in yes if _is_member(desk, name)]
        if len(chosen) < record.needed:
            yield call, chosen, could


def _is_member(desk: TaskContext, name: str) -> bool:
    someone = desk.ledger.facilitators.get(name)
    return someone is not None and someone.record.member_on(desk.today)


@chore
def choose_responses(desk: TaskContext) -> Iterator[Todo]:
    """When enough people said yes, the choice is made in ``call`` days of the deadline."""
    for call, chosen, could in _undecided(desk):
        missing = call.record.needed - len(chosen)
        if len(could) >= missing:
            names = Placeholder([*chosen, *could[:missing]], f"kies zelf uit: {', '.join(could)}")
            yield Todo(
                path=call.path,
                owner=desk.coordinator,
                since=call.record.deadline,
                due=desk.deadlines.after(call.record.deadline, desk.programme.terms.call),
                text=f"Kies wie er meedoet na de oproep {call.id}: {missing} nodig, {len(could)} "
                "keer ja.",
                yaml=for_file(call, {"chosen": names}),
            )


@chore
def close_call(desk: TaskContext) -> Iterator[Todo]:
    """When too few people said yes, the call is closed in ``call`` days of the deadline.

    With whoever is there: ``needed`` becomes what was found. With nobody: the call is withdrawn.
    """
    for call, chosen, could in _undecided(desk):
        found = [*chosen, *could]
        if len(found) < call.record.needed:
            yield Todo(
                path=call.path,
                owner=desk.coordinator,
                since=call.record.deadline,
                due=desk.deadlines.after(call.record.deadline, desk.programme.terms.call),
                text=f"Sluit de oproep {call.id}: {call.record.needed} nodig, {len(found)} "
                "gevonden. Of verleng hem: kies een latere deadline.",
                yaml=for_file(call, _closing(desk, found)),
            )


def _closing(desk: TaskContext, found: list[str]) -> dict[str, object]:
    if found:
        return {"needed": len(found), "chosen": found}
    reason = "Vul aan: waarom vervalt de oproep?"
    return {"withdrawn": {"on": desk.today, "reason": reason}}
