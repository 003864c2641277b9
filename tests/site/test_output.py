"""The old site is replaced as a whole, or not at all; files of others are never touched."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from pathlib import Path

import pytest

from dialoog.site.output import WriteError, atomic_swap, staging, write
from dialoog.site.output.leftovers import remove_leftovers
from dialoog.site.output.marker import (
    EDITIONS,
    MARKER,
    NOTE,
    SITE,
    kind_of_output,
    unfinished_marker,
)
from dialoog.site.output.modes import make_alike
from tests.modes import mode as mode_of
from tests.modes import modes, under_umask

ROOT = Path(__file__).parents[2]
OLD = {"index.html": b"oud", "a/b/index.html": b"oud b", "weg.html": b"oud weg"}
NEW = {"index.html": b"nieuw", "a/b/index.html": b"nieuw b", "c.txt": b"nieuw c" * 2_000}

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""A disk in memory, where there is one: a thousand builds flush theirs."""

posix = pytest.mark.skipif(os.name != "posix", reason="wants forks, signals and locks")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "met spatie" / "site"


def tree(folder: Path) -> dict[str, bytes]:
    """All files below the folder except the marker, by their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def alone(out: Path) -> bool:
    """Whether the site is alone in its folder."""
    return [path.name for path in out.parent.iterdir()] == [out.name]


# ---------------------------------------------------------------------------- what it does


def test_a_site_is_written_where_nothing_was(out: Path) -> None:
    assert write(NEW.items(), out) == 3
    assert tree(out) == NEW
    assert alone(out)


def test_a_new_site_replaces_the_old_one_with_all_its_files(out: Path) -> None:
    write(OLD.items(), out)
    write(iter(NEW.items()), out)
    assert tree(out) == NEW
    assert alone(out)


def test_an_empty_folder_may_be_filled(out: Path) -> None:
    out.mkdir(parents=True)
    write(NEW.items(), out)
    assert tree(out) == NEW


def test_a_site_without_pages_is_empty(out: Path) -> None:
    write(OLD.items(), out)
    assert write([], out) == 0
    assert tree(out) == {}


def test_the_same_files_give_the_same_bytes(out: Path) -> None:
    write(NEW.items(), out)
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    write(NEW.items(), out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == first


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o027, 0o077, 0o777])
def test_all_can_read_the_site_of_staff_and_what_is_private_its_owner_alone(
    out: Path, umask: int
) -> None:
    out.parent.mkdir(parents=True)
    private = out.with_name("besloten")
    with under_umask(umask):
        write(NEW.items(), private, is_private=True)
        assert modes(private) == ({0o700}, {0o600})
        write(NEW.items(), out)
        assert modes(out) == ({0o755}, {0o644})


@posix
@pytest.mark.parametrize("is_private", [False, True])
@pytest.mark.parametrize("mode", [0o700, 0o750, 0o2700, 0o2770])
def test_a_folder_that_was_closed_keeps_its_mode_and_its_group(
    out: Path, mode: int, is_private: bool
) -> None:
    groups = [group for group in os.getgroups() if group != os.getgid()] or [os.getgid()]
    out.mkdir(parents=True)
    os.chown(out, -1, groups[0])
    out.chmod(mode)
    for files in (OLD, NEW):
        write(files.items(), out, is_private=is_private)
        assert mode_of(out) == mode
        assert out.stat().st_gid == groups[0]
    assert (out / "a").stat().st_mode & stat.S_ISGID == mode & stat.S_ISGID
    if is_private:
        assert not any(path.stat().st_mode & 0o077 for path in out.rglob("*"))


@posix
def test_an_open_folder_is_closed_for_what_is_private_and_stays_open_for_staff(out: Path) -> None:
    out.mkdir(parents=True)
    for is_private, mode in ((False, 0o775), (True, 0o700)):
        out.chmod(0o775)
        write(NEW.items(), out, is_private=is_private)
        assert mode_of(out) == mode


@posix
def test_a_group_that_cannot_be_given_gets_no_rights(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    out.mkdir(parents=True)
    out.chmod(0o2750)
    monkeypatch.setattr(os, "chown", refuse)
    write(NEW.items(), out)
    assert mode_of(out) == 0o700


def test_a_relative_folder_lies_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(NEW.items(), Path("site"))
    assert tree(tmp_path / "site") == NEW


# ------------------------------------------------------------------------- what it refuses


def refused(files: Iterable[tuple[str, bytes]], out: Path) -> str:
    with pytest.raises(WriteError) as caught:
        write(files, out)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_folder_that_no_build_made_is_refused_and_unchanged(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "scriptie.docx").write_bytes(b"jaren werk")
    assert "niet van de site is: scriptie.docx" in refused(NEW.items(), out)
    assert tree(out) == {"scriptie.docx": b"jaren werk"}
    assert alone(out)


def test_a_marker_that_is_a_link_is_no_marker(out: Path, tmp_path: Path) -> None:
    out.mkdir(parents=True)
    (tmp_path / "elders").write_bytes(b"")
    (out / MARKER).symlink_to(tmp_path / "elders")
    assert "niet te zien wat van de site is" in refused(NEW.items(), out)


def made_by_hand(out: Path) -> None:
    (out / MARKER).write_bytes(b"")


def made_by_an_older_version(out: Path) -> None:
    (out / MARKER).write_bytes(NOTE)


def a_list_that_is_cut_off(out: Path) -> None:
    (out / MARKER).write_bytes((out / MARKER).read_bytes()[:-20])


def a_file_beside_the_site(out: Path) -> None:
    (out / "a" / "scriptie.docx").write_bytes(b"jaren werk")


def a_page_that_somebody_changed(out: Path) -> None:
    (out / "index.html").write_bytes(b"mijn eigen tekst")


def a_page_that_somebody_changed_to_as_many_bytes(out: Path) -> None:
    (out / "index.html").write_bytes(b"TJA")


def a_list_with_sizes(out: Path) -> None:
    lines = "".join(f"{len(data)} {name}\n" for name, data in sorted(OLD.items()))
    (out / MARKER).write_bytes(NOTE + f"\n3 bestanden (site):\n{lines}".encode())


def an_empty_folder_beside_the_site(out: Path) -> None:
    (out / "a" / "later").mkdir()


def a_link_for_a_page(out: Path) -> None:
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(out / "weg.html")


@pytest.mark.parametrize(
    "change",
    [
        made_by_hand,
        made_by_an_older_version,
        a_list_that_is_cut_off,
        a_file_beside_the_site,
        a_page_that_somebody_changed,
        a_page_that_somebody_changed_to_as_many_bytes,
        a_list_with_sizes,
        an_empty_folder_beside_the_site,
        a_link_for_a_page,
    ],
)
def test_a_folder_with_files_that_its_marker_does_not_list_is_refused_and_unchanged(
    out: Path, change: Callable[[Path], None]
) -> None:
    write(OLD.items(), out)
    change(out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    said = refused(NEW.items(), out)
    assert "nieuwe map" in said or "andere naam" in said
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert alone(out)


def test_a_refusal_names_the_file_and_what_to_do_and_that_is_enough(out: Path) -> None:
    write(OLD.items(), out)
    a_page_that_somebody_changed(out)
    assert "veranderd in index.html" in refused(NEW.items(), out)
    (out / "index.html").rename(out.parent / "mijn-tekst.html")
    a_file_beside_the_site(out)
    assert "niet van de site is: a/scriptie.docx" in refused(NEW.items(), out)
    (out / "a" / "scriptie.docx").rename(out.parent / "scriptie.docx")
    write(NEW.items(), out)
    assert tree(out) == NEW


def test_a_folder_of_an_earlier_version_is_given_another_name_and_nothing_is_lost(
    out: Path,
) -> None:
    write(OLD.items(), out)
    made_by_an_older_version(out)
    assert "Geef die map een andere naam" in refused(NEW.items(), out)
    out.rename(out.with_name("site-oud"))
    write(NEW.items(), out)
    assert tree(out.with_name("site-oud")) == OLD


def test_a_git_checkout_with_a_marker_in_it_is_refused(out: Path) -> None:
    write(OLD.items(), out)
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_bytes(b"ref: refs/heads/main")
    assert "git" in refused(NEW.items(), out)
    assert (out / ".git" / "HEAD").exists()


def test_a_site_without_one_of_its_pages_or_with_a_file_of_the_system_is_replaced(
    out: Path,
) -> None:
    write(OLD.items(), out)
    (out / "weg.html").unlink()
    (out / "a" / ".DS_Store").write_bytes(b"\0")
    write(NEW.items(), out)
    assert tree(out) == NEW


def test_a_home_folder_or_one_above_it_is_refused(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for home in (out, out / "ans"):
        monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(home))
        assert "voor de site alleen" in refused(NEW.items(), out)
    assert not out.exists()


@pytest.mark.parametrize("place", ["werk", "werk/.git", "werk/.git/x", "kaal.git/x", "kaal.git"])
def test_a_git_checkout_and_what_git_keeps_are_refused(tmp_path: Path, place: str) -> None:
    for name in ("werk/.git", "kaal.git/objects", "kaal.git/refs"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "kaal.git" / "HEAD").write_bytes(b"ref: refs/heads/main")
    before = sorted(tmp_path.rglob("*"))
    assert "van git" in refused(NEW.items(), tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_in_the_place_of_the_site_is_refused_and_not_followed(
    out: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elders"
    write(OLD.items(), elsewhere)
    out.parent.mkdir(parents=True)
    out.symlink_to(elsewhere, target_is_directory=True)
    assert "snelkoppeling" in refused(NEW.items(), out)
    assert tree(elsewhere) == OLD


def test_an_old_site_with_a_link_in_it_is_refused(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    write(OLD.items(), elsewhere)
    write(OLD.items(), out)
    (out / "link").symlink_to(elsewhere, target_is_directory=True)
    assert "niet van de site is: link." in refused(NEW.items(), out)
    assert tree(elsewhere) == OLD


def test_a_file_in_the_place_of_the_site_is_refused(out: Path) -> None:
    out.parent.mkdir(parents=True)
    out.write_bytes(b"x")
    assert "is een bestand" in refused(NEW.items(), out)
    assert out.read_bytes() == b"x"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="wants a disk that takes no file")
def test_a_disk_that_takes_no_lock_is_refused_and_not_waited_for() -> None:
    code = (
        "from pathlib import Path\n"
        "from dialoog.site.output import staging, write\n"
        "staging._PATIENCE = 0.1\n"
        "write([], Path('/proc/site'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=20, cwd=ROOT
    )
    told = done.stderr.decode()
    assert "WriteError: De site kan niet in /proc/site komen: op deze schijf kan niet" in told


@pytest.mark.skipif(sys.platform != "linux", reason="a disk where any bytes are a name")
def test_a_folder_whose_name_is_no_text_is_written(tmp_path: Path) -> None:
    out = tmp_path / os.fsdecode(b"site-\xff")
    write(OLD.items(), out)
    write(NEW.items(), out)
    assert tree(out) == NEW
    assert alone(out)


def test_the_top_of_the_disk_is_refused() -> None:
    assert "voor de site alleen" in refused(NEW.items(), Path("/"))


@pytest.mark.parametrize(
    "name",
    [
        *("", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a/.", "a/", "a\\b", "c:x", "a\0b"),
        *("\udc80", MARKER, f"a/{MARKER}", "x" * 300),
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(
    out: Path, name: str, tmp_path: Path
) -> None:
    write(OLD.items(), out)
    refused([("index.html", b"x"), (name, b"x")], out)
    assert tree(out) == OLD
    assert alone(out)
    assert [path.name for path in tmp_path.iterdir()] == ["met spatie"]


@pytest.mark.parametrize("names", [["a", "a"], ["a", "a/b"], ["a/b", "a"]])
def test_two_files_with_one_name_are_refused(out: Path, names: list[str]) -> None:
    write(OLD.items(), out)
    refused([(name, b"x") for name in names], out)
    assert tree(out) == OLD
    assert alone(out)


def test_an_error_while_pages_are_made_leaves_the_old_site(out: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"nieuw"
        raise RuntimeError("sjabloon")

    write(OLD.items(), out)
    with pytest.raises(RuntimeError, match="sjabloon"):
        write(files(), out)
    assert tree(out) == OLD
    assert alone(out)


def test_files_that_somebody_added_during_the_build_are_given_back(out: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"nieuw"
        (out / MARKER).unlink()
        (out / "scriptie.docx").write_bytes(b"jaren werk")

    out.mkdir(parents=True)
    write(OLD.items(), out)
    assert "intussen" in refused(files(), out)
    assert tree(out) == {**OLD, "scriptie.docx": b"jaren werk"}
    assert alone(out)


# -------------------------------------------------------------------- when the disk refuses


@posix
@pytest.mark.parametrize("most", [10, 4_096])  # the marker of a staging folder, and a page
def test_a_file_that_is_too_large_for_the_disk_leaves_the_old_site(out: Path, most: int) -> None:
    import resource

    write(OLD.items(), out)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        assert "te groot" in refused(NEW.items(), out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert tree(out) == OLD
    assert alone(out)


@posix
def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be made by root")
    try:
        write(OLD.items(), disk / "site")
        large = ((f"{number}.html", b"x" * 8_000) for number in range(20))
        assert "de schijf is vol" in refused(large, disk / "site")
        assert tree(disk / "site") == OLD
        assert alone(disk / "site")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_old_site_with_a_file_that_is_read_only_is_removed(out: Path) -> None:
    write(OLD.items(), out)
    (out / "index.html").chmod(stat.S_IREAD)
    (out / "a" / "b" / "index.html").chmod(stat.S_IREAD)
    write(NEW.items(), out)
    assert tree(out) == NEW
    assert alone(out)


DRIVER = '''
import errno, json, os, shutil, signal, sys
from collections import Counter
from pathlib import Path
from dialoog.site.output import WriteError, atomic_swap, write
from tests.site.test_output import NEW, OLD, alone, tree

OLD, NEW = ({**site, "zelfde.html": b"zelfde"} for site in (OLD, NEW))  # one file in both
base, how, two_steps = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "two steps"
if two_steps:
    atomic_swap._exchange = lambda new, old: False
os.fsync = lambda handle: None  # a kill loses nothing of what was written


def trace_until(last):
    """Count the lines that the writing (and the removing) runs through; strike at the last.

    Of a line that is run through again and again, the first times.
    """
    seen, often = 0, Counter()

    def trace(frame, event, _):
        nonlocal seen
        name = frame.f_code.co_filename
        if "dialoog/site/output/" not in name and not name.endswith(("shutil.py", "tempfile.py")):
            return None
        if event == "line":
            often[name, frame.f_lineno] += 1
            seen += often[name, frame.f_lineno] <= 3
            if seen == last:
                struck.append(True)
                if how == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                sys.settrace(None)
                if how == "interrupt":
                    raise KeyboardInterrupt
                raise OSError(errno.ENOSPC, "full")
        return trace
    return trace


def child(out, last):
    sys.settrace(trace_until(last))
    try:
        write(NEW.items(), out)
    except (KeyboardInterrupt, WriteError, OSError):
        pass
    finally:
        os._exit(bool(struck))


struck, bad, ends, step = [], [], {"old": 0, "new": 0, "missing": 0}, 0
while True:
    step += 1
    out = base / str(step) / "site"
    write(OLD.items(), out)
    os.utime(out / "zelfde.html", (1, 1))
    pid = os.fork()
    if not pid:
        child(out, step)
    status = os.waitpid(pid, 0)[1]
    found = tree(out) if out.exists() else None
    state = {True: "old"}.get(found == OLD, "new" if found == NEW else "missing")
    ends[state] += 1
    if found is not None and state == "missing":
        bad.append([step, "torn"])
    if found is None and not two_steps:
        bad.append([step, "missing"])
    before = None

    def pages():
        global before
        before = tree(out) if out.exists() else None
        yield "index.html", b"later"
    write(pages(), out)
    if found is None and before not in (OLD, NEW):
        bad.append([step, "not put back"])
    if tree(out) != {"index.html": b"later"} or not alone(out):
        bad.append([step, "left-overs", sorted(os.listdir(out.parent))])
    shutil.rmtree(out.parent)
    if status == 0:
        break
print(json.dumps({"bad": bad, "ends": ends, "steps": step}))
'''


@posix
@pytest.mark.parametrize("steps", ["one step", "two steps"])
@pytest.mark.parametrize("how", ["kill", "interrupt", "disk"])
def test_the_site_is_complete_after_a_kill_an_interrupt_or_an_error_at_any_line(
    how: str, steps: str
) -> None:
    """At each line in turn: a kill, Ctrl-C, or an error from the disk."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as base:
        run = subprocess.run(
            [sys.executable, "-c", DRIVER, base, how, steps],
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
    assert run.returncode == 0, run.stderr.decode()
    result = json.loads(run.stdout)
    assert result["bad"] == []
    assert result["steps"] > 100
    assert result["ends"]["old"] > 50
    assert result["ends"]["new"] >= 1
    if steps == "two steps" and how == "kill":
        assert 0 < result["ends"]["missing"] < 12


# -------------------------------------------------------------------- when builds meet

BUILDER = """
import sys
from pathlib import Path
from dialoog.site.output import write
mark, out = sys.argv[1].encode(), Path(sys.argv[2])
for turn in range(25):
    write(((f"{n}/index.html", mark * 500) for n in range(20)), out)
"""


@posix
def test_two_builds_at_once_leave_one_complete_site_and_readers_always_find_one(out: Path) -> None:
    names = [f"{number}/index.html" for number in range(20)]
    write(((name, b"0" * 500) for name in names), out)
    builders = [
        subprocess.Popen(
            [sys.executable, "-c", BUILDER, mark, str(out)], cwd=ROOT, stderr=subprocess.PIPE
        )
        for mark in "AB"
    ]
    looks = 0
    while any(builder.poll() is None for builder in builders):
        page = (out / names[looks % 20]).read_bytes()
        assert len(page) == 500
        assert len(set(page)) == 1
        looks += 1
    for builder in builders:
        assert builder.communicate()[1] == b""
        assert builder.returncode == 0
    assert looks > 50
    assert {len(set(tree(out).values())), len(tree(out))} == {1, 20}
    assert alone(out)


def test_the_staging_folder_of_a_running_build_is_not_removed_by_another_build(out: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"traag"
        subprocess.run([sys.executable, "-c", BUILDER, "B", str(out)], check=True, cwd=ROOT)
        yield "c.txt", b"klaar"

    write(files(), out)
    assert tree(out) == {"index.html": b"traag", "c.txt": b"klaar"}


def test_a_staging_folder_that_is_just_made_is_no_leftover_for_another_build(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another build looks for leftovers just before, and just after the folder is there."""
    write(OLD.items(), out)
    made: list[Path] = []

    def make(folder: Path, like: Path, *, is_private: bool) -> int:
        assert made == []
        remove_leftovers(out)
        mode = make_alike(folder, like, is_private=is_private)
        made.append(folder)
        remove_leftovers(out)
        return mode

    monkeypatch.setattr("dialoog.site.output.staging.make_alike", make)
    write(NEW.items(), out)
    assert len(made) == 1
    assert tree(out) == NEW
    assert alone(out)


@posix
def test_a_foreign_folder_with_the_name_of_a_staging_folder_stays(out: Path) -> None:
    stranger = out.parent / ".site.dialoog-abcdefgh"
    stranger.mkdir(parents=True)
    (stranger / "x").write_bytes(b"x")
    link = out.parent / ".site.dialoog-ijklmnop"
    link.symlink_to(stranger, target_is_directory=True)
    write(NEW.items(), out)
    assert (stranger / "x").exists()
    assert link.is_symlink()


@posix
def test_a_build_that_is_killed_at_any_moment_leaves_a_complete_site(out: Path) -> None:
    sites = [dict.fromkeys(NEW, mark * 500) for mark in (b"A", b"B")]
    code = BUILDER.replace('f"{n}/index.html"', "n").replace("range(20)", repr(sorted(NEW)))
    code = code.replace("for turn in range(25)", "while True")
    write(sites[0].items(), out)
    halfway = 0
    for turn in range(12):
        before = folders_beside(out)
        builder = subprocess.Popen([sys.executable, "-c", code, "AB"[turn % 2], str(out)], cwd=ROOT)
        _wait_until_it_writes(builder, out, before)
        time.sleep(0.003 * turn)
        builder.send_signal(signal.SIGKILL)
        assert builder.wait() == -signal.SIGKILL
        assert tree(out) in sites
        halfway += not alone(out)
    assert halfway > 0
    write(NEW.items(), out)
    assert alone(out)


def folders_beside(out: Path) -> set[str]:
    return {path.name for path in out.parent.iterdir() if path.suffix != ".lock"}


def _wait_until_it_writes(builder: subprocess.Popen[bytes], out: Path, before: set[str]) -> None:
    """Wait for a folder beside the site that was not there before: the first of this builder."""
    until = time.monotonic() + 60
    while folders_beside(out) <= before:
        assert builder.poll() is None
        assert time.monotonic() < until


# ------------------------------------------------------------- what other builds left behind


def test_the_next_build_removes_what_killed_builds_left(out: Path) -> None:
    write(OLD.items(), out.with_name(".site.dialoog-abcdefgh"))
    write(OLD.items(), out.with_name(".site.dialoog-abcdefgh-oud"))
    out.with_name(".site.dialoog-leeg____").mkdir()
    write(OLD.items(), out)
    write(NEW.items(), out)
    assert alone(out)


def test_the_next_build_first_puts_back_the_site_that_a_killed_build_moved(out: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield from NEW.items()
        assert tree(out) == OLD

    write(OLD.items(), out)
    out.rename(out.with_name(".site.dialoog-abcdefgh-oud"))
    write(files(), out)
    assert tree(out) == NEW
    assert alone(out)


def test_a_first_site_that_another_build_made_meanwhile_is_replaced(out: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield from NEW.items()
        write(OLD.items(), out)

    write(files(), out)
    assert tree(out) == NEW
    assert alone(out)


def test_a_first_site_that_another_build_made_at_the_last_moment_is_replaced(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(OLD.items(), out)
    not_yet = [False]
    monkeypatch.setattr(os.path, "lexists", lambda path: not_yet.pop() if not_yet else True)
    write(NEW.items(), out)
    assert not_yet == []
    assert tree(out) == NEW
    assert alone(out)


def test_a_lock_file_that_a_killed_build_left_is_removed(out: Path) -> None:
    out.parent.mkdir(parents=True)
    out.with_name(".site.dialoog-abcdefgh.lock").touch()
    write(NEW.items(), out)
    assert alone(out)


def test_a_link_that_somebody_made_during_the_build_is_given_back(
    out: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elders"

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"nieuw"
        out.rename(elsewhere)
        out.symlink_to(elsewhere, target_is_directory=True)

    write(OLD.items(), out)
    refused(files(), out)
    assert out.is_symlink()
    assert tree(elsewhere) == OLD
    assert alone(out)


# -------------------------------------------------------------- where one step is not possible


class System:
    """The C library of a system in which renameat2 fails with a code."""

    def __init__(self, code: int) -> None:
        self._code = code

    def renameat2(self, *_: object) -> int:
        """Fail with the code."""
        ctypes.set_errno(self._code)
        return -1


@posix
def test_a_system_without_renameat2_renames_twice(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    write(OLD.items(), out)
    write(NEW.items(), out)
    assert tree(out) == NEW
    assert alone(out)


@posix
@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL])
def test_on_a_disk_that_cannot_exchange_names_two_renames_are_done(
    out: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    write(OLD.items(), out)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System(code))
    write(NEW.items(), out)
    assert tree(out) == NEW
    assert alone(out)


@posix
def test_a_disk_that_refuses_to_exchange_names_leaves_the_old_site(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(OLD.items(), out)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System(errno.EIO))
    assert "fout 5" in refused(NEW.items(), out)
    assert tree(out) == OLD
    assert alone(out)


def test_a_system_that_renames_twice_writes_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_swap, "_exchange", lambda new, old: False)
    write(OLD.items(), out.with_name(".site.dialoog-abcdefgh"))
    write(OLD.items(), out)
    write(NEW.items(), out)
    assert tree(out) == NEW
    assert alone(out)


@posix
def test_all_of_the_new_site_is_on_the_disk_before_it_counts_and_nothing_of_others(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First each file and folder, then their change of places, and only then the old site goes."""
    flushed: set[int] = set()
    seen: list[bool] = []
    swap, remove = atomic_swap.swap, shutil.rmtree

    def swap_when_flushed(new: Path, old: Path) -> None:
        seen.append({path.stat().st_ino for path in (new, *new.rglob("*"))} == flushed)
        flushed.clear()
        swap(new, old)

    def remove_when_flushed(path: Path) -> None:
        seen.append(flushed == {out.parent.stat().st_ino})
        remove(path)

    write(OLD.items(), out)
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.add(os.fstat(handle).st_ino))
    monkeypatch.delattr(os, "sync")
    monkeypatch.setattr(staging, "swap", swap_when_flushed)
    monkeypatch.setattr(shutil, "rmtree", remove_when_flushed)
    write(NEW.items(), out)
    assert seen == [True, True]
    assert tree(out) == NEW


@posix
@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO])
def test_a_disk_that_flushes_no_folders_may_hold_a_site_and_one_that_fails_may_not(
    out: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, "no")

    write(OLD.items(), out)
    monkeypatch.setattr(os, "fsync", refuse)
    if code == errno.EINVAL:
        write(NEW.items(), out)
        assert tree(out) == NEW
    else:
        assert "fout 5" in refused(NEW.items(), out)
        assert tree(out) == OLD
    assert alone(out)


def test_two_renames_replace_the_site_without_leftovers(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_swap, "_exchange", lambda new, old: False)
    write(OLD.items(), out)
    write(NEW.items(), out)
    assert tree(out) == NEW
    assert alone(out)


def test_a_second_rename_that_fails_puts_the_old_site_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == out and not self.name.endswith(atomic_swap.BACKUP):
            raise OSError(errno.EBUSY, "busy")
        return rename(self, target)

    write(OLD.items(), out)
    monkeypatch.setattr(atomic_swap, "_exchange", lambda new, old: False)
    monkeypatch.setattr(Path, "rename", refuse)
    assert "ander programma" in refused(NEW.items(), out)
    assert tree(out) == OLD
    assert alone(out)


@pytest.mark.speed
def test_ten_thousand_files_are_written_in_a_few_seconds_of_work(out: Path) -> None:
    assert any(_seconds_for_ten_thousand(out) < 5 for _ in range(3))


def _seconds_for_ten_thousand(out: Path) -> float:
    begun = time.process_time()
    assert write(((f"{n % 100}/{n}.html", b"x" * 4_000) for n in range(10_000)), out) == 10_000
    return time.process_time() - begun


@pytest.mark.parametrize("name", [".site.20261128", ".site.20261128-oud", ".site.aaaaaaaa.lock"])
def test_a_backup_made_by_hand_beside_the_site_stays(out: Path, name: str) -> None:
    write(OLD.items(), out)
    backup = out.with_name(name)
    if name.endswith(".lock"):
        backup.write_bytes(b"van mij")
    else:
        shutil.copytree(out, backup)
    write(NEW.items(), out)
    assert backup.exists()
    assert tree(out) == NEW


def test_a_copy_of_an_unfinished_staging_folder_stays(out: Path) -> None:
    out.parent.mkdir(parents=True)
    copy = out.with_name(".site.dialoog-abcdefgh")
    copy.mkdir()
    (copy / MARKER).write_bytes(unfinished_marker(out.with_name(".site.dialoog-zzzzzzzz")))
    (copy / "brief.txt").write_bytes(b"van mij")
    write(NEW.items(), out)
    assert (copy / "brief.txt").exists()


def test_an_error_while_the_old_site_is_read_puts_it_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"nieuw"
        (out / "brief.txt").write_bytes(b"van mij")

    def broken(folder: Path, fingerprint_of: object) -> bool:
        raise PermissionError(errno.EACCES, "no")

    write(OLD.items(), out)
    monkeypatch.setattr(staging, "is_replaceable", broken)
    refused(files(), out)
    assert tree(out) == {**OLD, "brief.txt": b"van mij"}


@pytest.mark.parametrize(("there", "kind"), [*permutations(EDITIONS.values())])
def test_the_site_of_one_edition_is_replaced_as_a_whole_by_that_of_another(
    out: Path, there: str, kind: str
) -> None:
    write(OLD.items(), out, there)
    write(NEW.items(), out, kind)
    assert tree(out) == NEW
    assert kind_of_output(out) == kind


@pytest.mark.parametrize("kind", [*EDITIONS.values()])
def test_a_site_from_before_the_editions_had_names_is_replaced(out: Path, kind: str) -> None:
    write(OLD.items(), out, SITE)
    write(NEW.items(), out, kind)
    assert tree(out) == NEW
    assert kind_of_output(out) == kind


def test_a_bundle_is_never_replaced_by_a_site(out: Path) -> None:
    write(OLD.items(), out, "bundel")
    assert "iets anders" in refused(NEW.items(), out)
    assert tree(out) == OLD
