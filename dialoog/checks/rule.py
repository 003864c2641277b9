"""A rule: a function that yields findings, with the Dutch text that explains it to users."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialoog.data.by_request import Case, by_request
from dialoog.data.entry import Location
from dialoog.data.ledger import Ledger
from dialoog.domain.session_rules import SessionRule, refused
from dialoog.formats.problem import Explanation, Problem

Finding = tuple[Location, str, str]
"""The location, what is wrong, and how to mend it; the last two are Dutch sentences."""

MAX_FINDINGS = 100
"""The maximum number of findings of one kind reported for one text or list."""


def in_requests(
    search: Callable[[Ledger, Case], Iterator[Finding]],
) -> Callable[[Ledger], Iterator[Finding]]:
    """Decorator for a search in one request with its sessions: see ``by_request``."""
    found = by_request(search)
    return lambda ledger: found(ledger).all


ProblemSearch = Callable[[Ledger], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation. Its code is the name of its function, with hyphens.

    ``of_one_file`` says that what it finds in a file depends on that file and on today alone.
    """

    explanation: Explanation
    check: ProblemSearch
    of_one_file: bool = False

    @property
    def code(self) -> str:
        """The public name of the rule, shown in brackets after a problem."""
        return self.explanation.code

    def problems(self, ledger: Ledger) -> Iterator[Problem]:
        """A problem for each violation of this rule in the ledger."""
        for location, message, hint in self.check(ledger):
            yield location.problem(self.code, message, hint)


def rule(
    what: str, why: str, mend: str, *, of_one_file: bool = False
) -> Callable[[ProblemSearch], Rule]:
    """Decorator that turns a generator of findings into a rule, with its explanation in Dutch."""

    def decorate(check: ProblemSearch) -> Rule:
        return Rule(Explanation.of(check.__name__, what, why, mend), check, of_one_file)

    return decorate


def asked_of_plans(session_rule: SessionRule) -> Rule:
    """A rule that applies a session rule to planned sessions only.

    For held sessions, a violation becomes a task on the worklist instead of a problem.
    """

    def check(ledger: Ledger) -> Iterator[Finding]:
        for entry, breach in refused(ledger).get(session_rule.explanation.code, ()):
            yield entry.at(*breach.loc), breach.message, breach.hint

    return Rule(session_rule.explanation, check)
