"""A branch goes to the server without a question, and what came in is told."""

import shutil
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from dialoog.formats.git import sharing
from dialoog.formats.git.commits import commit_files
from dialoog.formats.git.sharing import came_in, fetch, push
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from tests.clones import (
    Clones,
    all_files,
    commit_texts,
    make_clones,
    without_settings,
    write_texts,
)
from tests.past import git

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
DAY = "werk-2026-11-28"


@pytest.fixture
def clones(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clones:
    without_settings(monkeypatch, tmp_path)
    return make_clones(tmp_path, {"a.yaml": "een: 1\n", "b.yaml": "twee: 2\n"})


@pytest.fixture
def mine(clones: Clones) -> WorkingCopy:
    copy = WorkingCopy(clones.mine)
    copy.begin(DAY)
    save(copy, "een: 2\n")
    return copy


def save(copy: WorkingCopy, text: str) -> str:
    write_texts(copy.root, {"a.yaml": text})
    return commit_files(copy, ["a.yaml"], "Zin\n")


def at_server(clones: Clones) -> dict[str, str]:
    form = "--format=%(refname:short) %(objectname)"
    lines = git(clones.server, "for-each-ref", form, "refs/heads").split("\n")
    return dict(line.split(" ") for line in lines)


def test_the_branch_of_now_is_sent_and_sent_again(clones: Clones, mine: WorkingCopy) -> None:
    main = at_server(clones)["main"]
    assert push(mine) == DAY
    assert at_server(clones) == {"main": main, DAY: mine.head}
    save(mine, "een: 3\n")
    assert push(mine) == DAY
    assert at_server(clones) == {"main": main, DAY: mine.head}


def test_a_name_that_another_has_at_the_server_is_left_to_them(
    clones: Clones, mine: WorkingCopy
) -> None:
    git(clones.theirs, "checkout", "-q", "-b", DAY)
    theirs = commit_texts(clones.theirs, {"a.yaml": "een: 9\n"})
    git(clones.theirs, "push", "-q", "origin", DAY, f"{DAY}:{DAY}-2")
    assert push(mine) == mine.branch == f"{DAY}-3"
    assert at_server(clones)[DAY] == theirs
    assert at_server(clones)[f"{DAY}-3"] == mine.head
    assert mine.begin(DAY) == f"{DAY}-3"


def test_a_change_of_another_in_our_branch_is_fetched_first(
    clones: Clones, mine: WorkingCopy
) -> None:
    push(mine)
    git(clones.theirs, "fetch", "-q")
    git(clones.theirs, "checkout", "-q", DAY)
    theirs = commit_texts(clones.theirs, {"b.yaml": "twee: 9\n"})
    git(clones.theirs, "push", "-q")
    save(mine, "een: 3\n")
    with pytest.raises(WorkingCopyError, match="Haal dat eerst op"):
        push(mine)
    assert at_server(clones)[DAY] == theirs
    fetch(mine)
    assert came_in(mine) == [theirs]


def test_what_came_in_is_fetched_and_no_file_changes(clones: Clones, mine: WorkingCopy) -> None:
    assert came_in(mine) == []
    theirs = clones.push_theirs({"b.yaml": "twee: 9\n"})
    before, head = all_files(mine.root), mine.head
    fetch(mine)
    assert came_in(mine) == [theirs]
    assert (all_files(mine.root), mine.head) == (before, head)


def test_the_main_branch_of_the_server_is_asked_for_where_it_has_another_name(
    clones: Clones, tmp_path: Path
) -> None:
    git(clones.server, "branch", "-m", "main", "hoofd")
    git(tmp_path, "init", "-q", "-b", "werk", "derde")
    folder = tmp_path / "derde"
    git(folder, "remote", "add", "stad", str(clones.server))
    commit_texts(folder, {"x.yaml": "x: 1\n"})
    copy = WorkingCopy(folder)
    fetch(copy)
    assert came_in(copy) == [at_server(clones)["hoofd"]]
    assert copy.is_main("hoofd")


def test_the_server_that_the_settings_name_is_used(clones: Clones, mine: WorkingCopy) -> None:
    other = clones.server.with_name("ander.git")
    git(other.parent, "init", "-q", "--bare", other.name)
    git(mine.root, "remote", "add", "ander", str(other))
    git(mine.root, "config", "remote.pushDefault", "ander")
    push(mine)
    assert git(other, "rev-parse", DAY) == mine.head


@pytest.mark.parametrize("name", ["main", ""])
def test_the_main_branch_is_never_sent(name: str, clones: Clones, mine: WorkingCopy) -> None:
    git(mine.root, "checkout", "-q", name or "--detach")
    before = at_server(clones)
    with pytest.raises(WorkingCopyError, match="hoofdtak"):
        push(mine)
    assert at_server(clones) == before


def test_without_a_server_or_a_way_to_it_a_sentence_says_so(mine: WorkingCopy) -> None:
    git(mine.root, "remote", "set-url", "origin", "https://127.0.0.1:9/geheim/x.git")
    for share in (push, fetch):
        with pytest.raises(WorkingCopyError, match="niet bereikt") as refused:
            share(mine)
        assert "geheim" not in str(refused.value)
    git(mine.root, "remote", "remove", "origin")
    for share in (push, fetch):
        with pytest.raises(WorkingCopyError, match="geen server"):
            share(mine)


@pytest.mark.skipif(sys.platform == "win32", reason="a hook is a script")
def test_a_server_that_refuses_or_is_silent_is_told(
    clones: Clones, mine: WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = clones.server / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(WorkingCopyError, match="weigert"):
        push(mine)
    hook.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    monkeypatch.setattr(sharing, "NETWORK_SECONDS", 1)
    with pytest.raises(WorkingCopyError, match="niet bereikt"):
        push(mine)
    assert DAY not in at_server(clones)


class _Locked(BaseHTTPRequestHandler):
    """A server that asks who one is, and lets nobody in."""

    asked: list[str | None]

    def do_GET(self) -> None:
        self.asked.append(self.headers.get("Authorization"))
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="stad"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def locked() -> Iterator[HTTPServer]:
    _Locked.asked = []
    with HTTPServer(("127.0.0.1", 0), _Locked) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="a helper is a script")
def test_the_helper_of_the_user_signs_in_and_nothing_is_ever_asked(
    mine: WorkingCopy, locked: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = tmp_path / "vraag"
    ask.write_text(f"#!/bin/sh\ntouch '{tmp_path / 'gevraagd'}'\necho x\n", encoding="utf-8")
    ask.chmod(0o755)
    for name in ("GIT_ASKPASS", "SSH_ASKPASS"):
        monkeypatch.setenv(name, str(ask))
    monkeypatch.setenv("DISPLAY", ":0")
    git(mine.root, "config", "core.askPass", str(ask))
    address = f"http://127.0.0.1:{locked.server_port}/x.git"
    git(mine.root, "remote", "set-url", "origin", address)
    with pytest.raises(WorkingCopyError, match="niet bereikt"):
        push(mine)
    assert set(_Locked.asked) == {None}
    helper = "!f() { test $1 = get && echo username=ik && echo password=geheim; }; f"
    git(mine.root, "config", "credential.helper", helper)
    for share in (push, fetch):
        with pytest.raises(WorkingCopyError) as refused:
            share(mine)
        assert "geheim" not in str(refused.value)
    assert _Locked.asked[-1] == "Basic aWs6Z2VoZWlt"
    assert not (tmp_path / "gevraagd").exists()
