"""The script that renews one text on GitLab or Azure DevOps, against a small host on loopback."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fake_host import ANOTHER, ME, FakeHost, fake_host

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "renew_elsewhere.py"
TOKEN = "glpat-geheim-1234567890"
PLACES = ["gitlab-note", "gitlab-issue", "azure-thread"]


@pytest.fixture
def host() -> Iterator[FakeHost]:
    with fake_host() as fake:
        yield fake


def renew(
    host: FakeHost, tmp_path: Path, place: str, text: str = "# Nieuw\n", **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Runs the script as a job of the host does; the environment holds nothing else."""
    file = tmp_path / "tekst.md"
    file.write_text(text, encoding="utf-8")
    environment = {
        "TOKEN": TOKEN,
        "CI_API_V4_URL": f"{host.address}/api/v4",
        "CI_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_IID": "3",
        "SYSTEM_COLLECTIONURI": f"{host.address}/stad/",
        "SYSTEM_TEAMPROJECTID": "project 1",
        "BUILD_REPOSITORY_ID": "b/2",
        "SYSTEM_PULLREQUEST_PULLREQUESTID": "3",
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", SCRIPT, place, file],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_text_is_put_there_once_and_renewed_after_that(
    host: FakeHost, tmp_path: Path, place: str
) -> None:
    host.add("Een opmerking van iemand anders", ANOTHER)
    for text in ("# Eerst\n", "# Daarna\n"):
        result = renew(host, tmp_path, place, text)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    first, own = host.texts
    assert first["text"] == "Een opmerking van iemand anders"
    assert re.fullmatch("<!-- dialoog:(effect|worklist) -->\n# Daarna\n", own["text"])


@pytest.mark.parametrize("place", PLACES)
def test_a_text_of_somebody_else_with_the_same_mark_is_left_alone(
    host: FakeHost, tmp_path: Path, place: str
) -> None:
    for kind in ("effect", "worklist"):
        host.add(f"<!-- dialoog:{kind} -->\nvan een ander", ANOTHER)
    assert renew(host, tmp_path, place).returncode == 0
    assert [each["author"] for each in host.texts] == [ANOTHER, ANOTHER, ME]


@pytest.mark.parametrize("place", ["gitlab-note", "gitlab-issue"])
def test_a_text_behind_hundreds_of_others_is_found(
    host: FakeHost, tmp_path: Path, place: str
) -> None:
    for number in range(250):
        host.add(f"nummer {number}")
    for text in ("# Eerst\n", "# Daarna\n"):
        assert renew(host, tmp_path, place, text).returncode == 0
    assert len(host.texts) == 251
    assert host.texts[-1]["text"].endswith("# Daarna\n")


def test_the_issue_is_confidential_and_is_opened_again(host: FakeHost, tmp_path: Path) -> None:
    renew(host, tmp_path, "gitlab-issue")
    assert host.texts[0]["body"]["confidential"] is True
    host.texts[0]["state"] = "closed"
    renew(host, tmp_path, "gitlab-issue")
    assert [each["state"] for each in host.texts] == ["opened"]


def test_a_thread_in_azure_is_closed_so_that_it_holds_up_no_merge(
    host: FakeHost, tmp_path: Path
) -> None:
    renew(host, tmp_path, "azure-thread")
    assert host.texts[0]["body"]["status"] == "closed"
    assert host.asked[-1][1] == (
        "/stad/project%201/_apis/git/repositories/b%2F2/pullRequests/3/threads?api-version=7.1"
    )


@pytest.mark.parametrize("place", ["gitlab-note", "gitlab-issue"])
def test_a_line_is_never_a_quick_action_of_gitlab(
    host: FakeHost, tmp_path: Path, place: str
) -> None:
    renew(host, tmp_path, place, "/close\n- a / b\n  /merge\n\t/assign @x\nrequests/2026-001\n")
    lines = host.texts[0]["text"].splitlines()[1:]
    assert lines == ["\\/close", "- a / b", "  \\/merge", "\t\\/assign @x", "requests/2026-001"]


@pytest.mark.parametrize(
    ("place", "limit"),
    [("gitlab-note", 1_000_000), ("gitlab-issue", 1_000_000), ("azure-thread", 150_000)],
)
def test_a_text_that_is_too_long_is_cut_off_and_says_so(
    host: FakeHost, tmp_path: Path, place: str, limit: int
) -> None:
    renew(host, tmp_path, place, "een regel van de werklijst\n" * 100_000)
    text = host.texts[0]["text"]
    assert limit * 0.8 < len(text) < limit
    assert "te lang voor deze plek" in text
    assert text.endswith("een regel van de werklijst\n")


@pytest.mark.parametrize("place", PLACES)
def test_the_token_goes_in_the_header_of_the_host_and_nowhere_else(
    host: FakeHost, tmp_path: Path, place: str
) -> None:
    renew(host, tmp_path, place)
    for (_, path), headers in zip(host.asked, host.headers, strict=True):
        assert TOKEN not in path
        wanted = f"Bearer {TOKEN}" if place == "azure-thread" else TOKEN
        assert headers["Authorization" if place == "azure-thread" else "Private-Token"] == wanted


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("status", [301, 307, 401, 403, 500])
def test_a_host_that_refuses_gets_no_second_request_and_the_log_no_secret(
    host: FakeHost, tmp_path: Path, place: str, status: int
) -> None:
    host.refusal = status
    result = renew(host, tmp_path, place)
    assert (result.returncode, result.stdout) == (1, "")
    assert str(status) in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert TOKEN not in result.stderr
    assert len(host.asked) == 1, "nothing follows a redirect"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "address",
    ["http://git.example.org/api", "file:///etc/passwd", "ftp://git.example.org", "niets"],
)
def test_a_token_is_never_sent_without_https(
    host: FakeHost, tmp_path: Path, place: str, address: str
) -> None:
    result = renew(host, tmp_path, place, CI_API_V4_URL=address, SYSTEM_COLLECTIONURI=address)
    assert result.returncode == 1
    assert "https" in result.stderr
    assert host.asked == []


@pytest.mark.parametrize(
    ("place", "changed", "words"),
    [
        ("gitlab-note", {"TOKEN": ""}, "TOKEN ontbreekt"),
        ("azure-thread", {"TOKEN": ""}, "TOKEN ontbreekt"),
        ("gitlab-note", {"CI_MERGE_REQUEST_IID": "3/../../9"}, "geen getal"),
        ("gitlab-note", {"CI_MERGE_REQUEST_IID": ""}, "ontbreekt"),
        ("azure-thread", {"SYSTEM_PULLREQUEST_PULLREQUESTID": "$(Iets)"}, "geen getal"),
        ("gitlab-iets", {}, "Gebruik"),
        ("gitlab-note", {"CI_API_V4_URL": "http://127.0.0.1:1"}, "niet te bereiken"),
    ],
)
def test_what_is_missing_is_said_in_one_line_without_a_request(
    host: FakeHost, tmp_path: Path, place: str, changed: dict[str, str], words: str
) -> None:
    result = renew(host, tmp_path, place, **changed)
    assert result.returncode == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert host.asked == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("answer", [[], {}, "tekst", {"id": 7, "value": [1]}, None])
def test_an_answer_that_no_host_gives_ends_in_one_line(
    host: FakeHost, tmp_path: Path, place: str, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "answer", lambda *_: (200, answer))
    result = renew(host, tmp_path, place)
    assert len(result.stderr.splitlines()) <= 1
    assert (result.returncode == 0) == (result.stderr == "")
