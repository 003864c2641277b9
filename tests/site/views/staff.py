"""What the views for staff are made from: the open side of a small repository."""

import datetime as dt

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import RichText
from tests.makers import DAY, Repository


def open_ledger(repo: Repository, as_of: dt.date = DAY) -> OpenLedger:
    """The open ledger of a repository that must be sound."""
    return OpenLedger.of(repo.ledger(as_of))


def text(words: RichText | None) -> str:
    """The text of a sentence, or of prose as it was typed."""
    if words is None:
        return ""
    return words if isinstance(words, str) else words.text
