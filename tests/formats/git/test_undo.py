"""The last saved commit is taken back whole, in files and branch, or nothing is different."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dialoog.formats.git import undo as undoing
from dialoog.formats.git.commits import MADE_HERE, commit_files
from dialoog.formats.git.merging import incoming, merge_work
from dialoog.formats.git.sharing import came_in, fetch, push
from dialoog.formats.git.undo import Saved, saved_commits, undo
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.journal import Journal
from tests.clones import (
    Clones,
    all_files,
    commit_texts,
    everything,
    write_texts,
)
from tests.formats.git.conftest import DAY
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
FILES = {"a.yaml": "een: 1\n", "map/b.yaml": "twee: 2\n"}
MARK = "Bewaard: 2026-11-28"


def save(copy: WorkingCopy, sentence: str, files: dict[str, str | None]) -> str:
    """Write files and commit them as a form does."""
    write_texts(copy.root, files)
    return commit_files(copy, list(files), f"{sentence}\n\n{MARK}\n")


def take_back(copy: WorkingCopy) -> Saved:
    """Undo the last of these commits."""
    return undo(copy, MARK, Journal(copy.top / ".git/noted.json", copy.top))


def sentences(copy: WorkingCopy) -> list[str]:
    return [saved.sentence for saved in saved_commits(copy, MARK)]


def test_what_was_saved_is_told_from_what_others_committed(mine: WorkingCopy) -> None:
    assert sentences(mine) == []
    save(mine, "Eerste", {"a.yaml": "een: 2\n"})
    commit_texts(mine.root, {"a.yaml": "een: 3\n"})
    save(mine, "Tweede", {"a.yaml": "een: 4\n"})
    assert sentences(mine) == ["Tweede", "Eerste"]
    assert [each.is_shared for each in saved_commits(mine, MARK)] == [False, False]
    assert saved_commits(mine, "Bewaard: 2026-11-27") == []


def test_what_others_wrote_in_a_message_or_as_a_name_is_not_believed(
    clones: Clones, mine: WorkingCopy
) -> None:
    for folder in (clones.mine, clones.theirs):
        git(folder, "config", "user.name", "Een Proef")
        git(folder, "config", "user.email", "proef@stad.example")
    own = save(mine, "Van mij", {"a.yaml": "een: 2\n"})
    push(mine)
    git(clones.theirs, "fetch", "-q")
    git(clones.theirs, "checkout", "-q", DAY)
    theirs = WorkingCopy(clones.theirs)
    save(theirs, "Ook van mij", {"map/b.yaml": "twee: 9\n"})
    write_texts(theirs.root, {"map/b.yaml": "twee: 10\n"})
    commit_files(theirs, ["map/b.yaml"], f"Terug\n\n{MARK}\nDraait-terug: {own}\n")
    push(theirs)
    fetch(mine)
    (commit,) = came_in(mine)
    journal = Journal(mine.top / ".git/noted.json", mine.top)
    merge_work(mine, incoming(mine, commit), {}, "Samen\n", journal)
    assert mine.head == commit
    assert sentences(mine) == ["Van mij"]
    assert take_back(mine).commit == own
    assert all_files(mine.root) == {"a.yaml": b"een: 1\n", "map/b.yaml": b"twee: 10\n"}
    with pytest.raises(WorkingCopyError, match="niets om ongedaan"):
        take_back(mine)


def test_what_was_saved_here_is_known_on_a_branch_with_another_name(mine: WorkingCopy) -> None:
    git(mine.root, "config", "core.logAllRefUpdates", "false")
    save(mine, "Eerste", {"a.yaml": "een: 2\n"})
    mine.rename_branch(DAY, [])
    save(mine, "Tweede", {"a.yaml": "een: 3\n"})
    assert sentences(mine) == ["Tweede", "Eerste"]


SETTINGS = {
    "log.showSignature": "true",
    "log.decorate": "full",
    "log.follow": "true",
    "log.date": "relative",
    "log.abbrevCommit": "true",
    "format.pretty": "oneline",
    "core.quotePath": "true",
    "core.abbrev": "4",
    "color.ui": "always",
    "color.diff": "always",
    "column.ui": "always",
    "diff.renames": "copies",
    "diff.noprefix": "true",
    "diff.relative": "true",
    "diff.ignoreSubmodules": "all",
    "diff.external": "false",
    "diff.orderFile": "volgorde",
    "i18n.logOutputEncoding": "utf-16",
    "i18n.commitEncoding": "latin1",
    "notes.displayRef": "*",
    "push.followTags": "true",
    "push.default": "matching",
    "fetch.prune": "true",
}


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_of_the_user_changes_no_answer_and_runs_no_program(
    name: str, clones: Clones, mine: WorkingCopy, tmp_path: Path
) -> None:
    script = tmp_path / "gpg"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path / 'ran'}'\n", encoding="utf-8")
    script.chmod(0o755)
    git(mine.root, "config", "gpg.program", str(script))
    git(mine.root, "config", name, SETTINGS[name])
    (mine.root / "volgorde").write_text("map/*\n", encoding="utf-8")
    start = {"a.yaml": b"een: 1\n", "map/b.yaml": b"twee: 2\n", "volgorde": b"map/*\n"}
    text = "map/\u00e9\u00e9n.yaml"
    save(mine, "E\u00e9rste", {text: "x: 1\n", "a.yaml": "een: 2\n"})
    signed = git(mine.root, "cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    words = ["git", "hash-object", "-t", "commit", "-w", "--stdin"]
    given = f"{signed}\n".encode()
    made = subprocess.run(words, cwd=mine.root, input=given, capture_output=True, check=True)
    mine.move_to(made.stdout.decode().strip(), mine.head, note=MADE_HERE)
    clones.push_theirs({"map/b.yaml": "twee: 9\n"})
    assert push(mine) == DAY
    fetch(mine)
    (commit,) = came_in(mine)
    assert list(incoming(mine, commit).their_files) == ["map/b.yaml"]
    assert sentences(mine) == ["E\u00e9rste"]
    assert take_back(mine).is_shared
    assert all_files(mine.root) == start
    assert not (tmp_path / "ran").exists()


def test_a_commit_that_no_server_has_is_gone_from_the_branch(mine: WorkingCopy) -> None:
    before = everything(mine.root)
    commit = save(
        mine, "Zin", {"a.yaml": "een: geheim\n", "map/b.yaml": None, "n/m/c.yaml": "x: 1\n"}
    )
    saved = take_back(mine)
    assert (saved.sentence, saved.commit, saved.is_shared) == ("Zin", commit, False)
    assert everything(mine.root) == before
    assert not (mine.root / "n").exists()
    assert "geheim" not in git(mine.root, "log", "--all", "-p")


def test_forms_are_undone_one_by_one_until_none_is_left(mine: WorkingCopy) -> None:
    before = everything(mine.root)
    for number in range(3):
        save(mine, f"Zin {number}", {"a.yaml": f"een: {number + 5}\n"})
    assert [take_back(mine).sentence for _ in range(3)] == ["Zin 2", "Zin 1", "Zin 0"]
    assert everything(mine.root) == before
    with pytest.raises(WorkingCopyError, match="niets om ongedaan"):
        take_back(mine)


def test_a_commit_that_the_server_has_is_taken_back_by_a_new_one(mine: WorkingCopy) -> None:
    start = all_files(mine.root)
    save(mine, "Eerste", {"a.yaml": "een: 2\n"})
    save(mine, "Tweede", {"map/b.yaml": "twee: 9\n", "c.yaml": "x: 1\n"})
    push(mine)
    head = mine.head
    assert take_back(mine).is_shared
    assert git(mine.root, "log", "-1", "--format=%s") == "Teruggedraaid: Tweede"
    assert git(mine.root, "rev-parse", "HEAD^") == head
    assert sentences(mine) == ["Eerste"]
    assert take_back(mine).sentence == "Eerste"  # the first, and not what took the second back
    assert all_files(mine.root) == start
    assert git(mine.root, "status", "--porcelain") == ""
    with pytest.raises(WorkingCopyError, match="niets om ongedaan"):
        take_back(mine)
    assert push(mine) == DAY


def test_a_commit_below_that_of_another_is_taken_back_by_a_new_one(mine: WorkingCopy) -> None:
    save(mine, "Zin", {"a.yaml": "een: 2\n"})
    theirs = commit_texts(mine.root, {"map/b.yaml": "twee: 9\n"})
    take_back(mine)
    assert git(mine.root, "rev-parse", "HEAD^") == theirs
    assert all_files(mine.root) == {"a.yaml": b"een: 1\n", "map/b.yaml": b"twee: 9\n"}


@pytest.mark.parametrize("change", [{"a.yaml": "een: 7\n"}, {"a.yaml": None}])
def test_a_file_that_was_changed_since_is_left_alone(
    change: dict[str, str | None], mine: WorkingCopy
) -> None:
    save(mine, "Zin", {"a.yaml": "een: 2\n", "map/b.yaml": "twee: 9\n"})
    write_texts(mine.root, change)
    before = everything(mine.root)
    with pytest.raises(WorkingCopyError, match="daarna nog veranderd"):
        take_back(mine)
    assert everything(mine.root) == before


def test_unsaved_and_staged_work_in_other_files_stays(mine: WorkingCopy) -> None:
    save(mine, "Zin", {"a.yaml": "een: 2\n"})
    write_texts(mine.root, {"map/b.yaml": "twee: 8\n", "los.txt": "x"})
    git(mine.root, "add", "map/b.yaml")
    take_back(mine)
    assert git(mine.root, "status", "--porcelain").split("\n") == ["M  map/b.yaml", "?? los.txt"]
    assert (mine.root / "a.yaml").read_bytes() == b"een: 1\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("setting", ["true", "false", "input"])
def test_the_bytes_come_back_with_the_line_ends_that_they_had(
    ends: str, setting: str, mine: WorkingCopy
) -> None:
    git(mine.root, "config", "core.autocrlf", setting)
    write_texts(mine.root, {"a.yaml": f"een: 5{ends}twee: 5{ends}"})
    commit_files(mine, ["a.yaml"], "Voor\n")
    save(mine, "Zin", {"a.yaml": f"een: 6{ends}twee: 5{ends}"})
    take_back(mine)
    wanted = f"een: 5{ends}twee: 5{ends}"
    if (setting, ends) == ("input", "\r\n"):
        wanted = "een: 5\ntwee: 5\n"  # git itself makes them so
    assert (mine.root / "a.yaml").read_bytes() == wanted.encode()
    assert git(mine.root, "status", "--porcelain") == ""


def test_an_undo_that_was_killed_half_way_is_finished_by_the_next(
    mine: WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(mine.root)
    save(mine, "Zin", {"a.yaml": "een: 2\n", "map/b.yaml": "twee: 9\n"})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(undoing, "stage", killed)
        with pytest.raises(KeyboardInterrupt):
            take_back(mine)
    assert sentences(mine) == ["Zin"]
    take_back(mine)
    assert everything(mine.root) == before


def test_a_folder_below_the_top_undoes_its_own_files_alone(clones: Clones) -> None:
    below = WorkingCopy(clones.mine / "map")
    below.begin(DAY)
    save(below, "Zin", {"b.yaml": "twee: 9\n"})
    take_back(below)
    assert (clones.mine / "map/b.yaml").read_bytes() == b"twee: 2\n"
    write_texts(clones.mine, {"a.yaml": "een: 9\n"})
    commit_files(WorkingCopy(clones.mine), ["a.yaml"], f"Zin\n\n{MARK}\n")
    with pytest.raises(WorkingCopyError, match="buiten deze map"):
        take_back(below)


def test_what_is_in_the_main_branch_is_not_undone(mine: WorkingCopy) -> None:
    save(mine, "Zin", {"a.yaml": "een: 2\n"})
    git(mine.root, "push", "-q", "origin", "HEAD:main")
    git(mine.root, "fetch", "-q")
    with pytest.raises(WorkingCopyError, match="niets om ongedaan"):
        take_back(mine)


def test_what_was_undone_is_gone_from_this_computer_after_what_the_manual_says(
    mine: WorkingCopy,
) -> None:
    commit = save(mine, "Zin", {"a.yaml": "een: geheim\n"})
    take_back(mine)
    wipe = (Path(__file__).parents[3] / "docs/privacy.md").read_text(encoding="utf-8")
    for command in ("reflog expire --expire-unreachable=now --all", "gc --prune=now"):
        assert f"`git {command}`" in wipe
        git(mine.root, *command.split())
    assert git(mine.root, "cat-file", "-t", commit, check=False) == ""
    assert git(mine.root, "fsck", "--unreachable") == ""
