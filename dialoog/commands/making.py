"""A new file in the making: asked on until the check has nothing against it."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from dialoog.commands.asking import ask_again, is_answered
from dialoog.commands.command import Say, WordsError
from dialoog.commands.weighing import Verdict, weigh
from dialoog.drafting.again import to_ask_again
from dialoog.drafting.draft import Draft, draft, named_after
from dialoog.drafting.kinds import Kind
from dialoog.editing import EditError
from dialoog.inventory.numbers import next_request, next_session
from dialoog.ledger import Ledger


def drafted(
    kind: Kind, given: dict[str, str], options: argparse.Namespace, ledger: Ledger, say: Say
) -> tuple[Draft, dict[str, str], Verdict]:
    """The file, what it says, and what the check says of it.

    What the check refuses is asked again, where somebody answers and another answer can mend it.
    """
    while True:
        try:
            made = draft(kind, _name(kind, given, options), given)
        except EditError as error:
            raise WordsError(str(error)) from error
        verdict = weigh(options.root, options.as_of, made.path, made.data)
        is_asked = not verdict.may and is_answered()
        lines = to_ask_again(kind, made, given, verdict.problems) if is_asked else ()
        if not lines:
            return made, given, verdict
        for problem in verdict.problems:
            say(f"\nDit kan zo niet. {problem.message} {problem.hint}")
        given = ask_again(kind, lines, ledger, given, say)


def _name(kind: Kind, given: Mapping[str, str], options: argparse.Namespace) -> str:
    """The next free name. Raises WordsError for a name that cannot be."""
    if kind.name == "request":
        year = given["received"][:4]
        taken = _names_in(options.root / "requests")
        return next_request(int(year) if year.isdecimal() else options.as_of.year, taken)
    if kind.name == "session":
        names = _names_in(options.root / "requests" / options.request)
        return f"{options.request}/{next_session(names)}"
    own = getattr(options, "id", None)
    name = own or named_after(kind, given, getattr(options, "date", None) or options.as_of)
    if kind.shelf.holds(kind.shelf.template.replace("*", name)) is None:
        raise WordsError("Deze naam kan niet. Kies een naam met --id: kleine letters en streepjes.")
    return name


def _names_in(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []
