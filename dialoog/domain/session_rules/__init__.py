"""What the programme allows of a session: each rule once, for plans and for held sessions.

A plan that breaks a rule is a problem (``checks``); a session that was held all the same is a task,
to say why (``tasks``). A match that no session has followed yet is a plan too.
"""

from collections.abc import Mapping
from typing import Any

from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models.session import Session
from dialoog.domain.session_rules import cards, circumstances, people
from dialoog.domain.session_rules.rule import (
    Breach,
    PunchLimits,
    SessionRule,
    Subject,
    WhatItHolds,
    refusable_subjects,
    session_rule,
    what_session_holds,
)
from dialoog.formats.grouping import group_by_key

__all__ = [
    "SESSION_RULES",
    "Breach",
    "PunchLimits",
    "SessionRule",
    "Subject",
    "breaches",
    "breaches_of_session",
    "refusable_subjects",
    "refused",
    "session_rule",
]

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


def breaches(subject: Subject) -> tuple[tuple[SessionRule, Breach], ...]:
    """What a subject does against each rule; asked once, as long as all that it holds is equal."""
    return _breaches(subject.entry, subject.held)


def breaches_of_session(
    ledger: Ledger, session: Entry[Session]
) -> tuple[tuple[SessionRule, Breach], ...]:
    """The same of a session, whatever its state."""
    return _breaches(session, what_session_holds(ledger, session))


@once_per_entry
def _breaches(entry: Entry[Any], held: WhatItHolds) -> tuple[tuple[SessionRule, Breach], ...]:
    subject = Subject(entry, *held)
    return tuple((rule, breach) for rule in SESSION_RULES for breach in rule.breaches(subject))


@once_per_ledger
def refused(ledger: Ledger) -> Mapping[str, tuple[tuple[Entry[Any], Breach], ...]]:
    """What is a mistake in a plan, by the code of the rule: each with its entry."""
    return group_by_key(
        (rule.explanation.code, (subject.entry, breach))
        for subject in refusable_subjects(ledger)
        for rule, breach in breaches(subject)
        if subject.was_known(breach)
    )
