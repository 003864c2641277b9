"""A rule: its code, its explanation and its problems."""

from collections.abc import Iterator

from dialoog.checks.rule import Finding, rule
from dialoog.data.entry import Location
from dialoog.data.ledger import Ledger
from dialoog.formats.problem import Explanation, Problem
from tests.makers import Repository


def test_the_code_of_a_rule_is_the_name_of_its_function_with_hyphens(repo: Repository) -> None:
    def no_bell_rings(ledger: Ledger) -> Iterator[Finding]:
        yield Location("content/pages/over.md", 3, 7), "Er luidt geen bel.", "Luid de bel."

    made = rule(what="De bel luidt niet.", why="Niemand komt.", mend="Luid hem.")(no_bell_rings)
    assert made.explanation == Explanation(
        "no-bell-rings", "De bel luidt niet.", "Niemand komt.", "Luid hem."
    )
    assert (made.code, made.check) == ("no-bell-rings", no_bell_rings)
    assert list(made.problems(repo.ledger())) == [
        Problem(
            "content/pages/over.md", 3, 7, "no-bell-rings", "Er luidt geen bel.", "Luid de bel."
        )
    ]
