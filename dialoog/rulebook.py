"""All rules, in order: what the ledger says that is wrong."""

from collections.abc import Iterator

from dialoog.ledger import Ledger
from dialoog.problem import Problem
from dialoog.rules.rule import Rule

RULES: tuple[Rule, ...] = ()


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Every problem between the records of the ledger, rule by rule."""
    for rule in RULES:
        yield from rule.problems(ledger)
