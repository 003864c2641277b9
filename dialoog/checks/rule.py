"""What a rule is: a generator of findings, with the words that explain it to a coordinator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialoog.data.entry import Location
from dialoog.data.ledger import Ledger
from dialoog.formats.problem import Problem

Finding = tuple[Location, str, str]
"""Where it is, what is wrong, and how to mend it: the last two are Dutch sentences."""

MOST = 100
"""Of one kind no more is told of one text or list: who has more mends these first."""

Check = Callable[[Ledger], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What docs/rules.md tells of a code: what the rule is, why, and how to mend it. In Dutch."""

    code: str
    what: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation. Its code is the name of its function, with hyphens."""

    explanation: Explanation
    check: Check

    @property
    def code(self) -> str:
        """The public name, printed in brackets."""
        return self.explanation.code

    def problems(self, ledger: Ledger) -> Iterator[Problem]:
        """Everything in the ledger that breaks this rule."""
        for place, message, hint in self.check(ledger):
            yield place.problem(self.code, message, hint)


def rule(what: str, why: str, mend: str) -> Callable[[Check], Rule]:
    """Make a rule of a generator; its name in the code is the name of its problem."""

    def named(check: Check) -> Rule:
        return Rule(Explanation(check.__name__.replace("_", "-"), what, why, mend), check)

    return named
