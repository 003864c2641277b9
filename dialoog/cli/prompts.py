"""The values of a new record: from options, from defaults, or from answers on the terminal."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialoog.cli.arguments import PROGRAM, Progress, UsageError
from dialoog.cli.objections import objection_to
from dialoog.data.drafting import FieldOption, Template
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.parsing.known_names import IdIndex
from dialoog.data.parsing.readings import Reading, read_typed, show_value
from dialoog.data.placeholders import question_in
from dialoog.domain.defaults import defaults
from dialoog.formats.person_names.detector import NameDetector
from dialoog.formats.problem import closest_name
from dialoog.privacy.name_questions import QUESTION, is_asked_about

_ALSO_ASKED = {
    "request": ("contact", "goals", "from", "until", "days", "owner"),
    "session": ("location",),
    "facilitator": ("directorate",),
    "card": ("valid-until",),
    "call": ("directorate", "text"),
    "news": ("text",),
    "meeting": ("kind", "start", "end", "location"),
    "promise": ("by", "waits-for"),
}
"""Optional fields that are asked for, because most records have them."""

_CONFIRMED = {
    "request": ("code",),
    "session": ("facilitators",),
    "facilitator": ("provider", "languages"),
}
"""Fields with a default that is asked to be confirmed, because it is often something else."""

_CODE_QUESTION = """\
Code: Vroeg deze aanvrager al eerder iets aan? Typ dan de code uit het zaaksysteem.
  (Anders: Enter. Het programma trekt een nieuwe code)"""

_YES, _NO = ("ja", "j"), ("nee", "n")
"""Answers to how an answer was read; Enter is yes too."""

_NAMING = ("name", "title")
"""The options after which a file is called."""

_EMPTY_LISTS = {"request": {"goals": "[]"}}
"""Lists that must be in the file and may be empty."""


@dataclass(frozen=True, slots=True)
class PromptContext:
    """What the questions about one new record depend on.

    ``name_conflict`` says in Dutch why the file cannot be called after the values so far.
    ``detector`` notices names of people in answers; ``known`` has the ids and titles that exist.
    ``questions`` are those of the worklist, by option: they are asked, whatever the default.
    """

    template: Template
    ledger: Ledger
    request: Entry[Request] | None
    say: Progress
    name_conflict: Callable[[Mapping[str, str]], str]
    detector: NameDetector
    known: IdIndex
    questions: Mapping[str, str]


def is_interactive() -> bool:
    """Whether input and output are a terminal, so that questions can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def questions_to_ask(options: Mapping[str, str | None]) -> dict[str, str]:
    """The questions of the worklist among the values by option; none without a terminal."""
    questions = {name: question_in(value or "") for name, value in options.items()}
    return {name: text for name, text in questions.items() if text and is_interactive()}


def collect_answers(context: PromptContext, options: Mapping[str, str | None]) -> dict[str, str]:
    """The values by option: those given, defaults, and answers to questions on a terminal.

    An option that is ``None`` was not given; "" leaves its field out without asking, or empties a
    list that must be there. Raises UsageError when a required field is missing, or the terminal is
    closed.
    """
    template, ledger = context.template, context.ledger
    given = {
        option.name: _take(context, option, value.strip())
        for option in template.options
        if (value := options.get(option.name)) is not None
    }
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
            f"Dit ontbreekt: {', '.join(missing)}. Uitleg: {PROGRAM} new {template.name} --help"
        )
    return given


def _is_asked(
    context: PromptContext, option: FieldOption, given: Mapping[str, str], default: str
) -> bool:
    """Whether to ask; only members of the pool are asked for their directorate."""
    if option.name in context.questions:
        return True
    kind, ledger = context.template.name, context.ledger
    if default:
        return option.name in _CONFIRMED.get(kind, ()) and len(option.choices(ledger, given)) != 1
    provider = ledger.providers.get(given.get("provider", ""))
    if option.path == ("directorate",) and provider and provider.record.kind != "pool":
        return False
    return option.is_required or option.name in _ALSO_ASKED.get(kind, ())


def _take(context: PromptContext, option: FieldOption, typed: str) -> str:
    """The value of an option as a file has it; says how a value in another form was read."""
    reading = _read(context, option, typed)
    if reading is None or not reading.is_sure:
        return typed
    if not _is_same(reading.value, typed):
        context.say(f"{option.title}: ik lees {_show(option, reading.value)}.")
    return reading.value


def _read(
    context: PromptContext, option: FieldOption, typed: str, choices: tuple[str, ...] = ()
) -> Reading | None:
    """How an answer is read; with choices, as the one that begins with it or looks like it.

    A name that looks like somebody's may be that of another: nobody is guessed by likeness.
    """
    reading = read_typed(option.field, typed, context.known, context.ledger.as_of)
    if reading or not typed or option.field.many:
        return reading
    begun = [each for each in choices if each.lower().startswith(typed.lower())]
    ref = option.field.ref
    is_person = ref is None or ref.collection == "facilitators"
    guess = begun[0] if len(begun) == 1 else None if is_person else closest_name(typed, choices)
    return Reading(guess, is_sure=False) if guess else None


def _is_same(value: str, typed: str) -> bool:
    """Whether nobody needs to be told that ``typed`` was read as ``value``."""
    same = " ".join(typed.strip("[]").split()).lower() == value.strip("[]").lower()
    return same or value in ("true", "false")


def _show(option: FieldOption, value: str) -> str:
    return show_value(option.field, value)


def _ask(
    context: PromptContext, option: FieldOption, given: Mapping[str, str], default: str
) -> str:
    """Ask until the answer is valid; Enter takes the default. Raises UsageError at Ctrl-D.

    An answer in another form is shown as it is read, and taken after Enter.
    """
    choices = option.choices(context.ledger, given)
    question = _CODE_QUESTION if option.name == "code" else option.question
    if option.name in context.questions:
        question, default = f"{option.title}: {context.questions[option.name]}", ""
    context.say(f"\n{question}")
    if choices:
        context.say(f"  Kies uit: {', '.join(choices)}")
    if default and option.name != "code":
        context.say(f"  (nu: {default.strip('[]')}. Enter laat het zo)")
    elif not option.is_required:
        context.say("  (mag leeg blijven)")
    proposed = ""
    while True:
        typed = next_line("Er is niets gemaakt.")
        if proposed and typed.lower() in _NO:
            context.say("  Typ het dan opnieuw.")
            proposed = ""
            continue
        answer = proposed if proposed and typed.lower() in ("", *_YES) else typed or default
        reading = _read(context, option, answer, choices)
        value = reading.value if reading else answer
        objection = ""
        if not value or value != default:
            objection = objection_to(value, option, choices, context.template, context.ledger)
        if not objection and option.name in _NAMING:
            objection = context.name_conflict({**given, option.name: value})
        remark = objection or (
            "" if answer == proposed else _remark(context, option, value, answer)
        )
        if not remark:
            return value
        context.say(f"  {remark}")
        proposed = "" if objection else value


def next_line(otherwise: str) -> str:
    """A line from the terminal. Raises UsageError at Ctrl-D, with what was not done."""
    line = sys.stdin.readline()
    if not line:
        raise UsageError(f"Afgebroken. {otherwise}")
    return line.strip()


def _remark(context: PromptContext, option: FieldOption, value: str, answer: str) -> str:
    """What to ask about a valid answer before it is taken; "" when it is clear."""
    if not _is_same(value, answer):
        return f"Ik lees: {_show(option, value)}. Enter is ja."
    if _names_somebody(context, option, value):
        return f"{QUESTION}\n  Typ de zin opnieuw. Of druk op Enter: dan blijft hij zo."
    return ""


def _names_somebody(context: PromptContext, option: FieldOption, answer: str) -> bool:
    """Whether a name of a person may stand in an answer where none belongs."""
    return is_asked_about(option.field) and any(context.detector.find(answer))
