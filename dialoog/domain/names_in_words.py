"""Sentences for the team, with names and words where a file has ids and days in figures."""

import re

from dialoog.data.ledger import Ledger
from dialoog.formats.dates import with_days_in_words

_SESSION = re.compile(r"(?<![\w/-])(?P<request>[0-9]{4}-[0-9]{3})/session-(?P<number>[0-9]+)\b")
_ID = re.compile(r"(?<![\w/.-])[a-z]+(?:-[a-z0-9]+)+(?![\w/-])")
_TWICE = re.compile(r"(?P<name>[^\s:,(][^:,(]*) \((?P=name)\)")


def with_names(text: str, ledger: Ledger) -> str:
    """A sentence with the names of facilitators for their ids; it is for the team alone."""

    def name(found: re.Match[str]) -> str:
        entry = ledger.facilitators.get(found[0])
        return entry.record.name if entry else found[0]

    named = _ID.sub(name, text)
    return named if named == text else _TWICE.sub(r"\g<name>", named)


def in_words_for_team(text: str) -> str:
    """A line about a change: days in words, which session it is about, and an arrow."""
    named = _SESSION.sub(r"gesprek \g<number> van aanvraag \g<request>", text)
    return with_days_in_words(named).replace(" -> ", " → ")
