"""People: who leads or assists can do so, then and there."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dialoog.checks.rule import Finding, rule
from dialoog.data.entry import Entry, Loc
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.session import Session
from dialoog.formats.grouping import group_by_key


def _planned(ledger: Ledger) -> Iterator[tuple[Entry[Session], Loc, Entry[Facilitator]]]:
    """Everyone in a planned session, with the place of the name."""
    for session in ledger.planned_sessions:
        for loc, someone in ledger.people_of(session):
            yield session, loc, someone


@dataclass(frozen=True, slots=True)
class PlannedRole:
    """Somebody in a plan: in a planned session on its date, or in a match on the day it was made.

    A match is a plan while no session of its request lives.
    """

    entry: Entry[Any]
    loc: Loc
    someone: Entry[Facilitator]
    directorate: str
    day: dt.date

    @property
    def assists(self) -> bool:
        """Whether they are asked as assistant."""
        return self.loc[-1] == "assistant"


def _asked(ledger: Ledger) -> Iterator[PlannedRole]:
    """Everyone in a plan."""
    for session, loc, someone in _planned(ledger):
        request = ledger.request_of(session)
        directorate = request.record.requester.directorate if request else ""
        yield PlannedRole(session, loc, someone, directorate, session.record.date)
    for request in ledger.requests.values():
        match = request.record.match
        if match and ledger.is_match_to_do(request):
            directorate = request.record.requester.directorate
            for loc, someone in ledger.people(match.facilitators, match.assistant, ("match",)):
                yield PlannedRole(request, loc, someone, directorate, match.on)


@rule(
    what="Dezelfde persoon staat er twee keer.",
    why="Iemand kan niet tegelijk leiden en assisteren, en telt maar één keer.",
    mend="Haal de naam één keer weg, of kies een ander.",
)
def same_person_twice(ledger: Ledger) -> Iterator[Finding]:
    """Nobody is named twice in one match, session or call."""
    hint = "Haal de naam hier weg, of kies een ander."
    for session in ledger.sessions:
        named = [*_numbered("facilitators", session.record.facilitators)]
        if session.record.assistant:
            named.append((("assistant",), session.record.assistant))
        yield from _twice(ledger, session, named, hint)
    for request in ledger.requests.values():
        if match := request.record.match:
            named = [*_numbered("facilitators", match.facilitators)]
            if match.assistant:
                named.append((("assistant",), match.assistant))
            yield from _twice(
                ledger, request, [(("match", *loc), name) for loc, name in named], hint
            )
    for call in ledger.calls.values():
        yield from _twice(ledger, call, _numbered("chosen", call.record.chosen), hint)
        answered = enumerate(call.record.responses)
        named = [
            (("responses", number, "facilitator"), answer.facilitator)
            for number, answer in answered
        ]
        yield from _twice(ledger, call, named, "Houd één antwoord over: het laatste.")


def _numbered(key: str, names: tuple[str, ...]) -> Iterator[tuple[Loc, str]]:
    return (((key, number), name) for number, name in enumerate(names))


def _twice(
    ledger: Ledger, entry: Entry[Any], named: Iterable[tuple[Loc, str]], hint: str
) -> Iterator[Finding]:
    seen: set[str] = set()
    for loc, name in named:
        if name in seen:
            shown = name if name in ledger.facilitators else "Deze gespreksleider"
            yield entry.at(*loc), f"{shown} staat er twee keer.", hint
        seen.add(name)


@rule(
    what="Iemand heeft twee gesprekken op hetzelfde moment.",
    why="Een van de twee groepen wacht dan voor niets.",
    mend="Verplaats een van de twee gesprekken, of kies een ander.",
)
def double_booked(ledger: Ledger) -> Iterator[Finding]:
    """Nobody is in a planned session that overlaps another one; told of the one planned last."""
    booked = group_by_key(
        ((someone.id, session.record.date), (session, loc))
        for session in ledger.sessions
        if session.record.state != "cancelled"
        for loc, someone in ledger.people_of(session)
    )
    for (name, _), bookings in booked.items():
        for (session, loc), other in _overlaps(bookings):
            message = f"{name} heeft dan al een gesprek: {other.id}, {_times(other)}."
            yield session.at(*loc), message, "Kies een andere tijd of een ander."


def _overlaps(
    bookings: Iterable[tuple[Entry[Session], Loc]],
) -> Iterator[tuple[tuple[Entry[Session], Loc], Entry[Session]]]:
    """The bookings that overlap one that was made before, each session once, with that one."""
    told: set[str] = set()
    before: dict[tuple[dt.time, dt.time], Entry[Session]] = {}  # one for each time: few in a day
    for session, loc in sorted(bookings, key=lambda one: _made(one[0])):
        if session.record.state == "planned" and session.id not in told:
            others = [
                one
                for one in before.values()
                if one.id != session.id and one.record.overlaps(session.record)
            ]
            if others:
                told.add(session.id)
                yield (session, loc), min(others, key=lambda one: (one.record.start, one.id))
        before.setdefault((session.record.start, session.record.end), session)


def _made(session: Entry[Session]) -> tuple[bool, dt.date, str]:
    """The order in which plans were made; what was held is no longer a plan."""
    return session.record.state == "planned", session.record.planned_on, session.id


def _times(session: Entry[Session]) -> str:
    return f"{session.record.start:%H:%M}-{session.record.end:%H:%M}"


@rule(
    what="Een gespreksleider is afwezig op de dag van het gesprek, en dat was al bekend.",
    why="Wie er niet is, kan het gesprek niet leiden.",
    mend="Kies een andere dag of een andere gespreksleider.",
)
def facilitator_absent(ledger: Ledger) -> Iterator[Finding]:
    """Nobody was planned for a day on which they were known to be away."""
    for session, loc, someone in _planned(ledger):
        absence = someone.record.absence_on(session.record.date)
        if absence and absence.announced <= session.record.planned_on:
            message = (
                f"{someone.id} is afwezig van {absence.from_} tot en met {absence.until}, "
                f"en dat was op {absence.announced} al bekend."
            )
            yield session.at(*loc), message, "Kies een andere dag of een ander."


@rule(
    what="Iemand hoort op die dag niet (meer) bij de pool of de partij.",
    why="Alleen wie lid is, mag worden gevraagd.",
    mend="Kies een ander, of vul bij de gespreksleider in vanaf wanneer die meedoet (membership).",
)
def facilitator_not_member(ledger: Ledger) -> Iterator[Finding]:
    """Whoever is planned or matched belongs to the pool or the party on that day."""
    for asked in _asked(ledger):
        someone = asked.someone
        if not someone.record.member_on(asked.day):
            message = f"{someone.id} hoort op {asked.day} niet bij {someone.record.provider}."
            yield asked.entry.at(*asked.loc), message, "Kies een ander."


@rule(
    what="Iemand leidt een gesprek zonder die rol te hebben.",
    why="Wie alleen assisteert, leidt nog geen gesprek.",
    mend="Kies een ander om te leiden, of laat deze persoon assisteren.",
)
def role_not_held(ledger: Ledger) -> Iterator[Finding]:
    """Whoever leads has the role of facilitator; who may lead may also assist."""
    for asked in _asked(ledger):
        if not asked.assists and "facilitator" not in asked.someone.record.roles:
            message = f"{asked.someone.id} kan assisteren, maar nog geen gesprek leiden."
            hint = "Kies een ander, of zet deze naam bij assistant."
            yield asked.entry.at(*asked.loc), message, hint


@rule(
    what="De partij heeft op de dag van het gesprek geen contract, en dat was al bekend.",
    why="Zonder contract kan de partij geen gespreksleider leveren.",
    mend="Kies een gespreksleider van een andere partij, of een dag binnen het contract.",
)
def provider_not_contracted(ledger: Ledger) -> Iterator[Finding]:
    """The provider of whoever is planned is under contract that day, as far as was known."""
    for session in ledger.planned_sessions:
        told: set[str] = set()
        for loc, someone in ledger.people_of(session):
            provider = ledger.providers.get(someone.record.provider)
            if provider is None or provider.id in told:
                continue
            if provider.record.gap_was_known(session.record.date, session.record.planned_on):
                told.add(provider.id)
                message = f"{provider.id} heeft op {session.record.date} geen contract."
                yield (
                    session.at(*loc),
                    message,
                    "Kies iemand van een andere partij, of een andere dag.",
                )


@rule(
    what="Een gespreksleider is gekoppeld aan de eigen directie.",
    why="Wie zelf bij de directie werkt, staat niet los van het gesprek.",
    mend="Kies een gespreksleider van een andere directie.",
)
def own_directorate(ledger: Ledger) -> Iterator[Finding]:
    """Nobody leads or assists in the directorate they work for."""
    for asked in _asked(ledger):
        if asked.someone.record.directorate == asked.directorate:
            message = f"{asked.someone.id} werkt zelf bij {asked.directorate}."
            yield asked.entry.at(*asked.loc), message, "Kies een ander."


@rule(
    what="Een gespreksleider heeft gezegd niet voor deze directie te willen werken.",
    why="Daar is een reden voor. Die hoeft niemand uit te leggen.",
    mend="Kies een andere gespreksleider.",
)
def recused(ledger: Ledger) -> Iterator[Finding]:
    """Nobody leads or assists in a directorate for which they recused themselves."""
    for asked in _asked(ledger):
        if asked.directorate in asked.someone.record.recusals:
            message = f"{asked.someone.id} werkt niet voor {asked.directorate}."
            yield asked.entry.at(*asked.loc), message, "Kies een ander."
