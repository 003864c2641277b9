"""The session pack: the paper that a facilitator takes to one session, one or two pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import language_name
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.formats.dutch import capitalize
from dialoog.formats.markdown import Passage, to_plain
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link, RichText
from dialoog.site.views.components.layout import HOME, REPORT_SLUG, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.description_list import (
    DescriptionItem,
    describe,
)
from dialoog.site.views.components.team.labels import (
    describe_group,
    evaluation_address,
    needed_competencies,
    request_goals,
    session_moment,
    session_place,
    session_times,
)


@dataclass(frozen=True, slots=True)
class LookBackItem:
    """A competency for the facilitator to look back on; `asked` if it counts for this group."""

    title: str
    text: Passage
    asked: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """What to do at one moment: before, at the start, during or after the session."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionPackView:
    """What is needed for one session, without the reason of the request and the team's advice.

    `agreements` are those of the intake; `report_address` is the address of `report`, to print.
    """

    head: Head
    lead: str
    private: str
    facts: tuple[DescriptionItem, ...]
    goals: tuple[Passage, ...]
    agreements: Passage | None
    moments: tuple[Moment, ...]
    checks: tuple[LookBackItem, ...]
    asked: str
    refer: RichText
    report: Link | None
    report_address: str
    system: str
    evaluation: str
    mailbox: str


NOT_IN_PACK = {
    "planned_on": "is of use to the programme only",
    "outside_hours": "the date and the times are shown",
    "held": "is known after the session only",
    "cancelled": "a cancelled session has no pack",
    "evaluation": "is known after the session only",
    "themes": "are known after the session only",
    "notes": "are for the programme team only",
}
"""The fields of a session that the pack leaves out, each with the reason; a test asks for the rest.

Nothing is shown of its own accord: the pack is on paper, and leaves the programme team.
"""


def ids(team: TeamLedger) -> Iterator[str]:
    """The ids of the packs: one for each session that was not cancelled, of the open requests.

    Who leads a session needs its pack no more when the request is closed; the dossier has it all.
    """
    for request in team.ledger.requests.values():
        if not request.record.closed:
            packs = (links.pack(request, each) for each in team.ledger.sessions_of(request.id))
            yield from (link.id for link in packs if link)


def view(team: TeamLedger, name: str) -> SessionPackView:
    """The pack of the session with the id ``name``: ``2026-007/gesprek-2``."""
    parent, _, number = name.partition("/gesprek-")
    request = team.ledger.requests[parent]
    session = next(
        entry for entry in team.ledger.sessions_of(parent) if entry.number == int(number)
    )
    record = request.record
    report = team.open.pages.get(REPORT_SLUG)
    needed = needed_competencies(team, record)
    return SessionPackView(
        head=Head(
            f"Draaiboek: gesprek {number}, dossier {parent}",
            "Wat een gespreksleider meeneemt naar dit gesprek.",
            (HOME, Link("Dossiers", "dossiers"), links.dossier(parent, f"Dossier {parent}")),
        ),
        lead=f"{capitalize(session_moment(session.record))}.",
        private="Voor wie dit gesprek leidt of assisteert. Gooi het na het gesprek weg.",
        facts=tuple(_facts(team, request, session)),
        goals=request_goals(team, request),
        agreements=Passage(record.intake.outcome, request.path) if record.intake else None,
        moments=_moments(team),
        checks=tuple(
            LookBackItem(
                entry.record.title, Passage(entry.record.text, entry.path), entry.id in needed
            )
            for entry in team.ledger.competencies.values()
        ),
        asked="Een ster staat bij wat voor deze groep het meest telt." if needed else "",
        refer=to_plain(report.record.summary or "") if report else "",
        report=Link(report.record.title, "page", REPORT_SLUG) if report else None,
        report_address=f"{team.open.programme.url}/{REPORT_SLUG}/"
        if team.open.programme.url
        else "",
        system=team.programme.evaluation.system,
        evaluation=evaluation_address(team, session),
        mailbox=team.programme.mailbox,
    )


def _facts(
    team: TeamLedger, request: Entry[Request], session: Entry[Session]
) -> Iterator[DescriptionItem]:
    record, wish = session.record, request.record
    yield describe("Tijd", session_times(record))
    yield describe("Plaats", session_place(record))
    yield describe("Wie leidt", links.session_people(team, record))
    yield describe("Groep", describe_group(wish, record.group_size))
    yield describe("Directie", links.directorate_of(team, request))
    yield describe("Aanvrager", wish.requester.role or "functie niet bekend")
    if wish.language != "nl":
        yield describe("Taal", language_name(wish.language))
    yield describe("Toegankelijkheid", wish.access or "geen bijzondere wensen")
    yield describe("Aanbod", links.offer(team, wish.offer))
    method = team.ledger.offers[wish.offer].record.method
    if method:
        yield describe("Methode", f"{method.name} ({method.owner})")


def _moments(team: TeamLedger) -> tuple[Moment, ...]:
    """What the process asks of a facilitator, from the day before to the day after."""
    system = team.programme.evaluation.system
    return (
        Moment(
            "Vooraf",
            (
                "Kijk of de zaal klopt met wat de groep nodig heeft.",
                "Lees de afspraken uit de intake nog eens. Bel bij twijfel de aanvrager.",
                "Bent u ziek? Laat het meteen weten aan het programma.",
            ),
        ),
        Moment(
            "Aan het begin",
            (
                "Vertel wat het doel is, en wat het niet is: geen onderzoek en geen debat.",
                "Maak met de groep afspraken over veiligheid. Niemand hoeft iets te delen.",
                "Vertel waar iemand iets kan melden.",
            ),
        ),
        Moment(
            "Tijdens het gesprek",
            (
                "Laat veel stemmen horen. Niemand hoeft het eens te worden.",
                "Kies geen kant. Merk discriminatie op en benoem die.",
                "Schrijf geen namen op, en niet wie wat zei.",
            ),
        ),
        Moment(
            "Na afloop",
            (
                f"Wijs op de evaluatie in het {system}.",
                "Geef door hoeveel mensen er waren, en welke rode draden u hoorde.",
                "Gooi uw aantekeningen weg.",
            ),
        ),
    )
