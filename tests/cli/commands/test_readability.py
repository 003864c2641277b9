"""readability: advice with its place, which never stops anybody."""

import pytest

from dialoog.cli.main import main
from tests.frozen import FROZEN, FROZEN_ON
from tests.makers import OFFER, PROGRAMME, Repository


def run(repo: Repository, *words: str) -> int:
    root = str(repo.write())
    return main(["readability", "--root", root, "--as-of", "2026-06-01", *words])


def told(repo: Repository, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run(repo) == 0
    return capsys.readouterr().out.splitlines()


def test_advice_has_a_file_a_line_and_a_column(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.page("over", body="Goed.\n\n- Een punt.\n- Wij doen dit middels een gesprek.\n")
    (line,) = told(repo, capsys)
    assert line == (
        "content/pages/over.md:7:16: 'middels' is een moeilijk woord. "
        "Eenvoudiger: 'met'. [hard-word]"
    )


def test_biographies_and_messages_of_the_programme_are_read_too(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set("facilitators/anna.yaml", "bio", "Anna begeleidt\n\nmiddels vragen.\n")
    repo.set(PROGRAMME, "phases.0.message", "Thans voeren wij gesprekken.")
    repo.set(OFFER, "summary", "Een gesprek, alsmede een intake.")
    paths = [line.partition(":")[0] for line in told(repo, capsys)]
    assert paths == [OFFER, PROGRAMME, "facilitators/anna.yaml"]


def test_what_only_the_team_reads_is_left_alone(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request(until="intake", reason="Middels een gesprek, teneinde te leren.")
    repo.session(notes="Thans.")
    assert told(repo, capsys) == []


def test_advice_comes_by_path_line_and_column(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.page("over", body="Thans middels. Reeds.\nTevens.\n")
    repo.page("aa", body="Thans.\n")
    places = [line.split(":")[:3] for line in told(repo, capsys)]
    assert places == sorted(places, key=lambda one: (one[0], int(one[1]), int(one[2])))
    assert len(places) == 5


def test_it_says_how_many_and_is_never_an_error(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(repo) == 0
    assert capsys.readouterr().err == "Goed te lezen.\n"
    repo.page("over", body="Thans.\n")
    assert run(repo) == 0
    assert capsys.readouterr().err == "1 tip.\n"
    repo.put(OFFER, "---\ntitle: [\n")
    repo.put("content/pages/x.md", b"\xff")
    assert run(repo) == 0
    assert capsys.readouterr().err.startswith("Er zijn ook problemen")


def test_words_that_are_off_are_refused(repo: Repository) -> None:
    assert run(repo, "--format", "json") == 2


def test_the_content_of_a_whole_programme_is_easy_to_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["readability", "--root", str(FROZEN), "--as-of", FROZEN_ON.isoformat()]) == 0
    assert capsys.readouterr().out == ""


def test_a_long_text_is_read_quickly(repo: Repository) -> None:
    repo.page("lang", body="Een zin zonder eind " * 30_000 + "\n" + "is worden " * 5_000)
    assert run(repo) == 0
