"""Helpers for the tests of the staff pages: their ledger, and the text of what they show."""

import datetime as dt

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import RichText
from tests.makers import DAY, Repository


def open_ledger(repo: Repository, as_of: dt.date = DAY) -> OpenLedger:
    """The open ledger of a repository without problems."""
    return OpenLedger.of(repo.ledger(as_of))


def text(words: RichText | None) -> str:
    """A sentence as it is, Markdown as an editor wrote it, and nothing as empty text."""
    if words is None:
        return ""
    return words if isinstance(words, str) else words.text
