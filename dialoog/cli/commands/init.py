"""init: make a data repository of its own: an empty programme, and everything that it needs.

The files are made in memory and checked there as of today; then they are written, all or none, and
only in the folder that was named. With ``--upgrade`` a data repository gets the tool that runs now.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dialoog import pipeline
from dialoog.cli.arguments import (
    LAUNCHER_FOLDER,
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
)
from dialoog.cli.terminal import is_interactive
from dialoog.cli.upgrade import go_to, read_if_there, upgrade
from dialoog.data.collections import FOLDERS
from dialoog.data.models.fields import Record
from dialoog.data.models.programme import Programme
from dialoog.data.parsing.validation_errors import validate
from dialoog.data.walker import is_ignored
from dialoog.exports import data_repository
from dialoog.formats import yaml
from dialoog.formats.disk import explain_read_error, explain_write_error, retry
from dialoog.formats.files import git_top
from dialoog.formats.git.hosts import HOSTS
from dialoog.formats.problem import ExpectedError

_UNFINISHED = ".init.tmp"
"""In a folder while ``init`` fills it: so one that was killed is known, and can be made whole."""
_NOT_OURS = {".git", ".DS_Store"}
_QUESTIONS = {
    "organisation": "Hoe heet uw organisatie? Zoals: Gemeente Voorbeeld",
    "office": "Welk bureau of team doet het programma? Zoals: Team Inclusie",
    "mailbox": "Op welk e-mailadres is het programma te bereiken?",
}


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``init``; ``as_of`` is no option, but ``main`` fills it in."""
    parser = ArgumentParser(
        "init",
        "Maak een eigen repository voor de gegevens van een programma. Wat ontbreekt, wordt "
        "gevraagd.",
    )
    parser.add_argument("folder", type=_path, metavar="MAP", help="een nieuwe of een lege map")
    for name, question in _QUESTIONS.items():
        parser.add_argument(f"--{name}", metavar="...", help=question)
    parser.add_argument(
        "--host",
        choices=HOSTS,
        default="github",
        help="waar de repository komt (anders: github)",
    )
    parser.add_argument(
        "--upgrade",
        action="store_true",
        help="zet deze versie van het programma in een repository die er al is",
    )
    parser.set_defaults(as_of=None)
    return parser


def _path(text: str) -> Path:
    """Parse the folder. Raises ArgumentTypeError for what cannot be the name of one."""
    if not text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError("dit kan geen naam van een map zijn")
    return Path(text)


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Make the repository, or bring the tool in it up to date."""
    folder: Path = options.folder
    _assert_apart(folder, is_upgrade=options.upgrade)
    if options.upgrade:
        return upgrade(folder, say)
    _assert_empty(folder)
    answers = _answers(options, say)
    files = data_repository.new_files(pipeline.TEMPLATES, options.host, answers, options.as_of)
    records = {name: data for name, data in files.items() if _is_record(name)}
    problems = pipeline.check(folder, options.as_of, records).problems
    if problems:
        first = problems[0]
        raise UsageError(
            f"Dit kan niet in de gegevens staan: {first.message} {first.hint}".rstrip()
        )
    _assert_begun(folder, files)
    _write(folder, files)
    top = git_top(folder.resolve())
    if top and top != folder.resolve():
        say(
            f"Let op: deze map ligt binnen een andere git-repository, {top.as_posix()}. Zet haar "
            "liever daarbuiten: op de host werken de controles alleen in een eigen repository."
        )
    say(f"Klaar: {len(files)} bestanden staan in de map {folder.resolve().name}.")
    return CommandResult.of_lines(
        (
            "Typ nu dit, een regel per keer:",
            *go_to(folder),
            *([] if (folder / ".git").exists() else ["  git init -b main"]),
            "  git add .",
            '  git commit -m "Een leeg programma"',
            "  python build.py tasks",
            "Lees daarna README.md: daar staat wat er eerst moet gebeuren.",
        )
    )


def _assert_apart(folder: Path, *, is_upgrade: bool) -> None:
    """Raise UsageError for a folder in the repository whose ``build.py`` runs this."""
    if LAUNCHER_FOLDER and folder.resolve().is_relative_to(LAUNCHER_FOLDER.resolve()):
        if is_upgrade:
            raise UsageError(
                "Deze versie kan zichzelf niet vernieuwen. Typ dit met het programma van de nieuwe "
                "versie, in een andere map."
            )
        raise UsageError(
            "Deze map ligt in de repository waarin u dit typt. Kies een map daarbuiten, zoals "
            "../gegevens"
        )


def _assert_empty(folder: Path) -> None:
    """Raise UsageError for a folder that holds anything but an empty git repository."""
    try:
        found = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    except NotADirectoryError:
        raise UsageError(f"{folder.as_posix()} is een bestand. Kies een nieuwe map.") from None
    except OSError as error:
        message = f"{folder.as_posix()} kan niet worden gelezen: {explain_read_error(error)}."
        raise ExpectedError(message) from error
    if _UNFINISHED in found:
        return
    if (folder / "tool").is_dir() and (folder / "content").is_dir():
        raise UsageError(
            f"{folder.as_posix()} is al een repository van een programma. Wilt u er deze versie "
            "van het programma in zetten? Zet er dan achter: --upgrade"
        )
    if set(found) - _NOT_OURS:
        raise UsageError(f"{folder.as_posix()} is niet leeg. Kies een nieuwe of een lege map.")


def _assert_begun(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise UsageError where a folder holds anything but the start of these files."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] in (*_NOT_OURS, _UNFINISHED):
            continue
        is_ours = path.is_dir() or files.get(name, b"").startswith(read_if_there(path) or b"")
        if path.is_symlink() or not is_ours:
            raise UsageError(
                f"In {folder.as_posix()} is een eerdere init afgebroken. Daar staat iets wat nu "
                f"anders wordt: {name}. Haal alles in die map weg (.git mag blijven), en typ dit "
                "nog eens."
            )


# ---------------------------------------------------------------------------------- what is asked


def _answers(options: argparse.Namespace, say: Progress) -> dict[str, str]:
    """The values that were given, and the answers to questions for the others."""
    answers = {name: (getattr(options, name) or "").strip() for name in _QUESTIONS}
    missing = [name for name, value in answers.items() if not value]
    if missing and not is_interactive():
        raise UsageError(
            f"Dit ontbreekt: {', '.join(f'--{name}' for name in missing)}. "
            f'Zet het erachter, zoals: --{missing[0]} "..."'
        )
    for name in missing:
        say(f"\n{_QUESTIONS[name]}")
        while not answers[name]:
            line = sys.stdin.readline()
            if not line:
                raise UsageError("Afgebroken. Er is niets gemaakt.")
            answer = line.strip()
            objection = _objection(name, answer) if answer else "Vul iets in."
            answers[name] = "" if objection else answer
            if objection:
                say(f"  {objection}")
    for name, value in answers.items():
        objection = _objection(name, value)
        if objection:
            raise UsageError(f"Kijk --{name} na: {objection.removeprefix(f'{name}: ')}")
    return answers


def _objection(name: str, answer: str) -> str:
    """Why a field of the programme cannot hold an answer, in Dutch; "" when it can."""
    if not answer.isprintable():  # nor can what the terminal could not decode be written
        return "hierin staat een teken dat niet te lezen is."
    node, _ = yaml.compose(f"{name}: {json.dumps(answer, ensure_ascii=False)}")
    assert node is not None
    result = validate(Programme, yaml.value(node), node, body="")
    wrong = () if isinstance(result, Record) else result
    texts = [f"{each.message} {each.hint}" for each in wrong if each.code == "wrong-value"]
    return "".join(texts[:1]).rstrip()


# -------------------------------------------------------------------------------- what is written


def _is_record(name: str) -> bool:
    folder, _, rest = name.partition("/")
    return folder in FOLDERS and not is_ignored(rest.rpartition("/")[2])


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files below a folder; when one fails, all that was made is taken away again."""
    made: list[Path] = []
    try:
        for name, data in {_UNFINISHED: b"", **files}.items():
            path = folder / name
            for above in reversed([path.parent, *path.parent.parents]):
                if not above.exists():
                    above.mkdir()
                    made.append(above)
            retry(path.unlink, missing_ok=True)  # the start of it, from an ``init`` that was killed
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
        retry((folder / _UNFINISHED).unlink)
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):
                retry(path.rmdir if path.is_dir() else path.unlink)
        if isinstance(error, OSError):
            message = f"Er is niets gemaakt in {folder.as_posix()}: {explain_write_error(error)}."
            raise ExpectedError(message) from error
        raise
