"""A new file in the making: asked on until the check has nothing against it."""

import argparse
import os
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from dialoog.cli.arguments import Progress, UsageError
from dialoog.cli.dry_run import DryRun, validate_change
from dialoog.cli.prompts.asking import ask_again
from dialoog.cli.prompts.question import is_answered
from dialoog.data.discovery.numbers import next_request, next_session
from dialoog.data.drafting.draft import Draft, draft, named_after
from dialoog.data.drafting.reask import to_ask_again
from dialoog.data.drafting.templates import Kind
from dialoog.data.editing import EditError
from dialoog.data.ledger import Ledger


def draft_until_valid(
    kind: Kind, given: dict[str, str], options: argparse.Namespace, ledger: Ledger, say: Progress
) -> tuple[Draft, dict[str, str], DryRun]:
    """The file, what it says, and what the check says of it.

    What the check refuses is asked again, where somebody answers and another answer can mend it.
    """
    while True:
        try:
            made = draft(kind, _name(kind, given, options), given)
        except EditError as error:
            raise UsageError(str(error)) from error
        verdict = validate_change(options.root, options.as_of, made.path, made.data)
        is_asked = not verdict.allowed and is_answered()
        lines = to_ask_again(kind, made, given, verdict.problems) if is_asked else ()
        if not lines:
            return made, given, verdict
        for problem in verdict.problems:
            say(f"\nDit kan zo niet. {problem.message} {problem.hint}")
        given = ask_again(kind, lines, ledger, given, say)


def name_conflict(kind: Kind, given: Mapping[str, str], options: argparse.Namespace) -> str:
    """Why the file cannot have the name that follows from what is given so far, in Dutch.

    Nothing when it can, or when nothing follows yet; for a card, which nobody gave a name, the
    next free one is taken instead. Raises WordsError for a name that cannot be.
    """
    own = getattr(options, "id", None)
    if kind.name in ("request", "session") or not (own or given.get("title") or given.get("name")):
        return ""
    name = _name(kind, given, options)
    if not _is_there(kind, name, options.root):
        return ""
    message = f"{kind.shelf.template.replace('*', name)} bestaat al."
    if kind.name == "news":
        return f"{message} Kies een andere titel, of een andere dag met --date."
    free = _free(kind, name, options.root)
    return f"{message} Kies een andere naam, of typ het commando opnieuw met --id {free}."


def assign_card_name(kind: Kind, options: argparse.Namespace, say: Progress) -> None:
    """Give a card the next free name, and say so at once, where its year has one already."""
    if kind.name != "card" or options.id:
        return
    usual = _name(kind, {}, options)
    if _is_there(kind, usual, options.root):
        options.id = _free(kind, usual, options.root)
        say(f"{usual} bestaat al. Deze kaart heet {options.id}. Een andere naam kiest u met --id.")


def _is_there(kind: Kind, name: str, root: Path) -> bool:
    return os.path.lexists(root / kind.shelf.template.replace("*", name))


def _free(kind: Kind, name: str, root: Path) -> str:
    """The name with the first number behind it that nobody has."""
    numbered = (f"{name[:60].rstrip('-')}-{number}" for number in count(2))
    return next(each for each in numbered if not _is_there(kind, each, root))


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
        raise UsageError("Deze naam kan niet. Kies een naam met --id: kleine letters en streepjes.")
    return name


def _names_in(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []
