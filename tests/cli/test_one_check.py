"""A command that changes something reads each version of each file once."""

from collections import Counter
from pathlib import Path

import pytest

from dialoog.checks import reading
from dialoog.cli.main import main
from dialoog.data.discovery import Source
from dialoog.data.parsing import IdIndex, Parsed, parse
from tests.emails import TEXT
from tests.makers import CARD, DAY, Repository, a_repository

NEWS = ["news", "--date", "2026-06-01", "--title", "Nieuws", "--summary", "Er is iets.", "--text"]


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = a_repository(tmp_path)
    made.request("2026-001", until="intake")
    made.held_session("2026-001", 1)
    closed = {"on": DAY, "outcome": "completed", "reason": "Klaar."}
    made.set("requests/2026-001/request.yaml", "closed", closed)
    (tmp_path / "aanvraag.txt").write_text(TEXT, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    "words",
    [
        ["new", *NEWS, "Meer is er niet.", "--audience", "staff"],
        ["intake", "aanvraag.txt"],
        ["set", CARD, "sessions=7"],
        ["set", "kaart-1", "provider=Partij"],
        ["forget", "2026-001", "--now"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_nothing_is_read_twice(
    repo: Repository, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[tuple[str, bytes]] = Counter()

    def parse_and_count(source: Source, known: IdIndex) -> Parsed:
        read[source.path, source.data] += 1
        return parse(source, known)

    monkeypatch.setattr(reading, "parse", parse_and_count)
    monkeypatch.chdir(repo.write())
    assert main([*words, "--root", ".", "--as-of", DAY.isoformat()]) == 0
    assert set(read.values()) == {1}
