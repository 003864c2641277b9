"""A mistake of somebody else stops nobody: commands that read go on, and so do those that write."""

import pytest

from dialoog.cli.main import main
from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, code_of

Capture = pytest.CaptureFixture[str]
NEEDED_BY_CARD = (CARD, OFFER, "content/providers/partij.yaml")
OTHER = "requests/2026-002/request.yaml"
READING = (
    ("tasks",),
    ("match", "2026-001"),
    ("match", "--all"),
    ("card", "kaart-1"),
    ("inspect", code_of("2026-001")),
    ("handover", "--from", "2026-06-01", "--until", "2026-06-12"),
)


def run(repo: Repository, *words: str) -> int:
    return main([*words, "--root", str(repo.write()), "--as-of", DAY.isoformat()])


@pytest.fixture
def shared(repo: Repository) -> Repository:
    """My request 2026-001, and somebody else's 2026-002, which has a typo."""
    repo.request("2026-001", until="consult")
    repo.request("2026-002", until="intake")
    repo.set(OTHER, "group.size", "veel")
    repo.held_session("2026-002")
    return repo


@pytest.mark.parametrize("words", READING)
def test_a_command_that_reads_goes_on_and_names_the_broken_file_in_one_line(
    shared: Repository, capsys: Capture, words: tuple[str, ...]
) -> None:
    assert run(shared, *words) == 0
    captured = capsys.readouterr()
    (line,) = [line for line in captured.err.splitlines() if line.startswith("Let op:")]
    assert OTHER in line
    if words[0] != "inspect":
        assert "heeft een fout en telt niet mee." in line
    assert captured.out


def test_a_letter_is_written_while_another_file_is_broken(
    shared: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("letters")
    (folder / "list.txt").write_text("a@example.org", encoding="utf-8")
    shared.news()
    options = ("--bcc", str(folder / "list.txt"), "--out", str(folder / "letter.eml"))
    assert run(shared, "letter", "2026-04-01-start", *options) == 0


def test_the_worklist_goes_on_without_the_broken_request_and_its_sessions(
    shared: Repository, capsys: Capture
) -> None:
    assert run(shared, "tasks") == 0
    out = capsys.readouterr().out
    assert "2026-001" in out
    assert "2026-002" not in out


@pytest.mark.parametrize("words", [("match", "2026-002"), ("card", "kaart-2")])
def test_what_is_asked_about_the_broken_file_itself_is_answered_with_its_problem(
    shared: Repository, capsys: Capture, words: tuple[str, ...]
) -> None:
    shared.card("kaart-2", sessions="veel")
    assert run(shared, *words) == 1
    assert "[wrong-value]" in capsys.readouterr().err


def test_what_hangs_on_a_broken_card_is_named_and_left_out(
    repo: Repository, capsys: Capture
) -> None:
    repo.request("2026-001", until="consult")
    repo.set(CARD, "sessions", "veel")
    assert run(repo, "tasks") == 0
    captured = capsys.readouterr()
    assert f"{CARD} heeft een fout en telt niet mee. Daardoor ook niet: 2026-001." in captured.err
    assert "2026-001" not in captured.out


def test_a_plan_that_breaks_a_rule_and_words_that_are_wrong_still_count(
    repo: Repository, capsys: Capture
) -> None:
    repo.request("2026-001", until="intake", reason="Bel 06-12345678.")
    repo.session("2026-001", group_size=21)
    assert run(repo, "card", "kaart-1") == 0
    captured = capsys.readouterr()
    assert "Beloofd:    1" in captured.out
    assert "hebben een fout. python build.py check" in captured.err


@pytest.mark.parametrize("code", ["a: [", "", "kleur: rood", b"\xff"])
def test_whatever_file_is_broken_no_command_that_reads_crashes(
    repo: Repository, capsys: Capture, code: str | bytes
) -> None:
    repo.request("2026-001", until="consult")
    repo.request("2026-002", until="intake")
    repo.held_session("2026-002")
    repo.call()
    repo.news()
    for path in list(repo.files):
        if path == PROGRAMME:
            continue
        before = repo.files[path]
        repo.put(path, code)
        for words in (*READING[:1], *READING[2:4], READING[5]):
            named = words == ("card", "kaart-1") and path in NEEDED_BY_CARD
            assert run(repo, *words) == 0 or named, (path, words)
            assert "in het programma zelf" not in capsys.readouterr().err
        repo.files[path] = before


def test_a_broken_programme_stops_what_reads_with_its_problem(
    shared: Repository, capsys: Capture
) -> None:
    shared.put(PROGRAMME, "a: [")
    assert run(shared, "tasks") == 1
    assert PROGRAMME in capsys.readouterr().err


def test_build_still_writes_nothing_when_there_are_problems(
    shared: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("site") / "out"
    assert run(shared, "build", "--out", str(out)) == 1
    assert not out.exists()


NEWS = ("new", "news", "--title", "Hoi", "--summary", "Iets.", "--audience", "staff")
REQUEST = (
    *("new", "request", "--offer", OFFER.rpartition("/")[2][:-3], "--level", "team"),
    *("--directorate", "dienstverlening", "--reason", "Er is spanning.", "--size", "12"),
)


@pytest.mark.parametrize(
    "words",
    [
        ("set", "2026-001", "owner=Coördinator Proef"),
        (*NEWS, "--text", "Tekst."),
        REQUEST,
    ],
)
def test_a_command_that_writes_goes_on_when_another_file_is_broken(
    shared: Repository, capsys: Capture, words: tuple[str, ...]
) -> None:
    assert run(shared, *words) == 0
    captured = capsys.readouterr()
    assert "Dit moet nog worden verbeterd: 1. Zie check." in captured.out
    assert "Dit kan zo niet" not in captured.err


def test_a_command_that_writes_refuses_its_own_mistake_and_names_that_alone(
    shared: Repository, capsys: Capture
) -> None:
    path = shared.root / "requests/2026-001/request.yaml"
    shared.write()
    before = path.read_bytes()
    assert run(shared, "set", "2026-001", "offer=niets") == 1
    error = capsys.readouterr().err
    assert "Dit kan zo niet." in error
    assert "[unknown-reference]" in error
    assert "2026-002" not in error
    assert path.read_bytes() == before


def test_a_session_of_a_broken_request_is_answered_with_its_problem(
    shared: Repository, capsys: Capture
) -> None:
    words = ("--date", "2026-07-01", "--start", "09:30", "--end", "12:00")
    assert run(shared, "new", "session", "2026-002", *words) == 1
    assert "[wrong-value]" in capsys.readouterr().err


def test_forget_goes_on_when_another_file_is_broken(shared: Repository, capsys: Capture) -> None:
    closed = {"on": DAY, "outcome": "withdrawn", "reason": "Klaar."}
    shared.set("requests/2026-001/request.yaml", "closed", closed)
    assert run(shared, "forget", "2026-001", "--now") == 0
    assert "is vergeten" in capsys.readouterr().out
    assert run(shared, "forget", "2026-002", "--now") == 1
    assert "[wrong-value]" in capsys.readouterr().err


def test_a_card_or_request_of_later_was_not_there_yet(repo: Repository, capsys: Capture) -> None:
    repo.request("2026-001")
    where = ("--root", str(repo.write()), "--as-of", "2026-01-05")
    assert main(["match", "2026-001", *where]) == 0
    assert capsys.readouterr().out == "2026-001 was er op 5 januari 2026 nog niet.\n"


@pytest.mark.parametrize("path", ["facilitators/bram.yaml", "requests/2026-001/session-1.yaml"])
def test_a_card_says_that_less_may_be_left_while_a_broken_file_keeps_sessions_out(
    repo: Repository, capsys: Capture, path: str
) -> None:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", facilitators=["bram"])
    less = "hoogstens wat er over is"
    assert run(repo, "card", "kaart-1") == 0
    assert less not in capsys.readouterr().out
    repo.put(path, "naam: fout\n")
    assert run(repo, "card", "kaart-1") == 0
    assert less in capsys.readouterr().out
