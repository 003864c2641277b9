"""The work of others is merged whole, with the given bytes, or nothing is different."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dialoog.formats.files import SaveError
from dialoog.formats.git import merging
from dialoog.formats.git.commits import commit_files
from dialoog.formats.git.merging import Incoming, incoming, merge_work
from dialoog.formats.git.sharing import came_in, fetch
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.journal import Journal
from tests.clones import Clones, all_files, everything, write_texts
from tests.formats.git.conftest import DAY
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
FILES = {"a.yaml": "een: 1\n", "map/b.yaml": "twee: 2\n", "c.yaml": "drie: 3\n"}


def save(copy: WorkingCopy, files: Mapping[str, str | None]) -> str:
    write_texts(copy.root, files)
    return commit_files(copy, list(files), "Zin\n")


def come_in(copy: WorkingCopy) -> Incoming:
    fetch(copy)
    (commit,) = came_in(copy)
    return incoming(copy, commit)


def take_in(copy: WorkingCopy, work: Incoming, files: Mapping[str, bytes | None]) -> str:
    """Merge with these bytes."""
    journal = Journal(copy.top / ".git/noted.json", copy.top)
    return merge_work(copy, work, files, "Samengevoegd\n", journal)


def parents(folder: Path) -> list[str]:
    return git(folder, "log", "-1", "--format=%P").split()


def test_what_each_side_alone_changed_is_taken_in_a_merge_of_two_parents(
    clones: Clones, mine: WorkingCopy
) -> None:
    theirs = clones.push_theirs({"map/b.yaml": "twee: 9\n", "c.yaml": None, "n/m/d.yaml": "x: 1\n"})
    ours = save(mine, {"a.yaml": "een: 2\n"})
    work = come_in(mine)
    assert work.both == ()
    commit = take_in(mine, work, {})
    assert parents(mine.root) == [ours, theirs]
    assert (mine.branch, mine.head) == (DAY, commit)
    assert all_files(mine.root) == {
        "a.yaml": b"een: 2\n",
        "map/b.yaml": b"twee: 9\n",
        "n/m/d.yaml": b"x: 1\n",
    }
    assert git(mine.root, "status", "--porcelain") == ""
    assert came_in(mine) == []


def test_a_file_that_both_changed_gets_the_given_bytes(clones: Clones, mine: WorkingCopy) -> None:
    clones.push_theirs({"a.yaml": "een: 5\n", "map/b.yaml": None, "c.yaml": "drie: 4\n"})
    save(mine, {"a.yaml": "een: 6\n", "map/b.yaml": "twee: 7\n", "c.yaml": "drie: 4\n"})
    work = come_in(mine)
    assert work.both == ("a.yaml", "map/b.yaml")
    assert work.versions(mine, "a.yaml") == (b"een: 1\n", b"een: 6\n", b"een: 5\n")
    assert work.versions(mine, "map/b.yaml") == (b"twee: 2\n", b"twee: 7\n", None)
    take_in(mine, work, {"a.yaml": b"een: 56\n", "map/b.yaml": None})
    assert all_files(mine.root) == {"a.yaml": b"een: 56\n", "c.yaml": b"drie: 4\n"}
    assert git(mine.root, "show", "HEAD:a.yaml") == "een: 56"
    assert git(mine.root, "status", "--porcelain") == ""
    assert not (mine.root / "map").exists()


def test_without_work_of_our_own_theirs_is_ours_on_the_main_branch_too(
    clones: Clones, mine: WorkingCopy
) -> None:
    git(mine.root, "checkout", "-q", "main")
    theirs = clones.push_theirs({"a.yaml": "een: 5\n"})
    assert take_in(mine, come_in(mine), {}) == theirs == mine.head
    assert git(mine.root, "rev-parse", "main") == theirs
    assert all_files(mine.root)["a.yaml"] == b"een: 5\n"


def test_nothing_is_merged_on_a_main_branch_with_work_of_its_own(
    clones: Clones, mine: WorkingCopy
) -> None:
    clones.push_theirs({"a.yaml": "een: 5\n"})
    save(mine, {"c.yaml": "drie: 6\n"})
    git(mine.root, "checkout", "-q", "-B", "main")
    work = come_in(mine)
    before = everything(mine.root)
    with pytest.raises(WorkingCopyError, match="hoofdtak"):
        take_in(mine, work, {})
    assert everything(mine.root) == before


def test_unsaved_and_staged_work_in_other_files_stays(clones: Clones, mine: WorkingCopy) -> None:
    clones.push_theirs({"a.yaml": "een: 5\n"})
    save(mine, {"map/b.yaml": "twee: 6\n"})
    write_texts(mine.root, {"c.yaml": "drie: 7\n", "map/b.yaml": "twee: 8\n", "los.txt": "x"})
    git(mine.root, "add", "c.yaml")
    take_in(mine, come_in(mine), {})
    status = git(mine.root, "status", "--porcelain").split("\n")
    assert status == ["M  c.yaml", " M map/b.yaml", "?? los.txt"]


@pytest.mark.parametrize("kind", ["unsaved", "staged", "untracked", "removed"])
def test_unsaved_work_in_a_file_that_comes_in_is_never_overwritten(
    kind: str, clones: Clones, mine: WorkingCopy
) -> None:
    clones.push_theirs({"a.yaml": "een: 5\n", "nieuw.yaml": "x: 1\n"})
    save(mine, {"c.yaml": "drie: 6\n"})
    match kind:
        case "untracked":
            write_texts(mine.root, {"nieuw.yaml": "x: 2\n"})
        case "removed":
            write_texts(mine.root, {"a.yaml": None})
        case _:
            write_texts(mine.root, {"a.yaml": "een: 7\n"})
    if kind == "staged":
        git(mine.root, "add", "a.yaml")
        write_texts(mine.root, {"a.yaml": "een: 1\n"})
    work = come_in(mine)
    before = everything(mine.root)
    with pytest.raises(WorkingCopyError, match="nog niet is vastgelegd"):
        take_in(mine, work, {})
    assert everything(mine.root) == before


def test_a_merge_that_was_killed_before_its_commit_is_finished_by_the_next(
    clones: Clones, mine: WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = clones.push_theirs({"a.yaml": "een: 5\n", "n.yaml": "x: 1\n"})
    ours = save(mine, {"a.yaml": "een: 6\n", "c.yaml": "drie: 6\n"})

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("remove_empty_folders", "commit_tree"):
        work = come_in(mine)
        with monkeypatch.context() as patch:
            patch.setattr(merging, step, killed)
            with pytest.raises(KeyboardInterrupt):
                take_in(mine, work, {"a.yaml": b"een: 56\n"})
        assert mine.head == ours
    take_in(mine, come_in(mine), {"a.yaml": b"een: 56\n"})
    assert parents(mine.root) == [ours, theirs]
    assert git(mine.root, "status", "--porcelain") == ""


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(
    clones: Clones, mine: WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones.push_theirs({"a.yaml": "een: 5\n", "c.yaml": "drie: 4\n"})
    save(mine, {"map/b.yaml": "twee: 6\n"})
    work = come_in(mine)
    before = everything(mine.root)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        with pytest.raises(SaveError, match="schijf is vol"):
            take_in(mine, work, {})
    assert everything(mine.root) == before


@pytest.mark.parametrize("setting", ["true", "false"])
def test_line_ends_of_this_computer_are_kept(
    setting: str, clones: Clones, mine: WorkingCopy
) -> None:
    git(mine.root, "config", "core.autocrlf", setting)
    ends = "\r\n" if setting == "true" else "\n"
    for path, text in FILES.items():
        (mine.root / path).write_bytes(text.replace("\n", ends).encode())
    git(mine.root, "add", "--update")
    clones.push_theirs({"a.yaml": "een: 5\n", "map/b.yaml": "twee: 7\n"})
    save(mine, {"a.yaml": f"een: 6{ends}"})
    take_in(mine, come_in(mine), {"a.yaml": b"een: 56\n"})
    assert (mine.root / "a.yaml").read_bytes() == f"een: 56{ends}".encode()
    assert (mine.root / "map/b.yaml").read_bytes() == f"twee: 7{ends}".encode()
    assert git(mine.root, "show", "HEAD:a.yaml") == "een: 56"
    assert git(mine.root, "status", "--porcelain") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a filter is a script")
def test_no_filter_is_run_on_what_comes_in(
    clones: Clones, mine: WorkingCopy, tmp_path: Path
) -> None:
    for end in ("clean", "smudge", "process"):
        git(mine.root, "config", f"filter.eigen.{end}", f"touch '{tmp_path}/ran'; cat")
    git(mine.root, "config", "filter.eigen.required", "true")
    files = {".gitattributes": "*.yaml filter=eigen\n", "a.yaml": "een: 5\n", "n.yaml": "x: 1\n"}
    clones.push_theirs(files)
    save(mine, {"c.yaml": "drie: 6\n"})
    take_in(mine, come_in(mine), {})
    clones.push_theirs({"a.yaml": "een: 7\n"})
    take_in(mine, come_in(mine), {})
    assert all_files(mine.root)["a.yaml"] == b"een: 7\n"
    assert not (tmp_path / "ran").exists()


def test_files_outside_the_folder_come_in_and_are_not_merged(clones: Clones) -> None:
    below = WorkingCopy(clones.mine / "map")
    below.begin(DAY)
    clones.push_theirs({"a.yaml": "een: 5\n", "map/b.yaml": "twee: 7\n"})
    save(below, {"b.yaml": "twee: 8\n"})
    work = come_in(below)
    assert work.both == ("b.yaml",)
    take_in(below, work, {"b.yaml": b"twee: 78\n"})
    assert all_files(clones.mine)["a.yaml"] == b"een: 5\n"
    assert all_files(clones.mine)["map/b.yaml"] == b"twee: 78\n"
    clones.push_theirs({"a.yaml": "een: 6\n"})
    save(WorkingCopy(clones.mine), {"a.yaml": "een: 7\n"})
    with pytest.raises(WorkingCopyError, match="geen gegevens"):
        come_in(below)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_files_that_can_be_run_stay_so_and_links_are_refused(
    clones: Clones, mine: WorkingCopy
) -> None:
    (clones.theirs / "doe").write_text("x\n", encoding="utf-8")
    (clones.theirs / "doe").chmod(0o755)
    clones.push_theirs({"doe": "y\n"})
    save(mine, {"c.yaml": "drie: 6\n"})
    take_in(mine, come_in(mine), {})
    assert (mine.root / "doe").stat().st_mode & 0o111
    assert git(mine.root, "status", "--porcelain") == ""
    (clones.theirs / "link").symlink_to("a.yaml")
    git(clones.theirs, "add", "link")
    clones.push_theirs({"a.yaml": "een: 5\n"})
    fetch(mine)
    before = everything(mine.root)
    with pytest.raises(WorkingCopyError, match="geen gewone bestanden: link"):
        come_in(mine)
    assert everything(mine.root) == before


def test_a_file_here_that_is_a_folder_there_is_refused(clones: Clones, mine: WorkingCopy) -> None:
    clones.push_theirs({"x/y.yaml": "een: 5\n"})
    save(mine, {"x": "een\n"})
    work = come_in(mine)
    before = everything(mine.root)
    with pytest.raises(WorkingCopyError, match="passen niet samen"):
        take_in(mine, work, {})
    assert everything(mine.root) == before


def test_a_choice_that_is_missing_or_late_merges_nothing(clones: Clones, mine: WorkingCopy) -> None:
    clones.push_theirs({"a.yaml": "een: 5\n"})
    save(mine, {"a.yaml": "een: 6\n"})
    work = come_in(mine)
    with pytest.raises(WorkingCopyError, match="nog niet gekozen"):
        take_in(mine, work, {})
    save(mine, {"c.yaml": "drie: 6\n"})
    with pytest.raises(WorkingCopyError, match="opnieuw op"):
        take_in(mine, work, {"a.yaml": b"een: 5\n"})


def test_work_without_a_common_begin_is_refused(mine: WorkingCopy) -> None:
    git(mine.root, "checkout", "-q", "--orphan", "los")
    git(mine.root, "commit", "-q", "-m", "los")
    with pytest.raises(WorkingCopyError, match="geen gezamenlijk begin"):
        incoming(mine, git(mine.root, "rev-parse", "main"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    ("name", "can"), [(b"a\xff.yaml", True), (b"a\nb.yaml", False), (b'"a', False)]
)
def test_a_name_that_is_hard_to_write_comes_in_or_is_refused(
    name: bytes, can: bool, clones: Clones, mine: WorkingCopy
) -> None:
    path = os.fsdecode(name)
    clones.push_theirs({path: "een: 5\n"})
    save(mine, {"c.yaml": "drie: 6\n"})
    work = come_in(mine)
    before = all_files(mine.root)
    if can:
        take_in(mine, work, {})
        assert (mine.root / path).read_bytes() == b"een: 5\n"
        assert git(mine.root, "status", "--porcelain") == ""
    else:
        write_texts(mine.root, {path: "een: 5\n"})
        with pytest.raises(WorkingCopyError, match="een naam die hier niet kan"):
            take_in(mine, work, {})
        (mine.root / path).unlink()
        assert all_files(mine.root) == before
