"""The page on which the day's work is taken back, shared and put together with that of others."""

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from dialoog.data.collections import REQUESTS
from dialoog.data.editing import apply_changes, parse_change
from dialoog.desk.app import make_app
from dialoog.desk.desk import Desk
from dialoog.formats.journal import Journal
from dialoog.live.programme import LiveProgramme
from tests.clones import Clones, make_clones, without_settings
from tests.desk.paper import TOKEN, Answered, Paper
from tests.makers import DAY, a_repository
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
REQUEST = "requests/2026-001/request.yaml"
FORM = "/doe/wijzigen/requests/2026-001/"
PAGE = "/doe/bewaren/"


@dataclass
class DeskInGit:
    """A desk in one clone of a programme, and the clone of somebody else."""

    paper: Paper
    clones: Clones

    def save(self, **fields: str) -> Answered:
        form = self.paper.get(FORM).form
        form.fill(fields)
        return self.paper.send(form, "bewaar")

    def press(self, what: str, **fields: str) -> str:
        return html.unescape(self.paper.post(f"{PAGE}{what}/", fields).text)

    def changed(self, root: Path, word: str) -> bytes:
        """The bytes of the request with a change."""
        return apply_changes((root / REQUEST).read_bytes(), REQUESTS, [parse_change(word)])

    def theirs(self, word: str) -> None:
        """Their change of the request, merged in the main branch of the server."""
        self.clones.push_theirs({REQUEST: self.changed(self.clones.theirs, word).decode()})

    @property
    def text(self) -> str:
        return (self.clones.mine / REQUEST).read_text(encoding="utf-8")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DeskInGit:
    without_settings(monkeypatch, tmp_path)
    repo = a_repository(tmp_path / "los")
    repo.request("2026-001", until="intake")
    repo.set("content/programme.yaml", "repository", "https://github.com/stad/gesprekken")
    clones = make_clones(tmp_path, {path: repo.text(path) for path in repo.files})
    return DeskInGit(Paper(make_app(LiveProgramme(clones.mine, DAY), TOKEN)), clones)


def test_each_saved_form_is_told_and_the_last_is_taken_back(desk: DeskInGit) -> None:
    before = desk.text
    desk.save(access="Een zaal zonder trap.")
    branch = git(desk.clones.mine, "rev-parse", "--abbrev-ref", "HEAD").strip()
    assert branch == f"werk-{DAY}"
    subject = git(desk.clones.mine, "log", "-1", "--format=%s").strip()
    assert subject == "Gewijzigd: aanvraag 2026-001"
    assert "Gewijzigd: aanvraag 2026-001" in desk.paper.get(PAGE).text
    assert "Ongedaan gemaakt: Gewijzigd: aanvraag 2026-001." in desk.press("terug")
    assert desk.text == before
    assert desk.paper.get(FORM).form.values["access"] == [""]


def test_a_colleague_is_asked_at_the_page_of_the_host_with_what_it_does(desk: DeskInGit) -> None:
    form = desk.paper.get("/doe/afsluiten/requests/2026-001/").form
    form.fill({"closed.outcome": "withdrawn", "closed.reason": "Een geheim van iemand."})
    desk.paper.send(form, "bewaar")
    page = desk.press("delen")
    url = re.search('href="(https://github.com/stad/gesprekken/compare/[^"]*)"', page)
    assert url
    assert f"main...werk-{DAY}" in url[1]
    assert "Aanvraag%202026-001" in url[1]
    assert "geheim" not in url[1]


def test_without_a_server_it_says_how_by_hand(desk: DeskInGit) -> None:
    git(desk.clones.mine, "remote", "remove", "origin")
    desk.save(access="Een zaal zonder trap.")
    assert "GitHub Desktop" in desk.press("delen")


def test_the_work_of_others_is_told_and_is_on_the_pages(desk: DeskInGit) -> None:
    desk.save(access="Een zaal zonder trap.")
    desk.theirs("language=en")
    assert "Aanvraag 2026-001" in desk.press("ophalen")
    assert "access: Een zaal zonder trap.\n" in desk.text
    assert "language: en\n" in desk.text
    assert "Er is niets nieuws." in desk.press("ophalen")


def test_a_conflict_is_chosen_field_by_field(desk: DeskInGit) -> None:
    desk.save(access="Een zaal zonder trap.")
    desk.theirs("access=Een ringleiding.")
    page = desk.press("ophalen")
    assert "Een zaal zonder trap." in page
    assert "Een ringleiding." in page
    assert "Toegankelijkheid" in page
    assert "<<<<" not in desk.text
    desk.press("kiezen", **{f"{REQUEST}#access": "theirs"})
    assert "access: Een ringleiding.\n" in desk.text


def test_what_cannot_be_undone_is_said(desk: DeskInGit) -> None:
    page = desk.press("terug")
    assert "Dit lukte niet" in page


def test_the_first_page_shows_what_an_earlier_kill_interrupted(desk: DeskInGit) -> None:
    root = desk.clones.mine
    before, after = (root / REQUEST).read_bytes(), desk.changed(root, "owner=Ik")
    state = LiveProgramme(root, DAY)
    state.refresh()
    for data, said in ((before, 0), (b"owner: Ander\n", 1)):
        journal = Journal(root / ".git/dialoog-bewaren.json", root)
        journal.begin({root / REQUEST: (before, after)}, note="Zin", paths=[REQUEST])
        (root / REQUEST).write_bytes(data)
        started = Desk.of(state, "geheim")
        assert len(started.links.take_notices()) == said
        assert state.snapshot.files[REQUEST] == (data if said else after)
        (root / REQUEST).write_bytes(before)


def test_without_git_a_form_is_saved_and_the_page_says_so(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    repo.request("2026-001")
    paper = Paper(make_app(LiveProgramme(repo.write(), DAY), TOKEN))
    form = paper.get(FORM).form
    form.fill({"access": "Een zaal zonder trap."})
    page = paper.send(form, "bewaar")
    assert "access: Een zaal zonder trap.\n" in (repo.root / REQUEST).read_text(encoding="utf-8")
    assert "git" in re.search('id="gedaan".*?</div>', page.text, re.DOTALL)[0]  # type: ignore[index]


def test_a_programme_that_came_in_broken_is_mended_by_what_comes_in_later(desk: DeskInGit) -> None:
    file = "content/programme.yaml"
    valid = (desk.clones.mine / file).read_text(encoding="utf-8")
    desk.clones.push_theirs({file: "kapot: [\n"})
    page = desk.press("ophalen")
    assert file in page
    assert 'action="/doe/bewaren/ophalen/"' in page
    assert desk.paper.get("/werkvoorraad/").status == 500
    desk.clones.push_theirs({file: valid})
    desk.press("ophalen")
    assert desk.paper.get("/werkvoorraad/").status == 200
