"""Problems in the words and formats that people and services read."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha256

from dialoog.formats.problem import Problem

LONGEST_SUMMARY = 900_000
"""Bytes of table rows in a summary."""


def as_text(problems: Sequence[Problem]) -> str:
    """A line a problem, as a person reads it."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem], as_of: str, records: int) -> str:
    """One JSON object: the day, the number of records and the problems."""
    found = {"as_of": as_of, "records": records, "problems": [asdict(item) for item in problems]}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Annotations for GitHub: a workflow command a problem."""
    return "".join(
        f"::error file={_property(item.path)},line={item.line},col={item.column},"
        f"title={_property(item.code)}::{_data(_words(item))}\n"
        for item in problems
    )


def as_azure(problems: Sequence[Problem]) -> str:
    """Annotations for Azure Pipelines: a logging command a problem."""
    return "".join(
        f"##vso[task.logissue type=error;sourcepath={_vso_property(item.path)};"
        f"linenumber={item.line};columnnumber={item.column};code={_vso_property(item.code)}]"
        f"{_vso(_words(item))}\n"
        for item in problems
    )


def as_gitlab(problems: Sequence[Problem]) -> str:
    """GitLab's code quality report: a JSON list."""
    issues = [
        {
            "description": _words(item),
            "check_name": item.code,
            "fingerprint": sha256(str(item).encode("utf-8", "backslashreplace")).hexdigest(),
            "severity": "blocker",
            "location": {"path": item.path, "lines": {"begin": item.line}},
        }
        for item in problems
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def as_summary(problems: Sequence[Problem]) -> str:
    """The whole list as a Markdown table in Dutch, for GitHub's summary of a run.

    GitHub refuses a summary over 1 MiB: of a longer list the last rows are counted, not shown.
    """
    if not problems:
        return "### Alles klopt\n\nEr zijn geen problemen gevonden.\n"
    head = (
        f"### Problemen: {len(problems)}\n\n| Bestand | Regel | Wat er is | Code |\n"
        "|---|---|---|---|\n"
    )
    rows: list[str] = []
    size = 0
    for item in problems:
        row = (
            f"| {_cell(item.path)} | {item.line}:{item.column} | {_cell(_words(item))} "
            f"| `{item.code}` |\n"
        )
        size += len(row.encode("utf-8", "backslashreplace"))
        if size > LONGEST_SUMMARY:
            rows.append(f"\nEn nog {len(problems) - len(rows)}: zie het verslag van de stap.\n")
            break
        rows.append(row)
    return head + "".join(rows)


def _words(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".rstrip()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _vso(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _vso_property(text: str) -> str:
    return _vso(text).replace("]", "%5D").replace(";", "%3B")


def _cell(text: str) -> str:
    """Text as it stands, in a cell of a Markdown table."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    return re.sub(r"([\\`*_\[\]|~#@])", r"\\\1", text)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "azure": as_azure,
    "gitlab": as_gitlab,
}
