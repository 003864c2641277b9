"""What the programme allows of a session: each rule once, for plans and for held sessions.

A plan that breaks a rule is a problem (``checks``); a session that was held all the same is a task,
to say why (``tasks``). A match that no session has followed yet is a plan too.
"""

from dialoog.domain.session_rules import cards, circumstances, people
from dialoog.domain.session_rules.rule import (
    Breach,
    PunchLimits,
    SessionRule,
    Subject,
    refusable_subjects,
    session_rule,
)

__all__ = [
    "SESSION_RULES",
    "Breach",
    "PunchLimits",
    "SessionRule",
    "Subject",
    "refusable_subjects",
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
