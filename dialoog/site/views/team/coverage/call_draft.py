"""The text of a call that would fill what the pool lacks: a file that can be put in place."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.supply import Offer
from dialoog.data.models.vocabulary import Competency
from dialoog.domain.deadlines import WorkTime
from dialoog.formats import dates
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.labels import plain_line


@dataclass(frozen=True, slots=True)
class DraftCall:
    """A call in the making: the path of the new file, and its text."""

    path: str
    text: str


def draft(team: TeamLedger, wanted: tuple[Entry[Competency], ...]) -> DraftCall | None:
    """A call to the pool for who has these competencies; None when there is nothing to ask for."""
    offer = _offer(team, wanted)
    if offer is None or not wanted:
        return None
    deadline = WorkTime(team.ledger).after(team.today, team.programme.terms.call)
    bullets = "\n".join(
        f"- {one.record.title}: {_small(plain_line(one.record.text))}" for one in wanted
    )
    text = f"""---
title: Wie versterkt de gespreksleiders?
offer: {offer.id}
opened: {team.today}
deadline: {deadline}
needed: {len(wanted)}
responses: []
chosen: []
---
Wij zoeken gespreksleiders die goed zijn in:

{bullets}

Kunt u dit, of wilt u het leren? Laat het de coördinator weten, uiterlijk op
{dates.format_date(deadline)}. Kent u een collega die past? Stuur deze oproep door.
"""
    return DraftCall(_path(team), text)


def _offer(team: TeamLedger, wanted: tuple[Entry[Competency], ...]) -> Entry[Offer] | None:
    """The offer of the pool for which most of these count; None where the pool has no offer."""
    pools = {one.id for one in team.ledger.providers.values() if one.record.kind == "pool"}
    ids = {one.id for one in wanted}
    offers = [
        one
        for one in team.ledger.offers.values()
        if one.record.status != "closed" and pools & set(one.record.providers)
    ]
    return max(offers, key=lambda one: len(ids & set(one.record.competencies)), default=None)


def _path(team: TeamLedger) -> str:
    """A path that is free, by the month: ``content/calls/versterking-2026-11.md``."""
    name, number = f"versterking-{team.today.isoformat()[:7]}", 2
    free = name
    while team.ledger.exists("calls", free):
        free, number = f"{name}-{number}", number + 1
    return f"content/calls/{free}.md"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
