"""The words of the glossary (content/pages/woorden.md), each with the address of its meaning."""

import re
from collections.abc import Mapping

from dialoog.formats import markdown
from dialoog.privacy.disclosure import OpenLedger

GLOSSARY = "woorden"
"""The page of prose with a heading a word."""
_BETWEEN = re.compile(r"[,()]|\bof\b")


def terms(ledger: OpenLedger, address: str) -> Mapping[str, str]:
    """Every form of a word, in small letters, and where its meaning stands.

    ``address`` is that of the glossary. A heading may hold more forms of its word: "Rode draad
    (rode draden)", "Tussenfase of pauze".
    """
    entry = ledger.pages.get(GLOSSARY)
    if entry is None:
        return {}
    found: dict[str, str] = {}
    for _, name, title in markdown.headings(entry.record.body):
        for form in _BETWEEN.split(title):
            words = " ".join(form.lower().split())
            if words:
                found.setdefault(words, f"{address}#{name}")
    return found
