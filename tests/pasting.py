"""Pastes the lines of a task as a person does: where the comment above them says."""

import re
import shutil
from typing import Any

import yaml

from tests.makers import Repository


def paste(repo: Repository, path: str, lines: str) -> None:
    """Pastes ``lines`` into the file at ``path``, which may be new."""
    found = re.match("(#.*\n)*", lines)
    assert found
    comments, rest = found[0].splitlines(), lines[found.end() :]
    for number, comment in enumerate(comments):
        if comment.startswith("# Typ: "):
            continue  # or by hand: see the lines below it
        if folder := re.fullmatch("# Verwijder de hele map (.+)\\.", comment):
            _remove(repo, folder[1])
        elif other := re.fullmatch("# Doe daarna dit in (.+):", comment):
            more = [line.removeprefix("# ") for line in comments[number + 1 :]]
            paste(repo, other[1], "".join(f"{line}\n" for line in more))
            return
        elif comment.endswith("de tekst:"):
            _say(repo, path, comment, comments[number + 1].removeprefix("#   "))
            return
        elif place := re.fullmatch("# Zet dit in de plaats van wat er nu staat bij (.+):", comment):
            for key in place[1].split(" en "):
                repo.put(path, _block(key).sub("", repo.text(path)))
        elif place := re.fullmatch(
            "# Zet dit onderaan de lijst (.+), zonder de regel .+:", comment
        ):
            _lengthen(repo, path, place[1], rest)
            return
        else:
            assert re.match("# (Zet dit erbij, |Maak hiermee het nieuwe bestand )", comment)
    if rest:
        _add(repo, path, rest)


def _remove(repo: Repository, folder: str) -> None:
    for path in [path for path in repo.files if path.startswith(f"{folder}/")]:
        repo.remove(path)
    shutil.rmtree(repo.root / folder, ignore_errors=True)


def _say(repo: Repository, path: str, comment: str, sentence: str) -> None:
    """Puts a sentence below the prose, or replaces the same sentence with another day."""
    if comment == "# Zet onderaan de tekst:":
        repo.put(path, f"{repo.text(path)}\n{sentence}\n")
        return
    words = " ".join(sentence.split()[:-3])
    repo.put(path, re.sub(rf"{words} \d+ [a-z]+ \d+", sentence, repo.text(path)))


def _lengthen(repo: Repository, path: str, key: str, lines: str) -> None:
    """Adds items below those of a list."""
    text = repo.text(path)
    block = _block(key).search(text)
    assert block, f"{key} is not in {path}"
    items = lines.removeprefix(f"{key}:\n")
    repo.put(path, text[: block.end()] + items + text[block.end() :])


def _add(repo: Repository, path: str, lines: str) -> None:
    text = repo.text(path) if path in repo.files else ""
    end = text.rindex("\n---\n") + 1 if path.endswith(".md") else len(text)
    repo.put(path, text[:end] + lines + text[end:])


def _block(key: str) -> re.Pattern[str]:
    """Matches a field with everything that is indented below it."""
    return re.compile(f"^{key}:.*\\n( .*\\n)*", re.MULTILINE)


def read(lines: str) -> dict[str, Any]:
    """The fields in the lines of a task. ``on`` is a key, not the boolean of YAML 1.1."""
    found: dict[str, Any] = yaml.safe_load(re.sub("(?m)^( *-? *)on:", r'\1"on":', lines))
    return found
