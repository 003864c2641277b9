"""What work does that is shared: the words for a colleague, and what came in from others."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from dialoog.data.keeping import CameIn
from dialoog.data.reader import FileEntry
from dialoog.effect.comparison import Comparison
from dialoog.effect.in_short import effect_in_short
from dialoog.effect.report import record_items
from dialoog.effect.revision import RevisionError, Versions
from dialoog.formats.dutch import quantity
from dialoog.pipeline import read_files

_NOTHING_NEW = "Er is niets nieuws."
_OTHERS = "Er kwam ook iets anders dan gegevens ({count}). Start het programma opnieuw."


def pull_request_words(root: Path, as_of: dt.date, sentences: Sequence[str]) -> tuple[str, str]:
    """The title and the text with which a colleague is asked to look: what was done, and does.

    ``sentences`` say what was done, the last first.
    """
    title = sentences[0] if len(sentences) == 1 else "Wijzigingen van het programmateam"
    done = [f"- {sentence}" for sentence in reversed(sentences)]
    try:
        versions = Versions.of(root, None, None)
    except RevisionError:
        return title, "\n".join(done)
    old, new = versions.old_records, versions.new_records
    comparison = Comparison.of(root, as_of, old, new, looks_back=False)
    effect = [f"- {line}" for line in effect_in_short(comparison)]
    return title, "\n".join((*done, "", "Dit doet het:", "", *effect))


def incoming_in_short(
    root: Path, as_of: dt.date, before: Iterable[FileEntry], came: CameIn
) -> tuple[str, ...]:
    """A Dutch line for each record that is not as in the files ``before``, where all was taken."""
    if came.conflicts:
        return ()
    if not came.is_taken:
        return (_NOTHING_NEW,)
    comparison = Comparison.of(root, as_of, before, read_files(root), looks_back=False)
    items = record_items(comparison)
    lines = [": ".join((it.words, ", ".join(it.below))).rstrip(": ") for it in items]
    if came.others:
        lines.append(_OTHERS.format(count=quantity(came.others, "bestand", "bestanden")))
    return tuple(lines) or (_NOTHING_NEW,)
