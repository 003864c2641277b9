"""The values of a new record: from options, from defaults, or from answers on the terminal."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_origin

from dialoog.cli.arguments import Progress, UsageError
from dialoog.data.drafting import FieldOption, Template, as_typed_in_file
from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import emit_block
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.request import Request
from dialoog.data.parsing.validation_errors import validate
from dialoog.domain.defaults import defaults
from dialoog.formats import yaml
from dialoog.formats.person_names.detector import NameDetector
from dialoog.formats.problem import did_you_mean
from dialoog.privacy.name_questions import QUESTION, is_asked_about

_ALSO_ASKED = {
    "request": ("goals", "from", "until", "days"),
    "facilitator": ("directorate",),
    "card": ("valid-until",),
    "call": ("directorate", "text"),
    "news": ("text",),
    "meeting": ("kind", "start", "end", "location"),
    "promise": ("by", "waits-for"),
}
"""Optional fields that are asked for, because most records have them."""

_CONFIRMED = {"facilitator": ("provider", "languages")}
"""Fields with a default that is asked to be confirmed, because it is often something else."""

_NAMING = ("name", "title")
"""The options after which a file is called."""

_EMPTY_LISTS = {"request": {"goals": "[]"}}
"""Lists that must be in the file and may be empty."""


@dataclass(frozen=True, slots=True)
class PromptContext:
    """What the questions about one new record depend on.

    ``name_conflict`` says in Dutch why the file cannot be called after the values so far.
    ``detector`` notices names of people in answers.
    """

    template: Template
    ledger: Ledger
    request: Entry[Request] | None
    say: Progress
    name_conflict: Callable[[Mapping[str, str]], str]
    detector: NameDetector


def is_interactive() -> bool:
    """Whether input and output are a terminal, so that questions can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def collect_answers(context: PromptContext, options: Mapping[str, str | None]) -> dict[str, str]:
    """The values by option: those given, defaults, and answers to questions on a terminal.

    An option that is ``None`` was not given; "" leaves its field out without asking, or empties a
    list that must be there. Raises UsageError when a required field is missing, or the terminal is
    closed.
    """
    template, ledger = context.template, context.ledger
    given = {name: value.strip() for name, value in options.items() if value is not None}
    interactive = is_interactive()
    for option in template.options:
        if option.name in given:
            continue
        default = defaults(template.name, ledger, given, context.request).get(option.name, "")
        if interactive and _is_asked(context, option, given, default):
            given[option.name] = _ask(context, option, given, default)
        elif default:
            given[option.name] = default
    for option in template.options:
        if given.get(option.name) == "" and option.is_required and option.may_be_empty:
            given[option.name] = "[]"
    given = {name: value for name, value in given.items() if value}
    given = {**_EMPTY_LISTS.get(template.name, {}), **given}
    missing = [
        f"--{option.name}"
        for option in template.options
        if option.is_required and option.name not in given
    ]
    if missing:
        raise UsageError(
            f"Dit ontbreekt: {', '.join(missing)}. "
            f"Uitleg: python build.py new {template.name} --help"
        )
    return given


def _is_asked(
    context: PromptContext, option: FieldOption, given: Mapping[str, str], default: str
) -> bool:
    """Whether to ask; only members of the pool are asked for their directorate."""
    kind, ledger = context.template.name, context.ledger
    if default:
        return option.name in _CONFIRMED.get(kind, ()) and len(option.choices(ledger, given)) != 1
    provider = ledger.providers.get(given.get("provider", ""))
    if option.path == ("directorate",) and provider and provider.record.kind != "pool":
        return False
    return option.is_required or option.name in _ALSO_ASKED.get(kind, ())


def _ask(
    context: PromptContext, option: FieldOption, given: Mapping[str, str], default: str
) -> str:
    """Ask until the answer is valid; Enter takes the default. Raises UsageError at Ctrl-D."""
    choices = option.choices(context.ledger, given)
    context.say(f"\n{option.title}: {option.help}")
    if choices:
        context.say(f"  Kies uit: {', '.join(choices)}")
    if default:
        context.say(f"  (nu: {default}. Enter laat het zo)")
    elif not option.is_required:
        context.say("  (mag leeg blijven)")
    confirmed = ""
    while True:
        line = sys.stdin.readline()
        if not line:
            raise UsageError("Afgebroken. Er is niets gemaakt.")
        answer = line.strip() or default
        objection = _objection(context.template, option, choices, answer)
        if not objection and option.name in _NAMING:
            objection = context.name_conflict({**given, option.name: answer})
        if not objection and answer != confirmed and _may_name_somebody(context, option, answer):
            context.say(f"  {QUESTION}\n  Typ de zin opnieuw. Of druk op Enter: dan blijft hij zo.")
            default = confirmed = answer
            continue
        if not objection:
            return answer
        context.say(f"  {objection}")


def _may_name_somebody(context: PromptContext, option: FieldOption, answer: str) -> bool:
    """Whether a name of a person may stand in an answer where none belongs."""
    return is_asked_about(option.field) and any(context.detector.find(answer))


def _objection(
    template: Template, option: FieldOption, choices: tuple[str, ...], answer: str
) -> str:
    """Why the field cannot hold the answer, in Dutch; "" when it can."""
    if not answer:
        return "Vul iets in." if option.is_required else ""
    is_id_or_flag = (
        choices and not option.field.many and get_origin(option.field.holds) is not Literal
    )
    if is_id_or_flag and answer not in choices:
        return f"Dit staat er niet bij. {did_you_mean(answer, choices)}".rstrip()
    model = template.collection.model
    try:
        text = "\n".join(emit_block(option.path, as_typed_in_file(option, answer), model))
    except EditError as error:
        return str(error)
    node, _ = yaml.compose(text)
    assert node is not None
    result = validate(model, yaml.value(node), node, body="")
    if isinstance(result, Record):
        return ""
    wrong = [problem for problem in result if problem.code == "wrong-value"]
    return f"{wrong[0].message} {wrong[0].hint}" if wrong else ""
