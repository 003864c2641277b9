"""The worklist in Markdown: for an issue, or the summary of a workflow."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dialoog.cli.main import main
from dialoog.tasks.formatters import MAX_MARKDOWN, worklist_markdown
from dialoog.tasks.settlement import ByHand
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Snippet
from tests.makers import DAY, PROGRAMME, Repository, a_repository, day
from tests.tasks.chores.cases import steps

REPOSITORY = "https://github.com/stad/gesprekken"


def _task(due: str = "2026-06-04", **fields: Any) -> Task:
    given = {"code": "make-match", "path": "requests/2026-001/request.yaml", "owner": "Anna"}
    words: dict[str, Any] = {**given, "text": "Kies iemand.", **fields}
    settlement = ByHand(words["path"], (Snippet("Zet dit erbij:", "match: x\n"),))
    return Task(since=day("2026-05-01"), due=day(due), settlement=settlement, **words)


def _markdown(*tasks: Task) -> str:
    return worklist_markdown(tasks, DAY, lambda path: f"https://x.example/{path}")


def _run(repo: Repository, root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    repo.write()
    words = ("tasks", "--format", "markdown", "--root", str(root), "--as-of", str(DAY), *more)
    assert main(words) == 0
    return capsys.readouterr().out


def test_a_task_has_its_sentence_last_day_file_and_lines() -> None:
    assert _markdown(_task("2026-05-27"), _task(owner="")) == (
        "# Werklijst op maandag 1 juni 2026\n\n2 taken, waarvan 1 te laat.\n\n"
        "## Van niemand (er is nu geen coördinator, vervanger of programmateam)\n\n"
        "### Kies iemand.\n\n"
        "**Uiterlijk donderdag 4 juni 2026.** [requests/2026-001/request.yaml]"
        "(<https://x.example/requests/2026-001/request.yaml>) (`make-match`)\n\n"
        "Zet dit erbij:\n\n```yaml\nmatch: x\n```\n\n"
        "## Anna\n\n### Kies iemand.\n\n"
        "**Te laat: uiterlijk woensdag 27 mei 2026.** [requests/2026-001/request.yaml]"
        "(<https://x.example/requests/2026-001/request.yaml>) (`make-match`)\n\n"
        "Zet dit erbij:\n\n```yaml\nmatch: x\n```\n"
    )


def test_without_tasks_there_is_nothing_to_do() -> None:
    assert _markdown() == "# Werklijst op maandag 1 juni 2026\n\nEr is niets te doen.\n"


def test_no_name_becomes_markup_or_a_mention() -> None:
    text = _markdown(_task(owner="@anna <b>*B*</b>", text="Vraag `@bram` of #12."))
    assert "## @&#8203;anna &lt;b&gt;\\*B\\*&lt;/b&gt;\n" in text
    assert "### Vraag \\`@&#8203;bram\\` of #&#8203;12.\n" in text


def test_what_does_not_fit_is_counted_and_the_late_tasks_stay() -> None:
    late = _task("2026-05-01", owner="Zora", text="Dit is te laat.")
    text = _markdown(late, *(_task(text=f"Taak {number} é.") for number in range(999)))
    assert MAX_MARKDOWN - 400 < len(text.encode()) <= MAX_MARKDOWN
    shown = len(re.findall("^### ", text, re.MULTILINE))
    assert text.endswith(f"```\n\nEn nog {1000 - shown} taken.\n")
    assert "1000 taken, waarvan 1 te laat.\n" in text
    assert "### Dit is te laat.\n" in text
    assert text.count("```") == 2 * shown


def test_one_task_that_is_too_long_keeps_its_place_and_hides_no_other() -> None:
    path = "content/programme.yaml"
    lines = ByHand(path, (Snippet("Zet dit erbij:", "match: x\n" * 9_000),))
    long = replace(_task("2026-05-01", path=path, text="Besluit. " * 9_000), settlement=lines)
    text = _markdown(long, _task(text="Dit is kort."))
    assert len(text.encode()) < 3_000
    assert re.findall("^### ([A-Za-z ]+)", text, re.MULTILINE) == ["Besluit", "Dit is kort"]
    assert "(`make-match`)\n\nDe regels zijn te lang voor hier." in text
    assert "En nog" not in text


def test_the_link_edits_the_file_or_makes_it_from_the_top_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    repo = a_repository(tmp_path / "de data")
    repo.set(PROGRAMME, "repository", REPOSITORY)
    repo.request("2026-001", received=DAY)
    repo.request("2026-002", **steps(DAY))
    text = _run(repo, repo.root, capsys)
    assert f"(<{REPOSITORY}/edit/main/de%20data/requests/2026-001/request.yaml>)" in text
    new = "new/main?filename=de%20data/requests/2026-002/session-1.yaml"
    assert f"(<{REPOSITORY}/{new}>)" in text


def test_without_a_repository_or_git_the_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = a_repository(tmp_path)
    repo.request("2026-001", received=DAY)
    text = _run(repo, repo.root, capsys)
    assert "2026.** requests/2026-001/request.yaml (`consult-programme-team`)\n" in text
    repo.set(PROGRAMME, "repository", REPOSITORY)
    text = _run(repo, repo.root, capsys)
    assert f"(<{REPOSITORY}/edit/main/requests/2026-001/request.yaml>)" in text
    text = _run(repo, repo.root, capsys, "--files", "https://github.com/stad/ander/tree/hoofd")
    assert "(<https://github.com/stad/ander/edit/hoofd/requests/2026-001/request.yaml>)" in text
