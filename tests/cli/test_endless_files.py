"""No command waits for a pipe or a device, nor reads without an end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dialoog.cli.main import main
from dialoog.site import search
from tests.makers import DAY, Repository

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no pipes with a name")
ROOT = Path(__file__).parents[2]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is not in the repository."""
    return tmp_path_factory.mktemp("buiten")


@pytest.fixture
def pipe(outside: Path) -> Path:
    path = outside / "pijp.txt"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("file", ["pijp.txt", "/dev/zero"])
@pytest.mark.parametrize(
    "words",
    [
        ["intake", "FILE"],
        ["evaluations", "FILE"],
        ["letter", "gedragscode", "--bcc", "FILE", "--out", "brief.eml"],
    ],
    ids=lambda words: words[0],
)
def test_a_command_that_reads_a_file_refuses_what_never_ends(
    repo: Repository, pipe: Path, words: list[str], file: str, capsys: Captured
) -> None:
    repo.call()
    where = {"FILE": str(pipe.parent / file), "brief.eml": str(pipe.parent / "brief.eml")}
    options = ["--root", str(repo.write()), "--as-of", DAY.isoformat()]
    assert main([*(where.get(word, word) for word in words), *options]) in (1, 2)
    assert "kan niet worden gelezen" in capsys.readouterr().err


def test_forget_and_inspect_do_not_wait_for_a_pipe_among_the_records(
    repo: Repository, capsys: Captured
) -> None:
    repo.request()
    repo.write()
    os.mkfifo(repo.root / "requests/2026-001/session-1.yaml")
    os.mkfifo(repo.root / "requests/2026-001/request.yaml~")
    options = ["--root", str(repo.root), "--as-of", DAY.isoformat()]
    assert main(["inspect", "lg-0a0a1a", *options]) == 0
    assert main(["forget", "2026-001", "--now", *options]) == 1
    assert capsys.readouterr().err


DEEP = ("(" * 3_000, "(" * 3_000 + "a@example.org", "a:" * 3_000 + "a@example.org", "<" * 3_000)


@pytest.mark.parametrize("line", [*DEEP, '"' * 3_001, "a@[" * 3_000])
def test_a_list_that_cannot_be_addresses_is_told_by_its_line(
    repo: Repository, outside: Path, line: str, capsys: Captured
) -> None:
    repo.call()
    (outside / "lijst.txt").write_text(f"anna@example.org\n{line}\n", encoding="utf-8")
    options = ["--root", str(repo.write()), "--as-of", DAY.isoformat()]
    files = ["--bcc", str(outside / "lijst.txt"), "--out", str(outside / "brief.eml")]
    assert main(["letter", "gedragscode", *files, *options]) == 1
    assert "Regel 2 van de lijst is geen e-mailadres" in capsys.readouterr().err


def test_a_list_of_addresses_that_is_too_large_is_told(
    repo: Repository, outside: Path, capsys: Captured
) -> None:
    repo.call()
    (outside / "lijst.txt").write_bytes(b"#" * (1024 * 1024 + 1))
    options = ["--root", str(repo.write()), "--as-of", DAY.isoformat()]
    files = ["--bcc", str(outside / "lijst.txt"), "--out", str(outside / "brief.eml")]
    assert main(["letter", "gedragscode", *files, *options]) == 1
    assert "te groot: hoogstens 1 MB" in capsys.readouterr().err


def test_a_site_needs_no_disk_for_temporary_files(repo: Repository, tmp_path: Path) -> None:
    small = tmp_path / "klein"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be made by root")
    out = tmp_path / "site"
    try:
        done = subprocess.run(
            [sys.executable, "build.py", "build", "--root", str(repo.write()), "--out", str(out)],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(small)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert done.returncode == 0, done.stderr
    assert (out / "pagefind").is_dir() == search.is_possible()
