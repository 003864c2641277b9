"""What is saved is whole, whenever it is interrupted: in the files, and in git."""

import json
import os
import shutil
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dialoog.formats import saving
from dialoog.formats.files import Changes, SaveError, change_files, create_file
from dialoog.formats.git.merging import incoming
from dialoog.formats.git.sharing import came_in, fetch, push
from dialoog.formats.git.undo import saved_commits
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.git.writing import write_git
from dialoog.formats.journal import Journal
from dialoog.formats.saving import Saver, SaveResult, refuse_outside
from tests.clones import Clones, all_files, everything, make_clones, without_settings, write_texts
from tests.modes import modes, under_umask, with_modes
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
TOP = Path(__file__).resolve().parents[2]
FILES = {"a.yaml": "een: 1\n", "map/b.yaml": "twee: 2\n", "c.yaml": "drie: 3\n"}
CHANGES: dict[str, tuple[bytes | None, bytes | None]] = {
    "a.yaml": (b"een: 1\n", b"een: 9\n"),
    "n/d.yaml": (None, b"vier: 4\n"),
    "map/b.yaml": (b"twee: 2\n", b"twee: 9\n"),
    "c.yaml": (b"drie: 3\n", None),
}
AFTER = {path: after for path, (_, after) in CHANGES.items() if after is not None}
NOT_IN_GIT = "De gegevens zijn bewaard, maar nog niet vastgelegd in git."


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_settings(monkeypatch, tmp_path)
    monkeypatch.setattr(saving, "_NOTES", ".dialoog")


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    return make_clones(tmp_path, FILES)


def saver_of(root: Path) -> Saver:
    return Saver(WorkingCopy(root), "werk-1", "Bewaard: 1")


@pytest.fixture
def saver(clones: Clones) -> Saver:
    return saver_of(clones.mine)


def sentences(saver: Saver) -> list[str]:
    return [saved.sentence for saved in saved_commits(saver.copy, saver.mark)]


def is_clean(root: Path) -> bool:
    """Nothing is left over: no note, no temporary file, nothing uncommitted."""
    return git(root, "status", "--porcelain") == "" and not list(root.rglob("*bewaren.*"))


# ------------------------------------------------------------------------------------- saving


def test_what_is_saved_is_written_and_committed_on_the_branch(saver: Saver) -> None:
    kept = saver.save(CHANGES, "Een zin\n over  twee regels")
    assert kept == SaveResult(saver.copy.head)
    assert saver.copy.branch == "werk-1"
    assert all_files(saver.copy.root) == AFTER
    assert sentences(saver) == ["Een zin over twee regels"]
    assert is_clean(saver.copy.root)


def test_a_save_starts_git_few_times(saver: Saver, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    def count(folder: Path, *words: str, **options: Any) -> bytes:
        started.append(words)
        return write_git(folder, *words, **options)

    saver.save({"c.yaml": CHANGES["c.yaml"]}, "Zin")
    monkeypatch.setattr("dialoog.formats.git.working_copy.write_git", count)
    saver_of(saver.copy.root).save({"a.yaml": CHANGES["a.yaml"]}, "Zin")
    assert len(started) <= 20  # on Windows each takes 30 ms


def test_a_file_that_is_not_as_the_form_showed_it_is_left_alone(saver: Saver) -> None:
    write_texts(saver.copy.root, {"map/b.yaml": "twee: 7\n"})
    before = all_files(saver.copy.root)
    with pytest.raises(SaveError, match="intussen"):
        saver.save(CHANGES, "Zin")
    assert all_files(saver.copy.root) == before
    assert sentences(saver) == []
    assert saver.save({"c.yaml": CHANGES["c.yaml"]}, "Zin").commit
    assert (saver.copy.root / "map/b.yaml").read_bytes() == b"twee: 7\n"


def test_what_stood_unsaved_in_a_file_gets_a_commit_of_its_own_and_survives_the_undo(
    saver: Saver,
) -> None:
    write_texts(saver.copy.root, {"a.yaml": "een: 5\n", "c.yaml": "drie: 5\n"})
    saver.save({"a.yaml": (b"een: 5\n", b"een: 6\n")}, "Zin")
    assert git(saver.copy.root, "log", "-2", "--format=%s").split("\n") == [
        "Zin",
        "Wijzigingen die nog niet waren vastgelegd",
    ]
    saver.undo()
    assert (saver.copy.root / "a.yaml").read_bytes() == b"een: 5\n"
    assert git(saver.copy.root, "status", "--porcelain") == "M c.yaml"


def test_without_git_the_files_are_written_and_it_is_said(tmp_path: Path) -> None:
    write_texts(tmp_path, FILES)
    kept = saver_of(tmp_path).save(CHANGES, "Zin")
    assert kept.commit == ""
    assert kept.remark.startswith(f"{NOT_IN_GIT} Op deze computer is geen git gevonden, of")
    assert all_files(tmp_path) == AFTER


def test_a_broken_repository_inside_another_leaves_the_other_alone(
    clones: Clones, tmp_path: Path
) -> None:
    root = clones.mine / "gegevens"
    write_texts(root, FILES)
    (root / ".git").mkdir()
    before = everything(clones.mine)
    saver = saver_of(root)
    kept = saver.save(CHANGES, "Zin")
    assert kept.commit == ""
    assert kept.remark.startswith(f"{NOT_IN_GIT} Git wil deze map niet lezen.")
    assert all_files(root) == AFTER
    for act in (saver.undo, lambda: fetch(saver.copy), lambda: push(saver.copy)):
        with pytest.raises(WorkingCopyError):
            act()
    assert everything(clones.mine)[1:4] == before[1:4]  # type: ignore[index]
    assert git(clones.mine, "log", "--all", "--format=%s").split("\n") == ["werk van een ander"]
    git(clones.mine, "config", "core.worktree", str(tmp_path))
    with pytest.raises(WorkingCopyError, match="kapot"):
        WorkingCopy(clones.mine).check()


def test_what_git_could_not_commit_is_committed_as_soon_as_it_can(
    saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    lock = saver.copy.root / ".git/index.lock"
    lock.touch()
    for number, path in enumerate(("a.yaml", "map/b.yaml")):
        kept = saver.save({path: CHANGES[path]}, f"Zin {number}.")
        assert kept.remark.startswith(f"{NOT_IN_GIT} Een ander programma is met git bezig.")
    assert (saver.copy.root / "a.yaml").read_bytes() == b"een: 9\n"
    lock.unlink()
    saver.save({"c.yaml": CHANGES["c.yaml"]}, "Zin 2.")
    assert sentences(saver) == ["Zin 2.", "Zin 0. Zin 1."]
    assert is_clean(saver.copy.root)


def test_what_waits_for_git_may_be_changed_by_hand(
    saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    lock = saver.copy.root / ".git/index.lock"
    lock.touch()
    saver.save(CHANGES, "Zin")
    for _ in range(2):
        write_texts(saver.copy.root, {"a.yaml": "een: 10\n"})
        found = saver.resume()
        assert found
        assert found.paths == tuple(CHANGES)
    lock.unlink()
    assert saver.resume() is None
    assert git(saver.copy.root, "show", "HEAD:a.yaml") == "een: 10"
    assert is_clean(saver.copy.root)


def test_a_commit_that_fails_leaves_the_files_written(
    saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise WorkingCopyError("Git neemt dit niet aan.")

    with monkeypatch.context() as patch:
        patch.setattr("dialoog.formats.git.commits.commit_tree", fail)
        kept = saver.save(CHANGES, "Zin")
    assert kept == SaveResult("", f"{NOT_IN_GIT} Git neemt dit niet aan.")
    assert all_files(saver.copy.root) == AFTER
    assert saver.resume() is None
    assert sentences(saver) == ["Zin"]


# ------------------------------------------------------------------------------- interrupted

CHILD = """
import os, signal, sys
from pathlib import Path
from typing import Any
from dialoog.formats.git.merging import incoming
from dialoog.formats.git.sharing import came_in
from tests.formats.test_saving import CHANGES, saver_of

root, action, left, started = sys.argv[1], sys.argv[2], int(sys.argv[3]), False
notes = str(Path.home() / ".dialoog")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def hook(event, args):
    global left, started
    is_step = event == "subprocess.Popen" or (
        event in ("open", "os.rename", "os.remove", "os.rmdir")
        and str(args[0]).startswith((root, notes))
    )
    if event == "open":
        is_step = is_step and args[2] & WRITES
        started |= is_step and str(args[0]).endswith("bewaren.nieuw")
    if started and is_step:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

saver = saver_of(Path(root))
sys.addaudithook(hook)
if action == "save":
    saver.save(CHANGES, "Zin")
elif action == "undo":
    saver.undo()
else:
    work = incoming(saver.copy, came_in(saver.copy)[0])
    saver.merge(work, {"a.yaml": b"een: 56\\n"}, "Samen")
"""


def run_until_killed(root: Path, action: str, step: int) -> bool:
    """Do it in a process that is killed before a step; whether it came that far."""
    words = [sys.executable, "-c", CHILD, str(root), action, str(step)]
    done = subprocess.run(words, cwd=TOP, check=False, env={**os.environ, "PYTHONPATH": str(TOP)})
    assert done.returncode in (0, -9)
    return done.returncode != 0


def outcomes_of_kills(root: Path, action: str, spare: Path) -> list[dict[str, bytes]]:
    """The files after a kill at each step and the next start, until nothing was left to kill."""
    shutil.copytree(root, spare, symlinks=True)
    outcomes = []
    for step in range(0, 120, 3 if (root / ".git").exists() else 1):
        was_killed = run_until_killed(root, action, step)
        if (root / ".git").exists():
            (root / ".git/index.lock").unlink(missing_ok=True)  # of a git that went on by itself
        saver_of(root).resume()
        outcomes.append(all_files(root))
        if not was_killed:
            return outcomes
        if (root / ".git").exists():
            assert is_clean(root)
        shutil.rmtree(root)
        shutil.copytree(spare, root, symlinks=True)
    raise AssertionError("it does not end")


KILLS = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
BEFORE = {path: text.encode() for path, text in FILES.items()}


@KILLS
@pytest.mark.parametrize("has_git", [True, False])
def test_a_save_that_is_killed_anywhere_is_whole_or_was_not(
    has_git: bool, saver: Saver, tmp_path: Path
) -> None:
    root = saver.copy.root
    if not has_git:
        root = tmp_path / "los"
        write_texts(root, FILES)
    outcomes = outcomes_of_kills(root, "save", tmp_path / "spare")
    assert [outcome for outcome in outcomes if outcome not in (BEFORE, AFTER)] == []
    assert outcomes[0] == BEFORE
    assert outcomes.count(AFTER) > 5
    if has_git:
        assert sentences(saver) == ["Zin"]


@KILLS
def test_an_undo_that_is_killed_anywhere_is_whole_or_was_not(saver: Saver, tmp_path: Path) -> None:
    saver.save(CHANGES, "Zin")
    outcomes = outcomes_of_kills(saver.copy.root, "undo", tmp_path / "spare")
    assert [outcome for outcome in outcomes if outcome not in (BEFORE, AFTER)] == []
    assert (outcomes[0], outcomes[-1]) == (AFTER, BEFORE)


@KILLS
def test_a_merge_that_is_killed_anywhere_is_whole_or_was_not(
    clones: Clones, saver: Saver, tmp_path: Path
) -> None:
    clones.push_theirs({"a.yaml": "een: 5\n", "c.yaml": None, "n/e.yaml": "vijf: 5\n"})
    saver.save({"a.yaml": (b"een: 1\n", b"een: 6\n")}, "Zin")
    fetch(saver.copy)
    before = all_files(saver.copy.root)
    after = {"a.yaml": b"een: 56\n", "map/b.yaml": b"twee: 2\n", "n/e.yaml": b"vijf: 5\n"}
    outcomes = outcomes_of_kills(saver.copy.root, "merge", tmp_path / "spare")
    assert [outcome for outcome in outcomes if outcome not in (before, after)] == []
    assert (outcomes[0], outcomes[-1]) == (before, after)


@pytest.mark.parametrize("action", ["undo", "merge"])
def test_a_branch_that_cannot_be_moved_leaves_all_as_it_was(
    action: str, clones: Clones, saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones.push_theirs({"c.yaml": None, "n/e.yaml": "vijf: 5\n"})
    saver.save({"a.yaml": (b"een: 1\n", b"een: 6\n")}, "Zin")
    fetch(saver.copy)
    before = everything(saver.copy.root)

    def fail(*_: object) -> None:
        raise WorkingCopyError("Een ander programma veranderde iets.")

    monkeypatch.setattr(WorkingCopy, "move_to", fail)
    work = incoming(saver.copy, came_in(saver.copy)[0])
    with pytest.raises(WorkingCopyError, match="ander programma"):
        saver.undo() if action == "undo" else saver.merge(work, {}, "Samen")
    assert everything(saver.copy.root) == before
    assert is_clean(saver.copy.root)


def test_a_file_that_was_changed_after_the_kill_is_left_alone_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    write_texts(tmp_path, FILES)
    note = note_of(tmp_path)
    journal = Journal(note, tmp_path)
    journal.begin({tmp_path / path: each for path, each in CHANGES.items()}, note="Zin")
    write_texts(tmp_path, {"a.yaml": "een: 7\n", "map/b.yaml": "twee: 2\n"})
    before = {path: data for path, data in all_files(tmp_path).items() if "bewaren" not in path}
    with pytest.raises(SaveError, match=r"a\.yaml is daarna veranderd.*-onderbroken\.json"):
        saver_of(tmp_path).save({"n/d.yaml": (b"vier: 4\n", None)}, "Zin")
    assert note.with_name(f"{note.stem}-onderbroken.json").exists()
    assert saver_of(tmp_path).resume() is None
    after = {path: data for path, data in all_files(tmp_path).items() if "bewaren" not in path}
    assert after == before


def note_of(root: Path) -> Path:
    """Where the user's own notes on a folder without git are."""
    return saver_of(root)._journal.path


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"note": 1, "files": {"a": 3}}', b"\xff"])
def test_a_note_that_is_odd_is_set_aside_and_told_once(data: bytes, tmp_path: Path) -> None:
    root = tmp_path / "root"
    write_texts(root, FILES)
    note = note_of(root)
    note.parent.mkdir()
    note.write_bytes(data)
    with pytest.raises(SaveError, match=r"niet klopt.*-onderbroken\.json"):
        saver_of(root).resume()
    assert note.with_name(f"{note.stem}-onderbroken.json").read_bytes() == data
    assert saver_of(root).resume() is None
    assert all_files(root) == BEFORE


@pytest.mark.parametrize("has_git", [True, False])
def test_a_note_that_came_with_the_data_is_not_obeyed(
    has_git: bool, clones: Clones, tmp_path: Path
) -> None:
    root = clones.mine if has_git else tmp_path / "los"
    write_texts(root, FILES)
    saver = Saver(WorkingCopy(root), "werk-1", "Bewaard: 1")
    hook, there = root / ".git/hooks/post-checkout", root / "c.yaml"
    files = {str(hook): [None, "eA=="], str(root / "build.py"): [None, "eA=="]}
    files[str(there)] = [b64encode(there.read_bytes()).decode(), None]
    note = {"note": "x", "paths": ["build.py"], "until": "", "files": files}
    (root / ".dialoog-bewaren.json").write_text(json.dumps(note), encoding="utf-8")
    assert saver.resume() is None
    saver.save({"a.yaml": CHANGES["a.yaml"]}, "Zin")
    assert there.exists()
    assert not hook.exists()
    assert not (root / "build.py").exists()


@pytest.mark.parametrize(
    "path",
    [".git/hooks/x", ".GIT/hooks/x", "build.py", "../x.yaml", "weg/x.yaml", "a.yaml/../b.py"],
)
@pytest.mark.parametrize("has_git", [True, False])
def test_a_note_writes_records_below_its_root_alone(
    has_git: bool, path: str, clones: Clones, tmp_path: Path
) -> None:
    root = clones.mine if has_git else tmp_path / "los"
    write_texts(root, FILES)
    (root / "weg").symlink_to(tmp_path)
    saver = Saver(WorkingCopy(root), "werk-1", "Bewaard: 1", lambda it: it.endswith(".yaml"))
    target = root / path
    saver._journal.begin({root / "n.yaml": (None, b"x")}, note="Zin", paths=["n.yaml"])
    (root / "n.yaml").unlink()
    content = json.loads(saver._journal.path.read_bytes())
    content["files"][str(target)] = [None, "eA=="]
    saver._journal.path.write_text(json.dumps(content), encoding="utf-8")
    before = all_files(root)
    with pytest.raises(SaveError, match="niet klopt"):
        saver.resume()
    assert all_files(root) == before
    assert not target.exists()


@with_modes
def test_its_owner_alone_can_read_a_note(tmp_path: Path) -> None:
    home = tmp_path / "ans" / ".dialoog"
    journal = Journal(home / "bewaren.json", tmp_path)
    with under_umask(0o000):
        journal.begin({tmp_path / "a.yaml": (None, b"een: 1\n")}, note="Zin")
        journal.wait("Zin", ["a.yaml"])
    assert modes(home) == ({0o700}, {0o600})


def test_a_note_is_of_this_place_and_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = note_of(tmp_path / "a")
    assert here != note_of(tmp_path / "b")
    assert not here.is_relative_to(tmp_path / "a")
    monkeypatch.setattr("platform.node", lambda: "andere-computer")
    assert here != note_of(tmp_path / "a")


@pytest.mark.parametrize("step", ["note", "files", "waiting"])
def test_what_waits_for_git_survives_a_full_disk(
    step: str, saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    lock = saver.copy.root / ".git/index.lock"
    lock.touch()
    saver.save({"a.yaml": CHANGES["a.yaml"]}, "Eerste")
    full = _full_disk(step)
    with monkeypatch.context() as patch:
        patch.setattr("dialoog.formats.journal.create_file", full[0])
        patch.setattr("dialoog.formats.journal.change_files", full[1])
        if step == "waiting":
            saver.save({"map/b.yaml": CHANGES["map/b.yaml"]}, "Tweede")
        else:
            with pytest.raises(SaveError, match="vol"):
                saver.save({"map/b.yaml": CHANGES["map/b.yaml"]}, "Tweede")
    with pytest.raises(WorkingCopyError, match="met git bezig"):
        saver.undo()
    lock.unlink()
    assert saver.resume() is None
    assert sentences(saver) == ["Eerste Tweede" if step == "waiting" else "Eerste"]
    assert is_clean(saver.copy.root)


def _full_disk(step: str) -> tuple[Callable[..., None], Callable[..., None]]:
    """Writing a note, and changing files, on a disk that is full at a step."""
    written = [0]

    def create(path: Path, data: bytes, *, is_private: bool) -> None:
        written[0] += 1
        if written[0] > {"note": 1, "files": 9, "waiting": 2}[step]:
            raise SaveError("de schijf is vol")
        create_file(path, data, is_private=is_private)

    def change(changes: Changes) -> None:
        if step == "files" and changes:
            raise SaveError("de schijf is vol")
        change_files(changes)

    return create, change


def test_a_note_that_came_with_the_files_of_others_writes_nothing_elsewhere(
    tmp_path: Path,
) -> None:
    root = tmp_path / "van-een-ander"
    (root / "map").mkdir(parents=True)
    (root / "weg").symlink_to(tmp_path)
    there = tmp_path / "er-was-al.txt"
    there.write_bytes(b"eerst")
    for path in (tmp_path / "nieuw.txt", root / ".." / "nieuw.txt", root / "weg" / "nieuw.txt"):
        for file, before in ((path, None), (there, "ZWVyc3Q=")):
            note = {"note": "x", "paths": [], "until": "", "files": {str(file): [before, "eA=="]}}
            (root / ".dialoog-bewaren.json").write_text(json.dumps(note), encoding="utf-8")
            saver_of(root).save({"map/a.txt": (None, b"a")}, "Iets")
            assert (root / "map" / "a.txt").read_bytes() == b"a"
            (root / "map" / "a.txt").unlink()
            assert there.read_bytes() == b"eerst"
            assert not (tmp_path / "nieuw.txt").exists()


def test_a_link_in_the_folder_is_not_written_through(saver: Saver, tmp_path: Path) -> None:
    (saver.copy.root / "weg").symlink_to(tmp_path)
    with pytest.raises(SaveError, match="snelkoppeling"):
        saver.save({"weg/nieuw.txt": (None, b"x")}, "Iets")
    assert not (tmp_path / "nieuw.txt").exists()


def test_a_path_that_a_link_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "map").mkdir(parents=True)
    (root / "map" / "a.yaml").write_text("a", encoding="utf-8")
    refuse_outside(root, ["map/a.yaml", "map/nieuw.yaml", "nieuw/b.yaml"])
    (root / "weg").symlink_to(tmp_path)
    (root / "kring").symlink_to(root / "map")
    (root / "map" / "b.yaml").symlink_to(root / "map" / "a.yaml")
    for path in ("weg/a.yaml", "kring/a.yaml", "map/b.yaml", "../a.yaml", "map/../../a.yaml"):
        with pytest.raises(SaveError, match="snelkoppeling"):
            refuse_outside(root, ["map/a.yaml", path])


def test_a_root_that_is_reached_through_a_link_is_no_link_inside_it(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "root").symlink_to(tmp_path / "echt")
    refuse_outside(tmp_path / "root", ["a.yaml", "nieuw/b.yaml"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links")
def test_the_work_of_others_is_not_written_through_a_link(
    clones: Clones, saver: Saver, tmp_path: Path
) -> None:
    clones.push_theirs({"map/b.yaml": "twee: 7\n"})
    saver.save({"a.yaml": CHANGES["a.yaml"]}, "Zin")
    fetch(saver.copy)
    work = incoming(saver.copy, came_in(saver.copy)[0])
    (saver.copy.root / "map").rename(tmp_path / "elders")
    (saver.copy.root / "map").symlink_to(tmp_path / "elders")
    with pytest.raises(SaveError, match="snelkoppeling"):
        saver.merge(work, {}, "Samen")
    assert (tmp_path / "elders/b.yaml").read_bytes() == b"twee: 2\n"


# ------------------------------------------------------------------------------------ two windows

WINDOW = """
import sys
from pathlib import Path
from dialoog.formats import journal
from dialoog.formats.files import change_files
from dialoog.formats.git.working_copy import WorkingCopy
from dialoog.formats.saving import Saver

def wait(changes):
    print("bezig", flush=True)
    sys.stdin.readline()
    change_files(changes)

journal.change_files = wait
Saver(WorkingCopy(Path(sys.argv[1])), "werk-1", "Bewaard: 1").save(
    {"van-hen.yaml": (None, b"hun werk")}, "Van hen"
)
"""


@pytest.mark.parametrize("is_in_git", [True, False], ids=["git", "no git"])
def test_what_another_window_is_saving_is_waited_for_and_not_taken_for_interrupted(
    clones: Clones, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_in_git: bool
) -> None:
    root = clones.mine if is_in_git else tmp_path / "zonder"
    root.mkdir(exist_ok=True)
    saver = saver_of(root)
    window = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(root)],
        cwd=TOP,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert window.stdout
    assert window.stdout.readline() == "bezig\n"
    before = everything(root)
    with monkeypatch.context() as hurry:
        hurry.setattr(saving, "_PATIENCE", 0.1)
        steps = (lambda: saver.save({"a.b": (None, b"")}, "Zin"), saver.undo, saver.resume)
        for step in steps:
            with pytest.raises(SaveError, match="Een ander venster"):
                step()
    assert everything(root) == before
    letting_go = threading.Timer(0.3, lambda: window.communicate("nu\n"))
    letting_go.start()
    saver.save({"van-ons.yaml": (None, b"ons werk")}, "Van ons")
    letting_go.join()
    assert window.returncode == 0
    saved = all_files(root)
    assert (saved["van-hen.yaml"], saved["van-ons.yaml"]) == (b"hun werk", b"ons werk")
    if is_in_git:
        assert sentences(saver) == ["Van ons", "Van hen"]
        assert is_clean(root)


def test_where_no_lock_can_be_made_it_is_the_save_that_tells_why(
    saver: Saver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Saver, "lock_path", tmp_path / "nergens" / "dialoog.lock")
    assert saver.save(CHANGES, "Zin").commit == saver.copy.head
