"""Problems of a file that have one cause become one problem, at that cause."""

import re
from collections.abc import Sequence

from dialoog.data.collections import REQUESTS, SESSIONS
from dialoog.data.discovery import Source
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.parsing.known_names import IdIndex, field_names
from dialoog.formats import unicode
from dialoog.formats.dutch import join_words
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import Problem

_INDENT = "Zet er twee spaties voor."
_FIELD = re.compile("(?P<indent> *(?:- +)?)(?P<key>[a-z_]+):")


def merge(
    problems: Sequence[Problem], lines: Sequence[str], source: Source, known: IdIndex
) -> Sequence[Problem]:
    """The problems of a file with these lines; ``known`` holds the sessions that exist."""
    if not any(problem.code == "unknown-field" for problem in problems):
        return problems
    problems = _without_indentation(problems, lines, source)
    problems = _beside_their_block(problems, lines, source)
    return _of_another_file(problems, lines, source, known)


def _without_indentation(
    problems: Sequence[Problem], lines: Sequence[str], source: Source
) -> Sequence[Problem]:
    """The fields of a block that are not indented below its name, as happens on pasting."""
    by_line = group_by_key((problem.line, problem) for problem in problems)
    merged: list[Problem] = []
    covered: set[int] = set()
    for line, found in by_line.items():
        head = _FIELD.fullmatch(lines[line - 1].partition("#")[0].rstrip())
        if head is None or all(problem.code != "wrong-value" for problem in found):
            continue
        names = _names_in_block(source.collection.model, head["key"])
        below: dict[int, str] = {}
        for number in range(line, len(lines)):
            field = _FIELD.match(lines[number])
            if not field and _has_pasted_indentation(lines[number]):
                covered.add(line)  # the problem of this line says what is wrong with the block
            if not field or field["indent"] != head["indent"] or field["key"] not in names:
                break
            below[number + 1] = field["key"]
        unknown = [
            number
            for number in below
            if any(problem.code == "unknown-field" for problem in by_line.get(number, ()))
        ]
        if unknown:
            first = min(below)
            verb = "hoort" if len(below) == 1 else "horen"
            message = f"{join_words(below.values())} {verb} bij {head['key']}."
            place = source.path, first, len(head["indent"]) + 1
            merged.append(Problem(*place, "unknown-field", message, _INDENT))
            covered |= {line, *below}
    return [*(problem for problem in problems if problem.line not in covered), *merged]


def _has_pasted_indentation(line: str) -> bool:
    return not line.startswith(" ") and bool(_FIELD.match(unicode.strip_indentation(line)))


def _beside_their_block(
    problems: Sequence[Problem], lines: Sequence[str], source: Source
) -> Sequence[Problem]:
    """Fields at the left of a file that can stand in one block of it alone."""
    blocks: dict[str, list[str]] = {}
    elsewhere = _names_of_other_file(source)
    for field in introspection.fields(source.collection.model):
        if field.model is not None and not field.many:
            for name in set(field_names(field.model)) - elsewhere:
                blocks.setdefault(name, []).append(field.key)
    strays: dict[str, dict[Problem, str]] = {}
    for problem in problems:
        match = _FIELD.match(lines[problem.line - 1]) if problem.column == 1 else None
        if match is None or problem.code != "unknown-field" or problem.hint == _INDENT:
            continue
        if len(blocks.get(match["key"], ())) == 1:
            strays.setdefault(blocks[match["key"]][0], {})[problem] = match["key"]
    gone: set[Problem] = set()
    merged: list[Problem] = []
    for block, found in strays.items():
        gone |= found.keys()
        names = tuple(f"Het veld {name} (" for name in found.values())
        heads = {number for number, line in enumerate(lines, 1) if line.startswith(f"{block}:")}
        gone |= {
            problem
            for problem in problems
            if problem.code == "missing-field"
            and problem.line in heads
            and problem.message.startswith(names)
        }
        many = len(found) > 1
        message = f"{join_words(found.values())} {'horen' if many else 'hoort'} bij {block}."
        hint = f"Zet {'ze' if many else 'het'} onder {block}:, met twee spaties ervoor."
        merged.append(Problem(source.path, min(found).line, 1, "unknown-field", message, hint))
    return [*(problem for problem in problems if problem not in gone), *merged]


def _names_in_block(model: type[Record], key: str) -> tuple[str, ...]:
    """The names of the fields in the block ``key`` of a model, at any depth."""
    for field in introspection.fields(model):
        if field.model is not None:
            names = () if field.many else field_names(field.model)
            if field.key == key and names:
                return names
            inside = _names_in_block(field.model, key)
            if inside:
                return inside
    return ()


def _names_of_other_file(source: Source) -> set[str]:
    """The fields of a session that a request has not, or the other way round."""
    if source.collection not in (REQUESTS, SESSIONS):
        return set()
    other = SESSIONS if source.collection is REQUESTS else REQUESTS
    return set(field_names(other.model)) - set(field_names(source.collection.model))


def _of_another_file(
    problems: Sequence[Problem], lines: Sequence[str], source: Source, known: IdIndex
) -> Sequence[Problem]:
    """Fields of a session in the file of its request, or the other way round."""
    names = _names_of_other_file(source)
    is_request = source.collection is REQUESTS
    strays: dict[Problem, str] = {}
    for problem in problems:
        field = _FIELD.match(lines[problem.line - 1]) if problem.column == 1 else None
        if field and problem.code == "unknown-field" and field["key"] in names:
            strays[problem] = field["key"]
    if not strays:
        return problems
    folder = source.path.rpartition("/")[0]
    name = "request.yaml"
    if is_request:
        number = known.count_sessions(source.id)
        is_new = number == 0 or {"planned_on", "date", "start"} & set(strays.values())
        name = f"session-{number + bool(is_new)}.yaml"
    many = len(strays) > 1
    kind = "een gesprek" if is_request else "de aanvraag"
    message = f"{join_words(strays.values())} {'horen' if many else 'hoort'} bij {kind}."
    hint = f"Zet {'ze' if many else 'het'} in {folder}/{name}."
    first = min(strays)
    merged = Problem(source.path, first.line, 1, "unknown-field", message, hint)
    return [*(problem for problem in problems if problem not in strays), merged]
