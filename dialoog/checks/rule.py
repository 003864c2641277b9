"""What a rule is: a generator of findings, with the words that explain it to a coordinator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialoog.data.entry import Location
from dialoog.data.ledger import Ledger
from dialoog.domain.session_rules import SessionRule, planned
from dialoog.formats.problem import Explanation, Problem

Finding = tuple[Location, str, str]
"""Where it is, what is wrong, and how to mend it: the last two are Dutch sentences."""

MAX_FINDINGS = 100
"""The most findings of one kind that are reported of one text or list."""

Check = Callable[[Ledger], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation. Its code is the name of its function, with hyphens."""

    explanation: Explanation
    check: Check

    @property
    def code(self) -> str:
        """The public name, printed in brackets behind a problem."""
        return self.explanation.code

    def problems(self, ledger: Ledger) -> Iterator[Problem]:
        """Everything in the ledger that breaks this rule."""
        for location, message, hint in self.check(ledger):
            yield location.problem(self.code, message, hint)


def rule(what: str, why: str, mend: str) -> Callable[[Check], Rule]:
    """Makes a rule of a generator of findings, with the Dutch words that explain it in the docs."""

    def decorate(check: Check) -> Rule:
        return Rule(Explanation.of(check.__name__, what, why, mend), check)

    return decorate


def asked_of_plans(session_rule: SessionRule) -> Rule:
    """A rule about sessions as a rule about plans; of held sessions the worklist asks it."""

    def check(ledger: Ledger) -> Iterator[Finding]:
        for subject in planned(ledger):
            for breach in session_rule.breaches(subject):
                if breach.was_known:
                    yield subject.entry.at(*breach.loc), breach.message, breach.hint

    return Rule(session_rule.explanation, check)
