"""Advice on plain language: sentences that are long, passive or hold hard words.

Advice is no problem and no task: nobody is stopped by it. It looks at what readers of the site
get to see: prose and titles below content/, and the biographies and texts of facilitators. What
only the team sees is left alone, and no sentence is repeated: only its place, and words of ours.
"""

from collections.abc import Iterable

from dialoog.checks.readability.sentences import sentences
from dialoog.checks.readability.style import remarks
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Mark
from dialoog.formats.problem import Problem

__all__ = ["advice"]


def advice(ledger: Ledger) -> tuple[Problem, ...]:
    """All advice on the open texts of a ledger, sound or not, by path, line and column."""
    found = (
        entry.at_offset(leaf.loc, leaf.value, at).problem(code, message, hint)
        for entry, leaves in ledger.leaves(_is_read)
        for leaf in leaves
        for at, code, message, hint in _of(leaf.value)
    )
    return tuple(sorted(found))


def _is_read(field: introspection.Field) -> bool:
    """Whether readers of the site get to see the text in a field."""
    return field.audience is not Audience.TEAM and bool(field.marks & {Mark.TEXT, Mark.PROSE})


def _of(text: str) -> Iterable[tuple[int, str, str, str]]:
    """For each remark on a text: the character it begins at, its code, its words and a hint."""
    for sentence in sentences(text):
        for remark in remarks(sentence.text):
            yield sentence.at + remark.at, remark.code, remark.message, remark.hint
