"""A rule: a function that yields findings, with the Dutch text that explains it to users."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialoog.checks.read_file import ReadFile
from dialoog.data.by_request import by_request
from dialoog.data.entry import Location
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.domain.session_rules import SessionRule, refused
from dialoog.formats.problem import Explanation, Problem

Finding = tuple[Location, str, str]
"""The location, what is wrong, and how to mend it; the last two are Dutch sentences."""

MAX_FINDINGS = 100
"""The maximum number of findings of one kind reported for one text or list."""


def in_requests(
    search: Callable[[Ledger, Case], Iterator[Finding]],
) -> Callable[[Ledger], Iterator[Finding]]:
    """Decorator for a search in one request with its sessions: see ``by_request``.

    It reads no programme: that changes more often than any other of what is the same for all.
    """
    found = by_request(search, frozenset(("programme",)))
    return lambda ledger: found(ledger).all


ProblemSearch = Callable[[Ledger], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation. Its code is the name of its function, with hyphens."""

    explanation: Explanation
    check: ProblemSearch

    @property
    def code(self) -> str:
        """The public name of the rule, shown in brackets after a problem."""
        return self.explanation.code

    def problems(self, ledger: Ledger) -> Iterator[Problem]:
        """A problem for each violation of this rule in the ledger."""
        for location, message, hint in self.check(ledger):
            yield location.problem(self.code, message, hint)


@dataclass(frozen=True, slots=True)
class FileRule:
    """A rule that needs one file and nothing else, not even today: asked once of what is read."""

    explanation: Explanation
    check: Callable[[ReadFile], Iterator[Finding]]

    @property
    def code(self) -> str:
        """The public name of the rule, shown in brackets after a problem."""
        return self.explanation.code


def rule(what: str, why: str, mend: str) -> Callable[[ProblemSearch], Rule]:
    """Decorator that turns a generator of findings into a rule, with its explanation in Dutch."""

    def decorate(check: ProblemSearch) -> Rule:
        return Rule(Explanation.of(check.__name__, what, why, mend), check)

    return decorate


def file_rule(
    what: str, why: str, mend: str
) -> Callable[[Callable[[ReadFile], Iterator[Finding]]], FileRule]:
    """The same for a rule that needs one file alone."""

    def decorate(check: Callable[[ReadFile], Iterator[Finding]]) -> FileRule:
        return FileRule(Explanation.of(check.__name__, what, why, mend), check)

    return decorate


def asked_of_plans(session_rule: SessionRule) -> Rule:
    """A rule that applies a session rule to planned sessions only.

    For held sessions, a violation becomes a task on the worklist instead of a problem.
    """

    def check(ledger: Ledger) -> Iterator[Finding]:
        for entry, breach in refused(ledger).get(session_rule.explanation.code, ()):
            yield entry.at(*breach.loc), breach.message, breach.hint

    return Rule(session_rule.explanation, check)
