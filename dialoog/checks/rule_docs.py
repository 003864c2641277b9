"""What the documents say of the rules, in the rules' own words: docs/rules.md and the manual."""

from collections.abc import Iterable

from dialoog.checks.rulebook import EXPLANATIONS, FAMILIES, explained
from dialoog.formats.problem import Explanation, Problem

_HEAD = """\
# De regels

Deze regels gelden voor alle bestanden. Een probleem houdt de site tegen: los het eerst op.
Een melding noemt het bestand, de regel en de plaats in die regel. Daarna staat wat er is, hoe u het
oplost, en tussen haken hoe de regel heet. Zoek die naam hieronder op.

<!-- Gemaakt uit de regels zelf, met voorbeelden uit tests/broken: python build.py test --renew -->
"""


def rules_page(examples: Iterable[Problem]) -> str:
    """docs/rules.md: each code with its explanation and the first example; KeyError without one."""
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
    """The manual with the table of each family between its markers; ValueError without markers."""
    for family in FAMILIES:
        begin = f"<!-- rules: {family}: begin -->\n"
        start = text.index(begin) + len(begin)
        end = text.index(_END, start)
        rows = (f"| `{rule.code}` | {rule.what} | {rule.mend} |\n" for rule in explained(family))
        table = "".join(("| Melding | Wat er is | Wat u doet |\n|---|---|---|\n", *rows))
        text = f"{text[:start]}\n{table}\n{text[end:]}"
    return text
