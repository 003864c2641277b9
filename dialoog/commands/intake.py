"""intake: the e-mail that the site's form made becomes a request, when the check agrees."""

import argparse
from collections.abc import Collection, Mapping
from pathlib import Path

from dialoog.commands.command import Answer, Say, Words, WordsError, with_day, with_root
from dialoog.disk import why_not_read


def words() -> Words:
    """The words of ``intake``."""
    parser = Words("intake", "Maak een aanvraag van de e-mail die het formulier maakte.")
    parser.add_argument(
        "file", type=Path, metavar="BESTAND", help="de bewaarde e-mail, als .eml of .txt"
    )
    parser.add_argument(
        "--code", metavar="CODE", help="de code van een aanvrager die al eerder iets vroeg"
    )
    with_root(parser)
    with_day(parser)
    return parser


def run(options: argparse.Namespace, say: Say) -> Answer:
    """Write one request; nothing when the e-mail or the check objects."""
    from dialoog import pipeline
    from dialoog.intake.letter import LetterError, text_of
    from dialoog.intake.lines import lines_of
    from dialoog.intake.request import said
    from dialoog.problem import UnsoundError

    try:
        text = text_of(_bytes(options.file), options.file.name)
        found = said(*lines_of(text))
    except LetterError as error:
        say(str(error))
        return Answer(code=1)
    if not isinstance(found, dict):
        say("De aanvraag in deze e-mail klopt niet. Er is niets gemaakt.")
        return Answer(code=1, problems=[fault.in_file(options.file.name) for fault in found])
    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise UnsoundError(checked.problems)
    taken = {one.record.requester.code for one in checked.ledger.requests.values()}
    return _as_new(options, found, taken, say)


def _as_new(
    options: argparse.Namespace, found: Mapping[str, str], taken: Collection[str], say: Say
) -> Answer:
    """What ``new request`` makes of it: the same name, the same check, the same words.

    A code from an e-mail stands only when nobody has it: else a request would become somebody
    else's. What is empty is not asked for.
    """
    from dialoog.commands import new
    from dialoog.drafting.kinds import KINDS
    from dialoog.intake.request import FIELDS, is_free

    given: dict[str, str | None] = {f"given_{line.option}": None for line in KINDS[0].lines}
    given |= {f"given_{option}": found.get(option, "") for option in FIELDS}
    drawn = found["code"] if is_free(found["code"], taken) else None
    given["given_code"] = options.code or drawn
    return new.run(
        argparse.Namespace(kind="request", root=options.root, as_of=options.as_of, **given), say
    )


def _bytes(path: Path) -> bytes:
    """What stands in the file, up to a little more than may. Raises WordsError."""
    from dialoog.intake.letter import LIMIT

    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise WordsError(f"{path} kan niet worden gelezen: {why_not_read(error)}.") from error
