"""What a new record says: as given, as follows by itself, and as answered on the terminal."""

import sys
from collections.abc import Mapping, Sequence
from typing import Literal, get_origin

from dialoog import strict_yaml
from dialoog.commands.command import Say, WordsError
from dialoog.drafting.defaults import defaults
from dialoog.drafting.draft import typed
from dialoog.drafting.kinds import Kind
from dialoog.drafting.line import Line
from dialoog.editing.change import EditError
from dialoog.editing.written import block
from dialoog.entry import Entry
from dialoog.ledger import Ledger
from dialoog.parse.refusals import record_of
from dialoog.problem import closest
from dialoog.records.record import Record
from dialoog.records.request import Request

_ALSO_ASKED = ("goals", "from", "until", "days", "text")
"""What need not be filled in and is asked all the same: it often is there."""
_AWAY = "-"
"""Typed where something was filled in that need not be there."""
_OR_AWAY = f", een {_AWAY} haalt het weg"
_LONGEST_SHOWN = 60
_MAY_BE_NONE = {"request": {"goals": "[]"}}
"""The lists that must stand in a file and may be empty."""


def gathered(
    kind: Kind,
    ledger: Ledger,
    request: Entry[Request] | None,
    told: Mapping[str, str | None],
    say: Say,
) -> dict[str, str]:
    """What was given, what follows by itself, and what is asked for. Raises WordsError."""
    given = {option: value.strip() for option, value in told.items() if value is not None}
    asking = is_answered()
    for line in kind.lines:
        if line.option in given:
            continue
        known = defaults(kind.name, ledger, given, request)
        if line.option in known:
            given[line.option] = known[line.option]
        elif asking and (line.is_needed or line.option in _ALSO_ASKED):
            given[line.option] = ask(kind, line, line.choices(ledger, given), say)
    given = {option: value for option, value in given.items() if value}
    given = {**_MAY_BE_NONE.get(kind.name, {}), **given}
    missing = [line.option for line in kind.lines if line.is_needed and line.option not in given]
    if missing:
        shown = ", ".join(f"--{option}" for option in missing)
        raise WordsError(f"Dit ontbreekt: {shown}. Uitleg: python build.py new {kind.name} --help")
    return given


def is_answered() -> bool:
    """Whether somebody sits at a terminal to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_again(
    kind: Kind, lines: Sequence[Line], ledger: Ledger, given: Mapping[str, str], say: Say
) -> dict[str, str]:
    """What was given, with new answers for some lines; Enter leaves one as it is."""
    changed = dict(given)
    for line in lines:
        before = changed.get(line.option, "")
        answer = ask(kind, line, line.choices(ledger, changed), say, before)
        changed[line.option] = "" if answer == _AWAY and not line.is_needed else answer
    return {option: value for option, value in changed.items() if value}


def ask(kind: Kind, line: Line, choices: tuple[str, ...], say: Say, before: str = "") -> str:
    """The answer to what a field is to hold; empty only where it need not be filled in.

    ``before`` is what was answered before: Enter leaves it so, and a dash takes it away where it
    need not be there. Raises WordsError when the terminal is closed (Ctrl-D).
    """
    say(f"\n{line.title}: {line.help}")
    if choices:
        say(f"  Kies uit: {', '.join(choices)}")
    if before:
        say(f"  (nu: {_short(before)}. Enter laat het zo{_OR_AWAY * (not line.is_needed)})")
    elif not line.is_needed:
        say("  (mag leeg blijven)")
    while True:
        typed_ = sys.stdin.readline()
        if not typed_:
            raise WordsError("Afgebroken. Er is niets gemaakt.")
        answer = typed_.strip() or before
        is_away = answer == _AWAY and before and not line.is_needed
        objection = "" if is_away else _objection(kind, line, choices, answer)
        if not objection:
            return answer
        say(f"  {objection}")


def _short(answer: str) -> str:
    return answer if len(answer) <= _LONGEST_SHOWN else f"{answer[:_LONGEST_SHOWN].rstrip()} ..."


def _objection(kind: Kind, line: Line, choices: tuple[str, ...], answer: str) -> str:
    """Why an answer cannot stand, in Dutch; nothing when it can."""
    if not answer:
        return "Vul iets in." if line.is_needed else ""
    is_one_of = choices and not line.field.many and get_origin(line.field.holds) is not Literal
    if is_one_of and answer not in choices:
        close = closest(answer, choices)
        return f"Dit staat er niet bij. {f'Bedoelde u {close}?' if close else ''}".rstrip()
    try:
        text = "\n".join(block(line.names, typed(line, answer), kind.shelf.model))
    except EditError as error:
        return str(error)
    node, _ = strict_yaml.compose(text)
    assert node is not None
    found = record_of(kind.shelf.model, strict_yaml.value(node), node, body="")
    if isinstance(found, Record):
        return ""
    wrong = [fault for fault in found if fault.code == "wrong-value"]
    return f"{wrong[0].message} {wrong[0].hint}" if wrong else ""
