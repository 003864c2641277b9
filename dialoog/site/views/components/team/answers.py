"""The answers to a call: who said what, and who of the pool has not answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call, Response
from dialoog.data.models.facilitator import Facilitator
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer of everybody who gave one, and who is still silent."""

    given: Mapping[str, Response]
    silent: tuple[Entry[Facilitator], ...]

    def many(self, answer: str) -> int:
        """How many gave this answer."""
        return sum(1 for one in self.given.values() if one.answer == answer)


def answers(team: TeamLedger, call: Entry[Call]) -> Answers:
    """The answers to a call up to now. Asked are the members of the pool of today."""
    given = {response.facilitator: response for response in call.record.responses}
    silent = (one for one in pool(team) if one.id not in given)
    return Answers(given, tuple(sorted(silent, key=lambda one: one.record.name)))


def pool(team: TeamLedger) -> tuple[Entry[Facilitator], ...]:
    """The members of the city's own pool today."""
    pools = {entry.id for entry in team.ledger.providers.values() if entry.record.kind == "pool"}
    return tuple(
        one
        for one in team.ledger.facilitators.values()
        if one.record.provider in pools and one.record.member_on(team.today)
    )


def is_open(team: TeamLedger, call: Call) -> bool:
    """Whether the call can still be answered."""
    return call.withdrawn is None and team.today <= call.deadline


def badge(team: TeamLedger, call: Call) -> Badge:
    """The state of a call."""
    if call.withdrawn:
        return Badge("Ingetrokken", "stop")
    return Badge("Open", "good") if is_open(team, call) else Badge("Gesloten")


def short_of(call: Call, found: Answers) -> str:
    """Whether enough people said yes, in a sentence."""
    yes, needed = found.many("yes"), quantity(call.needed, "gespreksleider", "gespreksleiders")
    are = "is" if call.needed == 1 else "zijn"
    said = f"{yes} {'zegt' if yes == 1 else 'zeggen'} ja"
    if yes >= call.needed:
        return f"Er {are} {needed} nodig en {said}: genoeg."
    return f"Er {are} {needed} nodig en {said}: nog {call.needed - yes} te vinden."
