"""Problems of a file that have one cause become one problem, at that cause."""

import re
from collections.abc import Sequence

from dialoog.data.collections import REQUESTS, SESSIONS
from dialoog.data.discovery import Source
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.parsing.known_names import IdIndex, field_names
from dialoog.formats.dutch import join_words
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import Problem

_FIELD = re.compile("(?P<indent> *(?:- +)?)(?P<key>[a-z_]+):")


def merge(
    problems: Sequence[Problem], lines: Sequence[str], source: Source, known: IdIndex
) -> Sequence[Problem]:
    """The problems of a file with these lines; ``known`` holds the sessions that exist."""
    if not any(problem.code == "unknown-field" for problem in problems):
        return problems
    return _of_another_file(_without_indentation(problems, lines, source), lines, source, known)


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
            merged.append(Problem(*place, "unknown-field", message, "Zet er twee spaties voor."))
            covered |= {line, *below}
    return [*(problem for problem in problems if problem.line not in covered), *merged]


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


def _of_another_file(
    problems: Sequence[Problem], lines: Sequence[str], source: Source, known: IdIndex
) -> Sequence[Problem]:
    """Fields of a session in the file of its request, or the other way round."""
    if source.collection not in (REQUESTS, SESSIONS):
        return problems
    is_request = source.collection is REQUESTS
    other = SESSIONS if is_request else REQUESTS
    names = set(field_names(other.model)) - set(field_names(source.collection.model))
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
