"""Dutch wording of periods and durations, and Markdown as plain text."""

import datetime as dt

from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import to_plain


def capitalize(text: str) -> str:
    """The text with its first letter in upper case; the rest is not changed."""
    return text[:1].upper() + text[1:]


def plain_line(markdown: str | None) -> str:
    """Markdown as one line of plain text; empty when there is none."""
    return to_plain(markdown) if markdown else ""


def format_period(first: dt.date, last: dt.date | None) -> str:
    """A period in words: ``van 1 mei 2026 tot en met 3 juni 2026`` or ``vanaf 1 mei 2026``."""
    if last is None:
        return f"vanaf {dates.format_date(first)}"
    return f"van {dates.format_date(first)} tot en met {dates.format_date(last)}"


def format_working_days(days: float) -> str:
    """A number of working days, rounded and in words: ``ongeveer 3 werkdagen``."""
    number = round(days)
    return f"ongeveer {quantity(number, 'werkdag', 'werkdagen')}" if number else "dezelfde dag"
