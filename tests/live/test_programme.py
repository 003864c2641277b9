"""The programme in memory: its pages, and what it says of a change, are those of a fresh start."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.data.discovery import Source
from dialoog.data.parsing import IdIndex, Parsed, parse
from dialoog.data.reader import FileEntry
from dialoog.effect.comparison import Comparison
from dialoog.live.programme import LiveProgramme
from dialoog.site.team_ledger import TeamLedger
from dialoog.tasks import worklist
from tests.effect.kinds import KINDS, base
from tests.frozen import FROZEN, FROZEN_ON, copy_data
from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, day

PAGE = "content/pages/over.md"


def assert_fresh(state: LiveProgramme, root: Path, today: dt.date = DAY) -> None:
    """Whether the state holds what a check of the files on disk gives, and what follows of it."""
    fresh = pipeline.check(root, today)
    snapshot = state.snapshot
    assert [*map(str, snapshot.problems)] == [*map(str, fresh.problems)]
    assert snapshot.checked == fresh
    assert _order(snapshot.checked) == _order(fresh)
    assert {*state._parsed} <= {*snapshot.entries}, "nothing is held of a file that is gone"
    if fresh.ledger.programme is None:
        assert (snapshot.sound, snapshot.team, snapshot.edition) == (None, None, None)
        return
    sound = pipeline.sound_part_of(fresh, looks_back=False)
    assert snapshot.sound == sound
    assert snapshot.team
    team = TeamLedger.of(sound.ledger, worklist.tasks)
    assert (snapshot.team.tasks, snapshot.team.open) == (team.tasks, team.open)
    assert snapshot.team.workload == team.workload


def _order(checked: pipeline.Checked) -> list[tuple[str, list[str]]]:
    return [(name, [*entries]) for name, entries in checked.ledger.collections.items()]


def read_bytes(root: Path) -> dict[str, bytes]:
    """The bytes of every record below a root."""
    return {file.path: file.data for file in pipeline.read_files(root) if file.data}


def test_each_page_and_file_is_that_of_the_built_edition(tmp_path: Path) -> None:
    pipeline.build(FROZEN, FROZEN_ON, "team", tmp_path / "site")
    built = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file() and path.name != ".dialoog-site"
    }
    assert len(built) > 100
    state = LiveProgramme(FROZEN, FROZEN_ON)
    drawn = {path: state.page(f"/{path.removesuffix('index.html')}") for path in built}
    assert [path for path, page in drawn.items() if page is None or page[0] != built[path]] == []
    types = {path.rpartition(".")[2]: page[1] for path, page in drawn.items() if page}
    assert types["html"] == "text/html; charset=utf-8"
    assert types["ics"] == "text/calendar; charset=utf-8"


def test_an_address_that_no_page_has_gives_none(repo: Repository) -> None:
    repo.request("2026-001")
    state = LiveProgramme(repo.write(), DAY)
    assert state.page("/dossiers/2026-001/")
    for address in (
        *("/weg/", "/dossiers/2026-999/", "/dossiers//", "//", "", "/assets/../pages/x", "x"),
        *("/dossiers/2026-001", "/dossiers/2026-001x", "/dossiers/2026-001/x", "/x2026-001/"),
    ):
        assert state.page(address) is None, address


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_is_foreseen_as_on_disk_and_gives_what_a_fresh_check_says(
    repo: Repository, kind: str
) -> None:
    root = base(repo).write()
    files = [*pipeline.read_files(root)]
    state = LiveProgramme(root, DAY)
    earlier = state.snapshot
    KINDS[kind](repo)
    new = {file.path: file for file in pipeline.read_files(repo.write())}
    expected = Comparison.of(root, DAY, files, new.values(), looks_back=False)
    changed = _changes({file.path: file for file in files}, new)
    foreseen = state.compare(changed)
    assert foreseen.changed == expected.changed
    assert foreseen.new_problems == expected.new_problems
    assert foreseen.gone_problems == expected.gone_problems
    for here, there in zip(foreseen.sides, expected.sides, strict=True):
        assert (here.tasks, here.open) == (there.tasks, there.open)
    assert state.put(changed) is bool(changed)
    assert (state.snapshot is not earlier) is bool(changed)
    assert_fresh(state, root)
    assert foreseen.after.checked == state.snapshot.checked
    assert not state.refresh(), "a template is for the next start"


def test_a_template_that_comes_in_is_not_run_before_the_next_start(tmp_path: Path) -> None:
    folder = copy_data(FROZEN, tmp_path) / "templates"
    seen = folder / "pages/contact.html"
    seen.parent.mkdir(parents=True)
    seen.write_text("Hallo", encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets/eigen.js").write_text("1", encoding="utf-8")
    state = LiveProgramme(tmp_path, FROZEN_ON)
    state.refresh()
    seen.write_text("{{ 6 * 7 }}", encoding="utf-8")
    (folder / "assets/eigen.js").write_text("2", encoding="utf-8")
    (folder / "desk").mkdir()
    for name in ("layout.html", "team.html", "desk/keeping.html"):
        (folder / name).write_text("{{ 6 * 7 }}", encoding="utf-8")
    assert not state.refresh()
    pages = [state.page(each) for each in ("/contact/", "/werkvoorraad/", "/assets/eigen.js")]
    assert pages[0] == (b"Hallo", "text/html; charset=utf-8")
    assert pages[1]
    assert b"<h1" in pages[1][0]
    assert pages[2]
    assert pages[2][0] == b"1"
    started = LiveProgramme(tmp_path, FROZEN_ON).page("/contact/")
    assert started
    assert started[0] == b"42"


def test_a_form_that_is_looked_at_and_then_saved_is_compared_once(repo: Repository) -> None:
    path = repo.request("2026-001")
    state = LiveProgramme(repo.write(), DAY)
    once, other = (
        {path: repo.text(path).replace("Het team", to).encode()} for to in ("Zij", "Wij")
    )
    looked_at = state.compare(once)
    assert state.compare(dict(once)) is looked_at
    assert state.compare(other) is not looked_at
    foreseen = state.compare(once)
    (repo.root / path).write_bytes(once[path])
    assert state.put(once)
    assert state.snapshot.side is foreseen.after
    assert state.compare(once).changed == ()
    assert_fresh(state, repo.root)


def _changes(old: Mapping[str, FileEntry], new: Mapping[str, FileEntry]) -> dict[str, bytes | None]:
    return {
        path: new[path].data if path in new else None
        for path in {*old, *new}
        if old.get(path) != new.get(path) and (old.get(path) or new[path]).data
    }


def test_a_file_that_was_saved_elsewhere_is_read_again_and_no_other(repo: Repository) -> None:
    paths = [repo.request("2026-001"), repo.request("2026-002")]
    state = LiveProgramme(repo.write(), DAY)
    before = state.snapshot
    repo.set(paths[0], "reason", "Iets anders.")
    repo.write()
    assert state.refresh()
    after = state.snapshot
    assert [before.entries[path] is after.entries[path] for path in paths] == [False, True]
    old, new = ([*each.checked.ledger.requests.values()] for each in (before, after))
    assert [each is other for each, other in zip(old, new, strict=True)] == [False, True]
    assert_fresh(state, repo.root)
    assert state.refresh() is False


def test_a_file_that_was_saved_twice_within_one_tick_is_read_again(repo: Repository) -> None:
    path = repo.write() / PAGE
    state = LiveProgramme(repo.root, DAY)
    assert state.refresh()
    text = path.read_text(encoding="utf-8")
    for word in ("Eerst", "Later"):
        path.write_text(text.replace("title: ", f"title: {word} "), encoding="utf-8")
        os.utime(path, ns=(10**18, 10**18))
        assert state.refresh()
    assert not state.refresh()
    assert_fresh(state, repo.root)


REQUEST, PLAN = "requests/2026-001/request.yaml", "requests/2026-001/session-1.yaml"
CUT = {"on": day("2026-03-02"), "sessions": -6, "reason": "Minder.", "agreed_by": "Wij"}
GONE = [{"from": day("2026-06-01"), "announced": day("2026-01-05")}]


@pytest.mark.parametrize(
    ("path", "loc", "value", "code", "at"),
    [
        ("facilitators/anna.yaml", "absences", GONE, "facilitator-absent", PLAN),
        ("facilitators/anna.yaml", "provider", "pool", "provider-not-offered", PLAN),
        (OFFER, "max_group", 3, "group-too-large", PLAN),
        (CARD, "extensions", [CUT], "card-overdrawn", PLAN),
        (PLAN, "planned_on", day("2026-03-01"), "step-out-of-order", PLAN),
        (REQUEST, "intake.on", day("2026-03-30"), "step-out-of-order", PLAN),
    ],
)
def test_a_change_of_one_file_is_seen_in_another_that_is_the_same(
    repo: Repository, path: str, loc: str, value: object, code: str, at: str
) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    state = LiveProgramme(repo.write(), DAY)
    before = state.snapshot
    assert before.problems == ()
    repo.set(path, loc, value)
    repo.write()
    assert state.refresh()
    found = [(problem.code, problem.path) for problem in state.snapshot.problems]
    assert (code, at) in found
    assert_fresh(state, repo.root)


def test_what_is_suggested_for_a_mistake_follows_the_other_files(repo: Repository) -> None:
    path = repo.request("2026-001")
    repo.set(path, "requester.directorate", "Bouwen plus")
    state = LiveProgramme(repo.write(), DAY)
    assert_fresh(state, repo.root)
    repo.append("content/directorates.yaml", "", {"id": "bouwen-plus", "title": "Bouwen plus"})
    repo.write()
    assert state.refresh()
    assert_fresh(state, repo.root)
    repo.set(path, "requester.directorate", "bouwen-plus")
    repo.write()
    assert state.refresh()
    assert_fresh(state, repo.root)
    assert state.snapshot.problems == ()


def test_what_is_suggested_for_a_mistake_knows_the_names_in_files_that_are_the_same(
    repo: Repository,
) -> None:
    repo.set("facilitators/anna.yaml", "name", "Wilhelmina Anders")
    path = repo.request(until="match")
    state = LiveProgramme(repo.write(), DAY)
    assert [*state.snapshot.problems] == []
    repo.set(path, "match.facilitators", ["Wilhelmina Anders"])
    repo.write()
    assert state.refresh()
    assert_fresh(state, repo.root)
    assert "anna" in state.snapshot.problems[0].hint


def test_a_record_that_is_broken_is_left_out_and_the_pages_are_there(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.request("2026-002", until="intake")
    state = LiveProgramme(repo.write(), DAY)
    assert state.page("/dossiers/2026-001/")
    repo.put("requests/2026-001/request.yaml", "reason: [")
    repo.write()
    assert state.refresh()
    assert state.page("/dossiers/2026-001/") is None
    assert state.page("/dossiers/2026-002/")
    assert state.snapshot.sound
    assert state.snapshot.sound.unsound == {"requests/2026-001/request.yaml": False}
    assert_fresh(state, repo.root)


def test_without_a_programme_there_are_problems_and_no_pages(repo: Repository) -> None:
    good = repo.text(PROGRAMME)
    repo.put(PROGRAMME, "name: [")
    state = LiveProgramme(repo.write(), DAY)
    assert_fresh(state, repo.root)
    assert state.page("/werkvoorraad/") is None
    with pytest.raises(LookupError):
        state.render("pages/page.html", "/", None)
    repo.put(PROGRAMME, good)
    repo.write()
    assert state.refresh()
    assert state.page("/werkvoorraad/")


def test_on_another_day_everything_is_as_of_that_day(repo: Repository) -> None:
    today = [DAY]
    repo.request("2026-001", until="intake")
    state = LiveProgramme(repo.write(), lambda: today[0])
    assert state.refresh()
    today[0] = DAY + dt.timedelta(days=40)
    assert state.refresh()
    assert_fresh(state, repo.root, today[0])


def test_a_request_outside_its_folder_is_seen(repo: Repository) -> None:
    state = LiveProgramme(repo.write(), DAY)
    assert state.snapshot.problems == ()
    repo.put("oud/2026-001/request.yaml", "x")
    repo.write()
    assert state.refresh()
    assert_fresh(state, repo.root)
    assert len(state.snapshot.problems) == 1


def test_the_bytes_of_each_file_are_at_hand(repo: Repository) -> None:
    state = LiveProgramme(repo.write(), DAY)
    assert state.snapshot.files == read_bytes(repo.root)


def test_a_past_day_is_looked_back_at(tmp_path: Path) -> None:
    past = day("2026-03-02")
    root = copy_data(FROZEN, tmp_path / "data")
    state = LiveProgramme(root, past, looks_back=True)
    pipeline.build(root, past, "team", tmp_path / "site", looks_back=True)
    page = state.page("/werkvoorraad/")
    assert page
    assert page[0] == (tmp_path / "site/werkvoorraad/index.html").read_bytes()


def test_a_large_programme_is_first_read_from_what_is_remembered(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "MANY_FILES", 1)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    root = base(repo).write()
    LiveProgramme(root, DAY).refresh()
    read: list[str] = []

    def noted(source: Source, known: IdIndex) -> Parsed:
        read.append(source.path)
        return parse(source, known)

    monkeypatch.setattr("dialoog.checks.reading.parse", noted)
    assert_fresh(state := LiveProgramme(root, DAY), root)
    assert read  # lists of several records are not remembered
    assert not [path for path in read if path.startswith("requests/")]
    repo.set(CARD, "per_requester", 3)
    repo.write()
    read.clear()
    assert state.refresh()
    assert read == [CARD]
