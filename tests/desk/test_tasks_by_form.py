"""For every task code: its form settles exactly that task, with the lines of its command."""

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog.data.collections import Form, collection_of
from dialoog.data.editing.emit import split_list
from dialoog.data.record_templates import RECORD_TEMPLATES
from dialoog.desk.app import make_app
from dialoog.domain.new_records import path_in_tree
from dialoog.live.programme import LiveProgramme
from dialoog.tasks.settlement import NewFile
from dialoog.tasks.task import Task
from tests.desk.paper import TOKEN, Paper, PaperForm
from tests.makers import DAY, Repository
from tests.tasks.chores.cases import ARRANGED
from tests.tasks.test_worklist_commands import NO_COMMAND, arranged, files, filled, run, the_task

BY_HAND = {*NO_COMMAND, "forget-request"}
"""The codes of tasks whose form asks what no field of the settlement says."""


def answers(task: Task) -> Iterator[tuple[str, str]]:
    """What the filled-in command of a task says, by the name of the field in its form."""
    words = filled(list(task.command))
    if isinstance(task.settlement, NewFile):
        template = next(each for each in RECORD_TEMPLATES if each.name == task.settlement.kind)
        paths = {f"--{option.name}": option.path for option in template.options}
        for option, value in itertools.pairwise(words):
            if option in paths:
                yield ".".join(path_in_tree(paths[option])), value
        return
    found = collection_of(task.path)
    assert found
    for word in words[2:]:
        key, _, value = word.partition("=")
        path = key.replace("+", ".+1").split(".")
        yield ".".join(path[1:] if found[0].form is Form.LIST else path), value


def fill(form: PaperForm, task: Task) -> None:
    for name, value in answers(task):
        if value == "[]" and name not in form.values:
            continue  # a list of blocks in which there is none
        is_list = value.startswith("[") or name in form.choices
        values = split_list(value) if is_list else [value]
        if name in form.choices and len(values) == 1 and ", " in values[0]:
            values = values[0].split(", ")
        form.fill({name: values if name in form.choices else "\n".join(values)})


def keys(state: LiveProgramme) -> set[str]:
    """The keys of the tasks of the worklist, which link to their forms."""
    team = state.snapshot.team
    assert team
    return {task.key for task in team.tasks}


@pytest.mark.parametrize("code", [code for code in ARRANGED if code not in BY_HAND])
def test_a_form_writes_what_its_command_writes_and_settles_the_task(
    code: str, tmp_path: Path
) -> None:
    repo = arranged(tmp_path / "form", code)
    task, before = the_task(repo, code), files(repo)
    shutil.copytree(repo.root, tmp_path / "command")
    state = LiveProgramme(repo.root, DAY)
    paper = Paper(make_app(state, TOKEN))
    assert task.key in keys(state)
    form = paper.get(f"/doe/taak/{task.key}/").form
    fill(form, task)
    after = paper.send(form, "bewaar")
    assert "Bewaard." in after.text, re.findall('id="[^"]*-fout">([^<]+)', after.text)
    assert task.key not in keys(state)
    other = Repository(tmp_path / "command")
    assert run(other, filled(list(task.command))) == 0
    made = {path: lines for path, lines in files(repo).items() if lines != before.get(path)}
    assert made == {path: files(other)[path] for path in made}
    assert list(made) == [task.path]


def test_every_other_task_of_the_worklist_has_a_page_with_a_button(tmp_path: Path) -> None:
    for code in BY_HAND:
        repo = arranged(tmp_path / code, code)
        task = the_task(repo, code)
        answer = Paper(make_app(LiveProgramme(repo.root, DAY), TOKEN)).get(f"/doe/taak/{task.key}/")
        assert answer.status == 200
        assert f'action="/doe/taak/{task.key}/"' in answer.text
