"""A request is forgotten by the form of its task."""

import re
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.data import memo
from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from tests.desk.paper import TOKEN, Paper
from tests.makers import DAY
from tests.tasks.test_worklist_commands import arranged, the_task


def test_a_request_is_forgotten_after_a_page_that_says_what_goes(tmp_path: Path) -> None:
    repo = arranged(tmp_path, "forget-request")
    task = the_task(repo, "forget-request")
    paper = Paper(make_app(LiveProgramme(repo.root, DAY), TOKEN))
    before = {path: path.read_bytes() for path in repo.root.rglob("*.yaml")}
    page = paper.get(f"/doe/taak/{task.key}/")
    assert "Weg gaan: alle teksten" in page.text
    assert {path: path.read_bytes() for path in before} == before
    answer = paper.post(f"/doe/taak/{task.key}/", {})
    assert answer.status == 303
    page = paper.get("/werkvoorraad/")
    assert f"Aanvraag {task.command[-1]} is vergeten." in page.text
    assert f"/doe/taak/{task.key}/" not in page.text
    text = (repo.root / f"requests/{task.command[-1]}/request.yaml").read_text(encoding="utf-8")
    assert re.search("reason: \\(vergeten\\)", text)
    assert "code: vergeten-" in text


def test_nothing_of_it_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(memo, "_FOLDER", ".dialoog")
    monkeypatch.setattr(pipeline, "MANY_FILES", 1)
    repo = arranged(tmp_path / "gegevens", "forget-request")
    task = the_task(repo, "forget-request")
    paper = Paper(make_app(LiveProgramme(repo.root, DAY), TOKEN))
    (memory,) = (tmp_path / ".dialoog").iterdir()
    code = repo.ledger().requests[task.command[-1]].record.requester.code
    assert code.encode() in memory.read_bytes()
    assert paper.post(f"/doe/taak/{task.key}/", {}).status == 303
    assert not memory.exists() or code.encode() not in memory.read_bytes()


def test_what_changed_on_disk_meanwhile_is_not_forgotten_and_said_on_the_page(
    tmp_path: Path,
) -> None:
    repo = arranged(tmp_path, "forget-request")
    task = the_task(repo, "forget-request")
    paper = Paper(make_app(LiveProgramme(repo.root, DAY), TOKEN))
    path = repo.root / f"requests/{task.command[-1]}/request.yaml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    path.symlink_to(tmp_path.parent / "elders.yaml")
    (tmp_path.parent / "elders.yaml").write_text(text, encoding="utf-8")
    answer = paper.post(f"/doe/taak/{task.key}/", {})
    assert answer.status == 422
    assert "Er is niets veranderd." in answer.text
    assert (tmp_path.parent / "elders.yaml").read_text(encoding="utf-8") == text
