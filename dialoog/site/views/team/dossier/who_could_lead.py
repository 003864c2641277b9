"""Who could lead what a request asks for: on its dossier, and of many people on their own page.

The dossier has the best of them; with many people the others are counted there, by reason.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import ANSWERS
from dialoog.data.models.request import Request
from dialoog.domain.calls import CallAnswers
from dialoog.domain.matching.plan import unmatched
from dialoog.domain.matching.sentences import exclusions_by_reason, notes, why, why_not
from dialoog.domain.matching.shortlist import Shortlist, shortlist
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links

MAX_PROPOSED, SHORTLIST = 6, 10
"""How many candidates are shown at once: of few people, where a button shows the others, or of
many."""
MOST_PEOPLE = 50
"""With more people than this a dossier does not name them all: each is a third of a kB."""
MOST_TOLD = 300
"""Of so many candidates at most their own page tells why they can lead; the others it names."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A facilitator who is on the shortlist, or excluded from it, and why."""

    id: str
    person: Link
    why: str


@dataclass(frozen=True, slots=True)
class CountedPeople:
    """The people whom a dossier does not name: how many and, by reason, why; `all` names them."""

    on_the_list: str
    not_on_it: str
    reasons: tuple[str, ...]
    all: Link


@dataclass(frozen=True, slots=True)
class MatchPanel:
    """A proposal, for a person to decide on: who can be asked, in order, and who cannot.

    `calls` are links to the calls that ask for this request, `answers` what came of them.
    `notes` are remarks to read before asking; `rest` are the candidates hidden behind a button.
    With many people `counted` stands for `rest` and `excluded`.
    """

    lead: str
    calls: tuple[Link, ...]
    answers: str
    notes: tuple[str, ...]
    proposed: tuple[Proposed, ...]
    rest: tuple[Proposed, ...]
    rest_from: int
    more: str
    excluded: tuple[Proposed, ...]
    others: str
    counted: CountedPeople | None
    coverage: Link


def match_panel(team: TeamLedger, request: Entry[Request]) -> MatchPanel | None:
    """The shortlist of a request that is open and not matched; None for any other."""
    if request.record.closed or request.record.match:
        return None
    ranking = shortlist(team.ledger, request)
    is_long = _is_long(team)
    shown = SHORTLIST if is_long else MAX_PROPOSED
    return MatchPanel(
        lead="Dit is een voorstel. U kiest, en schrijft op waarom."
        if ranking.candidates
        else "Er is nu niemand die dit gesprek kan leiden. Hieronder staat waarom.",
        calls=tuple(links.call(call) for call in ranking.criteria.answers.calls),
        answers=_answers(ranking.criteria.answers),
        notes=notes(team.ledger, ranking.criteria),
        proposed=tuple(_candidates(team, ranking, 0, shown)),
        rest=() if is_long else tuple(_candidates(team, ranking, shown)),
        rest_from=shown + 1,
        more=f"Ook op de lijst: nog {_people(len(ranking.candidates) - shown)}",
        excluded=()
        if is_long
        else tuple(
            Proposed(
                out.facilitator.id,
                links.person(team, out.facilitator.id),
                why_not(ranking.criteria, out),
            )
            for out in ranking.excluded
        ),
        others=f"Niet op de lijst: {_people(len(ranking.excluded))}",
        counted=_counted(team, ranking) if is_long else None,
        coverage=Link("Hoe sterk is de pool?", "coverage"),
    )


def _is_long(team: TeamLedger) -> bool:
    return len(team.ledger.facilitators) > MOST_PEOPLE


def _candidates(
    team: TeamLedger, ranking: Shortlist, first: int, last: int | None = None
) -> Iterator[Proposed]:
    """A part of the candidates, in order."""
    for candidate in ranking.candidates[first:last]:
        name = candidate.facilitator.id
        yield Proposed(name, links.person(team, name), why(ranking.criteria, candidate))


def _names(team: TeamLedger, ranking: Shortlist, first: int) -> Iterator[Proposed]:
    """The last candidates, in order, without why."""
    for candidate in ranking.candidates[first:]:
        name = candidate.facilitator.id
        yield Proposed(name, links.person(team, name), "")


def _counted(team: TeamLedger, ranking: Shortlist) -> CountedPeople:
    more = len(ranking.candidates) - SHORTLIST
    return CountedPeople(
        on_the_list=f"Ook op de lijst: nog {_people(more)}." if more > 0 else "",
        not_on_it=f"Niet op de lijst: {_people(len(ranking.excluded))}."
        if ranking.excluded
        else "",
        reasons=tuple(exclusions_by_reason(ranking.excluded)),
        all=Link(
            f"Alle {_people(len(team.ledger.facilitators))}, met waarom wel of niet",
            "dossier-people",
            ranking.criteria.request.id,
        ),
    )


def _people(number: int) -> str:
    return quantity(number, "gespreksleider", "gespreksleiders")


def _answers(answers: CallAnswers) -> str:
    """How many people gave which answer: ``2 keer ja, 1 keer nee``."""
    counts: Counter[str] = Counter(response.answer for response in answers.last.values())
    parts = [f"{counts[answer]} keer {word}" for answer, word in ANSWERS.items() if counts[answer]]
    return join_words(parts) or "nog geen antwoord"


@dataclass(frozen=True, slots=True)
class UnableItem:
    """The people who cannot lead for the same reason."""

    why: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WhoCouldLeadView:
    """Everybody, for the request `id`: the `candidates` in order, and the others by reason.

    Of many candidates the last have no `why`: `lead` says so.
    """

    id: str
    head: Head
    lead: str
    candidates: tuple[Proposed, ...]
    none: str
    unable: tuple[UnableItem, ...]


def crowded_requests(team: TeamLedger) -> Iterator[str]:
    """The requests with such a page: open, without a match, and more people than a dossier has."""
    return (request.id for request in (unmatched(team.ledger) if _is_long(team) else ()))


def view(team: TeamLedger, name: str) -> WhoCouldLeadView:
    """The page of one request."""
    ranking = shortlist(team.ledger, team.ledger.requests[name])
    able, unable = len(ranking.candidates), len(ranking.excluded)
    dossier = f"Dossier {name}"
    alike = group_by_key(
        (why_not(ranking.criteria, out), links.person(team, out.facilitator.id))
        for out in ranking.excluded
    )
    return WhoCouldLeadView(
        id=name,
        head=Head(
            f"Wie kan dit gesprek leiden? {dossier}",
            "Alle gespreksleiders, met waarom zij dit gesprek wel of niet kunnen leiden.",
            (HOME, Link("Dossiers", "dossiers"), links.dossier(name, dossier)),
        ),
        lead=f"{_people(able)} op de lijst, {unable} niet. U kiest, en schrijft op waarom."
        + (f" Bij de eerste {MOST_TOLD} staat wat zij kunnen." if able > MOST_TOLD else ""),
        candidates=(*_candidates(team, ranking, 0, MOST_TOLD), *_names(team, ranking, MOST_TOLD)),
        none="" if able else "Er is nu niemand die dit gesprek kan leiden.",
        unable=tuple(UnableItem(reason, people) for reason, people in alike.items()),
    )
