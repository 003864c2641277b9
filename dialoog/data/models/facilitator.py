"""A facilitator of sessions: competencies, experience and availability."""

import datetime as dt
from typing import Annotated, Literal

from dialoog.data.models.fields import (
    AnnouncedDay,
    AtLeastOne,
    CompetencyId,
    Consented,
    Count,
    Day,
    DirectorateId,
    FactDay,
    Flag,
    KnownFrom,
    Language,
    Many,
    Mark,
    OptionalMany,
    Person,
    Prose,
    ProviderId,
    Record,
    Staff,
    Team,
    Text,
    Weekday,
    about,
)
from dialoog.formats.dates import DateRange

FacilitatorRole = Literal["facilitator", "assistant"]


class Membership(Record):
    """A period in which a facilitator is a member of the pool or of a party."""

    from_: Team[Annotated[Day, Mark.BEGIN]] = about("Vanaf", "De eerste dag.", alias="from")
    until: Team[Annotated[Day | None, KnownFrom(("announced",))]] = about(
        "Tot en met", "De laatste dag, als die er is.", default=None
    )
    announced: Team[AnnouncedDay | None] = about(
        "Einde bekend op", "De dag waarop het einde bekend werd.", default=None
    )
    reason: Team[Annotated[Prose | None, KnownFrom(("announced",))]] = about(
        "Reden", "Waarom het stopte of begon.", default=None
    )

    @property
    def period(self) -> DateRange:
        """The days of the membership."""
        return DateRange.of(self.from_, self.until)


class Experience(Record):
    """The groups with which a facilitator has experience."""

    managers: Staff[Flag] = about("Leidinggevenden", "Heeft ervaring met leidinggevenden.")
    higher_echelon: Staff[Flag] = about("Hogere leiding", "Heeft ervaring met de hoogste leiding.")
    text: Staff[Prose | None] = about("Toelichting", "Iets meer over de ervaring.", default=None)


class Absence(Record):
    """A period in which a facilitator is not available, and since when that is known."""

    from_: Team[Day] = about("Vanaf", "De eerste dag.", alias="from")
    until: Team[Day | None] = about(
        "Tot en met", "De laatste dag. Leeg: nog niet bekend.", default=None
    )
    announced: Team[FactDay] = about("Gemeld", "De dag waarop dit bekend werd.")

    @property
    def period(self) -> DateRange:
        """The days of the absence."""
        return DateRange.of(self.from_, self.until)


class LearntMethod(Record):
    """A method that a facilitator learnt, as an offer names it."""

    name: Team[Text] = about("Naam", "De naam van de methode, zoals bij het aanbod.")
    on: Team[FactDay] = about("Datum", "De dag waarop de methode is geleerd.")


class Consent(Record):
    """Whether the profile may be shown on the intranet."""

    profile: Team[Annotated[Flag, KnownFrom(("on",), before=False)]] = about(
        "Profiel", "true: naam en profiel mogen op het intranet."
    )
    on: Team[FactDay] = about("Datum", "De dag waarop dit is gezegd.")


class Facilitator(Record):
    """facilitators/<id>.yaml: one facilitator."""

    name: Consented[Person] = about("Naam", "Zoals de naam op de site staat.")
    provider: Staff[ProviderId] = about("Partij", "De pool of de partij.")
    roles: Staff[AtLeastOne[FacilitatorRole]] = about(
        "Rollen", "Leidt gesprekken (facilitator), assisteert (assistant), of beide."
    )
    membership: Team[Many[Membership]] = about("Lid", "Van wanneer tot wanneer.")
    languages: Staff[Many[Language]] = about("Talen", "De talen van de gesprekken.")
    competencies: Staff[Many[CompetencyId]] = about("Competenties", "Wat deze gespreksleider kan.")
    experience: Staff[Experience] = about("Ervaring", "Met wie er ervaring is.")
    directorate: Team[DirectorateId | None] = about(
        "Eigen directie", "Waar deze gespreksleider zelf werkt.", default=None
    )
    recusals: Team[OptionalMany[DirectorateId]] = about(
        "Niet voor", "Directies waarvoor deze gespreksleider niet werkt.", default=()
    )
    days: Team[OptionalMany[Weekday]] = about("Dagen", "De dagen waarop het kan.", default=())
    absences: Team[OptionalMany[Absence]] = about(
        "Afwezig", "Perioden waarin het niet kan.", default=()
    )
    max_per_quarter: Team[Count | None] = about(
        "Hoogstens per kwartaal", "Zoveel gesprekken per kwartaal.", default=None
    )
    methods: Team[OptionalMany[LearntMethod]] = about(
        "Methoden", "Welke methoden zijn geleerd, en wanneer.", default=()
    )
    consent: Team[Consent] = about("Toestemming", "Of het profiel op het intranet mag.")
    bio: Consented[Prose | None] = about(
        "Over", "Een paar zinnen over deze gespreksleider.", default=None
    )

    def member_on(self, day: dt.date) -> bool:
        """Whether the facilitator is a member of the pool or of a party on ``day``.

        True for a membership that ends before it begins, so that only that mistake is reported.
        """
        periods = [membership.period for membership in self.membership]
        return any(period.is_reversed or period.covers(day) for period in periods)

    def left_by(self, day: dt.date) -> Membership | None:
        """The last membership that ended before ``day``; None for a member on that day."""
        if self.member_on(day):
            return None
        ended = [each for each in self.membership if each.period.last < day]
        return max(ended, key=lambda each: each.period.last, default=None)

    def gap_known_on(self, day: dt.date) -> dt.date:
        """The day on which it became known that the facilitator is no member on ``day``.

        The first day of the calendar when that was always known, or nothing else is recorded.
        """
        last = self.left_by(day)
        return (last.announced if last else None) or dt.date.min

    def learnt(self, method: str) -> dt.date | None:
        """The day on which the facilitator learnt a method; None when they did not."""
        return min((known.on for known in self.methods if known.name == method), default=None)

    def absence_on(self, day: dt.date) -> Absence | None:
        """The absence that includes ``day``, or None; of several, the one announced first."""
        covering = [absence for absence in self.absences if absence.period.covers(day)]
        return min(covering, key=lambda absence: absence.announced, default=None)
