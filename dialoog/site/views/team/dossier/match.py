"""Who could lead the conversation, explained: a proposal about which a person decides."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain.matching.sentences import notes, why, why_not
from dialoog.domain.matching.shortlist import shortlist
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.team import links

MOST = 6
"""How many of a list are in sight."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody on the list or off it, and why."""

    person: Link
    why: str


@dataclass(frozen=True, slots=True)
class MatchPanel:
    """The shortlist: who can be asked, in order, and who cannot; what to mind before asking.

    Of a long list the `rest` comes behind a button.
    """

    lead: str
    notes: tuple[str, ...]
    proposed: tuple[Proposed, ...]
    rest: tuple[Proposed, ...]
    rest_from: int
    more: str
    excluded: tuple[Proposed, ...]
    others: str
    coverage: Link


def panel(team: TeamLedger, request: Entry[Request]) -> MatchPanel | None:
    """The shortlist of a request that is open and not matched; None for any other."""
    if request.record.closed or request.record.match:
        return None
    found = shortlist(team.ledger, request, team.workload)
    off = quantity(len(found.excluded), "gespreksleider", "gespreksleiders")
    able = [
        Proposed(links.person(team, one.facilitator.id), why(found.criteria, one))
        for one in found.candidates
    ]
    more = quantity(len(able) - MOST, "gespreksleider", "gespreksleiders")
    return MatchPanel(
        lead="Dit is een voorstel. U kiest, en schrijft op waarom."
        if found.candidates
        else "Er is nu niemand die dit gesprek kan leiden. Hieronder staat waarom.",
        notes=notes(team.ledger, found.criteria),
        proposed=tuple(able[:MOST]),
        rest=tuple(able[MOST:]),
        rest_from=MOST + 1,
        more=f"Ook op de lijst: nog {more}",
        excluded=tuple(
            Proposed(links.person(team, one.facilitator.id), why_not(found.criteria, one))
            for one in found.excluded
        ),
        others=f"Niet op de lijst: {off}",
        coverage=Link("Hoe sterk is de pool?", "coverage"),
    )
