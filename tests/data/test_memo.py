"""What was read is remembered: the same with, without, and with a memory that is not right."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import dialoog
from dialoog import pipeline
from dialoog.cli.commands import forget
from dialoog.cli.main import main as cli
from dialoog.data import discovery, memo
from dialoog.data.discovery import Source
from dialoog.data.memo import Memo, line_of, rebuilt
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.parsing import IdIndex, Parsed, parse
from dialoog.formats import files
from dialoog.formats.problem import ExpectedError
from dialoog.pipeline import Checked
from tests.frozen import FROZEN, FROZEN_ON, copy_data

BROKEN = Path(__file__).resolve().parents[1] / "broken"
SESSION = "requests/2026-002/session-1.yaml"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, in which a few files are enough to remember."""
    folder = tmp_path / "thuis"
    folder.mkdir()
    monkeypatch.setattr(Path, "home", lambda: folder)
    monkeypatch.setattr(memo, "_FOLDER", ".dialoog")
    monkeypatch.setattr(pipeline, "MANY_FILES", 1)
    return folder


@pytest.fixture(params=[FROZEN, BROKEN], ids=["sound", "broken"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return copy_data(request.param, tmp_path / "gegevens")


def checked(root: Path) -> Checked:
    return pipeline.check(root, FROZEN_ON)


def set_fields(record: Record) -> Iterator[tuple[object, object]]:
    """Which fields were filled in, at any depth."""
    for loc, block in introspection.blocks(record):
        yield loc, block.model_fields_set


def told(result: Checked) -> list[object]:
    """All that a check says, and all that it read, to the last field."""
    entries = [*result.ledger.entries()]
    fields = [(entry, [*set_fields(entry.record)]) for entry in entries]
    return [result.problems, result.records, fields, result.ledger.broken]


def file_in(home: Path) -> Path:
    (file,) = (home / ".dialoog").iterdir()
    return file


def test_a_second_check_says_the_same(
    home: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(checked(root))
    assert told(checked(root)) == first
    monkeypatch.setattr(pipeline, "MANY_FILES", 1_000_000)
    assert told(checked(root)) == first


def test_only_what_changed_is_parsed_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    parsed: list[str] = []

    def noted(source: Source, known: IdIndex) -> Parsed:
        parsed.append(source.path)
        return parse(source, known)

    monkeypatch.setattr("dialoog.checks.reading.parse", noted)
    path = root / SESSION
    text = path.read_text("utf-8").replace("participants: 18", "participants: 17")
    path.write_text(text, "utf-8")
    session = checked(root).ledger.collections["sessions"]["2026-002/session-1"].record
    assert session.held.participants == 17
    assert [each for each in parsed if not each.startswith("content/")] == [SESSION]
    assert all(each.endswith((".md", "s.yaml")) for each in parsed if each != SESSION), parsed


def test_its_owner_alone_can_read_it_and_it_is_whole(home: Path) -> None:
    checked(FROZEN)
    file = file_in(home)
    if os.name == "posix":
        assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    before, number = file.read_bytes(), file.stat().st_ino
    checked(FROZEN)
    assert file.read_bytes() == before
    assert file.stat().st_ino == number, "it is not written again where it is the same"
    assert b"Handhaving" not in before, "a directorate stands in a list, which is read each time"
    assert b"handhaving" in before


def broken_memories(data: bytes) -> Iterator[bytes]:
    """A memory that is empty, cut off, of other code, or with lines that are no such thing."""
    _, first, *rest = data.split(b"\n")
    yield b""
    yield data[: len(data) // 2]
    yield data.replace(b"Instructielokaal", b"Instructielokoal")
    yield b"\n".join((b"1 anders", first, *rest))
    for value in (b"", b"nee", b"null", b"[]", b"{}", b'{"received":{"":5}}', b"\xff", b"[" * 5000):
        lines = b"\n".join((first.split(b" ")[0] + b" " + value, *rest))
        yield memo._head(lines) + lines
    yield memo._head(b"zonder-spatie\n\nx") + b"zonder-spatie\n\nx"


def test_a_memory_that_is_damaged_is_none(home: Path) -> None:
    right = told(checked(FROZEN))
    file = file_in(home)
    for data in broken_memories(file.read_bytes()):
        file.write_bytes(data)
        assert told(checked(FROZEN)) == right, data[:80]


@pytest.mark.skipif(os.name != "posix", reason="a system without modes")
def test_a_memory_that_others_can_write_or_read_or_of_somebody_else_is_none(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(FROZEN)
    file = file_in(home)
    file.chmod(0o644)
    assert Memo(FROZEN)._lines == b""
    file.chmod(0o600)
    assert Memo(FROZEN)._lines
    monkeypatch.setattr(os, "getuid", lambda: file.stat().st_uid + 1)
    assert Memo(FROZEN)._lines == b""


def test_a_memory_of_other_code_is_none(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(FROZEN)
    monkeypatch.setattr(memo, "_made_by", memo._made_by.__wrapped__)
    assert Memo(FROZEN)._lines
    code = Path(shutil.copytree(Path(dialoog.__file__).parent / "data", tmp_path / "dialoog"))
    monkeypatch.setattr(dialoog, "__file__", str(code / "__init__.py"))
    assert Memo(FROZEN)._lines == b""


def test_what_is_gone_from_the_disk_is_gone_from_the_memory(home: Path) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    lines = file_in(home).read_bytes().count(b"\n")
    (root / SESSION).unlink()
    checked(root)
    assert file_in(home).read_bytes().count(b"\n") == lines - 1


def test_the_same_bytes_in_a_file_with_another_name_are_judged_anew(home: Path) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    (path, *_) = (root / "facilitators").iterdir()
    shutil.copy(path, path.with_name("iemand-0612345678.yaml"))
    assert "personal-data" in {problem.code for problem in checked(root).problems}


def test_a_file_with_a_mark_and_line_ends_of_windows_comes_back_as_it_was_read(home: Path) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    text = (root / SESSION).read_text("utf-8").replace("\n", "\r\n")
    (root / SESSION).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert told(checked(root)) == told(checked(root))


def test_what_is_suggested_for_a_mistake_knows_what_is_remembered(home: Path) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    person = next(iter(checked(root).ledger.facilitators.values()))
    other = (root / person.path).read_text("utf-8").replace(person.record.name, "Wilhelmina Anders")
    (root / person.path).write_text(other, "utf-8")
    checked(root)
    text = (root / SESSION).read_text("utf-8")
    wrong = re.sub(
        r"^facilitators:.*", "facilitators: [Wilhelmina Anders]", text, flags=re.MULTILINE
    )
    (root / SESSION).write_text(wrong, "utf-8")
    first, again = checked(root).problems, checked(root).problems
    assert [problem.hint for problem in first if person.id in problem.hint]
    assert first == again


def test_nothing_that_only_the_memory_needs_is_held_after_a_check(home: Path) -> None:
    parsed = checked(FROZEN).parsed
    assert parsed
    assert {result.data for _, result in parsed.values()} == {None}


def test_no_home_a_full_disk_or_a_folder_that_is_closed_is_no_error(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".dialoog").write_text("geen map", "utf-8")
    assert checked(FROZEN).problems == ()
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("geen thuis")))
    assert checked(FROZEN).problems == ()


def test_it_can_be_wiped_and_has_no_more_than_a_few_programmes(home: Path) -> None:
    for number in range(6):
        checked(copy_data(FROZEN, home / f"gegevens-{number}"))
    assert len([*(home / ".dialoog").iterdir()]) == 4
    memo.wipe(home / "gegevens-5")
    assert len([*(home / ".dialoog").iterdir()]) == 3
    shutil.rmtree(home / ".dialoog")
    memo.wipe(home / "gegevens-5")


def test_what_was_wiped_while_a_check_ran_is_not_written_back(home: Path) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    running = Memo(root)
    memo.wipe()
    running.save()
    assert list((home / ".dialoog").iterdir()) == []


def test_what_is_looked_at_but_not_written_is_not_remembered(home: Path) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    before = file_in(home).read_bytes()
    data = (root / SESSION).read_bytes().replace(b"Instructielokaal", b"Geheim lokaal")
    pipeline.check(root, FROZEN_ON, {SESSION: data})
    assert file_in(home).read_bytes() == before


def test_each_record_comes_back_as_it_was_read() -> None:
    count = 0
    for source in discovery.classify(pipeline.read_files(FROZEN)).sources:
        parsed = parse(source)
        line = line_of(source, parsed)
        if line:
            count += 1
            assert rebuilt(source, line) == parsed
    assert count > 60


def test_what_a_model_takes_in_quotes_it_takes_without_them_as_the_same() -> None:
    """So that a memory need not tell which texts stood in quotes."""
    count = 0
    for source in discovery.classify(pipeline.read_files(FROZEN)).sources:
        parsed, model = parse(source), source.collection.model
        for name, value in parsed.data.items() if isinstance(parsed.data, dict) else ():
            quoted = {**parsed.data, name: str(value)}  # type: ignore[dict-item]
            with suppress(ValueError):
                assert model.model_validate(quoted) == parsed.entries[0].record
                count += isinstance(value, str)
    assert count > 100


def test_without_it_nothing_is_written_or_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(memo, "_is_on", True)
    options = ["--root", str(FROZEN), "--as-of", f"{FROZEN_ON}"]
    assert cli(["check", "--no-cache", *options]) == 0
    assert not (home / ".dialoog").exists()
    monkeypatch.setattr(memo, "_is_on", True)
    assert cli(["check", *options]) == 0
    assert file_in(home).exists()
    monkeypatch.setattr(memo, "_read", lambda path: pytest.fail("it is read"))
    assert cli(["check", "--no-cache", *options]) == 0


def left_by_a_kill(file: Path) -> Path:
    """What is left of a memory that was being written."""
    left = file.with_name(f".{file.name}.4242.tmp")
    left.write_bytes(file.read_bytes())
    return left


@pytest.mark.parametrize("name", ["2026-002", "carla-zogenaamd"])
def test_who_is_forgotten_is_not_remembered(home: Path, name: str) -> None:
    """Not of a folder that was moved or copied either, and not in what a kill left."""
    checked(copy_data(FROZEN, home / "elders"))
    left_by_a_kill(file_in(home))
    root = (home / "elders").rename(home / "gegevens")
    checked(root)
    note = home / ".dialoog" / "0123456789abcdef-bewaren.json"
    note.touch()
    assert cli(["forget", name, "--now", "--root", str(root), "--as-of", f"{FROZEN_ON}"]) == 0
    assert [*(home / ".dialoog").iterdir()] == [note]


def test_of_what_has_few_files_by_now_nothing_stays_remembered(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(FROZEN)
    left_by_a_kill(file_in(home))
    other = home / ".dialoog" / "0123456789abcdef-gelezen.jsonl"
    other.touch()
    monkeypatch.setattr(pipeline, "MANY_FILES", 1_000_000)
    pipeline.check(FROZEN, FROZEN_ON, {SESSION: None})
    assert len([*(home / ".dialoog").iterdir()]) == 3, "it was looked at, and not so on disk"
    checked(FROZEN)
    assert file_in(home) == other


def test_what_another_version_of_any_library_judged_is_not_used(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as of the one that finds telephone numbers, and finds more of them now."""
    monkeypatch.setattr(memo, "_made_by", memo._made_by.__wrapped__)
    checked(FROZEN)
    assert Memo(FROZEN)._lines
    (tmp_path / "phonenumberslite-99.0.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert Memo(FROZEN)._lines == b""


@pytest.mark.parametrize("name", ["2026-002", "carla-zogenaamd"])
def test_it_is_forgotten_before_the_files_are_written(
    home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a full disk, or a kill, leaves no memory of who is half forgotten."""
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    file = file_in(home)

    def refused(_: object) -> None:
        assert not file.exists()
        raise ExpectedError("De schijf is vol.")

    for module in (files, forget):
        monkeypatch.setattr(module, "change_files", refused)
    assert cli(["forget", name, "--now", "--root", str(root), "--as-of", f"{FROZEN_ON}"]) == 1
    assert not file.exists()


@pytest.mark.parametrize("name", ["2026-002", "carla-zogenaamd"])
def test_who_is_remembered_in_a_file_that_stays_is_not_said_to_be_forgotten(
    home: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on Windows, where nobody removes what a program that makes copies has open."""
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    file, before = file_in(home), [*pipeline.read_files(root)]
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path == file:
            raise PermissionError(errno.EBUSY, "no", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    assert cli(["forget", name, "--now", "--root", str(root), "--as-of", f"{FROZEN_ON}"]) == 1
    assert f"{file.as_posix()} kan niet worden" in capsys.readouterr().err
    assert [*pipeline.read_files(root)] == before


def test_what_a_kill_left_of_writing_it_goes_when_it_is_wiped_or_written_again(home: Path) -> None:
    root = copy_data(FROZEN, home / "gegevens")
    checked(root)
    left = file_in(home).with_name(f".{file_in(home).name}.123.tmp")
    left.write_text("besloten", encoding="utf-8")
    (root / SESSION).write_bytes((root / SESSION).read_bytes() + b"# anders\n")
    checked(root)
    assert not left.exists()
    file_in(home).unlink()  # the kill may have been before there was any
    left.write_text("besloten", encoding="utf-8")
    memo.wipe(root)
    assert not left.exists()


def test_who_asks_what_is_held_reads_where_it_is_remembered(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = checked(FROZEN).ledger
    code = next(iter(ledger.requests.values())).record.requester.code
    assert cli(["inspect", code, "--root", str(FROZEN), "--as-of", f"{FROZEN_ON}"]) == 0
    assert "in de map .dialoog van uw eigen gebruiker" in capsys.readouterr().out
