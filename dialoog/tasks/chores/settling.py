"""Chores on what is left when a party or a card stops: requests that wait, and unused punches."""

from collections.abc import Iterator

from dialoog.data.models.record_names import call_card
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.providers import gap_of
from dialoog.formats.dutch import capitalize, quantity
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import OtherWay, Task
from dialoog.tasks.yaml_snippet import Placeholder


@chore
def settle_waiting(context: TaskContext) -> Iterator[Task]:
    """Find a way on for a request that cannot go on as it is; due ``consult`` after that was so.

    It takes the place of the next step of a request that the team has been consulted about. What
    waits for a pause without a match waits for its end.
    """
    for request in context.active_requests:
        obstacle = context.obstacle_of(request)
        if obstacle:
            closed = {
                "on": context.today,
                "outcome": Placeholder("stalled", "kies uit: stalled, declined, withdrawn"),
                "reason": to_fill_in("wat is er met de aanvrager besproken?"),
            }
            fields: dict[str, object] = {"closed": closed}
            otherwise: tuple[OtherWay, ...] = ()
            if obstacle.other_card:
                otherwise = (context.other_way("sluit u de aanvraag af", request, fields),)
                fields = {"card": obstacle.other_card}
            yield context.task(
                request,
                since=obstacle.since,
                days=context.terms.consult,
                text=f"Zoek een oplossing voor aanvraag {request.id}: {obstacle.sentence}. "
                f"{obstacle.way_out}, of sluit de aanvraag af.",
                fields=fields,
            ).or_else(*otherwise)


@chore
def settle_card(context: TaskContext) -> Iterator[Task]:
    """Agree on the punches that are left on the card of a party that stopped.

    Due ``consult`` after the last day of the contract. A decision on the card settles it; a card
    that ended itself has its own task (``decide-follow-up``).
    """
    for card in context.ledger.cards.values():
        provider = context.ledger.providers.get(card.record.provider)
        gap = gap_of(provider, context.today) if provider else None
        balance = context.balances[card.id]
        if gap and gap.since and balance.left > 0 and not balance.is_over:
            left = quantity(balance.left, "strip", "strippen")
            decision = {
                "on": context.today,
                "decision": Placeholder("stop", "kies uit: stop, new-card, extend, other-form"),
                "reason": to_fill_in("wat gebeurt er met de strippen die over zijn?"),
            }
            yield context.task(
                card,
                since=gap.since,
                days=context.terms.consult,
                text=f"Spreek af wat er gebeurt met de {call_card(card.id)}: er "
                f"{'is' if balance.left == 1 else 'zijn'} nog {left} over. "
                f"{capitalize(gap.sentence)}.",
                fields={"follow_up": decision},
            )
