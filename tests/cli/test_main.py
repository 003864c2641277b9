"""The entry point: exit code 0, 1 or 2, whatever is typed and wherever the output goes."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.cli import main as cli
from dialoog.cli.arguments import REPOSITORY, CommandResult
from dialoog.cli.commands import check
from dialoog.formats.problem import Problem, ValidationFailed
from tests.makers import CARD, DAY, OFFER, Repository

Capture = pytest.CaptureFixture[str]
posix = pytest.mark.skipif(os.name != "posix", reason="streams of POSIX")
PROBLEM = Problem("content/a.yaml", 1, 1, "bad-name", "Fout.", "Doe het goed.")


def run(repo: Repository, *words: str) -> int:
    where = ["--root", str(repo.write()), "--as-of", DAY.isoformat()]
    return cli.main(["check", *where, *words])


@pytest.fixture
def unsound(repo: Repository) -> Repository:
    repo.set(OFFER, "max_group", 0)
    repo.set("content/cards/kaart-1.yaml", "kleur", "rood")
    return repo


# ---------------------------------------------------------------------------------------- check


def test_check_of_valid_data_exits_0_and_says_so_on_standard_error(
    repo: Repository, capsys: Capture
) -> None:
    assert run(repo) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Alles klopt: 26 gegevens gecontroleerd.\n")


def test_check_with_problems_exits_1_and_prints_them_on_standard_output(
    unsound: Repository, capsys: Capture
) -> None:
    assert run(unsound) == 1
    captured = capsys.readouterr()
    assert captured.err == "2 problemen gevonden.\n"
    assert [line.rpartition(" ")[2] for line in captured.out.splitlines()] == [
        "[unknown-field]",
        "[wrong-value]",
    ]


def test_check_with_one_problem_counts_in_the_singular(repo: Repository, capsys: Capture) -> None:
    repo.set(OFFER, "max_group", 0)
    run(repo)
    assert capsys.readouterr().err == "1 probleem gevonden.\n"


def test_check_as_json_has_the_keys_of_the_data_contract(
    unsound: Repository, capsys: Capture
) -> None:
    assert run(unsound, "--format", "json") == 1
    output = json.loads(capsys.readouterr().out)
    assert list(output) == ["as_of", "records", "problems"]
    assert (output["as_of"], output["records"]) == ("2026-06-01", 24)
    assert all(
        list(each) == ["path", "line", "column", "code", "message", "hint"]
        for each in output["problems"]
    )


def test_check_of_valid_data_as_json_has_an_empty_list_of_problems(
    repo: Repository, capsys: Capture
) -> None:
    assert run(repo, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


@pytest.mark.parametrize(
    ("name", "begins"), [("text", "content/"), ("github", "::error "), ("azure", "##vso[task.")]
)
def test_check_in_each_annotation_format_prints_one_line_a_problem(
    unsound: Repository, capsys: Capture, name: str, begins: str
) -> None:
    assert run(unsound, "--format", name) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(begins) for line in lines)


def test_check_for_gitlab_prints_its_code_quality_report(
    unsound: Repository, capsys: Capture
) -> None:
    assert run(unsound, "--format", "gitlab") == 1
    assert len(json.loads(capsys.readouterr().out)) == 2


PATH_IN = {
    "text": r"(content/[^:]*):",
    "json": r'"path": "([^"]*)"',
    "github": r"::error file=([^,]*),",
    "azure": r"##vso\[task.logissue type=error;sourcepath=([^;]*);",
    "gitlab": r'"path": "([^"]*)"',
}
"""Where each format names the file of a problem."""


@pytest.mark.parametrize("name", PATH_IN)
@pytest.mark.parametrize("top", ["", "..", "../.."])
def test_an_annotation_of_check_names_the_file_from_the_top_of_the_git_repository(
    unsound: Repository, tmp_path: Path, capsys: Capture, name: str, top: str
) -> None:
    root = unsound.write()
    data = tmp_path / "stad" / "het gesprek" / "gegevens"
    shutil.copytree(root, data)
    (data / top / ".git").mkdir()
    cli.main(["check", "--root", str(data), "--as-of", DAY.isoformat(), "--format", name])
    here = data.relative_to((data / top).resolve()).as_posix()
    below = "" if here == "." or name in ("text", "json") else f"{here}/"
    found = re.findall(PATH_IN[name], capsys.readouterr().out)
    assert set(found) == {f"{below}content/cards/kaart-1.yaml", f"{below}{OFFER}"}


@pytest.mark.parametrize("name", PATH_IN)
def test_an_annotation_of_check_without_git_names_the_file_from_the_root(
    unsound: Repository, capsys: Capture, name: str
) -> None:
    run(unsound, "--format", name)
    assert all(
        path.startswith("content/") for path in re.findall(PATH_IN[name], capsys.readouterr().out)
    )


def test_the_job_summary_names_files_from_the_top_of_the_git_repository(
    unsound: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "stad" / "gegevens"
    shutil.copytree(unsound.write(), data)
    (tmp_path / "stad" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    cli.main(["check", "--root", str(data), "--as-of", DAY.isoformat(), "--format", "github"])
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").count("\n| gegevens/content/") == 2


def test_check_for_github_writes_every_problem_to_the_job_summary(
    unsound: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    summary = tmp_path / "samenvatting met spaties.md"
    summary.write_text("# Eerder\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run(unsound, "--format", "github")
    output = summary.read_text(encoding="utf-8")
    assert output.startswith("# Eerder\n### Problemen: 2\n")
    assert output.count("\n| content/") == 2


def test_the_job_summary_links_to_the_files_where_their_address_is_given(
    unsound: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    run(unsound, "--format", "github", "--files", "https://example.org/stad/blob/mijn-tak")
    output = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert output.count("](<https://example.org/stad/blob/mijn-tak/content/") == 2


@pytest.mark.parametrize("name", ["text", "json", "azure", "gitlab"])
def test_check_in_another_format_than_github_writes_no_job_summary(
    unsound: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "samenvatting.md"))
    run(unsound, "--format", name)
    assert not (tmp_path / "samenvatting.md").exists()


@pytest.mark.parametrize("name", ["github", "azure", "gitlab"])
def test_a_summary_that_is_asked_for_is_written_in_each_format(
    unsound: Repository, tmp_path: Path, name: str
) -> None:
    summary = tmp_path / "samenvatting.md"
    assert run(unsound, "--format", name, "--summary", str(summary)) == 1
    assert summary.read_text(encoding="utf-8").startswith("### Problemen: 2\n")


def test_check_for_github_with_an_unwritable_job_summary_ends_as_usual(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nergens" / "samenvatting.md"))
    assert run(repo, "--format", "github") == 0
    assert "De samenvatting kon niet worden geschreven" in capsys.readouterr().err


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is not there yet, outside the repository of the test."""
    return tmp_path_factory.mktemp("elders") / "uit"


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "2026-06-01", "9999-12-31"])
def test_check_as_of_any_day_ends_with_0_or_1(repo: Repository, day: str) -> None:
    repo.request(until="intake")
    repo.session()
    assert cli.main(["check", "--root", str(repo.write()), "--as-of", day]) in (0, 1)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-28", "9999-12-31"])
@pytest.mark.parametrize(
    "words",
    [
        *("check", "tasks", "tasks --format ics", "match --all", "card {card}"),
        "handover --from {day} --until {day}",
        *("build --out {out}", "build --edition team --out {out}"),
    ],
)
def test_every_command_as_of_the_first_and_last_possible_day_ends_with_0_or_1(
    repo: Repository, capsys: pytest.CaptureFixture[str], elsewhere: Path, words: str, day: str
) -> None:
    repo.request(until="consult")
    where = ["--root", str(repo.write()), "--as-of", day]
    meant = words.format(out=elsewhere, card=Path(CARD).stem, day=day)
    assert cli.main([*meant.split(), *where]) in (0, 1)
    assert "in het programma zelf" not in capsys.readouterr().err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "words",
    [
        *("tasks", "tasks --format ics", "match --all", "handover --from {day} --until {day}"),
        *("build --out {out}", "build --edition team --out {out}"),
    ],
)
def test_a_programme_without_facts_is_valid_on_the_first_and_last_possible_day(
    repo: Repository, elsewhere: Path, words: str, day: str
) -> None:
    """No fact is later than that day, so nothing is refused before the work is counted."""
    for path in [one for one in repo.files if one.startswith(("facilitators/", CARD))]:
        del repo.files[path]
    where = ["--root", str(repo.write()), "--as-of", day]
    assert cli.main([*words.format(out=elsewhere, day=day).split(), *where]) == 0


def test_check_of_a_relative_root_with_spaces_and_accents_reads_it(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    repo.root = tmp_path / "één map" / "met spaties"
    repo.set(OFFER, "max_group", 0)
    repo.write()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--root", "één map/met spaties", "--as-of", "2026-06-01"]) == 1
    assert capsys.readouterr().out.startswith(f"{OFFER}:")


def test_check_of_an_empty_root_exits_1(tmp_path: Path, capsys: Capture) -> None:
    assert cli.main(["check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().out.count("[missing-file]") == 5


# ----------------------------------------------------------------------------- invalid usage


@pytest.mark.parametrize(
    ("words", "captured"),
    [
        (["chek"], "Het commando chek bestaat niet. Bedoelde u check?"),
        (["zzz"], "Het commando zzz bestaat niet. Kies uit: build, check,"),
        ([""], "Het commando  bestaat niet."),
        (["check", "--formaat", "json"], "dit ken ik niet: --formaat json"),
        (["check", "extra"], "dit ken ik niet: extra"),
        (["check", "--form", "json"], "dit ken ik niet"),  # never guesses at half a word
        (["check", "--format"], "--format: hier hoort iets achter"),
        (["check", "--format", "xml"], "--format: 'xml' bestaat niet. Kies uit: "),
        (
            ["check", "--as-of", "gisteren"],
            "--as-of: schrijf een bestaande dag met het jaar, als 2026-06-01",
        ),
        (
            ["check", "--as-of", "2026-02-30"],
            "--as-of: schrijf een bestaande dag met het jaar, als 2026-06-01",
        ),
        (
            ["check", "--as-of", "1-6-26"],
            "--as-of: schrijf een bestaande dag met het jaar, als 2026-06-01",
        ),
        (
            ["check", "--as-of", ""],
            "--as-of: schrijf een bestaande dag met het jaar, als 2026-06-01",
        ),
        (["check", "--root", "nergens"], "--root: deze map bestaat niet"),
        (["check", "--root", ""], "--root: deze map bestaat niet"),
        (["check", "--root", "x" * 5000], "--root: deze map bestaat niet"),
        (["check", "--root", "\udcff"], "--root: deze map bestaat niet"),
        (["check", "--root", str(Path(__file__))], "--root: deze map bestaat niet"),
        (["--zomaar"], "dit ken ik niet: --zomaar"),
    ],
)
def test_invalid_usage_exits_2_with_one_dutch_sentence(
    words: list[str], captured: str, capsys: Capture
) -> None:
    assert cli.main(words) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert captured in output.err
    assert output.err.count("\n") == 1


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"]])
def test_the_general_help_names_every_command(words: list[str], capsys: Capture) -> None:
    assert cli.main(words) == 0
    output = capsys.readouterr().out
    assert all(f"\n  {name} " in output for name in cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_a_module_and_help_in_dutch(name: str, capsys: Capture) -> None:
    assert (REPOSITORY / "dialoog" / "cli" / "commands" / f"{name}.py").is_file()
    assert cli.main([name, "--help"]) == 0
    output = capsys.readouterr().out
    assert output.startswith(f"gebruik: python build.py {name}")
    assert not {"usage:", "options:", "show this", "positional"} & set(output.split())


# --------------------------------------------------------------------------------- whatever happens


def answering(monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    """Let ``check`` do something else."""
    stand_in = SimpleNamespace(build_parser=check.build_parser, run=run)
    monkeypatch.setattr(cli, "_module", lambda _: stand_in)


def raising(error: BaseException) -> Any:
    def run(options: object, say: object) -> CommandResult:
        raise error

    return run


def test_problems_of_another_command_than_check_go_to_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answering(monkeypatch, raising(ValidationFailed((PROBLEM,))))
    assert cli.main(["check"]) == 1
    advice = "Er is niets gemaakt: los eerst de problemen hierboven op."
    assert capsys.readouterr() == ("", f"{PROBLEM}\n{advice}\n")


def test_a_crash_is_one_line_without_any_data(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answering(monkeypatch, raising(RuntimeError("Jan Jansen, 06 12345678")))
    assert cli.main(["check"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    where = "(RuntimeError, test_main.py:"
    assert captured.err.startswith(f"Er ging iets mis in het programma zelf {where}")
    assert "Jan" not in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody works in")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "--root", "{root}"], 0),
        (["letter", "content/calls/gedragscode.md", "--bcc", "lijst.txt", "--out", "b.eml"], 1),
    ],
)
def test_a_command_in_a_deleted_folder_works_or_says_so(
    repo: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    words: list[str],
    code: int,
) -> None:
    repo.call()
    repo.write()
    gone = tmp_path / "weg"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    command = [*(word.format(root=repo.root) for word in words), "--as-of", DAY.isoformat()]
    if words[0] == "letter":
        command += ["--root", str(repo.root)]
    assert cli.main(command) == code
    captured = capsys.readouterr().err
    assert "Er ging iets mis in het programma zelf" not in captured
    assert code == 0 or captured.startswith("De map waarin u werkt, bestaat niet meer.")


@pytest.mark.parametrize("error", [RecursionError(), MemoryError(), OSError(28, "vol")])
def test_every_exception_of_a_command_is_one_line_without_any_data(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answering(monkeypatch, raising(error))
    assert cli.main(["check"]) == 1
    assert type(error).__name__ in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told_with_its_name_and_why(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    error = PermissionError(errno.EACCES, "Permission denied", "requests/2026-001/request.yaml")
    answering(monkeypatch, raising(error))
    assert cli.main(["check"]) == 1
    wanted = "requests/2026-001/request.yaml kan niet worden gelezen: u mag het niet lezen.\n"
    assert capsys.readouterr().err == wanted


def test_a_command_stopped_with_ctrl_c_says_so_and_exits_1(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answering(monkeypatch, raising(KeyboardInterrupt()))
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().err == "Afgebroken.\n"


def shell(repo: Repository, words: str) -> subprocess.CompletedProcess[str]:
    """Run ``check`` in a shell, with ``words`` behind it; its exit code is that of ``check``."""
    check = f'"$0" -c "$1" check --root . --as-of {DAY}'
    program = "import sys; from dialoog.cli.main import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {check} {words}", sys.executable, program],
        cwd=repo.write(),
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("words", "captured"),
    [
        ("> /dev/full", "1 probleem gevonden.\nDe uitkomst kon niet worden geschreven: "),
        (">&-", "1 probleem gevonden.\n"),
        ("2>&-", ""),
        ("2> /dev/full", ""),
        (">&- 2>&-", ""),
        ("> /dev/full 2> /dev/full", ""),
        ("| true", ""),
        ("--help > /dev/full", "De uitkomst kon niet worden geschreven: "),
    ],
)
def test_a_closed_or_full_output_stream_gives_no_traceback(
    repo: Repository, words: str, captured: str
) -> None:
    repo.set(OFFER, "max_group", 0)
    done = shell(repo, words)
    assert done.returncode == 1
    assert done.stderr.startswith(captured)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_gives_a_sentence_on_standard_error(
    repo: Repository, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    repo.set(OFFER, "max_group", 0)
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(repo) == 1
    assert "De uitkomst kon niet worden geschreven: " in capsys.readouterr().err


def test_a_command_without_standard_streams_still_runs(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert run(repo) == 0
    for stream in (sys.stdout, sys.stderr):
        stream.close()


@posix
def test_output_is_utf8_whatever_the_terminal_expects(repo: Repository) -> None:
    repo.put("content/pages/één.md", "x")
    done = shell(repo, "")
    assert done.stdout.startswith("content/pages/één.md:1:1: ")


def imported_by(repo: Repository, *arguments: str) -> set[str]:
    """The modules that a command imports."""
    program = (
        "import sys; from dialoog.cli.main import main; main(sys.argv[1:]); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--root", str(repo.write())],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return set(done.stdout.split())


def test_check_imports_no_library_that_it_does_not_need(repo: Repository) -> None:
    heavy = {"babel", "holidays", "phonenumbers", "stdnum", "jinja2", "icalendar", "nh3"}
    heavy |= {"starlette", "uvicorn", "python_multipart", "anyio", "asyncio"}
    assert not heavy & imported_by(repo, "check")


def test_what_edits_is_imported_by_no_check_and_no_build_of_staffs_site(
    repo: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("uit") / "site"
    for arguments in (["check"], ["build", "--out", str(out)]):
        imported = imported_by(repo, *arguments, "--as-of", str(DAY))
        assert "dialoog.checks.rulebook" in imported
        assert not {"dialoog.data.editing", "ruamel.yaml", "dialoog.desk"} & imported
    assert "dialoog.site.views.components.request_form" in imported
    assert (out / "index.html").is_file()


def test_check_of_the_same_data_twice_prints_the_same(repo: Repository) -> None:
    repo.set(OFFER, "max_group", 0)
    assert repo.problems() == pipeline.check(repo.root, DAY).problems
