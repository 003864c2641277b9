"""What the programme allows of a session: each rule once, for plans and for held sessions.

A plan that breaks a rule is a problem (``checks``); a session that was held all the same is a task,
to say why (``tasks``). A match that no session has followed yet is a plan too.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from dialoog.data.by_request import by_request
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.ledger_version import Case
from dialoog.domain.balance import takes_punch
from dialoog.domain.session_rules import cards, circumstances, people
from dialoog.domain.session_rules.rule import (
    Breach,
    PunchLimits,
    SessionRule,
    Subject,
    refusable_subjects,
    session_rule,
)
from dialoog.formats.grouping import group_by_key

__all__ = [
    "SESSION_RULES",
    "Breach",
    "PunchLimits",
    "SessionRule",
    "Subject",
    "breaches",
    "exceptions",
    "refusable_subjects",
    "refused",
    "session_rule",
]

_Mistake = tuple[str, tuple[Entry[Any], Breach]]
"""The code of a rule, with the entry and what is wrong with it."""
SESSION_RULES: tuple[SessionRule, ...] = (
    cards.card_missing,
    cards.card_overdrawn,
    cards.requester_over_limit,
    circumstances.programme_paused,
    circumstances.group_too_large,
    circumstances.lead_time_too_short,
    circumstances.not_a_working_day,
    cards.card_expired,
    people.facilitator_not_member,
    people.facilitator_absent,
    people.provider_not_contracted,
    people.provider_not_offered,
    people.own_directorate,
    people.recused,
    people.role_not_held,
    people.experience_lacking,
    cards.card_mismatch,
)
"""In the order in which the worklist names what was broken, and the docs explain it."""


def breaches(subject: Subject) -> Iterator[tuple[SessionRule, Breach]]:
    """What a subject does against each rule."""
    return ((rule, breach) for rule in SESSION_RULES for breach in rule.breaches(subject))


@once_per_ledger
def refused(ledger: Ledger) -> Mapping[str, tuple[tuple[Entry[Any], Breach], ...]]:
    """What is a mistake in a plan, by the code of the rule: each with its entry."""
    limits, sessions = PunchLimits.of(ledger), ledger.collections.get("sessions", {})
    found = _refused(ledger).all
    beyond = (sessions[name] for name in limits.beyond)
    subjects = (
        Subject.of_session(ledger, each, limits)
        for each in beyond
        if each.record.state == "planned"
    )
    return group_by_key(
        chain(
            (each for each in found if each[1][0].id not in limits.beyond),
            chain.from_iterable(map(_mistakes, subjects)),
        )
    )


@by_request
def _refused(ledger: Ledger, case: Case) -> Iterator[_Mistake]:
    for subject in refusable_subjects(ledger, case):
        yield from _mistakes(subject)


def _mistakes(subject: Subject) -> Iterator[_Mistake]:
    for rule, breach in breaches(subject):
        if subject.was_known(breach):
            yield rule.explanation.code, (subject.entry, breach)


@once_per_ledger
def exceptions(ledger: Ledger) -> Mapping[str, tuple[tuple[SessionRule, Breach], ...]]:
    """What each session that took a punch did against the rules, by its id."""
    limits, sessions = PunchLimits.of(ledger), ledger.collections.get("sessions", {})
    beyond = (sessions[name] for name in limits.beyond if takes_punch(sessions[name].record))
    subjects = (Subject.of_session(ledger, session, limits) for session in beyond)
    again = {subject.entry.id: tuple(breaches(subject)) for subject in subjects}
    return {**dict(_exceptions(ledger).all), **again}


@by_request
def _exceptions(
    ledger: Ledger, case: Case
) -> Iterator[tuple[str, tuple[tuple[SessionRule, Breach], ...]]]:
    for session in case.sessions:
        subject = Subject.of_session(ledger, session)
        if takes_punch(session.record) and (found := tuple(breaches(subject))):
            yield session.id, found
