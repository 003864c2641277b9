"""new: make a request, session, facilitator, card or another record, in a file of its own.

Required fields that are not given are asked for on the terminal, each once. The file gets the next
free name, and is written only when the check accepts it; an existing file is never touched. What is
refused is given back as a command with all answers.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
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
from dialoog.cli.new_file_name import file_naming, require_free_name
from dialoog.cli.prompts import Prompts, TypedAnswers
from dialoog.cli.terminal import is_interactive
from dialoog.data.drafting import Draft, build_draft, options_at
from dialoog.data.editing import EditError
from dialoog.data.entry import Entry
from dialoog.data.file_naming import FileNaming
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.data.placeholders import question_in
from dialoog.data.record_templates import RECORD_TEMPLATES, FieldOption, Template
from dialoog.effect.remarks import card_is_over, remarks_on_new_record
from dialoog.formats.problem import Problem, ValidationFailed
from dialoog.pipeline import Checked


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``new``: a sub-command a template, an option a field."""
    parser = ArgumentParser(
        "new",
        "Maak iets nieuws. Wat ontbreekt, wordt één keer gevraagd. Past het niet? Dan krijgt u het "
        "commando met uw antwoorden.",
    )
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
                "--date", metavar="DAG", help="de dag van het bericht of de bijeenkomst"
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
    options: argparse.Namespace,
    say: Progress,
    remap_problem: RemapProblem | None = None,
    checked: Checked | None = None,
) -> CommandResult:
    """Write one new file, unless the check refuses it; ``checked`` is what was checked already."""
    from dialoog import pipeline
    from dialoog.effect.dry_run import effect_of, questions_about_names, validate_change
    from dialoog.formats import files

    checked = checked or pipeline.check(options.root, options.as_of)
    ledger = checked.ledger
    if ledger.programme is None:
        raise ValidationFailed(checked.problems)
    template = template_of(options.kind)
    request = _request(checked, options)
    naming = file_naming(template, options, request, say)
    values = {option.name: getattr(options, f"given_{option.name}") for option in template.options}
    of_worklist = {name: question_in(value or "") for name, value in values.items()}
    questions = {name: it for name, it in of_worklist.items() if it and is_interactive()}
    values |= dict.fromkeys(questions)
    if remap_problem is None and values.get("code"):
        require_known_code(ledger, values["code"])
    require_free_name(naming, {name: value for name, value in values.items() if value})
    answers = Prompts(template, ledger, request, questions, say).collect(values)
    given = answers.given
    instead = answers.instead(_words(options)) if remap_problem is None else ""
    if (code := answers.typed.get("code")) and values["code"] is None:
        require_known_code(ledger, code, instead)
    draft = _draft(template, naming, answers, instead)
    outcome = validate_change(options.root, options.as_of, {draft.path: draft.data}, checked)
    problems = outcome.problems
    if template.name == "request" and not problems:
        problems = tuple(filter(None, [card_is_over(ledger, given, draft, "--card")]))
    if problems:
        pointed_at = {
            problem: options_at(template, draft, given, problem)
            for problem in problems
            if problem.path == draft.path
        }
        refused = _questions(answers.asked, pointed_at.values())
        say(f"Dit kan zo niet. Er is niets gemaakt.{refused}{instead}")
        if remap_problem is not None:
            moved = {each: remap_problem(each, at) for each, at in pointed_at.items()}
            problems = tuple(moved.get(each, each) for each in problems)
        return CommandResult(code=1, problems=problems)
    files.create_file(options.root / draft.path, draft.data)
    for question in questions_about_names(outcome, draft.path):
        say(question)
    lines = [
        f"{draft.path} is gemaakt.",
        *remarks_on_new_record(template, draft.path, given, ledger, PROGRAM),
    ]
    return CommandResult.of_lines([*lines, *effect_of(outcome)])


def _draft(template: Template, naming: FileNaming, answers: TypedAnswers, instead: str) -> Draft:
    """The file as the answers make it. Raises UsageError and ExpectedError where they make none."""
    if answers.missing:
        names = ", ".join(f"--{name}" for name in answers.missing)
        otherwise = f"Uitleg: {PROGRAM} new {template.name} --help"
        then = f"Er is niets gemaakt.{instead}" if instead else otherwise
        raise UsageError(f"Dit ontbreekt: {names}. {then}")
    require_free_name(naming, answers.given, instead)
    try:
        return build_draft(template, naming.name(answers.given), answers.given)
    except EditError as error:
        raise UsageError(f"{error}{instead}") from error


def _words(options: argparse.Namespace) -> list[str]:
    """The words of the command, without the options of fields."""
    request = [options.request] if options.kind == "session" else []
    chosen = {name: getattr(options, name, None) for name in ("id", "date")}
    named = [f"--{name}={value}" for name, value in chosen.items() if value]
    return ["new", options.kind, *request, *named]


def require_known_code(ledger: Ledger, code: str, instead: str = "") -> None:
    """Raise UsageError unless an earlier request has this code: codes are drawn, not chosen."""
    if not is_code_of_somebody(code) or code not in ledger.codes_of_requesters:
        raise UsageError(
            "Geen eerdere aanvraag heeft deze code. Kijk haar na in het zaaksysteem. Is deze "
            "aanvrager nieuw? Laat --code dan weg: het programma trekt een code die nog vrij is."
            f"{instead}"
        )


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
