"""What a new record says: as given, as follows by itself, and as answered on the terminal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dialoog.cli.arguments import Progress, UsageError
from dialoog.cli.prompts.question import AWAY, Question, ask, is_answered
from dialoog.data.drafting.option import Line
from dialoog.data.drafting.templates import Kind
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.domain.defaults import defaults

_ALSO_ASKED = {
    "request": ("goals", "from", "until", "days"),
    "facilitator": ("directorate",),
    "card": ("valid-until",),
    "call": ("directorate", "text"),
    "news": ("text",),
}
"""What need not be filled in and is asked all the same: it often is there."""
_SHOWN = {"facilitator": ("provider", "languages")}
"""What follows by itself and is asked all the same: it often is something else."""
_NAMING = ("name", "title")
"""What a file is called after."""
_MAY_BE_NONE = {"request": {"goals": "[]"}}
"""The lists that must stand in a file and may be empty."""

IsTaken = Callable[[Mapping[str, str]], str]
"""Says why a file cannot be called after what was given; nothing when it can."""


@dataclass(frozen=True, slots=True)
class PromptContext:
    """How somebody is spoken to, and what stands in the way of the name of a file."""

    say: Progress
    is_taken: IsTaken


def collect_answers(
    kind: Kind,
    ledger: Ledger,
    request: Entry[Request] | None,
    told: Mapping[str, str | None],
    talk: PromptContext,
) -> dict[str, str]:
    """What was given, what follows by itself, and what is asked for. Raises WordsError."""
    given = {option: value.strip() for option, value in told.items() if value is not None}
    asking = is_answered()
    for line in kind.lines:
        if line.option in given:
            continue
        known = defaults(kind.name, ledger, given, request).get(line.option, "")
        if asking and _is_asked(kind, line, ledger, given, known):
            question = Question(kind, line, line.choices(ledger, given), known)
            named = partial(_named, line, given, talk.is_taken)
            given[line.option] = ask(question, talk.say, named)
        elif known:
            given[line.option] = known
    given = {option: value for option, value in given.items() if value}
    given = {**_MAY_BE_NONE.get(kind.name, {}), **given}
    missing = [line.option for line in kind.lines if line.is_needed and line.option not in given]
    if missing:
        shown = ", ".join(f"--{option}" for option in missing)
        raise UsageError(f"Dit ontbreekt: {shown}. Uitleg: python build.py new {kind.name} --help")
    return given


def _is_asked(kind: Kind, line: Line, ledger: Ledger, given: Mapping[str, str], known: str) -> bool:
    """Whether a question is worth it: a directorate is asked of who is of the pool alone."""
    if known:
        return line.option in _SHOWN.get(kind.name, ()) and len(line.choices(ledger, given)) != 1
    provider = ledger.providers.get(given.get("provider", ""))
    if line.names == ("directorate",) and provider and provider.record.kind != "pool":
        return False
    return line.is_needed or line.option in _ALSO_ASKED.get(kind.name, ())


def _named(line: Line, given: Mapping[str, str], is_taken: IsTaken, answer: str) -> str:
    """Why an answer cannot stand because of the name that the file would get."""
    return is_taken({**given, line.option: answer}) if line.option in _NAMING else ""


def ask_again(
    kind: Kind, lines: Sequence[Line], ledger: Ledger, given: Mapping[str, str], say: Progress
) -> dict[str, str]:
    """What was given, with new answers for some lines; Enter leaves one as it is."""
    changed = dict(given)
    for line in lines:
        before = changed.get(line.option, "")
        answer = ask(Question(kind, line, line.choices(ledger, changed), before), say)
        changed[line.option] = "" if answer == AWAY and not line.is_needed else answer
    return {option: value for option, value in changed.items() if value}
