"""Exactly the named files are committed, on a branch that is not main, or nothing is different."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dialoog.formats.git import writing
from dialoog.formats.git.commits import (
    bytes_at,
    bytes_for_disk,
    commit_files,
    commit_tree,
    names_on_disk,
    unsaved,
)
from dialoog.formats.git.reading import GitError
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.git.writing import GitFailedError, write_git
from tests.clones import (
    Clones,
    commit_texts,
    everything,
    make_clones,
    without_settings,
    write_texts,
)
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
DAY = "werk-2026-11-28"
FILES = {"a.yaml": "een: 1\n", "map/b.yaml": "twee: 2\n", "c.yaml": "drie: 3\n"}


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_settings(monkeypatch, tmp_path)


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    return make_clones(tmp_path, FILES)


@pytest.fixture
def mine(clones: Clones) -> WorkingCopy:
    return WorkingCopy(clones.mine)


def log(folder: Path, form: str = "%s") -> list[str]:
    return git(folder, "log", f"--format={form}").split("\n")


# ------------------------------------------------------------------------------------- branches


def test_work_begins_on_a_branch_of_the_day_and_stays_there(mine: WorkingCopy) -> None:
    before = git(mine.root, "rev-parse", "main")
    assert mine.begin(DAY) == DAY
    assert mine.begin(DAY) == mine.branch == DAY
    assert mine.head == before
    assert git(mine.root, "status", "--porcelain") == ""


def test_a_dirty_working_copy_stays_dirty_when_a_branch_begins(mine: WorkingCopy) -> None:
    write_texts(mine.root, {"a.yaml": "een: 9\n", "nieuw.txt": "x", "c.yaml": "drie: 8\n"})
    git(mine.root, "add", "c.yaml")
    dirty = git(mine.root, "status", "--porcelain")
    mine.begin(DAY)
    assert git(mine.root, "status", "--porcelain") == dirty


@pytest.mark.parametrize("where", ["here", "server", "worktree", "folder"])
def test_a_branch_of_the_day_with_other_work_is_left_alone(
    where: str, clones: Clones, mine: WorkingCopy, tmp_path: Path
) -> None:
    match where:
        case "here":
            git(mine.root, "checkout", "-q", "-b", DAY)
            commit_texts(mine.root, {"a.yaml": "een: 2\n"})
            git(mine.root, "checkout", "-q", "main")
        case "server":
            git(clones.theirs, "checkout", "-q", "-b", DAY)
            commit_texts(clones.theirs, {"a.yaml": "een: 2\n"})
            git(clones.theirs, "push", "-q", "origin", DAY)
            git(mine.root, "fetch", "-q")
        case "worktree":
            git(mine.root, "worktree", "add", "-q", "-b", DAY, str(tmp_path / "ander"))
        case _:
            git(mine.root, "branch", f"{DAY}/iets")
    assert mine.begin(DAY) == f"{DAY}-2"
    assert mine.begin(DAY) == f"{DAY}-2"
    assert (mine.root / "a.yaml").read_bytes() == b"een: 1\n"


@pytest.mark.parametrize("to", ["refs/heads/main", "refs/remotes/origin/main", "refs/heads/weg"])
@pytest.mark.parametrize("is_here", [True, False])
def test_a_name_that_stands_for_another_branch_is_left_alone(
    to: str, is_here: bool, mine: WorkingCopy
) -> None:
    git(mine.root, "symbolic-ref", f"refs/heads/{DAY}", to)
    if is_here and "weg" not in to:
        git(mine.root, "symbolic-ref", "HEAD", f"refs/heads/{DAY}")
        write_texts(mine.root, {"a.yaml": "een: 2\n"})
        with pytest.raises(WorkingCopyError, match="hoofdtak"):
            commit_files(mine, ["a.yaml"], "Zin\n")
    heads = git(mine.root, "rev-parse", "main", "origin/main")
    branch = mine.begin(DAY)
    write_texts(mine.root, {"a.yaml": "een: 3\n"})
    commit = commit_files(mine, ["a.yaml"], "Zin\n")
    assert git(mine.root, "rev-parse", "main", "origin/main") == heads
    assert git(mine.root, "rev-parse", f"refs/heads/{branch}") == commit
    assert branch == (DAY if "weg" in to else f"{DAY}-2")
    assert git(mine.root, "for-each-ref", "refs/heads/weg") == ""


def test_head_that_goes_to_the_main_branch_in_the_meantime_gets_no_commit(
    mine: WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.begin(DAY)
    write_texts(mine.root, {"a.yaml": "een: 2\n"})

    def make(*words: Any) -> str:
        git(mine.root, "symbolic-ref", "HEAD", "refs/heads/main")
        return commit_tree(*words)

    monkeypatch.setattr("dialoog.formats.git.commits.commit_tree", make)
    before = git(mine.root, "for-each-ref")
    with pytest.raises(WorkingCopyError, match="hoofdtak"):
        commit_files(mine, ["a.yaml"], "Zin\n")
    assert git(mine.root, "for-each-ref") == before
    assert git(mine.root, "status", "--porcelain") == "M a.yaml"


def test_a_branch_of_the_day_that_was_merged_is_taken_up_again(mine: WorkingCopy) -> None:
    git(mine.root, "branch", DAY)
    commit_texts(mine.root, {"a.yaml": "een: 2\n"})
    assert mine.begin(DAY) == DAY
    assert mine.head == git(mine.root, "rev-parse", "main")


def test_a_detached_head_gets_a_branch_from_where_it_is(mine: WorkingCopy) -> None:
    git(mine.root, "checkout", "-q", "--detach")
    mine.begin(DAY)
    assert mine.branch == DAY
    write_texts(mine.root, {"a.yaml": "een: 2\n"})
    assert commit_files(mine, ["a.yaml"], "Zin\n") == mine.head


@pytest.mark.parametrize("name", ["main", "master", "hoofd", "(none)"])
def test_nothing_is_committed_on_a_main_branch_or_on_none(
    name: str, clones: Clones, tmp_path: Path
) -> None:
    if name == "hoofd":
        git(clones.server, "branch", "-m", "main", "hoofd")
        git(tmp_path, "clone", "-q", clones.server.name, "derde")
        mine = WorkingCopy(tmp_path / "derde")
    else:
        mine = WorkingCopy(clones.mine)
        to = ["--detach"] if name == "(none)" else ["-B", name]
        git(mine.root, "checkout", "-q", *to)
    write_texts(mine.root, {"a.yaml": "een: 2\n"})
    before = everything(mine.root)
    with pytest.raises(WorkingCopyError, match="hoofdtak"):
        commit_files(mine, ["a.yaml"], "Zin\n")
    assert everything(mine.root) == before


# -------------------------------------------------------------------------------------- commits


def test_exactly_the_named_files_are_committed_and_all_else_stays(mine: WorkingCopy) -> None:
    mine.begin(DAY)
    write_texts(
        mine.root,
        {
            "a.yaml": "een: 2\n",
            "map/b.yaml": None,
            "c.yaml": "klaar: 1\n",
            "map/één.yaml": "x: 1\n",
        },
    )
    git(mine.root, "add", "c.yaml")
    write_texts(mine.root, {"c.yaml": "klaar: 2\n", "los.txt": "x"})
    commit = commit_files(mine, ["a.yaml", "map/b.yaml", "map/één.yaml"], "Een zin\n\nRegel: 1\n")
    assert git(mine.root, "show", "-s", "--format=%B", commit) == "Een zin\n\nRegel: 1"
    changed = git(mine.root, "-c", "core.quotePath=false", "show", "--format=", "--name-status")
    assert changed.split("\n") == ["M\ta.yaml", "D\tmap/b.yaml", "A\tmap/één.yaml"]
    assert git(mine.root, "show", ":c.yaml") == "klaar: 1"
    assert git(mine.root, "status", "--porcelain").split("\n") == ["MM c.yaml", "?? los.txt"]


def test_files_that_are_as_they_were_make_no_commit(mine: WorkingCopy) -> None:
    mine.begin(DAY)
    assert commit_files(mine, ["a.yaml", "map/b.yaml"], "Zin\n") == ""
    assert log(mine.root) == ["werk van een ander"]


def test_what_is_unsaved_is_told_for_changed_new_and_removed_files(mine: WorkingCopy) -> None:
    write_texts(mine.root, {"a.yaml": "een: 2\n", "map/b.yaml": None, "nieuw.yaml": "x: 1\n"})
    paths = ["a.yaml", "map/b.yaml", "c.yaml", "nieuw.yaml", "nooit.yaml"]
    assert unsaved(mine, paths) == ["a.yaml", "map/b.yaml", "nieuw.yaml"]
    assert [bytes_at(mine, "HEAD", path) for path in ("a.yaml", "nieuw.yaml")] == [
        b"een: 1\n",
        None,
    ]


@pytest.mark.parametrize(
    ("settings", "author"),
    [
        ({}, "Coördinator <coordinator@dialoog.invalid>"),
        ({"user.name": "Een Proef"}, "Een Proef <coordinator@dialoog.invalid>"),
        ({"user.name": " . "}, "Coördinator <coordinator@dialoog.invalid>"),
        (
            {"user.name": "Een Proef", "user.email": "p@stad.example", "commit.gpgSign": "true"},
            "Een Proef <p@stad.example>",
        ),
        ({"user.useConfigOnly": "true"}, "Coördinator <coordinator@dialoog.invalid>"),
    ],
)
def test_a_commit_is_of_the_user_and_else_of_a_stand_in(
    settings: dict[str, str], author: str, mine: WorkingCopy
) -> None:
    for name, value in settings.items():
        git(mine.root, "config", name, value)
    mine.begin(DAY)
    write_texts(mine.root, {"a.yaml": "een: 2\n"})
    commit_files(mine, ["a.yaml"], "Zin\n")
    assert log(mine.root, "%an <%ae>")[0] == log(mine.root, "%cn <%ce>")[0] == author


@pytest.mark.skipif(sys.platform == "win32", reason="a hook is a script")
def test_no_hook_editor_or_signing_program_is_run(mine: WorkingCopy, tmp_path: Path) -> None:
    script = f"#!/bin/sh\necho x >> '{tmp_path / 'ran'}'\nexit 1\n"
    moments = "pre-commit commit-msg post-commit reference-transaction post-index-change"
    for name in f"{moments} post-checkout fsmonitor sign".split():
        (mine.root / ".git/hooks" / name).write_text(script, encoding="utf-8")
        (mine.root / ".git/hooks" / name).chmod(0o755)
    git(mine.root, "config", "core.fsmonitor", ".git/hooks/fsmonitor")
    git(mine.root, "config", "commit.gpgSign", "true")
    git(mine.root, "config", "gpg.program", ".git/hooks/sign")
    git(mine.root, "config", "core.editor", ".git/hooks/sign")
    mine.begin(DAY)
    write_texts(mine.root, {"a.yaml": "een: 2\n"})
    assert commit_files(mine, ["a.yaml"], "Zin\n")
    assert not (tmp_path / "ran").exists()


def test_line_ends_that_git_changes_are_no_change(mine: WorkingCopy) -> None:
    git(mine.root, "config", "core.autocrlf", "true")
    git(mine.root, "config", "core.safecrlf", "true")
    mine.begin(DAY)
    write_texts(mine.root, {"a.yaml": "een: 1\r\n", "map/b.yaml": "twee: 9\r\n"})
    assert unsaved(mine, ["a.yaml", "map/b.yaml"]) == ["map/b.yaml"]
    commit_files(mine, ["a.yaml", "map/b.yaml"], "Zin\n")
    assert bytes_at(mine, "HEAD", "map/b.yaml") == b"twee: 9\n"


@pytest.mark.parametrize("where", ["map/.gitattributes", ".gitattributes", ".git/info/attributes"])
@pytest.mark.parametrize(
    "attribute",
    [
        "working-tree-encoding=UTF-16LE",
        "working-tree-encoding=latin1",
        "ident",
        "filter=eigen",
        "filter=moet",
        "text eol=crlf",
        "eol=lf",
        "-text",
        "binary",
    ],
)
def test_what_is_committed_is_what_is_on_disk_whatever_attributes_say(
    attribute: str, where: str, mine: WorkingCopy, tmp_path: Path
) -> None:
    for name in ("eigen", "moet"):
        for end in ("clean", "smudge"):
            git(mine.root, "config", f"filter.{name}.{end}", f"touch '{tmp_path}/ran'; tr a-z b-za")
    git(mine.root, "config", "filter.moet.required", "true")
    first = "titel: één $Id: geheim$\n"
    write_texts(mine.root, {where: f"*.md {attribute}\n", "map/x.md": first, "map/y.md": first})
    mine.begin(DAY)
    assert unsaved(mine, ["map/x.md"]) == ["map/x.md"]
    commit_files(mine, ["map/x.md", "map/y.md"], "Zin\n")
    assert bytes_at(mine, "HEAD", "map/x.md") == first.encode()
    assert git(mine.root, "rev-parse", ":map/x.md") == git(mine.root, "rev-parse", "HEAD:map/x.md")
    assert unsaved(mine, ["map/x.md", "map/y.md"]) == []
    old = names_on_disk(mine, ["map/x.md"])["map/x.md"]
    write_texts(mine.root, {"map/x.md": "twee\n", "map/y.md": None})
    commit_files(mine, ["map/x.md", "map/y.md"], "Zin\n")
    assert bytes_at(mine, "HEAD", "map/y.md") is None
    back = bytes_for_disk(mine, old, "map/x.md", "")
    assert back.replace(b"\r\n", b"\n") == first.encode()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("attribute", ["text=auto", "text eol=crlf", "text=auto eol=lf"])
def test_line_ends_that_attributes_change_are_no_change(attribute: str, mine: WorkingCopy) -> None:
    commit_texts(mine.root, {".gitattributes": f"* {attribute}\n"})
    mine.begin(DAY)
    write_texts(mine.root, {"a.yaml": "een: 1\r\n", "map/b.yaml": "twee: 9\r\n"})
    assert unsaved(mine, ["a.yaml", "map/b.yaml"]) == ["map/b.yaml"]
    commit_files(mine, ["a.yaml", "map/b.yaml"], "Zin\n")
    assert bytes_at(mine, "HEAD", "map/b.yaml") == b"twee: 9\n"
    assert git(mine.root, "status", "--porcelain") == ""


def test_a_file_keeps_its_mode_and_a_path_is_no_pattern(mine: WorkingCopy) -> None:
    git(mine.root, "update-index", "--chmod=+x", "a.yaml")
    git(mine.root, "commit", "-q", "-m", "uitvoerbaar")
    mine.begin(DAY)
    write_texts(mine.root, {"a.yaml": "een: 2\n", "*.yaml": "ster: 1\n"})
    commit_files(mine, ["*.yaml", "a.yaml"], "Zin\n")
    listed = git(mine.root, "ls-tree", "HEAD", "--", "a.yaml", "*.yaml").split("\n")
    assert [line.split()[0] for line in listed] == ["100644", "100755"]
    assert bytes_at(mine, "HEAD", "a.yaml") == b"een: 2\n"


# ------------------------------------------------------------------------------ which repositories


def test_a_folder_below_the_top_has_paths_of_its_own(clones: Clones) -> None:
    below = WorkingCopy(clones.mine / "map")
    below.begin(DAY)
    write_texts(below.root, {"b.yaml": "twee: 9\n", "n.yaml": "x: 1\n", "../a.yaml": "een: 9\n"})
    assert below.prefix == "map/"
    assert unsaved(below, ["b.yaml", "n.yaml"]) == ["b.yaml", "n.yaml"]
    assert list(names_on_disk(below, ["b.yaml"])) == ["b.yaml"]
    commit_files(below, ["b.yaml", "n.yaml"], "Zin\n")
    assert git(clones.mine, "status", "--porcelain") == "M a.yaml"
    assert bytes_at(below, "HEAD", "b.yaml") == b"twee: 9\n"


def test_a_worktree_and_a_submodule_are_working_copies(clones: Clones, tmp_path: Path) -> None:
    git(clones.mine, "worktree", "add", "-q", "-b", "zij", str(tmp_path / "ander"))
    outer = tmp_path / "boven"
    git(tmp_path, "init", "-q", "boven")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "-b", "main",
        str(clones.server), "deel")  # fmt: skip
    for folder in (tmp_path / "ander", outer / "deel"):
        copy = WorkingCopy(folder)
        copy.begin(DAY)
        write_texts(folder, {"a.yaml": "een: 5\n"})
        assert commit_files(copy, ["a.yaml"], "Zin\n") == copy.head
        assert git(folder, "status", "--porcelain") == ""
        git(folder, "branch", "-m", "anders")


def test_a_repository_with_longer_names_of_objects_is_a_working_copy(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    commit_texts(tmp_path, {"a.yaml": "een: 1\n"})
    copy = WorkingCopy(tmp_path)
    copy.begin(DAY)
    write_texts(tmp_path, {"a.yaml": "een: 5\n"})
    assert len(commit_files(copy, ["a.yaml"], "Zin\n")) == 64


def _merging(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "zij")
    commit_texts(folder, {"a.yaml": "een: 5\n"})
    git(folder, "checkout", "-q", "-b", "wij", "main")
    commit_texts(folder, {"a.yaml": "een: 6\n"})
    git(folder, "merge", "-q", "zij", check=False)


def _rebasing(folder: Path) -> None:
    _merging(folder)
    git(folder, "merge", "--abort")
    git(folder, "rebase", "-q", "zij", check=False)


def _stashed(folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "wij")
    write_texts(folder, {"a.yaml": "een: 5\n"})
    git(folder, "stash", "-q")
    commit_texts(folder, {"a.yaml": "een: 6\n"})
    git(folder, "stash", "pop", "-q", check=False)


def _ignored(folder: Path) -> None:
    write_texts(folder, {".gitignore": "los/\n", "los/a.yaml": "een: 1\n"})


@pytest.mark.parametrize(
    ("make", "below", "sentence"),
    [
        (_merging, "", "nog niet af"),
        (_rebasing, "", "nog niet af"),
        (_stashed, "", "conflict nog niet opgelost"),
        (_ignored, "los", "gitignore"),
        (lambda folder: (folder / ".git/index.lock").touch(), "", r"verwijder .*index\.lock"),
        (lambda folder: git(folder, "config", "core.bare", "true"), "", "zonder bestanden"),
        (lambda folder: (folder / ".git/config").write_bytes(b"[stuk"), "", "niet lezen"),
    ],
)
def test_a_repository_in_which_nothing_can_be_done_now_is_refused(
    make: Callable[[Path], object], below: str, sentence: str, clones: Clones
) -> None:
    make(clones.mine)
    before = everything(clones.mine)
    copy = WorkingCopy(clones.mine / below)
    with pytest.raises(WorkingCopyError, match=sentence):
        copy.check()
    with pytest.raises(WorkingCopyError):
        commit_files(copy, ["a.yaml"], "Zin\n")
    assert everything(clones.mine) == before


def test_a_lock_that_goes_soon_is_waited_for(
    mine: WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = mine.root / ".git/index.lock"
    lock.touch()
    monkeypatch.setattr("time.sleep", lambda _: lock.unlink(missing_ok=True))
    mine.check()


def test_a_folder_without_git_or_without_a_first_commit_is_refused(
    tmp_path: Path, mine: WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WorkingCopyError, match="hoort niet bij"):
        WorkingCopy(tmp_path).check()
    git(tmp_path, "init", "-q", "leeg")
    with pytest.raises(WorkingCopyError, match="nog nooit iets vastgelegd"):
        WorkingCopy(tmp_path / "leeg").check()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkingCopyError, match="geen git"):
        mine.check()


def test_another_program_that_moved_the_branch_is_not_overruled(mine: WorkingCopy) -> None:
    mine.begin(DAY)
    first = mine.head
    second = commit_texts(mine.root, {"a.yaml": "een: 5\n"})
    with pytest.raises(WorkingCopyError, match="intussen"):
        mine.move_to(first, first)
    assert mine.head == second


# -------------------------------------------------------------------------------------- the runner


def test_the_repository_of_a_variable_is_not_used(
    mine: WorkingCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nergens"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert mine.branch == "main"


@pytest.mark.skipif(sys.platform == "win32", reason="a helper is a script")
def test_git_that_waits_is_ended_with_what_it_started(mine: WorkingCopy, tmp_path: Path) -> None:
    script = tmp_path / "wacht"
    script.write_text(
        f"#!/bin/sh\necho $$ > '{tmp_path / 'pid'}'\nexec sleep 60\n", encoding="utf-8"
    )
    script.chmod(0o755)
    with pytest.raises(GitError, match="too long"):
        write_git(mine.root, "wacht", seconds=1, settings=(f"alias.wacht=!{script}",))
    pid = int((tmp_path / "pid").read_text(encoding="utf-8"))
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_failure_has_a_code_and_an_output_that_is_in_no_message(mine: WorkingCopy) -> None:
    with pytest.raises(GitFailedError) as failed:
        write_git(mine.root, "rev-parse", "geheim-woord")
    assert failed.value.code == 128
    assert "geheim" not in str(failed.value)
    with pytest.raises(WorkingCopyError) as refused:
        mine.git("rev-parse", "geheim-woord")
    assert "geheim" not in str(refused.value)
    assert writing.NETWORK_SECONDS <= 120
