"""What is the same in the old site is not read twice or written again, and nobody sees that."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dialoog.site.output import WriteError, old_site, staging, write
from dialoog.site.output.marker import MARKER, fingerprint, unfinished_marker
from tests.modes import mode as mode_of
from tests.modes import under_umask
from tests.site.test_output import alone, tree

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no times to go by")

ROOT = Path(__file__).parents[2]
OLD = {"index.html": b"oud", "a/b/index.html": b"zelfde", "weg.html": b"weg"}
NEW = {"index.html": b"nieuw", "a/b/index.html": b"zelfde", "c.txt": b"erbij"}
SAME = "a/b/index.html"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The old site, older than a tick of the clock."""
    out = tmp_path / "site"
    write(OLD.items(), out)
    for path in out.rglob("*"):
        if path.name != MARKER:
            os.utime(path, (1_000, 1_000))
    return out


def is_rewritten(out: Path, *, is_private: bool = False) -> bool:
    """Whether a build writes the page anew that is the same; it is as it must be in any case."""
    before = (out / SAME).stat().st_ino
    write(NEW.items(), out, is_private=is_private)
    assert tree(out) == NEW
    assert (out / SAME).stat().st_nlink == 1
    assert [path.name for path in out.parent.glob("*site*")] == [out.name]
    return (out / SAME).stat().st_ino != before


@posix
def test_a_page_that_is_the_same_stays_the_same_file(out: Path) -> None:
    assert not is_rewritten(out)
    assert (out / SAME).stat().st_mtime == 1_000
    assert (out / "index.html").stat().st_mtime > 1_000


def test_a_page_that_only_its_name_makes_the_same_is_written(out: Path) -> None:
    write([(SAME, b"anders")], out)
    assert tree(out) == {SAME: b"anders"}


@posix
def test_of_two_names_with_the_same_bytes_each_stays_its_own_file(out: Path) -> None:
    write([(SAME, b"zelfde"), ("index.html", b"zelfde")], out)
    assert (out / SAME).stat().st_mtime == 1_000
    assert (out / "index.html").stat().st_mtime > 1_000


def test_a_page_as_new_as_the_marker_may_have_changed_unseen_and_is_written(out: Path) -> None:
    marker = (out / MARKER).stat()
    os.utime(out / SAME, ns=(marker.st_atime_ns, marker.st_mtime_ns))
    assert is_rewritten(out)


def close_it(out: Path) -> None:
    (out / SAME).chmod(0o600)


def give_it_another_name(out: Path) -> None:
    (out.parent / "kopie.html").hardlink_to(out / SAME)


@posix
@pytest.mark.parametrize("change", [close_it, give_it_another_name])
def test_a_page_that_others_may_not_read_or_that_has_another_name_is_written(
    out: Path, change: Callable[[Path], None]
) -> None:
    change(out)
    assert is_rewritten(out)
    assert mode_of(out / SAME) == 0o644


def test_what_is_done_to_a_copy_by_a_second_name_does_not_reach_the_site(out: Path) -> None:
    give_it_another_name(out)
    write(NEW.items(), out)
    (out.parent / "kopie.html").write_bytes(b"van mij")
    assert tree(out) == NEW


@posix
def test_what_becomes_private_is_written_for_its_owner_alone_and_back(out: Path) -> None:
    assert is_rewritten(out, is_private=True)
    assert mode_of(out / SAME) == 0o600
    os.utime(out / SAME, (2_000, 2_000))
    with under_umask(0o077):
        assert is_rewritten(out)
    assert mode_of(out / SAME) == 0o644
    assert (out / SAME).stat().st_mtime > 2_000


@pytest.mark.parametrize("code", [errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP])
def test_a_disk_without_second_names_gets_the_same_site(
    out: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr(os, "link", refuse)
    assert is_rewritten(out)


def keep_its_time(page: Path, change: Callable[[], object]) -> None:
    """What a program may do that wants nobody to see a change."""
    times = page.stat()
    change()
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))


def edit(page: Path) -> None:
    keep_its_time(page, lambda: page.write_bytes(b"anders"))


def replace(page: Path) -> None:
    other = page.with_name("ander.html")
    other.write_bytes(b"anders")
    os.utime(other, ns=(page.stat().st_atime_ns, page.stat().st_mtime_ns))
    other.replace(page)


def replace_by_a_link(page: Path) -> None:
    (page.parents[3] / "geheim").write_bytes(b"anders")
    page.unlink()
    page.symlink_to("../../../geheim")


@pytest.mark.parametrize("change", [edit, replace, pytest.param(replace_by_a_link, marks=posix)])
@pytest.mark.parametrize("is_late", [False, True])
def test_a_page_that_somebody_changes_during_the_build_is_given_back(
    out: Path, change: Callable[[Path], None], is_late: bool
) -> None:
    """Before the build comes to it, and after; to as many bytes, with the old time."""

    def pages() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"nieuw"
        if not is_late:
            change(out / SAME)
        yield SAME, b"zelfde"
        if is_late:
            change(out / SAME)

    with pytest.raises(WriteError, match="intussen"):
        write(pages(), out)
    assert tree(out) == {**OLD, SAME: b"anders"}


def edit_in_sight(page: Path) -> None:
    page.write_bytes(b"anders")


def replace_its_folder_by_a_link(page: Path) -> None:
    page.parents[3].joinpath("elders").mkdir()
    (page.parents[3] / "elders" / page.name).write_bytes(b"anders")
    page.parent.rename(page.parents[3] / "weg")
    page.parent.symlink_to(page.parents[3] / "elders")


@posix
@pytest.mark.parametrize(
    "change", [edit_in_sight, replace, replace_by_a_link, replace_its_folder_by_a_link]
)
def test_a_page_that_changes_while_it_gets_its_second_name_is_written_anew(
    out: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link
    new: list[tuple[bytes, bool]] = []

    def change_and_link(old: str, name: str, **options: bool) -> None:
        change(Path(old))
        link(old, name, **options)

    def pages() -> Iterator[tuple[str, bytes]]:
        yield SAME, b"zelfde"
        new.extend(
            (page.read_bytes(), page.is_symlink()) for page in out.parent.glob(f".site.*/{SAME}")
        )

    monkeypatch.setattr(os, "link", change_and_link)
    with pytest.raises(WriteError, match="intussen"):
        write(pages(), out)
    assert new == [(b"zelfde", False)]
    assert (out / SAME).read_bytes() == b"anders"


def test_two_builds_that_meet_each_write_what_is_the_same(out: Path) -> None:
    def pages() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"nieuw"
        write(NEW.items(), out)
        yield SAME, b"zelfde"
        yield "c.txt", b"erbij"

    write(pages(), out)
    assert tree(out) == NEW
    assert (out / SAME).stat().st_nlink == 1


BUILDER = """
import sys, time
from pathlib import Path
from dialoog.site.output import write

def pages(mark):
    for number in range(10):
        yield f"zelfde/{number}.html", b"zelfde"
    time.sleep(0.02)  # so that the marker is newer
    yield "index.html", mark.encode()

for _ in range(15):
    write(pages(sys.argv[1]), Path(sys.argv[2]))
"""


@posix
def test_two_builds_at_once_share_no_page_in_the_end_and_readers_find_each(out: Path) -> None:
    write([(f"zelfde/{number}.html", b"zelfde") for number in range(10)], out)
    builders = [
        subprocess.Popen([sys.executable, "-c", BUILDER, mark, str(out)], cwd=ROOT) for mark in "AB"
    ]
    looks = 0
    while any(builder.poll() is None for builder in builders):
        assert (out / f"zelfde/{looks % 10}.html").read_bytes() == b"zelfde"
        looks += 1
    assert [builder.returncode for builder in builders] == [0, 0]
    assert looks > 50
    assert {path.stat().st_nlink for path in out.rglob("*.html")} == {1}
    assert alone(out)


@posix
def test_the_old_site_is_read_once(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def read_and_tell(data: bytes) -> str:
        read.append(data)
        return fingerprint(data)

    monkeypatch.setattr(old_site, "fingerprint", read_and_tell)
    write(NEW.items(), out)
    assert sorted(read) == sorted(OLD.values())


def open_it(out: Path) -> None:
    (out / SAME).chmod(0o666)


@posix
@pytest.mark.parametrize("change", [open_it, give_it_another_name])
def test_what_is_done_to_a_page_after_it_got_its_second_name_does_not_reach_the_site(
    out: Path, change: Callable[[Path], None]
) -> None:
    def pages() -> Iterator[tuple[str, bytes]]:
        yield SAME, b"zelfde"
        change(out)

    (out / SAME).chmod(0o600)
    write(pages(), out, is_private=True)
    page = (out / SAME).stat()
    assert (mode_of(out / SAME), page.st_nlink) == (0o600, 1)


@posix
def test_what_is_written_in_a_page_that_has_its_second_name_never_stands_on_the_site(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages() -> Iterator[tuple[str, bytes]]:
        yield SAME, b"zelfde"
        edit(out / SAME)

    swapped: list[Path] = []
    monkeypatch.setattr(staging, "swap", lambda new, old: swapped.append(new))
    with pytest.raises(WriteError, match="intussen"):
        write(pages(), out)
    assert swapped == []
    assert tree(out) == {**OLD, SAME: b"anders"}


@posix
def test_a_page_that_was_copied_here_is_flushed_too(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: set[int] = set()
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.add(os.fstat(handle).st_ino))
    assert not is_rewritten(out)
    assert (out / SAME).stat().st_ino in flushed


@posix
def test_a_page_of_another_owner_or_group_is_written(out: Path) -> None:
    for owner, group in ((12_345, -1), (-1, 12_345)):
        try:
            os.chown(out / SAME, owner, group)
        except PermissionError:
            pytest.skip("only root gives a file away")
        os.utime(out / SAME, (1_000, 1_000))
        assert is_rewritten(out)
        page = (out / SAME).stat()
        assert (page.st_uid, page.st_gid) == (out.stat().st_uid, out.stat().st_gid)


@posix
def test_where_a_disk_has_no_second_names_and_no_times_of_change_the_old_site_is_read_again(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no")

    def pages() -> Iterator[tuple[str, bytes]]:
        yield SAME, b"zelfde"
        edit(out / "index.html")

    write([(SAME, b"zelfde"), ("index.html", b"oud...")], out)
    for path in (out / SAME, out / "index.html"):
        os.utime(path, (1_000, 1_000))
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(old_site, "file_state", lambda it: (it.st_mtime_ns, it.st_size))
    with pytest.raises(WriteError, match="intussen"):
        write(pages(), out)
    assert tree(out) == {SAME: b"zelfde", "index.html": b"anders"}


@posix
def test_a_killed_build_that_linked_does_not_make_the_next_one_write_all(out: Path) -> None:
    staging = out.with_name(".site.dialoog-abcdefgh")
    (staging / SAME).parent.mkdir(parents=True)
    (staging / MARKER).write_bytes(unfinished_marker(staging))
    (staging / SAME).hardlink_to(out / SAME)
    assert not is_rewritten(out)
