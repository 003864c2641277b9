"""Pastes the lines of a task into a file as a person would: where their comments say."""

import re
import shutil
from collections.abc import Iterator
from typing import Any

import yaml

from dialoog.tasks.settlement import ByHand
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder
from tests.makers import Repository


def filled_in(lines: str) -> str:
    """The lines with other words for what is to fill in, and without the comments of examples."""
    lines = re.sub(r"  # een voorbeeld: .*", "", lines)
    return re.sub('"Vul aan: [^"]*"', '"Zo is het gegaan."', lines)


def paste(repo: Repository, path: str, lines: str) -> None:
    """Pastes ``lines``, filled in, into the file at ``path``, which may be new."""
    paste_unchanged(repo, path, filled_in(lines))


def paste_unchanged(repo: Repository, path: str, lines: str) -> None:
    """Pastes ``lines`` as they are into the file at ``path``, which may be new."""
    for place, text in _steps(lines):
        if place.startswith("# Het commando "):
            continue  # an alternative to the steps below, which are done here
        if folder := re.fullmatch("# Verwijder de hele map (.+)\\.", place):
            _remove_folder(repo, folder[1])
        elif other := re.fullmatch(r"# Doe daarna dit in (\S+)\. (Zet .+)", place):
            paste_unchanged(repo, other[1], f"# {other[2]}\n{text}")
        elif place.endswith("de tekst:"):
            _set_sentence(repo, path, place, text.strip())
        elif rows := re.fullmatch(rf"# Haal {_ROWS} weg{_INSIDE}\.", place):
            _replace_rows(repo, path, int(rows[1]), int(rows[2] or rows[1]), "")
        elif rows := re.fullmatch(rf"# Zet dit in de plaats van {_ROWS}{_INSIDE}:", place):
            _replace_rows(repo, path, int(rows[1]), int(rows[2] or rows[1]), text)
        elif row := re.fullmatch(rf"# Zet dit onder regel (\d+){_INSIDE}:", place):
            _replace_rows(repo, path, int(row[1]) + 1, int(row[1]), text)
        else:
            assert re.match("# (Zet dit erbij, |Maak hiermee het nieuwe bestand )", place), place
            _append_fields(repo, path, text)


_ROWS = r"regel (\d+)(?: tot en met (\d+))?"
_INSIDE = r"(?: \(in [a-z_, ]+\))?"


def _steps(lines: str) -> Iterator[tuple[str, str]]:
    """Each comment that says where lines go, with those lines."""
    for step in re.split("(?m)^(?=# )(?!#   )", lines)[1:]:
        place, _, text = step.partition("\n")
        yield place, re.sub("(?m)^#   ", "", text)


def _replace_rows(repo: Repository, path: str, first: int, last: int, lines: str) -> None:
    """Replaces the lines of a file from ``first`` to ``last``, counted from 1."""
    rows = repo.text(path).splitlines(keepends=True)
    repo.put(path, "".join((*rows[: first - 1], lines, *rows[last:])))


def _remove_folder(repo: Repository, folder: str) -> None:
    for path in [path for path in repo.files if path.startswith(f"{folder}/")]:
        repo.remove(path)
    shutil.rmtree(repo.root / folder, ignore_errors=True)


def _set_sentence(repo: Repository, path: str, comment: str, sentence: str) -> None:
    """Puts a sentence below the prose, or replaces the same sentence with another day."""
    if comment == "# Zet onderaan de tekst:":
        repo.put(path, f"{repo.text(path)}\n{sentence}\n")
        return
    words = " ".join(sentence.split()[:-3])
    repo.put(path, re.sub(rf"{words} \d+ [a-z]+ \d+", sentence, repo.text(path)))


def _append_fields(repo: Repository, path: str, lines: str) -> None:
    if path not in repo.files:
        repo.put(path, lines)
        return
    text = repo.text(path)
    end = text.rindex("\n---\n") + 1 if path.endswith(".md") else len(text)
    repo.put(path, text[:end] + lines + text[end:])


def parse_lines(lines: str) -> dict[str, Any]:
    """The fields in the lines of a task. ``on`` is a key, not the boolean of YAML 1.1."""
    fields: dict[str, Any] = yaml.safe_load(re.sub("(?m)^( *-? *)on:", r'\1"on":', lines))
    return fields


def proposed(task: Task) -> dict[str, Any]:
    """The values that a task proposes for the fields of its file, by their paths."""
    assert not isinstance(task.settlement, ByHand)
    return {
        key: value.value if isinstance(value, Placeholder) else value
        for key, value in task.settlement.fields.items()
    }
