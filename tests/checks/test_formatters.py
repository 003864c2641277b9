"""Reports, parsed as each service parses them."""

import html
import json
import re
from urllib.parse import unquote

import pytest

from dialoog.checks import formatters
from dialoog.formats.problem import Problem

PLAIN = Problem("content/a.yaml", 3, 14, "bad-name", "Fout.", "Doe het goed.")
NASTY = Problem(
    "content/Een, twee: 100%;]é\\x.yaml",
    1,
    1,
    "unknown-file",
    "Wat::hier 50% [is]; * `en` <b> | _x_ {a}, b: c %0A\nniet @hoort #1.",
    "Zet \\ weg.",
)
WORDS = "Wat::hier 50% [is]; * `en` <b> | _x_ {a}, b: c %0A\nniet @hoort #1. Zet \\ weg."


def test_the_text_report_has_one_line_for_each_problem() -> None:
    assert formatters.format_text([PLAIN]) == (
        "content/a.yaml:3:14: Fout. Doe het goed. [bad-name]\n"
    )
    assert formatters.format_text([]) == ""


def test_the_json_report_holds_every_property_of_a_problem() -> None:
    assert json.loads(formatters.format_json([PLAIN, NASTY], "2026-06-01", 42)) == {
        "as_of": "2026-06-01",
        "records": 42,
        "problems": [
            {
                "path": "content/a.yaml",
                "line": 3,
                "column": 14,
                "code": "bad-name",
                "message": "Fout.",
                "hint": "Doe het goed.",
            },
            {
                "path": NASTY.path,
                "line": 1,
                "column": 1,
                "code": "unknown-file",
                "message": NASTY.message,
                "hint": NASTY.hint,
            },
        ],
    }


def test_a_problem_without_a_place_in_its_file_stands_at_its_first_line_at_a_host() -> None:
    """A host takes no line 0."""
    problem = Problem("requests/2026-001", 0, 0, "missing-file", "Weg.")
    assert "line=1,col=1," in formatters.format_github([problem])
    assert "linenumber=1;columnnumber=1;" in formatters.format_azure([problem])
    (issue,) = json.loads(formatters.format_gitlab([problem]))
    assert issue["location"]["lines"]["begin"] == 1


def unescaped(text: str, codes: dict[str, str]) -> str:
    """Unescapes in one pass, as a service does."""
    pattern = "|".join(map(re.escape, codes))
    return re.sub(pattern, lambda match: codes[match[0]], text)


DATA = {"%25": "%", "%0D": "\r", "%0A": "\n"}


@pytest.mark.parametrize("problem", [PLAIN, NASTY])
def test_an_annotation_for_github_is_read_back_unchanged(problem: Problem) -> None:
    (line,) = formatters.format_github([problem]).splitlines()
    match = re.fullmatch("::error ([^:]*)::(.*)", line)
    assert match
    parts = dict(part.split("=", 1) for part in match[1].split(","))
    properties = {
        key: unescaped(value, {**DATA, "%3A": ":", "%2C": ","}) for key, value in parts.items()
    }
    assert properties == {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.code,
    }
    assert unescaped(match[2], DATA) == f"{problem.message} {problem.hint}"


AZURE = {"%AZP25": "%", "%0D": "\r", "%0A": "\n"}


@pytest.mark.parametrize("problem", [PLAIN, NASTY])
def test_an_annotation_for_azure_is_read_back_unchanged(problem: Problem) -> None:
    (line,) = formatters.format_azure([problem]).splitlines()
    match = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line)
    assert match
    parts = dict(part.split("=", 1) for part in match[1].split(";"))
    properties = {
        key: unescaped(value, {**AZURE, "%5D": "]", "%3B": ";"}) for key, value in parts.items()
    }
    assert properties == {
        "type": "error",
        "sourcepath": problem.path,
        "linenumber": str(problem.line),
        "columnnumber": str(problem.column),
        "code": problem.code,
    }
    assert unescaped(match[2], AZURE) == f"{problem.message} {problem.hint}"


def test_the_gitlab_report_has_one_issue_for_each_problem_with_its_own_fingerprint() -> None:
    again = Problem(PLAIN.path, 4, 14, PLAIN.code, PLAIN.message, PLAIN.hint)
    issues = json.loads(formatters.format_gitlab([PLAIN, again, NASTY]))
    assert [issue["location"] for issue in issues] == [
        {"path": "content/a.yaml", "lines": {"begin": 3}},
        {"path": "content/a.yaml", "lines": {"begin": 4}},
        {"path": NASTY.path, "lines": {"begin": 1}},
    ]
    assert issues[0]["description"] == "Fout. Doe het goed."
    assert issues[0]["check_name"] == "bad-name"
    assert {issue["severity"] for issue in issues} <= {
        *("info", "minor", "major", "critical", "blocker")
    }
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", issue["fingerprint"]) for issue in issues)


def test_a_problem_in_the_gitlab_report_keeps_its_fingerprint_when_its_line_moves() -> None:
    moved = Problem(PLAIN.path, 40, 2, PLAIN.code, PLAIN.message, PLAIN.hint)
    (before,), (after,) = (json.loads(formatters.format_gitlab([each])) for each in (PLAIN, moved))
    assert before["fingerprint"] == after["fingerprint"]


def test_the_gitlab_report_without_problems_is_an_empty_list() -> None:
    assert json.loads(formatters.format_gitlab([])) == []


@pytest.mark.parametrize("name", ["text", "github", "azure"])
def test_a_report_without_problems_is_empty(name: str) -> None:
    assert formatters.FORMATS[name]([]) == ""


def cells(row: str) -> list[str]:
    """The cells of a row of a Markdown table, as GitHub shows them."""
    inner = re.split(r"(?<!\\)\|", row.strip())[1:-1]
    shown = [html.unescape(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", cell.strip())) for cell in inner]
    return [cell.replace("\u200b", "") for cell in shown]  # of no width: it stops a mention


def test_the_summary_shows_the_text_of_every_problem_unchanged() -> None:
    head, _, titles, line, *rows = formatters.format_summary([PLAIN, NASTY]).splitlines()
    assert head == "### Problemen: 2"
    assert len(cells(titles)) == len(cells(line)) == 4
    assert cells(rows[0]) == ["content/a.yaml", "3:14", "Fout. Doe het goed.", "`bad-name`"]
    assert cells(rows[1]) == [NASTY.path, "1:1", WORDS.replace("\n", " "), "`unknown-file`"]
    assert len(rows) == 2


def test_the_summary_links_every_problem_to_its_line_also_in_a_file_that_did_not_change() -> None:
    files = "https://github.example.org/stad/gesprek/blob/mijn-tak (2)"
    *_, plain, nasty = formatters.format_summary([PLAIN, NASTY], files).splitlines()
    branch = "https://github.example.org/stad/gesprek/blob/mijn-tak%20%282%29"
    assert f"[content/a.yaml](<{branch}/content/a.yaml?plain=1#L3>)" in plain
    (target,) = re.findall(r"\]\(<(\S*)>\) \|", nasty)
    address, _, line = target.removeprefix(f"{branch}/").partition("?plain=1#L")
    assert (unquote(address), line) == (NASTY.path, "1")


def test_nobody_is_mentioned_by_a_summary() -> None:
    (*_, row) = formatters.format_summary([NASTY]).splitlines()
    assert "@hoort" not in html.unescape(row)


def test_a_summary_without_problems_says_that_all_is_well() -> None:
    assert formatters.format_summary([]) == "### Alles klopt\n\nEr zijn geen problemen gevonden.\n"


def test_a_long_summary_stays_below_the_limit_of_github_and_counts_the_rest() -> None:
    problems = [Problem(f"content/{n}.yaml", 1, 1, "bad-name", "é" * 100) for n in range(10_000)]
    summary = formatters.format_summary(problems)
    assert len(summary.encode()) < 1024 * 1024
    shown = summary.count("| `bad-name` |")
    assert f"En nog {10_000 - shown}: " in summary
