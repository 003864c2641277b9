"""new: a new request, session, facilitator, card, call or piece of news, in a file of its own.

What must be known and is not given is asked on the terminal. The next free name is taken; the
check looks at the file before it is there, and what it refuses is asked again; a file that is
there is never touched.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_as_of_option,
    add_root_option,
    not_found,
    parse_date,
)
from dialoog.data.drafting.draft import Draft
from dialoog.data.drafting.reask import pointed_at
from dialoog.data.drafting.templates import KINDS, Kind
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.formats.problem import Problem, ValidationFailed


def build_parser() -> ArgumentParser:
    """The words of ``new``: a word for what is made, and an option for each field of it."""
    parser = ArgumentParser("new", "Maak iets nieuws. Wat ontbreekt, wordt gevraagd.")
    kinds = parser.add_subparsers(
        dest="kind", required=True, metavar="WAT", parser_class=_WordsOfAKind
    )
    for kind in KINDS:
        words_ = kinds.add_parser(kind.name, help=kind.what)
        if kind.name == "session":
            words_.add_argument("request", metavar="AANVRAAG", help="zoals 2026-003")
        for line in kind.lines:
            words_.add_argument(
                f"--{line.option}", dest=f"given_{line.option}", metavar="...", help=line.help
            )
        if kind.name in ("facilitator", "card", "call"):
            words_.add_argument("--id", metavar="NAAM", help="hoe het bestand moet heten")
        if kind.name == "news":
            words_.add_argument(
                "--date", type=parse_date, metavar="DAG", help="de dag van het bericht"
            )
        add_root_option(words_)
        add_as_of_option(words_)
    return parser


class _WordsOfAKind(ArgumentParser):
    """The words behind ``new request`` and its like."""

    def __init__(self, prog: str) -> None:
        name = prog.rpartition(" ")[2]
        what = next(kind.what for kind in KINDS if kind.name == name)
        super().__init__(f"new {name}", f"Maak {what}.")


Retold = Callable[[Problem, Iterable[str]], Problem]
"""A problem of a draft and the options it points at, as who made it must read it."""


def run(options: argparse.Namespace, say: Progress, retold: Retold | None = None) -> CommandResult:
    """Make one file when the check has nothing against it.

    ``retold`` tells a problem of the draft elsewhere: where its values were taken from.
    """
    from dialoog import pipeline
    from dialoog.cli.dry_run import next_tasks
    from dialoog.cli.prompts.asking import PromptContext, collect_answers
    from dialoog.cli.prompts.making import assign_card_name, draft_until_valid, name_conflict
    from dialoog.formats import atomic_write

    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise ValidationFailed(checked.problems)
    kind = next(one for one in KINDS if one.name == options.kind)
    request = _request(checked.ledger, options)
    told = {line.option: getattr(options, f"given_{line.option}") for line in kind.lines}
    assign_card_name(kind, options, say)
    if why := name_conflict(kind, {name: value for name, value in told.items() if value}, options):
        say(f"{why} Er is niets gemaakt.")
        return CommandResult(code=1)
    talk = PromptContext(say, partial(name_conflict, kind, options=options))
    given = collect_answers(kind, checked.ledger, request, told, talk)
    made, given, verdict = draft_until_valid(kind, given, options, checked.ledger, say)
    if not verdict.allowed:
        say("Dit kan zo niet. Er is niets gemaakt.")
        return CommandResult(code=1, problems=_retold(kind, made, given, verdict.problems, retold))
    try:
        atomic_write.create(options.root / made.path, made.data)
    except atomic_write.SaveError as error:
        say(str(error))
        return CommandResult(code=1)
    lines = [f"{made.path} is gemaakt.", *_told(kind, made.path, given, checked.ledger)]
    lines += next_tasks(verdict.ledger, made.path)
    return CommandResult("".join(f"{line}\n" for line in lines))


def _retold(
    kind: Kind,
    made: Draft,
    given: Mapping[str, str],
    problems: Sequence[Problem],
    retold: Retold | None,
) -> Sequence[Problem]:
    if retold is None:
        return problems
    return [
        retold(one, pointed_at(kind, made, given, one)) if one.path == made.path else one
        for one in problems
    ]


def _request(ledger: Ledger, options: argparse.Namespace) -> Entry[Request] | None:
    """The request a session is for. Raises WordsError when there is none."""
    if options.kind != "session":
        return None
    found = ledger.requests.get(options.request)
    if found is None:
        raise not_found("Er is geen aanvraag met deze naam.", options.request, ledger.requests)
    return found


def _told(kind: Kind, path: str, given: Mapping[str, str], before: Ledger) -> list[str]:
    """What somebody must know of what was filled in by itself."""
    if kind.name == "request":
        card = [f"De strippenkaart is {given['card']}."] if "card" in given else []
        return [_who_asks(given["code"], before), *card]
    if kind.name in ("call", "news"):
        todo = [] if given.get("text") else [f"Schrijf de tekst onder de velden in {path}."]
        return [*todo, f"Versturen: python build.py letter {path} --bcc LIJST --out BERICHT.eml"]
    return []


def _who_asks(code: str, before: Ledger) -> str:
    """Whether a requester asked before; a mistake in a code that was copied shows here."""
    if any(one.record.requester.code == code for one in before.requests.values()):
        return f"De aanvrager heet hier {code}, net als bij een eerdere aanvraag."
    return (
        f"De aanvrager heet hier {code}. Die code is nieuw: geen eerdere aanvraag heeft haar. "
        "Schrijf in het zaaksysteem op wie dat is."
    )
