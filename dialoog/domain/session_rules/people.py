"""Rules about who leads or assists: they can do so, on that day and for that directorate."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Level
from dialoog.domain.names_in_words import name_of
from dialoog.domain.session_rules.rule import Breach, Subject, session_rule
from dialoog.formats.dates import iso_with_weekday
from dialoog.formats.dutch import join_words


def missing_experience(person: Facilitator, level: Level) -> str:
    """The group with which a leader needs experience and has none, in Dutch; "" if none is missing.

    A group with managers in it asks for experience with managers, the highest echelon for its own,
    and a team for none (source: the competency profile of the programme).
    """
    experience = person.experience
    if level == "higher-echelon":
        return "" if experience.higher_echelon else "de hoogste leiding"
    return "" if level == "team" or experience.managers else "leidinggevenden"


def _party(subject: Subject, provider: str) -> str:
    return name_of(subject.ledger, "providers", provider)


@session_rule(
    what="Iemand hoort op die dag niet (meer) bij de pool of de partij.",
    why="Alleen wie lid is, mag worden gevraagd.",
    mend="Kies een ander, of vul bij de gespreksleider in vanaf wanneer die meedoet (membership).",
)
def facilitator_not_member(subject: Subject) -> Iterator[Breach]:
    """For a match the day on which it was made counts."""
    for loc, person in subject.people:
        provider = person.record.provider
        if subject.date and not person.record.member_on(subject.date):
            known_on = person.record.gap_known_on(subject.date)
            is_undated = known_on == dt.date.min and person.record.left_by(subject.date)
            later = " Werd dit later bekend? Zet dan bij membership de dag: announced."
            yield Breach(
                loc,
                f"{person.id} hoort op {iso_with_weekday(subject.date)} niet bij {provider}.",
                f"Kies een ander.{later if is_undated and subject.session else ''}",
                f"{person.record.name} hoorde toen niet bij {_party(subject, provider)}",
                known_on=known_on,
            )


@session_rule(
    what="Een gespreksleider is afwezig op de dag van het gesprek, en dat was al bekend.",
    why="Wie er niet is, kan het gesprek niet leiden.",
    mend="Kies een andere dag of een andere gespreksleider.",
)
def facilitator_absent(subject: Subject) -> Iterator[Breach]:
    """Of a session only: a match has no day yet."""
    session = subject.session
    for loc, person in subject.people if session else ():
        absence = person.record.absence_on(session.date) if session else None
        if session and absence:
            days = f"vanaf {absence.from_}"
            if absence.until:
                days = f"van {absence.from_} tot en met {absence.until}"
            yield Breach(
                loc,
                f"{person.id} is afwezig {days}, en dat was op {absence.announced} al bekend.",
                "Kies een andere dag of een ander.",
                f"{person.record.name} stond als afwezig",
                known_on=absence.announced,
            )


@session_rule(
    what="De partij heeft op de dag van het gesprek geen contract, en dat was al bekend.",
    why="Zonder contract kan de partij geen gespreksleider leveren.",
    mend="Kies een gespreksleider van een andere partij, of een dag binnen het contract.",
)
def provider_not_contracted(subject: Subject) -> Iterator[Breach]:
    """Of a session only, and once for each provider: at the first person who comes from it."""
    session, reported = subject.session, set[str]()
    for loc, person in subject.people if session else ():
        provider = subject.ledger.providers.get(person.record.provider)
        if provider is None or provider.id in reported:
            continue
        if session and not provider.record.supplies_on(session.date):
            reported.add(provider.id)
            yield Breach(
                loc,
                f"{provider.id} heeft op {iso_with_weekday(session.date)} geen contract.",
                "Kies iemand van een andere partij, of een andere dag.",
                f"{provider.record.name} had toen geen contract",
                known_on=provider.record.gap_known_on(session.date),
            )


@session_rule(
    what="Een gespreksleider is van een partij die dit aanbod niet uitvoert.",
    why="Met die partij is over dit aanbod niets afgesproken.",
    mend="Kies een gespreksleider van een partij die bij het aanbod staat (providers).",
)
def provider_not_offered(subject: Subject) -> Iterator[Breach]:
    """Of who leads: an assistant may come from anywhere. Unknown parties are another rule's.

    An offer says who carries it out today: who led a session as a party with a card for it, or of
    a party that has left since, did so rightly.
    """
    ledger, request = subject.ledger, subject.request
    offer = ledger.offers.get(request.offer) if request else None
    providers = offer.record.providers if offer else ()
    if offer is None or not all(ledger.exists("providers", name) for name in providers):
        return
    for loc, leader in subject.leaders:
        provider = leader.record.provider
        if (
            provider not in providers
            and ledger.exists("providers", provider)
            and not (subject.session and subject.session.held and _carried_out(subject, provider))
        ):
            yield Breach(
                loc,
                f"{leader.id} is van {provider}, en {provider} voert {offer.id} niet uit.",
                f"Kies een gespreksleider van {' of '.join(providers) or 'een andere partij'}, "
                "of zet de partij bij het aanbod (providers).",
                f"{leader.record.name} is van een partij die dit aanbod niet uitvoert",
            )


def _carried_out(subject: Subject, provider: str) -> bool:
    """Whether a provider may have carried out the offer of a held session at that time."""
    ledger, request = subject.ledger, subject.request
    cards = ledger.cards_of(request.offer) if request else ()
    entry = ledger.providers.get(provider)
    has_left = entry is not None and not entry.record.supplies_on(ledger.as_of)
    return has_left or any(card.record.provider == provider for card in cards)


@session_rule(
    what="Een gespreksleider is gekoppeld aan de eigen directie.",
    why="Wie zelf bij de directie werkt, staat niet los van het gesprek.",
    mend="Kies een gespreksleider van een andere directie.",
)
def own_directorate(subject: Subject) -> Iterator[Breach]:
    """Nobody leads or assists in their own directorate."""
    for loc, person in subject.people:
        if person.record.directorate == subject.directorate:
            yield Breach(
                loc,
                f"{person.id} werkt zelf bij {subject.directorate}.",
                "Kies een ander.",
                f"{person.record.name} werkt zelf bij de directie van de aanvrager",
            )


@session_rule(
    what="Een gespreksleider heeft gezegd niet voor deze directie te willen werken.",
    why="Daar is een reden voor. Die hoeft niemand uit te leggen.",
    mend="Kies een andere gespreksleider.",
)
def recused(subject: Subject) -> Iterator[Breach]:
    """Nobody leads or assists in a directorate that they declined."""
    for loc, person in subject.people:
        if subject.directorate in person.record.recusals:
            yield Breach(
                loc,
                f"{person.id} werkt niet voor {subject.directorate}.",
                "Kies een ander.",
                f"{person.record.name} werkt niet voor de directie van de aanvrager",
            )


@session_rule(
    what="Iemand leidt een gesprek zonder die rol te hebben.",
    why="Wie alleen assisteert, leidt nog geen gesprek.",
    mend="Kies een ander om te leiden, of laat deze persoon assisteren.",
)
def role_not_held(subject: Subject) -> Iterator[Breach]:
    """Who may lead may also assist."""
    for loc, leader in subject.leaders:
        if "facilitator" not in leader.record.roles:
            yield Breach(
                loc,
                f"{leader.id} kan assisteren, maar nog geen gesprek leiden.",
                "Kies een ander, of zet deze naam bij assistant.",
                f"{leader.record.name} mag nog geen gesprek leiden",
            )


@session_rule(
    what="Niemand van wie het gesprek leidt, heeft ervaring met zo'n groep.",
    why="Een groep met leidinggevenden vraagt ervaring met leidinggevenden, en de hoogste leiding "
    "vraagt ervaring met de hoogste leiding.",
    mend="Kies een gespreksleider met die ervaring, of laat die het gesprek samen leiden.",
)
def experience_lacking(subject: Subject) -> Iterator[Breach]:
    """Of several leaders one with the experience is enough; an unreadable one may have it."""
    leaders, request = list(subject.leaders), subject.request
    if request is None or not leaders or len(leaders) < subject.leader_count:
        return
    level = request.group.level
    missing = [missing_experience(leader.record, level) for _, leader in leaders]
    if all(missing):
        loc = leaders[0][0]
        ids = join_words(leader.id for _, leader in leaders)
        names = join_words(leader.record.name for _, leader in leaders)
        has = "hebben" if len(leaders) > 1 else "heeft"
        yield Breach(
            loc,
            f"{ids} {has} geen ervaring met {missing[0]}.",
            "Kies een gespreksleider met die ervaring: python build.py match noemt ze.",
            f"{names} {has} geen ervaring met {missing[0]}",
        )
