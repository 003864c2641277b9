"""The handover as text, for a terminal or a message."""

from collections.abc import Iterator

from dialoog.site.views.team.handover.section import Section
from dialoog.site.views.team.handover.sheet import Handover


def as_text(sheet: Handover) -> str:
    """Every section with its rows, one below the other; empty words are left out."""
    lines = [sheet.title, "=" * len(sheet.title), sheet.closed, *sheet.lead]
    for section in sheet.sections:
        lines += ["", section.heading, "-" * len(section.heading), *_rows(section)]
    return "\n".join(lines) + "\n"


def _rows(section: Section) -> Iterator[str]:
    if not section.rows:
        yield section.none
    for first, *others in section.rows:
        told = [
            f"{column.lower()}: {word}"
            for column, word in zip(section.columns[1:], others, strict=True)
            if word
        ]
        yield f"* {first}"
        yield from (f"  {line}" for line in told)
