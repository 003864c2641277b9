"""A build that is killed or cannot write leaves the complete old site or the complete new one."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from dialoog.cli.main import main
from dialoog.site import output
from tests.hostile.killed_builds import (
    REPOSITORY,
    TwoVersions,
    build_arguments,
    command,
    kill_builds,
    manifest,
)
from tests.makers import a_repository

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> TwoVersions:
    return TwoVersions.at(tmp_path_factory.mktemp("geslagen"))


@pytest.mark.parametrize(("sent", "times"), [("SIGKILL", 12), ("SIGINT", 5)])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    versions: TwoVersions, sent: str, times: int
) -> None:
    """`python -m tests.hostile.killed_builds --times 200` kills more builds."""
    counts = kill_builds(versions, times, signal.Signals[sent])
    assert counts["kept"] + counts["replaced"] == times
    assert counts["kept"] > 0
    assert (counts["torn"], counts["left-overs"]) == (0, 0)


def test_a_half_written_site_is_noticed(versions: TwoVersions) -> None:
    versions.build(1)
    assert versions.state() == "new"
    (versions.out / "index.html").unlink()
    assert versions.state() == "torn"
    versions.build(1)
    assert versions.state() == "new"


def test_two_builds_at_once_leave_the_site_of_one(versions: TwoVersions) -> None:
    for _ in range(2):
        both = [versions.start(0), versions.start(1)]
        errors = [running.communicate()[1].decode() for running in both]
        assert [running.returncode for running in both] == [0, 0], errors
        assert versions.state() in {"old", "new"}
        assert versions.leftovers() == []


def test_a_build_over_the_limit_of_a_file_keeps_the_old_site(versions: TwoVersions) -> None:
    limit = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (20_000, 20_000)); "
    versions.build(0)
    done = subprocess.run(
        command(versions.roots[1], versions.out, limit),
        capture_output=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.decode().splitlines()) == 1
    assert (versions.state(), versions.leftovers()) == ("old", [])


def test_a_build_on_a_full_disk_keeps_the_old_site(versions: TwoVersions, tmp_path: Path) -> None:
    size = sum(path.stat().st_size for path in versions.out.rglob("*") if path.is_file())
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
        assert main(build_arguments(versions.roots[0], out)) == 0
        (tmp_path / "vulling").write_bytes(b"x" * 300_000)
        before = manifest(out)
        assert before == versions.sites[0]
        filled = (os.statvfs(tmp_path).f_bavail - 60) * os.statvfs(tmp_path).f_bsize
        (tmp_path / "meer").write_bytes(b"x" * max(filled, 0))
        assert main(build_arguments(versions.roots[1], out)) == 1
        assert manifest(out) == before
        assert sorted(os.listdir(tmp_path)) == ["meer", "site", "vulling"]
        (tmp_path / "meer").unlink()
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_build_on_a_read_only_disk_keeps_the_old_site(
    versions: TwoVersions, tmp_path: Path
) -> None:
    if subprocess.run(
        ["mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], capture_output=True, check=False
    ).returncode:
        pytest.skip("a disk that may only be read can only be made by root")
    try:
        out = tmp_path / "site"
        assert main(build_arguments(versions.roots[0], out)) == 0
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
        assert main(build_arguments(versions.roots[1], out)) == 1
        assert manifest(out) == versions.sites[0]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


# ------------------------------------------------------ refused output folders, links and templates


def test_an_output_folder_that_no_build_made_is_refused(
    versions: TwoVersions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scriptie.docx").write_bytes(b"jaren werk")
    assert main(build_arguments(versions.roots[0], tmp_path)) == 1
    assert "niet van de site" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["scriptie.docx"]


def test_an_output_folder_that_is_a_link_is_refused(versions: TwoVersions, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    output.write([("x", b"x")], elsewhere)
    (tmp_path / "site").symlink_to(elsewhere, target_is_directory=True)
    assert main(build_arguments(versions.roots[0], tmp_path / "site")) == 1
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
    assert main(build_arguments(root, tmp_path / "site")) == 1
    error = capsys.readouterr().err
    assert "content/pages/link.md" in error
    assert "Geheim" not in error
    assert not (tmp_path / "site").exists()


def test_a_template_that_fails_gives_one_line_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = a_repository(tmp_path / "gegevens").write()
    (root / "templates" / "pages").mkdir(parents=True)
    (root / "templates/pages/contact.html").write_text("\n\n{{ view.x }}\n", encoding="utf-8")
    assert main(build_arguments(root, tmp_path / "site")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("templates/pages/contact.html:3: de pagina /contact/")
    assert sorted(os.listdir(tmp_path)) == ["gegevens"]
