"""All rules, by family: what is checked between records, and how each code is explained."""

from collections.abc import Iterator, Mapping

from dialoog.checks.rule import Rule, asked_of_plans
from dialoog.checks.rules import chronology, links, plans, privacy, references, syntax_errors
from dialoog.data.ledger import Ledger
from dialoog.domain import session_rules
from dialoog.formats.problem import Explanation, Problem

FAMILIES: Mapping[str, tuple[Rule | Explanation, ...]] = {
    "Het bestand is niet te lezen": (*syntax_errors.FILE, privacy.too_large),
    "De naam of de plek klopt niet": syntax_errors.NAME,
    "Een veld klopt niet": (
        *syntax_errors.FIELD,
        references.unknown_reference,
        references.retired_reference,
        references.duplicate_id,
        links.broken_link,
    ),
    "De volgorde klopt niet": (
        chronology.step_out_of_order,
        chronology.fact_in_future,
        chronology.dates_reversed,
        chronology.phases_overlap,
    ),
    "Een plan past niet": (
        *map(asked_of_plans, session_rules.RULES),
        plans.same_person_twice,
        plans.double_booked,
        plans.offer_closed,
    ),
    "Privacy en veiligheid": (privacy.personal_data, privacy.unsafe_content),
}
"""By the heading of its family in the manual. Reading itself finds what is an explanation alone."""

RULES = tuple(rule for family in FAMILIES.values() for rule in family if isinstance(rule, Rule))


def explained(family: str) -> tuple[Explanation, ...]:
    """The codes of a family, in order, each with its explanation."""
    rules = FAMILIES[family]
    return tuple(rule.explanation if isinstance(rule, Rule) else rule for rule in rules)


EXPLANATIONS = tuple(explanation for family in FAMILIES for explanation in explained(family))


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Every problem between the records of the ledger, rule by rule."""
    for rule in RULES:
        yield from rule.problems(ledger)
