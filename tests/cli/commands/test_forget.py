"""forget: what tells of a person goes from the files, and every count stays as it was."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.data.collections import COLLECTIONS
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.request import Request
from dialoog.data.models.requester_code import FORGOTTEN_PREFIX
from dialoog.data.models.session import Session
from dialoog.domain import lifecycle
from dialoog.privacy import disclosure, redaction
from dialoog.tasks import worklist
from dialoog.tasks.task import Task
from tests.edited_files import comments, named, read, rewritten
from tests.makers import CARD, DAY, PROGRAMME, Repository, codes, day

FILE = "requests/2026-001/request.yaml"
SECRET = "zqgeheim"
CARDS = next(each for each in COLLECTIONS if each.name == "cards")


def forget(repo: Repository, *words: str, name: str = "2026-001") -> int:
    options = ["--root", str(repo.root), "--as-of", DAY.isoformat()]
    return main(["forget", name, *words, *options])


@pytest.fixture
def closed(repo: Repository) -> Repository:
    """A request in which every text is there and secret, long closed; and another beside it."""
    for name, directorate in (("2026-001", "ruimte"), ("2026-002", "dienstverlening")):
        repo.request(name, until="intake", access="Een lift", reason=f"{SECRET}\n\nen meer")
        repo.set(f"requests/{name}/request.yaml", "requester.directorate", directorate)
        repo.held_session(name, 1, location="Zaal", notes=SECRET)
    when = {"from": day("2026-03-16"), "until": day("2026-06-30"), "text": SECRET}
    repo.set(FILE, "preferred", when)
    repo.set(FILE, "requester.code", "lg-6g6h")
    repo.set(FILE, "requester.contact", "zaak Z-1")
    cancelled = {"on": day("2026-04-20"), "by": "requester", "reason": SECRET, "punch": "returned"}
    repo.session("2026-001", 2, planned_on=day("2026-04-13"), cancelled=cancelled)
    repo.set(FILE, "closed", {"on": day("2026-05-01"), "outcome": "completed", "reason": SECRET})
    agreed = {"on": day("2026-03-02"), "sessions": 1, "requester": "lg-6g6h", "reason": SECRET}
    repo.set(CARD, "extensions", [{**agreed, "agreed_by": "Directeur"}])
    repo.write()
    for path in (FILE, "requests/2026-001/session-1.yaml"):
        text = (repo.root / path).read_text(encoding="utf-8")
        (repo.root / path).write_text(f"# {SECRET}\n{text}# lg-6g6h\n", encoding="utf-8")
    repo.files.clear()
    return repo


def checked(repo: Repository) -> Ledger:
    found = pipeline.check(repo.root, DAY)
    assert not found.problems, found.problems
    return found.ledger


def personal(ledger: Ledger) -> Iterator[tuple[str, str]]:
    request = ledger.requests["2026-001"]
    for entry in (request, *ledger.sessions_of("2026-001")):
        for leaf in introspection.leaves(entry.record, redaction.is_personal_field):
            yield leaf.field.key, leaf.value


def test_nothing_that_somebody_typed_is_left(closed: Repository) -> None:
    before = [name for name, _ in personal(checked(closed))]
    assert forget(closed, "--now") == 0
    after = dict(personal(checked(closed)))
    assert sorted(set(before)) == sorted(after)
    assert after.pop("code") == lifecycle.forgotten_code("2026-001")
    assert set(after.values()) == {redaction.REDACTED}
    folder = closed.root / "requests/2026-001"
    for path in (*folder.iterdir(), closed.root / CARD):
        text = path.read_text(encoding="utf-8")
        assert SECRET not in text
        assert "lg-6g6h" not in text


def test_what_is_left_is_found_when_the_guard_is_taken_out(
    closed: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redaction, "is_personal_field", lambda field: Mark.TEXT in field.marks)
    assert forget(closed, "--now") == 0
    folder = closed.root / "requests/2026-001"
    assert any(SECRET in path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_every_field_of_a_request_and_a_session_that_is_typed_is_personal() -> None:
    """The fixture above fills them all: a new field must be added there, or this fails."""
    assert typed(Request) | typed(Session) == {
        *("code", "role", "contact", "reason", "text", "access", "owner", "advice", "outcome"),
        *("location", "notes"),
    }


def typed(model: type[Record]) -> set[str]:
    found: set[str] = set()
    for field in introspection.fields(model):
        if field.model:
            found |= typed(field.model)
        elif redaction.is_personal_field(field):
            found.add(field.key)
    return found


def test_the_fixture_fills_every_personal_field(closed: Repository) -> None:
    found = {name for name, _ in personal(checked(closed))}
    assert found == typed(Request) | typed(Session)


def test_the_staffs_site_shows_the_same_as_before(closed: Repository) -> None:
    before = disclosure.OpenLedger.of(checked(closed))
    assert before.themes
    assert before.cards[0].used == 2
    assert forget(closed, "--now") == 0
    after = disclosure.OpenLedger.of(checked(closed))
    parts = ("cards", "themes", "durations", "providers", "facilitators")
    assert [getattr(after, part) for part in parts] == [getattr(before, part) for part in parts]


def test_what_is_no_persons_stays_to_the_letter(closed: Repository) -> None:
    def facts(ledger: Ledger) -> list[object]:
        return [
            (leaf.loc, leaf.value)
            for entry in ledger.entries()
            for leaf in introspection.leaves(entry.record)
            if not redaction.is_personal_field(leaf.field)
        ]

    before = facts(checked(closed))
    assert forget(closed, "--now") == 0
    assert facts(checked(closed)) == before


def test_nothing_more_is_asked_of_a_forgotten_request(closed: Repository) -> None:
    with (closed.root / PROGRAMME).open(encoding="utf-8") as file:
        text = file.read().replace("retention_months: 24", "retention_months: 1")
    (closed.root / PROGRAMME).write_text(text, encoding="utf-8")
    assert tasks_about(closed) == []
    date = "2026-06-02"
    options = ["--root", str(closed.root), "--as-of", date]
    assert codes(tasks(closed, date)) == ["forget-request"]
    assert main(["forget", "2026-001", *options]) == 0
    assert tasks(closed, date) == []


def tasks(repo: Repository, on: str) -> list[Task]:
    ledger = pipeline.check(repo.root, day(on)).ledger
    return [task for task in worklist.tasks(ledger) if "2026-001" in task.path]


def tasks_about(repo: Repository) -> list[Task]:
    return tasks(repo, DAY.isoformat())


ODD = f"""\
\ufeff# {SECRET}
received: 2026-03-02
offer: leidinggevenden
card: kaart-1
requester: {{code: lg-6g6h, directorate: ruimte, role: "{SECRET} #1"}} # {SECRET}
reason: |  # {SECRET}
  # {SECRET}

  {SECRET}

goals: []
group:
  size: 14   # {SECRET}
  level: managers
owner: >-
  {SECRET}
# {SECRET}
consultation: {{on: 2026-03-04, advice: "{SECRET}\\n\\nmeer"}}
closed:
  on: 2026-05-04
  outcome: withdrawn
  reason: {SECRET}
    en {SECRET}
# {SECRET}"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_however_a_file_is_written_nothing_typed_is_left(ends: str, repo: Repository) -> None:
    repo.put(FILE, ODD.replace("\n", ends))
    repo.write()
    checked(repo)
    assert forget(repo, "--now") == 0
    text = (repo.root / FILE).read_bytes().decode()
    assert SECRET not in text
    assert "lg-6g6h" not in text
    assert text.count("\n") == text.count(ends)
    assert lifecycle.is_forgotten(checked(repo).requests["2026-001"])


@pytest.mark.parametrize("style", ["commented", "commented with CRLF", "brackets", "open brackets"])
def test_no_comment_is_out_of_reach_and_what_is_left_is_told(
    closed: Repository, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In each place where a comment may stand, of each file that tells of the requester."""
    closed.call(requests=["2026-002", "2026-001"])
    closed.write()
    agreed = read((closed.root / CARD).read_bytes(), CARDS)["extensions"][0]
    other = {name: value for name, value in agreed.items() if name != "requester"}
    other["reason"] = "Een ander"
    card = rewritten(closed.root, CARD, style, extensions=[other, agreed, other])
    call = rewritten(closed.root, "content/calls/gedragscode.md", style)
    own = [path for path in files_of(closed) if "2026-001" in path]
    for path in own:
        rewritten(closed.root, path, style)
    before = {path: comments(closed.root / path) for path in own}
    assert all(before.values())
    mine = {
        comment
        for path, file, part in (
            (CARD, card, ("extensions", "2")),
            ("content/calls/gedragscode.md", call, ("requests", "2")),
        )
        for line, owner in file.lines
        if owner[:2] == part
        for comment in comments(named(line, path))
    }
    assert mine or style == "brackets"
    shared = [CARD, "content/calls/gedragscode.md"]
    whole = {path: comments(closed.root / path) for path in shared}
    checked(closed)

    assert main(["inspect", "lg-6g6h", "--root", str(closed.root)]) == 0
    shown = capsys.readouterr().out
    assert forget(closed, "--now") == 0
    told = capsys.readouterr().out

    for path in own:
        assert "#" not in (closed.root / path).read_text(encoding="utf-8")
    kept = {path: comments(closed.root / path) for path in shared}
    gone = set().union(*before.values(), *whole.values()) - set().union(*kept.values())
    assert mine <= gone
    assert all(f"Opmerking in het bestand: {each[2:]}" in shown for each in gone)
    for path in shared:
        assert len(whole[path] - kept[path] - mine) <= 1, "more than the one right above"
        for number, line in enumerate((closed.root / path).read_bytes().decode().split("\n"), 1):
            assert (f"  {path}, regel {number}\n" in told) == bool(comments(line)), line
    assert not comments(told)


def files_of(repo: Repository) -> list[str]:
    """The paths of all records."""
    found = (path.relative_to(repo.root).as_posix() for path in repo.root.rglob("*.yaml"))
    return sorted(found)


def test_forgetting_twice_changes_nothing_more(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(closed, "--now") == 0
    once = whole(closed.root)
    assert forget(closed, "--now") == 0
    assert whole(closed.root) == once
    assert "is al vergeten" in capsys.readouterr().err


def test_before_its_time_a_request_is_kept_unless_somebody_asks(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = whole(closed.root)
    assert forget(closed) == 1
    told = capsys.readouterr().err
    assert "mag worden bewaard tot en met 1 mei 2028" in told
    assert "--now" in told
    assert whole(closed.root) == before


def test_an_open_request_is_not_forgotten(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001")
    repo.write()
    before = whole(repo.root)
    assert forget(repo, "--now") == 1
    assert "nog niet afgesloten" in capsys.readouterr().err
    assert whole(repo.root) == before


def test_an_agreement_stays_while_another_request_of_its_requester_is_left(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    other = closed.root / "requests/2026-002/request.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("lg-0a0a2a", "lg-6g6h"), encoding="utf-8")
    before = (closed.root / CARD).read_bytes()
    assert forget(closed, "--now") == 0
    assert (closed.root / CARD).read_bytes() == before
    told = capsys.readouterr().out
    assert "De code lg-6g6h staat ook nog hier" in told
    assert "  requests/2026-002/request.yaml, regel " in told
    assert "git bewaart de oude tekst" in told


COPIES = (
    "requests/2026-001/request.yaml~",
    "requests/2026-001/session-1.bak",
    "requests/2026-001/.request.yaml.swp",
    "requests/2026-001/.request.yaml.4242.tmp",
)


def a_copy(repo: Repository, path: str, data: bytes = b"code: lg-6g6h\n") -> None:
    (repo.root / path).write_bytes(data)


def test_copies_that_keep_the_old_text_are_told(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in COPIES:
        a_copy(closed, path, b"zqgeheim")
    a_copy(closed, f"{CARD}~")
    a_copy(closed, "content/cards/kaart-2.yaml~", b"requester: lg-6g6h2a")
    a_copy(closed, "requests/2026-002/request.yaml~", b"van een ander")
    assert forget(closed, "--now") == 0
    told = capsys.readouterr().out
    assert SECRET not in told
    head, _, list_ = told.partition("Verwijder deze bestanden zelf:\n")
    assert "Aanvraag 2026-001 is vergeten" in head
    listed = [line.strip() for line in list_.splitlines() if line.startswith("  ")]
    assert listed == [*sorted(COPIES), f"{CARD}~"]


def test_copies_are_told_again_when_a_request_is_forgotten_already(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(closed, "--now") == 0
    assert "Verwijder deze bestanden" not in capsys.readouterr().out
    assert forget(closed, "--now") == 0
    assert capsys.readouterr().out == ""
    a_copy(closed, COPIES[0])
    assert forget(closed, "--now") == 0
    assert f"  {COPIES[0]}\n" in capsys.readouterr().out


def test_somebody_elses_mistake_does_not_stand_in_the_way(closed: Repository) -> None:
    path = closed.root / "content/pages/over.md"
    path.write_text(path.read_text(encoding="utf-8") + "[weg](weg.md)\n", encoding="utf-8")
    assert codes(pipeline.check(closed.root, DAY).problems) == ["broken-link"]
    assert forget(closed, "--now") == 0
    assert codes(pipeline.check(closed.root, DAY).problems) == ["broken-link"]


def test_what_cannot_be_read_is_not_half_forgotten(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (closed.root / "requests/2026-001/session-2.yaml").write_text("a: [", encoding="utf-8")
    before = whole(closed.root)
    assert forget(closed, "--now") == 1
    assert "yaml-syntax" in capsys.readouterr().err
    assert whole(closed.root) == before


@pytest.mark.parametrize("mistake", ["group: [", "kleur: rood", "per_requester: veel"])
@pytest.mark.parametrize("path", [CARD, "requests/2026-002/request.yaml", "content/news/x.md"])
def test_a_file_about_the_requester_that_cannot_be_read_is_not_passed_over(
    closed: Repository, capsys: pytest.CaptureFixture[str], path: str, mistake: str
) -> None:
    file = closed.root / path
    file.parent.mkdir(exist_ok=True)
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    file.write_text(f"{text}\n{mistake}\n# over de _lg-6g6h-groep_\n", encoding="utf-8")
    before = whole(closed.root)
    assert forget(closed, "--now") == 1
    assert path in capsys.readouterr().err
    assert whole(closed.root) == before
    file.write_text(file.read_text(encoding="utf-8").replace("6g6h", "9z9z"), encoding="utf-8")
    assert forget(closed, "--now") == 0


def test_each_line_with_the_code_that_is_left_is_told(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    page = closed.root / "content/cards/kaart-1.yaml"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}# de lg-6g6h-groep\n# _lg-6g6h_\n# lg-6g6h1a\n", encoding="utf-8")
    assert forget(closed, "--now") == 0
    lines = text.count("\n")
    told = capsys.readouterr().out.partition("Hier staat nog een opmerking")[0]
    assert f"regel {lines + 1}\n" in told
    assert f"regel {lines + 2}\n" in told
    assert f"regel {lines + 3}\n" not in told


def test_who_names_no_request_is_helped(
    closed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(closed, name="2026-01") == 2
    assert "Bedoelde u 2026-001?" in capsys.readouterr().err


def test_the_new_code_does_not_come_of_the_old_one() -> None:
    first = lifecycle.forgotten_code("2026-001")
    assert first != lifecycle.forgotten_code("2026-002")
    assert len(lifecycle.forgotten_code("a" * 64)) <= 64
    assert first.startswith(FORGOTTEN_PREFIX)


def test_only_its_own_code_makes_a_request_forgotten(closed: Repository) -> None:
    def entry() -> Entry[Request]:
        return checked(closed).requests["2026-001"]

    assert not lifecycle.is_forgotten(entry())
    forget(closed, "--now")
    assert lifecycle.is_forgotten(entry())


def whole(root: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_failure_halfway_leaves_every_file_of_a_request_as_it_was(
    closed: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def contents() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in closed.root.rglob("*.*") if path.is_file()}

    before, replace = contents(), os.replace
    done: list[Path] = []

    def fails_the_second_time(source: Path, target: Path) -> None:
        done.append(target)
        if len(done) == 2:
            raise OSError(errno.ENOSPC, "full")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fails_the_second_time)
    assert forget(closed, "--now") == 1
    assert len(done) > 1
    assert contents() == before
