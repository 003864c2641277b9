"""The command that makes a data repository of its own."""

import datetime as dt
import io
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.data.models.values import is_id
from dialoog.exports import data_repository, tool_wheel
from dialoog.formats.dates import DUTCH_OFFICE_DAYS as DUTCH
from dialoog.formats.dates import add_working_days
from dialoog.formats.git.hosts import HOSTS
from dialoog.pipeline import Checked
from dialoog.tasks import worklist

Capture = pytest.CaptureFixture[str]
ANSWERS = {
    "organisation": "Gemeente Voorbeeld",
    "office": "Team Inclusie",
    "mailbox": "gesprekken@example.org",
}

TOOL = tool_wheel.tool()


@pytest.fixture(autouse=True)
def _one_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tool is the same in every test: it is made once."""
    monkeypatch.setattr(data_repository, "tool", lambda: TOOL)


_ELSEWHERE = ['a"; touch x; "'] if os.name != "nt" else []
"""The name of a folder that Windows does not take."""


def run(folder: Path, *options: str, **answers: str) -> int:
    """The exit code of `init`, with an answer for everything unless another is given."""
    given = [
        word for name, answer in {**ANSWERS, **answers}.items() for word in (f"--{name}", answer)
    ]
    return main(["init", str(folder), *given, *options])


def made_on(folder: Path) -> dt.date:
    """The day on which a repository was made: that of the promise in it."""
    (promise,) = (folder / "content" / "promises").iterdir()
    return dt.date.fromisoformat(promise.name[:10])


def checked(folder: Path, later: int = 0) -> Checked:
    """The check of a repository, as of the day on which it was made or some days later."""
    return pipeline.check(folder, made_on(folder) + dt.timedelta(days=later))


def files(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# ------------------------------------------------------------------------------ a new repository


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("later", [0, 1, 40, 400])
def test_a_new_repository_is_sound_today_and_later(tmp_path: Path, host: str, later: int) -> None:
    assert run(tmp_path / "nieuw", "--host", host) == 0
    assert checked(tmp_path / "nieuw", later).problems == ()


def test_a_new_repository_has_the_seventeen_competencies_and_the_nine_steps(tmp_path: Path) -> None:
    run(tmp_path / "nieuw")
    ledger = checked(tmp_path / "nieuw").ledger
    assert (len(ledger.competencies), len(ledger.process)) == (17, 9)
    assert {"home", "aanvragen", "melden", "privacy", "toegankelijkheid"} <= set(ledger.pages)


def test_a_new_repository_names_nobody_elses_city(tmp_path: Path) -> None:
    run(tmp_path / "nieuw")
    for name, data in files(tmp_path / "nieuw").items():
        if not name.startswith(("tool/", "docs/", "locks/", "build.py", "schemas/")):
            text = data.decode().replace("Europe/Amsterdam", "")  # the time of the whole country
            assert "amsterdam" not in text.lower(), name


def test_a_new_repository_sends_nobody_to_an_address_that_is_not_theirs(tmp_path: Path) -> None:
    run(tmp_path / "nieuw", mailbox="gesprekken@stad.test")
    for name, data in files(tmp_path / "nieuw").items():
        if name.startswith("content/"):
            assert not re.findall(r"https?://(?!\S+\.invalid/)|\bexample\.\w+", data.decode()), name


def test_what_must_still_be_done_by_hand_stands_on_the_worklist(tmp_path: Path) -> None:
    run(tmp_path / "nieuw")
    tasks = worklist.tasks(checked(tmp_path / "nieuw").ledger)
    by_code = {task.code: task for task in tasks}
    assert set(by_code) == {"name-holder", "keep-promise", "renew-accessibility-statement"}
    assert by_code["keep-promise"].due == add_working_days(
        made_on(tmp_path / "nieuw"), 10, office=DUTCH
    )


def test_a_new_site_says_that_nothing_can_be_asked_for_yet(tmp_path: Path) -> None:
    run(tmp_path / "nieuw")
    offers = checked(tmp_path / "nieuw").ledger.offers
    assert {offer.record.status for offer in offers.values()} == {"closed"}


def test_the_same_answers_make_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path / "a")
    run(tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_the_house_style_of_amsterdam_is_for_amsterdam(tmp_path: Path) -> None:
    run(tmp_path / "a", organisation="Gemeente Amsterdam")
    run(tmp_path / "b", organisation="Hogeschool van Amsterdam")
    style = {"package.json", "package-lock.json", ".npmrc"}
    assert files(tmp_path / "a").keys() - files(tmp_path / "b").keys() == style


def test_every_file_can_be_written_on_windows(tmp_path: Path) -> None:
    run(tmp_path / "nieuw")
    for name in files(tmp_path / "nieuw"):
        assert len(name) < 100
        for part in name.lower().split("/"):
            assert not set(part) & set('<>:"|?*\\')
            assert part == part.rstrip(". ")
            assert is_id(f"{part.split('.')[0]}-x") or is_id("".join(filter(str.isalnum, part)))


@pytest.mark.parametrize("host", HOSTS)
def test_what_a_repository_says_leads_to_files_that_it_has(tmp_path: Path, host: str) -> None:
    run(tmp_path / "nieuw", "--host", host)
    made = files(tmp_path / "nieuw")
    for name in data_repository._MANUAL:
        for link in data_repository._LINK.finditer(made[name].decode()):
            assert f"docs/{link[2]}" in made, f"{name}: {link[0]}"
    for name, data in made.items():
        if name.endswith((".md", ".yml", ".yaml", ".json")) and not name.startswith("docs/"):
            for path in re.findall(
                r"\b(?:docs|dot_ci|\.ci|tool|locks)/[a-z_.-]+[a-z]", data.decode()
            ):
                assert path in made, f"{name}: {path}"


# --------------------------------------------------------------------------------- the answers


@pytest.mark.parametrize(
    "name",
    [
        "Gemeente \"Het 'Bos'\"",
        "Zee & Zn: duin # strand",
        "Ëén Çöté — 's-Gravenhage",
        "- ja",
        "no",
        "[[ code ]] {{ x }} ${{ y }} [% if %]",
        "*ster* _streep_ `code` ~weg~",
        "C:\\map\\nieuw",
        "年" * 30,
        "Zeer lang " * 60 + "einde",
        "  met spaties eromheen  ",
    ],
)
def test_a_name_of_any_form_is_read_back_as_it_was_typed(tmp_path: Path, name: str) -> None:
    assert run(tmp_path / "nieuw", organisation=name, office=name) == 0
    programme = checked(tmp_path / "nieuw").ledger.programme
    assert programme is not None
    assert programme.organisation == programme.office == name.strip()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mailbox": "geen adres"}, "Kijk --mailbox na: dit is geen e-mail"),
        ({"organisation": "bel 06 12345678"}, "telefoonnummer"),
        ({"organisation": "<b>Vet</b>"}, "HTML"),
        ({"office": "regel\neen"}, "--office"),
        ({"office": "\udce9"}, "--office"),
        ({"office": "\x07"}, "--office"),
    ],
)
def test_an_answer_that_the_check_refuses_makes_nothing(
    tmp_path: Path, wrong: dict[str, str], said: str, capsys: Capture
) -> None:
    assert run(tmp_path / "nieuw", **wrong) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_it_says_what_is_missing(tmp_path: Path, capsys: Capture) -> None:
    assert main(["init", str(tmp_path / "nieuw"), "--office", "Team", "--mailbox", " "]) == 2
    assert "Dit ontbreekt: --organisation, --mailbox." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


class Terminal(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_it_asks_for_what_is_missing_until_there_is_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    lines = ["", "Gemeente Voorbeeld", "geen adres", ANSWERS["mailbox"]]
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
    assert main(["init", str(tmp_path / "nieuw"), "--office", "Team"]) == 0
    programme = checked(tmp_path / "nieuw").ledger.programme
    assert programme is not None
    assert (programme.organisation, programme.mailbox) == (lines[1], lines[3])
    said = capsys.readouterr().err
    for once in ("Hoe heet uw organisatie?", "Vul iets in.", "dit is geen e-mailadres"):
        assert said.count(once) == 1


def test_somebody_who_stops_at_a_question_has_made_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("Gemeente Voorbeeld\n"))
    assert main(["init", str(tmp_path / "nieuw")]) == 2
    assert list(tmp_path.iterdir()) == []


# -------------------------------------------------------------------------------- the folder


def test_an_empty_folder_with_a_fresh_git_repository_is_filled(
    tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / ".git").mkdir()
    assert run(tmp_path) == 0
    assert checked(tmp_path).problems == ()
    out = capsys.readouterr().out
    assert f'  cd "{tmp_path.as_posix()}"\n' in out
    assert "git init" not in out


def test_the_folder_where_somebody_is_can_be_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(Path()) == 0
    said = capsys.readouterr()
    assert f"staan in de map {tmp_path.name}.\n" in said.err
    assert "cd " not in said.out


@pytest.mark.parametrize("name", ["README.md", ".gitignore", "content"])
def test_a_folder_with_something_in_it_is_left_as_it_is(
    tmp_path: Path, name: str, capsys: Capture
) -> None:
    (tmp_path / name).write_text("van mij", encoding="utf-8")
    assert run(tmp_path) == 2
    assert "is niet leeg" in capsys.readouterr().err
    assert files(tmp_path) == {name: b"van mij"}


def test_a_repository_that_exists_is_not_made_again(tmp_path: Path, capsys: Capture) -> None:
    run(tmp_path / "nieuw")
    before = files(tmp_path / "nieuw")
    assert run(tmp_path / "nieuw", organisation="Een andere") == 2
    assert "--upgrade" in capsys.readouterr().err
    assert files(tmp_path / "nieuw") == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("van mij", encoding="utf-8")
    assert run(tmp_path / "x") == 2
    assert run(tmp_path / "x" / "y") in (1, 2)
    assert files(tmp_path) == {"x": b"van mij"}


@pytest.mark.parametrize("folder", ["", " ", "a\nb", "a\0b"])
def test_what_cannot_be_the_name_of_a_folder_is_refused(folder: str) -> None:
    assert main(["init", folder]) == 2


def test_no_repository_is_made_within_the_one_of_the_tool(capsys: Capture) -> None:
    folder = Path(pipeline.__file__).parents[1] / "nieuw"
    assert run(folder) == 2
    assert "Kies een map daarbuiten" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize("at", ["build.py", "content/programme.yaml", "locks/run.txt"])
@pytest.mark.parametrize("error", [OSError(28, "vol"), KeyboardInterrupt()])
def test_a_file_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, error: BaseException
) -> None:
    (tmp_path / "nieuw").mkdir()
    opened = Path.open

    def fail(path: Path, mode: str = "r", **options: str) -> object:
        if path.as_posix().endswith(at) and mode == "xb":
            raise error
        return opened(path, mode, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", fail)
    assert run(tmp_path / "nieuw") == 1
    assert list((tmp_path / "nieuw").iterdir()) == []


def killed(folder: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill a folder, and be killed within so many files: nothing can be taken away again."""
    left = iter(range(after))
    opened = Path.open

    def cut_off(path: Path, mode: str = "r", **options: str) -> object:
        if mode == "xb" and next(left, None) is None:
            path.touch()
            raise KeyboardInterrupt
        return opened(path, mode, **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", cut_off)
        patch.setattr(Path, "unlink", lambda path, **_: None)
        patch.setattr(Path, "rmdir", lambda path: None)
        assert run(folder) == 1


@pytest.mark.parametrize("after", [1, 2, 20, 45])
def test_an_init_that_was_killed_is_made_whole_by_the_same_again(
    tmp_path: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "heel")
    killed(tmp_path / "nieuw", after, monkeypatch)
    whole = files(tmp_path / "heel")
    cut_off = max(files(tmp_path / "nieuw").keys() & whole.keys())
    (tmp_path / "nieuw" / cut_off).write_bytes(whole[cut_off][:5])
    assert run(tmp_path / "nieuw") == 0
    assert files(tmp_path / "nieuw") == whole


def test_an_init_that_was_killed_and_is_typed_otherwise_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    killed(tmp_path / "nieuw", 45, monkeypatch)
    before = files(tmp_path / "nieuw")
    assert run(tmp_path / "nieuw", office="Een ander team") == 2
    err = capsys.readouterr().err
    assert "content/programme.yaml. Haal alles in die map weg (.git mag blijven)" in err
    assert files(tmp_path / "nieuw") == before


def test_a_repository_below_another_one_is_warned_about(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / ".git").mkdir()
    assert run(tmp_path / "nieuw") == 0
    assert "binnen een andere git-repository" in capsys.readouterr().err
    (tmp_path / "eigen" / ".git").mkdir(parents=True)
    assert run(tmp_path / "eigen") == 0
    assert "binnen" not in capsys.readouterr().err


# --------------------------------------------------------------------------- another version


def test_an_upgrade_brings_the_tool_and_leaves_what_people_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "nieuw"
    new = TOOL
    old = tool_wheel.Tool("tool/dialoog-0.1.0+c0-py3-none-any.whl", "0.1.0+c0", b"oud")
    monkeypatch.setattr(data_repository, "tool", lambda: old)
    run(folder)
    own = b"name: van ons\n"
    (folder / ".gitignore").write_bytes(own)
    monkeypatch.setattr(data_repository, "tool", lambda: new)
    assert main(["init", str(folder), "--upgrade"]) == 0
    after = files(folder)
    assert [name for name in after if name.startswith("tool/")] == [new.path]
    assert after["locks/run.txt"] == new.pinned(tool_wheel.at_top("locks/run.txt"))
    assert after[".gitignore"] == own
    assert main(["init", str(folder), "--upgrade"]) == 1, "it is there already"


OLD_BUILD = b"# van toen\n"


def wheel_of(version: str, **beside: bytes) -> tool_wheel.Tool:
    """A tool of another version, with these files of the top of its checkout."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in beside.items():
            archive.writestr(f"dialoog/beside/{name}", data)
    path = f"tool/dialoog-{version}-py3-none-any.whl"
    return tool_wheel.Tool(path, version, buffer.getvalue())


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A data repository as an older tool made it."""
    folder = tmp_path / "nieuw"
    run(folder)
    manual = b"Zie [dit](hosts.md), [dat](weg.md) en [alles](rules.md).\n"
    old = {"build.py": OLD_BUILD, "locks/run.txt": b"een==1\n", "docs/rules.md": manual}
    tool = wheel_of("0.1.0+c0", **old)
    (folder / TOOL.path).unlink()
    (folder / tool.path).write_bytes(tool.data)
    (folder / "build.py").write_bytes(OLD_BUILD)
    (folder / "docs/rules.md").write_bytes(b"Zie dit, dat en [alles](rules.md).\n")
    (folder / "locks/run.txt").write_bytes(tool.pinned(b"een==1\n"))
    return folder


def test_an_upgrade_names_what_it_renewed_and_from_which_version_to_which(
    older: Path, capsys: Capture
) -> None:
    capsys.readouterr()
    assert main(["init", str(older), "--upgrade"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:8] == [
        f"Van versie 0.1.0+c0 naar {TOOL.version}.",
        "Vernieuwd (4):",
        "  build.py",
        "  docs/rules.md",
        "  locks/run.txt",
        f"  {TOOL.path}",
        "Weg (1):",
        "  tool/dialoog-0.1.0+c0-py3-none-any.whl",
    ]
    assert "veranderde het" not in "".join(out)


def test_an_upgrade_leaves_what_somebody_changed_and_names_it(older: Path, capsys: Capture) -> None:
    for name in ("build.py", "docs/rules.md"):
        (older / name).write_bytes(b"van ons")
    (older / "locks/run.txt").write_bytes(b"nog een bibliotheek")
    capsys.readouterr()
    assert main(["init", str(older), "--upgrade"]) == 0
    out = capsys.readouterr().out
    left = "Zo gelaten, want iemand veranderde het (2):"
    assert f"{left}\n  build.py\n  docs/rules.md\n" in out
    assert "In locks/run.txt veranderde iemand ook iets." in out
    assert (older / "build.py").read_bytes() == b"van ons"
    assert (older / "locks/run.txt").read_bytes() == TOOL.pinned(tool_wheel.at_top("locks/run.txt"))
    assert main(["init", str(older), "--upgrade"]) == 1, "there is nothing more to renew"
    assert left.split(":", maxsplit=1)[0] in capsys.readouterr().out
    (older / "build.py").unlink()
    assert main(["init", str(older), "--upgrade"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Versie {TOOL.version} stond er al, niet met al haar bestanden.\n")
    assert (older / "build.py").read_bytes() == tool_wheel.at_top("build.py")


@pytest.mark.parametrize("broken", ["build.py", "locks/run.txt", "tool/dialoog-0.1.0"])
def test_an_upgrade_that_cannot_be_written_changes_nothing(
    older: Path, broken: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    before = files(older)
    replaced, removed = os.replace, Path.unlink

    def fail(at: Path) -> None:
        if at.relative_to(older).as_posix().startswith(broken):
            raise PermissionError(13, "in gebruik")

    def replace(source: Path, target: Path) -> None:
        fail(target)
        replaced(source, target)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        fail(path)
        removed(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    assert main(["init", str(older), "--upgrade"]) == 1
    assert files(older) == before
    assert "u mag daar niet schrijven" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["dialoog/beside/LICENSE", "dialoog/__init__.py", ""])
def test_an_upgrade_of_a_tool_that_says_too_little_renews_all(older: Path, name: str) -> None:
    (path,) = (older / "tool").iterdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name or "x", b"x")
    if not name:
        path.write_bytes(b"no archive")
    (older / "build.py").write_bytes(b"van ons")
    assert main(["init", str(older), "--upgrade"]) == 0
    assert (older / "build.py").read_bytes() == tool_wheel.at_top("build.py")


def test_an_upgrade_of_anything_else_is_refused(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--upgrade"]) == 2
    assert main(["init", str(tmp_path / "geen"), "--upgrade"]) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["docs", "locks", "tool", "schemas", "build.py", "locks/run.txt"])
def test_an_upgrade_writes_nothing_where_a_link_leads(
    tmp_path: Path, name: str, capsys: Capture
) -> None:
    folder = tmp_path / "nieuw"
    run(folder)
    (folder / "build.py").write_bytes(b"oud")
    (folder / name).rename(tmp_path / "elders")
    (folder / name).symlink_to(tmp_path / "elders")
    before = files(tmp_path)
    assert main(["init", str(folder), "--upgrade"]) == 2
    assert "snelkoppeling" in capsys.readouterr().err
    assert files(tmp_path) == before


def test_an_upgrade_to_an_older_version_is_refused(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "nieuw"
    run(folder)
    (folder / TOOL.path).rename(folder / "tool" / "dialoog-10.0.0+c0-py3-none-any.whl")
    before = files(folder)
    assert main(["init", str(folder), "--upgrade"]) == 2
    assert "al een nieuwere versie: dialoog-10.0.0" in capsys.readouterr().err
    assert files(folder) == before


def test_a_folder_with_a_tool_and_no_records_is_no_data_repository(tmp_path: Path) -> None:
    (tmp_path / "tool" / "dialoog-1.whl").mkdir(parents=True)
    (tmp_path / "tool" / "dialoog-0.1.0-py3-none-any.whl").write_bytes(b"")
    assert main(["init", str(tmp_path), "--upgrade"]) == 2
    (tmp_path / "content").mkdir()
    assert main(["init", str(tmp_path), "--upgrade"]) == 0
    assert [path.name for path in (tmp_path / "tool").iterdir() if path.is_dir()] == [
        "dialoog-1.whl"
    ]


def test_a_tool_cannot_upgrade_the_repository_that_it_runs_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    run(tmp_path / "nieuw")
    monkeypatch.setattr("dialoog.cli.commands.init.LAUNCHER_FOLDER", tmp_path / "nieuw")
    assert main(["init", str(tmp_path / "nieuw"), "--upgrade"]) == 2
    assert "met het programma van de nieuwe versie" in capsys.readouterr().err


@pytest.mark.parametrize("name", [*_ELSEWHERE, "$(id)", "`id`", "a%PATH%", "a!b"])
def test_no_command_is_printed_that_a_shell_reads_differently(
    tmp_path: Path, name: str, capsys: Capture
) -> None:
    assert run(tmp_path / name) == 0
    assert "  cd " not in capsys.readouterr().out
