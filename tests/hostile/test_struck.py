"""A whole build, from the command to the disk: what is served is the old site or the new one."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from dialoog.cli.main import main
from dialoog.site import output
from tests.hostile.struck import REPOSITORY, Stage, command, manifest, strike, words
from tests.makers import a_repository

pytestmark = pytest.mark.skipif(os.name != "posix", reason="wants signals and limits")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage.at(tmp_path_factory.mktemp("geslagen"))


@pytest.mark.parametrize(("how", "times"), [(signal.SIGKILL, 12), (signal.SIGINT, 5)])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    stage: Stage, how: signal.Signals, times: int
) -> None:
    """`python -m tests.hostile.struck --times 200` strikes more often."""
    found = strike(stage, times, how)
    assert found["kept"] + found["replaced"] == times
    assert found["kept"] > 0
    assert (found["torn"], found["left-overs"]) == (0, 0)


def test_a_half_written_site_is_noticed(stage: Stage) -> None:
    stage.build(1)
    assert stage.state() == "new"
    (stage.out / "index.html").unlink()
    assert stage.state() == "torn"
    stage.build(1)
    assert stage.state() == "new"


def test_two_builds_at_once_leave_the_site_of_one(stage: Stage) -> None:
    for _ in range(2):
        both = [stage.start(0), stage.start(1)]
        told = [running.communicate()[1].decode() for running in both]
        assert [running.returncode for running in both] == [0, 0], told
        assert stage.state() in {"old", "new"}
        assert stage.left() == []


def test_a_build_over_the_limit_of_a_file_keeps_the_old_site(stage: Stage) -> None:
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (20_000, 20_000)); "
    stage.build(0)
    done = subprocess.run(
        command(stage.roots[1], stage.out, limit),
        capture_output=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.decode().splitlines()) == 1
    assert (stage.state(), stage.left()) == ("old", [])


def test_a_build_on_a_full_disk_keeps_the_old_site(stage: Stage, tmp_path: Path) -> None:
    size = sum(path.stat().st_size for path in stage.out.rglob("*") if path.is_file())
    mount = [
        "mount",
        "-t",
        "tmpfs",
        "-o",
        f"size={size * 3 // 2 + 400_000}",
        "tmpfs",
        str(tmp_path),
    ]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be made by root")
    try:
        out = tmp_path / "site"
        assert main(words(stage.roots[0], out)) == 0
        (tmp_path / "vulling").write_bytes(b"x" * 300_000)
        before = manifest(out)
        assert before == stage.sites[0]
        filled = (os.statvfs(tmp_path).f_bavail - 60) * os.statvfs(tmp_path).f_bsize
        (tmp_path / "meer").write_bytes(b"x" * max(filled, 0))
        assert main(words(stage.roots[1], out)) == 1
        assert manifest(out) == before
        assert sorted(os.listdir(tmp_path)) == ["meer", "site", "vulling"]
        (tmp_path / "meer").unlink()
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_build_on_a_read_only_disk_keeps_the_old_site(stage: Stage, tmp_path: Path) -> None:
    if subprocess.run(
        ["mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], capture_output=True, check=False
    ).returncode:
        pytest.skip("a disk that may only be read can only be made by root")
    try:
        out = tmp_path / "site"
        assert main(words(stage.roots[0], out)) == 0
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
        assert main(words(stage.roots[1], out)) == 1
        assert manifest(out) == stage.sites[0]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


# ----------------------------------------------------------------------------- what is left alone


def test_an_output_folder_that_no_build_made_is_refused(
    stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scriptie.docx").write_bytes(b"jaren werk")
    assert main(words(stage.roots[0], tmp_path)) == 1
    assert "niet van de site" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["scriptie.docx"]


def test_an_output_folder_that_is_a_link_is_refused(stage: Stage, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    output.write([("x", b"x")], elsewhere)
    (tmp_path / "site").symlink_to(elsewhere, target_is_directory=True)
    assert main(words(stage.roots[0], tmp_path / "site")) == 1
    assert manifest(elsewhere).keys() >= {"x"}
    assert (tmp_path / "site").is_symlink()


def test_a_link_in_the_data_is_a_problem_and_never_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text("---\ntitle: Geheim\n---\nGeheim.\n", encoding="utf-8")
    root = a_repository(tmp_path / "gegevens").write()
    (root / "content" / "pages").mkdir(exist_ok=True)
    (root / "content" / "pages" / "link.md").symlink_to(secret)
    assert main(words(root, tmp_path / "site")) == 1
    told = capsys.readouterr().err
    assert "content/pages/link.md" in told
    assert "Geheim" not in told
    assert not (tmp_path / "site").exists()


def test_a_template_that_fails_gives_one_line_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = a_repository(tmp_path / "gegevens").write()
    (root / "templates" / "pages").mkdir(parents=True)
    (root / "templates/pages/contact.html").write_text("\n\n{{ view.x }}\n", encoding="utf-8")
    assert main(words(root, tmp_path / "site")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("templates/pages/contact.html:3: de pagina /contact/")
    assert sorted(os.listdir(tmp_path)) == ["gegevens"]
