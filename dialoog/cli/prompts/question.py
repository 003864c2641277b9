"""One question on the terminal, put again until the answer can stand."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_origin

from dialoog.cli.arguments import Progress, UsageError
from dialoog.data.drafting.draft import typed
from dialoog.data.drafting.option import Line
from dialoog.data.drafting.templates import Kind
from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import block
from dialoog.data.models.record import Record
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import did_you_mean

AWAY = "-"
"""Typed where something was filled in that need not be there."""
_OR_AWAY = f", een {AWAY} haalt het weg"
_LONGEST_SHOWN = 60


def is_answered() -> bool:
    """Whether somebody sits at a terminal to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its line, what can be chosen, and what stands there when Enter is all."""

    kind: Kind
    line: Line
    choices: tuple[str, ...]
    before: str


def ask(question: Question, say: Progress, objects: Callable[[str], str] = lambda _: "") -> str:
    """The answer to what a field is to hold; empty only where it need not be filled in.

    Enter leaves what was there before, and a dash takes that away where it need not be there.
    ``objects`` says what else stands in the way. Raises WordsError when the terminal is closed
    (Ctrl-D).
    """
    line, before = question.line, question.before
    say(f"\n{line.title}: {line.help}")
    if question.choices:
        say(f"  Kies uit: {', '.join(question.choices)}")
    if before:
        say(f"  (nu: {_short(before)}. Enter laat het zo{_OR_AWAY * (not line.is_needed)})")
    elif not line.is_needed:
        say("  (mag leeg blijven)")
    while True:
        typed_ = sys.stdin.readline()
        if not typed_:
            raise UsageError("Afgebroken. Er is niets gemaakt.")
        answer = typed_.strip() or before
        is_away = answer == AWAY and before and not line.is_needed
        objection = "" if is_away else _objection(question, answer) or objects(answer)
        if not objection:
            return answer
        say(f"  {objection}")


def _short(answer: str) -> str:
    return answer if len(answer) <= _LONGEST_SHOWN else f"{answer[:_LONGEST_SHOWN].rstrip()} ..."


def _objection(question: Question, answer: str) -> str:
    """Why an answer cannot stand, in Dutch; nothing when it can."""
    kind, line, choices = question.kind, question.line, question.choices
    if not answer:
        return "Vul iets in." if line.is_needed else ""
    is_one_of = choices and not line.field.many and get_origin(line.field.holds) is not Literal
    if is_one_of and answer not in choices:
        return f"Dit staat er niet bij. {did_you_mean(answer, choices)}".rstrip()
    try:
        text = "\n".join(block(line.names, typed(line, answer), kind.shelf.model))
    except EditError as error:
        return str(error)
    node, _ = yaml.compose(text)
    assert node is not None
    found = validate(kind.shelf.model, yaml.value(node), node, body="")
    if isinstance(found, Record):
        return ""
    wrong = [fault for fault in found if fault.code == "wrong-value"]
    return f"{wrong[0].message} {wrong[0].hint}" if wrong else ""
