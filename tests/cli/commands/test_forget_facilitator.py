"""forget, for a facilitator: what tells of the person goes, and every count stays."""

import re
from pathlib import Path
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.data.collections import COLLECTIONS
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.domain.balance import balance
from dialoog.formats import files
from dialoog.privacy import disclosure
from dialoog.privacy.forgotten_facilitators import parts_about, referring_files
from tests.edited_files import comments, named, rewritten
from tests.makers import CARD, DAY, PROGRAMME, Repository, day

NAME = "kofi-zogenaamd"
FILE = f"facilitators/{NAME}.yaml"
SECRET = "zqgeheim"
REQUEST = "requests/2026-001/request.yaml"
CALL = "content/calls/gedragscode.md"
LEFT = [{"from": day("2025-01-01"), "until": day("2026-04-30"), "reason": SECRET}]


def forget(repo: Repository, *words: str, name: str = NAME) -> int:
    options = ["--root", str(repo.root), "--as-of", DAY.isoformat()]
    return main(["forget", name, *words, *options])


@pytest.fixture
def left(repo: Repository) -> Repository:
    """A facilitator who left, with every field filled, and named by every kind of record."""
    repo.facilitator(
        NAME,
        name="Kofi Zogenaamd",
        membership=LEFT,
        experience={"managers": True, "higher_echelon": True, "text": SECRET},
        recusals=["ruimte"],
        days=["ma"],
        absences=[
            {"from": day("2026-01-05"), "until": day("2026-01-06"), "announced": day("2026-01-02")}
        ],
        max_per_quarter=4,
        methods=[{"name": "Omgangsvormen", "on": day("2026-01-12")}],
        bio=SECRET,
    )
    for number in (1, 2):
        repo.request(f"2026-00{number}", until="intake")
    match = {"on": day("2026-03-05"), "facilitators": ["anna", NAME], "assistant": NAME}
    repo.set("requests/2026-002/request.yaml", "owner", "Kofi Zogenaamd")
    repo.set(REQUEST, "match", {**match, "assistant": "bram", "reason": "Past."})
    assisted = {**match, "facilitators": ["anna"], "reason": "Past."}
    repo.set("requests/2026-002/request.yaml", "match", assisted)
    repo.set(REQUEST, "intake.by", NAME)
    repo.held_session("2026-001", 1, facilitators=["anna", NAME])
    repo.held_session("2026-002", 1, assistant=NAME)
    answers = [
        {"facilitator": NAME, "on": day("2026-03-20"), "answer": "yes", "note": SECRET},
        {"facilitator": "pool-een", "on": day("2026-03-21"), "answer": "yes", "note": "Blijft."},
    ]
    when: dict[str, Any] = {"opened": day("2026-03-16"), "deadline": day("2026-03-25")}
    repo.call(**when, responses=answers, chosen=[NAME, "pool-een"])
    repo.write()
    path = repo.root / FILE
    path.write_text(f"# {SECRET}\n{path.read_text(encoding='utf-8')}# {NAME}\n", encoding="utf-8")
    repo.files.clear()
    return repo


def checked(repo: Repository) -> Ledger:
    found = pipeline.check(repo.root, DAY)
    assert not found.problems, found.problems
    return found.ledger


def texts(repo: Repository) -> dict[str, str]:
    return {
        path.relative_to(repo.root).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("content", "facilitators", "requests")
        for path in (repo.root / folder).rglob("*")
        if path.is_file()
    }


def test_the_fixture_fills_every_field_of_a_facilitator_and_every_reference(
    left: Repository,
) -> None:
    record = checked(left).facilitators[NAME].record
    filled = {field.key for field in introspection.fields(Facilitator)}
    empty = {key for key in filled if not getattr(record, key)}
    assert empty <= {"directorate"}
    assert places_of(checked(left), NAME) == {
        (model.__name__, key) for model, key in references()
    }, "a new field that refers to a facilitator belongs in this fixture"


@pytest.mark.parametrize("style", ["commented", "commented with CRLF", "brackets", "open brackets"])
def test_no_comment_about_the_facilitator_is_out_of_reach(
    left: Repository, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In each place where a comment may stand, of each file that refers to them."""
    mine, shared = set(), referring_files(checked(left), NAME)
    for path, (_, places) in shared.items():
        file = rewritten(left.root, path, style)
        parts = [_path(part) for part in parts_about(places)]
        mine |= {
            comment
            for line, owner in file.lines
            if any(owner[: len(part)] == part for part in parts)
            for comment in comments(named(line, path))
        }
    rewritten(left.root, FILE, style)
    mine |= comments(left.root / FILE)
    checked(left)
    assert main(["inspect", NAME, "--root", str(left.root)]) == 0
    shown = capsys.readouterr().out
    assert all(f"Opmerking in het bestand: {each[2:]}" in shown for each in mine)
    assert forget(left, "--now") == 0
    told = capsys.readouterr().out
    after = "\n".join(texts(left).values())
    assert not mine & comments(after)
    assert comments(after)
    for path in shared:
        for number, line in enumerate(texts(left)[path].split("\n"), 1):
            assert (f"  {path}, regel {number}\n" in told) >= bool(comments(line)), line


def _path(loc: introspection.Loc) -> tuple[str, ...]:
    return tuple(str(name + 1) if isinstance(name, int) else name for name in loc)


def references() -> set[tuple[type[Record], str]]:
    """Every field of every model that may hold the id of a facilitator."""
    found: set[tuple[type[Record], str]] = set()
    models: list[type[Record]] = [collection.model for collection in COLLECTIONS]
    while models:
        model = models.pop()
        for field in introspection.fields(model):
            models += [field.model] if field.model else []
            if field.ref and "facilitators" in field.ref.collections:
                found.add((model, field.key))
    return found


def places_of(ledger: Ledger, name: str) -> set[tuple[str, str]]:
    """The models and fields that hold this id."""
    return {
        (type(block).__name__, field.key)
        for entry in ledger.entries()
        for _, block in introspection.blocks(entry.record)
        for field in introspection.fields(type(block))
        if field.ref and name in _values(getattr(block, field.attribute))
    }


def _values(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_nothing_of_a_forgotten_facilitator_is_left_but_where_it_is_told(
    left: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(left, "--now") == 0
    after = texts(left)
    assert FILE not in after
    assert not [path for path, text in after.items() if SECRET in text or NAME in text]
    named = [path for path, text in after.items() if "Zogenaamd" in text]
    assert named == ["requests/2026-002/request.yaml"]
    told = capsys.readouterr().out
    assert re.search(
        "De gespreksleider is vergeten. Het bestand heet nu facilitators/vergeten-", told
    )
    assert re.search("staat ook nog hier.*\n  requests/2026-002/request.yaml, regel [0-9]+\n", told)
    assert "Let op: git bewaart de oude tekst." in told
    assert "Blijft." in after[CALL]


def test_every_count_stays_as_it_was(left: Repository) -> None:
    before = checked(left)
    assert forget(left, "--now") == 0
    after = checked(left)
    (tombstone,) = set(after.facilitators) - set(before.facilitators)
    assert re.fullmatch("vergeten-[0-9a-f]{12}", tombstone)
    assert places_of(after, tombstone) == places_of(before, NAME)
    for card in before.cards.values():
        old_sum, new_sum = balance(before, card), balance(after, after.cards[card.id])
        assert (new_sum.total, len(new_sum.used), new_sum.left, new_sum.waiting) == (
            *(old_sum.total, len(old_sum.used), old_sum.left, old_sum.waiting),
        )
    load = {name: count for name, count in loads(before).items() if name != NAME}
    assert loads(after) == {**load, tombstone: loads(before)[NAME]}
    opened, open_before = (disclosure.OpenLedger.of(each) for each in (after, before))
    parts = ("cards", "themes", "durations", "providers", "facilitators", "calls")
    assert [getattr(opened, part) for part in parts] == [
        getattr(open_before, part) for part in parts
    ]
    old, new = before.facilitators[NAME].record, after.facilitators[tombstone].record
    assert (new.provider, new.roles, new.languages) == (old.provider, old.roles, old.languages)
    assert [each.period for each in new.membership] == [each.period for each in old.membership]
    assert not new.consent.profile


def loads(ledger: Ledger) -> dict[str, int]:
    """How many sessions each facilitator leads or assists in."""
    return {
        name: sum(
            name in (*session.record.facilitators, session.record.assistant)
            for session in ledger.sessions
        )
        for name in ledger.facilitators
    }


@pytest.mark.parametrize("name", [FILE, "Kofi Zogenaamd", "kofi zogenaamd", f"./{FILE}"])
def test_a_facilitator_is_found_by_path_and_by_name(left: Repository, name: str) -> None:
    assert forget(left, "--now", name=name) == 0
    assert FILE not in texts(left)


@pytest.mark.parametrize(
    ("membership", "words", "why"),
    [
        (
            [{"from": day("2025-01-01")}],
            ("--now",),
            "is nog lid. Schrijf eerst bij membership wanneer dat stopt",
        ),
        (
            [{"from": day("2025-01-01"), "until": DAY}],
            ("--now",),
            "is nog lid tot en met 1 juni 2026. Doe dit na die dag.",
        ),
        (LEFT, (), "mag worden bewaard tot en met 30 april 2028"),
    ],
)
def test_a_member_and_who_may_be_kept_is_not_forgotten(
    repo: Repository,
    capsys: pytest.CaptureFixture[str],
    membership: list[dict[str, Any]],
    words: tuple[str, ...],
    why: str,
) -> None:
    repo.facilitator(NAME, name="Kofi Zogenaamd", membership=membership)
    repo.write()
    before = texts(repo)
    assert forget(repo, *words) == 1
    refusal = capsys.readouterr().err
    assert why in refusal
    assert "Er is niets veranderd." in refusal
    assert texts(repo) == before


def test_after_the_retention_period_no_option_is_needed(repo: Repository) -> None:
    repo.set(PROGRAMME, "retention_months", 1)
    repo.facilitator(NAME, name="Kofi Zogenaamd", membership=LEFT)
    repo.write()
    assert forget(repo) == 0


def test_a_forgotten_facilitator_is_not_forgotten_again(
    left: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(left, "--now") == 0
    (tombstone,) = (name for name in checked(left).facilitators if name.startswith("vergeten-"))
    before = texts(left)
    assert forget(left, "--now", name=tombstone) == 0
    assert "al vergeten" in capsys.readouterr().err
    assert texts(left) == before


def test_a_link_to_the_person_that_would_break_changes_nothing(
    left: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    page = left.root / "content/pages/over.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[wie](../../{FILE})\n", encoding="utf-8")
    before = texts(left)
    assert forget(left, "--now") == 1
    assert "[broken-link]" in capsys.readouterr().err
    assert texts(left) == before


@pytest.mark.parametrize("path", ["content/news/x.md", "requests/2026-002/session-1.yaml"])
def test_a_file_about_the_person_that_cannot_be_read_is_not_passed_over(
    left: Repository, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    file = left.root / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"notes: [over {NAME}\n", encoding="utf-8")
    before = texts(left)
    assert forget(left, "--now") == 1
    assert path in capsys.readouterr().err
    assert texts(left) == before
    file.write_text("notes: [over een ander\n", encoding="utf-8")
    assert forget(left, "--now") == 0


def test_a_failure_halfway_leaves_every_file_as_it_was(
    left: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(left)

    remove = files.remove_file

    def fails(path: Path, data: bytes) -> None:
        if path.name == f"{NAME}.yaml":
            raise files.SaveError(f"{path.name} kan niet worden verwijderd.")
        remove(path, data)

    monkeypatch.setattr(files, "remove_file", fails)
    assert forget(left, "--now") == 1
    assert capsys.readouterr().err.count("Er is niets veranderd.") == 1
    assert texts(left) == before


def test_a_name_that_looks_like_the_number_of_a_person_is_not_drawn(
    left: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    left.write()
    drawn = iter(("908161943b7d", "0612345678ab", "aaaabbbbcccc"))
    monkeypatch.setattr("secrets.token_hex", lambda _: next(drawn))
    assert forget(left, "--now") == 0
    assert (left.root / "facilitators/vergeten-aaaabbbbcccc.yaml").is_file()


def test_where_files_stay_changed_it_does_not_say_that_nothing_did(
    left: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, _: bytes) -> None:
        raise files.SaveError(f"{path.name} kan niet worden verwijderd.")

    monkeypatch.setattr(files, "remove_file", fails)
    assert forget(left, "--now") == 1
    told = capsys.readouterr().err
    assert "Deze bestanden zijn al veranderd: " in told
    assert "Er is niets veranderd." not in told


def test_copies_of_the_file_are_told(left: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (left.root / f"{FILE}~").write_bytes(b"oud")
    (left.root / "facilitators/anna.yaml~").write_bytes(b"oud")
    (left.root / f"{CARD}~").write_text(f"reason: met {NAME}", encoding="utf-8")
    assert forget(left, "--now") == 0
    told = capsys.readouterr().out
    assert f"  {FILE}~\n" in told
    assert f"  {CARD}~\n" in told
    assert "anna.yaml~" not in told
