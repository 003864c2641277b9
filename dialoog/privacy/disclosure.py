"""The one door from closed to open: everything that staff may see, and nothing else.

A page for staff is made from an ``OpenLedger``. It holds no request and no session, so a page
cannot show one: that would be a type error. Whatever is derived from them passes here, and its
type declares it as a `release.Derivation`, with the closed fields behind it and its floor:

* a card's balance, as numbers, without its sessions or the reasons of its extensions;
* themes that were heard often enough, without saying how often;
* the median working days of a step, in whole days, when enough requests from enough directorates
  took it, and of the whole way the weeks in which most took it, with the first and last month;
* names, biographies and addresses of facilitators who agreed to it; the others are counted,
  where they are so many that the count tells of none of them;
* that requests wait for an offer, without saying how many: each from its arrival until a session is
  planned for it, or until enough of them were closed before that;
* promises to staff and to the pool, each as a whole; of a promise to a requester or a party nothing
  passes, not even that there is one.

Small numbers. What is derived from sessions and requests counts complete batches alone: of at
least as many items as the floors of programme.yaml say, from as many directorates. The newest wait
until their batch is complete. So two builds a day apart differ by nothing, or by a complete batch:
no theme and no median can be traced to one conversation. There is no total beside them to subtract
from.

That holds however late a fact is written down. Conversations count in the order of their days, and
requests in the order of their numbers. The first of which something is still to come holds up all
after it: its outcome, its themes, a step. The worklist asks for each of these, so nothing waits
unseen; closing a request ends the wait for its steps, forgetting one ends every wait for it.

What can still be found out, and why that is left:

* Between two builds with a batch in between, a theme that appears was heard in that batch, and a
  median that moves was moved by it: by a group of the size of the floors, never by one.
* Whoever corrects what counted already moves one conversation: another day, directorate or theme,
  an outcome taken back, a file removed, a conversation whose file is made only when later ones had
  their themes, a request with a number before others, a step that is filled in or evaluated after
  the request was closed, other floors or phases. Nothing that is made of the files of today can
  hide that: it knows no order but theirs. Whoever sees both builds, and knows what was corrected,
  could tell what changed in it. Forgetting a request changes nothing that counted: its days, its
  directorate and its themes stay.
* A card says how many punches are used and reserved: nobody may have to guess that (data contract).
  It tells on which day a conversation took place, not whose it was.
* That requests wait appears with a request, and disappears with a plan or with a batch of requests
  that were closed before one. Until that batch is complete the site says that somebody waits when
  perhaps nobody does: its words leave that open.
* Whoever knows all colleagues of the pool or a party can tell who is not named. How many they are
  is told of each party, from three people on: below that, none and a few look the same. By
  competence they are not counted: set beside the parties, that would tell of a few.

Over 250 lines, because a privacy officer reads this file, and `release` with the floors, to see all
that leaves.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil
from statistics import median
from typing import Annotated, Any, TypeVar

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models.card import Card
from dialoog.data.models.data_protection import DataProtection
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.offer import Offer
from dialoog.data.models.programme import Phase, Programme, RoleName
from dialoog.data.models.publication import Meeting, News, NewsAudience, Page, Promise
from dialoog.data.models.vocabulary import Competency, Directorate, ProcessStep, StepId, Theme
from dialoog.domain.balance import balance
from dialoog.domain.cards import awaits_extension
from dialoog.domain.meetings import day_of, state_of
from dialoog.domain.periods import month_of
from dialoog.domain.phases import coming_phase, phase_on, presence_on
from dialoog.domain.providers import is_available, supplying
from dialoog.domain.step_durations import (
    STEPS_TO_SESSION,
    Duration,
    Measurement,
    settled_measurements,
)
from dialoog.formats.grouping import group_by_key
from dialoog.formats.markdown import Passage
from dialoog.privacy.open_records import (
    OpenCall,
    OpenCard,
    OpenFacilitator,
    OpenMeeting,
    OpenProgramme,
    OpenProvider,
    OpenRole,
    OpenWaitingTime,
)
from dialoog.privacy.release import (
    AGREED_PROFILES,
    RELEASED_DURATIONS,
    RELEASED_THEMES,
    RELEASED_WAITING,
    RUNNING_PROVIDERS,
    UNNAMED_MEMBERS,
    released_sessions,
    waiting_offers,
)

R = TypeVar("R", Meeting, News, Promise)


WORKING_DAYS_IN_A_WEEK = 5
STAFF_AUDIENCES: frozenset[NewsAudience] = frozenset(("staff", "pool"))


@dataclass(frozen=True, slots=True)
class GitFacts:
    """What git says of the files of the records.

    ``changed`` is the day of the last change by path, as far as it is known; ``folder`` is where
    these paths begin in the git repository, such as ``data/``. ``has_failed`` where git could not
    give these days.
    """

    changed: Mapping[str, dt.date] = field(default_factory=dict)
    folder: str = ""
    has_failed: bool = False


NO_GIT = GitFacts()


@dataclass(frozen=True)
class OpenLedger:
    """All that staff may see, as of a day.

    Of cards, calls, meetings, promises and news the newest comes first.

    ``phase`` is the programme's today, ``coming_phase`` the next that was announced: no pause until
    it begins. ``offer_phases`` and ``coming_offer_phases`` have the same of each offer by its id;
    a phase of the whole programme counts there too, and its ``offers`` are empty. An offer that
    pauses with ``status: paused`` has a phase that begins today. ``running_providers`` has by offer
    the ids of its providers whose contract runs today; others are not shown as available, and
    their people are neither shown nor counted.

    ``waiting`` holds the ids of the offers for which requests wait for a first conversation, or
    were closed before they had one (`release.waiting_offers`).

    ``changed`` is the day on which an open text last changed, by the path of its file, as far as
    that day is known; ``folder`` is that of ``GitFacts``.
    """

    as_of: dt.date
    programme: OpenProgramme
    phase: Phase | None
    coming_phase: Phase | None
    offer_phases: Mapping[str, Phase | None]
    coming_offer_phases: Mapping[str, Phase | None]
    coordinator: OpenRole
    team: OpenRole
    competencies: tuple[Competency, ...]
    process: tuple[ProcessStep, ...]
    durations: Annotated[Mapping[StepId | None, int], RELEASED_DURATIONS]
    waiting_time: Annotated[OpenWaitingTime | None, RELEASED_DURATIONS]
    themes: Annotated[tuple[Theme, ...], RELEASED_THEMES]
    directorates: Mapping[str, Directorate]
    providers: Mapping[str, OpenProvider]
    cards: tuple[OpenCard, ...]
    waiting: Annotated[tuple[str, ...], RELEASED_WAITING]
    offers: Mapping[str, Entry[Offer]]
    running_providers: Annotated[Mapping[str, tuple[str, ...]], RUNNING_PROVIDERS]
    calls: tuple[OpenCall, ...]
    meetings: tuple[OpenMeeting, ...]
    promises: tuple[Entry[Promise], ...]
    news: tuple[Entry[News], ...]
    pages: Mapping[str, Entry[Page]]
    facilitators: Annotated[Mapping[str, OpenFacilitator], AGREED_PROFILES]
    changed: Mapping[str, dt.date] = field(default_factory=dict)
    folder: str = ""

    @cached_property
    def remembered(self) -> dict[tuple[object, ...], Any]:
        """What was derived of this ledger already: see ``once_per_ledger``."""
        return {}

    @classmethod
    def of(
        cls, ledger: Ledger, audiences: frozenset[NewsAudience] = STAFF_AUDIENCES
    ) -> "OpenLedger":
        """The open part of ``ledger``, with the news and pages for these ``audiences``.

        Raises ValueError for a ledger without a programme.
        """
        for_staff = _for_staff(ledger)
        pages = {
            slug: entry
            for slug, entry in ledger.pages.items()
            if "team" in audiences or not entry.record.is_for_team_only
        }
        return replace(for_staff, news=_news(ledger, audiences), pages=pages)

    def with_git(self, facts: GitFacts) -> "OpenLedger":
        """A copy with what git says of the files; the days are those of open texts alone."""
        texts = (self.offers.values(), self.news, self.pages.values())
        paths = {entry.path for entries in texts for entry in entries}
        changed = {path: facts.changed[path] for path in facts.changed if path in paths}
        return replace(self, changed=changed, folder=facts.folder)


@once_per_ledger
def _for_staff(ledger: Ledger) -> OpenLedger:
    programme = ledger.programme
    if programme is None:
        raise ValueError("a site needs a programme")
    facilitators = ledger.facilitators.values()
    measurements = _measurements(ledger, programme)
    members = [entry for entry in facilitators if is_available(ledger, entry)]
    return OpenLedger(
        as_of=ledger.as_of,
        programme=_programme(programme),
        phase=phase_on(ledger, None, ledger.as_of),
        coming_phase=coming_phase(ledger, None),
        offer_phases={name: phase_on(ledger, name, ledger.as_of) for name in ledger.offers},
        coming_offer_phases={name: coming_phase(ledger, name) for name in ledger.offers},
        coordinator=_role(ledger, "coordinator"),
        team=_role(ledger, "team"),
        competencies=tuple(entry.record for entry in ledger.competencies.values()),
        process=tuple(entry.record for entry in ledger.process.values()),
        durations=_durations(measurements),
        waiting_time=waiting_time(measurements),
        themes=_themes(ledger, programme),
        directorates={entry.id: entry.record for entry in ledger.directorates.values()},
        providers=_providers(ledger, members, programme),
        cards=_cards(ledger),
        waiting=waiting_offers(ledger),
        offers=ledger.offers,
        running_providers={name: supplying(ledger, name, ledger.as_of) for name in ledger.offers},
        calls=_calls(ledger),
        meetings=tuple(_meeting(entry, ledger.as_of) for entry in _newest_first(ledger.meetings)),
        promises=tuple(
            entry for entry in _newest_first(ledger.promises) if not entry.record.is_for_team_only
        ),
        news=_news(ledger, STAFF_AUDIENCES),
        pages={},
        facilitators=_published(members),
    )


def _news(ledger: Ledger, audiences: frozenset[NewsAudience]) -> tuple[Entry[News], ...]:
    return tuple(
        entry for entry in _newest_first(ledger.news) if entry.record.audience in audiences
    )


def _newest_first(entries: Mapping[str, Entry[R]]) -> list[Entry[R]]:
    return sorted(entries.values(), key=lambda entry: entry.id, reverse=True)


def _meeting(entry: Entry[Meeting], today: dt.date) -> OpenMeeting:
    record = entry.record
    return OpenMeeting(
        id=entry.id,
        path=entry.path,
        day=day_of(entry),
        state=state_of(entry, today),
        title=record.title,
        kind=record.kind or "sounding-board",
        start=record.start,
        end=record.end,
        postponed=record.postponed,
        cancelled=record.cancelled,
        search=record.search,
        outcomes=record.outcomes,
        body=Passage(record.body, entry.path, entry.body_line),
    )


def _programme(programme: Programme) -> OpenProgramme:
    return OpenProgramme(
        name=programme.name,
        organisation=programme.organisation,
        office=programme.office,
        mailbox=programme.mailbox,
        phone=programme.phone or "",
        address=programme.address or "",
        url=(programme.url or "").rstrip("/"),
        repository=(programme.repository or "").rstrip("/"),
        tenant=programme.tenant or "",
        example=bool(programme.example),
        help=programme.help,
        feed_authority=programme.feed_authority or "",
        timezone=programme.zone.key,
        days_off=programme.days_off,
        days_worked=programme.days_worked,
        data_protection=programme.data_protection or DataProtection(),
    )


def _role(ledger: Ledger, name: RoleName) -> OpenRole:
    presence = presence_on(ledger, name, ledger.as_of)
    role = presence.role
    absences = role.absences if role else ()
    coming = (absence for absence in absences if absence.from_ > ledger.as_of)
    return OpenRole(
        name=presence.name,
        holder=role.holder if role else None,
        working_days=role.working_days if role else (),
        absence=presence.absence,
        coming_absences=tuple(sorted(coming, key=lambda absence: absence.from_)),
    )


def _measurements(ledger: Ledger, programme: Programme) -> dict[StepId | None, list[Measurement]]:
    """What may be told of each step: those of complete batches alone."""
    released = {
        step: RELEASED_DURATIONS.release(
            measures, programme.privacy, lambda measure: measure.directorate
        )
        for step, measures in settled_measurements(ledger).items()
    }
    return {step: measures for step, measures in released.items() if measures}


def _durations(
    measurements: Mapping[StepId | None, list[Measurement]],
) -> dict[StepId | None, int]:
    """The median of each step, in whole working days; half a day is rounded up."""
    return {
        step: int(median(measure.days for measure in measures) + 0.5)
        for step, measures in measurements.items()
    }


def waiting_time(
    measurements: Mapping[StepId | None, list[Measurement]],
) -> OpenWaitingTime | None:
    """From request to conversation: the weeks in which at least eight of ten lie.

    The medians of the steps, added up, lie in it too: a reader may add them.
    """
    whole = measurements.get(None)
    if not whole:
        return None
    low, high = Duration.of(whole).usual
    steps = _durations(measurements)
    if all(step in steps for step in STEPS_TO_SESSION):
        total = sum(steps[step] for step in STEPS_TO_SESSION)
        low, high = min(low, total), max(high, total)
    return OpenWaitingTime(
        least_weeks=int(low // WORKING_DAYS_IN_A_WEEK),
        most_weeks=max(1, ceil(high / WORKING_DAYS_IN_A_WEEK)),
        first_month=min(month_of(measure.until) for measure in whole),
        last_month=max(month_of(measure.until) for measure in whole),
    )


def _themes(ledger: Ledger, programme: Programme) -> tuple[Theme, ...]:
    """The themes heard in enough held sessions of enough directorates, in their own order."""
    floors = programme.privacy
    heard = group_by_key(
        (theme, session.directorate)
        for session in RELEASED_THEMES.release(
            released_sessions(ledger), floors, lambda session: session.directorate
        )
        for theme in set(session.themes)
    )
    return tuple(
        entry.record
        for entry in ledger.themes.values()
        if len(directorates := heard.get(entry.id, ())) >= floors.min_sessions
        and len(set(directorates)) >= floors.min_directorates
    )


def _providers(
    ledger: Ledger, members: list[Entry[Facilitator]], programme: Programme
) -> dict[str, OpenProvider]:
    counts = Counter(entry.record.provider for entry in members if not entry.record.consent.profile)
    return {
        entry.id: OpenProvider(
            entry.id,
            entry.record.name,
            entry.record.kind == "pool",
            UNNAMED_MEMBERS.release_count(counts[entry.id], programme.privacy),
        )
        for entry in ledger.providers.values()
    }


def _cards(ledger: Ledger) -> tuple[OpenCard, ...]:
    newest = sorted(
        ledger.cards.values(), key=lambda card: (card.record.issued, card.id), reverse=True
    )
    return tuple(_card(ledger, card) for card in newest)


def _card(ledger: Ledger, card: Entry[Card]) -> OpenCard:
    sums, record = balance(ledger, card), card.record
    return OpenCard(
        id=card.id,
        path=card.path,
        provider=record.provider,
        offer=record.offer,
        issued=record.issued,
        valid_until=record.valid_until,
        per_requester=record.per_requester,
        interim_evaluation_after=record.interim_evaluation_after,
        total=sums.total,
        extra=sums.extra,
        used=len(sums.used),
        reserved=len(sums.reserved),
        left=sums.left,
        state=sums.state,
        is_over=sums.is_over,
        awaits_extension=awaits_extension(sums, record, ledger.as_of),
        interim_evaluations=record.interim_evaluations,
        follow_up=record.follow_up,
    )


def _calls(ledger: Ledger) -> tuple[OpenCall, ...]:
    newest = sorted(
        ledger.calls.values(), key=lambda call: (call.record.opened, call.id), reverse=True
    )
    return tuple(
        OpenCall(
            id=entry.id,
            title=entry.record.title,
            offer=entry.record.offer,
            directorate=entry.record.directorate or "",
            opened=entry.record.opened,
            deadline=entry.record.deadline,
            needed=entry.record.needed,
            method_owner=entry.record.method_owner or "",
            search=entry.record.search,
            withdrawn=entry.record.withdrawn,
            body=Passage(entry.record.body, entry.path, entry.body_line),
        )
        for entry in newest
    )


def _published(members: list[Entry[Facilitator]]) -> dict[str, OpenFacilitator]:
    """The members who agreed to a page, by id."""
    return {
        entry.id: OpenFacilitator(
            id=entry.id,
            path=entry.path,
            name=entry.record.name,
            provider=entry.record.provider,
            roles=entry.record.roles,
            languages=entry.record.languages,
            competencies=entry.record.competencies,
            experience=entry.record.experience,
            bio=Passage(entry.record.bio, entry.path) if entry.record.bio else None,
        )
        for entry in members
        if entry.record.consent.profile
    }
