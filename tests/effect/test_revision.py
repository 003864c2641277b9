"""A version is read from git's objects as they are: nothing is run, and what cannot be is said."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from dialoog.cli.main import main
from tests.effect.kinds import SECRET, base
from tests.effect.test_effect import DAY, commit, effect
from tests.makers import Repository
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
REQUEST = "requests/2026-001/request.yaml"
NOTHING = "Niets veranderd, geen problemen."


@pytest.fixture
def programme(repo: Repository) -> Repository:
    """A programme that is committed on main."""
    base(repo).write()
    git(repo.root, "init", "-q", "-b", "main")
    commit(repo.root)
    return repo


def first_line(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    return effect(root, capsys, *options)[1].partition("\n")[0]


def refusal(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The message for a comparison that cannot be made; its exit code is 2."""
    assert main(["effect", "--root", str(root), "--as-of", DAY, *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


# -------------------------------------------------------------------------------- which versions


@pytest.mark.parametrize(
    "revision",
    [
        "--upload-pack=touch",
        "-x",
        "--help",
        "main:requests",
        "nooit",
        "HEAD~99",
        ":/",
        "a..b",
        "é'\"",
    ],
)
def test_a_revision_that_is_no_version_is_refused(
    revision: str, programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for option in ("--base", "--to"):
        assert "Git kent hier geen versie" in refusal(
            programme.root, capsys, f"{option}={revision}"
        )


@pytest.mark.parametrize("revision", ["HEAD", "main", "v1", "HEAD^0", "@"])
def test_every_name_of_a_version_is_understood(
    revision: str, programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    git(programme.root, "tag", "v1")
    assert first_line(programme.root, capsys, "--base", revision) == NOTHING


def test_a_merge_commit_is_compared_with_its_first_parent(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    git(programme.root, "checkout", "-q", "-b", "zij")
    programme.news("2026-05-30-zij", title="Zij")
    programme.write()
    commit(programme.root)
    git(programme.root, "checkout", "-q", "main")
    git(programme.root, "merge", "-q", "--no-ff", "-m", "samen", "zij")
    git(programme.root, "checkout", "-q", "--detach")
    _, text = effect(programme.root, capsys, "--base", "HEAD^1")
    assert "Nieuw: Bericht Zij" in text


def test_without_a_commit_there_is_nothing_to_compare_with(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    base(repo).write()
    git(repo.root, "init", "-q", "-b", "main")
    assert "Git kent hier geen versie HEAD." in refusal(repo.root, capsys)


def test_a_folder_without_git_is_refused(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    base(repo).write()
    assert "geen map van git" in refusal(repo.root, capsys)


def test_a_version_that_a_shallow_clone_has_not_is_refused(
    programme: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programme.news("2026-05-30-later")
    programme.write()
    commit(programme.root)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{programme.root}", "ondiep")
    assert "Git kent hier geen versie HEAD^1." in refusal(
        tmp_path / "ondiep", capsys, "--base", "HEAD^1"
    )
    assert first_line(tmp_path / "ondiep", capsys, "--base", "HEAD") == NOTHING


# ------------------------------------------------------------------------------ which repositories


def test_a_worktree_and_a_root_below_the_top_are_read(
    programme: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(programme.root, "worktree", "add", "-q", str(tmp_path / "ander"))
    assert first_line(tmp_path / "ander", capsys, "--base", "main") == NOTHING
    below = tmp_path / "top" / "één map" / "gegevens"
    shutil.copytree(programme.root, below, ignore=shutil.ignore_patterns(".git"))
    git(tmp_path / "top", "init", "-q", "-b", "main")
    commit(tmp_path / "top")
    assert first_line(below, capsys, "--base", "main") == NOTHING
    shutil.rmtree((below / REQUEST).parent)
    assert "Weg: Aanvraag 2026-001" in effect(below, capsys, "--base", "main")[1]


def test_a_repository_with_longer_names_of_objects_is_read(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    base(repo).write()
    git(repo.root, "init", "-q", "-b", "main", "--object-format=sha256")
    commit(repo.root)
    assert first_line(repo.root, capsys, "--base", "main") == NOTHING


def test_line_ends_that_git_changes_are_no_difference(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in programme.root.glob("*/**/*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert first_line(programme.root, capsys, "--base", "main") == NOTHING


# ----------------------------------------------------------------------------------- which files


@pytest.mark.skipif(sys.platform == "win32", reason="no links there")
def test_a_base_with_files_that_cannot_be_read_is_compared_all_the_same(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    root = programme.root
    (root / REQUEST).write_bytes(b"\x00\xff\xfe" * 1000)
    (root / "content/news/2026-05-29-groot.md").write_bytes(b"x" * 3_000_000)
    (root / "content/pages/wijzer.md").symlink_to("over.md")
    (root / "content/pages/dë 'map'.md").write_text("---\ntitle: Eén\n---\n", encoding="utf-8")
    git(root, "update-index", "--add", "--cacheinfo", "160000," + "1" * 40 + ",content/onder")
    git(root, "add", "-A", "--", "content", "requests")
    git(root, "update-index", "--add", "--cacheinfo", "160000," + "1" * 40 + ",content/onder")
    git(root, "commit", "-q", "-m", "stuk")
    for path in ("content/news/2026-05-29-groot.md", "content/pages/wijzer.md"):
        (root / path).unlink()
    (root / "content/pages/dë 'map'.md").unlink()
    programme.write()
    code, text = effect(root, capsys, "--base", "HEAD")
    assert code == 0
    assert "Weer te lezen: Aanvraag 2026-001" in text
    assert SECRET not in text


@pytest.mark.skipif(sys.platform == "win32", reason="no sh there")
def test_no_filter_hook_or_program_of_the_repository_is_run(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    root, trap = programme.root, programme.root / ".git" / "gelopen"
    command = f"sh -c 'touch {trap}; cat'"
    for name in ("filter.kwaad.smudge", "filter.kwaad.clean", "filter.kwaad.process",
                 "diff.kwaad.textconv", "diff.kwaad.command", "diff.external", "core.fsmonitor",
                 "core.pager", "core.sshCommand", "alias.ls-tree", "alias.cat-file"):  # fmt: skip
        git(root, "config", name, f"!{command}" if name.startswith("alias") else command)
    (root / ".gitattributes").write_text("* filter=kwaad diff=kwaad\n", encoding="utf-8")
    hooks = root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {trap}\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    shutil.rmtree((root / REQUEST).parent)
    before = {path: os.stat(path).st_mtime_ns for path in (root / ".git").rglob("*")}
    assert "Weg: Aanvraag 2026-001" in effect(root, capsys, "--base", "main")[1]
    assert not trap.exists()
    assert {path: os.stat(path).st_mtime_ns for path in (root / ".git").rglob("*")} == before
