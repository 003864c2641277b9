"""Two people keep their work in clones of one programme: saved, undone, shared and put together."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.editing import apply_changes, parse_change
from dialoog.data.incoming_records import Choices
from dialoog.data.keeping import Keeper, Shared
from dialoog.effect.shared_work import incoming_in_short
from dialoog.formats.files import SaveError
from dialoog.formats.git.working_copy import WorkingCopyError
from dialoog.formats.journal import Journal
from dialoog.formats.saving import SaveResult
from dialoog.pipeline import read_files
from tests.clones import (
    Clones,
    all_files,
    commit_texts,
    everything,
    make_clones,
    without_settings,
    write_texts,
)
from tests.makers import DAY, a_repository
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
REQUEST = "requests/2026-001/request.yaml"
NEWS = "content/news/2026-04-01-start.md"
GITHUB = "https://github.com/stad/gesprekken"
CHANGED = "Gewijzigd: Aanvraag 2026-001 (Gesprekken voor leidinggevenden)"
BRANCH = f"werk-{DAY}"


@dataclass
class Desks:
    """The desk of one person, and the clone of another."""

    keeper: Keeper
    clones: Clones
    texts: Mapping[str, str]

    @property
    def root(self) -> Path:
        return self.keeper.root

    def edited(self, root: Path, path: str, *words: str) -> bytes:
        """The bytes of a file with changes as a form makes them."""
        found = collection_of(path)
        assert found
        changes = [parse_change(word) for word in words]
        return apply_changes((root / path).read_bytes(), found[0], changes)

    def save(self, path: str, *words: str, sentence: str = "Intake vastgelegd") -> SaveResult:
        """Save a form of mine."""
        after = self.edited(self.root, path, *words)
        return self.keeper.keep({path: ((self.root / path).read_bytes(), after)}, sentence)

    def theirs(self, path: str, *words: str) -> None:
        """Their change, merged in the main branch of the server."""
        self.clones.push_theirs({path: self.edited(self.clones.theirs, path, *words).decode()})

    def fetched(self, choices: Choices | None = None) -> tuple[str, ...]:
        """What is told of what came in, with the conflicts as chosen."""
        before = list(read_files(self.root))
        came = self.keeper.settle(choices) if choices else self.keeper.fetch()
        return incoming_in_short(self.root, DAY, before, came)

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()


@pytest.fixture
def desks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desks:
    without_settings(monkeypatch, tmp_path)
    repo = a_repository(tmp_path / "los")
    repo.request("2026-001", until="intake")
    repo.request("2026-002")
    repo.news()
    texts = {path: repo.text(path) for path in repo.files}
    clones = make_clones(tmp_path, texts)
    return Desks(Keeper(clones.mine, lambda: DAY), clones, texts)


# ---------------------------------------------------------------------------- saving and undoing


def test_a_saved_form_is_a_commit_on_the_branch_of_the_day(desks: Desks) -> None:
    kept = desks.save(REQUEST, "owner=Iemand", sentence="Intake vastgelegd voor 2026-001")
    assert kept.remark == ""
    assert git(desks.root, "log", "-1", "--format=%H %D %s") == (
        f"{kept.commit} HEAD -> {BRANCH} Intake vastgelegd voor 2026-001"
    )
    assert [saved.sentence for saved in desks.keeper.history()] == [
        "Intake vastgelegd voor 2026-001"
    ]
    assert git(desks.root, "rev-parse", "main") == git(desks.root, "rev-parse", "HEAD^")


def test_the_history_is_of_today_and_the_work_of_yesterday_stays(desks: Desks) -> None:
    desks.save(REQUEST, "owner=Iemand")
    tomorrow = Keeper(desks.root, lambda: DAY + dt.timedelta(days=1))
    assert tomorrow.history() == []
    with pytest.raises(WorkingCopyError, match="niets om ongedaan"):
        tomorrow.undo()
    assert "owner: Iemand" in desks.text(REQUEST)


def test_a_form_is_undone_with_its_new_file(desks: Desks) -> None:
    before = everything(desks.root)
    path = "requests/2026-003/request.yaml"
    desks.keeper.keep({path: (None, desks.texts[REQUEST].encode())}, "Nieuw: aanvraag 2026-003")
    desks.save(REQUEST, "owner=Iemand")
    assert desks.keeper.undo().sentence == "Intake vastgelegd"
    assert desks.keeper.undo().sentence == "Nieuw: aanvraag 2026-003"
    git(desks.root, "checkout", "-q", "main")
    git(desks.root, "branch", "-q", "-D", BRANCH)
    assert everything(desks.root) == before
    assert not (desks.root / "requests/2026-003").exists()


def test_a_form_of_which_the_file_changed_since_is_not_saved(desks: Desks) -> None:
    before = (desks.root / REQUEST).read_bytes()
    write_texts(desks.root, {REQUEST: "owner: Ander\n"})
    files = all_files(desks.root)
    with pytest.raises(SaveError, match="intussen door iemand anders veranderd"):
        desks.keeper.keep({REQUEST: (before, b"owner: Ik\n")}, "Zin")
    assert all_files(desks.root) == files
    assert desks.keeper.history() == []


def test_what_was_interrupted_is_finished_as_the_desk_starts(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = (
        (desks.root / REQUEST).read_bytes(),
        desks.edited(desks.root, REQUEST, "owner=Ik"),
    )
    journal = Journal(desks.root / ".git/dialoog-bewaren.json", desks.root)
    journal.begin({desks.root / REQUEST: (before, after)}, note="Zin", paths=[REQUEST])
    (desks.root / REQUEST).write_bytes(before)  # killed before this file
    monkeypatch.setattr("time.sleep", lambda _: None)
    lock = desks.root / ".git/index.lock"
    lock.touch()
    assert "nog niet vastgelegd" in desks.keeper.resume()
    assert (desks.root / REQUEST).read_bytes() == after
    lock.unlink()
    assert desks.keeper.resume() == ""
    assert [saved.sentence for saved in desks.keeper.history()] == ["Zin"]
    journal.begin({desks.root / REQUEST: (after, before)}, note="Zin", paths=[REQUEST])
    write_texts(desks.root, {REQUEST: "owner: Ander\n"})
    assert "is daarna veranderd" in desks.keeper.resume()
    assert desks.keeper.resume() == ""
    assert (desks.root / REQUEST).read_bytes() == b"owner: Ander\n"


def test_without_git_forms_are_saved_and_the_rest_says_why_not(
    desks: Desks, tmp_path: Path
) -> None:
    loose = a_repository(tmp_path / "los")
    loose.request()
    loose.write()
    keeper = Keeper(loose.root, lambda: DAY)
    before = (loose.root / REQUEST).read_bytes()
    kept = keeper.keep({REQUEST: (before, before + b"owner: Ik\n")}, "Zin")
    assert kept.commit == ""
    assert "nog niet vastgelegd in git" in kept.remark
    assert (loose.root / REQUEST).read_bytes().endswith(b"owner: Ik\n")
    assert keeper.history() == []
    for action in (keeper.undo, keeper.fetch):
        with pytest.raises(WorkingCopyError, match="geen git"):
            action()
    assert "GitHub Desktop" in keeper.share("Titel", "Tekst", GITHUB).remark


# ------------------------------------------------------------------------------------- sharing


def test_the_branch_is_sent_and_the_page_of_the_server_is_filled_in(desks: Desks) -> None:
    kept = desks.save(REQUEST, "owner=Iemand")
    shared = desks.keeper.share("Werk van 1 juni", "Aanvraag 2026-001: eigenaar", GITHUB)
    assert shared == Shared(
        f"{GITHUB}/compare/main...{BRANCH}?expand=1&title=Werk%20van%201%20juni"
        "&body=Aanvraag%202026-001%3A%20eigenaar"
    )
    assert git(desks.clones.server, "rev-parse", BRANCH) == kept.commit
    assert desks.keeper.share("T", "T", "").remark.startswith(f"De tak {BRANCH} staat op de server")


def test_what_was_shared_is_undone_by_a_commit_that_is_shared_too(desks: Desks) -> None:
    desks.save(REQUEST, "owner=Iemand")
    desks.keeper.share("T", "T", GITHUB)
    desks.keeper.undo()
    assert desks.text(REQUEST) == desks.texts[REQUEST]
    assert desks.keeper.history() == []
    assert desks.keeper.share("T", "T", GITHUB).url
    shown = git(desks.clones.server, "show", f"{BRANCH}:{REQUEST}")
    assert shown == desks.texts[REQUEST].strip()


def test_a_server_that_is_not_reached_says_how_by_hand(desks: Desks) -> None:
    desks.save(REQUEST, "owner=Iemand")
    shutil.rmtree(desks.clones.server)
    shared = desks.keeper.share("T", "T", GITHUB)
    assert shared.url == ""
    assert shared.remark.startswith("De server is niet bereikt.")
    assert f"kies daarin deze map en de tak {BRANCH}" in shared.remark


def test_before_anything_is_saved_there_is_nothing_to_share(desks: Desks) -> None:
    nothing = Shared("", "Er is nog niets om te laten zien: bewaar eerst iets.")
    assert desks.keeper.share("T", "T", GITHUB) == nothing
    assert git(desks.clones.server, "branch", "--list", BRANCH) == ""


# ---------------------------------------------------------------------------- what others did


def test_what_came_in_is_merged_and_told_by_record(desks: Desks) -> None:
    desks.save(REQUEST, "owner=Iemand")
    desks.theirs(REQUEST, "access=Een lift")
    desks.theirs(NEWS, "title=Nieuws")
    desks.clones.push_theirs({"docs/lees.md": "x\n", "docs/mij.md": "y\n"})
    assert desks.fetched() == (
        "Gewijzigd: Bericht Nieuws: Titel: Wij zijn begonnen -> Nieuws",
        f"{CHANGED}: Toegankelijkheid: ingevuld",
        "Er kwam ook iets anders dan gegevens (2 bestanden). Start het programma opnieuw.",
    )
    assert "owner: Iemand" in desks.text(REQUEST)
    assert "access: Een lift" in desks.text(REQUEST)
    assert len(git(desks.root, "log", "-1", "--format=%P").split()) == 2
    assert git(desks.root, "status", "--porcelain") == ""
    assert desks.fetched() == ("Er is niets nieuws.",)
    with pytest.raises(WorkingCopyError, match="daarna nog veranderd"):
        desks.keeper.undo()


def test_without_work_of_our_own_the_main_branch_goes_along(desks: Desks) -> None:
    desks.theirs(REQUEST, "owner=Zij")
    (told,) = desks.fetched()
    assert told.startswith(CHANGED)
    assert git(desks.root, "branch", "--show-current") == "main"
    assert git(desks.root, "rev-parse", "main") == git(desks.clones.theirs, "rev-parse", "main")


def test_a_conflict_changes_nothing_until_it_is_settled_by_field(desks: Desks) -> None:
    desks.save(REQUEST, "owner=Ik", "access=Een lift", "group.size=20")
    desks.save(NEWS, "title=Ons nieuws")
    desks.theirs(REQUEST, "owner=Zij", "group.size=22")
    before = all_files(desks.root)
    came = desks.keeper.fetch()
    assert not came.is_taken
    ((path, conflicts),) = came.conflicts.items()
    assert path == REQUEST
    size = desks.texts[REQUEST].partition("size: ")[2].partition("\n")[0]
    assert [(each.path, each.base, each.mine, each.theirs) for each in conflicts] == [
        (("group", "size"), size, "20", "22"),
        (("owner",), "Eigenaar Proef", "Ik", "Zij"),
    ]
    assert all_files(desks.root) == before
    half = desks.keeper.settle({REQUEST: {("owner",): "mine"}})
    assert [each.path for each in half.conflicts[REQUEST]] == [("group", "size")]
    assert all_files(desks.root) == before
    done = desks.keeper.settle({REQUEST: {("owner",): "mine", ("group", "size"): "theirs"}})
    assert done.conflicts == {}
    text = desks.text(REQUEST)
    for line in ("owner: Ik\n", "size: 22\n", "access: Een lift\n"):
        assert line in text
    assert "Ons nieuws" in desks.text(NEWS)
    assert git(desks.root, "status", "--porcelain") == ""
    assert desks.keeper.share("T", "T", GITHUB).url


def test_a_record_that_one_removed_and_another_changed_is_settled_whole(desks: Desks) -> None:
    desks.save(NEWS, "title=Ons nieuws")
    desks.clones.push_theirs({NEWS: None})
    came = desks.keeper.fetch()
    ((conflict,),) = came.conflicts.values()
    assert (conflict.path, conflict.theirs) == ((), None)
    assert desks.fetched({NEWS: {(): "theirs"}}) == ("Weg: Bericht Ons nieuws",)
    assert not (desks.root / NEWS).exists()


def test_a_change_of_a_colleague_in_our_branch_comes_in_before_it_is_sent(desks: Desks) -> None:
    desks.save(REQUEST, "owner=Ik")
    desks.keeper.share("T", "T", GITHUB)
    git(desks.clones.theirs, "fetch", "-q")
    git(desks.clones.theirs, "checkout", "-q", BRANCH)
    theirs = desks.edited(desks.clones.theirs, REQUEST, "access=Een lift")
    write_texts(desks.clones.theirs, {REQUEST: theirs.decode()})
    git(desks.clones.theirs, "commit", "-q", "-a", "-m", "verbeterd")
    git(desks.clones.theirs, "push", "-q")
    desks.save(NEWS, "title=Ons nieuws")
    assert "Haal dat eerst op." in desks.keeper.share("T", "T", GITHUB).remark
    assert any(line.startswith(CHANGED) for line in desks.fetched())
    assert desks.keeper.share("T", "T", GITHUB).url


def test_a_file_without_records_that_both_changed_is_not_merged(desks: Desks) -> None:
    desks.clones.push_theirs({"README.md": "een\n"})
    desks.keeper.fetch()
    write_texts(desks.root, {"README.md": "twee\n"})
    desks.keeper.keep({"README.md": (b"twee\n", b"drie\n")}, "Zin")
    desks.clones.push_theirs({"README.md": "vier\n"})
    before = all_files(desks.root)
    with pytest.raises(WorkingCopyError, match=r"README\.md"):
        desks.keeper.fetch()
    assert all_files(desks.root) == before


# ------------------------------------------------------------------- what others may not bring in

PAYLOAD = "templates/desk/keeping.html"
STRANGERS = (PAYLOAD, "build.py", "content/.gitattributes", "content/news/lees.txt", "dialoog/x.py")


def push_to_our_branch(desks: Desks, files: Mapping[str, str | None]) -> None:
    """What somebody else sends to our branch, where nobody looked at it."""
    theirs = desks.clones.theirs
    git(theirs, "fetch", "-q")
    git(theirs, "checkout", "-q", BRANCH)
    git(theirs, "pull", "-q", "--ff-only")
    commit_texts(theirs, files)
    git(theirs, "push", "-q")


@pytest.mark.parametrize("path", STRANGERS)
@pytest.mark.parametrize("is_ours_newer", [True, False])
def test_from_a_branch_that_nobody_reviewed_come_records_alone(
    path: str, is_ours_newer: bool, desks: Desks
) -> None:
    desks.clones.push_theirs({"build.py": "goed\n"})
    desks.keeper.fetch()
    desks.save(REQUEST, "owner=Ik")
    desks.keeper.share("T", "T", GITHUB)
    push_to_our_branch(desks, {path: "{{ 6 * 7 }}\n", NEWS: None})
    if is_ours_newer:
        desks.save(REQUEST, "access=Een lift")
    head, files = git(desks.root, "rev-parse", "HEAD"), all_files(desks.root)
    with pytest.raises(WorkingCopyError) as refused:
        desks.keeper.fetch()
    assert f"anders dan gegevens: {path}. Er is niets opgehaald" in str(refused.value)
    assert "pull request" in str(refused.value)
    assert (git(desks.root, "rev-parse", "HEAD"), all_files(desks.root)) == (head, files)
    assert desks.save(REQUEST, "owner=Nog steeds ik").commit


def test_what_was_reviewed_in_the_main_branch_comes_in_by_ours_too(desks: Desks) -> None:
    desks.save(REQUEST, "owner=Ik")
    desks.keeper.share("T", "T", GITHUB)
    desks.clones.push_theirs({"build.py": "goed\n", "docs/weg.md": "x\n"})
    git(desks.clones.theirs, "checkout", "-q", BRANCH)
    git(desks.clones.theirs, "merge", "-q", "--no-edit", "main")
    git(desks.clones.theirs, "push", "-q")
    desks.clones.push_theirs({"build.py": "beter\n", "docs/weg.md": None})
    push_to_our_branch(desks, {NEWS: None})
    came = desks.keeper.fetch()
    assert came.is_taken
    assert (desks.root / "build.py").read_bytes() == b"beter\n"
    assert not (desks.root / "docs").exists()
    assert not (desks.root / NEWS).exists()
    assert git(desks.root, "status", "--porcelain") == ""
    assert desks.keeper.share("T", "T", GITHUB).url


def test_a_branch_that_is_called_main_by_others_is_not_taken_for_reviewed(desks: Desks) -> None:
    git(desks.clones.server, "branch", "-m", "main", "hoofd")
    git(desks.root, "remote", "set-head", "origin", "--delete")
    git(desks.root, "update-ref", "-d", "refs/remotes/origin/main")
    desks.save(REQUEST, "owner=Ik")
    git(desks.clones.theirs, "checkout", "-q", "-B", "main")
    commit_texts(desks.clones.theirs, {PAYLOAD: "{{ 6 * 7 }}\n"})
    git(desks.clones.theirs, "push", "-q", "origin", "main")
    assert not desks.keeper.fetch().is_taken
    assert not (desks.root / PAYLOAD).exists()


LAX = {
    ".git/hooks/post-checkout": ("100755", "blob"),
    "content/.GIT/config": ("100644", "blob"),
    "content/git~1/config": ("100644", "blob"),
    "content/news/link.md": ("120000", "blob"),
    "deel": ("160000", "commit"),
}


@pytest.mark.parametrize("where", ["main", BRANCH])
@pytest.mark.parametrize("path", LAX)
def test_what_is_no_plain_file_is_refused_by_name_and_saving_goes_on(
    path: str, where: str, desks: Desks
) -> None:
    desks.save(REQUEST, "owner=Ik")
    desks.keeper.share("T", "T", GITHUB)
    server = desks.clones.server
    mode, kind = LAX[path]
    commit = git(server, "rev-parse", where)
    name = commit if kind == "commit" else git(server, "rev-parse", f"main:{REQUEST}")
    *folders, last = path.split("/")
    entry = f"{mode} {kind} {name}\t{last}\n"
    for number in range(len(folders), 0, -1):
        above = "/".join(folders[:number])
        there = git(server, "ls-tree", f"{where}:{above}", check=False)
        tree = make_tree(server, there, entry)
        entry = f"040000 tree {tree}\t{folders[number - 1]}\n"
    there = git(server, "ls-tree", where)
    tree = make_tree(server, there, entry)
    theirs = git(server, "commit-tree", tree, "-p", commit, "-m", "lak")
    git(server, "update-ref", f"refs/heads/{where}", theirs)
    head, files = git(desks.root, "rev-parse", "HEAD"), all_files(desks.root)
    with pytest.raises(WorkingCopyError, match="geen gewone bestanden") as refused:
        desks.keeper.fetch()
    assert f": {path}. " in str(refused.value)
    assert (git(desks.root, "rev-parse", "HEAD"), all_files(desks.root)) == (head, files)
    assert not (desks.root / ".git/hooks/post-checkout").exists()
    assert desks.save(REQUEST, "owner=Nog steeds ik").commit
    assert desks.keeper.undo().sentence == "Intake vastgelegd"


def make_tree(repository: Path, there: str, entry: str) -> str:
    """A tree with one entry more or otherwise, of any name, as a lax server takes it."""
    name = entry.rstrip("\n").split("\t")[1]
    others = [line for line in there.split("\n") if line and line.split("\t")[1] != name]
    lines = "".join(f"{line}\n" for line in others) + entry
    words = ["git", "mktree", "--missing"]
    done = subprocess.run(
        words, cwd=repository, input=lines, capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    return done.stdout.strip()
