"""Pastes the lines of a task into a file as a person would: where their comments say."""

import re
import shutil
from typing import Any

import yaml

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
    match = re.match("(#.*\n)*", lines)
    assert match
    comments, fields = match[0].splitlines(), lines[match.end() :]
    for number, comment in enumerate(comments):
        if comment.startswith("# Typ: "):
            continue  # an alternative to the lines below, which are pasted here
        if folder := re.fullmatch("# Verwijder de hele map (.+)\\.", comment):
            _remove_folder(repo, folder[1])
        elif other := re.fullmatch("# Doe daarna dit in (.+):", comment):
            more = [line.removeprefix("# ") for line in comments[number + 1 :]]
            paste_unchanged(repo, other[1], "".join(f"{line}\n" for line in more))
            return
        elif comment.endswith("de tekst:"):
            _set_sentence(repo, path, comment, comments[number + 1].removeprefix("#   "))
            return
        elif place := re.fullmatch("# Zet dit in de plaats van wat er nu staat bij (.+):", comment):
            for key in place[1].split(" en "):
                repo.put(path, _field_pattern(key).sub("", repo.text(path)))
        elif _paste_in_list(repo, path, comment, fields):
            return
        else:
            assert re.match("# (Zet dit erbij, |Maak hiermee het nieuwe bestand )", comment)
    if fields:
        _append_fields(repo, path, fields)


def _paste_in_list(repo: Repository, path: str, comment: str, fields: str) -> bool:
    """Pastes into a list in the file or into an item of a list file, if the comment says so."""
    if place := re.fullmatch("# Zet dit onderaan de lijst (.+), zonder de regel .+:", comment):
        _append_items(repo, path, place[1], fields)
    elif item := re.fullmatch("# Zet dit bij - id: (.+), in de plaats van .+ bij (.+):", comment):
        _replace_in_item(repo, path, item[1], item[2], fields)
    else:
        return False
    return True


def _replace_in_item(repo: Repository, path: str, name: str, key: str, lines: str) -> None:
    """Replaces a field of the item with this id in a file that is a list."""
    pattern = re.compile(f"(?m)(^- id: {name}\\n(?:  .*\\n)*?)  {key}:.*\\n(?:    .*\\n)*")
    text, many = pattern.subn(lambda match: match[1] + lines, repo.text(path))
    assert many == 1, (path, name, key)
    repo.put(path, text)


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


def _append_items(repo: Repository, path: str, key: str, lines: str) -> None:
    """Adds items below those of a list."""
    text = repo.text(path)
    block = _field_pattern(key).search(text)
    assert block, f"{key} is not in {path}"
    items = lines.removeprefix(f"{key}:\n")
    repo.put(path, text[: block.end()] + items + text[block.end() :])


def _append_fields(repo: Repository, path: str, lines: str) -> None:
    if path not in repo.files:
        repo.put(path, lines)
        return
    text = repo.text(path)
    end = text.rindex("\n---\n") + 1 if path.endswith(".md") else len(text)
    repo.put(path, text[:end] + lines + text[end:])


def _field_pattern(key: str) -> re.Pattern[str]:
    """Matches a field with everything that is indented below it."""
    return re.compile(f"^{key}:.*\\n( .*\\n)*", re.MULTILINE)


def parse_lines(lines: str) -> dict[str, Any]:
    """The fields in the lines of a task. ``on`` is a key, not the boolean of YAML 1.1."""
    fields: dict[str, Any] = yaml.safe_load(re.sub("(?m)^( *-? *)on:", r'\1"on":', lines))
    return fields
