"""What the file of a new record is called: by its options, its fields, and what is taken."""

import argparse
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from dialoog.cli.arguments import PROGRAM, Progress, UsageError
from dialoog.cli.terminal import is_interactive, next_line
from dialoog.data.entry import Entry
from dialoog.data.file_naming import FileNameError, FileNaming
from dialoog.data.models.request import Request
from dialoog.data.parsing.suggestions import weekday_hint
from dialoog.data.record_templates import Template
from dialoog.formats.dates import format_date_with_weekday
from dialoog.formats.problem import ExpectedError
from dialoog.formats.written_dates import read_day


def file_naming(
    template: Template,
    options: argparse.Namespace,
    request: Entry[Request] | None,
    say: Progress,
) -> FileNaming:
    """How the file is called; a card without ``--id`` gets the next free name, and that is said.

    The day of a meeting is asked for where it was not given; ``options`` have it then.
    """
    if template.name == "meeting" and not options.date:
        options.date = _ask_for_day(say)
    day, chosen = _day_in_name(options, say), getattr(options, "id", None) or ""
    naming = FileNaming(template, options.root, day, chosen, request.id if request else "")
    if template.name != "card" or chosen or not naming.exists(usual := naming.name({})):
        return naming
    free = naming.free_name(usual)
    say(f"{usual} bestaat al. Deze kaart heet {free}. Een andere naam kiest u met --id.")
    return replace(naming, chosen=free)


def _ask_for_day(say: Progress) -> str:
    """The day of a meeting as it is typed on the terminal. Raises UsageError without one."""
    typed = ""
    if is_interactive():
        say("\nDatum: De dag van de bijeenkomst, zoals 2026-06-01 of 1 juni.")
        typed = next_line("Er is niets gemaakt.")
    if not typed:
        raise UsageError(f"Dit ontbreekt: --date. Uitleg: {PROGRAM} new meeting --help")
    return typed


def _day_in_name(options: argparse.Namespace, say: Progress) -> dt.date:
    """The day of a news item or meeting, in any notation; today when none is given."""
    today: dt.date = options.as_of
    typed = getattr(options, "date", None)
    if not typed:
        return today
    day = read_day(typed, today)
    if day is None:
        hint = weekday_hint(typed, today) or "Schrijf een bestaande dag als 2026-06-01."
        raise UsageError(f"--date: {hint}")
    if str(day) != typed:
        say(f"Datum: ik lees {format_date_with_weekday(day)}.")
    return day


def require_free_name(naming: FileNaming, given: Mapping[str, str], instead: str = "") -> None:
    """Raise ExpectedError when the file would be called after these fields as another is.

    Raises UsageError for a bad name. Where no name follows yet, any is free.
    """
    kind = naming.template.name
    has_name = naming.chosen or given.get("title") or given.get("name") or kind == "meeting"
    if kind in ("request", "session") or not has_name:
        return
    try:
        name = naming.name(given)
    except FileNameError as error:
        raise UsageError(f"--id: {error}{instead}") from error
    if not naming.exists(name):
        return
    other = f"Kies een andere naam, of typ het commando opnieuw met --id {naming.free_name(name)}."
    other = {
        "news": "Kies een andere titel, of een andere dag met --date.",
        "meeting": "Kies een andere dag met --date.",
    }.get(kind, other)
    raise ExpectedError(f"{naming.path(name)} bestaat al. {other} Er is niets gemaakt.{instead}")
