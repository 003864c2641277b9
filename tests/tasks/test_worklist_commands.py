"""For every task code: the one command, with its gaps filled in, settles exactly that task."""

import datetime as dt
import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import ndiff
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.tasks import worklist
from dialoog.tasks.settlement import command_line
from dialoog.tasks.task import Task
from tests.makers import CARD, DAY, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import filled_in
from tests.shells import windows_words
from tests.tasks.chores.cases import ARRANGED, SINCE

NO_COMMAND: Mapping[str, str] = {
    "renew-accessibility-statement": "its day stands in a sentence, not in a field",
}
"""The codes of tasks without a command, with the reason."""

ANSWERS: Mapping[str, str] = {
    "wat gaat er anders": "[Wij beginnen later.]",
    "kies zelf uit: pool-een": "[pool-een]",
    "kies zelf uit: veiligheid": "[veiligheid]",
}
"""What is chosen, by the beginning of a question without a fitting example."""


def the_task(repo: Repository, code: str) -> Task:
    (task,) = (it for it in repo.tasks() if it.code == code and "2026-900" not in it.path)
    return task


def arranged(root: Path, code: str) -> Repository:
    repo = a_repository(root)
    ARRANGED[code](repo, SINCE)
    repo.request("2026-900", received=SINCE)
    return repo


def answer(gap: re.Match[str]) -> str:
    """What a person would type instead of a gap: the example, or a sentence."""
    question, example = gap[1], gap[2]
    chosen = next((it for key, it in ANSWERS.items() if question.startswith(key)), None)
    return chosen or example or "Zo is het gegaan."


GAP = re.compile(r"Vul aan: (.*?)(?: \(bijvoorbeeld (.*)\))?$")


def filled(words: list[str]) -> list[str]:
    """The words of a command without gaps."""
    return [GAP.sub(answer, word) for word in words]


def run(repo: Repository, words: list[str]) -> int:
    return main([*words, "--root", str(repo.root), "--as-of", DAY.isoformat()])


def files(repo: Repository) -> dict[str, list[str]]:
    paths = (path for path in repo.root.rglob("*") if path.is_file())
    return {
        path.relative_to(repo.root).as_posix(): path.read_text("utf-8").splitlines()
        for path in paths
    }


@pytest.mark.parametrize("code", NO_COMMAND)
def test_a_task_of_which_the_field_is_nowhere_has_no_command(code: str, tmp_path: Path) -> None:
    task = the_task(arranged(tmp_path, code), code)
    assert task.command == ()
    assert command_line(task.settlement, "dialoog") == ""


@pytest.mark.parametrize("code", [code for code in ARRANGED if code not in NO_COMMAND])
def test_the_command_as_it_is_printed_settles_exactly_that_task_with_the_lines_to_paste(
    code: str, tmp_path: Path
) -> None:
    repo = arranged(tmp_path, code)
    tasks = repo.tasks()
    task, before = the_task(repo, code), files(repo)
    assert task.command
    line = command_line(task.settlement, "dialoog")
    assert shlex.split(line) == windows_words(line) == ["dialoog", *task.command]
    assert run(repo, filled(list(task.command))) == 0
    after = {path: lines for path, lines in files(repo).items() if lines != before.get(path)}
    assert list(after) == [task.path]
    left = _tasks(repo)
    names = {(it.code, it.path, it.since) for it in left}
    gone = [it for it in tasks if (it.code, it.path, it.since) not in names]
    stopped = {it.path for it in left if it.code == "settle-waiting"}
    assert [it for it in gone if it.path not in stopped] == [task]
    if code not in ("forget-request", "open-call"):
        _assert_the_lines_to_paste(task, before.get(task.path, []), after[task.path])


def _assert_the_lines_to_paste(task: Task, before: list[str], after: list[str]) -> None:
    """What a command wrote is the lines that can be pasted, and no other."""
    added = Counter(_bare(line[2:]) for line in ndiff(before, after) if line.startswith("+ "))
    lines = (line for step in task.snippets for line in filled_in(step.lines).splitlines())
    pasted = Counter(map(_bare, lines))
    assert not added - pasted
    assert list(pasted - added) == (["  profile: true"] if task.code == "renew-consent" else [])


def _bare(line: str) -> str:
    """A line without quotes, and without the adjustments for which there is no example."""
    return re.sub("adjustments: .*", "adjustments: []", line.replace('"', "").replace("'", ""))


class Coordinator:
    """A terminal: each question of the worklist is answered, and Enter pressed at another."""

    def __init__(self, words: Iterable[str], capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.gaps = [match for word in words if (match := GAP.search(word))]
        self.answered: list[str] = []

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        asked = self.capsys.readouterr().err
        for gap in self.gaps:
            if f": {gap[0].removeprefix('Vul aan: ')}\n" in asked:
                self.answered.append(gap[0])
                return f"{answer(gap)}\n"
        return "\n"


@pytest.mark.parametrize("code", [code for code in ARRANGED if code not in NO_COMMAND])
def test_a_gap_that_is_left_is_asked_at_a_terminal_and_elsewhere_refused_once(
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folders = tmp_path / "pasted", tmp_path / "typed"
    for folder in folders:
        folder.mkdir()
    repo, other = (arranged(folder, code) for folder in folders)
    words, before = list(the_task(repo, code).command), files(repo)
    terminal = Coordinator(words, capsys)
    if terminal.gaps:
        assert run(repo, words) == 1
        assert files(repo) == before
        refused = re.findall(r"\[[a-z-]+\]$", capsys.readouterr().err, re.MULTILINE)
        assert refused == ["[placeholder]"] * sum("Vul aan: " in word for word in words)
    else:
        assert code in ("tell-responders", "forget-request")
    assert run(other, filled(list(the_task(other, code).command))) == 0
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", terminal)
    assert run(repo, words) == 0
    assert files(repo) == files(other)
    assert sorted(terminal.answered) == sorted(gap[0] for gap in terminal.gaps)


def test_a_deputy_is_one_line_below_the_absence_and_the_comments_stay(tmp_path: Path) -> None:
    repo = arranged(tmp_path, "name-deputy")
    text = repo.text(PROGRAMME).replace("roles:\n", "# Wie wat doet. \nroles:\n", 1)
    repo.put(PROGRAMME, text)
    task = the_task(repo, "name-deputy")
    (line,) = (n for n, it in enumerate(text.splitlines(), 1) if "announced: 2026-05-28" in it)
    assert task.yaml == (
        f"# Zet dit onder regel {line} (in roles, absences):\n"
        '        deputy: "Vul aan: wie vervangt?"\n'
    )
    assert task.command == ("set", "programme", "roles.1.absences.1.deputy=Vul aan: wie vervangt?")
    assert run(repo, filled(list(task.command))) == 0
    rows = text.splitlines(keepends=True)
    rows.insert(line, "        deputy: Zo is het gegaan.\n")
    assert (repo.root / PROGRAMME).read_text("utf-8") == "".join(rows)


def test_several_people_are_told_with_one_command(tmp_path: Path) -> None:
    repo = arranged(tmp_path, "tell-responders")
    second = {"facilitator": "anna", "on": day("2026-05-20"), "answer": "yes"}
    repo.append("content/calls/gedragscode.md", "responses", second)
    task = the_task(repo, "tell-responders")
    assert sum(word.startswith("responses+.facilitator=") for word in task.command) == 2
    assert run(repo, list(task.command)) == 0
    assert "tell-responders" not in codes(_tasks(repo))


def test_a_block_that_is_decided_again_keeps_nothing_of_the_old_one(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    repo.card("kaart-2", issued=day("2026-01-01"))
    old = {"on": SINCE - dt.timedelta(days=30), "decision": "extend", "reason": "Er is vraag."}
    repo.set(CARD, "follow_up", {**old, "next_card": "kaart-2"})
    repo.set(CARD, "sessions", 1)
    ARRANGED["send-evaluation"](repo, SINCE)
    task = the_task(repo, "decide-follow-up")
    assert task.command[-1] == "follow_up.next_card="
    assert run(repo, filled(list(task.command))) == 0
    assert "next_card" not in (repo.root / CARD).read_text("utf-8")


def test_a_record_that_shares_its_name_is_named_by_its_file(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    repo.promise("2026-05-28-kaders", made=SINCE)
    assert the_task(repo, "keep-promise").command[1] == "2026-05-28-kaders"
    repo.news("2026-05-28-kaders")
    assert the_task(repo, "keep-promise").command[1] == "content/promises/2026-05-28-kaders.yaml"


@pytest.mark.parametrize("sign", ['"', "$", "`", "!", "%", "\u201e"])
def test_a_name_that_the_shells_read_differently_leaves_the_lines(
    sign: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = arranged(tmp_path, "open-call")
    title = f"Over de {sign}gedragscode{sign}"
    repo.set("content/offers/gedragscode.md", "title", title)
    task = the_task(repo, "open-call")
    assert command_line(task.settlement, "python build.py") == ""
    assert run(repo, ["tasks"]) == 0
    assert "# Maak hiermee het nieuwe bestand content/calls/" in capsys.readouterr().out


def _tasks(repo: Repository) -> tuple[Task, ...]:
    checked = pipeline.check(repo.root, DAY)
    assert checked.problems == ()
    return worklist.tasks(checked.ledger)
