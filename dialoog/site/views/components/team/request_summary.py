"""What a request asks, in words: its goals, its group, and the competencies that count."""

from dialoog.data.entry import Entry
from dialoog.data.models.labels import LEVELS
from dialoog.data.models.request import Request
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger


def goals(team: TeamLedger, request: Entry[Request]) -> tuple[Passage, ...]:
    """The goals that a request names, as its offer words them."""
    offer = team.ledger.offers[request.record.offer]
    known = {goal.id: Passage(goal.text, offer.path) for goal in offer.record.goals}
    return tuple(known[goal] for goal in request.record.goals)


def needed(team: TeamLedger, request: Request) -> tuple[str, ...]:
    """The competencies that count: what the request asks, then what its offer asks."""
    return tuple(
        dict.fromkeys((*request.needs, *team.ledger.offers[request.offer].record.competencies))
    )


def group(request: Request, size: int) -> str:
    """A group in words: ``14 mensen: leidinggevenden``."""
    return f"{quantity(size, 'mens', 'mensen')}: {LEVELS[request.group.level]}"
