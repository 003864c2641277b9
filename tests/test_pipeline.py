"""The pipeline: everything is read and checked before anything is written."""

from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.formats.problem import ValidationFailed
from dialoog.site.render_error import RenderError
from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, codes


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "gegevens"


@pytest.fixture
def sound(root: Path) -> Repository:
    return Repository(root)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_check_gives_the_ledger_and_the_number_of_records(sound: Repository) -> None:
    sound.request(until="intake")
    sound.session()
    checked = sound.checked()
    assert checked.problems == ()
    assert checked.records == len(list(checked.ledger.entries()))
    assert checked.ledger.as_of == DAY


def test_a_check_gives_all_problems_of_all_files_in_order(sound: Repository) -> None:
    sound.put(OFFER, "---\ntitle: [\n")
    sound.set(CARD, "sessions", 0)
    sound.put("content/notities.txt", "x")
    problems = sound.problems()
    assert codes(problems) == ["wrong-value", "unknown-file", "yaml-syntax"]
    assert [problem.path for problem in problems] == sorted(problem.path for problem in problems)


def test_a_file_that_cannot_be_read_causes_no_problems_elsewhere(sound: Repository) -> None:
    sound.request(until="intake")
    sound.session()
    sound.put(OFFER, b"\xff\xfe")
    assert [(problem.path, problem.code) for problem in sound.problems()] == [(OFFER, "not-utf8")]


def test_a_programme_that_cannot_be_read_causes_no_problems_elsewhere(sound: Repository) -> None:
    sound.request(until="intake")
    sound.session()
    sound.put(PROGRAMME, "name: [\n")
    assert {problem.path for problem in sound.problems()} == {PROGRAMME}


def test_a_check_of_an_empty_folder_reports_each_required_file(root: Path) -> None:
    root.mkdir()
    problems = pipeline.check(root, DAY).problems
    assert set(codes(problems)) == {"missing-file"}
    assert [problem.path for problem in problems] == [
        f"content/{name}.yaml"
        for name in ("competencies", "directorates", "process", "programme", "themes")
    ]


def test_a_valid_repository_is_built_into_a_site(sound: Repository, out: Path) -> None:
    built = pipeline.build(sound.write(), DAY, "staff", out)
    site = files(out)
    assert built.files == len(site) - 1  # its marker is not counted
    assert {"index.html", "404.html", "aanbod/leidinggevenden/index.html"} <= set(site)
    assert "werkvoorraad/index.html" not in site


def test_the_edition_of_the_team_has_more_pages(sound: Repository, out: Path) -> None:
    pipeline.build(sound.write(), DAY, "team", out)
    assert {"index.html", "werkvoorraad/index.html"} <= set(files(out))


def test_a_build_with_problems_leaves_the_old_site(sound: Repository, out: Path) -> None:
    pipeline.build(sound.write(), DAY, "staff", out)
    before = files(out)
    sound.set(CARD, "sessions", 0)
    sound.set(OFFER, "max_group", 0)
    with pytest.raises(ValidationFailed) as caught:
        pipeline.build(sound.write(), DAY, "staff", out)
    assert codes(caught.value.problems) == ["wrong-value", "wrong-value"]
    assert files(out) == before


def test_a_build_with_a_failing_template_leaves_the_old_site(
    sound: Repository, root: Path, out: Path
) -> None:
    pipeline.build(sound.write(), DAY, "staff", out)
    before = files(out)
    place = root / "templates" / "pages" / "contact.html"
    place.parent.mkdir(parents=True)
    place.write_text("\n{{ view.nergens }}", encoding="utf-8")
    with pytest.raises(RenderError, match=r"^templates/pages/contact\.html:2: "):
        pipeline.build(root, DAY, "staff", out)
    assert files(out) == before


def test_a_template_below_the_root_replaces_the_one_of_the_programme(
    sound: Repository, root: Path, out: Path
) -> None:
    sound.write()
    for name, text in (
        ("pages/robots.txt", "van onszelf\n"),
        ("components/badge.html", "{% macro badge(badge) %}<b>{{ badge.words }}</b>{% endmacro %}"),
        ("assets/dialoog.css", "a {}"),
    ):
        place = root / "templates" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    pipeline.build(root, DAY, "staff", out)
    site = files(out)
    assert site["robots.txt"] == b"van onszelf\n"
    assert b"<b>Op verzoek</b>" in site["aanbod/index.html"]
    assert site["assets/dialoog.css"] == b"a {}"
    assert b"Aanbod" in site["index.html"]


def test_a_page_of_a_removed_record_is_removed_from_the_site(sound: Repository, out: Path) -> None:
    path = sound.news()
    pipeline.build(sound.write(), DAY, "staff", out)
    assert (out / "nieuws/2026-04-01-start/index.html").is_file()
    sound.remove(path)
    pipeline.build(sound.write(), DAY, "staff", out)
    assert not (out / "nieuws/2026-04-01-start").exists()


def test_the_editor_opens_a_file_where_it_stands_below_the_top_of_git(
    sound: Repository, root: Path, out: Path
) -> None:
    (root.parent / ".git").mkdir()
    sound.set(PROGRAMME, "repository", "https://git.example.org/stad/gesprekken/tree/hoofd")
    sound.write()
    pipeline.build(root, DAY, "team", out)
    page = (out / "aanbod" / "leidinggevenden" / "index.html").read_text(encoding="utf-8")
    assert f'href="https://git.example.org/stad/gesprekken/edit/hoofd/gegevens/{OFFER}"' in page
