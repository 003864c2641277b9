"""`--as-of` a day that is past, on the command line."""

from pathlib import Path

import pytest

from dialoog.cli.main import main
from tests.makers import OFFER, Repository, day

Capture = pytest.CaptureFixture[str]


def run(repo: Repository, as_of: str, *words: str) -> int:
    return main([*words, "--root", str(repo.write()), "--as-of", as_of])


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the repository."""
    return tmp_path_factory.mktemp("site") / "out"


@pytest.fixture
def matched(repo: Repository) -> Repository:
    repo.request(until="intake")
    repo.session()
    repo.news("2026-04-01-start")
    return repo


@pytest.mark.parametrize(
    "words",
    [
        ("tasks",),
        ("card", "kaart-1"),
        ("match", "--all"),
        ("handover", "--from", "2026-02-02", "--until", "2026-02-06"),
    ],
)
def test_a_command_that_reads_looks_back_to_a_day_before_the_facts(
    matched: Repository, words: tuple[str, ...]
) -> None:
    assert run(matched, "2026-02-01", *words) == 0


def test_what_to_type_on_a_day_that_is_past_is_not_for_the_files_of_now(
    matched: Repository, capsys: Capture
) -> None:
    for today, is_past in (("2026-03-03", True), ("2099-01-01", False)):
        assert run(matched, today, "tasks") == 0
        out, err = capsys.readouterr()
        assert "python build.py" in out
        assert ("U kijkt terug: plak" in err) == is_past


def test_a_site_of_the_past_has_no_news_of_later(matched: Repository, site: Path) -> None:
    out = site
    assert run(matched, "2026-03-31", "build", "--out", str(out)) == 0
    assert not (out / "nieuws/2026-04-01-start").exists()


def test_news_that_is_dated_ahead_is_published_on_its_day(repo: Repository, site: Path) -> None:
    repo.news("2099-01-01-vooruit")
    for today, is_there in (("2098-12-31", False), ("2099-01-01", True)):
        assert run(repo, today, "check") == 0
        out = site.parent / today
        assert run(repo, today, "build", "--out", str(out)) == 0
        assert (out / "nieuws/2099-01-01-vooruit").exists() == is_there


def test_check_of_a_day_in_the_past_says_how_many_facts_are_later(
    matched: Repository, capsys: Capture
) -> None:
    assert run(matched, "2026-03-12", "check") == 1
    captured = capsys.readouterr()
    assert captured.out.count("[fact-in-future]") == 1
    assert "1 feit is van na 12 maart 2026." in captured.err


def test_check_of_today_says_nothing_about_facts_of_later(
    matched: Repository, capsys: Capture
) -> None:
    assert run(matched, "2026-06-01", "check") == 0
    assert "van na" not in capsys.readouterr().err


def test_a_fact_after_a_day_that_is_not_past_stops_the_build(repo: Repository, site: Path) -> None:
    repo.request(received=day("2099-01-05"))
    assert run(repo, "2099-01-04", "build", "--out", str(site)) == 1


def test_a_task_of_a_call_that_is_still_to_be_made_does_not_stop_the_site_of_the_team(
    repo: Repository, site: Path
) -> None:
    repo.set(OFFER, "by_call", True)
    repo.request(until="consult")
    assert run(repo, "2026-06-01", "build", "--edition", "team", "--out", str(site)) == 0
