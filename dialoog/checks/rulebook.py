"""All rules, by family: what is checked between records, and how the documents explain it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from dialoog.checks.read_file import ReadFile
from dialoog.checks.rule import FileRule, Rule, asked_of_plans
from dialoog.checks.rules import (
    chronology,
    consent,
    links,
    names,
    outcomes,
    periods,
    plans,
    privacy,
    references,
    syntax_errors,
)
from dialoog.data.ledger import Ledger
from dialoog.data.parsing import Parsed
from dialoog.domain import session_rules
from dialoog.formats.problem import Explanation, Problem
from dialoog.formats.progress import counted

FAMILIES: Mapping[str, tuple[Rule | FileRule | Explanation, ...]] = {
    "Het bestand is niet te lezen": (*syntax_errors.FILE, privacy.too_large),
    "De naam of de plek klopt niet": (*syntax_errors.NAME, names.bad_name, names.address_taken),
    "Een veld klopt niet": (
        *syntax_errors.FIELD,
        references.unknown_reference,
        references.retired_reference,
        references.duplicate_id,
        links.broken_link,
        outcomes.too_many_responses,
    ),
    "De volgorde klopt niet": (
        chronology.step_out_of_order,
        chronology.fact_in_future,
        periods.dates_reversed,
        periods.phases_overlap,
        outcomes.completed_without_session,
    ),
    "Een plan past niet": (
        *map(asked_of_plans, session_rules.SESSION_RULES),
        plans.same_person_twice,
        plans.answered_no,
        plans.double_booked,
        plans.offer_closed,
        plans.intake_by_other,
    ),
    "Privacy en veiligheid": (
        privacy.personal_data,
        consent.name_without_consent,
        privacy.unsafe_content,
    ),
}
"""The rules of each family, by the family's heading in the manual.

An ``Explanation`` without a rule is for a problem that is found while a file is read or parsed.
"""

RULES = tuple(rule for family in FAMILIES.values() for rule in family if isinstance(rule, Rule))
FILE_RULES = tuple(
    rule for family in FAMILIES.values() for rule in family if isinstance(rule, FileRule)
)


def explanations_of(family: str) -> tuple[Explanation, ...]:
    """The explanations of a family, one for each code, in order."""
    rules = FAMILIES[family]
    return tuple(rule if isinstance(rule, Explanation) else rule.explanation for rule in rules)


EXPLANATIONS = tuple(explanation for family in FAMILIES for explanation in explanations_of(family))


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Every problem between the records of the ledger, grouped by rule."""
    rules = counted(RULES, "Controleren", "regels", RULES)
    return chain.from_iterable(rule.problems(ledger) for rule in rules)


def file_problems(parsed: Parsed) -> tuple[Problem, ...]:
    """What the rules that need one file alone find in it."""
    file = ReadFile.of(parsed)
    return tuple(
        location.problem(rule.code, message, hint)
        for rule in FILE_RULES
        for location, message, hint in rule.check(file)
    )


_HEAD = """\
# De regels

Deze regels gelden voor alle bestanden. Een probleem houdt de site tegen: los het eerst op.
Een melding noemt het bestand, de regel en de plaats in die regel. Daarna staat wat er is, hoe u het
oplost, en tussen haken hoe de regel heet. Zoek die naam hieronder op.

<!-- Gemaakt uit de regels zelf, met voorbeelden uit tests/broken: python build.py test --renew -->
"""


def rules_page(examples: Iterable[Problem]) -> str:
    """The text of docs/rules.md: each code with its explanation and its first example.

    Raises KeyError when a code has no example.
    """
    first: dict[str, Problem] = {}
    for problem in examples:
        first.setdefault(problem.code, problem)
    index = "".join(f"- [{rule.code}](#{rule.code}): {rule.what}\n" for rule in EXPLANATIONS)
    return "\n".join((_HEAD, index, *(_section(rule, first[rule.code]) for rule in EXPLANATIONS)))


def _section(rule: Explanation, example: Problem) -> str:
    return (
        f"## {rule.code}\n\n{rule.what}\n\n**Waarom:** {rule.why}\n\n"
        f"**Oplossen:** {rule.mend}\n\n```text\n{example}\n```\n"
    )


_END = "<!-- rules: end -->"


def manual(text: str) -> str:
    """The manual with the table of each family inserted between its markers.

    Raises ValueError when a marker is missing.
    """
    for family in FAMILIES:
        begin = f"<!-- rules: {family}: begin -->\n"
        start = text.index(begin) + len(begin)
        end = text.index(_END, start)
        rows = (
            f"| [`{rule.code}`](rules.md#{rule.code}) | {rule.what} |\n"
            for rule in explanations_of(family)
        )
        table = "".join(("| Melding | Wat er is |\n|---|---|\n", *rows))
        text = f"{text[:start]}\n{table}\n{text[end:]}"
    return text
