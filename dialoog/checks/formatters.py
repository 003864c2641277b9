"""Formats problems for people and for services: text, JSON, GitHub, Azure, GitLab, Markdown."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import sha256
from urllib.parse import quote

from dialoog.formats.markdown.escape import escape_markdown, link
from dialoog.formats.problem import Problem

MAX_SUMMARY = 900_000
"""The maximum size of the table rows in a summary, in bytes."""


def format_text(problems: Sequence[Problem]) -> str:
    """One line for each problem."""
    return "".join(f"{problem}\n" for problem in problems)


def format_json(problems: Sequence[Problem], as_of: str, records: int) -> str:
    """One JSON object: the as-of date, the number of records and the problems."""
    items = [asdict(problem) for problem in problems]
    report = {"as_of": as_of, "records": records, "problems": items}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def format_github(problems: Sequence[Problem]) -> str:
    """Annotations for GitHub: one workflow command for each problem."""
    return "".join(
        f"::error file={_github_property(problem.path)},line={max(problem.line, 1)},"
        f"col={max(problem.column, 1)},"
        f"title={_github_property(problem.code)}::{_github_data(_sentences(problem))}\n"
        for problem in problems
    )


def format_azure(problems: Sequence[Problem]) -> str:
    """Annotations for Azure Pipelines: one logging command for each problem."""
    return "".join(
        f"##vso[task.logissue type=error;sourcepath={_azure_property(problem.path)};"
        f"linenumber={max(problem.line, 1)};columnnumber={max(problem.column, 1)};"
        f"code={_azure_property(problem.code)}]"
        f"{_azure_data(_sentences(problem))}\n"
        for problem in problems
    )


def format_gitlab(problems: Sequence[Problem]) -> str:
    """GitLab's code quality report: a JSON list.

    A problem keeps its fingerprint when its line moves, so that a merge request shows it as an old
    one; of several that are the same in one file each has its own.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    issues = []
    for problem in problems:
        name = (problem.path, problem.code, problem.message, problem.hint)
        seen[name] += 1
        issue = {
            "description": _sentences(problem),
            "check_name": problem.code,
            "fingerprint": sha256(repr((*name, seen[name])).encode()).hexdigest(),
            "severity": "blocker",
            "location": {"path": problem.path, "lines": {"begin": max(problem.line, 1)}},
        }
        issues.append(issue)
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def format_summary(problems: Sequence[Problem], files: str = "") -> str:
    """A Dutch Markdown table of all problems, for GitHub's job summary.

    With ``files``, the address of the files on GitHub, each path is a link to its line. GitHub
    refuses a summary over 1 MiB, so the rows beyond ``MAX_SUMMARY`` are only counted.
    """
    if not problems:
        return "### Alles klopt\n\nEr zijn geen problemen gevonden.\n"
    head = (
        f"### Problemen: {len(problems)}\n\n| Bestand | Regel | Wat er is | Code |\n"
        "|---|---|---|---|\n"
    )
    rows: list[str] = []
    size = 0
    for problem in problems:
        address = _github_line(files, problem) if files else ""
        file = link(escape_markdown(problem.path), address)
        position = f"{problem.line}:{problem.column}"
        cells = (file, position, escape_markdown(_sentences(problem)), f"`{problem.code}`")
        row = f"| {' | '.join(cells)} |\n"
        size += len(row.encode("utf-8", "backslashreplace"))
        if size > MAX_SUMMARY:
            rows.append(f"\nEn nog {len(problems) - len(rows)}: zie het verslag van de stap.\n")
            break
        rows.append(row)
    return head + "".join(rows)


def _sentences(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".rstrip()


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


def _azure_data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _azure_property(text: str) -> str:
    return _azure_data(text).replace("]", "%5D").replace(";", "%3B")


def _github_line(files: str, problem: Problem) -> str:
    """The address of a problem's line on GitHub; ``plain`` shows lines, and no page, of a text."""
    path = quote(problem.path.encode("utf-8", "backslashreplace"))
    return f"{quote(files, safe=':/')}/{path}?plain=1#L{problem.line}"


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": format_text,
    "github": format_github,
    "azure": format_azure,
    "gitlab": format_gitlab,
}
