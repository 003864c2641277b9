"""What a command that only reads goes by when a file of somebody else is broken."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dialoog.cli.arguments import PROGRAM, CommandResult, Progress, not_found
from dialoog.data.entry import Entry
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import join_words
from dialoog.formats.plain_files import read_plain
from dialoog.formats.problem import ValidationFailed
from dialoog.pipeline import Checked, Sound, sound_ledger

_MOST_NAMES = 5
"""The number of files or ids that one line names."""


class NotThereYet(Exception):  # noqa: N818 - an answer about a day in the past
    """A record that is there now was not there on the day; the message says so in Dutch."""

    @property
    def result(self) -> CommandResult:
        """The answer of the command."""
        return CommandResult(f"{self}\n")


def read_what_is_sound(options: argparse.Namespace, say: Progress) -> Sound:
    """The data without what is broken, with one line about that. Raises ValidationFailed."""
    sound = sound_ledger(options.root, options.as_of, looks_back=options.looks_back)
    if line := describe_unsound(sound):
        say(line)
    return sound


def describe_unsound(sound: Sound) -> str:
    """One Dutch line about the files with a problem, and what hangs on them; "" without any."""
    ignored = [path for path, counts in sound.unsound.items() if not counts]
    others = [path for path, counts in sound.unsound.items() if counts]
    sentences = []
    if ignored:
        what = "telt niet mee" if len(ignored) == 1 else "tellen niet mee"
        sentences.append(f"{_have_errors(ignored)} en {what}.")
    if sound.left_out:
        sentences.append(f"Daardoor ook niet: {_names(sound.left_out)}.")
    if others:
        sentences.append(f"{_have_errors(others)}.")
    return " ".join(("Let op:", *sentences, f"{PROGRAM} check zegt wat.")) if sentences else ""


def _have_errors(paths: Sequence[str]) -> str:
    return f"{_names(paths)} {'heeft' if len(paths) == 1 else 'hebben'} een fout"


def _names(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    if more <= 1:
        return join_words(names)
    return f"{', '.join(names[:_MOST_NAMES])} en nog {more}"


def find(sound: Sound, collection: str, name: str, message: str) -> Entry[Any]:
    """The record with this id, where it is sound and was there on the day.

    Raises UsageError with ``message`` where it does not exist, ValidationFailed with the problems
    that keep it out, and NotThereYet.
    """
    entry = sound.ledger.collections.get(collection, {}).get(name)
    if entry is not None:
        return entry
    known = sound.read.collections.get(collection, {})
    if name not in known and (collection, name) not in sound.read.broken:
        raise not_found(message, name, known)
    own = [
        problem
        for problem in sound.problems
        if f"/{name}/" in problem.path or f"/{name}." in problem.path
    ]
    if own or name in sound.left_out or name not in known:
        raise ValidationFailed(tuple(own or sound.problems))
    raise NotThereYet(f"{name} was er op {format_date(sound.ledger.as_of)} nog niet.")


def refuse_unread(root: Path, checked: Checked, is_about: Callable[[str], bool]) -> None:
    """Raise ValidationFailed where a file about the person cannot be read: it would be passed over.

    Nobody would find it afterwards: the code and the name by which it is found are gone.
    """
    about = [path for path in checked.unread if is_about(text_of(root / path))]
    if about:
        raise ValidationFailed(tuple(each for each in checked.problems if each.path in about))


def text_of(path: Path) -> str:
    """The text of a file as far as it can be read; empty for a link or a folder."""
    try:
        return read_plain(path).decode("utf-8", "replace") if not path.is_symlink() else ""
    except OSError:
        return ""
