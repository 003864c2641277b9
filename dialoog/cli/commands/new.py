"""new: make a request, session, facilitator, card or another record, in a file of its own.

Required fields that are not given are asked for on the terminal. The file gets the next free
name, and is written only when the check accepts it; an existing file is never touched.
"""

import argparse
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dialoog.cli.arguments import (
    PROGRAM,
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
    not_found,
)
from dialoog.data.drafting import RECORD_TEMPLATES, FieldOption, Template
from dialoog.data.entry import Entry
from dialoog.data.file_naming import FileNameError, FileNaming
from dialoog.data.models.request import Request
from dialoog.data.parsing.suggestions import weekday_hint
from dialoog.effect.remarks import card_is_over, remarks_on_new_record
from dialoog.formats.dates import format_date_with_weekday
from dialoog.formats.problem import ExpectedError, Problem, ValidationFailed
from dialoog.formats.written_dates import read_day
from dialoog.pipeline import Checked


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``new``: a sub-command a template, an option a field."""
    parser = ArgumentParser("new", "Maak iets nieuws. Wat ontbreekt, wordt gevraagd.")
    kinds = parser.add_subparsers(
        dest="kind", required=True, metavar="WAT", parser_class=_TemplateParser
    )
    for template in RECORD_TEMPLATES:
        subparser = kinds.add_parser(template.name, help=template.what)
        if template.name == "session":
            subparser.add_argument("request", metavar="AANVRAAG", help="zoals 2026-003")
        for option in template.options:
            subparser.add_argument(
                f"--{option.name}", dest=f"given_{option.name}", metavar="...", help=option.help
            )
        if template.name not in ("request", "session", "meeting"):
            subparser.add_argument("--id", metavar="NAAM", help="hoe het bestand moet heten")
        if template.name in ("news", "meeting"):
            subparser.add_argument(
                "--date",
                required=template.name == "meeting",
                metavar="DAG",
                help="de dag van het bericht of de bijeenkomst",
            )
        add_data_options(subparser)
    return parser


class _TemplateParser(ArgumentParser):
    """The argument parser of ``new request`` and the others; argparse gives it its name."""

    def __init__(self, prog: str) -> None:
        template = template_of(prog.rpartition(" ")[2])
        super().__init__(f"new {template.name}", f"Maak {template.what}.")

    def parse_known_args(self, *args: Any, **options: Any) -> Any:
        """Refuse words that are unknown here: ``new`` would refer to its own help for them."""
        namespace, unknown = super().parse_known_args(*args, **options)
        if unknown:
            self.error(f"dit ken ik niet: {' '.join(unknown)}")
        return namespace, unknown


def template_of(name: str) -> Template:
    """The template of this name."""
    return next(template for template in RECORD_TEMPLATES if template.name == name)


RemapProblem = Callable[[Problem, Sequence[FieldOption]], Problem]
"""Moves a problem of a draft, which points at these options, to where the values came from."""


def run(
    options: argparse.Namespace, say: Progress, remap_problem: RemapProblem | None = None
) -> CommandResult:
    """Write one new file, unless the check refuses it."""
    from dialoog import pipeline
    from dialoog.cli import prompts
    from dialoog.cli.objections import require_known_code
    from dialoog.data.drafting import build_draft, options_at
    from dialoog.data.editing import EditError
    from dialoog.data.editing.change import NEW
    from dialoog.data.parsing.known_names import IdIndex
    from dialoog.effect.dry_run import ask_about_names, effect_of, validate_change
    from dialoog.formats import files
    from dialoog.privacy.name_questions import detector_for

    checked = pipeline.check(options.root, options.as_of)
    ledger = checked.ledger
    if ledger.programme is None:
        raise ValidationFailed(checked.problems)
    template = template_of(options.kind)
    request = _request(checked, options)
    naming = FileNaming(
        template,
        options.root,
        _day_in_name(options, say),
        getattr(options, "id", None) or "",
        request.id if request else "",
    )
    naming = _with_free_card_name(naming, say)
    values = {option.name: getattr(options, f"given_{option.name}") for option in template.options}
    questions = prompts.questions_to_ask(values)
    values |= dict.fromkeys(questions)
    if remap_problem is None and values.get("code"):
        require_known_code(ledger, values["code"])
    if why := _conflict(naming, {name: value for name, value in values.items() if value}):
        raise ExpectedError(f"{why} Er is niets gemaakt.")
    known = IdIndex.of(ledger.collections)
    detector = detector_for(ledger)
    context = prompts.PromptContext(
        template, ledger, request, say, partial(_conflict, naming), detector, known, questions
    )
    given = prompts.collect_answers(context, values)
    try:
        draft = build_draft(template, naming.name(given), given)
    except EditError as error:
        raise UsageError(str(error)) from error
    outcome = validate_change(options.root, options.as_of, {draft.path: draft.data})
    if not outcome.allowed:
        pointed_at = {
            problem: options_at(template, draft, given, problem)
            for problem in outcome.problems
            if problem.path == draft.path
        }
        asked = [option for option in template.options if values[option.name] is None]
        refused = _questions(asked, pointed_at.values()) if prompts.is_interactive() else ""
        say(f"Dit kan zo niet. Er is niets gemaakt.{refused}")
        if remap_problem is None:
            return CommandResult(code=1, problems=outcome.problems)
        problems = [
            remap_problem(problem, pointed_at[problem]) if problem in pointed_at else problem
            for problem in outcome.problems
        ]
        return CommandResult(code=1, problems=problems)
    if template.name == "request" and (over := card_is_over(ledger, given, draft, "--card")):
        say("Dit kan zo niet. Er is niets gemaakt.")
        return CommandResult(code=1, problems=[over])
    files.create_file(options.root / draft.path, draft.data)
    typed = [option.path for option in template.options if values[option.name] is None]
    ask_about_names(
        outcome.ledger,
        draft.path,
        say,
        asked=[tuple(name for name in path if name != NEW) for path in typed],
    )
    lines = [
        f"{draft.path} is gemaakt.",
        *remarks_on_new_record(template, draft.path, given, ledger, PROGRAM),
    ]
    return CommandResult.of_lines([*lines, *effect_of(outcome)])


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


def _request(checked: Checked, options: argparse.Namespace) -> Entry[Request] | None:
    """The request a session is for. Raises UsageError when there is none.

    Raises ValidationFailed when its file cannot be read.
    """
    if options.kind != "session":
        return None
    ledger = checked.ledger
    request = ledger.requests.get(options.request)
    if request is None:
        folder = f"requests/{options.request}/"
        own = tuple(each for each in checked.problems if each.path.startswith(folder))
        if own:
            raise ValidationFailed(own)
        raise not_found("Er is geen aanvraag met deze naam.", options.request, ledger.requests)
    return request


def _with_free_card_name(naming: FileNaming, say: Progress) -> FileNaming:
    """Give a card without ``--id`` the next free name, and say so when it is not the usual one."""
    if naming.template.name != "card" or naming.chosen:
        return naming
    usual = naming.name({})
    if not naming.exists(usual):
        return naming
    free = naming.free_name(usual)
    say(f"{usual} bestaat al. Deze kaart heet {free}. Een andere naam kiest u met --id.")
    return replace(naming, chosen=free)


def _conflict(naming: FileNaming, given: Mapping[str, str]) -> str:
    """Why the file cannot have the name that follows from the fields so far, in Dutch.

    "" when it can, or when no name follows yet. Raises UsageError for a bad name.
    """
    kind = naming.template.name
    has_name = naming.chosen or given.get("title") or given.get("name") or kind == "meeting"
    if kind in ("request", "session") or not has_name:
        return ""
    try:
        name = naming.name(given)
    except FileNameError as error:
        raise UsageError(f"--id: {error}") from error
    if not naming.exists(name):
        return ""
    message = f"{naming.path(name)} bestaat al."
    if kind == "news":
        return f"{message} Kies een andere titel, of een andere dag met --date."
    if kind == "meeting":
        return f"{message} Kies een andere dag met --date."
    free = naming.free_name(name)
    return f"{message} Kies een andere naam, of typ het commando opnieuw met --id {free}."


def _questions(asked: Sequence[FieldOption], pointed_at: Iterable[Sequence[FieldOption]]) -> str:
    """A Dutch sentence that names the questions whose answers were refused; "" when none were."""
    refused = {option for options in pointed_at for option in options}
    names = [f"{option.title} (--{option.name})" for option in asked if option in refused]
    if not names:
        return ""
    return (
        f" De vraag was: {names[0]}."
        if len(names) == 1
        else f" De vragen waren: {', '.join(names)}."
    )
