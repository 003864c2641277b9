"""All rules, in order: what the ledger says that is wrong, and how each code is explained."""

from collections.abc import Iterable, Iterator

from dialoog.checks.rule import Rule, asked_of_plans
from dialoog.checks.rules import (
    chronology,
    links,
    plans,
    privacy,
    references,
    syntax_errors,
)
from dialoog.data.ledger import Ledger
from dialoog.domain import session_rules
from dialoog.formats.problem import Explanation, Problem

RULES: tuple[Rule, ...] = (
    references.unknown_reference,
    references.retired_reference,
    references.duplicate_id,
    chronology.step_out_of_order,
    chronology.fact_in_future,
    chronology.dates_reversed,
    chronology.phases_overlap,
    plans.same_person_twice,
    *map(asked_of_plans, session_rules.RULES),
    plans.double_booked,
    plans.offer_closed,
    privacy.personal_data,
    links.broken_link,
    privacy.unsafe_content,
    privacy.too_large,
)
EXPLANATIONS: tuple[Explanation, ...] = (
    *syntax_errors.EXPLANATIONS,
    *(rule.explanation for rule in RULES),
)
"""Every code there is, with its words for docs/rules.md."""


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Every problem between the records of the ledger, rule by rule."""
    for rule in RULES:
        yield from rule.problems(ledger)


_HEAD = """\
# De regels

Deze regels gelden voor alle bestanden. Een probleem houdt de site tegen: los het eerst op.
Een melding noemt het bestand, de regel en de plaats in die regel. Daarna staat wat er is, hoe u het
oplost, en tussen haken hoe de regel heet. Zoek die naam hieronder op.

<!-- Gemaakt uit de regels zelf, met voorbeelden uit tests/broken: python build.py test --renew -->
"""


def page(examples: Iterable[Problem]) -> str:
    """docs/rules.md: each code with what it is, why, how to mend it, and the first example."""
    first: dict[str, Problem] = {}
    for problem in examples:
        first.setdefault(problem.code, problem)
    index = "".join(f"- [{each.code}](#{each.code}): {each.what}\n" for each in EXPLANATIONS)
    return "\n".join((_HEAD, index, *(_part(each, first[each.code]) for each in EXPLANATIONS)))


def _part(each: Explanation, example: Problem) -> str:
    return (
        f"## {each.code}\n\n{each.what}\n\n**Waarom:** {each.why}\n\n"
        f"**Oplossen:** {each.mend}\n\n```text\n{example}\n```\n"
    )
